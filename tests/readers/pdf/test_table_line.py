"""A line of a table: figures, years, words, and what says that there is no figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.readers.pdf.table_line import TableLine, aligned, is_unit, merged, opens_table, pitch_at, within
from tests.readers.pdf.printed import STYLE, row, table_lines, texts


def line(*parts: str) -> TableLine:
    return TableLine(row(*((100.0 * n, part) for n, part in enumerate(parts))))


def test_each_phrase_is_a_figure_a_nil_or_words() -> None:
    found = line("Brede uitkering", "2025", "1.250", "–", "p.m.", "nog niet bekend")
    assert texts(found.phrases) == ["Brede uitkering", "2025", "1.250", "–", "p.m.", "nog niet bekend"]
    assert texts(found.values) == ["1.250"]
    assert texts(found.nils) == ["–", "p.m."]
    assert texts(found.words) == ["Brede uitkering", "2025", "nog niet bekend"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("12.345", True),
        ("12%", True),
        ("€ 12 mln", True),
        ("€ 650 miljoen structureel", True),
        ("€ 650 miljoen vanaf 2027", True),
        ("€ – 12 mln structureel", True),
        ("-/- € 388,0 miljoen", True),
        ("- € 12 miljoen vanaf 2027", True),
        ("- 4,2", True),
        pytest.param("- 4,2 gemeenten", False, id="an-item"),
        pytest.param("€ 650 miljoen structureel vanaf 2027", False, id="too-many-words"),
        pytest.param("ruim € 650 miljoen", False, id="words-before-the-sign"),
        pytest.param("2025", False, id="a-year"),
        pytest.param("€ nihil", False, id="a-sign-alone"),
        pytest.param("012345", False, id="a-number-of-something"),
        pytest.param("€ 1.000)", False, id="what-closes-the-unit-of-a-head"),
        pytest.param("(€ 1.000)", True, id="in-brackets"),
    ],
)
def test_what_is_a_figure(text: str, figure: bool) -> None:
    assert bool(line(text).values) is figure


@pytest.mark.parametrize(
    ("size", "pitch", "expected"),
    [
        pytest.param(10, 12, 12, id="as-the-style-has-it"),
        pytest.param(10, 14, 14, id="loose"),
        pytest.param(20, 12, 24, id="large-letters-need-more"),
    ],
)
def test_the_distance_of_lines_is_at_least_what_their_letters_need(
    size: float, pitch: float, expected: float
) -> None:
    found = TableLine(row((0, "Regeling"), size=size))
    assert pitch_at(found, replace(STYLE, pitch=pitch)) == expected


#: A column of figures, and a phrase of five characters (20 points) at a left edge.
COLUMN = (100.0, 130.0)


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        pytest.param(105, True, id="inside"),
        pytest.param(85, True, id="reaches-in-from-the-left"),
        pytest.param(125, True, id="reaches-out-to-the-right"),
        pytest.param(112.9, True, id="ends-a-little-right-of-it"),
        pytest.param(80, False, id="ends-where-it-begins"),
        pytest.param(130, False, id="begins-where-it-ends"),
        pytest.param(60, False, id="far-left"),
        pytest.param(160, False, id="far-right"),
    ],
)
def test_a_phrase_stands_in_a_column(x: float, expected: bool) -> None:
    phrase = row((x, "1.250"))
    assert aligned(phrase, COLUMN) is expected
    assert (within([phrase], [(0.0, 20.0), COLUMN]) == [phrase]) is expected


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        pytest.param(131, True, id="begins-near-its-left-edge"),
        pytest.param(134, False, id="begins-right-of-it"),
        pytest.param(109, True, id="ends-near-its-right-edge"),
        pytest.param(106, False, id="ends-left-of-it"),
    ],
)
def test_a_phrase_may_stand_at_an_edge_of_a_narrow_column(x: float, expected: bool) -> None:
    """A dash is so narrow that a figure beside it need not reach it."""
    assert aligned(row((x, "1.250")), (130.0, 130.0)) is expected


def test_of_several_phrases_those_that_stand_in_columns_are_given_in_order() -> None:
    found = line("Zorg", "1.250", "80", "12").phrases
    assert texts(within(found, [(300.0, 310.0), (100.0, 120.0)])) == ["1.250", "12"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tabel 2. Verdeling over de regio's", True),
        ("(x € 1.000)", True),
        ("(bedragen in € mln)", True),
        pytest.param("(in duizenden)", False, id="brackets-without-currency"),
        pytest.param("(€ 12) voor gemeenten", False, id="goes-on-after-the-bracket"),
        pytest.param("bedragen (in € mln)", False, id="opens-before-the-bracket"),
        pytest.param("Verdeling over de regio's", False, id="words"),
    ],
)
def test_a_caption_or_a_unit_opens_a_table(text: str, expected: bool) -> None:
    assert opens_table(line(text)) is expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["bedragen x € 1.000"], True),
        (["In € mln"], True),
        pytest.param(["bedragen x € 1.000", "2026"], False, id="a-head-beside-it"),
        pytest.param(["de max € 1.000"], False, id="the-end-of-a-word"),
        pytest.param(["€ 1.000"], False, id="an-amount"),
    ],
)
def test_a_unit_stands_alone(parts: list[str], expected: bool) -> None:
    assert is_unit(line(*parts)) is expected


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], []),
        ([(50, 60), (0, 20)], [(0, 20), (50, 60)]),
        ([(0, 20), (10, 30)], [(0, 30)]),
        ([(0, 40), (10, 20), (30, 50)], [(0, 50)]),
        ([(0, 40), (10, 20)], [(0, 40)]),
        pytest.param([(0, 20), (20, 30)], [(0, 20), (20, 30)], id="edge-to-edge-is-two"),
        pytest.param([(0, 20), (10, 30), (40, 50), (45, 60)], [(0, 30), (40, 60)], id="two-of-two"),
    ],
)
def test_spans_that_overlap_are_one(
    spans: list[tuple[float, float]], expected: list[tuple[float, float]]
) -> None:
    assert merged(spans) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("Verf     +12    -/- 8    (65)", ["+12", "-/- 8", "(65)"], id="signs-and-brackets"),
        pytest.param("Aantal (x     1.000)    12", ["12"], id="a-bracket-on-one-side"),
        pytest.param("Art.    2026 (1)    (2)    2027", [], id="numbers-of-columns-beside-years"),
        pytest.param("Verf    (1)    (2)    (3)", [], id="numbers-of-columns-counting-on"),
        pytest.param("Verf    (2)    (2)    (9)", ["(2)", "(2)", "(9)"], id="figures-in-brackets"),
    ],
)
def test_the_figures_of_a_line(text: str, values: list[str]) -> None:
    (line,) = table_lines(text)
    assert [phrase.text for phrase in line.values] == values
