"""Lines of words, and where on the page the text stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.readers.pdf.columns import Style, beside, margin_words, measure
from extract.readers.pdf.page import PrintedPage
from extract.readers.pdf.printed_row import Row, rows_of, split
from extract.readers.pdf.printed_word import PrintedWord
from tests.readers.pdf.printed import STYLE, drawn, page_of, printed, row, texts, word

PROSE = """
De minister zegt toe dat de regeling in het voorjaar naar de Kamer komt
met een brief over de kosten daarvan en een planning voor de gemeenten.
Over de uitvoering spreekt zij met provincies en met het waterschap van
het noorden van het land, zoals eerder in het debat is gevraagd door ons.
"""


# --- lines ---------------------------------------------------------------------------------------


def test_words_come_line_by_line_from_left_to_right() -> None:
    words = list(reversed(drawn("De minister zegt\ntoe dat zij komt")))
    assert texts(rows_of(words)) == ["De minister zegt", "toe dat zij komt"]


@pytest.mark.parametrize(
    ("lower", "lines"),
    [
        pytest.param(2, 1, id="a-little-lower"),
        pytest.param(6, 2, id="half-a-line-lower"),
        pytest.param(12, 2, id="the-next-line"),
    ],
)
def test_words_on_about_one_height_are_one_line(lower: float, lines: int) -> None:
    assert len(rows_of([word("De", 0, 12), word("minister", 20, 12 + lower)])) == lines


def test_a_raised_marker_is_of_its_line() -> None:
    words = [word("regeling", 0, 24), word("2", 32, 20, size=6), word("Kamer", 0, 36)]
    assert texts(rows_of(words)) == ["regeling 2", "Kamer"]


@pytest.mark.parametrize(
    ("x", "size", "expected"),
    [
        pytest.param(56, 6, ["118,4", "omleiding 1"], id="set-against-the-word"),
        pytest.param(70, 6, ["118,4 1", "omleiding"], id="apart-from-it"),
        pytest.param(56, 9.5, ["118,4 1", "omleiding"], id="as-large-as-the-word"),
    ],
)
def test_a_marker_is_of_the_word_it_is_set_against(x: float, size: float, expected: list[str]) -> None:
    """A figure half a line above, in the middle of its row, is nearer to the marker's height."""
    words = [word("omleiding", 20, 30), word("1", x, 25, size=size), word("118,4", 0, 24, width=15)]
    assert texts(rows_of(words)) == expected


def test_a_large_initial_is_of_the_line_it_stands_on() -> None:
    words = [word("e", 30, 24), word("D", 0, 26, size=18), word("minister", 40, 24)]
    assert texts(rows_of(words)) == ["D e minister"]


@pytest.mark.parametrize(
    ("size", "y", "same"),
    [
        pytest.param(6, 20, True, id="a-raised-marker"),
        pytest.param(6, 17, True, id="high-above-the-foot"),
        pytest.param(6, 16, False, id="above-the-letters"),
        pytest.param(6, 27, True, id="half-below-the-foot"),
        pytest.param(6, 27.5, False, id="below-the-foot"),
        pytest.param(9, 20, True, id="hardly-smaller-and-raised"),
        pytest.param(9, 19, False, id="hardly-smaller-and-high"),
    ],
)
def test_a_smaller_word_is_of_the_line_that_its_middle_stands_in(size: float, y: float, same: bool) -> None:
    """The line has its foot at 24 and its letters of 10 points."""
    assert (len(rows_of([word("regeling", 0, 24), word("2", 34, y, size=size)])) == 1) is same


def test_a_marker_may_come_after_lines_that_begin_lower() -> None:
    """Four columns whose lines stand a few points lower each: the first line is still known."""
    words = [word(f"kolom{n}", 60.0 * n, 24 + 5 * n) for n in range(4)]
    assert len(rows_of([*words, word("later", 30, 25)])) == 4


def test_a_line_is_measured_by_its_words() -> None:
    found = row((10, "De minister"), (80, "zegt"), y=30)
    assert (found.x0, found.x1, found.top, found.bottom, found.size) == (10, 96, 20, 30, 10)
    assert found.text == "De minister zegt"
    assert found.spaces == [4, 26]


def test_a_marker_does_not_move_the_foot_or_the_size_of_a_line() -> None:
    found = Row((word("regeling", 0, 24), word("1234567890", 40, 30, size=6), word("zegt", 80, 24)))
    assert found.bottom == 24
    assert found.size == 10


def test_the_size_of_a_line_is_that_of_most_of_its_letters() -> None:
    found = Row((word("De", 0, 24, size=12), word("regeling", 20, 24, size=10)))
    assert (found.size, found.bottom) == (10, 24)


def test_the_foot_is_that_of_the_largest_words() -> None:
    found = Row((word("De", 0, 25, size=12), word("regeling", 20, 24, size=10)))
    assert found.bottom == 25


