"""What the base knows of a page as it was printed: its text, its facts, and where one of them stands."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from extract.store import addresses
from web import places
from web.facts import Fact, facts_of
from web.markup import Mark, Node, weave
from web.pictures import Source
from web.queries import marks_for, one, rows
from web.shown_values import euro, names

#: What a cell of a table is called in addresses; it has no row of facts of its own.
CELL = "cel"
_OLD_CELL = re.compile(r"tabelcellen-(\d{1,15})-(\d{1,6})-(\d{1,6})")
#: Room between the words and the frame around them, in points.
_ROOM = 2.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle around words, in points from the top left of the page."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Shown:
    """The fact that is pointed at: its kind, the words, what they mean, and where they stand.

    `paragraph` is where the words are in the text; `key` is its address ('bedrag-p3-41d09be0'); `anchor` the
    place in the text that has one; `told` what a visitor should know who came by another address.
    """

    key: str
    kind: str
    text: str
    value: str
    paragraph: int | None
    page: int
    frames: tuple[Frame, ...] = ()
    more: tuple[str, ...] = ()
    sentence: str = ""
    sure: str = "zeker"
    anchor: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `key` is its address when there is a figure in it."""

    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph beside the picture, or the rows of a table that stand on the page.

    `earlier` is the page on which it begins, when that is not this one."""

    id: int
    kind: str
    nodes: tuple[Node, ...] = ()
    columns: tuple[str, ...] = ()
    lines: tuple[tuple[Cell, ...], ...] = ()
    earlier: int | None = None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """What the base knows of a page: the letter, the printed text, the paragraphs and the facts on it."""

    head: dict[str, Any]
    number: int
    printed: str
    pages: int
    source: Source | None
    texts: tuple[Text, ...]
    facts: tuple[Fact, ...]
    shown: Shown | None
    asked: bool

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The frames on this page."""
        return tuple(frame for frame in self.shown.frames if frame.page == self.number) if self.shown else ()

    @property
    def elsewhere(self) -> int | None:
        """The page that the fact does stand on, when it is not this one."""
        if self.shown is None or self.frames or self.shown.page == self.number:
            return None
        return self.shown.page


def load(connection: sqlite3.Connection, brief_id: str, number: int, asked: str) -> SourcePage | None:
    """One page of a letter; None where the base has no such letter."""
    head = head_of(connection, brief_id)
    if head is None:
        return None
    facts = facts_of(connection, brief_id)
    shown = _shown(connection, brief_id, facts, asked)
    printed = one(connection, _PRINTED, number, brief_id) or {"pages": 0, "text": None}
    return SourcePage(
        head=head,
        number=number,
        printed=printed["text"] or "",
        pages=printed["pages"],
        source=pdf_of(connection, brief_id),
        texts=_texts(connection, brief_id, number, facts, shown),
        facts=tuple(fact for fact in facts if fact.page == number),
        shown=shown,
        asked=bool(asked),
    )


_PRINTED = """
    SELECT count(*) AS pages, max(CASE nummer WHEN ? THEN tekst END) AS text FROM paginas WHERE brief_id = ?
"""


def head_of(connection: sqlite3.Connection, brief_id: str) -> dict[str, Any] | None:
    """What a letter is called and dated; None where the base has no such letter."""
    return one(
        connection, "SELECT id, naam, datum, formaat, leeskwaliteit FROM brieven WHERE id = ?", brief_id
    )


def pdf_of(connection: sqlite3.Connection, brief_id: str) -> Source | None:
    """The PDF of a letter: the one its text came from, else the one that shows its pages."""
    sql = """
        SELECT pad, sha256 FROM bestanden WHERE brief_id = ? AND formaat = 'pdf' AND rol IN ('tekst', 'beeld')
        ORDER BY rol = 'tekst' DESC, pad
    """
    found = one(connection, sql, brief_id)
    return Source(found["pad"], found["sha256"]) if found else None


def _shown(connection: sqlite3.Connection, brief_id: str, facts: list[Fact], asked: str) -> Shown | None:
    """The fact that the address names; None where the letter has no such fact."""
    old_cell = _OLD_CELL.fullmatch(asked)
    wanted = addresses.parse(asked)
    if old_cell or (wanted and wanted.kind == CELL):
        return _cell(connection, brief_id, asked, old_cell)
    # before addresses lasted, links named the table
    place = places.find(connection, brief_id, asked)
    fact = next((one for one in facts if one.anchor == place.address), None)
    if fact is None:
        return _allocation(connection, brief_id, place)
    # the name of the table is one of ours
    row = one(connection, f"SELECT kader, zin FROM [{fact.table}] WHERE id = ?", fact.id) or {}
    frames = frames_of(row.get("kader"))
    return Shown(
        key=fact.anchor,
        kind=fact.kind,
        text=fact.text,
        value=fact.value,
        paragraph=fact.paragraph,
        page=frames[0].page if frames else fact.page or 1,
        frames=frames,
        more=fact.more,
        sentence=row.get("zin") or "",
        sure=fact.sure,
        anchor=fact.anchor,
        told=place.told,
    )


def _cell(
    connection: sqlite3.Connection, brief_id: str, asked: str, old: re.Match[str] | None
) -> Shown | None:
    """The cell with that address, or with that table, row and column in an old one."""
    found = _cells(connection, brief_id)
    told = ""
    if old:
        place = tuple(map(int, old.groups()))
        key = next(
            (key for key, row in found.items() if (row["tabel_id"], row["rij"], row["kolom"]) == place), None
        )
        told = places.NUMBER
    elif asked in found:
        key = asked
    else:
        wanted = addresses.parse(asked)
        key = addresses.nearest(wanted, list(found)) if wanted else None
        told = places.WORDS
    return _in_table(key, CELL, found[key], (found[key]["kop"],), told) if key else None


