"""Which glyphs are seen: not those in the colour of what lies under them."""

from __future__ import annotations

from typing import Any

import pytest

from extract.models import Box
from extract.readers.pdf.page import Fill
from extract.readers.pdf.painted import visible

WHITE, DARK = (1.0, 1.0, 1.0), (0.1, 0.2, 0.6)


def char(text: str, x: float, colour: Any) -> dict[str, Any]:
    return {"text": text, "x0": x, "x1": x + 5, "top": 100.0, "bottom": 110.0, "colour": colour}


def bar(x0: float, x1: float, colour: Any, top: float = 95.0) -> Fill:
    return Fill(Box(1, x0, top, x1, 115.0), colour)


SEEN = [
    pytest.param([bar(0, 100, WHITE)], "5", id="white on white is not there"),
    pytest.param([bar(0, 100, DARK)], "35", id="white on a dark bar is"),
    pytest.param([bar(0, 100, WHITE), bar(0, 100, DARK)], "35", id="the bar painted last counts"),
    pytest.param([bar(0, 100, DARK), bar(0, 100, WHITE)], "5", id="whatever lies under it"),
    pytest.param([bar(50, 100, WHITE)], "35", id="a bar beside it hides nothing"),
    pytest.param([bar(0, 100, WHITE, top=108.0)], "35", id="nor does one below it"),
    pytest.param([], "35", id="without bars all is seen"),
    pytest.param([bar(0, 100, None)], "35", id="a pattern has no colour"),
]


@pytest.mark.parametrize(("fills", "expected"), SEEN)
def test_what_is_seen(fills: list[Fill], expected: str) -> None:
    chars = [char("3", 10, WHITE), char("5", 20, (0.0, 0.0, 0.0))]
    assert "".join(one["text"] for one in visible(chars, fills)) == expected


def test_grey_may_be_one_number() -> None:
    assert visible([char("3", 10, 0.5)], [bar(0, 100, (0.5,))]) == []
    assert visible([char("3", 10, 1)], [bar(0, 100, 1.0)]) == []
    assert len(visible([char("3", 10, 0)], [bar(0, 100, (0.5,))])) == 1
