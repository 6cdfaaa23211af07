"""One folder per official source of what is known of a paper: a file beside it becomes Metadata.

May import text/, heads/ and how files are read safely; who reads a corpus imports this.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from extract.models import Metadata

#: Each source (a folder here, with an example) and how its files end that lie beside a paper, under its name:
#: 'kst-32545-143.metadata.xml' with 'kst-32545-143.pdf'. A source with such files has a `read(path) ->
#: Metadata`; all give `records`.
LISTED: dict[str, tuple[str, ...]] = {
    "official_metadata": (".metadata.xml", ".metadata_owms.xml"),
    "paper_archive": (),
    "sru": (".sru.xml",),
    "odata": (),
    "syncfeed": (),
}


def source_of(name: str) -> str | None:
    """The source that a file of this name is of; None for a paper itself.

    >>> source_of("kst-32545-143.metadata.xml"), source_of("kst-32545-143.xml")
    ('official_metadata', None)
    """
    return next((source for source, endings in LISTED.items() if name.lower().endswith(endings)), None)


def read(path: Path) -> Metadata:
    """What a file of a source says of its paper. Raises ReadError when it says nothing that can be read, and
    KeyError for a file of no source."""
    source = source_of(path.name)
    if source is None:
        raise KeyError(path.name)
    found: Metadata = import_module(f"{__name__}.{source}").read(path)
    return found
