"""Tables on a page: ruled grids, horizontal rules only, or columns of figures without any rule.

Whichever it is, the words decide what is a cell: columns are the gaps that no line of the table
crosses, rows follow the rules, or else the figures, to which wrapped labels are added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.models import Box, Grid, GridCell
from extract.readers.pdf.columns import Row, Style, rows_of
from extract.readers.pdf.figure_regions import figure_regions, parts_of, rows_between
from extract.readers.pdf.pages import PrintedPage, PrintedWord, RuledCell, RuledTable
from extract.readers.pdf.word_cells import (
    Cells,
    cut,
    is_figure,
    is_value,
    ordered,
    separators_of,
    text_of,
)

_ALIGNED = 3.0


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on one page: its grid, the box it fills and where each column's words stand."""

    grid: Grid
    box: Box
    spans: tuple[tuple[float, float], ...]
    words: frozenset[PrintedWord]
    opens_page: bool = False
    closes_page: bool = False


def tables_of(page: PrintedPage, words: Sequence[PrintedWord], style: Style) -> list[PageTable]:
    """The tables of a page from top to bottom; `words` are those that are no furniture."""
    found = [table for ruled in page.ruled if (table := _from_rules(page, ruled, words))]
    rest = _without(words, found)
    found += _between_rules(page, rest, style)
    rest = _without(words, found)
    found += _from_figures(page, rest, style)
    return sorted(found, key=lambda table: table.box.top)


def _without(words: Sequence[PrintedWord], tables: Sequence[PageTable]) -> list[PrintedWord]:
    taken = {word for table in tables for word in table.words}
    return [word for word in words if word not in taken]


def _inside(word: PrintedWord, box: Box, slack: float = 1.0) -> bool:
    middle = (word.box.x0 + word.box.x1) / 2
    return box.x0 - slack <= middle <= box.x1 + slack and box.top - slack <= word.middle <= box.bottom + slack


# --- ruled grids ---------------------------------------------------------------------------------


def _from_rules(page: PrintedPage, ruled: RuledTable, words: Sequence[PrintedWord]) -> PageTable | None:
    inside = [word for word in words if _inside(word, ruled.box)]
    cells = _ruled_cells(ruled, inside)
    filled = sum(bool(cell) for row in cells for cell in row)
    columns = len(cells[0]) if cells else 0
    if len(cells) < 2 or columns < 2 or filled < 4:
        return None
    if filled >= 0.6 * len(cells) * columns:
        return _table(page, _tidy(cells), ruled.box, inside)
    # shading gives boxes that are no cells: let the words decide within the frame
    return _from_words(page, rows_of(inside), ruled.box)


def _ruled_cells(ruled: RuledTable, words: Sequence[PrintedWord]) -> Cells:
    rows = 1 + max((cell.row for cell in ruled.cells), default=-1)
    columns = 1 + max((cell.column for cell in ruled.cells), default=-1)
    cells: Cells = [[[] for _ in range(columns)] for _ in range(rows)]
    walls = sorted({x for cell in ruled.cells for x in (cell.box.x0, cell.box.x1)})
    for word in (part for whole in words for part in _at_walls(whole, walls)):
        home = _home(word, ruled.cells) or min(ruled.cells, key=lambda cell: _distance(word, cell.box))
        cells[home.row][home.column].append(word)
    return cells


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
    """The word, cut where a vertical rule runs through it: two cells set tight against each other."""
    edges = word.word.edges
    for wall in walls:
        if not (edges and word.box.x0 + 3 < wall < word.box.x1 - 3):
            continue
        at = min(range(1, len(edges) - 1), key=lambda n: abs(edges[n] - wall), default=0)
        if at and abs(edges[at] - wall) < 2:
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


# --- horizontal rules ----------------------------------------------------------------------------


def _between_rules(page: PrintedPage, words: Sequence[PrintedWord], style: Style) -> list[PageTable]:
    """Tables between rules that are as wide as each other, and wider than a footnote's rule."""
    wide = [rule for rule in page.rules if rule.x1 - rule.x0 > 0.5 * (style.right - style.left)]
    found: list[PageTable] = []
    while wide:
        same = [r for r in wide if abs(r.x0 - wide[0].x0) < _ALIGNED and abs(r.x1 - wide[0].x1) < _ALIGNED]
        wide = [rule for rule in wide if rule not in same]
        if len(same) < 3:
            continue
        box = Box(page.number, same[0].x0 - 2, same[0].y, same[0].x1 + 2, same[-1].y)
        lines, box = _with_edges(rows_of(words), box, style)
        table = _from_words(page, lines, box, [rule.y for rule in same])
        if table is not None:
            found.append(table)
    return found


