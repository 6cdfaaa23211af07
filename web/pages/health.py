"""Whether the site works, for the machine that watches it."""

from __future__ import annotations

import sqlite3

from datasette.utils.asgi import Request, Response

from web.app import Site
from web.queries import read


async def view(datasette: Site, request: Request) -> Response:
    """`/gezond`: 200 and the number of letters when the base can be read, else 503. Tells nothing else."""
    headers = {"cache-control": "no-store"}
    try:
        letters = await read(datasette, _letters)
    except sqlite3.Error:
        return Response.json({"status": "fout"}, status=503, headers=headers)
    return Response.json({"status": "goed", "brieven": letters}, headers=headers)


def _letters(connection: sqlite3.Connection) -> int:
    (letters,) = connection.execute("SELECT count(*) FROM brieven").fetchone()
    return int(letters)


#: Address (a regular expression) and page.
ROUTES = ((r"^/gezond$", view),)
