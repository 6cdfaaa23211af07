"""Amounts of money in running text: where they stand and how many euros they are.

An amount is a number with a currency ('€ 424 mln.', '2.500 euro') or a bare 'miljoen' in a sentence that
speaks of money and counts nothing else ('wederom 200 miljoen beschikbaar'; not '3 miljoen huishoudens').
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from extract.text.euro import factors
from extract.text.figure import MINUS, ONLY_MINUS, plain
from extract.text.money_word import speaks_of_money
from extract.text.month import month_numbers
from extract.text.noun import noun_after
from extract.text.numeral import Link, Numeral, Token, link, numerals, tokenize
from extract.vocabulary import rows

_EURO = frozenset({"€", "euro", "eur"})
_EURO_AFTER = _EURO | {"euro's", "euros"}
_MINUS_WORDS = frozenset({"min", "minus"})
#: Behind these a dash sets nothing apart: it is the sign of what follows.
_BEFORE_SIGN = frozenset({"€", "om", "van", "met", "op", "tot", "naar"})
_CENT = frozenset({"cent", "eurocent"})
#: Numbers larger apart than this are not two shares of one size: '€ 500 en € 7 miljoen'.
_ALIKE = Decimal(50)
#: How numbers are joined: as a range or list, each with its year, or not.
_How = Link | Literal["year"] | None
#: No list of amounts is longer.
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Money:
    """An amount at characters `begin:end` (tokens `first` to `last`), `low` to `high` euros.

    `listed`: one of several amounts that share their unit and their span ('5, 6 en 7 miljoen euro');
    `short`: its size is abbreviated ('mln').
    """

    first: int
    last: int
    begin: int
    end: int
    low: Decimal
    high: Decimal
    implicit: bool = False
    listed: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class _Item:
    numeral: Numeral
    first: int
    last: int
    currency: bool
    cents: bool = False
    negative: bool = False
    foreign: bool = False

    @property
    def euros(self) -> Decimal:
        value = self.numeral.value * (Decimal("0.01") if self.cents else 1)
        return plain(-value if self.negative else value)


def amounts_in(
    text: str, tokens: Sequence[Token] | None = None, numbers: Sequence[Numeral] | None = None
) -> Iterator[Money]:
    """Every amount in a text, ranges as one and lists one by one, in order.

    >>> [(m.begin, m.end, int(m.low), int(m.high)) for m in amounts_in("van 2000 tot 2.500 euro, plus € 5")]
    [(4, 23, 2000, 2500), (30, 33, 5, 5)]
    """
    tokens = tokenize(text) if tokens is None else tokens
    numbers = numerals(tokens) if numbers is None else numbers
    for group, how in _groups(tokens, [_item(tokens, numeral) for numeral in numbers]):
        if how != "year" and not _is_money(text, tokens, group):
            continue
        shared = group if how == "year" else _shared(group, how)
        yield from _amounts(tokens, shared, how)


# --- one number ----------------------------------------------------------------------------------


def _item(tokens: Sequence[Token], numeral: Numeral) -> _Item:
    first, last, negative = numeral.first, numeral.last, False
    if _is_sign(tokens, first - 1):
        first, negative = first - 1, True
    before = tokens[first - 1].lower if first else ""
    prefixed = before in ("€", "eur") or (before == "euro" and not _follows_number(tokens, first - 1))
    if prefixed:
        first -= 1
        first, numeral = _with_size_before(tokens, first, numeral)
        if not negative and _is_sign(tokens, first - 1, of_currency=True):
            first, negative = first - 1, True
    after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    suffixed = not prefixed and (after in _EURO_AFTER | _CENT) and not _opens_amount(tokens, last + 1)
    if suffixed:
        last += 1
    foreign = not (prefixed or suffixed) and (
        _other_money(tokens, first - 1) or _named_money(tokens, last + 1)
    )
    cents = suffixed and after in _CENT
    return _Item(numeral, first, last, prefixed or suffixed, cents, negative, foreign)


def _with_size_before(tokens: Sequence[Token], sign: int, numeral: Numeral) -> tuple[int, Numeral]:
    """Where an amount begins, and its number, with a size that is glued before the euro sign: 'M€ 3,5'."""
    before = tokens[sign - 1] if sign else None
    size = before.text.casefold() if before else ""
    if before is None or numeral.size or before.end < tokens[sign].begin or size not in factors():
        return sign, numeral
    if _follows_number(tokens, sign - 1):
        return sign, numeral  # '€ 3 miljoen€ 4'
    return sign - 1, numeral._replace(size=size, value=plain(numeral.number * factors()[size]))


@cache
def _foreign() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("munten"))


def _other_money(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token before a number is other money than the euro, its full stop too: 'fl. 3 miljoen'."""
    if at > 0 and tokens[at].text == "." and tokens[at - 1].end == tokens[at].begin:
        at -= 1
    return at >= 0 and tokens[at].lower in _foreign()


