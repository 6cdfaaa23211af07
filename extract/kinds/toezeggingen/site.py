"""Commitments on the site: in words, a page with a calendar and a feed, in the search, a chart."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from extract.kinds.toezeggingen import page
from extract.text.month import month_names
from web.finding import Filters, Hit, fact_hit, facts_in
from web.graphs import Graph, standing
from web.showing import Row, Said, Showing
from web.shown_values import date, shorten, spoken
from web.words import Asked

#: The months of terms that are drawn.
PERIODS = 24
_TERMS = """
    SELECT substr(termijn_eind, 1, 7) AS maand, count(*) AS aantal FROM toezeggingen
    WHERE termijn_eind IS NOT NULL GROUP BY 1 ORDER BY 1
"""
_ENDS = f"Naar de laatste dag van de termijn, de {PERIODS} laatste maanden die voorkomen."


def _said(row: Row) -> Said:
    end = row["termijn_eind"]
    return (
        shorten(row["onderwerp"], 120),
        (
            spoken(row["soort"]),
            f"uiterlijk {date(end)}" if end else "zonder termijn",
            "terugkerend" if row["terugkerend"] else "",
            f"nagekomen in {row['nagekomen_naam']}" if row["nagekomen_in"] else "",
        ),
        f"/brief/{row['nagekomen_in']}#{row['nagekomen_adres'] or ''}" if row["nagekomen_in"] else None,
    )


def _found(connection: sqlite3.Connection, asked: Asked, filters: Filters, most: int) -> Iterator[Hit]:
    wanted = "x.onderwerp, x.termijn_eind"
    found: list[dict[str, Any]] = list(facts_in(connection, asked, filters, "toezeggingen", wanted))
    for row in sorted(found, key=lambda row: row["termijn_eind"] or "", reverse=True)[:most]:
        term = f"uiterlijk {date(row['termijn_eind'])}" if row["termijn_eind"] else "zonder termijn"
        yield fact_hit(row, asked, value=term)


def _graphs(connection: sqlite3.Connection, year: str) -> Iterator[Graph]:
    terms = [(_month(label), float(value)) for label, value in connection.execute(_TERMS)][-PERIODS:]
    title = "Wanneer lopen toezeggingen af?"
    if graph := standing("termijnen", title, _ENDS, terms, "toezegging", "toezeggingen"):
        yield graph


def _month(label: str) -> str:
    """A month in few words.

    >>> _month("2021-04")
    'apr 2021'
    """
    year, _, month = label.partition("-")
    return f"{month_names()[int(month) - 1][:3]} {year}"


SHOWING = Showing(
    _said,
    columns="f.onderwerp, f.soort, f.termijn_begin, f.termijn_eind, f.terugkerend, f.nagekomen_in,"
    " n.naam AS nagekomen_naam, e.adres AS nagekomen_adres",
    join="LEFT JOIN brieven n ON n.id = f.nagekomen_in LEFT JOIN alineas e ON e.id = f.nagekomen_alinea_id",
    routes=(
        (r"^/toezeggingen$", page.view),
        (r"^/toezeggingen\.ics$", page.calendar),
        (r"^/toezeggingen\.atom$", page.feed),
    ),
    menu=("/toezeggingen", "Toezeggingen"),
    counted=("toezeggingen", "toezeggingen", "/toezeggingen"),
    search=_found,
    graphs=_graphs,
    tally=True,
)
