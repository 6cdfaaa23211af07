"""A letter that is in no base, read into a copy of one: so that it is held against all that the base knows,
and nothing of it stays."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import sqlite3
import tempfile
from pathlib import Path

from extract.examine.letter_report import LetterReport, letter_report
from extract.ingest.driver import IngestError, Outcome, Request, ingest
from extract.ingest.limits import Limits
from extract.store.base import read
from extract.store.refusals import told


class ExamineError(Exception):
    """The letter could not be examined; the message says why, in plain Dutch."""


def examine(
    letter: Path, db: Path, *, model: str, limits: Limits, ocr: bool, now: dt.datetime
) -> LetterReport:
    """What there is to tell of the letter in that file, or under that id in the base: held against the base
    at `db`, which need not exist, and stays as it is.

    Raises ExamineError for what cannot be read, and StoreError for a base that cannot be.
    """
    if not letter.is_file():
        if (held := _held(db, str(letter))) is not None:
            return held
        raise ExamineError(f"{letter} is geen bestand, en geen brief die in {db} staat.")
    with tempfile.TemporaryDirectory(prefix="kamerbrieven-") as folder:
        corpus, copy = Path(folder) / "brief", Path(folder) / "kb.db"
        corpus.mkdir()
        own = corpus / letter.name
        shutil.copyfile(letter, own)
        _copy(db, copy)
        outcome = _read(
            Request(corpus=corpus, db=copy, only=(own,), workers=1, ocr=ocr, model=model, limits=limits), now
        )
        if outcome.failed:
            reason = outcome.failed[0][1].replace(str(corpus), str(letter.parent))
            raise ExamineError(f"{letter.name}: {reason}")
        with contextlib.closing(sqlite3.connect(copy)) as connection:
            found = connection.execute(
                "SELECT brief_id FROM bestanden WHERE pad = ?", [letter.name]
            ).fetchone()
            report = letter_report(connection, found[0]) if found else None
    if report is None:
        raise ExamineError(f"{letter.name} is geen brief die gelezen kan worden.")
    return report


def _held(db: Path, brief_id: str) -> LetterReport | None:
    """The report on a letter that the base has under that id."""
    base = read(db)
    if base is None:
        return None
    with contextlib.closing(base), told(db):
        return letter_report(base.conn, brief_id)


def _copy(db: Path, copy: Path) -> None:
    """Copies the base, where there is one."""
    old = read(db)
    if old is not None:
        with contextlib.closing(old), contextlib.closing(sqlite3.connect(copy)) as new, told(db):
            old.conn.backup(new)


def _read(request: Request, now: dt.datetime) -> Outcome:
    try:
        return ingest(request, now=now)
    except IngestError as error:
        raise ExamineError(str(error)) from error
