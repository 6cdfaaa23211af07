"""A lean fill of pdfplumber's page: the same characters, words and tables at a fraction of the time.

pdfplumber makes each character twice, as an object of pdfminer and as a dict of two dozen fields with
colours and matrices. Here a character is made once, with the fields that words and tables are made of.
Lines, rectangles, curves and images are pdfplumber's own. A test holds the result to pdfplumber's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from pdfminer.layout import LTComponent, LTContainer
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.utils import Matrix, Point, apply_matrix_rect, translate_matrix
from pdfplumber.page import fix_fontname_bytes
from pdfplumber.utils.text import LIGATURES

from extract.readers.pdf.clipping import ClippingDevice, Clips
from extract.readers.pdf.operators import Interpreter
from extract.readers.pdf.superiors import superior_glyphs

#: A character: text, x0, x1, top, bottom, doctop, upright, fontname, size, as pdfplumber names them, and the
#: colour it is painted in.
Char = dict[str, Any]

#: A glyph: its text, its width in em, and whether it is a superior figure.
Glyph = tuple[str, float, bool]

_INVISIBLE = 3


class LeanDevice(ClippingDevice):
    """Takes the drawing of one document's pages, one after the other."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.chars: list[Char] = []
        self.invisible = 0
        self._glyphs: dict[PDFFont, dict[int, Glyph]] = {}
        self._superiors: dict[PDFFont, frozenset[int]] = {}
        self._height, self._left, self._top, self._above, self._area = 0.0, 0.0, 0.0, 0.0, 0.0

    def take(self, page: Any) -> None:
        """Make the objects of a page of pdfplumber's and put them where it looks for them."""
        self.chars, self.invisible, self.clips = [], 0, Clips()
        self._left, self._top = page.mediabox[:2]
        self._height, self._above = page.height, page.initial_doctop
        self._area = page.width * page.height
        self.pageno = page.page_number
        Interpreter(self.rsrcmgr, self).process_page(page.page_obj)
        objects: dict[str, list[dict[str, Any]]] = {}
        for item in _leaves(self.get_result()):
            made = page.process_object(item)
            objects.setdefault(made["object_type"], []).append(made)
        if self.chars:
            # vertical scripts are left to pdfplumber; the others come after them
            objects.setdefault("char", []).extend(self.chars)
        page._objects = objects

    def render_image(self, name: str, stream: Any) -> None:
        """A picture over the whole page hides the text that was drawn before it."""
        super().render_image(name, stream)
        figure = self.cur_item
        if figure.width * figure.height > 0.8 * self._area:
            self.invisible = len(self.chars)

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Count what is drawn invisibly: the text that OCR lays over a scan."""
        before = len(self.chars)
        super().render_string(textstate, seq, ncs, graphicstate)
        if textstate.render == _INVISIBLE:
            self.invisible += len(self.chars) - before

    def render_string_horizontal(
        self,
        seq: Iterable[float | bytes],
        matrix: Matrix,
        pos: Point,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        charspace: float,
        wordspace: float,
        rise: float,
        dxscale: float,
        ncs: Any,
        graphicstate: Any,
    ) -> Point:
        """The characters of one operator; arguments and arithmetic are pdfminer's."""
        a, b, c, d, e, f = matrix
        x, y = pos
        low = font.get_descent() * fontsize + rise
        high = low + fontsize
        straight = b == 0 and c == 0
        base = y * d + f
        known = self._glyphs.setdefault(font, {})
        add = self.chars.append
        shared = self._shared(font, a * d * scaling > 0 and b * c <= 0, d * low + base, d * high + base)
        shared["colour"] = graphicstate.ncolor
        raised = {**shared, "size": 0.6 * shared["size"], "bottom": shared["bottom"] - 0.3 * shared["size"]}
        spaced = False
        for part in seq:
            if isinstance(part, bytes):
                for cid in font.decode(part):
                    glyph = known.get(cid) or self._glyph(font, cid)
                    look = raised if glyph[2] else shared
                    if spaced:
                        x += charspace
                    advance = glyph[1] * fontsize * scaling
                    if straight:
                        left = x * a + e
                        right = a * advance + left
                        if right < left:
                            left, right = right, left
                        add({"text": glyph[0], "x0": left + self._left, "x1": right + self._left, **look})
                    else:
                        place = translate_matrix(matrix, (x, y))
                        add(self._turned(glyph[0], place, (0, low, advance, high), look))
                    x += advance
                    if cid == 32 and wordspace:
                        x += wordspace
                    spaced = True
            elif isinstance(part, int | float):
                x -= part * dxscale
                spaced = True
        return x, y

    def _glyph(self, font: PDFFont, cid: int) -> Glyph:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = self.handle_undefined_char(font, cid)
        if font not in self._superiors:
            self._superiors[font] = superior_glyphs(font)
        found = self._glyphs[font][cid] = (text, font.char_width(cid), cid in self._superiors[font])
        return found

    def _shared(self, font: PDFFont, upright: bool, y0: float, y1: float) -> Char:
        """What all characters of one operator have in common."""
        name: Any = font.fontname
        if y1 < y0:
            y0, y1 = y1, y0
        top = (self._height - y1) + self._top
        return {
            "top": top,
            "bottom": (self._height - y0) + self._top,
            "doctop": self._above + top,
            "upright": upright,
            "fontname": fix_fontname_bytes(name) if isinstance(name, bytes) else name,
            "size": y1 - y0,
        }

    def _turned(
        self, text: str, matrix: Matrix, box: tuple[float, float, float, float], shared: Char
    ) -> Char:
        x0, y0, x1, y1 = apply_matrix_rect(matrix, box)
        top = (self._height - y1) + self._top
        return {
            **shared,
            "text": text,
            "x0": x0 + self._left,
            "x1": x1 + self._left,
            "top": top,
            "bottom": (self._height - y0) + self._top,
            "doctop": self._above + top,
            "size": y1 - y0,
        }


