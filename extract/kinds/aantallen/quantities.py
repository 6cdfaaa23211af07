"""Quantities in the tokens of a sentence: counts with their noun, percentages, durations, fractions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

import regex

from extract.kinds.aantallen.fractions import Fraction, fractions_in, parts_and_multiples
from extract.kinds.aantallen.labels import (
    is_label,
    label_words,
    looks_like_reference,
    maybe_year,
    modifier_words,
    signed_first,
)
from extract.models import Certainty
from extract.text.money_item import named_money, other_money
from extract.text.noun import Noun, noun_after
from extract.text.number_word import parse_word
from extract.text.numeral import Link, Numeral, Token, link
from extract.vocabulary import rows

Kind = Literal["aantal", "percentage", "fractie", "duur"]

#: No list of counts is longer.
_LONGEST = 12
#: From here on a bare number counts what its sentence counted before ('1.300 mensen … en in de zorg 600').
_ELLIPTIC = 100
_CLOCK = regex.compile(r"\d{1,2}\.\d{2}")


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity at tokens `first` to `last`; `high` is None without an upper bound ('een of meer')."""

    first: int
    last: int
    low: Decimal
    high: Decimal | None
    kind: Kind
    unit: str | None
    rule: str
    certainty: Certainty = "zeker"


@dataclass(frozen=True, slots=True)
class _Tail:
    """What a number counts: the noun or sign after it, up to token `last`."""

    last: int
    kind: Kind
    unit: str
    rule: str
    factor: Decimal = Decimal(1)


def quantities_in(
    tokens: Sequence[Token], taken: frozenset[int], numbers: Sequence[Numeral]
) -> Iterator[Found]:
    """The quantities of a sentence, not always in order; `numbers` are its numerals, `taken` the tokens of
    amounts of money."""
    fractions = list(fractions_in(tokens, numbers))
    used = taken.union(*(range(f.first, f.number_last + 1) for f in fractions))
    for fraction in fractions:
        if fraction.first not in taken:
            yield _of_fraction(fraction)
    numbers = [n for n in numbers if n.first not in used]
    counted: Found | None = None
    at = 0
    while at < len(numbers):
        group, links = _chain(tokens, numbers, at)
        found = _of_group(tokens, group, links)
        if not found:
            group = group[:1]
            found = _of_group(tokens, group, []) or _elliptic(tokens, group[0], counted)
        yield from found
        counts = [f for f in found if f.kind == "aantal"]
        counted = counts[-1] if counts else counted
        at += len(group)


def _of_fraction(fraction: Fraction) -> Found:
    value = fraction.value
    return Found(fraction.first, fraction.last, value, value, "fractie", fraction.unit, "quantity-fraction")


# --- numbers that belong together ----------------------------------------------------------------


def _chain(tokens: Sequence[Token], numbers: list[Numeral], at: int) -> tuple[list[Numeral], list[Link]]:
    """The numbers from `at` on that a range or list joins."""
    group, links = [numbers[at]], list[Link]()
    while at + len(group) < len(numbers) and len(group) < _LONGEST and links != ["range"]:
        last, after = group[-1], numbers[at + len(group)]
        found = link(tokens, last.first, last.last, after.first) or _percent_range(tokens, last, after)
        if found is None or (found == "range" and links):
            break
        group.append(after)
        links.append(found)
    return group, links


def _percent_range(tokens: Sequence[Token], low: Numeral, high: Numeral) -> Link | None:
    """'tussen 5% en 10%', '5% à 10%'."""
    signs = [tokens[n.last + 1].text if n.last + 1 < len(tokens) else "" for n in (low, high)]
    if signs != ["%", "%"]:
        return None
    return "range" if link(tokens, low.first, low.last + 1, high.first) == "range" else None


