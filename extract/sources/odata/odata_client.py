"""Asking OData of the Tweede Kamer: page by page, until as many came as `$count` said.

`$top` with `$skip` is asked, as a next link comes only without them; a filter holds no more ids than is safe.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.sources.odata.service import Row, Service
from extract.sources.visitor import Answer, SourceError, Visitor, first_words, form_of

#: Rows asked for at a time: one version refuses more than 250, one client reports that v5 refuses more than
#: 100.
PAGE = 100
#: Ids in one question: a filter may hold a hundred nodes.
IDS = 25


@dataclass(frozen=True, slots=True)
class Rows:
    """A page: rows under our names, and how many there are in all, where the service said it."""

    rows: tuple[Row, ...]
    total: int | None


class ShortError(SourceError):
    """Fewer rows came than the service said there are."""


def pages(
    visitor: Visitor, service: Service, entity: str, *, where: str, expand: str = "", size: int = PAGE
) -> Iterator[Rows]:
    """All rows of an entity that answer a filter, in the order of their ids.

    Raises SourceError for what the visitor raises, an answer that is no list of rows, and pages that do not
    go on.
    """
    seen: set[str] = set()
    skip = 0
    while True:
        params = {"$orderby": "Id", "$top": str(size), "$skip": str(skip), "$count": "true"}
        if where:
            params["$filter"] = where
        if expand:
            params["$expand"] = expand
        answer = visitor.get(f"{service.address}/{entity}", params)
        said = _said(answer)
        raw, total = said["value"], said.get("@odata.count")
        rows = tuple(service.ours(entity, row) for row in raw if isinstance(row, dict))
        fresh = [row for row in rows if row.get("Id") not in seen]
        if raw and not fresh:
            raise SourceError(f"{answer.url} geeft dezelfde rijen opnieuw; er is niet verder gevraagd.")
        seen.update(str(row["Id"]) for row in fresh)
        skip += len(raw)
        yield Rows(tuple(fresh), total if isinstance(total, int) else None)
        if not raw or (isinstance(total, int) and skip >= total) or (total is None and len(raw) < size):
            return


def by_ids(
    visitor: Visitor, service: Service, entity: str, field: str, ids: Iterable[str], *, expand: str = ""
) -> Iterator[Row]:
    """The rows whose field is one of these ids, asked a safe number at a time; withdrawn ones are left out.
    Raises ShortError where fewer come than the service says there are."""
    name = service.name(entity, field)
    wanted = sorted(dict.fromkeys(ids))
    for first in range(0, len(wanted), IDS):
        some = ",".join(wanted[first : first + IDS])
        got, total = 0, 0
        for page in pages(
            visitor, service, entity, where=f"Verwijderd eq false and {name} in ({some})", expand=expand
        ):
            got, total = got + len(page.rows), page.total or total
            yield from page.rows
        if got < total:
            raise ShortError(
                f"{service.address}/{entity} zegt {total} rijen te hebben en gaf er {got}; dit is niet alles."
            )


def _said(answer: Answer) -> Row:
    """The list of rows that an answer is; its error in words where it is another thing."""
    if form_of(answer.data) != "json":
        raise SourceError(f"{answer.url} gaf geen JSON maar: {first_words(answer.data)}")
    try:
        said = json.loads(answer.data)
    except ValueError as error:
        raise SourceError(f"{answer.url} gaf JSON die niet te lezen is.") from error
    if isinstance(said, dict) and "error" in said:
        raise SourceError(f"{answer.url} gaf een fout: {str(said['error'])[:200]}")
    if not isinstance(said, dict) or not isinstance(said.get("value"), list):
        raise SourceError(f"{answer.url} gaf geen lijst van rijen.")
    found: Row = said
    return found
