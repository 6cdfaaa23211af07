"""White between the words of a page that runs down over lines: what may part columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.readers.pdf.printed_row import Row

#: A valley is at least this many times the type size wide, and this many lines high.
WIDE, HIGH = 0.8, 3


@dataclass(frozen=True)
class Valley:
    """White from `left` to `right` over the lines `first` to `last`, words on both sides of `both` of them;
    `rows` says that it ends where lines were written as rows, over the same white."""

    first: int
    last: int
    left: float
    right: float
    both: int
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
            if valley.both >= HIGH:
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
    both = 1
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
            both += 0 < before < len(lines[n])
            first, last = min(first, n), max(last, n)
            n += step
    return Valley(first, last, left, right, both, blocked)


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