def _with_edges(lines: Sequence[Row], box: Box, style: Style) -> tuple[list[Row], Box]:
    """The lines between the outer rules, with the head above the first, and the rows below the last where
    the page ended before the table did; and the box they fill."""
    inside = [n for n, line in enumerate(lines) if all(_inside(word, box) for word in line.words)]
    if not inside or inside != list(range(inside[0], inside[-1] + 1)):
        words = [word for line in lines for word in line.words if _inside(word, box)]
        return rows_of(words), box
    first, last = inside[0], inside[-1]
    above, below = lines[max(first - 1, 0) : first], lines[last + 1 : last + 2]
    while above and _is_edge(above[0], box) and box.top - above[0].bottom < style.pitch:
        first, box = first - 1, replace(box, top=above[0].top)
        above = lines[max(first - 1, 0) : first]
    while below and _is_edge(below[0], box) and _has_value(below[0]):
        if below[0].top - box.bottom > style.pitch:
            break
        last, box = last + 1, replace(box, bottom=below[0].bottom)
        below = lines[last + 1 : last + 2]
    return list(lines[first : last + 1]), box


def _has_value(line: Row) -> bool:
    return any(is_value(part.text) for part in parts_of(line)[1:])


def _is_edge(line: Row, box: Box) -> bool:
    """A line of several parts within the width of the table."""
    return box.x0 <= line.x0 and line.x1 <= box.x1 and len(parts_of(line)) > 1


def _from_words(
    page: PrintedPage, lines: Sequence[Row], box: Box, rules: Sequence[float] = ()
) -> PageTable | None:
    """A table out of the lines within a frame."""
    separators = separators_of(lines)
    if not separators or len(lines) < 2:
        return None
    cells = [cut(line, separators) for line in lines]
    rows = _tidy(rows_between(lines, cells, rules))
    if len(rows) < 2 or len(rows[0]) < 2 or not (_has_figures(rows) or _is_full(rows, rules)):
        return None
    inside = [word for line in lines for word in line.words]
    return _table(page, rows, box, inside)


def _has_figures(rows: Cells) -> bool:
    return any(is_figure(cell) for row in rows for cell in row[1:])


def _is_full(rows: Cells, rules: Sequence[float]) -> bool:
    """Words alone are a table where a rule stands under each row and nearly every cell holds something."""
    filled = sum(bool(cell) for row in rows for cell in row)
    return len(rows) >= 3 and len(rules) >= len(rows) and filled >= 0.9 * len(rows) * len(rows[0])


# --- columns of figures without rules ------------------------------------------------------------


def _from_figures(page: PrintedPage, words: Sequence[PrintedWord], style: Style) -> list[PageTable]:
    """Tables without a rule."""
    margin = style.margin or page.width
    lines = rows_of([word for word in words if word.box.x0 < margin - 3])
    found = [_from_words(page, region, _box_of(page, region)) for region in figure_regions(lines, style)]
    return [table for table in found if table is not None]


def _box_of(page: PrintedPage, lines: Sequence[Row]) -> Box:
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return Box(page.number, left, lines[0].top, right, lines[-1].bottom)


# --- grids ---------------------------------------------------------------------------------------


def _table(page: PrintedPage, rows: Cells, box: Box, words: Sequence[PrintedWord]) -> PageTable:
    texts = [[text_of(cell) for cell in row] for row in rows]
    head = _head_rows(texts)
    filled = _fill_groups(rows, texts, head)
    grid = Grid(
        tuple(
            tuple(GridCell(text_of(c), page.number, tuple(w.word for w in ordered(c))) for c in row)
            for row in filled
        ),
        head,
        0,
        page.number,
    )
    return PageTable(grid, box, tuple(_span(rows, c) for c in range(len(rows[0]))), frozenset(words))


def _span(rows: Cells, column: int) -> tuple[float, float]:
    boxes = [word.box for row in rows for word in row[column]]
    return min(box.x0 for box in boxes), max(box.x1 for box in boxes)


def _head_rows(texts: Sequence[Sequence[str]]) -> int:
    """Rows above the first with a figure that is no year; none where the first row has one already. A label
    alone right above the figures ('Uitgaven') is no heading but a row that groups."""
    first = next((at for at, row in enumerate(texts) if any(is_value(cell) for cell in row[1:])), 1)
    while first > 1 and texts[first - 1][0] and not any(texts[first - 1][1:]):
        first -= 1
    return first


def _fill_groups(rows: Cells, texts: Sequence[Sequence[str]], head: int) -> Cells:
    """A group printed once beside several rows is repeated in each: text columns left of the label. Sums
    without a label belong to no group."""
    data = texts[head:]
    figures = [c for c in range(1, len(texts[0])) if any(is_value(row[c]) for row in data)]
    if not figures:
        return rows
    named = [row for row in data if any(row[: figures[0]])]
    labels = [c for c in range(figures[0]) if sum(bool(row[c]) for row in named) >= 0.9 * len(named)]
    groups = list(range(labels[0])) if labels else []
    filled = [list(row) for row in rows]
    for column in groups:
        for at in range(head + 1, len(filled)):
            if not filled[at][column] and any(texts[at][: figures[0]]):
                filled[at][column] = filled[at - 1][column]
    return filled
