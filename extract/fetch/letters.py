"""Letters with their annexes, from officielebekendmakingen.nl into the corpus.

What is there already and has not changed is not asked for again, so that a fetch that was stopped goes on
where it was. One paper that cannot be fetched costs itself alone.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from extract.fetch.bringing import Bringing
from extract.fetch.manifest import Manifest, Place, held_in
from extract.fetch.ministries import Ministries
from extract.fetch.placing import folder_of
from extract.fetch.same_paper import Forms
from extract.heads.paper import kind_of
from extract.models import ReadError
from extract.sources.record_kinds import RENAMED, PaperRecord, Tombstone, is_untypeset
from extract.sources.sru import SOURCE, Found, found_in
from extract.sources.sru.sru_client import ANSWERS, PAPERS, QUESTIONS, by_identifier, question, search
from extract.sources.visitor import SourceError, Visitor
from extract.store.official_rows import Asked

#: Called after each paper: its id, its number (from 1), how many there are, and why it failed, if so.
Watch = Callable[[str, int, int, str | None], object]
#: Annexes that are asked for by their ids at a time, and as much of a name as is told.
_AT_ONCE, _SHOWN = 20, 80
#: What can be asked for, and the series that it is published in.
_SERIES = {
    "brief": (PAPERS,),
    "motie": (PAPERS,),
    "antwoord": (ANSWERS, QUESTIONS),
    "alles": (PAPERS, ANSWERS, QUESTIONS),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What to fetch: papers of a kind, of a dossier or a ministry, changed since a day. Annexes come with
    what they belong to."""

    dossier: str | None = None
    kind: str = "brief"
    since: dt.date | None = None
    ministry: str | None = None

    @property
    def words(self) -> str:
        """What is asked of the source in words, as the register keeps it."""
        everything = "alle vragen en antwoorden" if self.series == _SERIES["antwoord"] else "alle dossiers"
        parts = [f"dossier {self.dossier}" if self.dossier else everything]
        parts += ["met vragen en antwoorden"] if self.series == _SERIES["alles"] else []
        parts += [f"sinds {self.since.isoformat()}"] if self.since else []
        return ", ".join(parts)

    @property
    def mark(self) -> str:
        """The name of the question, whatever day it is asked from."""
        parts = [self.kind, f"van {self.ministry}" if self.ministry else None]
        return " ".join(part for part in (*parts, f"in {self.dossier}" if self.dossier else None) if part)

    @property
    def series(self) -> tuple[str, ...]:
        """The series that its papers are published in; a dossier has no questions."""
        return _SERIES["brief"] if self.dossier else _SERIES[self.kind]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch did: the papers that are in the corpus now (new ones, and all), what failed and why, what
    the source said that there is, and whether all of that came; `unclear` are letters of which nobody can
    tell the ministry."""

    new: tuple[str, ...]
    there: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    records: tuple[PaperRecord | Tombstone, ...]
    asked: Asked
    unclear: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all that there is came."""
        return self.asked.whole and not self.failed


def fetch_letters(
    wish: Wish, corpus: Path, visitor: Visitor, *, now: dt.datetime, watch: Watch = lambda *_: None
) -> Fetched:
    """Brings the corpus up to date with what the source has of `wish`; `now` is the only clock.

    Raises SourceError where the source cannot be asked at all; the corpus has then what came before that.
    """
    found, asked = _known(wish, visitor)
    own, unclear, wrong = _own(found, wish, corpus, visitor)
    found = [*found, *_annexes_of(found, own, visitor)]
    held = held_in(corpus)
    wide = () if wish.dossier or wish.ministry else held
    chosen = _with_annexes(found, own, wide)
    chosen += _due(wide, {one.record.id for one in chosen}, now)
    groups, failed = _by_folder(chosen)
    bringing = Bringing(visitor, now, Forms(held), failed=[*failed, *wrong.items()])
    count = 0
    for name, papers in sorted(groups.items()):
        manifest = Manifest(corpus / name)
        for one in papers:
            count += 1
            watch(one.record.id, count, len(chosen), bringing.bring(one, manifest))
        manifest.close()
    there = tuple(one.record.id for one in chosen if one.record.id in bringing.there)
    told: list[PaperRecord | Tombstone] = [one.record for one in found]
    told += [Tombstone(RENAMED, name) for name in bringing.gone]
    return Fetched(tuple(bringing.new), there, tuple(bringing.failed), tuple(told), asked, unclear)


