"""How well pages of our own making are read: tables and reading order, by kind of page and by kind of rules.

    make bench ARGS=paginas
    .venv/bin/python -m scripts.bench_pages [number of papers]

Counts figures: right, wrong and sure, wrong and marked, left out; and of papers that cannot be read surely,
or hold no money, what was stored nonetheless. Fails when one figure is wrong and sure.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterable

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

console = Console(width=190)


def score_of(seed: int) -> tuple[int, Score]:
    """How many tables the paper of a seed holds, and how it is read."""
    paper, score = invent(seed), Score()
    judge(paper, read(paper), score)
    return len(paper.tables), score


def score_all(seeds: Iterable[int]) -> tuple[int, Score]:
    """The sum over papers, read in as many processes as there are processors."""
    tables, total = 0, Score()
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        for count, score in pool.imap(score_of, seeds, chunksize=8):
            tables += count
            total.counts.update(score.counts)
            total.notes += score.notes
    return tables, total


def bench(papers: int = PAPERS) -> int:
    """Print the counts; 1 when something was wrong and sure."""
    tables, total = score_all(range(papers))
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
    sys.exit(bench(*(int(argument) for argument in sys.argv[1:2])))
