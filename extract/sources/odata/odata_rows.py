"""Rows of the Tweede Kamer's register as records, whichever interface gave them.

Rows have our names (`aliassen.yml`). A row that is withdrawn, or in which all is null, is no row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from extract.sources.blanks import day, dossier, flag, identity, moment, number, text
from extract.sources.odata.service import Row
from extract.sources.record_kinds import (
    CommitmentRecord,
    DecisionRecord,
    DossierRecord,
    MotionRecord,
    PaperRecord,
    PartyRecord,
    PersonRecord,
    Record,
    TermRecord,
    Tombstone,
    VoteRecord,
)
from extract.text.citation import dossier as normal
from extract.text.citation import ondernummer
from extract.text.official_address import address_of, kamer_address

SOURCE = "tweedekamer.nl"
_PUBLISHED = re.compile(r"kst-(?P<dossier>.+)-(?P<number>[0-9A-Za-z]+)")
_FIRST, _SECOND = "indiener", "medeindiener"
_SIGNED = ("eerste ondertekenaar", "mede ondertekenaar")
#: 'Dijk, I. van': the surname, initials, and what belongs before the surname.
_TURNED = re.compile(r"(?P<surname>[^,]+),\s*(?P<initials>(?:[A-Z]\w?\.\s*)*)(?P<prefix>.*)")


def is_withdrawn(row: Row) -> bool:
    """Whether a row is withdrawn: it says so, or says nothing at all.

    >>> is_withdrawn({"Id": "1", "Soort": None, "Verwijderd": True}), is_withdrawn({"Id": "1", "Soort": None})
    (True, True)
    >>> is_withdrawn({"Id": "1", "Soort": "Motie", "Verwijderd": False})
    False
    """
    rest = (value for name, value in row.items() if name not in ("Id", "Verwijderd", "GewijzigdOp"))
    return flag(row.get("Verwijderd")) or all(value in (None, "", []) for value in rest)


def name_of(actor: str) -> str:
    """A name as people write it.

    >>> name_of("Vermeij, R."), name_of("Dijk, I. van"), name_of("D.G.M. Ceder")
    ('R. Vermeij', 'I. van Dijk', 'D.G.M. Ceder')
    """
    turned = _TURNED.fullmatch(actor.strip())
    if turned is None:
        return actor.strip()
    parts = (turned["initials"], turned["prefix"], turned["surname"])
    return " ".join(part.strip() for part in parts if part.strip())


# --- papers and motions --------------------------------------------------------------------------


def motions_of(
    zaak: Row, votes: Iterable[Row], days: Mapping[str, Row], *, complete: bool = True
) -> Iterator[Record]:
    """A case that is a motion: its paper, its dossier, and what became of it. Nothing where it has no number
    yet.

    `votes` are the rows of Stemming of its decisions, `days` those of Activiteit by Agendapunt; `complete`
    says whether its decisions are all that there are.
    """
    if is_withdrawn(zaak):
        return
    for document in zaak.get("Document") or ():
        if is_withdrawn(document) or not (text(document.get("Soort")) or "").startswith("Motie"):
            continue
        paper = paper_of(document, _movers(zaak, document))
        if paper is None:
            continue
        yield from dossiers_of(document)
        yield paper
        yield MotionRecord(
            id=paper.id,
            source=SOURCE,
            complete=complete,
            case=text(zaak.get("Nummer")),
            opinion=text(zaak.get("Kabinetsappreciatie")),
            settled=flag(zaak.get("Afgedaan")) if zaak.get("Afgedaan") is not None else None,
            decisions=tuple(
                _decision(row, days) for row in zaak.get("Besluit") or () if not is_withdrawn(row)
            ),
            votes=tuple(_vote(row) for row in votes if not is_withdrawn(row)),
            replaces=_other(zaak.get("VervangenVanuit")),
            replaced_by=_other(zaak.get("VervangenDoor")),
            modified=_stamp(zaak),
        )
        return


def paper_of(document: Row, submitters: Iterable[str] = ()) -> PaperRecord | None:
    """A document with a number in a dossier; None for one that has none (yet)."""
    papers = _papers(document)
    name = identity(papers[0]) if papers else None
    if name is None:
        return None
    chamber = number(document.get("Kamer"))
    return PaperRecord(
        id=name,
        source=SOURCE,
        kind=text(document.get("Soort")),
        title=text(document.get("Onderwerp")),
        dossier_title=text(document.get("Titel")),
        date=day(document.get("Datum")),
        papers=papers,
        chamber={1: "I", 2: "II"}.get(chamber or 0),
        session=text(document.get("Vergaderjaar")),
        submitters=tuple(submitters) or tuple(_signers(document)),
        url=address_of(name) or kamer_address(name),
        known_as=text(document.get("Nummer")),
        modified=_stamp(document),
    )


def _papers(document: Row) -> tuple[tuple[str, str | None], ...]:
    """Dossier and number: as it is published, else of the dossier that it is numbered in."""
    version = document.get("HuidigeDocumentVersie") or {}
    published = _PUBLISHED.fullmatch(text(version.get("ExterneIdentifier")) or "")
    if published and (name := normal(published["dossier"])):
        return ((name, ondernummer(published["number"]) or published["number"]),)
    own = text(document.get("Ondernummer"))
    named = [
        found
        for row in document.get("Kamerstukdossier") or ()
        if not is_withdrawn(row) and (found := dossier(row.get("Nummer"), row.get("Toevoeging")))
    ]
    return tuple((name, own) for name in named[:1]) if own else ()


def dossiers_of(document: Row) -> Iterator[DossierRecord]:
    """The dossiers of a document."""
    for row in document.get("Kamerstukdossier") or ():
        if not is_withdrawn(row) and (name := dossier(row.get("Nummer"), row.get("Toevoeging"))):
            highest = number(row.get("Hoogste"))
            yield DossierRecord(id=name, source=SOURCE, title=text(row.get("Titel")), highest=highest)


def _movers(zaak: Row, document: Row) -> tuple[str, ...]:
    """Who moved it, the first first."""
    actors = [
        ((text(row.get("Relatie")) or "").casefold(), said)
        for row in zaak.get("ZaakActor") or ()
        if (said := text(row.get("ActorNaam")))
    ]
    ordered = [said for relation in (_FIRST, _SECOND) for found, said in actors if found == relation]
    return tuple(dict.fromkeys(map(name_of, ordered))) or tuple(_signers(document))


def _signers(document: Row) -> Iterator[str]:
    for relation in _SIGNED:
        for row in document.get("DocumentActor") or ():
            if (text(row.get("Relatie")) or "").casefold() == relation and (
                said := text(row.get("ActorNaam"))
            ):
                yield name_of(said)


def _decision(row: Row, days: Mapping[str, Row]) -> DecisionRecord:
    activity = days.get(str(row.get("Agendapunt_Id")), {})
    return DecisionRecord(
        id=str(row["Id"]),
        kind=text(row.get("BesluitSoort")) or "",
        manner=text(row.get("StemmingsSoort")),
        status=text(row.get("Status")),
        date=day(activity.get("Datum")),
    )


def _vote(row: Row) -> VoteRecord:
    member = text(row.get("Persoon_Id"))
    return VoteRecord(
        id=str(row["Id"]),
        decision=str(row.get("Besluit_Id")),
        choice=text(row.get("Soort")) or "",
        party=text(row.get("FractieNaam")),
        member=text(row.get("ActorNaam")) if member else None,
        party_id=text(row.get("Fractie_Id")),
        member_id=member,
        size=number(row.get("FractieGrootte")),
        mistake=flag(row.get("Vergissing")),
    )


def _other(zaken: object) -> str | None:
    """The number of the case that replaces another one, where there is one."""
    rows = [row for row in zaken if isinstance(row, dict)] if isinstance(zaken, list) else []
    return text(rows[0].get("Nummer")) if len(rows) == 1 else None


def _stamp(row: Row) -> str | None:
    """When a row was changed, in one form, so that moments can be compared as texts."""
    found = moment(row.get("GewijzigdOp"))
    return found.isoformat(timespec="seconds") if found else None


# --- people, parties, commitments ----------------------------------------------------------------


def person_of(row: Row) -> Record | None:
    """A person; None where the row has no name."""
    surname = text(row.get("Achternaam"))
    if surname is None or is_withdrawn(row):
        return Tombstone("Persoon", str(row["Id"])) if is_withdrawn(row) else None
    return PersonRecord(
        id=str(row["Id"]),
        surname=surname,
        prefix=text(row.get("Tussenvoegsel")),
        first_name=text(row.get("Roepnaam")),
        initials=text(row.get("Initialen")),
        role=text(row.get("Functie")),
    )


def party_of(row: Row) -> Record | None:
    """A party; None where the row has no name."""
    short = text(row.get("Afkorting")) or text(row.get("NaamNL"))
    if short is None or is_withdrawn(row):
        return Tombstone("Fractie", str(row["Id"])) if is_withdrawn(row) else None
    return PartyRecord(
        id=str(row["Id"]),
        short=short,
        name=text(row.get("NaamNL")),
        seats=number(row.get("AantalZetels")),
        since=day(row.get("DatumActief")),
        until=day(row.get("DatumInactief")),
    )


def term_of(row: Row) -> Record | None:
    """A term of a member; None where the row does not say whose."""
    person, seat = text(row.get("Persoon_Id")), row.get("FractieZetel") or {}
    if person is None or is_withdrawn(row):
        return Tombstone("FractieZetelPersoon", str(row["Id"])) if is_withdrawn(row) else None
    return TermRecord(
        id=str(row["Id"]),
        person=person,
        role=text(row.get("Functie")),
        party=text(seat.get("Fractie_Id")),
        since=day(row.get("Van")),
        until=day(row.get("TotEnMet")),
    )


def commitment_of(row: Row) -> Record | None:
    """A commitment; None where the row has no text."""
    said, met = text(row.get("Tekst")), row.get("KamerbriefNakoming")
    if said is None or is_withdrawn(row):
        return Tombstone("Toezegging", str(row["Id"])) if is_withdrawn(row) else None
    letters = met if isinstance(met, list) else [met]
    return CommitmentRecord(
        id=str(row["Id"]),
        number=text(row.get("Nummer")),
        text=said,
        name=text(row.get("Naam")),
        role=text(row.get("Functie")),
        ministry=text(row.get("Ministerie")),
        status=text(row.get("Status")),
        made=day(row.get("Aanmaakdatum")),
        due=day(row.get("DatumNakoming")),
        activity=text(row.get("ActiviteitNummer")),
        met_in=tuple(name for one in letters if (name := _letter(one))),
    )


def _letter(said: object) -> str | None:
    """What a letter that meets a commitment is called: by its number where it is a row of its own."""
    if isinstance(said, dict):
        return text(said.get("Nummer")) or text(said.get("Id"))
    return text(said)