def _by_folder(chosen: Iterable[Found]) -> tuple[dict[str, list[Found]], list[tuple[str, str]]]:
    """Papers by their folder, and those that have no name that a paper has, with why."""
    groups: dict[str, list[Found]] = defaultdict(list)
    failed: list[tuple[str, str]] = []
    for one in chosen:
        try:
            groups[folder_of(one.record)].append(one)
        except SourceError as error:
            failed.append((one.record.id[:_SHOWN], str(error)))
    return groups, failed


def _annexes_of(found: Iterable[Found], own: frozenset[str], visitor: Visitor) -> list[Found]:
    """The annexes of letters that did not come with them, as they changed before or after them: asked for by
    their ids."""
    every = list(found)
    there = {one.record.id for one in every} | {one.record.known_as for one in every}
    wanted = [
        name for one in every if one.record.id in own for name in one.record.annexes if name not in there
    ]
    asked = sorted(dict.fromkeys(wanted))
    more: dict[str, Found] = {}
    for first in range(0, len(asked), _AT_ONCE):
        for batch in search(visitor, by_identifier(asked[first : first + _AT_ONCE])):
            more |= {one.record.id: one for one in batch.found}
    return list(more.values())


def _due(held: Iterable[Place], chosen: Set[str], now: dt.datetime) -> Iterator[Found]:
    """Papers that were not in their last form and that it is time to look at again, though the source says
    of no change."""
    for folder, paper in held:
        if paper.id not in chosen and paper.is_due(now.date()):
            with contextlib.suppress(ReadError):
                yield found_in(folder / f"{paper.id}.sru.xml")


def _known(wish: Wish, visitor: Visitor) -> tuple[list[Found], Asked]:
    """All that the source knows, each paper once, and whether that is all there is."""
    cql = question(dossier=wish.dossier, since=wish.since, series=wish.series)
    found: dict[str, Found] = {}
    seen: set[str] = set()
    expected = None
    for batch in search(visitor, cql):
        if expected is None and batch.left is not None:
            expected = batch.left + len(batch.found)
        for one in batch.found:
            seen.add(one.record.known_as or one.record.id)
            found[one.record.id] = _better(found.get(one.record.id), one)
    got = len(seen)
    asked = Asked(
        source=SOURCE,
        question=wish.words,
        got=got,
        expected=expected,
        whole=expected is not None and got >= expected,
        dossier=wish.dossier,
        since=wish.since,
        kind="antwoord" if wish.series == _SERIES["antwoord"] else None,
    )
    return list(found.values()), asked


def _better(one: Found | None, other: Found) -> Found:
    """Of two records of one paper that of its last form: typeset before not, then what changed last."""
    if one is None:
        return other

    def rank(found: Found) -> tuple[bool, str]:
        return not is_untypeset(found.record.status), found.record.modified or ""

    return max(one, other, key=rank)


def _own(
    found: Iterable[Found], wish: Wish, corpus: Path, visitor: Visitor
) -> tuple[frozenset[str], tuple[str, ...], dict[str, str]]:
    """The papers of the kind and the ministry that are asked for, those of which nobody can tell the
    ministry, and those that could not be asked for it, with why."""
    fits = [
        one.record
        for one in found
        if wish.kind == "alles" or (one.record.belongs_to is None and kind_in_words(one.record) == wish.kind)
    ]
    if wish.ministry is None:
        return frozenset(record.id for record in fits), (), {}
    ministries = Ministries(corpus, visitor)
    told: dict[str, str | None] = {}
    wrong: dict[str, str] = {}
    for record in fits:
        try:
            told[record.id] = ministries.of(record)
        except SourceError as error:
            wrong[record.id] = str(error)
    ministries.keep()
    unclear = tuple(name for name, ministry in told.items() if ministry is None)
    return frozenset(name for name, ministry in told.items() if ministry == wish.ministry), unclear, wrong


def _with_annexes(found: Iterable[Found], own: frozenset[str], held: Iterable[Place]) -> list[Found]:
    """Those papers and their annexes; also of letters that were fetched before, and under the number that a
    letter had before it was typeset."""
    every = list(found)
    annexes = {name for one in every if one.record.id in own for name in one.record.annexes}
    letters = set(own) | {one.record.known_as for one in every if one.record.id in own}
    before = [paper for _, paper in held if paper.belongs_to is None]
    letters |= {name for paper in before for name in (paper.id, paper.known_as) if name}
    return [
        one
        for one in every
        if one.record.id in own
        or one.record.id in annexes
        or (one.record.belongs_to is not None and one.record.belongs_to in letters)
    ]


def kind_in_words(record: PaperRecord) -> str | None:
    """What a paper is: by the register's word, and where that says little by its title. A letter that is not
    typeset may be an 'Overig Kamerstuk' still."""
    kind = kind_of(record.kind) if record.kind else None
    return kind if kind not in (None, "overig") else kind_of(record.title) if record.title else kind
