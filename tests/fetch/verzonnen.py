"""Cases of our own for what no stored answer of the Tweede Kamer shows: v5, commitments, decisions with their
votes, refusals and limits, after what the Kamer announced and others report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.fetch.local_server import Reply, Sources

ODATA = "https://gegevensmagazijn.tweedekamer.nl/OData"
FEED = "https://gegevensmagazijn.tweedekamer.nl/SyncFeed/2.0/Feed"
Row = dict[str, Any]

#: What v4/2.0 calls things, where v5 has another name.
OLD_NAMES = {
    "Document": {"Nummer": "DocumentNummer", "Ondernummer": "Volgnummer"},
    "Stemming": {"FractieNaam": "ActorFractie"},
    "Kamerstukdossier": {"AantalDocumenten": "HoogsteVolgnummer"},
}
FIELDS = {
    "Zaak": "Id Nummer Soort Titel Onderwerp GestartOp Vergaderjaar Afgedaan Kabinetsappreciatie GewijzigdOp"
    " Verwijderd",
    "Document": "Id Nummer Soort Titel Onderwerp Datum Vergaderjaar Kamer Ondernummer GewijzigdOp Verwijderd",
    "Kamerstukdossier": "Id Nummer Toevoeging Titel AantalDocumenten Verwijderd",
    "DocumentVersie": "Id ExterneIdentifier",
    "ZaakActor": "Id ActorNaam Relatie",
    "Besluit": "Id BesluitSoort StemmingsSoort Status Agendapunt_Id Verwijderd",
    "Stemming": "Id Besluit_Id Soort FractieGrootte ActorNaam FractieNaam Vergissing Persoon_Id Fractie_Id"
    " Verwijderd",
    "Agendapunt": "Id Verwijderd",
    "Activiteit": "Id Datum Nummer",
    "Persoon": "Id Achternaam Tussenvoegsel Roepnaam Initialen Functie Verwijderd",
    "Fractie": "Id Afkorting NaamNL AantalZetels DatumActief DatumInactief Verwijderd",
    "FractieZetel": "Id Fractie_Id",
    "FractieZetelPersoon": "Id Persoon_Id Functie Van TotEnMet Verwijderd",
    "Toezegging": "Id Nummer Tekst Naam Functie Ministerie Status Aanmaakdatum DatumNakoming ActiviteitNummer"
    " Verwijderd",
}
LEADS = {
    "Zaak": {"Document": "Document", "Besluit": "Besluit", "ZaakActor": "ZaakActor"},
    "Document": {"Kamerstukdossier": "Kamerstukdossier", "HuidigeDocumentVersie": "DocumentVersie"},
    "Agendapunt": {"Activiteit": "Activiteit"},
    "FractieZetelPersoon": {"FractieZetel": "FractieZetel"},
    "Toezegging": {"KamerbriefNakoming": "Document"},
}


def guid(number: int) -> str:
    """An id like those of the Kamer."""
    return f"00000000-0000-4000-8000-{number:012}"


def case(number: int, *, votes: str = "Stemmen - aangenomen", mover: str = "Jansen, A.", **given: Any) -> Row:
    """A motion 99100 nr. `number`, decided upon in decision `number`."""
    document = {
        "Id": guid(10_000 + number),
        "Nummer": f"2025D{number:05}",
        "Soort": "Motie",
        "Titel": "Verf",
        "Onderwerp": f"Motie van het lid {mover.partition(',')[0]} over {number} potten verf",
        "Datum": "2025-03-04T00:00:00+01:00",
        "Vergaderjaar": "2024-2025",
        "Kamer": 2,
        "Ondernummer": number,
        "GewijzigdOp": "2025-03-05T10:00:00+01:00",
        "Verwijderd": False,
        "Kamerstukdossier": [
            {"Id": guid(1), "Nummer": 99100, "Toevoeging": None, "AantalDocumenten": 400, "Verwijderd": False}
        ],
        "HuidigeDocumentVersie": {"Id": guid(2), "ExterneIdentifier": None},
    }
    decision = {
        "Id": guid(20_000 + number),
        "BesluitSoort": votes,
        "StemmingsSoort": "Met handopsteken",
        "Status": "Besluit",
        "Agendapunt_Id": guid(3),
        "Verwijderd": False,
    }
    whole = {
        "Id": guid(30_000 + number),
        "Nummer": f"2025Z{number:05}",
        "Soort": "Motie",
        "Onderwerp": document["Onderwerp"],
        "GestartOp": "2025-03-04T00:00:00+01:00",
        "Afgedaan": True,
        "Kabinetsappreciatie": "Ontraden",
        "GewijzigdOp": "2025-03-05T10:00:00+01:00",
        "Verwijderd": False,
        "Document": [document],
        "Besluit": [decision],
        "ZaakActor": [{"Id": guid(4), "ActorNaam": mover, "Relatie": "Indiener"}],
    }
    return {**whole, **given}


def vote(of: int, at: int, party: str, choice: str, size: int, **given: Any) -> Row:
    """The vote of a party on the motion `of`."""
    row = {
        "Id": guid(40_000 + of * 20 + at),
        "Besluit_Id": guid(20_000 + of),
        "Soort": choice,
        "FractieGrootte": size,
        "ActorNaam": party,
        "FractieNaam": party,
        "Vergissing": False,
        "Persoon_Id": None,
        "Fractie_Id": guid(50_000 + at),
        "Verwijderd": False,
    }
    return {**row, **given}


def withdrawn(number: int) -> Row:
    """A row of which only the id is left; some are not even marked."""
    return {"Id": guid(number), "Verwijderd": True if number % 2 else None}


def metadata(
    version: str, *, without: tuple[str, str] | None = None, leads: Mapping[str, Any] = LEADS
) -> bytes:
    """`$metadata`, with the names of a version; `without` leaves a field of an entity out."""
    types = []
    for entity, names in FIELDS.items():
        own = [_named(version, entity, name) for name in names.split() if (entity, name) != without]
        fields = "".join(f'<Property Name="{name}" Type="Edm.String"/>' for name in own)
        to = leads.get(entity, {})
        others = "".join(f'<NavigationProperty Name="{a}" Type="Collection(TK.{b})"/>' for a, b in to.items())
        types.append(f'<EntityType Name="{entity}">{fields}{others}</EntityType>')
    sets = "".join(f'<EntitySet Name="{entity}" EntityType="TK.{entity}"/>' for entity in FIELDS)
    return (
        '<?xml version="1.0"?><edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>'
        f'<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="TK">{"".join(types)}'
        f'<EntityContainer Name="C">{sets}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>'
    ).encode()


def _named(version: str, entity: str, name: str) -> str:
    return OLD_NAMES.get(entity, {}).get(name, name) if version.startswith("v4") else name


def serve_odata(
    sources: Sources, rows: Mapping[str, list[Row]], *, version: str = "v5", most: int = 100, lost: int = 0
) -> None:
    """Puts rows where OData has them. More than `most` at a time is refused; `lost` rows are counted and
    never come."""
    sources.routes[f"{ODATA}/{version}/$metadata"] = lambda _: Reply(metadata(version))
    for entity in FIELDS:
        sources.routes[f"{ODATA}/{version}/{entity}"] = _answers(
            entity, rows.get(entity, []), version, most, lost
        )


def _answers(
    entity: str, rows: list[Row], version: str, most: int, lost: int
) -> Callable[[Mapping[str, str]], Reply]:
    def answer(asked: Mapping[str, str]) -> Reply:
        size, skip, where = int(asked.get("$top", most)), int(asked.get("$skip", 0)), asked.get("$filter", "")
        if size > most:
            return Reply(b'{"error":{"code":"","message":"The limit of $top has been exceeded."}}', 400)
        if "guid'" in where:
            return Reply(b'{"error":{"code":"","message":"Syntax error."}}', 400)
        found = sorted((row for row in rows if _fits(row, where)), key=lambda row: str(row["Id"]))
        shown = found[: len(found) - lost] if lost else found
        page = [_shown(version, entity, row, asked.get("$expand", "")) for row in shown[skip : skip + size]]
        return Reply(json.dumps({"@odata.count": len(found), "value": page}).encode())

    return answer


def _fits(row: Row, where: str) -> bool:
    for field, value in re.findall(r"(\w+) eq ('[^']*'|\w+)", where):
        wanted = {"false": False, "true": True}.get(value, value.strip("'"))
        if row.get(field) != wanted:
            return False
    either = re.search(r"\((\w+) ge (\S+) or (\w+)/any\(b:b/(\w+) ge (\S+)\)\)", where)
    if either:
        where = where.replace(either[0], "")
        others = (str(one.get(either[4], ""))[:10] for one in row.get(either[3]) or ())
        if str(row.get(either[1]))[:10] < either[2] and not any(day >= either[5] for day in others):
            return False
    for field, day in re.findall(r"(\w+) ge (\d{4}-\d\d-\d\d)", where):
        if str(row.get(field))[:10] < day:
            return False
    return all(
        str(row.get(field)) in ids.split(",") for field, ids in re.findall(r"(\w+) in \(([^)]*)\)", where)
    )


def _shown(version: str, entity: str, row: Row, expand: str) -> Row:
    """A row as a version shows it, with what was expanded."""
    asked = dict(re.findall(r"(\w+)(?:\(\$expand=([^)]*)\))?", expand))
    found: Row = {}
    for name, value in row.items():
        target = LEADS.get(entity, {}).get(name)
        if target is None:
            found[_named(version, entity, name)] = value
        elif name in asked:
            inner = asked[name]
            found[name] = (
                [_shown(version, target, one, inner) for one in value]
                if isinstance(value, list)
                else value and _shown(version, target, value, inner)
            )
    return found


def feed_page(*entries: str, token: int | None, end: bool = False) -> bytes:
    """A page of SyncFeed that goes on at `token`."""
    link = (
        f'<link rel="{"resume" if end else "next"}" href="{FEED}?skiptoken={token}&amp;category=X"/>'
        if token
        else ""
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:tk="http://www.tweedekamer.nl/xsd/tkData/v1-0"'
        f' xmlns:ns1="http://www.tweedekamer.nl/xsd/tkData/v1-0">{link}{"".join(entries)}</feed>'
    ).encode()


def feed_entry(
    entity: str, number: int, token: int, body: str = "", *, prefix: str = "tk:", gone: str = "false"
) -> str:
    """An entry: `gone` is how it says that it is withdrawn, the prefix is as it happens to be."""
    space = "" if prefix else ' xmlns="http://www.tweedekamer.nl/xsd/tkData/v1-0"'
    fields = re.sub(r"<(/?)(\w+)", rf"<\1{prefix}\2", body)
    return (
        f'<entry><category term="{entity}"/><link rel="next" href="{FEED}?skiptoken={token}&amp;category=X"/>'
        f'<content type="application/xml"><{prefix}{entity}{space} id="{guid(number)}"'
        f' tk:bijgewerkt="2025-03-05T10:00:00.0000000" {"tk:" if prefix else ""}verwijderd="{gone}">{fields}'
        f"</{prefix}{entity}></content></entry>"
    )


def serve_feed(sources: Sources, pages: Mapping[str, list[list[str]]]) -> None:
    """Puts pages of entries where SyncFeed has them; after the last comes an empty page that says where to
    resume."""

    def answer(asked: Mapping[str, str]) -> Reply:
        own = pages.get(asked["category"], [])
        at = int(asked.get("skiptoken", "0"))
        tokens = [[int(re.findall(r"skiptoken=(\d+)", entry)[0]) for entry in page] for page in own]
        for page, numbers in zip(own, tokens, strict=True):
            left = [entry for entry, number in zip(page, numbers, strict=True) if number > at]
            if left:
                return Reply(feed_page(*left, token=numbers[-1]))
        return Reply(feed_page(token=at or None, end=True))

    sources.routes[FEED] = answer
