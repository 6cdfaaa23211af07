"""Which ministry a letter is of, where the register does not say: the letter itself does, at its head or
under it."""

from __future__ import annotations

import difflib
import json
from pathlib import Path

from extract.fetch.manifest import write_whole
from extract.layout import lay_out
from extract.models import Metadata, ReadError
from extract.readers.xml import read_bytes
from extract.sources.record_kinds import PaperRecord
from extract.sources.visitor import MOST_FILE, Visitor
from extract.text.office import ministry_of
from extract.vocabulary import rows

#: Where what was found out is kept, so that nothing is asked for twice.
_KEPT = Path(".register", "ministeries.json")


def ministry_named(said: str) -> str | None:
    """The official name of a ministry that someone types ('SZW', 'ministerie van financien'); None for what
    is none.

    >>> ministry_named("SZW"), ministry_named("financien"), ministry_named("Toverij")
    ('Sociale Zaken en Werkgelegenheid', 'Financiën', None)
    """
    for row in rows("ministeries"):
        if said.casefold() in (short.casefold() for short in row["kort"]):
            return str(row["naam"])
    found = ministry_of(Metadata(ministry=said))
    return found if found in _official() else None


def nearest(said: str) -> tuple[str, ...]:
    """The ministries whose names look like what someone typed."""
    return tuple(difflib.get_close_matches(said, _official(), 3, 0.4))


def _official() -> tuple[str, ...]:
    return tuple(str(row["naam"]) for row in rows("ministeries"))


class Ministries:
    """The ministries of letters, as the register, what was found out before, or the letter itself says."""

    def __init__(self, corpus: Path, visitor: Visitor) -> None:
        self._path, self._visitor = corpus / _KEPT, visitor
        try:
            self._known: dict[str, str] = dict(json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            self._known = {}

    def of(self, record: PaperRecord) -> str | None:
        """The ministry of a letter; None where nothing tells it. Raises SourceError where it cannot be
        asked."""
        if record.ministry:
            return record.ministry
        key = f"{record.id} {record.modified or ''}"
        if key not in self._known:
            self._known[key] = self._read(record) or ""
        return self._known[key] or None

    def _read(self, record: PaperRecord) -> str | None:
        link = next((link for link in record.files if link.form == "xml"), None)
        if link is None:
            return None
        answer = self._visitor.get(link.url, most=MOST_FILE)
        try:
            letter = lay_out(read_bytes(answer.data, record.id)).letter
        except ReadError:
            return None
        return ministry_of(letter.metadata)

    def keep(self) -> None:
        """Keeps what was found out."""
        if self._known:
            data = json.dumps(self._known, ensure_ascii=False, sort_keys=True, indent=0)
            write_whole(self._path, data.encode())
