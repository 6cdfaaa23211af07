"""Dutch numbers as printed: figures ('1.234,5'), words ('vijfentwintig'), whole amounts ('€ 30 miljoen').

The parsers take a whole string and give a value or None; `numerals` finds numbers in running text.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import regex

from extract.vocabulary import any_of, rows

#: A figure as printed: grouped by points, with a decimal comma (or a decimal point that is not followed by
#: exactly three digits), or ending in ',–' for no cents.
FIGURE = (
    r"(?:\d{1,3}(?:\.\d{3})++(?:,\d++)?+"  # 1.234.567,89
    r"|\d++(?:,\d++|\.(?!\d{3}(?!\d))\d++)?+"  # 57721, 71,5, 23.5
    r"|0\.\d++)"  # 0.125: a leading zero groups nothing
)
#: What may follow a round amount: "€ 5,–", "€ 5,-", "€ 5,=".
NO_CENTS = r"(?:,(?:[–—-]{1,2}|=)(?!\d))?+"
_SIGN = r"[-−–]"
_NUMBER = regex.compile(
    rf"(?P<sign>{_SIGN})?(?:€\s?(?P<after>{_SIGN})?)?(?P<figure>{FIGURE}){NO_CENTS}\s?\*{{0,3}}"
)
#: A longer row of digits is a reference, not a number.
_LONGEST = 20


def is_number(figure: str) -> bool:
    """Whether a bare figure is short enough to be a number and no reference."""
    return len(figure) <= _LONGEST


def figure_value(figure: str) -> Decimal:
    """The value of a bare figure that FIGURE matches; a point before exactly three digits groups.

    >>> figure_value("1.234,5"), figure_value("23.5"), figure_value("0.125")
    (Decimal('1234.5'), Decimal('23.5'), Decimal('0.125'))
    """
    whole, comma, decimals = figure.partition(",")
    if not comma and regex.fullmatch(r"0\.\d+|\d+\.(?!\d{3}$)\d+", whole):
        return Decimal(whole)
    return Decimal(whole.replace(".", "") + ("." + decimals if comma else ""))


def parse_number(text: str) -> Decimal | None:
    """A number as printed in text or in a table cell, with or without a euro sign or footnote asterisks.

    Words of size ('miljoen'), percentages and bracketed figures (which mean 'of which' in one table and
    'minus' in the next) are None.

    >>> parse_number("57.721"), parse_number("−1,0"), parse_number("€ 113.999.500,–")
    (Decimal('57721'), Decimal('-1.0'), Decimal('113999500'))
    >>> parse_number("14*"), parse_number("-23.5"), parse_number("€ 30 miljoen"), parse_number("(12)")
    (Decimal('14'), Decimal('-23.5'), None, None)
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None or not is_number(match["figure"]):
        return None
    value = figure_value(match["figure"])
    return -value if match["sign"] or match["after"] else value


# --- words ---------------------------------------------------------------------------------------


@cache
def _values(*sorts: str) -> dict[str, Decimal]:
    return {row["form"]: Decimal(row["waarde"]) for row in rows("telwoorden") if row["soort"] in sorts}


@cache
def ambiguous_words() -> frozenset[str]:
    """Number words that are more often another word ('een'): numbers only inside other numbers."""
    return frozenset(row["form"] for row in rows("telwoorden") if row.get("los") is False)


def _alternatives(*sorts: str) -> str:
    return any_of(_values(*sorts))


@cache
def _word_pattern() -> regex.Pattern[str]:
    unit, teen, ten = _alternatives("eenheid"), _alternatives("tiener"), _alternatives("tiental")
    below = rf"(?:{teen}|(?:(?:{unit})(?:en|ën))?(?:{ten})|(?:{unit}))"
    return regex.compile(
        rf"(?:(?P<broken>{_alternatives('gebroken')})"
        rf"|(?:(?P<halves>{unit})(?:-?en-?een-?|ën|en)half)"
        rf"|(?:(?P<thousands>(?:{below})?(?:honderd(?:en)?(?:{below})?)?)(?P<duizend>duizend)(?:\s?en\s)?)?"
        rf"(?:(?P<hundreds>{below})?(?P<honderd>honderd)(?:en(?=\p{{L}}))?)?(?P<rest>{below})?)"
    )


