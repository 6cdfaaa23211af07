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
    pytest.param([bar(50, 100, DARK)], "5", id="a bar beside it shows nothing"),
    pytest.param([bar(0, 100, DARK, top=108.0)], "5", id="nor does one below it"),
    pytest.param([], "5", id="white on bare paper is not there"),
    pytest.param([bar(0, 100, None)], "35", id="a pattern has no colour"),
]


@pytest.mark.parametrize(("fills", "expected"), SEEN)
def test_what_is_seen(fills: list[Fill], expected: str) -> None:
    chars = [char("3", 10, WHITE), char("5", 20, (0.0, 0.0, 0.0))]
    assert "".join(one["text"] for one in visible(chars, fills)) == expected


def test_white_on_an_image_or_a_curve_is_seen() -> None:
    chars = [char("3", 10, WHITE), char("5", 20, (0.0, 0.0, 0.0))]
    under = {"x0": 0.0, "top": 90.0, "x1": 60.0, "bottom": 120.0}
    assert visible(chars, [], [under]) == chars
    elsewhere = {**under, "top": 190.0, "bottom": 220.0}
    assert visible(chars, [], [elsewhere]) == chars[1:]
    assert visible(chars, [], [elsewhere] * 5_001) == chars  # a drawing


@pytest.mark.parametrize("white", [1, (1.0,), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0)], ids=str)
def test_a_line_that_is_white_as_a_whole_is_kept_as_a_gradient_may_lie_under_it(white: Any) -> None:
    below = {**char("5", 20, (0.0, 0.0, 0.0)), "top": 140.0, "bottom": 150.0}
    chars = [char("3", 10, white), below]
    assert visible(chars, []) == chars
    beside = [char("3", 10, white), char("5", 20, (0.0, 0.0, 0.0))]
    assert visible(beside, []) == beside[1:]


def test_grey_may_be_one_number() -> None:
    assert visible([char("3", 10, 0.5)], [bar(0, 100, (0.5,))]) == []
    assert visible([char("3", 10, 1)], [bar(0, 100, 1.0)]) == []
    assert len(visible([char("3", 10, 0)], [bar(0, 100, (0.5,))])) == 1
