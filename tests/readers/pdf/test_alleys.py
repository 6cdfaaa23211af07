"""The cells of a table without a grid: columns under each other, with rows by white, rules or fills."""

from __future__ import annotations

from textwrap import dedent

import pytest

from extract.models import Box
from extract.readers.pdf.alleys import Reading, reading_of
from extract.readers.pdf.heights import heights_of
from extract.readers.pdf.page import Fill, Rule, Wall
from extract.readers.pdf.printed_row import rows_of
from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.regions import regions_of
from extract.readers.pdf.table_line import TableLine
from extract.readers.pdf.word_cells import text_of
from extract.tables.heads import column_names
from tests.readers.pdf.printed import STYLE, Block, drawn, page_of, printed, word


def reading(
    words: list[PrintedWord],
    *,
    rules: tuple[Rule, ...] = (),
    fills: tuple[Fill, ...] = (),
    goes_on: bool = False,
) -> Reading | None:
    """What is made of the first table among these words."""
    lines = [TableLine(row) for row in rows_of(words)]
    region = next(regions_of(lines, STYLE, goes_on=goes_on))
    return reading_of(lines, region, page_of(words, rules=rules, fills=fills))


def cells(found: Reading | None) -> list[list[str]]:
    assert found is not None
    return [[text_of(cell) for cell in row] for row in found.rows]


def table(text: str, *, rules: tuple[Rule, ...] = (), goes_on: bool = False) -> list[list[str]]:
    return cells(reading(drawn(text), rules=rules, goes_on=goes_on))


def laid(*blocks: Block, rules: tuple[Rule, ...] = ()) -> list[list[str]]:
    return cells(reading(printed(*blocks), rules=rules))


def test_a_head_in_the_middle_of_its_column_is_no_column_of_its_own() -> None:
    """Figures stand at the right, and the number of the column left of them."""
    found = laid(
        (0, 12, "Post"), (110, 12, "(1)"), (170, 12, "(2)"), (232, 12, "2027"),
        (0, 28, "Zorg"), (124, 28, "84.210"), (184, 28, "1.500"), (232, 28, "415"),
        (0, 40, "Werk"), (124, 40, "21.875"), (184, 40, "2.275"), (232, 40, "340"),
    )  # fmt: skip
    assert found == [
        ["Post", "(1)", "(2)", "2027"],
        ["Zorg", "84.210", "1.500", "415"],
        ["Werk", "21.875", "2.275", "340"],
    ]


def test_heads_that_nothing_ties_to_columns_make_a_table_unsure() -> None:
    text = """
                                Raming in euro
    Post        2021     2022     2023     2024
    Zorg         100      200      300      400
    Werk         110      210      310      410
    """
    found = reading(drawn(dedent(text)))
    assert found is not None
    assert not found.sure


TABLE = """
Regeling            2025    2026
Brede uitkering    1.250   1.300
Lokale aanpak        370     235
"""


def test_columns_are_what_stands_under_each_other() -> None:
    found = reading(drawn(TABLE))
    assert cells(found) == [
        ["Regeling", "2025", "2026"],
        ["Brede uitkering", "1.250", "1.300"],
        ["Lokale aanpak", "370", "235"],
    ]
    assert found is not None
    assert (found.head, found.sure) == (1, True)
    assert [word.text for word in found.words][:3] == ["Regeling", "2025", "2026"]


def test_words_of_text_around_it_are_not_its_words() -> None:
    words = drawn(f"Deze brief gaat over de regeling die nu is verlengd.{TABLE}")
    found = reading(words)
    assert found is not None
    assert len(found.words) == len(words) - 10


def test_a_word_under_another_makes_its_table_unsure() -> None:
    words = [*drawn(TABLE), word("280", 76, 36, clear=False, width=0.1)]
    found = reading([w for w in words if w.text != "370"])
    assert found is not None
    assert not found.sure


