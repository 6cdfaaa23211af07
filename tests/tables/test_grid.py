"""From a printed grid to tidy rows, and where its cells and words stand in the paragraph."""

from __future__ import annotations

import pytest

from extract.models import Box, Grid, GridCell, Word
from extract.tables.grid import PlacedCell, cell_boxes, cell_pieces, paragraph_pieces, paragraph_text, tidy
from tests.tables_support import grid


def tidied(*rows: str, head: int = 1) -> list[str]:
    return ["|".join(cell.text for cell in row) for row in tidy(grid(*rows, head=head)).rows]


WRAPPED = [
    pytest.param(
        ["Naam|Verf", "Gooi en|5", "Vechtstreek|"], ["Naam|Verf", "Gooi en Vechtstreek|5"], id="a label"
    ),
    pytest.param(["Naam|Verf", "Zaan|5", "(regio)|"], ["Naam|Verf", "Zaan (regio)|5"], id="a bracket"),
    pytest.param(["Naam|Verf", "Zaan|5", "en meer|"], ["Naam|Verf", "Zaan en meer|5"], id="a small letter"),
    pytest.param(
        ["Naam|Wit|Rood", "Zaan|dun|dik", "|en vlak|en glad"],
        ["Naam|Wit|Rood", "Zaan|dun en vlak|dik en glad"],
        id="two cells that go on",
    ),
    pytest.param(
        ["Naam|Verf", "Zaan|dun-", "|nere laag"], ["Naam|Verf", "Zaan|dunnere laag"], id="a broken word"
    ),
    pytest.param(
        ["Naam|Verf", "Zaan|wit-", "|en roodverf"], ["Naam|Verf", "Zaan|wit- en roodverf"], id="half a word"
    ),
    pytest.param(["Naam|Verf", "Zaan|a-", "|bc"], ["Naam|Verf", "Zaan|a- bc"], id="one letter is no half"),
    pytest.param(
        ["Naam|Verf", "Noord-|5", "Holland|"],
        ["Naam|Verf", "Noord- Holland|5"],
        id="a hyphen before a capital",
    ),
]
APART = [
    pytest.param(["Naam|Verf", "Zorg|5", "Onderwijs|"], id="a label with a capital heads what follows"),
    pytest.param(["Naam|Verf", "Zorg|5", "waarvan loon|"], id="a part of the row above"),
    pytest.param(["Naam|Verf", "Gooi en|5", "Vechtstreek|6"], id="a row with a figure"),
    pytest.param(["Naam|Verf|Tint", "Gooi en|5|", "|6|en meer"], id="a figure in another cell"),
    pytest.param(["Naam|Verf|Tint", "Gooi en|5|", "||en meer"], id="a cell under an empty one"),
    pytest.param(
        ["Naam|Verf|Tint", "Gooi en|wit en|dik", "Vechtstreek|rood|"], id="a label and another cell"
    ),
    pytest.param(["Naam|Verf", "en meer|", "Zaan|5"], id="a first row under the head"),
    pytest.param(["Naam en|Verf", "Zaan|5"], id="a head that asks for more"),
]


@pytest.mark.parametrize(("rows", "expected"), WRAPPED)
def test_rows_that_were_wrapped_are_one(rows: list[str], expected: list[str]) -> None:
    assert tidied(*rows) == expected


@pytest.mark.parametrize("rows", APART)
def test_rows_that_stay_apart(rows: list[str]) -> None:
    assert tidied(*rows) == rows


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            ["Naam|5", "1 Noord|5", "2. Zuid|6", "3 Oost|7"], ["|Naam|5", "1|Noord|5", "2|Zuid|6", "3|Oost|7"]
        ),
        pytest.param(
            ["Naam|5", "1 Noord|5", "2 Zuid|6", "3 Oost|7", "Totaal|18"],
            ["|Naam|5", "1|Noord|5", "2|Zuid|6", "3|Oost|7", "|Totaal|18"],
        ),
        pytest.param(
            ["Naam|5", "1 Noord|5", "2 Zuid|6", "3 Oost|7", "West|1", "Totaal|19"],
            ["Naam|5", "1 Noord|5", "2 Zuid|6", "3 Oost|7", "West|1", "Totaal|19"],
        ),
        pytest.param(["Naam|5", "1 Noord|5", "2 Zuid|6"], ["Naam|5", "1 Noord|5", "2 Zuid|6"]),
        pytest.param(
            ["Naam|5", "1 Noord|5", "2 Zuid|6", "4 Oost|7"], ["Naam|5", "1 Noord|5", "2 Zuid|6", "4 Oost|7"]
        ),
    ],
    ids=["three rows", "and a total", "and two rows without", "two rows", "a number that is left out"],
)
def test_a_numbering_becomes_a_column(rows: list[str], expected: list[str]) -> None:
    assert tidied(*rows) == expected


