"""Which columns each phrase over a table is the head of: its own, or all that it spans.

A rule under a phrase says which; else a phrase at the edge of a column, or in its middle, is of that column
alone, and one that stands in the middle of several of them of all those.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.readers.pdf.columns import Row
from extract.readers.pdf.page import Rule
from extract.readers.pdf.table_line import ALIGNED, Span, TableLine
from extract.text.year import is_year_or_run

#: A phrase is in the middle of columns where its middle is within this share of their width from theirs.
_CENTRED = 0.04
#: The middle of a phrase and that of its own column differ less, in points.
_OWN = 2.0


def spanned(
    lines: Sequence[TableLine], columns: Sequence[Span], figures: Sequence[int], rules: Sequence[Rule]
) -> list[list[Row]] | None:
    """The phrases of the heads of each column, from top to bottom; `figures` are the columns with figures,
    which alone can be spanned. None where a phrase may belong to several."""
    reach = _reaches(lines, columns, figures)
    heads: list[list[Row]] = [[] for _ in columns]
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else None
        for phrase in line.phrases:
            over = _over(phrase, line, below, reach, figures, rules)
            if over is None:
                return None
            for column in over:
                heads[column].append(phrase)
    return heads


def _reaches(lines: Sequence[TableLine], columns: Sequence[Span], figures: Sequence[int]) -> list[Span]:
    """What each column reaches from and to with the head right above it."""
    found = list(columns)
    for phrase in lines[-1].phrases if lines else ():
        touched = [n for n in range(len(columns)) if _overlap(phrase, columns[n]) > 0]
        if len(touched) == 1:
            left, right = found[touched[0]]
            found[touched[0]] = min(left, phrase.x0), max(right, phrase.x1)
    return found


def _overlap(phrase: Row, column: Span) -> float:
    return min(phrase.x1, column[1]) - max(phrase.x0, column[0])


def _over(
    phrase: Row,
    line: TableLine,
    below: TableLine | None,
    reach: Sequence[Span],
    figures: Sequence[int],
    rules: Sequence[Rule],
) -> list[int] | None:
    touched = [n for n in range(len(reach)) if _overlap(phrase, reach[n]) > 0]
    if below is None or phrase.x1 < reach[figures[0]][0]:
        return touched[:1] or [min(range(len(reach)), key=lambda n: -_overlap(phrase, reach[n]))]
    if (ruled := _under_rule(phrase, below, reach, figures, rules)) is not None:
        return ruled
    others = {n for p in line.phrases if p is not phrase for n in figures if _overlap(p, reach[n]) > 0}
    free = [n for n in figures if n not in others]
    if len(touched) == 1 and touched[0] in figures:
        return _own_or_all(phrase, touched[0], below, reach, free)
    if any(n not in figures for n in touched):
        return None
    return _centred(phrase, touched, reach, free)


def _under_rule(
    phrase: Row, below: TableLine, reach: Sequence[Span], figures: Sequence[int], rules: Sequence[Rule]
) -> list[int] | None:
    """The columns over which a rule right under the phrase runs, where it is over some of them only."""
    middle = (phrase.x0 + phrase.x1) / 2
    for rule in rules:
        if not (
            phrase.bottom - 2 < rule.y < below.row.top + 0.4 * below.row.size and rule.x0 < middle < rule.x1
        ):
            continue
        under = [
            n for n in figures if rule.x0 - ALIGNED < (reach[n][0] + reach[n][1]) / 2 < rule.x1 + ALIGNED
        ]
        if 1 < len(under) < len(figures):
            return under
    return None


def _own_or_all(
    phrase: Row, column: int, below: TableLine, reach: Sequence[Span], free: Sequence[int]
) -> list[int] | None:
    """A phrase that touches one column: its own head, at an edge or in the middle of it, or that of all the
    columns around that stand without one, in the middle of which it stands."""
    left, right = reach[column]
    middle = (phrase.x0 + phrase.x1) / 2
    group = _around(column, free)
    centred = len(group) > 1 and _is_middle(phrase, reach[group[0]][0], reach[group[-1]][1])
    at_edge = abs(phrase.x1 - right) < ALIGNED or abs(phrase.x0 - left) < ALIGNED
    own = at_edge or abs(middle - (left + right) / 2) < _OWN
    if centred and _years_under(group, below, reach):
        return group
    if not own:
        return group if centred else None
    return None if _parts_follow(phrase, below, [reach[n] for n in group if n >= column]) else [column]


def _parts_follow(phrase: Row, below: TableLine, group: Sequence[Span]) -> bool:
    """Whether the heads below are parts of what a phrase at the edge of the first says: a phrase that is a
    year, or is over years or over names that come again."""
    if len(group) < 2:
        return False
    names = [p.text for p in below.phrases]
    parts = [p.text for p in below.phrases if any(_overlap(p, column) > 0 for column in group)]
    return is_year_or_run(phrase.text) or len(names) > len(set(names)) or all(map(is_year_or_run, parts))


def _around(column: int, free: Sequence[int]) -> list[int]:
    """The free columns beside a column without a gap, itself among them."""
    found = [column]
    while found[0] - 1 in free:
        found.insert(0, found[0] - 1)
    while found[-1] + 1 in free:
        found.append(found[-1] + 1)
    return found


def _is_middle(phrase: Row, left: float, right: float) -> bool:
    middle = (phrase.x0 + phrase.x1) / 2
    return abs(middle - (left + right) / 2) < max(ALIGNED, _CENTRED * (right - left))


def _years_under(group: Sequence[int], below: TableLine, reach: Sequence[Span]) -> bool:
    heads = [p for p in below.phrases if any(_overlap(p, reach[n]) > 0 for n in group)]
    return len(heads) == len(group) and all(is_year_or_run(p.text) for p in heads)


def _centred(
    phrase: Row, touched: Sequence[int], reach: Sequence[Span], free: Sequence[int]
) -> list[int] | None:
    """The columns around those that a phrase touches, in the middle of which it stands; None where it stands
    in the middle of fewer and of more of them."""
    if any(n not in free for n in touched):
        return None
    beside = [n for n in free if not set(range(min(n, *touched), max(n, *touched))) - set(free)]
    groups = [
        list(range(first, last + 1))
        for first in beside
        for last in beside
        if first <= touched[0] and touched[-1] <= last
    ]
    middle = [group for group in groups if _is_middle(phrase, reach[group[0]][0], reach[group[-1]][1])]
    return middle[0] if len(middle) == 1 else None
