"""Words that are printed over each other: two texts in one place, which no one can read surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.readers.pdf.page import PrintedWord

#: Two words cover each other by more than this share of the smaller one's width and height.
_ACROSS, _DOWN = 0.2, 0.35


def with_overlaps(words: Sequence[PrintedWord]) -> tuple[PrintedWord, ...]:
    """The words of a page, those that others cover marked as not clear; the same text twice in one place
    is how some writers print bold."""
    covered: set[int] = set()
    order = sorted(range(len(words)), key=lambda n: words[n].box.top)
    for place, n in enumerate(order):
        box = words[n].box
        for m in order[place + 1 :]:
            other = words[m].box
            if other.top >= box.bottom - _DOWN * (box.bottom - box.top):
                break
            if words[n].text != words[m].text and _cover(words[n], words[m]):
                covered |= {n, m}
    return tuple(replace(word, clear=False) if n in covered else word for n, word in enumerate(words))


def _cover(a: PrintedWord, b: PrintedWord) -> bool:
    across = min(a.box.x1, b.box.x1) - max(a.box.x0, b.box.x0)
    down = min(a.box.bottom, b.box.bottom) - max(a.box.top, b.box.top)
    narrow = min(a.box.x1 - a.box.x0, b.box.x1 - b.box.x0)
    low = min(a.box.bottom - a.box.top, b.box.bottom - b.box.top)
    return across > _ACROSS * narrow and down > _DOWN * low