def _named_money(tokens: Sequence[Token], at: int) -> bool:
    """Whether other money is named after a number, whose country may stand before it: 'Zwitserse frank'."""
    named = [token for token in tokens[at : at + 2] if token.kind != "symbol" or token.lower in _foreign()]
    if named and named[0].lower in _foreign():
        return True
    return len(named) == 2 and named[0].text[0].isupper() and named[1].lower in _foreign()


def _is_sign(tokens: Sequence[Token], at: int, *, of_currency: bool = False) -> bool:
    """Whether a token is the minus of what follows it.

    A dash is, when glued to that and to nothing before it: '-23.5' and '-€ 5 miljoen'; not '5-10', nor
    '- € 5 miljoen', an item of a list. A sign that is nothing else ('− € 75 miljoen', the '-/-' of
    bookkeepers) and the words 'min' and 'minus' may stand apart, but not between two numbers.
    """
    if at < 0:
        return False
    text, glued = tokens[at].text, tokens[at].end == tokens[at + 1].begin
    bookkeeper = len(text) == 3 and text[1] == "/"
    if at and (text in MINUS or bookkeeper) and not glued and tokens[at - 1].lower in _BEFORE_SIGN:
        return True  # '€ - 18 miljoen', 'het gaat om – € 18 miljoen'
    if bookkeeper or ((text in ONLY_MINUS or text.casefold() in _MINUS_WORDS) and not glued):
        return at == 0 or not (_follows_number(tokens, at) or tokens[at - 1].lower in _EURO_AFTER | {"%"})
    if len(text) > 1 or text not in MINUS or not glued:
        return False
    free = at == 0 or tokens[at - 1].end < tokens[at].begin or tokens[at - 1].text == "("
    return free or (not of_currency and tokens[at - 1].text in "€:")


