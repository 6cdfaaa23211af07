"""Labels side by side over their values."""

from __future__ import annotations

import pytest

from extract.heads.label_rows import field_texts, is_label_row
from extract.models import Box, Paragraph, Piece, Word

Cells = tuple[tuple[float, str], ...]


def words(*cells: tuple[float, str]) -> tuple[Word, ...]:
    """Words five points wide a letter, each cell from where it begins."""
    found: list[Word] = []
    for x, text in cells:
        for part in text.split():
            found.append(Word(part, Box(1, x, 0, x + 5 * len(part), 10)))
            x += 5 * len(part) + 3
    return tuple(found)


def line(*cells: tuple[float, str]) -> Paragraph:
    text = " ".join(text for _, text in cells)
    return Paragraph(0, "briefhoofd", text, tuple(Piece(0, 1, 1, word) for word in words(*cells)))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(((0, "Datum"), (160, "Ons kenmerk")), True, id="two labels"),
        pytest.param(
            ((0, "Ministerie van Verf"), (200, "Datum:"), (300, "Kenmerk")), True, id="beside a name"
        ),
        pytest.param(((0, "Datum"), (160, "3 mei 2016")), False, id="a label and its value"),
        pytest.param(((0, "Datum Kenmerk"),), False, id="close together"),
        pytest.param((), False, id="nothing"),
    ],
)
def test_a_row_of_labels(cells: Cells, expected: bool) -> None:
    assert is_label_row(words(*cells)) is expected


LABELS: Cells = ((0, "Datum"), (160, "Ons kenmerk"), (300, "Uw brief"))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [LABELS, ((0, "3 mei 2016"), (160, "2016-12"), (300, "–"))],
            ["Datum 3 mei 2016", "Ons kenmerk 2016-12", "Uw brief –"],
            id="each over its value",
        ),
        pytest.param(
            [LABELS, ((158, "2016-12"),)],
            ["Datum", "Ons kenmerk 2016-12", "Uw brief"],
            id="one value, a little to the left",
        ),
        pytest.param(
            [((0, "Ministerie van"), (200, "Datum"), (300, "Kenmerk")), ((0, "Verf"), (200, "3 mei 2016"))],
            ["Ministerie van Verf", "Datum 3 mei 2016", "Kenmerk"],
            id="beside a name of two lines",
        ),
        pytest.param([LABELS], ["Datum", "Ons kenmerk", "Uw brief"], id="nothing under them"),
        pytest.param([((0, "Postbus 1"),), ((0, "Verf"),)], ["Postbus 1", "Verf"], id="no labels"),
    ],
)
def test_values_under_their_labels(rows: list[Cells], expected: list[str]) -> None:
    assert field_texts([line(*cells) for cells in rows]) == expected
