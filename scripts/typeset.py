"""Typeset the letters of our own: every `corpus/bron/*.typ` becomes a PDF in `corpus/`.

    .venv/bin/python -m scripts.typeset [--check]

The same sources give the same bytes on every machine: only the fonts that typst brings along, dates
from the sources, no clock. `--check` writes nothing and exits with 1 when a PDF is not what its
source gives.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import typst

CORPUS = Path(__file__).parents[1] / "corpus"
SOURCES = CORPUS / "bron"
_SHARED = "opmaak.typ"


def sources(folder: Path = SOURCES) -> list[Path]:
    """The letters among the sources; the layout they share is none."""
    return sorted(path for path in folder.glob("*.typ") if path.name != _SHARED)


def pdf_of(source: Path) -> bytes:
    """The PDF of a letter. Raises typst.TypstError when the source is wrong."""
    made = typst.compile(source, root=source.parent, format="pdf", ignore_system_fonts=True, timestamp=0)
    if not isinstance(made, bytes):
        raise TypeError(f"{source.name}: typst gave {type(made).__name__}, not one PDF")
    return made


def stale(folder: Path = SOURCES, target: Path = CORPUS) -> Iterator[tuple[Path, bytes]]:
    """The PDFs that differ from what their sources give, with what they should be."""
    for source in sources(folder):
        path, wanted = target / f"{source.stem}.pdf", pdf_of(source)
        if not path.is_file() or path.read_bytes() != wanted:
            yield path, wanted


def main(arguments: list[str]) -> int:
    """Write the PDFs that changed, or with --check only name them."""
    check = "--check" in arguments
    found = False
    for path, wanted in stale():
        found = True
        if not check:
            path.write_bytes(wanted)
        print(f"{path.name}: {'is not what its source gives' if check else 'written'}")
    if not found:
        print("All PDFs are what their sources give.")
    return int(check and found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
