"""Notes under a table that explain its starred cells."""

from __future__ import annotations

import pytest

from extract.layout.table_notes import mark_table_notes
from extract.models import Grid, GridCell, Line, Mark, Role


def table(*cells: str, after: int = 1) -> Grid:
    return Grid((tuple(GridCell(cell, 1) for cell in cells),), 0, after, 1)


def notes(*lines: tuple[str, Role | None], grids: tuple[Grid, ...] = (table("Brug", "14*"),)) -> list[str]:
    made = [Line(text, 1, at, role=role) for at, (text, role) in enumerate(lines, start=1)]
    found = mark_table_notes(made, grids)
    assert all(line.marks == (Mark(0, "*"),) and line.opens for line in found if line.role == "voetnoot")
    return [line.text for line in found if line.role == "voetnoot"]


NOTE = "*Bedragen op kasbasis"
CASES = [
    pytest.param([("Er is verf.", None), (NOTE, None)], ["Bedragen op kasbasis"], id="right under the table"),
    pytest.param([("Er is verf.", None), (NOTE, "alinea")], ["Bedragen op kasbasis"], id="told as text"),
    pytest.param(
        [("Er is verf.", None), (NOTE, "opsomming")], ["Bedragen op kasbasis"], id="told as an item"
    ),
    pytest.param([("Er is verf.", None), (NOTE, "kop")], [], id="told as a heading"),
    pytest.param([("Er is verf.", None), ("Meer.", None), (NOTE, None)], [], id="text between"),
    pytest.param([(NOTE, None), ("Meer.", None)], [], id="above the table"),
    pytest.param([("Er is verf.", None), ("* 14 bruggen", None)], [], id="a star before a figure"),
    pytest.param([("Er is verf.", None)], [], id="a table at the end"),
]


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_a_note_under_starred_cells(lines: list[tuple[str, Role | None]], expected: list[str]) -> None:
    assert notes(*lines) == expected


def test_a_star_alone_is_no_marker() -> None:
    assert notes(("Er is verf.", None), (NOTE, None), grids=(table("*", "14"),)) == []


def test_two_tables_have_a_note_each() -> None:
    lines: list[tuple[str, Role | None]] = [
        ("Verf.", None),
        (NOTE, None),
        ("Roest.", None),
        ("* Op de brug", None),
    ]
    assert notes(*lines, grids=(table("14*"), table("7*", after=3))) == ["Bedragen op kasbasis", "Op de brug"]
