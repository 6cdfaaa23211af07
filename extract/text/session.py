"""The parliamentary year of a day: from the third Tuesday of September, when the Staten-Generaal convene."""

from __future__ import annotations

import datetime as dt
import re

_WRITTEN = re.compile(r"(\d{4})\s?[/‐‑‒–−-]{1,2}\s?[-–]?\s?(\d{4}|\d{2})")


def opening_day(year: int) -> dt.date:
    """Prinsjesdag: the third Tuesday of September (Grondwet, article 65, and the law that names the day).

    >>> opening_day(2015)
    datetime.date(2015, 9, 15)
    """
    first = dt.date(year, 9, 1)
    return first + dt.timedelta(days=(1 - first.weekday()) % 7 + 14)


def parliamentary_year(day: dt.date) -> str:
    """The vergaderjaar in which a day falls, in full.

    >>> parliamentary_year(dt.date(2015, 9, 14)), parliamentary_year(dt.date(2015, 9, 15))
    ('2014-2015', '2015-2016')
    """
    first = day.year if day >= opening_day(day.year) else day.year - 1
    return f"{first}-{first + 1}"


def in_full(written: str) -> str | None:
    """A vergaderjaar as written ('2014/15', '1999/2000', '2013–2014', '1985/- 86'), in full; None for
    anything that is no two years in a row.

    >>> in_full("2014/15"), in_full("1985/- 86"), in_full("2014/16")
    ('2014-2015', '1985-1986', None)
    """
    match = _WRITTEN.fullmatch(written.strip())
    if not match:
        return None
    first = int(match[1])
    following = f"{first + 1:04}"
    return f"{first}-{following}" if following.endswith(match[2]) else None


def session_days(session: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a vergaderjaar in full; None for anything else.

    >>> session_days("2014-2015"), session_days("2014")
    ((datetime.date(2014, 9, 16), datetime.date(2015, 9, 14)), None)
    """
    match = _WRITTEN.fullmatch(session)
    if not match or not 1815 <= int(match[1]) < 2200:
        return None
    year = int(match[1])
    return opening_day(year), opening_day(year + 1) - dt.timedelta(days=1)
