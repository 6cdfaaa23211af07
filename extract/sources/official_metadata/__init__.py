"""Official metadata of a publication: `*.metadata.xml` and `*.metadata_owms.xml` beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from extract.heads.properties import Pair, from_pairs, property_name
from extract.models import Metadata, ReadError
from extract.readers.safely import file_bytes, xml_root

_ROOTS = {"metadata_gegevens", "owms-metadata"}


def read(path: Path) -> Metadata:
    """What an official metadata file says; either form. Raises ReadError when it is neither."""
    root = xml_root(file_bytes(path), path.name)
    if _local(root.tag) not in _ROOTS:
        raise ReadError(f"{path.name} is geen officieel metadatabestand (hoofdelement <{_local(root.tag)}>).")
    return from_pairs(pairs_in(root))


def pairs_in(root: Element) -> Iterator[Pair]:
    """The properties below an element: name and content attributes, or elements with text."""
    for element in root.iter():
        name, content = element.get("name"), element.get("content")
        if name is not None and content is not None:
            yield property_name(name), content.strip()
        elif len(element) == 0 and element.text and element.text.strip():
            yield property_name(_local(element.tag)), element.text.strip()


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]
