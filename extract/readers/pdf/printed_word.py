"""A word as it is printed, with its font."""

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
