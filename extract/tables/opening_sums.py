"""Rows that are the sum of the rows below them, as a budget prints it: 'Uitgaven', under it 'Subsidies' with
each subsidy, 'Opdrachten' with each assignment.

Nothing but arithmetic tells them from other rows, so that it must be exact, or so long that it is no chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from decimal import Decimal

from extract.tables.totals import is_sum, sum_digits

#: A sum has so many digits at least in all its columns, where it is exact and where it is rounded.
_EXACT, _ROUNDED = 6, 10
#: A row that says the same as the only row under it says so in so many columns.
_ALIKE = 2

Numbers = Sequence[Sequence[Decimal | None]]


def opening_sums(numbers: Numbers, parts: Set[int], totals: Set[int]) -> Mapping[int, tuple[int, ...]]:
    """For each row that adds up rows below it, those rows: sums of their own count for what is under them.
    `parts` are the 'waarvan' rows, which count in no sum, `totals` the sums of rows above them, which end
    what is added up. A row that repeats the only row under it is its sum where the row over both needs it so.

    >>> figures = [[Decimal(first), Decimal(other)] for first, other in ((901, 1112), (700, 812), (201, 300))]
    >>> dict(opening_sums(figures, set(), set()))
    {0: (1, 2)}
    """
    found: dict[int, tuple[int, ...]] = {}
    ends: dict[int, int] = {}
    for at in reversed(range(len(numbers))):
        ends[at] = at
        if at in parts or at in totals or at + 1 in parts:
            continue
        for alike in (True, False):
            added = _under(numbers, at, ends, parts, totals, alike=alike)
            if added:
                repeated = [
                    row for row in added if alike and ends[row] == row and _repeats(numbers, row, parts)
                ]
                found |= {row: (row + 1,) for row in repeated} | {at: added}
                ends[at] = max(ends[added[-1]], added[-1] + (added[-1] in repeated))
                break
    return found


def _under(
    numbers: Numbers, at: int, ends: Mapping[int, int], parts: Set[int], totals: Set[int], *, alike: bool
) -> tuple[int, ...]:
    """The rows below that a row adds up, none where it does not; `alike`: one that repeats the next row is
    the sum of that."""
    added: list[int] = []
    below = at + 1
    column = next((column for column, total in enumerate(numbers[at]) if total), None)
    if column is None:
        return ()
    left = float(numbers[at][column] or 0)
    while below < len(numbers) and below not in totals and any(numbers[below]):
        if below in parts:
            below += 1
            continue
        added.append(below)
        left -= float(numbers[below][column] or 0)
        single = alike and ends[below] == below and _repeats(numbers, below, parts)
        below = ends[below] + 1 + single
        # one column tells most that are none; rounding explains no more
        near = abs(left) <= len(added) + 1
        if near and len(added) > 1 and _is_surely(numbers, at, added):
            return tuple(added)
    return ()


def _repeats(numbers: Numbers, at: int, parts: Set[int]) -> bool:
    """Whether the next row says the same in each column."""
    if at + 1 >= len(numbers) or at + 1 in parts:
        return False
    return list(numbers[at]) == list(numbers[at + 1]) and sum(map(bool, numbers[at])) >= _ALIKE


def _is_surely(numbers: Numbers, at: int, added: Sequence[int]) -> bool:
    own = numbers[at]
    for column, total in enumerate(own):
        if not total and sum((numbers[row][column] or Decimal(0) for row in added), Decimal(0)):
            return False
    if not is_sum(numbers, at, added, closes=False):
        return False
    exact = all(
        total == sum((numbers[row][column] or Decimal(0) for row in added), Decimal(0))
        for column, total in enumerate(own)
        if total
    )
    digits = sum(
        sum_digits(total, [number for row in added if (number := numbers[row][column])])
        for column, total in enumerate(own)
        if total
    )
    return digits >= (_EXACT if exact else _ROUNDED)
