"""PDF pages to lines: the column beside its margin, footnotes, headings, lists, files that cannot be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from extract.models import ReadError
from extract.readers import pdf
from tests.conftest import needs_program
from tests.pdf_support import PROSE, lines_of, read, texts_of, typeset

needs_tesseract = needs_program("tesseract", "scans lezen")


# --- the column and what stands round it ---------------------------------------------------------


def test_the_colophon_is_letterhead_on_the_first_page_and_gone_on_the_next(tmp_path: Path) -> None:
    document = read(f"{PROSE}\n\n" * 9, tmp_path)
    first, second = document.pages[:2]
    head = [line.text for line in first.lines if line.role == "briefhoofd"]
    assert head[3:5] == ["Ons kenmerk", "2024-0000123"]
    assert not [
        line.text for line in second.lines if "kenmerk" in line.text.lower() or "2500 ZZ" in line.text
    ]


def test_page_numbers_are_no_text(tmp_path: Path) -> None:
    document = read(f"{PROSE}\n\n" * 9, tmp_path)
    kept = [line.text for line in lines_of(document) if line.role != "weg"]
    assert not [text for text in kept if text.startswith("Pagina")]


def test_running_heads_are_no_text(tmp_path: Path) -> None:
    number = '#context counter(page).display("1/1", both: true)'
    head = f"#set page(header: text(7pt)[Voortgangsrapportage Voorbeelden #h(1fr) {number}])"
    document = read(f"{head}\n" + f"{PROSE}\n\n" * 16, tmp_path)
    assert len(document.pages) > 2
    kept = [line.text for line in lines_of(document) if line.role != "weg"]
    assert not [text for text in kept if "Voortgangsrapportage" in text or text == "2/3"]


def test_lines_come_in_reading_order_and_words_make_up_their_line(tmp_path: Path) -> None:
    document = read("\n\n".join(f"Alinea {number}. {PROSE}" for number in range(1, 12)), tmp_path)
    lines = lines_of(document)
    opened = [int(line.text.split()[1].rstrip(".")) for line in lines if line.text.startswith("Alinea")]
    assert opened == list(range(1, 12))
    assert [line.number for line in lines] == sorted({line.number for line in lines})
    for line in lines:
        assert line.text.replace(" ", "") == "".join(word.text for word in line.words).replace(" ", "")


def test_letterhead_fields_stand_on_one_line_with_their_value(tmp_path: Path) -> None:
    body = "#grid(columns: (52pt, auto), row-gutter: 5pt, [Datum], [3 juni 2024], [Betreft], [Een voorbeeld])"
    texts = texts_of(read(f"{body}\n\nGeachte voorzitter,\n\n{PROSE}", tmp_path))
    assert "Datum 3 juni 2024" in texts
    assert "Betreft Een voorbeeld" in texts


# --- markers and footnotes -----------------------------------------------------------------------


def test_raised_digits_are_markers_and_no_part_of_the_number_before_them(tmp_path: Path) -> None:
    document = read(f"Op 3 juni 2024#footnote[Kamerstuk 33 566, nr. 71.] schreef ik u. {PROSE}", tmp_path)
    (line,) = [line for line in lines_of(document) if line.text.startswith("Op 3 juni 2024 schreef")]
    assert [(mark.offset, mark.label) for mark in line.marks] == [(len("Op 3 juni 2024"), "1")]
    (note,) = lines_of(document, "voetnoot")
    assert (note.text, note.marks[0].offset, note.marks[0].label) == ("Kamerstuk 33 566, nr. 71.", 0, "1")


def test_small_figures_of_the_font_itself_are_markers_too(tmp_path: Path) -> None:
    body = f"#set super(typographic: true)\nOp 3 juni 2024#footnote[Bron.] schreef ik 112 keer. {PROSE}"
    document = read(body, tmp_path)
    (line,) = [
        line for line in lines_of(document) if line.text.startswith("Op 3 juni 2024 schreef ik 112 keer")
    ]
    assert [(mark.offset, mark.label) for mark in line.marks] == [(len("Op 3 juni 2024"), "1")]
    assert [note.marks[0].label for note in lines_of(document, "voetnoot")] == ["1"]


def test_a_footnote_of_several_lines_opens_once(tmp_path: Path) -> None:
    long = "Een voetnoot van meer regels. " * 8
    notes = lines_of(read(f"{PROSE}#footnote[{long}] Slot.#footnote[Kort.]", tmp_path), "voetnoot")
    assert [note.marks[0].label for note in notes if note.opens] == ["1", "2"]
    assert len(notes) > 3
    assert not [note for note in notes if not note.opens and note.marks]


def test_a_footnote_that_runs_on_over_the_page_stays_a_footnote(tmp_path: Path) -> None:
    long = "Een zeer lange voetnoot die niet op de bladzijde past. " * 110
    document = read(
        f"{PROSE}\n\n{PROSE}\n\n{PROSE}\n\nTekst.#footnote[{long}]\n\n" + f"{PROSE}\n\n" * 6, tmp_path
    )
    pages = {line.page for line in lines_of(document, "voetnoot")}
    assert len(pages) == 2
    assert (
        sum("zeer lange voetnoot" in line.text for line in lines_of(document) if line.role != "voetnoot") == 0
    )


# --- headings and lists --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("*Opzet van de brief*", id="bold"),
        pytest.param("_Opzet van de brief_", id="italic"),
        pytest.param("#underline[Opzet van de brief]", id="underlined"),
        pytest.param("#text(12pt)[Opzet van de brief]", id="larger"),
    ],
)
def test_a_heading_is_told_by_its_font(heading: str, tmp_path: Path) -> None:
    assert texts_of(read(f"{PROSE}\n\n{heading}\n\n{PROSE}", tmp_path), "kop") == ["Opzet van de brief"]


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        pytest.param("*Opzet:*", True, id="bold"),
        pytest.param("_Opzet:_", True, id="italic"),
        pytest.param("#underline[Opzet:]", True, id="underlined"),
        pytest.param("#text(12pt)[Opzet:]", False, id="larger"),
        pytest.param("Opzet:", False, id="plain"),
    ],
)
def test_a_short_line_in_another_face_may_end_in_a_colon(line: str, heads: bool, tmp_path: Path) -> None:
    assert (texts_of(read(f"{PROSE}\n\n{line}\n\n{PROSE}", tmp_path), "kop") == ["Opzet:"]) is heads


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Dit is *vet gezet* en dit _schuin_. {PROSE}", id="words-in-a-sentence"),
        pytest.param(f"*{PROSE}*\n\n{PROSE}", id="a-paragraph-in-bold"),
        pytest.param(f"Zie het rapport _Doorstart naar nieuw werk_.\n\n{PROSE}", id="a-title-in-a-sentence"),
    ],
)
def test_bold_and_italics_in_running_text_are_no_heading(text: str, tmp_path: Path) -> None:
    assert texts_of(read(f"{PROSE}\n\n{text}", tmp_path), "kop") == []


def test_a_heading_of_two_lines_opens_once(tmp_path: Path) -> None:
    heading = "*Blootstelling van de omgeving van luchthavens \\ en van hun medewerkers*"
    lines = lines_of(read(f"{PROSE}\n\n{heading}\n\n{PROSE}", tmp_path), "kop")
    assert [line.opens for line in lines] == [True, False]


def test_a_line_of_figures_right_under_a_heading_is_text(tmp_path: Path) -> None:
    document = read(f"{PROSE}\n\n*Bedragen per jaar* \\ 2026 \\ 12.500\n\n{PROSE}", tmp_path)
    assert texts_of(document, "kop") == ["Bedragen per jaar"]
    assert "2026" in texts_of(document)


def test_bullets_of_any_font_are_one_sign(tmp_path: Path) -> None:
    body = f"{PROSE}\n\n#list(marker: [‣], [eerste punt], [tweede punt])\n\n- derde punt\n\n{PROSE}"
    texts = [text for text in texts_of(read(body, tmp_path)) if text.endswith("punt")]
    assert [text.split(" ", 1)[1] for text in texts] == ["eerste punt", "tweede punt", "derde punt"]
    assert texts[2] == "• derde punt"


# --- boxes ---------------------------------------------------------------------------------------


def test_boxes_cover_the_printed_words_to_within_two_points(tmp_path: Path) -> None:
    path = typeset(f"Een bijdrage van € 1.250.000 op 3 juni 2024. {PROSE}", tmp_path)
    printed = pypdfium2.PdfDocument(path)[0]
    height, text = printed.get_height(), printed.get_textpage()
    for wanted in ("bijdrage", "€", "1.250.000", "2024."):
        index, count = text.search(wanted).get_next()
        boxes = [text.get_charbox(index + at) for at in range(count)]
        word = next(word for line in lines_of(pdf.read(path)) for word in line.words if word.text == wanted)
        assert word.box.x0 == pytest.approx(min(box[0] for box in boxes), abs=2)
        assert word.box.x1 == pytest.approx(max(box[2] for box in boxes), abs=2)
        assert word.box.top <= height - max(box[3] for box in boxes) + 2
        assert word.box.bottom >= height - min(box[1] for box in boxes) - 2
        assert len(word.edges) == len(word.text) + 1
        assert list(word.edges) == sorted(word.edges)


# --- files that cannot be read -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "geen leesbare PDF", id="empty"),
        pytest.param(b"Geachte voorzitter,", "geen leesbare PDF", id="no-pdf"),
        pytest.param(b"%PDF-1.7\n%%EOF", "geen leesbare PDF", id="nothing-in-it"),
    ],
)
def test_what_is_no_pdf_is_refused_in_dutch(content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=f"brief.pdf is {says}"):
        pdf.read(path)


def test_a_password_is_asked_for_in_dutch(tmp_path: Path) -> None:
    path = typeset(PROSE, tmp_path)
    locked = tmp_path / "op-slot.pdf"
    with pikepdf.open(path) as document:
        document.save(locked, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))
    with pytest.raises(ReadError, match=r"op-slot\.pdf is met een wachtwoord beveiligd"):
        pdf.read(locked)


def test_a_pdf_that_only_may_not_be_changed_is_read(tmp_path: Path) -> None:
    path = typeset(PROSE, tmp_path)
    protected = tmp_path / "beschermd.pdf"
    with pikepdf.open(path) as document:
        document.save(protected, encryption=pikepdf.Encryption(user="", owner="geheim"))
    assert texts_of(pdf.read(protected)) == texts_of(pdf.read(path))


@pytest.mark.parametrize("part", [0.2, 0.5, 0.8, 0.95])
def test_half_a_file_is_refused_or_read_and_nothing_else(part: float, tmp_path: Path) -> None:
    whole = typeset(PROSE, tmp_path).read_bytes()
    path = tmp_path / "half.pdf"
    path.write_bytes(whole[: int(part * len(whole))])
    with pytest.raises(ReadError, match=r"half\.pdf"):
        pdf.read(path)


@pytest.mark.parametrize("damage", [b"/MediaBox [0 0 595 \x94]", b"/MediaBox [0 0 <<]>>"])
def test_damage_inside_is_refused_and_never_an_error_of_a_library(damage: bytes, tmp_path: Path) -> None:
    path = typeset(PROSE, tmp_path)
    with pikepdf.open(path) as document:
        document.save(tmp_path / "plat.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    raw = (tmp_path / "plat.pdf").read_bytes()
    begin = raw.index(b"/MediaBox")
    end = raw.index(b"]", begin) + 1
    path.write_bytes(raw[:begin] + damage.ljust(end - begin)[: max(end - begin, len(damage))] + raw[end:])
    try:
        pdf.read(path)
    except ReadError as error:
        assert path.name in str(error)


# --- how far the text can be trusted -------------------------------------------------------------


def picture_of(path: Path, target: Path) -> Path:
    """A PDF with the pages of another as pictures, as a scanner makes it."""
    pages = [page.render(scale=200 / 72).to_pil().convert("L") for page in pypdfium2.PdfDocument(path)]
    pages[0].save(target, save_all=True, append_images=pages[1:], resolution=200)
    return target


def test_good_text_is_good(tmp_path: Path) -> None:
    document = read(f"{PROSE}\n\n{PROSE}", tmp_path)
    assert (document.quality, document.notices) == ("goed", ())


def test_a_picture_has_no_text_and_the_notice_says_what_to_do(tmp_path: Path) -> None:
    document = pdf.read(picture_of(typeset(PROSE, tmp_path), tmp_path / "scan.pdf"))
    assert document.quality == "geen_tekst"
    (notice,) = document.notices
    assert notice.level == "waarschuwing"
    assert "--ocr" in notice.message
    assert "tesseract-ocr-nld" in notice.message


def test_garbage_is_not_trusted(tmp_path: Path) -> None:
    shifted = PROSE.translate(
        {
            ord(a): ord(b)
            for a, b in zip("abcdefghijklmnopqrstuvwxyz", "qzxjkvwpyfgcblmrtdhsnaeuio", strict=True)
        }
    )
    document = read(f"{shifted}\n\n{shifted}", tmp_path)
    assert document.quality == "slecht"
    assert "--ocr" in document.notices[0].message


@needs_tesseract
def test_a_scan_is_read_on_request_with_boxes(tmp_path: Path) -> None:
    body = f"Geachte voorzitter,\n\nHet bedrag is € 1.250.000. {PROSE}"
    scan = picture_of(typeset(body, tmp_path), tmp_path / "scan.pdf")
    document = pdf.read(scan, ocr=True)
    assert document.quality == "ocr"
    text = " ".join(texts_of(document))
    assert "Geachte voorzitter" in text
    assert text.count("zorgvuldige uitvoering") >= 6
    (word,) = [word for line in lines_of(document) for word in line.words if word.text == "voorzitter,"]
    assert word.box.x0 == pytest.approx(112, abs=8)
    assert scan.exists()


def test_without_tesseract_the_message_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = picture_of(typeset(PROSE, tmp_path), tmp_path / "scan.pdf")
    monkeypatch.setattr(shutil, "which", lambda *_: None)
    with pytest.raises(ReadError, match=r"(?s)Tesseract.*tesseract-ocr-nld"):
        pdf.read(scan, ocr=True)
