"""What the sources are like today: one record of each entity, what it is called, what came with it.

For the first person with a line out: nothing here was built with one. Every answer is saved as it came.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extract.fetch.manifest import write_whole
from extract.models import ReadError
from extract.sources.odata.service import VERSIONS, Service, aliases, answering
from extract.sources.sru import DiagnosticError, parse_page
from extract.sources.sru.sru_client import ADDRESS, question
from extract.sources.syncfeed import parse_feed
from extract.sources.syncfeed.feed_client import ADDRESS as FEED
from extract.sources.visitor import Answer, SourceError, Visitor, form_of

#: Headers that say something of limits, versions and how long an answer holds.
_TELLING = re.compile(
    r"(?i)retry-after|.*rate.*|.*limit.*|odata-version|cache-control|etag|last-modified|server|age"
)
_CATEGORIES = (
    "Zaak",
    "Document",
    "Besluit",
    "Stemming",
    "Toezegging",
    "Persoon",
    "Fractie",
    "Kamerstukdossier",
)
#: More rows than any version is said to give: what it answers is its limit.
_TOO_MANY = 251


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen of one thing that was asked: whether it went well, and what to know of it, in plain
    Dutch."""

    what: str
    well: bool
    says: str


def probe(visitor: Visitor, folder: Path) -> Iterator[Finding]:
    """Asks each source for little, saves each answer in `folder`, and says what was seen. Raises nothing: a
    source that fails is a finding."""
    yield from _asked("SRU", partial(_sru, visitor, folder))
    for version in VERSIONS:
        yield from _asked(f"OData {version}", partial(_odata, visitor, folder, version))
    for category in _CATEGORIES:
        yield from _asked(f"SyncFeed {category}", partial(_feed, visitor, folder, category))


def _asked(what: str, ask: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from ask()
    except (SourceError, ReadError, DiagnosticError) as error:
        yield Finding(what, False, str(error))


def _sru(visitor: Visitor, folder: Path) -> Iterator[Finding]:
    params = {"operation": "searchRetrieve", "version": "2.0", "recordSchema": "gzd", "maximumRecords": "1"}
    answer = _saved(
        visitor.get(ADDRESS, {**params, "query": question(kinds=("Brief",))}), folder, "sru-brief"
    )
    page = parse_page(answer.data, "SRU")
    seen = page.found[0].record if page.found else None
    forms = ", ".join(link.form for link in seen.files) if seen else "geen record"
    yield Finding(
        "SRU", bool(seen), f"{page.total} brieven volgens de bron; vormen: {forms}. {_headers(answer)}"
    )
    for link in seen.files if seen else ():
        file = _saved(visitor.get(link.url), folder, f"bestand-{link.form}")
        yield Finding(
            f"bestand {link.form}", True, f"{form_of(file.data)}, {len(file.data)} bytes. {_headers(file)}"
        )


def _odata(visitor: Visitor, folder: Path, version: str) -> Iterator[Finding]:
    _saved(visitor.get(f"{Service(version).address}/$metadata"), folder, f"odata-{_plain(version)}-metadata")
    service = answering(visitor, (), versions=(version,))
    for entity in aliases():
        yield from _asked(f"OData {version} {entity}", partial(_entity, visitor, folder, service, entity))
    try:
        visitor.get(f"{service.address}/Document", {"$top": str(_TOO_MANY)})
        yield Finding(f"OData {version} $top", True, f"{_TOO_MANY} rijen tegelijk mogen.")
    except SourceError as error:
        yield Finding(f"OData {version} $top", True, f"{_TOO_MANY} rijen tegelijk worden geweigerd: {error}")


def _entity(visitor: Visitor, folder: Path, service: Service, entity: str) -> Iterator[Finding]:
    what = f"OData {service.version} {entity}"
    gone = [ours for ours in aliases()[entity] if service.name(entity, ours) is None]
    renamed = [
        f"{ours} heet {name}"
        for ours in aliases()[entity]
        if (name := service.name(entity, ours)) not in (None, ours)
    ]
    answer = _saved(
        visitor.get(f"{service.address}/{entity}", {"$top": "1"}),
        folder,
        f"odata-{_plain(service.version)}-{entity}",
    )
    rows = json.loads(answer.data).get("value", []) if form_of(answer.data) == "json" else []
    fields = sorted(rows[0]) if rows else []
    new = [name for name in fields if name not in service.fields.get(entity, ())]
    said = [f"{len(fields)} namen in een rij"]
    said += [f"ontbreekt: {', '.join(gone)}"] if gone else []
    said += renamed + ([f"niet in $metadata: {', '.join(new)}"] if new else [])
    yield Finding(what, bool(rows) and not gone, f"{'; '.join(said)}. {_headers(answer)}")


def _feed(visitor: Visitor, folder: Path, category: str) -> Iterator[Finding]:
    answer = _saved(visitor.get(FEED, {"category": category}), folder, f"syncfeed-{category}")
    page = parse_feed(answer.data, category)
    live = [entry for entry in page.entries if not entry.withdrawn]
    names = ", ".join(sorted(live[0].row)) if live else "geen"
    said = f"{len(page.entries)} per bladzijde, {len(page.entries) - len(live)} ingetrokken; namen: {names}."
    yield Finding(f"SyncFeed {category}", bool(page.entries), f"{said} {_headers(answer)}")


def _saved(answer: Answer, folder: Path, name: str) -> Answer:
    """Keeps an answer as it came, with its address and headers beside it."""
    write_whole(folder / f"{name}.{form_of(answer.data) or 'bin'}", answer.data)
    about = {"adres": answer.url, "sha256": answer.sha256, "headers": dict(answer.headers)}
    write_whole(folder / f"{name}.antwoord.json", json.dumps(about, indent=1, ensure_ascii=False).encode())
    return answer


def _headers(answer: Answer) -> str:
    told = [f"{name}: {value}" for name, value in sorted(answer.headers.items()) if _TELLING.fullmatch(name)]
    return f"Koppen: {'; '.join(told)}." if told else ""


def _plain(version: str) -> str:
    return version.replace("/", "-")
