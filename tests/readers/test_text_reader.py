"""Pages and lines of plain text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.models import ReadError
from extract.readers import text

PAGES = [
    pytest.param("Eerste\fTweede", [["Eerste"], ["Tweede"]], id="a form feed opens a page"),
    pytest.param(
        "Een regel\nnog een\nderde\nvierde\nvijfde\n Nieuw blad", [5, 1], id="one leading space opens a page"
    ),
    pytest.param(" a b\n c d\n e f\n", [3], id="a text indented throughout has one page"),
    pytest.param("  Twee spaties\ntekst", [2], id="two spaces are no page mark"),
    pytest.param(
        "x\nx\nx\nx\nx\nx\nx\nx\n\n3\n Dit is de noot\nslot",
        [11],
        id="a label alone with its note indented under it",
    ),
    pytest.param(
        "x\nx\nx\nx\nx\nx\nx\nx\n\n1\n Nieuw blad\nslot", [9, 2], id="the page's own number over a new page"
    ),
    pytest.param("een\ntwee\ndrie\nvier\n Nieuw blad", [4, 1], id="one line in five may open a page"),
    pytest.param("een\ntwee\ndrie\n Nieuw blad", [4], id="one in four is an indent"),
    pytest.param(" een\ntwee\ndrie\nvier\nvijf", [5], id="the first line opens the first page"),
    pytest.param("een\ntwee\ndrie\nvier\nvijf\n \nzes", [6], id="a blank line opens none"),
    pytest.param("een\r\ntwee\rdrie", [["een", "twee", "drie"]], id="line ends of other systems"),
    pytest.param(
        "x\n" * 12 + "Pagina 1 van 2\n\nDatum\nslot\nPagina 2 van 2",
        [13, 3],
        id="the number of a page at its foot closes it",
    ),
    pytest.param(
        "kop\nPagina 1 van 2\ntekst\nPagina 2 van 2\nslot", [3, 2], id="at its top it opens the next"
    ),
    pytest.param(
        "x\n" * 12 + "Pagina 1 van 3\nslot\nPagina 3 van 3",
        [15],
        id="numbers that do not count on tell nothing",
    ),
    pytest.param("een\f\ftwee", [["een"], ["twee"]], id="an empty page is none"),
]


@pytest.mark.parametrize(("source", "expected"), PAGES)
def test_pages(source: str, expected: list[int] | list[list[str]]) -> None:
    pages = text.split_pages(source)
    found = [[line.text for line in page.lines] for page in pages]
    assert found == expected or [len(lines) for lines in found] == expected


def test_pages_count_from_one_and_lines_know_theirs() -> None:
    pages = text.split_pages("Eerste\fTweede\nDerde")
    assert [(page.number, [line.page for line in page.lines]) for page in pages] == [(1, [1]), (2, [2, 2])]


def test_a_mark_of_the_byte_order_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_bytes("\ufeffVerf".encode())
    document = text.read(path)
    assert (document.pages[0].lines[0].text, document.notices) == ("Verf", ())


def test_line_numbers_show_blank_lines() -> None:
    (page,) = text.split_pages("Kop\n\nTekst\nverder")
    assert [line.number for line in page.lines] == [1, 3, 4]


def test_tabs_stay_and_spaces_become_one() -> None:
    (page,) = text.split_pages("naam\tbedrag  in\t 2020 ")
    assert page.lines[0].text == "naam\tbedrag in\t2020"


BROKEN = [
    pytest.param(b"", "bevat geen tekst", id="empty"),
    pytest.param(b" \n \n", "bevat geen tekst", id="blank"),
    pytest.param(b"PK\x03\x04\x00\x00", "geen tekstbestand", id="binary"),
]


@pytest.mark.parametrize(("raw", "message"), BROKEN)
def test_a_broken_file_is_named_in_plain_dutch(tmp_path: Path, raw: bytes, message: str) -> None:
    path = tmp_path / "brief.txt"
    path.write_bytes(raw)
    with pytest.raises(ReadError, match=message):
        text.read(path)


def test_an_old_encoding_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_bytes("De minister is geïnformeerd.".encode("cp1252"))
    document = text.read(path)
    assert document.pages[0].lines[0].text == "De minister is geïnformeerd."
    assert "Windows-1252" in document.notices[0].message


@given(st.text(alphabet="ab \n\f\t", max_size=200))
def test_every_word_of_the_text_is_on_a_page(source: str) -> None:
    words = [word for page in text.split_pages(source) for line in page.lines for word in line.text.split()]
    assert words == source.split()
