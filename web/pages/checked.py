"""What was found in each letter and what is doubted, for who keeps the base: the newest readings first."""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import Any

from datasette.utils.asgi import Request, Response

from extract.examine.letter_report import MOST, letter_report
from web.app import Site
from web.pages.letter import elsewhere
from web.queries import one, page, page_number, read, rows

#: Letters on one page of the list.
PAGE = 50
_INDEX = f"""
    SELECT b.id, b.naam, b.datum, b.ministerie, b.bijgewerkt, b.leeskwaliteit,
           (SELECT count(*) FROM controles c WHERE c.brief_id = b.id AND c.status = 'fout') AS fout,
           (SELECT count(*) FROM controles c WHERE c.brief_id = b.id AND c.status = 'waarschuwing') AS let_op
    FROM brieven b WHERE b.stand = 'aanwezig' ORDER BY b.bijgewerkt DESC, b.id LIMIT {PAGE} OFFSET ?
"""


async def index(datasette: Site, request: Request) -> Response:
    """`/nagekeken`: letters, those that were read last first."""
    number = page_number(request)
    found, total = await read(datasette, partial(load_index, number=number))
    last = max(1, -(-total // PAGE))
    return await page(
        datasette, request, "nagekeken.html", letters=found, total=total, number=number, last=last
    )


def load_index(connection: sqlite3.Connection, number: int) -> tuple[list[dict[str, Any]], int]:
    """A page of letters, and how many there are."""
    total = one(connection, "SELECT count(*) AS n FROM brieven WHERE stand = 'aanwezig'")
    assert total is not None
    return rows(connection, _INDEX, (number - 1) * PAGE), total["n"]


async def view(datasette: Site, request: Request) -> Response:
    """`/brief/<id>/nagekeken`: the report on one letter, as `kamerbrieven controleer` prints it."""
    report = await read(datasette, partial(letter_report, brief_id=request.url_vars["id"]))
    if report is None:
        return await elsewhere(datasette, request, "/brief/{}/nagekeken")
    return await page(datasette, request, "nagekeken_brief.html", report=report, most=MOST)


#: Address (a regular expression) and page.
ROUTES = (
    (r"^/nagekeken$", index),
    (r"^/brief/(?P<id>[^/]+)/nagekeken$", view),
)
