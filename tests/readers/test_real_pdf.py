"""Real letters as PDF: sums that must come out, boxes that must fit, text that must not become a table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest

from extract.models import Document, Line
from extract.readers import pdf
from extract.readers.pdf.lean import LeanDevice, text_of, words_of
from tests.conftest import needs_program
from tests.pdf_support import cells_of
from tests.set_aside import SET_ASIDE

LETTERS = Path(__file__).parents[3] / "shared" / "letters"
SPUK = LETTERS / "pdf" / "brief-vws-2025-09-12-spuk-iza-tabellen-bedragen.pdf"
#: Letters and papers in which nothing is a table.
WITHOUT_TABLES = [
    *(
        "pdf/kamerbrief-ienw-2022-12-22-emissies-luchtvaart",
        "pdf/kamerbrief-venj-2011-03-01-draagmoederschap",
    ),
    *(
        "pdf/kamerbrief-vws-2025-09-08-aanbieding-azwa",
        "kamerstuk/kst-32545-143",
        "gezet/A_002",
        "gezet/B_003",
    ),
    *("kamerstuk/ah-tk-20202021-3235", "kamerstuk/ah-tk-20232024-1786", "kamerstuk/ah-tk-20232024-2271"),
]
ALL = sorted(path for path in LETTERS.glob("*/*.pdf") if path.stem not in SET_ASIDE)

pytestmark = pytest.mark.skipif(not LETTERS.is_dir(), reason="De echte brieven staan niet op deze machine.")


@cache
def read(path: Path) -> Document:
    return pdf.read(path)


def lines_of(path: Path) -> Iterator[Line]:
    return (line for page in read(path).pages for line in page.lines)


def euros(text: str) -> int:
    return int(text.replace("€", "").replace(".", "").removesuffix(",00").strip() or 0)


def test_the_columns_of_the_municipal_tables_add_up() -> None:
    _, municipal, regional = read(SPUK).grids
    rows = [row for row in cells_of(municipal)[municipal.head :] if not row[0].casefold().startswith("tota")]
    assert len(rows) == 342
    assert [sum(euros(row[column]) for row in rows) for column in (-2, -1)] == [310_475_334, 264_423_052]
    assert (municipal.page, max(cell.page for row in municipal.rows for cell in row)) == (4, 12)
    rows = [row for row in cells_of(regional)[regional.head :] if not row[0].casefold().startswith("tota")]
    assert len(rows) == 42
    assert [sum(euros(row[column]) for row in rows) for column in (-2, -1)] == [142_900_002, 153_213_599]


def test_a_group_printed_once_stands_in_each_of_its_rows() -> None:
    (grid, *_) = read(SPUK).grids
    groups = [row[1] for row in cells_of(grid)[grid.head :]]
    assert groups == ["Brede SPUK"] * 5 + ["SPUK IZA"] * 2


@pytest.mark.parametrize("name", WITHOUT_TABLES)
def test_no_table_is_made_of_running_text(name: str) -> None:
    assert read(LETTERS / f"{name}.pdf").grids == ()


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("pdf/kamerbrief-vws-2025-09-08-aanbieding-azwa", ["1", "2", "3"]),
        ("pdf/kamerbrief-venj-2011-03-01-draagmoederschap", ["1"]),
        ("gezet/A_002", [str(number) for number in range(1, 10)]),
        ("kamerstuk/ah-tk-20232024-1786", [str(number) for number in range(1, 17)]),
    ],
)
def test_every_footnote_is_called_once_and_in_order(name: str, labels: list[str]) -> None:
    lines = list(lines_of(LETTERS / f"{name}.pdf"))
    called = [mark.label for line in lines if line.role != "voetnoot" for mark in line.marks]
    printed = [mark.label for line in lines if line.role == "voetnoot" for mark in line.marks[:1]]
    assert called == printed == labels


@pytest.mark.parametrize(
    "path", [path for path in ALL if path.parent.name in ("pdf", "gezet")], ids=lambda p: p.stem
)
def test_colophon_and_page_number_come_back_on_no_page(path: Path) -> None:
    later = [line.text for page in read(path).pages[1:] for line in page.lines if line.role != "weg"]
    assert not [text for text in later if text.startswith(("Pagina ", "Tweede Kamer, vergaderjaar"))]
    assert not [text for text in later if text in ("Ons kenmerk", "Onze referentie", "Kenmerk", "Datum")]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_characters_words_and_tables_are_pdfplumbers(path: Path) -> None:
    with pdfplumber.open(path) as quick, pdfplumber.open(path) as slow:
        device = LeanDevice(quick.rsrcmgr)
        for lean, page in zip(quick.pages, slow.pages, strict=True):
            device.take(lean)
            wanted = page.extract_words(x_tolerance=2, extra_attrs=["fontname", "size"])
            upright = [(word["text"], word["x0"], word["top"]) for word in wanted if word["upright"]]
            words = [(text_of(w), w[0]["x0"], min(c["top"] for c in w)) for w in words_of(lean.chars, 2)]
            assert words == upright
            assert [t.cells for t in lean.find_tables()] == [t.cells for t in page.find_tables()]
            lean.close()
            page.close()


@pytest.mark.parametrize(
    "name",
    ["pdf/kamerbrief-ienw-2022-12-22-emissies-luchtvaart", "kamerstuk/kst-32545-143", "gezet/B_004_grid"],
)
def test_boxes_cover_the_printed_words_to_within_two_points(name: str) -> None:
    path = LETTERS / f"{name}.pdf"
    printed = pypdfium2.PdfDocument(path)
    pages = [(page.get_mediabox()[3], page.get_textpage()) for page in printed]
    seen = 0
    for line in lines_of(path):
        height, text = pages[line.page - 1]
        for word in line.words:
            # a short or repeated word may be found elsewhere on the page; long ones are enough
            found = text.search(word.text, match_case=False)
            index = found.get_next() if len(word.text) > 9 else None
            if index is None or found.get_next() is not None:
                continue
            boxes = [text.get_charbox(index[0] + at, loose=True) for at in range(index[1])]
            assert word.box.x0 == pytest.approx(min(box[0] for box in boxes), abs=2)
            assert word.box.x1 == pytest.approx(max(box[2] for box in boxes), abs=2)
            assert word.box.top <= height - max(box[3] for box in boxes) + 2
            assert word.box.bottom >= height - min(box[1] for box in boxes) - 2
            seen += 1
    assert seen > 5


def test_a_euro_sign_without_width_has_a_box() -> None:
    signs = [word.box for path in ALL for line in lines_of(path) for word in line.words if word.text == "€"]
    assert signs
    assert min(box.x1 - box.x0 for box in signs) > 2


@pytest.mark.parametrize(
    ("stem", "quality"),
    [
        ("blg-1007826-beslisnota-moties-nitraat-SCAN", "geen_tekst"),
        ("alleen-beeld-grafiek-melkveestapel", "geen_tekst"),
        ("bijlage-2023-06-16-advies-nobian-jloi-kapotte-tekstlaag", "slecht"),
        ("brief-vws-2026-04-22-scan-met-ocr-laag-azwa-spuk", "ocr"),
    ],
)
def test_text_that_cannot_be_trusted_is_named(stem: str, quality: str) -> None:
    document = read(LETTERS / "moeilijk" / f"{stem}.pdf")
    assert document.quality == quality
    assert [notice.level for notice in document.notices] == ["waarschuwing"]


@pytest.mark.parametrize(
    "path", [path for path in ALL if path.parent.name != "moeilijk"], ids=lambda p: p.stem
)
def test_text_that_can_be_trusted_is_good(path: Path) -> None:
    assert (read(path).quality, read(path).notices) == ("goed", ())


@needs_program("tesseract", "scans lezen")
def test_a_real_scan_is_read_by_ocr() -> None:
    document = pdf.read(LETTERS / "moeilijk" / "blg-1007826-beslisnota-moties-nitraat-SCAN.pdf", ocr=True)
    assert document.quality == "ocr"
    text = " ".join(line.text for page in document.pages for line in page.lines).casefold()
    assert sum(word in text for word in ("moties", "nitraat", "minister", "kamer")) >= 3
