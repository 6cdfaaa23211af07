"""The rest of a row at the top of the page after its table."""

from __future__ import annotations

import pytest

from extract.models import Box, Grid, GridCell
from extract.readers.pdf.printed_row import rows_of
from extract.readers.pdf.row_rest import rest_of_row
from extract.readers.pdf.tables import PageTable
from tests.readers.pdf.printed import Block, drawn, printed

#: A table of labels, figures and notes that ended the page before.
ABOVE = PageTable(
    Grid(
        (
            tuple(GridCell(text, 1) for text in ("Regeling", "2025", "Toelichting")),
            tuple(GridCell(text, 1) for text in ("Zorg", "1.250", "Dit bedrag is")),
        ),
        1,
        0,
        1,
    ),
    Box(1, 0, 500, 300, 580),
    ((0.0, 90.0), (100.0, 130.0), (140.0, 300.0)),
    frozenset(),
    closes_page=True,
)


def rest(*blocks: Block) -> PageTable | None:
    return rest_of_row(rows_of(printed(*blocks)), ABOVE)


def cells(found: PageTable | None) -> list[str] | None:
    return None if found is None else [cell.text for cell in found.grid.rows[0]]


def test_words_that_go_on_in_a_column_are_its_rest() -> None:
    found = rest((140, 12, "verhoogd met de\nmiddelen van 2024"), (0, 60, "De minister zegt toe"))
    assert cells(found) == ["verhoogd met de middelen van 2024"]
    assert found is not None
    assert found.spans == ((140.0, 300.0),)
    assert (found.box.x0, found.box.top, found.box.x1, found.box.bottom) == (0, 2, 300, 24)
    assert sorted(word.text for word in found.words) == sorted(
        ["verhoogd", "met", "de", "middelen", "van", "2024"]
    )
    assert found.grid.head == 0


def test_words_in_two_columns_go_on_in_each() -> None:
    found = rest((0, 12, "voor de regio"), (140, 12, "verhoogd met de"), (140, 24, "middelen"))
    assert cells(found) == ["voor de regio", "verhoogd met de middelen"]
    assert found is not None
    assert found.spans == ((0.0, 90.0), (140.0, 300.0))


def test_a_head_that_is_printed_again_goes_with_it() -> None:
    found = rest((0, 12, "Regeling"), (100, 12, "2025"), (140, 12, "Toelichting"), (140, 24, "verhoogd"))
    assert cells(found) == ["verhoogd"]
    assert found is not None
    assert len(found.words) == 4
    assert found.box.top == 2


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param([], id="an-empty-page"),
        pytest.param([(140, 12, "Verhoogd met de")], id="a-new-sentence"),
        pytest.param([(140, 12, "verhoogd met"), (100, 24, "370")], id="a-figure"),
        pytest.param([(0, 12, "voor de regio en voor het land als")], id="over-two-columns"),
        pytest.param([(310, 12, "verhoogd met")], id="right-of-the-table"),
        pytest.param([(0, 12, "Regeling"), (100, 12, "2025"), (140, 12, "Toelichting")], id="a-head-alone"),
        pytest.param([(140, 12, "\n".join(["verhoogd met"] * 13))], id="too-many-lines"),
    ],
)
def test_what_is_no_rest(blocks: list[Block]) -> None:
    assert rest(*blocks) is None


def test_twelve_lines_may_be_a_rest() -> None:
    assert cells(rest((140, 12, "\n".join(["verhoogd met"] * 12)))) is not None


@pytest.mark.parametrize(("second", "expected"), [(28, "verhoogd met"), (30, "verhoogd")])
def test_lines_further_apart_are_of_the_next_thing(second: float, expected: str) -> None:
    assert cells(rest((140, 12, "verhoogd"), (140, second, "met"))) == [expected]


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        pytest.param(90, None, id="between-the-columns"),
        pytest.param(89, ["de"], id="at-the-end-of-a-column"),
        pytest.param(132, None, id="ends-where-a-column-begins"),
        pytest.param(133, ["de"], id="at-the-beginning-of-a-column"),
    ],
)
def test_words_stand_in_one_column(x: float, expected: list[str] | None) -> None:
    assert cells(rest((x, 12, "de"))) == expected


def test_the_page_of_a_rest_is_that_of_its_words() -> None:
    found = rest_of_row(rows_of(drawn("voor de regio")), ABOVE)
    assert found is not None
    assert (found.grid.page, found.box.page) == (1, 1)
    assert found.grid.rows[0][0].words[0].text == "voor"
