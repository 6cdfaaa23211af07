"""What the press put round the text, and what only looks like it."""

from __future__ import annotations

import pytest

from extract.layout.furniture import clean_cell, drop_furniture, drop_page_numbers, is_contact_line
from extract.models import Line, Role

#: The parts of a sentence that a page cut in two.
BEFORE = "In deze brief meld ik u hoe het staat met de verf van alle bruggen in het land en"
AFTER = "hoe het staat met de roest."
WHOLE = "In deze brief meld ik u hoe het staat met de verf van alle bruggen in ons mooie land."


def lines_of(*texts: str | Line) -> list[Line]:
    return [text if isinstance(text, Line) else Line(text, 1, at) for at, text in enumerate(texts, start=1)]


def dropped(*texts: str | Line, head: int = 0) -> set[str]:
    """The texts of the lines that are gone."""
    lines = lines_of(*texts)
    kept, _ = drop_furniture(lines, head)
    return {line.text for line in lines} - {line.text for line in kept}


FURNITURE = [
    pytest.param(
        ["Verfdam", BEFORE, "Verfdam", AFTER, "Verfdam"], {"Verfdam"}, id="it breaks into a sentence"
    ),
    pytest.param(
        [BEFORE, "Verfdam", AFTER, "Er is verf.", "Verfdam"], set(), id="twice may be chance, three times not"
    ),
    pytest.param(["Verfdam", WHOLE, "Verfdam", AFTER, "Verfdam"], set(), id="a sentence that is whole"),
    pytest.param(["Verfdam", BEFORE, "Verfdam", "Hoe nu.", "Verfdam"], set(), id="a sentence that starts"),
    pytest.param(["Verfdam", "De verf en", "Verfdam", AFTER, "Verfdam"], set(), id="a short line before it"),
    pytest.param(
        ["De verf.", BEFORE, "De verf.", AFTER, "De verf."], set(), id="a sentence that comes back is text"
    ),
    pytest.param(["• verf", BEFORE, "• verf", AFTER, "• verf"], set(), id="and so is an item"),
    pytest.param(["a\tb", BEFORE, "a\tb", AFTER, "a\tb"], set(), id="and a row"),
    pytest.param(
        ["Verfdam", "Roest", BEFORE, "Verfdam", "Roest", AFTER, "Verfdam", "Roest"],
        {"Verfdam", "Roest"},
        id="two lines that break into it",
    ),
    pytest.param(["Datum", "Er is.", "Datum", "Er was.", "Datum"], {"Datum"}, id="a label that comes back"),
    pytest.param(
        ["Datum", "3-5-2020", "Er is.", "Datum", "3-5-2020", "Er was.", "Datum", "3-5-2020"],
        {"Datum", "3-5-2020"},
        id="with its value",
    ),
    pytest.param(
        [*("Datum", "Verf", "Er is.") * 3, *("Er was.", "Verf") * 3],
        {"Datum"},
        id="but not with what stands elsewhere as often",
    ),
    pytest.param(
        [*("Datum", "Verf", "Er is.") * 2, *("Datum", "Er was.", "Verf", "Er is.")],
        {"Datum"},
        id="or beside it only twice",
    ),
    pytest.param(["Verf", "Er is.", "Verf", "Er was.", "Verf"], set(), id="no label and no sentence broken"),
    pytest.param(
        ["De verf.", "__________", "- - - - - -", "- wit"],
        {"__________", "- - - - - -"},
        id="rules of plain text",
    ),
    pytest.param(
        ["Pagina 3 van 14", "- 3 -", "3/14"], {"Pagina 3 van 14", "- 3 -", "3/14"}, id="page numbers"
    ),
]


@pytest.mark.parametrize(("texts", "expected"), FURNITURE)
def test_furniture_is_known_by_what_it_does(texts: list[str], expected: set[str]) -> None:
    assert dropped(*texts) == expected


def test_what_comes_back_stays_in_the_letterhead_and_where_the_reader_knows_it() -> None:
    lines = lines_of("Datum", "Er is.", "Datum", "Er was.", "Datum")
    kept, furniture = drop_furniture(lines, 1)
    assert [line.number for line in kept] == [1, 2, 4]
    assert furniture == {"Datum"}
    role: Role = "kop"
    told = [Line(line.text, 1, line.number, role=role) for line in lines]
    assert drop_furniture([*lines, *told], 0)[0] == (*[line for line in lines if line.text != "Datum"], *told)


CONTACT = "Verfstraat 12 | Postbus 1234 | 2500 AB Verfdam"


