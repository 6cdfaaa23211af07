"""The phrases of a line: words that belong together, by the white between them.

A word space is about a quarter of the type size, in a font of one width six tenths. What stands further
apart is another phrase: the next cell, the next column. A line of running text that is drawn out to both
margins has wider spaces, which are all alike. A lone currency sign belongs to the figure after it.
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
#: So many spaces of one width, to a share of the type size, are those of a line drawn out to its edges. They
#: are seldom wider than so many type sizes.
_ALIKE, _SAME, _DRAWN = 4, 0.04, 1.3
#: Of the words of a sentence at least this share is in lower case; small ones have so many letters at most.
_WORDED, _SMALL = 0.5, 3


def phrases_of(row: Row) -> list[Row]:
    """The phrases of a line from left to right.

    '€' set at the left of a cell and '12,5' at its right are one phrase.
    """
    words = row.words
    cuts = [at for at, (a, b) in enumerate(pairwise(words), start=1) if _parts(a, b)]
    if len(cuts) >= _ALIKE:
        drawn = _drawn_out(row)
        cuts = [at for at in cuts if at not in drawn]
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


def _drawn_out(row: Row) -> set[int]:
    """The places of words before which a space of a drawn out line stands."""
    found: set[int] = set()
    spaces, begin = row.spaces, 0
    for end in range(1, len(spaces) + 1):
        if end < len(spaces) and abs(spaces[end] - spaces[begin]) < _SAME * row.size:
            continue
        words = [word.text for word in row.words[begin : end + 1]]
        if end - begin >= _ALIKE and spaces[begin] < _DRAWN * row.size and _is_running(words):
            found.update(range(begin + 1, end + 1))
        begin = end
    return found


def _is_running(words: Sequence[str]) -> bool:
    """Whether words are of a sentence, figures aside: most in lower case, each another, small ones among
    larger ones. Heads open with a capital or come again."""
    worded = [word for word in words if any(c.isalpha() for c in word)]
    small = {word for word in worded if word.islower()}
    sizes = {len(word.strip(".,;:")) <= _SMALL for word in small}
    return len(small) >= _WORDED * len(worded) and len(sizes) > 1


def _with_coins(phrases: Sequence[Row]) -> list[Row]:
    found: list[Row] = []
    for phrase in phrases:
        coin = bool(found) and found[-1].text == "€" and phrase.text[:1] in "0123456789-–−"
        if coin and phrase.x0 - found[-1].x1 < _COIN * phrase.size:
            found[-1] = Row((*found[-1].words, *phrase.words))
        else:
            found.append(phrase)
    return found
