"""Official XML, ODT, DOCX and HTML: one paper of our own, written in each format, and what breaks them."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import zipfile
from pathlib import Path

import pytest

from extract import readers
from extract.heads.properties import from_pairs
from extract.models import Box, Document, Line, Mark, Page, ReadError, Sender, Word
from extract.readers import merge
from extract.readers.grids import Cell, spread
from extract.sources import official_metadata

PAPERS = Path(__file__).parents[1] / "structured"


def paper_text(name: str) -> str:
    return (PAPERS / name).read_text(encoding="utf-8")


def write(path: Path, content: str | dict[str, str]) -> Path:
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in content.items():
                archive.writestr(name, text)
    return path


SAME_PAPER: dict[str, str | dict[str, str]] = {
    "brief.xml": paper_text("brief.xml"),
    "brief.html": paper_text("brief.html"),
    "brief.odt": {"content.xml": paper_text("odt-content.xml")},
    "brief.docx": {
        "word/document.xml": paper_text("docx-document.xml"),
        "word/footnotes.xml": paper_text("docx-footnotes.xml"),
    },
}
EMPTY_DOCX = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p/></w:body></w:document>"
)

LINES = [
    ("briefhoofd", "99 100 XV Begroting van een voorbeeld"),
    ("briefhoofd", "Nr. 7 BRIEF VAN DE MINISTER VAN VOORBEELDEN"),
    ("briefhoofd", "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"),
    ("briefhoofd", "Den Haag, 5 maart 2019"),
    ("kop", "Geld voor bruggen"),
    ("alinea", "In 2018 kregen de bruggen CO2-vrij beton."),
    ("alinea", "Ik kies voor:"),
    ("opsomming", "– minder roest;"),
    ("opsomming", "– meer verf."),
    ("alinea", "Wat een lezer niet kent, blijft tekst."),
    ("ondertekening", "De Minister van Voorbeelden,"),
    ("ondertekening", "A.B. Voorbeeld"),
]
NOTES = [("Kamerstuk 99 100, nr. 3.", (Mark(0, "1"),)), ("Zie ook de bijlage.", ())]


@pytest.fixture(params=SAME_PAPER)
def paper(request: pytest.FixtureRequest, tmp_path: Path) -> Document:
    return readers.read(write(tmp_path / request.param, SAME_PAPER[request.param]))


def test_each_format_gives_the_same_running_text(paper: Document) -> None:
    lines = paper.pages[0].lines
    assert [(line.role, line.text) for line in lines if line.role != "voetnoot"] == LINES
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def test_footnotes_leave_a_mark_and_lines_of_their_own(paper: Document) -> None:
    calling = next(line for line in paper.pages[0].lines if line.text.startswith("In 2018"))
    assert calling.marks == (Mark(len("In 2018"), "1"),)
    notes = [line for line in paper.pages[0].lines if line.role == "voetnoot"]
    assert [(line.text, line.marks) for line in notes] == NOTES
    assert [line.opens for line in notes] == [True, False]


def test_merged_cells_are_repeated_and_heads_counted(paper: Document) -> None:
    (grid,) = paper.grids
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["Brug", "Budget", "Budget"],
        ["Brug", "2019", "2020"],
        ["Noord", "120", "80"],
        ["Zuid", "", "95"],
    ]
    assert grid.head == 2
    before = next(line for line in paper.pages[0].lines if line.number == grid.after)
    assert before.text == "– meer verf."


def test_metadata_is_read_from_the_paper(paper: Document) -> None:
    known = paper.metadata
    assert known.papers == (("99100-XV", "7"),)
    assert (known.kind, known.date) == ("brief", dt.date(2019, 3, 5))
    assert known.senders == (Sender("A.B. Voorbeeld", "Minister van Voorbeelden"),)
    assert known.dossier_titles == (("99100-XV", "Begroting van een voorbeeld"),)
    if paper.format != "html":  # the site's pages leave the running head out
        assert known.session == "2018-2019"


def test_captions_of_tables_go_with_the_table(tmp_path: Path) -> None:
    for name in ("brief.xml", "brief.html"):
        document = readers.read(write(tmp_path / name, SAME_PAPER[name]))
        assert document.grids[0].caption == "Tabel 1. Verf (bedragen x € 1.000)"


MOTION = paper_text("motie.xml")
DOSSIER = "<dossier><dossiernummer>{number}</dossiernummer><titel>Verf</titel></dossier>"
PLAIN = DOSSIER.format(number="<dossiernr>99 100</dossiernr>")
CLOSING = "en gaat over tot de orde van de dag."
ISO = 'Voorgesteld <datum isodatum="2021-07-06">6 juli 2021</datum>'


def motion(
    tmp_path: Path,
    dossiers: str = PLAIN,
    date: str = ISO,
    closing: str = CLOSING,
    title: str = "MOTIE VAN HET LID JANSEN C.S.",
) -> Document:
    return readers.read(
        write(
            tmp_path / "motie.xml", MOTION.format(dossiers=dossiers, date=date, closing=closing, title=title)
        )
    )


@pytest.mark.parametrize(
    ("number", "dossier"),
    [
        pytest.param("<dossiernr>99 100</dossiernr>", "99100", id="plain"),
        pytest.param(
            "<dossiernr>99 100</dossiernr> <begrotingshoofdstuk>XIV</begrotingshoofdstuk>",
            "99100-XIV",
            id="chapter",
        ),
        pytest.param("<dossiernr>99 100</dossiernr>-<raadnr>02 </raadnr>", "99100-02", id="council"),
        pytest.param(
            "<dossiernr>99 100</dossiernr> (<rijkswetnr>R2064</rijkswetnr>)", "99100", id="kingdom-act"
        ),
        pytest.param(
            "<dossiernr>99 100</dossiernr> <begrotingshoofdstuk>A</begrotingshoofdstuk>",
            "99100-A",
            id="letter",
        ),
    ],
)
def test_dossiers_in_normal_form(tmp_path: Path, number: str, dossier: str) -> None:
    assert motion(tmp_path, DOSSIER.format(number=number)).metadata.papers == ((dossier, "12"),)


def test_a_paper_of_two_dossiers_has_its_number_in_both(tmp_path: Path) -> None:
    two = PLAIN + DOSSIER.format(number="<dossiernr>99 200</dossiernr>")
    assert motion(tmp_path, two).metadata.papers == (("99100", "12"), ("99200", "12"))


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        pytest.param(ISO, dt.date(2021, 7, 6), id="marked-up"),
        pytest.param("Voorgesteld 3december 2024", dt.date(2024, 12, 3), id="glued"),
        pytest.param("Voorgesteld 21 MEI 2025", dt.date(2025, 5, 21), id="capitals"),
        pytest.param("Voorgesteld 31 februari 2025", None, id="no-such-day"),
        pytest.param("", None, id="none"),
    ],
)
def test_the_date_of_a_motion(tmp_path: Path, printed: str, day: dt.date | None) -> None:
    assert motion(tmp_path, date=printed).metadata.date == day


@pytest.mark.parametrize(
    "closing", [CLOSING, "en gaat over tot de orde van de dag,", "en gaan over tot de orde van de dag."]
)
def test_movers_follow_the_closing_formula(tmp_path: Path, closing: str) -> None:
    read = motion(tmp_path, closing=closing)
    assert read.metadata.senders == (Sender("Jansen", "indiener"), Sender("Van der Veer", "indiener"))
    assert [line.text for line in read.pages[0].lines if line.role == "ondertekening"] == [
        "Jansen",
        "Van der Veer",
    ]
    assert read.metadata.kind == "motie"


def test_a_letter_about_the_order_of_the_day_has_no_movers(tmp_path: Path) -> None:
    assert motion(tmp_path, title="BRIEF VAN DE MINISTER").metadata.senders == ()


ANSWERS = paper_text("antwoorden.xml")


def test_answers_to_questions_are_dated_and_signed_by_who_answers(tmp_path: Path) -> None:
    read = readers.read(write(tmp_path / "ah.xml", ANSWERS))
    assert (read.metadata.kind, read.metadata.date, read.metadata.session) == (
        "antwoord",
        dt.date(2019, 5, 21),
        "2018-2019",
    )
    assert read.metadata.senders == (
        Sender("Voorbeeld", "Minister van Verfzaken"),
        Sender("De Wit", "Staatssecretaris van Roest"),
    )
    assert [line.text for line in read.pages[0].lines if line.role == "kop"] == ["Vraag 1", "Antwoord 1"]


# --- official metadata ---------------------------------------------------------------------------

EXAMPLES = Path(official_metadata.__file__).parent
PLAIN_FORM = (EXAMPLES / "voorbeeld.metadata.xml").read_text("utf-8")
OWMS_FORM = (EXAMPLES / "voorbeeld.metadata_owms.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [("kst.metadata.xml", PLAIN_FORM), ("kst.metadata_owms.xml", OWMS_FORM)],
    ids=["plain", "owms"],
)
def test_both_forms_of_official_metadata_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    known = official_metadata.read(write(tmp_path / name, text))
    assert known.title == "Motie over verf"
    assert (known.kind, known.date, known.session) == ("motie", dt.date(2021, 7, 6), "2020-2021")
    assert known.papers == (("99100-XV", "12"),)
    assert known.dossier_titles == (("99100-XV", "Verf"),)
    assert known.senders == (Sender("A. Jansen", "indiener"),)
    assert known.source_url == "https://zoek.officielebekendmakingen.nl/kst-99100-XV-12.html"


def test_who_asks_does_not_send_the_answer() -> None:
    pairs = [
        ("type", "Antwoord"),
        ("indiener", "A. Jansen"),
        ("ontvanger", "B. Voorbeeld"),
        ("datumontvangst", "2019-05-21"),
        ("issued", "2019-05-24"),
    ]
    known = from_pairs([*pairs, ("identifier", "ah-tk-20182019-12")])
    assert known.senders == (Sender("B. Voorbeeld"),)
    assert (known.date, known.reference) == (dt.date(2019, 5, 21), "ah-tk-20182019-12")


# --- what breaks ---------------------------------------------------------------------------------

BOMB = (
    '<!DOCTYPE a [<!ENTITY l "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1 if n else chr(32).strip()};" * 10}">' for n in range(1, 9))
    + "]><officiele-publicatie><al>&l8;</al></officiele-publicatie>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><officiele-publicatie><al>&x;</al></officiele-publicatie>'
DEEP = (
    "<officiele-publicatie>"
    + "<al-groep>" * 5000
    + "<al>diep</al>"
    + "</al-groep>" * 5000
    + "</officiele-publicatie>"
)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("a.xml", "", "leeg", id="empty"),
        pytest.param("a.xml", "<officiele-publicatie><al>", "geen geldig XML", id="truncated"),
        pytest.param("a.xml", "<html><p>x</p></html>", "geen officiële publicatie", id="other-xml"),
        pytest.param(
            "a.xml", "<officiele-publicatie><metadata/></officiele-publicatie>", "geen tekst", id="no-text"
        ),
        pytest.param("a.xml", BOMB, "entiteiten", id="entity-bomb"),
        pytest.param("a.xml", OUTSIDE, "entiteiten", id="external-entity"),
        pytest.param("a.xml", DEEP, "genest", id="deep-xml"),
        pytest.param("a.html", "<p>" + "<div>" * 5000 + "diep", "genest|leesbaar", id="deep-html"),
        pytest.param("a.html", "%PDF-1.4 niets", "geen HTML", id="no-html"),
        pytest.param("a.odt", "geen archief", "uitgepakt", id="no-odt-archive"),
        pytest.param("a.docx", "geen archief", "uitgepakt", id="no-docx-archive"),
        pytest.param("a.odt", {"iets.xml": "<a/>"}, "geen ODT", id="other-archive-odt"),
        pytest.param("a.docx", {"iets.xml": "<a/>"}, "geen Word", id="other-archive-docx"),
        pytest.param("a.docx", {"word/document.xml": BOMB}, "entiteiten", id="bomb-in-docx"),
        pytest.param("a.docx", {"word/document.xml": EMPTY_DOCX}, "geen tekst", id="empty-docx"),
        pytest.param("a.metadata.xml", PLAIN_FORM, "geen officiële publicatie", id="metadata-is-no-letter"),
        pytest.param("a.jpg", "x", "worden niet gelezen", id="unknown-ending"),
        pytest.param("a", "x", "zonder einde", id="no-ending"),
    ],
)
def test_what_cannot_be_read_is_said_in_plain_dutch(
    tmp_path: Path, name: str, content: str | dict[str, str], says: str
) -> None:
    with pytest.raises(ReadError, match=says):
        readers.read(write(tmp_path / name, content))


@pytest.mark.parametrize("name", SAME_PAPER)
def test_a_damaged_file_is_read_or_refused_but_never_crashes(tmp_path: Path, name: str) -> None:
    whole = write(tmp_path / name, SAME_PAPER[name]).read_bytes()
    chance = random.Random(7)
    for _ in range(60):
        damaged = bytearray(whole[: chance.randrange(1, len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.randrange(1, 20)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path = tmp_path / f"kapot{Path(name).suffix}"
        path.write_bytes(damaged)
        with contextlib.suppress(ReadError):
            readers.read(path)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bom.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as member,
    ):
        for _ in range(70):
            member.write(b" " * 2**20)
    with pytest.raises(ReadError, match="te groot"):
        readers.read(path)


def test_a_table_of_absurd_size_is_refused() -> None:
    with pytest.raises(ReadError, match="te groot"):
        spread([[Cell("x", columns=200), Cell("y", columns=200)]])


def test_spans_beyond_the_last_row_do_not_make_rows() -> None:
    assert spread([[Cell("x", rows=99), Cell("a")], [Cell("b")]]) == (("x", "a"), ("x", "b"))


def test_a_missing_file_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="kan niet worden geopend"):
        readers.read(tmp_path / "weg.xml")


# --- several formats, one paper ------------------------------------------------------------------


def printed(*pages: str) -> Document:
    """A PDF of lines of words, ten points high and as wide as they are long."""
    sheets = []
    for page, text in enumerate(pages, start=1):
        lines = []
        for row, line in enumerate(text.split("\n")):
            words, x = [], 0.0
            for word in line.split():
                words.append(Word(word, Box(page, x, 10.0 * row, x + len(word), 10.0 * row + 10)))
                x += len(word) + 1
            lines.append(Line(line, page, row + 1, tuple(words)))
        sheets.append(Page(page, tuple(lines), 595, 842))
    return Document("pdf", tuple(sheets))


def text_of(*lines: Line) -> Document:
    return Document("xml", (Page(1, lines),))


BROKEN = printed(
    """Over verf
