"""Politely asking official sources: one request at a time, with pauses, few tries, and nothing believed
unseen.

Only hosts that are listed are asked, and over https alone; a redirect is followed to those, and not in a
circle. With a mirror the same requests go to one other address, with the host as the first part of the path:
so are the clients proven, and so can somebody without a line out use what another one fetched.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urljoin, urlsplit, urlunsplit

import requests
import urllib3

#: Seconds between two requests to a host: KOOP bears about five a second, the Tweede Kamer more, others are
#: not asked for more than one in two seconds.
HOSTS: Mapping[str, float] = {
    "repository.overheid.nl": 0.5,
    "zoek.officielebekendmakingen.nl": 0.5,
    "gegevensmagazijn.tweedekamer.nl": 0.2,
    "www.tweedekamer.nl": 0.2,
    "open.overheid.nl": 2.0,
    "opendata.rijksoverheid.nl": 2.0,
    "www.rijksoverheid.nl": 2.0,
}
TRIES = 4
_AGAIN = frozenset({429, 500, 502, 503, 504})
#: A query that took so long goes on at the server after we hang up; asking again makes it worse.
_SLOW = 20.0
#: Nobody is kept waiting longer than this for one answer; a source that asks for more is asked another day.
_LONGEST_WAIT = 300.0
_REDIRECTS = 5
_CHUNK = 1 << 16
#: No page of answers comes near the one, no paper near the other.
MOST_ANSWER, MOST_FILE = 64 * 2**20, 512 * 2**20
_GONE = re.compile(r"/errors?/(?:404|notfound)", re.I)


class SourceError(Exception):
    """A source did not give what was asked; the message says what and where, in plain Dutch."""


class NotThereError(SourceError):
    """The source has no such paper or file."""


class Clock(Protocol):
    """What time it is for who waits."""

    def monotonic(self) -> float:
        """Seconds since some moment."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How a source is asked: `contact` is who asks, `wait` replaces the pauses of all hosts, `mirror` is the
    address that is asked in place of the sources."""

    contact: str
    wait: float | None = None
    mirror: str | None = None
    timeout: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: the address it came from after redirects, when it was last changed there (its ETag and
    date), and the bytes. `unchanged` says that the source has nothing newer than what was named; there are no
    bytes then."""

    url: str
    data: bytes
    etag: str | None = None
    modified: str | None = None
    kind: str | None = None
    unchanged: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The checksum of the bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()


_NEVER = "er kwam geen verbinding"
#: Seconds that an answer may take as a whole: a large annex over a slow line, and no body without end.
_LONGEST_BODY = 600.0
#: A host with which there was no connection so often is not tried again in this run.
_GIVEN_UP = 2


