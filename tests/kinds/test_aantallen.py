"""Counts, percentages, fractions and durations in running text and tables."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.checks.every import run
from extract.kinds.aantallen.fact import Quantity
from extract.kinds.aantallen.finder import find
from extract.kinds.bedragen import finder as bedragen
from extract.models import Check, Facts
from extract.vocabulary import rows
from tests.linear import work_ratio
from tests.support import letter_of


def quantities(text: str, **kwargs: Any) -> list[Quantity]:
    """The quantities of one paragraph, each checked to be a slice of it."""
    found = list(find(letter_of(text, **kwargs)))
    for quantity in found:
        assert text[quantity.span.begin : quantity.span.end] == quantity.text
    return found


Row = tuple[str, float, float | None, str]


@given(st.integers(min_value=2, max_value=10_000_000))
def test_any_count_comes_back(value: int) -> None:
    found = quantities(f"Er zijn ongeveer {value:,} aanvragen.".replace(",", "."))
    assert [(q.min, q.unit, q.modifier) for q in found] == [(Decimal(value), "aanvragen", "ongeveer")]


def test_in_a_table_only_cells_with_words_count() -> None:
    found = quantities("Sector\t2.500\t47%\nBouw\t300 banen\t50% cofinanciering", kind="tabel")
    assert [(q.text, q.in_table) for q in found] == [("300 banen", True), ("50%", True)]


def test_each_cell_of_a_table_is_read_by_itself() -> None:
    found = quantities("12\tplannen\n3 scholen\t1/3 van\tde helft\t4", kind="tabel")
    assert [q.text for q in found] == ["3 scholen", "1/3", "de helft"]


def test_running_text_without_sentences_is_read_whole() -> None:
    letter = letter_of("Er zijn 12 plannen")
    bare = replace(letter, paragraphs=(replace(letter.paragraphs[0], sentences=()),))
    assert [q.text for q in find(bare)] == ["12 plannen"]


def test_the_letterhead_has_none() -> None:
    assert quantities("Bijlagen 2 bijlagen", kind="briefhoofd") == []


# --- percentages beside their numbers ------------------------------------------------------------


def percentage_checks(text: str) -> list[Check]:
    """What is said of the percentages of one paragraph."""
    letter = letter_of(text)
    return [
        check for check in run(letter, Facts(quantities=tuple(find(letter)))) if check.kind == "percentage"
    ]


PERCENTAGES = {
    "all of them": ("Er lopen 95 van de 95 plannen (100%).", ["goed"]),
    "more than all of them is no part": ("Van de 95 plannen lopen er 150, dat is 63%.", []),
    "none of none": ("Van de 0 plannen lopen er 3, dat is 5%.", []),
    "three times as much": ("Het aantal steeg van 200 naar 600, een groei van 200%.", ["goed"]),
    "a size behind one of the two": (
        "Het aantal steeg van 200 naar 1 duizend, een groei van 400%.",
        ["goed"],
    ),
    "two years are no numbers": ("Van 2014 naar 2015 was de groei 3%.", []),
    "a year-like count with a size is a number": (
        "Het aantal steeg van 2000 duizend naar 2020 duizend, een groei van 1%.",
        ["goed"],
    ),
    "nothing says that it changed": ("De weg loopt van 200 naar 250 meter en 25% is klaar.", []),
    "a unit off": ("Inmiddels lopen 95 van de 150 plannen (64%).", ["waarschuwing"]),
    "more than a unit off": ("Inmiddels lopen 95 van de 150 plannen (65%).", ["fout"]),
    "a tenth off": ("Inmiddels lopen 95 van de 150 plannen (63,4%).", ["waarschuwing"]),
    "more than a tenth off": ("Inmiddels lopen 95 van de 150 plannen (63,2%).", ["fout"]),
    "a modifier leaves one more unit": (
        "Inmiddels lopen 95 van de 150 plannen (ruim 62%).",
        ["waarschuwing"],
    ),
    "and no more than one": ("Inmiddels lopen 95 van de 150 plannen (ruim 61%).", ["fout"]),
    "euros in millions are rounded by half a million, not by half of them": (
        "Het budget daalt met 10% van € 400 miljoen naar € 200 miljoen.",
        ["fout"],
    ),
    "and to what their decimals say": (
        "Het budget stijgt van € 1,4 miljard naar € 2,1 miljard, een stijging van 48%.",
        ["waarschuwing"],
    ),
    "round thousands are rounded": (
        "Het aantal steeg van 2.000 naar 3.000, een groei van 30%.",
        ["waarschuwing"],
    ),
    "by half a thousand each": (
        "Het aantal steeg van 2.000 naar 3.000, een groei van 113%.",
        ["waarschuwing"],
    ),
    "and by no more": ("Het aantal steeg van 2.000 naar 3.000, een groei van 114%.", ["fout"]),
    "round hundreds are exact": ("Het aantal steeg van 2.500 naar 3.500, een groei van 30%.", ["fout"]),
    "two percentages": ("Er lopen 95 van de 150 plannen (63%), en 40% is nieuw.", []),
    "a range of percentages": ("Inmiddels lopen 95 van de 150 plannen (60 tot 63%).", []),
    "far into a paragraph": (
        "Dit is een zin. " * 40 + "Inmiddels lopen 95 van de 150 plannen (63%).",
        ["goed"],
    ),
    "a sentence without end": (
        "Inmiddels lopen 95 van de 150 plannen (63%) " + "en zo gaat het door " * 45 + "tot het eind.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "statuses"), PERCENTAGES.values(), ids=PERCENTAGES)
def test_percentages_follow_from_the_numbers_beside_them(text: str, statuses: list[str]) -> None:
    assert [check.status for check in percentage_checks(text)] == statuses


@pytest.mark.parametrize(
    ("percentage", "explanation"),
    [
        ("63%", "Het percentage '63%' volgt uit de getallen in dezelfde zin (95 van 150)."),
        ("64%", "De zin noemt 95 van 150: dat is 63,3%, waar '64%' staat; afronding kan dat verklaren."),
        ("73%", "De zin noemt 95 van 150: dat is 63,3%, maar er staat '73%'."),
    ],
)
def test_what_is_said_of_a_percentage(percentage: str, explanation: str) -> None:
    (check,) = percentage_checks(f"Inmiddels lopen 95 van de 150 plannen ({percentage}).")
    assert (check.explanation, check.expected, check.found) == (explanation, "63,3%", percentage)


# --- vocabulary ----------------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows("bepalingen"), ids=lambda row: row["form"])
def test_each_modifier_is_found_in_its_example(row: dict[str, str]) -> None:
    letter = letter_of(row["example"])
    modifiers = [amount.modifier for amount in bedragen.find(letter)]
    modifiers += [quantity.modifier for quantity in find(letter)]
    assert row["form"] in row["example"].casefold()
    assert modifiers == [row["bepaling"]]


@pytest.mark.parametrize("row", rows("maten"), ids=lambda row: row["form"])
def test_each_measure_is_found_in_its_example(row: dict[str, Any]) -> None:
    (found,) = quantities(row["example"])
    kind = "percentage" if row.get("procent") else {"duur": "duur", "maat": "aantal"}[row["soort"]]
    assert row["form"] in row["example"].casefold()
    assert found.kind == kind


@pytest.mark.parametrize("row", rows("breuken"), ids=lambda row: row["form"])
def test_each_fraction_is_found_in_its_example(row: dict[str, str]) -> None:
    (found,) = quantities(row["example"])
    assert row["form"] in found.text
    assert found.kind == "fractie"


@pytest.mark.parametrize("row", rows("duurwoorden"), ids=lambda row: f"{row['form']}-{row['plaats']}")
def test_each_word_makes_een_jaar_a_duration(row: dict[str, str]) -> None:
    assert row["form"] in row["example"].casefold()
    assert [q.kind for q in quantities(row["example"])] == ["duur"]


@pytest.mark.parametrize("row", rows("nummerwoorden"), ids=lambda row: row["form"])
def test_a_number_after_a_label_word_is_no_quantity(row: dict[str, str]) -> None:
    assert row["form"] + " 12" in row["example"]
    assert quantities(row["example"]) == []


# --- worst cases ---------------------------------------------------------------------------------

WORST = [
    "1",
    "12 ",
    "1.",
    "1, ",
    "5 plannen ",
    "(",
    "nr. 1 ",
    "2020 ",
    "een derde ",
    "1 op 2 ",
    "1-",
    "een ",
    "a@",
]


@pytest.mark.parametrize("piece", WORST)
def test_the_work_is_linear_in_the_text(piece: str) -> None:
    assert work_ratio(lambda text: list(find(letter_of(text))), piece) < 2.3


@pytest.mark.parametrize("of", [2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000])
def test_one_in_a_round_number_is_a_fraction(of: int) -> None:
    share = (Decimal(1) / of).quantize(Decimal("0.0001"))
    assert [(one.kind, one.min) for one in quantities(f"Dat is 1 op {of} jongeren.")] == [("fractie", share)]


@pytest.mark.parametrize("of", [11, 15, 21, 30, 101])
def test_one_in_another_number_is_none(of: int) -> None:
    assert "fractie" not in {one.kind for one in quantities(f"Dat is 1 op {of} jongeren.")}
