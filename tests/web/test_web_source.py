"""The source page: the picture is the page, and the frame is around the words of the fact."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
import typst
from PIL import Image, ImageOps

from tests.site_support import Home, get, parsed, small
from tests.store_support import progress_letter, store
from web.pictures import PictureError, Pictures, Sheet, Source
from web.printed import frames_of

BRIDGES = "bruggen.pdf"


@pytest.fixture(scope="module")
def home() -> Home:
    return small()


def letter_of(home: Home, file: str) -> str:
    return str(home.one("SELECT id FROM brieven WHERE bestand = ?", file))


def fact_of(home: Home, words: str) -> tuple[str, int, int]:
    """Letter, page and number of the amount with these words."""
    letter = home.one("SELECT brief_id FROM bedragen WHERE tekst = ?", words)
    page = home.one("SELECT pagina FROM bedragen WHERE tekst = ?", words)
    return letter, page, home.one("SELECT id FROM bedragen WHERE tekst = ?", words)


def copied(home: Home, folder: Path, sql: str = "", *values: object) -> Home:
    """A copy of the base and its letters to spoil."""
    copy = Home(folder / "kb.db", folder / "corpus")
    shutil.copytree(home.corpus, copy.corpus)
    shutil.copy(home.db, copy.db)
    if sql:
        with closing(sqlite3.connect(copy.db)) as db, db:
            db.execute(sql, values)
    return copy


# --- the page ------------------------------------------------------------------------------------


def test_the_frame_is_around_the_words_in_the_pdf(home: Home) -> None:
    boxes = frames_of(home.one("SELECT kader FROM bedragen WHERE tekst = '€ 12 miljoen'"))
    assert len(boxes) == 1 and boxes[0].page == 2
    page = pypdfium2.PdfDocument(home.corpus / BRIDGES)[1]
    box, height = boxes[0], page.get_height()
    text = page.get_textpage().get_text_bounded(
        left=box.x, right=box.x + box.width, top=height - box.y, bottom=height - box.y - box.height
    )
    assert "12 miljoen" in text and "beschikbaar" not in text and "ruim" not in text


def test_the_page_shows_picture_frame_and_text(home: Home) -> None:
    letter, page, number = fact_of(home, "€ 12 miljoen")
    text = get(home.site, f"/bron/{letter}/{page}?feit=bedragen-{number}").text
    assert f'src="/bron/{letter}/2/beeld?v=' in text
    assert 'class="kader' in text and 'viewBox="0 0 595.276 841.89"' in text
    assert "€ 12 miljoen" in text and "€ 12.000.000" in text.replace("\u00a0", " ")
    assert "Voor het herstel van bruggen" in text
    assert f'href="/bron/{letter}/1"' in text and f'href="/bron/{letter}/3"' not in text


@pytest.mark.parametrize("key", ["bedragen-{}", "bedrag-{}"], ids=["by table", "by kind"])
def test_a_fact_is_found_by_its_number_in_the_base_and_that_is_said(home: Home, key: str) -> None:
    letter, page, number = fact_of(home, "€ 12 miljoen")
    text = get(home.site, f"/bron/{letter}/{page}?feit={key.format(number)}").text
    assert 'class="kader' in text and "had een volgnummer" in text
    place = home.one("SELECT adres FROM bedragen WHERE id = ?", number)
    assert "volgnummer" not in get(home.site, f"/bron/{letter}/{page}?feit={place}").text


def test_a_fact_on_another_page_is_pointed_to(home: Home) -> None:
    letter, _, number = fact_of(home, "€ 12 miljoen")
    place = home.one("SELECT adres FROM bedragen WHERE id = ?", number)
    text = get(home.site, f"/bron/{letter}/1?feit={place}").text
    assert 'class="kader' not in text and f'href="/bron/{letter}/2?feit={place}"' in text


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("bedragen-999999", id="no such number"),
        pytest.param("sqlite_master-1", id="no table of facts"),
        pytest.param("bedragen-1 or 1=1", id="no number"),
        pytest.param("<script>", id="script"),
        pytest.param("tabelcellen-1-2-3", id="no such cell"),
        pytest.param("toewijzingen-1", id="no such allocation"),
        pytest.param("bedragen-" + "9" * 18, id="a number that is too large"),
    ],
)
def test_a_fact_that_is_not_there_is_said_to_be_gone(home: Home, key: str) -> None:
    letter, page, _ = fact_of(home, "€ 12 miljoen")
    response = get(home.site, f"/bron/{letter}/{page}", params={"feit": key})
    assert response.status_code == 200
    assert "Dit feit staat niet (meer) in deze brief." in response.text and "kader" not in response.text


def test_a_letter_without_pdf_shows_its_text(home: Home) -> None:
    letter, page, number = fact_of(home, "€ 7 miljoen")
    text = get(home.site, f"/bron/{letter}/{page}?feit=bedragen-{number}").text
    assert "<img" not in text and "In dit stuk zonder beeld staat dat er € 7 miljoen" in text
    assert get(home.site, f"/bron/{letter}/1/beeld").status_code == 404


@pytest.mark.parametrize("page", ["0", "3", "99999"])
def test_a_page_that_is_not_there_is_not_found(home: Home, page: str) -> None:
    letter = letter_of(home, BRIDGES)
    assert get(home.site, f"/bron/{letter}/{page}").status_code == 404
    assert get(home.site, f"/bron/{letter}/{page}/beeld").status_code == 404


@pytest.fixture(scope="module")
def tabled(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A letter with a table and what it allocates."""
    folder = tmp_path_factory.mktemp("tabel")
    store(folder / "kb.db", progress_letter())
    return Home(folder / "kb.db", folder)


