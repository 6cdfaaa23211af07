"""Raised digits that are glyphs of their own: a font's superior figures, small in shape, full size by name.

Word sets a footnote's marker in smaller type; other programs take the small figure that the font brings
along ('2024¹'), and the text layer then has an ordinary digit of the ordinary size. Only its width tells.
"""

from __future__ import annotations

from typing import Any

from pdfminer.pdffont import PDFFont

#: A superior figure takes less than this share of the width of the same figure on the line.
_NARROW = 0.8


def superior_glyphs(font: PDFFont) -> frozenset[int]:
    """The glyphs of a font that are a narrower second form of a digit. Proportional figures are no such: of
    each digit they have one form."""
    known: Any = font  # what glyphs stand for is an attribute of each kind of font, under two names
    mapped = getattr(getattr(known, "unicode_map", None), "cid2unichr", None)
    texts: dict[int, Any] = mapped or getattr(known, "cid2unicode", {})
    forms: dict[str, dict[int, float]] = {}
    for glyph, text in texts.items():
        if isinstance(text, str) and len(text) == 1 and text in "0123456789":
            forms.setdefault(text, {})[glyph] = font.char_width(glyph)
    widest = {text: max(widths.values()) for text, widths in forms.items()}
    small = {
        glyph: width
        for text, widths in forms.items()
        for glyph, width in widths.items()
        if 0 < width < _NARROW * widest[text]
    }
    if small:
        # where one digit has both forms, another that has only the small one is known by its width
        usual = max(small.values())
        small |= {
            glyph: width
            for widths in forms.values()
            for glyph, width in widths.items()
            if len(widths) == 1 and 0 < width <= 1.05 * usual
        }
    return frozenset(small)
