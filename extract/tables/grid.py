"""From a printed grid to the paragraph that holds it: tidy rows, text, places of cells and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.models import Box, Grid, GridCell, Paragraph, Piece
from extract.tables.totals import is_part_label

#: A label that ends in one of these goes on in the next row.
_RUNS_ON = re.compile(
    r"(?:[-/&,(]|\b(?:en|of|de|het|een|van|der|den|voor|met|aan|in|op|te|bij|tot))$", re.IGNORECASE
)
_NUMBERED = re.compile(r"(\d{1,3})\.?\s+(\D.*)")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell with its clean text and where that stands in the paragraph of its table."""

    cell: GridCell
    text: str
    begin: int
    end: int


def clean(text: str) -> str:
    """The text of a cell on one line.

    >>> clean(" Gooi en\\nVechtstreek ")
    'Gooi en Vechtstreek'
    """
    return " ".join(text.split())


def tidy(grid: Grid) -> Grid:
    """The grid with wrapped rows joined, empty rows and columns gone and a numbering split off.

    A row without figures whose cells plainly go on from those above ('Nuenen, Gerwen en' / 'Nederwetten')
    is the rest of the row above. '1 Bouw', '2 Zorg', '3 Sport' is a column of numbers and one of names.
    """
    filled = [(at, row) for at, row in enumerate(grid.rows) if any(clean(cell.text) for cell in row)]
    head = sum(1 for at, _ in filled if at < grid.head)
    rows = _joined([row for _, row in filled], head)
    kept = [c for c in range(len(rows[0]) if rows else 0) if any(clean(row[c].text) for row in rows)]
    rows = [tuple(row[c] for c in kept) for row in rows]
    return replace(grid, rows=tuple(_split_numbering(rows, head)), head=head)


def _joined(rows: list[tuple[GridCell, ...]], head: int) -> list[tuple[GridCell, ...]]:
    joined = rows[:head]
    for row in rows[head:]:
        if len(joined) > head and _continues(joined[-1], row):
            joined[-1] = tuple(_glued(a, b) for a, b in zip(joined[-1], row, strict=True))
        else:
            joined.append(row)
    return joined


def _continues(above: Sequence[GridCell], row: Sequence[GridCell]) -> bool:
    filled = [at for at, cell in enumerate(row) if clean(cell.text)]
    if any(_FIGURE.search(row[at].text) for at in filled) or not all(clean(above[at].text) for at in filled):
        return False
    if 0 in filled and len(filled) > 1:
        return False
    return all(_goes_on(clean(above[at].text), clean(row[at].text)) for at in filled)


def _goes_on(above: str, text: str) -> bool:
    if is_part_label(text):
        return False
    return text[:1].islower() or text.startswith("(") or _RUNS_ON.search(above) is not None


def _glued(above: GridCell, below: GridCell) -> GridCell:
    left, right = clean(above.text), clean(below.text)
    if not left or not right:
        return above if left else below
    broken = re.search(r"(?<![\w-])\w{2,}-$", left) and right[0].islower()
    text = left[:-1] + right if broken and right.split()[0] not in {"en", "of"} else f"{left} {right}"
    return GridCell(text, above.page, above.words + below.words)


def _split_numbering(rows: list[tuple[GridCell, ...]], head: int) -> list[tuple[GridCell, ...]]:
    if not rows:
        return rows
    matches = [_NUMBERED.fullmatch(clean(row[0].text)) for row in rows[head:]]
    numbers = [int(match[1]) for match in matches if match]
    unnumbered = [row for row, match in zip(rows[head:], matches, strict=True) if match is None]
    if len(numbers) < 3 or numbers != list(range(1, len(numbers) + 1)) or len(unnumbered) > 1:
        return rows
    split = [(GridCell("", row[0].page), *row) for row in rows[:head]]
    for row, match in zip(rows[head:], matches, strict=True):
        if match is None:
            split.append((GridCell("", row[0].page), *row))
            continue
        first, words = row[0], row[0].words
        split.append(
            (
                GridCell(match[1], first.page, words[:1]),
                GridCell(match[2], first.page, words[1:]),
                *row[1:],
            )
        )
    return split


def placed_cells(grid: Grid) -> tuple[tuple[PlacedCell, ...], ...]:
    """The cells of a tidy grid with their offsets in `paragraph_text`."""
    placed: list[tuple[PlacedCell, ...]] = []
    at = 0
    for row in grid.rows:
        cells: list[PlacedCell] = []
        for cell in row:
            text = clean(cell.text)
            cells.append(PlacedCell(cell, text, at, at + len(text)))
            at += len(text) + 1
        placed.append(tuple(cells))
    return tuple(placed)


def paragraph_text(grid: Grid) -> str:
    """The paragraph of kind 'tabel': cells joined by tabs, rows by newlines, heads included.

    >>> row = lambda *texts: tuple(GridCell(text, 1) for text in texts)
    >>> paragraph_text(Grid((row("Sector", "Bedrag"), row("Zorg en\\nwelzijn", "12")), 1, 0, 1))
    'Sector\\tBedrag\\nZorg en welzijn\\t12'
    """
    return "\n".join("\t".join(clean(cell.text) for cell in row) for row in tidy(grid).rows)


def paragraph_pieces(grid: Grid) -> tuple[Piece, ...]:
    """Where the text of `paragraph_text` stood: a piece for each word that has a box, else for each cell."""
    return tuple(piece for row in placed_cells(tidy(grid)) for cell in row for piece in cell_pieces(cell))


def cell_pieces(placed: PlacedCell) -> tuple[Piece, ...]:
    """The pieces of one cell; empty when nothing is printed there."""
    if not placed.text:
        return ()
    pieces: list[Piece] = []
    at = 0
    for word in placed.cell.words:
        text = word.text.removesuffix("-") if word.text not in placed.text[at:] else word.text
        found = placed.text.find(text, at) if text else -1
        if found < 0:
            continue
        at = found + len(text)
        pieces.append(Piece(placed.begin + found, placed.begin + at, word.box.page, word))
    return tuple(pieces) or (Piece(placed.begin, placed.end, placed.cell.page),)


def cell_boxes(placed: PlacedCell) -> tuple[Box, ...]:
    """The boxes of one cell, one for each printed line; empty for sources without boxes."""
    paragraph = Paragraph(0, "tabel", placed.text, cell_pieces(placed))
    return paragraph.boxes(placed.begin, placed.end)
