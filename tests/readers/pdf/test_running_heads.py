"""Margins, heads and feet that are no part of the text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.readers.pdf.columns import Style
from extract.readers.pdf.page import PrintedPage
from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.running_heads import furniture
from tests.readers.pdf.printed import STYLE, Block, page_of, printed, word

#: Some text in the middle of each page, high pages of 600 points.
TEXT: Block = (0, 300, "De minister zegt toe dat de regeling")


def pages(*blocks: list[Block], text: bool = True) -> list[PrintedPage]:
    return [
        page_of(printed(*found, *([TEXT] if text else [])), number=n)
        for n, found in enumerate(blocks, start=1)
    ]


def taken(found: list[PrintedPage], style: Style = STYLE) -> list[str]:
    """What is taken from each page, in the order of the stream."""
    away = furniture(found, style)
    return [" ".join(w.text for w in page.words if w in away[page.number]) for page in found]


def on_each(*texts: str, y: float) -> list[str]:
    return taken(pages(*([(0.0, y, text)] for text in texts)))


# --- feet by what they say -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "y", "foot"),
    [
        pytest.param("1", 580, True, id="the-number-of-the-page"),
        pytest.param("– 1 –", 580, True, id="with-dashes"),
        pytest.param("Pagina 1 van 14", 580, True, id="of-so-many"),
        pytest.param("1", 535, False, id="too-high-for-a-number"),
        pytest.param("2", 580, False, id="another-number"),
        pytest.param("1 januari", 580, False, id="a-date"),
        pytest.param("ISSN 0921 - 7371", 580, True, id="of-the-press"),
        pytest.param("Tweede Kamer, vergaderjaar 2025–2026", 540, True, id="of-the-chamber"),
        pytest.param("kst-36800-7", 530, True, id="its-number"),
        pytest.param("Tweede Kamer, vergaderjaar 2025–2026", 500, False, id="in-the-text"),
        pytest.param("De Tweede Kamer, vergaderjaar 2025", 580, False, id="a-sentence"),
    ],
)
def test_feet_are_told_by_their_words(text: str, y: float, foot: bool) -> None:
    assert on_each(text, y=y) == [text if foot else ""]


@pytest.mark.parametrize(("x", "foot"), [(10, True), (16, True), (17, False), (30, False)])
def test_what_stands_left_of_the_text_at_the_foot_is_none_of_it(x: float, foot: bool) -> None:
    """'code' is 16 points wide, the text begins at 36."""
    found = pages([(x, 580, "code")])
    assert taken(found, replace(STYLE, left=36.0)) == ["code" if foot else ""]


# --- the margin ----------------------------------------------------------------------------------


def margin_word(text: str, y: float) -> PrintedWord:
    return word(text, 320, y, size=6)


def test_the_margin_of_the_first_page_stays() -> None:
    style = replace(STYLE, margin=320.0)
    found = [page_of([*printed(TEXT), margin_word("Kenmerk", 200)], number=n) for n in (1, 2, 3)]
    assert taken(found, style) == ["", "Kenmerk", "Kenmerk"]


def test_small_type_is_no_margin_where_there_is_none() -> None:
    found = [page_of([*printed(TEXT), margin_word("Kenmerk", 200)], number=n) for n in (1, 2)]
    assert taken(found) == ["", ""]


# --- lines that come back ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "y", "gone"),
    [
        pytest.param(("Ministerie van Zaken",) * 2, 30, True, id="a-head"),
        pytest.param(("Ministerie van Zaken",) * 2, 590, True, id="a-foot"),
        pytest.param(("Ministerie van Zaken",) * 2, 100, False, id="in-the-text"),
        pytest.param(("Ministerie van Zaken",) * 2, 520, False, id="low-in-the-text"),
        pytest.param(("Ministerie van Zaken", "Ministerie van Werk"), 30, False, id="other-words"),
        pytest.param(("Blad 4", "Blad 5"), 30, True, id="counts-the-pages"),
        pytest.param(("Blad 4", "Blad 6"), 30, True, id="counts-two-pages-of-paper"),
        pytest.param(("Blad 4", "Blad 9"), 30, False, id="does-not-count"),
        pytest.param(("Blad 4", "Blad 5", "Blad 6"), 30, True, id="counts-three-pages"),
        pytest.param(("Blad 4", "Blad 6", "Blad 8"), 30, True, id="counts-pages-of-two"),
        pytest.param(("Blad 4", "Blad 6", "Blad 7"), 30, True, id="the-last-page-is-single"),
        pytest.param(("Blad 4", "Blad 6", "Blad 6"), 30, False, id="stops-counting"),
        pytest.param(("Blad 4 uit 2025", "Blad 5 uit 2025"), 30, True, id="one-figure-stays"),
        pytest.param(("Blad 4 uit 2025", "Blad 5 uit 2031"), 30, False, id="one-figure-does-not-count"),
        pytest.param(("12", "12"), 30, True, id="a-figure-that-stays"),
        pytest.param(("7", "8"), 30, True, id="a-number-alone"),
        pytest.param(("€ 7", "€ 8"), 30, False, id="an-amount"),
        pytest.param(("ab", "ab"), 30, False, id="too-short"),
        pytest.param(("art", "art"), 30, True, id="a-short-word"),
        pytest.param((" ".join(["nota"] * 24) + "s",) * 2, 30, True, id="a-long-line"),
        pytest.param((" ".join(["nota"] * 24) + "'s",) * 2, 30, False, id="a-line-of-text"),
        pytest.param(("Zaken",) * 5, 30, True, id="five-pages"),
        pytest.param(("Zaken", "Zaken", *"vwxy"), 30, False, id="two-of-six-pages"),
        pytest.param(("Zaken", "Zaken", *"vwx"), 30, True, id="two-of-five-pages"),
        pytest.param(("Zaken", "Zaken", "Zaken", *"vwx"), 30, True, id="three-of-six-pages"),
    ],
)
def test_what_comes_back_at_an_edge(texts: tuple[str, ...], y: float, gone: bool) -> None:
    expected = [text if (gone and len(text) > 1) or (gone and text.isdigit()) else "" for text in texts]
    assert on_each(*texts, y=y) == expected


def test_twice_on_one_page_is_no_coming_back() -> None:
    assert taken(pages([(0, 30, "Zaken"), (200, 30, "Zaken")], [(0, 30, "nota")])) == ["", ""]


def test_heads_stand_at_one_height() -> None:
    assert taken(pages([(0, 30, "Zaken")], [(0, 50, "Zaken")])) == ["", ""]


def test_their_height_may_differ_a_little() -> None:
    assert taken(pages([(0, 30, "Zaken")], [(0, 33, "Zaken")])) == ["Zaken", "Zaken"]


def test_parts_of_a_line_count_by_themselves() -> None:
    found = pages([(0, 30, "Zaken"), (200, 30, "brief")], [(0, 30, "Zaken"), (200, 30, "nota")])
    assert taken(found) == ["Zaken", "Zaken"]


# --- heads of tables that come back --------------------------------------------------------------


def test_what_runs_over_text_runs_over_a_table_as_well() -> None:
    over: list[Block] = [(0, 30, "Zaken"), (100, 42, "2025"), (150, 42, "2026")]
    plain: list[Block] = [(0, 30, "Zaken")]
    assert taken(pages(plain, over, plain)) == ["Zaken", "Zaken", "Zaken"]
    assert taken(pages(over, over, plain)) == ["", "", "Zaken"]


@pytest.mark.parametrize(("y", "gone"), [(30, True), (78, False)])
def test_what_stands_further_up_than_the_head_is_none_of_the_table(y: float, gone: bool) -> None:
    """Its two ends may well stand over columns of figures."""
    head: list[Block] = [(0, 90, "Naam"), (100, 90, "Noord"), (150, 90, "Zuid")]
    column: list[Block] = [(x, 170 + 12 * n, f"{n}20") for n in range(4) for x in (100.0, 150.0)]
    top: list[Block] = [(100, y, "Zaken"), (150, y, "Bijlage"), *head, *column]
    assert ("Bijlage" in taken(pages(top, top, top))[1]) is gone


@pytest.mark.parametrize("figures", [3, 2])
def test_heads_over_two_columns_of_figures_further_below_stay(figures: int) -> None:
    """The rest of a label may stand between the head and the first figures."""
    rest: list[Block] = [(0, 42 + 12 * n, "van de regeling") for n in range(5)]
    column: list[Block] = [(x, 110 + 12 * n, f"{n}20") for n in range(figures) for x in (100.0, 150.0)]
    top: list[Block] = [(0, 30, "Naam"), (100, 30, "Noord"), (150, 30, "Zuid"), *rest, *column]
    gone = taken(pages(top, top, top))
    assert ("Noord" in gone[1]) is (figures < 3)


@pytest.mark.parametrize(
    ("heads", "gone"), [(("Zaken", "Bijlage"), True), (("Zaken", "2024", "2025", "Bijlage"), False)]
)
def test_two_ends_over_many_columns_are_no_head(heads: tuple[str, ...], gone: bool) -> None:
    places = (0.0, 250.0) if len(heads) == 2 else (0.0, 100.0, 150.0, 250.0)
    top: list[Block] = [(x, 30, text) for x, text in zip(places, heads, strict=True)]
    column: list[Block] = [
        (x, 110 + 12 * n, f"{n}20") for n in range(4) for x in (0.0, 50.0, 100.0, 150.0, 200.0, 250.0)
    ]
    assert ("Bijlage" in taken(pages(top + column, top + column))[1]) is gone


def test_heads_that_a_table_repeats_stay() -> None:
    """Years below them are the heads of its columns."""
    top: list[Block] = [(0, 30, "Regeling"), (100, 30, "2025"), (150, 30, "2026")]
    assert taken(pages(top, top)) == ["", ""]


@pytest.mark.parametrize(
    ("y", "years", "gone"),
    [
        pytest.param(42, ("2025", "2026"), False, id="right-above"),
        pytest.param(70, ("2025", "2026"), False, id="above"),
        pytest.param(85, ("2025", "2026"), True, id="far-above"),
        pytest.param(42, ("2025", "kosten"), True, id="over-one-figure"),
        pytest.param(18, ("2025", "2026"), True, id="below"),
    ],
)
def test_a_head_over_figures_is_of_a_table(y: float, years: tuple[str, str], gone: bool) -> None:
    first: list[Block] = [(0, 30, "Budgetten"), (100, y, years[0]), (150, y, years[1])]
    found = taken(pages(first, [(0, 30, "Budgetten")]))
    assert ("Budgetten" in found[0]) is gone
    assert found[1] == "Budgetten"