def test_empty_rows_and_columns_go() -> None:
    assert tidied("|", "Naam||Verf", "||", "Zaan||5", head=2) == ["Naam|Verf", "Zaan|5"]
    assert tidy(grid("|", "Naam|Verf", "Zaan|5", head=2)).head == 1
    assert tidied("|") == []


# --- places --------------------------------------------------------------------------------------


def word(text: str, top: float = 0) -> Word:
    return Word(text, Box(3, 0, top, 10, top + 5))


def sliced(printed: Grid) -> list[tuple[str, int, bool]]:
    """The text of each piece, its page, and whether it is a word with a box."""
    text = paragraph_text(printed)
    return [(text[p.begin : p.end], p.page, p.word is not None) for p in paragraph_pieces(printed)]


def test_each_word_and_each_cell_without_words_has_its_place() -> None:
    cells = (GridCell("Gooi en", 1, (word("Gooi"), word("en"))), GridCell("", 1), GridCell("5", 2))
    below = (GridCell("Vechtstreek", 1, (word("Vechtstreek", 9),)), GridCell("", 1), GridCell("", 2))
    head = tuple(GridCell(text, 1) for text in ("Naam", "Wit", "Verf"))
    assert sliced(Grid((head, cells, below), 1, 0, 1)) == [
        ("Naam", 1, False),
        ("Wit", 1, False),
        ("Verf", 1, False),
        ("Gooi", 3, True),
        ("en", 3, True),
        ("Vechtstreek", 3, True),
        ("5", 2, False),
    ]


def test_the_words_of_a_numbered_row_are_divided_too() -> None:
    rows = tuple(
        (GridCell(f"{at} {name}", 1, (word(str(at)), word(name))), GridCell("5", 1))
        for at, name in enumerate(("Noord", "Zuid", "Oost"), start=1)
    )
    found = [[[one.text for one in cell.words] for cell in row] for row in tidy(Grid(rows, 0, 0, 1)).rows]
    assert found == [[["1"], ["Noord"], []], [["2"], ["Zuid"], []], [["3"], ["Oost"], []]]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param("dunnere laag", ["dun-", "nere", "laag"], ["dun", "nere", "laag"], id="a broken word"),
        pytest.param(
            "wit- en roodverf", ["wit-", "en", "roodverf"], ["wit-", "en", "roodverf"], id="half a word"
        ),
        pytest.param("5 en 5", ["5", "en", "5"], ["5", "en", "5"], id="a word that comes back"),
        pytest.param("wit en", ["wit", "rood", "en"], ["wit", "en"], id="a word that the text lacks"),
        pytest.param("wit", ["rood", "-"], ["wit"], id="none of the words"),
        pytest.param("", ["wit"], [], id="no text"),
    ],
)
def test_the_words_of_a_cell(text: str, words: list[str], expected: list[str]) -> None:
    placed = PlacedCell(GridCell(text, 1, tuple(map(word, words))), text, 7, 7 + len(text))
    assert [text[piece.begin - 7 : piece.end - 7] for piece in cell_pieces(placed)] == expected


def test_a_cell_on_two_lines_has_two_boxes() -> None:
    placed = PlacedCell(GridCell("Gooi en", 1, (word("Gooi"), word("en", 9))), "Gooi en", 7, 14)
    assert cell_boxes(placed) == (Box(3, 0, 0, 10, 5), Box(3, 0, 9, 10, 14))
