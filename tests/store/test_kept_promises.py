"""Promises in the base: which later letter keeps each, with its sentence; and which are late on the day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from extract.kinds.toezeggingen.fact import Commitment
from extract.models import Extraction
from extract.store.content import content_hash
from extract.store.writer import Changes, write
from tests.store_support import extraction, place, query, rows_of, with_facts

NOW = dt.datetime(2025, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
PROMISE = "Ik stuur uw Kamer dit najaar het onderzoek naar verf op bruggen."
KEEPS = "Hierbij bied ik uw Kamer het onderzoek naar verf op bruggen aan."


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    return tmp_path / "kb.db"


def promising(words: str = PROMISE, end: dt.date | None = dt.date(2024, 11, 30), **known: Any) -> Extraction:
    given = extraction(
        "a.txt",
        "Geachte voorzitter,",
        words,
        date=dt.date(2024, 3, 1),
        ministry="Financiën",
        papers=(("99100", "1"),),
    )
    promise = Commitment(
        **place(given, words),
        subject="het onderzoek naar verf op bruggen",
        kind="toezenden",
        term_end=end,
        **known,
    )
    return with_facts(given, commitments=(promise,))


def later(text: str = KEEPS, day: dt.date = dt.date(2024, 10, 1), **known: Any) -> Extraction:
    given: dict[str, Any] = {"date": day, "ministry": "Financiën", "papers": (("99100", "2"),)} | known
    return extraction("b.txt", "Geachte voorzitter,", text, **given)


def stored(kb: Path, *letters: Extraction, now: dt.datetime = NOW) -> list[tuple[Any, ...]]:
    write(kb, Changes(letters), now=now, version="1+0000000000")
    return query(kb, "SELECT status, nagekomen_in, nagekomen_zin FROM toezeggingen ORDER BY id")


def test_a_later_letter_keeps_it_with_the_sentence_that_shows_it(kb: Path) -> None:
    assert stored(kb, promising(), later()) == [("nagekomen", "kst-99100-2", KEEPS)]
    (row,) = rows_of(kb, "SELECT nagekomen_op, te_laat FROM nagekomen_toezeggingen")
    assert row == {"nagekomen_op": "2024-10-01", "te_laat": 0}
    place_of = "SELECT a.tekst FROM toezeggingen t JOIN alineas a ON a.id = t.nagekomen_alinea_id"
    assert query(kb, place_of) == [(KEEPS,)]
    assert query(kb, "SELECT count(*) FROM openstaande_toezeggingen") == [(0,)]


@pytest.mark.parametrize(
    ("promise", "day", "status"),
    [
        pytest.param(promising(), dt.date(2024, 11, 30), "open", id="on-its-last-day"),
        pytest.param(promising(), dt.date(2024, 12, 1), "verlopen", id="the-day-after"),
        pytest.param(promising(end=None), dt.date(2030, 1, 1), "open", id="without-a-term"),
        pytest.param(promising(recurring=True), dt.date(2030, 1, 1), "open", id="that-recurs"),
    ],
)
def test_what_is_late_depends_on_the_day(kb: Path, promise: Extraction, day: dt.date, status: str) -> None:
    now = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
    assert stored(kb, promise, now=now) == [(status, None, None)]


def test_the_letter_that_kept_it_was_read_before_or_goes_again(kb: Path) -> None:
    stored(kb, later())
    assert stored(kb, promising())[0][0] == "nagekomen"
    gone = later("Hierbij bied ik uw Kamer het jaarverslag over havens aan.")
    assert stored(kb, gone) == [("verlopen", None, None)]


def test_the_day_does_not_change_what_the_base_says(kb: Path, tmp_path: Path) -> None:
    """The content hash leaves out what only follows from the day of the ingest."""
    other = tmp_path / "later.db"
    stored(kb, promising(), now=NOW.replace(year=2024, month=4))
    stored(other, promising(), now=NOW)
    assert query(kb, "SELECT status FROM toezeggingen") != query(other, "SELECT status FROM toezeggingen")
    assert content_hash(kb) == content_hash(other)


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param(later(ministry="Defensie"), id="another-ministry"),
        pytest.param(later(kind="bijlage"), id="an-annex"),
        pytest.param(later(day=dt.date(2024, 3, 1)), id="the-same-day"),
    ],
)
def test_what_cannot_have_kept_it(kb: Path, letter: Extraction) -> None:
    assert stored(kb, promising(), letter) == [("verlopen", None, None)]


def test_a_sentence_that_promises_itself_keeps_nothing(kb: Path) -> None:
    """'Hierbij meld ik dat het onderzoek in mei naar uw Kamer komt' only moves the promise."""
    text = "Hierbij informeer ik u dat het onderzoek naar verf op bruggen in mei naar uw Kamer komt."
    moved = later(text)
    moved = with_facts(
        moved, commitments=(Commitment(**place(moved, text), subject="verf op bruggen", kind="toezenden"),)
    )
    assert [row[1] for row in stored(kb, promising(), moved)] == [None, None]
