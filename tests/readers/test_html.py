"""Pages in any charset, copied with the form round them, headings of parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.readers import html

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


def test_a_heading_of_parts_has_blanks_between_them(tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_text("<html><body><h2><span>1</span><span>Verf</span></h2></body></html>", encoding="utf-8")
    assert [line.text for line in html.read(path).pages[0].lines] == ["1 Verf"]
