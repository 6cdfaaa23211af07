"""Which cells are euros, and how many."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.models import Table
from extract.tables.cells import CellValue
from extract.tables.euro_cells import in_euros
from tests.tables_support import Part, grid, letter_with


def table_of(*parts: Part) -> Table:
    return next(table for table in letter_with(*parts).tables if table.kind == "tabel")


def factors_of(table: Table) -> list[int | None]:
    """The euros in a first row of ones, behind the label."""
    return [None if cell.eur is None else int(cell.eur) for cell in table.row(0)[1:]]


def ones(head: str, caption: str = "Tabel 1. Verf", below: str = "") -> list[int | None]:
    row = "|".join("1" for _ in head.split("|")[1:])
    parts: list[Part] = [("bijschrift", caption), grid(head, f"Noord|{row}", f"Zuid|{row}")]
    return factors_of(table_of(*parts, *([below] if below else [])))


UNITS = [
    pytest.param("Naam|Budget (x € 1.000)", "Tabel 1. Verf", [1000], id="a unit over the column"),
    pytest.param("Naam|Budget (x 1.000)", "Tabel 1. Verf", [1000], id="a multiple under a word of money"),
    pytest.param("Naam|2024 (x 1.000)", "Tabel 1. Budget", [1000], id="or under a title of money"),
    pytest.param("Naam|2024 (x 1.000)", "Tabel 1. Verf", [None], id="but not under neither"),
    pytest.param("Naam|2024", "Tabel 1. Budget (x 1.000)", [1000], id="a multiple in a title of money"),
    pytest.param("Naam|2024", "Tabel 1. Verf (x 1.000)", [None], id="but not in another"),
    pytest.param("Budget (x 1.000)|2024", "Tabel 1. Verf", [1000], id="over the labels"),
    pytest.param("Naam|2024 (x € 1.000)|2025", "Tabel 1. Verf", [1000, 1000], id="a year shares the unit"),
    pytest.param("Naam|2024 (x € 1.000)|Totaal", "Tabel 1. Verf", [1000, 1000], id="and so does a sum"),
    pytest.param("Naam|2024 (x € 1.000)|Wit", "Tabel 1. Verf", [1000, None], id="but no other column"),
    pytest.param(
        "Naam|2024 (x € 1.000)|2025 (x € 1 mln)|2026",
        "Tabel 1. Verf",
        [1000, 1_000_000, None],
        id="two units are not shared",
    ),
    pytest.param(
        "Naam|2024 (x € 1.000)|2025 (x € 1.000)|2026", "Tabel 1. Verf", [1000] * 3, id="one unit twice is"
    ),
    pytest.param("Naam|2024 (x € 1.000)|2025", "Tabel 1. Verf (in euro)", [1000, 1], id="its own goes first"),
    pytest.param("Naam|Aantal|2025", "Tabel 1. Verf (x € 1.000)", [None, 1000], id="a count is no money"),
]


@pytest.mark.parametrize(("head", "caption", "expected"), UNITS)
def test_the_euros_of_a_figure(head: str, caption: str, expected: list[int | None]) -> None:
    assert ones(head, caption) == expected


def test_a_line_that_speaks_of_money_may_give_a_multiple() -> None:
    assert ones("Naam|2024", below="De bedragen zijn x 1.000 en afgerond.") == [1000]
    assert ones("Naam|2024", below="De aantallen zijn x 1.000 en afgerond.") == [None]


CELLS = [
    pytest.param("Verf", ["€ 5", "€ 6"], [5, 6], "€", id="a currency in each"),
    pytest.param("Verf", ["€ 5", "6"], [5, 6], "€", id="in half of them"),
    pytest.param("Verf", ["€ 5", "6", "7"], [None, None, None], None, id="in fewer"),
    pytest.param("Verf", ["5 mln euro", "6 mln euro"], [5_000_000, 6_000_000], "mln euro", id="in words"),
    pytest.param("Verf", ["5 mln", "6 mln"], [None, None], None, id="a size alone may count anything"),
    pytest.param(
        "Budget", ["5 mln", "6 mln"], [5_000_000, 6_000_000], "mln", id="unless the heading says money"
    ),
    pytest.param("Budget", ["5 mln", "6"], [5_000_000, 6_000_000], "mln", id="the others have that size too"),
    pytest.param("Verf", ["€ 5", "6 mln"], [5, 6_000_000], "€", id="each its own size"),
]


@pytest.mark.parametrize(("heading", "texts", "expected", "unit"), CELLS)
def test_cells_that_carry_their_own_unit(
    heading: str, texts: list[str], expected: list[int | None], unit: str | None
) -> None:
    rows = [f"Brug {letter}|{text}" for letter, text in zip("ABC", texts, strict=False)]
    table = table_of(grid(f"Naam|{heading}", *rows))
    assert [None if cell.eur is None else int(cell.eur) for cell in table.column(1)] == expected
    assert table.unit == unit


def test_a_title_of_money_says_what_a_size_counts() -> None:
    table = table_of(("bijschrift", "Tabel 1. Budget"), grid("Naam|2024", "Noord|5 mln", "Zuid|6 mln"))
    assert [cell.eur for cell in table.column(1)] == [5_000_000, 6_000_000]


def test_the_factor_of_a_table_is_that_of_all_its_columns() -> None:
    assert table_of(grid("Naam|2024 (x € 1.000)|2025", "A|1|1", "B|2|2")).factor == 1000
    assert table_of(grid("Naam|2024 (x € 1.000)|2025 (€)", "A|1|1", "B|2|2")).factor is None


WITNESSES = [
    pytest.param("Het kost € 14 en € 37,5.", 1, id="plain euros"),
    pytest.param("Het kost 14 euro en 37,5 euro.", 1, id="in words"),
    pytest.param("Het kost € 14 miljoen en € 37,5 miljoen.", 1_000_000, id="millions"),
    pytest.param("Het kost € 14 en € 37,5, en eerst € 14 duizend.", 1, id="one amount in two sizes"),
    pytest.param("Het kost € 14 en 14 euro.", None, id="one amount twice"),
    pytest.param("Het gaat om 14 en 37,5 bruggen voor € 5.", None, id="figures without a currency"),
    pytest.param("Het kost € 14 en € 37,5 en € 6 miljoen.", None, id="one that says otherwise"),
]


@pytest.mark.parametrize(("text", "expected"), WITNESSES)
def test_a_unit_that_follows_from_the_text(text: str, expected: int | None) -> None:
    table = table_of(grid("Naam|2020|2021", "Noord|14|37,5", "Zuid|0|6"), text)
    assert (table.factor, table.inferred_unit) == (expected, expected is not None)


@pytest.mark.parametrize(
    ("value", "factor", "expected"),
    [
        (CellValue(number=Decimal(5)), Decimal(1000), 5000),
        (CellValue(number=Decimal(5)), None, None),
        (CellValue(), Decimal(1000), None),
        (CellValue(number=Decimal(5), percent=True), Decimal(1000), None),
        (CellValue(Decimal(5), Decimal(5), Decimal(1), "€"), Decimal(1000), 5000),
        (CellValue(Decimal(5), Decimal(5_000_000), Decimal(1_000_000), "mln"), Decimal(1000), 5_000_000),
    ],
)
def test_a_figure_under_a_unit(value: CellValue, factor: Decimal | None, expected: int | None) -> None:
    assert in_euros(value, factor) == expected


def test_a_unit_in_the_label_holds_for_its_row_alone() -> None:
    table = table_of(grid("Naam|2024", "Verf (x € 1 miljoen)|25", "Kwasten (x € 1.000)|13", "Roest|7"))
    assert [cell.eur for cell in table.column(1)] == [25_000_000, 13_000, None]
    assert (table.unit, table.factor) == (None, None)


def test_one_unit_in_all_labels_is_that_of_the_table() -> None:
    table = table_of(grid("Naam|2024|Aantal", "Verf (x € 1.000)|25|3", "Roest (x € 1.000)|13|4"))
    assert [cell.eur for cell in table.column(1)] == [25_000, 13_000]
    assert [cell.eur for cell in table.column(2)] == [None, None]
    assert (table.unit, table.factor) == ("x € 1.000", Decimal(1000))


def test_the_own_head_says_more_than_a_line_nearby() -> None:
    own: list[Part] = [("bijschrift", "Tabel 1. Verf"), grid("Bedragen x € 1.000|2024", "Noord|1", "Zuid|2")]
    below: list[Part] = [("bijschrift", "Tabel 2. Roest (x € 1 miljoen)"), grid("Naam|2024", "Noord|1")]
    assert factors_of(table_of(*own, "Tekst.", *below)) == [1000]
