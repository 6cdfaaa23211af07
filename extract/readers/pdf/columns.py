"""Where on the page the text stands.

By measure: the text column is where the long lines of the commonest size are; the margin is what stands
beside it in smaller type. No ministry's words are used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.readers.pdf.page import PrintedPage
from extract.readers.pdf.printed_row import Row, rows_of, split
from extract.readers.pdf.printed_word import PrintedWord

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


#: So few lines have no usual width.
_FEW = 2


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
    # the widest lines may reach over what stands beside the text; of two, the longer is no exception
    right = rights[int(0.98 * (len(rights) - 1))] if len(rights) > _FEW else rights[-1]
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
        for row in page.rows:
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
