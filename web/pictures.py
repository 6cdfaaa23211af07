"""Pictures of PDF pages of the corpus.

Boxes in kb.db count in points from the top left of a page's media box; PDFium draws the crop box. A `Sheet`
says which part of the media box a picture shows, so that a viewer lays boxes over it without arithmetic.
"""

from __future__ import annotations

import asyncio
import hashlib
import math
import time
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from web.errands import BusyError, Errands, FellAwayError, TooLongError

#: Processes that draw: one page that takes long leaves the other to others.
PROCESSES = 2
#: Seconds for one picture.
SECONDS = 10.0
#: Seconds until a page that took too long is tried again, and one of which the process fell away: the machine
#: may have been busy.
AGAIN, SOON = 600.0, 30.0
#: How much the cache of pictures may hold, in bytes: some four hundred pages.
CACHE_BYTES = 48_000_000
#: How many documents' page sizes are remembered.
CACHE_DOCUMENTS = 500


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
    def is_empty(self) -> bool:
        """Whether there is nothing to show: a page without width or height."""
        return not (self.width > 0 and self.height > 0)

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
    """Pictures of pages of the PDFs under one corpus folder, and what was drawn before.

    Drawn in processes of their own (web/picture_errand.py), within limits of time, pixels and memory; used
    from one event loop. What cannot be drawn is not tried again soon.
    """

    def __init__(self, corpus: Path, *, cache_bytes: int = CACHE_BYTES, seconds: float = SECONDS) -> None:
        self._corpus = corpus.resolve()
        self._limit, self._seconds = cache_bytes, seconds
        self._size = 0
        self._drawn: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._sheets: OrderedDict[str, tuple[Sheet, ...]] = OrderedDict()
        self._failed: OrderedDict[tuple[str, int], tuple[str, float]] = OrderedDict()
        self._busy: dict[str, asyncio.Future[None]] = {}
        self._errands = Errands(("-m", "web.picture_errand"), PROCESSES, "pdf")

    async def sheets(self, source: Source) -> tuple[Sheet, ...]:
        """The pages of a document, first to last. Raises PictureError when it cannot be read."""
        async with self._turn(source.sha256):
            found = self._sheets.get(source.sha256)
            if found is None:
                found = tuple(Sheet(*sides) for sides in await self._ask(source, 0))
                self._sheets[source.sha256] = found
                if len(self._sheets) > CACHE_DOCUMENTS:
                    self._sheets.popitem(last=False)
            return found

    async def draw(self, source: Source, number: int) -> bytes:
        """A page (from 1) as PNG, or as JPEG where it has colour (`media_type` tells).

        Raises PictureError when there is no such page or it cannot be drawn."""
        if number < 1:
            raise PictureError("Deze pagina bestaat niet.")
        key = (source.sha256, number)
        if key not in self._drawn:
            async with self._turn(source.sha256):
                if key not in self._drawn:
                    self._remember(key, await self._ask(source, number))
                self._drawn.move_to_end(key)
                return self._drawn[key]
        self._drawn.move_to_end(key)
        return self._drawn[key]

    @asynccontextmanager
    async def _turn(self, document: str) -> AsyncIterator[None]:
        """One question about a document at a time: one that takes long holds up its own visitors alone, and
        what is asked twice is drawn once."""
        while (busy := self._busy.get(document)) is not None:
            await asyncio.wait({busy})
        mine = self._busy[document] = asyncio.get_running_loop().create_future()
        try:
            yield
        finally:
            del self._busy[document]
            mine.set_result(None)

    async def _ask(self, source: Source, number: int) -> Any:
        """What the process says of a page, or of all pages (0)."""
        key = (source.sha256, number)
        message, until = self._failed.get(key, ("", 0.0))
        if time.monotonic() < until:
            raise PictureError(message)
        path = await asyncio.get_running_loop().run_in_executor(None, self._locate, source)
        try:
            went_well, answer = await self._errands.ask((str(path), number), self._seconds)
        except BusyError as error:
            raise PictureError("Er wachten nu te veel beelden. Probeer het zo weer.") from error
        except TooLongError as error:
            raise self._fail(
                key, "Het beeld van deze pagina kost te veel tijd om te maken.", AGAIN
            ) from error
        except FellAwayError as error:
            raise self._fail(key, "Het beeld van deze pagina lukt nu niet.", SOON) from error
        if not went_well:
            raise self._fail(key, answer, math.inf)
        return answer

    def _fail(self, key: tuple[str, int], message: str, seconds: float) -> PictureError:
        """Remembers that a page cannot be drawn, for as long as that is likely to hold."""
        self._failed[key] = message, time.monotonic() + seconds
        self._failed.move_to_end(key)
        if len(self._failed) > CACHE_DOCUMENTS:
            self._failed.popitem(last=False)
        return PictureError(message)

    def end(self) -> None:
        """Ends the processes."""
        self._errands.end()

    def _remember(self, key: tuple[str, int], picture: bytes) -> None:
        self._size += len(picture) - len(self._drawn.get(key, b""))
        self._drawn[key] = picture
        while self._size > self._limit and len(self._drawn) > 1:
            _, dropped = self._drawn.popitem(last=False)
            self._size -= len(dropped)

    def _locate(self, source: Source) -> Path:
        """The file itself: inside the corpus, links followed, and still the one that was read."""
        path = (self._corpus / source.path).resolve()
        if not path.is_relative_to(self._corpus) or not path.is_file():
            raise PictureError("Het pdf-bestand van deze brief is niet te vinden.")
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != source.sha256:
                raise PictureError("Het pdf-bestand is veranderd sinds het is ingelezen.")
        return path


def media_type(picture: bytes) -> str:
    r"""What a picture is.

    >>> media_type(b"\x89PNG\r\n"), media_type(b"\xff\xd8\xff")
    ('image/png', 'image/jpeg')
    """
    return "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"
