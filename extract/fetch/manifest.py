"""What was fetched into a folder of the corpus: from where, when, with which checksum, and what its source
says.

`manifest.jsonl` has a line per paper; what is added last counts. A line is written at once and only after the
files that it names are there, so that whatever stops the program leaves a manifest that is true; a last line
that was cut off is left out, and its files are looked at again.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from extract.sources.record_kinds import is_untypeset

NAME = "manifest.jsonl"
_PART = ".deel"
#: After so many days a paper that is not typeset, or came as a Word file, is looked at again: then the other
#: one is there, or never comes.
LOOK_AGAIN = (1, 7, 42)


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """A file as it came: from which address, when, how long, with which checksum and ETag."""

    url: str
    fetched: str
    sha256: str
    length: int
    form: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class FetchedPaper:
    """A paper with its files by name, and what the source says of it; `changed` is when it last changed
    there, `looks` how often it was looked at again because it was not in its last form."""

    id: str
    source: str
    address: str | None = None
    known_as: str | None = None
    kind: str | None = None
    title: str | None = None
    date: str | None = None
    dossiers: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    belongs_to: str | None = None
    status: str | None = None
    changed: str | None = None
    first: str = ""
    looks: int = 0
    missing: tuple[str, ...] = ()
    files: Mapping[str, FetchedFile] = field(default_factory=dict)

    def is_due(self, today: dt.date) -> bool:
        """Whether it is time to look again at a paper that is not in its last form."""
        if not self.is_passing or self.looks >= len(LOOK_AGAIN) or not self.first:
            return False
        day = dt.date.fromisoformat(self.first[:10]) + dt.timedelta(days=LOOK_AGAIN[self.looks])
        return today >= day

    @property
    def is_passing(self) -> bool:
        """Whether another form of it is to come: it is not typeset, or came as a Word file."""
        word = any(file.form in ("doc", "docx", "rtf") for file in self.files.values())
        return word or is_untypeset(self.status)

    def looked(self) -> FetchedPaper:
        """The same, looked at once more."""
        return replace(self, looks=self.looks + 1)


class Manifest:
    """The manifest of a folder, kept up to date on disk line by line."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self.papers: dict[str, FetchedPaper] = {}
        for part in folder.glob(f".*{_PART}"):  # was being written when the program was stopped
            part.unlink()
        if self.path.is_file():
            lines = self.path.read_bytes().split(b"\n")
            whole = [line for line in lines[:-1] if line.strip()]
            for line in whole:
                try:
                    paper = _paper(json.loads(line))
                except (ValueError, TypeError, AttributeError, RecursionError):
                    continue  # broken by who or what else wrote here: what it named is looked at again
                self.papers[paper.id] = paper
            if lines[-1]:  # cut off: what it named is looked at again
                self._write(b"".join(line + b"\n" for line in whole))

    def add(self, paper: FetchedPaper) -> None:
        """Records a paper whose files are there."""
        self.papers[paper.id] = paper
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            if file.tell() and self.path.read_bytes()[-1:] != b"\n":
                file.write(b"\n")  # a line that was cut off ends here
            file.write(_line(paper))
            file.flush()
            os.fsync(file.fileno())

    def remove(self, name: str) -> None:
        """Forgets a paper whose files are no longer there."""
        if self.papers.pop(name, None):
            self._write(b"".join(_line(paper) for paper in self.papers.values()))

    def close(self) -> None:
        """Leaves one line per paper, in the order of their ids."""
        if self.papers:
            self._write(b"".join(_line(self.papers[name]) for name in sorted(self.papers)))

    def _write(self, data: bytes) -> None:
        if not self.path.is_file() or self.path.read_bytes() != data:
            write_whole(self.path, data)


#: Where a paper is held, and what is kept of it.
Place = tuple[Path, FetchedPaper]


def held_in(corpus: Path) -> list[Place]:
    """All papers that were fetched into a corpus, with their folders."""
    return [
        (path.parent, paper)
        for path in sorted(corpus.glob(f"*/{NAME}"))
        for paper in Manifest(path.parent).papers.values()
    ]


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that it is there whole or not at all, whatever stops the program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}{_PART}")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _line(paper: FetchedPaper) -> bytes:
    said = {key: value for key, value in asdict(paper).items() if value not in (None, "", (), [], {}, 0)}
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _paper(said: dict[str, Any]) -> FetchedPaper:
    files = {name: FetchedFile(**file) for name, file in said.pop("files", {}).items()}
    lists = {key: tuple(value) for key, value in said.items() if isinstance(value, list)}
    return FetchedPaper(**{**said, **lists, "files": files})
