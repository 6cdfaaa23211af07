"""Numbers: figures, words, whole amounts, and the tokens they come from."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.euro import parse_money
from extract.text.figure import parse_number
from extract.text.noun import is_function_word, noun_after
from extract.text.number_word import parse_word
from extract.text.numeral import link, numerals, tokenize
from extract.vocabulary import rows

NUMBERS = {
    "thousands are grouped by points": ("57.721", "57721"),
    "millions too": ("1.234.567,89", "1234567.89"),
    "a comma is decimal": ("71,5", "71.5"),
    "a point is decimal unless three digits follow": ("-23.5", "-23.5"),
    "two decimals after a point": ("12.75", "12.75"),
    "a leading zero groups nothing": ("0.125", "0.125"),
    "an asterisk is a footnote": ("14*", "14"),
    "a real minus sign": ("−1,0", "-1.0"),
    "a dash as minus": ("–5", "-5"),
    "no cents": ("113.999.500,–", "113999500"),
    "no cents with a hyphen": ("€ 50,-", "50"),
    "a euro sign may stand before it": ("€ 2.025", "2025"),
    "a minus after the euro sign": ("€ -3", "-3"),
    "a bare year": ("2000", "2000"),
    "thousands are grouped by spaces beside a currency": ("€ 12 345 678", "12345678"),
    "a thin space too": ("€ 1\u202f250", "1250"),
    "apostrophes group": ("1'234'567", "1234567"),
    "and then a point is decimal": ("1’234.50", "1234.50"),
    **{f"U+{ord(dash):04X} as minus": (f"{dash}7,5", "-7.5") for dash in "‒–—―−-"},
    "spaces around it": (" 7 ", "7"),
}
NO_NUMBERS = {
    "an amount with a size": "€ 30 miljoen",
    "a percentage": "47%",
    "brackets are ambiguous": "(12)",
    "a range": "5-10",
    "a date": "30-11-2020",
    "a dossier with a space": "33 566",
    "a group that begins with nought": "0 684",
    "a group of two behind a space": "€ 12 34",
    "a mixture of groups": "1'234.567,5",
    "groups of two": "12.34.56",
    "a word": "twaalf",
    "nothing": "",
    "a dash for nothing": "–",
}


@pytest.mark.parametrize(("text", "value"), NUMBERS.values(), ids=NUMBERS)
def test_parse_number(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_no_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_figures_keep_their_value(value: int) -> None:
    assert parse_number(f"{value:,}".replace(",", ".")) == value


@given(st.integers(min_value=1000, max_value=10**9), st.integers(min_value=0, max_value=99))
def test_cents_keep_their_value(euros: int, cents: int) -> None:
    printed = f"{euros:,}".replace(",", ".") + f",{cents:02d}"
    assert parse_money(f"€ {printed}") == Decimal(euros) + Decimal(cents) / 100


MONEY = {
    "miljoen": ("€ 30 miljoen", "30000000"),
    "the currency after it": ("37,5 miljoen euro", "37500000"),
    "mln with its full stop": ("€ 424 mln.", "424000000"),
    "mld": ("€ 1,4 mld", "1400000000"),
    "whole euros": ("€ 2.025", "2025"),
    "euro after it": ("2.500 euro", "2500"),
    "no cents": ("€ 113.999.500,–", "113999500"),
    "EUR": ("EUR 12,50", "12.5"),
    "a minus": ("-€ 5 miljoen", "-5000000"),
    "a real minus": ("−€ 5 miljoen", "-5000000"),
    "a figure dash": ("‒9,9 mln euro", "-9900000"),
    "spaces group": ("1 250 000 euro", "1250000"),
    "duizend": ("€ 185 duizend", "185000"),
    "a no-break space": ("€\u00a030\u00a0miljoen", "30000000"),
}
NO_MONEY = {
    "no currency": "30 miljoen",
    "more than an amount": "€ 30 miljoen motie",
    "a range is not one value": "€ 2 à 3 miljoen",
    "another currency": "$ 5 miljoen",
    "no figure": "euro",
}


@pytest.mark.parametrize(("text", "value"), MONEY.values(), ids=MONEY)
def test_parse_money(text: str, value: str) -> None:
    assert parse_money(text) == Decimal(value)


@pytest.mark.parametrize("text", NO_MONEY.values(), ids=NO_MONEY)
def test_no_money(text: str) -> None:
    assert parse_money(text) is None


WORDS = {
    "a unit": ("zeven", "7"),
    "een with an accent": ("één", "1"),
    "a capital with an accent": ("Eén", "1"),
    "a teen": ("zeventien", "17"),
    "a ten": ("veertig", "40"),
    "a unit and a ten": ("vijfentwintig", "25"),
    "with a diaeresis": ("drieëntwintig", "23"),
    "hundreds": ("vijfhonderd", "500"),
    "hundred alone": ("honderd", "100"),
    "hundreds and tens": ("tweehonderdvijftig", "250"),
    "a hundred and five": ("honderdvijf", "105"),
    "with en": ("honderdenvijf", "105"),
    "more than ten hundreds": ("vijftienhonderd", "1500"),
    "thousands": ("tienduizend", "10000"),
    "a long one": ("driehonderdvijfenzestigduizend", "365000"),
    "thousand alone": ("duizend", "1000"),
    "a hundred thousand": ("honderdduizend", "100000"),
    "hundreds of thousands with en": ("honderdenvijfduizend", "105000"),
    "thousands and hundreds": ("tweeduizendvijfhonderd", "2500"),
    "anderhalf": ("anderhalve", "1.5"),
    "a half more": ("tweeënhalf", "2.5"),
}
NO_WORDS = {
    "an ordinal": "vierde",
    "an ordinal of twenty": "twintigste",
    "a plural": "honderden",
    "tens": "tientallen",
    "a word that starts as one": "achterstand",
    "a word that ends as one": "kwartier",
    "nothing": "",
}


@pytest.mark.parametrize(("text", "value"), WORDS.values(), ids=WORDS)
def test_parse_word(text: str, value: str) -> None:
    assert parse_word(text) == Decimal(value)


@pytest.mark.parametrize("text", NO_WORDS.values(), ids=NO_WORDS)
def test_no_number_word(text: str) -> None:
    assert parse_word(text) is None


@pytest.mark.parametrize("row", rows("telwoorden"), ids=lambda row: row["form"])
def test_each_number_word_is_found_in_its_example(row: dict[str, str]) -> None:
    assert row["form"] in row["example"].casefold()
    found = [number.value for number in numerals(tokenize(row["example"])) if not number.weak]
    assert found == [Decimal(row.get("in_voorbeeld", row["waarde"]))]


@pytest.mark.parametrize("row", rows("grootheden"), ids=lambda row: row["form"])
def test_each_size_multiplies_the_number_before_it(row: dict[str, Any]) -> None:
    values = [number.value for number in numerals(tokenize(row["example"]))]
    wanted = [] if row.get("telbaar") is False else [3 * Decimal(row["factor"])]
    assert values == wanted


THOUSANDS = {
    "k behind a sum": ("€5k", "5000"),
    "k that stands apart": ("€5 k", "5"),
    "the word for it": ("5 duizend", "5000"),
    "an abbreviation with its stop": ("5 mln. euro", "5000000"),
    "an abbreviation at the end": ("5 mln", "5000000"),
}


@pytest.mark.parametrize(("text", "value"), THOUSANDS.values(), ids=THOUSANDS)
def test_what_multiplies_a_number(text: str, value: str) -> None:
    assert [number.value for number in numerals(tokenize(text))] == [Decimal(value)]


@pytest.mark.parametrize("text", ["5k", "circa 5k", "100K mensen"])
def test_a_figure_with_a_size_of_money_glued_to_it_and_no_currency_is_no_number(text: str) -> None:
    """Whether it is five or five thousand is not said: neither is."""
    assert numerals(tokenize(text)) == ()


KINDS = {
    "a code with a letter": ("G40", "word"),
    "an ordinal": ("3e", "code"),
    "a date": ("30-11-2020", "code"),
    "a reference": ("2020-0000156233", "figure"),
    "a phone number": ("070", "code"),
    "a session": ("2014/15", "code"),
    "an age group": ("65-plussers", "code"),
    "an address": ("www.rijksoverheid.nl/2020", "code"),
    "a section": ("1.2.3", "code"),
    "a virus": ("COVID-19", "word"),
    "a figure": ("1.234,5", "figure"),
    "a compound with an apostrophe": ("arbeidsmarktregio’s", "word"),
}


@pytest.mark.parametrize(("text", "kind"), KINDS.values(), ids=KINDS)
def test_first_token(text: str, kind: str) -> None:
    assert tokenize(text)[0].kind == kind


@given(st.text(alphabet="0123456789.,-–/€% aeg’(", max_size=60))
def test_tokens_slice_their_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert token.begin >= end
        assert text[token.begin : token.end] == token.text
        end = token.end


LINKS = {
    "tot": ("5 tot 10", "range"),
    "à": ("8.000 à 10.000", "range"),
    "a dash": ("5-10", "range"),
    "tot en met": ("5 tot en met 10", "range"),
    "tussen … en": ("tussen de 5 en 10", "range"),
    "en": ("5 en 10", "list"),
    "of": ("5 of 10", "or"),
    "a comma": ("5, 10", "list"),
    "or behind a comma": ("5, of 10", "or"),
    "a word and tussen": ("tussen het 5 en 10", "range"),
    "tussen too far before": ("tussen al de 5 en 10", "list"),
    "a word between": ("5 plannen en 10", None),
    "nothing between": ("5 10", None),
}


@pytest.mark.parametrize(("text", "how"), LINKS.values(), ids=LINKS)
def test_link(text: str, how: str | None) -> None:
    tokens = tokenize(text)
    first, second = numerals(tokens)
    assert link(tokens, first.first, first.last, second.first) == how


NOUNS = {
    "a plural": ("12 plannen zijn", "plannen"),
    "an adjective first": ("12 nieuwe plannen", "plannen"),
    "two adjectives": ("77 goedgekeurde en lopende plannen", "plannen"),
    "adjectives with a comma": ("14 grote, dure en lange projecten", "projecten"),
    "an abbreviation first": ("12 BBL plekken", "plekken"),
    "an uninflected adjective": ("150 pedagogisch medewerkers", "medewerkers"),
    "a cut-off compound": ("40 bbl- en bol-opleidingen", "bol-opleidingen"),
    "two nouns": ("tien sectoren of regio’s", "sectoren of regio’s"),
    "a measure": ("300 hectare natuur", "hectare"),
    "a measure per another": ("100 km/u", "km/u"),
    "a word with a slash apart": ("100 km / u", "km"),
    "a verb ends it": ("12 worden", None),
    "a preposition ends it": ("12 in de regio's", None),
    "a month ends it": ("12 augustus", None),
    "a participle ends it": ("4000 toegenomen", None),
    "a full stop ends it": ("12. Plannen", None),
}


@pytest.mark.parametrize(("text", "noun"), NOUNS.values(), ids=NOUNS)
def test_noun_after(text: str, noun: str | None) -> None:
    found = noun_after(tokenize(text), 0)
    assert (found.unit if found else None) == noun


@pytest.mark.parametrize("row", rows("functiewoorden"), ids=lambda row: row["form"])
def test_a_function_word_is_never_the_counted_noun(row: dict[str, str]) -> None:
    assert is_function_word(row["form"])
    tokens = tokenize(row["example"])
    assert row["form"] in [token.lower for token in tokens]
    for number in numerals(tokens):
        noun = noun_after(tokens, number.last)
        assert noun is None or noun.unit != row["form"]


@pytest.mark.parametrize("row", rows("bijvoeglijk"), ids=lambda row: row["form"])
def test_an_adjective_is_passed_over(row: dict[str, str]) -> None:
    tokens = tokenize(row["example"])
    number = next(iter(numerals(tokens)))
    noun = noun_after(tokens, number.last)
    assert row["form"] in row["example"]
    assert noun is not None
    assert noun.unit != row["form"]


@pytest.mark.parametrize("row", rows("meervouden"), ids=lambda row: row["form"])
def test_a_latin_plural_is_a_noun(row: dict[str, str]) -> None:
    tokens = tokenize(row["example"])
    noun = noun_after(tokens, next(iter(numerals(tokens))).last)
    assert noun is not None
    assert noun.unit.endswith(row["form"])


@pytest.mark.parametrize(
    ("text", "year_like"),
    [("1899", False), ("1900", True), ("2100", True), ("2101", False), ("2.014", False), ("2014 mln", False)],
)
def test_four_bare_figures_may_be_a_year(text: str, year_like: bool) -> None:
    assert numerals(tokenize(text))[0].year_like is year_like
