"""Footnotes in text without fonts: which lines are notes, and where their markers stand."""

from __future__ import annotations

import pytest

from extract.layout.footnotes import mark_notes
from extract.models import Line, Mark
from extract.readers.text import split_pages


def shown(lines: tuple[Line, ...]) -> list[str]:
    """The texts of lines with their marks in braces; a note behind '>', the rest of one behind '+'."""
    found = []
    for line in lines:
        text = line.text
        for mark in sorted(line.marks, key=lambda mark: -mark.offset):
            text = f"{text[: mark.offset]}{{{mark.label}}}{text[mark.offset :]}"
        sign = "" if line.role != "voetnoot" else "> " if line.opens else "+ "
        found.append(sign + text)
    return found


def marked(source: str) -> list[str]:
    return shown(mark_notes([line for page in split_pages(source) for line in page.lines]))


NOTES = [
    pytest.param(
        "Verfweg 1\n\n1\n> Retouradres Verfweg\n\nDe verf is op.1",
        ["Verfweg 1", "1", "> Retouradres Verfweg", "De verf is op.1"],
        id="a figure above the text that has its marker is no note",
    ),
    pytest.param(
        "Postbus 20401\n\n1\n> Retouradres Verfweg\n\nGeachte voorzitter,\n\nDe verf is op.1",
        ["Postbus 20401", "1", "> Retouradres Verfweg", "Geachte voorzitter,", "De verf is op.1"],
        id="nor is one over the salutation, and a post box has no year with a marker",
    ),
    pytest.param(
        "De verf is op (Kamerstuk 19631, nr. 4).\nDat was in 20181 ook zo.\n\n1 Wit.",
        ["De verf is op (Kamerstuk 19631, nr. 4).", "Dat was in 2018{1} ook zo.", "> {1}Wit."],
        id="the number of a dossier is no year with a marker",
    ),
    pytest.param(
        "De motie van het lid Verf c.s.1 is\nuitgevoerd.\n\n1 Wit.",
        ["De motie van het lid Verf c.s.{1} is", "uitgevoerd.", "> {1}Wit."],
        id="a marker behind an abbreviation",
    ),
    pytest.param(
        "De verf1 en de roest2 zijn op.\nMeer volgt.\n\n1 Wit en\nrood.\n2 Bruin.",
        ["De verf{1} en de roest{2} zijn op.", "Meer volgt.", "> {1}Wit en", "+ rood.", "> {2}Bruin."],
        id="two notes, one of two lines",
    ),
    pytest.param(
        "De verf1 is op.\n\nTol\n\n1 Wit.\n\nAKKOORD\n\nDe roest2 gaat weg.\n\nSmit\n\n2 Bruin.",
        [
            "De verf{1} is op.",
            "Tol",
            "> {1}Wit.",
            "AKKOORD",
            "De roest{2} gaat weg.",
            "Smit",
            "> {2}Bruin.",
        ],
        id="text has no pages: notes under a letter, and under what follows it",
    ),
    pytest.param(
        "De verf1 is op.\n\n1 Wit.\n\nDe roest gaat weg.\n\n2 Wat is het plan?",
        ["De verf{1} is op.", "> {1}Wit.", "De roest gaat weg.", "2 Wat is het plan?"],
        id="a number further on that no marker asks for is no note",
    ),
    pytest.param(
        "De verf1 is op.\nMeer volgt.\n\n1 Wit en\n\nrood.\n\nTot slot dit.",
        ["De verf{1} is op.", "Meer volgt.", "> {1}Wit en", "+ rood.", "Tot slot dit."],
        id="a small letter goes on with a note after a blank line, a capital does not",
    ),
    pytest.param(
        "De verf1 is op.\nMeer volgt.\n\n1\n\nWit.",
        ["De verf{1} is op.", "Meer volgt.", "> {1}", "+ Wit."],
        id="a label alone has its text under it",
    ),
    pytest.param(
        "De verf1 en de roest® zijn op.\nMeer volgt.\n\n1 Wit.\n\n* Bruin.",
        ["De verf{1} en de roest{2} zijn op.", "Meer volgt.", "> {1}Wit.", "> {2}Bruin."],
        id="a star after a blank line is the label of the next note",
    ),
    pytest.param(
        "De verf1 is op.\nMeer volgt.\n\n1 Wit en\n* bruin.",
        ["De verf{1} is op.", "Meer volgt.", "> {1}Wit en", "+ * bruin."],
        id="without a blank line it is text",
    ),
    pytest.param(
        "De verf1 is op.\nMeer volgt.\n\n1 Wit.\fDe roest2 is op.\nMeer volgt.\n\n2 Bruin.",
        ["De verf{1} is op.", "Meer volgt.", "> {1}Wit.", "De roest{2} is op.", "Meer volgt.", "> {2}Bruin."],
        id="notes count on over pages",
    ),
    pytest.param(
        "De verf1 is op.\nMeer volgt.\fNog meer.\nEn meer.\n\n1 Wit.",
        ["De verf{1} is op.", "Meer volgt.", "Nog meer.", "En meer.", "> {1}Wit."],
        id="a note may stand on the page after its marker",
    ),
    pytest.param(
        "De verf1 is op.\fDe roest1 is op.\nEn meer.\n\n1 Wit.",
        ["De verf1 is op.", "De roest{1} is op.", "En meer.", "> {1}Wit."],
        id="but a marker on its own page goes first",
    ),
    pytest.param(
        "De verf1 is op.\fMeer volgt.\fDe roest2 is op.\nEn meer.\n\n1 Wit.\n2 Bruin.",
        ["De verf1 is op.", "Meer volgt.", "De roest{2} is op.", "En meer.", "> {1}Wit.", "> {2}Bruin."],
        id="and one two pages before is another's",
    ),
    pytest.param(
        "De verf1 en roest1 zijn op.\nMeer volgt.\n\n1 Wit.",
        ["De verf{1} en roest1 zijn op.", "Meer volgt.", "> {1}Wit."],
        id="and of two the first",
    ),
    pytest.param(
        "De roest2 komt op verf1 en op staal2 af.\nMeer volgt.\n\n1 Wit.\n2 Bruin.",
        ["De roest2 komt op verf{1} en op staal{2} af.", "Meer volgt.", "> {1}Wit.", "> {2}Bruin."],
        id="markers count on through the text",
    ),
    pytest.param(
        "De som is € 5, 1 en de verf1 is op.\nMeer volgt.\n\n1 Wit.",
        ["De som is € 5, 1 en de verf{1} is op.", "Meer volgt.", "> {1}Wit."],
        id="a figure glued to a word goes before a loose one",
    ),
    pytest.param(
        f"De verf1 is op.\nMeer volgt.\n\n1 Dit {'lange stuk tekst over verf ' * 3}kost € 4.948",
        [
            "De verf{1} is op.",
            "Meer volgt.",
            f"> {{1}}Dit {'lange stuk tekst over verf ' * 3}kost € 4.948",
        ],
        id="a long note may end in an amount",
    ),
    pytest.param(
        "De verf1 is op.\nMeer volgt.\n\n1 Kamerstuk 99 100, nr. 12",
        ["De verf{1} is op.", "Meer volgt.", "> {1}Kamerstuk 99 100, nr. 12"],
        id="and a short one in a number",
    ),
    pytest.param(
        "De verf.3 De roest4 ook.\nMeer volgt.\n\n3 Wit.\n4 Bruin.",
        ["De verf.{3} De roest{4} ook.", "Meer volgt.", "> {3}Wit.", "> {4}Bruin."],
        id="a text cut from the middle of its paper",
    ),
    pytest.param(
        "Dat is 2019-2024.2 Meer volgt.\n\n2 Wit.",
        ["Dat is 2019-2024.{2} Meer volgt.", "> {2}Wit."],
        id="and with its marker behind a year",
    ),
    pytest.param(
        "De verf¹ en roest² zijn op.\n¹ Wit en\nblauw en\nrood.\n\nMeer volgt.\n\n² Bruin.",
        [
            "De verf{1} en roest{2} zijn op.",
            "> {1}Wit en",
            "+ blauw en",
            "+ rood.",
            "Meer volgt.",
            "> {2}Bruin.",
        ],
        id="notes with raised labels stand anywhere and end at a blank line",
    ),
]


