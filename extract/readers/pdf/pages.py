"""The words and rules of each page, read once with pdfplumber and then let go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extract.models import Box, ReadError, Word
from extract.readers.pdf.lean import Char, Glyphs, LeanDevice, text_of, words_of
from extract.readers.pdf.overlaps import with_overlaps
from extract.readers.pdf.page import Fill, PrintedPage, Rule, RuledCell, RuledTable, Wall
from extract.readers.pdf.painted import visible
from extract.readers.pdf.printed_word import PrintedWord
from extract.text.accents import composed
from extract.text.hyphen import plain_hyphens

#: Glyphs that stand on each other by more than this share of the type size are no kerning.
_OVER = 0.25
#: A rule is thinner than this, in points.
_THIN = 2.0
#: A wall, and a fill that something can stand on, is at least this high.
_TALL = 4.0
#: What a fill may lie in was painted no longer ago than this many fills.
_LAST_FILLS = 40
#: Words on one line that are nearer than this share of their size are one word with a kerning gap.
_KERNING = 0.09
_TOLERANCE = 2.0


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
    fills = _fills(page, number)
    chars = visible(page.chars, fills, [*page.images, *page.curves])
    places = {id(char): at for at, char in enumerate(chars)}
    stream = chars if any(char["text"].isspace() for char in chars) else None
    width = float(page.width)
    printed = _mend([_printed(word, number, width, places, stream) for word in words_of(chars, _TOLERANCE)])
    printed = [word for word in printed if _on_page(word, page)]
    edges = page.rects or page.lines or page.curves
    images = sum(_area(image, page) for image in page.images)
    return PrintedPage(
        number,
        float(page.width),
        float(page.height),
        with_overlaps(printed),
        tuple(_rules(page)),
        tuple(_ruled_tables(page, number)) if edges else (),
        min(images / max(float(page.width * page.height), 1.0), 1.0),
        device.invisible / max(len(page.chars), 1),
        tuple(_walls(page)),
        tuple(fills),
    )


def _on_page(word: PrintedWord, page: Any) -> bool:
    """Whether any of a word is on the paper."""
    box = word.word.box
    return box.x1 > 0 and box.x0 < page.width and box.bottom > 0 and box.top < page.height


def _area(image: dict[str, Any], page: Any) -> float:
    width = min(image["x1"], page.width) - max(image["x0"], 0)
    height = min(image["bottom"], page.height) - max(image["top"], 0)
    return max(float(width), 0.0) * max(float(height), 0.0)


def _printed(
    chars: Glyphs, page: int, width: float, places: Mapping[int, int], stream: Glyphs | None
) -> PrintedWord:
    first = chars[0]
    order = places[id(first)]
    # a font that has one glyph for both gives every hyphen as a soft one
    printed, size = plain_hyphens(text_of(chars).replace("\xad", "-")), float(first["size"])
    text = composed(printed)
    last, top, bottom = float(first["x0"]), first["top"], first["bottom"]
    edges = [last]
    over = False
    for char in chars:
        left, right = char["x0"], char["x1"]
        over |= last - left > _OVER * size
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
        # where an accent was put on its letter the places of letters are no longer known
        Word(
            text,
            Box(page, edges[0], top, last, bottom),
            _exact(edges, chars, text) if text == printed else (),
        ),
        round(size, 1),
        "bold" in font or "black" in font,
        "italic" in font or "oblique" in font,
        order,
        _blank_before(first, stream[max(order - 2, 0) : order]) if stream else None,
        not (over and _runs_through(chars, size)) and last <= width,
    )


def _runs_through(chars: Glyphs, size: float) -> bool:
    """Whether glyphs of a word stand on one another: two texts in one place. The same glyph twice, a hair
    apart, is how some writers print bold."""
    return any(
        a["x1"] - b["x0"] > _OVER * size
        and a["text"] != b["text"]
        and a["text"].isalnum()
        and b["text"].isalnum()
        for a, b in pairwise(chars)
    )


def _blank_before(first: Char, before: Glyphs) -> float:
    """The width of the space glyph that stands right before a character on its line; what it was moved back
    over the character before it (`before` are the last two) is not white."""
    space = before[-1] if before else first
    level = abs(space["top"] - first["top"]) <= 0.5 * first["size"]
    if not space["text"].isspace() or not level or space["x0"] >= first["x0"]:
        return 0.0
    left = space["x0"]
    if not before[0]["text"].isspace() and before[0]["x0"] <= left:
        left = max(left, before[0]["x1"])
    return max(float(space["x1"] - left), 0.0)


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
    """The words with kerning gaps closed: 'P' and 'agina' set nearer than a space, and none between, are one
    word."""
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
    near = _KERNING * left.size
    return same and level and (right.blank or 0.0) < near and -1.0 < gap < near


def _glue(left: PrintedWord, right: PrintedWord) -> PrintedWord:
    a, b = left.word, right.word
    box = Box(a.box.page, a.box.x0, min(a.box.top, b.box.top), b.box.x1, max(a.box.bottom, b.box.bottom))
    edges = (*a.edges, *b.edges[1:]) if a.edges and b.edges else ()
    return replace(left, word=Word(a.text + b.text, box, edges), clear=left.clear and right.clear)


def _rules(page: Any) -> list[Rule]:
    shapes = [*page.lines, *page.rects]
    found = [
        Rule(float(s["x0"]), float(s["x1"]), float(s["top"]))
        for s in shapes
        if float(s["bottom"]) - float(s["top"]) < _THIN and float(s["x1"]) - float(s["x0"]) > 20
    ]
    return sorted(set(found), key=lambda rule: (rule.y, rule.x0))


def _walls(page: Any) -> list[Wall]:
    shapes = [*page.lines, *page.rects]
    found = {
        Wall(float(s["x0"]), float(s["top"]), float(s["bottom"]))
        for s in shapes
        if float(s["x1"]) - float(s["x0"]) < _THIN and float(s["bottom"]) - float(s["top"]) > _TALL
    }
    return sorted(found, key=lambda wall: (wall.x, wall.top))


def _fills(page: Any, number: int) -> list[Fill]:
    """The filled rectangles in the order in which they were painted; one of the same colour within another,
    behind a line of a cell, shows nothing of its own."""
    found: list[Fill] = []
    for shape in page.rects:
        box = Box(number, *(float(shape[side]) for side in ("x0", "top", "x1", "bottom")))
        if not shape["fill"] or box.x1 - box.x0 < _THIN or box.bottom - box.top < _TALL:
            continue
        fill = Fill(box, shape["non_stroking_color"])
        if not any(_covers(other, fill) for other in found[-_LAST_FILLS:]):
            found.append(fill)
    return found


def _covers(outer: Fill, inner: Fill) -> bool:
    a, b = outer.box, inner.box
    within = a.x0 - 1 < b.x0 and b.x1 < a.x1 + 1 and a.top - 1 < b.top and b.bottom < a.bottom + 1
    return within and outer.colour == inner.colour


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
