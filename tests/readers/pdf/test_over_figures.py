"""Where the heads over columns of figures begin, and where the rows begin under them."""

from __future__ import annotations

import pytest

from extract.readers.pdf.over_figures import heads_of, right_of_words
from extract.readers.pdf.printed_row import rows_of
from extract.readers.pdf.table_line import Span, TableLine, merged
from tests.readers.pdf.printed import STYLE, Block, printed, table_lines


def heads(lines: list[TableLine], least: int = 0) -> tuple[int, int]:
    """The first line of the heads and the first of the rows, of the lines down to the last figure."""
    figured = [n for n, line in enumerate(lines) if line.values]
    at, last = figured[0], figured[-1]
    spans = merged([(p.x0, p.x1) for line in lines for p in line.values])
    return heads_of(lines, at, last, least, right_of_words(lines[at : last + 1], spans), STYLE)


def laid(*blocks: Block) -> list[TableLine]:
    return [TableLine(row) for row in rows_of(printed(*blocks))]


YEARS = """
Regeling            2025    2026
Brede uitkering    1.250   1.300
Lokale aanpak        370     235
"""


def test_years_over_the_figures_are_heads() -> None:
    assert heads(table_lines(YEARS)) == (0, 1)


def test_figures_without_heads_have_none() -> None:
    assert heads(table_lines("Brede uitkering   1.250   1.300\nLokale aanpak     370     235")) == (0, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            """
            De verdeling over de regelingen is als volgt.
            Regeling            2025    2026
            Brede uitkering    1.250   1.300
            """,
            (1, 2),
            id="a-sentence-over-all-columns",
        ),
        pytest.param(
            """
            Middelen
            Regeling            2025    2026
            Brede uitkering    1.250   1.300
            """,
            (0, 2),
            id="a-word-of-the-corner-right-above",
        ),
        pytest.param(
            """
            Middelen in de regio

            Regeling            2025    2026
            Brede uitkering    1.250   1.300
            """,
            (1, 2),
            id="a-title-apart",
        ),
        pytest.param(
            """
            Middelen voor gemeenten en regio
            Regeling            2025    2026
            Brede uitkering    1.250   1.300
            """,
            (1, 2),
            id="a-title-wider-than-the-labels",
        ),
        pytest.param(
            """
            (x € 1.000)
            Regeling            2025    2026
            Brede uitkering    1.250   1.300
            """,
            (1, 2),
            id="a-unit-right-above",
        ),
        pytest.param(
            """
            Lokale aanpak        370     235
            Regeling            2025    2026
            Brede uitkering    1.250   1.300
            """,
            (0, 0),
            id="figures-above-are-rows",
        ),
        pytest.param(
            """
                               Budget
            Regeling            2025    2026
            Brede uitkering    1.250   1.300
            """,
            (0, 2),
            id="a-head-over-several-columns",
        ),
        pytest.param(
            """
                               Budget  Budget
            Regeling           van     van
                               2025    2026
            Brede uitkering    1.250   1.300
            """,
            (0, 3),
            id="heads-of-three-lines",
        ),
        pytest.param(
            """
            Regeling            2025    2026
            Middelen
            Brede uitkering    1.250   1.300
            """,
            (0, 1),
            id="a-word-between-opens-the-rows",
        ),
        pytest.param(
            """
            Regeling            2025    2026

            Brede uitkering    1.250   1.300
            """,
            (0, 1),
            id="white-below-the-heads",
        ),
        pytest.param(
            """
            Regeling            2025    2026



            Brede uitkering    1.250   1.300
            """,
            (1, 1),
            id="too-far-above-the-figures",
        ),
        pytest.param(
            """
            Regeling           in mln;
            Brede uitkering    1.250   1.300
            """,
            (0, 1),
            id="a-short-head-may-end-in-a-mark",
        ),
        pytest.param(
            """
            Regeling           dit is wat er bij komt.
            Brede uitkering    1.250   1.300
            """,
            (1, 1),
            id="the-end-of-a-sentence",
        ),
        pytest.param(
            """
            Budgetten
            Brede uitkering    1.250   1.300
            """,
            (1, 1),
            id="a-title-stands-over-no-figures",
        ),
        pytest.param(
            """
            Budgetten van alle regelingen
            Brede uitkering    1.250   1.300
            """,
            (1, 1),
            id="a-title-that-reaches-over-the-figures",
        ),
        pytest.param(
            """
              Budgetten van ministeries
            Brede uitkering    1.250   1.300
            """,
            (0, 1),
            id="a-head-set-in-from-the-labels",
        ),
    ],
)
def test_what_stands_above_the_figures(text: str, expected: tuple[int, int]) -> None:
    assert heads(table_lines(text)) == expected


