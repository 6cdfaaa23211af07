"""The lines that number questions and answers, and who answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from extract.layout.answers import number_questions, with_answer
from extract.models import Line, Metadata, Role, Sender

Told = str | tuple[str, Role]
QUESTION, ANSWER = ["Vraag 1", "Is er verf?"], ["Antwoord 1", "Ja."]


def numbered(*told: Told) -> list[tuple[str | None, bool | None]]:
    """The role of each line and whether it opens a paragraph; '' stands for a blank line."""
    pairs: list[tuple[str, Role | None]] = [(one, None) if isinstance(one, str) else one for one in told]
    lines = [Line(text, 1, at, role=role) for at, (text, role) in enumerate(pairs, start=1) if text]
    return [(line.role, line.opens) for line in number_questions(lines)]


HEAD, OPENS = ("kop", True), ("alinea", True)
PAPERS = [
    pytest.param([*QUESTION, *ANSWER], [HEAD, OPENS, HEAD, OPENS], id="what is asked and what is answered"),
    pytest.param([*QUESTION, "Vraag 2"], [(None, None)] * 3, id="questions alone stay as they are"),
    pytest.param([*ANSWER, "Antwoord 2"], [(None, None)] * 3, id="and so do answers alone"),
    pytest.param([*QUESTION, "Antwoord 1"], [HEAD, OPENS, HEAD], id="a number may stand last"),
    pytest.param(
        ["Dat staat bij", "Vraag 2", "van toen.", *QUESTION, *ANSWER],
        [(None, None), (None, None), (None, None), HEAD, OPENS, HEAD, OPENS],
        id="a number in the middle of a sentence",
    ),
    pytest.param(
        ["Vraag 1", ("Is er", "kop"), ("verf", "kop"), *ANSWER],
        [HEAD, OPENS, ("alinea", None), HEAD, OPENS],
        id="a question in slanted letters on two lines",
    ),
    pytest.param(
        ["Vraag 1", ("Is er verf?", "kop"), "", ("Verf", "kop"), *ANSWER],
        [HEAD, OPENS, ("kop", None), HEAD, OPENS],
        id="a heading below it, with space between",
    ),
    pytest.param(
        ["Vraag 1", "Is er", ("Verf", "kop"), *ANSWER],
        [HEAD, OPENS, ("kop", None), HEAD, OPENS],
        id="a heading below it, in other letters",
    ),
    pytest.param(
        ["Vraag 1", "• verf", *ANSWER], [HEAD, (None, None), HEAD, OPENS], id="an item stays an item"
    ),
    pytest.param(
        ["Vraag 1", ("Wit.", "voetnoot"), *ANSWER],
        [HEAD, ("voetnoot", None), HEAD, OPENS],
        id="and a note a note",
    ),
]


@pytest.mark.parametrize(("told", "expected"), PAPERS)
def test_numbers_head_what_stands_under_them(
    told: list[Told], expected: list[tuple[str | None, bool | None]]
) -> None:
    assert numbered(*told) == expected


SAID = ["Antwoord van Minister Tol (Verf) (ontvangen 28 mei 2021)"]
KNOWN = Metadata(date=dt.date(2021, 5, 31), senders=(Sender("B. Smit"),))


def test_what_is_known_of_an_answer_goes_before_what_it_says() -> None:
    found = with_answer(Metadata(), SAID)
    assert (found.date, found.senders) == (dt.date(2021, 5, 28), (Sender("Tol", "Minister van Verf"),))
    assert with_answer(KNOWN, SAID) == replace(KNOWN, kind="antwoord")
    assert with_answer(KNOWN, ["Er is verf."]) == KNOWN
