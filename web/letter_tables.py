"""The tables of a letter as grids of cells, with the facts in the cells and the verdict on the totals."""

from __future__ import annotations

import bisect
import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extract.text.figure import is_printed_figure
from web.markup import Mark, Node, Note, weave
from web.queries import rows


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what is printed, with its facts; whether it is a figure, and its euros where it is money."""

    text: str
    nodes: tuple[Node, ...]
    figure: bool = False
    eur: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells; total rows are set apart."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: title and unit as printed, the headings, the rows, and what the checks say of it. `outside`
    are the anchors of facts that stand in no cell (in a heading): links to them lead to the table. `right`
    says per column whether it holds figures, which stand to the right."""

    id: int
    kind: str
    title: str
    unit: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    right: tuple[bool, ...] = ()
    checks: list[dict[str, Any]] = field(default_factory=list)
    outside: tuple[str, ...] = ()

    @property
    def wrong(self) -> list[dict[str, Any]]:
        """The checks that do not come out."""
        return [check for check in self.checks if check["status"] != "goed"]

    @property
    def right_checks(self) -> list[dict[str, Any]]:
        """The checks that come out."""
        return [check for check in self.checks if check["status"] == "goed"]


_TABLES = """
    SELECT id, alinea_id, nummer, titel, eenheid, kolommen, soort, totaalrijen, kolomsoorten
    FROM tabellen WHERE brief_id = ? ORDER BY id
"""
_CELLS = """
    SELECT c.tabel_id, c.rij, c.kolom, c.tekst, c.getal, c.eur, c.begin, c.eind FROM tabelcellen c
    JOIN tabellen t ON t.id = c.tabel_id WHERE t.brief_id = ? ORDER BY c.tabel_id, c.rij, c.kolom
"""
_CHECKS = """
    SELECT tabel_id, soort, status, toelichting FROM controles WHERE brief_id = ? AND tabel_id IS NOT NULL
    ORDER BY id
"""


def grids_of(
    connection: sqlite3.Connection,
    brief_id: str,
    marks: Mapping[int, Sequence[Mark]],
    notes: Mapping[int, Sequence[Note]],
) -> dict[int, Grid]:
    """The tables of a letter by the paragraph that holds their text."""
    tables = rows(connection, _TABLES, brief_id)
    if not tables:
        return {}
    cells: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(connection, _CELLS, brief_id):
        cells[row["tabel_id"]].append(row)
    checks: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(connection, _CHECKS, brief_id):
        checks[row["tabel_id"]].append(row)
    texts = dict(
        connection.execute(
            "SELECT id, tekst FROM alineas WHERE brief_id = ? AND id IN"
            " (SELECT alinea_id FROM tabellen WHERE brief_id = ?)",
            (brief_id, brief_id),
        ).fetchall()
    )
    found = {}
    for table in tables:
        at = table["alinea_id"]
        woven = _Woven(texts[at], marks.get(at, ()), notes.get(at, ()))
        grid = _grid(table, cells[table["id"]], woven, checks[table["id"]])
        found[at] = replace(grid, outside=woven.outside())
    return found


class _Woven:
    """Gives the marked text of a cell; the facts of a table are looked up, not gone through for each cell."""

    def __init__(self, text: str, marks: Sequence[Mark], notes: Sequence[Note]) -> None:
        self.text, self.notes = text, notes
        self.marks = sorted(marks, key=lambda mark: mark.begin)
        self.begins = [mark.begin for mark in self.marks]
        self._shown: set[str] = set()

    def cell(self, row: dict[str, Any]) -> tuple[Node, ...]:
        """The text of one cell."""
        begin, end = row["begin"], row["eind"]
        if begin is None:
            return (Node(text=row["tekst"]),)
        inside = self.marks[bisect.bisect_left(self.begins, begin) : bisect.bisect_left(self.begins, end)]
        cut = [mark for mark in inside if mark.end <= end]
        self._shown.update(anchor for mark in cut for anchor in mark.anchors)
        return weave(self.text, cut, self.notes, begin, end)

    def outside(self) -> tuple[str, ...]:
        """The anchors of facts that no cell showed."""
        anchors = (anchor for mark in self.marks for anchor in mark.anchors)
        return tuple(anchor for anchor in anchors if anchor not in self._shown)


def _grid(
    table: dict[str, Any], cells: list[dict[str, Any]], woven: _Woven, checks: list[dict[str, Any]]
) -> Grid:
    columns = tuple(str(name or "") for name in json.loads(table["kolommen"] or "[]"))
    totals = frozenset(_listed(table["totaalrijen"]))
    by_row: dict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
    for cell in cells:
        by_row[cell["rij"]][cell["kolom"]] = cell
    lines = []
    for number in sorted(by_row):
        row = by_row[number]
        line = tuple(
            _cell(row[at], woven) if at in row else Cell("", ()) for at in range(max(len(columns), 1))
        )
        lines.append(Line(line, number in totals))
    kinds = _listed(table["kolomsoorten"])
    right = tuple(kind != "tekst" for kind in kinds) or (False,) * len(columns)
    title = table["titel"] or ""
    if table["nummer"]:
        title = f"Tabel {table['nummer']}{': ' + title if title else ''}"
    return Grid(
        table["id"], table["soort"], title, table["eenheid"] or "", columns, tuple(lines), right, checks
    )


def _listed(text: str | None) -> list[Any]:
    """A JSON list; empty where the base has none, or an older one has something else."""
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return found if isinstance(found, list) else []


def _cell(row: dict[str, Any], woven: _Woven) -> Cell:
    figure = row["getal"] is not None or row["eur"] is not None or is_printed_figure(row["tekst"])
    return Cell(row["tekst"], woven.cell(row), figure, row["eur"])
