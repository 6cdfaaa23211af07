"""Figures in brackets: '(5.564)' is minus 5.564 to a bookkeeper and 'of which 5.564' to others.

Nothing says which, so arithmetic must: a sum that comes out with the minus and neither with the plus nor
without the figure, or a column that is the difference of two others, row by row, with brackets where it is
below zero. What is not proven so in its own column stays a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

import regex

from extract.tables.cells import read_cells
from extract.tables.totals import sum_digits, total_rows

_BRACKETED = regex.compile(r"\((?P<figure>\d[\d.,\s]*)\)")
#: A column is the difference of others in so many rows at least, so many of them below zero.
_ROWS, _BELOW = 3, 2
#: Sums with fewer digits together may come out by chance.
_DIGITS = 4
_MOST_COLUMNS = 20

Texts = Sequence[Sequence[str]]
Numbers = Sequence[Sequence[Decimal | None]]


def with_minus(body: Texts, labels: Sequence[str], parts: frozenset[int]) -> list[list[str]]:
    """The cells of a table with a minus for the brackets of each column that is proven to mean it.

    `labels` are the labels of the rows, `parts` the rows that are parts of the one above.

    >>> body = [["Lonen", "840,5"], ["Vrijval", "(120,3)"], ["Inhuur", "96,1"], ["Saldo", "816,3"]]
    >>> [row[1] for row in with_minus(body, ["Lonen", "Vrijval", "Inhuur", "Saldo"], frozenset())]
    ['840,5', '-120,3', '96,1', '816,3']
    """
    printed = [list(row) for row in body]
    places = {
        (r, c) for r, row in enumerate(body) for c, text in enumerate(row) if _BRACKETED.fullmatch(text)
    }
    if not places:
        return printed
    signed = [
        [_BRACKETED.sub(r"-\g<figure>", text) if (r, c) in places else text for c, text in enumerate(row)]
        for r, row in enumerate(body)
    ]
    numbers = [[value.number for value in row] for row in read_cells(signed)]
    proven = _summed(numbers, labels, parts, places) | _differences(numbers, places)
    return [
        [signed[r][c] if c in proven else text for c, text in enumerate(row)] for r, row in enumerate(printed)
    ]


def _summed(
    numbers: Numbers, labels: Sequence[str], parts: frozenset[int], places: set[tuple[int, int]]
) -> set[int]:
    """The columns in which a sum needs the minus; none where one comes out without the bracketed figures."""
    totals = sorted(total_rows(labels, numbers))
    found: set[int] = set()
    digits = 0
    for column in sorted({c for _, c in places}):
        for at in totals:
            needed = _needs_minus(numbers, column, at, totals, parts, places)
            if needed is None:
                return set()
            if needed:
                found.add(column)
                digits += needed
    return found if digits >= _DIGITS else set()


def _needs_minus(
    numbers: Numbers,
    column: int,
    at: int,
    totals: Sequence[int],
    parts: frozenset[int],
    places: set[tuple[int, int]],
) -> int | None:
    """The digits of a sum that comes out with the minus alone; zero where it does not or has no bracketed
    figure, None where it comes out without them."""
    total = numbers[at][column]
    if not total:
        return 0
    exact = 0
    for rows in _choices(at, totals, parts):
        added = [(row, number) for row in rows if (number := numbers[row][column])]
        below = [number for row, number in added if (row, column) in places]
        if len(added) < 2 or not (below or (at, column) in places):
            continue
        whole = sum((number for _, number in added), Decimal(0))
        if below and whole - sum(below, Decimal(0)) == total:
            return None
        if whole == total and whole - 2 * sum(below, Decimal(0)) != abs(total):
            exact = max(exact, sum_digits(abs(total), [abs(number) for _, number in added]))
    return exact


def _choices(at: int, totals: Sequence[int], parts: frozenset[int]) -> Iterator[list[int]]:
    """The rows that a sum may add up: those since the sum before, all plain ones, or with that sum."""
    before = [total for total in totals if total < at]
    since = [row for row in range((before[-1] if before else -1) + 1, at) if row not in parts]
    yield since
    if before:
        yield [row for row in range(at) if row not in parts and row not in totals]
        yield [before[-1], *since]


def _differences(numbers: Numbers, places: set[tuple[int, int]]) -> set[int]:
    """The columns that are the difference of two others in every row that has all three."""
    width = len(numbers[0])
    if width > _MOST_COLUMNS:
        return set()
    found: set[int] = set()
    for column in {c for _, c in places}:
        others = [c for c in range(width) if c != column]
        if any(_is_difference(numbers, column, a, b, places) for a, b in permutations(others, 2)):
            found.add(column)
    return found


def _is_difference(numbers: Numbers, column: int, a: int, b: int, places: set[tuple[int, int]]) -> bool:
    rows = [(r, row[a], row[b], row[column]) for r, row in enumerate(numbers)]
    whole = [(r, x - y, z) for r, x, y, z in rows if x is not None and y is not None and z is not None]
    below = [r for r, _, _ in whole if (r, column) in places]
    return len(whole) >= _ROWS and len(below) >= _BELOW and all(gap == z for _, gap, z in whole)
