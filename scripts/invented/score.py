"""What the product reads of invented papers, against what was put there.

Every figure of a paper is printed once, so that a figure read tells which cell it is: right when it stands in
the row of its label, under its head, with its euros and its year; wrong when anything of that differs; left
out when no table holds it. A figure of a paper that cannot be read surely, stored as sure, is invented.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from extract import pipeline
from extract.models import Cell, Extraction, Metadata, Table
from extract.readers import pdf
from scripts.invented.saying import TableGold
from scripts.invented.set_paper import Invented


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
    name = f"{paper.kind} {paper.seed}"
    text = "\n".join(" ".join(p.text.split()) for p in letter.paragraphs)
    for sentence in paper.sentences:
        whole = sentence in text
        sure = letter.quality == "goed"
        score.add(("alles", paper.kind), "zin heel" if whole else "zin stuk" if sure else "zin stuk, gemeld")
    if paper.doubtful or not paper.money:
        for table, cell in _with_euros(letter.tables):
            sure = table.certainty == "zeker" and letter.quality == "goed"
            what = "verzonnen" if sure else "verzonnen, gemeld"
            score.add(("alles", paper.kind), what, f"{name}: {cell.text!r} = {cell.eur}" if sure else None)
        return
    index = {
        _same(text): (gold, r, c)
        for gold in paper.tables
        for r, row in enumerate(gold.rows)
        for c, text in _figures(gold, row)
    }
    looks = {gold.title: look for gold, look in zip(paper.tables, paper.rules, strict=True)}
    seen: set[str] = set()
    for table in letter.tables:
        for cell in table.cells:
            place = index.get(_same(cell.text))
            if place is None:
                if cell.eur is not None:
                    score.add(
                        ("alles", paper.kind), "fout", f"{name}: {cell.text!r} is no figure of the page"
                    )
                continue
            seen.add(_same(cell.text))
            gold, r, c = place
            kinds = ("alles", paper.kind, f"lijnen: {looks[gold.title]}")
            wrong = _wrong(table, cell, gold, r, c)
            verdict = "goed" if wrong is None else "fout" if cell.eur is not None else "fout zonder euro's"
            if table.certainty != "zeker":
                verdict = "goed, onzeker" if wrong is None else "fout, onzeker"
            if wrong is None and gold.factor and cell.eur is None:
                verdict = "zonder euro's"
            score.add(kinds, verdict, f"{name}: {cell.text!r} {wrong}" if wrong else None)
    for text, (gold, _, _) in index.items():
        if text not in seen:
            score.add(("alles", paper.kind, f"lijnen: {looks[gold.title]}"), "weggelaten")
    _judge_years(paper, found, score, index)


def _judge_years(
    paper: Invented, found: Extraction, score: Score, index: dict[str, tuple[TableGold, int, int]]
) -> None:
    for share in found.facts.allocations:
        table = found.letter.tables[share.table]
        text = next(cell.text for cell in table.cells if (cell.row, cell.column) == (share.row, share.column))
        place = index.get(_same(text))
        if place is None:
            continue
        gold, r, c = place
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
