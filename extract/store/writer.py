"""The one writer of kb.db: extractions in, rows out, letter by letter.

`write` brings the base up to date with what was read. A letter that was read replaces its own rows and no
others; facts that are still there keep their numbers, so that addresses of facts stay true. What spans
letters (motions, citations of letters) is resolved by `extract.store.linking` once all letters are in.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from sqlite_utils import Database

from extract.models import Extraction, Notice
from extract.store.base import index, read, renewed
from extract.store.claims import Claim, Claims
from extract.store.ids import main_file
from extract.store.letter_store import LetterWriter, aside_notice
from extract.store.linking import link
from extract.store.refusals import StoreError
from extract.store.schema import schema
from extract.version import extractor_version

__all__ = ["Changes", "Failure", "StoreError", "Summary", "write"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    path: str
    sha256: str
    notice: Notice


@dataclass(frozen=True, slots=True)
class Changes:
    """What an ingest found. `results` is taken as it comes, so that no more than one letter need be in
    memory; give it in the order of the files' paths, and the base does not depend on who was ready first.

    `present` are the paths of all files in the corpus: letters whose files are not among them are marked
    'verdwenen', or dropped with `prune`. None where only part of the corpus was looked at.
    """

    results: Iterable[Extraction | Failure] = ()
    present: frozenset[str] | None = None
    prune: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What a write did (letter ids, and paths of files that failed) and what the base holds now."""

    written: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    letters: int = 0
    facts: dict[str, int] = field(default_factory=dict)
    open_checks: dict[str, int] = field(default_factory=dict)


def write(path: Path, changes: Changes, *, now: dt.datetime, version: str | None = None) -> Summary:
    """Brings the base at `path` up to date and says what was done; `now` is the only clock.

    Nothing is written where nothing changed. A letter that cannot be stored is reported as failed and
    leaves the others alone. Raises StoreError when the base as a whole cannot be written; the old one is
    then as it was.
    """
    results = iter(changes.results)
    first = next(results, None)
    if first is None and path.exists() and not _outdated(path, changes):
        db = read(path)
        assert db is not None
        try:
            return _summary(db, _Done())
        finally:
            db.close()
    with renewed(path) as db:
        writer = _Writer(db, version or extractor_version(), now.isoformat(timespec="seconds"), changes)
        for result in chain([] if first is None else [first], results):
            writer.take(result)
        index(db)
        writer.let_go()
        link(db, now.date())
        return _summary(db, writer.done)


def _outdated(path: Path, changes: Changes) -> bool:
    """Whether a base must be made, or letters marked or dropped, though nothing was read."""
    db = read(path)
    if db is None:
        return True
    try:
        vanished = db.table("brieven").count_where("stand = 'verdwenen'")
        present = db.execute(
            "SELECT DISTINCT f.pad FROM bestanden f JOIN brieven b ON b.id = f.brief_id"
            " WHERE b.stand = 'aanwezig'"
        )
        return bool(_gone(changes, (file for (file,) in present)) or (changes.prune and vanished))
    finally:
        db.close()


#: What SQLite says when the base as a whole cannot be written, whatever the letter.
_OF_THE_BASE = frozenset(
    {
        *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_READONLY),
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB),
    }
)


