"""Which lines belong together, and what each block is."""

from __future__ import annotations

import dataclasses

import pytest

from extract.layout.blocks import Block, classify, group, is_caption, without_bullet
from extract.layout.shape import Shape
from extract.models import Box, Line, Mark, ParagraphKind, Word

#: Lines that break where the paper ends, and lines that are whole paragraphs.
WRAPPED, LOOSE = Shape(True, 60), Shape(False, 60)
#: A line that fills the paper, without an end and without a word that asks for more.
FULL = "Deze regel vult het blad tot de rand met woorden over verf"
#: The same, where a sentence ends at the rand.
ENDED = "Deze regel vult het blad tot de rand met een zin over verf."

Told = str | Line


def lines_of(*told: Told) -> list[Line]:
    """Adjacent lines of page 1; '' stands for a blank one."""
    made = [line if isinstance(line, Line) else Line(line, 1, 0) for line in told]
    numbered = [dataclasses.replace(line, number=number) for number, line in enumerate(made, start=1)]
    return [line for line in numbered if line.text]


def grouped(*told: Told, shape: Shape = WRAPPED) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in group(lines_of(*told), shape)]


def note(text: str, opens: bool | None = True) -> Line:
    return Line(text, 1, 0, role="voetnoot", opens=opens)


TOGETHER = [
    pytest.param([FULL, "Verf komt er ook."], WRAPPED, id="a full line goes on, even with a capital"),
    pytest.param([ENDED, "Verf komt er ook."], WRAPPED, id="also where a sentence ends at the margin"),
    pytest.param(["Een korte regel", "Verf komt er ook."], WRAPPED, id="and a short one that is no sentence"),
    pytest.param(["De brug krijgt", "een laag verf."], LOOSE, id="a small letter goes on"),
    pytest.param(["De brug krijgt de", "Verfdamse verf."], LOOSE, id="a word asks for more"),
    pytest.param(["Met Verf-", "Blik is het af."], LOOSE, id="a hyphen asks for more"),
    pytest.param(["De brug krijgt de", "", "Verfdamse verf."], WRAPPED, id="it does so over a blank line"),
    pytest.param(["De kosten zijn", "€ 3 miljoen per jaar."], WRAPPED, id="an amount within a sentence"),
    pytest.param(["De brug die zo heet", "– een naam van vroeger"], WRAPPED, id="a dash within a sentence"),
    pytest.param(["Zie ook onderdeel", "3. van de brief."], WRAPPED, id="a number within a sentence"),
    pytest.param(["Er zijn", Line("Verfdam en meer", 1, 0, opens=False)], LOOSE, id="the reader says so"),
    pytest.param(
        [Line("Er is", 1, 0, role="alinea"), Line("verf.", 1, 0, role="alinea")], LOOSE, id="told lines too"
    ),
]


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        pytest.param(
            ["", "Verf en roest", FULL, "en meer."], ["kop", "alinea"], id="a short line over a full one"
        ),
        pytest.param(
            ["", "2. Verf en roest", FULL, "en meer."], ["kop", "alinea"], id="with a number over a full one"
        ),
        pytest.param(
            ["", "2. verf en roest", FULL, "en meer."], ["alinea", "opsomming"], id="an item in small letters"
        ),
        pytest.param(
            ["", "Verf en roest", "Dit is er afgesproken:"], ["kop", "alinea"], id="over what leads in a list"
        ),
        pytest.param(["", "Verf en roest", "Dit is het:"], ["alinea"], id="over a few words with a colon"),
        pytest.param(["", "Verf en roest", "Korte regel."], ["alinea"], id="over a short one"),
        pytest.param(["", "Verf en roest:", FULL, "en meer."], ["alinea"], id="with a colon"),
        pytest.param(["", "Verf voor de", FULL, "en meer."], ["alinea"], id="a word that asks for more"),
        pytest.param([ENDED, "Verf en roest", FULL, "en meer."], ["alinea"], id="without white over it"),
        pytest.param(["", f"{FULL[:50]} verf", FULL, "en meer."], ["alinea"], id="a line that was full"),
    ],
)
def test_a_heading_right_above_its_text(told: list[Told], kinds: list[str]) -> None:
    blocks = group(lines_of(ENDED, *told), WRAPPED)
    assert [block.kind for block in classify(blocks, WRAPPED)][-len(kinds) :] == kinds


@pytest.mark.parametrize(("told", "shape"), TOGETHER)
def test_lines_that_belong_together(told: list[Told], shape: Shape) -> None:
    assert len(grouped(*told, shape=shape)) == 1


