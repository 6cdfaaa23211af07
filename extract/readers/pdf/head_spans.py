"""Which columns each phrase over a table is the head of: its own, or all that it spans.

A rule under a phrase says which; else a phrase at the edge of a column, or in its middle, is of that column
alone, and one that stands in the middle of several of them of all those.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.readers.pdf.page import Rule, Wall
from extract.readers.pdf.printed_row import Row
from extract.readers.pdf.table_line import ALIGNED, Span, TableLine
from extract.text.year import is_year_or_run

#: A phrase is in the middle of columns where its middle is within this share of their width from theirs.
_CENTRED = 0.04
_NEARLY = 0.06
_LOOSELY = 0.1
#: The middle of a phrase and that of its own column differ less, in points.
_OWN = 2.0
#: Lines of one head are no further apart, in type sizes.
_APART = 1.8
#: Rules with less between them, in points, meet.
_MEET = 1.0


def spanned(
    lines: Sequence[TableLine], columns: Sequence[Span], figures: Sequence[int], rules: Sequence[Rule]
) -> list[list[Row]] | None:
    """The phrases of the heads of each column, from top to bottom; `figures` are the columns with figures,
    which alone can be spanned. None where a phrase may belong to several."""
    reach, joined = _reaches(lines, columns), _joined(rules)
    heads: list[list[Row]] = [[] for _ in columns]
    for at, line in enumerate(lines):
        groups = _again(line, lines[-1], reach, figures) if at + 1 < len(lines) else {}
        for phrase in line.phrases:
            lower, middle = lines[at + 1 :], (phrase.x0 + phrase.x1) / 2
            under = [*rules, *(rule for rule in joined if abs(rule.x0 + rule.x1 - 2 * middle) < ALIGNED)]
            over = _under_rule(phrase, lower, reach, figures, under) if lower else None
            over = over or groups.get(phrase) or _over(phrase, line, lower, reach, figures, heads)
            if over is None:
                return None
            for column in over:
                heads[column].append(phrase)
    return heads


def walled(
    lines: Sequence[TableLine], columns: Sequence[Span], walls: Sequence[Wall]
) -> list[list[Row]] | None:
    """The phrases of the heads of each column where vertical rules part the cells of each line: a phrase is
    of all columns between the rules beside it. None where a line is not parted so."""
    heads: list[list[Row]] = [[] for _ in columns]
    for line in lines:
        height = (line.row.top + line.row.bottom) / 2
        sides = sorted({wall.x for wall in walls if wall.top < height < wall.bottom})
        cells = [(x0, x1) for x0, x1 in pairwise(sides) if x1 - x0 > ALIGNED]
        held = [
            [n for n, (x0, x1) in enumerate(columns) if left < (x0 + x1) / 2 < right] for left, right in cells
        ]
        if line is lines[-1] and any(len(found) > 1 for found in held):
            return None
        seen: set[int] = set()
        for phrase in line.phrases:
            inside = (left < phrase.x0 + ALIGNED and phrase.x1 - ALIGNED < right for left, right in cells)
            home = next((n for n, within in enumerate(inside) if within), None)
            # two phrases between the rules of several columns are each of some of them
            if home is None or not held[home] or (home in seen and len(held[home]) > 1):
                return None
            seen.add(home)
            for column in held[home]:
                heads[column].append(phrase)
    return heads


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that meet at one height as one: the lower edges of cells beside each other."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (round(one.y), one.x0)):
        last = found[-1] if found else None
        if last is not None and round(last.y) == round(rule.y) and rule.x0 < last.x1 + _MEET:
            found[-1] = Rule(last.x0, max(last.x1, rule.x1), last.y)
        else:
            found.append(rule)
    return found


def _reaches(lines: Sequence[TableLine], columns: Sequence[Span]) -> list[Span]:
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


def _again(
    line: TableLine, last: TableLine, reach: Sequence[Span], figures: Sequence[int]
) -> dict[Row, list[int]]:
    """The columns of each phrase where the names under a line come again and again, as often as it has
    phrases, each over its own: 2025 and 2026, each with 'Lasten' and 'Baten'; others may stand beside."""
    names = [tuple(p.text for p in last.phrases if _overlap(p, reach[n]) > 0) for n in figures]
    over = [p for p in line.phrases if p.x1 > reach[figures[0]][0]]
    for step in range(len(figures) // len(over) if len(over) > 1 else 0, 1, -1):
        for begin in range(len(figures) - step * len(over) + 1):
            groups = [list(figures[begin + n * step : begin + (n + 1) * step]) for n in range(len(over))]
            if _come_again(names[begin : begin + step * len(over)], step) and all(
                reach[group[0]][0] < (phrase.x0 + phrase.x1) / 2 < reach[group[-1]][1]
                for phrase, group in zip(over, groups, strict=True)
            ):
                return dict(zip(over, groups, strict=True))
    return {}


def _come_again(names: Sequence[tuple[str, ...]], step: int) -> bool:
    """Whether names repeat after so many, which differ from each other."""
    first = names[:step]
    return (
        all(first)
        and len(set(first)) == step
        and all(names[n] == names[n - step] for n in range(step, len(names)))
    )


def _over(
    phrase: Row,
    line: TableLine,
    lower: Sequence[TableLine],
    reach: Sequence[Span],
    figures: Sequence[int],
    above: Sequence[Sequence[Row]],
) -> list[int] | None:
    """The columns of a phrase by where it stands: of those with one head above them, for a lower head does
    not run on under the next."""
    touched = [n for n in range(len(reach)) if _overlap(phrase, reach[n]) > 0]
    if not lower or phrase.x1 < reach[figures[0]][0]:
        return touched[:1] or [min(range(len(reach)), key=lambda n: -_overlap(phrase, reach[n]))]
    others = {n for p in line.phrases if p is not phrase for n in figures if _overlap(p, reach[n]) > 0}
    free = [n for n in figures if n not in others and (not touched or above[n] == above[touched[0]])]
    if len(touched) == 1 and touched[0] in figures:
        years = _run_of_years(touched[0], lower, reach, free)
        if len(years) > 1 and _is_middle(phrase, reach[years[0]][0], reach[years[-1]][1]):
            return years
        group = _around(touched[0], free)
        if _stands_apart(phrase, lower, reach[touched[0]]) and _is_over_all(phrase, group, reach):
            return group
        return _own_or_all(phrase, touched[0], lower[0], reach, free)
    if any(n not in free for n in touched):
        return None
    return _centred(phrase, touched, lower[-1], reach, free)


def _under_rule(
    phrase: Row,
    lower: Sequence[TableLine],
    reach: Sequence[Span],
    figures: Sequence[int],
    rules: Sequence[Rule],
) -> list[int] | None:
    """The columns over which a rule right under the phrase runs, where it is over some of them only."""
    middle = (phrase.x0 + phrase.x1) / 2
    for rule in rules:
        if not rule.x0 < middle < rule.x1:
            continue
        heads = (p for line in lower for p in line.phrases if rule.x0 < (p.x0 + p.x1) / 2 < rule.x1)
        first = next(heads, None)
        if first is None or not phrase.bottom - 2 < rule.y < first.top + 2:
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
        # a run of years without another head is spanned whole, if not quite in its middle
        loose = len(group) > 1 and _is_middle(phrase, reach[group[0]][0], reach[group[-1]][1], _LOOSELY)
        return group if centred or (loose and _years_under(group, below, reach)) else None
    return None if _parts_follow(phrase, below, [reach[n] for n in group if n >= column]) else [column]


def _parts_follow(phrase: Row, below: TableLine, group: Sequence[Span]) -> bool:
    """Whether the heads below are parts of what a phrase at the edge of the first says: a phrase that is a
    year, or is over years or over names that come again."""
    if len(group) < 2:
        return False
    names = [p.text for p in below.phrases]
    parts = [p.text for p in below.phrases if any(_overlap(p, column) > 0 for column in group)]
    again = all(names.count(part) > 1 for part in parts)
    return is_year_or_run(phrase.text) or again or all(map(is_year_or_run, parts))


def _around(column: int, free: Sequence[int]) -> list[int]:
    """The free columns beside a column without a gap, itself among them."""
    found = [column]
    while found[0] - 1 in free:
        found.insert(0, found[0] - 1)
    while found[-1] + 1 in free:
        found.append(found[-1] + 1)
    return found


def _is_middle(phrase: Row, left: float, right: float, within: float = _CENTRED) -> bool:
    middle = (phrase.x0 + phrase.x1) / 2
    return abs(middle - (left + right) / 2) < max(ALIGNED, within * (right - left))


def _stands_apart(phrase: Row, lower: Sequence[TableLine], column: Span) -> bool:
    """Whether white parts a phrase from the heads below it: it is no first line of the head of a column."""
    under = next((p for line in lower for p in line.phrases if _overlap(p, column) > 0), None)
    return under is not None and under.bottom - phrase.bottom > _APART * phrase.size


def _is_over_all(phrase: Row, group: Sequence[int], reach: Sequence[Span]) -> bool:
    """Whether a phrase stands in the middle of columns, as far as what they reach from and to is known."""
    return len(group) > 1 and _is_middle(phrase, reach[group[0]][0], reach[group[-1]][1], _NEARLY)


def _run_of_years(
    column: int, lower: Sequence[TableLine], reach: Sequence[Span], free: Sequence[int]
) -> list[int]:
    """The columns around one that have a year as their only head below: what stands in the middle of them is
    over them all, whatever stands beside."""
    under = {n: [p.text for line in lower for p in line.phrases if _overlap(p, reach[n]) > 0] for n in free}
    bare = [n for n, texts in under.items() if len(texts) == 1 and is_year_or_run(texts[0])]
    return _around(column, bare) if column in bare else []


def _years_under(group: Sequence[int], below: TableLine, reach: Sequence[Span]) -> bool:
    heads = [p for p in below.phrases if any(_overlap(p, reach[n]) > 0 for n in group)]
    return len(heads) == len(group) and all(is_year_or_run(p.text) for p in heads)


def _centred(
    phrase: Row, touched: Sequence[int], last: TableLine, reach: Sequence[Span], free: Sequence[int]
) -> list[int] | None:
    """The columns around those that a phrase touches, in the middle of which it stands; None where it stands
    in the middle of fewer and of more of them. A run of years is spanned whole or not at all."""
    if not touched:
        return None
    years = {
        n
        for n, span in enumerate(reach)
        for p in last.phrases
        if _overlap(p, span) > 0 and is_year_or_run(p.text)
    }
    beside = set(_around(touched[0], free))
    groups = [
        range(begin, end + 1)
        for begin in sorted(beside)
        for end in sorted(beside)
        if begin <= touched[0]
        and touched[-1] <= end
        and not {begin - 1, begin} <= years & {*beside, begin}
        and not {end, end + 1} <= years & {*beside, end}
    ]
    for room in (False, True):
        middle = [group for group in groups if _is_over(phrase, group, reach, room=room)]
        if middle:
            return list(middle[0]) if len(middle) == 1 else None
    return None


def _is_over(phrase: Row, group: range, reach: Sequence[Span], *, room: bool) -> bool:
    """Whether a phrase stands in the middle of columns, with the room beside them or without it."""
    left, right = reach[group[0]][0], reach[group[-1]][1]
    if not room:
        return _is_middle(phrase, left, right)
    middle = phrase.x0 + phrase.x1
    before = reach[group[0] - 1][1] if group[0] else left
    after = reach[group[-1] + 1][0] if group[-1] + 1 < len(reach) else right
    return before + right <= middle <= left + after
