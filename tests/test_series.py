"""The same quantity in several letters: what is one thing, what cannot both be right, and what can."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.series import Range, Statement, range_of, series
from extract.text.subject import stems

SENTENCE = "Voor het schilderen van bruggen en sluizen stelt het kabinet {} beschikbaar."


def said(
    figure: str,
    value: int,
    letter: int,
    sentence: str = SENTENCE,
    modifier: str | None = None,
    **known: Any,
) -> Statement:
    """What a letter says; the letters are of the years 2021, 2022 …"""
    return Statement(
        fact=f"bedragen:{letter}",
        brief_id=f"kst-99100-{letter}",
        date=f"{2020 + letter}-05-01",
        ministry="Financiën",
        said=figure,
        range=range_of(Decimal(value), Decimal(value), modifier, figure),
        sentence=sentence.format(figure),
        **{"unit": "euro", **known},
    )


def clash(*statements: Statement) -> bool | None:
    """Whether the statements contradict each other; None where they are not of one thing."""
    found = list(series(statements))
    return bool(found[0].clashes) if found else None


THIRTY = said("30 miljoen euro", 30_000_000, 1)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(said("30 miljoen euro", 30_000_000, 2), False, id="the-same"),
        pytest.param(said("28 miljoen euro", 28_000_000, 2), True, id="another"),
        pytest.param(said("30,4 miljoen euro", 30_400_000, 2), False, id="30-may-be-30,4-rounded"),
        pytest.param(said("€ 29.613.000", 29_613_000, 2), False, id="30-may-be-29.613.000-rounded"),
        pytest.param(said("30,6 miljoen euro", 30_600_000, 2), True, id="30-is-not-30,6-rounded"),
        pytest.param(
            said("28 miljoen euro", 28_000_000, 2, "Aan verf gaf het kabinet {} uit."),
            None,
            id="other-sentence",
        ),
        pytest.param(said("28 miljoen euro", 28_000_000, 2, year="2022"), None, id="another-year"),
        pytest.param(said("28 miljoen euro", 28_000_000, 2, unit="euro per jaar"), None, id="per-year"),
        pytest.param(said("28 miljoen euro", 28_000_000, 2, place=(2, 2)), None, id="another-place"),
        pytest.param(
            said("28 miljoen euro", 28_000_000, 2, SENTENCE.replace("beschikbaar", "in mei beschikbaar")),
            None,
            id="of-another-month",
        ),
        pytest.param(
            said("28 miljoen euro", 28_000_000, 2, f"Inmiddels geldt: {SENTENCE}"),
            None,
            id="how-it-stands-now",
        ),
        pytest.param(said("28 miljoen euro", 28_000_000, 1), None, id="in-one-letter"),
        pytest.param(
            said("28 miljoen euro", 28_000_000, 2, SENTENCE.replace("bruggen", "havens")), None, id="one-word"
        ),
        pytest.param(
            said(
                "28 miljoen euro",
                28_000_000,
                2,
                "Het kabinet stelt {} voor het schilderen van sluizen en bruggen beschikbaar.",
            ),
            True,
            id="another-order",
        ),
    ],
)
def test_a_figure_of_a_later_letter(other: Statement, expected: bool | None) -> None:
    assert clash(THIRTY, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param((400_000, "ruim", "400.000"), (430_000, "bijna", "430.000"), False, id="ruim-and-bijna"),
        pytest.param((400_000, "ruim", "400.000"), (600_000, "ruim", "600.000"), True, id="two-times-ruim"),
        pytest.param(
            (400_000, "maximaal", "400.000"), (430_000, None, "430.017"), True, id="above-a-maximum"
        ),
        pytest.param(
            (400_000, "minimaal", "400.000"), (430_000, None, "430.017"), False, id="above-a-minimum"
        ),
        pytest.param((400_000, "minimaal", "400.000"), (300_000, "maximaal", "300.000"), True, id="no-room"),
        pytest.param((400_000, "circa", "400.000"), (430_000, None, "430.017"), False, id="about"),
        pytest.param((400_000, "naar schatting", "400.000"), (500_017, None, "500.017"), True, id="far-off"),
        pytest.param((24, None, "24"), (25, None, "25"), True, id="counts"),
        pytest.param((230, "ruim", "230"), (231, "ruim", "231"), False, id="ruim-230-and-ruim-231"),
    ],
)
def test_what_can_both_be_true(
    one: tuple[int, str | None, str], other: tuple[int, str | None, str], expected: bool
) -> None:
    ranges = [range_of(Decimal(value), Decimal(value), word, text) for value, word, text in (one, other)]
    assert (not ranges[0].meets(ranges[1])) is expected


def named(value: int, letter: int, name: str, **known: Any) -> Statement:
    figure = f"{value:,}".replace(",", ".")
    return said(figure, value, letter, "", name=stems(name), **known)


def test_an_allocation_by_its_name() -> None:
    first = named(57_721_000, 1, "Bouw – Verdeling van het eerste tijdvak")
    assert clash(first, named(57_721_000, 2, "Bouw – Verdeling van het eerste tijdvak")) is False
    assert clash(first, named(55_000_111, 2, "Bouw – Verdeling van het eerste tijdvak")) is True
    assert clash(first, named(55_000_111, 2, "Bouw – Verdeling van het tweede tijdvak")) is None
    assert clash(first, named(55_000_111, 2, "Zorg – Verdeling van het eerste tijdvak")) is None


def test_a_contradiction_is_told_of_the_later_letter_against_the_last_that_differs() -> None:
    told = [said(f"{n} miljoen euro", n * 1_000_000, at) for at, n in enumerate((30, 28, 28, 30), start=1)]
    (found,) = series(told)
    assert [(old.brief_id, new.brief_id) for old, new in found.clashes] == [
        ("kst-99100-1", "kst-99100-2"),
        ("kst-99100-1", "kst-99100-3"),
        ("kst-99100-3", "kst-99100-4"),
    ]


_VALUES = st.integers(1, 10**10).map(Decimal)
_WORDS = st.sampled_from([None, "ruim", "bijna", "circa", "maximaal", "minimaal", "naar schatting"])


@given(_VALUES, _WORDS)
def test_a_figure_never_contradicts_itself(value: Decimal, word: str | None) -> None:
    own = range_of(value, value, word, f"{value:,}".replace(",", "."))
    assert own.meets(own) and own.meets(Range(value, value))


@given(_VALUES, _WORDS, _VALUES, _WORDS)
def test_contradiction_goes_both_ways(
    one: Decimal, word: str | None, other: Decimal, other_word: str | None
) -> None:
    first, second = range_of(one, one, word, str(one)), range_of(other, other, other_word, str(other))
    assert first.meets(second) == second.meets(first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("In 2023 is {} aangevraagd voor verf.", "In 2023 is {} toegekend voor verf.", id="verb"),
        pytest.param("Utrecht krijgt {} voor verf.", "Zwolle krijgt {} voor verf.", id="who-gets"),
        pytest.param("Het Rijk betaalt {} aan verf.", "De provincie betaalt {} aan verf.", id="who-pays"),
        pytest.param("Verf kost {} exclusief btw.", "Verf kost {} inclusief btw.", id="what-is-in"),
        pytest.param(
            "In het eerste kwartaal ging {} naar verf.",
            "In het tweede kwartaal ging {} naar verf.",
            id="quarter",
        ),
        pytest.param(
            "Er is {} aan uitgaven voor verf.", "Er is {} aan verplichtingen voor verf.", id="measure"
        ),
    ],
)
def test_one_word_makes_it_another_thing(one: str, other: str) -> None:
    first, second = said("30 miljoen euro", 30_000_000, 1, one), said("10 miljoen euro", 10_000_000, 2, other)
    assert clash(first, second) is None


def test_short_sentences_that_say_the_same() -> None:
    sentence = "In 2022 waren er {} buurtteams in Assen."
    assert clash(said("180", 180, 1, sentence), said("210", 210, 2, sentence)) is True
