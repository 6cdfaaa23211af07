"""Pages in any charset, copied with the form round them, headings of parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.readers import html

FIELDS = [("Datum", "3 mei 2021"), ("Betreft:", "Verf")]
CHARSETS = [
    pytest.param('<p>Coördinatie</p><meta charset="utf-8">', "utf-8", id="said late"),
    pytest.param('<meta charset="iso-8859-1"><p>Coördinatie</p>', "utf-8", id="said wrongly"),
    pytest.param('<meta charset="iso-8859-1"><p>Coördinatie</p>', "cp1252", id="said rightly"),
    pytest.param("<p>Coördinatie</p>", "cp1252", id="not said"),
    pytest.param('<meta charset="geen"><p>Coördinatie</p>', "cp1252", id="a name that is none"),
    pytest.param("<p>Coördinatie</p>", "utf-16", id="with a byte order mark"),
]


@pytest.mark.parametrize(("page", "encoding"), CHARSETS)
def test_a_page_in_any_charset(page: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_bytes(f"<html><body>{page}</body></html>".encode(encoding))
    assert [line.text for line in html.read(path).pages[0].lines] == ["Coördinatie"]


def test_what_a_form_of_a_page_holds_is_read_but_its_fields(tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_text(
        "<html><body><form><label>Zoek</label><button>Zoek</button><p>Er is verf.</p></form></body></html>",
        encoding="utf-8",
    )
    assert [line.text for line in html.read(path).pages[0].lines] == ["Er is verf."]


@pytest.mark.parametrize(
    ("before", "rows", "lines"),
    [
        pytest.param("", FIELDS, True, id="labels with their values"),
        pytest.param("", [("Datum", "3 mei 2021"), ("Roest", "12")], False, id="something else among them"),
        pytest.param("<p>Geachte voorzitter,</p>", FIELDS, False, id="in the letter"),
        pytest.param("<p>Verf</p>" * 16, FIELDS, False, id="far down"),
    ],
)
def test_a_table_of_the_head_is_lines(
    before: str, rows: list[tuple[str, str]], lines: bool, tmp_path: Path
) -> None:
    cells = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
    path = tmp_path / "brief.html"
    path.write_text(f"<html><body>{before}<table>{cells}</table><p>Er is verf.</p></body></html>")
    found = html.read(path)
    assert len(found.grids) == (0 if lines else 1)
    texts = [line.text for line in found.pages[0].lines]
    assert ("Datum 3 mei 2021" in texts) is lines


def test_a_heading_of_parts_has_blanks_between_them(tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_text("<html><body><h2><span>1</span><span>Verf</span></h2></body></html>", encoding="utf-8")
    assert [line.text for line in html.read(path).pages[0].lines] == ["1 Verf"]
