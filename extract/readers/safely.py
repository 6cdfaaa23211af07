"""Opening files that others made: XML without entities, archives without bombs.

Every failure is a ReadError in plain Dutch.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from extract.models import ReadError

#: No letter comes near these; what does would fill the memory.
MOST_BYTES = 64 * 2**20
_DEEPEST = 200
#: What an archive can raise: RuntimeError for a password, the others for damage.
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError, ValueError)


def file_bytes(path: Path) -> bytes:
    """The bytes of a file; ReadError when it is missing, empty or larger than any letter."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ReadError(f"{path.name} is te groot om te lezen ({size // 2**20} MB).")
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path.name} kan niet worden geopend: {error.strerror}.") from error
    if not data.strip():
        raise ReadError(f"{path.name} is leeg.")
    return data


def xml_root(data: bytes, name: str) -> Element:
    """The root element of an XML document.

    Entities and external references are refused, not resolved; so are trees deeper than any paper.
    `name` is the file's name for messages. Raises ReadError.
    """
    try:
        root: Element = defusedxml.ElementTree.fromstring(data, forbid_dtd=False)
    except DefusedXmlException as error:
        raise ReadError(
            f"{name} bevat XML-entiteiten of verwijzingen naar buiten en wordt daarom niet gelezen."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        place = getattr(error, "position", None)
        line = f" (regel {place[0]})" if place else ""
        raise ReadError(f"{name} is geen geldig XML-bestand{line}.") from error
    require_shallow(root, name)
    return root


def require_shallow(root: Element, name: str) -> None:
    """Raises ReadError for a tree deeper than any paper; readers may then walk it by recursion."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            raise ReadError(f"{name} is dieper genest dan een document kan zijn en wordt niet gelezen.")
        level = [child for element in level for child in element]


def archive_xml(path: Path, *members: str) -> list[Element | None]:
    """The root elements of XML members of a zip archive, in the order asked; None for a member it lacks.

    Raises ReadError when the file is no archive, damaged, or unpacks to more than any letter.
    """
    data = file_bytes(path)
    try:
        with zipfile.ZipFile(path) as archive:
            known = set(archive.namelist())
            return [
                xml_root(_member(archive, member, path.name), f"{path.name} ({member})")
                if member in known
                else None
                for member in members
            ]
    except _DAMAGE as error:
        kind = "een oud Word-bestand (.doc)" if data.startswith(b"\xd0\xcf\x11\xe0") else "beschadigd"
        raise ReadError(
            f"{path.name} kan niet worden uitgepakt: het is {kind} of geen {path.suffix}-bestand."
        ) from error


def _member(archive: zipfile.ZipFile, member: str, name: str) -> bytes:
    with archive.open(member) as stream:  # the size in the directory can lie: stop reading in time
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ReadError(f"{name} wordt uitgepakt veel te groot en wordt daarom niet gelezen.")
    return data
