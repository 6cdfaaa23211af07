"""What is left of Datasette's own words, in Dutch: its errors, and cells that only SQL can make."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request
from datasette.views.base import DatasetteError
from jinja2 import Environment
from markupsafe import Markup

from web.errors import answer
from web.messages import size, told_of_sql


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Filters for the templates of tables and questions."""
    env.filters.update(omvang=size, foutmelding=told_of_sql)


@hookimpl
def render_cell(value: object) -> Markup | None:
    """Bytes in words; all else as it is."""
    return Markup("<em>binair, {}</em>").format(size(len(value))) if isinstance(value, bytes) else None


@hookimpl(hookwrapper=True)
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Generator[None, Any, None]:
    """In the place of Datasette's page: its own prints the program's variables, and tells a visitor what
    went wrong inside. The list of answers is replaced before any of them is made."""
    outcome = yield
    outcome.force_result([answer(datasette, request, exception)])


@hookimpl
def forbidden(datasette: Datasette, request: Request, message: str) -> Any:
    """What may not be seen, in Dutch."""
    return answer(datasette, request, DatasetteError(message, status=403))
