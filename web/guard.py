"""What makes the site safe to put on the open internet: headers, limits, and addresses that tell nothing.

The base is read-only and public; what is guarded is the machine (memory and time), the visitor (no foreign
script, no framing) and what only the maintainer should know (versions, paths, settings).
"""

from __future__ import annotations

import csv
import io
import re
import sqlite3
import weakref
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from contextlib import closing
from typing import Any
from urllib.parse import parse_qsl

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

#: The longest text or blob that SQLite may make, in bytes.
MAX_LENGTH = 4_000_000
#: The most columns of a result or arguments of an expression.
MAX_COLUMNS = 300
#: All that SQLite may hold in memory, of the whole process, in bytes.
MAX_HEAP = 64_000_000
#: All that one query may return, in bytes of text and blobs.
MAX_RESULT = 16_000_000

#: Facets of one page.
MAX_FACETS = 8

#: Everything comes from this site, and nothing stands in the page itself: no script, no style.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
)
#: How long a page may be kept, in seconds; a new base shows within this time.
PAGE_SECONDS = 60
#: Stylesheets and scripts, which belong to the pages of one version of the site; fonts never change.
STATIC_SECONDS = 600
FONT_SECONDS = 31_536_000

_REPLACED = {b"referrer-policy", b"content-security-policy", b"server", *(name for name, _ in HEADERS)}
_ALLOWED = ("GET", "HEAD", "OPTIONS")
_TOO_MANY_FACETS = f"Dat zijn te veel facetten tegelijk. Kies er hoogstens {MAX_FACETS}."
_FACET_SETTINGS = frozenset({"_facet_size", "_facet_date_size"})


# --- limits --------------------------------------------------------------------------------------


def limit(connection: sqlite3.Connection) -> None:
    """Limits on what a query may make and return, so that no question fills the machine's memory."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_LENGTH)
    connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, MAX_COLUMNS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.row_factory = Meter(MAX_RESULT)


def limit_process() -> None:
    """Limits what SQLite holds in memory in this whole process: for a process that only serves."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA hard_heap_limit = {MAX_HEAP}")


class Meter:
    """Makes rows of a connection, and stops a query whose rows together grow too large."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._cursor: weakref.ref[sqlite3.Cursor] | None = None
        self._size = 0

    def __call__(self, cursor: sqlite3.Cursor, row: tuple[object, ...]) -> sqlite3.Row:
        """The row. Raises sqlite3.OperationalError past the limit."""
        if self._cursor is None or self._cursor() is not cursor:
            self._cursor, self._size = weakref.ref(cursor), 0
        self._size += sum(len(value) for value in row if isinstance(value, str | bytes))
        if self._size > self._limit:
            self._cursor = None
            raise sqlite3.OperationalError("result too big")
        return sqlite3.Row(cursor, row)


# --- headers -------------------------------------------------------------------------------------


def guarded(app: App) -> App:
    """The app, with our headers on every answer and nothing but reading allowed."""
    csv.field_size_limit(MAX_RESULT)  # a page of text is one cell

    async def guard(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        is_csv = False

        async def send_guarded(message: Message) -> None:
            nonlocal is_csv
            if message["type"] == "http.response.start":
                message = {**message, "headers": headers_for(scope["path"], message)}
                is_csv = scope["path"].endswith(".csv") and message["status"] == 200
            elif is_csv and message.get("body"):
                message = {**message, "body": harmless(message["body"])}
            await send(message)

        if scope["method"] not in _ALLOWED:
            await _refused(send_guarded)
        elif _facets(scope) > MAX_FACETS:
            await _told(send_guarded, 400, _TOO_MANY_FACETS)
        else:
            await app(scope, receive, send_guarded)

    return guard


async def _refused(send: Send) -> None:
    await _told(send, 405, "Deze website is alleen om te lezen.", (b"allow", b"GET, HEAD, OPTIONS"))


async def _told(send: Send, status: int, text: str, *headers: tuple[bytes, bytes]) -> None:
    plain = [(b"content-type", b"text/plain; charset=utf-8"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": plain})
    await send({"type": "http.response.body", "body": text.encode()})


def _facets(scope: MutableMapping[str, Any]) -> int:
    """How many facets a visitor asks for: each is a question to the base."""
    names = (name for name, _ in parse_qsl(scope.get("query_string", b"").decode("latin-1")))
    return sum(name.startswith("_facet") and name not in _FACET_SETTINGS for name in names)


# --- spreadsheets --------------------------------------------------------------------------------

#: What a spreadsheet takes for a formula or a command at the begin of a cell.
_LIVE = re.compile(r"[=+@\t\r]|-(?=[^\n]*[=+*/|!(@A-Za-z])(?! )")
_MAYBE_LIVE = re.compile(rb"(?:^|[,;\n])[\" ]*[=+@\t\r-]")
#: Where a spreadsheet with Dutch settings begins a new cell.
_AFTER_SEMICOLON = re.compile(r";(?=[ \"]*[=+@\t\r-])")


def harmless(data: bytes) -> bytes:
    """Lines of CSV in which no cell is run by a spreadsheet that opens it: text that begins as a formula gets
    an apostrophe before it. Figures stay as they are.

    >>> harmless(b"1,=1+1,-5,@SOM(A1)\\r\\n"), harmless(b'-3.5,"a, b"\\r\\n')
    (b"1,'=1+1,-5,'@SOM(A1)\\r\\n", b'-3.5,"a, b"\\r\\n')
    """
    if not _MAYBE_LIVE.search(data):
        return data
    into = io.StringIO()
    writer = csv.writer(into)
    for row in csv.reader(io.StringIO(data.decode(), newline="")):
        writer.writerow([_dead(cell) for cell in row])
    return into.getvalue().encode()


def _dead(cell: str) -> str:
    cell = _AFTER_SEMICOLON.sub(";'", cell)
    return f"'{cell}" if _LIVE.match(cell) and not _is_figure(cell) else cell


def _is_figure(cell: str) -> bool:
    return re.fullmatch(r"[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?", cell) is not None


def headers_for(path: str, message: Message) -> list[tuple[bytes, bytes]]:
    """The headers of an answer: what it had, made safe, and ours."""
    status = message["status"]
    kept = [(name.lower(), value) for name, value in message.get("headers", ())]
    kept = [(name, value) for name, value in kept if name not in _REPLACED]
    kept = [(name, _local(value) if name == b"location" else value) for name, value in kept]
    kept += [*HEADERS, (b"content-security-policy", POLICY.encode())]
    if not _has(kept, b"cache-control"):
        kept.append((b"cache-control", _caching(path, status)))
    return kept


def _has(headers: Iterable[tuple[bytes, bytes]], wanted: bytes) -> bool:
    return any(name == wanted for name, _ in headers)


def _caching(path: str, status: int) -> bytes:
    if status not in (200, 304):
        return b"no-store" if status >= 400 else b"no-cache"
    seconds = STATIC_SECONDS if path.startswith(("/static/", "/-/static/")) else PAGE_SECONDS
    seconds = FONT_SECONDS if path.endswith(".woff2") else seconds
    return b"public, max-age=%d" % seconds


def _local(location: bytes) -> bytes:
    r"""A redirect stays on this site: `//elders.nl` would lead a browser away.

    >>> _local(b"//elders.nl/x"), _local(b"/\\elders.nl"), _local(b"/brief/a")
    (b'/elders.nl/x', b'/elders.nl', b'/brief/a')
    """
    if re.match(rb"[a-z]+://", location):
        return location
    return b"/" + location.lstrip(b"/\\") if location[:2] in (b"//", b"/\\") else location