def test_order_is_that_of_the_first_word() -> None:
    first, second = word("De", 0, 12, order=7), word("minister", 20, 12, order=3)
    assert Row((first, second)).order == 7


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (20, ["De minister", "zegt toe", "dat"]),
        (25, ["De minister", "zegt toe", "dat"]),
        (26, ["De minister", "zegt toe dat"]),
        (30, ["De minister", "zegt toe dat"]),
        (60, ["De minister zegt toe dat"]),
    ],
)
def test_a_line_is_split_at_white_that_is_wide_enough(gap: float, expected: list[str]) -> None:
    found = row((0, "De minister"), (100, "zegt toe"), (157, "dat"))
    assert texts(split(found, gap)) == expected


# --- the style of a page -------------------------------------------------------------------------


def test_a_page_of_another_format_has_edges_of_its_own() -> None:
    words = printed((30, 12, "De minister"), (200, 12, "zegt"))
    style = replace(STYLE, margin=300.0)
    assert style.on(page_of(words, width=419)) == style
    wide = style.on(page_of(words, width=420))
    assert (wide.left, wide.right, wide.margin, wide.width) == (30, 216, None, 420)
    assert style.on(page_of(width=800)) == style


def text_page(*others: PrintedWord, number: int = 1, width: float = 400.0, size: float = 10.0) -> PrintedPage:
    return page_of([*printed((50, 100, PROSE), size=size), *others], number=number, width=width)


def test_the_text_is_where_its_long_lines_are() -> None:
    found = measure([text_page(), text_page(number=2)])
    assert (found.size, found.left, found.pitch, found.margin, found.width) == (10, 50, 12, None, 400)
    assert found.right == max(one.box.x1 for one in text_page().words)


def test_no_pages_have_a_usual_style() -> None:
    assert measure([]) == Style(10.0, 0.0, 595, 12.5, width=595)


def test_a_page_of_short_lines_is_as_wide_as_its_paper() -> None:
    found = measure([page_of(drawn("De minister\nzegt toe"))])
    assert (found.size, found.left, found.right, found.pitch) == (10, 0, 400, 12.5)


def test_pages_of_another_format_have_no_say() -> None:
    pages = [
        text_page(),
        text_page(number=2),
        page_of(printed((10, 100, PROSE), size=8), number=3, width=600),
    ]
    assert (measure(pages).left, measure(pages).size) == (50, 10)


def test_indented_lines_do_not_move_the_left_edge() -> None:
    """Most lines of a list are set in; those at the edge of the text are some of them."""
    long = "De minister zegt toe dat de regeling komt in het voorjaar"
    lists = printed((70, 200, "\n".join([long] * 6)), (50, 300, long))
    assert measure([page_of(lists)]).left == 50


def test_a_stray_line_further_left_is_no_edge() -> None:
    long = "De minister zegt toe dat de regeling komt in het voorjaar"
    lines = printed((70, 100, "\n".join([long] * 10)), (20, 400, long))
    assert measure([page_of(lines)]).left == 70


def test_the_size_is_that_of_running_text() -> None:
    """A long table in small type has more letters, but no lines of many words."""
    table = printed((50, 200, "\n".join(["Uitkeringen   1.250.000   1.300.000"] * 20)), size=8)
    assert measure([page_of([*printed((50, 100, PROSE)), *table])]).size == 10


@pytest.mark.parametrize(("words", "size"), [(6, 8), (5, 10)])
def test_running_text_has_six_words_to_a_line(words: int, size: float) -> None:
    """Many lines of so many words in small type, and a few of prose."""
    short = " ".join(["regeling"] * words)
    small = printed((50, 200, "\n".join([short] * 20)), size=8)
    assert measure([page_of([*printed((50, 100, PROSE)), *small])]).size == size


@pytest.mark.parametrize(
    ("line", "size"),
    [
        pytest.param("regeling 12 voor 13 van 14", 10, id="half-of-it-figures"),
        pytest.param("regeling 12 voor 13 van zorg", 8, id="mostly-words"),
    ],
)
def test_running_text_is_mostly_words(line: str, size: float) -> None:
    small = printed((50, 200, "\n".join([line] * 20)), size=8)
    assert measure([page_of([*printed((50, 100, PROSE)), *small])]).size == size


def test_a_page_of_figures_has_the_edges_of_its_rows() -> None:
    rows = "\n".join(["12 345 678 90 12 34 56 78 90 11 22 33 44 55"] * 5)
    assert measure([page_of(printed((20, 100, rows)))]).left == 20


def test_the_pitch_is_that_of_most_lines() -> None:
    long = "De minister zegt toe dat de regeling komt in het voorjaar"
    lines = [(50.0, y, long) for y in (100.0, 113.31, 126.59, 139.9, 180.0, 204.0, 228.0, 252.0, 276.0)]
    assert measure([page_of(printed(*lines))]).pitch == 13.3


def test_lines_that_begin_right_of_the_paper_half_are_no_edges() -> None:
    """A short line in the middle of the page is no line of the text, though it begins further left."""
    short = "bijlage twee"
    page = page_of(printed((60, 100, PROSE), *((50, 300 + 12.0 * n, short) for n in range(6))))
    assert measure([page]).left == 60


