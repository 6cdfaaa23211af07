"""Small letters for tests: one paragraph per text, as the layout would give them."""

from __future__ import annotations

import datetime as dt

from extract.models import Letter, Metadata, Paragraph, ParagraphKind, Piece
from extract.text.sentence import split_sentences


def paragraph(
    text: str, index: int = 0, kind: ParagraphKind = "alinea", heading: str | None = None
) -> Paragraph:
    """A paragraph on page 1 without marks."""
    pieces = (Piece(0, len(text), 1),)
    return Paragraph(index, kind, text, pieces, heading=heading, sentences=split_sentences(text))


def letter_of(
    *texts: str, date: dt.date | None = dt.date(2020, 11, 30), kind: ParagraphKind = "alinea"
) -> Letter:
    """A letter of running text of the given date."""
    paragraphs = tuple(paragraph(text, index, kind) for index, text in enumerate(texts))
    return Letter(Metadata(date=date), "txt", paragraphs)
