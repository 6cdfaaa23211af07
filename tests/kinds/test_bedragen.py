"""Amounts of money in running text and tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.kinds.bedragen.context import years_in
from extract.kinds.bedragen.fact import Amount
from extract.kinds.bedragen.finder import find
from extract.models import Cell, Table
from extract.vocabulary import rows
from tests.linear import work_ratio
from tests.support import letter_of

M = 1_000_000


def amounts(text: str, **kwargs: Any) -> list[Amount]:
    """The amounts of one paragraph, each checked to be a slice of it."""
    found = list(find(letter_of(text, **kwargs)))
    for amount in found:
        assert text[amount.span.begin : amount.span.end] == amount.text
        assert amount.eur_min <= amount.eur_max
    return found


# --- what is an amount and how much --------------------------------------------------------------


def test_an_implicit_currency_is_marked() -> None:
    assert [a.implicit_currency for a in amounts("Er is € 3 miljoen beschikbaar en 2 miljoen over.")] == [
        False,
        True,
    ]


@given(st.integers(min_value=1, max_value=999_999_999))
def test_any_whole_amount_comes_back(value: int) -> None:
    printed = f"{value:,}".replace(",", ".")
    assert [a.eur_min for a in amounts(f"De kosten zijn € {printed} dit keer.")] == [Decimal(value)]


# --- modifier, per, years, purpose ---------------------------------------------------------------


def test_the_rest_of_a_list_row_is_the_purpose() -> None:
    (amount,) = amounts("€ 30 miljoen in 2021 voor scholing van werkenden", kind="opsomming")
    assert amount.purpose == "scholing van werkenden"
    (amount,) = amounts("€ 30 miljoen extra voor scholing", kind="opsomming")
    assert amount.purpose == "scholing"


def test_a_lead_in_that_ends_in_a_year_heads_its_list() -> None:
    letter = letter_of("Wijzigingen 2026", "Voor scholing 5 mln extra", "Er is 5 mln extra")
    row = replace(letter.paragraphs[1], kind="opsomming")
    letter = replace(letter, paragraphs=(letter.paragraphs[0], row, letter.paragraphs[2]))
    assert [a.years for a in find(letter)] == [(2026,), ()]


def test_both_amounts_of_a_change_are_per_the_same() -> None:
    assert [a.per for a in amounts("Van € 0,25 naar € 0,31 per kWh.")] == ["kWh", "kWh"]


def test_without_a_date_this_year_is_unknown() -> None:
    assert amounts("Dit jaar is er € 5 miljoen.", date=None)[0].years == ()


def test_this_year_is_the_letters_own() -> None:
    assert amounts("Dit jaar is er € 5 miljoen.", date=dt.date(2014, 5, 1))[0].years == (2014,)


# --- tables --------------------------------------------------------------------------------------


def test_a_cell_with_euros_is_an_amount() -> None:
    text = "Sector\t2021\nBouw\t57.721\nZorg\t€ 3 miljoen"
    letter = letter_of(text, kind="tabel")
    cells = (
        Cell(0, 0, "Bouw", 1, begin=12, end=16),
        Cell(0, 1, "57.721", 1, number=Decimal(57721), eur=Decimal(57721000), begin=17, end=23),
    )
    table = Table(0, 0, 1, ("Sector", "Budget 2021"), cells)
    found = list(find(replace(letter, tables=(table,))))
    assert [(a.text, a.eur_min, a.years, a.rule, a.in_table) for a in found] == [
        ("57.721", Decimal(57721000), (2021,), "amount-table-cell", True),
        ("€ 3 miljoen", Decimal(3 * M), (), "amount-currency", True),
    ]
    assert found[0].purpose == "Bouw"


def test_a_printed_cell_is_not_found_twice() -> None:
    letter = letter_of("Bouw\t€ 3 miljoen", kind="tabel")
    cell = Cell(0, 1, "€ 3 miljoen", 1, number=Decimal(3), eur=Decimal(3 * M), begin=5, end=16)
    table = Table(0, 0, 1, ("", ""), (cell,))
    assert [a.rule for a in find(replace(letter, tables=(table,)))] == ["amount-table-cell"]


def test_the_cells_of_a_verdeellijst_are_running_text() -> None:
    letter = letter_of("€ 3 miljoen scholing", kind="opsomming")
    cell = Cell(0, 0, "€ 3 miljoen", 1, eur=Decimal(3 * M))
    table = Table(0, 0, 1, ("", ""), (cell,), kind="verdeellijst")
    assert [a.in_table for a in find(replace(letter, tables=(table,)))] == [False]


# --- vocabulary ----------------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows("geldwoorden"), ids=lambda row: row["form"])
def test_each_word_of_money_makes_a_bare_miljoen_an_amount(row: dict[str, str]) -> None:
    assert row["form"] in row["example"].casefold()
    assert any(a.eur_min == 2 * M for a in amounts(row["example"]))


@pytest.mark.parametrize("row", rows("frequenties"), ids=lambda row: row["form"])
def test_each_frequency_is_a_per(row: dict[str, str]) -> None:
    assert row["form"] in row["example"].casefold()
    assert [a.per for a in amounts(row["example"])] == [row["per"]]


@pytest.mark.parametrize("row", rows("frequenties_niet"), ids=lambda row: row["form"])
def test_what_per_does_not_mean(row: dict[str, str]) -> None:
    assert "per " + row["form"] in row["example"].casefold()
    assert [a.per for a in amounts(row["example"])] == [None]


@pytest.mark.parametrize("row", rows("grootheden"), ids=lambda row: row["form"])
def test_each_size_in_an_amount(row: dict[str, str]) -> None:
    if "€" in row["example"] and row.get("telbaar", True):
        assert [a.eur_min for a in amounts(row["example"])] == [3 * Decimal(row["factor"])]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2020-2022", (2020, 2021, 2022)),
        ("2021 (x € 1.999)", (2021,)),
        ("12.2021", ()),
        ("2021 en 2023", (2021, 2023)),
    ],
)
def test_years_in(text: str, years: tuple[int, ...]) -> None:
    assert years_in(text) == years


# --- worst cases ---------------------------------------------------------------------------------

WORST = [
    "1",
    "€ 1 ",
    "1.",
    "1, ",
    "€ ",
    "5 miljoen ",
    "(",
    "nr. 1 ",
    "2020 ",
    "€ 5 en ",
    "1-",
    "een ",
    "1.234.",
]


@pytest.mark.parametrize("piece", WORST)
def test_the_work_is_linear_in_the_text(piece: str) -> None:
    assert work_ratio(lambda text: list(find(letter_of(text))), piece) < 2.3
