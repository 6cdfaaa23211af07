"""Words that a narrow cell broke at the end of its lines: 'garantstel-' over 'lingsregeling'."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.layout.joining import Vocabulary, glue
from extract.models import Grid, GridCell

#: A word stands on a lower line where its top is lower by this share of its height.
_LOWER = 0.5


def with_whole_words(grid: Grid, vocabulary: Vocabulary) -> Grid:
    """The grid with the words of its cells made whole, as those of running text are; only where words have
    boxes is it known where a line ended."""
    rows = tuple(tuple(_whole(cell, vocabulary) for cell in row) for row in grid.rows)
    return replace(grid, rows=rows) if rows != grid.rows else grid


def _whole(cell: GridCell, vocabulary: Vocabulary) -> GridCell:
    if "- " not in cell.text or " ".join(word.text for word in cell.words) != cell.text:
        return cell
    text = cell.words[0].text
    for above, word in pairwise(cell.words):
        height = above.box.bottom - above.box.top
        broke = above.text.endswith("-") and word.box.top > above.box.top + _LOWER * height
        drop, between = glue(text, word.text, vocabulary) if broke else (False, " ")
        text = f"{text[:-1] if drop else text}{between}{word.text}"
    return replace(cell, text=text)
