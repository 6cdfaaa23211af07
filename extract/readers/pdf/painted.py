"""Glyphs that nobody sees: painted in the colour of the fill that lies under them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from extract.models import Box
from extract.readers.pdf.lean import Char
from extract.readers.pdf.page import Fill

_Colour = tuple[float, ...]


def visible(chars: Sequence[Char], fills: Sequence[Fill]) -> list[Char]:
    """The characters that can be seen. Only the fill painted last under a character counts: white letters on
    a dark bar are seen, though a white page lies under the bar.

    A paper may print '384,6' where its text layer says '3384,66', the other digits white on white.
    """
    colours: defaultdict[_Colour, list[int]] = defaultdict(list)
    for at, fill in enumerate(fills):
        if (colour := _colour(fill.colour)) is not None:
            colours[colour].append(at)
    if not colours:
        return list(chars)
    alike: dict[int, list[int]] = {}  # by the object of a colour, which the characters of one operator share
    for char in chars:
        painted = char.get("colour")
        if id(painted) not in alike:
            alike[id(painted)] = colours.get(_colour(painted) or (), [])
    return [char for char in chars if not _is_hidden(char, fills, alike[id(char.get("colour"))])]


def _is_hidden(char: Char, fills: Sequence[Fill], alike: Sequence[int]) -> bool:
    """Whether of the fills under a character the last is one of its own colour (their numbers: `alike`)."""
    if not alike:
        return False
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    last = max((at for at in alike if _holds(fills[at].box, x, y)), default=None)
    return last is not None and not any(_holds(fill.box, x, y) for fill in fills[last + 1 :])


def _holds(box: Box, x: float, y: float) -> bool:
    return bool(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom)


def _colour(colour: Any) -> _Colour | None:
    """A colour as its parts in three decimals; None for patterns and what is not said."""
    if isinstance(colour, int | float):
        return (round(float(colour), 3),)
    if isinstance(colour, list | tuple) and colour and all(isinstance(part, int | float) for part in colour):
        return tuple(round(float(part), 3) for part in colour)
    return None
