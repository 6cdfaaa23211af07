"""Tables on a page: ruled grids, horizontal rules only, or columns of figures without any rule.

Whichever it is, the words decide what is a cell: columns are the gaps that no line of the table
crosses, rows follow the rules, or else the figures, to which wrapped labels are added.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.models import Box, Grid, GridCell
from extract.readers.pdf.alleys import Reading, reading_of
from extract.readers.pdf.columns import Style
from extract.readers.pdf.group_cells import Grouped, grouped
from extract.readers.pdf.headed_words import headed_words
from extract.readers.pdf.marks import matrices_of
from extract.readers.pdf.page import PrintedPage, RuledCell, RuledTable, Wall
from extract.readers.pdf.phrases import phrases_of
from extract.readers.pdf.printed_row import Row, rows_of
from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.regions import regions_of
from extract.readers.pdf.ruled_words import readings_of
from extract.readers.pdf.table_line import TableLine, is_figure_text, number_columns
from extract.readers.pdf.word_cells import (
    Cells,
    is_figure,
    ordered,
    text_of,
)
from extract.tables.totals import is_total_label
from extract.text.figure import is_nil, is_open

#: Of the boxes of a table at least this share hold something.
_FILLED = 0.6
#: A word further from the boxes of its column than this share of its size is in none of them.
_OUTSIDE = 0.6
#: Words alone are a table from so many rows on.
_LEAST_ROWS = 3


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on one page: its grid, the box it fills and where each column's words stand."""

    grid: Grid
    box: Box
    spans: tuple[tuple[float, float], ...]
    words: frozenset[PrintedWord]
    opens_page: bool = False
    closes_page: bool = False


def grids_of(page: PrintedPage, words: Sequence[PrintedWord]) -> list[PageTable]:
    """The tables whose cells are boxed."""
    return [table for ruled in page.ruled if (table := _from_rules(page, ruled, words))]


def tables_in(
    page: PrintedPage, rows: Sequence[Row], style: Style, *, goes_on: bool = False
) -> list[PageTable]:
    """The tables without a grid among the lines of a zone; `goes_on`: the page before ended in a table."""
    lines = [TableLine(row) for row in rows]
    found = []
    for region in regions_of(lines, style, goes_on=goes_on):
        reading = reading_of(lines, region, page)
        if reading is not None and len(reading.rows) > reading.head and (goes_on or not _is_lone(reading)):
            within = [line.row for line in lines[region.first : region.last + 1]]
            found.append(_read(page, reading, _box_of(page, within)))
    taken = {word for table in found for word in table.words}
    free = [line for line in lines if not taken.intersection(line.row.words)]
    for first, last, reading in (*matrices_of(free), *headed_words(free, page), *readings_of(free, page)):
        if {word for table in found for word in table.words}.intersection(reading.words):
            continue
        found.append(_read(page, reading, _box_of(page, [line.row for line in free[first : last + 1]])))
    return found


def _read(page: PrintedPage, reading: Reading, box: Box) -> PageTable:
    rows = _tidy(reading.rows)
    texts = [[text_of(cell) for cell in row] for row in rows]
    made = _made(page, rows, grouped(rows, texts, reading.head), reading.head, box, reading.words)
    return replace(made, grid=replace(made.grid, sure=reading.sure))


def _is_lone(reading: Reading) -> bool:
    """Whether all that is read is one bare figure beside words: 'Kenmerk 6284113' under 'Datum 3 mei' is a
    reference in the head of a note, no table."""
    body = reading.rows[reading.head :]
    return len(body) == 1 and len(body[0]) == 2 and text_of(body[0][1]).isdigit()


def _inside(word: PrintedWord, box: Box, slack: float = 1.0) -> bool:
    middle = (word.box.x0 + word.box.x1) / 2
    return box.x0 - slack <= middle <= box.x1 + slack and box.top - slack <= word.middle <= box.bottom + slack


# --- ruled grids ---------------------------------------------------------------------------------


