"""A line of a table: its phrases, and which of them are figures, years, words, or say that there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from extract.readers.pdf.columns import Style
from extract.readers.pdf.phrases import phrases_of
from extract.readers.pdf.printed_row import Row
from extract.readers.pdf.word_cells import is_value
from extract.text.caption import opens_caption
from extract.text.figure import is_nil, is_open
from extract.text.year import YEAR

#: What a column reaches from and to.
Span = tuple[float, float]
#: Edges that differ less, in points, are one.
ALIGNED = 3.0
#: Letters need lines of at least this many times their size.
_LEADING = 1.2
#: 'x € 1.000', 'in €'
_UNIT = regex.compile(r"(?<![\p{L}\d])(?:x|×|in)\s?€", regex.IGNORECASE)
_COLUMN_NUMBER = regex.compile(r"\(\d{1,2}\)")
_YEAR_HEAD = regex.compile(rf"{YEAR}(?:\s\(\d{{1,2}}\))?")
#: '€ 650 miljoen structureel', '-/- € 388 miljoen'
_MONEY = regex.compile(r"(?:[‒–—−-](?:/[‒–—−-])?\s?)?€\s?[‒–—−-]?\s?\d")


@dataclass(frozen=True)
class TableLine:
    """A line with its phrases, and which of them are figures, years, or say that there is none."""

    row: Row

    @cached_property
    def phrases(self) -> list[Row]:
        """From left to right."""
        return phrases_of(self.row)

    @cached_property
    def values(self) -> list[Row]:
        """Its figures, years and the numbers of columns aside."""
        if number_columns([phrase.text for phrase in self.phrases]):
            return []
        return [phrase for phrase in self.phrases if is_figure_phrase(phrase)]

    @cached_property
    def nils(self) -> list[Row]:
        """What says that there is no figure: '–', 'p.m.', 'x'."""
        return [phrase for phrase in self.phrases if is_none_phrase(phrase)]

    @cached_property
    def words(self) -> list[Row]:
        """Everything else; years too."""
        return [p for p in self.phrases if p not in self.values and not is_none_phrase(p)]


def is_figure_phrase(phrase: Row) -> bool:
    """'12.345', '€ 12 mln', '€ 650 miljoen structureel'; no year."""
    return is_figure_text(phrase.text)


def is_figure_text(text: str) -> bool:
    """The same, of the text of a phrase or a cell."""
    if text.count("(") != text.count(")"):  # '€ 1.000)' closes the unit of a head
        return False
    return is_value(text) or (len(text.split()) <= 5 + (text[:1] in "-–−") and _MONEY.match(text) is not None)


def number_columns(texts: Sequence[str]) -> bool:
    """Whether the figures of a line are the numbers of its columns in brackets: beside years, or counting on.

    >>> number_columns(["Art.", "2026 (1)", "(2)", "2027"]), number_columns(["", "(1)", "(2)", "(3)=(1)+(2)"])
    (True, True)
    >>> number_columns(["Verf", "(2)", "(2)"]), number_columns(["Verf", "(1)", "250"])
    (False, False)
    """
    figures = [text for text in texts if is_figure_text(text)]
    if not figures or not all(_COLUMN_NUMBER.fullmatch(text) for text in figures):
        return False
    numbers = [int(text[1:-1]) for text in figures]
    counting = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return counting or any(_YEAR_HEAD.fullmatch(text) for text in texts)


def is_none_phrase(phrase: Row) -> bool:
    """'–', 'n.v.t.', 'p.m.', 'x'"""
    return is_nil(phrase.text) or is_open(phrase.text)


def pitch_at(line: TableLine, style: Style) -> float:
    """The distance of lines, at least what letters of this size need."""
    return max(style.pitch, _LEADING * line.row.size)


def within(phrases: Sequence[Row], columns: Sequence[Span]) -> list[Row]:
    """The phrases that stand in one of the columns."""
    return [p for p in phrases if any(aligned(p, column) for column in columns)]


def aligned(phrase: Row, column: Span) -> bool:
    """Whether a phrase stands in a column, or at one of its edges."""
    left, right = column
    overlap = min(phrase.x1, right) - max(phrase.x0, left)
    return overlap > 0 or abs(phrase.x1 - right) < ALIGNED or abs(phrase.x0 - left) < ALIGNED


def opens_table(line: TableLine) -> bool:
    """Whether a line is the caption or the unit of a table: 'Tabel 2. Verdeling', '(x € 1.000)'."""
    text = line.row.text
    return opens_caption(text) or (text[0] == "(" and text[-1] == ")" and "€" in text)


def is_unit(line: TableLine) -> bool:
    """Whether a line is the unit of a table and no more: 'bedragen x € 1.000', at the right over it."""
    return len(line.phrases) == 1 and _UNIT.search(line.row.text) is not None


def merged(spans: Sequence[Span]) -> list[Span]:
    """Spans that overlap made one, from left to right."""
    found: list[Span] = []
    for x0, x1 in sorted(spans):
        if found and x0 < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found
