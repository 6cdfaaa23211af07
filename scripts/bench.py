"""Speed, as ratios within one run, so that they mean the same on every machine.

    make bench            all of it, on corpus/ (and the development letters beside the project)
    make bench ARGS=walk  only: walk (against spaCy, and the share of each step), pdf, again, slope,
                          site, load (and, when asked for, site-full and load-full)

CPU time throughout, but for the second ingest, which is what a person waits for.
"""

from __future__ import annotations

import contextlib
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from unittest import mock

from rich.console import Console
from rich.table import Table

from extract import checks, language, pipeline, resolve
from extract.ingest.driver import DEFAULT_MODEL
from extract.ingest.plan import Task, make_plan
from extract.ingest.reading import read_paper
from extract.kinds.aantallen import finder as aantallen
from extract.kinds.bedragen import finder as bedragen
from extract.kinds.datums import finder as datums
from extract.kinds.entiteiten import finder as entiteiten
from extract.kinds.moties import finder as moties
from extract.kinds.toezeggingen import finder as toezeggingen
from extract.kinds.verwijzingen import finder as verwijzingen
from extract.models import Document, Letter, Metadata, Paragraph, Piece
from extract.text.sentence import split_sentences
from scripts import bench_load, bench_pdf, bench_site

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "corpus", ROOT.parent / "shared" / "letters" / "seeds")
MODEL = os.environ.get("KAMERBRIEVEN_MODEL", DEFAULT_MODEL)
#: What is timed as a step: the function that `pipeline` calls it by.
STEPS: tuple[tuple[str, Any, str], ...] = (
    ("opmaak", pipeline, "lay_out"),
    ("tabellen", pipeline, "add_tables"),
    ("bedragen", bedragen, "find"),
    ("datums", datums, "find"),
    ("aantallen", aantallen, "find"),
    ("verwijzingen", verwijzingen, "find"),
    ("moties", moties, "find"),
    ("toezeggingen", toezeggingen, "find"),
    ("entiteiten", entiteiten, "find"),
    ("toewijzingen", pipeline, "allocations"),
    ("moties koppelen", resolve, "motions"),
    ("controles", checks, "run"),
)
#: Texts that patterns may stumble over, repeated to the size that is asked for.
WORST = (
    "1",
    "1.",
    "1.234.",
    "€ ",
    "(",
    "nr. ",
    "nrs. 1, ",
    "en ",
    "van ",
    "motie van de leden ",
    "1 januari ",
)
SIZES = (25_000, 50_000, 100_000, 200_000)
#: A finder that takes longer on one text (seconds) is not tried on a larger one.
PATIENCE = 10.0

console = Console(width=100)


def main(arguments: list[str]) -> int:
    """Run the parts that are asked for, all by default."""
    parts: dict[str, Callable[[], None]] = {
        "walk": bench_walk,
        "pdf": bench_pdf.bench,
        "again": bench_again,
        "slope": bench_slope,
        "site": bench_site.bench,
        "load": bench_load.bench,
        "site-full": bench_site.bench_full,
        "load-full": bench_load.bench_full,
    }
    unknown = [name for name in arguments if name not in parts]
    if unknown:
        console.print(f"Onbekend: {', '.join(unknown)}. Kies uit: {', '.join(parts)}.")
        return 2
    for name in arguments or [name for name in parts if not name.endswith("-full")]:
        parts[name]()
    return 0


def tasks() -> list[Task]:
    """The letters that the bench reads."""
    nowhere = Path(tempfile.gettempdir()) / "no-such-base" / "kb.db"
    folders = filter(Path.is_dir, FOLDERS)
    return [task for folder in folders for task in make_plan(folder, nowhere, model=MODEL).tasks]


def read(task: Task) -> Document:
    """The document of a letter."""
    return read_paper(task.paper.corpus, task.paper.files)


# --- the walk ------------------------------------------------------------------------------------


def bench_walk() -> None:
    """Extraction against spaCy alone on the same text, and the share of each step."""
    nlp = language.load(MODEL)
    # The first time warms up: patterns are compiled, vocabulary is read.
    letters = [pipeline.extract(read(task), task.known).letter for task in tasks()]
    texts = [paragraph.text for letter in letters for paragraph in letter.running_text()]
    words = sum(len(text.split()) for text in texts)
    alone = _spacy_alone(texts)
    shares = _step_times(None)
    entities = _step_times(nlp)["entiteiten"]
    total = sum(shares.values())
    per_thousand = 1000 * 1000 / words
    console.print(
        f"\n{len(letters)} brieven, {words} woorden; spaCy alleen: {MODEL if _has_model() else 'blank nl'}"
    )
    table = Table("per 1.000 woorden", "ms CPU", "maal spaCy alleen")
    for name, seconds in (
        ("spaCy alleen", alone),
        ("lezen t/m controles, zonder entiteiten", total),
        ("lezen t/m controles, met entiteiten", total + entities),
    ):
        table.add_row(name, f"{seconds * per_thousand:.1f}", f"{seconds / alone:.2f}")
    console.print(table)
    table = Table("stap", "aandeel", title="zonder entiteiten", title_justify="left")
    for name, seconds in sorted(shares.items(), key=lambda item: -item[1]):
        table.add_row(name, f"{seconds / total:.1%}")
    console.print(table)


