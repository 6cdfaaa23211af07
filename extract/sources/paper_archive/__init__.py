"""An archive of official papers in XML, such as one of all motions: a tar file, a zip file, a folder, or one
paper.

Nothing is unpacked onto the disk: members are read one by one, and no more of each than a paper can be.
"""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from extract.models import Document, ReadError
from extract.readers.safely import MOST_BYTES, file_bytes
from extract.readers.xml import read_bytes
from extract.sources.blanks import identity
from extract.sources.record_kinds import MotionRecord, PaperRecord
from extract.text.official_address import address_of

#: More papers than the Kamer makes in a century; an archive of more is no archive of papers.
MOST_PAPERS = 2_000_000
#: An archive can hold damaged members that each say so: as many are named, the rest are counted by the
#: caller.
Result = tuple[PaperRecord | MotionRecord, ...] | ReadError
SOURCE = "archief"
_TAR = (".tar", ".tar.xz", ".txz", ".tar.gz", ".tgz", ".tar.bz2", ".tar.zst")
#: Where the wish of a motion begins and ends; after it stand the names.
_CLOSES = "en gaat over tot de orde van de dag"


def read_archive(path: Path) -> Iterator[Result]:
    """The records of each paper in the archive at `path`, or why one could not be read.

    Raises ReadError where the archive itself is missing, damaged or of another kind.
    """
    for name, data in _members(path):
        try:
            yield tuple(records_of(read_bytes(data, name), name))
        except ReadError as error:
            yield error


def records_of(document: Document, name: str) -> Iterator[PaperRecord | MotionRecord]:
    """What one paper says of itself, and its text where it is a motion. Raises ReadError for a paper without
    a number: it could be anything."""
    known = document.metadata
    papers = known.papers
    ids = [found for paper in papers if (found := identity(paper))]
    if not ids:
        raise ReadError(f"{name} is geen stuk met een dossier en een nummer.")
    yield PaperRecord(
        id=ids[0],
        source=SOURCE,
        kind="Motie" if known.kind == "motie" else known.kind,
        title=known.title,
        dossier_title=dict(known.dossier_titles).get(papers[0][0]),
        date=known.date,
        papers=papers,
        session=known.session,
        submitters=tuple(sender.name for sender in known.senders),
        url=address_of(ids[0]),
        status="Opgemaakt",
    )
    if known.kind == "motie":
        yield MotionRecord(id=ids[0], source=SOURCE, text=wish(document))


def wish(document: Document) -> str | None:
    """What a motion says: its paragraphs without head and names, one a line; None where it says nothing."""
    lines = [
        line for page in document.pages for line in page.lines if line.role in (None, "alinea", "opsomming")
    ]
    said = [line.text for line in lines if not line.text.casefold().startswith((_CLOSES, "de kamer,"))]
    return "\n".join(said) or None


def _members(path: Path) -> Iterator[tuple[str, bytes]]:
    name = path.name.casefold()
    if path.is_dir():
        yield from ((one.name, file_bytes(one)) for one in sorted(path.rglob("*.xml")) if one.is_file())
    elif name.endswith(".xml"):
        yield path.name, file_bytes(path)
    elif name.endswith(".zip"):
        yield from _zipped(path)
    elif name.endswith(_TAR):
        yield from _tarred(path)
    else:
        known = ", ".join((".zip", ".xml", *_TAR))
        raise ReadError(f"{path.name}: dit is geen archief dat kan worden gelezen; wel een map of {known}.")


def _tarred(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(path) as archive:
            for count, member in enumerate(archive):
                if count >= MOST_PAPERS:
                    raise ReadError(
                        f"{path.name} heeft meer bestanden dan een archief van stukken kan hebben."
                    )
                stream = archive.extractfile(member) if member.isreg() else None
                if stream is not None and member.name.casefold().endswith(".xml"):
                    yield _bare(member.name), _whole(stream.read(MOST_BYTES + 1), member.name)
    except (tarfile.TarError, OSError, EOFError) as error:
        raise ReadError(f"{path.name} is geen archief of is beschadigd; haal het opnieuw op.") from error


def _zipped(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist()[:MOST_PAPERS]:
                if not member.is_dir() and member.filename.casefold().endswith(".xml"):
                    with archive.open(member) as stream:
                        yield _bare(member.filename), _whole(stream.read(MOST_BYTES + 1), member.filename)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError) as error:
        raise ReadError(f"{path.name} is geen archief of is beschadigd; haal het opnieuw op.") from error


def _bare(name: str) -> str:
    """The name of a member without its folders, as it can be printed.

    >>> _bare("moties/kst-1-2.xml")
    'kst-1-2.xml'
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in last)


def _whole(data: bytes, name: str) -> bytes:
    # a member that is larger than any paper is not read further; what is cut does not parse, and says so
    return b"" if len(data) > MOST_BYTES else data
