"""Words as lines, and the parts of a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extract.models import Box
from extract.readers.pdf.printed_word import PrintedWord

#: A marker is smaller than this share of its word, and this share of its size away from it at most.
_RAISED, _AGAINST = 0.85, 0.2


@dataclass(frozen=True)
class Row:
    """Words that stand on one line, from left to right."""

    words: tuple[PrintedWord, ...]

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.words[0].box.x0

    @cached_property
    def boxes(self) -> list[Box]:
        """Where its words stand."""
        return [word.word.box for word in self.words]

    @cached_property
    def spaces(self) -> list[float]:
        """How far each word is from the one before it, in points."""
        return [right.x0 - left.x1 for left, right in pairwise(self.boxes)]

    @cached_property
    def x1(self) -> float:
        """Its right edge."""
        return max([box.x1 for box in self.boxes])

    @cached_property
    def top(self) -> float:
        """Its upper edge."""
        return min([box.top for box in self.boxes])

    @cached_property
    def bottom(self) -> float:
        """The foot of its largest words, which markers do not move."""
        least = max([word.size for word in self.words]) - 0.2
        return max([word.word.box.bottom for word in self.words if word.size >= least])

    @cached_property
    def size(self) -> float:
        """The size that most of its characters have."""
        counts: dict[float, int] = {}
        for word in self.words:
            counts[word.size] = counts.get(word.size, 0) + len(word.word.text)
        return max(counts, key=counts.__getitem__)

    @property
    def order(self) -> int:
        """Where its first word stands in the content stream."""
        return self.words[0].order

    @cached_property
    def text(self) -> str:
        """Its words joined by spaces."""
        return " ".join([word.text for word in self.words])


def rows_of(words: Iterable[PrintedWord]) -> list[Row]:
    """Words as lines from top to bottom: a word joins the line that its middle stands in, a marker
    that of the word it is set against."""
    given = list(words)
    marked = _marked(given)
    rows: list[list[PrintedWord]] = []
    anchors: list[_Height] = []  # of the first of the largest words of each line
    heights = [_height(marked.get(word, word)) for word in given]
    # from the top, and on one height from left to right
    order = sorted(
        (round(height[3], 1), word.word.box.x0, n)
        for n, (word, height) in enumerate(zip(given, heights, strict=True))
    )
    for _, _, n in order:
        word, height = given[n], heights[n]
        for at in range(len(rows) - 1, max(len(rows) - 5, -1), -1):
            if _same_line(anchors[at], height):
                rows[at].append(word)
                if height[0] > anchors[at][0]:
                    anchors[at] = height
                break
        else:
            rows.append([word])
            anchors.append(height)
    made = [Row(tuple(sorted(row, key=_left))) for row in rows]
    return sorted(made, key=lambda row: (row.bottom, row.x0))


def _marked(words: Sequence[PrintedWord]) -> dict[PrintedWord, PrintedWord]:
    """Each raised marker with the word that it is set against, which was printed right before it; another
    line of the table may stand nearer to its height ('omleiding¹' below the middle of its row)."""
    return {
        word: host
        for host, word in pairwise(words)
        if word.size < _RAISED * host.size
        and abs(word.box.x0 - host.box.x1) < _AGAINST * host.size
        and host.box.top - 2 <= word.middle <= host.middle
    }


def _left(word: PrintedWord) -> float:
    return word.word.box.x0


#: Size, top, middle and bottom of a word.
_Height = tuple[float, float, float, float]


def _height(word: PrintedWord) -> _Height:
    box = word.word.box
    return word.size, box.top, (box.top + box.bottom) / 2, box.bottom


def _same_line(anchor: _Height, word: _Height) -> bool:
    small, large = (word, anchor) if word[0] < anchor[0] else (anchor, word)
    small_size, _, middle, small_bottom = small
    size, top, _, bottom = large
    # a marker is raised: its foot is above the line's, but inside its height
    if not top - 2 <= middle <= bottom:
        return False
    return abs(small_bottom - bottom) < (0.45 if small_size > 0.8 * size else 0.75) * size


def split(row: Row, gap: float) -> list[Row]:
    """The parts of a line between gaps of at least `gap` points."""
    words = row.words
    cuts = [at for at, space in enumerate(row.spaces, start=1) if space >= gap]
    if not cuts:
        return [row]
    return [Row(words[begin:end]) for begin, end in pairwise((0, *cuts, len(words)))]
