"""A corpus folder: which files are letters, and which files are the same paper in several formats.

Files with the same stem in the same folder are one paper: `kst-32545-143.xml`, `.odt`, `.html` and
`.pdf`, with `kst-32545-143.metadata.xml` beside them. The richest format gives the text, the PDF
gives the picture of the page. Files of other kinds are passed over; hidden files too.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.faults import why
from extract.models import RICHEST, Format, SourceFile
from extract.sources import LISTED as SOURCES
from extract.sources import source_of

#: Endings of the files that can be read as a letter.
FORMATS: dict[str, Format] = {
    ".xml": "xml",
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".txt": "txt",
}
REGISTER = "register.yml"


#: No letter comes near this size.
MOST_BYTES = 512 * 2**20


class FileError(Exception):
    """A file that cannot be read as a letter; the message says why, in Dutch."""


class OutsideCorpusError(ValueError):
    """A path that was asked for is not in the corpus folder, or nothing there can be read."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper in a corpus: its files (paths relative to the corpus), the one that gives the text first."""

    corpus: Path
    files: tuple[SourceFile, ...]

    @property
    def text(self) -> SourceFile:
        """The file that gives the text."""
        return self.files[0]

    @property
    def path(self) -> Path:
        """Where the file that gives the text stands."""
        return self.corpus / self.text.path

    @property
    def folder(self) -> Path:
        """The folder the paper stands in, with its `register.yml`."""
        return self.path.parent


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A paper of which a file could not even be opened; `reason` is plain Dutch."""

    path: str
    reason: str


def walk(corpus: Path, only: Iterable[Path] = ()) -> tuple[tuple[Paper, ...], tuple[Unreadable, ...]]:
    """The papers in `corpus` in the order of their paths, and those that could not be opened.

    `only` narrows it to these files and folders; a file that is one of several formats brings the
    whole paper. Raises OutsideCorpusError for a path elsewhere or without anything to read, and
    FileNotFoundError where a path or the corpus does not exist.
    """
    if not corpus.is_dir():
        raise FileNotFoundError(f"De map {corpus} bestaat niet. Maak haar, of noem een andere met --corpus.")
    closed: list[OSError] = []
    groups = _group(_letter_files(corpus, closed.append))
    chosen = _chosen(corpus, groups, tuple(only))
    papers: list[Paper] = []
    broken = [
        Unreadable(
            shown(Path(error.filename).relative_to(corpus)), f"De map kan niet worden geopend: {why(error)}."
        )
        for error in closed
    ]
    for key in chosen:
        try:
            papers.append(Paper(corpus, _source_files(corpus, groups[key])))
        except FileError as fault:
            broken.append(Unreadable(shown(groups[key][0].relative_to(corpus)), str(fault)))
    return tuple(papers), tuple(broken)


def shown(path: Path | str) -> str:
    """A path as it can be printed and stored: what is no character of a name is replaced.

    >>> shown("2020/brief\\n\\udcff.txt")
    '2020/brief\ufffd\ufffd.txt'
    """
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in Path(path).as_posix())


def require_readable(corpus: Path, path: Path) -> None:
    """Raises FileError unless `path` is a regular file inside the corpus, links followed, no larger than a
    letter can be: reading a pipe or a device never ends, and what lies outside is not to be published."""
    try:
        place = path.resolve(strict=True)
        status = place.stat()
    except OSError as error:
        raise FileError(f"Het bestand kan niet worden geopend: {why(error)}.") from error
    except RuntimeError as error:  # so does Python 3.11 call links in a circle
        raise FileError("Het bestand kan niet worden geopend: de koppelingen lopen in een kring.") from error
    if not place.is_relative_to(corpus.resolve()):
        raise FileError(
            "Dit is een koppeling naar een bestand buiten de map met brieven. Zet het bestand zelf daar."
        )
    if not stat.S_ISREG(status.st_mode):
        raise FileError("Dit is geen gewoon bestand (maar een pijp, apparaat of map). Haal het weg.")
    if status.st_size > MOST_BYTES:
        raise FileError(f"Het bestand is te groot om te lezen ({status.st_size // 2**20} MB).")


def stem_of(name: str) -> str:
    """The name that the files of one paper share.

    >>> stem_of("kst-32545-143.metadata_owms.xml"), stem_of("kst-37020-X-1.EXCERPT.xml")
    ('kst-32545-143', 'kst-37020-X-1.EXCERPT')
    """
    for ending in (ending for endings in SOURCES.values() for ending in endings):
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return name.rsplit(".", 1)[0]


def is_metadata(name: str) -> bool:
    """Whether a file describes a paper instead of holding it.

    >>> is_metadata("kst-32545-143.metadata.xml"), is_metadata("kst-32545-143.xml")
    (True, False)
    """
    return source_of(name) is not None


def _letter_files(corpus: Path, closed: Callable[[OSError], object]) -> Iterator[Path]:
    for folder, subfolders, names in os.walk(corpus, onerror=closed):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in FORMATS:
                yield Path(folder) / name


def _group(files: Iterable[Path]) -> dict[Path, list[Path]]:
    """Files by folder and stem; metadata without a paper beside it is no paper."""
    groups: defaultdict[Path, list[Path]] = defaultdict(list)
    for path in files:
        groups[path.parent / stem_of(path.name)].append(path)
    return {
        key: sorted(paths, key=_rank)
        for key, paths in sorted(groups.items())
        if not all(is_metadata(path.name) for path in paths)
    }


def _rank(path: Path) -> tuple[bool, int, str]:
    return is_metadata(path.name), RICHEST.index(FORMATS[path.suffix.lower()]), path.name


def _chosen(corpus: Path, groups: dict[Path, list[Path]], only: tuple[Path, ...]) -> list[Path]:
    if not only:
        return list(groups)
    root = corpus.resolve()
    chosen: set[Path] = set()
    for path in only:
        if not os.path.lexists(path):
            raise FileNotFoundError(f"{shown(path)} bestaat niet.")
        wanted = _resolved(path)
        if not wanted.is_relative_to(root):
            raise OutsideCorpusError(
                f"{shown(path)} ligt niet in de map {corpus}. Zet het daar, of noem een andere map met "
                "--corpus."
            )
        found = {key for key, files in groups.items() if _is_in(wanted, files)}
        if not found:
            endings = ", ".join(ending.lstrip(".") for ending in FORMATS)
            raise OutsideCorpusError(
                f"{shown(path)} is of bevat geen brief. Wat gelezen kan worden: {endings}."
            )
        chosen |= found
    return sorted(chosen)


def _is_in(wanted: Path, files: list[Path]) -> bool:
    return any(_resolved(file).is_relative_to(wanted) for file in files)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links in a circle
        return path.absolute()


def _source_files(corpus: Path, paths: list[Path]) -> tuple[SourceFile, ...]:
    return tuple(_source_file(corpus, path, first=number == 0) for number, path in enumerate(paths))


def _source_file(corpus: Path, path: Path, *, first: bool) -> SourceFile:
    if shown(path.relative_to(corpus)) != path.relative_to(corpus).as_posix():
        raise FileError(
            "De naam van het bestand of van zijn map heeft tekens die niet kunnen. Geef het een andere."
        )
    require_readable(corpus, path)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FileError(f"Het bestand kan niet worden geopend: {why(error)}.") from error
    kind = FORMATS[path.suffix.lower()]
    place = path.relative_to(corpus).as_posix()
    if is_metadata(path.name):
        return SourceFile(place, kind, digest, "metadata")
    return SourceFile(place, kind, digest, "beeld" if kind == "pdf" and not first else "tekst")
