"""Whether a text is wrapped, how wide it is, and where a line stops short."""

from __future__ import annotations

import pytest

from extract.layout.shape import Shape, follows, measure
from extract.models import Line


def line(length: int, number: int = 1, page: int = 1) -> Line:
    return Line("o" * length, page, number)


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        pytest.param([], Shape(False, 0), id="no lines"),
        pytest.param([60] * 40, Shape(True, 60), id="lines of one width"),
        pytest.param([60] * 38 + [90] * 2, Shape(True, 60), id="a few that stick out say nothing"),
        pytest.param([60] * 30 + [90] * 10, Shape(True, 90), id="many do"),
        pytest.param([150] * 10, Shape(True, 150), id="as long as a printed line may be"),
        pytest.param([151] * 10, Shape(False, 151), id="longer ones are whole paragraphs"),
        pytest.param([60] * 49 + [151], Shape(True, 60), id="one in fifty may be"),
        pytest.param([60] * 48 + [151], Shape(False, 60), id="no more than that"),
    ],
)
def test_the_shape_of_a_text(lengths: list[int], expected: Shape) -> None:
    assert measure([line(length) for length in lengths]) == expected


def test_rows_with_tabs_have_no_width() -> None:
    assert measure([line(60), Line("o" * 200 + "\t5", 1, 2)]) == Shape(True, 60)


@pytest.mark.parametrize(
    ("length", "word", "expected"),
    [(70, "verf", True), (80, "verf", False), (81, "verf", False), (79, "verf", True)],
)
def test_where_a_line_stops_short(length: int, word: str, expected: bool) -> None:
    # the next word and a space would have filled 85 of 100 places
    assert Shape(True, 100).stops_short(line(length), Line(f"{word} op de brug", 1, 2)) is expected


@pytest.mark.parametrize(
    ("wrapped", "length", "expected"),
    [(True, 80, True), (True, 79, False), (False, 100, True), (False, 99, False)],
)
def test_which_line_is_full(wrapped: bool, length: int, expected: bool) -> None:
    assert Shape(wrapped, 100).is_full(line(length)) is expected


def test_lines_that_follow_each_other() -> None:
    assert follows(line(5, 4), line(5, 3))
    assert not follows(line(5, 5), line(5, 3))
    assert not follows(line(5, 4, page=2), line(5, 3))
    assert not follows(line(5), None)
