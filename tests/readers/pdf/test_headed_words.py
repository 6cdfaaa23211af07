"""Tables of words alone without a grid, told by their head."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.models import Box
from extract.readers.pdf.headed_words import headed_words
from extract.readers.pdf.page import Fill, Rule
from extract.readers.pdf.printed_row import rows_of
from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.table_line import TableLine
from extract.readers.pdf.word_cells import text_of
from tests.readers.pdf.printed import PITCH, drawn, page_of, printed, word

ROWS = """
Stap                    Wie            Wanneer
Brief opstellen         de dienst      in mei
Raad spreken            de raad        in juni
Besluit nemen           de minister    in juli
"""
ONE_A_LINE = [
    ["Stap", "Wie", "Wanneer"],
    ["Brief opstellen", "de dienst", "in mei"],
    ["Raad spreken", "de raad", "in juni"],
    ["Besluit nemen", "de minister", "in juli"],
]


def bold(words: list[PrintedWord], lines: int = 1) -> list[PrintedWord]:
    """The words with the first lines in bold."""
    return [replace(one, bold=one.box.bottom <= lines * PITCH + 1) for one in words]


def tables(
    words: list[PrintedWord], rules: list[Rule] | None = None, fills: list[Fill] | None = None
) -> list[list[list[str]]]:
    lines = [TableLine(row) for row in rows_of(words)]
    found = headed_words(lines, page_of(words, rules=rules or [], fills=fills or []))
    return [[[text_of(cell) for cell in row] for row in reading.rows] for _, _, reading in found]


def over(top: float, bottom: float, colour: float = 0.9) -> Fill:
    return Fill(Box(1, 0, top, 400, bottom), (colour,))


# --- what tells a head ---------------------------------------------------------------------------


def test_a_bold_line_over_lines_in_its_columns_is_a_head() -> None:
    assert tables(bold(drawn(ROWS))) == [ONE_A_LINE]


def test_so_is_a_line_on_a_fill_of_its_own() -> None:
    assert tables(drawn(ROWS), fills=[over(0, PITCH + 1)]) == [ONE_A_LINE]


def test_so_is_a_line_over_the_only_rule() -> None:
    assert tables(drawn(ROWS), [Rule(0, 400, PITCH + 1)]) == [ONE_A_LINE]


@pytest.mark.parametrize(
    ("rules", "fills"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([Rule(0, 400, n * PITCH + 1) for n in (1, 2, 3)], [], id="rules-between-all-rows"),
        pytest.param([Rule(0, 60, PITCH + 1)], [], id="a-rule-under-the-first-word"),
        pytest.param([], [over(0, 40)], id="a-fill-that-goes-on"),
        pytest.param([], [over(0, PITCH + 1), over(2 * PITCH + 1, 37)], id="stripes-of-one-colour"),
    ],
)
def test_what_tells_no_head(rules: list[Rule], fills: list[Fill]) -> None:
    assert tables(drawn(ROWS), rules, fills) == []


def test_a_head_in_bold_over_bold_rows_is_none() -> None:
    assert tables(bold(drawn(ROWS), lines=4)) == []


def test_labels_in_bold_leave_the_head_one() -> None:
    words = [replace(one, bold=one.box.x0 < 80 or one.box.bottom < PITCH + 1) for one in drawn(ROWS)]
    assert tables(words) == [ONE_A_LINE]


def test_a_head_of_two_lines() -> None:
    text = """
