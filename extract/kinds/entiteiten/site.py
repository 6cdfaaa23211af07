"""Names on the site: in words, a page for each, among the names that are searched."""

from __future__ import annotations

from extract.kinds.entiteiten import page
from web.showing import Row, Said, Showing


def _said(row: Row) -> Said:
    return row["naam"], (row["soort"],), f"/entiteit/{row['entiteit_id']}"


SHOWING = Showing(
    _said,
    columns="f.entiteit_id, e.naam, e.soort",
    join="JOIN entiteiten e ON e.id = f.entiteit_id",
    routes=(
        (r"^/entiteit/(?P<id>\d{1,18})$", page.numbered),
        (r"^/entiteit/(?P<kind>[a-z]{1,20})/(?P<name>.{1,600})$", page.view),
    ),
    pages={"entiteiten": "/entiteit/{}"},
    named="SELECT id, naam, aliassen, soort FROM entiteiten WHERE {} ORDER BY length(naam), naam",
)
