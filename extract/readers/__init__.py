"""One module per format: a file becomes a Document.

A new format is a module with `read(path) -> Document` and a row here; the module is imported when the
first file of its kind is read.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from extract.models import Document, ReadError

#: Which module of this package reads files with this ending.
MODULES = {
    ".txt": "text",
    ".pdf": "pdf",
    ".xml": "xml",
    ".odt": "odt",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


def read(path: Path, *, ocr: bool = False) -> Document:
    """The document in a file, by the reader for its ending.

    `ocr` lets the PDF reader recognise pages without a usable text layer. Raises ReadError for an
    unknown ending and for whatever the reader cannot read.
    """
    suffix = path.suffix.lower()
    if suffix not in MODULES:
        known = ", ".join(sorted(MODULES))
        raise ReadError(
            f"{path.name}: bestanden van soort '{suffix or 'zonder einde'}' worden niet gelezen; wel {known}."
        )
    options: dict[str, Any] = {"ocr": ocr} if suffix == ".pdf" else {}
    document: Document = import_module(f"{__name__}.{MODULES[suffix]}").read(path, **options)
    return document
