"""The file kb.db as a whole: a copy is written, checked, and takes its place in one step.

At any moment the file is the old base or the new one, complete: whatever stops the program in between
leaves the old one as it was.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from extract.faults import why
from extract.store.kept import fill_addresses
from extract.store.refusals import StoreError, of_sqlite, of_system, require_base, require_room, told
from extract.store.schema import APPLICATION_ID, WORD_INDEX_FILL, Schema, generation_of, schema

#: VACUUM writes the whole file anew: only where more than one page in so many is free.
_WORTH_VACUUM = 20


def read(path: Path) -> Database | None:
    """The base, opened for reading only; None where there is none yet.

    Raises StoreError for a file that is no kb.db.
    """
    if not require_base(path) or path.stat().st_size == 0:
        return None
    db = Database(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True), recursive_triggers=False)
    try:
        with told(path):
            ours = db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            version = db.execute("PRAGMA user_version").fetchone()[0]
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not ours:
            raise StoreError(f"{path} is geen kennisbank van dit programma; kies met --db een ander bestand.")
        if generation_of(version) > schema().generation:
            raise StoreError(
                f"{path} is gemaakt door een nieuwere versie van dit programma en blijft zoals zij is. Werk "
                "het programma bij, of kies met --db een ander bestand."
            )
    except BaseException:
        db.close()
        raise
    return db


@contextlib.contextmanager
def renewed(path: Path) -> Iterator[Database]:
    """A copy of the base to write in; where the block ends well, it replaces the base.

    Foreign keys are not enforced while writing but checked as a whole at the end. Raises StoreError when
    someone else is writing, when the file is no kb.db, or when the new base does not pass the checks.
    """
    with told(path):
        path = path.resolve()
    require_room(path)
    temporary = path.with_name(f".{path.name}.nieuw")
    with _sole_writer(path):
        _discard(temporary)
        try:
            db = _copy(path, temporary)
            try:
                try:
                    yield db
                except OSError as error:  # of who makes the letters, not of the base
                    raise StoreError(f"Het inlezen kon niet verdergaan: {why(error)}.") from error
                _finish(db)
            finally:
                db.close()
            _replace(temporary, path)
        except sqlite3.Error as error:
            raise of_sqlite(path, error) from error
        except OSError as error:
            raise of_system(path, error) from error
        finally:
            _discard(temporary)


@contextlib.contextmanager
def _sole_writer(path: Path) -> Iterator[None]:
    """Holds a lock on the base while writing; it ends with the process, however that ends."""
    lock = path.with_name(f".{path.name}.slot")
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not _locked(handle, lock):
            raise StoreError(f"{path} is bezig: een ander programma schrijft erin. Probeer het zo weer.")
        try:
            yield
        finally:
            lock.unlink()
    finally:
        os.close(handle)


def _locked(handle: int, lock: Path) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    # a lock file that its last holder took away in the meantime holds nobody back
    return lock.exists() and os.path.samestat(os.fstat(handle), lock.stat())


def _discard(temporary: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        Path(f"{temporary}{ending}").unlink(missing_ok=True)


def _copy(path: Path, temporary: Path) -> Database:
    old = read(path)
    db = Database(sqlite3.connect(temporary), recursive_triggers=False)
    try:
        # the copy can be thrown away, so nothing in it needs to survive a crash until it is complete
        for pragma in ("synchronous=OFF", "cache_size=-100000", "foreign_keys=OFF", "secure_delete=ON"):
            db.execute(f"PRAGMA {pragma}")
        if old is not None and old.execute("PRAGMA user_version").fetchone()[0] == schema().version:
            old.conn.backup(db.conn)
            db.execute("PRAGMA journal_mode=MEMORY")
        else:
            db.execute("PRAGMA journal_mode=MEMORY")
            _create(db, schema())
            if old is not None:
                _migrate(db, path)
    except BaseException:
        db.close()
        raise
    finally:
        if old is not None:
            old.close()
    return db


def _create(db: Database, wanted: Schema) -> None:
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute(f"PRAGMA user_version={wanted.version}")
    with db.atomic():
        for sql in wanted.create_sql:
            db.execute(sql)


def _migrate(db: Database, path: Path) -> None:
    """Takes over what a base with an older schema holds, as far as it fits; its letters are read again
    anyway, but those whose file has vanished stay."""
    db.attach("oud", path)
    for table in schema().tables:
        old = {row[1] for row in db.execute(f"PRAGMA oud.table_info([{table.name}])")}
        both = ", ".join(f"[{name}]" for name in table.column_names if name in old)
        if both:
            with db.atomic():
                db.execute(
                    f"INSERT OR IGNORE INTO [{table.name}] ({both}) SELECT {both} FROM oud.[{table.name}]"
                )
    with db.atomic():
        db.execute("DELETE FROM sqlite_sequence")
        db.execute("INSERT INTO sqlite_sequence (name, seq) SELECT name, seq FROM oud.sqlite_sequence")
        fill_addresses(db)
        while orphans := db.execute("PRAGMA main.foreign_key_check").fetchall():
            for name, rowid, _, _ in orphans:
                db.execute(f"DELETE FROM [{name}] WHERE rowid = ?", [rowid])
    db.execute("DETACH oud")


def index(db: Database) -> None:
    """Makes the indexes that are not there yet; once the letters are in, which is faster."""
    with db.atomic():
        for sql in schema().index_sql:
            db.execute(sql)


def _finish(db: Database) -> None:
    """Statistics, few free pages (and nothing in them: see secure_delete), and proof that all is whole."""
    # no way back is needed from here on, and VACUUM would keep the whole old file in memory for it
    db.execute("PRAGMA journal_mode=OFF")
    # merged into one piece, the full-text index is fast and holds no words of deleted text
    with db.atomic():
        db.execute("INSERT INTO alineas_fts (alineas_fts) VALUES ('optimize')")
    with db.atomic():
        for sql in WORD_INDEX_FILL:
            db.execute(sql)
    db.analyze()
    pages, free = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count"))
    if free * _WORTH_VACUUM > pages:
        db.vacuum()
    # a row without a number has no fixed rowid, so VACUUM may have moved it under its full-text index
    with db.atomic():
        for table in schema().tables:
            if table.search and not table.numbered:
                fts = f"{table.name}_fts"
                db.execute(f"INSERT INTO [{fts}] ([{fts}]) VALUES ('rebuild')")
    broken = db.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        table, _, parent, _ = broken[0]
        raise StoreError(f"De nieuwe kennisbank klopt niet: {table} verwijst naar ontbrekende {parent}.")
    verdict = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        raise StoreError(f"De nieuwe kennisbank is beschadigd: {verdict}.")
    db.execute("PRAGMA journal_mode=DELETE")


def _replace(temporary: Path, path: Path) -> None:
    with temporary.open("rb") as written:
        os.fsync(written.fileno())
    if path.exists():
        shutil.copymode(path, temporary)
    # what another program left in a journal is in the copy by now, and must not be played into the new base
    for ending in ("-journal", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
