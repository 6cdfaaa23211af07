"""Counts, percentages, fractions and durations in running text and tables."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.kinds.aantallen.fact import Quantity
from extract.kinds.aantallen.finder import find
from extract.kinds.bedragen import finder as bedragen
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


def test_the_letterhead_has_none() -> None:
    assert quantities("Bijlagen 2 bijlagen", kind="briefhoofd") == []


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
