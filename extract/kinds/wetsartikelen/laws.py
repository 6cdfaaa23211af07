"""The law that a citation names: by a name we know, by its form ('Subsidiewet'), or by its letters.

Sources of the forms: Aanwijzingen voor de regelgeving, 3.27 and 4.22 (citeertitels), and the way European
acts are numbered.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from extract.models import Certainty
from extract.text.citation import form_pattern
from extract.text.day import SPACE
from extract.text.office import ministries_in
from extract.text.year import YEAR
from extract.vocabulary import any_of, rows

_YEAR_BEHIND = rf"(?:{SPACE}{YEAR}(?![\d/.,]\d))?+"
_EUROPEAN = regex.compile(
    rf"(?i:verordening|richtlijn){SPACE}(?:\((?:EU|EG|EEG|Euratom)\){SPACE})?(?:nr\.{SPACE})?\d{{2,4}}/\d{{1,4}}"
    r"(?:/(?:EU|EG|EEG))?(?!\d)"
)
#: Letters that stand for a law: two capitals at least ('VWEU', 'EVRM', 'BW'), or no vowel ('Bbz', 'Wft').
_LETTERS = regex.compile(
    r"(?:(?=[A-Za-z]*[A-Z][A-Za-z]*[A-Z])[A-Z][A-Za-z]{1,7}|[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]{2,6})"
    rf"(?![\p{{L}}\d-]){_YEAR_BEHIND}"
)
_WORD_OR_MARK = regex.compile(rf"{SPACE}([\p{{L}}\d][\p{{L}}\d’'-]*+)|(.)", regex.DOTALL)
#: No name of a law has more words or characters.
_LONGEST, _FAR = 14, 300
_SPACED = regex.compile(SPACE)


@dataclass(frozen=True, slots=True)
class Law:
    """A law in the text: its name, the character after it, and how sure it is that it ends there."""

    name: str
    end: int
    certainty: Certainty = "zeker"


def law_at(text: str, at: int) -> Law | None:
    """The law whose name begins at a place; None where there is none.

    >>> law_at("Subsidiewet is", 0).name, law_at("Awb.", 0).name
    ('Subsidiewet', 'Algemene wet bestuursrecht')
    >>> law_at("Wet maatschappelijke zaken, die", 0).name, law_at("begroting", 0)
    ('Wet maatschappelijke zaken', None)
    """
    return (
        _known(text, at)
        or _european(text, at)
        or _one_word(text, at)
        or _several(text, at)
        or _letters(text, at)
    )


@cache
def _full_names() -> dict[str, str]:
    """Full name by each form of a law that we know."""
    return {form: row["naam"] for row in rows("regelingen") for form in (row["naam"], *row["aliassen"])}


@cache
def _names() -> regex.Pattern[str]:
    return regex.compile(rf"(?P<form>{form_pattern(list(_full_names()))}){_YEAR_BEHIND}")


def _known(text: str, at: int) -> Law | None:
    match = _names().match(text, at)
    if match is None:
        return None
    full = _full_names().get(match["form"]) or _full_names().get(" ".join(match["form"].split()))
    # 'Wet langdurige zorg' is the whole name; 'Wet langdurige zorg Caribisch Nederland' is another law
    return Law((full or match["form"]) + match.group()[len(match["form"]) :], match.end())


def _european(text: str, at: int) -> Law | None:
    match = _EUROPEAN.match(text, at)
    return Law(match.group(), match.end()) if match else None


@cache
def _endings() -> str:
    return any_of(row["form"] for row in rows("wetwoorden"))


@cache
def _compound() -> regex.Pattern[str]:
    """'Subsidiewet', 'Zorgverzekeringswet', 'Kaderbesluit': a word that ends in a word for law."""
    return regex.compile(rf"\p{{Lu}}[\p{{L}}-]*\p{{L}}(?:{_endings()})(?![\p{{L}}\d-]){_YEAR_BEHIND}")


def _one_word(text: str, at: int) -> Law | None:
    match = _compound().match(text, at)
    return Law(match.group(), match.end()) if match else None


@cache
def _head() -> regex.Pattern[str]:
    """'Wet', 'Besluit', 'Algemene wet', 'Burgerlijk Wetboek': how a name of several words opens."""
    return regex.compile(
        rf"(?:(?i:{_endings()})(?<=^\p{{Lu}}\p{{L}}*|\P{{L}}\p{{Lu}}\p{{L}}*)"
        rf"|\p{{Lu}}\p{{Ll}}+{SPACE}(?i:{_endings()}))(?!\p{{L}})"
    )


@cache
def _ends_a_name() -> frozenset[str]:
    """Words that no name of a law goes on with: verbs and what opens another clause."""
    return frozenset(
        row["form"].casefold()
        for row in rows("functiewoorden")
        if row["soort"] in ("werkwoord", "gezegde", "voornaamwoord")
    )


def _several(text: str, at: int) -> Law | None:
    """A name of several words, as far as its words go on: up to a mark, a verb or a pronoun."""
    match = _head().match(text, at)
    if match is None:
        return None
    end, words = match.end(), 0
    closed = False
    for word in regex.finditer(
        rf"{SPACE}([\p{{L}}\d][\p{{L}}\d’'-]*+)|(.)", text[end : end + 300], regex.DOTALL
    ):
        if word[1] is None or words == _LONGEST or word[1].casefold() in _ends_a_name():
            closed = word[1] is None and not word[2].isspace()
            break
        words += 1
        last = end + word.end()
    else:
        closed = True
    if not words:
        whole = _SPACED.search(match.group()) is not None
        return Law(match.group(), match.end()) if whole else None
    name = _without_loose_end(text[at:last])
    return Law(name, at + len(name), "zeker" if closed and len(name) == last - at else "waarschijnlijk")


def _without_loose_end(name: str) -> str:
    """A name does not end in a preposition, an article or a conjunction."""
    loose = _loose()
    words = name.split(" ")
    while len(words) > 1 and words[-1].casefold() in loose:
        words.pop()
    return " ".join(words)


@cache
def _loose() -> frozenset[str]:
    sorts = ("voorzetsel", "lidwoord", "voegwoord", "bijwoord")
    return frozenset(row["form"].casefold() for row in rows("functiewoorden") if row["soort"] in sorts)


def _letters(text: str, at: int) -> Law | None:
    match = _LETTERS.match(text, at)
    if match is None or ministries_in(match.group()):
        return None  # 'artikel 12 VWS' is one of its budget
    return Law(match.group(), match.end(), "waarschijnlijk")