APART = [
    pytest.param([FULL, "", "Verf komt er ook."], WRAPPED, id="a blank line"),
    pytest.param(["Er is verf.", "Roest komt er ook."], WRAPPED, id="a short line that ends a sentence"),
    pytest.param(
        ["Er is verf.", "en er is roest."], LOOSE, id="a sentence that ended, before a small letter"
    ),
    pytest.param(["Er is verf", "Er is roest"], LOOSE, id="two lines that are paragraphs"),
    pytest.param(["Er is verf.", "", "en er is roest."], WRAPPED, id="over a blank line too"),
    pytest.param(["Er is de", "", "Tabel 1. Verf"], WRAPPED, id="a caption goes on with nothing"),
    pytest.param(["Er zijn", Line("verf en meer", 1, 0, opens=True)], LOOSE, id="the reader says so"),
    pytest.param([FULL, note("zie daar")], WRAPPED, id="a note goes on with no text"),
    pytest.param(
        [Line("Er is", 1, 0, role="alinea"), Line("verf", 1, 0, role="kop")], LOOSE, id="a told heading"
    ),
    pytest.param(
        [Line("Er is", 1, 0, role="kop"), Line("verf", 1, 0, role="alinea", opens=False)],
        LOOSE,
        id="text under one",
    ),
]


@pytest.mark.parametrize(("told", "shape"), APART)
def test_lines_that_do_not(told: list[Told], shape: Shape) -> None:
    assert len(grouped(*told, shape=shape)) == 2


def pages_of(*told: tuple[str, int]) -> list[str]:
    made = [Line(text, page, number) for number, (text, page) in enumerate(told, start=1)]
    return [block.text for block in group(made, WRAPPED)]


def test_a_paragraph_runs_on_over_a_page() -> None:
    assert len(pages_of((FULL, 1), (FULL, 1), ("Verf komt er ook.", 2))) == 1
    assert len(pages_of((FULL, 1), ("Verf komt er ook.", 2))) == 2  # one line may be a heading
    assert len(pages_of((FULL, 1), ("een korte regel", 1), ("Verf komt er ook.", 2))) == 2
    assert len(pages_of((FULL, 1), (ENDED, 1), ("Verf komt er ook.", 2))) == 2
    assert len(pages_of((f"Tabel 1. {FULL}", 1), (FULL, 1), ("Verf komt er ook.", 2))) == 2


def test_text_goes_on_behind_a_note_and_a_caption() -> None:
    assert grouped("De brug krijgt een", note("Wit."), "laag verf.") == [
        ("alinea", "De brug krijgt een laag verf."),
        ("voetnoot", "Wit."),
    ]
    heading = Line("Verf", 1, 0, role="kop")
    assert len(grouped("De brug krijgt een", heading, "laag verf.")) == 3
    assert grouped("De zin is af.", "", "Figuur 3: Verf naar", "kleur en brug", "", "Meer volgt.") == [
        ("alinea", "De zin is af."),
        ("alinea", "Figuur 3: Verf naar kleur en brug"),
        ("alinea", "Meer volgt."),
    ]


def test_a_note_goes_on_where_the_reader_says_so() -> None:
    text = Line("Er is verf.", 1, 0, role="alinea")
    assert grouped(note("Wit en"), text, note("rood.", opens=False)) == [
        ("voetnoot", "Wit en rood."),
        ("alinea", "Er is verf."),
    ]
    assert len(grouped(note("Wit en"), note("rood.", opens=None))) == 2
    assert len(grouped(text, note("rood.", opens=False))) == 2


def test_told_text_goes_on_with_an_item_but_an_item_not_with_text() -> None:
    item, text = Line("minder", 1, 0, role="opsomming"), Line("roest", 1, 0, role="alinea", opens=False)
    assert grouped(item, text) == [("opsomming", "minder roest")]
    assert len(grouped(text, dataclasses.replace(item, opens=False))) == 2


def signed(*texts: str) -> list[str]:
    lines = [Line(text, 1, 2 * at, role="ondertekening") for at, text in enumerate(texts, start=1)]
    return [block.text for block in group(lines, WRAPPED)]


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        pytest.param(["De Minister van Verf", "en Roest,"], 1, id="an office on two lines"),
        pytest.param(["De Minister van Verf en", "Roest,"], 1, id="that asks for more"),
        pytest.param(["De Minister van Verf,", "A.B. Tol"], 2, id="an office and a name"),
        pytest.param(["De Minister van Verf,", "Roest en Bruggen,"], 2, id="whatever comes under a comma"),
        pytest.param(["De Minister van Verf,", "en Roest,"], 1, id="but a small letter"),
        pytest.param(["De Minister van Verf", "mr. A.B. Tol"], 2, id="and that is no title before a name"),
    ],
)
def test_offices_and_names_stand_under_each_other(texts: list[str], count: int) -> None:
    assert len(signed(*texts)) == count


