"""A printed figure: its sign, how its thousands are grouped, its decimals, and what stands for none.

Every module that meets a figure asks here; number words stand in `number_word`, amounts in `euro`. Sources:
the Schrijfwijzer (groups of three, a comma before decimals) and what letters print beside it.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from functools import lru_cache

import regex

#: What is printed for a minus: hyphen, figure dash, en dash, em dash, horizontal bar (U+2012 to U+2015) and
#: the minus sign itself.
MINUS = "-‒–—―−"
#: Of these, the ones that are nothing else: they may stand apart from their figure ('− € 75 miljoen').
ONLY_MINUS = frozenset("−‒")
SIGN = rf"[{MINUS}]"
#: A figure as printed: grouped by points or apostrophes, with a decimal comma (or a decimal point that is not
#: followed by exactly three digits).
FIGURE = (
    r"(?:\d{1,3}(?:\.\d{3})++(?:,\d++)?+"  # 1.234.567,89
    r"|\d{1,3}(?:['’]\d{3})++(?!\d)(?:[.,]\d{1,2}+(?!\d))?+"  # 1'234'567.89
    r"|\d++(?:,\d++|\.(?!\d{3}(?!\d))\d++)?+"  # 57721, 71,5, 23.5
    r"|0\.\d++)"  # 0.125: a leading zero groups nothing
)
#: Grouped by spaces, as typesetters do: '12 345 678'. Two figures side by side look the same, so this counts
#: only beside a currency or where it fills a cell.
SPACED = r"(?:[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})++(?!\d)(?:,\d++)?+)"
#: A vulgar fraction, alone or behind a whole number: '1½', '¾'.
VULGAR = r"(?:\d{1,4}+[ ]?)?[¼½¾⅛⅜⅝⅞⅕⅖⅗⅘]"
_VULGAR = regex.compile(VULGAR)
#: What may follow a round amount: "€ 5,–", "€ 5,-", "€ 5,=".
NO_CENTS = r"(?:,(?:[‒–—―-]{1,2}|=)(?!\d))?+"
#: A longer row of digits is a reference, not a number.
_LONGEST = 20
_NUMBER = regex.compile(
    rf"(?P<sign>{SIGN})?(?P<coin>€\s?(?P<after>{SIGN})?)?(?P<figure>{SPACED}|{FIGURE}){NO_CENTS}\s?\*{{0,3}}"
)
_GROUPED = regex.compile(r"\d{1,3}[.'’\s]\d{3}(?!\d)")
_GROUPING = regex.compile(r"[\s'’]")
_DECIMAL_POINT = regex.compile(r"0\.\d+|\d+\.(?!\d{3}$)\d+")
_NONE = regex.compile(rf"(?:{SIGN}{{1,3}}|n\.?v\.?t\.?|nihil|\.|x)", regex.IGNORECASE)
_LATER = regex.compile(r"(?:p\.?m\.?|n\.?n\.?b\.?|n\.?b\.?|onbekend)", regex.IGNORECASE)
#: What a table prints before a figure: a minus, also as bookkeepers write it ('-/- 8'), or a plus.
TABLE_SIGN = rf"(?:[-–−]/[-–−]\s?|{SIGN}\s?|\+\s?)"
_COINED = rf"{TABLE_SIGN}?(?:€\s?)?{TABLE_SIGN}?{FIGURE}{NO_CENTS}"
#: A figure with what a table prints around it: sign, brackets, currency, percent, footnote marks, size. A
#: bracket on one side alone is of other words ('(x 1.000)').
TABLE_FIGURE = rf"(?:{TABLE_SIGN}?\({_COINED}%?\)|{_COINED}(?!\)))%?[*¹²³]{{0,3}}(?:\s?(?:mln|mld)\.?)?"
_PRINTED = regex.compile(
    rf"(?:{TABLE_FIGURE}|{TABLE_FIGURE.replace(FIGURE, SPACED)})(?:\s\d{{1,2}}\))?|{FIGURE} %"
)


def is_number(figure: str) -> bool:
    """Whether a bare figure is short enough to be a number and no reference."""
    return len(figure) <= _LONGEST


def vulgar_value(text: str) -> Decimal | None:
    """The value of a number with a vulgar fraction; None for any other.

    >>> vulgar_value("1½"), vulgar_value("¾"), vulgar_value("12")
    (Decimal('1.5'), Decimal('0.75'), None)
    """
    if text[-1:].isdigit() or _VULGAR.fullmatch(text) is None:
        return None
    part = Decimal(unicodedata.numeric(text[-1])).quantize(Decimal("0.001"))
    return plain(Decimal(text[:-1].strip() or 0) + part)


def is_spaced(figure: str) -> bool:
    """Whether a bare figure is grouped by spaces.

    >>> is_spaced("12 345"), is_spaced("12.345")
    (True, False)
    """
    return any(character.isspace() for character in figure)


def is_grouped(figure: str) -> bool:
    """Whether thousands are told apart in a bare figure: no year and no dossier is printed so.

    >>> [is_grouped(figure) for figure in ("1.234", "12 345", "1'234", "1234", "1,234")]
    [True, True, True, False, False]
    """
    return _GROUPED.match(figure) is not None


def figure_value(figure: str) -> Decimal:
    """The value of a bare figure that FIGURE or SPACED matches; a point before exactly three digits groups.

    >>> figure_value("1.234,5"), figure_value("23.5"), figure_value("0.125"), figure_value("12 345 678")
    (Decimal('1234.5'), Decimal('23.5'), Decimal('0.125'), Decimal('12345678'))
    >>> figure_value("1'234'567.89")
    Decimal('1234567.89')
    """
    bare = _GROUPING.sub("", figure)
    whole, comma, decimals = bare.partition(",")
    decimal_point = bare != figure or _DECIMAL_POINT.fullmatch(whole)
    if not comma and decimal_point:
        return Decimal(whole)
    return Decimal(whole.replace(".", "") + ("." + decimals if comma else ""))


def parse_number(text: str, *, spaced: bool = False) -> Decimal | None:
    """A number as printed in text or in a table cell, with or without a euro sign or footnote asterisks.

    Words of size ('miljoen'), percentages and bracketed figures (which mean 'of which' in one table and
    'minus' in the next) are None. Without a euro sign '33 566' is one figure only where the caller knows that
    it is (`spaced`): dossiers are printed so, and two figures side by side look the same.

    >>> parse_number("57.721"), parse_number("−1,0"), parse_number("€ 113.999.500,–"), parse_number("‒ 5")
    (Decimal('57721'), Decimal('-1.0'), Decimal('113999500'), None)
    >>> parse_number("14*"), parse_number("-23.5"), parse_number("€ 30 miljoen"), parse_number("(12)")
    (Decimal('14'), Decimal('-23.5'), None, None)
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None or not is_number(match["figure"]):
        return None
    if is_spaced(match["figure"]) and not (spaced or match["coin"]):
        return None
    value = figure_value(match["figure"])
    return -value if match["sign"] or match["after"] else value


