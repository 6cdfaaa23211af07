"""Charts over everything: letters in time, and what the kinds of fact have to draw."""

from __future__ import annotations

import sqlite3
from functools import partial

from datasette.utils.asgi import Request, Response

from web.app import Site
from web.graphs import Graph, standing
from web.queries import page, read
from web.shown_kinds import kinds

_LETTERS = """
    SELECT substr(datum, 1, 4) AS jaar, count(*) AS aantal FROM brieven
    WHERE datum IS NOT NULL GROUP BY 1 ORDER BY 1
"""
_BY_DATE = "Naar de datum van de brief; stukken zonder datum tellen niet mee."


async def view(datasette: Site, request: Request) -> Response:
    """`/cijfers`, with `jaar` for what can be of one year."""
    year = (request.args.get("jaar") or "").strip()[:4]
    found = await read(datasette, partial(load, year=year))
    choice = next((graph.choice for graph in found if graph.choice), None)
    return await page(datasette, request, "cijfers.html", figures=found, choice=choice)


def load(connection: sqlite3.Connection, year: str) -> tuple[Graph, ...]:
    """The charts: of each kind, then of the letters."""
    found = [
        graph for kind in kinds() if kind.showing.graphs for graph in kind.showing.graphs(connection, year)
    ]
    letters = [(label, float(value)) for label, value in connection.execute(_LETTERS)]
    ours = standing("brieven", "Brieven per jaar", _BY_DATE, letters, "brief", "brieven")
    return tuple([*found, ours] if ours else found)


#: Address (a regular expression) and page.
ROUTES = ((r"^/cijfers$", view),)
#: Its place in the menu, address and words.
MENU = (50, "/cijfers", "Cijfers")
