"""Footnotes that were copied with the cross and the word of the page."""

from __future__ import annotations

import pytest

from extract.layout.footnotes import mark_notes
from extract.models import Line
from tests.layout.test_footnotes import marked, shown

CASES = [
    pytest.param(
        "De verf1 is op.\nMeer volgt.\nX Noot\n1\nWit en\nrood.\nX Noot\n2\nBruin.",
        ["De verf{1} is op.", "Meer volgt.", "> {1}Wit en", "+ rood.", "> {2}Bruin."],
        id="two notes, one of two lines",
    ),
    pytest.param(
        "De verf1 is op.\n\nX Noot\n1\nWit.\n\nMeer volgt.",
        ["De verf{1} is op.", "> {1}Wit.", "Meer volgt."],
        id="a blank line ends a note",
    ),
    pytest.param(
        "De verf is op.\nX Noot\nMeer volgt.", ["De verf is op.", "X Noot", "Meer volgt."], id="no number"
    ),
    pytest.param("De verf is op.\nX Noot\n1", ["De verf is op.", "X Noot", "1"], id="no text"),
    pytest.param("Zie X Noot\n1\nWit.", ["Zie X Noot", "1", "Wit."], id="within a sentence"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_a_copied_note(source: str, expected: list[str]) -> None:
    assert marked(source) == expected


def test_where_each_line_is_a_paragraph_a_note_has_one() -> None:
    texts = ["De verf1 is op.", "X Noot", "1", "Wit.", "Meer volgt."]
    lines = [Line(text, 1, number, role="alinea") for number, text in enumerate(texts, start=1)]
    assert shown(mark_notes(lines)) == ["De verf{1} is op.", "> {1}Wit.", "Meer volgt."]
