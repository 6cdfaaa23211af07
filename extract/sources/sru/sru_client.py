"""Asking SRU: page by page, by key, until as many came as the service says there are.

By position a search ends with an error at the ten thousandth; by key (`dt.identifier > the last one`) it does
not, and it can go on where it was left. `numberOfRecords` then counts down with each page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.models import ReadError
from extract.sources.sru import DiagnosticError, Found, parse_page
from extract.sources.visitor import SourceError, Visitor, require_xml

ADDRESS = "https://repository.overheid.nl/sru"
#: Records that are asked for at a time.
PAGE = 100
_BASE = "c.product-area==officielepublicaties"
#: The series that papers are published in: papers of dossiers, answers to questions, questions.
PAPERS = "Kamerstuk"
ANSWERS, QUESTIONS = "Kamervragen (Aanhangsel)", "Kamervragen zonder antwoord"


@dataclass(frozen=True, slots=True)
class Batch:
    """A page that came: its records, the id to go on from, and how many there were in all when it came."""

    found: tuple[Found, ...]
    after: str | None
    left: int | None


def question(
    *,
    dossier: str | None = None,
    kinds: tuple[str, ...] = (),
    since: dt.date | None = None,
    series: tuple[str, ...] = (PAPERS,),
) -> str:
    """A question in CQL for papers of some series, of a dossier, of some kinds, changed since a day; none is
    any.

    >>> question(dossier="36725-XVI", kinds=("Brief",))
    ... # doctest: +NORMALIZE_WHITESPACE
    'c.product-area==officielepublicaties and w.publicatienaam=="Kamerstuk" and (w.dossiernummer=="36725-XVI"
    or w.dossiernummer=="36725 XVI") and w.subrubriek=="Brief"'
    """
    parts = [_BASE, _any(f"w.publicatienaam=={_quoted(name)}" for name in series)]
    if dossier:
        forms = dict.fromkeys((dossier, dossier.replace("-", " ", 1)))
        parts.append(_any(f"w.dossiernummer=={_quoted(form)}" for form in forms))
    if kinds:
        parts.append(_any(f"w.subrubriek=={_quoted(kind)}" for kind in kinds))
    if since:
        parts.append(f"dt.modified>={since.isoformat()}")
    return " and ".join(parts)


def by_identifier(ids: Iterable[str]) -> str:
    """A question in CQL for papers by their ids there.

    >>> by_identifier(["blg-1", "blg-2"])
    'c.product-area==officielepublicaties and (dt.identifier=="blg-1" or dt.identifier=="blg-2")'
    """
    return f"{_BASE} and {_any(f'dt.identifier=={_quoted(name)}' for name in ids)}"


def search(visitor: Visitor, cql: str, *, after: str | None = None, size: int = PAGE) -> Iterator[Batch]:
    """All records that answer a question, in the order of their ids, from after the id `after`.

    Raises SourceError for what the visitor raises, for an answer that is none, for a question that the
    service refuses, and for pages that do not go on: the same ids again.
    """
    while True:
        key = f" and dt.identifier>{_quoted(after)}" if after else ""
        query = f"{cql}{key} sortBy dt.identifier/sort.ascending"
        answer = visitor.get(
            ADDRESS,
            {
                "operation": "searchRetrieve",
                "version": "2.0",
                "recordSchema": "gzd",
                "query": query,
                "startRecord": "1",
                "maximumRecords": str(size),
            },
        )
        try:
            page = parse_page(require_xml(answer), "het antwoord van SRU")
        except ReadError as error:
            raise SourceError(f"{answer.url}: {error}") from error
        except DiagnosticError as error:
            raise SourceError(
                f"SRU kan de vraag niet beantwoorden ({error}). De vraag was: {query}"
            ) from error
        ids = [name for name in page.identifiers if name]
        if not ids:
            yield Batch((), after, page.total or 0)
            return
        if after is not None and min(ids) <= after:
            raise SourceError(f"SRU geeft dezelfde stukken opnieuw (na {after}); er is niet verder gevraagd.")
        left = None if page.total is None else max(page.total - len(page.found), 0)
        after = max(ids)
        yield Batch(page.found, after, left)
        if page.following is None and (left is None or left == 0):
            return


def _quoted(text: str) -> str:
    """A term of CQL: what is in it cannot end it.

    >>> print(_quoted('a"b\\\\'))
    "a\\"b\\\\"
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _any(parts: Iterator[str]) -> str:
    every = list(parts)
    return every[0] if len(every) == 1 else f"({' or '.join(every)})"
