"""Lines of words, and where on the page the text stands.

By measure: the text column is where the long lines of the commonest size are; the margin is what stands
beside it in smaller type. No ministry's words are used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from extract.models import Box
from extract.readers.pdf.page import PrintedPage, PrintedWord

#: Pages whose widths differ less, in points, are of one format.
_SAME_WIDTH = 20


@dataclass(frozen=True, slots=True)
class Style:
    """The body's type size, its column's left and right edge and its line pitch, all in points;
    `margin` is where a colophon beside the text starts (None: there is none). `width` is that of the pages
    it was measured on; a page on its side has edges of its own."""

    size: float
    left: float
    right: float
    pitch: float
    margin: float | None = None
    width: float = 595.0

    def on(self, page: PrintedPage) -> Style:
        """The style of one page: its own edges and no margin where its format is another."""
        if abs(page.width - self.width) < _SAME_WIDTH or not page.words:
            return self
        left, right = min(word.box.x0 for word in page.words), max(word.box.x1 for word in page.words)
        return replace(self, left=left, right=right, margin=None, width=page.width)


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
    """Words as lines from top to bottom: a word joins the line that its middle stands in."""
    rows: list[list[PrintedWord]] = []
    anchors: list[_Height] = []  # of the first of the largest words of each line
    for word in sorted(words, key=_from_the_top):
        height = _height(word)
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


def _from_the_top(word: PrintedWord) -> tuple[float, float]:
    box = word.word.box
    return round(box.bottom, 1), box.x0


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


def measure(pages: Sequence[PrintedPage]) -> Style:
    """The style of a document's body, on pages of its commonest width."""
    width = Counter(round(page.width) for page in pages).most_common(1)[0][0] if pages else 595
    pages = [page for page in pages if abs(page.width - width) < _SAME_WIDTH]
    size = _body_size(pages)
    parts = [
        part
        for page in pages
        for row in rows_of(w for w in page.words if abs(w.size - size) < 0.6)
        for part in split(row, 3 * size)
        if part.x1 - part.x0 > 0.3 * page.width
    ]
    # rows of figures are wide as well, and begin where their first column does
    parts = [part for part in parts if _is_worded(part)] or parts
    if not parts:
        return Style(size, 0.0, width, 1.25 * size, width=width)
    lefts = Counter(round(part.x0) for part in parts)
    left = float(min(x for x, count in lefts.items() if count >= 0.15 * max(lefts.values())))
    rights = sorted(part.x1 for part in parts)
    right = rights[int(0.98 * (len(rights) - 1))]
    return Style(size, left, right, _pitch(parts, size), _margin(pages, size, right), width)


def _is_worded(part: Row) -> bool:
    """Whether most of a line is words."""
    return 2 * sum(any(c.isalpha() for c in word.text) for word in part.words) > len(part.words)


def _margin(pages: Sequence[PrintedPage], size: float, right: float) -> float | None:
    """Where a colophon starts: smaller type beside the text whose lines begin under each other, on the
    first page or on several. Columns of figures that reach past the text do not."""
    starts: Counter[int] = Counter()
    seen: dict[int, set[int]] = {}
    for page in pages:
        beside = [w for w in page.words if w.box.x0 > right + 2 and w.size < 0.92 * size]
        inside = [w for w in page.words if w.box.x0 <= right + 2]
        for row in rows_of(beside):
            if any(c.isalpha() for c in row.text) and not _touches(row, inside):
                starts[round(row.x0)] += 1
                seen.setdefault(round(row.x0), set()).add(page.number)
    for x, count in starts.most_common(1):
        if count >= 3 and (1 in seen[x] or len(seen[x]) > 1):
            return float(x)
    return None


def _touches(row: Row, inside: Sequence[PrintedWord]) -> bool:
    """Whether a line beside the text goes on from words of it: then it is a cell of a table."""
    first = row.words[0]
    return any(
        abs(word.middle - first.middle) < 0.5 * row.size and row.x0 - word.box.x1 < row.size
        for word in inside
    )


def _body_size(pages: Sequence[PrintedPage]) -> float:
    """The size of most running text: lines of many words; a long table in smaller type does not count."""
    running: Counter[float] = Counter()
    anything: Counter[float] = Counter()
    for page in pages:
        for row in rows_of(page.words):
            for part in split(row, 2 * row.size):
                anything[part.size] += len(part.text)
                if len(part.words) >= 6 and _is_worded(part):
                    running[part.size] += len(part.text)
    found = running or anything
    return found.most_common(1)[0][0] if found else 10.0


def _pitch(parts: Sequence[Row], size: float) -> float:
    steps = Counter(
        round(b.bottom - a.bottom, 1)
        for a, b in pairwise(parts)
        if 0.9 * size < b.bottom - a.bottom < 2 * size
    )
    return steps.most_common(1)[0][0] if steps else 1.25 * size


def margin_words(words: Iterable[PrintedWord], style: Style) -> list[PrintedWord]:
    """The words beside the text column."""
    return [word for word in words if beside(word, style)]


def beside(word: PrintedWord, style: Style) -> bool:
    """Whether a word stands in the margin."""
    return style.margin is not None and word.box.x0 > style.margin - 3 and word.size < 0.92 * style.size
