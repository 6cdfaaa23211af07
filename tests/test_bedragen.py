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

VALUES: dict[str, tuple[str, list[tuple[str, float, float]]]] = {
    "euro sign and miljoen": ("Er is € 30 miljoen over.", [("€ 30 miljoen", 30 * M, 30 * M)]),
    "euro after it": ("Er is 37,5 miljoen euro over.", [("37,5 miljoen euro", 37.5 * M, 37.5 * M)]),
    "an abbreviation keeps its stop": ("Met € 424 mln. erbij kan het.", [("€ 424 mln.", 424 * M, 424 * M)]),
    "miljard": ("Het kost € 1,4 miljard.", [("€ 1,4 miljard", 1400 * M, 1400 * M)]),
    "mld with a point as decimal": ("Het kost € 1.4 mld.", [("€ 1.4 mld.", 1400 * M, 1400 * M)]),
    "whole euros": ("De premie is € 2.025.", [("€ 2.025", 2025, 2025)]),
    "no cents": ("Het plafond is € 113.999.500,–.", [("€ 113.999.500,–", 113999500, 113999500)]),
    "cents": ("De prijs is € 0,31 per kWh.", [("€ 0,31", 0.31, 0.31)]),
    "eurocent": ("De prijs is 12 eurocent per kWh.", [("12 eurocent", 0.12, 0.12)]),
    "EUR": ("De opdracht is EUR 1.250.000,00 waard.", [("EUR 1.250.000,00", 1250000, 1250000)]),
    "words": ("Zij krijgt tweehonderd euro.", [("tweehonderd euro", 200, 200)]),
    "a half million": ("Het kost een half miljoen euro.", [("een half miljoen euro", 500000, 500000)]),
    "anderhalf": ("Het kost anderhalf miljard euro.", [("anderhalf miljard euro", 1500 * M, 1500 * M)]),
    "duizend": ("Het kost 185 duizend euro.", [("185 duizend euro", 185000, 185000)]),
    "glued": ("Het kost €5mln extra.", [("€5mln", 5 * M, 5 * M)]),
    "k after a euro sign": ("Het kost €75k per school.", [("€75k", 75000, 75000)]),
    "a minus": ("De mutatie is -23.5 mln euro.", [("-23.5 mln euro", -23.5 * M, -23.5 * M)]),
    "a minus before the sign": ("De mutatie is -€ 5 miljoen.", [("-€ 5 miljoen", -5 * M, -5 * M)]),
    "a figure dash that stands apart": (
        "De mutatie is ‒ 9,9 mln euro.",
        [("‒ 9,9 mln euro", -9.9 * M, -9.9 * M)],
    ),
    "a minus sign that stands apart": (
        "De mutatie is − € 75 miljoen.",
        [("− € 75 miljoen", -75 * M, -75 * M)],
    ),
    "the word min": ("De mutatie is min € 12 miljoen.", [("min € 12 miljoen", -12 * M, -12 * M)]),
    "min. is minimaal": ("Er is min. € 12 miljoen nodig.", [("€ 12 miljoen", 12 * M, 12 * M)]),
    "min between two numbers is no sign": (
        "Dat is € 5 miljoen min € 2 miljoen.",
        [("€ 5 miljoen", 5 * M, 5 * M), ("€ 2 miljoen", 2 * M, 2 * M)],
    ),
    "spaces group after a sign": ("Het kost € 12 345 678 extra.", [("€ 12 345 678", 12345678, 12345678)]),
    "spaces group before euro": ("Het kost 1 250 000 euro.", [("1 250 000 euro", 1250000, 1250000)]),
    "a year before an amount is no group": ("In 2020 500 euro en niet meer.", [("500 euro", 500, 500)]),
    "a dash of a list is no minus": ("- € 5 miljoen voor scholing", [("€ 5 miljoen", 5 * M, 5 * M)]),
    "per ton after a slash": ("De heffing is € 100,-/ton CO2.", [("€ 100,-", 100, 100)]),
    "a range without a sign": ("Reken op 2000 tot 2.500 euro.", [("2000 tot 2.500 euro", 2000, 2500)]),
    "a range shares its size": ("Dat kost € 2 à 3 miljoen.", [("€ 2 à 3 miljoen", 2 * M, 3 * M)]),
    "a range with a dash": ("Dat kost € 10-15 miljoen.", [("€ 10-15 miljoen", 10 * M, 15 * M)]),
    "tussen … en": ("Het ligt tussen de € 5 en € 10 miljoen.", [("€ 5 en € 10 miljoen", 5 * M, 10 * M)]),
    "tussen … en without signs": (
        "Tussen de 15 en 20 miljoen euro.",
        [("15 en 20 miljoen euro", 15 * M, 20 * M)],
    ),
    "a range over a size": ("Van € 500.000 tot € 1 miljoen.", [("€ 500.000 tot € 1 miljoen", 500000, M)]),
    "both ends complete": (
        "Het kost € 1,2 miljard tot € 1,5 miljard.",
        [("€ 1,2 miljard tot € 1,5 miljard", 1200 * M, 1500 * M)],
    ),
    "a list shares its size": (
        "Er is € 5, € 6 en € 7 miljoen over.",
        [
            ("€ 5, € 6 en € 7 miljoen", 5 * M, 5 * M),
            ("€ 5, € 6 en € 7 miljoen", 6 * M, 6 * M),
            ("€ 7 miljoen", 7 * M, 7 * M),
        ],
    ),
    "a list shares its currency": (
        "Er is 5 en 7 miljoen euro over.",
        [("5 en 7 miljoen euro", 5 * M, 5 * M), ("7 miljoen euro", 7 * M, 7 * M)],
    ),
    "from one to another": (
        "Het gaat van 5 naar 10 miljoen euro.",
        [("5 naar 10 miljoen euro", 5 * M, 5 * M), ("10 miljoen euro", 10 * M, 10 * M)],
    ),
    "two complete amounts": (
        "Er is € 5 miljoen en € 7 miljoen.",
        [("€ 5 miljoen", 5 * M, 5 * M), ("€ 7 miljoen", 7 * M, 7 * M)],
    ),
    "too far apart to share": (
        "Het kost € 2.025 en € 7 miljoen.",
        [("€ 2.025", 2025, 2025), ("€ 7 miljoen", 7 * M, 7 * M)],
    ),
    "a year before it": ("Er is in 2020 2 miljoen euro over.", [("2 miljoen euro", 2 * M, 2 * M)]),
    "a date after it": ("Betaal € 500 tot 30 juni.", [("€ 500", 500, 500)]),
    "a count after it": ("Er is € 5 miljoen en 30 weken.", [("€ 5 miljoen", 5 * M, 5 * M)]),
    "an article before it": ("Op grond van artikel 5 en € 7 miljoen.", [("€ 7 miljoen", 7 * M, 7 * M)]),
    "implicit": ("Er is wederom 200 miljoen beschikbaar.", [("200 miljoen", 200 * M, 200 * M)]),
    "implicit with a noun of money": ("Er is 43 mln toegekende middelen.", [("43 mln", 43 * M, 43 * M)]),
    "implicit by its abbreviation": ("Er komt 10 mln extra voor de IND.", [("10 mln", 10 * M, 10 * M)]),
    "implicit beside an explicit one": (
        "Het is € 8 miljoen. Daarvan is 2 miljoen op.",
        [("€ 8 miljoen", 8 * M, 8 * M), ("2 miljoen", 2 * M, 2 * M)],
    ),
}
NONE = {
    "households are counted": "Voor 3 miljoen huishoudens is budget beschikbaar.",
    "people are counted": "De 17 miljoen Nederlanders betalen belasting.",
    "homes are counted": "Voor 2 miljoen extra woningen is geld nodig.",
    "a part of a count": "Van 3 miljoen van deze huishoudens zijn de kosten bekend.",
    "a count earlier in the sentence": "Het aantal reizigers steeg naar 3 miljoen, de kosten niet.",
    "nothing speaks of money": "Er kwamen er 3 miljoen.",
    "cubic metres": "De winning daalt met 3 miljard m3 en de opbrengst ook.",
    "dollars": "De lening was 3 miljoen dollar.",
    "a dollar sign": "De lening was $ 5 miljoen.",
    "a unit of a table": "(bedragen x € 1.000)",
    "a unit in brackets": "Kosten (in 1.000 euro’s)",
    "a unit in words": "Overzicht, bedragen in € 1 miljoen",
    "millions of euros": "Tabel 2: budget in miljoenen euro's",
    "the same amount": "De sectoren leggen minimaal eenzelfde bedrag bij.",
    "nihil": "De kosten zijn nihil.",
    "the eurozone": "In de eurozone zijn 20 landen.",
    "a kamerstuk": "Zie Kamerstuk 33 566, nr. 71 over het budget.",
    "a year": "Het budget loopt tot 2025.",
    "vague": "Het kost honderden miljoenen euro's.",
}


