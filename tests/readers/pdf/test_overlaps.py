"""Words that are printed over each other."""

from __future__ import annotations

import pytest

from extract.readers.pdf.overlaps import with_overlaps
from extract.readers.pdf.printed_word import PrintedWord
from tests.readers.pdf.printed import drawn, word


def unclear(*words: PrintedWord) -> list[str]:
    return [found.text for found in with_overlaps(words) if not found.clear]


def test_words_on_their_own_are_clear() -> None:
    words = drawn("De minister zegt toe dat\nde regeling in het voorjaar komt")
    assert unclear(*words) == []


def test_two_texts_in_one_place_are_both_unclear() -> None:
    assert unclear(word("Concept", 0, 12), word("De minister", 4, 13), word("zegt", 100, 12)) == [
        "Concept",
        "De minister",
    ]


def test_words_keep_their_order() -> None:
    words = [word("onder", 0, 40), word("boven", 0, 12), word("over", 4, 41)]
    found = with_overlaps(words)
    assert [one.text for one in found] == ["onder", "boven", "over"]
    assert [one.clear for one in found] == [False, True, False]


def test_the_same_text_twice_is_bold() -> None:
    assert unclear(word("Advies", 0, 12), word("Advies", 0.3, 12)) == []


def test_three_texts_in_one_place_are_all_unclear() -> None:
    assert unclear(word("Concept", 0, 12), word("Advies", 2, 13), word("Nota van", 4, 14)) == [
        "Concept",
        "Advies",
        "Nota van",
    ]


@pytest.mark.parametrize(
    ("x", "y", "covered"),
    [
        pytest.param(20, 12, True, id="in-the-middle"),
        pytest.param(30, 12, True, id="over-the-end"),
        pytest.param(37, 12, False, id="touches-the-end"),
        pytest.param(50, 12, False, id="beside-it"),
        pytest.param(-10, 12, True, id="over-the-beginning"),
        pytest.param(-14, 12, False, id="touches-the-beginning"),
        pytest.param(10, 18, True, id="half-a-line-lower"),
        pytest.param(10, 19, False, id="hardly-reaches-it-from-below"),
        pytest.param(10, 24, False, id="on-the-next-line"),
        pytest.param(10, 6, True, id="half-a-line-higher"),
        pytest.param(10, 5, False, id="hardly-reaches-it-from-above"),
    ],
)
def test_how_far_a_word_covers_another(x: float, y: float, covered: bool) -> None:
    """'concepten' is 36 points wide, 'nota' 16."""
    first, second = word("concepten", 0, 12), word("nota", x, y)
    assert unclear(first, second) == (["concepten", "nota"] if covered else [])
    assert unclear(second, first) == (["nota", "concepten"] if covered else [])


def test_the_smaller_word_is_the_measure() -> None:
    """A small mark that half stands in a large word is over it; a large word that just touches one is not."""
    assert unclear(word("Concept", 0, 30, size=30), word("12", 80, 24, size=5)) == ["Concept", "12"]
    assert unclear(word("Concept", 0, 30, size=30), word("12", 83.5, 24, size=5)) == []
    assert unclear(word("Concept", 0, 30, size=30), word("12", 40, 3, size=5)) == ["Concept", "12"]


def test_a_high_word_hides_what_stands_below_others() -> None:
    """A stamp over two lines of text: the search does not end at the first."""
    stamp = word("CONCEPT", 0, 40, size=40)
    words = [stamp, *drawn("De regeling\nwordt nu")]
    assert unclear(*words) == [one.text for one in words]


def test_a_small_word_at_the_foot_of_a_high_one_is_covered() -> None:
    assert unclear(word("Concept", 0, 40, size=36), word("Advies", 10, 38, size=8)) == ["Concept", "Advies"]


def test_a_small_word_that_only_touches_the_foot_of_a_high_one_is_clear() -> None:
    assert unclear(word("Concept", 0, 40, size=36), word("Advies", 10, 46, size=8)) == []