def _has_model() -> bool:
    return language.installed(MODEL)


def _spacy_alone(texts: list[str]) -> float:
    """CPU seconds of the whole pipeline of the model (or a blank one) on the texts."""
    import spacy

    nlp = spacy.load(MODEL) if _has_model() else spacy.blank("nl")
    list(nlp.pipe(texts[:20]))
    begin = time.process_time()
    list(nlp.pipe(texts))
    return time.process_time() - begin


def _step_times(nlp: Language | None) -> dict[str, float]:
    """CPU seconds per step of reading all letters once; what is in none of the steps is 'overig'."""
    spent: defaultdict[str, float] = defaultdict(float)
    begin = time.process_time()
    with contextlib.ExitStack() as stack:
        for name, owner, function in STEPS:
            timed = _timed(name, getattr(owner, function), spent)
            stack.enter_context(mock.patch.object(owner, function, timed))
        for task in tasks():
            started = time.process_time()
            document = read(task)
            spent["lezen"] += time.process_time() - started
            pipeline.extract(document, task.known, nlp=nlp)
    spent["overig"] = max(time.process_time() - begin - sum(spent.values()), 0)
    return dict(spent)


def _timed(name: str, function: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    """The function, its time added to `spent`; what it yields is taken at once, so that it is timed too."""

    def run(*arguments: Any, **options: Any) -> Any:
        begin = time.process_time()
        result = function(*arguments, **options)
        result = tuple(result) if isinstance(result, Iterator) else result
        spent[name] += time.process_time() - begin
        return result

    return run


# --- again ---------------------------------------------------------------------------------------


def bench_again() -> None:
    """A second ingest of an unchanged corpus against the first, as commands."""
    table = Table("map", "eerste keer (s)", "tweede keer (s)", "verhouding")
    for folder in filter(Path.is_dir, FOLDERS):
        with tempfile.TemporaryDirectory() as temporary:
            command = [sys.executable, "-m", "extract.cli", "ingest", "--corpus", str(folder)]
            command += ["--db", f"{temporary}/kb.db"]
            first, second = (_wall_time(command) for _ in range(2))
        table.add_row(folder.name, f"{first:.2f}", f"{second:.3f}", f"{second / first:.1%}")
    console.print(table)


def _wall_time(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    return time.perf_counter() - begin


# --- slope ---------------------------------------------------------------------------------------


def bench_slope() -> None:
    """How the time of each finder grows with the text, on its worst of the texts: 1 is linear."""
    nlp = language.load("geen")
    finders: dict[str, Callable[[Letter], object]] = {
        _name(bedragen): lambda letter: list(bedragen.find(letter)),
        _name(datums): lambda letter: list(datums.find(letter)),
        _name(aantallen): lambda letter: list(aantallen.find(letter)),
        _name(verwijzingen): lambda letter: list(verwijzingen.find(letter)),
        _name(moties): lambda letter: list(moties.find(letter)),
        _name(toezeggingen): lambda letter: list(toezeggingen.find(letter, ())),
        _name(entiteiten): lambda letter: list(entiteiten.find(letter, nlp)),
    }
    table = Table("vinder", "ergste tekst", *(f"{size // 1000} kB (s)" for size in SIZES), "helling")
    for name, find in finders.items():
        times = {text: _times(find, text) for text in WORST}
        worst = max(times, key=lambda text: (-len(times[text]), times[text][-1]))
        seconds = [*(f"{value:.3f}" for value in times[worst]), *[""] * len(SIZES)][: len(SIZES)]
        table.add_row(name, repr(worst), *seconds, f"{slope(times[worst]):.2f}")
    console.print(table)


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def _times(find: Callable[[Letter], object], text: str) -> list[float]:
    """CPU seconds for each size; fewer where patience ran out."""
    seconds: list[float] = []
    for size in SIZES:
        seconds.append(_cpu_time(find, repeated(text, size)))
        if seconds[-1] > PATIENCE:
            break
    return seconds


def _cpu_time(find: Callable[[Letter], object], letter: Letter) -> float:
    begin = time.process_time()
    find(letter)
    return time.process_time() - begin


def repeated(text: str, size: int) -> Letter:
    """A letter of one paragraph of about `size` characters."""
    whole = (text * (size // len(text) + 1))[:size]
    pieces = (Piece(0, len(whole), 1),)
    paragraph = Paragraph(0, "alinea", whole, pieces, sentences=split_sentences(whole))
    return Letter(Metadata(), "txt", (paragraph,))


def slope(seconds: list[float], sizes: tuple[int, ...] = SIZES) -> float:
    """The exponent with which time grows with size, by least squares over the logarithms; NaN for one time.

    >>> round(slope([3, 6, 12], (1, 2, 4)), 3), round(slope([1, 4, 16], (1, 2, 4)), 3)
    (1.0, 2.0)
    """
    if len(seconds) < 2:
        return math.nan
    xs = [math.log(size) for size in sizes[: len(seconds)]]
    ys = [math.log(max(value, 1e-6)) for value in seconds]
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - x_mean) ** 2 for x in xs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
