"""Commitments by term, with a calendar and a feed to subscribe to."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from datasette.utils.asgi import Request, Response

from web.app import Site
from web.queries import page, read, rows
from web.shown_kinds import address
from web.shown_values import date, shorten

#: Commitments of each kind on the page, and in the feeds.
ON_PAGE, IN_FEED = 100, 1000
_SQL = """
    SELECT t.id, t.adres, t.onderwerp, t.soort, t.termijn_begin, t.termijn_eind, t.terugkerend, t.zin,
           t.zekerheid, t.brief_id, b.naam, b.datum, b.ministerie, b.bijgewerkt, t.nagekomen_in,
           t.nagekomen_zin, t.nagekomen_zekerheid, n.datum AS nagekomen_op, n.naam AS nagekomen_naam,
           a.adres AS nagekomen_adres
    FROM toezeggingen t JOIN brieven b ON b.id = t.brief_id LEFT JOIN brieven n ON n.id = t.nagekomen_in
    LEFT JOIN alineas a ON a.id = t.nagekomen_alinea_id
    WHERE (:ministry = '' OR b.ministerie = :ministry) AND %s ORDER BY %s LIMIT :most
"""
_OPEN = _SQL % ("t.nagekomen_in IS NULL AND t.termijn_eind >= :today", "t.termijn_eind, t.id")
_PAST = _SQL % ("t.nagekomen_in IS NULL AND t.termijn_eind < :today", "t.termijn_eind DESC, t.id")
_WITHOUT = _SQL % ("t.nagekomen_in IS NULL AND t.termijn_eind IS NULL", "b.datum DESC, t.id")
_KEPT = _SQL % ("t.nagekomen_in IS NOT NULL", "n.datum DESC, t.id")


@dataclass(frozen=True, slots=True)
class CommitmentsPage:
    """Commitments whose term runs, is past, or was not given, as far as no letter here keeps them, and those
    that one keeps; the ministries to choose from."""

    running: list[dict[str, Any]]
    past: list[dict[str, Any]]
    without: list[dict[str, Any]]
    kept: list[dict[str, Any]]
    ministries: list[str] = field(default_factory=list)


async def view(datasette: Site, request: Request) -> Response:
    """`/toezeggingen`, with `ministerie`."""
    ministry = (request.args.get("ministerie") or "").strip()
    found = await read(datasette, partial(load, ministry=ministry, today=datasette.today()))
    return await page(
        datasette,
        request,
        "toezeggingen.html",
        page=found,
        ministry=ministry,
        most=ON_PAGE,
    )


def load(
    connection: sqlite3.Connection, ministry: str, today: dt.date, most: int = ON_PAGE
) -> CommitmentsPage:
    """The commitments by term, seen from `today`; at most `most` of each kind."""
    values = {"ministry": ministry, "today": today.isoformat(), "most": most}

    def find(sql: str) -> list[dict[str, Any]]:
        cursor = connection.execute(sql, values)
        names = [name for name, *_ in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    ministries = rows(
        connection,
        "SELECT DISTINCT b.ministerie AS naam FROM toezeggingen t JOIN brieven b ON b.id = t.brief_id"
        " WHERE b.ministerie IS NOT NULL ORDER BY 1",
    )
    return CommitmentsPage(
        find(_OPEN), find(_PAST), find(_WITHOUT), find(_KEPT), [row["naam"] for row in ministries]
    )


# --- subscriptions


async def calendar(datasette: Site, request: Request) -> Response:
    """`/toezeggingen.ics`: every term as a day in a calendar (RFC 5545)."""
    found = await _subscribed(datasette, request)
    text = "\r\n".join(calendar_lines(found, _site(datasette), datasette.today())) + "\r\n"
    return Response(text, content_type="text/calendar; charset=utf-8")


async def feed(datasette: Site, request: Request) -> Response:
    """`/toezeggingen.atom`: the commitments of the newest letters (RFC 4287)."""
    found = await _subscribed(datasette, request)
    found.sort(key=lambda row: (row["datum"] or "", row["id"]), reverse=True)
    text = atom(found[:100], _site(datasette))
    return Response(text, content_type="application/atom+xml; charset=utf-8")


async def _subscribed(datasette: Site, request: Request) -> list[dict[str, Any]]:
    ministry = (request.args.get("ministerie") or "").strip()
    found = await read(datasette, partial(load, ministry=ministry, today=datasette.today(), most=IN_FEED))
    return [*found.past, *found.running]


def _site(datasette: Site) -> str:
    return f"{datasette.address}{datasette.urls.path('/')}".rstrip("/")


def calendar_lines(found: list[dict[str, Any]], site: str, today: dt.date) -> Iterator[str]:
    """The lines of a calendar; none longer than 75 bytes, as the standard has it."""
    host = site.partition("://")[2].partition("/")[0] or "kamerbrieven"
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kamerbrieven//Toezeggingen//NL",
        "CALSCALE:GREGORIAN",
    )
    yield "X-WR-CALNAME:Toezeggingen aan de Kamer"
    for row in sorted(found, key=lambda row: (row["termijn_eind"], row["id"])):
        day = dt.date.fromisoformat(row["termijn_eind"])
        link = f"{site}{address(row['brief_id'], row['adres'])}"
        told = f"{row['zin'] or ''}\n\nUit: {row['naam']}, {date(row['datum'])}"
        lines = (
            "BEGIN:VEVENT",
            f"UID:{row['brief_id']}-{row['adres']}@{host}",
            f"DTSTAMP:{_stamp(row, today)}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_ics(shorten('Toezegging: ' + row['onderwerp'], 120))}",
            f"DESCRIPTION:{_ics(told)}",
            f"URL:{link}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        )
        for line in lines:
            yield from _folded(line)
    yield "END:VCALENDAR"


def _stamp(row: dict[str, Any], today: dt.date) -> str:
    """When the letter was read, in universal time; the day itself where that is unknown."""
    try:
        read_at = dt.datetime.fromisoformat(row["bijgewerkt"])
    except (TypeError, ValueError):
        return f"{today:%Y%m%d}T000000Z"
    return f"{read_at.astimezone(dt.UTC) if read_at.tzinfo else read_at:%Y%m%dT%H%M%SZ}"


def _ics(text: str) -> str:
    """Text with what means something in a calendar escaped.

    >>> _ics("geld, zorg; en meer")
    'geld\\\\, zorg\\\\; en meer'
    """
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 bytes, never within a character; all but the first begin with a space."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > 74:
            yield part
            part = " "
        part += letter
    yield part


def atom(found: list[dict[str, Any]], site: str) -> str:
    """The feed as XML."""
    newest = max((_instant(row) for row in found), default="1970-01-01T00:00:00Z")
    own = f"{site}/toezeggingen.atom"
    entries = "".join(_entry(row, site) for row in found)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">\n'
        f"<title>Toezeggingen aan de Kamer</title>\n<id>{escape(own)}</id>\n<updated>{newest}</updated>\n"
        f'<link rel="self" href={quoteattr(own)}/>\n<link href={quoteattr(f"{site}/toezeggingen")}/>\n'
        f"<author><name>Kamerbrieven kennisbank</name></author>\n{entries}</feed>\n"
    )


def _entry(row: dict[str, Any], site: str) -> str:
    link = f"{site}{address(row['brief_id'], row['adres'])}"
    told = f"{row['zin'] or ''} Termijn: uiterlijk {date(row['termijn_eind'])}. Uit: {row['naam']}."
    return (
        f"<entry><title>{escape(_clean(row['onderwerp']))}</title><id>{escape(link)}</id>"
        f"<link href={quoteattr(link)}/><updated>{_instant(row)}</updated>"
        f"<content type='text'>{escape(_clean(told))}</content></entry>\n"
    )


def _instant(row: dict[str, Any]) -> str:
    return f"{row['datum'] or row['termijn_eind']}T00:00:00Z"


def _clean(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\t\n")
