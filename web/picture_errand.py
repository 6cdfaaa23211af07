"""The process that draws pages of PDFs with PDFium: one at a time, within limits of memory and pixels.

    python -m web.picture_errand --pipe N --parent N

A question is (path, page), page 0 for the sizes of all; the answer (True, picture or sizes) or (False, why
not, in Dutch). PDFium keeps state for the whole process and never looks at the time: who asks ends what takes
long.
"""

from __future__ import annotations

import argparse
import io
import math
import sys
from collections.abc import Sequence

import pypdfium2
from PIL import Image, ImageChops

from web.errands import answer

#: MB of data.
MEMORY = 512
#: Pixels across; enough to read a letter at twice its width in points.
WIDTH = 1100
#: No picture is larger than this, however long the page says it is.
MAX_PIXELS = 6_000_000
#: No side is longer than what every browser shows.
MAX_SIDE = 16_000
#: No letter has more pages.
MAX_PAGES = 5_000
#: A part of a page: left, top, width, height in points from its top left.
Sides = tuple[float, float, float, float]


class DrawingError(Exception):
    """A page cannot be drawn; the message says why, in Dutch."""


def work(question: tuple[str, int]) -> tuple[bool, object]:
    """The answer to one question."""
    path, number = question
    try:
        return True, draw(path, number) if number else measure(path)
    except DrawingError as error:
        return False, str(error)


def measure(path: str) -> tuple[Sides, ...]:
    """The part of each page that its picture shows. Raises DrawingError."""
    document = _open(path)
    try:
        return tuple(_sides(document[index]) for index in range(min(len(document), MAX_PAGES)))
    except pypdfium2.PdfiumError as error:
        raise DrawingError("Het pdf-bestand is beschadigd.") from error
    finally:
        document.close()


def _sides(page: pypdfium2.PdfPage) -> Sides:
    """What PDFium shows of a page. On a turned page the boxes turn too, so that both count alike."""
    left, bottom, right, top = _normal(page.get_mediabox())
    crop_left, crop_bottom, crop_right, crop_top = _normal(page.get_cropbox())
    crop_left, crop_bottom = max(crop_left, left), max(crop_bottom, bottom)
    crop_right, crop_top = min(crop_right, right), min(crop_top, top)
    cut_left, cut_top = crop_left - left, top - crop_top
    cut_right, cut_bottom = right - crop_right, crop_bottom - bottom
    width, height = crop_right - crop_left, crop_top - crop_bottom
    match page.get_rotation():
        case 90:
            return (cut_bottom, cut_left, height, width)
        case 180:
            return (cut_right, cut_bottom, width, height)
        case 270:
            return (cut_top, cut_right, height, width)
        case _:
            return (cut_left, cut_top, width, height)


def _normal(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])


def draw(path: str, number: int) -> bytes:
    """A page (from 1) as PNG, or as JPEG where it has colour. Raises DrawingError."""
    document = _open(path)
    try:
        if not 1 <= number <= len(document):
            raise DrawingError("Deze pagina bestaat niet.")
        page = document[number - 1]
        width, height = page.get_size()
        image = page.render(scale=_scale(width, height), rev_byteorder=True).to_pil()
    except pypdfium2.PdfiumError as error:
        raise DrawingError("Het pdf-bestand is beschadigd.") from error
    finally:
        document.close()
    return _encoded(image.convert("RGB"))


def _encoded(image: Image.Image) -> bytes:
    """Most letters are black on white: as grey PNG they are sharp, small and quick to make."""
    red, green, blue = image.split()
    grey = not (ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox())
    target = io.BytesIO()
    if grey:
        red.save(target, "PNG", compress_level=2)
    else:
        image.save(target, "JPEG", quality=85)
    return target.getvalue()


def _scale(width: float, height: float) -> float:
    """Pixels per point."""
    width, height = max(width, 1.0), max(height, 1.0)
    return min(WIDTH / width, math.sqrt(MAX_PIXELS / (width * height)), MAX_SIDE / max(width, height))


def _open(path: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise DrawingError("Het pdf-bestand is beschadigd of met een wachtwoord beveiligd.") from error


def main(arguments: Sequence[str]) -> int:
    """Answer until nobody asks any more."""
    parser = argparse.ArgumentParser(prog="python -m web.picture_errand")
    parser.add_argument("--pipe", type=int, required=True)
    parser.add_argument("--parent", type=int, required=True)
    given = parser.parse_args(arguments)
    answer(given.pipe, given.parent, MEMORY, work)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
