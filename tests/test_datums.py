"""Dates: forms developed on letters, forms from the field, near-misses, and what holds for every date."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.kinds.datums.fact import DateFact
from extract.kinds.datums.finder import find
from extract.models import Letter
from extract.text.tense import AHEAD, BACK, Tenses
from extract.vocabulary import Row, rows
from tests.support import letter_of, paragraph

TODAY = dt.date(2020, 11, 30)
Found = tuple[str, str, str]


def dates(text: str, date: dt.date | None = TODAY) -> list[DateFact]:
    return list(find(letter_of(text, date=date)))


def shown(fact: DateFact) -> Found:
    return fact.text, fact.start.isoformat(), fact.end.isoformat()


def case(name: str, text: str, *found: Found) -> Any:
    return pytest.param(text, list(found), id=name)


ABSOLUTE = [
    case("day", "Het tijdvak sluit op 31 mei 2014.", ("31 mei 2014", "2014-05-31", "2014-05-31")),
    case("ordinal-day", "Vanaf de 1e mei 2014 geldt dat.", ("1e mei 2014", "2014-05-01", "2014-05-01")),
    case(
        "weekday-left-out", "Op vrijdag 30 mei 2014 sloot het.", ("30 mei 2014", "2014-05-30", "2014-05-30")
    ),
    case("figures", "De brief van 30-11-2020 is er.", ("30-11-2020", "2020-11-30", "2020-11-30")),
    case("figures-with-points", "De brief van 3.4.2019 is er.", ("3.4.2019", "2019-04-03", "2019-04-03")),
    case("iso", "De brief van 2020-11-30 is er.", ("2020-11-30", "2020-11-30", "2020-11-30")),
    case("short-month", "Brief d.d. 12 mrt. 2019.", ("12 mrt. 2019", "2019-03-12", "2019-03-12")),
    case("short-month-no-stop", "Brief van 5 sept 2020.", ("5 sept 2020", "2020-09-05", "2020-09-05")),
    case("stamp", "INGEKOMEN 2 2 APR. 2026", ("2 2 APR. 2026", "2026-04-22", "2026-04-22")),
    case("month", "De peiling van oktober 2014.", ("oktober 2014", "2014-10-01", "2014-10-31")),
    case("begin-month", "De telling was begin april 2015.", ("begin april 2015", "2015-04-01", "2015-04-10")),
    case("medio-year", "Dat is medio 2018 klaar.", ("medio 2018", "2018-05-01", "2018-08-31")),
    case("end-of-year", "Aan het einde van 2018 stopt dat.", ("einde van 2018", "2018-09-01", "2018-12-31")),
    case("halverwege", "Halverwege 2023 is dat klaar.", ("Halverwege 2023", "2023-05-01", "2023-08-31")),
    case("ultimo", "De stand per ultimo 2022.", ("ultimo 2022", "2022-12-31", "2022-12-31")),
    case("year", "In 2016 volgt het verslag.", ("2016", "2016-01-01", "2016-12-31")),
    case(
        "years-apart",
        "In 2015 en 2016 groeit dat.",
        *[(y, f"{y}-01-01", f"{y}-12-31") for y in ("2015", "2016")],
    ),
    case("year-then-amount", "Voor 2021 21 miljoen euro.", ("2021", "2021-01-01", "2021-12-31")),
    case("year-then-sign", "Is in 2020 € 14 miljoen ingezet.", ("2020", "2020-01-01", "2020-12-31")),
    case("year-after-noun", "De begroting 2024 is klaar.", ("2024", "2024-01-01", "2024-12-31")),
    case("old-year", "De wet geldt sinds 1848.", ("1848", "1848-01-01", "1848-12-31")),
    case(
        "quarter", "In het derde kwartaal van 2023.", ("derde kwartaal van 2023", "2023-07-01", "2023-09-30")
    ),
    case(
        "last-quarter",
        "In het laatste kwartaal van 2022.",
        ("laatste kwartaal van 2022", "2022-10-01", "2022-12-31"),
    ),
    case("quarter-figure", "In het 3e kwartaal 2024.", ("3e kwartaal 2024", "2024-07-01", "2024-09-30")),
    case("quarter-code", "Gereed in Q3 2024.", ("Q3 2024", "2024-07-01", "2024-09-30")),
    case("quarter-code-behind", "Gereed in 2024-Q3.", ("2024-Q3", "2024-07-01", "2024-09-30")),
    case(
        "end-of-quarter",
        "Aan het eind van het eerste kwartaal 2023.",
        ("eind van het eerste kwartaal 2023", "2023-03-01", "2023-03-31"),
    ),
    case("half", "In de eerste helft van 2023.", ("eerste helft van 2023", "2023-01-01", "2023-06-30")),
    case("half-year-bare", "In de eerste helft 2023.", ("eerste helft 2023", "2023-01-01", "2023-06-30")),
    case("half-year", "In het tweede halfjaar 2022.", ("tweede halfjaar 2022", "2022-07-01", "2022-12-31")),
    case("season", "In het najaar van 2015.", ("najaar van 2015", "2015-09-01", "2015-11-30")),
    case(
        "winter-two-years",
        "In de winter van 2014-2015.",
        ("winter van 2014-2015", "2014-12-01", "2015-02-28"),
    ),
    case("school-year", "Het schooljaar 2020/21.", ("schooljaar 2020/21", "2020-08-01", "2021-07-31")),
    case(
        "study-year",
        "Het academisch jaar 2021-2022.",
        ("academisch jaar 2021-2022", "2021-09-01", "2022-08-31"),
    ),
    case("week", "In week 12 van 2021.", ("week 12 van 2021", "2021-03-22", "2021-03-28")),
    case("decade", "In de jaren negentig.", ("jaren negentig", "1990-01-01", "1999-12-31")),
    case("prinsjesdag", "Op Prinsjesdag 2021.", ("Prinsjesdag 2021", "2021-09-21", "2021-09-21")),
]
RUNS = [
    case(
        "month-with-marker",
        "De brieven vanaf december 20171 gingen hierover.",
        ("december 2017", "2017-12-01", "2017-12-31"),
    ),
    case(
        "days-share-year",
        "Van 1 oktober tot en met 31 december 2013.",
        ("1 oktober tot en met 31 december 2013", "2013-10-01", "2013-12-31"),
    ),
    case(
        "days-share-month",
        "Van 1 t/m 15 oktober 2020.",
        ("1 t/m 15 oktober 2020", "2020-10-01", "2020-10-15"),
    ),
    case("days-hyphen", "De top van 12-14 mei 2014.", ("12-14 mei 2014", "2014-05-12", "2014-05-14")),
    case(
        "over-new-year",
        "Van 15 december t/m 5 januari 2021.",
        ("15 december t/m 5 januari 2021", "2020-12-15", "2021-01-05"),
    ),
    case(
        "between-days", "Tussen 1 mei en 1 juli 2020.", ("1 mei en 1 juli 2020", "2020-05-01", "2020-07-01")
    ),
    case("days-in-a-row", "Op 4 en 5 juli 2017.", ("4 en 5 juli 2017", "2017-07-04", "2017-07-05")),
    case(
        "days-apart-share-their-span",
        "Op 3 en 17 juni 2016.",
        ("3 en 17 juni 2016", "2016-06-03", "2016-06-03"),
        ("3 en 17 juni 2016", "2016-06-17", "2016-06-17"),
    ),
    case(
        "months", "In november en december 2016.", ("november en december 2016", "2016-11-01", "2016-12-31")
    ),
    case(
        "three-months",
        "In juni, juli en augustus 2019.",
        ("juni, juli en augustus 2019", "2019-06-01", "2019-08-31"),
    ),
    case(
        "months-apart",
        "In oktober en december 2016.",
        ("oktober", "2016-10-01", "2016-10-31"),
        ("december 2016", "2016-12-01", "2016-12-31"),
    ),
    case("quarters", "In Q1 en Q2 2025.", ("Q1 en Q2 2025", "2025-01-01", "2025-06-30")),
    case("years", "In de periode 2008–2010.", ("2008–2010", "2008-01-01", "2010-12-31")),
    case("years-in-words", "Van 2021 tot en met 2024.", ("2021 tot en met 2024", "2021-01-01", "2024-12-31")),
    case("between-years", "Tussen 2014 en 2020.", ("2014 en 2020", "2014-01-01", "2020-12-31")),
    case("parts-share-year", "Dat komt begin/medio 2021.", ("begin/medio 2021", "2021-01-01", "2021-08-31")),
    case(
        "months-over-years", "Van juli 2021–juni 2022.", ("juli 2021–juni 2022", "2021-07-01", "2022-06-30")
    ),
    case(
        "english-order",
        "Zie «Report on Paint», November 7, 2019, blz. 3.",
        ("November 7, 2019", "2019-11-07", "2019-11-07"),
    ),
    case(
        "english-days",
        "Paint Conference – April 7 and 8, 2019 – Delft",
        ("April 7 and 8, 2019", "2019-04-07", "2019-04-08"),
    ),
    case("window", "Eind 2020/begin 2021.", ("Eind 2020/begin 2021", "2020-09-01", "2021-04-30")),
]
RELATIVE = [
    case(
        "paper-has-appeared",
        "In de nota d.d. 21 december is gemeld dat er regels zullen komen.",
        ("21 december", "2019-12-21", "2019-12-21"),
    ),
    case(
        "meeting-to-come",
        "Dit zal in het overleg d.d. 9 december worden besproken.",
        ("9 december", "2020-12-09", "2020-12-09"),
    ),
    case("jl", "Op 21 mei jl. schreef ik dat.", ("21 mei jl.", "2020-05-21", "2020-05-21")),
    case(
        "jongstleden", "Op 21 december jongstleden.", ("21 december jongstleden", "2019-12-21", "2019-12-21")
    ),
    case("as", "Op 29 juni as. volgt dat.", ("29 juni as.", "2021-06-29", "2021-06-29")),
    case("month-jl", "Eind februari jl. was dat.", ("Eind februari jl.", "2020-02-21", "2020-02-29")),
    case(
        "run-jl",
        "Van 2 november t/m 15 november jl.",
        ("2 november t/m 15 november jl.", "2020-11-02", "2020-11-15"),
    ),
    case("weekday-jl", "Op dinsdag jl. sprak ik hen.", ("dinsdag jl.", "2020-11-24", "2020-11-24")),
    case("season", "Dit najaar volgt meer.", ("Dit najaar", "2020-09-01", "2020-11-30")),
    case("this-winter", "Deze winter volgt meer.", ("Deze winter", "2020-12-01", "2021-02-28")),
    case("last-summer", "Afgelopen zomer was dat.", ("Afgelopen zomer", "2020-06-01", "2020-08-31")),
    case("coming-season", "Komend voorjaar volgt dat.", ("Komend voorjaar", "2021-03-01", "2021-05-31")),
    case(
        "last-month-named",
        "Afgelopen september was dat.",
        ("Afgelopen september", "2020-09-01", "2020-09-30"),
    ),
    case("this-year", "Dat is dit jaar klaar.", ("dit jaar", "2020-01-01", "2020-12-31")),
    case("end-of-this-year", "Dat is eind dit jaar klaar.", ("eind dit jaar", "2020-09-01", "2020-12-31")),
    case(
        "end-of-the-year", "Voor het einde van het jaar.", ("einde van het jaar", "2020-09-01", "2020-12-31")
    ),
    case(
        "begin-next-year", "Dat start begin volgend jaar.", ("begin volgend jaar", "2021-01-01", "2021-04-30")
    ),
    case("last-year", "Vorig jaar was dat anders.", ("Vorig jaar", "2019-01-01", "2019-12-31")),
    case(
        "day-last-year", "Op 1 maart van vorig jaar.", ("1 maart van vorig jaar", "2019-03-01", "2019-03-01")
    ),
    case(
        "quarter-this-year",
        "In het vierde kwartaal van dit jaar.",
        ("vierde kwartaal van dit jaar", "2020-10-01", "2020-12-31"),
    ),
    case("coming-two-years", "In de komende twee jaar.", ("komende twee jaar", "2020-11-30", "2022-11-29")),
    case(
        "past-18-months",
        "In de afgelopen anderhalf jaar.",
        ("afgelopen anderhalf jaar", "2019-06-01", "2020-11-30"),
    ),
    case("coming-year", "Het komend jaar volgt meer.", ("komend jaar", "2020-11-30", "2021-11-29")),
    case("this-month", "Eind deze maand volgt dat.", ("Eind deze maand", "2020-11-21", "2020-11-30")),
    case("this-week", "Deze week volgt dat.", ("Deze week", "2020-11-30", "2020-12-06")),
    case("part-of-week", "Eind vorige week was dat.", ("Eind vorige week", "2020-11-23", "2020-11-29")),
    case("today", "Vandaag is dat getekend.", ("Vandaag", "2020-11-30", "2020-11-30")),
    case(
        "last-school-year", "Het afgelopen schooljaar.", ("afgelopen schooljaar", "2019-08-01", "2020-07-31")
    ),
    case("coming-school-year", "Het komend schooljaar.", ("komend schooljaar", "2021-08-01", "2022-07-31")),
    case("before-summer", "Ik kom hier voor de zomer op terug.", ("zomer", "2020-11-30", "2021-05-31")),
    case("recess", "U ontvangt dat voor het kerstreces.", ("kerstreces", "2020-12-18", "2021-01-11")),
    case("within", "Binnen drie weken ontvangt uw Kamer dat.", ("drie weken", "2020-11-30", "2020-12-20")),
    case("past-tense", "De prijs bedroeg in oktober 4%.", ("oktober", "2020-10-01", "2020-10-31")),
    case("future-tense", "In oktober zal dat beter zijn.", ("oktober", "2021-10-01", "2021-10-31")),
    case("passive-future", "Vanaf januari wordt gestart.", ("januari", "2021-01-01", "2021-01-31")),
    case(
        "described-noun", "De in maart verschenen nota wordt herzien.", ("maart", "2020-03-01", "2020-03-31")
    ),
    case(
        "jl-covers-both",
        "Op 14 april en op 3 september jl. heb ik dat gemeld.",
        ("14 april", "2020-04-14", "2020-04-14"),
        ("3 september jl.", "2020-09-03", "2020-09-03"),
    ),
]
FROM_TEXT = [
    case(
        "same-sentence",
        "Dat begon op 1 april en liep tot 31 mei 2014.",
        ("1 april", "2014-04-01", "2014-04-01"),
        ("31 mei 2014", "2014-05-31", "2014-05-31"),
    ),
    case(
        "between",
        "Op 19 juni 2013 kwam de brief, die in augustus openbaar werd.",
        ("19 juni 2013", "2013-06-19", "2013-06-19"),
        ("augustus", "2013-08-01", "2013-08-31"),
    ),
    case(
        "same-day-again",
        "De termijn is 15 september 2021. Voor 15 september komt er meer.",
        ("15 september 2021", "2021-09-15", "2021-09-15"),
        ("15 september", "2021-09-15", "2021-09-15"),
    ),
    case(
        "that-year",
        "In 2018 begon dat en in mei van dat jaar stopte het.",
        ("2018", "2018-01-01", "2018-12-31"),
        ("mei van dat jaar", "2018-05-01", "2018-05-31"),
    ),
]


@pytest.mark.parametrize(("text", "found"), [*ABSOLUTE, *RUNS, *FROM_TEXT])
def test_absolute(text: str, found: list[Found]) -> None:
    facts = dates(text)
    assert [shown(fact) for fact in facts] == found
    assert not any(fact.relative for fact in facts)
    if text not in {param.values[0] for param in FROM_TEXT}:
        assert [shown(fact) for fact in dates(text, None)] == found, "needs no letter's date"


@pytest.mark.parametrize(("text", "found"), RELATIVE)
def test_relative(text: str, found: list[Found]) -> None:
    facts = dates(text)
    assert [shown(fact) for fact in facts] == found
    assert all(fact.relative for fact in facts)
    assert dates(text, None) == [], "nothing is guessed without the letter's date"


NOTHING = {
    "session": "Tweede Kamer, vergaderjaar 2014–2015",
    "session-short": "Kamerstukken II 2014/15, 33 566, nr. 71",
    "session-in-citation": "Zie de stukken (2014–2015, 34 000, nr. 2).",
    "paper-number": "Zie 2020D54260, 2020Z25819 en TZ202501-123.",
    "reference": "Ons kenmerk 2020-0000156233 en IENW/BSK-2022/268034.",
    "issue": "CPB Policy Brief, 2016/05.",
    "directive": "Richtlijn 2014/24/EU en verordening (EU) 2016/679.",
    "com": "Het voorstel COM(2014) 123.",
    "ecli": "ECLI:NL:HR:2014:123",
    "address": "Zie http://www.voorbeeld.nl/2014/05/brief.",
    "act": "De Wet inkomstenbelasting 2001 en de Mediawet 2008.",
    "count": "Er zijn 2014 plannen ingediend.",
    "price": "Gemiddeld kost dat 2000 tot 2.500 euro.",
    "thousands": "Een maximum van 2.025 per jaar.",
    "post-code": "2015 AB Haarlem",
    "compound": "De mei-circulaire en de 2030-doelen.",
    "surname": "Het lid Van der Mei vroeg dat.",
    "recurring": "Jaarlijks verschijnt in mei het verslag.",
    "any-year": "De peildatum is 1 januari van enig jaar.",
    "anaphor": "Het volgende jaar was het weer anders.",
    "no-end": "De komende jaren en de afgelopen maanden.",
    "vague": "Momenteel, onlangs, op dit moment en tot nu toe.",
    "nowadays": "Vandaag de dag is dat anders.",
    "year-after-that": "De termijn is 1 januari van het daaropvolgende jaar.",
    "overnight": "Dat lukt niet van vandaag op morgen.",
    "morning": "In de morgen is het stil.",
    "no-such-day": "Op 31 juni 2020.",
    "week-as-count": "Tot week 24 mag dat.",
    "term-of-others": "Binnen zes weken na ontvangst beslist het bestuur.",
    "term-in-a-finding": "Uit het aan uw Kamer aangeboden rapport blijkt dat tien binnen twee jaar slagen.",
    "unknown-recess": "U ontvangt dat voor het zomerreces.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_no_date(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("3 mei 2014", "dag"),
        ("mei 2014", "maand"),
        ("het derde kwartaal van 2014", "kwartaal"),
        ("de zomer van 2014", "seizoen"),
        ("in 2014", "jaar"),
        ("eind 2014", "periode"),
        ("2014-2016", "periode"),
    ],
)
def test_precision(text: str, precision: str) -> None:
    assert [fact.precision for fact in dates(text)] == [precision]


def test_summer_is_no_term_in_summer() -> None:
    assert dates("Ik kom hier voor de zomer op terug.", dt.date(2020, 6, 20)) == []


# --- where a date stands -------------------------------------------------------------------------


def test_tables_hold_only_what_cannot_be_a_figure() -> None:
    text = "Jaar\t2020\t2021\n31 mei 2014\tmaart 2016\tQ3 2024\tmei"
    letter = replace(letter_of(), paragraphs=(paragraph(text, kind="tabel"),), metadata=letter_of().metadata)
    facts = list(find(letter))
    assert [fact.text for fact in facts] == ["31 mei 2014", "maart 2016", "Q3 2024"]
    assert all(fact.in_table for fact in facts)


def test_the_letterhead_gives_its_date_once() -> None:
    head = [
        paragraph(text, index, "briefhoofd")
        for index, text in enumerate(["Datum 30-11-2020", "2019 AB Haarlem 30-11-2020"])
    ]
    facts = list(find(replace(letter_of(), paragraphs=tuple(head))))
    assert [fact.text for fact in facts] == ["30-11-2020"]


def test_an_assumed_date_makes_relative_dates_probable() -> None:
    letter = letter_of("Op 21 mei jl. en op 3 mei 2014.")
    assumed = replace(letter, metadata=replace(letter.metadata, date_assumed=True))
    assert [fact.certainty for fact in find(assumed)] == ["waarschijnlijk", "zeker"]


def test_a_guess_at_the_direction_is_probable() -> None:
    assert [fact.certainty for fact in dates("De stand van oktober.")] == ["waarschijnlijk"]


# --- properties ----------------------------------------------------------------------------------

MONTHS = [row["form"] for row in rows("maanden") if not row.get("afkorting")]


@given(st.dates(dt.date(1800, 1, 1), dt.date(2100, 12, 31)))
def test_what_is_printed_is_read(date: dt.date) -> None:
    printed = f"{date.day} {MONTHS[date.month - 1]} {date.year}"
    text = f"Zie de brief van {printed}, waarin dat staat."
    assert [shown(fact) for fact in dates(text, None)] == [(printed, date.isoformat(), date.isoformat())]


WORDS = st.sampled_from(
    [
        "1",
        "2",
        "15",
        "31",
        "mei",
        "maart",
        "dec.",
        "2014",
        "2020",
        "2,5",
        "30-11-2020",
        "Q3",
        "jl.",
        "as.",
        "eind",
        "medio",
        "komende",
        "twee",
        "jaar",
        "dit",
        "najaar",
        "en",
        "of",
        "tot",
        "t/m",
        "-",
        "/",
        ",",
        ".",
        "(",
        ")",
        "van",
        "de",
        "het",
        "eerste",
        "kwartaal",
        "helft",
        "schooljaar",
        "binnen",
        "weken",
        "zomer",
        "voor",
        "tussen",
        "week",
        "nr",
        "€",
        "\t",
    ]
)


@given(
    st.lists(WORDS, max_size=25).map(" ".join), st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))
)
def test_every_date_slices_its_text_and_runs_forward(text: str, date: dt.date | None) -> None:
    for fact in dates(text, date):
        assert text[fact.span.begin : fact.span.end] == fact.text
        assert fact.start <= fact.end
        assert date is not None or not fact.relative


# --- vocabulary ----------------------------------------------------------------------------------


def of_sort(sort: str) -> list[Row]:
    return [row for row in rows("tijdwoorden") if row["soort"] == sort]


def by_form(row: Row) -> str:
    return str(row["form"])


@pytest.mark.parametrize("row", [*rows("maanden"), *rows("seizoenen")], ids=by_form)
def test_months_and_seasons(row: Row) -> None:
    (fact,) = dates(row["example"])
    assert row["form"] in fact.text.casefold()
    assert fact.start.year in (2015, 2016)


USED = ("deel", "nabepaling", "wijzer", "rang", "eenheid", "dag", "weekdag", "leerjaar")


@pytest.mark.parametrize("row", [row for sort in USED for row in of_sort(sort)], ids=by_form)
def test_time_words_are_part_of_the_date(row: Row) -> None:
    found = dates(row["example"])
    assert any(row["form"] in fact.text.casefold() for fact in found), found


@pytest.mark.parametrize("row", of_sort("inleider"), ids=by_form)
def test_words_that_open_a_year(row: Row) -> None:
    assert any(fact.start.year == 1950 for fact in dates(row["example"]))
    assert not dates(row["example"].replace(row["form"], "circa"))[:1] or "en" in row["example"].split()


@pytest.mark.parametrize("row", of_sort("grens"), ids=by_form)
def test_bounds(row: Row) -> None:
    assert [fact.bound for fact in dates(row["example"])] == [row["waarde"]]


@pytest.mark.parametrize("row", of_sort("herhaling"), ids=by_form)
def test_what_recurs_has_no_period(row: Row) -> None:
    assert dates(row["example"]) == []
    assert row["form"] in row["example"].casefold()


@pytest.mark.parametrize("row", rows("geen-jaartal"), ids=by_form)
def test_what_denies_a_year(row: Row) -> None:
    assert row["form"] in row["example"].casefold()
    assert [fact for fact in dates(row["example"]) if fact.precision in ("jaar", "periode")] == []


@pytest.mark.parametrize("row", rows("tijdsrichting"), ids=by_form)
def test_tense(row: Row) -> None:
    text = row["example"]
    at = text.index("mei")
    assert row["form"] in text.split(" in ")[0].split() or row["form"] in text
    assert (
        Tenses.of(text).direction(at, at + 3, (0, len(text)))
        == {"verleden": BACK, "toekomst": AHEAD}[row["richting"]]
    )


@pytest.mark.parametrize("row", rows("recessen"), ids=lambda row: f"{row['form']}-{row['van'].year}")
def test_recesses(row: Row) -> None:
    (fact,) = dates(row["example"])
    assert (fact.start, fact.end, fact.relative) == (row["van"], row["tot"], False)
    (bare,) = dates(f"Ik kom hier voor het {row['form']} op terug.", row["van"] - dt.timedelta(days=20))
    assert (bare.start, bare.end, bare.relative) == (row["van"], row["tot"], True)


# --- worst cases ---------------------------------------------------------------------------------

WORST = [
    "9",
    "1 ",
    "1.",
    "1-",
    "( ",
    "nr. ",
    "mei ",
    "1 mei ",
    "2014 ",
    "2014-",
    "in mei en ",
    "de ",
    "eind ",
    "21 mei jl. ",
    "3, ",
    "a",
    "ge",
    "a.",
]


def calls_for(letter: Letter) -> int:
    """How many Python calls the finder makes: work, whatever the machine."""
    count = 0

    def tally(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        list(find(letter))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", WORST, ids=str.strip)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    few, many = (calls_for(letter_of(piece * (size // len(piece)))) for size in (4_000, 8_000))
    assert many <= 2.3 * few + 200


@pytest.mark.parametrize("piece", WORST, ids=str.strip)
def test_a_long_worst_case_ends(piece: str) -> None:
    list(find(letter_of(piece * (200_000 // len(piece)))))
