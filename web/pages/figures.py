"""Charts over everything: amounts per year and purpose, letters and commitments in time."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import partial

from datasette.utils.asgi import Request, Response

from extract.text.month import month_names
from web.app import Site
from web.charts import Bars, Columns, bars, columns
from web.reading import page, read
from web.text import count, euro, euro_short, number, shorten

#: Purposes in a chart, and the months of terms that are drawn.
PURPOSES, PERIODS = 12, 24
_YEARS = """
    SELECT jaar, count(*) FROM bedragen WHERE in_tabel = 0 AND jaar NOT LIKE '%,%' GROUP BY jaar
"""
_PURPOSES = f"""
    SELECT doel, max(eur_max) FROM bedragen
    WHERE jaar = ? AND in_tabel = 0 AND doel IS NOT NULL AND per IS NULL AND eur_max > 0
    GROUP BY doel ORDER BY 2 DESC LIMIT {PURPOSES}
"""
_LETTERS = """
    SELECT substr(datum, 1, 4) AS jaar, count(*) AS aantal FROM brieven
    WHERE datum IS NOT NULL GROUP BY 1 ORDER BY 1
"""
_TERMS = """
    SELECT substr(termijn_eind, 1, 7) AS maand, count(*) AS aantal FROM toezeggingen
    WHERE termijn_eind IS NOT NULL GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with the table under it: headings and rows of (words, figure in words)."""

    name: str
    title: str
    explanation: str
    chart: Bars | Columns
    heads: tuple[str, str]
    rows: tuple[tuple[str, str], ...]

    @property
    def lying(self) -> bool:
        """Whether its bars lie."""
        return isinstance(self.chart, Bars)


async def view(datasette: Site, request: Request) -> Response:
    """`/cijfers`, with `jaar` for the purposes."""
    year = (request.args.get("jaar") or "").strip()[:4]
    figures, years, chosen = await read(datasette, partial(load, year=year))
    return await page(datasette, request, "cijfers.html", figures=figures, years=years, year=chosen)


def load(connection: sqlite3.Connection, year: str) -> tuple[tuple[Figure, ...], tuple[str, ...], str]:
    """The charts, the years to choose from, and the year of the purposes."""
    named = {label: float(value) for label, value in connection.execute(_YEARS)}
    years = tuple(sorted(named, reverse=True))
    chosen = year if year in named else max(named, key=lambda each: named[each], default="")
    largest = [
        (shorten(purpose, 60), float(value)) for purpose, value in connection.execute(_PURPOSES, (chosen,))
    ]
    found = (
        _lying("doelen", f"De grootste bedragen voor {chosen}, naar doel", _PURPOSE, largest),
        _standing(
            "bedragen",
            "Voor welke jaren noemen brieven bedragen?",
            _NAMED,
            sorted(named.items()),
            "bedrag",
            "bedragen",
        ),
        _standing("brieven", "Brieven per jaar", _BY_DATE, _pairs(connection, _LETTERS), "brief", "brieven"),
        _standing(
            "termijnen",
            "Wanneer lopen toezeggingen af?",
            _ENDS,
            _months(connection),
            "toezegging",
            "toezeggingen",
        ),
    )
    return tuple(figure for figure in found if figure), years, chosen


_PURPOSE = (
    "Bedragen in lopende tekst waarvan de brief zegt waarvoor en voor welk jaar ze zijn. Noemen brieven"
    " hetzelfde doel vaker, dan telt het hoogste bedrag."
    " Een bedrag kan een deel zijn van een ander: tel ze niet op."
)
_NAMED = "Hoeveel bedragen in lopende tekst bij één jaar horen."
_BY_DATE = "Naar de datum van de brief; stukken zonder datum tellen niet mee."
_ENDS = f"Naar de laatste dag van de termijn, de {PERIODS} laatste maanden die voorkomen."


def _pairs(connection: sqlite3.Connection, sql: str) -> list[tuple[str, float]]:
    return [(label, float(value)) for label, value in connection.execute(sql)]


def _months(connection: sqlite3.Connection) -> list[tuple[str, float]]:
    return [(_month(label), value) for label, value in _pairs(connection, _TERMS)[-PERIODS:]]


def _month(label: str) -> str:
    """A month in few words.

    >>> _month("2021-04")
    'apr 2021'
    """
    year, _, month = label.partition("-")
    return f"{month_names()[int(month) - 1][:3]} {year}"


def _lying(name: str, title: str, told: str, figures: list[tuple[str, float]]) -> Figure | None:
    chart = bars(title, figures, euro_short)
    table = tuple((label, euro(value)) for label, value in figures)
    return Figure(name, title, told, chart, ("Doel", "Bedrag"), table) if chart else None


def _standing(
    name: str, title: str, told: str, figures: list[tuple[str, float]], single: str, plural: str
) -> Figure | None:
    chart = columns(
        title, figures, lambda value: count(int(value), single, plural), lambda value: number(int(value))
    )
    table = tuple((label, number(int(value))) for label, value in figures)
    return Figure(name, title, told, chart, ("Periode", plural.capitalize()), table) if chart else None
