"""Years that a narrow column broke over two lines."""

from __future__ import annotations

import pytest

from extract.readers.pdf.broken_years import with_whole_years
from tests.readers.pdf.printed import Block, drawn, printed, word


def read(*blocks: Block) -> list[str]:
    return [found.text for found in with_whole_years(printed(*blocks))]


def heads(*halves: tuple[str, str], second: float = 24) -> list[str]:
    """Halves above each other, each pair in a column of its own."""
    above = [(40.0 * n, 12.0, head) for n, (head, _) in enumerate(halves)]
    below = [(40.0 * n, second, tail) for n, (_, tail) in enumerate(halves)]
    return read(*above, *below)


@pytest.mark.parametrize(
    ("halves", "expected"),
    [
        pytest.param([("202", "5"), ("202", "6")], ["2025", "2026"], id="three-over-one"),
        pytest.param([("20", "25"), ("20", "26")], ["2025", "2026"], id="two-over-two"),
        pytest.param([("202", "5")], ["2025"], id="one-year"),
        pytest.param([("20", "25")], ["20", "25"], id="two-over-two-alone"),
        pytest.param([("20", "25"), ("202", "6")], ["2025", "2026"], id="broken-in-two-places"),
        pytest.param([("2", "25"), ("202", "6")], ["2", "202", "25", "6"], id="no-head-of-a-year"),
        pytest.param([("302", "5")], ["302", "5"], id="no-year"),
        pytest.param([("202", "56")], ["202", "56"], id="too-long"),
        pytest.param([("202", "5"), ("300", "1.250")], ["202", "300", "5", "1.250"], id="a-figure-below"),
        pytest.param([("202", "5"), ("Zorg", "welzijn")], ["2025", "Zorg", "welzijn"], id="words-beside-it"),
        pytest.param([("202", "5"), ("van", "6")], ["202", "van", "5", "6"], id="a-figure-under-a-word"),
        pytest.param([("202", "5 mln")], ["202", "5", "mln"], id="words-after-the-tail"),
        pytest.param([("in 202", "5")], ["in", "202", "5"], id="words-before-the-head"),
        pytest.param([("202", "vijf")], ["202", "vijf"], id="words-below"),
        pytest.param([("2.0", "25"), ("202", "6")], ["2.0", "202", "25", "6"], id="a-figure-with-a-point"),
    ],
)
def test_halves_above_each_other(halves: list[tuple[str, str]], expected: list[str]) -> None:
    assert heads(*halves) == expected


@pytest.mark.parametrize(
    ("second", "whole"),
    [
        pytest.param(24, True, id="on-the-next-line"),
        pytest.param(28, True, id="a-little-apart"),
        pytest.param(30, False, id="too-far"),
    ],
)
def test_halves_are_as_near_as_lines_of_a_cell(second: float, whole: bool) -> None:
    assert (heads(("202", "5"), second=second) == ["2025"]) is whole


@pytest.mark.parametrize(
    ("x", "whole"),
    [
        pytest.param(100, True, id="left-in-the-column"),
        pytest.param(104, True, id="in-the-middle"),
        pytest.param(108, True, id="right-in-the-column"),
        pytest.param(110.5, True, id="half-out-of-it"),
        pytest.param(111.5, False, id="right-of-it"),
        pytest.param(97.5, True, id="half-out-to-the-left"),
        pytest.param(96.5, False, id="left-of-it"),
    ],
)
def test_the_tail_stands_under_the_head(x: float, whole: bool) -> None:
    """'202' reaches from 100 to 112; the tail is 4 points wide."""
    assert (read((100, 12, "202"), (x, 24, "5")) == ["2025"]) is whole


def test_a_whole_year_stands_where_its_head_stood_and_is_as_wide_as_both() -> None:
    (found,) = with_whole_years(printed((100, 12, "202"), (110, 24, "5")))
    box = found.box
    assert (box.x0, box.top, box.x1, box.bottom) == (100, 2, 114, 24)


def test_a_tail_that_begins_left_makes_it_wider_to_the_left() -> None:
    (found,) = with_whole_years([word("202", 100, 12), word("5", 98, 24, width=16)])
    assert (found.box.x0, found.box.x1) == (98, 114)


def test_lines_without_heads_of_years_stay() -> None:
    words = drawn("De minister zegt\n5 miljoen toe")
    assert with_whole_years(words) == words


def test_years_in_running_text_are_no_heads() -> None:
    words = drawn("De regeling kost 202\n5 gemeenten doen mee")
    assert with_whole_years(words) == words


def test_each_two_lines_after_one_another_are_compared() -> None:
    assert read((0, 12, "Regeling"), (60, 12, "202"), (60, 24, "5"), (0, 36, "Zorg"), (60, 36, "80")) == [
        *("Regeling", "2025", "Zorg", "80")
    ]
