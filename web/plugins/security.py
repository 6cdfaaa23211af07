"""The places where Datasette lets us guard the site; what is guarded stands in `web/guard.py`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import NotFound, Request, Response

from web.guard import App, guarded, limit


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Datasette's own pages about itself (versions, plugins, settings, paths) are not there."""
    return [(r"^/-/(?!static/|static-plugins/).*$", _absent), (r"^/_internal(?:[/.].*)?$", _absent)]


async def _absent(request: Request) -> Response:
    raise NotFound("Deze pagina bestaat niet.")


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """No question fills the machine's memory."""
    limit(conn)


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """Wraps the whole site."""
    return guarded
