"""White between the words of a page that runs down over lines: what may part columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.readers.pdf.printed_row import Row

#: A valley is at least this many times the type size wide, and this many lines high.
WIDE, HIGH = 0.8, 3


@dataclass(frozen=True)
class Valley:
    """White from `left` to `right` over the lines `first` to `last`, words on both sides of `both` of them,
    and each side beside `lines` of the other; `rows` says that it ends where lines were written as rows, over
    the same white."""

    first: int
    last: int
    left: float
    right: float
    both: int
    lines: int = 0
    rows: bool = False


def as_rows(lines: Sequence[Sequence[Row]]) -> frozenset[tuple[int, int]]:
    """The places (line, phrase) where the stream goes on with the next phrase of the same line: a row."""
    ordered = sorted(
        (phrase.order, at, nth) for at, line in enumerate(lines) for nth, phrase in enumerate(line)
    )
    return frozenset(
        (at, nth) for (_, at, nth), (_, below, after) in pairwise(ordered) if below == at and after == nth + 1
    )


def valleys_of(
    lines: Sequence[Sequence[Row]], rows: frozenset[tuple[int, int]] = frozenset()
) -> list[Valley]:
    """All white strips between words that are high enough; `rows` are places that no strip goes through."""
    found: list[Valley] = []
    for at, phrases in enumerate(lines):
        for nth, (a, b) in enumerate(pairwise(phrases)):
            if b.x0 - a.x1 < WIDE * a.size or (at, nth) in rows:
                continue
            if any(_holds(valley, at, a.x1, b.x0) for valley in found):
                continue
            valley = _grown(lines, rows, at, a.x1, b.x0)
            if max(valley.both, valley.lines) >= HIGH:
                found.append(valley)
        # columns that keep no common lines: this one ends left of where the next begins
        if at + 1 < len(lines) and (edge := lines[at + 1][0].x0) - phrases[-1].x1 >= WIDE * phrases[-1].size:
            if any(_holds(valley, at, phrases[-1].x1, edge) for valley in found):
                continue
            valley = _grown(lines, rows, at, phrases[-1].x1, edge)
            if valley.lines >= HIGH:
                found.append(valley)
    return found


def _holds(valley: Valley, at: int, left: float, right: float) -> bool:
    return valley.first <= at <= valley.last and left <= valley.left and valley.right <= right


def _grown(
    lines: Sequence[Sequence[Row]],
    rows: frozenset[tuple[int, int]],
    at: int,
    left: float,
    right: float,
) -> Valley:
    first = last = at
    sides = {at: (True, lines[at][-1].x0 >= right)}
    blocked = False
    for step in (1, -1):
        n = at + step
        while 0 <= n < len(lines):
            narrowed = _narrowed(lines[n], left, right)
            if narrowed is None:
                break
            before = sum(phrase.x1 <= narrowed[0] for phrase in lines[n])
            if (n, before - 1) in rows:
                blocked = True
                break
            left, right = narrowed
            sides[n] = before > 0, before < len(lines[n])
            first, last = min(first, n), max(last, n)
            n += step
    both = sum(map(all, sides.values()))
    return Valley(first, last, left, right, both, _beside(sides), blocked)


def _beside(sides: Mapping[int, tuple[bool, bool]]) -> int:
    """How many lines of each side stand between lines of the other: columns may keep no common lines."""
    left, right = ([n for n in sides if sides[n][side]] for side in (0, 1))
    return min(
        sum(min(other) <= n <= max(other) for n in own) for own, other in ((left, right), (right, left))
    )


def _narrowed(phrases: Sequence[Row], left: float, right: float) -> tuple[float, float] | None:
    """The valley with a line more; None where a phrase stands in it or goes over it."""
    for phrase in phrases:
        if phrase.x1 <= left or phrase.x0 >= right:
            continue
        if phrase.x0 < left and phrase.x1 < right:
            left = phrase.x1
        elif phrase.x1 > right and phrase.x0 > left:
            right = phrase.x0
        else:
            return None
        if right - left < WIDE * phrase.size:
            return None
    return left, right