def test_a_column_of_figures_alone_is_no_table() -> None:
    """What would be its labels stands in the same column."""
    words = drawn("   12\nabc 80\n   90")
    lines = [TableLine(row) for row in rows_of(words)]
    assert all(reading_of(lines, region, page_of(words)) is None for region in regions_of(lines, STYLE))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            """
            Zorg      1.250   n.v.t.
            Werk        370      –
            """,
            [["Zorg", "1.250", "n.v.t."], ["Werk", "370", "–"]],
            id="nils-have-a-column",
        ),
        pytest.param(
            """
            Zorg   regio   1.250
            Werk             370
            """,
            [["Zorg", "regio", "1.250"], ["Werk", "", "370"]],
            id="two-columns-of-words",
        ),
        pytest.param(
            """
            Zorg   1.250   per jaar
            Werk     370   eenmalig
            """,
            [["Zorg", "1.250", "per jaar"], ["Werk", "370", "eenmalig"]],
            id="words-right-of-the-figures",
        ),
        pytest.param(
            """
            12   Zorg   1.250
            13   Werk     370
            """,
            [["12", "Zorg", "1.250"], ["13", "Werk", "370"]],
            id="numbers-before-the-labels",
        ),
        pytest.param(
            """
            Zorg        1.250   1.300
            Werk        later     235
            Sport         400     380
            """,
            [["Zorg", "1.250", "1.300"], ["Werk", "later", "235"], ["Sport", "400", "380"]],
            id="a-word-for-a-figure",
        ),
        pytest.param(
            """
            Zorg        1.250   1.300
            Werk  nog open te     235
            Sport         400     380
            """,
            [["Zorg", "1.250", "1.300"], ["Werk", "nog open te", "235"], ["Sport", "400", "380"]],
            id="words-that-reach-left-of-their-column",
        ),
        pytest.param(
            """
            Naam        2025    2026   2027
            Zorg       1.250   1.300
            Werk         370     235
            """,
            [["Naam", "2025", "2026", "2027"], ["Zorg", "1.250", "1.300", ""], ["Werk", "370", "235", ""]],
            id="a-column-of-which-only-the-head-is-printed",
        ),
    ],
)
def test_what_a_column_is(text: str, expected: list[list[str]]) -> None:
    assert table(text) == expected


