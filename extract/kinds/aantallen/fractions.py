"""Fractions in the tokens of a sentence: 'een derde van het budget', 'de helft', 'één op de vijf'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extract.text.euro import factors
from extract.text.month import month_numbers
from extract.text.noun import is_function_word, noun_after
from extract.text.number_word import parse_word
from extract.text.numeral import Numeral, Token
from extract.vocabulary import rows

#: Fractions are kept to this many decimals: a third is 0.3333.
_DECIMALS = Decimal("0.0001")
#: '1 op 5' without 'de' only for denominators that people say so.
_SPOKEN = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000)))
_TO_SOMEBODY = frozenset({"aan", "bij", "door", "jegens", "namens", "tegenover", "voor"})
_EACH = frozenset({"de", "elke", "iedere", "alle"})


@dataclass(frozen=True, slots=True)
class Fraction:
    """A fraction at tokens `first` to `last`, of which `first` to `number_last` is the number itself."""

    first: int
    number_last: int
    last: int
    value: Decimal
    unit: str | None = None


def fractions_in(tokens: Sequence[Token], numbers: Sequence[Numeral]) -> Iterator[Fraction]:
    """The fractions of a sentence, in order; `numbers` are its numerals."""
    starts = {number.first: number for number in numbers}
    done = 0
    for at, token in enumerate(tokens):
        if at < done or not (at in starts or token.kind == "code" or _opens(tokens, at)):
            continue
        found = _fraction_at(tokens, at, starts)
        if found is not None:
            first, last, value = found
            reach, unit = _of_what(tokens, last)
            yield Fraction(first, last, reach, value.quantize(_DECIMALS), unit)
            done = last + 1


def may_hold(word: str) -> bool:
    """Whether a word in lower case can make a fraction without any number: 'helft', 'driekwart'.

    >>> may_hold("helft"), may_hold("driekwart"), may_hold("wijk")
    (True, True, False)
    """
    return word.endswith(_ends())


@cache
def parts_and_multiples() -> frozenset[str]:
    """The words that make a fraction of an 'een' before them: 'een derde', 'een halvering'."""
    return frozenset(_deel("deel") | _multiples())


@cache
def _ends() -> tuple[str, ...]:
    return (*_deel("half"), *_compounds())


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that is no number can open a fraction."""
    word = tokens[at].lower
    if word == "de":
        return at + 1 < len(tokens) and tokens[at + 1].lower in _deel("half")
    return word.endswith(_ends())


def _fraction_at(
    tokens: Sequence[Token], at: int, starts: dict[int, Numeral]
) -> tuple[int, int, Decimal] | None:
    word = tokens[at].lower
    if word == "de" and at + 1 < len(tokens) and tokens[at + 1].lower in _deel("half"):
        return None if _of_a_year(tokens, at + 1) else (at, at + 1, Decimal("0.5"))
    value = _compound(word) if tokens[at].kind == "word" else _slashed(tokens, at)
    if value is not None:
        return at, at, value
    number = starts.get(at)
    if number is None or number.size is not None:
        return None
    return _deel_after(tokens, number) or _one_in(tokens, number, starts) or _multiple(tokens, number)


@cache
def _deel(sort: str) -> dict[str, Decimal]:
    return {row["form"]: Decimal(row["deel"]) for row in rows("breuken") if row["soort"] == sort}


@cache
def _multiples() -> dict[str, Decimal]:
    return {row["form"]: Decimal(row["waarde"]) for row in rows("breuken") if row["soort"] == "factor"}


@cache
def _compounds() -> dict[str, Decimal]:
    return {row["form"]: Decimal(row["deel"]) for row in rows("breuken") if row.get("samen")}


def _compound(word: str) -> Decimal | None:
    """The value of 'tweederde', 'driekwart', 'een-derde'; None for other words."""
    for form, parts in _compounds().items():
        if word.endswith(form) and len(word) > len(form):
            top = parse_word(word.removesuffix(form).rstrip("-"))
            if top is not None and 0 < top < parts:
                return top / parts
    return None


