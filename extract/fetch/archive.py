"""An archive of official papers on disk, put into the register of the base."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.models import ReadError
from extract.sources.paper_archive import SOURCE, read_archive
from extract.sources.record_kinds import MotionRecord, PaperRecord
from extract.store.official_rows import Asked, Kept, keep

#: So many broken papers are named; the rest are counted.
_NAMED = 20


@dataclass
class _Seen:
    papers: int = 0
    motions: int = 0
    broken: list[str] = field(default_factory=list)
    unnamed: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an archive held: papers, motions among them, why some could not be read (at most twenty are named)
    and how many those are; `kept` is what the base holds since."""

    papers: int
    motions: int
    broken: tuple[str, ...]
    broken_count: int
    kept: Kept


def keep_archive(
    path: Path, db: Path, *, now: dt.datetime, watch: Callable[[int], object] = lambda _: None
) -> Outcome:
    """Puts the papers of the archive (or folder, or one XML file) at `path` into the base at `db`; `watch`
    hears how many were read. A paper that cannot be read costs itself alone.

    Raises ReadError for what is no archive or is damaged, and StoreError for a base that cannot be written:
    the base is then as it was.
    """
    if not path.exists():
        raise ReadError(f"{path} bestaat niet.")
    seen = _Seen()

    def records() -> Iterator[PaperRecord | MotionRecord]:
        for result in read_archive(path):
            if isinstance(result, ReadError):
                seen.unnamed += 1
                if len(seen.broken) < _NAMED:
                    seen.broken.append(str(result))
                continue
            seen.papers += 1
            seen.motions += any(isinstance(record, MotionRecord) for record in result)
            watch(seen.papers)
            yield from result

    def asked() -> Iterator[Asked]:
        count = seen.papers
        yield Asked(
            source=SOURCE,
            question=path.name,
            got=count,
            expected=count + seen.unnamed,
            whole=not seen.unnamed,
            sha256=_digest(path),
        )

    kept = keep(db, records(), asked, now=now)
    return Outcome(seen.papers, seen.motions, tuple(seen.broken), seen.unnamed, kept)


def _digest(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
