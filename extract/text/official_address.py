"""Under which name an official publication is kept, and at which address it stands.

Sources: the identifiers of officielebekendmakingen.nl, which has the papers of the Staten-Generaal from the
session 1995-1996 on and the Staatscourant by number from 2010 on; the pages of www.tweedekamer.nl for what
has a number of the Tweede Kamer.
"""

from __future__ import annotations

import re

from extract.text.citation import paper_id

PUBLICATIONS = "https://zoek.officielebekendmakingen.nl"
_KAMER = "https://www.tweedekamer.nl"
#: The first year of which there are papers, and the first of which the Staatscourant has a paper per number.
_PAPERS_FROM, _GAZETTE_FROM = 1995, 2010
_PUBLISHED = re.compile(r"(?:kst|ah|h|kv|blg|stcrt|stb)-[\w.-]+")
_NUMBER = re.compile(r"\d{1,5}|[A-Z]{1,2}")
_ITEM = re.compile(r"\bitem\s+(\d{1,3})\b|^h-[et]k-\d{8}-\d+-(\d+)$")
_SERIES = {"staatscourant": ("stcrt", _GAZETTE_FROM), "staatsblad": ("stb", _PAPERS_FROM)}


def publication(
    kind: str,
    number: str | None,
    *,
    dossier: str | None = None,
    session: str | None = None,
    chamber: str | None = None,
    text: str = "",
) -> str | None:
    """The name of a cited publication where its citation says enough; None where it does not, or where it is
    older than what is kept there. Values in normal form, `text` as printed.

    >>> publication("kamerstuk", "88", dossier="33566", session="2014-2015")
    'kst-33566-88'
    >>> publication("kamerstuk", "3", dossier="22545", session="1991-1992") is None
    True
    >>> publication("aanhangsel", "1888", session="2019-2020")
    'ah-tk-20192020-1888'
    >>> publication("staatsblad", "2016-12"), publication("staatscourant", "2003-12")
    ('stb-2016-12', None)
    >>> publication("handelingen", "12", session="2020-2021", text="Handelingen II 2020/21, nr. 12, item 3")
    'h-tk-20202021-12-3'
    """
    if number is None or (session and int(session[:4]) < _PAPERS_FROM):
        return None
    years, house = (session or "").replace("-", ""), "ek" if chamber == "I" else "tk"
    match kind:
        case "kamerstuk" | "url" | "brief":
            return paper_id(dossier, number) if dossier and _NUMBER.fullmatch(number) else None
        case "aanhangsel":
            return f"ah-{house}-{years}-{number}" if years else None
        case "handelingen":
            item = _ITEM.search(text)
            return f"h-{house}-{years}-{number}-{item[1] or item[2]}" if item and years else None
        case "staatscourant" | "staatsblad":
            series, first = _SERIES[kind]
            return f"{series}-{number}" if number[:4].isdecimal() and int(number[:4]) >= first else None
    return None


def address_of(name: str | None) -> str | None:
    """Where a publication stands; None for what is no name of one.

    >>> address_of("kst-33566-88")
    'https://zoek.officielebekendmakingen.nl/kst-33566-88.html'
    >>> address_of("ref-2020-1") is None
    True
    """
    known = name and _PUBLISHED.fullmatch(name)
    return f"{PUBLICATIONS}/{name}.html" if known else None


def kamer_address(number: str) -> str | None:
    """Where a document or case of the Tweede Kamer stands; None for any other number.

    >>> kamer_address("2020D54260")
    'https://www.tweedekamer.nl/downloads/document?id=2020D54260'
    >>> kamer_address("TZ202501-123") is None
    True
    """
    if re.fullmatch(r"\d{4}D\d{5}", number):
        return f"{_KAMER}/downloads/document?id={number}"
    return f"{_KAMER}/kamerstukken/detail?id={number}" if re.fullmatch(r"\d{4}Z\d{5}", number) else None


def web_address(url: str) -> str | None:
    """A printed web address as one that a browser follows; None for what is none.

    >>> web_address("www.voorbeeld.nl/plan"), web_address("ftp://voorbeeld.nl")
    ('https://www.voorbeeld.nl/plan', None)
    """
    if url.startswith(("https://", "http://")):
        return url
    return None if "://" in url or "." not in url else f"https://{url}"
