"""What kb.db already holds of a corpus: which files, read by which rules.

With little more than the standard library, so that finding out that nothing changed takes no time.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.store.refusals import of_sqlite, require_base


@dataclass(frozen=True, slots=True)
class Known:
    """A file that a letter was read from: with which sha256, rules and language model. `quality` is how
    well the letter could be read, `present` whether it is still counted as part of the corpus."""

    path: str
    sha256: str
    version: str
    model: str | None
    quality: str
    present: bool


def known_files(db: Path) -> tuple[Known, ...]:
    """The files that the base was made from, metadata included; empty where there is no base that this
    program can read (the store says what is wrong with it)."""
    if not require_base(db):
        return ()
    with _opened(db) as connection:
        try:
            rows = connection.execute(
                "select f.pad, f.sha256, b.extractor, b.taalmodel, b.leeskwaliteit, b.stand = 'aanwezig'"
                " from bestanden f join brieven b on b.id = f.brief_id order by f.pad, b.id"
            ).fetchall()
        except sqlite3.DatabaseError as error:
            refusal = of_sqlite(db, error)
            # an older or another base: what is wrong with it is said by who writes in it
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_ERROR:
                return ()
            raise refusal from error
    return tuple(
        Known(path, sha256, version, model, quality, bool(present))
        for path, sha256, version, model, quality, present in rows
    )


@contextlib.contextmanager
def _opened(db: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)
    try:
        yield connection
    finally:
        connection.close()