@pytest.mark.parametrize(
    ("key", "kind"),
    [("tabelcellen-1-0-1", "Cel"), ("toewijzingen-1", "Toewijzing")],
    ids=["a cell", "a share"],
)
def test_a_figure_of_a_table_is_pointed_at(tabled: Home, key: str, kind: str) -> None:
    page = parsed(get(tabled.site, f"/bron/kst-33566-88/1?feit={key}").text)
    (shown,) = page.xpath("//section[@class='aangewezen']")
    said = shown.text_content().replace("\u00a0", " ")
    assert kind in said and "1,5" in said and "€ 1.500.000" in said


def test_the_rows_of_a_table_on_the_page_stand_beside_it(tabled: Home) -> None:
    page = parsed(get(tabled.site, "/bron/kst-33566-88/1?feit=tabelcellen-1-0-1").text)
    assert [cell.text_content() for cell in page.xpath("//div[@class='bron-tekst']//td")] == [
        "Bouw",
        "1,5",
        "Totaal",
        "1,5",
    ]
    (chosen,) = page.xpath("//a[@aria-current='true']")
    place = chosen.get("href").partition("feit=")[2]
    assert place.startswith("cel-p1-")
    (again,) = parsed(get(tabled.site, f"/bron/kst-33566-88/1?feit={place}").text).xpath(
        "//section[@class='aangewezen']"
    )
    assert "1,5" in again.text_content()


def test_without_a_page_number_the_first_page_comes(home: Home) -> None:
    letter = letter_of(home, BRIDGES)
    assert get(home.site, f"/bron/{letter}").headers["location"] == f"/bron/{letter}/1"


@pytest.mark.parametrize(
    ("boxes", "count"),
    [
        ('[{"pagina": 1, "x0": 1, "top": 2, "x1": 3, "bottom": 4}]', 1),
        (None, 0),
        ("", 0),
        ("{}", 0),
        ("[1, 2]", 0),
        ('[{"pagina": "een", "x0": 1, "top": 2, "x1": 3, "bottom": 4}]', 0),
        ('[{"pagina": 1, "x0": "<b>", "top": 2, "x1": 3, "bottom": 4}]', 0),
    ],
)
def test_what_is_no_box_is_no_frame(boxes: str | None, count: int) -> None:
    assert len(frames_of(boxes)) == count


# --- the picture ---------------------------------------------------------------------------------


