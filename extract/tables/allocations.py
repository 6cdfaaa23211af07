"""Who gets what: the shares of money in a letter's tables and lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from extract.models import Allocation, Cell, ColumnKind, Letter, Table
from extract.tables.captions import without_unit
from extract.tables.column_kinds import (
    no_money,
    price_level_in,
    rows_of,
    speaks_of,
    table_kinds,
    year_span,
    years_in,
)
from extract.tables.lists import Item, find_lists
from extract.tables.sectors import find_sector
from extract.tables.totals import is_part_label, is_total_label
from extract.text.figure import is_nil
from extract.text.year import YEAR

_PER_PIECE = regex.compile(
    r"(?<!\p{L})per\s+(?:\w+\s+)?(?:uur|dag|week|maand|persoon|deelnemer|leerling|student|kind|inwoner|huishouden|"
    r"cli[eë]nt|pati[eë]nt|stuk|plaats|plek|fte|ton|kilo|kg|liter|km|m2|m²|hectare|woning|aanvraag|traject|eenheid)\b",
    regex.IGNORECASE,
)


#: What a row is called by beside its words: '1a', 'D5', '3.2', 'XV-4', 'VIII'; 'GM0344' in a register.
_CODE = regex.compile(
    r"(?:\p{Lu}{1,5}[-. ]?)?\d{1,4}(?:[.-]\d{1,3}){0,3}\s?\p{Ll}?|(?=\p{Lu}*+\d)[\p{Lu}\d]{3,8}"
    r"|[IVXLC]{1,6}[A-Z]?"
)
#: '< 50', '50 tot 250', '250 en meer': a class of sizes, not who or what gets money; with a year no class.
_CLASS = regex.compile(
    rf"(?!.*\b{YEAR}\b)(?=.*\d)(?:[\W\d]|\b(?:tot|en|of|t/m|met|meer|minder|hoger|lager|dan|vanaf|boven|onder)\b)+",
    regex.IGNORECASE,
)


def allocations(letter: Letter) -> tuple[Allocation, ...]:
    """One allocation for each cell of euros whose row says in words who or what it is for.

    Tables of prices, rates and norms divide nothing and give none; nor do columns of income alone. The year
    comes from the column's heading, else from a column of years, else from the title.
    """
    items = {table.paragraph: found for table, found in find_lists(letter)}
    found: list[Allocation] = []
    for table in letter.tables:
        if table.kind == "verdeellijst":
            found.extend(_of_list(letter, table, items.get(table.paragraph, ())))
        else:
            found.extend(_of_table(letter, table))
    return tuple(found)


def scheme_of(letter: Letter, table: Table) -> str | None:
    """What is divided: the title of the table, or the heading where the title only announces it ('…:')."""
    heading = letter.paragraphs[table.paragraph].heading
    if table.title and not table.title.endswith(":"):
        return table.title
    return heading or (table.title.rstrip(" :") if table.title else None)


# --- lists ----------------------------------------------------------------------------------------


def _of_list(letter: Letter, table: Table, items: Sequence[Item]) -> Iterator[Allocation]:
    scheme = scheme_of(letter, table)
    title_year = _title_year(table.title)
    for row, item in enumerate(items):
        sector = find_sector(item.label, title=table.title or "")
        yield Allocation(
            table=table.index,
            row=row,
            column=1,
            label=item.label,
            eur=item.eur,
            year=item.year or title_year,
            price_level=price_level_in(item.paragraph.text) or price_level_in(table.title),
            is_total=row in table.total_rows,
            page=item.paragraph.page_at(item.amount_at[0]),
            scheme=scheme,
            sector=sector.name if sector else None,
        )


# --- tables ---------------------------------------------------------------------------------------


def _of_table(letter: Letter, table: Table) -> Iterator[Allocation]:
    kinds = table_kinds(table)
    columns = [at for at in _money_columns(table) if _divides(table, at)]
    label_column = _label_column(table, kinds, columns)
    if not columns or label_column is None:
        return
    scheme = scheme_of(letter, table)
    heading, title = table.columns[label_column], table.title or ""
    single = _title_year(table.title)
    for cells in rows_of(table):
        label = without_unit(_row_label(cells, label_column))
        if not any(character.isalpha() for character in label) or _CLASS.fullmatch(label):
            continue
        sector = find_sector(label, heading, title) if label else None
        for cell in cells:
            if cell.column in columns and cell.eur is not None and label:
                yield Allocation(
                    table=table.index,
                    row=cell.row,
                    column=cell.column,
                    label=label,
                    eur=cell.eur,
                    year=_year(table, kinds, cells, cell.column, single),
                    price_level=_price_level(table.columns[cell.column], label, title),
                    is_total=cell.row in table.total_rows or cell.column in table.sum_columns,
                    is_part=cell.row in table.part_rows or is_part_label(table.columns[cell.column]),
                    measure=table.measures[cell.column] if table.measures else None,
                    group=table.groups[cell.row] if table.groups else None,
                    number=next((one.text for one in cells if kinds[one.column] == "nummer"), None) or None,
                    page=cell.page,
                    scheme=scheme,
                    sector=sector.name if sector else None,
                    certainty=table.certainty,
                )


def _price_level(*texts: str) -> int | None:
    """The price level that the heading, else the row, else the title says."""
    return next(filter(None, map(price_level_in, texts)), None)


def _money_columns(table: Table) -> list[int]:
    return sorted({cell.column for cell in table.cells if cell.eur is not None})


def _divides(table: Table, column: int) -> bool:
    """Whether the euros of a column are shares: no price, rate, norm, average or income. Income that stands
    beside spending is told apart by its measure ('baten' beside 'lasten')."""
    heading = table.columns[column]
    if _PER_PIECE.search(heading) or no_money(heading) or speaks_of(heading, "tarief"):
        return False
    if speaks_of(heading, "ontvangst") and not (table.measures and table.measures[column]):
        return False
    title = table.title or ""
    return not (_PER_PIECE.search(title) or speaks_of(title, "tarief")) or speaks_of(title, "verdeling")


def _label_column(table: Table, kinds: Sequence[ColumnKind], money: Sequence[int]) -> int | None:
    """The column of words that tells the rows apart: the first that changes in nearly as many rows as any.

    A column of groups ('Brede SPUK' in five rows) is none; columns left of the money go first, and codes
    ('1a') are none beside words.
    """
    texts: dict[int, list[str]] = {}
    for cell in table.cells:
        if kinds[cell.column] == "tekst" and cell.column not in money and not is_nil(cell.text):
            texts.setdefault(cell.column, []).append(cell.text)
    changes = {column: 1 + sum(a != b for a, b in pairwise(found)) for column, found in texts.items()}
    left = {column: count for column, count in changes.items() if money and column < money[0]}
    named = {column: count for column, count in left.items() if not _are_codes(texts[column])}
    left = named or left
    candidates = left or changes
    most = max(candidates.values(), default=0)
    return next((column for column in sorted(candidates) if candidates[column] * 5 >= most * 4), None)


def _are_codes(texts: Sequence[str]) -> bool:
    """Whether a column numbers its rows with letters too: '1a', 'D5', '03AB'."""
    return sum(_CODE.fullmatch(text) is not None for text in texts) * 5 >= len(texts) * 4


def _row_label(cells: Sequence[Cell], column: int) -> str:
    """The words of the row in its label column; those of a total may stand in another."""
    at_column = next((cell.text for cell in cells if cell.column == column), "")
    if at_column:
        return at_column
    return next((cell.text for cell in cells if is_total_label(cell.text)), "")


def _year(
    table: Table, kinds: Sequence[ColumnKind], cells: Sequence[Cell], column: int, single: int | None
) -> int | None:
    heading = table.columns[column]
    years = years_in(heading)
    if years:
        return years[0]
    if speaks_of(heading, "doorlopend") or year_span(heading) or column in table.sum_columns:
        return None
    in_row = [cell.number for cell in cells if kinds[cell.column] == "jaar" and cell.number is not None]
    return int(in_row[0]) if in_row else single


def _title_year(title: str | None) -> int | None:
    """The year of a title that names just one."""
    if not title or year_span(title):
        return None
    years = years_in(title)
    return years[0] if len(years) == 1 else None
