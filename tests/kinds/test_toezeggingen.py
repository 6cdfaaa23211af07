"""Commitments: what promises, what only looks like it, and which date is the term."""

from __future__ import annotations

import datetime as dt
import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.kinds.datums import finder as datums
from extract.kinds.toezeggingen.fact import Commitment
from extract.kinds.toezeggingen.finder import find
from extract.models import Letter, ParagraphKind
from extract.text.fold import fold_in_place as fold
from extract.vocabulary import Row, rows
from tests.support import letter_of

TODAY = dt.date(2020, 11, 30)


def found_in(letter: Letter) -> list[Commitment]:
    return list(find(letter, tuple(datums.find(letter))))


def commitments(text: str, date: dt.date | None = TODAY) -> list[Commitment]:
    return found_in(letter_of(text, date=date))


def test_the_date_of_another_clause_is_not_the_term() -> None:
    text = (
        "De steun loopt tot in de zomer van 2021, en de evaluatie stuur ik uw Kamer in het najaar van 2021."
    )
    (found,) = commitments(text)
    assert (found.term_start, found.term_end) == (dt.date(2021, 9, 1), dt.date(2021, 11, 30))


def test_a_period_that_something_is_about_is_no_term() -> None:
    (found,) = commitments("Wij zullen uw Kamer informeren over de periode 2019-2021.")
    assert found.term_start is None
    (found,) = commitments("Over de jaren vanaf 2027 zal ik uw Kamer in mei 2021 informeren.")
    assert found.term_start == dt.date(2021, 5, 1)


def test_one_sentence_can_promise_twice() -> None:
    text = "Uw Kamer zal regelmatig een overzicht ontvangen; de regeling zal in 2023 worden geëvalueerd."
    found = commitments(text)
    assert [(c.kind, c.recurring, c.term_start) for c in found] == [
        ("toezenden", True, None),
        ("evalueren", False, dt.date(2023, 1, 1)),
    ]
    assert {c.text for c in found} == {text}


def test_the_span_is_the_sentence() -> None:
    (found,) = commitments("De proef loopt. Ik zal uw Kamer hierover informeren. Dat is alles.")
    assert found.text == "Ik zal uw Kamer hierover informeren."


def test_without_a_date_nothing_is_announced_but_promises_stand() -> None:
    assert commitments("De bijeenkomsten starten op 1 mei 2021.", None) == []
    (found,) = commitments("Ik zal uw Kamer dit najaar informeren.", None)
    assert (found.term_start, found.term_end) == (None, None)


@pytest.mark.parametrize("kind", ["kop", "briefhoofd", "tabel", "bijschrift", "ondertekening"])
def test_where_nothing_is_promised(kind: ParagraphKind) -> None:
    assert found_in(letter_of("Ik zal uw Kamer hierover informeren.", kind=kind)) == []


def test_a_footnote_promises_only_the_kamer() -> None:
    assert found_in(letter_of("De proef start in mei 2021.", kind="voetnoot")) == []
    assert len(found_in(letter_of("Ik zal uw Kamer hierover informeren.", kind="voetnoot"))) == 1


def test_a_past_date_is_no_term() -> None:
    (found,) = commitments("Zoals op 3 mei 2019 gemeld zal ik uw Kamer informeren.")
    assert found.term_start is None


# --- vocabulary ----------------------------------------------------------------------------------


def by_form(row: Row) -> str:
    return str(row.get("form") or row["example"])


@pytest.mark.parametrize("row", rows("toezegging-werkwoorden"), ids=by_form)
def test_each_verb(row: Row) -> None:
    kinds = {found.kind for found in commitments(row["example"])}
    assert kinds & {row["soort"], "besluit" if row["groep"] == "start" else row["soort"], "regeling"}
    assert any(form in fold(row["example"]) for form in (*row["heden"], *row["heel"], *row["voltooid"]))


def words(*sorts: str) -> list[Row]:
    return [row for row in rows("toezegging-woorden") if row["soort"] in sorts]


@pytest.mark.parametrize(
    "row",
    words(
        "ontvanger",
        "belover",
        "straks",
        "terugkerend",
        "voornemen",
        "zelfstandig",
        "meting",
        "beoordeeld",
        "antwoord",
    ),
    ids=by_form,
)
def test_words_that_promise(row: Row) -> None:
    if row["form"] != "zeg toe":
        assert row["form"] in fold(row["example"])
    found = commitments(row["example"])
    assert found
    assert all(c.recurring for c in found) or row["soort"] != "terugkerend"


@pytest.mark.parametrize("row", words("nu", "verzoek", "aandrang", "voorwaarde", "raming"), ids=by_form)
def test_words_that_take_it_back(row: Row) -> None:
    assert row["form"] in fold(row["example"])
    assert commitments(row["example"]) == []


# --- properties and worst cases -------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "ik",
        "zal",
        "uw",
        "Kamer",
        "u",
        "de",
        "regeling",
        "wordt",
        "worden",
        "geïnformeerd",
        "informeren",
        "in",
        "mei",
        "2021",
        "en",
        ";",
        ".",
        ",",
        "niet",
        "indien",
        "heb",
        "besloten",
        "toegezegd",
        "zeg",
        "toe",
        "publicatie",
        "is",
        "voorzien",
        "start",
        "door",
        "het",
        "naar",
        "over",
        "€",
    ]
)


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_every_commitment_slices_its_text(text: str) -> None:
    for found in commitments(text):
        assert text[found.span.begin : found.span.end] == found.text
        assert found.term_start is None or found.term_end is None or found.term_start <= found.term_end


WORST = [
    "ik zal ",
    "uw Kamer ",
    "en zal ",
    "; in 2021 zal ",
    "door het ",
    "ge",
    "heb ",
    "publicatie ",
    "zeg ",
    "(",
    "nr. 1 ",
]


def calls_for(letter: Letter, dates: tuple[Any, ...]) -> int:
    count = 0

    def tally(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        list(find(letter, dates))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", WORST, ids=str.strip)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    letters = [letter_of(piece * (size // len(piece))) for size in (4_000, 8_000)]
    few, many = (calls_for(letter, tuple(datums.find(letter))) for letter in letters)
    assert many <= 2.3 * few + 300


@pytest.mark.parametrize("piece", WORST, ids=str.strip)
def test_a_long_worst_case_ends(piece: str) -> None:
    found_in(letter_of(piece * (200_000 // len(piece))))