# --- heads ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            """
                       Budget   Budget
                         2025     2026
            Zorg        1.250    1.300
            Werk          370      235
            """,
            [["", "Budget 2025", "Budget 2026"]],
            id="lines-of-one-level",
        ),
        pytest.param(
            """
                            Budget
                         2025     2026
            Zorg        1.250    1.300
            Werk          370      235
            """,
            [["", "Budget", ""], ["", "2025", "2026"]],
            id="one-over-all-columns",
        ),
        pytest.param(
            """
                          Budget          Kosten
                       2025    2026    2025    2026
            Zorg      1.250   1.300     900     800
            Werk        370     235     300     200
            """,
            [["", "Budget", "", "Kosten", ""], ["", "2025", "2026", "2025", "2026"]],
            id="one-over-each-two-columns",
        ),
        pytest.param(
            """
                         Budget (bruto)  Kosten
                         2025     2026     2026
            Zorg        1.250    1.300      800
            Werk          370      235      200
            """,
            [["", "Budget (bruto)", "", "Kosten"], ["", "2025", "2026", "2026"]],
            id="one-over-two-of-three",
        ),
        pytest.param(
            """
            Onder-
            deel         2025     2026
            Zorgen      1.250    1.300
            Werk          370      235
            """,
            [["Onder- deel", "2025", "2026"]],
            id="a-corner-of-two-lines",
        ),
        pytest.param(
            """
            Nr   Naam       2025     2026
            12   Zorg      1.250    1.300
            13   Werk        370      235
            """,
            [["Nr", "Naam", "2025", "2026"]],
            id="a-head-over-the-numbers",
        ),
        pytest.param(
            """
                             Budget
            Nr   Naam       2025     2026
            12   Zorg      1.250    1.300
            13   Werk        370      235
            """,
            [["", "", "Budget", ""], ["Nr", "Naam", "2025", "2026"]],
            id="a-head-over-the-columns-right-of-the-numbers",
        ),
        pytest.param(
            """
                              per jaar
            Zorg      1.250
            Werk        370
            """,
            [["", "per jaar"]],
            id="a-head-beside-the-only-column",
        ),
        pytest.param(
            """
            Naam      Budget      Kosten
            Zorg      1.250   x      80
            Werk        370   x      90
            """,
            [["Naam", "Budget", "", "Kosten"]],
            id="a-head-over-a-column-and-a-half",
        ),
    ],
)
def test_heads_by_level(text: str, expected: list[list[str]]) -> None:
    found = reading(drawn(text))
    assert found is not None
    assert cells(found)[: found.head] == expected
    assert len(found.rows) == found.head + 2


def test_heads_share_the_columns_where_they_stand_over_their_middle() -> None:
    """'Kosten' stands left of the columns that would be its share: then each head has the column below it."""
    text = """
               Budget  Kosten
               2025    2026    2025    2026
    Zorg      1.250   1.300     900     800
    Werk        370     235     300     200
    """
    found = reading(drawn(text))
    assert found is not None
    assert cells(found)[0] == ["", "Budget", "Kosten", "", ""]


# --- rows ----------------------------------------------------------------------------------------


def test_labels_of_two_lines_are_one_cell() -> None:
    text = """
    Regeling            2025
    Brede uitkering    1.250
    voor de regio

    Lokale aanpak        370
    van het kabinet
    """
    assert table(text) == [
        ["Regeling", "2025"],
        ["Brede uitkering voor de regio", "1.250"],
        ["Lokale aanpak van het kabinet", "370"],
    ]


def test_words_under_the_heads_may_open_the_first_row() -> None:
    """The figure stands on the second line of each label."""
    text = """
    Regeling            2025

    Brede uitkering
    voor de regio      1.250

    Lokale aanpak
    van het kabinet      370
    """
    assert table(text) == [
        ["Regeling", "2025"],
        ["Brede uitkering voor de regio", "1.250"],
        ["Lokale aanpak van het kabinet", "370"],
    ]


def test_words_right_under_the_heads_go_with_them() -> None:
    text = """
    Regeling            2025
    in miljoenen

    Brede uitkering    1.250

    Lokale aanpak        370
    """
    assert table(text) == [
        ["Regeling in miljoenen", "2025"],
        ["Brede uitkering", "1.250"],
        ["Lokale aanpak", "370"],
    ]


RULED = """
Regeling            2025
Aanpak
Doel
Brede uitkering    1.250
voor de regio
Lokale aanpak        370
"""


@pytest.mark.parametrize(
    ("y", "head", "first"),
    [
        pytest.param(37, "Regeling Aanpak Doel", "Brede uitkering voor de regio", id="below-all"),
        pytest.param(25, "Regeling Aanpak", "Doel Brede uitkering voor de regio", id="below-two"),
        pytest.param(13, "Regeling", "Aanpak Doel Brede uitkering voor de regio", id="below-one"),
        pytest.param(21, "Regeling Aanpak", "Doel Brede uitkering voor de regio", id="through-the-feet"),
        pytest.param(29, "Regeling Aanpak", "Doel Brede uitkering voor de regio", id="through-the-tops"),
    ],
)
def test_a_rule_tells_which_words_belong_to_the_heads(y: float, head: str, first: str) -> None:
    found = table(RULED, rules=(Rule(0, 96, y), Rule(0, 96, 61)))
    assert found[:2] == [[head, "2025"], [first, "1.250"]]


@pytest.mark.parametrize(
    ("y", "under"),
    [
        pytest.param(37, True, id="below"),
        pytest.param(33, True, id="through-the-feet"),
        pytest.param(41, True, id="through-the-tops-of-the-row"),
        pytest.param(31, False, id="through-the-letters"),
        pytest.param(43, False, id="through-the-letters-of-the-row"),
    ],
)
def test_the_only_rule_stands_under_the_heads(y: float, under: bool) -> None:
    """The words would say that 'Doel' begins a row."""
    head = "Regeling Aanpak Doel"
    assert (table(RULED, rules=(Rule(0, 96, y),))[0] == [head, "2025"]) is under


def test_a_rule_under_the_labels_alone_bounds_no_row() -> None:
    text = "Zorg        1.250\nWelzijn\nWerk          370"
    assert table(text, rules=(Rule(0, 20, 25),))[0] == ["Zorg", "1.250"]


def test_a_rule_between_the_last_two_rows_counts() -> None:
    """'Welzijn' would have fitted after 'Zorg', but the rule stands below it."""
    text = "Zorg        1.250\nWelzijn\nWerk          370"
    assert table(text, rules=(Rule(0, 68, 25),)) == [["Zorg Welzijn", "1.250"], ["Werk", "370"]]


def test_text_right_below_is_no_row() -> None:
    text = f"{TABLE}Deze brief gaat over de regeling die nu is verlengd."
    assert table(text) == table(TABLE)


@pytest.mark.parametrize(
    ("x", "heads"),
    [
        pytest.param(86.5, [["", "Budget", ""], ["", "2025", "2026"]], id="its-middle-hardly-left-of-both"),
        pytest.param(86, [["", "Budget 2025", "2026"]], id="its-middle-left-of-both"),
        pytest.param(85.5, [["", "Budget 2025", "2026"]], id="further-left"),
        pytest.param(118, [["", "Budget", ""], ["", "2025", "2026"]], id="in-the-middle-of-both"),
        pytest.param(149.5, [["", "Budget", ""], ["", "2025", "2026"]], id="its-middle-hardly-right-of-both"),
        pytest.param(150, [["", "2025", "Budget 2026"]], id="its-middle-right-of-both"),
        pytest.param(150.5, [["", "2025", "Budget 2026"]], id="further-right"),
    ],
)
def test_one_head_is_of_all_columns_where_its_middle_stands_over_them(
    x: float, heads: list[list[str]]
) -> None:
    """The columns reach from 100 to 160."""
    found = laid(
        *((x, 12, "Budget"), (102, 24, "2025"), (142, 24, "2026")),
        *((0, 36, "Zorg"), (100, 36, "1.250"), (140, 36, "1.300")),
        *((0, 48, "Werk"), (108, 48, "370"), (148, 48, "235")),
    )
    assert found[:-2] == heads


def test_heads_set_left_over_their_columns_are_of_those_that_begin_there() -> None:
    found = laid(
        *((80, 12, "2025"), (160, 12, "2026")),
        *((86, 24, "lasten"), (126, 24, "baten"), (166, 24, "lasten"), (206, 24, "baten")),
        *((0, 36, "Zorg"), (100, 36, "1.250"), (140, 36, "1.300"), (180, 36, "1.310"), (220, 36, "1.320")),
        *((0, 48, "Werk"), (108, 48, "370"), (148, 48, "235"), (188, 48, "236"), (228, 48, "237")),
    )
    assert found[:2] == [["", "2025", "", "2026", ""], ["", "lasten", "baten", "lasten", "baten"]]


def test_a_table_that_goes_on_opens_with_the_rest_of_a_row() -> None:
    text = """
    voor de regio
    Lokale aanpak        370
    Landelijke aanpak    400
    """
    found = table(text, goes_on=True)
    assert found == [["voor de regio", ""], ["Lokale aanpak", "370"], ["Landelijke aanpak", "400"]]


def test_the_rest_of_a_row_may_have_several_lines() -> None:
    text = """
    voor de regio's in
    samenwerking

    Lokale aanpak        370

    Landelijke aanpak    400
    """
    assert table(text, goes_on=True)[:2] == [
        ["voor de regio's in samenwerking", ""],
        ["Lokale aanpak", "370"],
    ]


def test_figures_that_cannot_be_told_apart_make_no_table() -> None:
    """A word halfway between two figures of one column is of the row of both."""
    words = printed(
        *((0, 12, "Zorg"), (100, 12, "1.250"), (50, 18, "regio"), (100, 24, "1.300")),
        *((0, 60, "Werk"), (100, 60, "80")),
    )
    assert reading(words) is None


# --- rules and edges of fills --------------------------------------------------------------------


def fill(x0: float, top: float, x1: float, bottom: float) -> Fill:
    return Fill(Box(1, x0, top, x1, bottom), (0.9,))


@pytest.mark.parametrize(
    ("rules", "fills", "expected"),
    [
        pytest.param([], [], [], id="none"),
        pytest.param([Rule(0, 100, 40)], [], [40.0], id="over-all-of-it"),
        pytest.param([Rule(0, 100, 60), Rule(0, 100, 40)], [], [40.0, 60.0], id="from-top-to-bottom"),
        pytest.param([Rule(0, 50, 40)], [], [40.0], id="over-half"),
        pytest.param([Rule(0, 49, 40)], [], [], id="over-less-than-half"),
        pytest.param([Rule(-80, 40, 40)], [], [], id="mostly-left-of-it"),
        pytest.param([Rule(60, 180, 40)], [], [], id="mostly-right-of-it"),
        pytest.param([Rule(0, 30, 40), Rule(60, 90, 40.3)], [], [40.0], id="two-parts-at-one-height"),
        pytest.param([Rule(0, 30, 40), Rule(60, 90, 42)], [], [], id="two-parts-at-two-heights"),
        pytest.param([Rule(0, 30, 40), Rule(10, 30, 40)], [], [], id="one-part-twice"),
        pytest.param([Rule(0, 100, 20)], [], [], id="at-the-top"),
        pytest.param([Rule(0, 100, 80)], [], [], id="at-the-bottom"),
        pytest.param([Rule(120, 200, 40)], [], [], id="beside-it"),
        pytest.param([], [fill(0, 30, 100, 50)], [30.0, 50.0], id="both-edges-of-a-fill"),
        pytest.param([], [fill(0, 10, 100, 50)], [50.0], id="a-fill-from-above"),
        pytest.param([Rule(0, 30, 40)], [fill(50, 40, 90, 100)], [40.0], id="a-rule-beside-a-fill"),
    ],
)
def test_heights_of_rules_and_fills(rules: list[Rule], fills: list[Fill], expected: list[float]) -> None:
    """Over a width of 100 points, between the heights 20 and 80."""
    assert heights_of(page_of(rules=rules, fills=fills), (0.0, 100.0), 20.0, 80.0) == expected


@pytest.mark.parametrize(
    ("walls", "expected"),
    [
        pytest.param([Wall(30, 0, 50), Wall(60, 0, 50)], [50.0], id="two-end-at-one-height"),
        pytest.param([Wall(30, 45, 95), Wall(60, 45.3, 95)], [45.0], id="two-begin-there"),
        pytest.param([Wall(30, 0, 50), Wall(30, 50, 95)], [], id="one-ends-and-goes-on"),
        pytest.param([Wall(30, 0, 50), Wall(60, 0, 55)], [], id="at-two-heights"),
        pytest.param([Wall(30, 0, 50), Wall(160, 0, 50)], [], id="one-beside-the-table"),
    ],
)
def test_walls_of_cells_bound_rows(walls: list[Wall], expected: list[float]) -> None:
    assert heights_of(page_of(walls=walls), (0.0, 100.0), 20.0, 80.0) == expected


def test_the_width_that_counts_is_that_of_the_table() -> None:
    assert heights_of(page_of(rules=[Rule(200, 260, 40)]), (200.0, 300.0), 20.0, 80.0) == [40.0]


@pytest.mark.parametrize(
    ("x", "heads"),
    [
        pytest.param(83.5, [["Naam", "2025", "Budget 2026"]], id="a-head-up-to-the-figures"),
        pytest.param(83, [["Naam", "Budget", ""], ["", "2025", "2026"]], id="a-head-over-the-labels"),
        pytest.param(82.5, [["Naam", "Budget", ""], ["", "2025", "2026"]], id="further-left"),
    ],
)
def test_heads_that_reach_the_figures_share_them(x: float, heads: list[list[str]]) -> None:
    """The labels reach to 92, the figures from 100 to 160; 'Naam' is 16 points wide."""
    found = laid(
        *((x, 12, "Naam"), (130, 12, "Budget"), (102, 24, "2025"), (142, 24, "2026")),
        *((0, 36, "Zorg en welzijn in stad"), (100, 36, "1.250"), (140, 36, "1.300")),
        *((0, 48, "Werk"), (108, 48, "370"), (148, 48, "235")),
    )
    assert found[:-2] == heads


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        pytest.param(
            """
                                Toeslag
            Soort   Vast bedrag  laatst
            Zorg          1.250     300
            Werk            370      20
            """,
            [["Soort", "Vast bedrag", "Toeslag laatst"]],
            id="at-the-right-edge-of-the-last",
        ),
        pytest.param(
            """
                       Stand in
                         mei      Stand
            Soort  Plan  2026 (2)  (3)
            Zorg    12    13        14
            Werk     1     2         3
            """,
            [["Soort", "Plan", "Stand in mei 2026 (2)", "Stand (3)"]],
            id="in-the-middle-over-heads-of-some",
        ),
        pytest.param(
            """
                         Budget
            Soort   2025  2026  2027
            Zorg      12    13    14
            Werk       1     2     3
            """,
            [["", "Budget", "", ""], ["Soort", "2025", "2026", "2027"]],
            id="over-years-it-is-of-all",
        ),
    ],
)
def test_the_first_line_of_a_longer_head_is_no_head_over_all(text: str, heads: list[list[str]]) -> None:
    assert table(dedent(text))[:-2] == heads


def test_a_head_also_spans_a_column_without_figures() -> None:
    text = """
                         2025               2026
        Soort      Lasten     Baten   Lasten     Baten
        Zorg          –         40      –          18
        Werk          –         31      –          20
        """
    found = reading(drawn(dedent(text)))
    assert found is not None
    assert column_names(cells(found)[: found.head], 5) == (
        "Soort",
        "2025 Lasten",
        "2025 Baten",
        "2026 Lasten",
        "2026 Baten",
    )


@pytest.mark.parametrize(
    ("group", "want"),
    [
        pytest.param("A. Wonen en bouwen", ["A. Wonen en bouwen", "", ""], id="over-both"),
        pytest.param("A.  Wonen en bouwen", ["A.", "Wonen en bouwen", ""], id="apart"),
    ],
)
def test_the_name_of_a_group_over_numbers_and_labels_leaves_them_apart(group: str, want: list[str]) -> None:
    text = f"""
        Nr.  Optie                2027
        {group}
        A1   Minder leegstand       12
        A2   Hogere leges            8
        A3   Meer toezicht         140
        """
    found = table(text)
    assert found[:2] == [["Nr.", "Optie", "2027"], want]
    assert found[-1] == ["A3", "Meer toezicht", "140"]


def test_labels_under_two_heads_are_one_column() -> None:
    """Where most rows say so, the heads are parts of one."""
    text = """
        Nr.  Optie                2027
        Minder leegstand            12
        Hogere leges                 8
        A3   Meer toezicht         140
        """
    assert [row[0] for row in table(text)[1:3]] == ["Minder leegstand", "Hogere leges"]
