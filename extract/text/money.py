"""Amounts of money in running text: where they stand and how many euros they are.

An amount is a number with a currency ('€ 424 mln.', '2.500 euro') or a bare 'miljoen' in a sentence that
speaks of money and counts nothing else ('wederom 200 miljoen beschikbaar'; not '3 miljoen huishoudens').
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from extract.text.euro import factors
from extract.text.figure import MINUS
from extract.text.money_item import Item, is_prefixed, item_of, sized
from extract.text.money_word import speaks_of_money
from extract.text.month import month_numbers
from extract.text.noun import noun_after
from extract.text.numeral import Link, Numeral, Token, link, numerals, tokenize
from extract.text.yearly_money import yearly
from extract.vocabulary import rows

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


def amounts_in(
    text: str, tokens: Sequence[Token] | None = None, numbers: Sequence[Numeral] | None = None
) -> Iterator[Money]:
    """Every amount in a text, ranges as one and lists one by one, in order.

    >>> [(m.begin, m.end, int(m.low), int(m.high)) for m in amounts_in("van 2000 tot 2.500 euro, plus € 5")]
    [(4, 23, 2000, 2500), (30, 33, 5, 5)]
    """
    tokens = tokenize(text) if tokens is None else tokens
    numbers = numerals(tokens) if numbers is None else numbers
    for group, how in _groups(tokens, [item_of(tokens, numeral) for numeral in numbers]):
        if how != "year" and not _is_money(text, tokens, group):
            continue
        shared = group if how == "year" else _shared(group, how)
        yield from _amounts(tokens, shared, how)


# --- several numbers -----------------------------------------------------------------------------


def _groups(tokens: Sequence[Token], items: list[Item]) -> Iterator[tuple[list[Item], _How]]:
    """Numbers that make one range or list, and how they are joined; those of an enumeration by year and other
    numbers alone."""
    at = 0
    years = sum(item.numeral.year_like for item in items)
    while at < len(items):
        found, taken = yearly(tokens, items, at) if years > 1 else ([], 0)
        if found:
            yield from (([item], "year") for item in found)
            at += taken
            continue
        group, links = _chain(tokens, items, at)
        how = _sharing(tokens, group, links)
        if how is None:
            group = group[:1]
        yield group, how
        at += len(group)


def _chain(tokens: Sequence[Token], items: list[Item], at: int) -> tuple[list[Item], list[Link]]:
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


def _sharing(tokens: Sequence[Token], group: list[Item], links: list[Link]) -> Link | None:
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
    if is_prefixed(tokens, last) and not all(item.currency for item in earlier):
        return None  # 'artikel 5 en € 7 miljoen'
    return "list"


def _subtracts(tokens: Sequence[Token], first: Item, second: Item) -> bool:
    """'€ 151,2 miljoen - € 112,3 miljoen': a dash between complete amounts of which the second is less takes
    it from the first; a range goes up."""
    dash = [token.text for token in tokens[first.last + 1 : second.first]]
    if len(dash) != 1 or dash[0] not in MINUS or not (first.currency and second.currency):
        return False
    return first.numeral.size == second.numeral.size and first.euros > second.euros


def _range_of_money(tokens: Sequence[Token], low: Item, high: Item) -> bool:
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


def _shared(group: list[Item], how: _How) -> list[Item]:
    """The group with the last number's size given to the smaller ones before it that have none."""
    size = group[-1].numeral.size
    if how is None or size is None:
        return group
    factor = factors()[size]
    return [item if item.numeral.size else sized(item, group[-1], size, factor) for item in group]


def _amounts(tokens: Sequence[Token], group: list[Item], how: _How) -> Iterator[Money]:
    begin, end = tokens[group[0].first].begin, tokens[group[-1].last].end
    implicit = not any(item.currency for item in group)
    short = group[-1].numeral.size in _abbreviated()
    if how == "range":
        low, high = sorted((group[0].euros, group[-1].euros))
        yield Money(group[0].first, group[-1].last, begin, end, low, high, implicit, False, short)
        return
    if how == "year":
        (item,) = group
        listed = not (item.currency and _own_size(tokens, item))
        yield Money(item.first, item.last, begin, end, item.euros, item.euros, implicit, listed, short)
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


def _own_size(tokens: Sequence[Token], item: Item) -> bool:
    """Whether the size of a number is printed with it."""
    printed = tokens[item.numeral.last].lower
    return item.numeral.size is None or printed == item.numeral.size or printed == "."


# --- is it money? --------------------------------------------------------------------------------


def _is_money(text: str, tokens: Sequence[Token], group: list[Item]) -> bool:
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


def _is_unit(text: str, tokens: Sequence[Token], group: list[Item]) -> bool:
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
