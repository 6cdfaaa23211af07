"""A letter: its head, its text with the facts marked, its tables, and what the kinds list beside it."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from datasette.utils.asgi import NotFound, Request, Response

from web import places
from web.app import Site
from web.coverage import coverage
from web.facts import Fact, facts_of
from web.finding import Filters
from web.letter_tables import Grid, grids_of
from web.markup import Mark, Node, Note, weave
from web.places import Place
from web.queries import one, page, page_number, read, rows
from web.showing import Item, Panel, put_together
from web.shown_kinds import kinds

_NUMBERED = re.compile(r"(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|[-–•]")
#: Letters on one page of the list.
PAGE = 50


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is shown: its address, kind, page (where a new one begins), text."""

    address: str
    kind: str
    text: str
    nodes: tuple[Node, ...]
    new_page: int | None = None
    grid: Grid | None = None
    label: str = ""
    anchor: str | None = None
    captioned: bool = False

    @property
    def numbered(self) -> bool:
        """Whether an item of a list brings its own number or letter ('1. …', 'a) …')."""
        return bool(_NUMBERED.match(self.text))


@dataclass(frozen=True, slots=True)
class LetterPage:
    """Everything on the page of a letter; rows are as the base has them."""

    head: dict[str, Any]
    senders: list[dict[str, Any]]
    dossiers: list[dict[str, Any]]
    letterhead: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    notes: tuple[Paragraph, ...]
    facts: dict[str, list[Fact]]
    checks: list[dict[str, Any]]
    panels: tuple[Panel, ...]
    more: tuple[tuple[str, Item], ...]
    has_picture: bool
    place: Place | None = None
    told_at: str | None = None

    @property
    def open_checks(self) -> list[dict[str, Any]]:
        """What does not add up."""
        return [check for check in self.checks if check["status"] != "goed"]


async def view(datasette: Site, request: Request) -> Response:
    """`/brief/<id>`; with `?oud=`, the address that a visitor came by stands nowhere in it."""
    asked = request.args.get("oud")
    found = await read(datasette, partial(load, brief_id=request.url_vars["id"], asked=asked))
    if found is None:
        return await elsewhere(datasette, request, "/brief/{}")
    return await page(datasette, request, "brief.html", letter=found)


async def elsewhere(datasette: Site, request: Request, form: str) -> Response:
    """The same page of a letter that is called otherwise now; raises NotFound where none was called so."""
    now = await read(datasette, partial(places.renamed, asked=request.url_vars["id"]))
    if now is None:
        raise NotFound("Deze brief zit niet in de kennisbank.")
    query = f"?{request.query_string}" if request.query_string else ""
    return Response.redirect(datasette.urls.path(form.format(now)) + query, status=301)


async def old_place(datasette: Site, request: Request) -> Response:
    """`/brief/<id>/plek/<address>`: to where that is now, and there it is said that it was an old address."""
    brief_id, asked = request.url_vars["id"], request.url_vars["place"]
    found = await read(datasette, partial(_landing, brief_id=brief_id, asked=asked))
    # also when there is nothing to tell: who comes back from here must not be sent here again
    return _to(datasette, brief_id, f"?oud={quote(asked)}", found)


async def row_place(datasette: Site, request: Request) -> Response:
    """`/brief/<id>/rij/<name>-<number>`: from a row of a table to its place in the letter."""
    brief_id, asked = request.url_vars["id"], request.url_vars["place"]
    found = await read(datasette, partial(_landing, brief_id=brief_id, asked=asked))
    return _to(datasette, brief_id, "", found)


def _landing(connection: sqlite3.Connection, brief_id: str, asked: str) -> Place:
    return places.on_letter_page(connection, brief_id, places.find(connection, brief_id, asked))


def _to(datasette: Site, brief_id: str, query: str, place: Place) -> Response:
    at = f"#{place.address}" if place.address else ""
    return Response.redirect(datasette.urls.path(f"/brief/{brief_id}") + query + at)


def load(connection: sqlite3.Connection, brief_id: str, asked: str | None = None) -> LetterPage | None:
    """The page of one letter; None where the base has no such letter. `asked` is an old address in it."""
    head = one(connection, "SELECT * FROM brieven WHERE id = ?", brief_id)
    if head is None:
        return None
    facts = facts_of(connection, brief_id)
    paragraphs, numbers = _paragraphs(connection, brief_id, facts)
    place = _landing(connection, brief_id, asked) if asked else None
    by_kind: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_kind[fact.kind].append(fact)
    return LetterPage(
        head=head,
        senders=rows(connection, "SELECT * FROM afzenders WHERE brief_id = ? ORDER BY volgorde", brief_id),
        dossiers=rows(connection, _DOSSIERS, brief_id),
        letterhead=tuple(one for one in paragraphs if one.kind == "briefhoofd"),
        body=tuple(one for one in paragraphs if one.kind not in ("briefhoofd", "voetnoot")),
        notes=tuple(one for one in paragraphs if one.kind == "voetnoot"),
        facts=by_kind,
        checks=rows(connection, "SELECT * FROM controles WHERE brief_id = ? ORDER BY status, id", brief_id),
        panels=_panels(connection, brief_id),
        more=tuple(
            line for kind in kinds() if kind.showing.head for line in kind.showing.head(connection, brief_id)
        ),
        has_picture=one(connection, _PICTURE, brief_id) is not None,
        place=place,
        told_at=_told_at(place, facts, numbers),
    )


