"""Which cells are euros: from the printed unit, the cells' own currency, or amounts that the text repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

import regex

from extract.models import ColumnKind, Letter
from extract.tables.captions import Caption, closing_unit
from extract.tables.cells import CellValue
from extract.tables.column_kinds import no_money, speaks_of, years_in
from extract.tables.totals import is_sum_heading
from extract.tables.units import Unit, parse_bare_multiple, parse_unit
from extract.text.euro import factors
from extract.text.figure import FIGURE, SPACED, figure_value, plain
from extract.vocabulary import any_of

#: Fewest different cells that the text must repeat before a unit follows from it.
_WITNESSES = 2


@dataclass(frozen=True, slots=True)
class Valuation:
    """The table's unit as printed, and euros per unit for each column (None: no euros). `rows` are the units
    that labels give their own rows, `figures` the columns these hold for."""

    unit: str | None
    factor: Decimal | None
    columns: tuple[Decimal | None, ...]
    inferred: bool = False
    rows: tuple[Decimal | None, ...] = ()
    figures: frozenset[int] = frozenset()

    def factor_at(self, row: int, column: int) -> Decimal | None:
        """How many euros a unit of one cell is."""
        own = self.rows[row] if self.rows and column in self.figures else None
        return own or self.columns[column]


Values = Sequence[Sequence[CellValue]]


def value_columns(
    names: Sequence[str], kinds: Sequence[ColumnKind], values: Values, caption: Caption, letter: Letter
) -> Valuation:
    """How many euros a unit of each column is.

    In order: a unit in the column's own heading; the unit in caption, the label column's heading or a line
    nearby; cells that carry their own currency or size; amounts that the running text repeats.
    """
    figures = [at for at, kind in enumerate(kinds) if kind == "getal" and not no_money(names[at])]
    table = _table_unit(names, figures, caption)
    own = {at: unit for at in figures if (unit := _column_unit(names[at], caption))}
    printed = {at: _printed_in_cells(at, names, values, caption) for at in figures}
    shared = table or _shared(own)
    columns: list[Decimal | None] = [None] * len(names)
    for at in figures:
        unit = own.get(at) or table or printed[at] or (shared if _like_the_rest(names[at]) else None)
        columns[at] = unit.factor if unit else None
    if any(columns):
        units = [table, *own.values(), *printed.values()]
        first = next((unit for unit in units if unit), None)
        return Valuation(first.text if first else None, _only(columns), tuple(columns))
    factor = _from_text(figures, values, letter)
    if factor is None:
        return Valuation(None, None, tuple(columns))
    return Valuation(None, factor, tuple(factor if at in figures else None for at in range(len(names))), True)


def with_row_units(
    valuation: Valuation, names: Sequence[str], kinds: Sequence[ColumnKind], labels: Sequence[Sequence[str]]
) -> Valuation:
    """The same with the units that stand in the labels of rows: 'Sport (x € 1 miljoen)'."""
    units = [next((unit for text in words if (unit := closing_unit(text))), None) for words in labels]
    if not any(units):
        return valuation
    figures = frozenset(at for at, kind in enumerate(kinds) if kind == "getal" and not no_money(names[at]))
    factors_of_rows = tuple(unit.factor if unit else None for unit in units)
    if valuation.factor is None and None not in factors_of_rows and len(set(factors_of_rows)) == 1:
        first = next(unit for unit in units if unit)
        valuation = replace(valuation, unit=first.text, factor=first.factor)
    return replace(valuation, rows=factors_of_rows, figures=figures)


def _only(columns: Iterable[Decimal | None]) -> Decimal | None:
    different = {factor for factor in columns if factor is not None}
    return different.pop() if len(different) == 1 else None


def _table_unit(names: Sequence[str], figures: Sequence[int], caption: Caption) -> Unit | None:
    others = [name for at, name in enumerate(names) if at not in figures]
    for text in (*others, *caption.unit_lines):
        if unit := parse_unit(text):
            return unit
    about_money = speaks_of(caption.title, "geld")
    for text in (*others, *caption.unit_lines):
        unit = parse_bare_multiple(text)
        if unit and (about_money or speaks_of(text, "geld")):
            return unit
    return None


def _column_unit(name: str, caption: Caption) -> Unit | None:
    if unit := parse_unit(name):
        return unit
    about_money = speaks_of(name, "geld") or speaks_of(caption.title, "geld")
    return parse_bare_multiple(name) if about_money else None


def _printed_in_cells(column: int, names: Sequence[str], values: Values, caption: Caption) -> Unit | None:
    """The unit that most cells of a column carry themselves: '€ 401.280', '17 mln' under 'Bedrag'."""
    filled = [row[column] for row in values if row[column].number is not None]
    marked = [value for value in filled if value.eur is not None and value.own_factor is not None]
    if not marked or len(marked) * 2 < len(filled):
        return None
    currency = any("€" in (value.unit or "") or "euro" in (value.unit or "") for value in marked)
    if not currency and not speaks_of(names[column], "geld") and not speaks_of(caption.title, "geld"):
        return None
    return Unit(marked[0].unit or "€", marked[0].own_factor or Decimal(1))


def _shared(own: dict[int, Unit]) -> Unit | None:
    return next(iter(own.values())) if len({unit.factor for unit in own.values()}) == 1 else None


def _like_the_rest(name: str) -> bool:
    """A bare year or sum beside columns with a unit shares it."""
    return bool(years_in(name)) or is_sum_heading(name)


def in_euros(value: CellValue, factor: Decimal | None) -> Decimal | None:
    """The euros of a cell under a unit; a size in the cell itself ('€ 3 mln') goes before the unit.

    >>> in_euros(CellValue(number=Decimal("71.5")), Decimal(1000000))
    Decimal('71500000')
    """
    if factor is None or value.number is None or value.percent:
        return None
    if value.own_factor is not None and (value.own_factor != 1 or factor == 1):
        return value.eur
    return plain(value.number * factor)


# --- a unit that follows from the text ------------------------------------------------------------


@cache
def _mention() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?<![\d.,])(?P<coin>€\s?)?(?P<figure>(?<=€\s?){SPACED}|{FIGURE})"
        rf"(?:\s?(?P<size>{any_of(factors())})(?![\p{{L}}\d]))?(?P<euro>\seuro)?",
        regex.IGNORECASE,
    )


def _mentions(letter: Letter) -> dict[Decimal, set[Decimal]]:
    """Figures of amounts in the running text, and the sizes they are given in."""
    found: dict[Decimal, set[Decimal]] = defaultdict(set)
    for paragraph in letter.running_text():
        if "€" not in paragraph.text and "euro" not in paragraph.text.casefold():
            continue
        for match in _mention().finditer(paragraph.text):
            if match["coin"] or match["euro"]:
                factor = factors().get((match["size"] or "").casefold(), Decimal(1))
                found[figure_value(match["figure"])].add(factor)
    return found


def _from_text(figures: Sequence[int], values: Values, letter: Letter) -> Decimal | None:
    """The factor under which cells say what the text says: two different ones agree and none disagrees.

    '37,5' and '6' in cells, '€ 37,5 miljoen' and '€ 6 miljoen' in the text: a million. A cell that the text
    repeats in another size only is a disagreement.
    """
    numbers = {row[at].number for row in values for at in figures}
    mentions = _mentions(letter) if figures else {}
    votes = [mentions[number] for number in numbers if number and number in mentions]
    agreed: dict[Decimal, int] = defaultdict(int)
    for vote in votes:
        for factor in vote:
            agreed[factor] += 1
    best = max(agreed, key=lambda factor: agreed[factor], default=None)
    if best is None or agreed[best] < _WITNESSES or any(best not in vote for vote in votes):
        return None
    return best
