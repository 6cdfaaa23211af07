"""Papers brought up to date one by one: what is new, changed or due to be looked at again is fetched, and the
paper has one form in the corpus afterwards."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from extract.fetch.manifest import FetchedPaper, Manifest
from extract.fetch.placing import bring, is_there, place
from extract.fetch.same_paper import Forms, put_aside
from extract.sources.record_kinds import PaperRecord
from extract.sources.sru import Found
from extract.sources.visitor import SourceError, Visitor


@dataclass(slots=True)
class Bringing:
    """Brings papers up to date one by one, and keeps what came of it: the ids that are there and the new ones
    among them, those that papers had and have no more, and what failed and why."""

    visitor: Visitor
    now: dt.datetime
    forms: Forms
    failed: list[tuple[str, str]]
    new: list[str] = field(default_factory=list)
    there: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)

    def bring(self, one: Found, manifest: Manifest) -> str | None:
        """Brings one paper up to date; why that failed, if it did."""
        if self.forms.is_outdated(one.record):
            return None
        try:
            self._bring(one, manifest)
        except (SourceError, OSError, ValueError, RecursionError) as error:
            reason = str(error) or type(error).__name__
            self.failed.append((one.record.id, reason))
            return reason
        self.there.add(one.record.id)
        return None

    def _bring(self, one: Found, manifest: Manifest) -> None:
        folder, before = manifest.path.parent, manifest.papers.get(one.record.id)
        after = _brought(one, folder, before, self.visitor, self.now)
        if after is None:
            return
        for other, paper in self.forms.earlier_forms(one.record, folder):
            put_aside((other, paper), manifest if other == folder else Manifest(other))
            self.gone += [paper.id] if paper.id != after.id else []
        manifest.add(after)  # last: who is stopped before it begins again with this paper
        self.forms.add(folder, after)
        self.new += [after.id] if before is None or after.files != before.files else []


def _brought(
    one: Found, folder: Path, before: FetchedPaper | None, visitor: Visitor, now: dt.datetime
) -> FetchedPaper | None:
    """Fetches a paper where it is new, changed or due to be looked at again, and says what is there now; None
    where it is none of these."""
    due = before is not None and before.is_due(now.date())
    if before is not None and not due and _is_current(before, one.record, folder):
        return None
    after = bring(visitor, one.record, folder, before, now.isoformat(timespec="seconds"))
    place(folder, f"{one.record.id}.sru.xml", one.xml)
    return after.looked() if due else after


def _is_current(before: FetchedPaper, record: PaperRecord, folder: Path) -> bool:
    """Whether the source has changed nothing since, and all files are still there."""
    return (
        before.changed == record.modified
        and bool(before.files)
        and all(is_there(folder, name, file) for name, file in before.files.items())
        and (folder / f"{before.id}.sru.xml").is_file()
    )
