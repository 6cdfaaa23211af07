"""Pictures of PDF pages, drawn from the corpus with PDFium.

Boxes in kb.db count in points from the top left of a page's media box; PDFium draws the crop box. A `Sheet`
says which part of the media box a picture shows, so that a viewer lays boxes over it without arithmetic.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import math
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pypdfium2
from PIL import Image, ImageChops

#: PDFium keeps state for the whole process and is not thread-safe: one page at a time, whoever asks.
_PDFIUM = threading.Lock()
#: Pixels across; enough to read a letter at twice its width in points.
WIDTH = 1100
#: No picture is larger than this, however long the page says it is.
MAX_PIXELS = 6_000_000
#: No side is longer than what every browser shows.
MAX_SIDE = 16_000
#: How much the cache of pictures may hold, in bytes: some four hundred pages.
CACHE_BYTES = 48_000_000
#: How many documents' page sizes are remembered.
CACHE_DOCUMENTS = 500
Result = TypeVar("Result")


class PictureError(Exception):
    """A page cannot be drawn; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The part of a page that its picture shows, in points from the top left of the page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def view_box(self) -> str:
        """As the viewBox of an SVG over the picture.

        >>> Sheet(0, 12.5, 595, 842).view_box
        '0 12.5 595 842'
        """
        return f"{self.left:g} {self.top:g} {self.width:g} {self.height:g}"


@dataclass(frozen=True, slots=True)
class Source:
    """A PDF of the corpus as kb.db knows it: its path within the corpus and its sha256 in hex."""

    path: str
    sha256: str


class Pictures:
    """Draws pages of the PDFs under one corpus folder and remembers what it drew.

    Used from one event loop; the drawing itself happens in a thread of its own.
    """

    def __init__(self, corpus: Path, *, cache_bytes: int = CACHE_BYTES) -> None:
        self._corpus = corpus.resolve()
        self._limit = cache_bytes
        self._size = 0
        self._drawn: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._sheets: OrderedDict[str, tuple[Sheet, ...]] = OrderedDict()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pdf")

    async def sheets(self, source: Source) -> tuple[Sheet, ...]:
        """The pages of a document, first to last. Raises PictureError when it cannot be read."""
        found = self._sheets.get(source.sha256)
        if found is None:
            found = await self._run(lambda: _measure(self._locate(source)))
            self._sheets[source.sha256] = found
            if len(self._sheets) > CACHE_DOCUMENTS:
                self._sheets.popitem(last=False)
        return found

    async def draw(self, source: Source, number: int) -> bytes:
        """A page (from 1) as PNG, or as JPEG where it has colour (`media_type` tells).

        Raises PictureError when there is no such page or it cannot be drawn."""
        key = (source.sha256, number)
        found = self._drawn.get(key)
        if found is None:
            found = await self._run(lambda: _draw(self._locate(source), number))
            self._remember(key, found)
        self._drawn.move_to_end(key)
        return found

    def _remember(self, key: tuple[str, int], picture: bytes) -> None:
        self._size += len(picture) - len(self._drawn.get(key, b""))
        self._drawn[key] = picture
        while self._size > self._limit and len(self._drawn) > 1:
            _, dropped = self._drawn.popitem(last=False)
            self._size -= len(dropped)

    async def _run(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _locate(self, source: Source) -> Path:
        """The file itself: inside the corpus, links followed, and still the one that was read."""
        path = (self._corpus / source.path).resolve()
        if not path.is_relative_to(self._corpus) or not path.is_file():
            raise PictureError("Het pdf-bestand van deze brief is niet te vinden.")
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != source.sha256:
                raise PictureError("Het pdf-bestand is veranderd sinds het is ingelezen.")
        return path


def _measure(path: Path) -> tuple[Sheet, ...]:
    with _PDFIUM:
        document = _open(path)
        try:
            return tuple(_sheet(document[index]) for index in range(len(document)))
        except pypdfium2.PdfiumError as error:
            raise PictureError("Het pdf-bestand is beschadigd.") from error
        finally:
            document.close()


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
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
            return Sheet(cut_bottom, cut_left, height, width)
        case 180:
            return Sheet(cut_right, cut_bottom, width, height)
        case 270:
            return Sheet(cut_top, cut_right, height, width)
        case _:
            return Sheet(cut_left, cut_top, width, height)


def _normal(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])


def _draw(path: Path, number: int) -> bytes:
    with _PDFIUM:
        document = _open(path)
        try:
            if not 1 <= number <= len(document):
                raise PictureError("Deze pagina bestaat niet.")
            page = document[number - 1]
            width, height = page.get_size()
            image = page.render(scale=_scale(width, height), rev_byteorder=True).to_pil()
        except pypdfium2.PdfiumError as error:
            raise PictureError("Het pdf-bestand is beschadigd.") from error
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


def media_type(picture: bytes) -> str:
    r"""What a picture is.

    >>> media_type(b"\x89PNG\r\n"), media_type(b"\xff\xd8\xff")
    ('image/png', 'image/jpeg')
    """
    return "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"


def _scale(width: float, height: float) -> float:
    """Pixels per point."""
    width, height = max(width, 1.0), max(height, 1.0)
    return min(WIDTH / width, math.sqrt(MAX_PIXELS / (width * height)), MAX_SIDE / max(width, height))


def _open(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise PictureError("Het pdf-bestand is beschadigd of met een wachtwoord beveiligd.") from error
