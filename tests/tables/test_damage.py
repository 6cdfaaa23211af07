"""Cells that are cut short, as the sums of their rows show."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.models import Table
from extract.tables.damage import RowSum, damaged_cells, reliable, row_sums, without_damaged_euros
from tests.tables_support import Part, grid, letter_with

CAPTION: Part = ("bijschrift", "Tabel 1. Verf (x € 1.000)")
GOOD = ("Advies|14|37|51", "Verf|34|30|64")


def table_of(*rows: str, head: str = "Naam|2020|2021|Totaal") -> Table:
    return letter_with(CAPTION, grid(head, *rows)).tables[0]


def found(*rows: str) -> list[tuple[int, int, str, str]]:
    return [(d.row, d.column, d.text, str(d.expected)) for d in damaged_cells(table_of(*rows))]


DAMAGE = [
    pytest.param("Roest||7|71,5", [(2, 2, "7", "71.5")], id="two digits lost"),
    pytest.param("Roest||7|71", [], id="one may be chance"),
    pytest.param("Roest|3|7|74,5", [(2, 2, "7", "71.5")], id="beside a cell that is whole"),
    pytest.param("Roest||7|81,5", [], id="other digits"),
    pytest.param("Roest||7|7", [], id="a row that is right"),
    pytest.param("Roest||7|7,1", [], id="or right but for rounding"),
    pytest.param("Roest||0|71,5", [], id="nought is no beginning"),
    pytest.param("Roest|||71,5", [], id="nor is an empty cell"),
    pytest.param("Roest|3|8|90", [], id="a row that is merely wrong"),
]


@pytest.mark.parametrize(("row", "expected"), DAMAGE)
def test_cells_that_are_cut_short(row: str, expected: list[tuple[int, int, str, str]]) -> None:
    assert found(*GOOD, row) == expected


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        pytest.param([GOOD[0], "Roest||7|71,5"], 0, id="one row that adds up"),
        pytest.param([*GOOD, "Roest||7|71,5", "Wit|1|2|9"], 0, id="half of the rows"),
        pytest.param([*GOOD, "Wit|1|2|3", "Roest||7|71,5", "Rood|1|2|9"], 1, id="most of them"),
    ],
)
def test_a_column_must_be_a_sum_in_most_rows(rows: list[str], count: int) -> None:
    assert len(found(*rows)) == count


@pytest.mark.parametrize(
    ("agreeing", "others", "expected"),
    [(2, 0, True), (1, 0, False), (2, 1, True), (2, 2, False), (3, 2, True), (0, 0, False)],
)
def test_when_a_column_of_sums_is_reliable(agreeing: int, others: int, expected: bool) -> None:
    one, ten = Decimal(1), Decimal(10)
    right, wrong = RowSum(0, 3, (1, 2), ten, ten, one), RowSum(0, 3, (1, 2), ten, one, one)
    assert reliable([right] * agreeing + [wrong] * others) is expected


@pytest.mark.parametrize(
    ("added", "agrees"), [("10", True), ("11", True), ("9", True), ("12", False), ("8", False)]
)
def test_rounding_explains_so_much(added: str, agrees: bool) -> None:
    assert RowSum(0, 3, (1, 2), Decimal(10), Decimal(added), Decimal(1)).agrees is agrees


def test_the_sums_of_rows_and_how_far_rounding_may_carry_them() -> None:
    table = table_of("Advies|14|37|51", "Verf||30,5|31", "Roest|5|6|", "Wit|||7")
    assert [
        (s.row, s.column, s.columns, str(s.printed), str(s.added), str(s.slack)) for s in row_sums(table)
    ] == [
        (0, 3, (1, 2), "51", "51", "0.15"),
        (1, 3, (1, 2), "31", "30.5", "0.10"),
    ]


def test_a_sum_over_too_few_columns_is_none() -> None:
    assert list(row_sums(table_of("Advies|14|14", "Verf|34|34", head="Naam|2020|Totaal"))) == []


def test_a_damaged_cell_keeps_its_text_but_has_no_euros() -> None:
    table = table_of(*GOOD, "Roest||7|71,5")
    assert [(cell.text, cell.eur) for cell in table.row(2)[2:]] == [("7", None), ("71,5", Decimal("71500"))]
    assert [cell.eur for cell in table.row(0)[1:]] == [14000, 37000, 51000]
    assert without_damaged_euros(table_of(*GOOD)) == table_of(*GOOD)
