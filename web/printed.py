"""What the base knows of a page as it was printed: its text, its facts, and where one of them stands."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from web.facts import Fact, facts_of
from web.kinds import BY_NAME, BY_TABLE
from web.markup import Mark, Node, weave
from web.pictures import Source
from web.reading import marks_for, one, rows
from web.text import euro, names

_ASKED = re.compile(r"(?P<table>[a-z_]{3,30})-(?P<numbers>\d{1,18}(?:-\d{1,6}){0,2})")
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
    """The fact that is pointed at: its kind and number, the words, what they mean, and where they stand.

    `paragraph` is where the words are in the text; `key` is its place in addresses ('bedragen-7').
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


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `key` is its place in addresses when there is a figure in it."""

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
    parts = _ASKED.fullmatch(asked)
    if parts is None:
        return None
    table = BY_NAME[parts["table"]].table if parts["table"] in BY_NAME else parts["table"]
    numbers = tuple(map(int, parts["numbers"].split("-")))
    if table == "tabelcellen" and len(numbers) == 3:
        return _cell(connection, brief_id, *numbers)
    if table == "toewijzingen" and len(numbers) == 1:
        return _allocation(connection, brief_id, numbers[0])
    if table not in BY_TABLE or len(numbers) != 1:
        return None
    fact = next((one for one in facts if (one.table, one.id) == (table, numbers[0])), None)
    if fact is None:
        return None
    # the name of the table is one of ours: it was found in BY_TABLE
    row = one(connection, f"SELECT kader, zin FROM [{table}] WHERE id = ?", fact.id) or {}
    frames = frames_of(row.get("kader"))
    return Shown(
        key=f"{table}-{fact.id}",
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
    )


def _cell(connection: sqlite3.Connection, brief_id: str, table: int, line: int, column: int) -> Shown | None:
    sql = """
        SELECT c.*, t.alinea_id FROM tabelcellen c JOIN tabellen t ON t.id = c.tabel_id
        WHERE t.brief_id = ? AND c.tabel_id = ? AND c.rij = ? AND c.kolom = ?
    """
    row = one(connection, sql, brief_id, table, line, column)
    return _in_table(f"tabelcellen-{table}-{line}-{column}", "cel", row, (row["kop"],)) if row else None


def _allocation(connection: sqlite3.Connection, brief_id: str, number: int) -> Shown | None:
    row = one(connection, "SELECT * FROM toewijzingen WHERE brief_id = ? AND id = ?", brief_id, number)
    if row is None:
        return None
    more = (row["omschrijving"], row["kop"], str(row["jaar"] or ""))
    return _in_table(f"toewijzingen-{number}", "toewijzing", row, more)


def _in_table(key: str, kind: str, row: dict[str, Any], more: tuple[str | None, ...]) -> Shown:
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
        anchor=f"alinea-{row['alinea_id']}",
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
    sql = """
        SELECT t.id, t.alinea_id, t.kolommen, c.rij, c.kolom, c.tekst, c.getal FROM tabellen t
        JOIN tabelcellen c ON c.tabel_id = t.id
        WHERE t.brief_id = ? AND t.soort = 'tabel' AND c.pagina = ? ORDER BY t.id, c.rij, c.kolom
    """
    found: dict[int, tuple[tuple[str, ...], dict[int, list[Cell]]]] = {}
    for row in rows(connection, sql, brief_id, number):
        _, lines = found.setdefault(row["alinea_id"], (names(row["kolommen"]), defaultdict(list)))
        key = f"tabelcellen-{row['id']}-{row['rij']}-{row['kolom']}" if row["getal"] is not None else ""
        lines[row["rij"]].append(Cell(row["tekst"], key))
    return {at: (columns, tuple(map(tuple, lines.values()))) for at, (columns, lines) in found.items()}
