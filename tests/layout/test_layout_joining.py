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
        ["zie www.verf.nl/witte_", "brug/b1"],
        "zie www.verf.nl/witte_brug/b1",
        id="an address joins at a low line",
    ),
    pytest.param(
        ["zie www.verf.nl/wit", "%20en.pdf"], "zie www.verf.nl/wit%20en.pdf", id="and before an escaped blank"
    ),
    pytest.param(
        ["zie www.verf.nl/wit%20", "en.pdf"], "zie www.verf.nl/wit%20en.pdf", id="and behind an escaped blank"
    ),
    pytest.param(["zie www.verf.", "nl/wit"], "zie www.verf.nl/wit", id="an address joins at its last dot"),
    pytest.param(["zie www.verf.nl.", "Nl is het"], "zie www.verf.nl. Nl is het", id="not at a full stop"),
    pytest.param(["zie www.verf.nl/wit", "en meer"], "zie www.verf.nl/wit en meer", id="not before a word"),
    pytest.param(["de verf", "%20 is op"], "de verf %20 is op", id="nor after what is no address"),
    pytest.param(
        ["zie http://", "www.voorbeeld.nl"], "zie http://www.voorbeeld.nl", id="an address joins at a slash"
    ),
    pytest.param(
        ["de periode 2014-", "2020"], "de periode 2014- 2020", id="a range of years is left as it is"
    ),
    pytest.param(["re-integra-", "tie"], "re-integratie", id="a prefix hyphen does not keep the second"),
    pytest.param(["dit is –", "zo"], "dit is – zo", id="a dash is no hyphen"),
    pytest.param(["het 2^e pakket"], "het 2e pakket", id="a raised ordinal loses its caret"),
    pytest.param(["www.verf.nl wit-", "te verf"], "www.verf.nl witte verf", id="an address before the word"),
    pytest.param(["bij a/", "b"], "bij a/b", id="a slash behind one letter"),
    pytest.param(["verf /", "roest"], "verf / roest", id="a slash between spaces"),
    pytest.param(["per post/", "e-mail"], "per post/e-mail", id="a slash before a compound"),
    pytest.param(["per e-", "mail"], "per e-mail", id="one letter keeps its hyphen"),
    pytest.param(["type A-", "Bruggen"], "type A-Bruggen", id="a capital too"),
    pytest.param(["alle EU-", "landen"], "alle EU-landen", id="and two of them"),
    pytest.param(["de co2-", "arme verf"], "de co2-arme verf", id="and a figure"),
    pytest.param(["de om-", "scholing"], "de omscholing", id="two small letters are half a word"),
    pytest.param(["leer-werk-", "loop-baan"], "leer-werk-loop-baan", id="hyphens on both sides"),
    pytest.param(["de wit-", "te-verf-dag"], "de witte-verf-dag", id="hyphens on one side"),
    pytest.param(["de wit-", "ⓐ en meer"], "de wit- ⓐ en meer", id="a letter in a circle is no word"),
]


@pytest.mark.parametrize(("texts", "expected"), JOINS)
def test_joining(texts: list[str], expected: str) -> None:
    lines = lines_of(*texts)
    assert join(lines, Vocabulary.of(lines)).text == expected


ELSEWHERE = [
    pytest.param(["leer-werk-", "loket"], "al het werk", "leer-werk-loket", id="its parts are words"),
    pytest.param(["leer-werk-", "loket"], "", "leer-werkloket", id="its parts stand nowhere"),
    pytest.param(["niet-werk-", "enden"], "al het werk", "niet-werkenden", id="the first part is no word"),
    pytest.param(["alle havo-", "scholen"], "een havo-diploma", "alle havo-scholen", id="a short first part"),
    pytest.param(["alle havo-", "scholen"], "", "alle havoscholen", id="that has no hyphen elsewhere"),
    pytest.param(["een groen-", "strook"], "de groen-gele verf", "een groenstrook", id="a long first part"),
]


@pytest.mark.parametrize(("texts", "elsewhere", "expected"), ELSEWHERE)
def test_what_stands_elsewhere_says_whether_a_hyphen_stays(
    texts: list[str], elsewhere: str, expected: str
) -> None:
    assert join(lines_of(*texts), Vocabulary.of(lines_of(elsewhere))).text == expected


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


def test_the_halves_of_a_word_keep_their_places() -> None:
    box = Box(1, 10, 20, 40, 30)
    first = Line("de maatre-", 1, 1, words=(Word("de", box), Word("maatre-", box)))
    second = Line("gelen nu", 1, 2, words=(Word("gelen", box), Word("nu", box)), marks=(Mark(5, "4"),))
    joined = join([first, second], Vocabulary.of([]))
    assert joined.text == "de maatregelen nu"
    assert [joined.text[p.begin : p.end] for p in joined.pieces] == ["de", "maatre", "gelen", "nu"]
    assert joined.text[: joined.marks[0].offset] == "de maatregelen"
    bare = join([Line("de maatre-", 1, 1), Line("gelen nu", 1, 2)], Vocabulary.of([]))
    assert [bare.text[p.begin : p.end] for p in bare.pieces] == ["de maatre", "gelen nu"]


def test_a_line_whose_words_are_unknown_breaks_no_other() -> None:
    box = Box(1, 10, 20, 40, 30)
    lines = [
        Line("de maatre-", 1, 1, words=(Word("de", box),)),
        Line("gelen", 1, 2, words=(Word("gelen", box),)),
    ]
    joined = join(lines, Vocabulary.of([]))
    assert [joined.text[p.begin : p.end] for p in joined.pieces] == ["de", "gelen"]


def test_places_move_when_a_caret_goes() -> None:
    box = Box(1, 10, 20, 40, 30)
    words = tuple(Word(text, box) for text in ("2^e", "en", "3^de", "laag"))
    line = Line("2^e en 3^de laag", 1, 1, words=words, marks=(Mark(6, "1"), Mark(11, "2")))
    joined = join([line], Vocabulary.of([]))
    assert joined.text == "2e en 3de laag"
    assert [joined.text[p.begin : p.end] for p in joined.pieces] == ["2e", "en", "3de", "laag"]
    assert [joined.text[: mark.offset] for mark in joined.marks] == ["2e en", "2e en 3de"]


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
