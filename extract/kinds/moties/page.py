"""A motion: who moved it, its number, and what each letter says of it."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass
from functools import partial
from typing import Any

from datasette.utils.asgi import NotFound, Request, Response

from web.app import Site
from web.queries import one, page, page_number, read, rows
from web.shown_values import names

PAGE = 100
#: Mentions listed on the page of a motion, the newest; its counts are of them all, as the table's.
MOST = 200
#: What a check of a motion's number says to a reader.
VERDICTS = {
    "bevestigd": "De motie zit in de verzameling of in het register, en het nummer klopt.",
    "niet_gecontroleerd": "De motie zit niet in verzameling of register; het nummer is van de brieven.",
    "tegenstrijdig": "Bij dit nummer hoort een andere motie of een ander stuk.",
    "onbekend_nummer": "Het register kent onder dit nummer geen motie.",
    "opgezocht": "De brief noemt geen nummer; in het register past er een motie bij.",
    "geen_nummer": "De brief noemt geen nummer; de motie is zo niet zeker op te zoeken.",
    "alleen_register": "Geen brief noemt deze motie onder dit nummer; dit is wat het register zegt.",
}
_MENTIONS = """
    SELECT v.id, v.adres, v.tekst, v.zin, v.stand, v.stand_zin, v.appreciatie,
           v.appreciatie_zin, v.pagina, v.zekerheid, v.via, v.brief_id,
           b.naam, b.datum, b.ministerie
    FROM motie_vermeldingen v JOIN brieven b ON b.id = v.brief_id
    WHERE v.motie_id = ? ORDER BY b.datum DESC, b.id, v.id
"""
_RECORD = """
    SELECT r.*, s.bron_url, (SELECT o.id FROM register_moties o WHERE o.zaak = r.vervangt) AS eerste,
           (SELECT o.id FROM register_moties o WHERE o.zaak = r.vervangen_door) AS laatste
    FROM register_moties r JOIN register_stukken s ON s.id = r.id WHERE r.id = ?
"""
_CHECKS = """
    SELECT DISTINCT c.status, c.toelichting, v.brief_id, v.adres, b.naam, b.datum FROM motie_vermeldingen v
    JOIN controles c ON c.feit = 'motie_vermeldingen:' || v.id JOIN brieven b ON b.id = v.brief_id
    WHERE v.motie_id = ? AND c.status != 'goed' ORDER BY c.status, b.datum DESC, v.id
"""
_UNNAMED = """
    SELECT r.id AS sleutel, r.id AS register_id, NULL AS id, r.titel, r.indieners, r.datum, r.uitslag,
           r.uitslag_datum, r.appreciatie, s.dossier, s.ondernummer, '[]' AS kandidaten, NULL AS bedoeld,
           NULL AS document_id, 'alleen_register' AS controle
    FROM register_moties r JOIN register_stukken s ON s.id = r.id WHERE r.id = ?
"""
_MISCITED = "SELECT id, naam FROM moties WHERE bedoeld = ? ORDER BY naam, id"
_VOTES = """
    SELECT keuze, fractie, persoon, leden, vergissing FROM stemmingen WHERE motie_id = ?
    ORDER BY persoon IS NOT NULL, leden DESC, fractie, persoon
"""
_OFFICIAL = """
    SELECT s.id, s.titel, s.datum, s.bron_url, r.uitslag, m.sleutel FROM register_stukken s
    LEFT JOIN register_moties r ON r.id = s.id LEFT JOIN moties m ON m.sleutel = s.id
    WHERE s.id IN (SELECT value FROM json_each(?)) ORDER BY s.datum DESC, s.id
"""
_INDEX = f"""
    SELECT m.id, m.naam, m.titel, m.controle, count(DISTINCT v.brief_id) AS brieven, max(b.datum) AS laatst,
           max(CASE v.stand WHEN 'afgedaan' THEN 3 WHEN 'uitgevoerd' THEN 2
                            WHEN 'in_uitvoering' THEN 1 ELSE 0 END) AS stand
    FROM moties m LEFT JOIN motie_vermeldingen v ON v.motie_id = m.id LEFT JOIN brieven b ON b.id = v.brief_id
    GROUP BY m.id ORDER BY laatst DESC, m.naam LIMIT {PAGE} OFFSET ?
