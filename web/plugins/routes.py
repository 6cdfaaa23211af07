"""Our addresses, and what templates can use."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from datasette import hookimpl
from jinja2 import ChoiceLoader, Environment, PackageLoader

import web.pages
from web import colours
from web.shown_kinds import by_name, kinds
from web.shown_values import FILTERS, count


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Address (a regular expression) and page; ours come before Datasette's own."""
    return [
        *(route for page in pages() for route in page.ROUTES),
        (r"^/soorten\.css$", colours.view),
        *(route for kind in kinds() for route in kind.showing.routes),
    ]


@cache
def pages() -> tuple[ModuleType, ...]:
    """Every kind of page: the modules of web/pages, each with its `ROUTES` and, in the menu, its `MENU`."""
    return tuple(import_module(page.name) for page in iter_modules(web.pages.__path__, "web.pages."))


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Filters and names for our templates."""
    env.filters.update(FILTERS)
    env.globals.update(kinds=kinds(), kind_named=by_name(), count=count, menu=_menu())
    # the pages of a kind of fact stand in its folder
    own = [PackageLoader(f"extract.kinds.{kind.folder}", ".") for kind in kinds() if kind.showing.routes]
    env.loader = ChoiceLoader([env.loader, *own]) if env.loader else ChoiceLoader(own)
    env.trim_blocks = env.lstrip_blocks = True


#: Where in the menu the pages of kinds of facts stand.
_KINDS = 20


def _menu() -> tuple[tuple[str, str], ...]:
    """Address and words of what stands in the menu."""
    of_pages = [page.MENU for page in pages() if hasattr(page, "MENU")]
    of_kinds = [(_KINDS, *kind.showing.menu) for kind in reversed(kinds()) if kind.showing.menu]
    ordered = sorted([*of_pages, *of_kinds], key=lambda entry: entry[0])
    return tuple((address, words) for _, address, words in ordered)
