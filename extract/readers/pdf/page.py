"""What stands on a page: words with their fonts, lines, fills and the boxes that they make."""

from __future__ import annotations

from dataclasses import dataclass

from extract.models import Box, Word


@dataclass(frozen=True, slots=True, eq=False)
class PrintedWord:
    """A word with its font; `word` is what later steps keep. Two that look the same in one place are two.

    `order` is its place in the content stream, `blank` the white of the space glyph printed before it (None:
    the page prints no spaces). `clear` is False where something else is printed over it."""

    word: Word
    size: float
    bold: bool
    italic: bool
    order: int = 0
    blank: float | None = None
    clear: bool = True

    @property
    def text(self) -> str:
        """The characters."""
        return self.word.text

    @property
    def box(self) -> Box:
        """Where it stands."""
        return self.word.box

    @property
    def middle(self) -> float:
        """The height of its middle, in points from the top."""
        return (self.word.box.top + self.word.box.bottom) / 2


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


@dataclass(frozen=True, slots=True)
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
