"""Calendar arithmetic: from the parts of a date to its first and last day, both inclusive.

Pure functions; a day or period that the calendar does not know ('31 juni') is None. Conventions: voorjaar is
March to May, zomer June to August, najaar September to November, winter December to February; begin, medio
and eind of a month are its days 1-10, 11-20 and 21 to the end, of a year January-April, May-August and
September-December, of a quarter its three months; a school year runs from 1 August, a study year from 1
September (Wet op het hoger onderwijs, artikel 1.1).
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

from extract.text.session import opening_day

Precision = Literal["dag", "maand", "kwartaal", "seizoen", "jaar", "periode"]
Part = Literal["begin", "medio", "eind"]
Season = Literal["voorjaar", "zomer", "najaar", "winter"]
Unit = Literal["dag", "week", "maand", "kwartaal", "halfjaar", "jaar", "decennium"]

_PARTS: tuple[Part, ...] = ("begin", "medio", "eind")
_SEASON_STARTS: dict[Season, int] = {"voorjaar": 3, "zomer": 6, "najaar": 9, "winter": 12}
_MONTHS_IN: dict[Unit, int] = {"maand": 1, "kwartaal": 3, "halfjaar": 6, "jaar": 12, "decennium": 120}
_WRITTEN_AS: dict[Unit, Precision] = {"maand": "maand", "kwartaal": "kwartaal", "jaar": "jaar"}
_MONDAY, _SATURDAY = 0, 5


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, `start` and `end` inclusive, with what it was written as."""

    start: dt.date
    end: dt.date
    precision: Precision


def day(year: int, month: int, number: int) -> Period | None:
    """A single day, or None where the calendar has none.

    >>> day(2014, 2, 30) is None
    True
    """
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    date = dt.date(year, month, number)
    return Period(date, date, "dag")


def months(year: int, first: int, count: int, precision: Precision = "periode") -> Period:
    """`count` whole months from month `first` of `year`, over the turn of the year if need be.

    >>> months(2013, 12, 3).end.isoformat()
    '2014-02-28'
    """
    start = dt.date(year, first, 1)
    return Period(start, add_months(start, count) - dt.timedelta(days=1), precision)


def month(year: int, number: int) -> Period:
    """A calendar month ('oktober 2014')."""
    return months(year, number, 1, "maand")


def quarter(year: int, number: int) -> Period:
    """A quarter of a year, 1 to 4 ('derde kwartaal van 2023')."""
    return months(year, 3 * number - 2, 3, "kwartaal")


def half(year: int, number: int) -> Period:
    """Half a year, 1 or 2 ('eerste helft van 2023')."""
    return months(year, 6 * number - 5, 6)


def whole_year(year: int) -> Period:
    """A calendar year."""
    return months(year, 1, 12, "jaar")


def decade(first: int) -> Period:
    """Ten years ('de jaren negentig': 1990)."""
    return months(first, 1, 120)


def season(year: int, name: Season) -> Period:
    """A season; the winter of 2014 begins in December 2014.

    >>> season(2015, "najaar").end.isoformat()
    '2015-11-30'
    """
    return months(year, _SEASON_STARTS[name], 3, "seizoen")


def school_year(first: int) -> Period:
    """The school year that begins on 1 August of `first` ('schooljaar 2014-2015')."""
    return months(first, 8, 12)


def study_year(first: int) -> Period:
    """The academic year that begins on 1 September of `first` ('studiejaar 2014-2015')."""
    return months(first, 9, 12)


