"""Long texts for finders: the worst that a damaged source could hold, and how the work grows with it."""

from __future__ import annotations

from collections.abc import Callable

from extract.models import Letter, Metadata, Paragraph, Piece
from tests.linear import work_ratio

LONG = 200_000


def one_paragraph(unit: str, length: int) -> Letter:
    """A letter of one paragraph and one sentence: `unit` repeated up to `length` characters."""
    return _letter((unit * (length // len(unit) + 1))[:length])


def _letter(text: str) -> Letter:
    pieces = (Piece(0, len(text), 1),)
    paragraph = Paragraph(0, "alinea", text, pieces, sentences=((0, len(text)),))
    return Letter(Metadata(), "txt", (paragraph,))


def grows_with_length(find: Callable[[Letter], object], unit: str) -> bool:
    """Whether twice the text takes about twice the work, counted in calls; no clock is involved.

    The long text is read once as well: a pattern that goes astray inside one call never comes back.
    """
    find(one_paragraph(unit, LONG))
    return work_ratio(lambda text: find(_letter(text)), unit) < 2.5
