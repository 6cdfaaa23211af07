"""Row totals: do the columns of a row add up to its 'Cum.' or 'Totaal'? And the cells that are cut short."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.checks.wording import (
    as_printed,
    capitalised,
    column_factors,
    column_name,
    number,
    short,
    table_name,
)
from extract.models import Check, Letter, Table
from extract.tables.column_kinds import rows_of
from extract.tables.damage import Damage, RowSum, damaged_cells, reliable, row_sums


def row_totals(letter: Letter) -> Iterator[Check]:
    """One 'goed' for a column of sums that is right in some rows, and a check for each row that is not.

    A column that adds up in fewer than half of its rows is no plain sum: nothing is said of it.
    """
    for table in letter.tables:
        if not table.sum_columns or table.certainty == "onzeker":
            continue
        labels, factors, every = _labels(table), column_factors(table), list(row_sums(table))
        for column in sorted(table.sum_columns):
            sums = [found for found in every if found.column == column]
            if not reliable(sums):
                continue
            right = [found for found in sums if found.printed == found.added]
            if right:
                yield _all_right(table, column, len(right), len(sums))
            for found in sums:
                if found.printed != found.added:
                    yield _wrong(table, found, labels[found.row], factors.get(column))


def _all_right(table: Table, column: int, right: int, rows: int) -> Check:
    share = f"alle {rows} rijen" if right == rows else f"{right} van de {rows} rijen"
    text = f"in {table_name(table)} klopt {column_name(table, column)} in {share} met de opgetelde kolommen."
    return Check(kind="rij_totaal", status="goed", explanation=capitalised(text), table=table.index)


def _wrong(table: Table, found: RowSum, label: str, factor: Decimal | None) -> Check:
    difference = abs(found.printed - found.added)
    added, printed, gap = (as_printed(value, factor) for value in (found.added, found.printed, difference))
    text = (
        f"in {table_name(table)} tellen de bedragen van de rij '{label}' op tot {added}, maar in "
        f"{column_name(table, found.column)} staat {printed}"
    )
    text += (
        f"; afronding kan het verschil van {gap} verklaren." if found.agrees else f": een verschil van {gap}."
    )
    return Check(
        kind="rij_totaal",
        status="waarschuwing" if found.agrees else "fout",
        explanation=capitalised(text),
        expected=printed,
        found=added,
        table=table.index,
    )


def _labels(table: Table) -> tuple[str, ...]:
    """What each row is called: its first words."""
    return tuple(
        short(next((cell.text for cell in cells if cell.text and cell.number is None), f"rij {row + 1}"))
        for row, cells in enumerate(rows_of(table))
    )


def damaged(letter: Letter) -> Iterator[Check]:
    """A check for each cell of which the source shows only the beginning."""
    for table in letter.tables:
        found = damaged_cells(table)
        labels = _labels(table) if found else ()
        for damage in found:
            yield _cut_short(table, damage, labels[damage.row])


def _cut_short(table: Table, damage: Damage, label: str) -> Check:
    text = (
        f"in {table_name(table)} lijkt de cel '{damage.text}' in de rij '{label}' "
        f"({column_name(table, damage.column)}) afgebroken: met {number(damage.expected)} klopt de rij "
        "wel; de cel blijft zoals gedrukt en telt niet mee als bedrag."
    )
    return Check(
        kind="tabel_cel",
        status="waarschuwing",
        explanation=capitalised(text),
        expected=number(damage.expected),
        found=damage.text,
        table=table.index,
    )
