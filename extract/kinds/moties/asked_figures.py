"""Figures that a letter says a motion asks for, held against those that the motion asks for itself.

Only where both give one: a percentage, euros, or a number of one thing. Another value, or 'maximaal' for
'minstens', is a difference; what the motion only observes, and what the letter says of other things than what
the motion asks, is not held against anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import regex

from extract.text.fold import fold_in_place
from extract.text.modifier import modifier_of
from extract.text.money import amounts_in
from extract.text.month import month_names
from extract.text.noun import is_measure
from extract.text.numeral import Numeral, Token, numerals, tokenize
from extract.text.subject import stems
from extract.vocabulary import any_of, rows

_PERCENT = frozenset({"%", "procent", "percent"})
_BOUNDS = {"maximaal": "hoogstens", "minder dan": "hoogstens", "minimaal": "minstens", "meer dan": "minstens"}
#: Where a letter stops to say what a motion asks, and says how things are.
_BREAKS = regex.compile(
    r"[;:]|\b(?:terwijl|maar|nu|al|inmiddels|reeds|waarvan|daarvan|hoewel|omdat)\b", regex.I
)
#: So far before a figure its modifier stands.
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its unit ('procent', 'euro', the stem of what is counted), on which side the value lies
    ('minstens', 'hoogstens', None for neither), and the words."""

    unit: str
    value: Decimal
    bound: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What a letter says that a motion asks, and what the motion asks."""

    said: str
    asked: str


def gap(sentence: str, motion: str) -> Gap | None:
    """Where a sentence of a letter gives what a motion asks otherwise than the motion, whose text is given.

    >>> asks = "verzoekt de regering de lasten te verlagen naar minstens 30%"
    >>> gap("De motie verzoekt de lasten te verlagen naar maximaal 30%.", asks)
    Gap(said='maximaal 30%', asked='minstens 30%')
    >>> gap("De motie verzoekt de lasten te verlagen naar ten minste 30%.", asks) is None
    True
    """
    told = _asked().search(fold_in_place(sentence))
    request = _request(motion)
    if told is None or not request:
        return None
    clause = _BREAKS.split(sentence[told.end() :], maxsplit=1)[0]
    said, asked = _figures(sentence[: told.end()] + clause, told.end()), _figures(request, 0)
    for one in said:
        own = [other for other in said if other.unit == one.unit]
        others = [other for other in asked if other.unit == one.unit]
        if len(own) == 1 and (found := _differs(one, others)):
            return Gap(one.words, found.words)
    return None


def _differs(one: Figure, others: Sequence[Figure]) -> Figure | None:
    """The figure of the motion that one of a letter should be and is not."""
    same = [other for other in others if other.value == one.value]
    if same:
        turned = [other for other in same if one.bound and other.bound and other.bound != one.bound]
        return turned[0] if len(turned) == len(same) else None
    return others[0] if len(others) == 1 else None


def _request(motion: str) -> str:
    """What a motion asks, without what it observes."""
    found = _asked().search(fold_in_place(motion))
    return motion[found.start() :] if found else ""


def _figures(text: str, start: int) -> list[Figure]:
    tokens = tokenize(text)
    money = [
        (one.begin, one.end, one.low)
        for one in amounts_in(text, tokens)
        if one.low == one.high and not one.implicit
    ]
    taken = [(begin, end) for begin, end, _ in money]
    found = [_figure(text, "euro", value, begin, end) for begin, end, value in money if begin >= start]
    for number in numerals(tokens):
        inside = any(begin <= number.begin < end for begin, end in taken)
        if number.begin < start or inside or number.weak or number.year_like:
            continue
        if unit := _unit(tokens, number):
            name, end = unit
            found.append(_figure(text, name, number.value, number.begin, end))
    return found


def _figure(text: str, unit: str, value: Decimal, begin: int, end: int) -> Figure:
    modifier = modifier_of(text, begin, end, (0, len(text)))
    bound = _BOUNDS.get(modifier or "")
    return Figure(unit, value, bound, text[_from(text, begin, modifier) if bound else begin : end])


def _from(text: str, begin: int, modifier: str | None) -> int:
    """Where the words that make a figure less precise begin."""
    forms = any_of(row["form"] for row in rows("bepalingen") if row["bepaling"] == modifier)
    near = text[max(0, begin - _NEAR) : begin]
    found = [match.start() for match in regex.finditer(rf"(?<!\p{{L}})(?:{forms})", near, regex.IGNORECASE)]
    return begin - len(near) + found[-1] if found else begin


def _unit(tokens: Sequence[Token], number: Numeral) -> tuple[str, int] | None:
    """What a number counts: 'procent', or the stem of the noun right after it; and where that ends."""
    if number.last + 1 >= len(tokens):
        return None
    after = tokens[number.last + 1]
    if after.lower in _PERCENT:
        return "procent", after.end
    if after.kind != "word" or after.lower in month_names():
        return None
    stem = after.lower if is_measure(after.lower) else next(iter(stems(after.text)), None)
    return (stem, after.end) if stem else None


@cache
def _asked() -> regex.Pattern[str]:
    """The words by which a motion, and a letter about one, say what it asks."""
    forms = any_of(row["form"] for row in rows("motiedaden") if row.get("verzoek"))
    return regex.compile(rf"(?<!\p{{L}})(?:{forms})(?!\p{{L}})")