def test_a_picture_is_kept_as_long_as_its_file_is_the_same(home: Home) -> None:
    letter = letter_of(home, BRIDGES)
    sha = home.one("SELECT sha256 FROM bestanden WHERE pad = ?", BRIDGES)
    plain = get(home.site, f"/bron/{letter}/1/beeld")
    assert plain.status_code == 200 and plain.headers["content-type"] == "image/png"
    assert "immutable" not in plain.headers["cache-control"]
    named = get(home.site, f"/bron/{letter}/1/beeld?v={sha[:12]}")
    assert named.content == plain.content and "immutable" in named.headers["cache-control"]
    assert "immutable" not in get(home.site, f"/bron/{letter}/1/beeld?v=0000").headers["cache-control"]
    width, height = Image.open(io.BytesIO(plain.content)).size
    assert width == 1100 and height == pytest.approx(1100 * 842 / 595, abs=3)


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}'])
def test_who_has_the_picture_does_not_get_it_again(home: Home, form: str) -> None:
    path = f"/bron/{letter_of(home, BRIDGES)}/2/beeld"
    tag = get(home.site, path).headers["etag"]
    again = get(home.site, path, headers={"if-none-match": form.format(tag)})
    assert again.status_code == 304 and not again.content and again.headers["etag"] == tag
    other = get(home.site, path.replace("2/beeld", "1/beeld"), headers={"if-none-match": tag})
    assert other.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("../geheim.pdf", id="upwards"),
        pytest.param("/etc/passwd", id="absolute"),
        pytest.param("link.pdf", id="a link out of the corpus"),
        pytest.param(".", id="a folder"),
        pytest.param("weg.pdf", id="a file that is gone"),
    ],
)
def test_only_files_inside_the_corpus_are_drawn(home: Home, tmp_path: Path, path: str) -> None:
    spoiled = copied(home, tmp_path, "UPDATE bestanden SET pad = ? WHERE formaat = 'pdf'", path)
    secret = tmp_path / "geheim.pdf"
    shutil.copy(home.corpus / BRIDGES, secret)
    (spoiled.corpus / "link.pdf").symlink_to(secret)
    letter = letter_of(home, BRIDGES)
    assert get(spoiled.site, f"/bron/{letter}/1/beeld").status_code == 404
    page = get(spoiled.site, f"/bron/{letter}/1")
    assert page.status_code == 200 and "is niet te vinden" in page.text and "<img" not in page.text
    assert str(tmp_path) not in page.text


def test_a_file_that_changed_since_is_not_drawn(home: Home, tmp_path: Path) -> None:
    spoiled = copied(home, tmp_path)
    with (spoiled.corpus / BRIDGES).open("ab") as file:
        file.write(b"\n")
    letter = letter_of(home, BRIDGES)
    assert get(spoiled.site, f"/bron/{letter}/1/beeld").status_code == 404
    assert "is veranderd sinds het is ingelezen" in get(spoiled.site, f"/bron/{letter}/1").text


def test_a_damaged_file_leaves_the_text(home: Home, tmp_path: Path) -> None:
    spoiled = copied(home, tmp_path)
    content = b"%PDF-1.7 kapot"
    (spoiled.corpus / BRIDGES).write_bytes(content)
    source = source_of(spoiled.corpus / BRIDGES)
    with closing(sqlite3.connect(spoiled.db)) as db, db:
        db.execute("UPDATE bestanden SET sha256 = ? WHERE pad = ?", [source.sha256, BRIDGES])
    letter = letter_of(home, BRIDGES)
    page = get(spoiled.site, f"/bron/{letter}/2")
    assert page.status_code == 200 and "beschadigd" in page.text and "herstel van bruggen" in page.text


def test_without_the_corpus_the_text_is_there(home: Home) -> None:
    site = home.fresh()
    site.pictures = None
    page = get(site, f"/bron/{letter_of(home, BRIDGES)}/2")
    assert "staan niet op deze website" in page.text and "herstel van bruggen" in page.text


# --- drawing -------------------------------------------------------------------------------------


def source_of(path: Path) -> Source:
    return Source(path.name, hashlib.sha256(path.read_bytes()).hexdigest())