def _from_rules(page: PrintedPage, ruled: RuledTable, words: Sequence[PrintedWord]) -> PageTable | None:
    """The table in boxes that rules or fills make; None where they are no cells: shading, a head alone."""
    inside = [word for word in words if _inside(word, ruled.box)]
    cells = _ruled_cells(ruled, inside)
    filled = sum(bool(cell) for row in cells for cell in row)
    columns = len(cells[0]) if cells else 0
    if len(cells) < 2 or columns < 2 or filled < 4 or filled < _FILLED * len(cells) * columns:
        return None
    if any(_figures_in(cell) > 1 for row in cells for cell in row) or _run_over(cells, inside, page.walls):
        return None
    if any(_is_outside(word, ruled.cells) for word in inside):
        return None
    if (not _has_figures(cells) and len(cells) < _LEAST_ROWS) or _goes_on_below(ruled.box, words):
        return None
    table = _table(page, _tidy(_with_groups(cells, ruled.cells)), ruled.box, inside)
    if table.grid.head == 0 and _goes_on_above(ruled.box, words):
        return None
    return replace(table, grid=replace(table.grid, sure=all(word.clear for word in inside)))


def _figures_in(cell: Sequence[PrintedWord]) -> int:
    """How many figures stand apart in a cell: two say that it is no cell."""
    return sum(len(TableLine(row).values) for row in rows_of(cell))


def _is_outside(word: PrintedWord, cells: Sequence[RuledCell]) -> bool:
    """Whether a word between the boxes stands in none: a head of which only one cell is shaded."""
    middle = (word.box.x0 + word.box.x1) / 2
    beside = (
        abs(word.middle - max(c.box.top, min(word.middle, c.box.bottom)))
        for c in cells
        if c.box.x0 <= middle <= c.box.x1
    )
    return min(beside, default=0.0) > _OUTSIDE * word.size


def _run_over(cells: Cells, words: Sequence[PrintedWord], walls: Sequence[Wall]) -> bool:
    """Whether words that belong together stand in two cells without a line between them: then the boxes are
    no cells."""
    homes = {word: c for row in cells for c, cell in enumerate(row) for word in cell}
    pairs = [pair for row in rows_of(words) for phrase in phrases_of(row) for pair in pairwise(phrase.words)]
    return any(
        a in homes and b in homes and homes[a] != homes[b] and not _wall_between(a, b, walls)
        for a, b in pairs
    )


def _wall_between(a: PrintedWord, b: PrintedWord, walls: Sequence[Wall]) -> bool:
    return any(a.box.x1 - 2 < w.x < b.box.x0 + 2 and w.top < a.middle < w.bottom for w in walls)


def _goes_on_above(box: Box, words: Sequence[PrintedWord]) -> bool:
    """Whether a line of heads or of figures stands right above boxes that have no heads: those are the last
    shaded rows of their table."""
    above = [w for w in words if box.x0 - 2 < w.box.x0 < box.x1 and box.top - 2 * w.size < w.middle < box.top]
    return any(len(TableLine(row).phrases) > 1 for row in rows_of(above))


def _goes_on_below(box: Box, words: Sequence[PrintedWord]) -> bool:
    """Whether figures stand right below boxes: those are only the head of their table, or its shaded rows."""
    below = [
        w
        for w in words
        if box.x0 - 2 < w.box.x0 < box.x1 and box.bottom - 1 < w.middle < box.bottom + 1.5 * w.size
    ]
    return any(TableLine(row).values for row in rows_of(below))


def _ruled_cells(ruled: RuledTable, words: Sequence[PrintedWord]) -> Cells:
    rows = 1 + max((cell.row for cell in ruled.cells), default=-1)
    columns = 1 + max((cell.column for cell in ruled.cells), default=-1)
    cells: Cells = [[[] for _ in range(columns)] for _ in range(rows)]
    walls = {height: _walls(height, ruled.cells) for height in {word.middle for word in words}}
    for word in (part for whole in words for part in _at_walls(whole, walls[whole.middle])):
        home = _home(word, ruled.cells) or min(ruled.cells, key=lambda cell: _distance(word, cell.box))
        cells[home.row][home.column].append(word)
    return cells


def _with_groups(cells: Cells, ruled: Sequence[RuledCell]) -> Cells:
    """The cells, with in each row of a sum the group that it sums: the cell that runs on beside it."""
    found = [list(row) for row in cells]
    for at, row in enumerate(cells):
        label = next((n for n, cell in enumerate(row) if cell), None)
        if not label or not is_total_label(text_of(row[label])):
            continue
        for cell in ruled:
            above = cell.row < at and cell.column < label and not is_figure(cells[cell.row][cell.column])
            if above and cell.box.top < row[label][0].middle < cell.box.bottom:
                found[at][cell.column] = cells[cell.row][cell.column]
    return found


def _walls(height: float, cells: Sequence[RuledCell]) -> list[float]:
    """The sides of the cells at a height."""
    beside = [cell.box for cell in cells if cell.box.top < height < cell.box.bottom]
    return sorted({x for box in beside for x in (box.x0, box.x1)})


