"""Whether work grows with the text: counted in calls of functions, so that no clock is involved."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

_CHARACTERS = 5_000


def work_ratio(find: Callable[[str], object], piece: str, characters: int = _CHARACTERS) -> float:
    """How many times more calls a text of twice as many characters takes; about 2 when linear.

    `piece` is repeated to make the texts. The first run, not counted, fills the caches.
    """
    texts = [(piece * (size // len(piece) + 1))[:size] for size in (characters, characters, 2 * characters)]
    _, once, twice = (_calls(find, text) for text in texts)
    return twice / once


def _calls(find: Callable[[str], object], text: str) -> int:
    count = 0

    def profile(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        find(text)
    finally:
        sys.setprofile(before)
    return max(count, 1)
