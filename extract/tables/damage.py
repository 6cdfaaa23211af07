"""Cells that a page break or scan damaged: the row's own sum shows what is missing.

A cell is damaged when the rows of its table add up to a column of sums except this one, and the figure
that would make it right begins with what is printed: '7' where '71,5' is needed. One lost digit may be
chance; two are not. Such a cell keeps its printed text and number; it gets no euros, and a check says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.models import Cell, Table
from extract.tables.cells import place_of
from extract.tables.column_kinds import rows_of, table_kinds
from extract.tables.totals import addends

_FEWEST_LOST = 2


@dataclass(frozen=True, slots=True)
class RowSum:
    """One row under one column of sums: the printed sum, what its columns add up to, and how far rounding may
    carry them apart."""

    row: int
    column: int
    columns: tuple[int, ...]
    printed: Decimal
    added: Decimal
    slack: Decimal

    @property
    def agrees(self) -> bool:
        """Whether they are the same but for rounding."""
        return abs(self.printed - self.added) <= self.slack


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged cell, its printed text, and the number that would make its row right."""

    row: int
    column: int
    text: str
    expected: Decimal


def row_sums(table: Table) -> Iterator[RowSum]:
    """Every row whose printed sum can be compared with the columns that it adds up."""
    kinds = table_kinds(table)
    for column in sorted(table.sum_columns):
        columns = addends(column, table.columns, kinds, table.sum_columns)
        if not columns:
            continue
        place = _place(table, (*columns, column))
        for row, cells in enumerate(rows_of(table)):
            numbers = {cell.column: cell.number for cell in cells if cell.number is not None}
            shares = [numbers[at] for at in columns if at in numbers]
            if column in numbers and shares:
                slack = place / 2 * (len(shares) + 1)
                yield RowSum(row, column, columns, numbers[column], sum(shares, Decimal(0)), slack)


def _place(table: Table, columns: tuple[int, ...]) -> Decimal:
    """A unit of the last place that these columns print."""
    return min(
        (place_of(cell.number) for cell in table.cells if cell.column in columns and cell.number is not None),
        default=Decimal(1),
    )


def reliable(sums: list[RowSum]) -> bool:
    """Whether a column of sums really adds up its columns: most of its rows do, and at least two."""
    agreed = sum(found.agrees for found in sums)
    return agreed >= 2 and agreed * 2 > len(sums)


def damaged_cells(table: Table) -> tuple[Damage, ...]:
    """The cells that are cut short."""
    if not table.sum_columns:
        return ()
    found: list[Damage] = []
    rows, every = rows_of(table), list(row_sums(table))
    for column in sorted(table.sum_columns):
        sums = [entry for entry in every if entry.column == column]
        if reliable(sums):
            wrong = (entry for entry in sums if not entry.agrees)
            found.extend(damage for entry in wrong for damage in _cut_short(rows[entry.row], entry))
    return tuple(found)


def _cut_short(cells: Sequence[Cell], entry: RowSum) -> Iterator[Damage]:
    missing = entry.printed - entry.added
    for cell in cells:
        if cell.column not in entry.columns or not cell.number:
            continue
        expected = cell.number + missing
        printed, whole = _digits(cell.number), _digits(expected)
        if whole.startswith(printed) and len(whole) >= len(printed) + _FEWEST_LOST:
            yield Damage(cell.row, cell.column, cell.text, expected)


def _digits(number: Decimal) -> str:
    return f"{number:f}".replace(".", "")


def without_damaged_euros(table: Table) -> Table:
    """The table in which damaged cells have no euros."""
    damaged = {(damage.row, damage.column) for damage in damaged_cells(table)}
    if not damaged:
        return table
    cells = tuple(
        replace(cell, eur=None) if (cell.row, cell.column) in damaged else cell for cell in table.cells
    )
    return replace(table, cells=cells)