De minister kiest elk jaar voor nieuwe maatre-
gelen aan alle bruggen.1 Daarna volgt
1 Kamerstuk over verf""",
    """Running head
een tweede ronde met groene verf op staal.
Tot slot""",
)
ROUND = "een tweede ronde met groene verf op staal."
LONG = f"De minister kiest elk jaar voor nieuwe maatregelen aan alle bruggen. Daarna volgt {ROUND}"


def test_the_text_comes_from_the_richest_source_and_the_boxes_from_the_pdf() -> None:
    note = Line("Kamerstuk over verf", 1, 3, role="voetnoot")
    text = text_of(Line("Over verf", 1, 1, role="kop"), Line(LONG, 1, 2), note, Line("Tot slot", 1, 4))
    document = merge.merge([BROKEN, text])
    assert document.format == "xml"
    assert [(page.number, page.width) for page in document.pages] == [(1, 595), (2, 595)]
    lines = [line for page in document.pages for line in page.lines]
    assert [line.text for line in lines][:2] == ["Over verf", LONG]
    assert [line.page for line in lines] == [1, 1, 1, 1]
    words = lines[1].words
    assert [word.text for word in words if word.text in ("maatre", "gelen")] == ["maatre", "gelen"]
    assert [word.box.page for word in words if word.text in ("Daarna", "staal.")] == [1, 2]
    assert [word.box.page for word in lines[3].words] == [2, 2]


def test_a_line_that_the_pdf_lacks_has_no_words_and_its_neighbours_page() -> None:
    document = merge.merge(
        [
            BROKEN,
            text_of(
                Line("een tweede ronde met groene verf op staal.", 1, 1),
                Line("Heel iets anders dan gedrukt", 1, 2),
            ),
        ]
    )
    (first, second) = document.pages[1].lines
    assert (len(first.words), second.words, second.page) == (8, (), 2)


def test_without_a_trusted_pdf_the_richest_text_stays_as_it_is() -> None:
    from dataclasses import replace

    text = text_of(Line("Over verf", 1, 1))
    assert merge.merge([replace(BROKEN, quality="slecht"), text]).pages == text.pages


def test_what_one_format_knows_of_the_paper_all_know(tmp_path: Path) -> None:
    documents = [readers.read(write(tmp_path / name, content)) for name, content in SAME_PAPER.items()]
    merged = merge.merge(list(reversed(documents)))
    assert merged.format == "xml"
    assert (merged.metadata.session, merged.metadata.papers) == ("2018-2019", (("99100-XV", "7"),))
