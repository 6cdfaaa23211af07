"""A day as people write it: '30 november 2020', '3 dec. 2024', '30-11-2020', '17 november jl.'."""

from __future__ import annotations

import datetime as dt
from functools import cache

import regex

from extract.text.month import any_month, month_names, month_numbers, month_of
from extract.text.year import OLD_YEAR, YEAR
from extract.vocabulary import any_of

SPACE = r"[ \u00a0\u2009\u202f]"
#: 'jl.' says that a day without a year is past.
_PAST = rf"{SPACE}(?:jl|jongstleden)\b\.?"


@cache
def day_fragment() -> str:
    """A regular expression, without a group, of a day by the name of its month, with or without its year."""
    return rf"\d{{1,2}}{SPACE}(?:{any_month()})(?:{SPACE}{YEAR}(?!\d)|{_PAST})?"


@cache
def _full() -> regex.Pattern[str]:
    named = rf"(?P<d>\d{{1,2}})\s*(?P<m>{any_of(month_numbers())})\.?\s+(?P<y>{OLD_YEAR})"
    figures = rf"(?P<d>\d{{1,2}})(?P<sep>[-/])(?P<n>\d{{1,2}})(?P=sep)(?P<y>{OLD_YEAR})"
    iso = rf"(?P<y>{OLD_YEAR})-(?P<n>\d\d)-(?P<d>\d\d)"
    return regex.compile(rf"(?<![\d/-])(?:{named}|{figures}|{iso})(?![\d/-])", regex.IGNORECASE)


def full_day(text: str) -> dt.date | None:
    """The first full day in a text; None where there is none. What the calendar does not know is no day.

    >>> full_day("Den Haag, 27 november 2015"), full_day("Datum 30-11-2020"), full_day("mei 2020")
    (datetime.date(2015, 11, 27), datetime.date(2020, 11, 30), None)
    >>> full_day("Voorgesteld 3december 2024"), full_day("12 febr. 2015"), full_day("31 juni 2020")
    (datetime.date(2024, 12, 3), datetime.date(2015, 2, 12), None)
    """
    for match in _full().finditer(text):
        month = month_of(match["m"]) if match["m"] else int(match["n"])
        if found := made(int(match["y"]), month, int(match["d"])):
            return found
    return None


def is_full_day(text: str) -> bool:
    """Whether a text is one full day and no more.

    >>> is_full_day("30 november 2020"), is_full_day("op 30 november 2020"), is_full_day("30 november")
    (True, False, False)
    """
    return _full().fullmatch(text) is not None


_PLACE_AND_DAY = regex.compile(r"\p{Lu}?[’']?[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?,? (?:\d{1,2} \p{L}+ \d{4})\.?")


def is_place_and_day(text: str) -> bool:
    """Whether a line says where and when, and no more.

    >>> is_place_and_day("'s-Gravenhage, 3 juli 2024"), is_place_and_day("Begroting 2024")
    (True, False)
    """
    ends = text.rstrip(".")[-1:].isdigit()  # most lines end in a word
    return ends and _PLACE_AND_DAY.fullmatch(text) is not None and full_day(text) is not None


@cache
def _cited() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?P<d>\d{{1,2}}){SPACE}(?P<m>{any_month()})(?:{SPACE}(?P<y>{YEAR})(?!\d)|{_PAST})?",
        regex.IGNORECASE,
    )


def past_day(text: str, today: dt.date | None = None) -> dt.date | None:
    """The day of something that was ('17 november 2014', '23 september jl.').

    Without a year it is the last such day up to `today`; None where that is not known or no day.

    >>> past_day("17 november 2014")
    datetime.date(2014, 11, 17)
    >>> past_day("23 december jl.", dt.date(2020, 11, 30)), past_day("23 september jl.")
    (datetime.date(2019, 12, 23), None)
    >>> past_day("30 november", dt.date(2020, 11, 30)), past_day("1 december", dt.date(2020, 11, 30))
    (datetime.date(2020, 11, 30), datetime.date(2019, 12, 1))
    """
    match = _cited().fullmatch(text)
    if match is None:
        return None
    month, number = month_of(match["m"]), int(match["d"])
    if match["y"]:
        return made(int(match["y"]), month, number)
    if today is None:
        return None
    this_year = made(today.year, month, number)
    if this_year is not None and this_year <= today:
        return this_year
    return made(today.year - 1, month, number)


def iso_day(text: str | None) -> dt.date | None:
    """A day as interfaces give it, with or without a time behind it; None for what is no day.

    >>> iso_day("2020-11-30T12:00:00"), iso_day("0000-00-00"), iso_day(None)
    (datetime.date(2020, 11, 30), None, None)
    """
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def made(year: int, month: int, number: int) -> dt.date | None:
    """A day by its numbers; None where the calendar has none.

    >>> made(2014, 2, 30) is None
    True
    """
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def written_day(value: dt.date) -> str:
    """A day as people write it.

    >>> written_day(dt.date(2020, 11, 30))
    '30 november 2020'
    """
    return f"{value.day} {month_names()[value.month - 1]} {value.year}"