@pytest.mark.parametrize(("text", "wanted"), VALUES.values(), ids=VALUES)
def test_values(text: str, wanted: list[tuple[str, float, float]]) -> None:
    assert [(a.text, float(a.eur_min), float(a.eur_max)) for a in amounts(text)] == wanted


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_amount(text: str) -> None:
    assert amounts(text) == []


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

MODIFIERS = {
    "ruim": ("Er is ruim 230 miljoen euro.", "ruim"),
    "a bedrag between": ("Er is maximaal een bedrag van € 5 miljoen.", "maximaal"),
    "an adjective before bedrag": ("Er is een maximaal bedrag van € 5 miljoen.", "maximaal"),
    "carried by a maximum": ("Het kent een maximum van 30 weken en € 2.025.", "maximaal"),
    "not carried by maximaal": ("Het duurt maximaal 30 weken en € 2.025 is genoeg.", None),
    "an estimate at a distance": (
        "Het is mijn inschatting dat een bedrag van € 5 miljoen vrijvalt.",
        "naar schatting",
    ),
    "an estimate beats about": ("Er is naar schatting circa € 5 miljoen nodig.", "naar schatting"),
    "not more than": ("Het mag niet meer dan € 5 miljoen kosten.", "maximaal"),
    "after it": ("Het kost € 5 miljoen of meer.", "minimaal"),
    "gemiddeld is none": ("Het kost gemiddeld € 5.000.", None),
    "slechts is none": ("Het kost slechts € 5.000.", None),
    "of another sentence": ("Dat is ruim. € 5 miljoen volgt.", None),
}
PER = {
    "after it": ("Het is € 2.500 per voucher.", "voucher"),
    "some words between": ("Er is € 2.500 subsidie beschikbaar per voucher.", "voucher"),
    "opening the sentence": (
        "Per voucher zal een bedrag van maximaal 2.500 euro worden verstrekt.",
        "voucher",
    ),
    "before it": ("De bijdrage per leerling is € 450.", "leerling"),
    "jaarlijks": ("Er is jaarlijks € 5 miljoen.", "jaar"),
    "a yearly budget": ("Er is een jaarlijks budget van € 5 miljoen.", "jaar"),
    "a slash": ("De heffing is € 30/ton.", "ton"),
    "a date": ("Er is € 5 miljoen per 1 juli.", None),
    "a date opening the sentence": ("Per 1 juli is er € 5 miljoen.", None),
    "directly": ("Er is € 5 miljoen per direct beschikbaar.", None),
    "structural money is not per year": ("Er is structureel € 5 miljoen.", None),
    "a yearly report": ("In de jaarlijkse rapportage staat dat € 5 miljoen over is.", None),
}
YEARS: dict[str, tuple[str, list[tuple[int, ...]]]] = {
    "before each": ("Voor 2021 21 miljoen euro en voor 2022 13 miljoen euro.", [(2021,), (2022,)]),
    "after each": ("Extra geld (€ 40 miljoen in 2020; € 90 miljoen in 2021).", [(2020,), (2021,)]),
    "in brackets": ("Er is € 60 mln (2023) en € 80 mln (2024).", [(2023,), (2024,)]),
    "one for two": ("Voor 2021 is € 30 miljoen beschikbaar, plus € 7 miljoen extra.", [(2021,), (2021,)]),
    "two years": ("In 2019 en 2020 was er 1 miljoen euro.", [(2019, 2020)]),
    "a period": ("In 2021-2024 is er € 5 miljoen.", [(2021, 2022, 2023, 2024)]),
    "respectively": ("In 2024 en 2025 is respectievelijk € 12 en € 15 miljoen nodig.", [(2024,), (2025,)]),
    "some words after": (
        "Ik stel € 4 miljoen beschikbaar voor 2023 en € 5 miljoen voor 2024.",
        [(2023,), (2024,)],
    ),
    "medio": ("De € 17 miljoen die medio 2020 kwam, is op.", [(2020,)]),
    "dit jaar": ("Dit jaar is er € 5 miljoen, volgend jaar € 6 miljoen.", [(2020,), (2021,)]),
    "a full date": ("Op 28 augustus 2020 kwam er € 5 miljoen.", [()]),
    "the name of a paper": ("In de Voorjaarsnota 2023 staat € 5 miljoen.", [()]),
    "a clause of its own": ("De regeling die in 2019 begon, kost € 5 miljoen.", [()]),
    "another sentence": ("Het begon in 2019. Het kost € 5 miljoen.", [()]),
}
PURPOSES = {
    "a comma in a number": ("Er is € 5 miljoen voor circa 5.000 plekken.", "circa 5.000 plekken"),
    "voor after it": ("Er is € 5 miljoen beschikbaar voor scholing van jongeren.", "scholing van jongeren"),
    "om … te": ("Er is € 5 miljoen om jongeren te scholen.", "om jongeren te scholen"),
    "voor opening": ("Voor scholing van jongeren is € 5 miljoen nodig.", "scholing van jongeren"),
    "a year is none": ("Er is € 5 miljoen voor 2021.", None),
    "nothing": ("Er is € 5 miljoen.", None),
    "a time is none": ("Er is € 5 miljoen voor de komende twee jaar.", None),
    "a particle is none": ("Voor scholing trekt het kabinet € 5 miljoen uit.", "scholing"),
    "a pronoun is none": ("Er is € 5 miljoen beschikbaar voor hen.", None),
    "its year goes": ("Er is € 5 miljoen voor scholen in 2025.", "scholen"),
    "a loose modifier goes": ("Voor hulp aan scholen is € 5 miljoen nodig.", "hulp aan scholen"),
}


