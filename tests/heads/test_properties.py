"""Official properties as a description of the paper."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.heads.properties import from_pairs
from extract.models import Metadata, Sender

PAPER = [("dossiernummer", "99100;99200"), ("ondernummer", "7")]


def test_a_paper_in_two_dossiers() -> None:
    known = from_pairs([*PAPER, ("dossiertitel", "Verf"), ("dossiertitel", "Roest")])
    assert known.papers == (("99100", "7"), ("99200", "7"))
    assert known.dossier_titles == (("99100", "Verf"), ("99200", "Roest"))


def test_titles_are_left_out_when_nobody_knows_whose_they_are() -> None:
    assert from_pairs([*PAPER, ("dossiertitel", "Verf")]).dossier_titles == ()


def test_a_property_said_twice_counts_once() -> None:
    assert from_pairs([("dossiernummer", "99100"), ("dossiernummer", "99100")]).papers == (("99100", None),)


def test_an_empty_property_says_nothing() -> None:
    assert from_pairs([("title", ""), ("dossiernummer", " ; "), ("onbekend", "x")]) == Metadata()
    assert from_pairs([("documenttitel", ""), ("title", "Verf")]).title == "Verf"


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param([("type", "Kamerstuk"), ("type", "Motie")], "motie", id="the type of its own"),
        pytest.param([("type", "Kamerstuk")], None, id="a type that any paper has"),
        pytest.param([("type", "Verslag van een reis")], "overig", id="a type that is no kind of ours"),
        pytest.param([], None, id="no type"),
    ],
)
def test_the_kind_by_its_type(pairs: list[tuple[str, str]], expected: str | None) -> None:
    assert from_pairs(pairs).kind == expected


DATES = [("datumontvangst", "2021-05-28"), ("issued", "2021-05-31")]


@pytest.mark.parametrize(
    ("kind", "pairs", "expected"),
    [
        pytest.param("Antwoord", DATES, dt.date(2021, 5, 28), id="an answer on the day it came in"),
        pytest.param("Antwoord", DATES[1:], dt.date(2021, 5, 31), id="or else on the day it was issued"),
        pytest.param("Brief", DATES, dt.date(2021, 5, 31), id="a letter on the day it was issued"),
    ],
)
def test_the_day_of_a_paper(kind: str, pairs: list[tuple[str, str]], expected: dt.date) -> None:
    assert from_pairs([("type", kind), *pairs]).date == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Motie", (Sender("A.B. Tol", "indiener"),)),
        ("Brief", (Sender("A.B. Tol"),)),
        ("Antwoord", (Sender("Minister van Verf"),)),
    ],
)
def test_who_sends_it(kind: str, expected: tuple[Sender, ...]) -> None:
    pairs = [("type", kind), ("indiener", "A.B. Tol"), ("ontvanger", "Minister van Verf")]
    assert from_pairs(pairs).senders == expected


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param(
            [("identifier", "kst-99100-7"), *PAPER],
            (None, "https://zoek.officielebekendmakingen.nl/kst-99100-7.html"),
            id="a paper of a dossier is known by its numbers",
        ),
        pytest.param(
            [("identifier", "ah-tk-20202021-12")],
            ("ah-tk-20202021-12", "https://zoek.officielebekendmakingen.nl/ah-tk-20202021-12.html"),
            id="another by its identifier",
        ),
        pytest.param(
            [("identifier", "https://elders.nl/kst-99100-7")],
            ("https://elders.nl/kst-99100-7", None),
            id="which may be no identifier of the site",
        ),
    ],
)
def test_its_reference_and_its_address(
    pairs: list[tuple[str, str]], expected: tuple[str | None, str | None]
) -> None:
    known = from_pairs(pairs)
    assert (known.reference, known.source_url) == expected
