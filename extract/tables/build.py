"""Printed grids become tables: names of columns, values of cells, totals, unit and title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extract.models import Cell, Grid, Letter, Paragraph, Table
from extract.tables.brackets import with_minus
from extract.tables.captions import find_caption
from extract.tables.cells import CellValue, read_cell, read_cells
from extract.tables.column_kinds import kind_of, with_order_numbers, with_small_labels
from extract.tables.damage import without_damaged_euros
from extract.tables.euro_cells import Valuation, in_euros, value_columns, with_row_units
from extract.tables.grid import PlacedCell, cell_boxes, placed_cells, tidy
from extract.tables.groups import measures, row_groups
from extract.tables.heads import column_names, head_count, numbers_columns, split_caption
from extract.tables.lists import find_lists
from extract.tables.opening_sums import opening_sums
from extract.tables.totals import is_part_label, is_subtotal_label, is_total_label, sum_columns, total_rows
from extract.text.figure import is_nil, is_open

Placed = tuple[tuple[PlacedCell, ...], ...]


def add_tables(letter: Letter, placed: Sequence[tuple[Grid, int]]) -> Letter:
    """The letter with its tables: one for each grid, and one for each list in the text that divides money.

    `placed` are the grids with the index of their paragraph (kind 'tabel', text `paragraph_text(grid)`).
    """
    tables = [table for grid, at in placed if (table := build_table(letter, grid, at))]
    tables += [table for table, _ in find_lists(letter)]
    tables.sort(key=lambda table: table.paragraph)
    return replace(letter, tables=tuple(replace(table, index=at) for at, table in enumerate(tables)))


def build_table(letter: Letter, grid: Grid, at: int) -> Table | None:
    """One table, or None for a grid without data rows."""
    grid = tidy(grid)
    printed = placed_cells(grid)
    texts = [[cell.text for cell in row] for row in printed]
    head = head_count(texts, grid.head)
    if len(printed) <= head:
        return None
    title, heads = split_caption([row for row in texts[:head] if not numbers_columns(row)])
    caption = find_caption(letter, at, grid.caption or title)
    names = column_names(heads, len(texts[0]))
    rows = _repeat_groups(_without_repeated_head(printed, texts, head))
    body = _with_signs([[cell.text for cell in row] for row in rows])
    values = read_cells(body)
    shown = tuple(kind_of(name, [row[c] for row in body], first=c == 0) for c, name in enumerate(names))
    added = [kind == "getal" for kind in with_order_numbers(shown, body)]
    numbers = [
        [value.number if own else None for value, own in zip(row, added, strict=True)] for row in values
    ]
    closing = total_rows([_label(row, found) for row, found in zip(body, values, strict=True)], numbers)
    labels = [_first_words(row, found) for row, found in zip(body, values, strict=True)]
    parts = _parts(labels) - _of_nothing(_parts(labels), numbers)
    opening = opening_sums(numbers, parts, closing)
    totals = closing | opening.keys()
    plain = [row for r, row in enumerate(body) if r not in totals]
    kinds = with_order_numbers(
        [kind_of(name, [row[c] for row in plain], first=c == 0) for c, name in enumerate(names)], body
    )
    kinds = with_small_labels(kinds, names, body, totals)
    valuation = value_columns(
        names, kinds, [row for r, row in enumerate(values) if r not in totals], caption, letter
    )
    valuation = with_row_units(valuation, names, kinds, labels)
    table = Table(
        index=0,
        paragraph=at,
        page=printed[0][0].cell.page,
        columns=names,
        cells=_cells(rows, values, valuation, letter.paragraphs[at]),
        number=caption.number,
        title=caption.title,
        unit=valuation.unit,
        factor=valuation.factor,
        inferred_unit=valuation.inferred,
        kinds=kinds,
        total_rows=totals,
        subtotal_rows=frozenset(at for at in totals if any(map(is_subtotal_label, labels[at]))),
        part_rows=parts,
        opening_sums=tuple(sorted(opening.items())),
        sum_columns=sum_columns(names, kinds),
        groups=row_groups(body, values, kinds, closing),
        measures=measures(names, kinds, caption.title),
        certainty="zeker" if grid.sure else "onzeker",
    )
    return without_damaged_euros(table)


def _with_signs(body: Sequence[Sequence[str]]) -> list[list[str]]:
    """The cells with a minus for brackets that are proven to mean it."""
    values = read_cells(body)
    labels = [_label(row, found) for row, found in zip(body, values, strict=True)]
    words = [_first_words(row, found) for row, found in zip(body, values, strict=True)]
    return with_minus(body, labels, _parts(words))


def _parts(labels: Sequence[Sequence[str]]) -> frozenset[int]:
    """The rows that are part of the one above."""
    return frozenset(at for at, words in enumerate(labels) if any(map(is_part_label, words)))


def _of_nothing(parts: frozenset[int], numbers: Sequence[Sequence[Decimal | None]]) -> frozenset[int]:
    """The parts of a row that has no figure itself: what is under it adds up in its place."""
    found: set[int] = set()
    for at in sorted(parts):
        above = next((row for row in reversed(range(at)) if row not in parts), None)
        if above is not None and not any(number is not None for number in numbers[above]):
            found.add(at)
    return frozenset(found)


def _without_repeated_head(printed: Placed, texts: Sequence[Sequence[str]], head: int) -> Placed:
    """The rows under the head; where a page printed its last line again, that is no row."""
    last = texts[head - 1] if head and sum(map(bool, texts[head - 1])) > 1 else None
    return tuple(row for row, words in zip(printed[head:], texts[head:], strict=True) if words != last)


def _label(row: Sequence[str], values: Sequence[CellValue]) -> str:
    """The words of a row: its first cell that is no figure."""
    words = [
        text for text, value in zip(row, values, strict=True) if not is_nil(text) and value.number is None
    ]
    return next((text for text in words if is_total_label(text)), words[0] if words else "")


def _first_words(row: Sequence[str], values: Sequence[CellValue]) -> list[str]:
    """The first two cells of a row that are no figure: where a row says that it is a sum or a part."""
    pairs = zip(row, values, strict=True)
    return [text for text, value in pairs if text and not is_nil(text) and value.number is None][:2]


def _repeat_groups(rows: Placed) -> Placed:
    """Rows in which a group cell that is printed once stands in each row of its group.

    Columns of groups lead the table: their first cell is filled, some below it are empty, and each row says
    in words further right what it is about. Where an outer group opens, an empty inner one stays empty.
    """
    plain = [row for row in rows if not _is_total(row)]
    width = _group_width(plain)
    repeated: list[tuple[PlacedCell, ...]] = []
    for row in rows:
        opened = next((at for at in range(width) if row[at].text), width)
        alone = _is_total(row) or _is_unlike(row, plain, width)
        keep = repeated and not alone and not any(cell.cell.apart for cell in row[:opened])
        repeated.append((*repeated[-1][:opened], *row[opened:]) if keep else row)
    return tuple(repeated)


def _is_unlike(row: Sequence[PlacedCell], rows: Sequence[Sequence[PlacedCell]], width: int) -> bool:
    """Whether a row alone lacks what each other has beside its group: its number, as a sum does."""
    others = [other for other in rows if other is not row]
    return len(others) > 1 and any(
        not row[at].text and all(other[at].text for other in others) for at in range(width, len(row))
    )


def _group_width(rows: Sequence[Sequence[PlacedCell]]) -> int:
    if len(rows) < 2:
        return 0
    for column in range(len(rows[0])):
        texts = [row[column].text for row in rows]
        # the last row may be a sum by any name, which has no words further right
        within = rows if rows[-1][column].text == "" else rows[:-1]
        named = all(any(_is_word(cell.text) for cell in row[column + 1 :]) for row in within)
        if not texts[0] or all(texts) or not named or _is_numbering(texts):
            return column
    return 0


def _is_total(row: Sequence[PlacedCell]) -> bool:
    return any(is_total_label(cell.text) for cell in row)


def _is_numbering(texts: Sequence[str]) -> bool:
    numbers = [value.number for text in texts if text and (value := read_cell(text)).number is not None]
    years = all(1950 <= number <= 2099 for number in numbers)
    return bool(numbers) and not years


def _is_word(text: str) -> bool:
    return bool(text) and not is_nil(text) and not is_open(text) and read_cell(text).number is None


def _cells(
    rows: Placed,
    values: Sequence[Sequence[CellValue]],
    valuation: Valuation,
    paragraph: Paragraph,
) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, placed in enumerate(row):
            value = values[r][c]
            sliced = paragraph.text[placed.begin : placed.end] == placed.text
            cells.append(
                Cell(
                    row=r,
                    column=c,
                    text=placed.text,
                    page=placed.cell.page,
                    number=value.number,
                    eur=in_euros(value, valuation.factor_at(r, c)),
                    begin=placed.begin if sliced else None,
                    end=placed.end if sliced else None,
                    boxes=cell_boxes(placed),
                )
            )
    return tuple(cells)
