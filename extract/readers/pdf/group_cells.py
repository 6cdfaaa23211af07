"""Groups of rows: a cell printed once beside several rows stands for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.word_cells import Cells, is_value
from extract.tables.totals import is_total_label


@dataclass(frozen=True)
class Grouped:
    """The cells with groups repeated, and the places (row, column) of those that belong to no group."""

    cells: Cells
    apart: frozenset[tuple[int, int]]


def grouped(rows: Cells, texts: Sequence[Sequence[str]], head: int) -> Grouped:
    """A group is repeated in each of its rows: columns of words left of the label. Sums and rows without a
    label belong to none, nor does a row whose label is bold as that of the row that opens the group is: it
    stands beside the group, not in it. Numbers of rows and of articles (14.01) are no groups."""
    filled = [list(row) for row in rows]
    apart: set[tuple[int, int]] = set()
    for column, label in _columns(texts[head:]):
        opener = head
        for at in range(head, len(filled)):
            if filled[at][column] or at == head:
                opener = at
            elif any(is_total_label(text) for text in texts[at]) or _alike(
                rows[opener][label], rows[at][label]
            ):
                apart.add((at, column))
                opener = at
            elif any(texts[at][: label + 1]) and (at - 1, column) not in apart:
                filled[at][column] = filled[at - 1][column]
            elif (at - 1, column) in apart:
                apart.add((at, column))
    return Grouped(filled, frozenset(apart))


def _columns(data: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """The columns of groups, each with the column of labels."""
    width = len(data[0]) if data else 0
    figures = [c for c in range(1, width) if any(is_value(row[c]) for row in data)]
    if not figures:
        return
    named = [row for row in data if any(row[: figures[0]])]
    labels = [c for c in range(figures[0]) if sum(bool(row[c]) for row in named) >= 0.9 * len(named)]
    for column in range(labels[0]) if labels else ():
        if any(row[column] and not row[column].replace(".", "").rstrip(")").isdecimal() for row in data):
            yield column, labels[0]


def _alike(opener: Sequence[PrintedWord], label: Sequence[PrintedWord]) -> bool:
    """Whether the label of a row is bold, as that of the row that opens the group is."""
    return bool(opener and label) and all(word.bold for word in (*opener, *label))