def _concerns_the_base(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _OF_THE_BASE or isinstance(error, OSError)


def _gone(changes: Changes, files: Iterable[str]) -> frozenset[str]:
    return frozenset() if changes.present is None else frozenset(files) - changes.present


@dataclass
class _Done:
    written: dict[str, None] = field(default_factory=dict)
    vanished: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def _summary(db: Database, done: _Done) -> Summary:
    return Summary(
        tuple(done.written),
        tuple(done.vanished),
        tuple(done.dropped),
        tuple(done.failed),
        db.table("brieven").count_where("stand = 'aanwezig'"),
        {table.name: db.table(table.name).count for table in schema().fact_tables},
        dict(
            db.execute(
                "SELECT soort, count(*) FROM controles WHERE status != 'goed' GROUP BY soort ORDER BY soort"
            ).fetchall()
        ),
    )


class _Writer:
    """Takes what an ingest brings, each letter in a transaction of its own."""

    def __init__(self, db: Database, version: str, now: str, changes: Changes) -> None:
        self.db, self.prune, self.present = db, changes.prune, changes.present
        paths = (path for (path,) in db.execute("SELECT DISTINCT pad FROM bestanden"))
        self.gone = _gone(changes, paths)
        self.claims = Claims.of(db, self.gone)
        self.letters = LetterWriter(db, version, now)
        self.done = _Done()

    def take(self, result: Extraction | Failure) -> None:
        """Stores one letter, or the message that a file could not be read."""
        if isinstance(result, Failure):
            self._fail(result)
            return
        try:
            claim = self.claims.claim(result)
            with self.db.atomic():
                if claim.aside:
                    self.letters.set_aside(result, claim.id)
                elif claim.copy and self.letters.exists(claim.id):
                    self.letters.add_files(result, claim.id)
                else:
                    self.letters.replace(result, claim.id, over=claim.over)
                for former in claim.former:
                    self.letters.rename(former, claim.id)
                self.letters.notices(result, _notices(result, claim))
        except Exception as error:  # one letter that cannot be stored must not stop the others
            if _concerns_the_base(error):
                raise
            self.letters.forget()
            file = main_file(result)
            message = f"Deze brief kon niet worden opgeslagen ({type(error).__name__}). Meld dit."
            self._fail(Failure(file.path, file.sha256, Notice("fout", "opslaan", message)))
        else:
            self.done.written[claim.id] = None

    def _fail(self, failure: Failure) -> None:
        with self.db.atomic():
            self.db.execute("DELETE FROM meldingen WHERE bestand = ?", [failure.path])
            self.letters.message(failure.path, failure.sha256, failure.notice)
        self.done.failed.append(failure.path)

    def let_go(self) -> None:
        """Marks letters whose files have all gone, or drops them; forgets files of which a copy is left."""
        held = {brief_id for brief_id, files in self.claims.files.items() if files}
        with self.db.atomic():
            for path in sorted(self.gone):
                self._lose_copy(path, held)
            if self.gone:
                for brief_id in self._letters("aanwezig"):
                    if brief_id not in held:
                        self.db.execute("UPDATE brieven SET stand = 'verdwenen' WHERE id = ?", [brief_id])
                        self.done.vanished.append(brief_id)
            if self.prune:
                for brief_id in self._letters("verdwenen"):
                    self.letters.delete(brief_id, whole=True)
                    self.done.dropped.append(brief_id)
            self._forget_failures()

    def _letters(self, state: str) -> list[str]:
        found = self.db.execute("SELECT id FROM brieven WHERE stand = ? ORDER BY id", [state])
        return [brief_id for (brief_id,) in found]

    def _forget_failures(self) -> None:
        """Drops what was said of files that gave no letter and are there no more."""
        if self.present is not None:
            about = self.db.execute(
                "SELECT DISTINCT bestand FROM meldingen WHERE bestand NOT IN (SELECT pad FROM bestanden)"
            )
            gone = [[path] for (path,) in about if path not in self.present]
            self.db.conn.executemany("DELETE FROM meldingen WHERE bestand = ?", gone)

    def _lose_copy(self, path: str, held: set[str]) -> None:
        owners = self.db.execute("SELECT brief_id FROM bestanden WHERE pad = ?", [path]).fetchall()
        for (brief_id,) in owners:
            if brief_id in held:
                self.db.execute("DELETE FROM bestanden WHERE brief_id = ? AND pad = ?", [brief_id, path])
                self.db.execute(
                    "UPDATE brieven SET bestand = (SELECT min(pad) FROM bestanden WHERE brief_id = id"
                    " AND rol NOT IN ('metadata', 'bewerking')) WHERE id = ? AND bestand = ?",
                    [brief_id, path],
                )


def _notices(extraction: Extraction, claim: Claim) -> Iterator[Notice]:
    """What was noticed of a letter, and whether it did not get the id it asked for or had another one."""
    if claim.aside:
        yield aside_notice(claim.id)
        return
    if claim.copy:
        yield Notice("info", "opslaan", f"Dit bestand is gelijk aan een ander bestand van {claim.id}.")
        return
    yield from (*extraction.letter.notices, *extraction.notices)
    if claim.instead_of:
        message = (
            f"Een ander stuk heeft al het kenmerk {claim.instead_of}; dit stuk staat in de kennisbank"
            f" als {claim.id}."
        )
        yield Notice("waarschuwing", "opslaan", message)
    for former in claim.former:
        yield Notice("info", "opslaan", f"Dit stuk stond eerder in de kennisbank als {former}.")