@cache
def _below_pattern() -> regex.Pattern[str]:
    unit, teen, ten = _alternatives("eenheid"), _alternatives("tiener"), _alternatives("tiental")
    return regex.compile(rf"(?P<teen>{teen})|(?:(?P<unit>{unit})(?:en|ën))?(?P<ten>{ten})|(?P<alone>{unit})")


def _below_hundred(word: str | None) -> Decimal:
    match = _below_pattern().fullmatch(word or "")
    if match is None:
        return Decimal(0)
    values = _values("eenheid", "tiener", "tiental")
    return sum((values[part] for part in match.groups() if part), Decimal(0))


def _below_thousand(word: str) -> Decimal:
    hundreds, honderd, rest = word.partition("honderd")
    if not honderd:
        return _below_hundred(word)
    return (_below_hundred(hundreds) or 1) * Decimal(100) + _below_hundred(rest.removeprefix("en") or rest)


def parse_word(word: str) -> Decimal | None:
    """The value of one number word, in any case; words that are none ('eerste', 'vierde') are None.

    >>> parse_word("tweehonderdvijftig"), parse_word("Zeventien"), parse_word("drieëntwintig")
    (Decimal('250'), Decimal('17'), Decimal('23'))
    >>> parse_word("anderhalf"), parse_word("tweeënhalf"), parse_word("vijfde")
    (Decimal('1.5'), Decimal('2.5'), None)
    """
    word = word.casefold()
    match = _word_pattern().fullmatch(word) if word else None
    if match is None:
        return None
    if match["broken"]:
        return _values("gebroken")[match["broken"]]
    if match["halves"]:
        return _values("eenheid")[match["halves"]] + Decimal("0.5")
    total = _below_hundred(match["rest"])
    if match["honderd"]:
        total += (_below_hundred(match["hundreds"]) or 1) * 100
    if match["duizend"]:
        total += (_below_thousand(match["thousands"]) if match["thousands"] else 1) * 1000
    return total


# --- amounts -------------------------------------------------------------------------------------


@cache
def factors() -> dict[str, Decimal]:
    """Words that multiply the number before them, casefolded: {'miljoen': 1000000, …}."""
    return {row["form"]: Decimal(row["factor"]) for row in rows("grootheden") if row.get("telbaar", True)}


@cache
def written_sizes() -> str:
    """A regular expression, without a group, of the words of size that stand apart; not 'k' and 'm'."""
    return any_of(form for form in factors() if len(form) > 2)


@cache
def money_fragment() -> str:
    """A regular expression (for the `regex` module, ignoring case) of one amount with a currency, to embed.

    Groups `sign`, `figure`, `size` ('mln.') hold its parts; see `money_value`.
    """
    size = rf"(?:\s?(?P<size>{any_of(factors())})(?![\p{{L}}\d]))?+"
    euro = r"(?:€|EUR\b|euro['’]?s?\b)"
    return (
        rf"(?:(?P<sign>{_SIGN})?(?:€|\bEUR\b|\beuro\b)\s?(?P<sign>{_SIGN})?(?P<figure>{FIGURE}){NO_CENTS}{size}"
        rf"|(?P<sign>{_SIGN})?(?P<figure>{FIGURE}){NO_CENTS}{size}\s?{euro})"
    )


@cache
def _money_pattern() -> regex.Pattern[str]:
    return regex.compile(money_fragment(), regex.IGNORECASE)


def money_value(match: regex.Match[str]) -> Decimal:
    """The euros of a match of `money_fragment`."""
    value = figure_value(match["figure"]) * factors().get((match["size"] or "").casefold(), Decimal(1))
    return plain(-value if match["sign"] else value)


def plain(value: Decimal) -> Decimal:
    """The same value without an exponent or trailing zeros: Decimal('1.4E+9') becomes 1400000000."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def parse_money(text: str) -> Decimal | None:
    """The euros of a string that is one whole amount with a currency.

    >>> parse_money("€ 30 miljoen"), parse_money("37,5 miljoen euro"), parse_money("€ 424 mln.")
    (Decimal('30000000'), Decimal('37500000'), Decimal('424000000'))
    >>> parse_money("€ 113.999.500,–"), parse_money("2.500 euro"), parse_money("30 miljoen")
    (Decimal('113999500'), Decimal('2500'), None)
    """
    match = _money_pattern().fullmatch(text.strip())
    return None if match is None or not is_number(match["figure"]) else money_value(match)
