"""One amount of money as printed: '€ 30 miljoen', '37,5 miljoen euro', '-€ 5'; the words of size are data."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import regex

from extract.text.figure import FIGURE, NO_CENTS, SIGN, SPACED, figure_value, is_number, plain
from extract.vocabulary import any_of, rows


@cache
def factors() -> dict[str, Decimal]:
    """Words that multiply the number before them, casefolded: {'miljoen': 1000000, …}."""
    return {row["form"]: Decimal(row["factor"]) for row in rows("grootheden") if row.get("telbaar", True)}


@cache
def written_sizes() -> str:
    """A regular expression, without a group, of the words of size that stand apart; not 'k' and 'm'.

    >>> [regex.fullmatch(written_sizes(), size) is not None for size in ("miljoen", "mln", "k", "m")]
    [True, True, False, False]
    """
    return any_of(form for form in factors() if len(form) > 2)


def is_written_size(text: str) -> bool:
    """Whether a text is a word of size that stands apart and no more.

    >>> is_written_size("mln"), is_written_size("Miljoen"), is_written_size("m"), is_written_size("5 mln")
    (True, True, False, False)
    """
    return len(text) > 2 and text.casefold() in factors()


@cache
def money_fragment() -> str:
    """A regular expression (for the `regex` module, ignoring case) of one amount with a currency, to embed.

    Groups `sign`, `figure`, `size` ('mln.') hold its parts; see `money_value`.
    """
    size = rf"(?:\s?(?P<size>{any_of(factors())})(?![\p{{L}}\d]))?+"
    euro = r"(?:€|EUR\b|euro['’]?s?\b)"
    return (
        rf"(?:(?P<sign>{SIGN})?(?:€|\bEUR\b|\beuro\b)\s?(?P<sign>{SIGN})?(?P<figure>{SPACED}|{FIGURE}){NO_CENTS}{size}"
        rf"|(?P<sign>{SIGN})?(?P<figure>{SPACED}|{FIGURE}){NO_CENTS}{size}\s?{euro})"
    )


@cache
def _money_pattern() -> regex.Pattern[str]:
    return regex.compile(money_fragment(), regex.IGNORECASE)


def money_value(match: regex.Match[str]) -> Decimal:
    """The euros of a match of `money_fragment`."""
    value = figure_value(match["figure"]) * factors().get((match["size"] or "").casefold(), Decimal(1))
    return plain(-value if match["sign"] else value)


def parse_money(text: str) -> Decimal | None:
    """The euros of a string that is one whole amount with a currency.

    >>> parse_money("€ 30 miljoen"), parse_money("37,5 miljoen euro"), parse_money("€ 424 mln.")
    (Decimal('30000000'), Decimal('37500000'), Decimal('424000000'))
    >>> parse_money("€ 113.999.500,–"), parse_money("2.500 euro"), parse_money("30 miljoen")
    (Decimal('113999500'), Decimal('2500'), None)
    """
    match = _money_pattern().fullmatch(text.strip())
    return None if match is None or not is_number(match["figure"]) else money_value(match)