def test_heads_go_no_higher_than_the_table_before() -> None:
    lines = table_lines(
        """
                           Budget
        Regeling            2025    2026
        Brede uitkering    1.250   1.300
        """
    )
    assert heads(lines, least=0) == (0, 2)
    assert heads(lines, least=1) == (1, 2)
    assert heads(lines, least=2) == (2, 2)


def test_words_of_the_corner_go_no_higher_either() -> None:
    lines = table_lines("Middelen\nRegeling            2025\nBrede uitkering    1.250")
    assert heads(lines, least=1) == (1, 2)


# --- units over two lines ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        pytest.param(
            [
                (0, 12, "Bedragen x €     2025    2026"),
                (0, 24, "1.000.000"),
                (0, 36, "Zorg      1.250   1.300"),
            ],
            (0, 1),
            id="a-figure-of-the-unit",
        ),
        pytest.param(
            [
                (0, 12, "Bedragen in     2025    2026"),
                (0, 24, "1.000.000"),
                (0, 36, "Zorg      1.250   1.300"),
            ],
            (1, 1),
            id="a-figure-of-a-row",
        ),
    ],
)
def test_a_unit_in_the_corner_may_go_on_below(blocks: list[Block], expected: tuple[int, int]) -> None:
    lines = laid(*blocks)
    spans = [(68.0, 88.0), (100.0, 120.0)]
    assert heads_of(lines, 2, 2, 0, spans, STYLE) == ((0, 1) if expected == (0, 1) else (2, 2))


@pytest.mark.parametrize(
    ("above", "line", "head"),
    [
        pytest.param([(0, "Bedragen x €"), (80, "2025")], (0, "1.000"), True, id="under-a-currency-sign"),
        pytest.param([(0, "Bedragen x"), (80, "2025")], (0, "1.000"), True, id="under-a-sign-of-times"),
        pytest.param([(0, "Bedragen x €"), (80, "2025")], (2, "1.000"), True, id="nearly-under-it"),
        pytest.param([(0, "Bedragen x €"), (80, "2025")], (3, "1.000"), False, id="set-in-from-it"),
        pytest.param([(20, "Bedragen x €"), (80, "2025")], (20, "1.000"), True, id="both-set-in"),
        pytest.param([(0, "Bedragen x €"), (80, "2025")], (20, "1.000"), False, id="not-under-it"),
        pytest.param([(0, "Bedragen x €"), (80, "2025")], (70, "1.000"), False, id="over-the-figures"),
        pytest.param([(0, "Bedragen per"), (80, "2025")], (0, "1.000"), False, id="under-a-word"),
    ],
)
def test_the_second_half_of_a_unit(
    above: list[tuple[float, str]], line: tuple[float, str], head: bool
) -> None:
    lines = laid(
        *((x, 12.0, text) for x, text in above), (line[0], 24.0, line[1]), (0, 36, "Zorg"), (80, 36, "1.250")
    )
    assert (heads_of(lines, 2, 2, 0, [(80.0, 100.0)], STYLE) == (0, 1)) is head


def test_a_unit_of_two_phrases_is_a_row() -> None:
    lines = laid(
        (0, 12, "Bedragen x €"), (100, 12, "2025"), (0, 24, "1.000   80"), (0, 36, "Zorg"), (100, 36, "9")
    )
    assert heads_of(lines, 2, 2, 0, [(100.0, 120.0)], STYLE) == (2, 2)


# --- the columns right of the words --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param("Zorg      1.250   80", [(40.0, 60.0), (72.0, 80.0)], id="all"),
        pytest.param("12   Zorg      80", [(60.0, 68.0)], id="a-number-before-the-label"),
        pytest.param("12   80   Zorg", [(0.0, 8.0), (20.0, 28.0)], id="labels-at-the-right"),
    ],
)
def test_figures_left_of_the_words_number_the_rows(text: str, columns: list[Span]) -> None:
    lines = table_lines(text)
    spans = [(p.x0, p.x1) for line in lines for p in line.values]
    assert right_of_words(lines, spans) == columns


def test_without_words_all_columns_count() -> None:
    assert right_of_words(table_lines("12   80"), [(0.0, 8.0), (20.0, 28.0)]) == [(20.0, 28.0)]


