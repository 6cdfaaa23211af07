"""Years that a narrow column broke: '202' over '6' is 2026."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.models import Box, Word
from extract.readers.pdf.phrases import phrases_of
from extract.readers.pdf.printed_row import Row, rows_of
from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.word_cells import is_value
from extract.text.year import is_year

#: The lines of one cell are no further apart than this many times the type size.
_NEAR = 1.7


def with_whole_years(words: Sequence[PrintedWord]) -> list[PrintedWord]:
    """The words of a page, the two halves of each broken year made one word, where the upper stood."""
    if not any(_is_head(word) for word in words):
        return list(words)
    pairs: dict[PrintedWord, PrintedWord] = {}
    for above, below in pairwise(rows_of(words)):
        if below.bottom - above.bottom < _NEAR * above.size:
            pairs |= _pairs(above, below)
    gone = set(pairs.values())
    return [_whole(word, pairs[word]) if word in pairs else word for word in words if word not in gone]


def _is_head(word: PrintedWord) -> bool:
    return len(word.text) in (2, 3) and word.text.isdigit()


def _pairs(above: Row, below: Row) -> dict[PrintedWord, PrintedWord]:
    """Each head of a year with its tail, where both stand by themselves and the lower line holds no other
    figure; two digits over two need company."""
    found: dict[PrintedWord, PrintedWord] = {}
    heads = [phrase.words[0] for phrase in phrases_of(above) if len(phrase.words) == 1]
    for phrase in phrases_of(below):
        tail = phrase.words[0]
        middle = (tail.box.x0 + tail.box.x1) / 2
        over = [head for head in heads if head.box.x0 - 1 < middle < head.box.x1 + 1 and _is_head(head)]
        if len(phrase.words) == 1 and tail.text.isdigit() and over and is_year(over[0].text + tail.text):
            found[over[0]] = tail
        elif is_value(phrase.text):
            return {}
    alone = len(found) == 1 and all(len(head.text) == 2 for head in found)
    return {} if alone else found


def _whole(head: PrintedWord, tail: PrintedWord) -> PrintedWord:
    a, b = head.word.box, tail.word.box
    box = Box(a.page, min(a.x0, b.x0), a.top, max(a.x1, b.x1), b.bottom)
    return replace(head, word=Word(head.text + tail.text, box))