def part_of(whole: Period, part: Part) -> Period:
    """Begin, medio or eind of a month, a year or any run of whole months that divides by three.

    >>> part_of(month(2015, 3), "eind").start.isoformat(), part_of(whole_year(2017), "medio").end.isoformat()
    ('2015-03-21', '2017-08-31')
    """
    at = _PARTS.index(part)
    count = _month_count(whole)
    if count == 1:
        first = whole.start.replace(day=(1, 11, 21)[at])
        last = whole.end if part == "eind" else whole.start.replace(day=(10, 20)[at])
        return Period(first, last, "periode")
    if count % 3:
        return Period(whole.start, whole.end, "periode")
    start = add_months(whole.start, at * count // 3)
    return months(start.year, start.month, count // 3)


def half_of(whole: Period, number: int) -> Period:
    """The first or second half: days 1-15 and 16 to the end of a month, six months of a year.

    >>> half_of(month(2025, 9), 2).start.isoformat()
    '2025-09-16'
    """
    count = _month_count(whole)
    if count == 1:
        middle = whole.start.replace(day=15)
        if number == 1:
            return Period(whole.start, middle, "periode")
        return Period(middle + dt.timedelta(days=1), whole.end, "periode")
    start = add_months(whole.start, (number - 1) * (count // 2))
    return months(start.year, start.month, count - count // 2 if number == 2 else count // 2)


def week(year: int, number: int) -> Period | None:
    """A week by its ISO number, Monday to Sunday ('week 12 van 2021')."""
    try:
        monday = dt.date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return Period(monday, monday + dt.timedelta(days=6), "periode")


def prinsjesdag(year: int) -> Period:
    """The third Tuesday of September, when the session opens (Grondwet, artikel 65)."""
    tuesday = opening_day(year)
    return Period(tuesday, tuesday, "dag")


def span(first: Period, last: Period) -> Period | None:
    """From the start of `first` to the end of `last`; None when that runs backwards."""
    return Period(first.start, last.end, "periode") if first.start <= last.end else None


def around(today: dt.date, unit: Unit, shift: int) -> Period:
    """The calendar week, month, quarter or year of `today` (shift 0), or one before or after it.

    >>> around(dt.date(2020, 11, 30), "maand", -1).start.isoformat()
    '2020-10-01'
    """
    if unit == "dag":
        date = today + dt.timedelta(days=shift)
        return Period(date, date, "dag")
    if unit == "week":
        monday = today - dt.timedelta(days=(today.weekday() - _MONDAY) % 7) + dt.timedelta(weeks=shift)
        return Period(monday, monday + dt.timedelta(days=6), "periode")
    size = _MONTHS_IN[unit]
    count = (today.year * 12 + today.month - 1) // size + shift
    return months(count * size // 12, count * size % 12 + 1, size, _WRITTEN_AS.get(unit, "periode"))


def weekend(today: dt.date, shift: int) -> Period:
    """The weekend of the week of `today`, or that of `shift` weeks later."""
    saturday = around(today, "week", shift).start + dt.timedelta(days=_SATURDAY)
    return Period(saturday, saturday + dt.timedelta(days=1), "periode")


def coming(today: dt.date, count: int, unit: Unit) -> Period:
    """So many units from `today` on ('komende twee jaar').

    >>> coming(dt.date(2015, 11, 27), 2, "jaar").end.isoformat()
    '2017-11-26'
    """
    return Period(today, _moved(today, count, unit) - dt.timedelta(days=1), "periode")


def past(today: dt.date, count: int, unit: Unit) -> Period:
    """So many units up to and including `today` ('afgelopen twee jaar').

    >>> past(dt.date(2016, 6, 30), 1, "halfjaar").start.isoformat()
    '2016-01-01'
    """
    return Period(_moved(today + dt.timedelta(days=1), -count, unit), today, "periode")


def nth(year: int, month: int, rank: int, what: str | int) -> Period | None:
    """The `rank`-th day ('dag'), week ('week', from its Monday) or weekday (1 is Monday) of a month, the last
    for -1 (of weeks the last that ends in it); None where the month has no such.

    >>> nth(2014, 9, 3, 2).start.isoformat(), nth(2015, 10, -1, "dag").start.isoformat()
    ('2014-09-16', '2015-10-31')
    >>> week = nth(2014, 10, 1, "week")
    >>> week.start.isoformat(), week.end.isoformat(), nth(2021, 2, 5, 2)
    ('2014-10-06', '2014-10-12', None)
    """
    first = dt.date(year, month, 1)
    days = [first + dt.timedelta(days=n) for n in range((add_months(first, 1) - first).days)]
    weekday = 1 if what == "week" else what
    chosen = days if what == "dag" else [one for one in days if one.isoweekday() == weekday]
    if what == "week" and rank < 0:
        chosen = [one for one in chosen if one + dt.timedelta(days=6) <= days[-1]]
    if not -len(chosen) <= rank <= len(chosen) or not rank:
        return None
    begin = chosen[rank - 1 if rank > 0 else rank]
    end = begin + dt.timedelta(days=6) if what == "week" else begin
    return Period(begin, end, "periode" if what == "week" else "dag")


def add_months(date: dt.date, count: int) -> dt.date:
    """The same day `count` months on; the last day of the month where that is shorter."""
    total = date.year * 12 + date.month - 1 + count
    year, number = divmod(total, 12)
    return dt.date(year, number + 1, min(date.day, monthrange(year, number + 1)[1]))


def _moved(date: dt.date, count: int, unit: Unit) -> dt.date:
    if unit in ("dag", "week"):
        return date + dt.timedelta(days=count * (7 if unit == "week" else 1))
    return add_months(date, count * _MONTHS_IN[unit])


def _month_count(whole: Period) -> int:
    return (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
