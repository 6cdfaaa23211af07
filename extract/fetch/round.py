"""One round of keeping up: what is new at the sources into the corpus and the register, the corpus into the
base, and what that brought.

A source that does not answer costs what it would have brought and nothing more: what is there is read, and
the next round asks for the same again. The site goes on serving the old base until the new one is whole.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.examine.letter_report import LetterReport, letter_report
from extract.fetch.alone import alone
from extract.fetch.last_time import MOTIONS_MARK, last_day, remember
from extract.fetch.letters import Fetched, Watch, Wish, fetch_letters
from extract.fetch.motions import Collected, motion_records
from extract.ingest.driver import IngestError, Outcome, Request, ingest
from extract.sources.visitor import SourceError, Visitor
from extract.store.base import read
from extract.store.official_rows import Kept, keep

#: What a round brings; answers bring the questions to the register.
KINDS = ("brief", "antwoord")
#: From how long ago the first round asks.
FIRST = dt.timedelta(days=7)


@dataclass(slots=True)
class Round:
    """What a round did: what came of letters and of answers, without what the source did not give
    (`troubles` says why), and what the register knows now; what was read; and a report on each letter that
    the base did not have."""

    since: dt.date
    fetched: list[Fetched] = field(default_factory=list)
    register: Kept | None = None
    read: Outcome | None = None
    new: list[LetterReport] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)


def keep_up(
    request: Request,
    visitor: Callable[[], Visitor],
    *,
    now: dt.datetime,
    since: dt.date | None = None,
    motions: bool = True,
    watch: Watch = lambda *_: None,
) -> Round:
    """Brings corpus and base up to date; `now` is the only clock. Each question is asked since the last time
    that all of its answer came; `since` is for who wants to begin elsewhere.

    Raises BusyError while another round goes on, StoreError for a base that cannot be read, and IngestError
    where nothing can be read or written; what was fetched is then there for the next round.
    """
    before = _letters(request.db)
    _require_corpus(request.corpus, before)
    with alone(request.corpus):
        done = Round(now.date())
        for kind in KINDS:
            wish = Wish(kind=kind, since=_start(done, request.corpus, Wish(kind=kind).mark, since, now))
            _fetch_letters(done, wish, request, visitor(), now, watch)
        if motions:
            start = _start(done, request.corpus, MOTIONS_MARK, since, now)
            _fetch_motions(done, start, request, visitor(), now)
        done.read = ingest(request, now=now, watch=watch)
        done.new = list(_new(request.db, before))
        return done


def _require_corpus(corpus: Path, letters: frozenset[str]) -> None:
    """Raises IngestError for a folder without papers beside a base with letters: a name that was mistyped
    would make all of them disappear."""
    if (
        letters
        and not any(path.is_file() for path in corpus.glob("[!.]*/*"))
        and not any(path.is_file() for path in corpus.glob("[!.]*"))
    ):
        raise IngestError(
            f"In {corpus} staat niets, en de kennisbank heeft {len(letters)} brieven. Is dit de goede map?"
        )


def _start(done: Round, corpus: Path, question: str, since: dt.date | None, now: dt.datetime) -> dt.date:
    start = since or last_day(corpus, question) or now.date() - FIRST
    done.since = min(done.since, start)
    return start


def _fetch_letters(
    done: Round, wish: Wish, request: Request, visitor: Visitor, now: dt.datetime, watch: Watch
) -> None:
    try:
        found = fetch_letters(wish, request.corpus, visitor, now=now, watch=watch)
    except SourceError as error:
        done.troubles.append(f"{wish.words}: {error}")
        return
    done.fetched.append(found)
    done.troubles += [f"{paper}: {reason}" for paper, reason in found.failed]
    done.troubles += [found.asked.short] if found.asked.short else []
    done.register = keep(request.db, found.records, lambda: [found.asked], now=now)
    if found.whole and wish.since:
        remember(request.corpus, wish.mark, since=wish.since, now=now.date())


def _fetch_motions(done: Round, since: dt.date, request: Request, visitor: Visitor, now: dt.datetime) -> None:
    collected = Collected()
    try:
        records = motion_records(visitor, since, collected, changed=True)
        done.register = keep(request.db, records, lambda: collected.asked, now=now)
    except SourceError as error:
        done.troubles.append(f"Moties: {error}")
        return
    done.troubles += [f"Moties: {reason}" for reason in collected.troubles]
    if not collected.troubles:
        remember(request.corpus, MOTIONS_MARK, since=since, now=now.date())


def _letters(path: Path) -> frozenset[str]:
    db = read(path)
    if db is None:
        return frozenset()
    with contextlib.closing(db):
        return frozenset(name for (name,) in db.execute("SELECT id FROM brieven"))


def _new(db: Path, before: frozenset[str]) -> Iterator[LetterReport]:
    with contextlib.closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        names = [name for (name,) in connection.execute("SELECT id FROM brieven ORDER BY datum, id")]
        for name in names:
            if name not in before and (report := letter_report(connection, name)):
                yield report
