"""Speed, as ratios within one run, so that they mean the same on every machine.

    make bench            all of it, on corpus/ (and the development letters beside the project)
    make bench ARGS=walk  only: walk (against spaCy, and the share of each step), pdf, paginas (how well
                          invented pages are read), again, small, slope, bronnen (a thousand records of each
                          source), site, load (and, when asked for, site-full and load-full)

CPU time throughout, but for the second ingest, which is what a person waits for.
"""

from __future__ import annotations

import contextlib
import gc
import math
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from rich.console import Console
from rich.table import Table

from extract import language, pipeline
from extract.checks import every as checks
from extract.ingest.plan import Task, make_plan
from extract.ingest.read_letter import read_paper
from extract.kinds import LISTED, as_found, kinds
from extract.kinds.kind import Given, Kind
from extract.models import Document, Letter, Metadata, Paragraph, Piece
from extract.text.reading import reading
from extract.text.sentence import split_sentences
from scripts import bench_commands, bench_load, bench_pages, bench_pdf, bench_site, bench_sources
from scripts.bench_pdf import chosen_model

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "corpus", ROOT.parent / "shared" / "letters" / "seeds")
#: What is timed as a step: the function that `pipeline` calls it by.
STEPS: tuple[tuple[str, Any, str], ...] = (
    ("opmaak", pipeline, "lay_out"),
    ("tabellen", pipeline, "add_tables"),
    ("toewijzingen", pipeline, "allocations"),
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
        "paginas": bench_pages.check,
        "again": partial(bench_commands.again, FOLDERS),
        "small": bench_commands.small,
        "slope": bench_slope,
        "bronnen": bench_sources.bench,
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
    return [task for folder in folders for task in make_plan(folder, nowhere, model=chosen_model()).tasks]


def read(task: Task) -> Document:
    """The document of a letter."""
    return read_paper(task.paper.corpus, task.paper.files)


# --- the walk ------------------------------------------------------------------------------------


def bench_walk() -> None:
    """What reading costs per 1,000 words, step by step, beside spaCy alone on the same text."""
    nlp = language.load(chosen_model())
    # The first time warms up: patterns are compiled, vocabulary is read.
    letters = [pipeline.extract(read(task), task.known).letter for task in tasks()]
    texts = [paragraph.text for letter in letters for paragraph in letter.running_text()]
    words = sum(len(text.split()) for text in texts)
    alone = _spacy_alone(texts)
    gc.freeze()  # what the bench itself holds is not looked through again and again by what it times
    shares = min((_step_times(None) for _ in range(3)), key=lambda spent: sum(spent.values()))
    modelled = _step_times(nlp)
    names = sum(modelled[kind] - shares[kind] for kind in modelled if kind not in (*_READING, "overig"))
    pages = shares.pop("pdf")
    total = sum(shares.values())
    per_thousand = 1000 * 1000 / words
    alone_with = chosen_model() if _has_model() else "blank nl"
    console.print(f"\n{len(letters)} brieven, {words} woorden; spaCy alleen: {alone_with}")
    table = Table("per 1.000 woorden", "ms CPU", "maal spaCy alleen")
    for name, seconds in (
        ("spaCy alleen", alone),
        ("tekst lezen, opmaak, vinden en controleren", total),
        ("hetzelfde met het taalmodel", total + max(names, 0)),
        ("pagina's van pdf's lezen, daarvoor", pages),
    ):
        table.add_row(name, f"{seconds * per_thousand:.1f}", f"{seconds / alone:.2f}")
    console.print(table)
    bare = _on_bare_text()
    table = Table(
        "stap", "ms", "aandeel", "ms op tekst zonder", title="zonder taalmodel", title_justify="left"
    )
    for name, seconds in sorted(shares.items(), key=lambda item: -item[1]):
        empty = f"{bare[name]:.2f}" if name in bare else ""
        table.add_row(name, f"{seconds * per_thousand:.2f}", f"{seconds / total:.1%}", empty)
    console.print(table)


#: Reading a file, by what it is.
_READING = ("pdf", "tekst")
#: Words that no kind of fact is made of, in sentences of their own.
BARE = (
    "De wijk krijgt er een plein bij met bomen en bankjes waar buren elkaar kunnen spreken. "
    "Wie er woont, weet hoe druk de straat kan zijn en hoe stil het park is. "
    "Daarom is samen gekeken naar wat er beter kan en naar wat moet blijven zoals het is. "
    "Veel mensen vinden dat de school dichtbij moet zijn en dat het pad langs het water open blijft. "
)


def _on_bare_text() -> dict[str, float]:
    """Milliseconds per 1,000 words of each finder on text without any fact; the best of five."""
    text = BARE * 12
    count = len(text.split())
    found = {}
    for kind in kinds():
        times = []
        for _ in range(5):
            letter = repeated(text, len(text))
            _read_words(letter)
            begin = time.process_time()
            facts = tuple(kind.find(letter, _nothing_given(kind)))
            times.append(time.process_time() - begin)
            assert not facts, f"{kind.name}: {facts[:1]}"
        found[kind.name] = min(times) * 1_000_000 / count
    return found


def _nothing_given(kind: Kind) -> Given:
    return Given(dict.fromkeys(LISTED[kind.name], ()))


def _has_model() -> bool:
    return language.installed(chosen_model())


def _spacy_alone(texts: list[str]) -> float:
    """CPU seconds of the whole pipeline of the model (or a blank one) on the texts."""
    import spacy

    nlp = spacy.load(chosen_model()) if _has_model() else spacy.blank("nl")
    list(nlp.pipe(texts[:20]))
    begin = time.process_time()
    list(nlp.pipe(texts))
    return time.process_time() - begin


def _step_times(nlp: Language | None) -> dict[str, float]:
    """CPU seconds per step of reading all letters once; what is in none of the steps is 'overig'."""
    spent: defaultdict[str, float] = defaultdict(float)
    begin = time.process_time()
    timed_kinds = [replace(kind, find=_timed(kind.name, kind.find, spent)) for kind in as_found()]
    with contextlib.ExitStack() as stack:
        for name, owner, function in STEPS:
            timed = _timed(name, getattr(owner, function), spent)
            stack.enter_context(mock.patch.object(owner, function, timed))
        find_facts = pipeline.find_facts
        read_words = _timed("woorden", _read_words, spent)
        stack.enter_context(mock.patch.object(pipeline, "as_found", lambda: timed_kinds))
        stack.enter_context(
            mock.patch.object(
                pipeline, "find_facts", lambda letter, nlp: (read_words(letter), find_facts(letter, nlp))[1]
            )
        )
        for task in tasks():
            started = time.process_time()
            document = read(task)
            spent["pdf" if document.format == "pdf" else "tekst"] += time.process_time() - started
            pipeline.extract(document, task.known, nlp=nlp)
    spent["overig"] = max(time.process_time() - begin - sum(spent.values()), 0)
    return dict(spent)


def _read_words(letter: Letter) -> None:
    """What all finders share: the tokens and numerals of each paragraph."""
    for paragraph in letter.paragraphs:
        assert reading(paragraph).words is not None
        assert reading(paragraph).numerals is not None


def _timed(name: str, function: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    """The function, its time added to `spent`; what it yields is taken at once, so that it is timed too."""

    def run(*arguments: Any, **options: Any) -> Any:
        begin = time.process_time()
        result = function(*arguments, **options)
        result = tuple(result) if isinstance(result, Iterator) else result
        spent[name] += time.process_time() - begin
        return result

    return run


# --- slope ---------------------------------------------------------------------------------------


def bench_slope() -> None:
    """How the time of each finder grows with the text, on its worst of the texts: 1 is linear."""
    nlp = language.load("geen")
    finders: dict[str, Callable[[Letter], object]] = {
        kind.name: partial(_find_all, kind, Given(_nothing_given(kind).facts, nlp)) for kind in kinds()
    }
    table = Table("vinder", "ergste tekst", *(f"{size // 1000} kB (s)" for size in SIZES), "helling")
    for name, find in finders.items():
        times = {text: _times(find, text) for text in WORST}
        worst = max(times, key=lambda text: (-len(times[text]), times[text][-1]))
        seconds = [*(f"{value:.3f}" for value in times[worst]), *[""] * len(SIZES)][: len(SIZES)]
        table.add_row(name, repr(worst), *seconds, f"{slope(times[worst]):.2f}")
    console.print(table)


def _find_all(kind: Kind, given: Given, letter: Letter) -> object:
    return tuple(kind.find(letter, given))


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
