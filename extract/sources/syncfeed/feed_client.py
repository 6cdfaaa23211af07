"""Walking SyncFeed from where it was left, entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extract.models import ReadError
from extract.sources.syncfeed import Entry, parse_feed
from extract.sources.visitor import SourceError, Visitor, require_xml

ADDRESS = "https://gegevensmagazijn.tweedekamer.nl/SyncFeed/2.0/Feed"


def walk(
    visitor: Visitor,
    category: str,
    *,
    token: str | None = None,
    reached: Callable[[str], object] = lambda _: None,
) -> Iterator[Entry]:
    """The entries of a category from a token on (None: from the beginning) up to the end for now.

    `reached` is told the token after each entry that was taken, so that who is stopped goes on right there.
    Raises SourceError for what the visitor raises, an answer that is no feed, and a feed that does not go on.
    """
    seen: set[str] = set()
    while True:
        params = {"category": category} | ({"skiptoken": token} if token else {})
        answer = visitor.get(ADDRESS, params)
        try:
            page = parse_feed(require_xml(answer), f"de feed van {category}")
        except ReadError as error:
            raise SourceError(f"{answer.url}: {error}") from error
        for entry in page.entries:
            yield entry
            if entry.token:
                reached(entry.token)
        if page.entries and page.token is None:
            raise SourceError(f"{answer.url} houdt op zonder te zeggen waar het verder gaat.")
        if page.is_last or page.token is None:
            if page.token:
                reached(page.token)
            return
        if page.token in seen or page.token == token:
            raise SourceError(
                f"{answer.url} verwijst naar zichzelf als volgende bladzijde; er is niet verder gevraagd."
            )
        seen.add(page.token)
        token = page.token
