"""Tables of words alone: rows that rules or the edges of fills part, words under each other in each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.readers.pdf.alleys import Reading
from extract.readers.pdf.heights import heights_of
from extract.readers.pdf.page import PrintedPage
from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.table_line import Span, TableLine, merged

#: Rows that make a table, and the share of their cells that hold something.
_LEAST_ROWS, _FILLED = 3, 0.85
#: A row is no higher than this many lines; more is a box with text in it.
_MOST_LINES = 8
#: Words to a cell, on average; more is running text.
_MOST_WORDS = 18
_BULLET = re.compile(r"[^\w\s]+|[a-z0-9]{1,2}[.)]")


def readings_of(lines: Sequence[TableLine], page: PrintedPage) -> list[tuple[int, int, Reading]]:
    """The tables of words among the lines of a zone: the first and last line of each, and its cells."""
    if not lines:
        return []
    left, right = min(line.row.x0 for line in lines), max(line.row.x1 for line in lines)
    bounds = heights_of(page, (left, right), lines[0].row.top - 20, lines[-1].row.bottom + 20)
    found: list[tuple[int, int, Reading]] = []
    run: list[list[int]] = []
    for band in [*_bands(lines, bounds), []]:
        if band and len(band) <= _MOST_LINES:
            run.append(band)
            continue
        # what stands over a table may stand between rules as well
        for first in range(len(run) - _LEAST_ROWS + 1):
            if reading := _reading(lines, run[first:]):
                found.append((run[first][0], run[-1][-1], reading))
                break
        run = []
    return found


def _bands(lines: Sequence[TableLine], bounds: Sequence[float]) -> list[list[int]]:
    """The numbers of the lines between each two bounds; an empty band where lines stand outside all."""
    bands: list[list[int]] = []
    middles = [(line.row.top + line.row.bottom) / 2 for line in lines]
    for top, bottom in pairwise(bounds):
        inside = [n for n, middle in enumerate(middles) if top - 1 < middle < bottom + 1]
        if inside or bottom - top > 3:
            bands.append(inside)
    return bands


def _reading(lines: Sequence[TableLine], bands: Sequence[Sequence[int]]) -> Reading | None:
    if len(bands) < _LEAST_ROWS:
        return None
    within = [lines[n] for band in bands for n in band]
    if any(line.values for line in within):
        return None
    columns = merged([(p.x0, p.x1) for line in within for p in line.phrases])
    if len(columns) < 2 or _is_list(within, columns[0]) or _side_by_side(within, columns):
        return None
    rows = [[_words(lines, band, column) for column in columns] for band in bands]
    cells = [cell for row in rows for cell in row if cell]
    if len(cells) < _FILLED * len(rows) * len(columns) or sum(map(len, cells)) > _MOST_WORDS * len(cells):
        return None
    return Reading(rows, 1, sure=True, words=tuple(word for line in within for word in line.row.words))


def _side_by_side(lines: Sequence[TableLine], columns: Sequence[Span]) -> bool:
    """Whether two phrases of a line stand in one column: what runs over both is no row of the table."""
    return any(
        sum(column[0] <= phrase.x0 < column[1] for phrase in line.phrases) > 1
        for line in lines
        for column in columns
    )


def _words(lines: Sequence[TableLine], band: Sequence[int], column: Span) -> list[PrintedWord]:
    return [w for n in band for p in lines[n].phrases if column[0] <= p.x0 < column[1] for w in p.words]


def _is_list(lines: Sequence[TableLine], first: Span) -> bool:
    """Whether the first column holds bullets."""
    opening = [p.text for line in lines for p in line.phrases if p.x0 < first[1]]
    return all(_BULLET.fullmatch(text) for text in opening)
