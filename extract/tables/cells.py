"""The value of one printed cell: '57.721', '14*', '€ 401.280,00', '-23.5 mln', '12%', '–'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

import regex

from extract.text.euro import factors, money_fragment, money_value
from extract.text.figure import FIGURE, SIGN, SPACED, figure_value, parse_number, plain
from extract.text.year import is_year
from extract.vocabulary import any_of, rows

#: Footnote markers behind a figure: '14*', '37¹', '12 1)', '8^2'.
_MARKER = regex.compile(r"(?:\s?[*†‡]{1,3}|\s?[⁰¹²³⁴-⁹]{1,2}|\^\w{1,2}|\s\d{1,2}\))$")
_BOOKED_SIGN = regex.compile(r"^[-–−]/[-–−]\s*(?=[\d€])")
_LOOSE_SIGN = regex.compile(rf"^({SIGN}|\+)\s+(?=[\d€])")
_PERCENT = regex.compile(rf"({SIGN}?\s?(?:{SPACED}|{FIGURE}))\s?(?:%|procent)", regex.IGNORECASE)


#: From here on a figure has thousands to group.
_GROUPED_FROM = 1000


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell says. `number` is the printed figure; `eur` only where the cell itself names the currency
    or the size; `own_factor` is that size, `unit` how it is printed."""

    number: Decimal | None = None
    eur: Decimal | None = None
    own_factor: Decimal | None = None
    unit: str | None = None
    percent: bool = False


@cache
def _sized() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?P<sign>{SIGN}|\+)?\s?(?P<figure>{SPACED}|{FIGURE})\s?(?P<size>{any_of(factors())})",
        regex.IGNORECASE,
    )


@cache
def _money() -> regex.Pattern[str]:
    return regex.compile(money_fragment(), regex.IGNORECASE)


@cache
def _added() -> regex.Pattern[str]:
    forms = any_of(row["form"] for row in rows("celtoevoegingen"))
    return regex.compile(rf"\s\(?(?:{forms})\)?$", regex.IGNORECASE)


def place_of(number: Decimal) -> Decimal:
    """A unit of the last printed digit.

    >>> place_of(Decimal("71.5")), place_of(Decimal("57721"))
    (Decimal('0.1'), Decimal('1'))
    """
    return Decimal(1).scaleb(min(int(number.as_tuple().exponent), 0))


@lru_cache(maxsize=8192)
def read_cell(text: str) -> CellValue:
    """The value of a cell as printed; an empty CellValue for words, dashes and damage.

    >>> read_cell("14*").number, read_cell("-23.5 mln").eur, read_cell("€ 401.280,00").eur
    (Decimal('14'), Decimal('-23500000'), Decimal('401280'))
    >>> read_cell("€ 3 mln structureel").eur, read_cell("3 structureel").number
    (Decimal('3000000'), None)
    >>> read_cell("-/- 8").number, read_cell("+12").number
    (Decimal('-8'), Decimal('12'))
    >>> read_cell("12%").percent, read_cell("circa 14").number
    (True, None)
    """
    bare = _MARKER.sub("", text) if any(c.isdigit() for c in text[:-1]) else text
    bare = _LOOSE_SIGN.sub(r"\1", _BOOKED_SIGN.sub("-", bare)).removeprefix("+")
    percent = _PERCENT.fullmatch(bare)
    if percent:
        number = parse_number(_LOOSE_SIGN.sub(r"\1", percent[1]), spaced=True)
        return CellValue(number, percent=True)
    if money := _money().fullmatch(bare):
        return _own_money(money)
    if sized := _sized().fullmatch(bare):
        return _own_size(sized)
    if (said := _added().search(bare)) is not None:  # '€ 330 miljoen structureel'
        amount = read_cell(bare[: said.start()])
        return amount if amount.eur is not None else CellValue()
    return CellValue(parse_number(bare, spaced=True))


def read_cells(table: Sequence[Sequence[str]]) -> list[list[CellValue]]:
    """The values of a table's cells. '12 345' is one figure only in a table that groups so: where another
    cell says 12.345 or 12345, or none other has such spaces, it may be two figures that were taken together.

    >>> [[cell.number for cell in row] for row in read_cells([["12 345", "9"], ["1 250", "8"]])]
    [[Decimal('12345'), Decimal('9')], [Decimal('1250'), Decimal('8')]]
    >>> [[cell.number for cell in row] for row in read_cells([["12 345", "9"], ["1250", "8"]])]
    [[None, Decimal('9')], [Decimal('1250'), Decimal('8')]]
    """
    values = [[read_cell(text) for text in row] for row in table]
    spaced = [
        [
            value.number is not None and _spaced().search(text) is not None
            for text, value in zip(texts, found, strict=True)
        ]
        for texts, found in zip(table, values, strict=True)
    ]
    others = any(
        not flag and value.number is not None and abs(value.number) >= _GROUPED_FROM and not is_year(text)
        for texts, found, flags in zip(table, values, spaced, strict=True)
        for text, value, flag in zip(texts, found, flags, strict=True)
    )
    if not others and sum(map(sum, spaced)) > 1:
        return values
    return [
        [CellValue() if flag else value for value, flag in zip(found, flags, strict=True)]
        for found, flags in zip(values, spaced, strict=True)
    ]


@cache
def _spaced() -> regex.Pattern[str]:
    return regex.compile(SPACED)


def _own_money(match: regex.Match[str]) -> CellValue:
    eur, size = money_value(match), (match["size"] or "").casefold()
    factor = factors().get(size, Decimal(1))
    number = figure_value(match["figure"])
    unit = f"{match['size']} euro" if size else "€"
    return CellValue(-number if eur < 0 else number, eur, factor, unit)


def _own_size(match: regex.Match[str]) -> CellValue:
    factor = factors()[match["size"].casefold()]
    number = figure_value(match["figure"])
    if match["sign"] and match["sign"] != "+":
        number = -number
    return CellValue(number, plain(number * factor), factor, match["size"])
