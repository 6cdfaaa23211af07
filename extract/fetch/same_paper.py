"""One paper under two ids or in two folders: before and after it is typeset, or moved to another dossier.

The typeset form stays, else the one that came last; the other one becomes an earlier version, so that no
ingest reads both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.fetch.manifest import FetchedPaper, Manifest, Place
from extract.fetch.placing import set_aside
from extract.sources.record_kinds import PaperRecord, is_untypeset
from extract.text.citation import address_part, paper_id

#: The id of a paper that has no number in a dossier yet ('kst-1259252').
_NUMBERLESS = re.compile(r"kst-\d{6,}")
#: How the status of a paper ends that says that it was not typeset once.
_AFTER = "na onopgemaakt"


class Forms:
    """The forms in which a corpus holds papers, found by all that they are called."""

    def __init__(self, held: Iterable[Place]) -> None:
        self._named: dict[str, list[Place]] = defaultdict(list)
        for folder, paper in held:
            self.add(folder, paper)

    def add(self, folder: Path, paper: FetchedPaper) -> None:
        """Adds a paper that came into a folder."""
        for name in {*_numbers_of(paper), paper.known_as or paper.id, f"{paper.date} {paper.title}"}:
            self._named[name].append((folder, paper))

    def is_outdated(self, record: PaperRecord) -> bool:
        """Whether a record is of a paper before it was typeset, and the corpus has it as it is since."""
        return is_untypeset(record.status) and any(
            not is_untypeset(paper.status) for _, paper in self._of(record)
        )

    def earlier_forms(self, record: PaperRecord, folder: Path) -> Iterator[Place]:
        """Where the paper of a record, which comes into `folder`, is held in another form."""
        for place, paper in self._of(record):
            if (place, paper.id) != (folder, record.id) and (
                not is_untypeset(record.status) or is_untypeset(paper.status)
            ):
                yield place, paper

    def _of(self, record: PaperRecord) -> list[Place]:
        """All places where the paper of a record is held."""
        numbers = (paper_id(dossier, number) for dossier, number in record.papers if number)
        names = dict.fromkeys((record.id, record.known_as, *numbers, f"{record.date} {record.title}"))
        found = [place for name in names if name for place in self._named.get(name, ())]
        return [(folder, paper) for folder, paper in found if _are_one(paper, record)]


def put_aside(place: Place, manifest: Manifest) -> None:
    """Makes what is held there an earlier version; `manifest` is that of its folder."""
    folder, paper = place
    for name in (*paper.files, f"{paper.id}.sru.xml"):
        set_aside(folder, name)
    manifest.remove(paper.id)


def _are_one(paper: FetchedPaper, record: PaperRecord) -> bool:
    if (paper.belongs_to is None) != (record.belongs_to is None):
        return False
    named = {record.id, record.known_as} & {paper.id, paper.known_as} - {None}
    if record.belongs_to is not None:  # an annex bears the number of its letter
        return bool(named)
    if named or is_untypeset(paper.status) == is_untypeset(record.status):
        return bool(named)  # of two that are typeset each has the number that its id says
    numbers = {paper_id(dossier, number) for dossier, number in record.papers if number}
    return bool(numbers & set(_numbers_of(paper))) or _are_alike(paper, record)


def _numbers_of(paper: FetchedPaper) -> Iterator[str]:
    """The ids that a paper has in each of its dossiers: it has the same number in all."""
    yield paper.id
    first = f"kst-{address_part(paper.dossiers[0])}-" if paper.dossiers else ""
    if first and paper.id.startswith(first):
        yield from (paper_id(dossier, paper.id.removeprefix(first)) for dossier in paper.dossiers)


def _are_alike(paper: FetchedPaper, record: PaperRecord) -> bool:
    """Whether one is the other before it had a number: of the same title, day and dossier, and the form that
    is typeset says that it was not."""
    before = [name for name in (paper.id, record.id) if _NUMBERLESS.fullmatch(name)]
    states = sorted((paper.status, record.status), key=is_untypeset)
    return (
        len(before) == 1
        and is_untypeset(states[1])
        and (states[0] or "").casefold().endswith(_AFTER)
        and record.title is not None
        and record.date is not None
        and (paper.title, paper.date) == (record.title, record.date.isoformat())
        and bool(set(paper.dossiers) & {dossier for dossier, _ in record.papers})
    )