def _leaves(item: LTContainer[LTComponent]) -> Iterator[LTComponent]:
    for part in item:
        if isinstance(part, LTContainer):
            yield from _leaves(part)
        else:
            yield part


# --- words ---------------------------------------------------------------------------------------

_FONT = itemgetter("upright", "fontname", "size")
_TOP, _X0 = itemgetter("top"), itemgetter("x0")
#: Tops within this many points of the next are on one line; pdfplumber's y_tolerance.
_LEVEL = 3.0

#: The characters of a word, from left to right.
Glyphs = list[Char]


def words_of(chars: Sequence[Char], tolerance: float) -> Iterator[Glyphs]:
    """The words of upright characters, as pdfplumber's extract_words splits them: by font, by line, at
    blanks and at gaps of more than `tolerance` points."""
    for (upright, _, _), run in groupby(chars, _FONT):
        if upright:
            for line in _lines(list(run)):
                yield from _split(line, tolerance)


def _lines(run: list[Char]) -> list[list[Char]]:
    """The characters of a run by line, each from left to right."""
    tops = sorted(set(map(_TOP, run)))
    if tops[-1] - tops[0] <= _LEVEL:
        return [sorted(run, key=_X0)]
    place: dict[float, list[Char]] = {}
    lines: list[list[Char]] = []
    last = tops[0] - 2 * _LEVEL
    for top in tops:
        if top > last + _LEVEL:
            lines.append([])
        place[top] = lines[-1]
        last = top
    for char in run:
        place[char["top"]].append(char)
    for line in lines:
        line.sort(key=_X0)
    return lines


def _split(line: list[Char], tolerance: float) -> Iterator[Glyphs]:
    word: Glyphs = []
    reach = top = 0.0
    for char in line:
        if char["text"].isspace():
            if word:
                yield word
                word = []
            continue
        if word and (char["x0"] > reach + tolerance or abs(char["top"] - top) > _LEVEL):
            yield word
            word = []
        word.append(char)
        reach, top = char["x1"], char["top"]
    if word:
        yield word


def text_of(word: Glyphs) -> str:
    """The text of a word, ligatures spelt out."""
    text = "".join([char["text"] for char in word])
    if text.isascii():
        return text
    return "".join([str(LIGATURES.get(char["text"], char["text"])) for char in word])
