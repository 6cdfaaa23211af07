"""What the product reads of invented papers, against what was put there.

Figures of a paper differ, so that a figure read tells which cell it is (or which of two, where a sum has one
addend): right when it stands in the row of its label, under its head, with its euros and its year; wrong when
anything of that differs; left out when no table holds it. A figure of a paper that cannot be read surely,
stored as sure, is invented.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from extract import pipeline
from extract.models import Cell, Extraction, Letter, Metadata, Table
from extract.readers import pdf
from scripts.invented.saying import TableGold
from scripts.invented.set_paper import Invented

_Place = tuple[TableGold, int, int]


@dataclass
class Score:
    """Counts by what they are of: ('tabel in tekst', 'right'); and what was wrong, in words."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, kinds: Iterable[str], what: str, note: str | None = None) -> None:
        """Count one cell under each of its kinds."""
        for kind in kinds:
            self.counts[kind, what] += 1
        if note:
            self.notes.append(f"{what}: {note}")

    def total(self, what: str, kind: str = "alles") -> int:
        """How many of a kind."""
        return self.counts[kind, what]


def read(paper: Invented) -> Extraction:
    """What the product makes of a paper."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "papier.pdf"
        path.write_bytes(paper.pdf())
        return pipeline.extract(pdf.read(path), Metadata())


def judge(paper: Invented, found: Extraction, score: Score) -> None:
    """Add what is right, wrong, left out and invented in one paper."""
    letter = found.letter
    _judge_sentences(paper, letter, score)
    if paper.doubtful or not paper.money:
        _judge_doubtful(paper, letter, score)
        return
    index: dict[str, list[_Place]] = {}
    for gold in paper.tables:
        for r, row in enumerate(gold.rows):
            for c, text in _figures(gold, row):
                index.setdefault(_same(text), []).append((gold, r, c))
    looks = {gold.title: look for gold, look in zip(paper.tables, paper.rules, strict=True)}
    kinds = {
        text: ("alles", paper.kind, f"lijnen: {looks[places[0][0].title]}") for text, places in index.items()
    }
    seen: set[str] = set()
    for table in letter.tables:
        for cell in table.cells:
            text = _same(cell.text)
            if text in index:
                seen.add(text)
                verdict, wrong = _judged(table, cell, index[text])
            elif cell.eur is not None:
                verdict, wrong = _doubted("fout", table), "is no figure of the page"
            else:
                continue
            note = f"{paper.kind} {paper.seed}: {cell.text!r} {wrong}" if wrong else None
            score.add(kinds.get(text, ("alles", paper.kind)), verdict, note)
    for text in index.keys() - seen:
        score.add(kinds[text], "weggelaten")
    _judge_years(paper, found, score, index)


def _judge_sentences(paper: Invented, letter: Letter, score: Score) -> None:
    text = "\n".join(" ".join(p.text.split()) for p in letter.paragraphs)
    for sentence in paper.sentences:
        sure = letter.quality == "goed"
        what = "zin heel" if sentence in text else "zin stuk" if sure else "zin stuk, gemeld"
        score.add(("alles", paper.kind), what)


def _judge_doubtful(paper: Invented, letter: Letter, score: Score) -> None:
    """Of a page that cannot be read surely, or has no money: every euro that is stored is invented."""
    for table, cell in _with_euros(letter.tables):
        sure = table.certainty == "zeker" and letter.quality == "goed"
        note = f"{paper.kind} {paper.seed}: {cell.text!r} = {cell.eur}" if sure else None
        score.add(("alles", paper.kind), "verzonnen" if sure else "verzonnen, gemeld", note)


def _judged(table: Table, cell: Cell, places: list[_Place]) -> tuple[str, str | None]:
    """The verdict on a figure that may stand in any of these places, and what is wrong with it."""
    verdicts = [_wrong(table, cell, *place) for place in places]
    wrong = None if None in verdicts else verdicts[0]
    if wrong is not None:
        return _doubted("fout" if cell.eur is not None else "fout zonder euro's", table), wrong
    gold = places[verdicts.index(None)][0]
    if gold.factor and cell.eur is None:
        return "zonder euro's", None
    return _doubted("goed", table), None


def _doubted(verdict: str, table: Table) -> str:
    """A verdict as it counts for a table that is stored as unsure."""
    return verdict if table.certainty == "zeker" else f"{verdict.split(' ')[0]}, onzeker"


def _judge_years(paper: Invented, found: Extraction, score: Score, index: dict[str, list[_Place]]) -> None:
    for share in found.facts.allocations:
        table = found.letter.tables[share.table]
        text = next(cell.text for cell in table.cells if (cell.row, cell.column) == (share.row, share.column))
        places = index.get(_same(text))
        if places is None:
            continue
        labels = [_same(gold.rows[r][gold.label]) == _same(share.label) for gold, r, _ in places]
        gold, r, c = places[labels.index(True) if True in labels else 0]
        total = r in gold.totals or c in gold.sums
        says = {
            "jaar": share.year in (None, gold.years[c]),
            "jaar gevonden": share.year == gold.years[c],
            "totaal": share.is_total == total,
            "deel": share.is_part == (r in gold.parts),
        }
        for what, right in says.items():
            read_as = f"{share.year} {share.is_total} {share.is_part}"
            note = f"{paper.kind} {paper.seed}: {share.label!r} {text!r} {read_as}"
            score.add(("alles", paper.kind), f"{what} {'goed' if right else 'fout'}", None if right else note)


def _with_euros(tables: Iterable[Table]) -> Iterator[tuple[Table, Cell]]:
    return ((table, cell) for table in tables for cell in table.cells if cell.eur is not None)


def _figures(gold: TableGold, row: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    first = gold.label + 1 + ("Omschrijving" in gold.heads)
    return ((c, text) for c, text in enumerate(row) if c >= first and any(char.isdigit() for char in text))


def _same(text: str) -> str:
    return "".join(text.split()).casefold()


def _wrong(table: Table, cell: Cell, gold: TableGold, r: int, c: int) -> str | None:
    """What is wrong with a figure, or None."""
    label, head = _same(gold.rows[r][gold.label]), _same(gold.heads[c])
    row = [_same(other.text) for other in table.cells if other.row == cell.row]
    if label not in row:
        return f"stands in row {' | '.join(row)[:80]!r}, not {label!r}"
    if _same(table.columns[cell.column]) != head:
        return f"stands under {table.columns[cell.column]!r}, not {gold.heads[c]!r}"
    if gold.factor and cell.eur is not None and cell.eur != _value(gold.rows[r][c]) * gold.factor:
        return f"is {cell.eur} euros"
    if not gold.factor and cell.eur is not None:
        return f"is {cell.eur} euros without a unit"
    return None


def _value(text: str) -> Decimal:
    figure = "".join(char for char in text if char.isdigit() or char in ",-")
    return Decimal(figure.replace(",", "."))
