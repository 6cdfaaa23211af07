"""Words that are printed over each other: two texts in one place, which no one can read surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.readers.pdf.printed_word import PrintedWord

#: Two words cover each other by more than this share of the smaller one's width and height.
_ACROSS, _DOWN = 0.2, 0.35


def with_overlaps(words: Sequence[PrintedWord]) -> tuple[PrintedWord, ...]:
    """The words of a page, those that others cover marked as not clear; the same text twice in one place
    is how some writers print bold."""
    places = [
        (box.top, box.bottom, box.x0, box.x1, n) for n, word in enumerate(words) for box in (word.word.box,)
    ]
    places.sort()
    covered: set[int] = set()
    for at, (top, bottom, x0, x1, n) in enumerate(places):
        for other_top, other_bottom, other_x0, other_x1, m in places[at + 1 :]:
            if other_top >= bottom:
                break
            if other_x0 < x1 and other_x1 > x0 and words[n].word.text != words[m].word.text:
                across = min(x1, other_x1) - max(x0, other_x0)
                down = min(bottom, other_bottom) - other_top
                low = min(bottom - top, other_bottom - other_top)
                if across > _ACROSS * min(x1 - x0, other_x1 - other_x0) and down > _DOWN * low:
                    covered |= {n, m}
    return tuple(replace(word, clear=False) if n in covered else word for n, word in enumerate(words))
