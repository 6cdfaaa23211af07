"""The register of motions out of SyncFeed: walked once from the beginning, and from then on from where it was
left.

What came is kept in `.register/` in the corpus, a line per entry with the token after it, so that who is
stopped goes on at the next entry. The first time takes hours: the feed has everything since 2008.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from extract.fetch.manifest import write_whole
from extract.fetch.motions import Collected
from extract.sources.odata.odata_rows import (
    SOURCE,
    commitment_of,
    motions_of,
    party_of,
    person_of,
    term_of,
)
from extract.sources.odata.service import Row, aliases
from extract.sources.record_kinds import Record, Tombstone
from extract.sources.syncfeed import Entry
from extract.sources.syncfeed.feed_client import walk
from extract.sources.visitor import SourceError, Visitor
from extract.store.official_rows import Asked

FOLDER = ".register"
#: Called now and then: the category and how many entries came.
Watch = Callable[[str, int], object]
#: The categories, in the order in which they are asked.
_CATEGORIES = (
    *("Zaak", "Document", "Kamerstukdossier", "Besluit", "Stemming", "Agendapunt", "Activiteit"),
    *("Fractie", "Persoon", "FractieZetelPersoon", "Toezegging"),
)
_BESIDE: dict[str, Callable[[Row], Record | None]] = {
    "Fractie": party_of,
    "Persoon": person_of,
    "FractieZetelPersoon": term_of,
    "Toezegging": commitment_of,
}
_EVERY = 250


class Journal:
    """What came of a category, on disk: rows by id, and the token to go on from."""

    def __init__(self, folder: Path, category: str) -> None:
        self.path, self.category = folder / f"{category.casefold()}.jsonl", category
        self.rows: dict[str, Row | None] = {}
        self.token: str | None = None
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.is_file():
            lines = self.path.read_bytes().split(b"\n")
            try:
                for line in lines[:-1]:
                    self._take(json.loads(line))
            except (ValueError, TypeError, AttributeError) as error:
                raise SourceError(
                    f"{self.path} is beschadigd. Haal het weg; dan wordt alles opnieuw gevraagd."
                ) from error
            if lines[-1]:  # cut off: that entry comes again
                write_whole(self.path, b"".join(line + b"\n" for line in lines[:-1]))
        self._file = self.path.open("ab")

    def add(self, entry: Entry, keep: bool) -> None:
        """Keeps an entry, or only the token after it where it is of no use."""
        line: dict[str, Any] = {"token": entry.token}
        if entry.withdrawn or keep:
            line |= {"id": entry.id, "row": None if entry.withdrawn else entry.row}
        self._take(line)
        self._file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        self._file.flush()

    def close(self) -> None:
        """Leaves one line per row and the last token; what was withdrawn stays so, for who kept it
        elsewhere."""
        self._file.close()
        lines = [{"id": name, "row": row} for name, row in self.rows.items()]
        whole = [*lines, {"token": self.token}]
        write_whole(
            self.path, b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in whole)
        )

    def _take(self, line: dict[str, Any]) -> None:
        self.token = line.get("token") or self.token
        if "id" in line:
            self.rows[line["id"]] = line["row"]


def feed_records(
    visitor: Visitor,
    corpus: Path,
    collected: Collected,
    *,
    since: dt.date | None = None,
    watch: Watch = lambda *_: None,
) -> Iterator[Record]:
    """The records of all motions (moved since a day), with people, parties and commitments.

    A category that fails is noted in `collected`; what came of it before counts. Raises SourceError where
    none of them can be asked.
    """
    kept: dict[str, dict[str, Row | None]] = {}
    short: set[str] = set()
    for category in _CATEGORIES:
        journal = Journal(corpus / FOLDER, category)
        try:
            for count, entry in enumerate(walk(visitor, category, token=journal.token), start=1):
                journal.add(entry, _is_wanted(category, entry.row))
                if count % _EVERY == 0:
                    watch(category, count)
        except SourceError as error:
            collected.failed.append(str(error))
            short.add(category)
        finally:
            journal.close()
        kept[category] = {name: _ours(category, row) for name, row in journal.rows.items()}
        got = len(journal.rows)
        whole = category not in short
        collected.asked.append(
            Asked(source=SOURCE, question=f"syncfeed {category.lower()}", got=got, whole=whole)
        )
    if len(short) == len(_CATEGORIES):
        raise SourceError(collected.failed[0])
    yield from _beside(kept)
    # part of the votes on a motion is no vote: they wait until all have come
    kept |= {category: {} for category in ("Besluit", "Stemming") if category in short}
    yield from _motions(kept, since, complete="Besluit" not in short)


def _is_wanted(category: str, row: Row) -> bool:
    """Whether an entry is worth keeping: of cases and papers the motions, of decisions those that decide."""
    if category in ("Zaak", "Document"):
        return str(row.get("Soort") or "").startswith("Motie")
    return category != "Besluit" or bool(row.get("BesluitSoort"))


def _ours(category: str, row: Row | None) -> Row | None:
    """A row under our names, whichever of them the feed has."""
    if row is None:
        return None
    named = aliases().get(category, {})
    found = {
        ours: next((row[name] for name in said["namen"] if name in row), None) for ours, said in named.items()
    }
    # the references that OData has as what is expanded
    return {**row, **{ours: value for ours, value in found.items() if value is not None}}


def _beside(kept: dict[str, dict[str, Row | None]]) -> Iterator[Record]:
    for category, record in _BESIDE.items():
        for name, row in kept[category].items():
            found = Tombstone(category, name) if row is None else record(row)
            if found is not None:
                yield found


def _motions(
    kept: dict[str, dict[str, Row | None]], since: dt.date | None, *, complete: bool
) -> Iterator[Record]:
    """Puts together what the feed has apart: a case with its papers, their dossiers, decisions, votes and
    days."""
    documents, decisions = _by(kept["Document"], "Zaak_Id"), _by(kept["Besluit"], "Zaak_Id")
    votes = _by(kept["Stemming"], "Besluit_Id")
    activities = kept["Activiteit"]
    days = {
        name: found
        for name, row in kept["Agendapunt"].items()
        if row and (found := activities.get(str(row.get("Activiteit_Id"))))
    }
    for name, zaak in kept["Zaak"].items():
        if zaak is None or (since and str(zaak.get("GestartOp") or "")[:10] < since.isoformat()):
            continue
        papers = [{**one, "Kamerstukdossier": _dossiers(kept, one)} for one in documents[name]]
        whole = {**zaak, "Document": papers, "Besluit": decisions[name]}
        own = [vote for one in decisions[name] for vote in votes[str(one["Id"])]]
        yield from motions_of(whole, own, days, complete=complete)


def _dossiers(kept: dict[str, dict[str, Row | None]], document: Row) -> list[Row]:
    return [
        row
        for name in _list(document.get("Kamerstukdossier_Id"))
        if (row := kept["Kamerstukdossier"].get(name))
    ]


def _by(rows: dict[str, Row | None], field: str) -> defaultdict[str, list[Row]]:
    """Rows by what they refer to."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows.values():
        for name in _list(row.get(field)) if row else ():
            assert row is not None
            found[name].append(row)
    return found


def _list(value: object) -> Iterable[str]:
    return [str(one) for one in (value if isinstance(value, list) else [value]) if one]
