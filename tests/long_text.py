"""Long texts for finders: the worst that a damaged source could hold, and how the work grows with it."""

from __future__ import annotations

import time
from collections.abc import Callable

from extract.models import Letter, Metadata, Paragraph, Piece

SHORT, LONG = 50_000, 200_000


def one_paragraph(unit: str, length: int) -> Letter:
    """A letter of one paragraph and one sentence: `unit` repeated up to `length` characters."""
    text = (unit * (length // len(unit) + 1))[:length]
    paragraph = Paragraph(0, "alinea", text, (Piece(0, length, 1),), sentences=((0, length),))
    return Letter(Metadata(), "txt", (paragraph,))


def grows_with_length(find: Callable[[Letter], object], unit: str) -> bool:
    """Whether four times the text takes about four times the work: at most eight, for noise.

    What takes less than half a second of the processor for the long text is quick enough by itself.
    """
    long = _work(find, one_paragraph(unit, LONG))
    if long < 0.5:
        return True
    short = _work(find, one_paragraph(unit, SHORT))
    return long <= 8 * max(short, 0.05)


def _work(find: Callable[[Letter], object], letter: Letter) -> float:
    begin = time.process_time()
    find(letter)
    return time.process_time() - begin
