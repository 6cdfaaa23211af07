"""A person, organisation, place or regulation: every place where a letter names it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from datasette.utils import tilde_decode, tilde_encode
from datasette.utils.asgi import NotFound, Request, Response

from web.app import Site
from web.charts import Columns, columns
from web.queries import one, page, read, rows
from web.shown_values import count, names

#: Mentions that are shown; the table has them all.
MOST = 300
_MENTIONS = f"""
    SELECT v.id, v.adres, v.zin, v.tekst, v.zekerheid, v.brief_id, b.naam, b.datum, b.ministerie
    FROM entiteit_vermeldingen v JOIN brieven b ON b.id = v.brief_id
    WHERE v.entiteit_id = ? ORDER BY b.datum DESC, b.id, v.id LIMIT {MOST}
"""
_YEARS = """
    SELECT substr(b.datum, 1, 4) AS jaar, count(DISTINCT b.id) AS brieven FROM entiteit_vermeldingen v
    JOIN brieven b ON b.id = v.brief_id WHERE v.entiteit_id = ? AND b.datum IS NOT NULL GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class EntityPage:
    """A name with its other spellings, and its mentions by letter, the newest first."""

    entity: dict[str, Any]
    others: tuple[str, ...]
    letters: tuple[tuple[dict[str, Any], ...], ...]
    total: int
    chart: Columns | None


async def view(datasette: Site, request: Request) -> Response:
    """`/entiteit/organisatie/UWV`: a name is the same in every base."""
    kind, name = request.url_vars["kind"], tilde_decode(request.url_vars["name"])
    number = await read(datasette, partial(number_of, kind=kind, name=name))
    found = None if number is None else await read(datasette, partial(load, number=number))
    if found is None:
        raise NotFound("Deze naam staat niet in de kennisbank.")
    return await page(datasette, request, "entiteit.html", page=found, most=MOST)


async def numbered(datasette: Site, request: Request) -> Response:
    """`/entiteit/<id>`: to the address that lasts."""
    number = int(request.url_vars["id"])
    found = await read(
        datasette, lambda base: one(base, "SELECT soort, naam FROM entiteiten WHERE id = ?", number)
    )
    if found is None:
        raise NotFound("Deze naam staat niet in de kennisbank.")
    return Response.redirect(datasette.urls.path(f"/entiteit/{found['soort']}/{tilde_encode(found['naam'])}"))


def number_of(connection: sqlite3.Connection, kind: str, name: str) -> int | None:
    """The number in the base of a name of that kind; None where it has no such name."""
    found = one(connection, "SELECT id FROM entiteiten WHERE soort = ? AND naam = ?", kind, name)
    return found["id"] if found else None


def load(connection: sqlite3.Connection, number: int) -> EntityPage | None:
    """The page of a name by its number in the base; None where there is none."""
    entity = one(connection, "SELECT * FROM entiteiten WHERE id = ?", number)
    if entity is None:
        return None
    mentions = rows(connection, _MENTIONS, number)
    letters = tuple(tuple(group) for _, group in groupby(mentions, key=lambda row: row["brief_id"]))
    years = [(row["jaar"], row["brieven"]) for row in rows(connection, _YEARS, number)]
    chart = columns("Brieven per jaar", years, lambda value: count(int(value), "brief", "brieven"), _plain)
    total = connection.execute(
        "SELECT count(*) FROM entiteit_vermeldingen WHERE entiteit_id = ?", (number,)
    ).fetchone()[0]
    return EntityPage(entity, names(entity["aliassen"]), letters, total, chart if len(years) > 1 else None)


def _plain(value: float) -> str:
    return str(int(value))