def _home(word: PrintedWord, cells: Sequence[RuledCell]) -> RuledCell | None:
    """The cell that the middle of a word stands in."""
    box = word.box
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    for cell in cells:
        within = cell.box
        if within.x0 <= x <= within.x1 and within.top <= y <= within.bottom:
            return cell
    return None


def _at_walls(word: PrintedWord, walls: Sequence[float]) -> list[PrintedWord]:
    """The word, cut where a vertical rule runs through it: two cells set tight against each other. Letters on
    both sides say that it is one word, too long for its cell."""
    edges = word.word.edges
    for wall in walls:
        if not (edges and word.box.x0 + 3 < wall < word.box.x1 - 3):
            continue
        at = min(range(1, len(edges) - 1), key=lambda n: abs(edges[n] - wall), default=0)
        if at and abs(edges[at] - wall) < 2 and not word.text[at - 1 : at + 1].isalpha():
            left, right = _part(word, 0, at), _part(word, at, len(word.text))
            return [left, *_at_walls(right, walls)]
    return [word]


def _part(word: PrintedWord, begin: int, end: int) -> PrintedWord:
    edges = word.word.edges[begin : end + 1]
    box = replace(word.box, x0=edges[0], x1=edges[-1])
    return replace(word, word=replace(word.word, text=word.text[begin:end], box=box, edges=edges))


def _distance(word: PrintedWord, box: Box) -> float:
    middle = (word.box.x0 + word.box.x1) / 2
    dx = max(box.x0 - middle, 0, middle - box.x1)
    dy = max(box.top - word.middle, 0, word.middle - box.bottom)
    return dx + dy


def _tidy(cells: Cells) -> Cells:
    """Rows and columns that hold something."""
    rows = [row for row in cells if any(row)]
    keep = [c for c in range(len(rows[0])) if any(row[c] for row in rows)]
    return [[row[c] for c in keep] for row in rows]


def _has_figures(rows: Cells) -> bool:
    return any(is_figure(cell) for row in rows for cell in row[1:])


def _box_of(page: PrintedPage, lines: Sequence[Row]) -> Box:
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return Box(page.number, left, lines[0].top, right, lines[-1].bottom)


# --- grids ---------------------------------------------------------------------------------------


def _table(page: PrintedPage, rows: Cells, box: Box, words: Sequence[PrintedWord]) -> PageTable:
    texts = [[text_of(cell) for cell in row] for row in rows]
    head = _head_rows(texts)
    return _made(page, rows, grouped(rows, texts, head), head, box, words)


def _made(
    page: PrintedPage, rows: Cells, groups: Grouped, head: int, box: Box, words: Sequence[PrintedWord]
) -> PageTable:
    cells = tuple(
        tuple(
            GridCell(text_of(c), page.number, tuple(w.word for w in ordered(c)), apart=(r, n) in groups.apart)
            for n, c in enumerate(row)
        )
        for r, row in enumerate(groups.cells)
    )
    spans = tuple(_span(rows, head, c) for c in range(len(rows[0])))
    return PageTable(Grid(cells, head, 0, page.number), box, spans, frozenset(words))


def _span(rows: Cells, head: int, column: int) -> tuple[float, float]:
    """What a column reaches from and to; its head, which may stand over others, only where it is all."""
    boxes = [word.box for row in rows[head:] for word in row[column]]
    boxes = boxes or [word.box for row in rows for word in row[column]]
    return min(box.x0 for box in boxes), max(box.x1 for box in boxes)


def _head_rows(texts: Sequence[Sequence[str]]) -> int:
    """Rows above the first with a figure that is no year; none where the first row has one already. A label
    alone right above the figures ('Uitgaven') is no heading but a row that groups."""
    figures = {c for row in texts for c, cell in enumerate(row) if c and is_figure_text(cell)}
    first = next((at for at, row in enumerate(texts) if _is_data(row, figures)), 1)
    while first > 1 and texts[first - 1][0] and not any(texts[first - 1][1:]):
        first -= 1
    return first


def _is_data(row: Sequence[str], figures: Set[int]) -> bool:
    """Whether a row holds a figure, or beside its label that there is none."""
    if number_columns(row):
        return False
    none = any(row[c] and (is_nil(row[c]) or is_open(row[c])) for c in figures)
    return any(is_figure_text(cell) for cell in row[1:]) or (none and bool(row[0]))