@pytest.mark.parametrize(("source", "expected"), NOTES)
def test_notes_and_their_markers(source: str, expected: list[str]) -> None:
    assert marked(source) == expected


NO_NOTES = [
    pytest.param("De CO2 is op.\nMeer volgt.\n\n2 Bruin.", id="the figure of a formula is no marker"),
    pytest.param("Zie 2.\nMeer volgt.\n\n2 Bruin.", id="nor is a number that stands apart"),
    pytest.param(
        "Zie de motie Jansen1 over verf, waaraan\n1 brug is toegevoegd.",
        id="a number in a line of a paragraph",
    ),
    pytest.param("De verf1 is op.\nMeer volgt.\n\n1 Zwolle (regio) 4.948", id="a row of a table"),
    pytest.param("De verf1 is op.\nMeer volgt.\n\n2 Bruin.", id="a number out of order"),
    pytest.param("De verf3 is op.\nMeer volgt.\n\n3 Wit.\n4 Bruin.", id="a note without a marker"),
    pytest.param("De verf1 is op.\fMeer.\fNog meer.\nEn meer.\n\n1 Wit.", id="a marker two pages before"),
    pytest.param("De verf is op.\nMeer volgt.\n\n1 Wit.\fDe roest1 is op.", id="a marker on the next page"),
]


