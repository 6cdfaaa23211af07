"""SyncFeed of the Tweede Kamer: each entity as it is now, or that it is withdrawn, in the order in which it
changed.

Its names did not change when those of OData did, so it is the way round. Prefixes differ ('tk:', 'ns1:',
none): elements and attributes are known by their local names. Every entry says where to go on after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

from extract.models import ReadError
from extract.readers.safely import xml_root
from extract.sources.blanks import flag, text

_NIL = "nil"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity: `entity` its kind in lower case ('stemming'), `row` its fields under the names of OData,
    `token` where the feed goes on after it. A withdrawn one has no row, even where a body came with it."""

    entity: str
    id: str
    withdrawn: bool
    row: dict[str, Any]
    token: str | None


@dataclass(frozen=True, slots=True)
class FeedPage:
    """A page: entries in order, the token of the next page, and whether this is the end for now."""

    entries: tuple[Entry, ...]
    token: str | None
    is_last: bool


def parse_feed(data: bytes, name: str) -> FeedPage:
    """A page of the feed. Raises ReadError for what is none, such as `<Error><Message>`."""
    root = xml_root(data, name)
    if _local(root.tag) != "feed":
        said = " ".join(" ".join(root.itertext()).split())[:200]
        raise ReadError(f"{name} is geen feed (hoofdelement <{_local(root.tag)}>): {said}")
    entries = tuple(_entry(child) for child in root if _local(child.tag) == "entry")
    links = {child.get("rel"): child.get("href") for child in root if _local(child.tag) == "link"}
    following = links.get("next") or links.get("resume")
    return FeedPage(entries, _token(following), links.get("next") is None)


def _entry(element: Element) -> Entry:
    content = next((child for child in element if _local(child.tag) == "content"), None)
    link = next(
        (child for child in element if _local(child.tag) == "link" and child.get("rel") == "next"), None
    )
    body = content[0] if content is not None and len(content) else None
    if body is None:
        raise ReadError("een onderdeel van de feed heeft geen inhoud.")
    said = {_local(key): value for key, value in body.attrib.items()}
    withdrawn = flag(said.get("verwijderd"))
    token = _token(link.get("href")) if link is not None else None
    row = {} if withdrawn else _row(body, said)
    return Entry(_local(body.tag).casefold(), str(said.get("id") or ""), withdrawn, row, token)


def _row(body: Element, said: dict[str, str]) -> dict[str, Any]:
    """The fields of an entity as OData has them: 'fractieGrootte' is FractieGrootte, a reference `<zaak
    ref="…"/>` is Zaak_Id; what comes more than once is a list."""
    row: dict[str, Any] = {"Id": said.get("id"), "Verwijderd": False, "GewijzigdOp": said.get("bijgewerkt")}
    for child in body:
        own = {_local(key): value for key, value in child.attrib.items()}
        name = _local(child.tag)
        name = name[:1].upper() + name[1:]
        if "ref" in own:
            _put(row, f"{name}_Id", own["ref"])
        elif not flag(own.get(_NIL)):
            _put(row, name, text(child.text))
    return row


def _put(row: dict[str, Any], name: str, value: object) -> None:
    if name not in row:
        row[name] = value
    elif isinstance(row[name], list):
        row[name].append(value)
    else:
        row[name] = [row[name], value]


def _token(address: str | None) -> str | None:
    """The skiptoken in an address.

    >>> _token("https://gegevensmagazijn.tweedekamer.nl/SyncFeed/2.0/Feed?skiptoken=3547906&category=Stemming")
    '3547906'
    """
    found = parse_qs(urlsplit(address or "").query).get("skiptoken")
    return found[0] if found else None


def _local(tag: object) -> str:
    return str(tag).rsplit("}", 1)[-1]
