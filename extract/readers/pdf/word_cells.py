"""Cells of a table on a page: their words in reading order, and whether they hold a figure."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.readers.pdf.printed_row import rows_of
from extract.readers.pdf.printed_word import PrintedWord
from extract.text.figure import is_printed_figure
from extract.text.year import is_year_or_run

#: A row of digits that opens with a nought is a number of something, no figure.
_CODE = regex.compile(r"0\d+$")
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
    return is_printed_figure(plain) and not is_year_or_run(plain) and not _CODE.match(plain)


def is_figure(cell: Sequence[PrintedWord]) -> bool:
    """Whether the words of a cell are a figure."""
    return is_value(" ".join(word.text for word in cell))
