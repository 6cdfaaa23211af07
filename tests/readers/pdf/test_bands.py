"""Which lines of a table make one row: by rules, by white, or by what the words say."""

from __future__ import annotations

import pytest

from extract.readers.pdf.bands import BodyLine, Rows, rows_by_bands
from extract.readers.pdf.printed_row import Row
from extract.readers.pdf.word_cells import is_value
from tests.readers.pdf.printed import printed

#: Where the columns begin; labels reach from 0 to 100, notes from 200 to 300.
COLUMNS = (0.0, 120.0, 160.0, 200.0)
LIMITS = {0: 100.0, 3: 300.0}
#: A line with its foot at a height: what stands in each column.
Line = tuple[float, tuple[str, ...]]


def line(y: float, *cells: str) -> BodyLine:
    words = {n: printed((COLUMNS[n], y, text)) for n, text in enumerate(cells) if text}
    figures = frozenset(n for n, text in enumerate(cells) if is_value(text) or text == "–")
    row = Row(tuple(word for found in words.values() for word in found))
    return BodyLine(row, {n: Row(tuple(found)) for n, found in words.items()}, figures)


def rows(*lines: Line, bounds: tuple[float, ...] = ()) -> Rows | None:
    return rows_by_bands([line(y, *cells) for y, cells in lines], bounds, LIMITS)


def test_each_line_with_a_figure_is_a_row() -> None:
    found = rows((12, ("Scholing", "120")), (24, ("Advies", "80")), (36, ("Toezicht", "40")))
    assert found == Rows(((0,), (1,), (2,)))


def test_a_table_of_words_alone_is_none_of_these() -> None:
    assert rows((12, ("Scholing", "loopt")), (24, ("Advies", "gereed"))) is None


def test_letters_that_overlap_in_height_are_one_line_of_the_page() -> None:
    """A figure set halfway between the two lines of its label belongs to both."""
    found = rows(
        (12, ("Scholing van",)),
        (18, ("", "120")),
        (24, ("werkenden",)),
        (40, ("Advies aan",)),
        (46, ("", "80")),
        (52, ("gemeenten",)),
    )
    assert found == Rows(((0, 1, 2), (3, 4, 5)))


def test_two_figures_of_one_column_in_one_band_cannot_be_told_apart() -> None:
    """A figure printed beside one a little lower: neither line can have both."""
    found = rows((12, ("Scholing", "120")), (18, ("", "", "30")), (19, ("", "40")), (40, ("Advies", "80")))
    assert found is None


def test_figures_of_several_columns_in_one_band_are_one_row() -> None:
    found = rows((12, ("Scholing", "120")), (17, ("", "", "30")), (36, ("Advies", "80", "20")))
    assert found == Rows(((0, 1), (2,)))


# --- rules and fills -----------------------------------------------------------------------------


RULED: tuple[Line, ...] = (
    (12, ("Scholing van", "120")),
    (24, ("werkenden",)),
    (36, ("Advies aan", "80")),
    (48, ("gemeenten",)),
)


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        pytest.param((25.0,), ((0, 1), (2, 3)), id="below-the-second-line"),
        pytest.param((13.0,), ((0,), (1, 2, 3)), id="below-the-first"),
        pytest.param((23.0,), ((0, 1), (2, 3)), id="through-the-feet-of-the-letters"),
        pytest.param((29.0,), ((0, 1), (2, 3)), id="through-the-heads-of-the-letters"),
        pytest.param((13.0, 25.0, 37.0), ((0,), (1,), (2,), (3,)), id="under-each-line"),
    ],
)
def test_rules_part_rows_where_they_part_all_figures(
    bounds: tuple[float, ...], expected: tuple[tuple[int, ...], ...]
) -> None:
    assert rows(*RULED, bounds=bounds) == Rows(expected)


@pytest.mark.parametrize(
    "bounds",
    [
        pytest.param((), id="none"),
        pytest.param((49.0,), id="below-the-table"),
        pytest.param((19.0,), id="through-the-letters"),
        pytest.param((42.0,), id="through-the-letters-of-the-last"),
    ],
)
def test_rules_that_do_not_part_the_figures_leave_it_to_the_words(bounds: tuple[float, ...]) -> None:
    found = rows(*RULED, bounds=bounds)
    assert found is not None
    assert found.lines == ((0, 1), (2, 3))


def test_a_rule_between_some_figures_alone_bounds_a_row_there_and_the_white_tells_the_others() -> None:
    found = rows(
        (12, ("Scholing", "120")),
        (24, ("van werkenden",)),
        (44, ("Subtotaal", "120")),
        (56, ("Dekking",)),
        (76, ("Toezicht", "60")),
        (88, ("op scholen",)),
        bounds=(45.5, 60.0),
    )
    assert found == Rows(((0, 1), (2,), (3,), (4, 5)))


