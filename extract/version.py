"""The version of the rules: changes whenever code or vocabulary that reads letters does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

#: What stands in a file with one of these endings can change what is read.
_ENDINGS = (".py", ".yml")


@cache
def extractor_version() -> str:
    """A short hash over this package's code and vocabulary ('c0ffee123456'), the same on every machine.

    A letter that another version read is read again. Line endings and compiled files do not count.
    """
    total = hashlib.sha256()
    for path, content in sorted(_sources(files("extract"), "")):
        total.update(f"{path}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()[:12]


def _sources(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _sources(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_ENDINGS):
            yield f"{prefix}{entry.name}", entry.read_bytes().replace(b"\r\n", b"\n")