def _of_group(tokens: Sequence[Token], group: list[Numeral], links: list[Link]) -> list[Found]:
    """The quantities of numbers that share one noun; empty when they count nothing."""
    first, last = group[0], group[-1]
    if is_label(tokens, first) or (len(group) > 1 and _apart(tokens, group)):
        return []
    if named_money(tokens, last.last + 1):  # '3 miljoen gulden'
        return []
    tail = _tail(tokens, last, plural=len(group) > 1)
    if tail is None or (maybe_year(tokens, last) and tail.kind != "duur") or maybe_year(tokens, first):
        return []
    sized = _shared_size(group)
    values = [number.value * tail.factor for number in sized]
    if links == ["range"] and values[0] > values[1]:
        return []  # '28642-41'
    begin = signed_first(tokens, first.first) if tail.kind == "percentage" else first.first
    if begin < first.first:
        values = [-value for value in values]
    if not links or links[-1] != "list":
        high = None if tail.rule == "quantity-or-more" else max(values)
        return [Found(begin, tail.last, min(values), high, tail.kind, tail.unit, tail.rule)]
    found = [
        Found(
            number.first, number.last, value, value, tail.kind, tail.unit, "quantity-list", "waarschijnlijk"
        )
        for number, value in zip(sized[:-1], values[:-1], strict=True)
    ]
    return [*found, Found(last.first, tail.last, values[-1], values[-1], tail.kind, tail.unit, tail.rule)]


def _apart(tokens: Sequence[Token], group: list[Numeral]) -> bool:
    """Whether numbers only stand side by side: a list that ends in a comma, or has a year or an 'een'."""
    if tokens[group[-1].first - 1].text == ",":
        return True
    return any(number.year_like for number in group[:-1]) or any(number.weak for number in group[1:])


def _shared_size(group: list[Numeral]) -> list[Numeral]:
    """'8 à 10 duizend': the last number's size holds for the smaller figures before it."""
    last = group[-1]
    if last.size is None:
        return group
    factor = last.value / last.number
    return [
        number if number.size or number.grouped else number._replace(value=number.value * factor)
        for number in group
    ]


# --- what is counted -----------------------------------------------------------------------------


@cache
def _units(sort: str) -> dict[str, tuple[str, Decimal]]:
    """Units of a sort: the word, its unit, and how much of that it is ('halfjaar': half a 'jaar')."""
    return {
        str(row["form"]): (str(row.get("eenheid", row["form"])), Decimal(row.get("waarde", "1")))
        for row in rows("maten")
        if (sort == "procent") == bool(row.get("procent")) and sort in ("procent", row["soort"])
    }


@cache
def company() -> frozenset[str]:
    """The words beside which an 'een' or 'half' is a number: 'een half jaar', 'een derde', 'een of meer'."""
    return parts_and_multiples() | _units("duur").keys() | {"meer", "meerdere"}


def _tail(tokens: Sequence[Token], number: Numeral, plural: bool) -> _Tail | None:
    """What a number counts, or None."""
    after = number.last + 1
    words = [token.lower for token in tokens[after : after + 3]]
    if not words:
        return None
    if words[0] in _units("procent"):
        if number.weak:
            return None
        points = words == ["%", "-", "punt"]
        unit = "procentpunt" if points or words[0].startswith("procentpunt") else "%"
        return _Tail(after + 2 if points else after, "percentage", unit, "quantity-percentage")
    if words[0] == "of" and words[1:2] in (["meer"], ["meerdere"]):
        noun = noun_after(tokens, after + 1)
        return None if noun is None else replace(_noun_tail(noun), rule="quantity-or-more")
    if number.weak:
        return _single_duration(tokens, number)
    if words[0] == "van":
        return _part(tokens, number)
    singular = number.value == 1 and not plural and not _after_article(tokens, number)
    noun = noun_after(tokens, number.last, singular)
    if noun is None or _is_time(tokens, number, noun) or _is_age(tokens, noun):
        return None
    if number.value == 0 or (noun.unit[0].isupper() and noun.unit.casefold() in label_words()):
        return None  # 'onder de 0 duiken', a footnote '5 Kamerstukken …'
    if noun.unit[0].isupper() and looks_like_reference(number):
        return None  # '30569 Aanmelden …'
    if singular and (noun.unit[0].isupper() or noun.unit.casefold() in ("keer", "maal")):
        return None
    return _noun_tail(noun)


def _after_article(tokens: Sequence[Token], number: Numeral) -> bool:
    """'het 1 kind': a footnote marker that lost its height; 'het ene kind' would be written out."""
    return number.figure and number.first > 0 and tokens[number.first - 1].lower in _articles()


@cache
def _articles() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("functiewoorden") if row["soort"] == "lidwoord")


def _noun_tail(noun: Noun) -> _Tail:
    unit = noun.unit.casefold()
    if unit in _units("duur"):
        name, factor = _units("duur")[unit]
        return _Tail(noun.last, "duur", name, "quantity-duration", factor)
    return _Tail(noun.last, "aantal", noun.unit, "quantity-count")


