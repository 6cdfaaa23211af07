"""Whether a clause looks back or ahead, by its verbs, and by what only describes a noun."""

from __future__ import annotations

import pytest

from extract.text.beside_date import attributive
from extract.text.tense import Tenses
from extract.text.tense_words import AHEAD, BACK, UNKNOWN

DIRECTIONS = {
    "a form of zijn and a participle": ("De proef is in mei gestart.", "mei", BACK),
    "in the other order": ("In mei is de proef gestart.", "mei", BACK),
    "a form of zijn alone tells nothing": ("In mei is de proef klaar.", "mei", UNKNOWN),
    "nor does a participle alone": ("In mei gestart.", "mei", UNKNOWN),
    "nor zijn as an infinitive": ("Ik hoop in mei te zijn gestart.", "mei", UNKNOWN),
    "zal beats a participle": ("In mei zal de proef zijn gestart.", "mei", AHEAD),
    "a clause goes before the rest of its sentence": (
        "Ik zal dat melden, want de proef is in mei gestart.",
        "mei",
        BACK,
    ),
    "and the clause after the comma": ("De proef startte, en zal in mei eindigen.", "mei", AHEAD),
    "and the clause before it": ("De proef startte in mei en zal eindigen.", "mei", BACK),
    "the clause of a pronoun": ("In mei komt de proef, die in april startte.", "april", BACK),
    "the clause that it hangs on": ("In mei komt de proef, die in april startte.", "mei", AHEAD),
    "a clause without a verb asks its neighbour": ("In mei; dan zal het klaar zijn.", "mei", AHEAD),
    "the nearer of two, before it": ("Het werd mei; dan zal het.", "mei", BACK),
    "the nearer of two, after it": ("Wat zal mei, werd toen gevraagd.", "mei", AHEAD),
    "of two verbs before it, the nearer": ("Wat toen werd gezegd zal in mei gelden.", "mei", AHEAD),
    "of two verbs before it, the nearer looks back": ("Wat zal gelden werd in mei gezegd.", "mei", BACK),
    "of two verbs after it, the nearer": ("In mei zal gelden wat toen werd gezegd.", "mei", AHEAD),
    "of two verbs after it, the nearer looks back": ("In mei werd gezegd wat zal gelden.", "mei", BACK),
    "of a verb on each side, the one after it": (
        "Toen werd gezegd wat daar in mei zal gelden.",
        "mei",
        AHEAD,
    ),
    "of a verb on each side, the one before it": (
        "Toen werd in mei gezegd wat daar zal gelden.",
        "mei",
        BACK,
    ),
    "what is to appear": ("De in mei te verschijnen nota volgt.", "mei", AHEAD),
    "what has appeared": ("De in mei verschenen nota zal helpen.", "mei", BACK),
    "the paper of a day": ("De nota d.d. 3 mei zal worden herzien.", "3 mei", BACK),
    "the meeting of a day": ("Het overleg d.d. 3 mei zal dat tonen.", "3 mei", AHEAD),
    "an article that is the season's own": ("Ik zal rond de zomer besluiten.", "zomer", AHEAD),
    "an article that is the rank's own": (
        "Ik zal in het tweede kwartaal besluiten.",
        "tweede kwartaal",
        AHEAD,
    ),
}


@pytest.mark.parametrize(("text", "date", "direction"), DIRECTIONS.values(), ids=DIRECTIONS)
def test_where_a_clause_looks(text: str, date: str, direction: int) -> None:
    begin = text.index(date)
    assert Tenses.of(text).direction(begin, begin + len(date), (0, len(text))) == direction


def test_another_sentence_tells_nothing() -> None:
    text = "De proef is gestart. In mei volgt de rest. Dat werd gevraagd."
    begin = text.index("mei")
    sentence = (text.index("In mei"), text.index(" Dat"))
    assert Tenses.of(text).direction(begin, begin + 3, sentence) == AHEAD


@pytest.mark.parametrize(
    ("text", "date", "describes"),
    [
        ("de in mei verschenen nota", "mei", True),
        ("de sinds mei geldende regels", "mei", True),
        ("de mei verschenen nota", "mei", True),
        ("in mei verschenen nota's", "mei", False),
        ("de in mei nota", "mei", False),
        ("de zomer besluiten", "zomer", False),
    ],
)
def test_a_date_that_only_describes(text: str, date: str, describes: bool) -> None:
    begin = text.index(date)
    assert attributive(text, begin, begin + len(date)) is describes
