"""Where a table without a grid stands among the lines of a zone: figures under each other, with their heads.

A stretch of lines grows downward from a first figure while every line fits: figures stand in a column of
figures, words stand clear of them. A row of years or of heads under figures opens the next table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from extract.readers.pdf.columns import Style
from extract.readers.pdf.over_figures import heads_of, right_of_words
from extract.readers.pdf.table_line import (
    ALIGNED,
    Span,
    TableLine,
    aligned,
    is_unit,
    merged,
    opens_table,
    pitch_at,
    within,
)
from extract.text.caption import opens_caption
from extract.text.euro import is_written_size
from extract.text.year import is_year_or_run

#: Lines of one table are no further apart than this many times the pitch.
_FAR = 3.4
#: Words over so many columns of figures are of all of them.
_WIDE = 2
#: Words in a column of figures are few ('nog niet bekend').
_SHORT = 3
#: So many lines on, a row must show that a figure has a column of its own.
_AHEAD = 6
#: A row that goes on over the page has at most so many lines there.
_REST = 12
#: Between a figure and its size below it stand no more lines, of cells that are set in the middle.
_BESIDE = 3
#: Leaders between an entry of a list of contents and its page.
_DOTS = regex.compile(r"(?:[.…·]\s?){4,}")
#: So many numbers that only go up are the pages of a list of contents.
_CONTENTS = 4
#: The words left of the figures are labels, no running text: on average no more than this.
_MOST_WORDS = 40
#: A line that groups rows ('Uitgaven aan de regio's') has at most so many words.
_GROUP = 10


@dataclass(frozen=True)
class Region:
    """The lines `first` to `last` of a zone are a table; from `body` on they are rows, before that heads.
    `columns` is what the columns of figures reach from and to; `goes_on` says that it may open with the rest
    of a row from the page before."""

    first: int
    body: int
    last: int
    columns: tuple[Span, ...]
    goes_on: bool = False


def regions_of(lines: Sequence[TableLine], style: Style, *, goes_on: bool = False) -> Iterator[Region]:
    """The tables of a zone from top to bottom; `goes_on` says that the page before ended in a table, so that
    words at the top may be the rest of its last row."""
    at = done = 0
    while at < len(lines):
        if not _opens(lines, at, style):
            at += 1
            continue
        last, columns = _grown(lines, at, style)
        at = _from_nils(lines, at, done, columns, style)
        first, body = heads_of(lines, at, last, done, right_of_words(lines[at : last + 1], columns), style)
        if goes_on and not done and first == body and _are_rest(lines[:at], columns, style):
            first = body = 0
        contents = first == body and _is_contents(lines[body : last + 1], columns)
        if _is_table(lines, at, last, columns, has_head=first < body) and not contents:
            yield Region(first, body, last, tuple(columns), goes_on=goes_on and not done)
            done = last + 1
        at = last + 1


def _opens(lines: Sequence[TableLine], at: int, style: Style) -> bool:
    """Whether a row may stand here: a figure, and words left of it on this line or on one beside it."""
    line = lines[at]
    if not line.values:
        return False
    reach = line.values[-1].x0
    near = [n for n in (at - 1, at, at + 1) if 0 <= n < len(lines)]
    return any(
        phrase.x1 <= reach + 1
        for n in near
        if abs(lines[n].row.bottom - line.row.bottom) < 1.6 * pitch_at(line, style)
        for phrase in lines[n].words
    )


def _grown(lines: Sequence[TableLine], at: int, style: Style) -> tuple[int, list[Span]]:
    columns = merged([(p.x0, p.x1) for p in lines[at].values])
    last = reach = at
    for n in range(at + 1, len(lines)):
        line = lines[n]
        if line.row.bottom - lines[n - 1].row.bottom > _FAR * pitch_at(line, style):
            break
        if opens_caption(line.row.text) and not line.values:
            break
        if _is_new_head(line, columns) and not _ends_figures(lines[max(n - _BESIDE, at) : n], line, columns):
            break
        fits = _fits(line, columns) or _beside(lines[n - 1], line, columns) or _joins(lines, n, columns)
        fits = fits or _has_wide_cell(lines, n, columns)
        if not fits:
            if not _groups(lines, n, columns, style):
                break
            continue
        if line.values or within(line.nils, columns):
            columns = merged([*columns, *((p.x0, p.x1) for p in line.values)])
            last = n
        reach = n
    return max(last, min(reach, last + _tail(lines, last, reach, columns))), columns


def _from_nils(lines: Sequence[TableLine], at: int, least: int, columns: Sequence[Span], style: Style) -> int:
    """The first row of a table: above the first figure may stand rows that say that there is none."""
    found = at
    for n in range(at - 1, least - 1, -1):
        line = lines[n]
        far = lines[n + 1].row.bottom - line.row.bottom > _FAR * pitch_at(line, style)
        if far or found - n > _REST or not _fits(line, columns) or _is_new_head(line, columns):
            break
        if line.words and within(line.nils, columns):
            found = n
    return found


def _tail(lines: Sequence[TableLine], last: int, reach: int, columns: Sequence[Span]) -> int:
    """How many lines of words after the last figure may be the rest of its row; none that opens a table."""
    tail = 0
    for n in range(last + 1, reach + 1):
        if (
            opens_table(lines[n])
            or is_unit(lines[n])
            or lines[n].row.top - lines[n - 1].row.bottom > 0.5 * lines[n].row.size
        ):
            break
        tail += 1
    return tail


def _fits(line: TableLine, columns: Sequence[Span]) -> bool:
    """Whether figures stand in columns of figures or right of them, and words clear of them."""
    for phrase in line.words:
        crossed = [c for c in columns if phrase.x0 < c[1] and phrase.x1 > c[0]]
        if len(crossed) > 1 or (crossed and len(phrase.words) > _SHORT):
            return False
    if not line.values:
        return True
    return bool(within([*line.values, *line.nils], columns))


def _has_wide_cell(lines: Sequence[TableLine], at: int, columns: Sequence[Span]) -> bool:
    """Whether a row says in words, over columns of figures, why it has none ('via het Gemeentefonds'):
    beside a label, with nothing else over the columns, above a row of figures."""
    line = lines[at]
    if within(line.values, columns) or at + 1 >= len(lines):
        return False
    labels = [p for p in line.words if p.x1 < columns[0][0]]
    over = [p for p in line.phrases if p.x1 > columns[0][0] and p.x0 < columns[-1][1]]
    if len(over) != 1 or not labels or opens_table(line):
        return False
    if sum(over[0].x0 < c[1] and over[0].x1 > c[0] for c in columns) < _WIDE:
        return False
    inside = columns[0][0] - ALIGNED < over[0].x0 and over[0].x1 < columns[-1][1] + ALIGNED
    below = [other for other in lines[at + 1 : at + _BESIDE] if other.values]
    return inside and any(len(within(other.values, columns)) > 1 and _fits(other, columns) for other in below)


def _joins(lines: Sequence[TableLine], at: int, columns: Sequence[Span]) -> bool:
    """Whether a figure in a column of its own, beside a label, stands over one of a row that has figures in
    the known columns too: a cell before it was left empty."""
    line = lines[at]
    if not line.values or not line.words or any(within([phrase], columns) for phrase in line.words):
        return False
    own = [(phrase.x0, phrase.x1) for phrase in line.values]
    below = [other for other in lines[at + 1 : at + _AHEAD] if within(other.values, columns)]
    return any(within(other.values, own) for other in below)


def _beside(above: TableLine, line: TableLine, columns: Sequence[Span]) -> bool:
    """Whether a line is of one row with the line above: its letters overlap, its words cross no column."""
    overlaps = above.row.bottom - line.row.top > 0.15 * line.row.size
    return overlaps and not any(
        phrase.x0 < c[1] and phrase.x1 > c[0] for phrase in line.words for c in columns
    )


def _is_new_head(line: TableLine, columns: Sequence[Span]) -> bool:
    """A line that opens the next table: its caption or unit, or years or words over all figures."""
    if line.values:
        return False
    over = within(line.words, columns)
    heads = len(over) >= len(columns) and len(line.words) > 1 and not line.nils
    return heads or opens_table(line) or any(is_year_or_run(phrase.text) for phrase in over)


def _ends_figures(above: Sequence[TableLine], line: TableLine, columns: Sequence[Span]) -> bool:
    """Whether what a line has under figures is their size, for which their cells were too narrow: 'mln'."""
    return all(
        is_written_size(phrase.text)
        and any(aligned(phrase, (p.x0, p.x1)) for near in above for p in near.values)
        for phrase in within(line.words, columns)
    )


def _groups(lines: Sequence[TableLine], at: int, columns: Sequence[Span], style: Style) -> bool:
    """Whether a line over the columns is one phrase that groups the rows below it."""
    line = lines[at]
    if len(line.phrases) != 1 or len(line.row.words) > _GROUP or line.row.text[-1] in ".:;":
        return False
    if line.row.x1 > max(right for _, right in columns) + ALIGNED or opens_table(line):
        return False
    below = lines[at + 1] if at + 1 < len(lines) else None
    near = below is not None and below.row.bottom - line.row.bottom < 2 * pitch_at(line, style)
    return bool(near and below and below.values and below.words and _fits(below, columns))


def _are_rest(lines: Sequence[TableLine], columns: Sequence[Span], style: Style) -> bool:
    """Whether the lines above the first figure of a page are few and stand clear of the figures."""
    near = all(b.row.bottom - a.row.bottom < 1.6 * pitch_at(b, style) for a, b in pairwise(lines))
    return len(lines) <= _REST and near and all(_fits(line, columns) and not line.values for line in lines)


def _is_table(
    lines: Sequence[TableLine], at: int, last: int, columns: Sequence[Span], *, has_head: bool
) -> bool:
    """Two rows of figures, or one under a head; half of what stands in its columns are figures."""
    body = lines[at : last + 1]
    rows = [line for line in body if line.values or within(line.nils, columns)]
    if len(rows) < (1 if has_head else 2):
        return False
    labels = [phrase for line in body for phrase in line.words if phrase.x1 < columns[0][0] + 1]
    if sum(len(phrase.words) for phrase in labels) > (_MOST_WORDS if len(rows) > 1 else _GROUP) * len(rows):
        return False
    figures = sum(len(line.values) + len(within(line.nils, columns)) for line in rows)
    words = sum(len(within(line.words, columns)) for line in body)
    return figures > words


def _is_contents(body: Sequence[TableLine], columns: Sequence[Span]) -> bool:
    """Whether lines are a list of contents: words, and at the right bare numbers that only go up."""
    right = max(columns)
    pages = [phrase.text for line in body for phrase in line.values if aligned(phrase, right)]
    labels = [phrase for line in body for phrase in line.words if phrase.x0 < right[0]]
    if len(pages) < 2 or not labels or not all(page.isdecimal() for page in pages):
        return False
    rising = all(int(a) <= int(b) for a, b in pairwise(pages))
    beside = [
        p for line in body for p in line.values if p.x0 > min(q.x1 for q in labels) and not aligned(p, right)
    ]
    dotted = sum(_DOTS.search(line.row.text) is not None for line in body)
    return rising and not beside and (len(pages) >= _CONTENTS or 2 * dotted >= len(pages))