def test_between_rules_that_part_some_figures_the_words_tell_the_others() -> None:
    found = rows(
        (12, ("Scholing", "120")),
        (24, ("van werkenden",)),
        (36, ("Subtotaal", "120")),
        (48, ("Dekking",)),
        (60, ("Toezicht", "60")),
        (72, ("op scholen",)),
        bounds=(37.5, 50.0),
    )
    assert found is not None
    assert found.lines == ((0, 1), (2,), (3,), (4, 5))


# --- white ---------------------------------------------------------------------------------------


def test_the_larger_white_parts_rows() -> None:
    """Labels of two lines with the figure on the second."""
    found = rows(
        (12, ("Scholing van",)),
        (24, ("werkenden", "120")),
        (44, ("Advies aan",)),
        (56, ("gemeenten", "80")),
    )
    assert found == Rows(((0, 1), (2, 3)))


@pytest.mark.parametrize(
    ("larger", "lines"),
    [
        pytest.param(15.0, ((0, 1), (2, 3), (4,)), id="plainly-larger"),
        pytest.param(12.9, ((0,), (1, 2), (3, 4)), id="hardly-larger"),
    ],
)
def test_white_that_is_hardly_larger_leaves_it_to_the_words(
    larger: float, lines: tuple[tuple[int, ...], ...]
) -> None:
    found = rows(
        (12, ("Scholing", "120")),
        (24, ("Adviezen van",)),
        (24 + larger, ("Gemeenschapswerk", "80")),
        (36 + larger, ("Toezicht",)),
        (36 + 2 * larger, ("Inspectiewerkzaamheden", "60")),
    )
    assert found == Rows(lines)


def test_some_rows_may_stand_further_apart_than_others() -> None:
    """The white within rows is smaller than the least between them: a total after more white is no other."""
    found = rows(
        (12, ("Scholing van",)),
        (24, ("werkenden", "120")),
        (42, ("Advies aan",)),
        (54, ("gemeenten", "80")),
        (90, ("Totaal", "200")),
    )
    assert found == Rows(((0, 1), (2, 3), (4,)))


def test_white_that_would_open_a_row_in_lower_case_says_nothing() -> None:
    """The larger white stands within labels here: under a raised figure. The words tell."""
    found = rows(
        (12, ("Scholing van alle", "120")),
        (30, ("werkenden",)),
        (42, ("Advies aan alle", "80")),
        (60, ("gemeenten",)),
        (72, ("Toezicht", "60")),
    )
    assert found is not None
    assert found.lines == ((0, 1), (2, 3), (4,))


def test_lower_case_below_white_in_another_column_breaks_no_words() -> None:
    """Labels that are all in lower case, each under an empty cell: the white may part them."""
    found = rows(
        (12, ("Scholing", "120")),
        (24, ("van jongeren",)),
        (44, ("", "80", "", "per jaar")),
        (56, ("Advies",)),
        (76, ("Toezicht", "60")),
    )
    assert found == Rows(((0, 1), (2, 3), (4,)))


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        pytest.param(24, Rows(((0, 1),)), id="as-near-as-lines-of-one-cell"),
        pytest.param(29, Rows(((0, 1),), sure=False), id="apart"),
    ],
)
def test_one_figure_alone_takes_the_lines_that_are_near(foot: float, expected: Rows) -> None:
    """The label fills its column and goes on with a capital: only white can tell."""
    found = rows((12, ("Ondersteuning van de EU", "120")), (foot, ("EU-lidstaten in de regio",)))
    assert found == expected


# --- words ---------------------------------------------------------------------------------------


def even(*lines: tuple[str, ...]) -> Rows | None:
    """The rows of lines that are equally far apart."""
    return rows(*((12.0 * n, cells) for n, cells in enumerate(lines, start=1)))


def test_a_word_that_would_have_fitted_above_begins_a_row() -> None:
    found = even(
        ("Scholing van werkenden", "120"), ("zonder startkwalificatie",), ("Advies", "80"), ("Toezicht", "60")
    )
    assert found == Rows(((0, 1), (2,), (3,)))


