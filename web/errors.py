"""Errors as pages: in Dutch, without what went wrong inside."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable, Callable

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError
from markupsafe import Markup

from web.messages import UNKNOWN, told, told_of_sql

#: A page of ours that took too long: nothing is wrong with what was asked.
TOO_BUSY = "Deze pagina kost nu te veel tijd. Probeer het over een minuut nog eens."

logger = logging.getLogger("kamerbrieven")


def answer(datasette: Datasette, request: Request, exception: Exception) -> Callable[[], Awaitable[Response]]:
    """What makes the page (or JSON) of an error; Datasette calls it."""

    async def inner() -> Response:
        status, message = describe(exception)
        if status == 500:
            # with the trace, without the values of variables
            logger.error("%s %s", request.method, request.path, exc_info=exception)
        if request.path.endswith(".json"):
            return Response.json({"ok": False, "error": message, "status": status}, status=status)
        text = await datasette.render_template(
            "error.html", {"error": message, "status": status}, request=request
        )
        return Response.html(text, status=status)

    return inner


def describe(exception: Exception) -> tuple[int, str | Markup]:
    """Status and message of an error, in Dutch. What went wrong inside is not told."""
    if isinstance(exception, MemoryError):
        return 400, told("out of memory")
    if isinstance(exception, sqlite3.OperationalError) and exception.args == ("interrupted",):
        return 503, TOO_BUSY
    if isinstance(exception, QueryInterrupted):
        return 400, told("interrupted")
    if isinstance(exception, DatasetteError):
        # the one message with HTML in it is that a query took too long
        said = "interrupted" if exception.message_is_html else str(exception.message)
        if exception.title == "Invalid SQL":
            return 400, told_of_sql(said)
        message = told(said)
        # Datasette says 500 to some questions that are merely wrong, such as an unknown column to sort by
        return (400 if exception.status == 500 and message != UNKNOWN else exception.status), message
    if isinstance(exception, Base400):
        return exception.status, told(exception.args[0] if exception.args else "404")
    return 500, UNKNOWN
