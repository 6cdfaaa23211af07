"""Motions as officielebekendmakingen.nl publishes them: which there are, by whom, of which day, about what.

What became of them and who voted how is not known there; what another source said of that stays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from extract.fetch.motions import Collected, Watch
from extract.sources.record_kinds import MotionRecord, Record
from extract.sources.sru import SOURCE
from extract.sources.sru.sru_client import question, search
from extract.sources.visitor import SourceError, Visitor
from extract.store.official_rows import Asked

#: What the source calls motions (OVERHEIDop.KamerstukTypen).
KINDS = ("Motie", "Motie (gewijzigd/nader)")


def published_motions(
    visitor: Visitor, since: dt.date | None, collected: Collected, *, watch: Watch = lambda *_: None
) -> Iterator[Record]:
    """The papers of all motions that changed since a day, each with a motion of which nothing more is known.

    `collected` says afterwards how many came of how many. Raises SourceError where nothing can be asked.
    """
    words = "alle gepubliceerde moties" + (f", sinds {since.isoformat()}" if since else "")
    seen: set[str] = set()
    expected: int | None = None
    try:
        for batch in search(visitor, question(kinds=KINDS, since=since)):
            if expected is None and batch.left is not None:
                expected = batch.left + len(batch.found)
            for one in batch.found:
                seen.add(one.record.known_as or one.record.id)
                yield one.record
                yield MotionRecord(id=one.record.id, source=SOURCE)
            watch(words, len(seen), expected)
    except SourceError as error:
        if not seen:
            raise
        collected.failed.append(str(error))
    whole = expected is not None and len(seen) >= expected
    collected.asked.append(
        Asked(
            source=SOURCE,
            question=words,
            got=len(seen),
            expected=expected,
            whole=whole,
            kind="motie",
            since=since,
        )
    )
