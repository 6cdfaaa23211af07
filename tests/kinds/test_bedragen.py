"""Amounts of money in running text and tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.checks.every import run
from extract.kinds.bedragen.context import every_year
from extract.kinds.bedragen.fact import Amount
from extract.kinds.bedragen.finder import find
from extract.models import Cell, Check, Facts, Table
from extract.vocabulary import rows
from tests.linear import work_ratio
from tests.support import letter_of
from tests.tables_support import Part, grid, letter_with

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


@pytest.mark.parametrize(
    ("lead", "years"),
    [
        pytest.param("Wijzigingen 2026", (2026,), id="a year"),
        pytest.param("Wijzigingen in prijspeil 2026", (), id="a price level is no year"),
        pytest.param("Wijzigingen van 2025 en 2026", (), id="two years"),
    ],
)
def test_a_lead_in_that_ends_in_a_year_heads_its_list(lead: str, years: tuple[int, ...]) -> None:
    letter = letter_of(lead, "Voor scholing 5 mln extra", "Er is 5 mln extra")
    row = replace(letter.paragraphs[1], kind="opsomming")
    letter = replace(letter, paragraphs=(letter.paragraphs[0], row, letter.paragraphs[2]))
    assert [a.years for a in find(letter)] == [years, ()]


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


def test_each_cell_of_a_table_is_read_by_itself() -> None:
    text = "2021\tZorg\t€ 3 miljoen per school\n2022\tSport\t€ 4 miljoen"
    found = list(find(letter_of(text, kind="tabel")))
    assert [(a.text, a.years, a.per, a.in_table) for a in found] == [
        ("€ 3 miljoen", (), "school", True),
        ("€ 4 miljoen", (), None, True),
    ]


def test_a_printed_amount_beside_a_cell_is_found_too() -> None:
    letter = letter_of("Bouw\t57€ 3 miljoen€ 4", kind="tabel")
    cell = Cell(0, 1, "€ 3 miljoen", 1, number=Decimal(3), eur=Decimal(3 * M), begin=7, end=18)
    empty = Cell(0, 0, "", 1, eur=Decimal(5), begin=None, end=None)
    table = Table(0, 0, 1, ("", ""), (cell, empty))
    found = list(find(replace(letter, tables=(table,))))
    assert [(a.text, a.rule) for a in found] == [
        ("€ 3 miljoen", "amount-table-cell"),
        ("€ 4", "amount-currency"),
    ]


def test_the_label_of_a_row_is_its_first_cell_of_words() -> None:
    letter = letter_of("3\t\tBouw\t57", kind="tabel")
    cells = (
        Cell(0, 0, "3", 1, number=Decimal(3), begin=0, end=1),
        Cell(0, 1, " ", 1, begin=2, end=2),
        Cell(0, 2, "Bouw", 1, begin=3, end=7),
        Cell(0, 3, "57", 1, number=Decimal(57), eur=Decimal(57), begin=8, end=10),
    )
    table = Table(0, 0, 1, ("Nr", "", "Sector", "Budget"), cells)
    assert [a.purpose for a in find(replace(letter, tables=(table,)))] == ["Bouw"]


def test_a_cell_says_whether_its_currency_is_printed() -> None:
    letter = letter_of("57\t€ 3", kind="tabel")
    cells = (
        Cell(0, 0, "57", 1, number=Decimal(57), eur=Decimal(57), begin=0, end=2),
        Cell(0, 1, "€ 3", 1, number=Decimal(3), eur=Decimal(3), begin=3, end=6),
        Cell(0, 2, "", 1, eur=Decimal(3), begin=6, end=6),
    )
    table = Table(0, 0, 1, ("2021", "2022", "2023"), cells)
    found = list(find(replace(letter, tables=(table,))))
    assert [(a.text, a.implicit_currency) for a in found] == [("57", True), ("€ 3", False)]


def test_the_cells_of_a_verdeellijst_are_running_text() -> None:
    letter = letter_of("€ 3 miljoen scholing", kind="opsomming")
    cell = Cell(0, 0, "€ 3 miljoen", 1, eur=Decimal(3 * M))
    table = Table(0, 0, 1, ("", ""), (cell,), kind="verdeellijst")
    assert [a.in_table for a in find(replace(letter, tables=(table,)))] == [False]


# --- lists and tables beside the text ------------------------------------------------------------


def checks(kind: str, *parts: Part) -> list[Check]:
    """What is said of the amounts that the text of a letter repeats (a kind of check)."""
    letter = letter_with(*parts)
    return [check for check in run(letter, Facts(amounts=tuple(find(letter)))) if check.kind == kind]


def shares(*amounts: str) -> list[Part]:
    """A list that gives each plan an amount."""
    return [
        ("opsomming", f"€ {amount} miljoen voor plan {chr(65 + at)}") for at, amount in enumerate(amounts)
    ]


FOUR = shares("1", "2", "3", "5")
TOTALS: dict[str, tuple[list[Part], list[str]]] = {
    "equal": (["In totaal is er € 11 miljoen:", *FOUR], ["goed"]),
    "half a million for each share and for the total": (
        ["In totaal is er € 13,5 miljoen:", *FOUR],
        ["waarschuwing"],
    ),
    "more than rounding explains": (["In totaal is er € 13,6 miljoen:", *FOUR], ["fout"]),
    "half a tenth for each, where tenths are printed": (
        ["In totaal is er € 10,25 miljoen:", *shares("1,1", "2,2", "3,3", "3,4")],
        ["waarschuwing"],
    ),
    "more than half a tenth for each": (
        ["In totaal is er € 10,3 miljoen:", *shares("1,1", "2,2", "3,3", "3,4")],
        ["fout"],
    ),
    "two paragraphs before": (["In totaal is er € 20 miljoen.", "Dat is dit:", *FOUR], ["fout"]),
    "too far before": (["In totaal is er € 20 miljoen.", "Ja.", "Dat is dit:", *FOUR], []),
    "not the last sentence": (["In totaal is er € 20 miljoen. Dat is verdeeld:", *FOUR], []),
    "per school": (["In totaal is er € 3 miljoen per school:", *shares("1", "2")], []),
    "two totals": (["In totaal is er € 20 miljoen.", "In totaal € 30 miljoen:", *FOUR], []),
    "a range is no total": (["In totaal is er € 20 tot 30 miljoen:", *FOUR], []),
}


@pytest.mark.parametrize(("parts", "statuses"), TOTALS.values(), ids=TOTALS)
def test_shares_add_up_to_the_total_of_the_text(parts: list[Part], statuses: list[str]) -> None:
    assert [check.status for check in checks("lijst_totaal", *parts)] == statuses


def test_the_nearest_of_two_equal_sums_is_the_total() -> None:
    (check,) = checks("lijst_totaal", "Er is € 11 miljoen.", "Ja.", "Van die € 11 miljoen gaat:", *FOUR)
    assert check.about == ("bedragen", 1)


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ("11", "gelijk aan het bedrag dat de tekst noemt"),
        ("12", "als het bedrag dat de tekst noemt; afronding kan het verschil van € 1.000.000 verklaren"),
        ("20", "maar het bedrag dat de tekst noemt is € 20.000.000: een verschil van € 9.000.000"),
    ],
)
def test_what_is_said_of_a_list(total: str, said: str) -> None:
    (check,) = checks("lijst_totaal", f"In totaal is er € {total} miljoen:", *FOUR)
    assert said in check.explanation


def test_a_list_with_its_own_total_is_said_to_have_it() -> None:
    (check,) = checks(
        "lijst_totaal", "De verdeling is:", "Zorg: € 2 miljoen", "Sport: € 3 miljoen", "Totaal: € 5 miljoen"
    )
    assert "gelijk aan het totaal in de lijst" in check.explanation
    assert check.about is None


BUDGET: list[Part] = [
    ("bijschrift", "Tabel 1. Budget"),
    grid(
        "Sector|2021 (x € 1.000)|2022 (x € 1.000)",
        "Maatwerktrajecten|71.500|81.600",
        "Zorg en sport|59.627|60.100",
        "Sport|20.300|20.300",
        "Loopbaan|30.400|30.400",
        "Totaal|181.827|192.400",
    ),
]
REPEATED: dict[str, tuple[list[Part], list[str]]] = {
    "the row that is named": (["Voor maatwerktrajecten is € 71,5 miljoen."], ["goed"]),
    "the row in another year": (["Voor maatwerktrajecten is in 2022 € 71,5 miljoen."], []),
    "the row in its year": (["Voor maatwerktrajecten is in 2022 € 81,6 miljoen."], ["goed"]),
    "the row of the sentence before": (["Er zijn maatwerktrajecten. Daarvoor is € 71,5 miljoen."], ["goed"]),
    "not of the sentence before that": (
        ["Er zijn maatwerktrajecten. Dat is goed. Er is € 71,5 miljoen."],
        [],
    ),
    "the row of the heading": ([("kop", "Maatwerktrajecten"), "Er is € 71,5 miljoen."], ["goed"]),
    "a row of two words": (["Voor zorg en sport is er € 59.627.000."], ["goed"]),
    "a row of which one word is named": (["Voor de sport is er € 59.627.000."], []),
    "rounded": (["Voor maatwerktrajecten is € 72 miljoen."], ["waarschuwing"]),
    "not rounded but another amount": (["Voor maatwerktrajecten is € 73 miljoen."], []),
    "one digit is too little": (["Voor maatwerktrajecten is € 70.000.000."], []),
    "ruim is rounded down": (["Voor maatwerktrajecten is ruim € 71 miljoen."], ["waarschuwing"]),
    "ruim is not rounded up": (["Voor maatwerktrajecten is ruim € 72 miljoen."], []),
    "bijna is rounded up": (["Voor maatwerktrajecten is bijna € 72 miljoen."], ["waarschuwing"]),
    "bijna is not rounded down": (["Voor maatwerktrajecten is bijna € 71 miljoen."], []),
    "the total, in three digits": (["Er is € 181.827.000."], ["goed"]),
    "the total, rounded to three digits": (["Er is € 182 miljoen."], ["waarschuwing"]),
    "the total in two digits may be anything": (["Er is € 180 miljoen."], []),
    "the total in two digits beside the word table": (
        ["In de tabel staat ruim € 180 miljoen."],
        ["waarschuwing"],
    ),
    "a row of one long word": (["Voor de loopbaan is er € 30,4 miljoen."], ["goed"]),
    "a row of one short word": (["Voor sport is er € 20,3 miljoen."], []),
    "ruim is less than a unit off": (["Voor maatwerktrajecten is ruim € 71,4 miljoen."], []),
    "bijna is less than a unit off": (["Voor maatwerktrajecten is bijna € 71,6 miljoen."], []),
    "an amount per school": (["Voor maatwerktrajecten is € 71,5 miljoen per school."], []),
    "a range": (["Voor maatwerktrajecten is € 71,5 tot 80 miljoen."], []),
    "nought": (["Voor maatwerktrajecten is € 0."], []),
    "a minus": (["Voor maatwerktrajecten is -€ 71 miljoen."], []),
}


@pytest.mark.parametrize(("parts", "statuses"), REPEATED.values(), ids=REPEATED)
def test_amounts_repeat_the_table_they_name(parts: list[Part], statuses: list[str]) -> None:
    assert [check.status for check in checks("bedrag_herhaald", *parts, *BUDGET)] == statuses


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("€ 71,5 miljoen", "Het bedrag '€ 71,5 miljoen' in de tekst is gelijk aan dat in "),
        ("ruim € 71 miljoen", "De tekst noemt 'ruim € 71 miljoen', en in "),
    ],
)
def test_what_is_said_of_a_repeated_amount(amount: str, said: str) -> None:
    (check,) = checks("bedrag_herhaald", f"Voor maatwerktrajecten is {amount}.", *BUDGET)
    assert check.explanation.startswith(said)
    assert check.about == ("bedragen", 0)


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
def test_every_year(text: str, years: tuple[int, ...]) -> None:
    assert every_year(text) == years


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