class _TryAgainError(Exception):
    """An attempt failed in a way that another one need not; `wait` is how long the source asks to wait."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


class Visitor:
    """Asks sources, one request at a time per host. `hear` is told of each request once it has been
    answered."""

    def __init__(
        self,
        manners: Manners,
        clock: Clock,
        session: requests.Session,
        hear: Callable[[str], object] = lambda _: None,
    ) -> None:
        self.manners, self.clock, self.session, self.hear = manners, clock, session, hear
        self._last: dict[str, float] = {}
        self._closed: dict[str, float] = {}
        self._silent: Counter[str] = Counter()
        contact = manners.contact.encode("ascii", "replace").decode()
        session.headers["User-Agent"] = f"kamerbrieven-kennisbank (+{contact})"

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        *,
        etag: str | None = None,
        modified: str | None = None,
        most: int = MOST_ANSWER,
    ) -> Answer:
        """What is at an address; with `etag` or `modified` only where it is newer.

        Raises NotThereError where there is nothing, and SourceError for all else: a host that is not listed,
        a source that fails four times, a body that is cut off or too large.
        """
        headers = {"If-None-Match": etag} if etag else {}
        if modified:
            headers["If-Modified-Since"] = modified
        address = requests.Request("GET", url, params=dict(params or {})).prepare().url or url
        seen: list[str] = []
        while True:
            if address in seen or len(seen) > _REDIRECTS:
                raise SourceError(f"{url} verwijst in een kring of te vaak door ({' → '.join(seen[:3])}).")
            seen.append(address)
            answer = self._tried(address, headers, most)
            if isinstance(answer, Answer):
                if _GONE.search(urlsplit(answer.url).path):
                    raise NotThereError(f"{url} is er niet (de bron verwijst naar {answer.url}).")
                self.hear(address)
                return answer
            address = urljoin(address, answer)

    # --- one address -----------------------------------------------------------------------------

    def _tried(self, address: str, headers: Mapping[str, str], most: int) -> Answer | str:
        """The answer at an address, or where it says to go."""
        host, reason = _host(address), ""
        self._require_open(host)
        for attempt in range(TRIES):
            try:
                found = self._once(address, headers, most)
            except _TryAgainError as error:
                reason = str(error)
                wait = error.wait if error.wait is not None else float(2**attempt)
                if error.wait is not None:
                    self._closed[host] = self.clock.monotonic() + error.wait
                if wait > _LONGEST_WAIT:
                    raise SourceError(
                        f"{host} vraagt om {wait:.0f} seconden te wachten. Probeer het later weer."
                    ) from error
                if attempt + 1 < TRIES:
                    self.clock.sleep(wait)
            else:
                self._silent[host] = 0
                return found
        self._silent[host] += reason == _NEVER
        if reason == _NEVER:
            raise SourceError(f"Geen verbinding met {host} ({TRIES} keer geprobeerd). Is er internet?")
        raise SourceError(f"{_shown(address)} gaf {TRIES} keer geen antwoord: {reason}.")

    def _require_open(self, host: str) -> None:
        """Raises SourceError for a host that asked to be left alone for a while, or that has not answered at
        all some times: that it does now is not to be expected, and each try takes its time."""
        left = self._closed.get(host, 0.0) - self.clock.monotonic()
        if left > _LONGEST_WAIT:
            raise SourceError(f"{host} vroeg om nog {left:.0f} seconden te wachten. Probeer het later weer.")
        if left > 0:
            self.clock.sleep(left)
        if self._silent[host] >= _GIVEN_UP:
            raise SourceError(f"Geen verbinding met {host}; deze keer wordt er niet meer gevraagd.")

    def _once(self, address: str, headers: Mapping[str, str], most: int) -> Answer | str:
        asked = self._allowed(address)
        self._pause(_host(address))
        start = self.clock.monotonic()
        try:
            with self.session.get(
                asked, headers=dict(headers), stream=True, allow_redirects=False, timeout=self.manners.timeout
            ) as response:
                self._refuse(response, address, start)
                if response.is_redirect:
                    return str(response.headers["Location"])
                if 300 <= response.status_code < 400 and response.status_code != 304:
                    raise SourceError(f"{_shown(address)} verwijst door en zegt niet waarheen.")
                if response.status_code == 304 and not headers:
                    raise SourceError(f"{_shown(address)} zegt onveranderd te zijn en is nog niet opgehaald.")
                until = start + _LONGEST_BODY
                data = b"" if response.status_code == 304 else self._body(response, address, most, until)
        except (requests.Timeout, TimeoutError, urllib3.exceptions.TimeoutError) as error:
            raise _TryAgainError("het duurde te lang") from error
        except (requests.ConnectionError, urllib3.exceptions.HTTPError) as error:
            cause = getattr(error.args[0] if error.args else None, "reason", None)
            never = any(one.__name__ == "NewConnectionError" for one in type(cause).__mro__)
            raise _TryAgainError(_NEVER if never else "de verbinding brak af") from error
        except requests.RequestException as error:
            raise SourceError(f"{address} kan niet worden gevraagd ({type(error).__name__}).") from error
        finally:
            self._last[_host(address)] = self.clock.monotonic()
        kept = {name.casefold(): value for name, value in response.headers.items()}
        return Answer(
            address,
            data,
            kept.get("etag"),
            kept.get("last-modified"),
            kept.get("content-type"),
            response.status_code == 304,
            kept,
        )

    def _body(self, response: requests.Response, address: str, most: int, until: float) -> bytes:
        """What an answer holds; raises SourceError for one that is too large or does not come to its end."""
        found = bytearray()
        for chunk in _chunks(response):
            found += chunk
            if len(found) > most:
                raise SourceError(f"{address} is te groot om op te halen (meer dan {most // 2**20} MB).")
            if self.clock.monotonic() > until:
                raise SourceError(
                    f"{_shown(address)} gaf in {_LONGEST_BODY / 60:.0f} minuten geen heel antwoord."
                )
        length = response.headers.get("Content-Length", "")
        packed = response.headers.get("Content-Encoding", "identity") != "identity"
        if length.isdecimal() and not packed and int(length) != len(found):
            raise _TryAgainError(f"het antwoord brak af na {len(found)} van {length} bytes")
        return bytes(found)

    def _refuse(self, response: requests.Response, address: str, start: float) -> None:
        status = response.status_code
        if status in (404, 410):
            raise NotThereError(f"{address} is er niet.")
        if status in _AGAIN:
            if status >= 500 and self.clock.monotonic() - start > _SLOW:
                raise SourceError(
                    f"{address} gaf na lang wachten een fout ({status}); nog eens vragen helpt niet."
                )
            raise _TryAgainError(
                f"de bron gaf een fout ({status})", _retry_after(response.headers.get("Retry-After"))
            )
        if status >= 400:
            raise SourceError(f"{address} kan zo niet worden gevraagd ({status}): {_first_words(response)}")

    def _pause(self, host: str) -> None:
        wait = HOSTS.get(host, 2.0) if self.manners.wait is None else self.manners.wait
        passed = self.clock.monotonic() - self._last.get(host, float("-inf"))
        if passed < wait:
            self.clock.sleep(wait - passed)

    def _allowed(self, address: str) -> str:
        """The address that is really asked: of a listed host over https, or of the mirror in its place."""
        try:
            parts = urlsplit(address)
            known = parts.scheme == "https" and parts.hostname in HOSTS and parts.port in (None, 443)
        except ValueError:
            known = False
        if not known or parts.username:
            raise SourceError(f"{address} is geen adres van een bron die wij kennen, en wordt niet gevolgd.")
        if self.manners.mirror is None:
            return address
        mirror = urlsplit(self.manners.mirror)
        path = f"{mirror.path.rstrip('/')}/{parts.hostname}{parts.path}"
        return urlunsplit((mirror.scheme, mirror.netloc, path, parts.query, ""))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _shown(address: str) -> str:
    """An address without what was asked there, which says nothing to who reads a message."""
    return address.partition("?")[0]


def _chunks(response: requests.Response) -> Iterator[bytes]:
    """A body as it comes, however little at a time: waiting for a full chunk could take for ever."""
    raw = response.raw
    while chunk := raw.read1(_CHUNK, decode_content=True):
        yield chunk


def _retry_after(value: str | None) -> float | None:
    """How many seconds a source asks to wait, as a number or as a moment.

    >>> _retry_after("17"), _retry_after("straks"), _retry_after(None)
    (17.0, None, None)
    """
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max((moment - dt.datetime.now(moment.tzinfo or dt.UTC)).total_seconds(), 0.0)


def _first_words(response: requests.Response) -> str:
    return first_words(next(response.iter_content(2000), b""))


def first_words(data: bytes) -> str:
    """The first words of an answer, without its markup, to say what came.

    >>> first_words(b"<html><body><h1>503 Backend fetch failed</h1></body></html>"), first_words(b"")
    ('503 Backend fetch failed', '(leeg)')
    """
    text = re.sub(
        r"<(script|style|title)\b.*?</\1>|<[^>]*>", " ", data[:2000].decode("utf-8", "replace"), flags=re.S
    )
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return words[:160] or "(leeg)"


#: How a file begins, and what it is then; Word's own and its zipped form are told apart from OpenDocument by
#: a name.
_BEGINNINGS = ((b"%PDF", "pdf"), (b"\xd0\xcf\x11\xe0", "doc"), (b"{\\rtf", "rtf"))


def form_of(data: bytes) -> str | None:
    """What a file is by its first bytes, whatever its source says it is.

    >>> form_of(b"%PDF-1.7 ..."), form_of(b"\\xef\\xbb\\xbf<?xml version='1.0'?><a/>"), form_of(b"<html><p>")
    ('pdf', 'xml', 'html')
    >>> form_of(b'{"error": {}}'), form_of(b"PK\\x03\\x04..word/document.xml"), form_of(b"zomaar tekst")
    ('json', 'docx', None)
    """
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for beginning, form in _BEGINNINGS:
        if data[:1024].lstrip().startswith(beginning):
            return form
    if start.startswith(b"PK\x03\x04"):
        return "odt" if b"opendocument.text" in start else "docx" if b"word/" in data[: 1 << 20] else "zip"
    if start[:1] in (b"{", b"["):
        return "json"
    head = start[:300].lower()
    if head.startswith((b"<!doctype html", b"<html")) or (head.startswith(b"<?xml") and b"<html" in head):
        return "html"
    return "xml" if head.startswith(b"<") else None


def require_xml(answer: Answer) -> bytes:
    """The bytes of an answer that should be XML; SourceError with its first words where it is something
    else."""
    if form_of(answer.data) != "xml":
        raise SourceError(f"{answer.url} gaf geen XML maar: {first_words(answer.data)}")
    return answer.data
