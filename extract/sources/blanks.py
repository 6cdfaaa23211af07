"""Values of the official interfaces that are none, and values that need reading: days, numbers, dossiers."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from extract.heads.paper import dossier_id
from extract.text.citation import paper_id

#: Where the Kamer is: times without an offset are of this place, and a day is a day there.
HERE = ZoneInfo("Europe/Amsterdam")
#: Half of a character, which nothing can keep.
_BROKEN = re.compile("[\ud800-\udfff]")


def text(value: object) -> str | None:
    """A text; None for nothing, white space and what is no text or number.

    >>> text("  Brief regering "), text(""), text(None), text(226), text(-1), text("-1"), text({})
    ('Brief regering', None, None, '226', None, None, None)
    """
    if isinstance(value, bool) or value == -1:
        return None
    if isinstance(value, int):
        return str(value)
    said = value.strip() if isinstance(value, str) else ""
    return None if said in ("", "-1") or (not said.isascii() and _BROKEN.search(said)) else said


def number(value: object) -> int | None:
    """A count or ordinal; -1 is none, as in Document.Volgnummer.

    >>> number(88), number("88"), number(-1), number(""), number(True)
    (88, 88, None, None, None)
    """
    said = text(value)
    return int(said) if said and said.isdecimal() and len(said) < 12 else None


def flag(value: object) -> bool:
    """Whether something is said to be so; a feed writes 'true' and 'True', JSON true.

    >>> flag(True), flag("True"), flag("false"), flag(None)
    (True, True, False, False)
    """
    return value is True or (isinstance(value, str) and value.strip().casefold() in ("true", "1"))


def moment(value: object) -> dt.datetime | None:
    """A moment with its offset; without one it is Dutch time. The year 1 is none. Seven decimals are read as
    six.

    >>> moment("2026-09-10T13:40:40.9030000").isoformat(), moment("2026-09-10T11:40:49.0402723Z").isoformat()
    ('2026-09-10T13:40:40.903000+02:00', '2026-09-10T11:40:49.040272+00:00')
    >>> moment("0001-01-01T00:00:00Z"), moment("gisteren"), moment(None)
    (None, None, None)
    """
    said = text(value)
    try:
        found = dt.datetime.fromisoformat(said) if said else None
    except ValueError:
        return None
    if found is None or not 1800 <= found.year < 9999:
        return None
    return found if found.tzinfo else found.replace(tzinfo=HERE)


def day(value: object) -> dt.date | None:
    """The day there, at the place of the Kamer: midnight in Amsterdam is the evening before in UTC.

    >>> day("2025-06-10T00:00:00+02:00"), day("2025-06-09T22:00:00Z"), day("2025-06-10"), day("0001-01-01")
    (datetime.date(2025, 6, 10), datetime.date(2025, 6, 10), datetime.date(2025, 6, 10), None)
    """
    found = moment(value)
    return found.astimezone(HERE).date() if found else None


def dossier(base: object, addition: object = None) -> str | None:
    """A dossier in normal form, whether its addition is apart, hyphenated or after a space.

    >>> dossier(36725, "XVI"), dossier("35925-VII"), dossier("36 410 XIV"), dossier(36725, None), dossier(-1)
    ('36725-XVI', '35925-VII', '36410-XIV', '36725', None)
    """
    said = text(base)
    return dossier_id(said, text(addition)) if said else None


def identity(paper: tuple[str, str | None]) -> str | None:
    """The id of a paper with a number in a dossier; None without one.

    >>> identity(("36725-XVI", "29")), identity(("36725", None))
    ('kst-36725-XVI-29', None)
    """
    return paper_id(paper[0], paper[1]) if paper[1] else None
