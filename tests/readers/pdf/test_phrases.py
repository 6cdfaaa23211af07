"""Which words of a line belong together."""

from __future__ import annotations

import pytest

from extract.readers.pdf.phrases import phrases_of
from extract.readers.pdf.printed_row import Row
from tests.readers.pdf.printed import row, texts, word


def apart(gap: float, *, blank: float | None = None, size: float = 10.0, second: float = 10.0) -> list[str]:
    """Two words with white between them; `blank` is the width of a space that was printed there."""
    first = word("Brede", 0, 12, size=size)
    other = word("uitkering", first.box.x1 + gap, 12, size=second, blank=blank)
    return texts(phrases_of(Row((first, other))))


ONE, TWO = ["Brede uitkering"], ["Brede", "uitkering"]


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        pytest.param(2.5, ONE, id="word-space"),
        pytest.param(4.4, ONE, id="wide-word-space"),
        pytest.param(4.6, TWO, id="next-cell"),
        pytest.param(-1.0, ONE, id="kerned"),
    ],
)
def test_white_parts_phrases(gap: float, expected: list[str]) -> None:
    assert apart(gap) == expected


@pytest.mark.parametrize(
    ("gap", "blank", "expected"),
    [
        pytest.param(5.9, 4.0, ONE, id="the-font-has-wide-spaces"),
        pytest.param(6.1, 4.0, TWO, id="wider-than-its-space"),
        pytest.param(4.4, 1.0, ONE, id="the-font-has-narrow-spaces"),
        pytest.param(4.6, 1.0, TWO, id="wider-than-its-narrow-space"),
        pytest.param(1.9, 0.0, ONE, id="no-space-but-near"),
        pytest.param(2.1, 0.0, TWO, id="no-space-between"),
    ],
)
def test_spaces_that_the_page_prints_have_a_say(gap: float, blank: float, expected: list[str]) -> None:
    assert apart(gap, blank=blank) == expected


def test_the_smaller_of_two_words_is_the_measure() -> None:
    """A small footnote mark is no part of what stands half a large letter away."""
    assert apart(4.0, second=6.0) == TWO
    assert apart(4.0, size=6.0) == TWO
    assert apart(2.5, second=6.0) == ONE


def test_a_line_is_cut_at_every_wide_gap() -> None:
    found = phrases_of(row((0, "Brede uitkering"), (100, "1.250"), (150, "n.v.t."), (200, "zie bijlage 2")))
    assert texts(found) == ["Brede uitkering", "1.250", "n.v.t.", "zie bijlage 2"]
    assert [phrase.x0 for phrase in found] == [0, 100, 150, 200]


def test_a_line_without_gaps_is_one_phrase() -> None:
    line = row((0, "De minister zegt toe dat"))
    assert phrases_of(line) == [line]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param([(100, "€"), (130, "12,5")], ["€ 12,5"], id="sign-left-and-figure-right"),
        pytest.param([(100, "€"), (130, "-4")], ["€ -4"], id="below-nought"),
        pytest.param([(100, "€"), (130, "–")], ["€ –"], id="nothing"),
        pytest.param([(100, "€"), (183, "12")], ["€ 12"], id="in-a-wide-cell"),
        pytest.param([(100, "€"), (185, "12")], ["€", "12"], id="too-far"),
        pytest.param([(100, "€"), (130, "mln")], ["€", "mln"], id="word-after-it"),
        pytest.param([(100, "€"), (130, "(12)")], ["€", "(12)"], id="bracket-after-it"),
        pytest.param([(100, "12"), (130, "80")], ["12", "80"], id="two-figures"),
        pytest.param([(100, "x €"), (130, "80")], ["x €", "80"], id="no-lone-sign"),
        pytest.param([(100, "€"), (130, "8"), (160, "9")], ["€ 8", "9"], id="only-the-next-figure"),
        pytest.param([(0, "Zorg"), (100, "€"), (120, "8"), (160, "€"), (180, "9")], ["Zorg", "€ 8", "€ 9"]),
    ],
)
def test_a_lone_currency_sign_belongs_to_the_figure_after_it(
    parts: list[tuple[float, str]], expected: list[str]
) -> None:
    assert texts(phrases_of(row(*parts))) == expected


def spaced(text: str, gap: float) -> list[str]:
    """The phrases of a line whose words stand `gap` apart; '|' is a space that is wider by three points."""
    words, x = [], 0.0
    for part in text.replace("|", " | ").split():
        if part == "|":
            x += 3.0
            continue
        words.append(word(part, x, 12))
        x = words[-1].box.x1 + gap
    return texts(phrases_of(Row(tuple(words))))


@pytest.mark.parametrize(
    ("text", "gap", "whole"),
    [
        pytest.param("van € 19 miljoen uit. Gemeenten en", 9.5, True, id="drawn-out-to-the-margins"),
        pytest.param("provincies stemmen hun planning voortaan", 7.0, True, id="without-a-figure"),
        pytest.param("Aan polders wordt in 2024 € 72", 7.0, True, id="figures-are-no-words"),
        pytest.param("stemmen hun planning voortaan", 7.0, False, id="three-spaces-are-too-few"),
        pytest.param("provincies stemmen|hun planning voortaan af", 7.0, False, id="one-space-is-wider"),
        pytest.param("provincies stemmen hun planning voortaan", 14.0, False, id="too-wide-for-a-space"),
        pytest.param("Begroting Uitgaven Baten Lasten Saldo", 7.0, False, id="heads-open-with-a-capital"),
        pytest.param("uitgaven ontvangsten uitgaven ontvangsten uitgaven", 7.0, False, id="heads-come-again"),
        pytest.param(
            "uitgaven ontvangsten verplichtingen garanties leningen", 7.0, False, id="no-small-words"
        ),
        pytest.param("2024 2025 2026 2027 2028", 7.0, False, id="years"),
        pytest.param("1.250 1.300 1.420 1.510 1.600", 7.0, False, id="figures"),
    ],
)
def test_a_line_drawn_out_to_its_margins_is_one_phrase(text: str, gap: float, whole: bool) -> None:
    assert (spaced(text, gap) == [text]) is whole
