"""Signatures side by side: two who sign stand in two columns, which are read one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from extract.readers.pdf.columns import Style
from extract.readers.pdf.printed_row import Row, split
from extract.text.office import opens_office

_ALIGNED = 3.0


def in_columns(rows: Sequence[Row], style: Style) -> list[Row]:
    """The rows of a page, those of signatures in columns taken apart: the left one first, with its name,
    then the others."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        starts = [part.x0 for part in split(rows[at], style.size) if opens_office(part.text)]
        if len(starts) < 2 or starts[0] > rows[at].x0 + _ALIGNED:
            found.append(rows[at])
            at += 1
            continue
        begin, end = at, at + 1
        while end < len(rows) and _fits(rows[end], starts, style):
            end += 1
        # names may stand over the offices
        while begin and found and rows[begin - 1] is found[-1] and _is_over(rows[begin - 1], starts, style):
            begin -= 1
            found.pop()
        for left, right in zip(starts, [*starts[1:], float("inf")], strict=True):
            for row in rows[begin:end]:
                words = tuple(w for w in row.words if left - _ALIGNED <= w.box.x0 < right - _ALIGNED)
                found += [Row(words)] if words else []
        at = end
    return found


def _is_over(row: Row, starts: Sequence[float], style: Style) -> bool:
    """Whether a line has a part over each column."""
    return len(split(row, style.size)) == len(starts) and _fits(row, starts, style)


def _fits(row: Row, starts: Sequence[float], style: Style) -> bool:
    """Whether all parts of a line begin where a column does."""
    return all(
        any(abs(part.x0 - start) < _ALIGNED for start in starts) for part in split(row, style.size)
    ) and not (row.x1 > starts[1] and len(split(row, style.size)) == 1 and row.x0 < starts[1] - _ALIGNED)
