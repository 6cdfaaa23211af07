"""Forms in PDF pages that are told by geometry, and what pdfplumber itself makes of the same pages."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
import pytest

from extract.readers import pdf
from extract.readers.pdf.lean import LeanDevice, text_of, words_of
from scripts.bench_pdf import long_letter
from tests.conftest import needs_program
from tests.pdf_support import PROSE, cells_of, lines_of, read, texts_of, typeset
from tests.readers.test_pdf_tables import PLAIN, table

needs_tesseract = needs_program("tesseract", "scans lezen")
CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.pdf"))

#: The printed Kamerstuk: a head over two lines, text right of a wide margin, a running foot.
PRINTED = """
#set page("a4", margin: (left: 141pt, right: 105pt, top: 60pt, bottom: 85pt), footer: [
  #place(left + horizon, dx: -84pt, text(6pt)[kst-99999-7 \\ ISSN 0921 - 7371])
  #text(7pt)[Tweede Kamer, vergaderjaar 2023–2024, 99 999, nr. 7 #h(1fr) #context counter(page).display()]])
#set text(9pt, font: "Libertinus Serif", lang: "nl", hyphenate: false)
#set par(leading: 4.5pt, spacing: 14pt)
#move(dx: -84pt, block(width: 430pt)[
  #text(16pt)[*Tweede Kamer der Staten-Generaal*] #h(1fr) #text(24pt)[*2*]])