@pytest.mark.parametrize("source", NO_NOTES)
def test_what_is_no_note(source: str) -> None:
    assert not [line for line in marked(source) if line.startswith(">")]


def told(text: str, *marks: Mark, note: bool = True) -> Line:
    return Line(text, 1, 1, role="voetnoot" if note else None, opens=bool(marks), marks=marks)


def label(name: str) -> Mark:
    return Mark(0, name)


FIRST = told("Wit.", label("1"))
TOLD = [
    pytest.param(
        [Mark(7, "1"), Mark(9, "2"), Mark(12, "3")],
        [FIRST, told("Bruin.", label("*")), told("Rood.", label("*"))],
        ["1", "2", "3"],
        id="stars that follow a number count on",
    ),
    pytest.param([Mark(7, "1")], [FIRST, told("Bruin.", label("*"))], ["1", "*"], id="without a marker not"),
    pytest.param([Mark(7, "1")], [told("Wit.", label("*"))], ["*"], id="nor where no number comes before"),
    pytest.param(
        [Mark(7, "1"), Mark(9, "2")],
        [FIRST, told("Bruin.", label("*")), told("Rood.", label("2"))],
        ["1", "*", "2"],
        id="nor where another note answers the marker",
    ),
    pytest.param(
        [Mark(7, "1"), Mark(9, "2")],
        [FIRST, told("Bruin.", label("3"))],
        ["1", "3"],
        id="a number stays as it is",
    ),
    pytest.param(
        [Mark(7, "1")],
        [FIRST, told("Zie daar.", label("*"), Mark(3, "2"))],
        ["1", "*"],
        id="a marker in a note calls no other",
    ),
    pytest.param(
        [Mark(7, "1"), Mark(9, "2")],
        [FIRST, told("en 9 meer.", Mark(5, "9")), told("Bruin.", label("*"))],
        ["1", "9", "2"],
        id="a marker within a line of a note is not its label",
    ),
]


@pytest.mark.parametrize(("marks", "notes", "labels"), TOLD)
def test_labels_of_notes_that_the_reader_told(
    marks: list[Mark], notes: list[Line], labels: list[str]
) -> None:
    found = mark_notes([told("De verf en de roest.", *marks, note=False), *notes])
    assert [line.marks[0].label for line in found[1:]] == labels
    assert [line.text for line in found[1:]] == [line.text for line in notes]


def test_a_note_that_gets_its_number_keeps_its_other_marks() -> None:
    text = told("De verf en de roest.", Mark(7, "1"), Mark(9, "2"), note=False)
    found = mark_notes([text, FIRST, told("Zie daar.", label("*"), Mark(3, "5"))])
    assert found[2].marks == (Mark(0, "2"), Mark(3, "5"))
