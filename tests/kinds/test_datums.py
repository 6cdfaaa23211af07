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
from extract.text.tense import Tenses
from extract.text.tense_words import AHEAD, BACK, UNKNOWN
from extract.vocabulary import Row, rows
from tests.kinds.test_cases import cases_of
from tests.support import letter_of, paragraph

TODAY = dt.date(2020, 11, 30)
Found = tuple[str, str, str]


def dates(text: str, date: dt.date | None = TODAY) -> list[DateFact]:
    return list(find(letter_of(text, date=date)))


def shown(fact: DateFact) -> Found:
    return fact.text, fact.start.isoformat(), fact.end.isoformat()


@pytest.mark.parametrize(
    "case", [case for case in cases_of("datums") if case["want"]], ids=lambda c: c["name"]
)
def test_without_the_letters_date_nothing_else_is_said(case: dict[str, Any]) -> None:
    with_date = {shown(fact) for fact in dates(case["text"]) if not fact.relative}
    without = {shown(fact) for fact in dates(case["text"], None)}
    assert without <= with_date
    assert without or all(row["relatief"] for row in case["want"])


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


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("Datum 3 mei 2019", ["3 mei 2019"]),
        ("Betreft het plan van mei 2019", ["mei 2019"]),
        ("Uw kenmerk mei 2019", []),
        ("Uw kenmerk 3 mei", []),
        ("Pagina 2 van 2014", []),
    ],
)
def test_of_a_letterhead_only_days_and_the_subject_are_read(text: str, texts: list[str]) -> None:
    assert [fact.text for fact in find(letter_of(text, kind="briefhoofd"))] == texts


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
        == {"verleden": BACK, "toekomst": AHEAD, "geen": UNKNOWN}[row["richting"]]
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