"""


# --- what pdfplumber makes of the same pages -----------------------------------------------------


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_words_text_and_tables_are_pdfplumbers_own(path: Path) -> None:
    with pdfplumber.open(path) as theirs, pdfplumber.open(path) as ours:
        device = LeanDevice(ours.rsrcmgr)
        for page, lean in zip(theirs.pages, ours.pages, strict=True):
            device.take(lean)
            wanted = page.extract_words(x_tolerance=2.0, extra_attrs=["fontname", "size"])
            found = [(text_of(word), word[0]["x0"], word[0]["size"]) for word in words_of(lean.chars, 2.0)]
            assert found == [(word["text"], word["x0"], word["size"]) for word in wanted]
            assert lean.extract_text() == page.extract_text()
            assert lean.extract_tables() == page.extract_tables()


def test_turned_pages_and_turned_text_are_pdfplumbers_own(tmp_path: Path) -> None:
    body = f"{PROSE} #rotate(90deg, reflow: true)[gekanteld] #rotate(20deg)[scheef] {PROSE}"
    path = typeset(body, tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.pages[0].Rotate = 90
        document.save(path)
    with pdfplumber.open(path) as theirs, pdfplumber.open(path) as ours:
        LeanDevice(ours.rsrcmgr).take(ours.pages[0])
        assert ours.pages[0].extract_text() == theirs.pages[0].extract_text()
        assert len(ours.pages[0].chars) == len(theirs.pages[0].chars)


def test_what_is_kept_of_a_long_document_does_not_depend_on_where_its_pages_stand(tmp_path: Path) -> None:
    once = read(PROSE, tmp_path)
    often = pdf.read(long_letter([tmp_path / "brief.pdf"], 40, tmp_path / "lang.pdf"))
    assert len(often.pages) == 40
    assert {len(page.lines) for page in often.pages[1:]} == {
        len([line for line in once.pages[0].lines if line.role != "briefhoofd"])
    }


# --- words ---------------------------------------------------------------------------------------


def test_a_kerning_gap_does_not_cut_a_word(tmp_path: Path) -> None:
    gap = "#h(-2.1pt)~"
    texts = texts_of(read(f"Een b{gap}ijdrage van 2{gap}15 XP. {PROSE}", tmp_path))
    assert any("Een bijdrage van 215 XP." in text for text in texts)


def test_a_word_that_breaks_off_at_a_soft_hyphen_has_a_hyphen(tmp_path: Path) -> None:
    body = f"#set text(hyphenate: true)\n#block(width: 90pt)[{PROSE}]"
    lines = texts_of(read(body, tmp_path))
    assert [text for text in lines if text.endswith("-")]
    assert not [text for text in lines if "\xad" in text]


def test_a_marker_before_a_comma_leaves_no_space(tmp_path: Path) -> None:
    body = f"Op 3 juni 2024#footnote[Kamerstuk 33 566, nr. 71.], en later#footnote[Nr. 72.]. {PROSE}"
    texts = texts_of(read(body, tmp_path))
    assert any("Op 3 juni 2024, en later." in text for text in texts)


def test_a_euro_sign_without_width_still_has_a_box(tmp_path: Path) -> None:
    path = tmp_path / "euro.pdf"
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.TrueType,
        BaseFont=pikepdf.Name("/Voorbeeld"),
        FirstChar=32,
        LastChar=128,
        Widths=[250 if code == 32 else 0 if code == 128 else 500 for code in range(32, 129)],
        Encoding=pikepdf.Name.WinAnsiEncoding,
        FontDescriptor=pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor,
            FontName=pikepdf.Name("/Voorbeeld"),
            Flags=32,
            FontBBox=[0, -200, 1000, 800],
            Ascent=800,
            Descent=-200,
            MissingWidth=0,
        ),
    )
    page = document.pages[0]
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
    page.Contents = document.make_stream(b"BT /F1 10 Tf 72 700 Td (Het kost \x80 500 per jaar) Tj ET")
    document.save(path)
    (sign,) = [word for line in lines_of(pdf.read(path)) for word in line.words if "€" in word.text]
    assert sign.box.x1 - sign.box.x0 > 4


# --- lines ---------------------------------------------------------------------------------------


def test_printed_head_and_foot_are_no_text(tmp_path: Path) -> None:
    path = typeset(f"{PROSE}\n\n" * 8, tmp_path, paper=PRINTED)
    document = pdf.read(path)
    assert len(document.pages) > 1
    kept = [line.text for line in lines_of(document) if line.role != "weg"]
    assert not [text for text in kept if "vergaderjaar" in text or "ISSN" in text or text.isdigit()]


def test_a_footnote_without_a_rule_is_told_by_its_size_and_its_marker(tmp_path: Path) -> None:
    body = (
        "#set footnote.entry(separator: none)\n"
        "#show footnote.entry: it => text(7pt)[1 #it.note.body]\n"
        f"{PROSE}\n\nHet akkoord#footnote[Kamerstuk 33 566, nr. 71.] is gesloten. {PROSE}"
    )
    (note,) = lines_of(read(body, tmp_path), "voetnoot")
    assert (note.text, note.marks[0].label) == ("Kamerstuk 33 566, nr. 71.", "1")


@pytest.mark.parametrize("shown", ["1/1", "– 1 –", "1 van 1", "p. 1"])
def test_page_numbers_of_any_form_are_no_text(shown: str, tmp_path: Path) -> None:
    foot = shown.replace("1", "#context counter(page).display()")
    document = read(f"#set page(footer: align(center)[{foot}])\n" + f"{PROSE}\n\n" * 9, tmp_path)
    assert len(document.pages) > 1
    body = texts_of(document, None, "alinea", "kop", "voetnoot")
    assert not [text for text in body if len(text) < 10 and any(c.isdigit() for c in text)]


def test_two_signatures_side_by_side_are_read_one_after_the_other(tmp_path: Path) -> None:
    offices = "[De Minister van Voorbeelden \\ en Proeven,], [De Staatssecretaris van \\ Zaken,]"
    body = f"#grid(columns: (150pt, 150pt), row-gutter: 20pt, {offices}, [A.B. Voorbeeld], [C. de Proef])"
    texts = texts_of(read(f"{PROSE}\n\n{body}", tmp_path))
    assert texts[-6:] == [
        "De Minister van Voorbeelden",
        "en Proeven,",
        "A.B. Voorbeeld",
        "De Staatssecretaris van",
        "Zaken,",
        "C. de Proef",
    ]


def test_the_bold_end_of_a_line_goes_on_below_and_is_no_heading(tmp_path: Path) -> None:
    body = "12. Onderwerp: *Stand van zaken van de uitvoering van \\ de afspraken met partijen*"
    assert texts_of(read(f"{PROSE}\n\n{body}\n\n{PROSE}", tmp_path), "kop") == []


def test_a_line_without_letters_may_follow_another(tmp_path: Path) -> None:
    assert "(1.250)" in texts_of(read(f"{PROSE} \\ (1.250) \\ 37,5 \n\n{PROSE}", tmp_path))


# --- tables --------------------------------------------------------------------------------------


def test_a_caption_above_a_table_without_rules_is_no_heading_of_a_column(tmp_path: Path) -> None:
    caption = "Tabel 1. Toegekende bedragen per regeling in de jaren 2025 en 2026"
    body = f"{caption}\n\n{table(PLAIN, 'stroke: none')}"
    document = read(f"{PROSE}\n\n{body}\n\n{PROSE}", tmp_path)
    (grid,) = document.grids
    assert cells_of(grid) == PLAIN
    assert any(text.startswith("Tabel 1.") for text in texts_of(document))


def test_a_column_that_is_empty_on_the_second_page_stays_a_column(tmp_path: Path) -> None:
    rows = [[f"Regio {n}", f"{n * 1137}", "1.250" if n < 50 else ""] for n in range(11, 90)]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    head = "table.header(repeat: false, [Regio], [2025], [2026])"
    body = f"#table(columns: (150pt, 70pt, 70pt), stroke: 0.5pt, inset: 3pt, {head}, {cells})"
    (grid,) = read(f"{PROSE}\n\n{body}", tmp_path).grids
    assert cells_of(grid)[1:] == rows


def test_a_table_wider_than_the_column_on_a_page_on_its_side(tmp_path: Path) -> None:
    rows = [["Regeling", *map(str, range(2024, 2031))]]
    rows += [[f"Onderdeel {letter}", *(f"{n}.500" for n in range(1, 8))] for letter in "ABCDE"]
    sheet = table(rows, "stroke: none", align="(left, ..(right,) * 7)", columns="(150pt, ..(70pt,) * 7)")
    body = f"{PROSE}\n\n#page(flipped: true, margin: 60pt, background: none)[{sheet}]\n\n{PROSE}"
    document = read(body, tmp_path)
    (grid,) = document.grids
    assert cells_of(grid) == rows
    assert (document.pages[1].width or 0) > (document.pages[1].height or 0)


# --- pages that cannot be trusted ----------------------------------------------------------------


def scanned(path: Path, number: int, *, keep: bool = False) -> None:
    """Put a picture over one page, on top of its text or instead of it."""
    picture = path.with_suffix(".scan.pdf")
    page = pypdfium2.PdfDocument(path)[number]
    page.render(scale=2).to_pil().convert("L").save(picture)
    with pikepdf.open(path, allow_overwriting_input=True) as document, pikepdf.open(picture) as scan:
        if not keep:
            document.pages[number].Contents = document.make_stream(b"")
        document.pages[number].add_overlay(scan.pages[0], None)
        document.save(path)


def test_a_scanned_page_among_others_is_named_and_leaves_them_as_they_are(tmp_path: Path) -> None:
    path = typeset(f"{PROSE}\n\n" * 16, tmp_path)
    scanned(path, 1)
    document = pdf.read(path)
    assert document.quality == "goed"
    (notice,) = document.notices
    assert notice.message.startswith("Bladzijde 2 van brief.pdf is een beeld zonder tekst")


@needs_tesseract
def test_ocr_reads_the_scanned_page_and_leaves_the_others(tmp_path: Path) -> None:
    path = typeset(f"Het bedrag is € 1.250.000. {PROSE}\n\n" * 14, tmp_path)
    before = pdf.read(path)
    scanned(path, 1)
    document = pdf.read(path, ocr=True)
    assert document.quality == "ocr"
    first, second = document.pages[:2]
    assert [line.text for line in first.lines] == [line.text for line in before.pages[0].lines]
    assert sum("zorgvuldige" in line.text for line in second.lines) >= 5
    amounts = [word for line in second.lines for word in line.words if word.text.startswith("1.250.000")]
    (wanted, *_) = [w for line in before.pages[1].lines for w in line.words if w.text.startswith("1.250.000")]
    assert min(abs(word.box.x0 - wanted.box.x0) + abs(word.box.top - wanted.box.top) for word in amounts) < 12


def test_text_under_a_scan_of_the_page_is_what_ocr_read(tmp_path: Path) -> None:
    path = typeset(f"{PROSE}\n\n" * 16, tmp_path)
    for number in (0, 2):
        scanned(path, number, keep=True)
    document = pdf.read(path)
    assert document.quality == "ocr"
    assert document.notices[0].message.startswith("Bladzijden 1 en 3 van brief.pdf zijn een scan")


def test_paper_with_a_picture_behind_the_text_is_trusted(tmp_path: Path) -> None:
    path = typeset(f"{PROSE}\n\n" * 4, tmp_path)
    picture = tmp_path / "achtergrond.pdf"
    pypdfium2.PdfDocument(path)[0].render(scale=1).to_pil().convert("L").point(lambda _: 250).save(picture)
    with pikepdf.open(path, allow_overwriting_input=True) as document, pikepdf.open(picture) as paper:
        document.pages[0].add_underlay(paper.pages[0], None)
        document.save(path)
    assert pdf.read(path).quality == "goed"