# --- how near words stand over figures -----------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "text", "head"),
    [
        pytest.param(100, "Budget", True, id="over-the-figures"),
        pytest.param(77, "Budget", True, id="ends-where-they-begin"),
        pytest.param(75.5, "Budget", True, id="ends-a-hair-left-of-them"),
        pytest.param(75, "Budget", False, id="ends-a-point-left-of-them"),
        pytest.param(74.5, "Budget", False, id="ends-left-of-them"),
        pytest.param(1.5, "Budgetten gemeentelijk domein", True, id="set-in"),
        pytest.param(1, "Budgetten gemeentelijk domein", False, id="set-in-a-hair"),
        pytest.param(72, "Budget van dit jaar", True, id="begins-a-little-left-of-them"),
        pytest.param(70, "Budget van dit jaar", True, id="begins-left-of-them"),
        pytest.param(69.5, "Budget van dit jaar", False, id="a-sentence-that-runs-over-them"),
        pytest.param(60, "Budget van 2025", True, id="few-words"),
        pytest.param(32, "De uitgaven van rijk", True, id="a-sentence-that-hardly-reaches-them"),
        pytest.param(32.5, "De uitgaven van rijk", False, id="a-sentence-that-reaches-them"),
        pytest.param(100, "in duizend euro.", True, id="three-words-and-a-point"),
        pytest.param(100, "in duizend euro per jaar.", False, id="the-end-of-a-sentence"),
    ],
)
def test_words_over_the_figures(x: float, text: str, head: bool) -> None:
    lines = laid((x, 12, text), (0, 24, "Zorg"), (100, 24, "1.250"), (0, 36, "Werk"), (100, 36, "1.300"))
    assert (heads(lines) == (0, 1)) is head


@pytest.mark.parametrize(("white", "first"), [(2.0, 0), (3.0, 1), (4.0, 1)])
def test_lines_of_the_corner_are_as_near_as_lines_of_one_cell(white: float, first: int) -> None:
    lines = laid(
        *((0, 12, "Naam van"), (0, 22 + white, "regeling"), (100, 22 + white, "2025")),
        *((0, 46, "Zorg en welzijn"), (100, 46, "1.250")),
    )
    assert heads(lines)[0] == first


@pytest.mark.parametrize(
    ("corner", "first"), [("Naam van alle", 0), ("Naam van alles", 1), ("Naam van de regelingen", 1)]
)
def test_a_corner_is_no_wider_than_the_labels(corner: str, first: int) -> None:
    """Labels reach to 52 points."""
    lines = laid(
        (0, 12, corner), (0, 24, "regeling"), (100, 24, "2025"), (0, 36, "Zorg en regio"), (100, 36, "8")
    )
    assert heads(lines)[0] == first


def test_a_corner_may_be_set_in_a_hair() -> None:
    lines = laid(
        (3, 12, "Naam van alle"),
        (0, 24, "regeling"),
        (100, 24, "2025"),
        (0, 36, "Zorg en regio"),
        (100, 36, "8"),
    )
    assert heads(lines)[0] == 0


def test_what_stands_below_the_table_makes_its_labels_no_wider() -> None:
    lines = laid(
        *((0, 12, "Naam van de regelingen"), (0, 24, "regeling"), (100, 24, "2025")),
        *((0, 36, "Zorg en regio"), (100, 36, "8"), (0, 48, "Toelichting op de tabel")),
    )
    assert heads(lines)[0] == 1


def test_a_head_that_opens_the_line_counts_where_another_stands_beside_it() -> None:
    lines = laid(
        *((0, 12, "Budgetten gemeentelijke regelingen"), (150, 12, "2026")),
        *((0, 24, "Zorg"), (100, 24, "1.250"), (150, 24, "1.300")),
    )
    assert heads(lines) == (0, 1)


@pytest.mark.parametrize(
    ("corner", "under", "first"),
    [
        pytest.param("Bedragen x €", "miljoen", 0, id="a-size"),
        pytest.param("Bedragen x € 1", "mln", 0, id="a-size-after-one"),
        pytest.param("Bedragen x € 1", "regeling", 1, id="a-name"),
        pytest.param("Bedragen in euro's", "miljoen", 1, id="no-unit-above"),
    ],
)
def test_the_size_of_a_unit_may_stand_below_it_beside_the_heads(corner: str, under: str, first: int) -> None:
    lines = laid((0, 12, corner), (0, 24, under), (100, 24, "2025"), (0, 36, "Zorg"), (100, 36, "8"))
    assert heads_of(lines, 2, 2, 0, [(100.0, 120.0)], STYLE) == (first, 2)
