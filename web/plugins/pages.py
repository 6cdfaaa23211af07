"""Our addresses, and what templates can use."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from jinja2 import Environment

from web.kinds import BY_NAME, KINDS
from web.pages import commitments, dossier, entity, figures, home, letter, motion, research, search, sector
from web.text import FILTERS, count


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
        (r"^/motie$", motion.index),
        (r"^/motie/(?P<id>[^/]{1,100})$", motion.view),
        (r"^/entiteit/(?P<id>\d{1,18})$", entity.numbered),
        (r"^/entiteit/(?P<kind>[a-z]{1,20})/(?P<name>.{1,600})$", entity.view),
        (r"^/toezeggingen$", commitments.view),
        (r"^/toezeggingen\.ics$", commitments.calendar),
        (r"^/toezeggingen\.atom$", commitments.feed),
        (r"^/cijfers$", figures.view),
        (r"^/onderzoekers$", research.view),
    ]


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Filters and names for our templates."""
    env.filters.update(FILTERS)
    env.globals.update(kinds=KINDS, kind_named=BY_NAME, count=count)
    env.trim_blocks = env.lstrip_blocks = True
