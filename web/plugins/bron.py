"""The addresses of source pages, and the health address."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl

from web.pages import health, source


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Address (a regular expression) and page."""
    return [
        (r"^/bron/(?P<id>[^/]+)$", source.first),
        (r"^/bron/(?P<id>[^/]+)/(?P<page>\d{1,5})$", source.view),
        (r"^/bron/(?P<id>[^/]+)/(?P<page>\d{1,5})/beeld$", source.picture),
        (r"^/gezond$", health.view),
    ]
