"""Tables on a page: boxed cells, and columns without any box."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from extract.models import Box, Word
from extract.readers.pdf.page import Rule, RuledCell, RuledTable, Wall
from extract.readers.pdf.printed_row import rows_of
from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.tables import PageTable, grids_of, tables_in
from tests.readers.pdf.printed import STYLE, drawn, page_of, printed, word

#: The left edges of three columns and the right edge of the last; rows are 16 points high.
SIDES = (0.0, 100.0, 150.0, 200.0)
HIGH = 16.0
TOP = 100.0


def boxes(rows: int, sides: tuple[float, ...] = SIDES) -> RuledTable:
    cells = tuple(
        RuledCell(r, c, Box(1, left, TOP + r * HIGH, right, TOP + (r + 1) * HIGH))
        for r in range(rows)
        for c, (left, right) in enumerate(pairwise(sides))
    )
    return RuledTable(Box(1, sides[0], TOP, sides[-1], TOP + rows * HIGH), cells)


def filled(*rows: str, sides: tuple[float, ...] = SIDES) -> list[PrintedWord]:
    """The words of boxed rows: cells with '|' between, each four points right of its left side."""
    return printed(
        *(
            (sides[c] + 4, TOP + r * HIGH + 13, cell.strip())
            for r, line in enumerate(rows)
            for c, cell in enumerate(line.split("|"))
        )
    )


def boxed(
    *rows: str,
    others: list[PrintedWord] | None = None,
    sides: tuple[float, ...] = SIDES,
    walls: tuple[Wall, ...] = (),
) -> list[PageTable]:
    words = [*filled(*rows, sides=sides), *(others or [])]
    page = replace(page_of(words, walls=walls), ruled=(boxes(len(rows), sides),))
    return grids_of(page, words)


def cells(found: list[PageTable]) -> list[list[str]]:
    """The rows of the only table, cells with '|' between."""
    (table,) = found
    return [[cell.text for cell in row] for row in table.grid.rows]


def lined(found: list[PageTable]) -> list[str]:
    return ["|".join(row) for row in cells(found)]


ROWS = ("Regeling|2025|2026", "Zorg|1.250|1.300", "Werk|370|235")


# --- boxed cells ---------------------------------------------------------------------------------


def test_what_stands_in_a_box_is_a_cell() -> None:
    found = boxed(*ROWS)
    assert lined(found) == list(ROWS)
    (table,) = found
    assert (table.grid.head, table.grid.sure, table.grid.page, table.grid.after) == (1, True, 1, 0)
    assert (table.box.x0, table.box.top, table.box.x1, table.box.bottom) == (0, 100, 200, 148)
    assert table.spans == ((4, 20), (104, 124), (154, 174))
    assert [one.text for one in table.grid.rows[1][1].words] == ["1.250"]
    assert len(table.words) == 9


def test_words_outside_the_boxes_are_not_of_the_table() -> None:
    others = printed((0, 60, "De minister zegt toe"), (0, 180, "dat de regeling komt"), (220, 129, "80"))
    (table,) = boxed(*ROWS, others=others)
    assert not table.words & set(others)


@pytest.mark.parametrize(
    ("x", "y", "inside"),
    [
        pytest.param(196.5, 145, True, id="at-the-right"),
        pytest.param(197.5, 145, False, id="right-of-it"),
        pytest.param(-4.5, 129, True, id="at-the-left"),
        pytest.param(-7.5, 129, False, id="left-of-it"),
        pytest.param(60, 153.5, True, id="at-the-bottom"),
        pytest.param(60, 154.5, False, id="below-it"),
        pytest.param(60, 104.5, True, id="at-the-top"),
        pytest.param(60, 103.5, False, id="above-it"),
    ],
)
def test_a_word_is_of_the_table_where_its_middle_is(x: float, y: float, inside: bool) -> None:
    """It may stand a point outside the boxes, which reach to 200 and from 100 to 148; 'ok' is 8 wide."""
    other = word("ok", x, y)
    (table,) = boxed(*ROWS, others=[other])
    assert (other.text in [one.text for one in table.words]) is inside


def test_a_word_that_another_covers_makes_its_table_unsure() -> None:
    (table,) = boxed(*ROWS, others=[word("concept", 60, 129, clear=False)])
    assert not table.grid.sure


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(("Zorg|1.250|1.300",), id="one-row"),
        pytest.param(("Regeling|Bedrag|Noot", "||"), id="three-cells"),
        pytest.param(("Regeling|Doel|Noot", "Zorg|hulp|a"), id="two-rows-of-words"),
        pytest.param(("Regeling|2025|", "Zorg||", "Werk|370|"), id="mostly-empty"),
        pytest.param(("Regeling|2025|2026", "Zorg|1   2|1.300"), id="two-figures-in-a-box"),
    ],
)
def test_boxes_that_are_no_table(rows: tuple[str, ...]) -> None:
    assert boxed(*rows) == []


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(("Zorg|1.250|1.300", "Werk|370|235"), id="without-heads"),
        pytest.param(("Regeling|2025|", "Zorg|1.250|"), id="four-cells-of-six"),
        pytest.param(("Regeling|Doel|Noot", "Zorg|hulp|a", "Werk|baan|b"), id="three-rows-of-words"),
        pytest.param(("Regeling|2025|2026", "Zorg|–|1.300"), id="a-dash"),
    ],
)
def test_boxes_that_are_a_table(rows: tuple[str, ...]) -> None:
    assert len(boxed(*rows)) == 1


def test_two_columns_of_boxes_are_a_table() -> None:
    rows = ("Regeling|2026", "Zorg|1.300", "Werk|235")
    assert lined(boxed(*rows, sides=(0.0, 100.0, 150.0))) == list(rows)


def test_one_column_of_boxes_is_no_table() -> None:
    assert boxed("Zorg", "1.250", "Werk", "370", "Wonen", sides=(0.0, 100.0)) == []


def test_columns_without_words_go() -> None:
    assert lined(boxed("Regeling||2026", "Zorg||1.300", "Werk||235")) == [
        "Regeling|2026",
        "Zorg|1.300",
        "Werk|235",
    ]


def test_rows_without_words_between_others_go() -> None:
    assert lined(boxed("Regeling|2025|2026", "Zorg|1.250|1.300", "||", "Werk|370|235")) == list(ROWS)


# --- boxes and what stands around them -----------------------------------------------------------


@pytest.mark.parametrize(
    ("y", "kept"),
    [
        pytest.param(90, False, id="right-above"),
        pytest.param(86, False, id="above"),
        pytest.param(80, True, id="further-up"),
    ],
)
def test_boxes_without_heads_right_below_a_line_of_heads_are_no_table(y: float, kept: bool) -> None:
    heads = printed((4, y, "Regeling"), (104, y, "2025"), (154, y, "2026"))
    assert bool(boxed(*ROWS[1:], others=heads)) is kept
    assert boxed(*ROWS, others=heads)


def test_a_title_right_above_is_no_line_of_heads() -> None:
    assert boxed(*ROWS[1:], others=printed((4, 90, "Uitgaven van de regio's")))
    assert boxed(*ROWS[1:], others=printed((204, 90, "Regeling"), (260, 90, "2025")))


@pytest.mark.parametrize(
    ("y", "kept"),
    [
        pytest.param(160, False, id="right-below"),
        pytest.param(167, False, id="below"),
        pytest.param(169, True, id="further-down"),
    ],
)
def test_figures_right_below_boxes_say_that_the_table_goes_on(y: float, kept: bool) -> None:
    """The boxes end at 148."""
    assert bool(boxed(*ROWS, others=printed((4, y, "Wonen"), (104, y, "400")))) is kept


@pytest.mark.parametrize(
    ("x", "kept"),
    [
        pytest.param(-1.5, False, id="a-hair-left"),
        pytest.param(-2.5, True, id="left-of-them"),
        pytest.param(199, False, id="at-their-end"),
        pytest.param(201, True, id="right-of-them"),
    ],
)
def test_figures_below_boxes_stand_under_them(x: float, kept: bool) -> None:
    assert bool(boxed(*ROWS, others=printed((x, 160, "400")))) is kept


@pytest.mark.parametrize(("x", "kept"), [(-1.5, False), (-2.5, True)])
def test_heads_above_boxes_stand_over_them(x: float, kept: bool) -> None:
    """A head that begins left of the boxes is of something else, and one alone is a title."""
    assert bool(boxed(*ROWS[1:], others=printed((x, 90, "Naam"), (60, 90, "Doel")))) is kept


def test_words_right_below_boxes_say_nothing() -> None:
    assert boxed(*ROWS, others=printed((4, 160, "Bron: het kabinet")))
    assert boxed(*ROWS, others=printed((220, 160, "400")))


# --- words over the sides of boxes ---------------------------------------------------------------


def test_a_phrase_over_two_boxes_says_that_they_are_none() -> None:
    rows = ("Regeling|2025|2026", "Zorg|1.250|1.300", "|370|235")
    phrase = printed((70, TOP + 2 * HIGH + 13, "met de"))
    assert boxed(*rows, others=printed((60, TOP + 2 * HIGH + 13, "hulp"))) != []
    assert (
        boxed(
            "Regeling|2025|2026", "Zorg|1.250|1.300", "||235", others=[*phrase, *printed((98, 145, "regio"))]
        )
        == []
    )


@pytest.mark.parametrize(
    ("wall", "kept"),
    [
        pytest.param(Wall(100, 100, 148), True, id="along-it"),
        pytest.param(Wall(100, 100, 130), False, id="that-ends-above"),
        pytest.param(Wall(100, 144, 148), False, id="that-begins-below"),
        pytest.param(Wall(150, 100, 148), False, id="elsewhere"),
        pytest.param(Wall(97.5, 100, 148), True, id="on-the-last-letter"),
        pytest.param(Wall(96.5, 100, 148), False, id="through-the-last-letter"),
        pytest.param(Wall(103.5, 100, 148), True, id="on-the-first-letter"),
        pytest.param(Wall(104.5, 100, 148), False, id="through-the-first-letter"),
    ],
)
def test_words_on_both_sides_of_a_line_are_two_cells(wall: Wall, kept: bool) -> None:
    """'welzijn' ends at 99, 'later' begins at 102."""
    others = printed((71, 145, "welzijn"), (102, 145, "later"))
    found = boxed("Regeling|2025|2026", "Zorg|1.250|1.300", "||235", others=others, walls=(wall,))
    assert bool(found) is kept


def edged(text: str, x: float, y: float) -> PrintedWord:
    found = word(text, x, y)
    edges = tuple(x + 4 * n for n in range(len(text) + 1))
    return replace(found, word=Word(text, found.box, edges))


@pytest.mark.parametrize(
    ("text", "x", "expected"),
    [
        pytest.param("37080", 138, "370|80", id="two-figures-set-tight"),
        pytest.param("37080", 139.5, "370|80", id="a-little-off"),
        pytest.param("37080", 148, "|37080", id="the-side-at-its-beginning"),
        pytest.param("aanpak", 138, "aanpak|", id="one-word"),
        pytest.param("ab1234", 142, "ab|1234", id="letters-before-the-side"),
        pytest.param("123ab4", 138, "123|ab4", id="letters-after-the-side"),
        pytest.param("12", 146, "1|2", id="two-digits"),
        pytest.param("1abcd", 142, "|1abcd", id="between-letters-after-a-digit"),
        pytest.param("ab12cd", 146, "|ab12cd", id="between-letters-before-a-digit"),
        pytest.param("1234", 146.5, "1|234", id="the-first-digit"),
        pytest.param("1234", 147.5, "|1234", id="hardly-a-digit"),
        pytest.param("1234", 137.5, "123|4", id="the-last-digit"),
        pytest.param("1234", 136.5, "1234|", id="hardly-the-last-digit"),
    ],
)
def test_a_word_is_cut_where_the_side_of_a_box_runs_through_it(text: str, x: float, expected: str) -> None:
    rows = ("Regeling|2025|2026", "Zorg|1.250|1.300", "Werk||")
    found = boxed(*rows, others=[edged(text, x, TOP + 2 * HIGH + 13)])
    assert lined(found)[2] == f"Werk|{expected}"


def test_a_word_is_cut_at_each_side() -> None:
    sides = (0.0, 100.0, 112.0, 124.0)
    found = boxed(
        "Naam|a|b", "Zorg|1|2", "Werk||", sides=sides, others=[edged("123456", 100.5, TOP + 2 * HIGH + 13)]
    )
    assert lined(found)[2] == "Werk|123|456"


def test_a_part_of_a_word_has_its_own_box() -> None:
    (table,) = boxed("Naam|a|b", "Zorg|1|2", "Werk||", others=[edged("37080", 138, TOP + 2 * HIGH + 13)])
    (left,), (right,) = table.grid.rows[2][1].words, table.grid.rows[2][2].words
    assert (left.text, left.box.x0, left.box.x1, left.edges) == ("370", 138, 150, (138, 142, 146, 150))
    assert (right.text, right.box.x0, right.box.x1, right.edges) == ("80", 150, 158, (150, 154, 158))


@pytest.mark.parametrize(
    ("missing", "x", "y", "expected"),
    [
        pytest.param((2, 0), 4, 138, ["Zorg hulp|1.250|1.300", "|370|235"], id="right-below-a-box"),
        pytest.param((2, 0), 4, 145, None, id="below-a-box"),
        pytest.param((1, 0), 94, 129, None, id="left-of-a-box"),
        pytest.param((2, 2), 152, 145, None, id="right-of-a-box"),
    ],
)
def test_a_word_in_no_box_goes_to_the_nearest_where_it_is_near(
    missing: tuple[int, int], x: float, y: float, expected: list[str] | None
) -> None:
    """Further off the boxes are no cells: a head of which one cell alone is shaded."""
    table = [["Regeling", "2025", "2026"], ["Zorg", "1.250", "1.300"], ["Werk", "370", "235"]]
    table[missing[0]][missing[1]] = ""
    words = [*filled(*("|".join(line) for line in table)), word("hulp", x, y, width=4)]
    ruled = boxes(3)
    kept = tuple(cell for cell in ruled.cells if (cell.row, cell.column) != missing)
    page = replace(
        page_of(words, walls=[Wall(100, 100, 148), Wall(150, 100, 148)]), ruled=(replace(ruled, cells=kept),)
    )
    found = grids_of(page, words)
    assert (lined(found)[1:] if found else None) == expected


# --- heads and groups ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        pytest.param(("Regeling|2025|2026", "Zorg|1.250|1.300"), 1, id="years"),
        pytest.param(("|Budget|Budget", "Regeling|2025|2026", "Zorg|1.250|1.300"), 2, id="two-rows"),
        pytest.param(("Zorg|1.250|1.300", "Werk|370|235"), 0, id="none"),
        pytest.param(
            ("Regeling|2025|2026", "Uitgaven||", "Zorg|1.250|1.300", "Werk|370|235"),
            1,
            id="a-label-that-groups",
        ),
        pytest.param(("Regeling|2025|2026", "Zorg|–|p.m.", "Werk|370|235"), 1, id="nils-first"),
        pytest.param(("|2025|–", "Regeling|a|b", "Werk|370|235"), 2, id="a-nil-without-a-label"),
        pytest.param(("Regeling|Doel|Noot", "Zorg|hulp|a", "Werk|baan|b"), 1, id="words-alone"),
        pytest.param(("Uitgaven||", "Zorg|1.250|1.300", "Werk|370|235"), 1, id="a-label-above-all"),
        pytest.param(("Zorg|80|a", "Werk|90|b"), 0, id="figures-right-of-the-label-alone"),
        pytest.param(
            ("Regeling|2025|2026", "Uitgaven||", "Rijk||", "Zorg|1.250|1.300", "Werk|370|235"),
            1,
            id="two-groups",
        ),
        pytest.param(("Nr|Naam|2026", "1|Zorg|–", "2|Werk|235"), 1, id="numbers-before-labels"),
        pytest.param(("Nr|Naam|Noot", "1|Zorg|–", "2|Werk|a"), 1, id="numbers-beside-words-alone"),
    ],
)
def test_the_rows_of_heads(rows: tuple[str, ...], head: int) -> None:
    (table,) = boxed(*rows)
    assert table.grid.head == head


def test_a_group_printed_once_stands_in_each_of_its_rows() -> None:
    found = boxed("Thema|Regeling|2026", "Zorg|Hulp|80", "|Thuis|90", "Werk|Baan|70", "|Om|60")
    assert lined(found) == [
        "Thema|Regeling|2026",
        "Zorg|Hulp|80",
        "Zorg|Thuis|90",
        "Werk|Baan|70",
        "Werk|Om|60",
    ]


def test_a_sum_without_a_label_belongs_to_no_group() -> None:
    found = boxed("Thema|Regeling|2026", "Zorg|Hulp|80", "|Thuis|90", "||170")
    assert lined(found)[-2:] == ["Zorg|Thuis|90", "||170"]


@pytest.mark.parametrize(
    ("high", "want"),
    [
        pytest.param(3, "Zorg|Subtotaal|170", id="a-cell-that-runs-beside-it"),
        pytest.param(2, "|Subtotaal|170", id="a-cell-that-ends-above-it"),
    ],
)
def test_the_sum_of_a_group_is_of_the_group_whose_cell_runs_beside_it(high: int, want: str) -> None:
    words = filled("Thema|Regeling|2026", "Zorg|Hulp|80", "|Thuis|90", "|Subtotaal|170", "Werk|Baan|70")
    ruled = boxes(5)
    merged = RuledCell(1, 0, replace(ruled.cells[3].box, bottom=TOP + (1 + high) * HIGH))
    own = [cell for cell in ruled.cells if cell.column or not 1 <= cell.row <= high]
    page = replace(page_of(words), ruled=(RuledTable(ruled.box, (*own, merged)),))
    assert lined(grids_of(page, words))[3] == want


def test_numbers_of_articles_are_no_groups() -> None:
    found = boxed("Art.|Post|2026", "14.01|Toezicht|80", "|Opdrachten|70", "14.02|Leges|60")
    assert lined(found)[2] == "|Opdrachten|70"


def test_labels_are_not_repeated() -> None:
    found = boxed("Regeling|2025|2026", "Zorg|1.250|1.300", "|370|235", "Wonen|80|90")
    assert lined(found)[2] == "|370|235"


def test_words_alone_have_no_groups() -> None:
    found = boxed("Thema|Regeling|Noot", "Zorg|Hulp|a", "|Thuis|b", "Werk|Baan|c")
    assert lined(found)[2] == "|Thuis|b"


# --- without boxes -------------------------------------------------------------------------------


def open_tables(text: str, *, rules: tuple[Rule, ...] = (), goes_on: bool = False) -> list[PageTable]:
    words = drawn(text)
    return tables_in(page_of(words, rules=rules), rows_of(words), STYLE, goes_on=goes_on)


FIGURES = """
Regeling            2025    2026
Brede uitkering    1.250   1.300
Lokale aanpak        370     235
"""
PROSE = "Met deze brief informeert het kabinet de Kamer over de regeling."
WORDS = """
Raad              Vestiging
Cultuur           Den Haag
Onderwijs         Utrecht
Toezicht          Arnhem
"""


def test_a_page_without_lines_has_no_tables() -> None:
    assert open_tables("") == []


def test_columns_of_figures_are_a_table() -> None:
    found = open_tables(f"{PROSE}{FIGURES}{PROSE}")
    assert lined(found) == ["Regeling|2025|2026", "Brede uitkering|1.250|1.300", "Lokale aanpak|370|235"]
    (table,) = found
    assert (table.grid.head, table.grid.sure) == (1, True)
    assert (table.box.x0, table.box.top, table.box.x1, table.box.bottom) == (0, 14, 128, 48)
    assert table.spans == ((0, 60), (76, 96), (108, 128))
    assert len(table.words) == 11
    assert not (table.opens_page or table.closes_page)


def test_rows_between_rules_are_a_table_of_words() -> None:
    rules = tuple(Rule(0, 400, 12.0 * n + 1) for n in range(5))
    found = open_tables(WORDS, rules=rules)
    assert lined(found) == ["Raad|Vestiging", "Cultuur|Den Haag", "Onderwijs|Utrecht", "Toezicht|Arnhem"]
    assert (found[0].box.top, found[0].box.bottom) == (2, 48)
    assert found[0].box.x1 == 4 * 27


def test_text_below_a_table_of_words_is_no_part_of_it() -> None:
    rules = tuple(Rule(0, 400, 12.0 * n + 1) for n in range(5))
    (table,) = open_tables(f"{WORDS}{PROSE}", rules=rules)
    assert (table.box.bottom, len(table.grid.rows)) == (48, 4)


def test_both_kinds_may_stand_on_one_page() -> None:
    rules = tuple(Rule(0, 400, 12.0 * n + 1) for n in range(4, 9))
    found = open_tables(f"{FIGURES}{PROSE}{WORDS}", rules=rules)
    assert [table.grid.rows[0][0].text for table in found] == ["Regeling", "Raad"]


def test_a_table_that_goes_on_opens_with_the_rest_of_a_row() -> None:
    text = "voor de regio\nLokale aanpak        370\nLandelijke aanpak    400"
    assert lined(open_tables(text, goes_on=True))[0] == "voor de regio|"
    assert lined(open_tables(text))[0] == "Lokale aanpak|370"


def test_a_table_whose_rows_are_not_sure_says_so() -> None:
    """Of two new labels between two figures either may have the second."""
    text = "Scholing                    120\nAdvies\nToezicht\nHandhaving van het beleid    80"
    (table,) = open_tables(text)
    assert not table.grid.sure


def test_a_group_without_boxes_is_repeated_too() -> None:
    text = (
        "Thema   Regeling   2026\nZorg    Hulp         80\n        Thuis        90\nWerk    Baan         70"
    )
    assert lined(open_tables(text))[2] == "Zorg|Thuis|90"
