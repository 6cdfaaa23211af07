"""The driver over a corpus: plan what to read, read it, store it.

The result does not depend on the number of workers: letters are stored in the order of their paths. A
letter that cannot be read is reported and leaves the others alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.ingest.corpus import OutsideCorpusError
from extract.ingest.limits import Limits
from extract.ingest.plan import Plan, make_plan
from extract.models import Extraction, Notice
from extract.store.refusals import StoreError, require_base, require_room

if TYPE_CHECKING:
    from extract.store.writer import Failure, Summary

DEFAULT_MODEL = "nl_core_news_sm"

#: Called after each letter: its path, its number (from 1), how many there are, and why it failed, if so.
Watch = Callable[[str, int, int, str | None], object]


class IngestError(Exception):
    """Nothing was done, and the base is as it was; the message says why and what to do, in plain Dutch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to ingest: `only` these files and folders, all when empty. `workers` None is as many processes as
    the machine has processors and memory for, 0 this process itself (then there are no `limits` on a letter).
    `model` is the name of a spaCy model, which need not be installed."""

    corpus: Path
    db: Path
    only: tuple[Path, ...] = ()
    workers: int | None = None
    force: bool = False
    prune: bool = False
    ocr: bool = False
    model: str = DEFAULT_MODEL
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an ingest did: the paths of letters that were read, and of those that failed with the reason.

    `summary` is None when there was nothing to write."""

    read: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    unchanged: int = 0
    newer_rules: bool = False
    remarks: tuple[str, ...] = ()
    summary: Summary | None = None


def ingest(request: Request, *, now: dt.datetime, watch: Watch = lambda *_: None) -> Outcome:
    """Bring the base up to date with the corpus and say what was done; `now` is the only clock.

    Raises IngestError for a wrong corpus or path, and a base that cannot be written.
    """
    try:
        require_base(request.db)
        plan = make_plan(
            request.corpus,
            request.db,
            only=request.only,
            force=request.force,
            prune=request.prune,
            ocr=request.ocr,
            model=request.model,
        )
    except (FileNotFoundError, OutsideCorpusError, StoreError) as error:
        raise IngestError(str(error)) from error
    if plan.is_empty and request.db.exists():
        return Outcome(unchanged=plan.unchanged, remarks=plan.remarks)
    try:
        require_room(request.db.resolve())  # before an hour of reading, not after it
    except StoreError as error:
        raise IngestError(str(error)) from error
    log = _Log(watch, len(plan.tasks) + len(plan.unreadable))
    summary = _store(plan, request, log, now)
    failed = dict.fromkeys(summary.failed, "Niet opgeslagen; de tabel meldingen zegt waarom.") | log.failed
    return Outcome(
        read=tuple(path for path in log.read if path not in failed),
        failed=tuple(failed.items()),
        unchanged=plan.unchanged,
        newer_rules=plan.newer_rules,
        remarks=plan.remarks,
        summary=summary,
    )


def _store(plan: Plan, request: Request, log: _Log, now: dt.datetime) -> Summary:
    # Here, since it loads half of Python: finding out that nothing changed does not wait for it.
    from extract.store import writer as store

    changes = store.Changes(log.follow(_results(plan, request)), plan.present, request.prune)
    try:
        return store.write(request.db, changes, now=now)
    except StoreError as error:
        raise IngestError(str(error)) from error


def _results(plan: Plan, request: Request) -> Iterator[Extraction | Failure]:
    from extract.ingest.workers import read_all
    from extract.store.writer import Failure

    for broken in plan.unreadable:
        yield Failure(broken.path, "", Notice("fout", "lezen", broken.reason))
    for task, result in read_all(plan.tasks, request.model, request.workers, request.limits):
        if isinstance(result, Notice):
            yield Failure(task.path, task.paper.text.sha256, result)
        else:
            yield result


class _Log:
    """Notes what passes by on its way to the store, and tells who watches."""

    def __init__(self, watch: Watch, total: int) -> None:
        self.watch, self.total = watch, total
        self.read: list[str] = []
        self.failed: dict[str, str] = {}

    def follow(self, results: Iterable[Extraction | Failure]) -> Iterator[Extraction | Failure]:
        for number, result in enumerate(results, 1):
            if isinstance(result, Extraction):
                path, reason = result.files[0].path, None
                self.read.append(path)
            else:
                path, reason = result.path, result.notice.message
                self.failed[path] = reason
            self.watch(path, number, self.total, reason)
            yield result
