"""The register of motions out of OData: what they are, what became of them, who voted how."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from extract.sources.odata.odata_client import Rows, ShortError, by_ids, pages
from extract.sources.odata.odata_rows import (
    SOURCE,
    commitment_of,
    is_withdrawn,
    motions_of,
    party_of,
    person_of,
    term_of,
)
from extract.sources.odata.service import Row, Service, answering
from extract.sources.record_kinds import Record
from extract.sources.visitor import SourceError, Visitor
from extract.sources.votes import outcome_of
from extract.store.official_rows import Asked

#: Called after each page: what is being asked, how many came and how many there are, where that is known.
Watch = Callable[[str, int, int | None], object]
#: What a motion needs; without these the source is of no use.
_NEEDED = ("Zaak", "Document", "Kamerstukdossier", "Besluit", "Stemming")
_WAYS = (("Zaak", "Document"), ("Zaak", "Besluit"), ("Document", "Kamerstukdossier"))
#: What is asked for where a version has it: then with all that is needed of it.
_MORE = (
    ("Zaak", "ZaakActor"),
    ("Document", "DocumentActor"),
    ("Document", "HuidigeDocumentVersie"),
    ("Agendapunt", "Activiteit"),
)
#: What is worth having beside it, each by itself: an entity that is gone costs the others nothing.
_BESIDE: tuple[tuple[str, Callable[[Row], Record | None], str], ...] = (
    ("Fractie", party_of, ""),
    ("Persoon", person_of, ""),
    ("FractieZetelPersoon", term_of, "FractieZetel"),
    ("Toezegging", commitment_of, "KamerbriefNakoming"),
)


class Collected:
    """What came so far: answers to what was asked, and what could not be had."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.failed: list[str] = []

    @property
    def troubles(self) -> list[str]:
        """What did not come, or not all of it, with why."""
        short = (one.short for one in self.asked if one.short)
        return list(dict.fromkeys((*short, *self.failed)))


def motion_records(
    visitor: Visitor,
    since: dt.date | None,
    collected: Collected,
    *,
    changed: bool = False,
    watch: Watch = lambda *_: None,
) -> Iterator[Record]:
    """The records of all motions since a day, with people, parties and commitments; `collected` says
    afterwards what was asked and how much of it came. `changed`: what changed since that day, and no more.

    Raises SourceError where no version of the source has what motions need.
    """
    service = answering(visitor, _NEEDED, ways=_WAYS, more=_MORE)
    where = f"Verwijderd eq false and Soort eq 'Motie'{_since(service, since, changed)}"
    asked = pages(visitor, service, "Zaak", where=where, expand=_expand(service))
    words = "alle moties" + (f"{' gewijzigd' if changed else ''} sinds {since.isoformat()}" if since else "")
    for page in _counted(asked, words, since, collected, watch):
        yield from _of_page(visitor, service, page.rows, collected)
    for entity, record, nav in _BESIDE:
        try:
            service.require(entity)
            expand = nav if nav and service.has(entity, nav) else ""
            # withdrawn ones too: what is gone there goes here
            new = f"GewijzigdOp ge {since.isoformat()}" if since and changed else ""
            found = pages(visitor, service, entity, where=new, expand=expand)
            for page in _counted(found, entity.lower(), None, collected, watch):
                yield from (one for row in page.rows if (one := record(row)) is not None)
        except SourceError as error:
            collected.failed.append(str(error))


def _since(service: Service, since: dt.date | None, changed: bool) -> str:
    """The condition on the day; a vote that comes a day after the decision changes that, not the case."""
    if since is None:
        return ""
    day = since.isoformat()
    if not changed:
        return f" and GestartOp ge {day}"
    of_decision = f" or Besluit/any(b:b/GewijzigdOp ge {day})" if service.has("Zaak", "Besluit") else ""
    return f" and (GewijzigdOp ge {day}{of_decision})"


def _expand(service: Service) -> str:
    """What to ask for beside a case: only what this version has."""
    inner = [
        name
        for name in ("Kamerstukdossier", "HuidigeDocumentVersie", "DocumentActor")
        if service.has("Document", name)
    ]
    parts = [f"Document($expand={','.join(inner)})" if inner else "Document"]
    parts += ["Besluit"] if service.has("Zaak", "Besluit") else []
    parts += [name for name in ("ZaakActor", "VervangenVanuit", "VervangenDoor") if service.has("Zaak", name)]
    return ",".join(parts)


def _of_page(
    visitor: Visitor, service: Service, zaken: Iterable[Row], collected: Collected
) -> Iterator[Record]:
    """The records of a page of cases: their votes and days are asked for by id, as expanding them takes a
    minute. Where these do not all come, the motions stand without votes, and that is kept."""
    cases = [row for row in zaken if not is_withdrawn(row)]
    decided = [
        row
        for case in cases
        for row in case.get("Besluit") or ()
        if not is_withdrawn(row) and outcome_of(str(row.get("BesluitSoort") or ""))
    ]
    votes: dict[str, list[Row]] = defaultdict(list)
    try:
        for row in by_ids(visitor, service, "Stemming", "Besluit_Id", (str(one["Id"]) for one in decided)):
            votes[str(row.get("Besluit_Id"))].append(row)
    except ShortError as error:
        votes.clear()
        collected.failed.append(str(error))
    days = _days(visitor, service, (str(one["Agendapunt_Id"]) for one in decided if one.get("Agendapunt_Id")))
    for case in cases:
        own = [str(row["Id"]) for row in case.get("Besluit") or ()]
        yield from motions_of(case, [vote for name in own for vote in votes.get(name, ())], days)


def _days(visitor: Visitor, service: Service, agenda: Iterable[str]) -> dict[str, Row]:
    """The activity of each item of an agenda: a vote is of its day."""
    if not service.has("Agendapunt", "Activiteit"):
        return {}
    found = by_ids(visitor, service, "Agendapunt", "Id", agenda, expand="Activiteit")
    return {str(row["Id"]): row["Activiteit"] for row in found if row.get("Activiteit")}


def _counted(
    found: Iterable[Rows], words: str, since: dt.date | None, collected: Collected, watch: Watch
) -> Iterator[Rows]:
    """Passes pages on and keeps how many rows came of how many: a run that falls short is not whole."""
    got, expected = 0, None
    try:
        for page in found:
            got += len(page.rows)
            expected = page.total if page.total is not None else expected
            watch(words, got, expected)
            yield page
    finally:
        whole = expected is not None and got >= expected
        collected.asked.append(
            Asked(source=SOURCE, question=words, got=got, expected=expected, whole=whole, since=since)
        )