def _part(tokens: Sequence[Token], number: Numeral) -> _Tail | None:
    """'twee van deze plannen', '14 van de 77 plannen': a count of the noun after 'van'."""
    at = number.last + 2
    if number.value == 1 or number.year_like or at >= len(tokens) or tokens[at].lower not in _determiners():
        return None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following and (following.kind == "figure" or parse_word(following.lower) is not None):
        at += 1
    noun = noun_after(tokens, at)
    return None if noun is None else _Tail(noun.last, "aantal", noun.unit, "quantity-part")


@cache
def _determiners() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("functiewoorden") if row["soort"] in ("lidwoord", "bezit"))


@cache
def _duration_leads(place: str) -> frozenset[str]:
    return frozenset(row["form"] for row in rows("duurwoorden") if row["plaats"] == place)


@cache
def _never_single() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("maten") if row.get("een") is False)


def _single_duration(tokens: Sequence[Token], number: Numeral) -> _Tail | None:
    """'meer dan een jaar', 'een week voor de sluiting', 'half jaar': a unit of time after a weak number."""
    at = number.last + 1
    if tokens[at].lower not in _units("duur") or tokens[at].lower in _never_single():
        return None
    tail = _noun_tail(Noun(at, tokens[at].text))
    if number.value != 1:  # half
        return tail
    before = tokens[number.first - 1].lower if number.first else ""
    earlier = tokens[number.first - 2].lower if number.first > 1 else ""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    led = before in _duration_leads("voor") or (
        before == "van" and earlier.endswith(tuple(_duration_leads("van")))
    )
    return tail if led or following in _duration_leads("na") else None


def _is_time(tokens: Sequence[Token], number: Numeral, noun: Noun) -> bool:
    """'10.00 uur', 'om 9 uur'."""
    if noun.unit.casefold() != "uur":
        return False
    before = tokens[number.first - 1].lower if number.first else ""
    return before == "om" or _CLOCK.fullmatch(tokens[number.first].text) is not None


def _is_age(tokens: Sequence[Token], noun: Noun) -> bool:
    """'51 jaar of ouder', '18 jaar oud'."""
    following = {token.lower for token in tokens[noun.last + 1 : noun.last + 3]}
    return noun.unit.casefold() == "jaar" and bool(following & {"oud", "ouder", "jonger"})


# --- numbers without a noun ----------------------------------------------------------------------


def _elliptic(tokens: Sequence[Token], number: Numeral, counted: Found | None) -> list[Found]:
    """A bare number that is a count all the same: a large one ('386 duizend', '7.580'), one with a modifier
    ('ruim 4000'), or one after a count in the same sentence ('1.300 mensen … en in de zorg 600')."""
    if (
        looks_like_reference(number)
        or number.value < _ELLIPTIC
        or not number.figure
        or number.year_like
        or not _stands_alone(tokens, number)
    ):
        return []
    large = number.value >= 1000 and (number.grouped or number.size is not None)
    before = tokens[number.first - 1].lower if number.first else ""
    parallel = counted is not None and counted.low >= _ELLIPTIC
    if not (large or before in modifier_words() or parallel):
        return []
    unit = counted.unit if counted is not None and parallel else None
    value = number.value
    return [
        Found(number.first, number.last, value, value, "aantal", unit, "quantity-elliptic", "waarschijnlijk")
    ]


def _stands_alone(tokens: Sequence[Token], number: Numeral) -> bool:
    """No label, part of a citation ('29.544, nr. 12') or of another number, no guilders ('f 3 miljoen')."""
    if is_label(tokens, number):
        return False
    if other_money(tokens, number.first - 1) or named_money(tokens, number.last + 1):
        return False
    around = [
        token
        for at in (number.first - 1, number.last + 1)
        if 0 <= at < len(tokens)
        for token in (tokens[at],)
    ]
    if any(token.kind in ("figure", "code") or token.text in "/€%$-–" for token in around):
        return False
    following = [token.lower for token in tokens[number.last + 1 : number.last + 3]]
    if following[:1] and following[0].startswith("euro"):
        return False
    if following[:1] == [","] and following[1:] and following[1] in label_words():
        return False
    return not following or not (
        tokens[number.last + 1].kind == "word" and tokens[number.last + 1].text[0].isupper()
    )
