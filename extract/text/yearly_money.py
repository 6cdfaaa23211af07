"""Amounts of several years in one enumeration, of which one says the currency or the size of all.

'in 2021 12, in 2022 15 en in 2023 9 miljoen euro', '60 miljoen euro in 2021, 85 in 2022 en 110 in 2023'.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.text.euro import factors
from extract.text.money_item import Item, sized
from extract.text.numeral import Token

#: No enumeration is longer.
_LONGEST = 12
#: What stands between two members of one, the preposition of a year aside.
_BETWEEN = ([","], ["en"], [",", "en"], ["via"], ["naar"], [",", "via"], [",", "naar"])
_LEADS = ("in", "voor", "vanaf", "over")
#: What may stand between a year and its number: 'voor 2023 op 18'.
_TO = ("op", "om", "van", "tot", "naar", "aan")
#: Between the first year and its number a few words more: 'Voor 2022 komt dit neer op 21'.
_WORDS = 6


def yearly(tokens: Sequence[Token], items: list[Item], at: int) -> tuple[list[Item], int]:
    """The numbers of an enumeration by year from `at` on, each with the size of the one that has it, and how
    many of `items`, years too, they take; nothing and zero where there is none."""
    for group in (_collected(tokens, items, at, _behind_year), _collected(tokens, items, at, _before_year)):
        shared = _shared(group)
        if shared and not _counts(tokens, group[-1]):
            return shared, items.index(group[-1]) + 1 - at
    return [], 0


def _collected(
    tokens: Sequence[Token],
    items: list[Item],
    at: int,
    dated: Callable[[Sequence[Token], list[Item], int], bool],
) -> list[Item]:
    """The numbers from `at` on, every second item, as long as each has its year and joins the one before."""
    group: list[Item] = []
    if at < len(items) and dated is _behind_year and _opens(tokens, items, at):
        group.append(items[at])
        at += 2
        if at >= len(items) or not _joins(tokens, items[at - 2], items[at - 1], items[at]):
            return []
    while at < len(items) and len(group) < _LONGEST and dated(tokens, items, at):
        group.append(items[at])
        at += 2
        if at >= len(items) or not _joins(tokens, items[at - 2], items[at - 1], items[at]):
            break
    return group


def _behind_year(tokens: Sequence[Token], items: list[Item], at: int) -> bool:
    """Whether 'in 2022' or 'in 2022 op' stands right before a number."""
    between = _after_year(tokens, items, at)
    return between is not None and (not between or (len(between) == 1 and between[0].lower in _TO))


def _opens(tokens: Sequence[Token], items: list[Item], at: int) -> bool:
    """Whether a year and a few words stand before a number: 'In 2022 gaat het om 21'."""
    between = _after_year(tokens, items, at)
    if not between or len(between) > _WORDS:
        return False
    return len(between) > 1 and all(token.kind == "word" and token.text.islower() for token in between)


def _after_year(tokens: Sequence[Token], items: list[Item], at: int) -> Sequence[Token] | None:
    """What stands between a number and the year before it; None where there is no 'in 2022'."""
    if at == 0 or not items[at - 1].numeral.year_like:
        return None
    lead = items[at - 1].first - 1
    if lead < 0 or tokens[lead].lower not in _LEADS:
        return None
    return tokens[items[at - 1].last + 1 : items[at].first]


def _before_year(tokens: Sequence[Token], items: list[Item], at: int) -> bool:
    """Whether 'in 2022' stands right behind a number."""
    if at + 1 >= len(items) or not items[at + 1].numeral.year_like:
        return False
    return items[at + 1].first == items[at].last + 2 and tokens[items[at].last + 1].lower in _LEADS


def _joins(tokens: Sequence[Token], first: Item, middle: Item, last: Item) -> bool:
    """Whether only a comma, 'en' or 'via' and the preposition of a year stand between two members."""
    between = [token.lower for token in tokens[first.last + 1 : last.first]]
    year = [token.lower for token in tokens[middle.first : middle.last + 1]]
    for lead in _LEADS:
        if between[:1] == [lead] and between[1 : 1 + len(year)] == year:
            return between[1 + len(year) :] in _BETWEEN
        for behind in ([lead, *year], *([lead, *year, word] for word in _TO)):
            if between[-len(behind) :] == behind:
                return between[: -len(behind)] in _BETWEEN
    return False


def _shared(group: list[Item]) -> list[Item]:
    """The group with one size for all; empty where nothing is left out, or the numbers are not alike."""
    if len(group) < 2 or any(i.numeral.weak or i.numeral.year_like or i.foreign for i in group):
        return []
    told = [item for item in group if item.currency or item.numeral.size is not None]
    if not told or told not in ([group[0]], [group[-1]], group):
        return []
    model = told[0] if told == [group[0]] else group[-1]
    size = model.numeral.size
    if told == group and all(item.numeral.size == size for item in group):
        return []
    whole = [
        item if item.numeral.size or size is None else sized(item, model, size, factors()[size])
        for item in group
    ]
    return whole if all(item.numeral.size == size for item in whole) else []


def _counts(tokens: Sequence[Token], last: Item) -> bool:
    """Whether the last number counts what a word behind it names: 'in 2023 110 banen'."""
    if last.currency or last.numeral.size is not None or last.last + 1 >= len(tokens):
        return False
    return tokens[last.last + 1].kind == "word" and tokens[last.last + 1].lower not in _LEADS