@pytest.mark.parametrize(
    ("above", "below", "lines"),
    [
        pytest.param("Scholing", "Advies", ((0,), (1, 2)), id="a-capital-that-would-have-fitted"),
        pytest.param("Scholing van alle werk", "zoekenden", ((0, 1), (2,)), id="lower-case-that-would-not"),
        pytest.param("Subsidies", "waarvan regionaal", ((0,), (1, 2)), id="a-part-may-open-a-row"),
    ],
)
def test_the_line_between_two_figures_goes_with_one_of_them(
    above: str, below: str, lines: tuple[tuple[int, ...], ...]
) -> None:
    found = even((above, "120"), (below,), ("zonder eigen uitvoerings", "80"))
    assert found is not None
    assert found.lines == lines


def test_a_line_that_nothing_tells_is_not_sure() -> None:
    """Lower case that would have fitted: the writer may have broken the line himself."""
    found = even(("Scholing", "120"), ("van jongeren",), ("en ouderen", "80"))
    assert found is not None
    assert not found.sure


def test_two_lines_that_may_open_the_row_leave_it_unsure() -> None:
    """Three labels between two figures: which of the two new ones has the figure?"""
    found = even(("Scholing", "120"), ("Advies",), ("Toezicht",), ("Handhaving van het beleid", "80"))
    assert found is not None
    assert not found.sure


def test_a_single_new_label_between_two_figures_is_sure() -> None:
    found = even(
        ("Scholing van werkenden", "120"),
        ("zonder startkwalificatie",),
        ("Advies aan de gemeenten", "80"),
        ("zonder eigen dienst",),
    )
    assert found == Rows(((0, 1), (2, 3)))


def test_words_below_the_last_figure_that_may_be_a_row_of_their_own_are_not_sure() -> None:
    found = even(
        ("Scholing van werkenden", "120"),
        ("zonder startkwalificatie",),
        ("Advies", "80"),
        ("Toelichting",),
    )
    assert found is not None
    assert found.lines == ((0, 1), (2,), (3,))
    assert not found.sure


def test_all_columns_of_words_have_a_say() -> None:
    """The label ends, but the note beside it goes on: where they differ nothing is sure."""
    found = even(
        ("Scholing", "120", "", "in overleg met gemeenten"),
        ("Advies", "", "", "uitvoeringsorganisaties"),
        ("aan gemeenten zonder eig", "80"),
    )
    assert found is not None
    assert not found.sure


def test_a_column_that_goes_on_outweighs_one_that_nothing_tells() -> None:
    """'van jongeren' would have fitted, but the note beside it surely goes on."""
    found = even(
        ("Toezicht", "60"),
        ("Scholing", "120", "", "in overleg met gemeenten"),
        ("van jongeren", "", "", "uitvoeringsorganisaties"),
    )
    assert found == Rows(((0,), (1, 2)))


def test_a_column_right_of_the_figures_tells_too() -> None:
    """Only the note goes on below the figure; 'Gereed' would have fitted after 'Loopt'."""
    found = even(("Scholing", "120", "", "Loopt"), ("", "", "", "Gereed"), ("van jongeren", "80"))
    assert found == Rows(((0,), (1, 2)))


@pytest.mark.parametrize(
    ("above", "below", "lines"),
    [
        pytest.param("Scholing alle", "Jongeren", ((0,), (1, 2), (3,)), id="room-for-it-and-a-space"),
        pytest.param(
            "Scholing van allemaal", "Kind en", ((0,), (1,), (2,), (3,)), id="room-for-the-word-alone"
        ),
    ],
)
def test_a_word_fits_with_the_space_before_it(
    above: str, below: str, lines: tuple[tuple[int, ...], ...]
) -> None:
    """A word that needs the very last point may have been broken off: then the next line opens the row."""
    found = even((above, "120"), (below,), ("Ontwikkelingssamenwerking", "80"), ("Advies", "40"))
    assert found is not None
    assert found.lines == lines


def test_a_name_that_opens_with_one_small_letter_is_in_lower_case() -> None:
    found = even(("Beheer van DigiD en van", "120"), ("eHerkenning",), ("Toezicht", "80"))
    assert found == Rows(((0, 1), (2,)))


def test_white_may_not_part_a_name_with_a_small_letter_from_its_line() -> None:
    found = rows(
        (12, ("Beheer van DigiD en van", "120")),
        (30, ("eHerkenning",)),
        (42, ("Toezicht op alle", "80")),
        (60, ("gemeenten",)),
        (72, ("Advies", "60")),
    )
    assert found is not None
    assert found.lines == ((0, 1), (2, 3), (4,))


def test_a_figure_takes_the_line_it_stands_on_where_all_lines_go_on() -> None:
    found = even(
        ("Scholing van alle werk", "120"), ("zoekenden zonder een start",), ("kwalificatiebewijs", "80")
    )
    assert found == Rows(((0, 1), (2,)), sure=False)
