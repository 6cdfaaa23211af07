"""Matrices of crosses: a mark under each head, and what is none."""

from __future__ import annotations

import pytest

from extract.readers.pdf.marks import matrices_of
from extract.readers.pdf.printed_row import rows_of
from extract.readers.pdf.table_line import TableLine
from extract.readers.pdf.word_cells import text_of
from tests.readers.pdf.printed import drawn


def matrices(text: str) -> list[tuple[int, int, list[list[str]]]]:
    lines = [TableLine(row) for row in rows_of(drawn(text))]
    return [
        (first, last, [[text_of(cell) for cell in row] for row in reading.rows])
        for first, last, reading in matrices_of(lines)
    ]


MATRIX = """
                 Noord     Zuid     West
Wit verven         X                  X
Rood verven                 X
Bruin verven       X        X         X
De verf is op.
"""


def test_a_matrix_with_its_heads() -> None:
    assert matrices(MATRIX) == [
        (
            0,
            3,
            [
                ["", "Noord", "Zuid", "West"],
                ["Wit verven", "X", "", "X"],
                ["Rood verven", "", "X", ""],
                ["Bruin verven", "X", "X", "X"],
            ],
        )
    ]


def test_a_row_without_a_mark_between_others() -> None:
    text = """
Verf             Noord     Zuid
Wit verven         X
Rood verven
Bruin verven                X
"""
    ((_, _, cells),) = matrices(text)
    assert cells == [
        ["Verf", "Noord", "Zuid"],
        ["Wit verven", "X", ""],
        ["Rood verven", "", ""],
        ["Bruin verven", "", "X"],
    ]


NONE = [
    pytest.param(
        """
                 Noord     Zuid
Wit verven              X
Rood verven                 X
""",
        id="a mark between two heads",
    ),
    pytest.param(
        """
                 Noord     Zuid
Wit verven         X
Rood verven        X
""",
        id="marks in one column",
    ),
    pytest.param(
        """
                 Noord     Zuid
Wit verven         X        X
""",
        id="one row",
    ),
    pytest.param(
        """
                 Noord     Zuid
Wit verven         X       nee
Rood verven        X        X
""",
        id="words beside the marks",
    ),
    pytest.param(
        """
Wit verven         X        X
Rood verven        X        X
""",
        id="no heads",
    ),
    pytest.param(
        """
                 Noord     Zuid
x                  X        X
x                  X        X
""",
        id="bullets are no labels",
    ),
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_matrix(text: str) -> None:
    assert matrices(text) == []