def _slashed(tokens: Sequence[Token], at: int) -> Decimal | None:
    """The value of '1/3' before 'van' or 'deel'; '2016/679' is none."""
    top, slash, whole = tokens[at].text.partition("/")
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if not (slash and top.isdecimal() and whole.isdecimal() and following in ("van", "deel")):
        return None
    return Decimal(top) / Decimal(whole) if 0 < int(top) < int(whole) <= 100 else None


def _deel_after(tokens: Sequence[Token], number: Numeral) -> tuple[int, int, Decimal] | None:
    """'een derde', 'twee derde'; 'een derde tranche' is an ordinal."""
    at = number.last + 1
    parts = _deel("deel").get(tokens[at].lower) if at < len(tokens) else None
    if parts is None or not 0 < number.value < parts:
        return None
    if _third_party(tokens, number, at):
        return None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and following.kind == "word" and _counts_on(number, following.lower):
        return None
    return number.first, at, number.value / parts


def _third_party(tokens: Sequence[Token], number: Numeral, at: int) -> bool:
    """'aan een derde', 'door een derde': somebody else, where no part of anything is named."""
    if tokens[at].lower != "derde" or number.value != 1:
        return False
    before = tokens[number.first - 1].lower if number.first else ""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return before in _TO_SOMEBODY and following not in ("van", "deel")


def _counts_on(number: Numeral, word: str) -> bool:
    """Whether the word after 'een derde' makes it an ordinal ('tranche') or a number ('kwart miljoen')."""
    if word == "deel" or (word not in factors() and number.value != 1):
        return False
    return word in factors() or not is_function_word(word)


def _one_in(
    tokens: Sequence[Token], number: Numeral, starts: dict[int, Numeral]
) -> tuple[int, int, Decimal] | None:
    """'één op de vijf', '1 op 5', 'drie op de tien'."""
    at = number.last + 1
    if at >= len(tokens) or tokens[at].lower != "op":
        return None
    each = at + 1 < len(tokens) and tokens[at + 1].lower in _EACH
    whole = starts.get(at + 2 if each else at + 1)
    if whole is None or whole.value <= number.value or whole.year_like or whole.size is not None:
        return None
    following = tokens[whole.last + 1].lower if whole.last + 1 < len(tokens) else ""
    if following in month_numbers() or not (each or (number.value == 1 and whole.value in _SPOKEN)):
        return None
    return number.first, whole.last, number.value / whole.value


def _multiple(tokens: Sequence[Token], number: Numeral) -> tuple[int, int, Decimal] | None:
    """'een verdubbeling', 'een forse halvering'."""
    at = number.last + 1
    if at < len(tokens) and tokens[at].lower.endswith("e") and tokens[at].kind == "word":
        at += 1
    if number.value != 1 or at >= len(tokens) or tokens[at].lower not in _multiples():
        return None
    return number.first, at, _multiples()[tokens[at].lower]


def _of_a_year(tokens: Sequence[Token], helft: int) -> bool:
    """'de helft van 2021', 'de helft van het jaar': a period."""
    following = [token.lower for token in tokens[helft + 1 : helft + 4]]
    if following[:1] != ["van"]:
        return False
    return any(
        word in month_numbers() or word in ("jaar", "schooljaar") or word.isdigit() for word in following[1:]
    )


def _of_what(tokens: Sequence[Token], last: int) -> tuple[int, str | None]:
    """The noun after 'van' ('een derde van het budget') and its last token."""
    words = [token.lower for token in tokens[last + 1 : last + 3]]
    if len(words) < 2 or words[0] != "van":
        return last, None
    noun = noun_after(tokens, last + 2 if is_function_word(words[1]) else last + 1, singular=True)
    return (last, None) if noun is None else (noun.last, noun.unit)
