"""Words that a cell broke at the end of its lines are made whole."""

from __future__ import annotations

import pytest

from extract.layout.cell_text import with_whole_words
from extract.layout.joining import Vocabulary
from extract.models import Box, Grid, GridCell, Line, Word
from extract.tables.grid import paragraph_pieces, paragraph_text


def cell(*lines: str) -> GridCell:
    """A cell with its words on lines ten points apart."""
    words = tuple(
        Word(text, Box(1, 30 * n, 12 * at, 30 * n + 25, 12 * at + 10))
        for at, line in enumerate(lines)
        for n, text in enumerate(line.split())
    )
    return GridCell(" ".join(word.text for word in words), 1, words)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        pytest.param(("Garantstel-", "lingsregeling"), "Garantstellingsregeling", id="a-word"),
        pytest.param(
            ("Wet bedrijfs-", "opvolging", "en meer"), "Wet bedrijfsopvolging en meer", id="in-a-label"
        ),
        pytest.param(("in- en", "uitvoer"), "in- en uitvoer", id="on-one-line"),
        pytest.param(("in-", "en uitvoer"), "in- en uitvoer", id="before-a-joint"),
        pytest.param(("Noord-", "Holland"), "Noord-Holland", id="a-hyphen-of-its-own"),
        pytest.param(("leer-werk-", "loket"), "leer-werk-loket", id="as-the-text-has-it"),
        pytest.param(("-", "8"), "- 8", id="a-minus-alone"),
        pytest.param(("1.250-", "1.300"), "1.250- 1.300", id="figures"),
    ],
)
def test_words_of_a_cell(lines: tuple[str, ...], text: str) -> None:
    known = Vocabulary.of([Line("Elk leer-werk-loket doet mee.", 1, 1)])
    grid = Grid(((cell(*lines), cell("12")),), 0, 0, 1)
    assert with_whole_words(grid, known).rows[0][0].text == text


def test_a_word_made_whole_still_has_both_its_boxes() -> None:
    grid = with_whole_words(Grid(((cell("Garantstel-", "lingsregeling"),),), 0, 0, 1), Vocabulary.of([]))
    text = paragraph_text(grid)
    found = [(text[piece.begin : piece.end], piece.word is not None) for piece in paragraph_pieces(grid)]
    assert found == [("Garantstel", True), ("lingsregeling", True)]


def test_where_no_box_tells_the_lines_nothing_changes() -> None:
    grid = Grid(((GridCell("Garantstel- lingsregeling", 1),),), 0, 0, 1)
    assert with_whole_words(grid, Vocabulary.of([])) == grid
