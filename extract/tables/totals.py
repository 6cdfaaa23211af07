"""Which rows and columns are sums of others, and which count as parts of the one before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

import regex

from extract.models import ColumnKind
from extract.tables.column_kinds import no_money, speaks_of, year_span, years_in
from extract.vocabulary import any_of, rows

#: A sum adds up so many rows at least; in one column alone more than that, or exactly with more digits.
_FEWEST = 2
#: Sums with fewer digits together may come out by chance.
_DIGITS = 4


@cache
def _words(*places: str, between: bool | None = None) -> regex.Pattern[str]:
    forms = [
        row["form"]
        for row in rows("totaalwoorden")
        if row["plaats"] in places and (between is None or bool(row.get("tussen")) == between)
    ]
    return regex.compile(rf"(?:{any_of(forms)})(?![\p{{L}}\d])", regex.IGNORECASE)


_TAIL = regex.compile(r"(?<!\p{L})(?:sub|eind)?totaal$", regex.IGNORECASE)


def is_total_label(label: str) -> bool:
    """Whether a row label names a sum.

    >>> is_total_label("Totaal uitgaven"), is_total_label("Subtotaal"), is_total_label("Totaalaanpak zorg")
    (True, True, False)
    """
    label = label.strip(" *:•-–=()")
    return _words("rij", "beide").match(label) is not None or _TAIL.search(label) is not None


def is_subtotal_label(label: str) -> bool:
    """Whether a row label names the sum of only the rows just above it.

    >>> is_subtotal_label("Subtotaal zorg"), is_subtotal_label("Totaal")
    (True, False)
    """
    return _words("rij", "beide", between=True).match(label.strip(" *:•-–=()")) is not None


def is_part_label(label: str) -> bool:
    """Whether a row (or column) is part of the one before it and counts in no sum.

    >>> is_part_label("- waarvan subsidies"), is_part_label("Subsidies")
    (True, False)
    """
    return _words("onderdeel").match(label.strip(" *:•-–()")) is not None


def is_sum_heading(heading: str) -> bool:
    """Whether a column heading may name a sum over other columns.

    >>> is_sum_heading("Cum."), is_sum_heading("Totaal 2020-2024"), is_sum_heading("Budget 2020")
    (True, True, False)
    """
    heading = heading.strip(" *:()")
    return _words("kolom", "beide").match(heading) is not None or _TAIL.search(heading) is not None


def sum_columns(names: Sequence[str], kinds: Sequence[ColumnKind]) -> frozenset[int]:
    """The columns that add up at least two others; where every column of money is called a total, none is.

    >>> sorted(sum_columns(["Naam", "2020", "2021", "Cum."], ["tekst", "getal", "getal", "getal"]))
    [3]
    >>> sorted(sum_columns(["Naam", "Totaal 2025", "Totaal 2026"], ["tekst", "getal", "getal"]))
    []
    """
    found: set[int] = set()
    for counts in (False, True):
        figures = [at for at in _shareable(names, kinds) if no_money(names[at]) == counts]
        years = {year for at in figures for year in years_in(names[at])}
        sums = {at for at in figures if is_sum_heading(names[at]) or _covers(names[at], years)}
        if len(figures) - len(sums) >= 2:
            found |= sums
    return frozenset(found)


def _shareable(names: Sequence[str], kinds: Sequence[ColumnKind]) -> list[int]:
    """The columns of figures that can be added up: no percentages, prices or parts of others."""
    return [
        at
        for at, (name, kind) in enumerate(zip(names, kinds, strict=True))
        if kind == "getal" and not is_part_label(name) and not speaks_of(name, "tarief")
    ]


def _covers(heading: str, years: set[int]) -> bool:
    """A heading that is only a span of years, two of which have columns of their own."""
    span = year_span(heading)
    if span is None or not regex.fullmatch(r"[\d\s/–—-]+|[\d\s]+t/m[\d\s]+", heading):
        return False
    return sum(span[0] <= year <= span[1] for year in years) >= 2


def addends(
    column: int, names: Sequence[str], kinds: Sequence[ColumnKind], sums: frozenset[int]
) -> tuple[int, ...]:
    """The columns that a column of sums adds up: to its left back to the previous sum, else to its right.

    >>> addends(3, ["Naam", "2020", "2021", "Cum."], ["tekst", "getal", "getal", "getal"], frozenset({3}))
    (1, 2)
    >>> names, kinds = ["Naam", "Totaal", "2020", "2021"], ["tekst", "getal", "getal", "getal"]
    >>> addends(1, names, kinds, frozenset({1})), addends(1, names[:3], kinds[:3], frozenset({1}))
    ((2, 3), ())
    """
    alike = [at for at in _shareable(names, kinds) if no_money(names[at]) == no_money(names[column])]
    before = max((at for at in sums if at < column), default=-1)
    after = min((at for at in sums if at > column), default=len(names))
    left = tuple(at for at in alike if before < at < column)
    right = tuple(at for at in alike if column < at < after)
    if len(left) > 1:
        return left
    return right if len(right) > 1 else ()


def total_rows(labels: Sequence[str], numbers: Sequence[Sequence[Decimal | None]]) -> frozenset[int]:
    """The rows that are sums: by their label, or whatever they are called because they add up rows above
    them: all, those since the sum before, or with that sum ('nieuwe stand' = 'stand' + mutations). A row that
    is followed by its parts is theirs, and no sum of others.

    >>> sorted(total_rows(["Zorg", "Bouw", ""], [[Decimal(2)], [Decimal(3)], [Decimal(5)]]))
    [2]
    >>> figures = [[Decimal(n), Decimal(2 * n + 1)] for n in (40, 7)]
    >>> figures += [[Decimal(47), Decimal(96)], [Decimal(4), Decimal(5)], [Decimal(51), Decimal(101)]]
    >>> sorted(total_rows(["Stand", "Mutatie", "Bijgesteld", "Groei", "Kader"], figures))
    [2, 4]
    """
    parts = {at for at, label in enumerate(labels) if is_part_label(label)}
    named = {at for at, label in enumerate(labels) if is_total_label(label) and at + 1 not in parts}
    found: list[int] = []
    for at in range(len(labels)):
        if at in parts or (at + 1 in parts and at not in named):
            continue
        last = at == len(labels) - 1
        if at in named or _adds_up(numbers, at, found, parts, closes=last and not labels[at]):
            found.append(at)
    return frozenset(found)


def _adds_up(
    numbers: Sequence[Sequence[Decimal | None]],
    at: int,
    totals: Sequence[int],
    parts: set[int],
    *,
    closes: bool,
) -> bool:
    """Whether a row is the sum of rows above it; one that closes the table without a label needs no more."""
    start = totals[-1] if totals else -1
    since = [row for row in range(start + 1, at) if row not in parts]
    plain = [row for row in range(at) if row not in parts and row not in totals]
    choices = [since, plain, [*totals[-1:], *since]] if totals else [since]
    return any(is_sum(numbers, at, rows, closes=closes) for rows in choices)


def is_sum(
    numbers: Sequence[Sequence[Decimal | None]], at: int, rows: Sequence[int], *, closes: bool
) -> bool:
    """Whether the figures of a row add up those of others in every column, and are so many and so long that
    this is no chance; sums of rounded figures may be off by as much as rounding explains."""
    exact = digits = columns = most = 0
    for column, total in enumerate(numbers[at]):
        added = [number for row in rows if (number := numbers[row][column]) is not None and number]
        if not total or len(added) < _FEWEST:
            if total and (not added or added[0] != total):
                return False
            continue
        gap = abs(sum(added, Decimal(0)) - total)
        if gap > min(map(_place, (*added, total))) * (len(added) + 1) / 2:
            return False
        columns, most, exact = columns + 1, max(most, len(added)), exact + (gap == 0)
        digits += sum_digits(total, added) - (gap != 0)
    if not columns or len(rows) < _FEWEST:
        return False
    if closes:
        return exact == columns
    if columns > 1 or most > _FEWEST:
        return digits >= _DIGITS
    return exact == columns and digits > _DIGITS


def sum_digits(total: Decimal, added: Sequence[Decimal]) -> int:
    """How many digits of a sum say something; noughts at the end of all figures say nothing."""
    shared = max(int(number.normalize().as_tuple().exponent) for number in added)
    shared = min(int(number.normalize().as_tuple().exponent) for number in (*added, total)) if shared else 0
    return max(total.adjusted() + 1 - max(shared, 0) + max(-int(total.as_tuple().exponent), 0), 0)


def _place(number: Decimal) -> Decimal:
    """A unit of the last printed digit."""
    return Decimal(1).scaleb(min(int(number.as_tuple().exponent), 0))
