"""Glyphs that nobody sees: painted in the colour of the fill that lies under them, or white on bare paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from extract.models import Box
from extract.readers.pdf.lean import Char
from extract.readers.pdf.page import Fill

_Colour = tuple[float, ...]
#: White as grey, red-green-blue and cyan-magenta-yellow-black.
_WHITE = frozenset({(1.0,), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0)})


#: A page with more shapes than this is a drawing: what lies under its letters is not sought.
_DRAWING = 5_000


def visible(
    chars: Sequence[Char], fills: Sequence[Fill], others: Sequence[Mapping[str, Any]] = ()
) -> list[Char]:
    """The characters that can be seen. Only the fill painted last under a character counts: white letters on
    a dark bar are seen, though a white page lies under the bar. `others` are images and curves.

    A paper may print '384,6' where its text layer says '3384,66', the other digits white on white.
    """
    return _on_paper(_on_fills(chars, fills), fills, others)


def _on_paper(chars: list[Char], fills: Sequence[Fill], others: Sequence[Mapping[str, Any]]) -> list[Char]:
    """Without white glyphs on bare paper that stand beside glyphs of another colour. A line that is all white
    is kept: what is under it may be painted in a way that is not read (a gradient)."""
    # by the object of a colour, which the characters of one operator share
    colours = {id(colour): colour for char in chars if (colour := char.get("colour")) is not None}
    white = {at for at, colour in colours.items() if _colour(colour) in _WHITE}
    if not white or len(others) > _DRAWING:
        return chars
    inked = {round(_middle(char)[1]) for char in chars if id(char.get("colour")) not in white}
    return [
        char
        for char in chars
        if id(char.get("colour")) not in white
        or inked.isdisjoint(range(round(_middle(char)[1]) - 1, round(_middle(char)[1]) + 2))
        or any(_holds(fill.box, *_middle(char)) for fill in fills)
        or any(_is_on(char, shape) for shape in others)
    ]


def _is_on(char: Char, shape: Mapping[str, Any]) -> bool:
    x, y = _middle(char)
    return bool(shape["x0"] <= x <= shape["x1"] and shape["top"] <= y <= shape["bottom"])


def _middle(char: Char) -> tuple[float, float]:
    return (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2


def _on_fills(chars: Sequence[Char], fills: Sequence[Fill]) -> list[Char]:
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
    x, y = _middle(char)
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
