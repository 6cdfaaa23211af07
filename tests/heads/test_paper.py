"""The head of a printed paper: what is one, and what it says."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.heads.paper import is_head, kind_of, read_head

HEADS = [
    pytest.param("34 300 XV Begroting van verf", True, id="a dossier with its title"),
    pytest.param("34 300 verfblikken", False, id="a number of things"),
    pytest.param("Voorgesteld 6 juli 2021", True, id="a day of the paper"),
    pytest.param("Voorgesteld aan de leden", False, id="the same word without a day"),
    pytest.param("De verf is op 6 juli 2021 besteld", False, id="a day within a sentence"),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_what_belongs_to_the_head(text: str, expected: bool) -> None:
    assert is_head(text) is expected


DAYS = [
    pytest.param(["34 300 Verf", "Nr. 7 MOTIE", "Voorgesteld 6 juli 2021"], dt.date(2021, 7, 6), id="moved"),
    pytest.param(["34 300 Verf", "Nr. 7 BRIEF", "Den Haag, 6 juli 2021"], dt.date(2021, 7, 6), id="place"),
    pytest.param(
        ["34 300 Verf", "Den Haag, 6 juli 2021", "Ontvangen 8 juli 2021"],
        dt.date(2021, 7, 8),
        id="the day on which it came in goes before the day on which it was written",
    ),
    pytest.param(
        ["34 300 Verf", "De verf is op 6 juli 2021 besteld", "Voorgesteld 7 juli 2021"],
        dt.date(2021, 7, 7),
        id="a day within a sentence is not the paper's",
    ),
    pytest.param(["34 300 Verf", "Voorgesteld aan de leden"], None, id="no day"),
]


@pytest.mark.parametrize(("texts", "expected"), DAYS)
def test_the_day_of_a_paper(texts: list[str], expected: dt.date | None) -> None:
    assert read_head(texts).date == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Motie van het lid Tol over verf", "motie"),
        ("Gewijzigde motie van het lid Tol", "motie"),
        ("Amendement van het lid Tol over motieven", "overig"),
        ("Amendement van het lid Tol na motie Smit", "overig"),
        ("Lijst van vragen en antwoorden", "antwoord"),
        (" ", None),
    ],
)
def test_the_first_words_of_a_title_tell_the_kind(title: str, expected: str | None) -> None:
    assert kind_of(title) == expected
