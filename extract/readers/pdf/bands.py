"""Which lines of a table make one row.

Lines whose letters overlap in height are one band; between bands is white. Rules and the edges of fills are
bounds of rows. Where they part all figures there are no others; else where white between some bands is
plainly larger than between others, the larger is; else, where all lines are equally far apart, the words
must tell: one that would have fitted on the line above, or opens with a capital, begins a row. What nothing
tells is not sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extract.readers.pdf.printed_row import Row
from extract.tables.totals import is_part_label

#: Letters of two lines overlap where more than this share of their size does.
_OVERLAP = 0.15
#: White between rows is about as large as the least that parts two figures; what is smaller than this
#: share of it is white within a row. White is counted with half a letter's height, as lines may touch.
_LARGE, _SMALL = 0.93, 0.86
#: A word space, as a share of the type size.
_SPACE = 0.28


@dataclass(frozen=True)
class BodyLine:
    """A line of a table's body: its phrases by column, and the columns where a figure or a nil stands; a line
    that opens a row whatever it holds has one in column -1."""

    row: Row
    cells: dict[int, Row]
    figures: frozenset[int]


@dataclass(frozen=True)
class Rows:
    """The numbers of the lines of each row, in order, and whether that is sure."""

    lines: tuple[tuple[int, ...], ...]
    sure: bool = True


@dataclass(frozen=True)
class _Band:
    lines: tuple[int, ...]
    top: float
    bottom: float
    figures: frozenset[int]
    clash: bool = False


def rows_by_bands(
    lines: Sequence[BodyLine], bounds: Sequence[float], limits: dict[int, float]
) -> Rows | None:
    """The rows of a table; `bounds` are the heights of rules and edges of fills, `limits` how far right each
    column reaches. None where two figures of one column cannot be told apart."""
    bands = _bands(lines)
    if any(band.clash for band in bands) or not any(band.figures for band in bands):
        return None
    if all(band.figures for band in bands):
        return Rows(tuple(band.lines for band in bands))
    half = 0.5 * lines[0].row.size
    strips = [b.top - a.bottom + half for a, b in pairwise(bands)]
    marked = [any(_between(y, a, b, lines) for y in bounds) for a, b in pairwise(bands)]
    pairs = _pairs(bands)
    if pairs and all(any(marked[n] for n in pair) for pair in pairs):
        return _joined(bands, marked)
    if pairs:
        least = min(max(strips[n] for n in pair) for pair in pairs)
        inner = [s for s, mark in zip(strips, marked, strict=True) if s < _LARGE * least and not mark]
        parted = [strip >= _LARGE * least or mark for strip, mark in zip(strips, marked, strict=True)]
        if inner and max(inner) <= _SMALL * least and not _breaks_words(lines, bands, parted):
            return _joined(bands, parted)
    elif all(strip < 2 * half for strip in strips):
        return _joined(bands, marked)
    return _by_words(lines, bands, limits, marked)


def _bands(lines: Sequence[BodyLine]) -> list[_Band]:
    found: list[_Band] = []
    for at, line in enumerate(lines):
        row = line.row
        last = found[-1] if found else None
        under = last is not None and not lines[last.lines[-1]].cells.keys().isdisjoint(line.cells)
        if last is not None and not under and last.bottom - row.top > _OVERLAP * row.size:
            found[-1] = _Band(
                (*last.lines, at),
                min(last.top, row.top),
                max(last.bottom, row.bottom),
                last.figures | line.figures,
                clash=last.clash or bool(last.figures & line.figures),
            )
        else:
            found.append(_Band((at,), row.top, row.bottom, line.figures))
    return found


def _between(y: float, above: _Band, below: _Band, lines: Sequence[BodyLine]) -> bool:
    slack = 0.35 * lines[above.lines[-1]].row.size
    return above.bottom - slack < y < below.top + slack


def _pairs(bands: Sequence[_Band]) -> list[range]:
    """For each two figures after one another, the strips between them."""
    anchors = [at for at, band in enumerate(bands) if band.figures]
    return [range(a, b) for a, b in pairwise(anchors)]


def _joined(bands: Sequence[_Band], parted: Sequence[bool], *, sure: bool = True) -> Rows:
    rows = [list(bands[0].lines)]
    for band, new in zip(bands[1:], parted, strict=True):
        if new:
            rows.append(list(band.lines))
        else:
            rows[-1] += band.lines
    return Rows(tuple(map(tuple, rows)), sure)


def _breaks_words(lines: Sequence[BodyLine], bands: Sequence[_Band], parted: Sequence[bool]) -> bool:
    """Whether a reading opens rows in lower case, where words stand right above in the same column."""
    return any(
        new
        and any(
            n in lines[a.lines[-1]].cells and _is_lower(cell) for n, cell in lines[b.lines[0]].cells.items()
        )
        for new, (a, b) in zip(parted, pairwise(bands), strict=True)
    )


def _is_lower(phrase: Row) -> bool:
    return phrase.text[:1].islower()


# --- by the words --------------------------------------------------------------------------------

#: What the words say of a line and the one above it: it goes on from it, it is new, or neither is sure.
_Link = Literal["on", "new", "open"]


def _by_words(
    lines: Sequence[BodyLine], bands: Sequence[_Band], limits: dict[int, float], marked: Sequence[bool]
) -> Rows:
    """Rows of lines that are equally far apart: between two figures one line must open a row, where no rule
    says which."""
    links = [_link(lines[a.lines[-1]], lines[b.lines[0]], limits) for a, b in pairwise(bands)]
    parted = [link == "new" or mark for link, mark in zip(links, marked, strict=True)]
    sure = True
    for pair in _pairs(bands):
        if any(marked[n] for n in pair):
            continue
        cuts = [n for n in pair if links[n] == "new"] or [n for n in pair if links[n] == "open"]
        sure = sure and len(cuts) == 1
        for n in cuts or pair[-1:]:
            parted[n] = True
    ends = [n for n in range(len(links)) if not any(n in pair for pair in _pairs(bands))]
    return _joined(bands, parted, sure=sure and all(links[n] == "on" or marked[n] for n in ends))


def _link(above: BodyLine, below: BodyLine, limits: dict[int, float]) -> _Link:
    """Where the first word would have fitted on the line above, nobody would have broken it there."""
    found: set[_Link] = set()
    for column, phrase in below.cells.items():
        before = above.cells.get(column)
        if before is None or column not in limits:
            continue
        first = phrase.words[0]
        fits = before.x1 + _SPACE * phrase.size + first.box.x1 - first.box.x0 < limits[column] - 0.5
        small = first.text[:1].islower() and not is_part_label(phrase.text)
        found.add("new" if fits and not small else "on" if small and not fits else "open")
    if not found:
        return "open"
    return found.pop() if len(found) == 1 else "on" if "on" in found and "new" not in found else "open"
