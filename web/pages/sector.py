"""Sectors, regions and measures: what the letters say that each gets."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from datasette.utils.asgi import NotFound, Request, Response

from web.app import Site
from web.charts import Bars, Columns, bars, columns
from web.queries import one, page, read, rows
from web.shown_values import euro, euro_short, names, shorten, slug

#: Sectors in one chart; the rest stand in the table.
IN_CHART = 15


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that divides money over sectors, as a chart and the rows under it."""

    id: str
    name: str
    day: str | None
    title: str
    total: float
    rows: list[dict[str, Any]]
    chart: Bars | None


@dataclass(frozen=True, slots=True)
class SectorPage:
    """A sector: its other names, its allocations through the letters, as chart and rows; what was read
    unsurely is a row that says so, and stands in no chart; nor do two measures of the same money."""

    sector: dict[str, Any]
    others: tuple[str, ...]
    rows: list[dict[str, Any]]
    by_letter: Bars | None
    by_year: Columns | None


#: Letters on the page of all sectors, the newest first.
MOST = 20
#: Allocations listed on the page of a sector, the newest; its charts count them all, as the table does.
ROWS = 300
_BY_LETTER = f"""
    SELECT s.id, s.naam, s.soort, sum(w.eur) AS eur, min(w.alinea_id), a.adres AS adres, b.id AS brief_id,
           b.naam AS brief, b.datum, w.regeling, group_concat(DISTINCT w.jaar) AS jaren
    FROM toewijzingen w JOIN toewijzingen_optelbaar o ON o.toewijzing_id = w.id
    JOIN sectoren s ON s.id = w.sector_id JOIN brieven b ON b.id = w.brief_id
    JOIN alineas a ON a.id = w.alinea_id
    WHERE b.id IN (
        SELECT id FROM brieven WHERE id IN (SELECT brief_id FROM toewijzingen WHERE sector_id IS NOT NULL)
        ORDER BY datum DESC, id LIMIT {MOST}
    )
    GROUP BY b.id, w.tabel_id, s.id ORDER BY b.datum DESC, b.id, w.tabel_id, eur DESC
"""
_OF_SECTOR = """
    SELECT w.id, w.omschrijving, w.jaar, w.eur, w.zekerheid, w.regeling, w.kop, w.adres,
           a.adres AS alinea_adres, w.pagina, w.kader IS NOT NULL AS boxed, b.id AS brief_id,
           b.naam AS brief, b.datum, w.maat,
           w.id IN (SELECT toewijzing_id FROM toewijzingen_optelbaar) AS telt
    FROM toewijzingen w JOIN brieven b ON b.id = w.brief_id JOIN alineas a ON a.id = w.alinea_id
    WHERE w.sector_id = ? AND w.is_totaal = 0 AND w.is_deel = 0 ORDER BY b.datum DESC, b.id, w.rij, w.kolom
"""


async def index(datasette: Site, request: Request) -> Response:
    """`/sector`: all sectors, letter by letter."""
    letters, sectors = await read(datasette, load_index)
    return await page(datasette, request, "sectoren.html", letters=letters, sectors=sectors)


def load_index(connection: sqlite3.Connection) -> tuple[list[Letter], list[dict[str, Any]]]:
    """The letters that divide money, and the sectors that they name."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(connection, _BY_LETTER):
        found[row["brief_id"]].append(row)
    sectors = rows(
        connection,
        "SELECT s.naam, s.soort, count(*) AS regels FROM sectoren s JOIN toewijzingen w ON w.sector_id = s.id"
        " AND w.is_totaal = 0 AND w.is_deel = 0 GROUP BY s.id ORDER BY s.soort, s.naam",
    )
    return [_letter(group) for group in found.values()], sectors


def _letter(group: list[dict[str, Any]]) -> Letter:
    first = group[0]
    largest = sorted(_summed(group), key=lambda row: -row[1])
    chart = bars(
        "De grootste bedragen" if len(largest) > IN_CHART else "Bedragen",
        largest[:IN_CHART],
        euro_short,
    )
    title = next((row["regeling"] for row in group if row["regeling"]), "") or ""
    return Letter(
        first["brief_id"],
        first["brief"],
        first["datum"],
        title,
        sum(row["eur"] for row in group),
        group,
        chart,
    )


def _summed(group: Iterable[dict[str, Any]]) -> list[tuple[str, float]]:
    sums: dict[str, float] = defaultdict(float)
    for row in group:
        sums[row["naam"]] += row["eur"]
    return list(sums.items())


async def view(datasette: Site, request: Request) -> Response:
    """`/sector/<slug>`."""
    found = await read(datasette, partial(load, wanted=request.url_vars["slug"]))
    if found is None:
        raise NotFound("Deze sector staat niet in de kennisbank.")
    return await page(datasette, request, "sector.html", page=found, most=ROWS)


def load(connection: sqlite3.Connection, wanted: str) -> SectorPage | None:
    """The page of a sector by its slug ('bouw-en-infra') or number; None where there is none."""
    by_slug = {slug(name): number for number, name in connection.execute("SELECT id, naam FROM sectoren")}
    number = by_slug.get(wanted)
    sector = one(connection, "SELECT * FROM sectoren WHERE id = ?", number)
    if sector is None:
        return None
    found = rows(connection, _OF_SECTOR, number)
    letters: dict[str, float] = defaultdict(float)
    labels: dict[str, str] = {}
    years: dict[str, float] = defaultdict(float)
    for row in found:
        if not row["telt"]:
            continue
        letters[row["brief_id"]] += row["eur"]
        labels[row["brief_id"]] = f"{shorten(row['brief'], 25)} ({(row['datum'] or 'z.d.')[:4]})"
        if row["jaar"]:
            years[str(row["jaar"])] += row["eur"]
    return SectorPage(
        sector,
        names(sector["aliassen"]),
        found,
        bars("Wat elke brief noemt", [(labels[id], eur) for id, eur in letters.items()][:IN_CHART], euro),
        columns("Per jaar", sorted(years.items()), euro, euro_short) if len(years) > 1 else None,
    )


#: Address (a regular expression) and page.
ROUTES = (
    (r"^/sector$", index),
    (r"^/sector/(?P<slug>[^/]+)$", view),
)
#: Its place in the menu, address and words.
MENU = (30, "/sector", "Sectoren")
