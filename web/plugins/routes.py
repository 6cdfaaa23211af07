"""Our addresses, and what templates can use."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from jinja2 import ChoiceLoader, Environment, PackageLoader

from web import colours
from web.pages import dossier, figures, home, letter, research, search, sector
from web.shown_kinds import by_name, kinds
from web.shown_values import FILTERS, count


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Address (a regular expression) and page; ours come before Datasette's own."""
    return [
        (r"^/$", home.view),
        (r"^/zoek$", search.view),
        (r"^/brief$", letter.index),
        (r"^/brief/(?P<id>[^/]+)$", letter.view),
        (r"^/brief/(?P<id>[^/]+)/plek/(?P<place>[^/]{1,80})$", letter.old_place),
        (r"^/brief/(?P<id>[^/]+)/rij/(?P<place>[^/]{1,80})$", letter.row_place),
        (r"^/sector$", sector.index),
        (r"^/sector/(?P<slug>[^/]+)$", sector.view),
        (r"^/dossier$", dossier.index),
        (r"^/dossier/(?P<id>[^/]+)$", dossier.view),
        (r"^/cijfers$", figures.view),
        (r"^/onderzoekers$", research.view),
        (r"^/soorten\.css$", colours.view),
        *(route for kind in kinds() for route in kind.showing.routes),
    ]


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Filters and names for our templates."""
    env.filters.update(FILTERS)
    env.globals.update(kinds=kinds(), kind_named=by_name(), count=count, menu=_menu())
    # the pages of a kind of fact stand in its folder
    own = [PackageLoader(f"extract.kinds.{kind.folder}", ".") for kind in kinds() if kind.showing.routes]
    env.loader = ChoiceLoader([env.loader, *own]) if env.loader else ChoiceLoader(own)
    env.trim_blocks = env.lstrip_blocks = True


def _menu() -> tuple[tuple[str, str], ...]:
    """Address and words of what stands in the menu."""
    of_kinds = (kind.showing.menu for kind in reversed(kinds()) if kind.showing.menu)
    return (
        ("/brief", "Brieven"),
        *of_kinds,
        ("/sector", "Sectoren"),
        ("/dossier", "Dossiers"),
        ("/cijfers", "Cijfers"),
        ("/onderzoekers", "Voor onderzoekers"),
    )