def _panels(connection: sqlite3.Connection, brief_id: str) -> tuple[Panel, ...]:
    """What the kinds of fact have to list beside the text."""
    return put_together(
        panel
        for kind in kinds()
        if kind.showing.panels
        for panel in kind.showing.panels(connection, brief_id)
    )


def _told_at(place: Place | None, facts: list[Fact], numbers: dict[int, str]) -> str | None:
    """The paragraph above which a visitor is told that the address was an old one."""
    if place is None or not place.told or place.address is None:
        return None
    paragraph = next((fact.paragraph for fact in facts if fact.anchor == place.address), None)
    return place.address if paragraph is None else numbers.get(paragraph)


_DOSSIERS = """
    SELECT d.id AS id, d.naam AS naam, d.titel AS titel, b.ondernummer AS ondernummer FROM brief_dossiers b
    JOIN dossiers d ON d.id = b.dossier_id WHERE b.brief_id = ? ORDER BY d.id
"""
_PICTURE = "SELECT 1 FROM bestanden WHERE brief_id = ? AND formaat = 'pdf' AND rol IN ('tekst', 'beeld')"
_NOTES = """
    SELECT v.nummer, v.tekst, v.alinea_id, v.positie, v.noot_alinea_id, a.adres AS noot_adres
    FROM voetnoten v LEFT JOIN alineas a ON a.id = v.noot_alinea_id
    WHERE v.brief_id = ? ORDER BY v.id
"""


def _paragraphs(
    connection: sqlite3.Connection, brief_id: str, facts: list[Fact]
) -> tuple[list[Paragraph], dict[int, str]]:
    """The paragraphs in order, and the address of each by its number in the base."""
    numbers: dict[int, str] = {}
    marks: dict[int, list[Mark]] = defaultdict(list)
    for fact in facts:
        marks[fact.paragraph].append(fact.mark)
    notes: dict[int, list[Note]] = defaultdict(list)
    labels: dict[int, tuple[str, str | None]] = {}
    for row in rows(connection, _NOTES, brief_id):
        own, at = row["noot_alinea_id"], row["noot_adres"]
        labels[own] = (row["nummer"], at if row["alinea_id"] is not None else None)
        if row["alinea_id"] is not None and at is not None:
            notes[row["alinea_id"]].append(Note(row["positie"], row["nummer"], at, row["tekst"]))
    grids = grids_of(connection, brief_id, marks, notes)
    found: list[Paragraph] = []
    at_page = None
    sql = "SELECT id, adres, soort, tekst, pagina FROM alineas WHERE brief_id = ? ORDER BY volgnummer"
    for row in rows(connection, sql, brief_id):
        number, turned = row["id"], row["pagina"] != at_page
        at_page = row["pagina"]
        grid = grids.get(number)
        whole = grid is not None and grid.kind == "tabel"
        label, anchor = labels.get(number, ("", None))
        nodes = () if whole else weave(row["tekst"], marks[number], notes[number])
        start = row["pagina"] if turned else None
        above = bool(found) and found[-1].kind == "bijschrift"
        numbers[number] = row["adres"]
        at, kind, text = row["adres"], row["soort"], row["tekst"]
        found.append(Paragraph(at, kind, text, nodes, start, grid, label, anchor, above))
    return found, numbers


# --- the list of all letters


async def index(datasette: Site, request: Request) -> Response:
    """`/brief`: all letters, newest first."""
    number = page_number(request)
    found, total = await read(datasette, partial(load_index, number=number))
    covered = await read(datasette, lambda connection: coverage(connection, Filters()))
    last = max(1, -(-total // PAGE))
    return await page(
        datasette,
        request,
        "brieven.html",
        letters=found,
        total=total,
        number=number,
        last=last,
        covered=covered,
    )


def load_index(connection: sqlite3.Connection, number: int) -> tuple[list[dict[str, Any]], int]:
    """A page of letters and how many there are."""
    (total,) = connection.execute("SELECT count(*) FROM brieven").fetchone()
    sql = f"SELECT * FROM brieven ORDER BY datum DESC, id LIMIT {PAGE} OFFSET ?"
    return rows(connection, sql, (number - 1) * PAGE), total


#: Address (a regular expression) and page.
ROUTES = (
    (r"^/brief$", index),
    (r"^/brief/(?P<id>[^/]+)$", view),
    (r"^/brief/(?P<id>[^/]+)/plek/(?P<place>[^/]{1,80})$", old_place),
    (r"^/brief/(?P<id>[^/]+)/rij/(?P<place>[^/]{1,80})$", row_place),
)
#: Its place in the menu, address and words.
MENU = (10, "/brief", "Brieven")
