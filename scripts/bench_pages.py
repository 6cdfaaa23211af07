"""How well pages of our own making are read: tables and reading order, by kind of page and by kind of rules.

    make bench ARGS=paginas
    .venv/bin/python -m scripts.bench_pages [number of papers [directory for pictures of the worst papers]]

Counts figures: right, wrong and sure, wrong and marked, left out; and of papers that cannot be read surely,
or hold no money, what was stored nonetheless. Fails when one figure is wrong and sure.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from rich.console import Console
from rich.table import Table

from scripts.invented.page_kinds import invent
from scripts.invented.score import Score, judge, read

#: So many papers hold over 2,000 tables.
PAPERS = 2_600
#: What is counted, under which heading.
COLUMNS = (
    ("goed", "goed"),
    ("fout", "fout, zeker"),
    ("verzonnen", "verzonnen, zeker"),
    ("goed, onzeker", "goed, onzeker"),
    ("fout, onzeker", "fout, onzeker"),
    ("fout zonder euro's", "fout zonder euro's"),
    ("zonder euro's", "zonder euro's"),
    ("weggelaten", "weggelaten"),
    ("verzonnen, gemeld", "verzonnen, gemeld"),
    ("jaar fout", "jaar fout"),
    ("jaar gevonden fout", "jaar mist"),
    ("totaal fout", "totaal fout"),
    ("deel fout", "deel fout"),
    ("zin heel", "zin heel"),
    ("zin stuk", "zin stuk"),
    ("zin stuk, gemeld", "zin stuk, gemeld"),
)
#: What must never happen.
WORST = ("fout", "verzonnen", "jaar fout")
#: So many papers are drawn.
WORST_DRAWN = 3

console = Console(width=190)


@dataclass(frozen=True)
class Total:
    """The sum over papers, and the seeds of those that are read worst, worst first."""

    tables: int
    score: Score
    worst: tuple[int, ...]


def score_of(seed: int) -> tuple[int, Score]:
    """How many tables the paper of a seed holds, and how it is read."""
    paper, score = invent(seed), Score()
    judge(paper, read(paper), score)
    return len(paper.tables), score


def score_all(seeds: Sequence[int]) -> Total:
    """The sum over papers, read in as many processes as there are processors."""
    tables, total = 0, Score()
    wrong: dict[int, tuple[int, int]] = {}
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        for seed, (count, score) in zip(seeds, pool.imap(score_of, seeds, chunksize=8), strict=True):
            tables += count
            total.counts.update(score.counts)
            total.notes += score.notes
            wrong[seed] = (sum(score.total(what) for what in WORST), score.total("fout, onzeker"))
    worst = sorted((seed for seed in wrong if any(wrong[seed])), key=wrong.__getitem__, reverse=True)
    return Total(tables, total, tuple(worst))


def draw(seeds: Iterable[int], directory: Path) -> None:
    """Write the pages of invented papers as pictures."""
    directory.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        for number, page in enumerate(pypdfium2.PdfDocument(invent(seed).pdf()), start=1):
            page.render(scale=1.5).to_pil().save(directory / f"{seed}-{number}.png")


def bench(papers: int = PAPERS, pictures: Path | None = None) -> int:
    """Print the counts, and draw the worst papers; 1 when something was wrong and sure."""
    measured = score_all(range(papers))
    tables, total = measured.tables, measured.score
    console.print(f"slechtst gelezen: {', '.join(map(str, measured.worst[:10])) or 'geen'}")
    if pictures is not None:
        draw(measured.worst[:WORST_DRAWN], pictures)
    shown = Table(title=f"{papers:,} papieren, {tables:,} tabellen")
    shown.add_column("")
    for _, heading in COLUMNS:
        shown.add_column(heading, justify="right")
    for kind in sorted({kind for kind, _ in total.counts}, key=lambda kind: (kind != "alles", kind)):
        shown.add_row(kind, *(str(total.total(what, kind) or "") for what, _ in COLUMNS))
    console.print(shown)
    for note in [note for note in total.notes if note.startswith(tuple(f"{what}:" for what in WORST))][:20]:
        console.print(note, markup=False)
    return int(any(total.total(what) for what in WORST))


def check() -> None:
    """The whole measure; raises SystemExit when something was wrong and sure."""
    if bench():
        raise SystemExit(1)


if __name__ == "__main__":
    chosen = sys.argv[1:]
    sys.exit(bench(int(chosen[0]) if chosen else PAPERS, Path(chosen[1]) if chosen[1:] else None))
