"""Files of a fetched paper, put in their folder: whole, under the name that their bytes give them, never over
another.

What was there under the name goes to `.versies/`, which no ingest reads; so nothing that was once published
is lost.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from extract.fetch.manifest import FetchedFile, FetchedPaper, write_whole
from extract.models import ReadError
from extract.readers.safely import xml_root
from extract.sources.record_kinds import PaperRecord
from extract.sources.visitor import (
    MOST_FILE,
    Answer,
    NotThereError,
    SourceError,
    Visitor,
    first_words,
    form_of,
)

#: Where earlier forms of a file are kept.
VERSIONS = ".versies"
#: What is fetched of a paper, and how its name ends; the first forms say most.
_WANTED = {"metadata": ".metadata.xml", "xml": ".xml", "pdf": ".pdf"}
#: What a file may turn out to be, whatever its source calls it.
_ALLOWED = {"metadata": {"xml"}, "xml": {"xml"}, "pdf": {"pdf", "doc", "docx", "rtf", "odt"}}


#: What no paper begins with.
_FAULTS = frozenset({"html", "head", "body", "error", "errors", "diagnostics", "fout", "problem"})
#: What a paper and its folder may be called; a name that comes from a source is part of a path.
_PAPER = re.compile(r"(?:kst|ah|blg|h|kv|nds|ag)-[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")
_FOLDER = re.compile(r"\d{4,6}(?:-[A-Z0-9]{1,6})?|[IVXLCDM]{1,8}|\d{4}-\d{4}|zonder-dossier")
_LONGEST = 80


def folder_of(record: PaperRecord) -> str:
    """The folder of a paper: its first dossier, else the session of an answer. Raises SourceError for a
    paper whose id or folder is no name that a paper or dossier has.

    >>> folder_of(PaperRecord(id="kst-33566-88", source="proef", papers=(("33566", "88"),)))
    '33566'
    """
    name = record.papers[0][0] if record.papers else (record.session or "zonder-dossier")
    if not (_PAPER.fullmatch(record.id) and _FOLDER.fullmatch(name)) or len(record.id) > _LONGEST:
        raise SourceError(
            f"‘{record.id[:80]}’ in ‘{name[:80]}’ is geen stuk zoals de bron die hoort te geven."
        )
    return name


def bring(
    visitor: Visitor, record: PaperRecord, folder: Path, before: FetchedPaper | None, now: str
) -> FetchedPaper:
    """Fetches the files of a paper that are new or changed since `before`, and says what is there now.

    A form that the source does not have is noted as missing; raises SourceError for one that it does not
    give, and the paper is then as it was.
    """
    known = dict(before.files) if before else {}
    missing: list[str] = []
    came: dict[str, bytes] = {}
    for form, ending in _WANTED.items():
        link = next((link for link in record.files if link.form == form), None)
        if link is None:
            continue
        old = next((file for file in known.values() if file.url == link.url), None)
        here = old is not None and any(is_there(folder, name, old) for name in known if known[name] is old)
        try:
            answer = visitor.get(
                link.url,
                etag=old.etag if old and here else None,
                modified=old.modified if old and here else None,
                most=MOST_FILE,
            )
        except NotThereError:
            missing.append(form)
            continue
        if answer.unchanged:
            continue
        name, file = _named(record.id, form, ending, answer, link.url, now)
        came[name] = answer.data
        known = {other: kept for other, kept in known.items() if kept.url != link.url} | {name: file}
    for name, data in came.items():
        place(folder, name, data)
    for name in set(before.files if before else ()) - known.keys():
        set_aside(folder, name)  # a Word file whose typeset form came: no ingest should read both
    return _fetched(record, known, missing, before, now)


def is_there(folder: Path, name: str, file: FetchedFile) -> bool:
    """Whether a file is still there in its length: one that a full disk cut off is not."""
    path = folder / name
    return path.is_file() and path.stat().st_size == file.length


def set_aside(folder: Path, name: str) -> None:
    """Puts a file away as an earlier version."""
    path = folder / name
    if path.is_file():
        _keep_version(folder, name, path.read_bytes())
        path.unlink()


def place(folder: Path, name: str, data: bytes) -> None:
    """Puts a file there; another one under its name becomes an earlier version."""
    path = folder / name
    if path.is_file():
        old = path.read_bytes()
        if old == data:
            return
        _keep_version(folder, name, old)
    write_whole(path, data)


def _keep_version(folder: Path, name: str, data: bytes) -> None:
    stem, dot, ending = name.partition(".")
    digest = hashlib.sha256(data).hexdigest()[:12]
    write_whole(folder / VERSIONS / f"{stem}.{digest}{dot}{ending}", data)


def _named(paper: str, form: str, ending: str, answer: Answer, url: str, now: str) -> tuple[str, FetchedFile]:
    """The name of a file by what it begins as, and what is kept of it. Raises SourceError for what it should
    not be."""
    found = form_of(answer.data)
    if found == "xml" and _tells_a_fault(answer.data, url):
        found = "foutmelding"
    if found not in _ALLOWED[form]:
        what = f"{found or 'iets onbekends'}: {first_words(answer.data)}"
        raise SourceError(f"{url} gaf geen {form} maar {what}")
    name = f"{paper}{ending if found in ('xml', 'pdf') else f'.{found}'}"
    file = FetchedFile(url, now, answer.sha256, len(answer.data), found, answer.etag, answer.modified)
    return name, file


def _tells_a_fault(data: bytes, url: str) -> bool:
    """Whether XML is cut off, or the page or message of a fault rather than a paper."""
    try:
        root = xml_root(data, url)
    except ReadError:
        return True
    return root.tag.rpartition("}")[2].casefold() in _FAULTS


def _fetched(
    record: PaperRecord,
    files: dict[str, FetchedFile],
    missing: Iterable[str],
    before: FetchedPaper | None,
    now: str,
) -> FetchedPaper:
    return FetchedPaper(
        id=record.id,
        source=record.source,
        address=record.url,
        known_as=record.known_as if record.known_as != record.id else None,
        kind=record.kind,
        title=record.title,
        date=record.date.isoformat() if record.date else None,
        dossiers=tuple(dossier for dossier, _ in record.papers),
        senders=record.submitters,
        belongs_to=record.belongs_to,
        status=record.status,
        changed=record.modified,
        first=before.first if before else now,
        looks=before.looks if before else 0,
        missing=tuple(missing),
        files=files,
    )
