"""The lines of a document in reading order: text, headings, notes and where tables stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.models import Line
from extract.readers.pdf.columns import Style
from extract.readers.pdf.lines import LineBuilder
from extract.readers.pdf.page import PrintedPage, Rule
from extract.readers.pdf.printed_word import PrintedWord
from tests.readers.pdf.printed import PITCH, STYLE, drawn, page_of, printed, word

PROSE = """
De minister zegt toe dat de regeling in het voorjaar komt,
met een brief over de kosten daarvan en over de planning.
"""
TABLE = """
Regeling            2025    2026
Brede uitkering    1.250   1.300
Lokale aanpak        370     235
"""


def built(*pages: PrintedPage, style: Style = STYLE) -> LineBuilder:
    builder = LineBuilder(style)
    for page in pages:
        builder.add(page, page.words)
    return builder


def lines(*words: PrintedWord, style: Style = STYLE, rules: tuple[Rule, ...] = ()) -> list[Line]:
    pages, _ = built(page_of(words, rules=rules), style=style).finish()
    return list(pages[0].lines)


def texts(found: list[Line]) -> list[str]:
    return [line.text for line in found]


def test_a_page_keeps_its_number_and_its_size() -> None:
    pages, tables = built(page_of(drawn(PROSE), number=3)).finish()
    assert [(page.number, page.width, page.height) for page in pages] == [(3, 400, 600)]
    assert tables == ()


def test_an_empty_page_has_no_lines() -> None:
    assert lines() == []


# --- one line ------------------------------------------------------------------------------------


def test_a_line_is_its_words_with_spaces() -> None:
    (first, second) = lines(*drawn(PROSE))
    assert first.text == "De minister zegt toe dat de regeling in het voorjaar komt,"
    assert [one.text for one in first.words] == first.text.split()
    assert (first.page, first.size, first.bold, first.italic, first.marks) == (1, 10, False, False, ())
    assert second.role is None


def only(*words: PrintedWord) -> Line:
    (line,) = lines(*words)
    return line


def test_words_that_stand_against_each_other_have_no_space() -> None:
    assert only(word("De", 0, 12), word("brief", 12, 12), word(".", 32.5, 12)).text == "De brief."
    assert only(word("De", 0, 12), word("brief", 12, 12), word("(", 34, 12)).text == "De brief ("


@pytest.mark.parametrize(
    ("size", "y", "text", "marked"),
    [
        pytest.param(6, 20, "2", True, id="small-and-raised"),
        pytest.param(6, 20, "12", True, id="two-digits"),
        pytest.param(6, 20, "*", True, id="an-asterisk"),
        pytest.param(6, 20, "2,", True, id="with-a-comma"),
        pytest.param(6, 24, "2", False, id="small-but-not-raised"),
        pytest.param(9, 20, "2", False, id="raised-but-not-small"),
        pytest.param(6, 20, "1234", False, id="too-many-digits"),
        pytest.param(6, 20, "de", False, id="a-word"),
    ],
)
def test_a_small_raised_digit_is_a_marker(size: float, y: float, text: str, marked: bool) -> None:
    line = only(word("regeling", 0, 24), word(text, 32, y, size=size), word("komt", 60, 24))
    if marked:
        assert line.text == "regeling komt"
        assert [(mark.offset, mark.label) for mark in line.marks] == [(8, text.strip(","))]
    else:
        assert line.text == f"regeling{text} komt"
        assert line.marks == ()


def test_a_comma_after_a_marker_stands_against_the_word_before_it() -> None:
    line = only(word("regeling", 0, 24), word("2", 32, 20, size=6), word(",", 34.5, 24), word("en", 44, 24))
    assert line.text == "regeling, en"


def test_a_raised_digit_that_opens_a_line_is_text() -> None:
    line = only(word("2", 0, 20, size=6), word("regeling", 10, 24))
    assert (line.text, line.marks) == ("2 regeling", ())


@pytest.mark.parametrize(
    ("sign", "gap", "bullet"),
    [
        ("(cid:120)", 10, True),
        ("\uf0b7", 10, True),
        ("▪", 10, True),
        pytest.param("o", 10, True, id="o-well-before-the-text"),
        pytest.param("o", 8, False, id="o-near-the-text"),
        pytest.param("a", 10, False, id="another-letter"),
    ],
)
def test_a_sign_before_an_item_is_a_bullet(sign: str, gap: float, bullet: bool) -> None:
    first = word(sign, 0, 12, width=5)
    line = only(first, word("regeling", 5 + gap, 12))
    assert line.text == ("• regeling" if bullet else f"{sign} regeling")
    assert line.words[0].text == ("•" if bullet else sign)


def test_an_o_alone_or_later_is_a_letter() -> None:
    assert only(word("o", 0, 12)).text == "o"
    assert only(word("jaren", 0, 12), word("o", 24, 12), word("regeling", 40, 12)).text == "jaren o regeling"


def test_bold_and_italics_are_those_of_the_letters() -> None:
    bold = [replace(one, bold=True) for one in printed((0, 12, "Stand van zaken"))]
    number = word("1.", 80, 12)
    assert only(*bold, number).bold
    assert not only(*bold, word("nu", 80, 12)).bold
    assert not only(*bold, number).italic
    assert only(replace(number, bold=True, italic=True)).italic


# --- white ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "step"),
    [
        pytest.param(24, 1, id="the-next-line"),
        pytest.param(26, 1, id="a-little-apart"),
        pytest.param(27, 2, id="after-white"),
    ],
)
def test_numbers_leave_one_out_where_white_stands(second: float, step: int) -> None:
    first, other = lines(word("regeling", 0, 12), word("komt", 0, second))
    assert first.number == 2
    assert other.number - first.number == step


def test_larger_letters_stand_further_apart() -> None:
    found = lines(word("Regeling", 0, 24, size=20), word("Komt", 0, 52, size=20))
    assert found[1].number - found[0].number == 1
    found = lines(word("regeling", 0, 24), word("Komt", 0, 52, size=20))
    assert found[1].number - found[0].number == 1


# --- the letterhead ------------------------------------------------------------------------------


def test_the_margin_comes_first_and_is_the_letterhead() -> None:
    style = replace(STYLE, right=300.0, margin=320.0)
    margin = [
        word("Kenmerk", 320, 100, size=7),
        word("36800", 320, 109, size=7),
        word("Bijlage", 320, 130, size=7),
    ]
    margin.append(word("2", 320, 139, size=7))
    found = lines(*printed((0, 100, PROSE)), *margin, style=style)
    assert texts(found)[:4] == ["Kenmerk", "36800", "Bijlage", "2"]
    assert [line.role for line in found] == ["briefhoofd"] * 4 + [None] * 2
    assert all(line.opens for line in found[:4])
    numbers = [line.number for line in found]
    assert numbers == [2, 3, 5, 6, 8, 9]


# --- notes ---------------------------------------------------------------------------------------


def note(label: str, text: str, y: float, *, x: float = 0.0) -> list[PrintedWord]:
    return [word(label, x, y - 3, size=5), *printed((x + 10, y, text), size=8)]


TEXT = printed((0, PITCH, PROSE))
CALLED = [*TEXT, word("1", 240, 20, size=6)]


def test_small_type_under_a_short_rule_is_a_note() -> None:
    found = lines(*TEXT, *note("1", "Kamerstuk 36800", 560), rules=(Rule(0, 90, 540),))
    assert found[-1].role == "voetnoot"
    assert (found[-1].text, found[-1].opens) == ("Kamerstuk 36800", True)
    assert [(mark.offset, mark.label) for mark in found[-1].marks] == [(0, "1")]
    assert [line.role for line in found[:-1]] == [None, None]


@pytest.mark.parametrize(
    ("rule", "note_line"),
    [
        pytest.param(Rule(50, 140, 100), True, id="short"),
        pytest.param(Rule(50, 81, 100), True, id="very-short"),
        pytest.param(Rule(50, 80, 100), False, id="too-short"),
        pytest.param(Rule(50, 240, 100), False, id="almost-as-wide-as-the-text"),
        pytest.param(Rule(61.5, 150, 100), True, id="a-little-set-in"),
        pytest.param(Rule(62, 150, 100), False, id="set-in"),
        pytest.param(Rule(62.5, 150, 100), False, id="further-set-in"),
        pytest.param(Rule(30, 120, 100), False, id="set-out"),
        pytest.param(Rule(50, 140, 112.5), True, id="right-over-the-letters"),
        pytest.param(Rule(50, 140, 113), False, id="on-the-letters"),
        pytest.param(Rule(50, 140, 113.5), False, id="in-the-letters"),
        pytest.param(Rule(50, 140, 300), False, id="below-the-note"),
        pytest.param(Rule(50, 140, 5), False, id="over-the-text"),
    ],
)
def test_which_rule_stands_over_notes(rule: Rule, note_line: bool) -> None:
    """The note stands so high that only a rule tells; its letters begin at 112."""
    style = replace(STYLE, left=50.0, right=350.0)
    small = printed((50, 120, "1 Kamerstuk 36800"), size=8)
    found = lines(*printed((50, PITCH, PROSE)), *small, rules=(rule,), style=style)
    assert (found[-1].text != "1 Kamerstuk 36800") is note_line


def test_a_rule_in_a_column_is_measured_by_the_column() -> None:
    words = printed((0, PITCH, f"{LEFT}\n{LEFT}"), (160, PITCH, RIGHT))
    small = [
        replace(one, order=100 + n) for n, one in enumerate(printed((160, 84, "1 Kamerstuk 36800"), size=8))
    ]
    found = lines(*words, *small, rules=(Rule(160, 220, 70),))
    assert (found[-1].text, found[-1].role) == ("Kamerstuk 36800", "voetnoot")


@pytest.mark.parametrize(
    ("size", "y", "note_line"),
    [
        pytest.param(8, 560, True, id="small-at-the-foot"),
        pytest.param(8, 220, False, id="small-in-the-text"),
        pytest.param(10, 560, False, id="at-the-foot-in-the-size-of-the-text"),
    ],
)
def test_without_a_rule_a_label_opens_a_tail_of_smaller_type(size: float, y: float, note_line: bool) -> None:
    small = [word("1", 0, y - 3, size=5), *printed((10, y, "Kamerstuk 36800"), size=size)]
    assert (lines(*TEXT, *small)[-1].role == "voetnoot") is note_line


@pytest.mark.parametrize("size", [8.0, 10.0, 11.0])
def test_the_raised_number_of_a_marker_under_a_short_rule_opens_notes_of_any_size(size: float) -> None:
    big = [word("1", 0, 556, size=5), *printed((10, 560, "Kamerstuk 36800"), size=size)]
    rules = (Rule(0, 90, 540),)
    assert lines(*CALLED, *big, rules=rules)[-1].role == "voetnoot"
    assert (lines(*TEXT, *big, rules=rules)[-1].role == "voetnoot") is (size < 10)


def test_a_label_that_the_text_calls_opens_a_note_without_being_raised() -> None:
    small = printed((0, 560, "1 Kamerstuk 36800"), size=8)
    assert lines(*CALLED, *small)[-1].text == "Kamerstuk 36800"
    second = [*TEXT, word("Regeling", 0, 60), word("1", 32, 56, size=6)]
    assert lines(*second, *small)[-1].text == "Kamerstuk 36800"
    assert lines(*TEXT, *small)[-1].text == "1 Kamerstuk 36800"


def test_a_label_may_have_a_full_stop_where_the_text_calls_it() -> None:
    small = printed((0, 560, "1. Kamerstuk 36800"), size=8)
    assert (lines(*CALLED, *small)[-1].text, lines(*CALLED, *small)[-1].marks[0].label) == (
        "Kamerstuk 36800",
        "1",
    )
    assert lines(*TEXT, *small)[-1].text == "1. Kamerstuk 36800"


@pytest.mark.parametrize(
    ("second", "size", "heading"),
    [
        pytest.param("2030", 14.0, True, id="figures-in-its-type"),
        pytest.param("2030", 10.0, False, id="figures-in-other-type"),
    ],
)
def test_figures_may_be_the_rest_of_a_heading(second: str, size: float, heading: bool) -> None:
    title = printed((0, 40, "Akkoord over verf 2022–"), size=14)
    rest = printed((0, 55, second), size=size)
    text = printed((0, 100, "De minister zegt toe dat de regeling in het voorjaar komt."))
    found = lines(*[replace(w, order=n) for n, w in enumerate([*title, *rest, *text])])
    assert (found[0].role, found[1].role == "kop") == ("kop", heading)


@pytest.mark.parametrize(
    ("small", "note_line"),
    [
        pytest.param(note("1", "Kamerstuk", 560), True, id="of-one-word"),
        pytest.param(printed((0, 560, "1"), size=8), False, id="a-number-alone"),
        pytest.param(note("zie", "Kamerstuk 36800", 560), False, id="a-small-word-before-it"),
    ],
)
def test_what_opens_a_note(small: list[PrintedWord], note_line: bool) -> None:
    assert (lines(*TEXT, *small)[-1].role == "voetnoot") is note_line


def test_a_line_of_one_word_is_of_its_note() -> None:
    more = printed((10, 569, "bijlage"), size=8)
    found = lines(*TEXT, *note("1", "Kamerstuk 36800, met een", 560), *more)
    assert (found[-1].text, found[-1].role) == ("bijlage", "voetnoot")


def test_smaller_type_before_the_first_label_is_text() -> None:
    caption = printed((0, 530, "Bron: het kabinet"), size=8)
    found = lines(*TEXT, *caption, *note("1", "Kamerstuk 36800", 560))
    assert [line.role for line in found[-2:]] == [None, "voetnoot"]


def test_a_page_of_small_type_alone_has_no_notes() -> None:
    assert lines(*note("1", "Kamerstuk 36800", 560))[-1].role is None


def test_a_note_of_two_lines_opens_once() -> None:
    more = printed((10, 569, "en de brief van 3 mei"), size=8)
    found = lines(*TEXT, *note("1", "Kamerstuk 36800", 560), *more, *note("2", "Kamerstuk 36801", 578))
    assert texts(found[-3:]) == ["Kamerstuk 36800", "en de brief van 3 mei", "Kamerstuk 36801"]
    assert [line.opens for line in found[-3:]] == [True, False, True]
    assert [line.role for line in found[-3:]] == ["voetnoot"] * 3
    numbers = [line.number for line in found]
    assert numbers == [2, 3, 5, 6, 7]


def test_a_label_that_makes_a_line_of_its_own_is_of_the_note_below() -> None:
    rules = (Rule(0, 90, 540),)
    found = lines(
        *TEXT, word("1", 0, 550, size=5), *printed((10, 562, "Kamerstuk 36800"), size=8), rules=rules
    )
    assert (found[-1].text, found[-1].role) == ("Kamerstuk 36800", "voetnoot")
    assert [(mark.offset, mark.label) for mark in found[-1].marks] == [(0, "1")]


def test_small_type_without_a_label_goes_on_from_the_page_before() -> None:
    rules = (Rule(0, 90, 540),)
    first = page_of([*TEXT, *note("1", "Kamerstuk 36800", 560)], rules=rules)
    rest = page_of([*TEXT, *printed((10, 560, "en de brief"), size=8)], number=2, rules=rules)
    pages, _ = built(first, rest).finish()
    assert (pages[1].lines[-1].role, pages[1].lines[-1].opens) == ("voetnoot", False)
    plain, _ = built(page_of(TEXT), rest).finish()
    assert plain[1].lines[-1].role is None
    alone, _ = built(rest).finish()
    assert alone[0].lines[-1].role is None


# --- tables --------------------------------------------------------------------------------------


def test_a_table_stands_after_the_line_above_it() -> None:
    builder = built(page_of(drawn(f"{PROSE}{TABLE}{PROSE}")))
    pages, tables = builder.finish()
    found = pages[0].lines
    assert len(found) == 4
    ((table, after),) = tables
    assert after == found[1].number
    assert found[2].number == after + 3
    assert not (table.opens_page or table.closes_page)


@pytest.mark.parametrize(
    ("text", "opens", "closes"),
    [
        (f"{TABLE}", True, True),
        (f"{TABLE}{PROSE}", True, False),
        (f"{PROSE}{TABLE}", False, True),
    ],
)
def test_a_table_may_open_and_close_its_page(text: str, opens: bool, closes: bool) -> None:
    _, ((table, _),) = built(page_of(drawn(text))).finish()
    assert (table.opens_page, table.closes_page) == (opens, closes)


def test_lines_on_the_page_after_a_table_leave_room_for_it() -> None:
    pages, ((_, after),) = built(page_of(drawn(f"{PROSE}{TABLE}")), page_of(drawn(PROSE), number=2)).finish()
    assert pages[1].lines[0].number == after + 3


def test_two_tables_right_below_each_other_close_their_page_once() -> None:
    _, tables = built(page_of(drawn(f"{TABLE}{TABLE.lstrip()}"))).finish()
    assert [(table.opens_page, table.closes_page) for table, _ in tables] == [(True, False), (False, True)]


def test_words_above_a_table_that_goes_on_are_the_rest_of_its_row() -> None:
    text = "voor de regio\nLokale aanpak      1.370   1.235\nLandelijke aanpak    400     380"
    pages, tables = built(page_of(drawn(TABLE)), page_of(drawn(text), number=2)).finish()
    assert pages[1].lines == ()
    assert tables[1][0].grid.rows[0][0].text == "voor de regio"
    pages, _ = built(page_of(drawn(f"{TABLE}{PROSE}")), page_of(drawn(text), number=2)).finish()
    assert [line.text for line in pages[1].lines] == ["voor de regio"]


def test_two_tables_follow_different_lines() -> None:
    builder = built(page_of(drawn(f"{TABLE}{PROSE}{TABLE}")))
    pages, tables = builder.finish()
    assert [table.opens_page for table, _ in tables] == [True, False]
    assert [table.closes_page for table, _ in tables] == [False, True]
    assert tables[0][1] < pages[0].lines[0].number < tables[1][1]


def test_the_rest_of_a_row_on_the_next_page_is_a_table_there() -> None:
    text = (
        "Regeling            2025   Toelichting\n"
        "Zorg               1.250   dit bedrag is\nWerk                 370   dit bedrag is"
    )
    rest = printed((108, PITCH, "verhoogd"), (0, 60, PROSE))
    builder = built(page_of(drawn(text)), page_of(rest, number=2))
    pages, tables = builder.finish()
    assert [cell.text for cell in tables[1][0].grid.rows[0]] == ["verhoogd"]
    assert tables[1][0].opens_page
    assert len(pages[1].lines) == 2


def test_words_after_a_page_that_did_not_end_in_a_table_are_text() -> None:
    text = (
        "Regeling            2025   Toelichting\n"
        "Zorg               1.250   dit bedrag is\nWerk                 370   dit bedrag is"
    )
    rest = page_of(printed((108, PITCH, "verhoogd"), (0, 60, PROSE)), number=2)
    pages, tables = built(page_of(drawn(f"{text}{PROSE}")), rest).finish()
    assert len(tables) == 1
    assert pages[1].lines[0].text == "verhoogd"
    skipped, tables = built(page_of(drawn(text)), replace(rest, number=3)).finish()
    assert len(tables) == 1
    assert skipped[1].lines[0].text == "verhoogd"


# --- columns -------------------------------------------------------------------------------------


LEFT = (
    "De minister zegt toe dat de\nregeling in het voorjaar naar\n"
    "de Kamer komt, met een brief\nover de kosten."
)
RIGHT = (
    "Over de uitvoering spreekt zij\nmet de provincies en met het\nwaterschap in het noorden van\nhet land."
)


def test_columns_are_read_one_after_the_other() -> None:
    found = lines(*printed((0, PITCH, LEFT), (160, PITCH, RIGHT)))
    assert texts(found) == [*LEFT.splitlines(), *RIGHT.splitlines()]
    assert [line.number for line in found] == [2, 3, 4, 5, 7, 8, 9, 10]


def test_a_table_in_the_second_column_opens_no_page() -> None:
    table = "Zorg      1.250\nWerk        370\nWonen       235"
    words = printed((0, PITCH, LEFT), (160, PITCH, RIGHT), (160, 6 * PITCH, table), (0, 5 * PITCH, LEFT))
    builder = built(page_of(words))
    _, ((found, _),) = builder.finish()
    assert not found.opens_page


@pytest.mark.parametrize(
    ("head", "sure"),
    [pytest.param("", False, id="cut-off"), pytest.param("Naam      2025\n", True, id="with-heads")],
)
def test_a_column_that_opens_in_a_table_may_have_lost_its_heads(head: str, sure: bool) -> None:
    right = f"{head}Zorg     1.250\nWerk       370\n\n\n\n{RIGHT}"
    builder = built(page_of(printed((0, PITCH, f"{LEFT}\n{LEFT}\n{LEFT}"), (160, PITCH, right))))
    _, ((table, _),) = builder.finish()
    assert table.grid.sure is sure


def test_a_table_at_the_foot_of_the_first_column_closes_no_page() -> None:
    table = "Zorg      1.250\nWerk        370\nWonen       235"
    words = printed((0, PITCH, f"{LEFT}\n{table}"), (160, PITCH, f"{RIGHT}\n{RIGHT}"))
    _, ((found, _),) = built(page_of(words)).finish()
    assert not found.closes_page


# --- lines of a narrow column --------------------------------------------------------------------

NARROW = """
In 2025 gaat er geld naar kades.
Provincies en ook waterschappen
stemmen hun plannen op elkaar af.
Het rijk betaalt.
Gemeenten doen ook mee.
"""


def test_a_narrow_column_has_lines_of_a_length_of_its_own() -> None:
    """A sentence that ends at its edge ends no paragraph; one that ends before it may."""
    wide = "De minister zegt toe dat de regeling in het voorjaar komt, met een brief."
    words = printed((0, PITCH, NARROW), (200, PITCH, "\n".join([wide] * 5)))
    style = replace(STYLE, left=0.0, right=560.0)
    opens = {line.text.split()[0]: line.opens for line in lines(*words, style=style)}
    assert opens["Provincies"] is False
    assert opens["Gemeenten"] is None
