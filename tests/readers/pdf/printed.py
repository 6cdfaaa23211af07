"""Printed words for tests, laid out as the page has them.

A block is drawn as it looks: each character is 0.4 of the type size wide, so one space is a word space and
two or more part phrases; lines stand `PITCH` apart, an empty line leaves one out. Blocks come in the order
in which the file writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import dedent

import regex

from extract.models import Box, Word
from extract.readers.pdf.columns import Style
from extract.readers.pdf.page import Fill, PrintedPage, Rule, Wall
from extract.readers.pdf.printed_row import Row, rows_of
from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.table_line import TableLine

#: The size of the type and the distance of lines, in points.
SIZE, PITCH = 10.0, 12.0
#: The width of a character, as a share of the type size.
_CHARACTER = 0.4
#: Left edge, foot of the first line, and what is printed from there.
Block = tuple[float, float, str]

#: The style of the text on a page of our own.
STYLE = Style(size=SIZE, left=0.0, right=400.0, pitch=PITCH, width=400.0)


def word(
    text: str,
    x: float,
    y: float,
    *,
    size: float = SIZE,
    width: float | None = None,
    order: int = 0,
    blank: float | None = None,
    clear: bool = True,
) -> PrintedWord:
    """A word with its left edge at `x` and its foot at `y`."""
    right = x + (len(text) * (_CHARACTER * size) if width is None else width)
    return PrintedWord(
        Word(text, Box(1, x, y - size, right, y)), size, False, False, order, blank=blank, clear=clear
    )


def printed(*blocks: Block, size: float = SIZE) -> list[PrintedWord]:
    """The words of blocks, in the order of the stream."""
    found: list[PrintedWord] = []
    step = _CHARACTER * size
    for x, y, text in blocks:
        for at, line in enumerate(dedent(text.strip("\n")).splitlines()):
            for part in regex.finditer(r"\S+", line):
                place = (x + part.start() * step, y + at * PITCH)
                found.append(word(part[0], *place, size=size, order=len(found)))
    return found


def drawn(text: str) -> list[PrintedWord]:
    """The words of one drawing that starts at the top left."""
    return printed((0.0, PITCH, text))


def row(*parts: tuple[float, str], y: float = PITCH, size: float = SIZE) -> Row:
    """One line: phrases at their left edges."""
    return Row(tuple(printed(*((x, y, text) for x, text in parts), size=size)))


def table_lines(text: str) -> list[TableLine]:
    """The lines of one drawing."""
    return [TableLine(found) for found in rows_of(drawn(text))]


def page_of(
    words: Sequence[PrintedWord] = (),
    *,
    number: int = 1,
    width: float = 400.0,
    height: float = 600.0,
    rules: Iterable[Rule] = (),
    walls: Iterable[Wall] = (),
    fills: Iterable[Fill] = (),
    image_share: float = 0.0,
    invisible_share: float = 0.0,
) -> PrintedPage:
    """A page with these words and shapes."""
    return PrintedPage(
        number,
        width,
        height,
        tuple(words),
        tuple(rules),
        (),
        image_share,
        invisible_share,
        tuple(walls),
        tuple(fills),
    )


def texts(rows: Iterable[Row]) -> list[str]:
    """What each line says."""
    return [found.text for found in rows]