def _cells(
    connection: sqlite3.Connection, brief_id: str, number: int | None = None
) -> dict[str, dict[str, Any]]:
    """The cells of a letter's tables, or of one page of it, by their address."""
    sql = """
        SELECT c.*, t.alinea_id, t.kolommen, t.zekerheid, a.adres, a.tekst AS alinea FROM tabellen t
        JOIN tabelcellen c ON c.tabel_id = t.id JOIN alineas a ON a.id = t.alinea_id
        WHERE t.brief_id = ? AND t.soort = 'tabel' AND (? IS NULL OR c.pagina = ?)
        ORDER BY a.volgnummer, c.rij, c.kolom
    """
    facts = addresses.Facts()
    return {
        facts.address(
            CELL,
            row["pagina"],
            row["alinea"] if row["begin"] is not None else row["tekst"],
            row["begin"] or 0,
        ): row
        for row in rows(connection, sql, brief_id, number, number)
    }


def _allocation(connection: sqlite3.Connection, brief_id: str, place: places.Place) -> Shown | None:
    sql = """
        SELECT w.*, w.adres AS sleutel, a.adres AS adres FROM toewijzingen w
        JOIN alineas a ON a.id = w.alinea_id WHERE w.brief_id = ? AND w.adres = ?
    """
    row = one(connection, sql, brief_id, place.address)
    if row is None:
        return None
    more = (row["omschrijving"], row["kop"], str(row["jaar"] or ""))
    return _in_table(row["sleutel"], "toewijzing", row, more, place.told)


def _in_table(key: str, kind: str, row: dict[str, Any], more: tuple[str | None, ...], told: str) -> Shown:
    frames = frames_of(row["kader"])
    return Shown(
        key=key,
        kind=kind,
        text=row["tekst"] or "",
        value=euro(row["eur"]),
        paragraph=row["alinea_id"],
        page=frames[0].page if frames else row["pagina"] or 1,
        frames=frames,
        more=tuple(word for word in more if word),
        sure=row["zekerheid"],
        anchor=row["adres"],
        told=told,
    )


def frames_of(boxes: str | None) -> tuple[Frame, ...]:
    """Boxes as kb.db keeps them, with a little room around the words; what is no box is left out.

    >>> frames_of('[{"pagina": 2, "x0": 100, "top": 50, "x1": 160.5, "bottom": 60}]')
    (Frame(page=2, x=98.0, y=48.0, width=64.5, height=14.0),)
    >>> frames_of(None), frames_of('[{"pagina": 1}]'), frames_of("kapot")
    ((), (), ())
    """
    try:
        found = json.loads(boxes or "[]")
        return tuple(
            Frame(
                int(box["pagina"]),
                round(box["x0"] - _ROOM, 2),
                round(box["top"] - _ROOM, 2),
                round(box["x1"] - box["x0"] + 2 * _ROOM, 2),
                round(box["bottom"] - box["top"] + 2 * _ROOM, 2),
            )
            for box in found
        )
    except (ValueError, TypeError, KeyError):
        return ()


def _texts(
    connection: sqlite3.Connection, brief_id: str, number: int, facts: list[Fact], shown: Shown | None
) -> tuple[Text, ...]:
    """The paragraphs that begin on the page, those with the fact or with rows of a table on it included."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    for fact in facts:
        marks[fact.paragraph].append(fact.mark)
    tables = _tables(connection, brief_id, number)
    here = [shown.paragraph] if shown and any(frame.page == number for frame in shown.frames) else []
    wanted = [*here, *tables]
    sql = f"""
        SELECT id, soort, tekst, pagina FROM alineas
        WHERE brief_id = ? AND (pagina = ? OR id IN ({marks_for(wanted)})) ORDER BY volgnummer
    """
    found = []
    for row in rows(connection, sql, brief_id, number, *wanted):
        earlier = row["pagina"] if row["pagina"] != number else None
        if row["soort"] != "tabel":
            nodes = weave(row["tekst"], marks[row["id"]])
            found.append(Text(row["id"], row["soort"], nodes, earlier=earlier))
        else:
            columns, lines = tables.get(row["id"]) or ((), _lines(row["tekst"]))
            found.append(Text(row["id"], row["soort"], columns=columns, lines=lines, earlier=earlier))
    return tuple(found)


Lines = tuple[tuple[Cell, ...], ...]


def _lines(text: str) -> Lines:
    return tuple(tuple(map(Cell, line.split("\t"))) for line in text.split("\n"))


def _tables(
    connection: sqlite3.Connection, brief_id: str, number: int
) -> dict[int, tuple[tuple[str, ...], Lines]]:
    """Columns and rows of the tables on a page, by their paragraph."""
    found: dict[int, tuple[tuple[str, ...], dict[int, list[Cell]]]] = {}
    for key, row in _cells(connection, brief_id, number).items():
        _, lines = found.setdefault(row["alinea_id"], (names(row["kolommen"]), defaultdict(list)))
        lines[row["rij"]].append(Cell(row["tekst"], key if row["getal"] is not None else ""))
    return {at: (columns, tuple(map(tuple, lines.values()))) for at, (columns, lines) in found.items()}