def test_words_far_apart_are_no_line_of_running_text() -> None:
    cells = printed((50, 200, "\n".join(["regeling voor de zorg      subsidie voor de regio"] * 20)), size=8)
    assert measure([page_of([*printed((50, 100, PROSE)), *cells])]).size == 10


def test_numbers_in_the_margin_do_not_move_the_left_edge() -> None:
    numbers = [(0.0, 100 + 12.0 * n, f"artikel {n}") for n in range(4)]
    assert measure([page_of(printed(*numbers, (72, 100, PROSE)))]).left == 72


@pytest.mark.parametrize(("width", "left"), [(419, 20), (420, 50)])
def test_pages_of_about_one_width_are_measured_together(width: float, left: float) -> None:
    other = page_of(printed((20, 100, PROSE)), number=3, width=width)
    assert measure([text_page(), text_page(number=2), other]).left == left


def test_lines_of_figures_are_no_running_text() -> None:
    figures = printed((20, 200, "\n".join(["12 345 678 90 12 34 56 78 90 11 22 33 44 55"] * 20)), size=8)
    found = measure([page_of([*printed((50, 100, PROSE)), *figures])])
    assert (found.size, found.left) == (10, 50)


def test_without_running_text_the_commonest_size_counts() -> None:
    words = [*printed((0, 12, "Zorg\nWerk\nWonen"), size=8), *printed((0, 80, "Uitkeringen gemeenten regio"))]
    assert measure([page_of(words)]).size == 10


# --- the margin ----------------------------------------------------------------------------------


def colophon(x: float, count: int, *, size: float = 7.0, text: str = "Kenmerk") -> list[PrintedWord]:
    return [word(text, x, 200 + 30 * n, size=size) for n in range(count)]


@pytest.mark.parametrize(
    ("pages", "margin"),
    [
        pytest.param([text_page(*colophon(350, 3))], 350, id="on-the-first-page"),
        pytest.param([text_page(*colophon(350, 2))], None, id="two-lines"),
        pytest.param([text_page(), text_page(*colophon(350, 3), number=2)], None, id="on-a-later-page-alone"),
        pytest.param(
            [text_page(), *(text_page(*colophon(350, 2), number=n) for n in (2, 3))],
            350,
            id="on-two-later-pages",
        ),
        pytest.param([text_page(*colophon(350, 3, size=10))], None, id="in-the-size-of-the-text"),
        pytest.param([text_page(*colophon(350, 3, text="1.250"))], None, id="figures"),
        pytest.param([text_page(*colophon(336, 3))], None, id="at-the-edge-of-the-text"),
        pytest.param([text_page(*colophon(337, 3))], 337, id="right-of-the-text"),
        pytest.param(
            [text_page(*[word("Kenmerk", 350 + 10 * n, 206 + 30 * n, size=7) for n in range(3)])],
            None,
            id="slanting",
        ),
    ],
)
def test_a_colophon_beside_the_text(pages: list[PrintedPage], margin: float | None) -> None:
    assert measure(pages).margin == margin


def test_cells_that_go_on_from_the_text_are_no_colophon() -> None:
    """The last column of a table in small type, right beside the column before it."""
    cells = [
        one
        for n in range(4)
        for one in (word("bedragen", 320, 200 + 12 * n, size=7), word("jaarlijks", 344, 200 + 12 * n, size=7))
    ]
    found = measure([text_page(*cells)])
    assert found.margin is None


@pytest.mark.parametrize(
    ("x", "size", "expected"),
    [
        pytest.param(340, 7, True, id="in-the-margin"),
        pytest.param(338, 7, True, id="a-little-left-of-it"),
        pytest.param(337, 7, False, id="left-of-it"),
        pytest.param(340, 10, False, id="in-the-size-of-the-text"),
    ],
)
def test_what_stands_in_the_margin(x: float, size: float, expected: bool) -> None:
    style = replace(STYLE, margin=340.0)
    found = word("Kenmerk", x, 100, size=size)
    assert beside(found, style) is expected
    assert (margin_words([found], style) == [found]) is expected
    assert not beside(found, STYLE)


@pytest.mark.parametrize(
    ("short", "right"),
    [
        pytest.param(1, "long", id="of-two-the-longer"),
        pytest.param(4, "short", id="of-many-one-may-be-an-exception"),
    ],
)
def test_how_far_the_text_reaches(short: int, right: str) -> None:
    long = (
        "De minister zegt toe dat de regeling in het voorjaar naar de Kamer komt met een brief over de kosten"
    )
    less = "met een brief over de kosten daarvan en een planning voor de gemeenten."
    blocks = [(50.0, 114.0 + 14 * n, less) for n in range(short)]
    found = measure([page_of(printed((50, 100, long), *blocks))])
    ends = {"long": 50 + 4 * len(long), "short": 50 + 4 * len(less)}
    assert found.right == pytest.approx(ends[right], abs=1)
