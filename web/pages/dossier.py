"""A dossier: its letters on a time line, and who refers to it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from datasette.utils.asgi import NotFound, Request, Response

from web.app import Site
from web.reading import one, page, read, rows


@dataclass(frozen=True, slots=True)
class DossierPage:
    """A dossier with its letters by year, its motions and the letters that cite it."""

    dossier: dict[str, Any]
    years: tuple[tuple[str, tuple[dict[str, Any], ...]], ...]
    motions: list[dict[str, Any]]
    cited: list[dict[str, Any]]

    @property
    def letters(self) -> int:
        """How many letters belong to it."""
        return sum(len(group) for _, group in self.years)


#: Letters on a time line and in a list; the tables have them all.
MOST = 250
_LETTERS = f"""
    SELECT b.id, b.naam, b.datum, b.soort, b.ministerie, b.herkomst, d.ondernummer,
           (SELECT count(*) FROM bedragen f WHERE f.brief_id = b.id) AS bedragen,
           (SELECT count(*) FROM toezeggingen f WHERE f.brief_id = b.id) AS toezeggingen
    FROM brief_dossiers d JOIN brieven b ON b.id = d.brief_id WHERE d.dossier_id = ?
    ORDER BY b.datum IS NULL, b.datum DESC, CAST(d.ondernummer AS integer) DESC, b.id LIMIT {MOST}
"""
_CITED = f"""
    SELECT b.id, b.naam, b.datum, count(*) AS keer, min(v.id), v.adres AS adres,
           group_concat(DISTINCT v.ondernummer) AS nummers
    FROM verwijzingen v JOIN brieven b ON b.id = v.brief_id
    WHERE v.dossier = ? AND b.id NOT IN (SELECT brief_id FROM brief_dossiers WHERE dossier_id = ?)
    GROUP BY b.id ORDER BY b.datum DESC LIMIT {MOST}
"""
_INDEX = """
    SELECT d.id, d.naam, (SELECT count(*) FROM brief_dossiers b WHERE b.dossier_id = d.id) AS brieven,
           (SELECT count(DISTINCT v.brief_id) FROM verwijzingen v WHERE v.dossier = d.id) AS verwijzen
    FROM dossiers d ORDER BY brieven DESC, verwijzen DESC, d.id LIMIT 300
"""


async def index(datasette: Site, request: Request) -> Response:
    """`/dossier`: the dossiers with most letters first."""
    found = await read(datasette, lambda connection: rows(connection, _INDEX))
    return await page(datasette, request, "dossiers.html", dossiers=found)


async def view(datasette: Site, request: Request) -> Response:
    """`/dossier/<id>`."""
    found = await read(datasette, partial(load, number=request.url_vars["id"]))
    if found is None:
        raise NotFound("Dit dossier komt in de kennisbank niet voor.")
    return await page(datasette, request, "dossier.html", page=found, most=MOST)


def load(connection: sqlite3.Connection, number: str) -> DossierPage | None:
    """The page of a dossier ('33566', '35570-XV'); None where the base does not know it."""
    dossier = one(connection, "SELECT * FROM dossiers WHERE id = ?", number)
    if dossier is None:
        return None
    letters = rows(connection, _LETTERS, number)
    years = tuple(
        (year, tuple(group))
        for year, group in groupby(
            letters, key=lambda row: (row["datum"] or "zonder datum")[:12].partition("-")[0]
        )
    )
    motions = rows(
        connection,
        "SELECT id, naam, titel FROM moties WHERE dossier = ? ORDER BY CAST(ondernummer AS integer)",
        number,
    )
    return DossierPage(dossier, years, motions, rows(connection, _CITED, number, number))
