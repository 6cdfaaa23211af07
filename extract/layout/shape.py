"""What the lines of a text look like: is it wrapped, how wide is it, where does a line stop short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.models import Line
from extract.vocabulary import rows

#: A line longer than this was not wrapped for print.
_LONGEST_WRAPPED = 150
_SENTENCE_END = ".!?:;"
_CLOSERS = "\"'”’»)]"


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


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence or a lead-in does: 'als volgt:' or '(zie bijlage).'."""
    return text.rstrip().rstrip(_CLOSERS)[-1:] in tuple(_SENTENCE_END) or text.rstrip()[-1:] in tuple(
        _SENTENCE_END
    )


def breaks_off(text: str) -> bool:
    """Whether a text stops on a word that asks for more, or in an open bracket.

    >>> breaks_off("ingesteld door de"), breaks_off("het derde tijdvak"), breaks_off("aanpak (op basis")
    (True, False, True)
    >>> breaks_off(" "), breaks_off("\x1f")  # what the text layer of a damaged PDF holds
    (False, False)
    """
    last = "".join(text.rsplit(None, 1)[-1:])
    words = {row["form"] for row in rows("verbindingswoorden")}
    return last in words or last.endswith(",") or text.count("(") > text.count(")")


def starts_low(text: str) -> bool:
    """Whether a text starts as the rest of a sentence: 'gevraagde uitbreiding', '(waaronder …'.

    >>> starts_low("gevraagde"), starts_low("(waaronder"), starts_low("De"), starts_low("’s avonds")
    (True, True, False, True)
    """
    return text.lstrip("(«“‘'’\"[")[:1].islower()


def follows(line: Line, previous: Line | None) -> bool:
    """Whether no blank line stands between two lines of one page."""
    return previous is not None and previous.page == line.page and line.number == previous.number + 1
