"""Who asks and who answers, as the Aanhangsel van de Handelingen and the site of the Kamer print it."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.heads.answer import read_answer

ASKED = "Vragen van het lid Tol (AB) aan de Minister van Verf over roest (ingezonden 3 mei 2021)."
ANSWERED = "Antwoord van Minister Smit (Verf) (ontvangen 17 mei 2021)."
SERIES = ["Tweede Kamer der Staten-Generaal 2", "Vergaderjaar 2020–2021 Aanhangsel van de Handelingen"]


def test_an_answer_as_the_aanhangsel_prints_it() -> None:
    found = read_answer([*SERIES, "1888", ASKED, ANSWERED, "Vraag 1", "Is er roest?"])
    assert found is not None
    assert (found.kind, found.reference, found.session) == ("antwoord", "ah-tk-20202021-1888", "2020-2021")
    assert (found.title, found.date) == (
        "Vragen van het lid Tol (AB) aan de Minister van Verf over roest",
        dt.date(2021, 5, 17),
    )


@pytest.mark.parametrize(
    ("opening", "number"),
    [
        (["Tweede Kamer der Staten-Generaal", "2", SERIES[1], "2431"], "2431"),
        (["Tweede Kamer der Staten-Generaal", "2", SERIES[1]], None),
        (["Tweede Kamer der Staten-Generaal", SERIES[1], "2"], "2"),
    ],
    ids=["the 2 of the Tweede Kamer is no number", "nor where there is no other", "elsewhere it is one"],
)
def test_the_number_of_an_answer(opening: list[str], number: str | None) -> None:
    found = read_answer([*opening, ASKED, ANSWERED])
    assert found is not None
    assert found.reference == (f"ah-tk-20202021-{number}" if number else None)


SENDERS = [
    pytest.param("Antwoord van Minister Smit (Verf)", [("Smit", "Minister van Verf")], id="one"),
    pytest.param(
        "Antwoord van Minister Smit (Verf) en van Staatssecretaris De Vries (Roest – Bruggen)",
        [("Smit", "Minister van Verf"), ("De Vries", "Staatssecretaris van Roest – Bruggen")],
        id="two",
    ),
    pytest.param(
        "Antwoord van Minister Smit (Verf), mede namens de Minister van Roest",
        [("Smit", "Minister van Verf")],
        id="who is spoken for does not sign",
    ),
    pytest.param(
        "Antwoord van Minister-President Van Tol (Verf) en van Staatssecretaris Smit (Roest)",
        [("Van Tol", "Minister-president, minister van Verf"), ("Smit", "Staatssecretaris van Roest")],
        id="the minister-president",
    ),
    pytest.param(
        "Mededeling van Minister Smit (Verf)", [("Smit", "Minister van Verf")], id="a notice of delay"
    ),
    pytest.param(
        "Nader antwoord van minister ’t Hart (Verf)", [("’t Hart", "Minister van Verf")], id="a later one"
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENDERS)
def test_who_answer(text: str, expected: list[tuple[str, str]]) -> None:
    found = read_answer([ASKED, f"{text} (ontvangen 17 mei 2021)."])
    assert found is not None
    assert [(sender.name, sender.role) for sender in found.senders] == expected


DAYS = [
    pytest.param([ANSWERED], dt.date(2021, 5, 17), id="in brackets"),
    pytest.param(
        ["Antwoord van Minister Smit (Verf)", "(ontvangen op 17 mei 2021)"], dt.date(2021, 5, 17), id="below"
    ),
    pytest.param(
        ["Antwoord van Minister Smit (Verf). Ontvangen 17 mei 2021."], dt.date(2021, 5, 17), id="a sentence"
    ),
    pytest.param(["Antwoord van Minister Smit (Verf)."], None, id="not said"),
]


@pytest.mark.parametrize(("texts", "expected"), DAYS)
def test_the_day_on_which_an_answer_came_in(texts: list[str], expected: dt.date | None) -> None:
    found = read_answer([ASKED, *texts])
    assert found is not None
    assert found.date == expected


IDENTITIES = [
    pytest.param([*SERIES, "12"], "ah-tk-20202021-12", id="of the Tweede Kamer"),
    pytest.param(
        ["Eerste Kamer der Staten-Generaal 1", SERIES[1], "3"], "ah-ek-20202021-3", id="of the Eerste"
    ),
    pytest.param([*SERIES, "12 bruggen"], None, id="a number of things"),
    pytest.param(["Vergaderjaar 2020–2021", "12"], None, id="no series"),
    pytest.param(["Aanhangsel van de Handelingen", "12"], None, id="no session"),
]


@pytest.mark.parametrize(("head", "expected"), IDENTITIES)
def test_an_answer_is_known_by_its_number(head: list[str], expected: str | None) -> None:
    found = read_answer([*head, ASKED, ANSWERED])
    assert found is not None
    assert found.reference == expected


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([ASKED, "Vraag 1", "Is er roest?"], id="questions without an answer"),
        pytest.param([ASKED, "Vraag 1", ANSWERED], id="who answers is said above the questions"),
        pytest.param(["Antwoord van het lid Tol"], id="a member answers nothing"),
        pytest.param([], id="nothing"),
    ],
)
def test_what_is_no_answer(texts: list[str]) -> None:
    assert read_answer(texts) is None


def test_the_session_of_an_earlier_answer_is_not_its_own() -> None:
    earlier = f"{ANSWERED} Zie ook Aanhangsel Handelingen, vergaderjaar 2011–2012, nr. 26."
    found = read_answer([*SERIES, "1888", ASKED, earlier])
    assert found is not None and found.session == "2020-2021"
