"""What adds up and what does not, in sentences that a journalist understands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from extract.checks.every import CHECKS, run
from extract.kinds.aantallen.fact import Quantity
from extract.kinds.bedragen.fact import Amount
from extract.models import Check, Facts, Letter, Metadata, Span
from tests.support import letter_of
from tests.tables_support import Part, grid, letter_with

CAPTION: Part = ("bijschrift", "Tabel 1. Budget (x € 1.000)")


def checks_of(letter: Letter, kind: str, **facts: Any) -> list[Check]:
    return [check for check in run(letter, Facts(**facts)) if check.kind == kind]


def statuses(found: list[Check]) -> list[str]:
    return [check.status for check in found]


def amount(letter: Letter, text: str, eur: int | str, **fields: Any) -> Amount:
    at = next(p.index for p in letter.paragraphs if text in p.text and p.kind != "tabel")
    begin = letter.paragraphs[at].text.index(text)
    span = Span(at, begin, begin + len(text))
    return Amount(span=span, text=text, rule="test", eur_min=Decimal(eur), eur_max=Decimal(eur), **fields)


# --- column totals -------------------------------------------------------------------------------

COLUMNS = [
    pytest.param(["Bouw|5|1", "Zorg|6|2", "Totaal|11|3"], ["goed", "goed"], id="adds up"),
    pytest.param(["Bouw|5|1", "Zorg|6|2", "Totaal|12|3"], ["waarschuwing", "goed"], id="rounding"),
    pytest.param(["Bouw|5|1", "Zorg|6|2", "Totaal|13|30"], ["fout", "fout"], id="wrong"),
    pytest.param(["Totaal|11|3", "Bouw|5|1", "Zorg|6|2"], ["goed", "goed"], id="total comes first"),
    pytest.param(
        ["A|1|1", "B|2|1", "Subtotaal|3|2", "C|4|1", "D|5|1", "Subtotaal|9|2", "Totaal|12|4"],
        ["goed"] * 6,
        id="subtotals",
    ),
    pytest.param(
        ["Bouw|5|1", "waarvan loon|4|1", "Zorg|6|2", "Totaal|11|3"], ["goed", "goed"], id="parts do not count"
    ),
    pytest.param(
        ["Bouw|5|1", "waarvan loon|4|1", "Zorg|6|2", "Totaal|40|3"],
        ["waarschuwing", "goed"],
        id="parts make an error unsure",
    ),
    pytest.param(
        ["Bouw|5|p.m.", "Zorg|6|2", "Zorg|6|2", "Totaal|17|9"], ["goed", "waarschuwing"], id="an open post"
    ),
    pytest.param(
        ["Bouw|-5|1", "Zorg|6|–", "Totaal|1|1"], ["goed"], id="negative and nil; one addend is no sum"
    ),
    pytest.param(["Bouw|5|40%", "Zorg|6|60%", "Totaal|11|100%"], ["goed"], id="percentages are not added"),
]


@pytest.mark.parametrize(("lines", "expected"), COLUMNS)
def test_column_totals(lines: list[str], expected: list[str]) -> None:
    letter = letter_with(CAPTION, grid("Sector|2024|2025", *lines))
    found = checks_of(letter, "tabel_totaal")
    by_column = sorted(found, key=lambda check: "2025" in check.explanation)
    assert sorted(statuses(by_column)) == sorted(expected)


def test_rows_with_article_numbers_add_up_past_their_parts() -> None:
    letter = letter_with(
        CAPTION,
        grid("Art.|Naam|2024", "1|Inzet|5", "|subsidies|3", "|opdrachten|2", "2|Marine|7", "|Totaal|12"),
    )
    assert statuses(checks_of(letter, "tabel_totaal")) == ["goed"]


LAYERS = [
    pytest.param(
        ["A|1", "B|2", "Totaal|3", "C|4", "D|5", "Totaal|12"],
        ["goed", "goed"],
        id="a total may add up all rows above it",
    ),
    pytest.param(
        ["A|1", "B|2", "Subtotaal|3", "C|4", "D|5", "Subtotaal|12"],
        ["goed", "fout"],
        id="but a subtotal only those of its own block",
    ),
    pytest.param(
        ["Totaal|11", "Totaal|11", "Bouw|5", "Zorg|6"],
        ["goed"],
        id="a total right above another adds nothing up",
    ),
]


@pytest.mark.parametrize(("lines", "expected"), LAYERS)
def test_totals_of_several_layers(lines: list[str], expected: list[str]) -> None:
    letter = letter_with(CAPTION, grid("Sector|2024", *lines))
    assert statuses(checks_of(letter, "tabel_totaal")) == expected


NUMBERED = [
    pytest.param(["1|Inzet|5", "2|Marine|7", "|Totaal|40"], "fout", "€ 12.000", id="each row has a number"),
    pytest.param(
        ["1|Inzet|5", "|subsidies|3", "2|Marine|7", "|Totaal|40"],
        "waarschuwing",
        "€ 15.000",
        id="some rows may be parts of others",
    ),
    pytest.param(
        ["1|Inzet|5", "|subsidies|30", "2|Marine|7", "3|Lucht|4", "|Totaal|18"],
        "waarschuwing",
        "€ 16.000",
        id="the rows with a number add up but for rounding",
    ),
]


@pytest.mark.parametrize(("lines", "status", "found"), NUMBERED)
def test_a_wrong_total_of_numbered_rows(lines: list[str], status: str, found: str) -> None:
    (check,) = checks_of(letter_with(CAPTION, grid("Art.|Naam|2024", *lines)), "tabel_totaal")
    assert (check.status, check.found) == (status, found)


def test_a_total_is_called_by_its_words_not_by_its_number() -> None:
    letter = letter_with(CAPTION, grid("Nr.|Naam|2024", "1|Inzet|5", "2|Marine|7", "3|Totaal|40"))
    (check,) = checks_of(letter, "tabel_totaal")
    assert "maar bij 'Totaal' staat € 40.000" in check.explanation


def test_the_sentence_about_a_rounded_total() -> None:
    rows = [f"Sector {n}|{n * 100}" for n in range(1, 25)]
    letter = letter_with(
        ("bijschrift", "Tabel 1. Toekenning"), grid("Sector|Bedrag (x € 1.000)", *rows, "Totaal|30.001")
    )
    (check,) = checks_of(letter, "tabel_totaal")
    assert check == Check(
        kind="tabel_totaal",
        status="waarschuwing",
        explanation="In tabel 1 ('Toekenning') tellen de 24 rijen van kolom 'Bedrag (x € 1.000)' op tot "
        "€ 30.000.000, maar bij 'Totaal' staat € 30.001.000; afronding kan het verschil van € 1.000 "
        "verklaren.",
        expected="€ 30.001.000",
        found="€ 30.000.000",
        table=0,
    )


def test_prices_and_counts() -> None:
    letter = letter_with(grid("Sector|Prijs (€)|Deelnemers", "Bouw|5|10", "Zorg|6|20", "Totaal|7|30"))
    (check,) = checks_of(letter, "tabel_totaal")
    assert check.status == "goed" and check.expected == "30"


# --- row totals and damage -----------------------------------------------------------------------

YEARS = "Naam|2020|2021|Cum."


def test_a_row_cut_by_a_page_break_is_an_error_and_its_cell_is_named() -> None:
    letter = letter_with(
        ("bijschrift", "Tabel 1. Budget (x € 1 mln)"),
        grid(YEARS, "Advies|14|37|51", "Scholing|34|30|64", "Maatwerk||7|71,5"),
    )
    good, wrong = checks_of(letter, "rij_totaal")
    assert good.status == "goed" and "2 van de 3 rijen" in good.explanation
    assert (wrong.status, wrong.expected, wrong.found) == ("fout", "€ 71.500.000", "€ 7.000.000")
    assert "de rij 'Maatwerk'" in wrong.explanation
    (cell,) = checks_of(letter, "tabel_cel")
    assert (cell.status, cell.expected, cell.found) == ("waarschuwing", "71,5", "7")
    assert "'7' in de rij 'Maatwerk' (kolom '2021')" in cell.explanation


def test_a_wrong_row_that_is_not_cut_short_is_no_damage() -> None:
    letter = letter_with(CAPTION, grid(YEARS, "Advies|14|37|51", "Scholing|34|30|64", "Maatwerk|3|8|90"))
    assert statuses(checks_of(letter, "rij_totaal")) == ["goed", "fout"]
    assert checks_of(letter, "tabel_cel") == []


def test_the_sentence_about_a_wrong_row() -> None:
    letter = letter_with(
        CAPTION,
        grid(f"Nr.|{YEARS}", "1|Advies|14|37|51", "2|Scholing|34|30|64", "3|Maatwerk|3|8|90"),
    )
    explanation = checks_of(letter, "rij_totaal")[1].explanation
    assert explanation == (
        "In tabel 1 ('Budget') tellen de bedragen van de rij 'Maatwerk' op tot € 11.000, maar in kolom "
        "'Cum.' staat € 90.000: een verschil van € 79.000."
    )


def test_a_row_without_words_is_called_by_its_place() -> None:
    letter = letter_with(CAPTION, grid(YEARS, "Advies|14|37|51", "|3|8|90", "Scholing|34|30|64"))
    assert "de rij 'rij 2'" in checks_of(letter, "rij_totaal")[1].explanation


def test_a_rounded_row_is_a_warning() -> None:
    letter = letter_with(CAPTION, grid(YEARS, "Advies|14|37|51", "Scholing|34|30|64", "Maatwerk|3|8|12"))
    assert statuses(checks_of(letter, "rij_totaal")) == ["goed", "waarschuwing"]


def test_a_column_that_is_no_plain_sum_is_not_judged() -> None:
    letter = letter_with(
        CAPTION, grid("Naam|2020|2021|Totaal", "Advies|14|37|99", "Scholing|34|30|99", "Maatwerk|3|8|11")
    )
    assert checks_of(letter, "rij_totaal") == []


# --- lists ---------------------------------------------------------------------------------------

ITEMS: list[Part] = [
    ("opsomming", f"€ {n} miljoen voor plan {letter}")
    for n, letter in ((1, "A"), (2, "B"), (3, "C"), (5, "D"))
]


@pytest.mark.parametrize(
    ("lead", "text", "eur", "expected"),
    [
        pytest.param(
            "In totaal is er € 11 miljoen, verdeeld over deze plannen:",
            "€ 11 miljoen",
            11_000_000,
            ["goed"],
            id="named in the lead-in",
        ),
        pytest.param(
            "In totaal is er € 12 miljoen, verdeeld over deze plannen:",
            "€ 12 miljoen",
            12_000_000,
            ["waarschuwing"],
            id="rounding",
        ),
        pytest.param(
            "In totaal is er € 20 miljoen, verdeeld over deze plannen:",
            "€ 20 miljoen",
            20_000_000,
            ["fout"],
            id="wrong",
        ),
        pytest.param(
            "Naast de € 20 miljoen van vorig jaar is de verdeling:",
            "€ 20 miljoen",
            20_000_000,
            [],
            id="not called a total",
        ),
    ],
)
def test_lists_against_the_sum_of_the_text(lead: str, text: str, eur: int, expected: list[str]) -> None:
    letter = letter_with(lead, *ITEMS)
    found = checks_of(letter, "lijst_totaal", amounts=(amount(letter, text, eur),))
    assert statuses(found) == expected


def test_a_sum_named_elsewhere_counts_for_a_long_list_only() -> None:
    lead = "De verdeling van het geld is:"
    far: list[Part] = ["Er komt € 11 miljoen vrij.", "Tussen.", "Nog iets.", lead]
    letter = letter_with(*far, *ITEMS)
    (check,) = checks_of(letter, "lijst_totaal", amounts=(amount(letter, "€ 11 miljoen", 11_000_000),))
    assert (check.status, check.about, check.table) == ("goed", ("bedragen", 0), 0)
    letter = letter_with("Er komt € 3 miljoen vrij.", "Tussen.", "Nog iets.", lead, *ITEMS[:2])
    assert checks_of(letter, "lijst_totaal", amounts=(amount(letter, "€ 3 miljoen", 3_000_000),)) == []


def test_one_share_adds_nothing_up() -> None:
    letter = letter_with("De verdeling is:", "Zorg: € 2 miljoen", "Totaal: € 9 miljoen")
    assert checks_of(letter, "lijst_totaal") == []


def test_a_list_with_its_own_total() -> None:
    letter = letter_with("De verdeling is:", "Zorg: € 2 miljoen", "Sport: € 3 miljoen", "Totaal: € 9 miljoen")
    (check,) = checks_of(letter, "lijst_totaal")
    assert checks_of(letter, "tabel_totaal") == []
    assert (
        check.status == "fout" and "€ 5.000.000" in check.explanation and "€ 9.000.000" in check.explanation
    )


# --- repeated amounts ----------------------------------------------------------------------------

GRANTS = grid("Sector|Bedrag (x € 1.000)", "Maatwerktrajecten|71.500", "Zorg|159.627", "Totaal|231.127")


@pytest.mark.parametrize(
    ("sentence", "text", "eur", "modifier", "expected"),
    [
        pytest.param(
            "Toegekend is ruim 231 miljoen euro.",
            "231 miljoen euro",
            231_000_000,
            "ruim",
            ["waarschuwing"],
            id="total rounded down",
        ),
        pytest.param(
            "Toegekend is € 231.127.000.", "€ 231.127.000", 231_127_000, None, ["goed"], id="total repeated"
        ),
        pytest.param(
            "Toegekend is ruim 232 miljoen euro.",
            "232 miljoen euro",
            232_000_000,
            "ruim",
            [],
            id="more than the total",
        ),
        pytest.param(
            "Voor maatwerktrajecten is € 72 miljoen.",
            "€ 72 miljoen",
            72_000_000,
            None,
            ["waarschuwing"],
            id="row rounded up",
        ),
        pytest.param(
            "Voor maatwerktrajecten is € 71,5 miljoen.",
            "€ 71,5 miljoen",
            71_500_000,
            None,
            ["goed"],
            id="row repeated",
        ),
        pytest.param(
            "Voor iets anders is € 71,5 miljoen.",
            "€ 71,5 miljoen",
            71_500_000,
            None,
            [],
            id="same amount, other row",
        ),
        pytest.param(
            "Voor maatwerktrajecten is € 80 miljoen.",
            "€ 80 miljoen",
            80_000_000,
            None,
            [],
            id="another amount",
        ),
    ],
)
def test_amounts_that_repeat_a_table(
    sentence: str, text: str, eur: int, modifier: str | None, expected: list[str]
) -> None:
    letter = letter_with(sentence, ("bijschrift", "Tabel 1. Toekenning"), GRANTS)
    found = checks_of(letter, "bedrag_herhaald", amounts=(amount(letter, text, eur, modifier=modifier),))
    assert statuses(found) == expected
    assert all(check.about == ("bedragen", 0) for check in found)


# --- percentages ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "text", "value", "expected"),
    [
        pytest.param(
            "Inmiddels lopen 95 van de 150 plannen (63%).", "63%", "63", ["goed"], id="part of a whole"
        ),
        pytest.param("Van de 150 plannen lopen er 95, dat is 63%.", "63%", "63", ["goed"], id="whole first"),
        pytest.param(
            "Inmiddels lopen 95 van de 150 plannen (64%).", "64%", "64", ["waarschuwing"], id="rounded up"
        ),
        pytest.param("Inmiddels lopen 95 van de 150 plannen (73%).", "73%", "73", ["fout"], id="wrong"),
        pytest.param(
            "Het aantal steeg van 200 naar 250, een groei van 25%.", "25%", "25", ["goed"], id="growth"
        ),
        pytest.param(
            "Het aantal daalde van 395 duizend naar 386 duizend, een daling van 5%.",
            "5%",
            "5",
            ["fout"],
            id="decline",
        ),
        pytest.param("Van 2014 naar 2015 was de groei 3%.", "3%", "3", [], id="years are no numbers"),
        pytest.param("Er lopen 95 plannen en dat is 63%.", "63%", "63", [], id="one number"),
        pytest.param(
            "Er lopen 95 van de 150 plannen en 3 van de 9 pilots, samen 63%.", "63%", "63", [], id="two pairs"
        ),
    ],
)
def test_percentages(sentence: str, text: str, value: str, expected: list[str]) -> None:
    letter = letter_of(sentence)
    begin = sentence.index(text)
    quantity = Quantity(
        span=Span(0, begin, begin + len(text)),
        text=text,
        rule="test",
        min=Decimal(value),
        max=Decimal(value),
        kind="percentage",
    )
    assert statuses(checks_of(letter, "percentage", quantities=(quantity,))) == expected


# --- the letter as a whole -----------------------------------------------------------------------


def test_a_letter_without_a_date_and_one_with_an_assumed_date() -> None:
    assert statuses(checks_of(letter_of("Tekst.", date=None), "datum_onbekend")) == ["waarschuwing"]
    assumed = replace(letter_of("Tekst."), metadata=Metadata(date=dt.date(2020, 6, 1), date_assumed=True))
    assert "1 juni 2020" in checks_of(assumed, "datum_onbekend")[0].explanation
    assert checks_of(letter_of("Tekst."), "datum_onbekend") == []


@pytest.mark.parametrize(
    ("quality", "expected"),
    [("goed", []), ("ocr", ["waarschuwing"]), ("slecht", ["fout"]), ("geen_tekst", ["fout"])],
)
def test_reading_quality(quality: Any, expected: list[str]) -> None:
    assert statuses(checks_of(replace(letter_of("Tekst."), quality=quality), "leeskwaliteit")) == expected


def test_a_unit_that_follows_from_the_text_is_said() -> None:
    letter = letter_with(
        grid("Regeling|2020|2021", "Opvang|14|37,5"), "Dat is € 14 miljoen en € 37,5 miljoen."
    )
    (check,) = checks_of(letter, "tabel_eenheid")
    assert check.status == "waarschuwing" and "maal € 1.000.000" in check.explanation


def test_a_unit_of_plain_euros_is_called_so() -> None:
    letter = letter_with(grid("Regeling|2020|2021", "Opvang|14|37,5"), "Dat is € 14 en € 37,5.")
    (check,) = checks_of(letter, "tabel_eenheid")
    assert check.explanation.endswith("zijn de cijfers gelezen als euro's.")


def test_a_unit_that_is_printed_is_not_inferred() -> None:
    letter = letter_with(CAPTION, grid("Regeling|2020|2021", "Opvang|14|37,5"))
    assert checks_of(letter, "tabel_eenheid") == []


# --- all of them ---------------------------------------------------------------------------------


def test_every_explanation_is_one_dutch_sentence() -> None:
    parts: list[Part] = [
        "Toegekend is ruim 231 miljoen euro.",
        ("bijschrift", "Tabel 1. Toekenning"),
        GRANTS,
        ("bijschrift", "Tabel 2. Budget (x € 1 mln)"),
        grid(YEARS, "Advies|14|37|51", "Scholing|34|30|64", "Maatwerk||7|71,5", "Totaal|48|1|49"),
        "De verdeling is:",
        "Zorg: € 2 miljoen",
        "Sport: € 3 miljoen",
        "Totaal: € 9 miljoen",
    ]
    letter = replace(letter_with(*parts, date=None), quality="slecht")
    facts = Facts(
        amounts=(amount(letter, "231 miljoen euro", 231_000_000, modifier="ruim"),),
    )
    found = run(letter, facts)
    assert {check.kind for check in found} >= {
        "tabel_totaal",
        "rij_totaal",
        "tabel_cel",
        "lijst_totaal",
        "bedrag_herhaald",
    }
    for check in found:
        assert check.explanation[0].isupper() and check.explanation.endswith(".")
        assert ". " not in check.explanation.replace("Tabel 1. ", "")


def test_checks_leave_an_empty_letter_alone() -> None:
    assert run(letter_of(), Facts()) == ()
    assert len(CHECKS) == len(set(CHECKS))


@pytest.mark.parametrize("text", ["van de 1 ", "95 van de ", "van 1 naar 2 ", "9.", "( "], ids=str.strip)
def test_worst_cases_of_percentages(text: str) -> None:
    sentence = text * (200_000 // len(text)) + " 63%"
    at = len(sentence) - 3
    quantity = Quantity(
        span=Span(0, at, at + 3), text="63%", rule="test", min=Decimal(63), max=Decimal(63), kind="percentage"
    )
    assert checks_of(letter_of(sentence), "percentage", quantities=(quantity,)) == []