def _follows_number(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and (tokens[at - 1].kind == "figure" or tokens[at - 1].lower in factors())


def _opens_amount(tokens: Sequence[Token], at: int) -> bool:
    """Whether the euro sign at a token belongs to the figure after it: '2020 € 5 miljoen'."""
    return tokens[at].text == "€" and at + 1 < len(tokens) and tokens[at + 1].kind == "figure"


# --- several numbers -----------------------------------------------------------------------------


def _groups(tokens: Sequence[Token], items: list[_Item]) -> Iterator[tuple[list[_Item], _How]]:
    """Numbers that make one range or list, and how they are joined; those of an enumeration by year and other
    numbers alone."""
    at = 0
    while at < len(items):
        if yearly := _yearly(tokens, items, at):
            shared = _shared(yearly, "list")
            yield from (([item], "year") for item in shared)
            at = items.index(yearly[-1]) + 1
            continue
        group, links = _chain(tokens, items, at)
        how = _sharing(tokens, group, links)
        if how is None:
            group = group[:1]
        yield group, how
        at += len(group)


def _yearly(tokens: Sequence[Token], items: list[_Item], at: int) -> list[_Item]:
    """Numbers that share the currency or size of the last, each behind its year: 'in 2021 12, in 2022 15 en
    in 2023 9 miljoen euro'; empty where there is no such enumeration."""
    group = list[_Item]()
    while at < len(items) and len(group) < _LONGEST and _is_led_by_year(tokens, items, at):
        group.append(items[at])
        if items[at].numeral.size or (items[at].currency and not _prefixed(tokens, items[at])):
            break
        if at + 2 >= len(items) or not _enumerates(tokens, items[at], items[at + 1]):
            break
        at += 2
    whole = len(group) > 1 and (group[-1].currency or group[-1].numeral.size is not None)
    return group if whole and not any(item.numeral.weak or item.numeral.year_like for item in group) else []


def _is_led_by_year(tokens: Sequence[Token], items: list[_Item], at: int) -> bool:
    """Whether 'in 2022' stands right before a number."""
    if at == 0 or not items[at - 1].numeral.year_like or items[at - 1].last + 1 != items[at].first:
        return False
    lead = items[at - 1].first - 1
    return lead >= 0 and tokens[lead].lower in ("in", "voor", "vanaf", "over")


def _enumerates(tokens: Sequence[Token], number: _Item, year: _Item) -> bool:
    """Whether only a comma or 'en' and the preposition of a year stand between a number and that year."""
    between = [token.lower for token in tokens[number.last + 1 : year.first - 1]]
    return year.numeral.year_like and between in ([","], ["en"], [",", "en"])


def _chain(tokens: Sequence[Token], items: list[_Item], at: int) -> tuple[list[_Item], list[Link]]:
    """The numbers from `at` on that a range or list joins; a range has two."""
    group, links = [items[at]], list[Link]()
    while at + len(group) < len(items) and len(group) < _LONGEST and links != ["range"]:
        last, after = group[-1], items[at + len(group)]
        found = link(tokens, last.first, last.last, after.first)
        if found is None or (found == "range" and links) or last.numeral.weak or after.numeral.weak:
            break
        group.append(after)
        links.append(found)
    return group, links


def _sharing(tokens: Sequence[Token], group: list[_Item], links: list[Link]) -> Link | None:
    """Whether the numbers of a chain share a currency or size, as a range or as a list; None: they do not."""
    last, earlier = group[-1], group[:-1]
    if not links or not any(item.currency or item.numeral.size for item in group):
        return None
    if links == ["range"]:
        if _subtracts(tokens, earlier[0], last):
            return None
        return "range" if _range_of_money(tokens, earlier[0], last) else None
    if tokens[last.first - 1].text == "," or not (last.currency or last.numeral.size):
        return None
    if any(item.currency and item.numeral.size for item in earlier):
        return None  # complete in itself: '€ 5 miljoen en 3 miljoen huishoudens'
    if any(item.numeral.year_like and not item.currency for item in earlier):
        return None
    if _prefixed(tokens, last) and not all(item.currency for item in earlier):
        return None  # 'artikel 5 en € 7 miljoen'
    return "list"


def _subtracts(tokens: Sequence[Token], first: _Item, second: _Item) -> bool:
    """'€ 151,2 miljoen - € 112,3 miljoen': a dash between complete amounts of which the second is less takes
    it from the first; a range goes up."""
    dash = [token.text for token in tokens[first.last + 1 : second.first]]
    if len(dash) != 1 or dash[0] not in MINUS or not (first.currency and second.currency):
        return False
    return first.numeral.size == second.numeral.size and first.euros > second.euros


def _prefixed(tokens: Sequence[Token], item: _Item) -> bool:
    return item.currency and item.first < item.numeral.first


def _range_of_money(tokens: Sequence[Token], low: _Item, high: _Item) -> bool:
    """'€ 2.000 tot 2.500' is one range; '€ 500 tot 30 juni' and '€ 5 miljoen tot 2025' are none."""
    if low.numeral.year_like and not low.currency and (high.numeral.size or not high.currency):
        return False
    if high.currency or high.numeral.size:
        return True
    following = tokens[high.last + 1 : high.last + 2]
    if high.numeral.year_like or (following and following[0].lower in month_numbers()):
        return False
    noun = noun_after(tokens, high.last, singular=True)
    return noun is None or speaks_of_money(noun.unit)


def _shared(group: list[_Item], how: _How) -> list[_Item]:
    """The group with the last number's size given to the smaller ones before it that have none."""
    size = group[-1].numeral.size
    if how is None or size is None:
        return group
    factor = factors()[size]
    return [item if item.numeral.size else _sized(item, group[-1], size, factor) for item in group]


def _sized(item: _Item, last: _Item, size: str, factor: Decimal) -> _Item:
    number, top = item.numeral.number, last.numeral.number
    if item.numeral.grouped or not number or number > top * _ALIKE or top > number * _ALIKE:
        return item
    if number > 1000 or (number > top and number * factor > last.numeral.value * 10):
        return item
    return replace(item, numeral=item.numeral._replace(size=size, value=plain(number * factor)))


def _amounts(tokens: Sequence[Token], group: list[_Item], how: _How) -> Iterator[Money]:
    begin, end = tokens[group[0].first].begin, tokens[group[-1].last].end
    implicit = not any(item.currency for item in group)
    short = group[-1].numeral.size in _abbreviated()
    if how == "range":
        low, high = sorted((group[0].euros, group[-1].euros))
        yield Money(group[0].first, group[-1].last, begin, end, low, high, implicit, False, short)
        return
    if how == "year":
        (item,) = group
        yield Money(item.first, item.last, begin, end, item.euros, item.euros, implicit, True, short)
        return
    for item in group:
        whole = item.currency and _own_size(tokens, item)
        if how is None or whole:
            span = (tokens[item.first].begin, tokens[item.last].end)
            yield Money(item.first, item.last, *span, item.euros, item.euros, implicit, False, short)
        else:
            yield Money(
                group[0].first, group[-1].last, begin, end, item.euros, item.euros, implicit, True, short
            )


@cache
def _abbreviated() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("grootheden") if row.get("afkorting"))


