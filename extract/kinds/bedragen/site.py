"""Amounts on the site: in words, in the search, as charts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from web.finding import Filters, Hit, fact_hit, facts_in
from web.graphs import Graph, lying, standing
from web.showing import Row, Said, Showing
from web.shown_values import euro_range, shorten
from web.words import Asked

#: Purposes in a chart.
PURPOSES = 12
_YEARS = """
    SELECT jaar, count(*) FROM bedragen WHERE in_tabel = 0 AND jaar NOT LIKE '%,%' GROUP BY jaar
"""
_PURPOSES = f"""
    SELECT doel, max(eur_max) FROM bedragen
    WHERE jaar = ? AND in_tabel = 0 AND doel IS NOT NULL AND per IS NULL AND eur_max > 0
    GROUP BY doel ORDER BY 2 DESC LIMIT {PURPOSES}
"""
_PURPOSE = (
    "Bedragen in lopende tekst waarvan de brief zegt waarvoor en voor welk jaar ze zijn. Noemen brieven"
    " hetzelfde doel vaker, dan telt het hoogste bedrag."
    " Een bedrag kan een deel zijn van een ander: tel ze niet op."
)
_NAMED = "Hoeveel bedragen in lopende tekst bij één jaar horen."


def _said(row: Row) -> Said:
    value = " ".join(word for word in (row["bepaling"], euro_range(row["eur_min"], row["eur_max"])) if word)
    per = f"per {row['per']}" if row["per"] else ""
    years = f"voor {row['jaar'].replace(',', ', ')}" if row["jaar"] else ""
    level = f"prijspeil {row['prijspeil']}" if row["prijspeil"] else ""
    return value, (per, years, level, shorten(row["doel"], 120)), None


def _found(connection: sqlite3.Connection, asked: Asked, filters: Filters, most: int) -> Iterator[Hit]:
    found: list[dict[str, Any]] = list(
        facts_in(connection, asked, filters, "bedragen", "x.eur_min, x.eur_max")
    )
    for row in sorted(found, key=lambda row: -row["eur_max"])[:most]:
        yield fact_hit(row, asked, value=euro_range(row["eur_min"], row["eur_max"]))


def _graphs(connection: sqlite3.Connection, year: str) -> Iterator[Graph]:
    named = {label: float(value) for label, value in connection.execute(_YEARS)}
    years = tuple(sorted(named, reverse=True))
    chosen = year if year in named else max(named, key=lambda each: named[each], default="")
    largest = [
        (shorten(purpose, 60), float(value)) for purpose, value in connection.execute(_PURPOSES, (chosen,))
    ]
    choice = ("Bedragen voor het jaar", years, chosen)
    purposes = lying("doelen", f"De grootste bedragen voor {chosen}, naar doel", _PURPOSE, largest, choice)
    if purposes:
        yield purposes
    title = "Voor welke jaren noemen brieven bedragen?"
    if graph := standing("bedragen", title, _NAMED, sorted(named.items()), "bedrag", "bedragen", choice):
        yield graph


SHOWING = Showing(
    _said,
    columns="f.eur_min, f.eur_max, f.bepaling, f.jaar, f.prijspeil, f.per, f.doel, f.valuta_impliciet",
    counted=("bedragen", "bedragen", "/kb/bedragen"),
    search=_found,
    graphs=_graphs,
    tally=True,
    examples=(
        (
            "De bedragen boven een miljard, met de zin waarin ze staan",
            "select tekst, eur_max, zin, brief, datum\nfrom bedragen_in_context\n"
            "where eur_max >= 1e9 and in_tabel = 0\norder by eur_max desc",
        ),
        (
            "Is elk feit terug te vinden waar de kennisbank zegt dat het staat?",
            "select count(*) as feiten,\n"
            "       sum(f.tekst = substr(a.tekst, f.begin + 1, f.eind - f.begin)) as kloppend\n"
            "from bedragen f\njoin alineas a on a.id = f.alinea_id",
        ),
        (
            "Hoe vaak spreekt elk ministerie zich voorzichtig uit over geld?",
            "select b.ministerie, count(*) as bedragen,\n"
            "       round(100.0 * avg(f.bepaling is not null), 1) as voorzichtig_pct\n"
            "from bedragen f\njoin brieven b on b.id = f.brief_id\nwhere f.in_tabel = 0\n"
            "group by b.ministerie\norder by bedragen desc",
        ),
    ),
)
