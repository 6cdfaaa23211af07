"""The unit in which a table states its amounts: 'bedragen x € 1.000', 'in miljoenen euro's', '(€ mln)'."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import regex

from extract.text.euro import factors
from extract.text.figure import figure_value
from extract.vocabulary import any_of, rows


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed and the euros it stands for."""

    text: str
    factor: Decimal


@cache
def _multiples() -> dict[str, Decimal]:
    words = {
        row["form"]: Decimal(row["factor"]) for row in rows("tabeleenheden") if row["soort"] == "veelvoud"
    }
    return factors() | words


def _forms(sort: str) -> list[str]:
    return [row["form"] for row in rows("tabeleenheden") if row["soort"] == sort]


def _size() -> str:
    """'1.000', '1 miljoen', 'mln': a figure other than a power of a thousand is an amount, not a unit."""
    multiple = rf"(?P<multiple>{any_of(_multiples())})"
    return rf"(?:(?P<figure>1(?:[. ]?000){{0,3}})(?![.,]?\d)(?:\s?{multiple})?|{multiple})"


_TIMES = r"(?:(?:[x×*]|(?<![\p{L}\d])in)\s?)"
_END = r"(?![\p{L}\d])"


@cache
def _with_currency() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Units that name a currency: those that stand free in a line, and those only in brackets or alone."""
    size, coin = _size(), rf"(?:{any_of(_forms('munt'))})"
    multiple = rf"(?P<multiple>{any_of(_multiples())})"
    free = "|".join(
        (
            rf"{_TIMES}{coin}\s?{_TIMES}?{size}",  # x € 1.000
            rf"(?<![\p{{L}}\d])in\s?{coin}",  # in euro; 'x €' is the first half of a unit
            rf"{coin}\s?(?:{_TIMES}{size}|{multiple})",  # € x 1.000, € mln
            rf"{_TIMES}{size}\s?{coin}",  # in 1.000 euro's
        )
    )
    closed = rf"{free}|{size}\s?{coin}|{coin}\s?{size}|{coin}"
    return _compiled(free, closed)


@cache
def _without_currency() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    free = rf"{_TIMES}{_size()}"
    return _compiled(free, rf"{free}|(?P<multiple>{any_of(_multiples())})")


def _compiled(free: str, closed: str) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    lead = rf"(?:(?:{any_of(_forms('aanhef'))})\s(?:luiden\s)?)?"
    alone = rf"(?:(?<=[(\[])|^)\s?{lead}(?P<unit>(?:{closed}){_END})[.,;:–-]*\s?(?:[)\]]|$)"
    anywhere = rf"(?<![\p{{L}}\d€])(?P<unit>(?:{free}){_END})"
    return regex.compile(alone, regex.IGNORECASE), regex.compile(anywhere, regex.IGNORECASE)


def parse_unit(text: str) -> Unit | None:
    """The unit that a caption, heading or line names; None where it names none or no currency.

    >>> parse_unit("Toegekende co-financiering (in 1.000 euro’s)")
    Unit(text='in 1.000 euro’s', factor=Decimal('1000'))
    >>> parse_unit("Bedragen x € 1 miljoen").factor, parse_unit("in euro").factor
    (Decimal('1000000'), Decimal('1'))
    >>> parse_unit("Aantal (x 1.000)"), parse_unit("Een bedrag van € 1.000 per plan")
    (None, None)
    """
    return _first(text, _with_currency())


def parse_bare_multiple(text: str) -> Unit | None:
    """A multiple without a currency; it counts people as often as euros, so the caller must know which.

    >>> parse_bare_multiple("Budget (x 1.000)"), parse_bare_multiple("Budget (x € 1.000)")
    (Unit(text='x 1.000', factor=Decimal('1000')), None)
    """
    return None if parse_unit(text) else _first(text, _without_currency())


def _first(text: str, patterns: tuple[regex.Pattern[str], ...]) -> Unit | None:
    text = " ".join(text.split())
    for pattern in patterns:
        if match := pattern.search(text.replace("’", "'")):
            factor = figure_value(match["figure"].replace(" ", "")) if match["figure"] else Decimal(1)
            factor *= _multiples()[match["multiple"].casefold()] if match["multiple"] else 1
            return Unit(text[slice(*match.span("unit"))].strip(" .,;"), factor)
    return None
