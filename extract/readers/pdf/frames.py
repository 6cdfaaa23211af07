"""Where walls, rules or shaded rows say that a table stands: what they run along is of one piece.

A table with vertical lines only, a rule between all rows or every other row shaded makes no boxes, so that
its cells are found by its words; but no column of text runs through it, also where columns of text above it
leave the same white.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from extract.models import Box
from extract.readers.pdf.page import PrintedPage, Wall
from extract.readers.pdf.phrases import phrases_of
from extract.readers.pdf.printed_row import rows_of
from extract.readers.pdf.printed_word import PrintedWord

T = TypeVar("T")

#: So many lines make a frame; they begin and end within so many points of each other.
_LEAST, _LEVEL = 3, 2.0
#: No page has more tables; what has more frames is a drawing.
_MOST = 40
#: Rows between two rules or shades are no higher than so many points.
_ROW = 150.0
#: A head stands over its frame within this share of its size, in phrases of so many words.
_OVER, _SHORT = 1.2, 4


def frames_of(page: PrintedPage, words: Sequence[PrintedWord]) -> list[frozenset[PrintedWord]]:
    """The words within each frame of a page, with the heads right over it; those of grids too."""
    boxes = [*_between_walls(page), *_between_rules(page)]
    found = [frozenset(word for word in words if _holds(box, word)) for box in boxes[:_MOST]]
    return [frame | _head(box, words) for box, frame in zip(boxes, found, strict=False) if frame]


def _head(box: Box, words: Sequence[PrintedWord]) -> frozenset[PrintedWord]:
    """The words of a line of heads right over a box."""
    above = [
        word
        for word in words
        if box.x0 - 2 < word.box.x0
        and word.box.x1 < box.x1 + 2
        and 0 <= box.top - word.box.bottom < _OVER * word.size
    ]
    phrases = [phrase for row in rows_of(above) for phrase in phrases_of(row)]
    if len(phrases) < 2 or any(len(phrase.words) > _SHORT for phrase in phrases):
        return frozenset()
    return frozenset(above)


def _holds(box: Box, word: PrintedWord) -> bool:
    return (
        box.x0 - 1 < word.box.x0 and word.box.x1 < box.x1 + 1 and box.top - 1 < word.middle < box.bottom + 1
    )


def _between_walls(page: PrintedPage) -> Iterator[Box]:
    for level in _alike(_long_walls(page.walls), lambda wall: wall.top, lambda wall: wall.bottom):
        if len(level) >= _LEAST:
            sides = [wall.x for wall in level]
            yield Box(page.number, min(sides), level[0].top, max(sides), level[0].bottom)


def _long_walls(walls: Sequence[Wall]) -> list[Wall]:
    """The walls with their pieces, drawn cell by cell, made one."""
    found: list[Wall] = []
    for wall in sorted(walls, key=lambda wall: (round(wall.x), wall.top)):
        last = found[-1] if found else None
        if last and abs(last.x - wall.x) < 1 and wall.top < last.bottom + _LEVEL:
            found[-1] = Wall(last.x, last.top, max(last.bottom, wall.bottom))
        else:
            found.append(wall)
    return found


def _between_rules(page: PrintedPage) -> Iterator[Box]:
    """Three rules, or a shaded row and a rule, or two shaded rows with one between them that is not."""
    rules = [Box(page.number, rule.x0, rule.y, rule.x1, rule.y) for rule in page.rules]
    for run in _runs([*rules, *(fill.box for fill in page.fills)]):
        shades = [box for box in run if box.bottom > box.top]
        apart = sum(b.top > a.bottom + _LEVEL for a, b in pairwise(shades))
        ruled = len(shades) < len(run) and len(run) + len(shades) >= _LEAST
        if ruled or (apart and 2 * apart >= len(shades) - 1):
            yield _around(run)


def _runs(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """Boxes as wide as each other under each other, none too far from the next to be of one table."""
    for alike in _alike(_whole(boxes), lambda box: box.x0, lambda box: box.x1):
        level = sorted(alike, key=lambda box: box.top)
        cuts = [at for at, (a, b) in enumerate(pairwise(level), start=1) if b.top - a.bottom > _ROW]
        yield from (level[begin:end] for begin, end in pairwise((0, *cuts, len(level))))


def _alike(found: Sequence[T], *sides: Callable[[T], float]) -> Iterator[list[T]]:
    """What is alike in all of these sides: sorted by a side, none is far from the next."""
    if not sides:
        yield list(found)
        return
    ordered = sorted(found, key=sides[0])
    cuts = [at for at, (a, b) in enumerate(pairwise(map(sides[0], ordered)), 1) if b - a >= _LEVEL]
    for begin, end in pairwise((0, *cuts, len(ordered))):
        yield from _alike(ordered[begin:end], *sides[1:])


def _whole(boxes: Sequence[Box]) -> list[Box]:
    """Boxes from top to bottom, those that were drawn cell by cell made one."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda box: (round(box.top), box.x0)):
        last = found[-1] if found else None
        if (
            last
            and abs(last.top - box.top) < 1
            and abs(last.bottom - box.bottom) < 1
            and box.x0 < last.x1 + _LEVEL
        ):
            found[-1] = replace(last, x1=max(last.x1, box.x1))
        else:
            found.append(box)
    return found


def _around(run: Sequence[Box]) -> Box:
    return replace(run[0], bottom=max(box.bottom for box in run))
