"""Tables that go on over the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.models import Box, Grid, GridCell, Word
from extract.readers.pdf.spanning import join_over_pages
from extract.readers.pdf.tables import PageTable

Spans = tuple[tuple[float, float], ...]
SPANS: Spans = ((0.0, 90.0), (100.0, 130.0), (140.0, 170.0))


def part(
    page: int,
    *rows: str,
    head: int = 0,
    left: float = 0.0,
    spans: Spans = SPANS,
    opens: bool = True,
    closes: bool = True,
    sure: bool = True,
) -> PageTable:
    """A table on a page; a row is its cells with '|' between."""
    cells = tuple(
        tuple(
            GridCell(text.strip(), page, tuple(Word(w, Box(page, 0, 0, 1, 1)) for w in text.split()))
            for text in row.split("|")
        )
        for row in rows
    )
    grid = Grid(cells, head, 0, page, sure=sure)
    return PageTable(grid, Box(page, left, 0, left + 170, 100), spans, frozenset(), opens, closes)


def joined(*parts: PageTable) -> list[list[str]]:
    """The tables, each as its rows."""
    found = join_over_pages([(one, 7 * n) for n, one in enumerate(parts, start=1)])
    return [["|".join(cell.text for cell in row) for row in grid.rows] for grid in found]


FIRST = part(1, "Regeling|2025|2026", "Zorg|1.250|1.300", head=1)
SECOND = part(2, "Werk|370|235")
ONE = [["Regeling|2025|2026", "Zorg|1.250|1.300", "Werk|370|235"]]


def test_no_tables_are_none() -> None:
    assert join_over_pages([]) == ()


def test_a_table_on_one_page_follows_its_line() -> None:
    (grid,) = join_over_pages([(FIRST, 7)])
    assert (grid.after, grid.head, grid.page) == (7, 1, 1)


def test_a_table_over_two_pages_is_one() -> None:
    (grid,) = join_over_pages([(FIRST, 7), (SECOND, 9)])
    assert joined(FIRST, SECOND) == ONE
    assert (grid.after, grid.head, grid.page) == (7, 1, 1)
    assert [row[0].page for row in grid.rows] == [1, 1, 2]


def test_a_table_over_three_pages_is_one() -> None:
    third = part(3, "Sport|80|90")
    assert joined(FIRST, SECOND, third) == [[*ONE[0], "Sport|80|90"]]


def test_a_table_after_a_joined_one_is_another() -> None:
    third = part(2, "Sport|80|90", opens=False)
    assert joined(FIRST, replace(SECOND, closes_page=False), third) == [ONE[0], ["Sport|80|90"]]


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(part(2, "Regeling|2025|2026", "Werk|370|235", head=1), id="all-of-it"),
        pytest.param(part(2, "Regeling|2025|2026", "Werk|370|235", head=0), id="not-known-as-a-head"),
    ],
)
def test_a_head_that_is_repeated_goes(second: PageTable) -> None:
    assert joined(FIRST, second) == ONE


def test_heads_of_two_rows_that_are_repeated_go() -> None:
    first = part(1, "|Budget|Budget", "Regeling|2025|2026", "Zorg|1.250|1.300", head=2)
    second = part(2, "|Budget|Budget", "Regeling|2025|2026", "Werk|370|235", head=2)
    assert joined(first, second) == [[*("|Budget|Budget", *ONE[0])]]


def test_a_running_head_over_a_repeated_head_goes_with_it() -> None:
    """The years of a repeated head are no figures of the table."""
    second = part(2, "Ministerie van Zaken||Bijlage 3", "Regeling|2025|2026", "Werk|370|235")
    assert joined(FIRST, second) == ONE


def test_a_repeated_head_may_take_up_the_rest_of_a_second_label() -> None:
    first = part(1, "Regeling|Doel|2026", "Zorg|Steun aan|1.300", head=1)
    second = part(2, "Regeling|Doel de wijk|2026", "Werk|Loon|235")
    rows = ["Regeling|Doel|2026", "Zorg|Steun aan de wijk|1.300", "Werk|Loon|235"]
    assert joined(first, second) == [rows]


def test_figures_over_a_repeated_head_are_rows() -> None:
    second = part(2, "Sport|80|90", "Regeling|2025|2026", "Werk|370|235")
    assert joined(FIRST, second)[0][2:] == ["Sport|80|90", "Regeling|2025|2026", "Werk|370|235"]


def test_a_page_with_the_head_alone_adds_nothing() -> None:
    assert joined(FIRST, part(2, "Regeling|2025|2026")) == [ONE[0][:2]]


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param((FIRST, replace(SECOND, opens_page=False)), id="text-above-the-second"),
        pytest.param((replace(FIRST, closes_page=False), SECOND), id="text-below-the-first"),
        pytest.param((FIRST, part(3, "Werk|370|235")), id="a-page-between"),
        pytest.param((FIRST, part(1, "Werk|370|235")), id="on-one-page"),
        pytest.param((FIRST, part(2, "Werk|370|235", left=13)), id="further-right"),
        pytest.param((FIRST, part(2, "Werk|370|235", left=-13)), id="further-left"),
        pytest.param((FIRST, part(2, "Werk|3|2|8", spans=(*SPANS, (180.0, 200.0)))), id="more-columns"),
        pytest.param(
            (FIRST, part(2, "Werk|370|235", spans=((0.0, 90.0), (92.0, 98.0), (140.0, 170.0)))),
            id="a-column-between-two",
        ),
        pytest.param(
            (FIRST, part(2, "Werk|370|235", spans=((0.0, 90.0), (101.0, 110.0), (120.0, 130.0)))),
            id="two-columns-under-one",
        ),
    ],
)
def test_what_is_another_table(pair: tuple[PageTable, PageTable]) -> None:
    assert len(joined(*pair)) == 2


@pytest.mark.parametrize("left", [12, -12, 5])
def test_a_table_may_stand_a_little_further(left: float) -> None:
    assert joined(FIRST, part(2, "Werk|370|235", left=left)) == ONE


def moved(by: float) -> Spans:
    return tuple((x0 + by, x1 + by) for x0, x1 in SPANS)


@pytest.mark.parametrize("by", [300.0, -300.0])
def test_a_table_may_go_on_in_another_place_with_its_heads(by: float) -> None:
    """On the other half of a page of two: the columns are compared from the left edge of each."""
    second = part(2, "Regeling|2025|2026", "Werk|370|235", head=1, left=by, spans=moved(by))
    assert joined(FIRST, second) == ONE


def test_elsewhere_other_heads_or_none_are_of_another_table() -> None:
    other = part(2, "Regeling|2027|2028", "Werk|370|235", head=1, left=300, spans=moved(300))
    none = part(2, "Werk|370|235", left=300, spans=moved(300))
    bare = part(1, "Zorg|1.250|1.300")
    assert len(joined(FIRST, other)) == 2
    assert len(joined(FIRST, none)) == 2
    assert len(joined(bare, none)) == 2


def test_a_column_that_is_empty_on_the_second_page_stays_empty() -> None:
    second = part(2, "Werk|235", spans=(SPANS[0], SPANS[2]))
    assert joined(FIRST, second) == [[*ONE[0][:2], "Werk||235"]]


def test_columns_stand_under_those_they_overlap_most() -> None:
    """The columns of the second page are wider: the label reaches under the figures."""
    second = part(2, "Werk|370|235", spans=((0.0, 105.0), (108.0, 138.0), (139.0, 180.0)))
    assert joined(FIRST, second) == ONE


# --- a row that the page cut off -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "rest", "expected"),
    [
        pytest.param("Zorg en|1.250|a", "welzijn||", ["Zorg en welzijn|1.250|a"], id="the-label-goes-on"),
        pytest.param("Zorg en|1.250|a", "Werk||", ["Zorg en|1.250|a", "Werk||"], id="a-new-label"),
        pytest.param("Zorg|1.250|dit is", "||verhoogd", ["Zorg|1.250|dit is verhoogd"], id="a-note-goes-on"),
        pytest.param(
            "Zorg|1.250|dit is", "||Verhoogd", ["Zorg|1.250|dit is Verhoogd"], id="a-note-with-a-capital"
        ),
        pytest.param("Zorg|1.250|a", "en|370|b", ["Zorg|1.250|a", "en|370|b"], id="a-figure-below"),
        pytest.param("Zorg|1.250|", "||noot", ["Zorg|1.250|", "||noot"], id="nothing-above-it"),
        pytest.param("Zorg|1.250|80", "||noot", ["Zorg|1.250|80", "||noot"], id="a-figure-above-it"),
        pytest.param("Zorg|1.250|a", "||", ["Zorg|1.250|a", "||"], id="an-empty-row"),
        pytest.param(
            "Zorg en|1.250|a", "welzijn||dit", ["Zorg en welzijn|1.250|a dit"], id="two-cells-go-on"
        ),
        pytest.param(
            "Zorg en|1.250|–", "welzijn||b", ["Zorg en|1.250|–", "welzijn||b"], id="a-dash-above-it"
        ),
    ],
)
def test_the_rest_of_a_row_goes_to_it(last: str, rest: str, expected: list[str]) -> None:
    found = joined(part(1, "Regeling|2025|Noot", last, head=1), part(2, rest))
    assert found == [["Regeling|2025|Noot", *expected]]


def test_a_rest_brings_its_words() -> None:
    (grid,) = join_over_pages(
        [(part(1, "Regeling|2025|Noot", "Zorg|1.250|dit is", head=1), 1), (part(2, "||verhoogd"), 2)]
    )
    assert [word.text for word in grid.rows[1][2].words] == ["dit", "is", "verhoogd"]
    assert [word.text for word in grid.rows[1][0].words] == ["Zorg"]


def test_words_below_heads_alone_are_no_rest_of_them() -> None:
    found = joined(part(1, "Regeling|Bedrag|Noot", head=1), part(2, "voor de||"))
    assert found == [["Regeling|Bedrag|Noot", "voor de||"]]


# --- what is sure --------------------------------------------------------------------------------


TOLD = ("Naam|2025|2026", "Werk|370|235")


@pytest.mark.parametrize(
    ("parts", "sure"),
    [
        pytest.param([FIRST, SECOND], True, id="both"),
        pytest.param([FIRST, part(2, "Werk|370|235", sure=False)], False, id="the-first-alone"),
        pytest.param(
            [replace(FIRST, grid=replace(FIRST.grid, sure=False)), SECOND], False, id="the-second-alone"
        ),
        pytest.param([SECOND], False, id="two-columns-of-figures-without-heads"),
        pytest.param([part(1, "Werk|370|")], True, id="one-column-of-figures-beside-words"),
        pytest.param([part(1, "12|Werk|370")], True, id="numbers-before-the-words"),
        pytest.param([part(1, "Werk|2025|235")], True, id="a-year-is-no-figure"),
        pytest.param([part(1, "Werk|370|", "Zorg||80")], False, id="figures-in-two-columns"),
        pytest.param([part(1, "370|235|80")], False, id="figures-without-words"),
        pytest.param([part(1, *TOLD, "Tabel 2. Kosten||", "Hulp|5|6", head=1)], False, id="a-caption-in-it"),
        pytest.param([part(1, *TOLD, "Tabel 2|5|6", head=1)], True, id="a-row-called-as-a-caption"),
        pytest.param([part(1, *TOLD, "Hulp|mln|6 mln", head=1)], False, id="a-size-without-its-figure"),
        pytest.param([part(1, *TOLD, "mln|5|6", head=1)], True, id="a-row-called-as-a-size"),
        pytest.param([part(1, *TOLD, "Hulp||", "door derden|5|6", head=1)], False, id="a-label-cut-in-two"),
        pytest.param([part(1, *TOLD, "Hulp||", "waarvan loon|5|6", head=1)], True, id="a-group-and-its-part"),
        pytest.param([part(1, *TOLD, "Hulp||", "Loon|5|6", head=1)], True, id="a-group-and-its-row"),
    ],
)
def test_figures_are_sure_where_it_is_said_what_they_are(parts: list[PageTable], sure: bool) -> None:
    (grid,) = join_over_pages([(one, 1) for one in parts])
    assert grid.sure is sure


def test_a_head_that_comes_again_in_more_rows_goes() -> None:
    """Read as wholes on the first page, line by line on the next."""
    above = part(1, "Regeling|Raming 2025|Raming 2026", "Zorg|1.250|1.300", head=1)
    below = part(2, "Regeling|Raming|", "|2025|2026", "Werk|370|235", head=2)
    assert joined(above, below) == [["Regeling|Raming 2025|Raming 2026", "Zorg|1.250|1.300", "Werk|370|235"]]


def test_another_head_is_no_repeated_one() -> None:
    above = part(1, "Regeling|Raming 2025|Raming 2026", "Zorg|1.250|1.300", head=1)
    below = part(2, "Regeling|Stand|", "|2025|2026", "Werk|370|235", head=2)
    assert "Regeling|Stand|" in joined(above, below)[0]


@pytest.mark.parametrize(
    ("row", "sure"),
    [
        pytest.param("|2025|2026|2027", False, id="heads"),
        pytest.param("Start|2025|2026|2027", True, id="years-of-a-row"),
        pytest.param("|2025|2027|2026", True, id="in-no-order"),
    ],
)
def test_a_row_of_years_among_the_figures_is_not_sure(row: str, sure: bool) -> None:
    spans = (*SPANS, (180.0, 210.0))
    rows = ("Regeling|Nu|Straks|Later", "Zorg|1.250|1.300|1.400", row, "Werk|370|235|240")
    (grid,) = join_over_pages([(part(1, *rows, head=1, spans=spans), 7)])
    assert grid.sure is sure


# --- in the next column, and cut off -------------------------------------------------------------

BESIDE = part(1, "Regeling|2025|2026", "Werk|370|235", head=1, left=200.0)


@pytest.mark.parametrize(
    ("second", "after", "one"),
    [
        pytest.param(BESIDE, 8, True, id="under-the-same-heads-right-after"),
        pytest.param(BESIDE, 9, False, id="text-stands-between"),
        pytest.param(
            part(1, "Regeling|2027|2028", "Werk|370|235", head=1, left=200.0), 8, False, id="other-heads"
        ),
        pytest.param(part(1, "Werk|370|235", left=200.0), 8, False, id="no-heads"),
        pytest.param(part(1, "Regeling|2025|2026", "Werk|370|235", head=1), 8, False, id="below-it"),
    ],
)
def test_a_table_may_go_on_in_the_next_column(second: PageTable, after: int, one: bool) -> None:
    grids = join_over_pages([(FIRST, 7), (second, after)])
    assert (len(grids) == 1) is one
    if one:
        assert [row[0].text for row in grids[0].rows] == ["Regeling", "Zorg", "Werk"]


NARROW: Spans = ((0.0, 40.0), (200.0, 230.0))


@pytest.mark.parametrize(
    ("second", "sure"),
    [
        pytest.param(part(2, "Werk|€ 235 mln", spans=NARROW), False, id="without-heads-at-the-top"),
        pytest.param(part(2, "Naam|Bedrag", "Werk|235", spans=NARROW, head=1), True, id="with-heads"),
        pytest.param(part(2, "Werk|€ 235 mln", spans=NARROW, opens=False), True, id="below-text"),
        pytest.param(part(3, "Werk|€ 235 mln", spans=NARROW), True, id="on-a-later-page"),
    ],
)
def test_what_a_page_may_have_cut_off_from_its_heads_is_not_sure(second: PageTable, sure: bool) -> None:
    grids = join_over_pages([(replace(FIRST, spans=(*SPANS[:1], (90.0, 190.0))), 7), (second, 9)])
    assert [grid.sure for grid in grids] == [True, sure]
