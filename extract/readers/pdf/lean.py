"""A lean fill of pdfplumber's page objects: the same words and tables for less than half the time.

pdfplumber copies every glyph from pdfminer's object into a dict with thirty keys, and asks of each key
whether it points elsewhere in the file; most of the reading time goes there. Words and tables need ten
of those keys. `fill` computes these straight from the text matrix, with pdfminer's own sums in the
same order, so that what pdfplumber makes of them is the same to the last digit; a test holds the two
side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTImage
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import apply_matrix_rect, mult_matrix
from pdfplumber.page import Page, fix_fontname_bytes
from pdfplumber.utils.exceptions import PdfminerException

#: Text render mode 3 paints nothing: the text that OCR lays over a scan (ISO 32000-1, table 106).
_INVISIBLE = 3

Matrix = tuple[float, float, float, float, float, float]
Objects = dict[str, list[dict[str, Any]]]


def fill(page: Page) -> None:
    """Fill in the objects of a page of a PDF that was opened without `laparams` and `unicode_norm`.

    Characters have text, box, font, size and direction, and `invisible` (drawn in render mode 3);
    lines, rects, curves and images are as pdfplumber has them. Raises PdfminerException as pdfplumber does
    when the page is damaged.
    """
    device = _Device(page)
    try:
        PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except Exception as error:  # pdfminer raises whatever the damage leads to, and pdfplumber wraps it so
        raise PdfminerException(error) from error
    objects: Objects = {"char": device.chars} if device.chars else {}
    for item in _leaves(device.get_result()):
        made = _shape(item, page) if isinstance(item, LTCurve) else page.process_object(item)
        objects.setdefault(made["object_type"], []).append(made)
    page._objects = objects  # what pdfplumber itself fills at the first question


class _Device(PDFPageAggregator):
    """Takes what pdfminer draws: glyphs as pdfplumber's dicts at once, everything else as pdfminer has it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
        self.page = page
        self.chars: list[dict[str, Any]] = []
        self._left, self._top = page.mediabox[:2]
        self._height = page.height
        self._glyphs: dict[PDFFont, dict[int, tuple[str, float]]] = {}

    def render_string(self, textstate: Any, seq: Iterable[Any], ncs: Any, graphicstate: Any) -> None:
        """Draw a string: as pdfminer does, but without an object per glyph."""
        first = len(self.chars)
        if textstate.font.is_vertical():
            super().render_string(textstate, seq, ncs, graphicstate)  # type: ignore[arg-type]  # pdfminer's own call
        else:
            self._horizontal(textstate, seq)
        if textstate.render == _INVISIBLE:
            for char in self.chars[first:]:
                char["invisible"] = True

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Draw one glyph of vertical text: rare, so the long way."""
        advance = super().render_char(*args, **kwargs)
        item = self.cur_item._objs.pop()
        assert isinstance(item, LTChar)
        self.chars.append({**self.page.process_object(item), "invisible": False})
        return advance

    def _horizontal(self, state: Any, seq: Iterable[Any]) -> None:
        font, size = state.font, state.fontsize
        scaling = state.scaling * 0.01
        charspace = state.charspace * scaling
        wordspace = 0 if font.is_multibyte() else state.wordspace * scaling
        step = 0.001 * size * scaling
        matrix = mult_matrix(state.matrix, self.ctm)
        glyphs = self._glyphs.setdefault(font, {})
        x, y = state.linematrix
        add = self._adder(matrix, font, size, scaling, state.rise, y)
        spaced = False
        for piece in seq:
            if isinstance(piece, bytes):
                for cid in font.decode(piece):
                    if spaced:
                        x += charspace
                    glyph = glyphs.get(cid)
                    if glyph is None:
                        glyph = glyphs[cid] = self._glyph(font, cid)
                    advance = glyph[1] * size * scaling
                    add(glyph[0], x, advance)
                    x += advance
                    if cid == 32 and wordspace:
                        x += wordspace
                    spaced = True
            elif isinstance(piece, int | float):
                x -= piece * step
                spaced = True
        state.linematrix = (x, y)

    def _glyph(self, font: PDFFont, cid: int) -> tuple[str, float]:
        """The text of a glyph and its width in em."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = self.handle_undefined_char(font, cid)
        return text, font.char_width(cid)

    def _adder(self, matrix: Matrix, font: Any, size: float, scaling: float, rise: float, y: float) -> Any:
        """A function that notes the glyph of a text at x; what a string's glyphs share is worked out once."""
        a, b, c, d, e, f = matrix
        foot = font.get_descent() * size + rise
        head = foot + size
        upright = a * d * scaling > 0 and b * c <= 0
        level = b == 0 and c == 0
        name = fix_fontname_bytes(font.fontname) if isinstance(font.fontname, bytes) else font.fontname
        page, number = self.page, self.page.page_number
        append, left, top, height = self.chars.append, self._left, self._top, self._height
        doctop = page.initial_doctop

        def add(text: str, x: float, advance: float) -> None:
            shifted = x * a + y * c + e
            raised = x * b + y * d + f
            if level:
                x0, x1 = shifted, a * advance + shifted
                y0, y1 = d * foot + raised, d * head + raised
                x0, x1 = (x1, x0) if x1 < x0 else (x0, x1)
                y0, y1 = (y1, y0) if y1 < y0 else (y0, y1)
            else:
                x0, y0, x1, y1 = apply_matrix_rect((a, b, c, d, shifted, raised), (0, foot, advance, head))
            upper = (height - y1) + top
            append(
                {
                    "object_type": "char",
                    "page_number": number,
                    "text": text,
                    "fontname": name,
                    "size": y1 - y0,
                    "upright": upright,
                    "x0": x0 + left,
                    "x1": x1 + left,
                    "y0": y0,
                    "y1": y1,
                    "width": x1 - x0,
                    "height": y1 - y0,
                    "top": upper,
                    "bottom": (height - y0) + top,
                    "doctop": doctop + upper,
                    "invisible": False,
                }
            )

        return add


def _leaves(container: LTContainer[Any]) -> Iterator[LTComponent]:
    """Everything drawn, also inside figures, in the order of drawing."""
    for item in container:
        if isinstance(item, LTContainer):
            yield from _leaves(item)
        elif isinstance(item, LTCurve | LTImage):
            yield item


def _shape(item: LTCurve, page: Page) -> dict[str, Any]:
    """A line, rect or curve as pdfplumber's dict."""
    left, top = page.mediabox[:2]
    height = page.height
    upper = (height - item.y1) + top
    return {
        "object_type": type(item).__name__.removeprefix("LT").lower(),
        "page_number": page.page_number,
        "x0": item.x0 + left,
        "x1": item.x1 + left,
        "y0": item.y0,
        "y1": item.y1,
        "width": item.width,
        "height": item.height,
        "top": upper,
        "bottom": (height - item.y0) + top,
        "doctop": page.initial_doctop + upper,
        "linewidth": item.linewidth,
        "stroke": item.stroke,
        "fill": item.fill,
        "evenodd": item.evenodd,
        "stroking_color": item.stroking_color,
        "non_stroking_color": item.non_stroking_color,
        "pts": [(left + x, top + height - y) for x, y in item.pts],
        "path": [
            (command, *((left + x, top + height - y) for x, y in points)) for command, *points in item.original_path or ()
        ],
        "dash": item.dashing_style,
    }
