"""The value of one printed cell: '57.721', '14*', '€ 401.280,00', '-23.5 mln', '12%', '–'."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

import regex

from extract.text.figure import (
    FIGURE,
    factors,
    figure_value,
    money_fragment,
    money_value,
    parse_number,
    plain,
)
from extract.vocabulary import any_of

#: Footnote markers behind a figure: '14*', '37¹', '12 1)', '8^2'.
_MARKER = regex.compile(r"(?:\s?[*†‡]{1,3}|\s?[⁰¹²³⁴-⁹]{1,2}|\^\w{1,2}|\s\d{1,2}\))$")
_NOTHING = regex.compile(r"(?:[-–—−]{1,3}|n\.?v\.?t\.?|nihil|\.|x)", regex.IGNORECASE)
_LATER = regex.compile(r"p\.?m\.?|n\.?n\.?b\.?|n\.?b\.?", regex.IGNORECASE)
_LOOSE_SIGN = regex.compile(r"^([-–−+])\s+(?=\d)")
_PERCENT = regex.compile(rf"([-–−]?\s?{FIGURE})\s?(?:%|procent)", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell says. `number` is the printed figure; `eur` only where the cell itself names the currency
    or the size; `own_factor` is that size, `unit` how it is printed."""

    number: Decimal | None = None
    eur: Decimal | None = None
    own_factor: Decimal | None = None
    unit: str | None = None
    percent: bool = False


def is_nil(text: str) -> bool:
    """Whether a cell says that there is nothing: empty, a dash, 'n.v.t.'.

    >>> is_nil("–"), is_nil("0")
    (True, False)
    """
    return not text or _NOTHING.fullmatch(text) is not None


def is_open(text: str) -> bool:
    """Whether a cell says that the figure is still to come: 'p.m.', 'n.n.b.'.

    >>> is_open("pm"), is_open("12")
    (True, False)
    """
    return _LATER.fullmatch(text) is not None


@cache
def _sized() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?P<sign>[-–−+])?\s?(?P<figure>{FIGURE})\s?(?P<size>{any_of(factors())})", regex.IGNORECASE
    )


@cache
def _money() -> regex.Pattern[str]:
    return regex.compile(money_fragment(), regex.IGNORECASE)


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
    >>> read_cell("12%").percent, read_cell("circa 14").number
    (True, None)
    """
    bare = _MARKER.sub("", text) if any(c.isdigit() for c in text[:-1]) else text
    bare = _LOOSE_SIGN.sub(r"\1", bare).removeprefix("+")
    percent = _PERCENT.fullmatch(bare)
    if percent:
        number = parse_number(percent[1].replace(" ", ""))
        return CellValue(number, percent=True)
    if money := _money().fullmatch(bare):
        return _own_money(money)
    if sized := _sized().fullmatch(bare):
        return _own_size(sized)
    return CellValue(parse_number(bare))


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
