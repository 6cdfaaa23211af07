"""A dossier: its letters on a time line, and who refers to it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby
from typing import Any

from datasette.utils.asgi import NotFound, Request, Response

from extract.store.schema import schema
from web.app import Site
from web.coverage import Coverage, coverage, elsewhere
from web.finding import Filters
from web.queries import marks_for, one, page, read, rows
from web.showing import Panel, put_together
from web.shown_kinds import kinds
from web.shown_values import count


@dataclass(frozen=True, slots=True)
class DossierPage:
    """A dossier with its letters by year, and what the kinds of fact list beside them."""

    dossier: dict[str, Any]
    years: tuple[tuple[str, tuple[dict[str, Any], ...]], ...]
    panels: tuple[Panel, ...]
    coverage: Coverage

    @property
    def letters(self) -> int:
        """How many letters belong to it."""
        return sum(len(group) for _, group in self.years)


#: Letters on a time line and in a list; the tables have them all.
MOST = 250
_LETTERS = f"""
    SELECT b.id, b.naam, b.datum, b.soort, b.ministerie, b.herkomst, d.ondernummer
    FROM brief_dossiers d JOIN brieven b ON b.id = d.brief_id WHERE d.dossier_id = ?
    ORDER BY b.datum IS NULL, b.datum DESC, CAST(d.ondernummer AS integer) DESC, b.id LIMIT {MOST}
"""
_REGISTERED = """
    SELECT coalesce((SELECT titel FROM register_dossiers WHERE id = ?),
                    (SELECT max(dossier_titel) FROM register_stukken WHERE dossier = ?)) AS titel,
           (SELECT count(*) FROM register_stukken WHERE dossier = ?) AS stukken
"""
_INDEX = """
    SELECT d.id, d.naam, (SELECT count(*) FROM brief_dossiers b WHERE b.dossier_id = d.id) AS brieven,
           {} AS verwijzen
    FROM dossiers d ORDER BY brieven DESC, verwijzen DESC, d.id LIMIT 300
"""


async def index(datasette: Site, request: Request) -> Response:
    """`/dossier`: the dossiers with most letters first."""
    found = await read(datasette, lambda connection: rows(connection, _INDEX.format(_naming())))
    return await page(datasette, request, "dossiers.html", dossiers=found)


async def view(datasette: Site, request: Request) -> Response:
    """`/dossier/<id>`."""
    found = await read(datasette, partial(load, number=request.url_vars["id"]))
    if found is None:
        raise NotFound("Dit dossier komt in de kennisbank niet voor.")
    return await page(datasette, request, "dossier.html", page=found, most=MOST)


def load(connection: sqlite3.Connection, number: str) -> DossierPage | None:
    """The page of a dossier ('33566', '35570-XV'); None where the base does not know it."""
    dossier = one(connection, "SELECT * FROM dossiers WHERE id = ?", number) or _registered(
        connection, number
    )
    if dossier is None:
        return None
    if not dossier["titel"]:
        dossier |= _registered(connection, number) or {}
    letters = rows(connection, _LETTERS, number)
    _tally(connection, letters)
    years = tuple(
        (year, tuple(group))
        for year, group in groupby(
            letters, key=lambda row: (row["datum"] or "zonder datum")[:12].partition("-")[0]
        )
    )
    of_kinds = (
        panel
        for kind in kinds()
        if kind.showing.dossier
        for panel in kind.showing.dossier(connection, number)
    )
    panels = put_together(chain(of_kinds, [elsewhere(connection, number)]))
    return DossierPage(dossier, years, panels, coverage(connection, Filters(dossier=number)))


def _registered(connection: sqlite3.Connection, number: str) -> dict[str, Any] | None:
    """A dossier that no letter names and a register knows."""
    known = one(connection, _REGISTERED, number, number, number)
    if known is None or not known["stukken"]:
        return None
    title = known["titel"]
    return {"id": number, "titel": title, "naam": f"{number} – {title}" if title else number}


def _tally(connection: sqlite3.Connection, letters: list[dict[str, Any]]) -> None:
    """Says of each letter how many facts it has of the kinds that are counted: '3 bedragen, 1 toezegging'."""
    ids = [letter["id"] for letter in letters]
    told: dict[str, list[str]] = {brief_id: [] for brief_id in ids}
    for kind in kinds():
        if kind.showing.tally:
            where = f"brief_id IN ({marks_for(ids)})"
            sql = f"SELECT brief_id, count(*) FROM [{kind.table}] WHERE {where} GROUP BY 1"
            counts = dict(connection.execute(sql, ids).fetchall())
            for brief_id in ids:
                told[brief_id].append(count(counts.get(brief_id, 0), kind.name, kind.plural.lower()))
    for letter in letters:
        letter["telling"] = ", ".join(told[letter["id"]])


def _naming() -> str:
    """SQL: how many letters have a fact that names dossier `d`."""
    named = [
        f"SELECT brief_id FROM [{table.name}] WHERE [{column.name}] = d.id"
        for table in schema().fact_tables
        for column in table.columns
        if column.refers == "dossiers.id"
    ]
    return f"(SELECT count(DISTINCT brief_id) FROM ({' UNION ALL '.join(named)}))" if named else "0"


#: Address (a regular expression) and page.
ROUTES = (
    (r"^/dossier$", index),
    (r"^/dossier/(?P<id>[^/]+)$", view),
)
#: Its place in the menu, address and words.
MENU = (40, "/dossier", "Dossiers")
