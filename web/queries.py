"""How pages read the base: one function with a connection, in Datasette's threads, within a time limit."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from datasette.app import Datasette
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import BadRequest, Request, Response

DATABASE = "kb"
#: Milliseconds that making the data of one page may take; a letter of thousands of facts takes seconds where
#: the machine is busy.
LIMIT_MS = 10_000
Result = TypeVar("Result")


async def read(datasette: Datasette, load: Callable[[sqlite3.Connection], Result]) -> Result:
    """What `load` makes of the base. Raises sqlite3.OperationalError when it takes too long."""

    def limited(connection: sqlite3.Connection) -> Result:
        with sqlite_timelimit(connection, LIMIT_MS):
            return load(connection)

    result: Result = await datasette.get_database(DATABASE).execute_fn(limited)
    return result


def rows(connection: sqlite3.Connection, sql: str, *values: Any) -> list[dict[str, Any]]:
    """The rows of a query, by column name."""
    cursor = connection.execute(sql, values)
    columns = [column for column, *_ in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def one(connection: sqlite3.Connection, sql: str, *values: Any) -> dict[str, Any] | None:
    """The first row of a query, or None."""
    found = rows(connection, sql, *values)
    return found[0] if found else None


def marks_for(values: Iterable[object]) -> str:
    """Question marks for a list of values in SQL: '?, ?, ?'."""
    return ", ".join("?" for _ in values)


def page_number(request: Request) -> int:
    """Which page of a list `?pagina=` asks for, the first where that is no number; raises BadRequest for a
    number that no list has."""
    asked = (request.args.get("pagina") or "").strip()
    if len(asked) > 5:
        raise BadRequest("Zo’n pagina is er niet.")
    return max(int(asked), 1) if re.fullmatch(r"[0-9]+", asked) else 1


async def page(datasette: Datasette, request: Request, template: str, **context: Any) -> Response:
    """A page of ours as a response."""
    view = template.removesuffix(".html")
    text = await datasette.render_template(
        template, {**context, "here": request.path}, request=request, view_name=view
    )
    return Response.html(text)
