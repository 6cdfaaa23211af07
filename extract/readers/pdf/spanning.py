"""Tables that go on over the page: one printed table is one grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from operator import or_

import regex

from extract.models import Grid, GridCell
from extract.readers.pdf.tables import PageTable
from extract.readers.pdf.word_cells import is_value
from extract.tables.heads import column_names
from extract.tables.totals import is_part_label
from extract.text.caption import opens_caption
from extract.text.euro import is_written_size
from extract.text.year import YEAR

#: Left edges of two parts of one table differ less, in points.
_ALIGNED = 12.0
#: A head with what is printed over it has at most so many rows.
_HEAD_ROWS = 5
#: So many years in a row are heads.
_YEARS = 3


def join_over_pages(tables: Sequence[tuple[PageTable, int]]) -> tuple[Grid, ...]:
    """Grids in order, a table that goes on over the page made one: it closes its page, the next opens
    the following one with columns in the same places; a repeated heading goes."""
    joined: list[tuple[PageTable, Grid]] = []
    for table, after in tables:
        places = _places(joined[-1][0], table) if joined else None
        if places is None and joined and _in_next_column(*joined[-1], table, after):
            places = list(range(len(table.spans)))
        if places is None:
            cut_off = bool(joined) and _is_cut_off(joined[-1][0], table)
            joined.append((table, replace(table.grid, after=after, sure=table.grid.sure and not cut_off)))
            continue
        above, grid = joined[-1]
        heads = [[cell.text for cell in row] for row in grid.rows[: grid.head]]
        rows = [_placed(row, places, len(grid.rows[0])) for row in table.grid.rows]
        rows = _parted(rows, heads)
        same = _says_same(rows[: table.grid.head], heads)
        rows = rows[table.grid.head if same else _repeated(rows, heads) :]
        kept = list(grid.rows)
        if rows and len(kept) > grid.head and _is_rest(rows[0], kept[-1]):
            kept[-1] = tuple(map(_joined, kept[-1], rows.pop(0)))
        sure = grid.sure and table.grid.sure
        joined[-1] = (replace(table, spans=above.spans), replace(grid, rows=(*kept, *rows), sure=sure))
    return tuple(
        replace(grid, sure=grid.sure and all(holds(grid) for holds in (_is_told, _is_one, _is_whole)))
        for _, grid in joined
    )


def _in_next_column(above: PageTable, grid: Grid, below: PageTable, after: int) -> bool:
    """Whether a table goes on at the top of the next column of its page, under the same heads."""
    # a table takes a number of its own among the lines
    if below.box.page != above.box.page or after != grid.after + 1 or below.box.x0 < above.box.x1:
        return False
    return _head_of(above) is not None and _head_of(above) == _head_of(below)


def _is_cut_off(above: PageTable, below: PageTable) -> bool:
    """Whether a table without heads opens a page right after one that ended the page before: whose columns do
    not fit, but whose heads it may need."""
    follows = below.box.page == above.box.page + 1 and above.closes_page and below.opens_page
    return follows and not below.grid.head


def _says_same(rows: Sequence[Sequence[GridCell]], heads: Sequence[list[str]]) -> bool:
    """Whether heads call each column the same, in other rows: read line by line here, as wholes there."""
    if not rows or not heads:
        return False
    texts = [[cell.text for cell in row] for row in rows]
    return column_names(texts, len(heads[0])) == column_names(heads, len(heads[0]))


def _repeated(rows: Sequence[Sequence[GridCell]], heads: Sequence[list[str]]) -> int:
    """How many rows repeat the head: up to its last line, with what else was printed over it on the page (a
    running head), as long as that is words."""
    texts = [[cell.text for cell in row] for row in rows]
    last = max((at for at, row in enumerate(texts[:_HEAD_ROWS]) if row in heads), default=-1)
    above = (text for row in texts[: last + 1] if row not in heads for text in row)
    return 0 if any(map(is_value, above)) else last + 1


def _parted(rows: list[tuple[GridCell, ...]], heads: Sequence[list[str]]) -> list[tuple[GridCell, ...]]:
    """The rows, where the repeated head took up the rest of the last labels: 'Regeling en haar uitvoering'
    beside '2026' is the head 'Regeling', and 'en haar uitvoering' of the row that the page cut."""
    if not rows or not heads:
        return rows
    first, head = rows[0], heads[-1]
    same = [cell.text == text for cell, text in zip(first, head, strict=True)]
    opened = [
        not told and (not text or cell.text.startswith(f"{text} ")) and _are_words(cell)
        for cell, text, told in zip(first, head, same, strict=True)
    ]
    if not any(opened) or not all(map(or_, same, opened)) or not any(map(_names, first, same)):
        return rows
    rest = zip(first, head, opened, strict=True)
    return [tuple(_after(cell, text) if more else _blank(cell) for cell, text, more in rest), *rows[1:]]


def _names(cell: GridCell, same: bool) -> bool:
    """Whether a cell that says the same as the head says anything."""
    return same and bool(cell.text)


def _after(cell: GridCell, head: str) -> GridCell:
    words = cell.words[len(head.split()) :]
    return replace(cell, text=cell.text.removeprefix(head).strip(), words=words)


def _blank(cell: GridCell) -> GridCell:
    return replace(cell, text="", words=())


def _is_told(grid: Grid) -> bool:
    """Whether it is said what the figures are: under heads, or in one column beside words."""
    words = {n for row in grid.rows for n, cell in enumerate(row) if _are_words(cell)}
    first = min(words, default=0)
    figures = {n for row in grid.rows for n, cell in enumerate(row) if n > first and is_value(cell.text)}
    return grid.head > 0 or len(figures) < 2


def _is_one(grid: Grid) -> bool:
    """Whether no row is the caption or the head of the next table, and no cell holds a size without its
    figure."""
    if any(_are_years(row) for row in grid.rows[grid.head :]):
        return False
    return not any(
        (n > 0 and is_written_size(cell.text)) or (opens_caption(cell.text) and _is_alone(row))
        for row in grid.rows[grid.head :]
        for n, cell in enumerate(row)
    )


def _are_years(row: Sequence[GridCell]) -> bool:
    """Whether a row says nothing but years that follow each other, three or more."""
    told = [cell.text for cell in row if cell.text]
    if len(told) < _YEARS or not all(regex.fullmatch(YEAR, text) for text in told):
        return False
    return all(int(b) - int(a) == 1 for a, b in pairwise(told))


def _is_whole(grid: Grid) -> bool:
    """Whether no label may be cut in two: 'Onderhoud' alone over 'door derden' with its figures."""
    body = grid.rows[grid.head :]
    return not any(
        _is_alone(above)
        and above[0].text
        and (below[0].text[:1].islower() or below[0].text.startswith("("))
        and not is_part_label(below[0].text)
        for above, below in pairwise(body)
    )


def _is_alone(row: Sequence[GridCell]) -> bool:
    return sum(bool(cell.text) for cell in row) == 1


def _places(above: PageTable, below: PageTable) -> list[int] | None:
    """For each column of a table at the top of a page, the column of the one before that it goes on;
    None when it is another table. A column that is empty on the second page has no counterpart."""
    if below.box.page != above.box.page + 1 or not (above.closes_page and below.opens_page):
        return None
    shift = above.box.x0 - below.box.x0
    if abs(shift) > _ALIGNED and (_head_of(above) is None or _head_of(above) != _head_of(below)):
        return None
    spans = [(x0 + shift, x1 + shift) if abs(shift) > _ALIGNED else (x0, x1) for x0, x1 in below.spans]
    if len(spans) > len(above.spans):
        return None
    places = [max(range(len(above.spans)), key=lambda c: _overlap(above.spans[c], span)) for span in spans]
    in_order = places == sorted(set(places))
    touching = all(_overlap(above.spans[c], span) > 0 for c, span in zip(places, spans, strict=True))
    return places if in_order and touching else None


def _head_of(table: PageTable) -> list[list[str]] | None:
    """The heads of a table; where they are repeated, it may go on in another place: on the other half of a
    page of two. None for a table without any, which equals no other."""
    grid = table.grid
    return [[cell.text for cell in row] for row in grid.rows[: grid.head]] if grid.head else None


def _is_rest(row: Sequence[GridCell], above: Sequence[GridCell]) -> bool:
    """Whether the page ended within a row: no figures stand below it, only words under words, and those in
    the first column go on in lower case."""
    filled = [n for n, cell in enumerate(row) if cell.text]
    words = all(_are_words(row[n]) and _are_words(above[n]) for n in filled)
    return bool(filled) and words and (filled[0] > 0 or row[0].text[0].islower())


def _are_words(cell: GridCell) -> bool:
    return any(c.isalpha() for c in cell.text) and not is_value(cell.text)


def _joined(above: GridCell, cell: GridCell) -> GridCell:
    if not cell.text:
        return above
    return replace(above, text=f"{above.text} {cell.text}", words=(*above.words, *cell.words))


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> float:
    return min(a[1], b[1]) - max(a[0], b[0])


def _placed(row: tuple[GridCell, ...], places: Sequence[int], width: int) -> tuple[GridCell, ...]:
    cells = [GridCell("", row[0].page)] * width
    for cell, place in zip(row, places, strict=True):
        cells[place] = cell
    return tuple(cells)
