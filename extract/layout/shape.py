"""What the lines of a text look like: is it wrapped, how wide is it, where does a line stop short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.models import Line

#: A line longer than this was not wrapped for print.
_LONGEST_WRAPPED = 150


@dataclass(frozen=True, slots=True)
class Shape:
    """`wrapped`: lines break where the paper ended, not where a paragraph does; `width` in characters."""

    wrapped: bool
    width: int

    def stops_short(self, line: Line, following: Line) -> bool:
        """Whether the first word of the next line would have fitted on this one, with room to spare."""
        first_word = following.text.split(maxsplit=1)[0]
        return len(line.text) + 1 + len(first_word) < 0.85 * self.width

    def is_full(self, line: Line) -> bool:
        """Whether the line runs (nearly) to the right margin, or is a whole paragraph by its length."""
        return len(line.text) >= (0.8 * self.width if self.wrapped else 100)


def measure(lines: Sequence[Line]) -> Shape:
    """The shape of a document's lines."""
    lengths = sorted(len(line.text) for line in lines if "\t" not in line.text)
    if not lengths:
        return Shape(False, 0)
    long = sum(length > _LONGEST_WRAPPED for length in lengths)
    return Shape(long <= 0.02 * len(lengths), lengths[int(0.95 * (len(lengths) - 1))])


def follows(line: Line, previous: Line | None) -> bool:
    """Whether no blank line stands between two lines of one page."""
    return previous is not None and previous.page == line.page and line.number == previous.number + 1
