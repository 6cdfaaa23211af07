"""Speed and memory of the PDF reader: pages per second of CPU time, all on the same files in one run.

    make bench ARGS=pdf
    .venv/bin/python -m scripts.bench_pdf [folder ...]

The ways stand from slow to fast: what the reader replaces (pdfplumber's text, words and tables of each
page), the whole walk, the reader, and PDFium's bare text as the limit of what a machine can do. Each way
runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
from rich.console import Console
from rich.table import Table

from extract.ingest.driver import DEFAULT_MODEL

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "corpus", ROOT.parent / "shared" / "letters")
#: Memory must hardly grow with a letter's length: letters of so many pages, made of the others.
LENGTHS = (30, 300)
_KIBIBYTES = 1024


def chosen_model() -> str:
    """The language model that benches use: what KAMERBRIEVEN_MODEL names, else the usual one."""
    return os.environ.get("KAMERBRIEVEN_MODEL", DEFAULT_MODEL)


@dataclass(frozen=True, slots=True)
class Measure:
    """How a way of reading did: CPU seconds, and the most memory its process held, in MB."""

    seconds: float
    peak: float


def naive(path: Path) -> None:
    """pdfplumber as its manual shows it."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_words()
            page.extract_tables()


def reader(path: Path) -> None:
    """Our reader, tables included."""
    from extract.readers import pdf

    pdf.read(path)


def walk(path: Path) -> None:
    """The reader and everything after it, without a language model."""
    from extract import pipeline
    from extract.models import Metadata
    from extract.readers import pdf

    pipeline.extract(pdf.read(path), Metadata())


def walk_with_model(path: Path) -> None:
    """The same with the language model, where one is installed."""
    from extract import pipeline
    from extract.models import Metadata
    from extract.readers import pdf

    pipeline.extract(pdf.read(path), Metadata(), nlp=_model())


@cache
def _model() -> Language | None:
    from extract import language

    return language.load(chosen_model())


def bare(path: Path) -> None:
    """PDFium's text, without boxes."""
    for page in pypdfium2.PdfDocument(path):
        page.get_textpage().get_text_bounded()


WAYS: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("pdfplumber: tekst, woorden en tabellen", naive),
    ("lezer, met tabellen", reader),
    ("hele gang, zonder taalmodel", walk),
    ("hele gang, met taalmodel", walk_with_model),
    ("PDFium: kale tekst", bare),
)


def readable(folders: tuple[Path, ...]) -> list[Path]:
    """The PDFs in some folders, theirs included."""
    return sorted(path for folder in folders if folder.is_dir() for path in folder.rglob("*.pdf"))


def measure(way: Callable[[Path], None], paths: list[Path]) -> Measure:
    """A way of reading over some files, in a new process; the first file warms up and is not timed."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_run, (way, paths))


def _run(way: Callable[[Path], None], paths: list[Path]) -> Measure:
    way(paths[0])
    begin = time.process_time()
    for path in paths:
        way(path)
    seconds = time.process_time() - begin
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # macOS counts in bytes, Linux in kibibytes
    return Measure(seconds, used / _KIBIBYTES if sys.platform != "darwin" else used / _KIBIBYTES**2)


def long_letter(paths: list[Path], length: int, target: Path) -> Path:
    """One PDF of so many pages out of others, by turns."""
    whole = pikepdf.new()
    while len(whole.pages) < length:
        for path in paths:
            with pikepdf.open(path) as part:
                whole.pages.extend(part.pages)
    del whole.pages[length:]
    whole.save(target)
    return target


def bench(folders: tuple[Path, ...] = FOLDERS) -> None:
    """Print the ways side by side, and the memory that a short and a long letter take."""
    paths = readable(folders)
    console = Console(width=100)
    if not paths:
        console.print("Geen PDF's gevonden.")
        return
    pages = sum(len(pypdfium2.PdfDocument(path)) for path in paths)
    table = Table("manier", "bladzijden per CPU-seconde", "maal pdfplumber", "piek (MB)")
    slowest = 0.0
    for name, way in WAYS:
        found = measure(way, paths)
        slowest = slowest or found.seconds
        speed, times = f"{pages / found.seconds:.1f}", f"{slowest / found.seconds:.2f}"
        table.add_row(name, speed, times, f"{found.peak:.0f}")
    console.print(f"\n{len(paths)} PDF's, {pages} bladzijden")
    console.print(table)
    with tempfile.TemporaryDirectory() as temporary:
        for length in LENGTHS:
            letter = long_letter(paths, length, Path(temporary) / "brief.pdf")
            console.print(f"Een brief van {length} bladzijden: piek {measure(reader, [letter]).peak:.0f} MB.")


if __name__ == "__main__":
    bench(tuple(map(Path, sys.argv[1:])) or FOLDERS)