@pytest.mark.parametrize(("text", "modifier"), MODIFIERS.values(), ids=MODIFIERS)
def test_modifier(text: str, modifier: str | None) -> None:
    assert amounts(text)[-1].modifier == modifier


@pytest.mark.parametrize(("text", "per"), PER.values(), ids=PER)
def test_per(text: str, per: str | None) -> None:
    assert amounts(text)[0].per == per


@pytest.mark.parametrize(("text", "years"), YEARS.values(), ids=YEARS)
def test_years(text: str, years: list[tuple[int, ...]]) -> None:
    assert [a.years for a in amounts(text)] == years


@pytest.mark.parametrize(("text", "purpose"), PURPOSES.values(), ids=PURPOSES)
def test_purpose(text: str, purpose: str | None) -> None:
    assert amounts(text)[0].purpose == purpose


def test_the_rest_of_a_list_row_is_the_purpose() -> None:
    (amount,) = amounts("€ 30 miljoen in 2021 voor scholing van werkenden", kind="opsomming")
    assert amount.purpose == "scholing van werkenden"
    (amount,) = amounts("€ 30 miljoen extra voor scholing", kind="opsomming")
    assert amount.purpose == "scholing"


LISTS: dict[str, tuple[list[str], tuple[int, ...]]] = {
    "a row that is a year": (["2026", "Voor scholing 5 mln extra"], (2026,)),
    "its own year goes first": (["2026", "Voor scholing 5 mln extra in 2025"], (2025,)),
    "a row that opens with a year and more": (["2026 was goed", "Voor scholing 5 mln extra"], ()),
}


@pytest.mark.parametrize(("texts", "years"), LISTS.values(), ids=LISTS)
def test_the_year_over_a_list(texts: list[str], years: tuple[int, ...]) -> None:
    assert [a.years for a in find(letter_of(*texts, kind="opsomming"))] == [years]


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
