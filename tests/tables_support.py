"""Letters with tables for tests: grids of plain strings among paragraphs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from extract.models import Grid, GridCell, Letter, Metadata, Paragraph, ParagraphKind, Piece
from extract.tables import add_tables, paragraph_pieces, paragraph_text
from extract.text.sentence import split_sentences

Part = str | tuple[ParagraphKind, str] | Grid


def grid(*rows: str, head: int = 1, caption: str | None = None) -> Grid:
    """A grid of rows whose cells are divided by '|'."""
    cells = tuple(tuple(GridCell(cell.strip(), 1) for cell in row.split("|")) for row in rows)
    return Grid(cells, head, 0, 1, caption)


def letter_with(*parts: Part, date: dt.date | None = dt.date(2020, 11, 30), **fields: Any) -> Letter:
    """A letter of paragraphs (a bare string is an 'alinea') and grids, its tables added."""
    paragraphs: list[Paragraph] = []
    placed: list[tuple[Grid, int]] = []
    heading: str | None = None
    for index, part in enumerate(parts):
        if isinstance(part, Grid):
            placed.append((part, index))
            text, pieces = paragraph_text(part), paragraph_pieces(part)
            paragraphs.append(Paragraph(index, "tabel", text, pieces, heading=heading))
            continue
        kind: ParagraphKind = "alinea" if isinstance(part, str) else part[0]
        text = part if isinstance(part, str) else part[1]
        sentences = split_sentences(text)
        paragraphs.append(
            Paragraph(index, kind, text, (Piece(0, len(text), 1),), heading=heading, sentences=sentences)
        )
        heading = text if kind == "kop" else heading
    return add_tables(Letter(Metadata(date=date), "txt", tuple(paragraphs), **fields), placed)


def shares(found: Sequence[Any]) -> list[tuple[str, int, int | None, bool]]:
    """Label, euros, year and whether it is a sum, of allocations."""
    return [(share.label, int(share.eur), share.year, share.is_total) for share in found]