@lru_cache(maxsize=8192)
def is_printed_figure(text: str) -> bool:
    """Whether a text is one figure and what belongs to it, as a cell of a table prints it; years are too.

    >>> [is_printed_figure(text) for text in ("57.721", "12345", "(€ 30)", "12%", "-23,5 mln", "nr. 4", "–")]
    [True, True, True, True, True, False, False]
    >>> [is_printed_figure(text) for text in ("+12", "-/- 8", "- 4,2", "1.250 2)", "1.000)", "(12")]
    [True, True, True, True, False, False]
    """
    return _PRINTED.fullmatch(text) is not None


def is_nil(text: str) -> bool:
    """Whether a cell says that there is nothing: empty, a dash, 'n.v.t.'.

    >>> is_nil("–"), is_nil("0")
    (True, False)
    """
    return not text or _NONE.fullmatch(text) is not None


def is_open(text: str) -> bool:
    """Whether a cell says that the figure is still to come or not known: 'p.m.', 'n.n.b.', 'onbekend'.

    >>> is_open("pm"), is_open("12")
    (True, False)
    """
    return _LATER.fullmatch(text) is not None


def plain(value: Decimal) -> Decimal:
    """The same value without an exponent or trailing zeros: Decimal('1.4E+9') becomes 1400000000."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
