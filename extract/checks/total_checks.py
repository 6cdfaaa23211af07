"""Column totals: do the rows add up to the printed total?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.checks.verdict import judge
from extract.checks.wording import as_printed, capitalised, column_factors, column_name, short, table_name
from extract.models import Check, ColumnKind, Letter, Table
from extract.tables.cells import place_of
from extract.tables.column_kinds import rows_of, speaks_of, table_kinds
from extract.text.figure import is_open

_FEWEST_ADDENDS = 2


@dataclass(frozen=True, slots=True)
class _Row:
    """What a column's sum needs to know of a row."""

    number: Decimal | None
    total: bool
    subtotal: bool
    part: bool
    numbered: bool


@dataclass(frozen=True, slots=True)
class _Sum:
    rows: tuple[int, ...]
    added: Decimal


def column_totals(letter: Letter) -> Iterator[Check]:
    """A check for each printed total: against the rows above it (or below, where it comes first)."""
    for table in letter.tables:
        if table.kind == "tabel" and table.total_rows and table.certainty == "zeker":
            kinds = table_kinds(table)
            for column in range(len(table.columns)):
                if kinds[column] == "getal" and not speaks_of(table.columns[column], "tarief"):
                    yield from _column(table, column, kinds)


def _column(table: Table, column: int, kinds: Sequence[ColumnKind]) -> Iterator[Check]:
    rows = _rows(table, column, kinds)
    printed = [cell.text for cell in table.column(column)]
    places = [place_of(row.number) for row in rows if row.number is not None]
    place = min(places, default=Decimal(1))
    gaps = len({row.numbered for row in rows if not row.total}) > 1
    layered = gaps or any(row.part for row in rows) or any(is_open(text) for text in printed)
    below = dict(table.opening_sums)
    for at in sorted(table.total_rows):
        total = rows[at].number
        possible = [_sum(rows, below[at])] if at in below else _possible_sums(rows, at, below)
        sums = [found for found in possible if len(found.rows) >= _FEWEST_ADDENDS]
        if total is not None and sums:
            best = min(sums, key=lambda found: abs(found.added - total))
            natural = best if abs(best.added - total) <= _slack(best, place) else sums[0]
            yield _verdict(table, column, at, total, natural, place, layered)


def _rows(table: Table, column: int, kinds: Sequence[ColumnKind]) -> list[_Row]:
    numbering = kinds[0] == "nummer" if kinds else False
    return [
        _Row(
            number=next((cell.number for cell in cells if cell.column == column), None),
            total=cells[0].row in table.total_rows,
            subtotal=cells[0].row in table.subtotal_rows,
            part=cells[0].row in table.part_rows,
            numbered=numbering and cells[0].text != "",
        )
        for cells in rows_of(table)
    ]


def _possible_sums(rows: Sequence[_Row], at: int, over: Mapping[int, tuple[int, ...]]) -> Iterator[_Sum]:
    """What a total may add up, the likeliest first: its own block; all rows; the subtotals; the rows with a
    number of their own (where the others are parts of those). `over` has the rows of sums that stand over
    theirs: those count, and what is under them does not."""
    start = max((r + 1 for r in range(at) if rows[r].total), default=0)
    plain = [r for r in range(at) if not rows[r].total and not rows[r].part]
    totals = [r for r in range(at) if rows[r].total]
    block = [r for r in plain if r >= start]
    if not plain:
        until = next((r for r in range(at + 1, len(rows)) if rows[r].total), len(rows))
        below = [r for r in range(at + 1, until) if not rows[r].part]
        yield _sum(rows, below)
        yield _sum(rows, [r for r in below if rows[r].numbered])
        return
    yield _sum(rows, block)
    if over:
        under = {row for added in over.values() for row in added}
        yield _sum(rows, [r for r in (*plain, *over) if r < at and r not in under])
    if rows[at].subtotal or (not totals and not any(rows[r].numbered for r in plain)):
        return
    yield _sum(rows, [r for r in plain if rows[r].numbered])
    yield _sum(rows, plain)
    yield _sum(rows, totals)
    yield _sum(rows, totals + block)
    yield _sum(rows, totals[-1:] + block)


def _sum(rows: Sequence[_Row], at: Sequence[int]) -> _Sum:
    filled = [(r, number) for r in at if (number := rows[r].number) is not None]
    return _Sum(tuple(r for r, _ in filled), sum((number for _, number in filled), Decimal(0)))


def _slack(found: _Sum, place: Decimal) -> Decimal:
    """How far rounding may carry a sum: half a unit of the last place for each addend and the total."""
    return place / 2 * (len(found.rows) + 1)


def _verdict(
    table: Table, column: int, at: int, total: Decimal, found: _Sum, place: Decimal, layered: bool
) -> Check:
    difference = abs(found.added - total)
    status = judge(difference, _slack(found, place))
    factor = column_factors(table).get(column)
    added, printed, gap = (as_printed(value, factor) for value in (found.added, total, difference))
    label = next((cell.text for cell in table.row(at) if cell.text and cell.number is None), "Totaal")
    where = f"in {table_name(table)} tellen de {len(found.rows)} rijen van {column_name(table, column)}"
    if status == "goed":
        text = f"{where} op tot het totaal dat er staat: {printed}."
    else:
        text = f"{where} op tot {added}, maar bij '{short(label)}' staat {printed}"
    if status == "waarschuwing":
        text += f"; afronding kan het verschil van {gap} verklaren."
    elif status == "fout" and layered:
        status = "waarschuwing"
        text += "; misschien zijn sommige rijen onderdelen van andere, of is een post nog open."
    elif status == "fout":
        text += f": een verschil van {gap}."
    return Check(
        kind="tabel_totaal",
        status=status,
        explanation=capitalised(text),
        expected=printed,
        found=added,
        table=table.index,
    )