def _own_size(tokens: Sequence[Token], item: _Item) -> bool:
    """Whether the size of a number is printed with it."""
    printed = tokens[item.numeral.last].lower
    return item.numeral.size is None or printed == item.numeral.size or printed == "."


# --- is it money? --------------------------------------------------------------------------------


def _is_money(text: str, tokens: Sequence[Token], group: list[_Item]) -> bool:
    if any(item.foreign for item in group):
        return False
    if any(item.currency for item in group):
        return not _is_unit(text, tokens, group)
    last = group[-1]
    size = last.numeral.size
    if size is None or factors()[size] < 1_000_000 or last.numeral.weak:
        return False
    noun = noun_after(tokens, last.last)
    if noun is not None and not speaks_of_money(noun.unit):
        return False
    return not _counts_part(tokens, last.last) and not _grows_to_count(tokens, last.last)


def _counts_part(tokens: Sequence[Token], last: int) -> bool:
    """'3 miljoen van deze huishoudens': a count of what follows."""
    following = [token.lower for token in tokens[last + 1 : last + 3]]
    if following not in (["van", "de"], ["van", "deze"], ["van", "die"]):
        return False
    noun = noun_after(tokens, last + 2)
    return noun is not None and not speaks_of_money(noun.unit)


def _grows_to_count(tokens: Sequence[Token], last: int) -> bool:
    """'van 16 miljoen naar bijna 18 miljoen inwoners': a count of what the next number counts."""
    if last + 1 >= len(tokens) or tokens[last + 1].lower not in ("naar", "tot"):
        return False
    figure = next(
        (at for at in range(last + 2, min(last + 5, len(tokens))) if tokens[at].kind == "figure"), None
    )
    if figure is None or figure + 1 >= len(tokens) or tokens[figure + 1].lower not in factors():
        return False
    noun = noun_after(tokens, figure + 1)
    return noun is not None and not speaks_of_money(noun.unit)


def _is_unit(text: str, tokens: Sequence[Token], group: list[_Item]) -> bool:
    """'x € 1.000', '(in 1.000 euro’s)', 'bedragen in € 1 miljoen': the unit of a table."""
    item = group[0]
    if len(group) > 1 or item.euros not in (1, 1_000, 1_000_000, 1_000_000_000) or item.first == 0:
        return False
    before = [token.lower for token in tokens[max(item.first - 3, 0) : item.first]]
    if before[-1] in ("x", "×", "*"):
        return True
    if before[-1] not in ("in", "per"):
        return False
    return before[-2:-1] in (["("], ["bedragen"], ["cijfers"], ["bedrag"]) or before[0] == "bedragen"
