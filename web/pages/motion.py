"""A motion: who moved it, its number, and what each letter says of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import partial
from typing import Any

from datasette.utils.asgi import NotFound, Request, Response

from web.app import Site
from web.reading import one, page, page_number, read, rows
from web.text import names

PAGE = 100
#: Mentions listed on the page of a motion, the newest; its counts are of them all, as the table's.
MOST = 200
#: What a check of a motion's number says to a reader.
VERDICTS = {
    "bevestigd": "De motie zelf zit in de verzameling en het nummer klopt.",
    "niet_gecontroleerd": "De motie zelf zit niet in de verzameling; het nummer komt uit de brieven.",
    "tegenstrijdig": "Bij dit nummer noemen de brieven andere indieners of een ander stuk.",
    "geen_nummer": "De brief noemt geen nummer; de motie is zo niet zeker op te zoeken.",
}
_MENTIONS = """
    SELECT v.id, v.adres, v.tekst, v.zin, v.stand, v.pagina, v.zekerheid, v.via, v.brief_id,
           b.naam, b.datum, b.ministerie
    FROM motie_vermeldingen v JOIN brieven b ON b.id = v.brief_id
    WHERE v.motie_id = ? ORDER BY b.datum DESC, b.id, v.id
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
class MotionPage:
    """A motion, its movers, and the places that mention it."""

    motion: dict[str, Any]
    movers: tuple[str, ...]
    mentions: list[dict[str, Any]]

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
    """`/motie/<id>`."""
    found = await read(datasette, partial(load, number=int(request.url_vars["id"])))
    if found is None:
        raise NotFound("Deze motie staat niet in de kennisbank.")
    return await page(datasette, request, "motie.html", page=found, verdicts=VERDICTS, most=MOST)


def load(connection: sqlite3.Connection, number: int) -> MotionPage | None:
    """The page of a motion by its number in the base; None where there is none."""
    motion = one(connection, "SELECT * FROM moties WHERE id = ?", number)
    if motion is None:
        return None
    return MotionPage(motion, names(motion["indieners"]), rows(connection, _MENTIONS, number))
