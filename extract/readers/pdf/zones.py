"""The zones of a page: columns, side boxes and what stands over their whole width, in reading order.

A page is cut along white valleys, again and again: a valley is a strip of white between words that runs
down over three lines or more. The alleys of a table look the same; what tells them apart is how the file
was written: a writer sets one column after the other, and a table row by row. Where the order of the
stream says nothing, two columns of running text are columns when their paragraphs do not share rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile
from statistics import median

from extract.readers.pdf.phrases import phrases_of
from extract.readers.pdf.printed_row import Row, rows_of
from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.valleys import HIGH, WIDE, Valley, as_rows, valleys_of
from extract.readers.pdf.word_cells import is_value

#: The cells of one row of a table seldom have so many lines.
_ROW = 8
#: Columns are written one after the other: the stream goes over the valley at most once in three lines.
_CROSSINGS = 0.34
#: A line of running text has at least so many words; most lines of a column of text are such.
_RUNNING, _MOST = 4, 0.6
#: Of the phrases of running text in cells at most this share are figures.
_FIGURES = 0.1
#: A title over columns has at most so many lines.
_TITLE = 2
#: White between paragraphs, against the pitch of the lines.
_PARAGRAPH = 1.35
#: Lines of one paragraph are no further apart than so many times the type size.
_CLOSE = 1.6


@dataclass(frozen=True)
class Zone:
    """A part of the page that is read as a whole: its lines from top to bottom."""

    rows: tuple[Row, ...]

    @property
    def left(self) -> float:
        """Its left edge."""
        return min(row.x0 for row in self.rows)

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(row.x1 for row in self.rows)


@dataclass(frozen=True)
class _Home:
    """A table that a word stands in, and what it reaches from and to."""

    number: int
    left: float
    right: float


_Homes = Mapping[PrintedWord, _Home]


def zones_of(words: Sequence[PrintedWord], tables: Sequence[Set[PrintedWord]] = ()) -> list[Zone]:
    """The zones of a page in reading order; one where it has no columns. `tables` are the words of grids and
    frames: no valley goes through them."""
    homes: dict[PrintedWord, _Home] = {}
    for nth, table in enumerate(filter(None, tables)):
        home = _Home(nth, min(word.box.x0 for word in table), max(word.box.x1 for word in table))
        homes |= dict.fromkeys(table, home)
    return [Zone(tuple(rows)) for rows in _cut(rows_of(words), homes) if rows]


def _cut(rows: list[Row], homes: _Homes) -> list[list[Row]]:
    lines = [_joined(phrases_of(row), homes) for row in rows]
    stops = [[homes[p.words[0]] for p in line if p.words[0] in homes] for line in lines]
    found = (_clear(lines, valley, stops) for valley in valleys_of(lines, as_rows(lines)))
    valleys = [_without_rows(lines, valley) for valley in found if valley and _in_turn(lines, valley)]
    if not valleys:
        found = (_clear(lines, valley, stops) for valley in valleys_of(lines))
        beside = (valley for valley in found if valley and _side_by_side(lines, valley))
        valleys = [_without_rows(lines, valley) for valley in beside]
    if not valleys:
        return _in_cells(rows, lines)
    best = _with_titles(lines, _best(valleys))
    middle = (best.left + best.right) / 2
    above, sides, below = _three(rows, lines, best, middle)
    left = _side(sides, middle, right=False)
    right = _side(sides, middle, right=True)
    return [zone for part in (above, left, right, below) if part for zone in _cut(part, homes)]


def _clear(lines: Sequence[Sequence[Row]], valley: Valley, stops: Sequence[Sequence[_Home]]) -> Valley | None:
    """The longest stretch of a valley beside which no table stands that reaches over it; None where that is
    not high enough."""
    middle = (valley.left + valley.right) / 2
    numbers = range(valley.first, valley.last + 1)
    held = [n for n in numbers if any(home.left < middle < home.right for home in stops[n])]
    if not held:
        return valley
    bounds = pairwise((valley.first - 1, *held, valley.last + 1))
    above, below = max(bounds, key=lambda pair: pair[1] - pair[0])
    sides = [[p.x0 > middle for p in line] for line in lines[above + 1 : below]]
    both = sum(any(side) and not all(side) for side in sides)
    return replace(valley, first=above + 1, last=below - 1, both=both) if both >= HIGH else None


def _without_rows(lines: Sequence[Sequence[Row]], valley: Valley) -> Valley:
    """The valley without what stands apart at its ends and has nothing but figures on a side: the last rows
    of a table over the columns."""
    parts: list[list[int]] = [[valley.first]]
    for at in range(valley.first + 1, valley.last + 1):
        above, line = lines[at - 1][0], lines[at][0]
        apart = line.bottom - above.bottom > _CLOSE * max(line.size, above.size)
        parts[len(parts) :] = [[at]] if apart else []
        if not apart:
            parts[-1].append(at)
    while len(parts) > 1 and _is_of_figures(lines, valley, parts[0]):
        parts = parts[1:]
    while len(parts) > 1 and _is_of_figures(lines, valley, parts[-1]):
        parts = parts[:-1]
    middle = (valley.left + valley.right) / 2
    sides = [[phrase.x0 > middle for phrase in lines[at]] for part in parts for at in part]
    both = sum(any(side) and not all(side) for side in sides)
    kept = both if len(sides) < valley.last - valley.first + 1 else 0
    return replace(valley, first=parts[0][0], last=parts[-1][-1], both=both) if kept >= HIGH else valley


def _is_of_figures(lines: Sequence[Sequence[Row]], valley: Valley, part: Sequence[int]) -> bool:
    sides = _sides(lines, replace(valley, first=part[0], last=part[-1]))
    return any(side and all(is_value(phrase.text) for phrase in side) for side in sides)


def _best(valleys: Sequence[Valley]) -> Valley:
    return max(valleys, key=lambda valley: (valley.both, valley.right - valley.left))


def _with_titles(lines: Sequence[Sequence[Row]], valley: Valley) -> Valley:
    """The valley with the line right above it where that is a title over each side: two phrases, each at the
    left edge of its side, that were written as a row ('Uitgaven' and 'Ontvangsten' over two tables)."""
    at = valley.first - 1
    if at < 0 or len(lines[at]) != 2:
        return valley
    own, other = lines[at]
    left, right = _sides(lines, valley)
    close = min(p.top for p in (*left, *right)) - own.bottom < _CLOSE * own.size
    starts = [abs(p.x0 - min(q.x0 for q in side)) < p.size for p, side in ((own, left), (other, right))]
    if not close or not all(starts) or own.x1 > valley.right - WIDE * own.size:
        return valley
    return replace(valley, first=at, left=max(valley.left, own.x1), both=valley.both + 1)


def _in_cells(rows: list[Row], lines: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """A zone without columns; running text that stands in rows of cells is read cell by cell, as it was
    written: labels beside their text, a grid of paragraphs."""
    high = (
        _without_rows(lines, valley)
        for valley in valleys_of(lines)
        if valley.both >= HIGH and not _is_tabular(lines, valley)
    )
    found = [(valley, cells) for valley in high if (cells := _cells(lines, valley))]
    if not found:
        return [rows]
    best, cells = max(found, key=lambda pair: pair[0].both)
    above, below = rows[: best.first], rows[best.last + 1 :]
    parts = [
        _in_cells(part, lines[begin : begin + len(part)]) if part else []
        for part, begin in ((above, 0), (below, best.last + 1))
    ]
    return [*parts[0], *cells, *parts[1]]


def _is_tabular(lines: Sequence[Sequence[Row]], valley: Valley) -> bool:
    """Whether figures say that what stands beside a valley is a table."""
    left, right = _sides(lines, valley)
    parts = [part for phrase in (*left, *right) for part in phrases_of(phrase)]
    return sum(is_value(part.text) for part in parts) > _FIGURES * len(parts)


def _cells(lines: Sequence[Sequence[Row]], valley: Valley) -> list[list[Row]]:
    """The cells on both sides of a valley in the order of the stream; none where that does not run down."""
    left, right = _sides(lines, valley)
    if not (_has_words(left) and _has_words(right)) or not (_runs(left) or _runs(right)):
        return []
    middle = (valley.left + valley.right) / 2
    ordered = sorted((*left, *right), key=lambda phrase: phrase.order)
    cells = [list(cell) for _, cell in groupby(ordered, key=lambda phrase: phrase.x0 > middle)]
    down = all(a.bottom <= b.bottom + 1 for cell in cells for a, b in pairwise(cell))
    starts = all(a[0].top <= b[0].top + 1 for a, b in pairwise(cells))
    return [_lines(cell) for cell in cells] if down and starts else []


def _lines(phrases: Sequence[Row]) -> list[Row]:
    """Phrases of one cell as lines."""
    return [
        Row(tuple(w for p in line for w in p.words))
        for _, line in groupby(phrases, key=lambda p: round(p.bottom))
    ]


def _joined(phrases: Sequence[Row], homes: _Homes) -> list[Row]:
    """The phrases of a line, those of one table made one."""
    found: list[Row] = []
    for phrase in phrases:
        home = homes.get(phrase.words[0])
        if found and home is not None and home == homes.get(found[-1].words[-1]):
            found[-1] = Row((*found[-1].words, *phrase.words))
        else:
            found.append(phrase)
    return found


def _side(rows: Sequence[Row], middle: float, *, right: bool) -> list[Row]:
    found = []
    for row in rows:
        words = tuple(word for word in row.words if (word.box.x0 >= middle) is right)
        if words:
            found.append(Row(words))
    return sorted(found, key=lambda row: (row.bottom, row.x0))


def _three(
    rows: Sequence[Row], lines: Sequence[Sequence[Row]], valley: Valley, middle: float
) -> tuple[list[Row], list[Row], list[Row]]:
    """The lines above the columns, beside the valley, and below; a line on one side alone belongs to its
    column where the stream goes on from there, or where it is the rest of a paragraph that began beside. What
    was written before the left column stands above both: a title in the middle of the page."""
    numbers = range(valley.first, valley.last + 1)
    right = [at for at in numbers if lines[at][-1].x0 > middle]
    left = min((phrase.order for at in numbers for phrase in lines[at] if phrase.x0 < middle), default=0)
    title = sum(1 for _ in takewhile(lambda at: lines[at][-1].order < left, right))
    right = right[title:] if title <= _TITLE and right[title:] else right
    first, last = right[0], right[-1]
    turn = min(phrase.order for at in right for phrase in lines[at] if phrase.x0 > middle)
    while last < valley.last and (lines[last + 1][0].order < turn or _goes_on(lines, last + 1, middle)):
        last += 1
    while first > valley.first and lines[first - 1][-1].x0 < middle and _goes_on(lines, first, middle):
        first -= 1
    return list(rows[:first]), list(rows[first : last + 1]), list(rows[last + 1 :])


def _goes_on(lines: Sequence[Sequence[Row]], at: int, middle: float) -> bool:
    """Whether the left column's first line from `at` follows close below its last line before, at the same
    edge and right after it in the stream."""
    above = next((line[0] for line in reversed(lines[:at]) if line[0].x0 < middle), None)
    line = next((line[0] for line in lines[at:] if line[0].x0 < middle), None)
    if above is None or line is None:
        return False
    close = line.bottom - above.bottom < _CLOSE * max(line.size, above.size)
    if not close or abs(line.x0 - above.x0) > line.size or line.order < above.order:
        return False
    return not any(above.order < phrase.order < line.order for row in lines for phrase in row)


# --- columns or cells ----------------------------------------------------------------------------


_Sides = tuple[list[Row], list[Row]]


def _in_turn(lines: Sequence[Sequence[Row]], valley: Valley) -> bool:
    """Whether both sides hold words and were written one after the other."""
    left, right = _sides(lines, valley)
    if not (_has_words(left) and _has_words(right)):
        return False
    few = valley.both < HIGH or (valley.rows and valley.both < _ROW)
    if few and not (_runs(left) and _runs(right)):
        return False
    marked = sorted([(phrase.order, False) for phrase in left] + [(phrase.order, True) for phrase in right])
    crossings = sum(a[1] != b[1] for a, b in pairwise(marked))
    height = valley.both if valley.both >= HIGH else valley.lines
    return crossings <= max(1, _CROSSINGS * height)


def _side_by_side(lines: Sequence[Sequence[Row]], valley: Valley) -> bool:
    """Whether both sides are running text whose paragraphs do not share rows."""
    left, right = _sides(lines, valley)
    return _runs(left) and _runs(right) and not _share_rows(left, right)


def _sides(lines: Sequence[Sequence[Row]], valley: Valley) -> _Sides:
    phrases = [phrase for line in lines[valley.first : valley.last + 1] for phrase in line]
    middle = (valley.left + valley.right) / 2
    return [p for p in phrases if p.x0 < middle], [p for p in phrases if p.x0 >= middle]


def _has_words(side: Sequence[Row]) -> bool:
    """Whether most of its lines hold words: a column of figures is no column of text."""
    lines: dict[float, bool] = {}
    for phrase in side:
        worded = any(c.isalpha() for c in phrase.text) and not is_value(phrase.text)
        lines[phrase.bottom] = lines.get(phrase.bottom, False) or worded
    return sum(lines.values()) >= max(_MOST * len(lines), HIGH)


def _runs(side: Sequence[Row]) -> bool:
    """Whether it is running text."""
    running = sum(len(phrase.words) >= _RUNNING for phrase in side)
    return running >= _MOST * len(side)


def _share_rows(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether the white between the paragraphs of one side goes on over the other."""
    gaps = [gap for side, other in ((left, right), (right, left)) for gap in _gaps(side, other)]
    return bool(gaps) and sum(gaps) >= _MOST * len(gaps)


def _gaps(side: Sequence[Row], other: Sequence[Row]) -> list[bool]:
    """For each white between paragraphs of a side, whether the other has none of its words there."""
    steps = [b.bottom - a.bottom for a, b in pairwise(side) if b.bottom > a.bottom]
    if not steps:
        return []
    least = _PARAGRAPH * median(steps)
    return [
        not any(phrase.bottom > a.bottom + 1 and phrase.top < b.top - 1 for phrase in other)
        for a, b in pairwise(side)
        if b.bottom - a.bottom > least
    ]