"""
STATES = ("genoemd", "in uitvoering", "uitgevoerd", "afgedaan")


@dataclass(frozen=True, slots=True)
class Vote:
    """Who voted one way: parties with their members, and members who voted otherwise than their party."""

    choice: str
    parties: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MotionPage:
    """A motion, its movers, and the places that mention it; `record` is what a register knows of it, `votes`
    who voted how, `candidates` the official motions that it can be, `meant` the one that is meant where the
    number is another's, `checks` what does not hold in what letters say of it, `miscited` the
    motions under another number of which it is probably the one that is meant."""

    motion: dict[str, Any]
    movers: tuple[str, ...]
    mentions: list[dict[str, Any]]
    record: dict[str, Any] | None = None
    votes: tuple[Vote, ...] = ()
    candidates: tuple[dict[str, Any], ...] = ()
    meant: dict[str, Any] | None = None
    checks: tuple[dict[str, Any], ...] = ()
    miscited: tuple[dict[str, Any], ...] = ()

    @property
    def lasting(self) -> str | None:
        """What it is called in an address that is the same in every base; None for a motion without a number
        of its own."""
        key: str = self.motion["sleutel"]
        return key if re.fullmatch(r"kst-[A-Za-z0-9.-]+", key) else None

    @property
    def letters(self) -> int:
        """How many letters mention it."""
        return len({row["brief_id"] for row in self.mentions})


async def index(datasette: Site, request: Request) -> Response:
    """`/motie`: motions, those that letters named last first."""
    number = page_number(request)
    found = await read(datasette, lambda connection: rows(connection, _INDEX, (number - 1) * PAGE))
    return await page(
        datasette, request, "moties.html", motions=found, states=STATES, number=number, size=PAGE
    )


async def view(datasette: Site, request: Request) -> Response:
    """`/motie/kst-33566-71`; a number of the base leads there, which is an address that lasts."""
    found = await read(datasette, partial(load, asked=request.url_vars["id"]))
    if found is None:
        raise NotFound("Deze motie staat niet in de kennisbank.")
    if found.lasting and found.lasting != request.url_vars["id"]:
        return Response.redirect(datasette.urls.path(f"/motie/{found.lasting}"))
    return await page(datasette, request, "motie.html", page=found, verdicts=VERDICTS, most=MOST)


def load(connection: sqlite3.Connection, asked: str) -> MotionPage | None:
    """The page of a motion by the number of its paper ('kst-33566-71') or its number in the base, also of one
    that only a register knows; None where there is none."""
    column = "id" if asked.isdecimal() and len(asked) < 19 else "sleutel"
    motion = one(connection, f"SELECT * FROM moties WHERE {column} = ?", asked)
    motion = motion or _unnamed(connection, asked)
    if motion is None:
        return None
    record = one(connection, _RECORD, motion["register_id"]) if motion["register_id"] else None
    return MotionPage(
        motion,
        names(motion["indieners"]),
        rows(connection, _MENTIONS, motion["id"]),
        record,
        _votes(connection, record["id"]) if record else (),
        () if record else tuple(rows(connection, _OFFICIAL, motion["kandidaten"])),
        one(connection, _OFFICIAL, json.dumps([motion["bedoeld"]])) if motion["bedoeld"] else None,
        tuple(rows(connection, _CHECKS, motion["id"])),
        tuple(rows(connection, _MISCITED, motion["register_id"])),
    )


def _unnamed(connection: sqlite3.Connection, asked: str) -> dict[str, Any] | None:
    """A motion that no letter names and a register knows."""
    found = one(connection, _UNNAMED, asked)
    if found is None:
        return None
    movers = "/".join(names(found["indieners"]))
    return found | {"naam": f"Motie {movers}" if movers else found["titel"] or f"Motie {asked}"}


_CHOICES = {"voor": "Voor", "tegen": "Tegen", "niet_deelgenomen": "Niet deelgenomen"}


def _votes(connection: sqlite3.Connection, motion: str) -> tuple[Vote, ...]:
    found = rows(connection, _VOTES, motion)
    return tuple(
        Vote(
            words,
            tuple(_party(row) for row in found if row["keuze"] == choice and not row["persoon"]),
            tuple(_member(row) for row in found if row["keuze"] == choice and row["persoon"]),
        )
        for choice, words in _CHOICES.items()
        if any(row["keuze"] == choice for row in found)
    )


def _party(row: dict[str, Any]) -> str:
    members = f" ({row['leden']})" if row["leden"] is not None else ""
    return f"{row['fractie'] or 'onbekend'}{members}{_mistaken(row)}"


def _member(row: dict[str, Any]) -> str:
    party = f" ({row['fractie']})" if row["fractie"] else ""
    return f"{row['persoon']}{party}{_mistaken(row)}"


def _mistaken(row: dict[str, Any]) -> str:
    return ", bij vergissing" if row["vergissing"] else ""
