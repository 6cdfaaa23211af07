"""How lines become running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.layout.joining import Vocabulary, join
from extract.models import Box, Line, Mark, Word


def lines_of(*texts: str) -> list[Line]:
    return [Line(text, 1, number) for number, text in enumerate(texts, start=1)]


JOINS = [
    pytest.param(["de maatre-", "gelen"], "de maatregelen", id="a broken word is joined"),
    pytest.param(["uit ESF-", "middelen"], "uit ESF-middelen", id="an abbreviation keeps its hyphen"),
    pytest.param(
        ["wet-", "en regelgeving"], "wet- en regelgeving", id="a coordination keeps hyphen and space"
    ),
    pytest.param(["om-", "of bijscholing"], "om- of bijscholing", id="of coordinates too"),
    pytest.param(["intra- naar extra-", "muraal"], "intra- naar extramuraal", id="only the last hyphen goes"),
    pytest.param(
        ["het AO-", "Arbeidsmarkt"], "het AO-Arbeidsmarkt", id="before a capital the hyphen is the word's"
    ),
    pytest.param(["de stand", "van zaken"], "de stand van zaken", id="a space between whole words"),
    pytest.param(["VNG/", "gemeenten"], "VNG/gemeenten", id="a slash joins"),
    pytest.param(
        ["zie http://www.voor-", "beeld.nl/pad"],
        "zie http://www.voor-beeld.nl/pad",
        id="an address keeps its hyphen",
    ),
    pytest.param(
        ["zie http://", "www.voorbeeld.nl"], "zie http://www.voorbeeld.nl", id="an address joins at a slash"
    ),
    pytest.param(
        ["de periode 2014-", "2020"], "de periode 2014- 2020", id="a range of years is left as it is"
    ),
    pytest.param(["re-integra-", "tie"], "re-integratie", id="a prefix hyphen does not keep the second"),
    pytest.param(["dit is –", "zo"], "dit is – zo", id="a dash is no hyphen"),
    pytest.param(["het 2^e pakket"], ["het 2e pakket"], id="a raised ordinal loses its caret"),
]


@pytest.mark.parametrize(("texts", "expected"), JOINS)
def test_joining(texts: list[str], expected: str | list[str]) -> None:
    lines = lines_of(*texts)
    assert join(lines, Vocabulary.of(lines)).text == (expected if isinstance(expected, str) else expected[0])


def test_the_document_decides_between_two_forms() -> None:
    lines = lines_of("de leer-werk-", "loketten en", "het leer-werk-loket")
    elsewhere = lines_of("zij bezoeken leer-werk-loketten")
    assert join(lines[:2], Vocabulary.of([*lines, *elsewhere])).text == "de leer-werk-loketten en"
    assert (
        join(lines_of("alle mbo-", "scholen"), Vocabulary.of(lines_of("een mbo-diploma"))).text
        == "alle mbo-scholen"
    )
    assert (
        join(lines_of("alle mbo-", "scholen"), Vocabulary.of(lines_of("alle mboscholen"))).text
        == "alle mboscholen"
    )


def test_marks_and_words_move_with_the_text() -> None:
    box = Box(1, 10, 20, 40, 30)
    second = Line("zin daar", 1, 2, words=(Word("zin", box), Word("daar", box)), marks=(Mark(3, "4"),))
    joined = join([Line("Een hele", 1, 1), second], Vocabulary.of([]))
    assert joined.text == "Een hele zin daar"
    assert [(joined.text[p.begin : p.end], p.word is not None) for p in joined.pieces] == [
        ("Een hele", False),
        ("zin", True),
        ("daar", True),
    ]
    assert joined.text[: joined.marks[0].offset] == "Een hele zin"


@given(
    st.lists(
        st.text(alphabet="abc -.", min_size=1, max_size=12).filter(lambda t: t.strip()),
        min_size=1,
        max_size=6,
    )
)
def test_no_letter_is_lost_and_pieces_slice_the_text(texts: list[str]) -> None:
    lines = lines_of(*(" ".join(text.split()) for text in texts))
    joined = join(lines, Vocabulary.of(lines))
    letters = [c for line in lines for c in line.text if c.isalpha()]
    assert [c for c in joined.text if c.isalpha()] == letters
    assert all(0 <= p.begin <= p.end <= len(joined.text) for p in joined.pieces)