def test_what_a_page_repeats_of_the_letterhead_goes_behind_its_number() -> None:
    head = ["Datum", "3 mei 2020", "Betreft Verf"]
    again = ["Pagina 1 van 2", "Datum", "3 mei 2020", AFTER]
    lines = lines_of(*head, BEFORE, *again)
    kept, _ = drop_furniture(lines, len(head))
    assert [line.text for line in kept] == [*head, BEFORE, AFTER]


@pytest.mark.parametrize(
    ("text", "page", "gone"),
    [
        pytest.param("Ministerie van Verf en Roest", 2, True, id="of two lines of the letterhead"),
        pytest.param("Ministerie van Verf en Roest", 1, False, id="not on the page of the letterhead"),
        pytest.param("Ministerie van Bruggen", 2, False, id="not another ministry"),
        pytest.param("Betreft de brug", 2, False, id="nor the subject"),
    ],
)
def test_a_page_may_open_with_the_ministry(text: str, page: int, gone: bool) -> None:
    head = [Line("Ministerie van Verf", 1, 1), Line("en Roest", 1, 2), Line("Betreft de brug", 1, 3)]
    lines = [*head, Line("De brug is wit.", 1, 4), Line(text, page, 5), Line("Het is goed.", page, 6)]
    kept, _ = drop_furniture(lines, len(head))
    assert (5 not in [line.number for line in kept]) is gone


def test_a_colophon_stays_in_the_letterhead() -> None:
    assert dropped("Er is verf.", CONTACT, head=1) == {CONTACT}
    assert dropped("Datum", CONTACT, head=2) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Postbus 1234 | Verf", False, id="one way to reach the office"),
        pytest.param("Postbus 1234 • verf.nl", True, id="two"),
        pytest.param("Postbus 1234", False, id="one part"),
        pytest.param(
            "Postbus 1234, 2500 AB Verfdam Verfweg 1-6 Telefoon 070-351 61 71", True, id="on a line"
        ),
        pytest.param(
            "Ministerie van Verf, Verfweg 12, Postbus 1234, 2500 AB Verfdam", True, id="whose it is"
        ),
        pytest.param("Schrijf aan Verf, postbus 1234, voor de kwast.", False, id="a sentence"),
        pytest.param("Verfweg 12, Verfdam", False, id="a street alone"),
        pytest.param(f"{'o' * 135} | Postbus 1234 | verf.nl", True, id="a long line"),
        pytest.param(f"{'o' * 136} | Postbus 1234 | verf.nl", False, id="too long"),
    ],
)
def test_what_says_how_to_reach_an_office(text: str, expected: bool) -> None:
    assert is_contact_line(text) is expected


def page_of(page: int, *texts: str) -> list[Line]:
    return [Line(text, page, 100 * page + at) for at, text in enumerate(texts)]


PAGE_NUMBERS = [
    pytest.param([page_of(1, "Verf.", "1"), page_of(2, "Roest.", "2")], ["1", "2"], id="at the foot"),
    pytest.param([page_of(1, "1", "Verf."), page_of(2, "2", "Roest.")], ["1", "2"], id="at the head"),
    pytest.param(
        [page_of(1, "Verf.", "1", "Wit."), page_of(2, "Roest.")],
        [],
        id="in the middle of a page it is a label",
    ),
    pytest.param([page_of(1, "Verf.", "7"), page_of(2, "Roest.")], [], id="another number is no page's"),
    pytest.param([page_of(1, "Verf."), page_of(2, "2")], [], id="alone on a page it is all there is"),
    pytest.param([page_of(1, "Verf.", "1")], [], id="a text of one page has none"),
]


@pytest.mark.parametrize(("pages", "expected"), PAGE_NUMBERS)
def test_bare_page_numbers(pages: list[list[Line]], expected: list[str]) -> None:
    lines = [line for page in pages for line in page]
    found = drop_page_numbers(lines, len(pages))
    assert [line.text for line in found if line.role == "weg"] == expected
    assert [line.text for line in found] == [line.text for line in lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Datum 71,5 3-5-2020", "71,5"),
        ("Datum 71,5", "Datum 71,5"),
        ("Datum Datum 3-5-2020", "Datum"),
        ("Datums 3-5-2020", "Datums 3-5-2020"),
    ],
    ids=["both its lines", "one of them", "each of them once", "no part of a word"],
)
def test_a_colophon_goes_out_of_a_cell(text: str, expected: str) -> None:
    assert clean_cell(text, frozenset({"Datum", "3-5-2020"})) == expected
