"""The heights on a page that bound the rows of a table."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from extract.readers.pdf.page import PrintedPage
from extract.readers.pdf.table_line import Span, merged

#: A rule or a fill bounds rows where it is at least this share of the table wide.
_WIDE = 0.5
#: Vertical rules that begin or end at one height bound rows where they are at least so many.
_SEVERAL = 2


def heights_of(page: PrintedPage, width: Span, top: float, bottom: float) -> list[float]:
    """The heights, from `top` to `bottom`, of rules and edges of fills over most of a width, and those where
    several vertical rules begin or end, as those of each cell do."""
    left, right = width
    shapes = [(rule.y, rule.x0, rule.x1) for rule in page.rules]
    shapes += [(y, f.box.x0, f.box.x1) for f in page.fills for y in (f.box.top, f.box.bottom)]
    inside = sorted(
        (round(y), max(x0, left), min(x1, right))
        for y, x0, x1 in shapes
        if top < y < bottom and x0 < right > left < x1
    )
    wide = {
        y
        for y, parts in groupby(inside, key=lambda shape: shape[0])
        if sum(x1 - x0 for x0, x1 in merged([(x0, x1) for _, x0, x1 in parts])) >= _WIDE * (right - left)
    }
    ends = {(round(y), round(wall.x)) for wall in page.walls for y in (wall.top, wall.bottom)}
    count = Counter(y for y, x in ends if top < y < bottom and left < x < right)
    return sorted(map(float, wide | {y for y, walls in count.items() if walls >= _SEVERAL}))
