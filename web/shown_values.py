"""How values read on the site: money, dates and numbers for people, with the exact value for machines.

Every function is pure and takes what SQLite gives; None stays empty text.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape

from extract.text.day import written_day
from extract.text.fold import fold
from extract.text.month import month_names

#: A space that does not break, between the euro sign and its figure.
NARROW = "\u00a0"
Number = int | float | Decimal


def number(value: Number | None) -> str:
    """A number with points for thousands and a comma for the fraction.

    >>> number(71500000), number(1234.5), number(47.0), number(0.2)
    ('71.500.000', '1.234,5', '47', '0,2')
    """
    if value is None:
        return ""
    exact = Decimal(str(value))
    whole = exact == exact.to_integral_value()
    text = f"{exact.to_integral_value():,f}" if whole else f"{exact.normalize():,f}"
    return text.translate(str.maketrans(",.", ".,"))


def euro(value: Number | None) -> str:
    """Money in full: whole euros, or two decimals where there are cents.

    >>> euro(71500000).replace(NARROW, " "), euro(12.5).replace(NARROW, " ")
    ('€ 71.500.000', '€ 12,50')
    >>> euro(-23500000).replace(NARROW, " ")
    '−€ 23.500.000'
    """
    if value is None:
        return ""
    exact = Decimal(str(value))
    text = number(abs(exact))
    if "," in text:
        text = f"{abs(exact):,.2f}".translate(str.maketrans(",.", ".,"))
    return f"{'−' if exact < 0 else ''}€{NARROW}{text}"


def euro_short(value: Number | None) -> str:
    """Money where there is little room, in millions or billions.

    >>> euro_short(71500000).replace(NARROW, " "), euro_short(1400000000).replace(NARROW, " ")
    ('€ 71,5 mln', '€ 1,4 mld')
    >>> euro_short(185000).replace(NARROW, " ")
    '€ 185.000'
    """
    if value is None:
        return ""
    exact = Decimal(str(value))
    for unit, name in ((Decimal(10**9), "mld"), (Decimal(10**6), "mln")):
        if abs(exact) >= unit:
            return f"{euro_part(exact / unit)}{NARROW}{name}"
    return euro(round(exact))


def euro_part(value: Decimal) -> str:
    """A figure of at most one decimal behind the euro sign."""
    return f"{'−' if value < 0 else ''}€{NARROW}{number(round(abs(value), 1))}"


def euro_range(low: Number | None, high: Number | None) -> str:
    """One amount, or both ends of a range."""
    return euro(high) if low == high or low is None else f"{euro(low)} tot {euro(high)}"


def date(value: str | None) -> str:
    """An ISO day in words; what is no such day stays as it is.

    >>> date("2020-11-30"), date("2020-11"), date(None)
    ('30 november 2020', '2020-11', '')
    """
    day = _day(value)
    return written_day(day) if day else (value or "")


def period(start: str | None, end: str | None) -> str:
    """Days from and until, both included, without saying twice what they share.

    >>> period("2020-10-01", "2020-10-15")
    '1 tot en met 15 oktober 2020'
    >>> period("2021-01-01", "2021-12-31"), period("2021-04-01", "2021-04-30")
    ('2021', 'april 2021')
    """
    first, last = _day(start), _day(end)
    if not first or not last:
        return date(end or start)
    if first == last:
        return date(start)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} tot en met {last.year}"
    after = last + dt.timedelta(days=1)
    if first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{month_names()[first.month - 1]} {first.year}"
    same_year = first.year == last.year
    begin = f"{first.day}"
    if not (same_year and first.month == last.month):
        begin += f" {month_names()[first.month - 1]}" + ("" if same_year else f" {first.year}")
    return f"{begin} tot en met {date(end)}"


def money_tag(value: Number | None) -> Markup:
    """`<data value="71500000">€ 71.500.000</data>`."""
    return (
        Markup('<data value="{}">{}</data>').format(value, euro(value)) if value is not None else Markup("")
    )


def number_tag(value: Number | None) -> Markup:
    """`<data value="1234.5">1.234,5</data>`."""
    return (
        Markup('<data value="{}">{}</data>').format(value, number(value)) if value is not None else Markup("")
    )


def date_tag(value: str | None) -> Markup:
    """`<time datetime="2020-11-30">30 november 2020</time>`."""
    return (
        Markup('<time datetime="{}">{}</time>').format(value, date(value))
        if _day(value)
        else escape(value or "")
    )


def names(value: str | None) -> tuple[str, ...]:
    """A JSON list of names as the base keeps it.

    >>> names('["Vermeij", "Krol"]'), names(None)
    (('Vermeij', 'Krol'), ())
    """
    return tuple(str(name) for name in json.loads(value)) if value else ()


def count(value: int, one: str, more: str) -> str:
    """A number with its noun.

    >>> count(1, "brief", "brieven"), count(1200, "brief", "brieven")
    ('1 brief', '1.200 brieven')
    """
    return f"{number(value)} {one if value == 1 else more}"


def shorten(value: str | None, length: int = 160) -> str:
    """The beginning of a text, cut between words.

    >>> shorten("een twee drie", 9)
    'een twee …'
    """
    text = " ".join((value or "").split())
    if len(text) <= length:
        return text
    return f"{text[: length + 1].rpartition(' ')[0] or text[:length]} …"


def slug(text: str) -> str:
    """A name as part of an address.

    >>> slug("Bouw en infra"), slug("Zorg & welzijn (jeugd)")
    ('bouw-en-infra', 'zorg-welzijn-jeugd')
    """
    letters = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(text))
    return "-".join(letters.split())


def spoken(value: str | None) -> str:
    """A value of the base as words ('in_uitvoering' is 'in uitvoering')."""
    return (value or "").replace("_", " ")


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None


#: What templates may call as a filter.
FILTERS: dict[str, Callable[..., Any]] = {
    "euro": money_tag,
    "euro_short": euro_short,
    "getal": number_tag,
    "datum": date_tag,
    "datumtekst": date,
    "kort": shorten,
    "gesproken": spoken,
    "slug": slug,
}