Stap van                Wie            Wanneer
de aanvraag                            uiterlijk
Brief opstellen         de dienst      in mei
Raad spreken            de raad        in juni
Besluit nemen           de minister    in juli
"""
    ((head, *rest),) = tables(bold(drawn(text), lines=2))
    assert head == ["Stap van de aanvraag", "Wie", "Wanneer uiterlijk"]
    assert rest == ONE_A_LINE[1:]


@pytest.mark.parametrize(
    ("title", "gap"),
    [
        pytest.param("Tabel 3 Stappen", 1.0, id="it says so"),
        pytest.param("Stappen die de dienst en de raad zetten", 1.0, id="it runs over a column"),
        pytest.param("Stappen", 2.0, id="it stands apart"),
    ],
)
def test_a_title_in_bold_is_no_head(title: str, gap: float) -> None:
    rows = [(one.box.x0, one.box.bottom + gap * PITCH, one.text) for one in drawn(ROWS)]
    words = [
        replace(one, bold=one.box.bottom <= (1 + gap) * PITCH + 1)
        for one in printed((0, PITCH, title), *rows)
    ]
    assert tables(words) == [ONE_A_LINE]


# --- what is no table ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ROWS.replace("de raad ", " de raad"), id="a-cell-between-two-columns"),
        pytest.param(
            ROWS.replace("Raad spreken            ", "Raad spreken over de zaak van  "), id="over-the-next"
        ),
        pytest.param(ROWS.replace("in juni", "1.250"), id="a-figure"),
        pytest.param("\n".join(ROWS.strip().splitlines()[:3]), id="two-rows"),
        pytest.param("Stap\nBrief\nRaad\nBesluit", id="one-column"),
        pytest.param(ROWS.replace("de raad        in juni", ""), id="a-label-alone"),
        pytest.param(
            "Doel                    Toelichting\n" + "–                       de zaak\n" * 3,
            id="a-list-with-dashes",
        ),
    ],
)
def test_what_is_left_as_text(text: str) -> None:
    assert tables(bold(drawn(text))) == []


def test_prose_under_two_bold_heads_is_no_table() -> None:
    prose = "de minister zegt dat dit werk nu snel en goed wordt gedaan door de raad"
    lines = "\n".join([f"{prose:<76}{prose}"] * 3)
    assert tables(bold(drawn(f"{'Doel':<76}Aanpak\n{lines}"))) == []


def test_text_close_below_that_stands_elsewhere_makes_it_text() -> None:
    assert tables(bold(drawn(ROWS.rstrip() + "\n  De minister zegt dit toe in een brief."))) == []


def test_text_further_below_ends_it() -> None:
    assert tables(bold(drawn(ROWS.rstrip() + "\n\n  De minister zegt dit toe in een brief."))) == [ONE_A_LINE]


def test_words_that_something_covers_are_not_sure() -> None:
    words = [replace(one, clear=one.text != "juni") for one in bold(drawn(ROWS))]
    lines = [TableLine(row) for row in rows_of(words)]
    ((_, _, reading),) = headed_words(lines, page_of(words))
    assert (reading.head, reading.sure) == (1, False)


# --- rows ----------------------------------------------------------------------------------------

WRAPPED = """
Stap                    Wie            Wanneer
Brief opstellen         de dienst      in mei
                        van het rijk
Raad spreken            de raad        in juni
Besluit nemen           de minister    in juli
"""


def test_a_line_without_a_label_goes_on() -> None:
    ((_, first, *rest),) = tables(bold(drawn(WRAPPED)))
    assert first == ["Brief opstellen", "de dienst van het rijk", "in mei"]
    assert rest == ONE_A_LINE[2:]


def test_a_label_that_may_be_the_rest_of_the_one_above_leaves_it_text() -> None:
    assert tables(bold(drawn(WRAPPED.replace("              van het", "en sturen     van het", 1)[1:]))) == []
    text = WRAPPED.replace("                        van het rijk", "en sturen               van het rijk")
    assert tables(bold(drawn(text))) == []


def spaced(*rows: str, gap: float) -> list[PrintedWord]:
    """Rows of lines, more white between them than within; cells at 0, 100 and 200."""
    found, y = [], PITCH
    for row in rows:
        for line in row.split("/"):
            for x, cell in zip((0, 100, 200), line.split("|"), strict=False):
                at = float(x)
                for part in cell.split():
                    found.append(word(part, at, y))
                    at += 4.0 * (len(part) + 1)
            y += PITCH
        y += gap
    return found


SPACED = (
    "Stap|Wie|Wanneer",
    "Brief opstellen|de dienst|mei/en sturen|van het rijk",
    "Raad|raad|juni",
    "Wet|Wij|ooit",
)


@pytest.mark.parametrize(("gap", "found"), [(4.0, True), (1.0, False)])
def test_white_between_rows_tells_them(gap: float, found: bool) -> None:
    cells = tables(bold(spaced(*SPACED, gap=gap)))
    assert bool(cells) is found
    if found:
        assert cells[0][1] == ["Brief opstellen en sturen", "de dienst van het rijk", "mei"]
        assert len(cells[0]) == 4


def test_edges_of_fills_tell_the_rows() -> None:
    text = WRAPPED.replace("                        van het rijk", "en sturen               van het rijk")
    stripes = [over(PITCH + 1, 3 * PITCH + 1), over(4 * PITCH + 1, 5 * PITCH + 1)]
    ((_, first, *rest),) = tables(bold(drawn(text)), fills=stripes)
    assert first == ["Brief opstellen en sturen", "de dienst van het rijk", "in mei"]
    assert rest == ONE_A_LINE[2:]


def test_a_row_may_have_empty_cells() -> None:
    text = ROWS.replace("de raad ", "        ").replace("in juli", "")
    ((*_, second, third),) = tables(bold(drawn(text)))
    assert (second, third) == (["Raad spreken", "", "in juni"], ["Besluit nemen", "de minister", ""])
