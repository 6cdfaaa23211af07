"""The phrases of a line: words that belong together, by the white between them.

A word space is about a quarter of the type size, in a font of one width six tenths. What stands further
apart is another phrase: the next cell, the next column. A lone currency sign belongs to the figure after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.readers.pdf.printed_row import Row
from extract.readers.pdf.printed_word import PrintedWord

#: White of more than this share of the type size parts phrases.
_APART = 0.45
#: On a page that prints its spaces, words without one between them are parted by less.
_LOOSE = 0.2
#: The usual width of a space; what a font's own is wider does not part words.
_SPACE = 0.25
#: As far as this, in type sizes, a currency sign may stand from its figure.
_COIN = 8.0


def phrases_of(row: Row) -> list[Row]:
    """The phrases of a line from left to right.

    '€' set at the left of a cell and '12,5' at its right are one phrase.
    """
    words = row.words
    cuts = [at for at, (a, b) in enumerate(pairwise(words), start=1) if _parts(a, b)]
    if not cuts:
        return [row]
    return _with_coins([Row(words[begin:end]) for begin, end in pairwise((0, *cuts, len(words)))])


def _parts(a: PrintedWord, b: PrintedWord) -> bool:
    size = min(a.size, b.size)
    gap = b.word.box.x0 - a.word.box.x1
    if b.blank is not None and not b.blank:
        return gap > _LOOSE * size
    wider = max((b.blank or 0.0) - _SPACE * size, 0.0)
    return gap - wider > _APART * size


def _with_coins(phrases: Sequence[Row]) -> list[Row]:
    found: list[Row] = []
    for phrase in phrases:
        coin = bool(found) and found[-1].text == "€" and phrase.text[:1] in "0123456789-–−"
        if coin and phrase.x0 - found[-1].x1 < _COIN * phrase.size:
            found[-1] = Row((*found[-1].words, *phrase.words))
        else:
            found.append(phrase)
    return found
