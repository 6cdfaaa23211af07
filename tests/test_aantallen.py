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

COUNTS: dict[str, tuple[str, list[Row]]] = {
    "a figure": ("Er zijn 37 aanvragen.", [("37 aanvragen", 37, 37, "aantal")]),
    "a word": ("Er zijn vijfhonderd mensen.", [("vijfhonderd mensen", 500, 500, "aantal")]),
    "duizend": ("Er zijn 185 duizend medewerkers.", [("185 duizend medewerkers", 185000, 185000, "aantal")]),
    "an adjective": ("Er komen 17.500 extra banen.", [("17.500 extra banen", 17500, 17500, "aantal")]),
    "één": ("Er is nog één plan.", [("één plan", 1, 1, "aantal")]),
    "a figure one": ("Er is slechts 1 plan ingediend.", [("1 plan", 1, 1, "aantal")]),
    "a range": (
        "Er zijn 8.000 à 10.000 werkzoekenden.",
        [("8.000 à 10.000 werkzoekenden", 8000, 10000, "aantal")],
    ),
    "a spaced dash": (
        "Er zijn 50.000 – 80.000 trajecten.",
        [("50.000 – 80.000 trajecten", 50000, 80000, "aantal")],
    ),
    "a size shared": (
        "Er zijn 40 tot 50 duizend mensen.",
        [("40 tot 50 duizend mensen", 40000, 50000, "aantal")],
    ),
    "alternatives": ("Het gaat om 2, 8 of 16 dagen.", [("2, 8 of 16 dagen", 2, 16, "duur")]),
    "from one to another": (
        "Het gaat van 500.000 naar 440.000 vluchten.",
        [("500.000", 500000, 500000, "aantal"), ("440.000 vluchten", 440000, 440000, "aantal")],
    ),
    "one or more": ("Zij voerden een of meer gesprekken.", [("een of meer gesprekken", 1, None, "aantal")]),
    "a part": ("Twee van deze plannen zijn af.", [("Twee van deze plannen", 2, 2, "aantal")]),
    "a part of a number": (
        "Daarvan zijn 45 van de 60 adviezen af.",
        [("45 van de 60 adviezen", 45, 45, "aantal"), ("60 adviezen", 60, 60, "aantal")],
    ),
    "a measure": ("Er komt 21 GW bij.", [("21 GW", 21, 21, "aantal")]),
    "millions of people": (
        "Er wonen 17 miljoen Nederlanders.",
        [("17 miljoen Nederlanders", 17e6, 17e6, "aantal")],
    ),
    "parallel without a noun": (
        "Er zijn 1.300 mensen begeleid en in de zorg 600.",
        [("1.300 mensen", 1300, 1300, "aantal"), ("600", 600, 600, "aantal")],
    ),
    "large without a noun": (
        "Het steeg tot 386 duizend in april.",
        [("386 duizend", 386000, 386000, "aantal")],
    ),
    "a modifier without a noun": ("Het is met ruim 4000 toegenomen.", [("4000", 4000, 4000, "aantal")]),
    "a year beside it": ("In 2013 waren er 12 plannen.", [("12 plannen", 12, 12, "aantal")]),
    "a modifier before a year-like number": (
        "Er zijn ruim 2000 bedrijven.",
        [("2000 bedrijven", 2000, 2000, "aantal")],
    ),
    "after money": ("Met € 5 miljoen en 30 agenten.", [("30 agenten", 30, 30, "aantal")]),
}
OTHER: dict[str, tuple[str, list[Row]]] = {
    "a percentage": ("Het is 47% van alles.", [("47%", 47, 47, "percentage")]),
    "procent in words": ("Veertig procent doet mee.", [("Veertig procent", 40, 40, "percentage")]),
    "a decimal comma": ("Het is 3,6 procent.", [("3,6 procent", 3.6, 3.6, "percentage")]),
    "a range of percentages": ("Het is 10 tot 15%.", [("10 tot 15%", 10, 15, "percentage")]),
    "tussen with two signs": ("Het ligt tussen 5% en 10%.", [("5% en 10%", 5, 10, "percentage")]),
    "a negative percentage": ("De groei is -0,5%.", [("-0,5%", -0.5, -0.5, "percentage")]),
    "percentage points": ("Het steeg 0,25 procentpunt.", [("0,25 procentpunt", 0.25, 0.25, "percentage")]),
    "percentage points with a sign": ("Het steeg 2%-punt.", [("2%-punt", 2, 2, "percentage")]),
    "a third": ("Een derde van het budget is op.", [("Een derde van het budget", 0.3333, 0.3333, "fractie")]),
    "glued": ("Bij tweederde van de plannen.", [("tweederde van de plannen", 0.6667, 0.6667, "fractie")]),
    "half of": ("Bijna de helft van de plannen.", [("de helft van de plannen", 0.5, 0.5, "fractie")]),
    "a quarter": ("Bijna een kwart heeft werk.", [("een kwart", 0.25, 0.25, "fractie")]),
    "one in five": ("Bijna één op de vijf doet mee.", [("één op de vijf", 0.2, 0.2, "fractie")]),
    "one in five in figures": ("Het is 1 op 5 jongeren.", [("1 op 5", 0.2, 0.2, "fractie")]),
    "three in ten": ("Van hen stopt drie op de tien.", [("drie op de tien", 0.3, 0.3, "fractie")]),
    "with a slash": ("Dat is 1/3 van de gemeenten.", [("1/3 van de gemeenten", 0.3333, 0.3333, "fractie")]),
    "a doubling": ("Dat is een verdubbeling.", [("een verdubbeling", 2, 2, "fractie")]),
    "years": ("Het duurt 2 à 3 jaar.", [("2 à 3 jaar", 2, 3, "duur")]),
    "half a year": ("Het duurt een half jaar.", [("een half jaar", 0.5, 0.5, "duur")]),
    "one word for half a year": ("Het is met een halfjaar verlengd.", [("een halfjaar", 0.5, 0.5, "duur")]),
    "one and a half": ("Het duurt anderhalf jaar.", [("anderhalf jaar", 1.5, 1.5, "duur")]),
    "two and a half": ("Het duurt twee en een half jaar.", [("twee en een half jaar", 2.5, 2.5, "duur")]),
    "a year after dan": ("Het duurt langer dan een jaar.", [("een jaar", 1, 1, "duur")]),
    "a week before": ("Een week voor de sluiting lag het er.", [("Een week", 1, 1, "duur")]),
    "a term of a year": ("Er geldt een termijn van een jaar.", [("een jaar", 1, 1, "duur")]),
    "or longer": ("Het geldt vijf jaar of langer.", [("vijf jaar", 5, 5, "duur")]),
}
NONE = {
    "een as an article": "Er komt een plan in een jaar vol keuzes.",
    "one of": "Eén van de opgaven is af.",
    "an article": "Zie artikel 12 en de artikelen 4 tot en met 7.",
    "a level": "Het gaat om mbo niveau 3 en 4.",
    "a date": "Op 14 april en 15 september is overleg.",
    "a year": "In 2013 werden plannen gemaakt.",
    "years": "In 2019, 2020 en 2021 plannen.",
    "a kamerstuk": "Zie Kamerstuk 33 566, nr. 71, p. 4.",
    "a handeling": "Zie Handelingen II 2010/11, nr. 108, item 5, p. 25-36.",
    "an ordinal": "De 3e tranche en de vierde tranche.",
    "a third that is an ordinal": "Het is een derde tranche.",
    "codes": "De G40, de A4 en COVID-19 met FFP2-maskers.",
    "a time": "Het overleg is om 9 uur en om 10.00 uur.",
    "a phone number": "Bel 070 333 44 44.",
    "a postcode": "Postbus 20350 2500 EJ Den Haag.",
    "an age": "Jongeren van 18 jaar en ouder.",
    "an age group": "De 65-plussers en de 4-jarigen.",
    "acht as a verb": "Ik acht maatregelen nodig.",
    "money": "Er is € 30 miljoen en 2.500 euro.",
    "implicit money": "Er is nog 10 miljoen beschikbaar.",
    "a week number": "In week 40 begint het.",
    "a numbered heading": "3 Maatregelen voor banen",
    "a page of pages": "Pagina 3 van 14",
    "a half of a year": "In de helft van 2021 begint het.",
    "times": "Zij komt twee keer per jaar.",
    "a number of lanes": "De weg krijgt 2x3 rijstroken.",
    "a unit of a table": "Kosten (in 1.000 euro’s)",
    "a section": "Zie paragraaf 3.2 en 3.3.",
    "a footnote's citation": "5 Kamerstukken II 2021/22, 29665, nr. 414",
    "a footnote marker that fell": "Het belang van het 1 kind telt.",
    "a year that stands before its participle": "De in de zomer van 2023 vastgelegde regels.",
    "a dossier number": "Buschauffeurs 30569 Aanmelden voor het debat.",
    "dossier numbers": "De wetsvoorstellen 31815, 31816 en 31840 z.s.m. behandelen.",
    "a dossier with its number": "Agressie 28642-41 Agenderen voor het overleg.",
    "zero and a verb": "De rente kan onder de 0 duiken.",
    "foreign money": "Er is USD 400 miljoen nodig, waarvan GBP 12 mln. is gedekt.",
    "a workday": "Wat een medewerker gedurende een werkdag doet.",
}