def test_a_comma_in_running_text_asks_for_more() -> None:
    assert len(grouped("Er is verf,", "", "Roest en meer.")) == 1


ITEMS = [
    pytest.param(["Ik kies:", "1. verf", "2. roest"], ["1. verf", "2. roest"], id="numbered"),
    pytest.param(["Ik kies:", "(a) verf", "(b) roest"], ["(a) verf", "(b) roest"], id="lettered"),
    pytest.param(["Ik kies:", "3. verf"], [], id="a list does not open with 3"),
    pytest.param(["Ik kies:", "", "3. verf"], ["3. verf"], id="but it may go on with it"),
    pytest.param(["Ik kies", "1. verf"], [], id="nor in the middle of a sentence"),
    pytest.param(["1. verf"], ["1. verf"], id="it may open a text"),
    pytest.param(["Ik kies", "• verf"], ["• verf"], id="a bullet always opens an item"),
    pytest.param(["Ik kies:", "– verf", "– roest"], ["– verf", "– roest"], id="a dash after a lead-in"),
    pytest.param(["Ik kies", "", "– verf"], ["– verf"], id="or after a blank line"),
    pytest.param(["– verf"], ["– verf"], id="or at the head of a text"),
    pytest.param(
        ["Er is", "", "€ 3 mln. verf", "€ 2 mln. roest"], ["€ 3 mln. verf", "€ 2 mln. roest"], id="sums"
    ),
    pytest.param(["Er is", "", "€ 3 mln. verf", "voor de brug"], [], id="one amount is no list"),
]


@pytest.mark.parametrize(("told", "expected"), ITEMS)
def test_what_opens_an_item(told: list[Told], expected: list[str]) -> None:
    assert [text for kind, text in grouped(*told) if kind == "opsomming"] == expected


def test_space_before_a_block() -> None:
    told = [
        Line(text, 1, number, role="alinea", opens=True) for text, number in (("A", 1), ("B", 2), ("C", 4))
    ]
    assert [block.gap for block in group(told, WRAPPED)] == [True, False, True]
    assert [block.gap for block in group(lines_of("A.", "B.", "", "C."), WRAPPED)] == [True, False, True]


# --- what a block is -----------------------------------------------------------------------------


def block(text: str, kind: ParagraphKind = "alinea", gap: bool = True, lines: int = 1) -> Block:
    """A block of so many lines, the first with the text and the others with a word."""
    words = [text, *(["verf"] * (lines - 1))]
    return Block(kind, [Line(word, 1, number) for number, word in enumerate(words, start=1)], gap)


TEXT = block("Er is verf op de brug.")
HEADINGS = [
    pytest.param(block("Verf"), "kop", id="a capital"),
    pytest.param(block("verf"), "alinea", id="a small letter"),
    pytest.param(block("3 bruggen"), "kop", id="a figure"),
    pytest.param(block("2026"), "kop", id="a year"),
    pytest.param(block("“Verf en roest”"), "kop", id="a quotation"),
    pytest.param(block("(verf)"), "alinea", id="a bracket"),
    pytest.param(block("Verf", gap=False), "alinea", id="without space above it"),
    pytest.param(block("Er is verf."), "alinea", id="a sentence"),
    pytest.param(block("Totaal 185.350"), "alinea", id="a figure behind it"),
    pytest.param(block("Waarom verf?"), "kop", id="a short question"),
    pytest.param(block(f"W{'o' * 68}?"), "kop", id="a question as long as a heading may be"),
    pytest.param(block(f"W{'o' * 69}?"), "alinea", id="a long question is put"),
    pytest.param(block("Geachte voorzitter"), "alinea", id="a salutation"),
    pytest.param(block("Den Haag, 3 juli 2024"), "alinea", id="a place and a day"),
    pytest.param(block("Verf en roest, namens deze, A. Jansen"), "alinea", id="who signs for another"),
    pytest.param(block("De griffier van de commissie, Jansen"), "alinea", id="who signs for a committee"),
    pytest.param(block("De griffier van de commissie"), "kop", id="an office alone"),
    pytest.param(block("Mevrouw de Voorzitter"), "alinea", id="a salutation without a word of esteem"),
    pytest.param(block(f"V{'o' * 129}"), "kop", id="a long heading"),
    pytest.param(block(f"V{'o' * 130}"), "alinea", id="too long for one"),
    pytest.param(block("Verf", lines=3), "kop", id="a heading on three lines"),
    pytest.param(block("Verf", lines=4), "alinea", id="four are a paragraph"),
    pytest.param(block("Tabel 1. Verf"), "bijschrift", id="a caption"),
    pytest.param(block("2. Verf", "opsomming"), "kop", id="a number alone"),
    pytest.param(block("(2) Verf", "opsomming"), "opsomming", id="but not in brackets"),
    pytest.param(block("• Verf", "opsomming"), "opsomming", id="nor a bullet"),
]


