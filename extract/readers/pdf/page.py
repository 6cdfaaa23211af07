"""What stands on a page: words, lines, fills and the boxes that they make."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extract.models import Box
from extract.readers.pdf.printed_row import Row, rows_of
from extract.readers.pdf.printed_word import PrintedWord


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin horizontal line."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class Wall:
    """A thin vertical line."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle that is no line, with its colour as the file names it."""

    box: Box
    colour: object


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell that rules or fills surround; `row` and `column` count within its table."""

    row: int
    column: int
    box: Box


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table that pdfplumber found by its rules: its box and its cells."""

    box: Box
    cells: tuple[RuledCell, ...]


@dataclass(frozen=True)
class PrintedPage:
    """One page: its words, lines, fills and ruled tables; `image_share` is how much of it pictures
    cover, `invisible_share` how much of its text is drawn invisibly (an OCR layer)."""

    number: int
    width: float
    height: float
    words: tuple[PrintedWord, ...]
    rules: tuple[Rule, ...]
    ruled: tuple[RuledTable, ...]
    image_share: float
    invisible_share: float = 0.0
    walls: tuple[Wall, ...] = ()
    fills: tuple[Fill, ...] = ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Its words as lines, from top to bottom."""
        return tuple(rows_of(self.words))
