"""A letter: its head, its text with the facts marked, its tables, and what it refers to."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import Any

from datasette.utils.asgi import NotFound, Request, Response

from web.app import Site
from web.facts import Fact, facts_of
from web.grids import Grid, grids_of
from web.markup import Mark, Node, Note, weave
from web.reading import one, page, read, rows

_NUMBERED = re.compile(r"(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|[-–•]")
#: Letters on one page of the list.
PAGE = 50


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is shown: its number in the base, kind, page (where a new one begins), text."""

    id: int
    kind: str
    text: str
    nodes: tuple[Node, ...]
    new_page: int | None = None
    grid: Grid | None = None
    label: str = ""
    anchor: int | None = None
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
    refers: list[dict[str, Any]]
    elsewhere: list[dict[str, Any]]
    referred: list[dict[str, Any]]
    motions: list[dict[str, Any]]
    motion: dict[str, Any] | None
    has_picture: bool

    @property
    def open_checks(self) -> list[dict[str, Any]]:
        """What does not add up."""
        return [check for check in self.checks if check["status"] != "goed"]


async def view(datasette: Site, request: Request) -> Response:
    """`/brief/<id>`."""
    found = await read(datasette, partial(load, brief_id=request.url_vars["id"]))
    if found is None:
        raise NotFound("Deze brief zit niet in de kennisbank.")
    return await page(datasette, request, "brief.html", letter=found)


def load(connection: sqlite3.Connection, brief_id: str) -> LetterPage | None:
    """The page of one letter; None where the base has no such letter."""
    head = one(connection, "SELECT * FROM brieven WHERE id = ?", brief_id)
    if head is None:
        return None
    facts = facts_of(connection, brief_id)
    paragraphs = _paragraphs(connection, brief_id, facts)
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
        refers=rows(connection, _REFERS, brief_id),
        elsewhere=rows(connection, _ELSEWHERE, brief_id),
        referred=rows(connection, _REFERRED, brief_id, brief_id),
        motions=rows(connection, _MOTIONS, brief_id),
        motion=one(connection, "SELECT id, naam FROM moties WHERE document_id = ?", brief_id),
        has_picture=one(connection, _PICTURE, brief_id) is not None,
    )


_DOSSIERS = """
    SELECT d.id AS id, d.naam AS naam, d.titel AS titel, b.ondernummer AS ondernummer FROM brief_dossiers b
    JOIN dossiers d ON d.id = b.dossier_id WHERE b.brief_id = ? ORDER BY d.id
"""
_REFERS = """
    SELECT b.id AS id, b.naam AS naam, b.datum AS datum, min(v.id) AS feit, count(*) AS keer
    FROM verwijzingen v JOIN brieven b ON b.id = v.doel_brief_id
    WHERE v.brief_id = ? GROUP BY b.id ORDER BY b.datum
"""
_ELSEWHERE = """
    SELECT min(tekst) AS tekst, dossier, ondernummer, url, min(id) AS feit FROM verwijzingen
    WHERE brief_id = ? AND doel_brief_id IS NULL AND soort != 'brief'
    GROUP BY coalesce(url, dossier || '-' || coalesce(ondernummer, ''), tekst) ORDER BY min(id)
"""
_REFERRED = """
    SELECT b.id AS id, b.naam AS naam, b.datum AS datum, min(f.tabel) AS tabel, min(f.feit) AS feit FROM (
        SELECT brief_id, 'verwijzingen' AS tabel, id AS feit FROM verwijzingen WHERE doel_brief_id = ?
        UNION ALL SELECT v.brief_id, 'motie_vermeldingen', v.id FROM moties m
        JOIN motie_vermeldingen v ON v.motie_id = m.id WHERE m.document_id = ?
    ) f JOIN brieven b ON b.id = f.brief_id GROUP BY b.id ORDER BY b.datum
"""
_MOTIONS = """
    SELECT m.id AS id, m.naam AS naam, m.titel AS titel, min(v.id) AS feit,
           group_concat(DISTINCT v.stand) AS standen
    FROM motie_vermeldingen v JOIN moties m ON m.id = v.motie_id
    WHERE v.brief_id = ? AND coalesce(m.document_id, '') != v.brief_id GROUP BY m.id ORDER BY min(v.id)
"""
_PICTURE = "SELECT 1 FROM bestanden WHERE brief_id = ? AND formaat = 'pdf' AND rol IN ('tekst', 'beeld')"
_NOTES = """
    SELECT v.nummer, v.tekst, v.alinea_id, v.positie, v.noot_alinea_id FROM voetnoten v
    WHERE v.brief_id = ? ORDER BY v.id
"""


def _paragraphs(connection: sqlite3.Connection, brief_id: str, facts: list[Fact]) -> list[Paragraph]:
    marks: dict[int, list[Mark]] = defaultdict(list)
    for fact in facts:
        marks[fact.paragraph].append(fact.mark)
    notes: dict[int, list[Note]] = defaultdict(list)
    labels: dict[int, tuple[str, int | None]] = {}
    for row in rows(connection, _NOTES, brief_id):
        own = row["noot_alinea_id"]
        labels[own] = (row["nummer"], row["alinea_id"])
        if row["alinea_id"] is not None and own is not None:
            notes[row["alinea_id"]].append(Note(row["positie"], row["nummer"], f"alinea-{own}", row["tekst"]))
    grids = grids_of(connection, brief_id, marks, notes)
    found: list[Paragraph] = []
    at_page = None
    sql = "SELECT id, soort, tekst, pagina FROM alineas WHERE brief_id = ? ORDER BY volgnummer"
    for row in rows(connection, sql, brief_id):
        number, turned = row["id"], row["pagina"] != at_page
        at_page = row["pagina"]
        grid = grids.get(number)
        whole = grid is not None and grid.kind == "tabel"
        label, anchor = labels.get(number, ("", None))
        nodes = () if whole else weave(row["tekst"], marks[number], notes[number])
        start = row["pagina"] if turned else None
        above = bool(found) and found[-1].kind == "bijschrift"
        found.append(Paragraph(number, row["soort"], row["tekst"], nodes, start, grid, label, anchor, above))
    return found


# --- the list of all letters


async def index(datasette: Site, request: Request) -> Response:
    """`/brief`: all letters, newest first."""
    asked = request.args.get("pagina") or "1"
    number = max(1, int(asked)) if asked.isdecimal() and len(asked) < 6 else 1
    found, total = await read(datasette, partial(load_index, number=number))
    last = max(1, -(-total // PAGE))
    return await page(
        datasette, request, "brieven.html", letters=found, total=total, number=number, last=last
    )


def load_index(connection: sqlite3.Connection, number: int) -> tuple[list[dict[str, Any]], int]:
    """A page of letters and how many there are."""
    (total,) = connection.execute("SELECT count(*) FROM brieven").fetchone()
    sql = f"SELECT * FROM brieven ORDER BY datum DESC, id LIMIT {PAGE} OFFSET ?"
    return rows(connection, sql, (number - 1) * PAGE), total