def one_word(path: Path, *, rotation: int, cropped: bool) -> None:
    """A page with one word on it, off its middle."""
    text = "#set page(width: 400pt, height: 300pt, margin: 0pt)\n#place(dx: 90pt, dy: 60pt, text(20pt)[Tel])"
    made = typst.compile(text.encode(), format="pdf", ignore_system_fonts=True, timestamp=0)
    assert isinstance(made, bytes)
    document = pypdfium2.PdfDocument(made)
    if cropped:
        document[0].set_cropbox(30, 20, 380, 290)
    document[0].set_rotation(rotation)
    document.save(path)


@pytest.mark.parametrize("cropped", [False, True], ids=["whole", "cropped"])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_fit_the_picture_of_turned_and_cropped_pages(
    tmp_path: Path, rotation: int, cropped: bool
) -> None:
    """Where there is ink in the picture, the box of pdfplumber (which the reader keeps) is."""
    path = tmp_path / "woord.pdf"
    one_word(path, rotation=rotation, cropped=cropped)
    pictures, source = Pictures(tmp_path), source_of(path)
    sheet = asyncio.run(pictures.sheets(source))[0]
    image = Image.open(io.BytesIO(asyncio.run(pictures.draw(source, 1)))).convert("L")
    scale = sheet.width / image.width
    ink = ImageOps.invert(image).point(lambda value: 255 if value > 128 else 0).getbbox()
    assert ink is not None
    left, top, right, bottom = (value * scale for value in ink)
    with pdfplumber.open(path) as pdf:
        chars = pdf.pages[0].chars
    wanted = (
        min(char["x0"] for char in chars) - sheet.left,
        min(char["top"] for char in chars) - sheet.top,
        max(char["x1"] for char in chars) - sheet.left,
        max(char["bottom"] for char in chars) - sheet.top,
    )
    assert wanted[0] - 2 < left and wanted[1] - 2 < top and right < wanted[2] + 2 and bottom < wanted[3] + 2
    assert right - left > 0.4 * (wanted[2] - wanted[0]) and bottom - top > 0.4 * (wanted[3] - wanted[1])


def test_an_endless_page_gives_no_endless_picture(tmp_path: Path) -> None:
    text = "#set page(width: 100pt, height: 14000pt)\nlang"
    made = typst.compile(text.encode(), format="pdf", ignore_system_fonts=True, timestamp=0)
    assert isinstance(made, bytes)
    path = tmp_path / "lang.pdf"
    path.write_bytes(made)
    image = Image.open(io.BytesIO(asyncio.run(Pictures(tmp_path).draw(source_of(path), 1))))
    assert image.width * image.height <= 6_100_000


def test_many_at_once_get_their_own_page(home: Home) -> None:
    pictures, source = Pictures(home.corpus), source_of(home.corpus / BRIDGES)

    async def both() -> list[bytes]:
        return await asyncio.gather(*(pictures.draw(source, 1 + number % 2) for number in range(8)))

    drawn = asyncio.run(both())
    assert len(set(drawn)) == 2 and drawn[0] == drawn[2] and drawn[1] == drawn[3]


def test_the_memory_of_pictures_is_bounded(home: Home) -> None:
    pictures, source = Pictures(home.corpus, cache_bytes=1), source_of(home.corpus / BRIDGES)
    first = asyncio.run(pictures.draw(source, 1))
    asyncio.run(pictures.draw(source, 2))
    assert len(pictures._drawn) == 1
    assert asyncio.run(pictures.draw(source, 1)) == first


def test_a_page_beyond_the_last_cannot_be_drawn(home: Home) -> None:
    with pytest.raises(PictureError):
        asyncio.run(Pictures(home.corpus).draw(source_of(home.corpus / BRIDGES), 9))


def test_a_sheet_says_what_it_shows() -> None:
    assert Sheet(18.4, 35.5, 558.4, 771).view_box == "18.4 35.5 558.4 771"


def test_boxes_in_the_base_are_json_of_numbers(home: Home) -> None:
    box = json.loads(home.one("SELECT kader FROM bedragen WHERE kader IS NOT NULL"))[0]
    assert set(box) == {"pagina", "x0", "top", "x1", "bottom"}