@pytest.mark.parametrize(("first", "kind"), HEADINGS)
def test_what_heads_the_text_under_it(first: Block, kind: str) -> None:
    assert classify([first, TEXT], WRAPPED)[0].kind == kind


UNDER = [
    pytest.param([TEXT], "kop", id="text"),
    pytest.param([], "alinea", id="nothing"),
    pytest.param([block("De Minister van Verf,", "ondertekening")], "alinea", id="a signature"),
    pytest.param([block("Wit.", "voetnoot", gap=False), TEXT], "kop", id="a note, then text"),
    pytest.param([block("Er is verf.", gap=False)], "alinea", id="text without space"),
    pytest.param([block("• wit", "opsomming", gap=False)], "kop", id="bullets without space"),
    pytest.param([block("1. wit", "opsomming", gap=False)], "alinea", id="numbers without space"),
    pytest.param([block("• wit", "alinea", gap=False)], "alinea", id="a bullet that is no item"),
]


@pytest.mark.parametrize(("under", "kind"), UNDER)
def test_what_stands_under_a_heading(under: list[Block], kind: str) -> None:
    assert classify([block("Verf"), *under], WRAPPED)[0].kind == kind


def test_how_long_a_heading_over_bullets_may_be() -> None:
    bullets = block("• wit", "opsomming", gap=False)
    found = [
        classify([first, bullets], WRAPPED)[0].kind
        for first in (block(f"V{'o' * 59}"), block(f"V{'o' * 60}"), block("Verf", lines=2))
    ]
    assert found == ["kop", "alinea", "alinea"]


NUMBERED = block("2. Verf", "opsomming")
BESIDE = [
    pytest.param([NUMBERED, block("3. Roest", "opsomming"), TEXT], 0, "opsomming", id="an item under it"),
    pytest.param([block("1. Roest", "opsomming"), NUMBERED, TEXT], 1, "opsomming", id="an item above it"),
    pytest.param([block("1. Roest", "opsomming"), TEXT, NUMBERED, TEXT], 2, "kop", id="text above it"),
    pytest.param([NUMBERED, block("• wit", "opsomming"), TEXT], 0, "kop", id="a bullet under it"),
    pytest.param([block("• wit", "opsomming"), NUMBERED, TEXT], 1, "kop", id="a bullet above it"),
    pytest.param([block("1. Wit.", "voetnoot"), NUMBERED, TEXT], 1, "kop", id="a note above it"),
    pytest.param([block("1. Wit"), NUMBERED, TEXT], 1, "kop", id="text with a number above it"),
]


@pytest.mark.parametrize(("blocks", "at", "kind"), BESIDE)
def test_a_numbered_heading_has_no_other_item_beside_it(blocks: list[Block], at: int, kind: str) -> None:
    assert classify(blocks, WRAPPED)[at].kind == kind


CAPTIONS = [
    pytest.param(block("Tabel 1. Verf"), True, id="a table"),
    pytest.param(block("Figuur 2: Verf"), True, id="a figure"),
    pytest.param(block("Tabel 1. Er is verf."), False, id="a sentence"),
    pytest.param(block("Verf in tabel 1"), False, id="a mention"),
    pytest.param(block("Tabel 1. Verf", lines=4), True, id="four lines"),
    pytest.param(block("Tabel 1. Verf", lines=5), False, id="five are a paragraph"),
    pytest.param(block(f"Tabel 1. V{'o' * 190}"), True, id="a long one"),
    pytest.param(block(f"Tabel 1. V{'o' * 191}"), False, id="too long for one"),
]


@pytest.mark.parametrize(("candidate", "expected"), CAPTIONS)
def test_what_is_a_caption(candidate: Block, expected: bool) -> None:
    assert is_caption(candidate) is expected


def test_a_bullet_is_no_text() -> None:
    box = Box(1, 0, 0, 5, 5)
    words = (Word("•", box), Word("minder", box), Word("roest", box))
    first = Line("• minder roest", 1, 1, words=words, marks=(Mark(8, "1"),))
    (line,) = without_bullet(Block("opsomming", [first]))
    assert (line.text, line.words, line.marks) == ("minder roest", words[1:], (Mark(6, "1"),))
    glued = dataclasses.replace(first, words=(Word("•minder", box), Word("roest", box)))
    assert without_bullet(Block("opsomming", [glued]))[0].words == glued.words
    assert without_bullet(Block("alinea", [first])) == [first]
