"""The words and rules of each page, read once with pdfplumber and then let go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extract.models import Box, ReadError, Word
from extract.readers.pdf.lean import Glyphs, LeanDevice, text_of, words_of

#: A rule is thinner than this, in points.
_THIN = 2.0
#: Words on one line that are nearer than this share of their size are one word with a kerning gap.
_KERNING = 0.09
_TOLERANCE = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class PrintedWord:
    """A word with its font; `word` is what later steps keep. Two that look the same in one place are two."""

    word: Word
    size: float
    bold: bool
    italic: bool

    @property
    def text(self) -> str:
        """The characters."""
        return self.word.text

    @property
    def box(self) -> Box:
        """Where it stands."""
        return self.word.box

    @property
    def middle(self) -> float:
        """The height of its middle, in points from the top."""
        return (self.word.box.top + self.word.box.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin horizontal line."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell that rules or fills surround; `row` and `column` count within its table."""

    row: int
    column: int
    box: Box


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table that pdfplumber found by its rules: its box and its cells."""

    box: Box
    cells: tuple[RuledCell, ...]


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: its words, horizontal rules and ruled tables; `image_share` is how much of it pictures
    cover, `invisible_share` how much of its text is drawn invisibly (an OCR layer)."""

    number: int
    width: float
    height: float
    words: tuple[PrintedWord, ...]
    rules: tuple[Rule, ...]
    ruled: tuple[RuledTable, ...]
    image_share: float
    invisible_share: float = 0.0


def open_pages(path: Path) -> tuple[PrintedPage, ...]:
    """All pages of a PDF; each page's objects are freed once read, so memory does not grow.

    Raises ReadError when the file is no PDF, is damaged or asks for a password.
    """
    try:
        with pdfplumber.open(path) as pdf:
            device = LeanDevice(pdf.rsrcmgr)
            pages = []
            for page in pdf.pages:
                pages.append(_read_page(page, device))
                page.close()
            return tuple(pages)
    except (PDFPasswordIncorrect, PdfminerException, PDFSyntaxError) as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect) or isinstance(error, PDFPasswordIncorrect):
            raise ReadError(
                f"{path.name} is met een wachtwoord beveiligd; sla het op zonder wachtwoord."
            ) from error
        raise ReadError(f"{path.name} is geen leesbare PDF (beschadigd of onvolledig).") from error
    except (
        PSException,
        MalformedPDFException,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        AssertionError,
    ) as error:
        # pdfminer raises these on damaged objects
        raise ReadError(f"{path.name} is beschadigd en kan niet worden gelezen.") from error


def _read_page(page: Any, device: LeanDevice) -> PrintedPage:
    device.take(page)
    number = page.page_number
    printed = _mend([_printed(word, number) for word in words_of(page.chars, _TOLERANCE)])
    edges = page.rects or page.lines or page.curves
    images = sum(_area(image, page) for image in page.images)
    return PrintedPage(
        number,
        float(page.width),
        float(page.height),
        tuple(printed),
        tuple(_rules(page)),
        tuple(_ruled_tables(page, number)) if edges else (),
        min(images / max(float(page.width * page.height), 1.0), 1.0),
        device.invisible / max(len(page.chars), 1),
    )


def _area(image: dict[str, Any], page: Any) -> float:
    width = min(image["x1"], page.width) - max(image["x0"], 0)
    height = min(image["bottom"], page.height) - max(image["top"], 0)
    return max(float(width), 0.0) * max(float(height), 0.0)


def _printed(chars: Glyphs, page: int) -> PrintedWord:
    first = chars[0]
    # a font that has one glyph for both gives every hyphen as a soft one
    text, size = text_of(chars).replace("\xad", "-"), float(first["size"])
    last, top, bottom = float(first["x0"]), first["top"], first["bottom"]
    edges = [last]
    for char in chars:
        left, right = char["x0"], char["x1"]
        if right <= left:
            # a glyph without a width ('€' in a font that is not embedded) still takes up room
            right = left + 0.55 * size
        if right > last:
            last = right
        edges.append(last)
        if char["top"] < top:
            top = char["top"]
        if char["bottom"] > bottom:
            bottom = char["bottom"]
    font = first["fontname"].lower()
    return PrintedWord(
        Word(text, Box(page, edges[0], top, last, bottom), _exact(edges, chars, text)),
        round(size, 1),
        "bold" in font or "black" in font,
        "italic" in font or "oblique" in font,
    )


def _exact(edges: Sequence[float], chars: Glyphs, text: str) -> tuple[float, ...]:
    """The edges of each character of the text; a ligature's are spread over its letters."""
    if len(edges) == len(text) + 1:
        return tuple(edges)
    exact = [edges[0]]
    for left, right, char in zip(edges, edges[1:], chars, strict=False):
        letters = len(text_of([char]))
        exact += [left + (right - left) * (n + 1) / letters for n in range(letters)]
    return tuple(exact)


def _mend(words: Sequence[PrintedWord]) -> list[PrintedWord]:
    """The words with kerning gaps closed: 'P' and 'agina' set nearer than a space are one word."""
    mended: list[PrintedWord] = []
    for word in words:
        if mended and _is_kerning(mended[-1], word):
            mended[-1] = _glue(mended[-1], word)
        else:
            mended.append(word)
    return mended


def _is_kerning(left: PrintedWord, right: PrintedWord) -> bool:
    same = (left.size, left.bold, left.italic) == (right.size, right.bold, right.italic)
    level = abs(left.box.bottom - right.box.bottom) < 0.5
    gap = right.box.x0 - left.box.x1
    return same and level and -1.0 < gap < _KERNING * left.size


def _glue(left: PrintedWord, right: PrintedWord) -> PrintedWord:
    a, b = left.word, right.word
    box = Box(a.box.page, a.box.x0, min(a.box.top, b.box.top), b.box.x1, max(a.box.bottom, b.box.bottom))
    edges = (*a.edges, *b.edges[1:]) if a.edges and b.edges else ()
    return PrintedWord(Word(a.text + b.text, box, edges), left.size, left.bold, left.italic)


def _rules(page: Any) -> list[Rule]:
    shapes = [*page.lines, *page.rects]
    found = [
        Rule(float(s["x0"]), float(s["x1"]), float(s["top"]))
        for s in shapes
        if float(s["bottom"]) - float(s["top"]) < _THIN and float(s["x1"]) - float(s["x0"]) > 20
    ]
    return sorted(set(found), key=lambda rule: (rule.y, rule.x0))


def _ruled_tables(page: Any, number: int) -> list[RuledTable]:
    found = []
    for table in page.find_tables():
        cells = tuple(
            RuledCell(r, c, Box(number, *(float(v) for v in cell)))
            for r, row in enumerate(table.rows)
            for c, cell in enumerate(row.cells)
            if cell is not None
        )
        found.append(RuledTable(Box(number, *(float(v) for v in table.bbox)), cells))
    return found