def rows_of(text: str) -> list[Row]:
    return [
        (q.text, float(q.min or 0), None if q.max is None else float(q.max), q.kind) for q in quantities(text)
    ]


@pytest.mark.parametrize(("text", "wanted"), COUNTS.values(), ids=COUNTS)
def test_counts(text: str, wanted: list[Row]) -> None:
    assert rows_of(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), OTHER.values(), ids=OTHER)
def test_percentages_fractions_and_durations(text: str, wanted: list[Row]) -> None:
    assert rows_of(text) == wanted


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_quantity(text: str) -> None:
    assert quantities(text) == []


@given(st.integers(min_value=2, max_value=10_000_000))
def test_any_count_comes_back(value: int) -> None:
    found = quantities(f"Er zijn ongeveer {value:,} aanvragen.".replace(",", "."))
    assert [(q.min, q.unit, q.modifier) for q in found] == [(Decimal(value), "aanvragen", "ongeveer")]


UNITS = {
    "without its adjective": ("Er zijn 20.000 kosteloze adviezen.", "adviezen"),
    "two nouns": ("Tien sectoren of regio’s stopten.", "sectoren of regio’s"),
    "a percent sign": ("Het is 5%.", "%"),
    "percentage points": ("Het is 5 procentpunten.", "procentpunt"),
    "of a fraction": ("Een derde van de middelen is op.", "middelen"),
    "an uncounted thing": ("De eerste twee tranches daalden tot 386 duizend.", None),
    "carried over": ("Er waren 1.300 mensen en in de zorg 600.", "mensen"),
    "half a year in years": ("Het is met een halfjaar verlengd.", "jaar"),
}
MODIFIERS = {
    "ruim": ("Er zijn ruim vijfhonderd mensen.", "ruim"),
    "ca.": ("Er komen ca. 7.796 trajecten.", "circa"),
    "langer dan": ("Het duurt langer dan een jaar.", "meer dan"),
    "a noun": ("Er geldt een maximum van 30 weken.", "maximaal"),
    "the maximum number": ("Het maximale aantal van 22.000 registraties is bereikt.", "maximaal"),
    "about, estimated": ("Naar schatting rond de 40% van het budget is op.", "naar schatting"),
    "after it": ("Het geldt vijf jaar of langer.", "minimaal"),
    "not of the number before": ("Er zijn meer dan 400 opleidingen en 250.000 bedrijven.", None),
}


@pytest.mark.parametrize(("text", "unit"), UNITS.values(), ids=UNITS)
def test_unit(text: str, unit: str | None) -> None:
    assert quantities(text)[-1].unit == unit


@pytest.mark.parametrize(("text", "modifier"), MODIFIERS.values(), ids=MODIFIERS)
def test_modifier(text: str, modifier: str | None) -> None:
    assert quantities(text)[-1].modifier == modifier


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
