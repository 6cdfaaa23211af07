"""Tables of words alone, by the rules between their rows."""

from __future__ import annotations

import pytest

from extract.readers.pdf.page import Rule
from extract.readers.pdf.printed_row import rows_of
from extract.readers.pdf.ruled_words import readings_of
from extract.readers.pdf.table_line import TableLine
from extract.readers.pdf.word_cells import text_of
from tests.readers.pdf.printed import PITCH, drawn, page_of, printed

ROWS = """
Raad              Vestiging
Cultuur           Den Haag
Onderwijs         Utrecht
Toezicht          Arnhem
"""


def rules(*ys: float, width: float) -> list[Rule]:
    return [Rule(0, width, y) for y in ys]


def under(*lines: int) -> list[Rule]:
    """Rules over the whole page under these lines; nought is above the first."""
    return rules(*(line * PITCH + 1 for line in lines), width=400)


def tables(text: str, found: list[Rule]) -> list[tuple[int, int, list[list[str]]]]:
    words = drawn(text)
    lines = [TableLine(row) for row in rows_of(words)]
    return [
        (first, last, [[text_of(cell) for cell in row] for row in reading.rows])
        for first, last, reading in readings_of(lines, page_of(words, rules=found))
    ]


def test_rows_between_rules_are_a_table() -> None:
    ((first, last, cells),) = tables(ROWS, under(0, 1, 2, 3, 4))
    assert (first, last) == (0, 3)
    assert cells == [
        ["Raad", "Vestiging"],
        ["Cultuur", "Den Haag"],
        ["Onderwijs", "Utrecht"],
        ["Toezicht", "Arnhem"],
    ]


def test_a_reading_of_words_has_one_head_and_is_sure() -> None:
    words = drawn(ROWS)
    lines = [TableLine(row) for row in rows_of(words)]
    ((_, _, reading),) = readings_of(lines, page_of(words, rules=under(0, 1, 2, 3, 4)))
    assert (reading.head, reading.sure) == (1, True)
    assert [word.text for word in reading.words] == [word.text for word in words]


def test_no_lines_have_no_tables() -> None:
    assert readings_of([], page_of()) == []


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        pytest.param(ROWS, under(0, 1, 2, 3, 4), [(0, 3)], id="rules-between-all-rows"),
        pytest.param(ROWS, under(0, 1, 4), [], id="two-rows"),
        pytest.param(ROWS, under(0, 1, 2, 4), [(0, 3)], id="a-row-of-two-lines"),
        pytest.param(ROWS, under(1, 2, 3, 4), [(1, 3)], id="no-rule-above-the-first"),
        pytest.param(ROWS, [], [], id="no-rules"),
        pytest.param(ROWS.replace("Utrecht", "1.250"), under(0, 1, 2, 3, 4), [], id="a-figure"),
        pytest.param("Raad\nCultuur\nOnderwijs\nZorg", under(0, 1, 2, 3, 4), [], id="one-column"),
        pytest.param(ROWS.replace("Utrecht", ""), under(0, 1, 2, 3, 4), [(0, 3)], id="an-empty-cell"),
        pytest.param(
            ROWS.replace("Utrecht", "").replace("Arnhem", ""), under(0, 1, 2, 3, 4), [], id="two-empty-cells"
        ),
        pytest.param(
            "Raad  Stad  Land  Taak  Doel\nzorg  a     b     c     d\n"
            "werk        e     f     g\nsport  h          i",
            under(0, 1, 2, 3, 4),
            [(0, 3)],
            id="three-empty-cells-of-twenty",
        ),
        pytest.param(
            "–   de raad\n–   de dienst\n–   het bureau", under(0, 1, 2, 3), [], id="a-list-with-dashes"
        ),
        pytest.param(
            "a.   de raad\nb.   de dienst\nc.   het bureau", under(0, 1, 2, 3), [], id="a-list-with-letters"
        ),
        pytest.param(
            "–     de raad\nnee   de dienst\nja    het bureau",
            under(0, 1, 2, 3),
            [(0, 2)],
            id="not-all-are-bullets",
        ),
        pytest.param(
            ROWS + "\n\n\n" + ROWS,
            under(0, 1, 2, 3, 4, 8, 9, 10, 11, 12),
            [(0, 3), (4, 7)],
            id="white-between-two-tables",
        ),
    ],
)
def test_what_is_a_table_of_words(text: str, found: list[Rule], expected: list[tuple[int, int]]) -> None:
    assert [(first, last) for first, last, _ in tables(text, found)] == expected


@pytest.mark.parametrize(("lines", "table"), [(8, True), (9, False)])
def test_a_row_is_no_higher_than_a_cell(lines: int, table: bool) -> None:
    text = ROWS + "\n".join(["Advies            Zwolle"] * lines)
    found = tables(text, under(0, 1, 2, 3, 4, 4 + lines))
    assert found[0][1] == (3 + lines if table else 3)


@pytest.mark.parametrize(("words", "table"), [(18, True), (19, False)])
def test_cells_are_no_running_text(words: int, table: bool) -> None:
    """Three rows of two cells, with so many words to a cell on average."""
    cell = " ".join(["de"] * (words // 3))
    last = " ".join(["de"] * (words - 2 * (words // 3)))
    row = f"{cell:<24}    {cell}\n{cell:<24}    {cell}\n{last:<24}    {last}"
    assert bool(tables("\n".join([row] * 3), under(0, 3, 6, 9))) is table


def test_what_stands_over_a_table_between_rules_is_not_of_it() -> None:
    """A line over all columns would make them one, and two cells stand in it side by side."""
    found = tables("De planning van deze brug volgt\n" + ROWS.strip(), under(0, 1, 2, 3, 4, 5))
    assert [(first, last) for first, last, _ in found] == [(1, 4)]
    assert found[0][2][0] == ["Raad", "Vestiging"]


def test_text_in_one_box_parts_two_tables() -> None:
    prose = "\n".join(["De minister zegt toe dat"] * 9)
    found = tables(ROWS + prose + ROWS, under(0, 1, 2, 3, 4, 13, 14, 15, 16, 17))
    assert [(first, last) for first, last, _ in found] == [(0, 3), (13, 16)]


@pytest.mark.parametrize(("apart", "rows"), [(2, 4), (3, 4), (4, 0)])
def test_a_double_rule_is_one(apart: float, rows: int) -> None:
    """Two rules further apart hold an empty row, where a table ends."""
    found = tables(ROWS, [*under(0, 1, 3, 4), *rules(25, 25 + apart, width=400)])
    assert (found[0][1] + 1 if found else 0) == rows


@pytest.mark.parametrize(
    ("above", "below", "rows"),
    [
        pytest.param(71, 155, (0, 3), id="two-lines-away"),
        pytest.param(70, 155, (1, 3), id="too-far-above"),
        pytest.param(71, 156, (0, 2), id="too-far-below"),
    ],
)
def test_the_outer_rules_are_near(above: float, below: float, rows: tuple[int, int]) -> None:
    """The letters of the table reach from 90 to 136."""
    words = printed((0, 100, ROWS))
    outer = [Rule(0, 400, y) for y in (above, 101, 113, 125, below)]
    ((first, last, _),) = readings_of([TableLine(row) for row in rows_of(words)], page_of(words, rules=outer))
    assert (first, last) == rows
