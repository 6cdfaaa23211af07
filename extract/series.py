"""The same quantity in several letters: which figures are of one thing, and which cannot both be right.

Two figures are of one thing where they have a name in common (a sector in a division), or stand in sentences
that say the same with the same words, in whatever order: one word that differs ('aangevraagd' and
'toegekend', one town and another) is another thing. A figure of a day ('inmiddels', 'op dit moment') is of
its letter alone: that it changes contradicts nothing. 'Ruim 400.000' and 'bijna 430.000' can both be true and
do not contradict either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import pairwise

import regex

from extract.text.fold import fold_in_place, folded_words
from extract.text.month import month_names
from extract.vocabulary import any_of, rows

#: A sentence of fewer words than this could be of anything, and so could such a name.
_ENOUGH = 2
#: An estimate may be off by so much; what 'ruim' and 'bijna' leave open is at most so much.
_ABOUT = Decimal("0.1")
#: A figure in full that ends in zeros may be rounded, by at most so much of it.
_ROUNDED = Decimal("0.025")
_FIGURE = regex.compile(r"\d[\d.\s]*(?:,\d+)?")
_WORD = regex.compile(r"[\p{L}-]+")


@dataclass(frozen=True, slots=True)
class Range:
    """Between which values a figure can lie, both included; None where it is open."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: Range) -> bool:
        """Whether one value satisfies both."""
        return not (
            (self.high is not None and other.low is not None and self.high < other.low)
            or (other.high is not None and self.low is not None and other.high < self.low)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A figure with its place: `fact` is its row ('bedragen:12'), `unit` what is counted ('euro',
    'deelnemers'), `year` what it is of ('2020', '2020,2021'), `name` the stems of what it is named for (a
    sector in a division, a purpose) or none, `key` is the same for what is certainly one thing; `sentence` is
    where it stands, as the how manieth figure of its unit out of how many, at `address` on the site. `said`
    is as printed, `range` what that can mean, `title` what people call it."""

    fact: str
    brief_id: str
    date: str
    ministry: str
    unit: str
    said: str
    range: Range
    year: str | None = None
    name: frozenset[str] = frozenset()
    key: str | None = None
    title: str = ""
    address: str | None = None
    sentence: str = ""
    place: tuple[int, int] = (1, 1)
    about: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "about", about(self.sentence, self.said))


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one thing in several letters, in the order of those; `clashes` are pairs of which no value
    satisfies both, the earlier first."""

    statements: tuple[Statement, ...]
    clashes: tuple[tuple[Statement, Statement], ...] = ()


def range_of(low: Decimal, high: Decimal, modifier: str | None, text: str) -> Range:
    """What a figure can mean, as it is printed and with the word before it.

    >>> range_of(Decimal(400000), Decimal(400000), "ruim", "400.000")
    Range(low=Decimal('400000'), high=Decimal('500000'))
    >>> range_of(Decimal(430000), Decimal(430000), "bijna", "430.000")
    Range(low=Decimal('420000'), high=Decimal('430000'))
    >>> range_of(Decimal(57700000), Decimal(57700000), None, "57,7 miljoen")
    Range(low=Decimal('57650000'), high=Decimal('57750000'))
    """
    if low != high:
        return Range(low, high)
    step = _step(low)
    match modifier:
        case "maximaal" | "minder dan":
            return Range(None, low)
        case "minimaal" | "meer dan":
            return Range(low, None)
        case "ruim":
            return Range(low, low + step)
        case "bijna":
            return Range(low - step, low)
        case None:
            half = _precision(low, text)
            return Range(low - half, low + half)
        case _:  # 'circa', 'naar schatting' and whatever else makes it less sure
            return Range(low - abs(low) * _ABOUT, low + abs(low) * _ABOUT)


def _step(value: Decimal) -> Decimal:
    """The place of the last digit that is no zero: 10 of 230, 100.000 of 400.000."""
    if not value or value != value.to_integral_value():
        return abs(value) * _ABOUT
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def _precision(value: Decimal, text: str) -> Decimal:
    """By how much a figure that is printed so may have been rounded: half its last digit before 'miljoen';
    what is printed in full ends in zeros where it is rounded, and else is exact."""
    found = _FIGURE.search(text)
    if found is None:
        return Decimal(0)
    whole, _, decimals = found[0].replace(" ", "").replace("\u00a0", "").strip(".").partition(",")
    digits = whole.replace(".", "")
    mantissa = Decimal(f"{digits}.{decimals or 0}") if digits.isdecimal() else Decimal(0)
    if mantissa and abs(value) != mantissa:
        return abs(value / mantissa) * Decimal(1).scaleb(-len(decimals)) / 2
    if decimals or value != value.to_integral_value():
        return Decimal(0)
    step = _step(value)
    return min(step / 2, abs(value) * _ROUNDED) if step >= 1000 else Decimal(0)


def about(sentence: str, said: str) -> frozenset[str]:
    """The words of a sentence that say what its figure is of, without figures, articles and the like.

    >>> sorted(about("Voor de 24 plannen is ruim € 3 miljoen toegekend.", "€ 3 miljoen"))
    ['plannen', 'toegekend']
    """
    words = folded_words(" ".join(_WORD.findall(sentence.replace(said, " "))))
    return frozenset(words.split()) - _closed()


@cache
def _closed() -> frozenset[str]:
    """Words that say nothing of what a figure is of: the closed classes, modifiers, and what a budget
    does."""
    kept = ("lidwoord", "voegwoord", "voornaamwoord", "bezit")
    forms = [row["form"] for row in rows("functiewoorden") if row["soort"] in kept]
    forms += [row["form"] for row in rows("bepalingen")]
    forms += [row["form"] for row in rows("budgetwoorden")]
    return frozenset(folded_words(" ".join(forms)).split())


# --- which figures are of one thing --------------------------------------------------------------


def series(statements: Iterable[Statement]) -> Iterator[Series]:
    """The figures that several letters give of one thing, with what cannot both be right."""
    groups: dict[tuple[str, str | None, str], list[Statement]] = defaultdict(list)
    for one in statements:
        groups[one.unit, one.year, one.ministry].append(one)
    for group in groups.values():
        for found in _joined(group):
            if len({one.brief_id for one in found}) > 1:
                ordered = tuple(sorted(found, key=lambda one: (one.date, one.brief_id, one.fact)))
                yield Series(ordered, tuple(_clashes(ordered)))


def _joined(group: Sequence[Statement]) -> Iterator[list[Statement]]:
    """The statements of one group, those of one thing together."""
    parents = list(range(len(group)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for first, second in _pairs(group):
        parents[root(second)] = root(first)
    found: dict[int, list[Statement]] = defaultdict(list)
    for at, one in enumerate(group):
        found[root(at)].append(one)
    yield from found.values()


def _pairs(group: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """The places of statements of one thing, pair by pair."""
    together: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(group):
        if len(one.name) >= _ENOUGH:
            together["name", one.name].append(at)
        if one.key is not None:
            together["key", one.key].append(at)
        if len(one.about) >= _ENOUGH:
            together["sentence", one.about, one.place, _moments(one.sentence)].append(at)
    for places in together.values():
        yield from pairwise(places)


def _clashes(ordered: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """What a letter gives otherwise than an earlier one: one pair a letter, with the last that differs."""
    by_letter: dict[str, list[Statement]] = defaultdict(list)
    for one in ordered:
        if not is_of_its_day(one.sentence):
            by_letter[one.brief_id].append(one)
    letters = list(by_letter.values())
    for at, later in enumerate(letters):
        found = (
            (earlier[0], one)
            for earlier in reversed(letters[:at])
            for one in later
            if earlier[0].date < one.date and not any(one.range.meets(other.range) for other in earlier)
        )
        if pair := next(found, None):
            yield pair


def _moments(sentence: str) -> frozenset[str]:
    """The years and months that a sentence names."""
    return frozenset(_moment().findall(fold_in_place(sentence)))


@cache
def _moment() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:(?:19|20)\d\d|{'|'.join(month_names())})\b")


def is_of_its_day(sentence: str) -> bool:
    """Whether a sentence says how things stand when it is written, so that they may stand otherwise later.

    >>> is_of_its_day("Inmiddels doen 400 scholen mee."), is_of_its_day("Het budget is 4 miljoen euro.")
    (True, False)
    """
    return _state().search(fold_in_place(sentence)) is not None


@cache
def _state() -> regex.Pattern[str]:
    forms = any_of(row["form"] for row in rows("standwoorden"))
    return regex.compile(rf"(?<!\p{{L}})(?:{forms})(?!\p{{L}})")
