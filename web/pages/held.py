"""How much of what the registers know is here, per ministry and per dossier."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from datasette.utils.asgi import Request, Response

from web.app import Site
from web.coverage import Coverage, coverage
from web.finding import Filters
from web.queries import page, read, rows

#: Dossiers that are named; the view has them all.
MOST = 100
_MINISTRIES = "SELECT * FROM dekking_ministeries ORDER BY ministerie IS NULL, in_verzameling DESC, ministerie"
_DOSSIERS = f"""
    SELECT * FROM dekking_dossiers ORDER BY in_verzameling DESC, bekend DESC, dossier LIMIT {MOST}
"""


@dataclass(frozen=True, slots=True)
class HeldPage:
    """What the base holds as a whole, per ministry and per dossier; rows are as the views have them."""

    whole: Coverage
    ministries: list[dict[str, Any]]
    dossiers: list[dict[str, Any]]


async def view(datasette: Site, request: Request) -> Response:
    """`/dekking`."""
    found = await read(datasette, load)
    return await page(datasette, request, "dekking.html", page=found, most=MOST)


def load(connection: sqlite3.Connection) -> HeldPage:
    """The page."""
    return HeldPage(
        coverage(connection, Filters()), rows(connection, _MINISTRIES), rows(connection, _DOSSIERS)
    )


#: Address (a regular expression) and page.
ROUTES = ((r"^/dekking$", view),)
