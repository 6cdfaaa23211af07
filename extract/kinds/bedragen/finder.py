"""Finds amounts of money (`bedragen`), in running text and in the cells of tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

import regex

from extract.kinds.bedragen.context import list_years, per_of, years_of
from extract.kinds.bedragen.fact import Amount
from extract.kinds.bedragen.purpose import purpose_of
from extract.models import Cell, Certainty, Letter, Paragraph, Span, Table
from extract.tables.column_kinds import all_years_in, price_level_in
from extract.text.modifier import carried_modifier, modifier_of
from extract.text.money import Money
from extract.text.numeral import numerals, tokenize
from extract.text.paragraph_money import sentence_finder
from extract.text.reading import reading

_NUMBER_BEFORE = regex.compile(r"\d[\s\p{L}]{0,30}\sen\s*$")
#: What stands between amounts that share what they are per; '' for those that share a span.
_TOGETHER = frozenset({"", ",", "en", "of", "tot", "naar"})


def find(letter: Letter) -> Iterator[Amount]:
    """Every amount of a letter in reading order: running text, text in tables, and table cells with euros.

    Values are euros. A cell takes its year from a year in its column heading, and its span is the cell.
    """
    cells = _cells_by_paragraph(letter)
    heads: tuple[int, ...] = ()
    for paragraph in letter.paragraphs:
        heads = list_years(paragraph, heads)
        if paragraph.kind != "tabel":
            for amount in _in_text(letter, paragraph):
                yield amount if amount.years else replace(amount, years=_of_list(paragraph, heads))
            continue
        found = list(_in_cells(paragraph, cells.get(paragraph.index, ())))
        taken = [(amount.span.begin, amount.span.end) for amount in found]
        found.extend(
            amount
            for amount in _in_text(letter, paragraph)
            if not any(begin < amount.span.end and amount.span.begin < end for begin, end in taken)
        )
        yield from sorted(found, key=lambda amount: amount.span.begin)


def _of_list(paragraph: Paragraph, heads: tuple[int, ...]) -> tuple[int, ...]:
    return heads if paragraph.kind == "opsomming" else ()


# --- running text --------------------------------------------------------------------------------


def _in_text(letter: Letter, paragraph: Paragraph) -> Iterator[Amount]:
    scope_of = sentence_finder(paragraph) if paragraph.kind != "tabel" else _cell_finder(paragraph)
    for scope, group in groupby(reading(paragraph).money, key=lambda found: scope_of(found[0])):
        yield from _with_context(letter, paragraph, scope, list(group))


def _cell_finder(paragraph: Paragraph) -> Callable[[Money], tuple[int, int]]:
    """A function that gives the cell of a table that an amount stands in."""
    bounds = [-1, *(at for at, char in enumerate(paragraph.text) if char in "\t\n"), len(paragraph.text)]

    def cell_of(money: Money) -> tuple[int, int]:
        at = bisect_right(bounds, money.begin)
        return bounds[at - 1] + 1, bounds[at]

    return cell_of


def _with_context(
    letter: Letter, paragraph: Paragraph, scope: tuple[int, int], amounts: list[tuple[Money, Certainty]]
) -> Iterator[Amount]:
    start, stop = scope
    sentence = paragraph.text[start:stop]
    spans = [(money.begin - start, money.end - start) for money, _ in amounts]
    years = years_of(sentence, spans, letter.date)
    per = _per(sentence, spans)
    level = price_level_in(sentence)
    for index, (money, certainty) in enumerate(amounts):
        begin, end = spans[index]
        after = spans[index + 1][0] if index + 1 < len(spans) else len(sentence)
        yield Amount(
            span=Span(paragraph.index, money.begin, money.end),
            text=paragraph.text[money.begin : money.end],
            rule=_rule(money),
            certainty=certainty,
            eur_min=money.low,
            eur_max=money.high,
            modifier=_modifier(paragraph.text, money, scope),
            implicit_currency=money.implicit,
            per=per[index],
            years=tuple(year for year in years[index] if year != level) if level else years[index],
            price_level=level,
            purpose=purpose_of(sentence, begin, end, max(after, end), paragraph.kind == "opsomming"),
            in_table=paragraph.kind == "tabel",
        )


def _per(sentence: str, spans: list[tuple[int, int]]) -> list[str | None]:
    """What each amount of a sentence is per; 'van € 0,25 naar € 0,31 per kWh' holds for both."""
    found: list[str | None] = []
    for index, (begin, end) in enumerate(spans):
        before = spans[index - 1][1] if index else 0
        found.append(per_of(sentence, begin, end, min(before, begin)))
    for index in range(len(spans) - 2, -1, -1):
        between = sentence[spans[index][1] : spans[index + 1][0]].strip()
        if found[index] is None and between in _TOGETHER:
            found[index] = found[index + 1]
    return found


def _rule(money: Money) -> str:
    if money.low != money.high:
        return "amount-range"
    if money.listed:
        return "amount-list"
    return "amount-implicit-currency" if money.implicit else "amount-currency"


def _modifier(text: str, money: Money, scope: tuple[int, int]) -> str | None:
    found = modifier_of(text, money.begin, money.end, scope)
    if found is not None:
        return found
    before = text[max(scope[0], money.begin - 40) : money.begin]
    if _NUMBER_BEFORE.search(before) is None:
        return None
    earlier = numerals(tokenize(before))
    return carried_modifier(text, money.begin - len(before) + earlier[-1].begin, scope) if earlier else None


# --- table cells ---------------------------------------------------------------------------------


def _cells_by_paragraph(letter: Letter) -> dict[int, list[tuple[Table, Cell]]]:
    found: dict[int, list[tuple[Table, Cell]]] = {}
    for table in letter.tables:
        if table.kind == "tabel":
            cells = found.setdefault(table.paragraph, [])
            cells.extend((table, cell) for cell in table.cells if cell.eur is not None)
    return found


def _in_cells(paragraph: Paragraph, cells: list[tuple[Table, Cell]] | tuple[()]) -> Iterator[Amount]:
    for table, cell in cells:
        if cell.begin is None or cell.end is None or cell.eur is None or cell.begin >= cell.end:
            continue
        heading = table.columns[cell.column] if cell.column < len(table.columns) else ""
        yield Amount(
            span=Span(paragraph.index, cell.begin, cell.end),
            text=paragraph.text[cell.begin : cell.end],
            rule="amount-table-cell",
            eur_min=cell.eur,
            eur_max=cell.eur,
            implicit_currency="€" not in cell.text,
            years=all_years_in(heading),
            price_level=price_level_in(heading) or price_level_in(table.title),
            purpose=_row_label(table, cell),
            in_table=True,
        )


def _row_label(table: Table, cell: Cell) -> str | None:
    """The first cell of the row that is no number."""
    labels = (other.text for other in table.row(cell.row) if other.number is None and other.text.strip())
    return next(labels, None)
