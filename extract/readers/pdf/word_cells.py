"""Cells out of the lines of a table: where its columns end and which lines make one row."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.readers.pdf.columns import Row, rows_of
from extract.readers.pdf.pages import PrintedWord
from extract.text.figure import SIGN, is_printed_figure
from extract.text.year import is_year_or_run

#: A currency sign, or the minus of a figure that has one.
_CURRENCY = regex.compile(rf"€|{SIGN}|-/-")
#: A gap between columns is at least this share of the type size; a word space is about a quarter.
_GAP = 0.42

#: Rows of cells of words.
Cells = list[list[list[PrintedWord]]]


def text_of(cell: Sequence[PrintedWord]) -> str:
    """The text of a cell, line by line."""
    return " ".join(word.text for word in ordered(cell))


def ordered(cell: Sequence[PrintedWord]) -> list[PrintedWord]:
    """The words of a cell in reading order."""
    return [word for row in rows_of(cell) for word in row.words]


def is_value(text: str) -> bool:
    """Whether a cell holds a figure that is no year: '57.721', '€ 30', '-23.5 mln'."""
    plain = text.replace("€ ", "€")
    return is_printed_figure(plain) and not is_year_or_run(plain)


def separators_of(lines: Sequence[Row]) -> list[float]:
    """Where columns end: x positions that no line crosses, in a gap wider than a word space.

    Headings that span columns may cross; so only lines with a figure count where there are enough.
    """
    data = [line for line in lines if any(is_printed_figure(word.text) for word in line.words[1:])]
    first = lines.index(data[0]) if data else 0
    body = [line for line in lines[first:] if line.words]
    spans = sorted((word.box.x0, word.box.x1) for line in body for word in line.words)
    size = max((line.size for line in body), default=9.0)
    least = _GAP * size if len(body) >= 5 else 2 * _GAP * size
    separators: list[float] = []
    reach = spans[0][1] if spans else 0.0
    for x0, x1 in spans:
        if x0 - reach >= least:
            separators.append((reach + x0) / 2)
        reach = max(reach, x1)
    return _keep_signs(separators, body)


def _keep_signs(separators: list[float], body: Sequence[Row]) -> list[float]:
    """A column that holds nothing but currency signs belongs to the figures on its right."""
    kept: list[float] = []
    for at, x in enumerate(separators):
        left = separators[at - 1] if at else float("-inf")
        texts = {w.text for line in body for w in line.words if left < (w.box.x0 + w.box.x1) / 2 < x}
        if texts and all(_CURRENCY.fullmatch(text) for text in texts) and "€" in texts:
            continue
        kept.append(x)
    return kept


def cut(line: Row, separators: Sequence[float]) -> list[list[PrintedWord]]:
    """The words of a line by column."""
    cells: list[list[PrintedWord]] = [[] for _ in range(len(separators) + 1)]
    for word in line.words:
        middle = (word.box.x0 + word.box.x1) / 2
        cells[sum(x <= middle for x in separators)].append(word)
    return cells


def is_figure(cell: Sequence[PrintedWord]) -> bool:
    """Whether the words of a cell are a figure."""
    return is_value(" ".join(word.text for word in cell))
