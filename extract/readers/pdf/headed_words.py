"""Tables of words alone without a grid: a head that type, fill or rule tells, and cells set left under it.

Every line under the head must begin its cells where the heads begin and end them before the next; one line
that does not, and close below, makes it running text. Rows are told by rules and edges of fills, else by
white between them, else by the first column; where a label may as well be the rest of the one above it, the
whole is left as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.readers.pdf.alleys import Reading
from extract.readers.pdf.heights import heights_of
from extract.readers.pdf.page import PrintedPage
from extract.readers.pdf.printed_row import Row
from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.table_line import ALIGNED, TableLine, is_figure_phrase, opens_table

#: A head has at most so many lines, a table at least so many rows, a row at most so many lines.
_HEAD_LINES, _LEAST_ROWS, _ROW_LINES = 3, 3, 8
#: Of its cells at least this share hold something, and no more words than this on average.
_FILLED, _MOST_WORDS = 0.5, 15
#: Lines further apart than this many times their size are not of one table.
_FAR = 3.5
#: Lines of one head cell are no further apart than so many times their size.
_APART = 1.6
#: White between rows is larger than that within them by this share.
_WIDER = 1.15
_BULLET = re.compile(r"[^\w\s]+|[a-z0-9]{1,2}[.)]")


@dataclass(frozen=True)
class _Line:
    """A line of the body: its phrase in each column that it has one in."""

    row: Row
    cells: dict[int, Row]


def headed_words(lines: Sequence[TableLine], page: PrintedPage) -> Iterator[tuple[int, int, Reading]]:
    """The tables of words among the lines of a zone: the first and last line of each, and its cells."""
    at = 0
    while at + _LEAST_ROWS < len(lines):
        head = _head(lines, at, page) if any(len(line.phrases) > 1 for line in lines[at : at + 2]) else 0
        body = _body(lines, at + head, _columns(lines[at : at + head])) if head else []
        reading = _reading(lines[at : at + head], body, page) if len(body) >= _LEAST_ROWS else None
        if reading is None:
            at += 1
            continue
        yield at, at + head + len(body) - 1, reading
        at += head + len(body)


# --- the head ------------------------------------------------------------------------------------


def _head(lines: Sequence[TableLine], at: int, page: PrintedPage) -> int:
    """How many lines from this one on are a head: bold over what is not, on a fill that ends with them, or
    over a rule; zero for none."""
    for count in range(1, min(_HEAD_LINES, len(lines) - at - 1) + 1):
        head, body = lines[at : at + count], lines[at + count : at + count + _LEAST_ROWS]
        if any(line.values for line in head) or not all(_near(a.row, b.row) for a, b in pairwise(head)):
            return 0
        if max(len(line.phrases) for line in head) < 2:
            continue
        if _is_told(head, body, page):
            return count if len(_columns(head)) >= 2 and not _has_title(head) else 0
    return 0


def _has_title(head: Sequence[TableLine]) -> bool:
    """Whether the first line is the title of the table: it says so, runs over a column, or stands apart."""
    first = head[0]
    if len(head) < 2 or len(first.phrases) > 1:
        return False
    starts = _columns(head)[1:]
    crosses = any(first.row.x0 < x - ALIGNED and first.row.x1 > x for x in starts)
    return opens_table(first) or crosses or head[1].row.bottom - first.row.bottom > _APART * first.row.size


def _is_told(head: Sequence[TableLine], body: Sequence[TableLine], page: PrintedPage) -> bool:
    below = body[0]
    bold = all(word.bold for line in head for word in line.row.words)
    if bold and not any(word.bold for phrase in below.phrases[1:] for word in phrase.words):
        return len(below.phrases) > 1
    fills = set.intersection(*(_fills(line, page) for line in head))
    if fills and fills.isdisjoint(set[object]().union(*(_fills(line, page) for line in body))):
        return True
    ruled = [_ruled(above, line, page) for above, line in pairwise((head[-1], *body))]
    return ruled[0] and not any(ruled[1:])


def _fills(line: TableLine, page: PrintedPage) -> set[object]:
    """The colours that most of a line is printed on."""
    row = line.row
    middle = (row.top + row.bottom) / 2
    under = [fill for fill in page.fills if fill.box.top < middle < fill.box.bottom]
    shares = [(fill.colour, min(fill.box.x1, row.x1) - max(fill.box.x0, row.x0)) for fill in under]
    colours = {str(colour) for colour, _ in shares}
    half = 0.5 * (row.x1 - row.x0)
    return {c for c in colours if sum(max(w, 0.0) for colour, w in shares if str(colour) == c) > half}


def _ruled(above: TableLine, below: TableLine, page: PrintedPage) -> bool:
    """Whether a rule runs between two lines, under most of the upper one."""
    row = above.row
    between = [r for r in page.rules if row.bottom - 0.3 * row.size < r.y < below.row.top + 1]
    covered = sum(max(min(r.x1, row.x1) - max(r.x0, row.x0), 0.0) for r in between)
    return covered > 0.5 * (row.x1 - row.x0)


def _columns(head: Sequence[TableLine]) -> list[float]:
    """Where the columns begin: the left edges of the phrases of the head."""
    found: list[float] = []
    for x in sorted(phrase.x0 for line in head for phrase in line.phrases):
        if not found or x - found[-1] > ALIGNED:
            found.append(x)
    return found


# --- the body ------------------------------------------------------------------------------------


def _body(lines: Sequence[TableLine], first: int, columns: Sequence[float]) -> list[_Line]:
    """The lines under a head that stand in its columns; none where one close below does not."""
    found: list[_Line] = []
    above = lines[first - 1].row
    for line in lines[first:]:
        if not _near(above, line.row):
            return found
        cells = _placed(line, columns)
        if cells is None:
            widest = max((b.row.bottom - a.row.bottom for a, b in pairwise(found)), default=0.0)
            return found if line.row.bottom - above.bottom > widest + 1 else []
        found.append(_Line(line.row, cells))
        above = line.row
    return found


def _near(above: Row, below: Row) -> bool:
    return below.bottom - above.bottom < _FAR * below.size


def _placed(line: TableLine, columns: Sequence[float]) -> dict[int, Row] | None:
    """The phrases of a line by their column; None where one begins elsewhere, reaches into the next, or is a
    figure beside the label."""
    found: dict[int, Row] = {}
    ends = [*columns[1:], float("inf")]
    for phrase in line.phrases:
        homes = [n for n, x in enumerate(columns) if abs(phrase.x0 - x) < ALIGNED]
        if len(homes) != 1 or homes[0] in found or phrase.x1 > ends[homes[0]] - ALIGNED:
            return None
        if homes[0] and is_figure_phrase(phrase):
            return None
        found[homes[0]] = phrase
    return found


# --- rows ----------------------------------------------------------------------------------------


def _reading(head: Sequence[TableLine], body: Sequence[_Line], page: PrintedPage) -> Reading | None:
    columns = _columns(head)
    groups = _by_bounds(head, body, page) or _by_white(body) or _by_label(body)
    if len(groups) < _LEAST_ROWS or max(map(len, groups)) > _ROW_LINES:
        return None
    rows = [[_cell(group, n) for n in range(len(columns))] for group in groups]
    cells = [cell for row in rows for cell in row if cell]
    full = all(sum(map(bool, row)) > 1 for row in rows) and len(cells) >= _FILLED * len(rows) * len(columns)
    if not full or sum(map(len, cells)) > _MOST_WORDS * len(cells) or _is_list(rows):
        return None
    top = [_head_cell(head, columns, n) for n in range(len(columns))]
    printed = [*(line.row for line in head), *(line.row for line in body)]
    words = tuple(word for row in printed for word in row.words)
    return Reading([top, *rows], 1, sure=all(word.clear for word in words), words=words)


def _by_bounds(head: Sequence[TableLine], body: Sequence[_Line], page: PrintedPage) -> list[list[_Line]]:
    """Rows between rules and edges of fills, where each of them holds something."""
    left, right = head[0].row.x0, max(line.row.x1 for line in body)
    bounds = heights_of(page, (left, right), head[-1].row.bottom, body[-1].row.bottom)
    groups: list[list[_Line]] = [[]]
    above = _middle(head[-1].row)
    for line in body:
        if groups[-1] and any(above < y < _middle(line.row) for y in bounds):
            groups.append([])
        groups[-1].append(line)
        above = _middle(line.row)
    return groups if len(groups) >= _LEAST_ROWS else []


def _middle(row: Row) -> float:
    return (row.top + row.bottom) / 2


def _by_white(body: Sequence[_Line]) -> list[list[_Line]]:
    """Rows with more white between them than within; none where all lines are as far apart."""
    gaps = [below.row.bottom - above.row.bottom for above, below in pairwise(body)]
    if max(gaps) < _WIDER * min(gaps):
        return []
    bound = (max(gaps) + min(gaps)) / 2
    groups = [[body[0]]]
    for line, gap in zip(body[1:], gaps, strict=True):
        if gap > bound:
            groups.append([])
        groups[-1].append(line)
    return groups


def _by_label(body: Sequence[_Line]) -> list[list[_Line]]:
    """Rows that each begin with a label, in lines that are all as far apart; none where a label may be the
    rest of the one above."""
    groups: list[list[_Line]] = []
    for line in body:
        if 0 not in line.cells:
            if not groups:
                return []
            groups[-1].append(line)
            continue
        if len(line.cells) < 2 or line.cells[0].text[:1].islower():
            return []
        groups.append([line])
    return groups


def _cell(group: Sequence[_Line], column: int) -> list[PrintedWord]:
    return [word for line in group if column in line.cells for word in line.cells[column].words]


def _head_cell(head: Sequence[TableLine], columns: Sequence[float], column: int) -> list[PrintedWord]:
    phrases = [phrase for line in head for phrase in line.phrases]
    return [word for p in phrases if abs(p.x0 - columns[column]) <= ALIGNED for word in p.words]


def _is_list(rows: Sequence[Sequence[Sequence[PrintedWord]]]) -> bool:
    """Whether the first column holds bullets."""
    return all(_BULLET.fullmatch(" ".join(word.text for word in row[0])) for row in rows)
