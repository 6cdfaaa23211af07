"""Frames of walls, rules and shaded rows: what stands within is of one piece."""

from __future__ import annotations

from typing import Any

import pytest

from extract.models import Box
from extract.readers.pdf.frames import frames_of
from extract.readers.pdf.page import Fill, Rule, Wall
from tests.readers.pdf.printed import drawn, page_of

TABLE = """
Regeling            2025    2026
Brede uitkering    1.250   1.300
Lokale aanpak        370     235
Groene daken          12      14
"""
WORDS = drawn(TABLE)
LEFT, RIGHT = min(w.box.x0 for w in WORDS) - 4, max(w.box.x1 for w in WORDS) + 4
TOPS = sorted({w.box.top for w in WORDS})
BOTTOM = max(w.box.bottom for w in WORDS) + 2
GREY = (0.9,)


def rules(*heights: float, right: float = RIGHT) -> tuple[Rule, ...]:
    return tuple(Rule(LEFT, right, y) for y in heights)


def shade(top: float, *, left: float = LEFT, right: float = RIGHT) -> Fill:
    return Fill(Box(1, left, top - 1, right, top + 11), GREY)


CASES = [
    pytest.param(
        {"walls": tuple(Wall(x, TOPS[0] - 2, BOTTOM) for x in (LEFT, LEFT + 60, RIGHT))}, 4, id="three-walls"
    ),
    pytest.param(
        {
            "walls": tuple(
                Wall(x, top - 2, bottom)
                for x in (LEFT, LEFT + 60, RIGHT)
                for top, bottom in ((TOPS[0], TOPS[2]), (TOPS[2], BOTTOM))
            )
        },
        4,
        id="walls-drawn-cell-by-cell",
    ),
    pytest.param({"walls": (Wall(LEFT, TOPS[0], BOTTOM), Wall(RIGHT, TOPS[0], BOTTOM))}, 0, id="a-box"),
    pytest.param({"rules": rules(TOPS[0] - 2, TOPS[1] - 1, BOTTOM)}, 4, id="three-rules"),
    pytest.param({"rules": rules(TOPS[1] - 1, TOPS[2] - 1, BOTTOM)}, 4, id="with-the-heads-right-over-it"),
    pytest.param({"rules": rules(TOPS[0] - 2, TOPS[1] - 1)}, 0, id="two-rules"),
    pytest.param({"rules": rules(TOPS[0] - 2, TOPS[1] - 1, BOTTOM + 400)}, 0, id="a-rule-far-below"),
    pytest.param({"fills": (shade(TOPS[1]), shade(TOPS[3]))}, 4, id="every-other-row-shaded"),
    pytest.param(
        {
            "fills": tuple(
                shade(top, left=left, right=right)
                for top in (TOPS[1], TOPS[3])
                for left, right in ((LEFT, LEFT + 60), (LEFT + 60, RIGHT))
            )
        },
        4,
        id="shaded-cell-by-cell",
    ),
    pytest.param({"fills": (shade(TOPS[1]),)}, 0, id="one-shaded-row"),
]


@pytest.mark.parametrize(("drawn_lines", "lines"), CASES)
def test_the_lines_within_a_frame(drawn_lines: dict[str, Any], lines: int) -> None:
    frames = frames_of(page_of(WORDS, **drawn_lines), WORDS)
    assert [len({word.box.top for word in frame}) for frame in frames] == ([lines] if lines else [])
