"""Official XML, ODT, DOCX and HTML: one paper of our own, written in each format, and what breaks them."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from extract import readers
from extract.heads.properties import from_pairs
from extract.models import Box, Document, Grid, GridCell, Line, Mark, Metadata, Page, ReadError, Sender, Word
from extract.readers import merge, structured
from extract.readers.grids import Cell, spread
from extract.readers.structured import Block, Item, Note, Part, TableBlock, blocks_of, compose
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
        pytest.param(
            'Voorgesteld <datum isodatum="2021-07-06">dinsdag</datum>',
            dt.date(2021, 7, 6),
            id="marked-up-only",
        ),
        pytest.param(
            'Voorgesteld <datum isodatum="0000">6 juli 2021</datum>',
            dt.date(2021, 7, 6),
            id="marked-up-wrongly",
        ),
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


# --- what each format shows of its paragraphs ----------------------------------------------------

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def document_of(tmp_path: Path, form: str, inside: str, **more: str) -> Document:
    """The document of a file whose body holds `inside`; `more` are other parts of a DOCX, by name."""
    content: str | dict[str, str] = f"<html><head><meta charset='utf-8'></head><body>{inside}</body></html>"
    if form == "xml":
        content = f"<officiele-publicatie>{inside}</officiele-publicatie>"
    elif form == "docx":
        parts = {"document": f"<w:body>{inside}</w:body>", **more}
        content = {
            f"word/{name}.xml": f'<w:{name} xmlns:w="{WORD}">{text}</w:{name}>'
            for name, text in parts.items()
        }
    elif form == "odt":
        names = " ".join(f'xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "text", "table", "style"))
        names += f' xmlns:draw="{OPEN}:drawing:1.0" xmlns:fo="{OPEN}:xsl-fo-compatible:1.0"'
        bold = '<style:style style:name="vet"><style:text-properties fo:font-weight="bold"/></style:style>'
        content = {
            "content.xml": f"<office:document-content {names}><office:automatic-styles>{bold}"
            f"</office:automatic-styles><office:body><office:text>{inside}</office:text></office:body>"
            "</office:document-content>"
        }
    return readers.read(write(tmp_path / f"stuk.{form}", content))


def told(document: Document) -> list[tuple[str | None, str]]:
    return [(line.role, line.text) for page in document.pages for line in page.lines]


def rows_of(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.rows] for grid in document.grids]


def run(text: str, bold: str = "") -> str:
    properties = f"<w:rPr>{bold}</w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(text: str, style: str = "", bold: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{run(text, bold)}</w:p>"


BOLD, NOT_BOLD = "<w:b/>", '<w:b w:val="0"/>'
WORD_PARAGRAPHS = [
    pytest.param(par("Verf", "Kop1"), "kop", id="a style for headings"),
    pytest.param(par("Verf op bruggen", "X7"), "kop", id="a style that is called so elsewhere"),
    pytest.param(par("Een blad met verf", "Titelblad"), "alinea", id="a style that only begins so"),
    pytest.param(par("Tabel 1. Verf", "Bijschrift"), "bijschrift", id="a style for captions"),
    pytest.param(par("minder roest", "Lijst2"), "opsomming", id="a style for lists"),
    pytest.param(
        f"<w:p><w:pPr><w:numPr/></w:pPr>{run('minder roest')}</w:p>", "opsomming", id="numbered by Word"
    ),
    pytest.param(par("Verf", bold=BOLD), "kop", id="a bold line"),
    pytest.param(par("Verf", bold=NOT_BOLD), "alinea", id="bold switched off"),
    pytest.param(par("Er is verf.", bold=BOLD), "alinea", id="a bold sentence"),
    pytest.param(par("verf " * 24, bold=BOLD), "kop", id="a bold line that is long"),
    pytest.param(par("verf " * 25, bold=BOLD), "alinea", id="a bold paragraph"),
    pytest.param(f"<w:p>{run('Verf', BOLD)}{run(' en roest')}</w:p>", "alinea", id="bold in part"),
    pytest.param(
        f"<w:p>{run('Verf', BOLD)}{run(' ')}{run('en', BOLD)}</w:p>", "kop", id="a space need not be bold"
    ),
]


@pytest.mark.parametrize(("inside", "role"), WORD_PARAGRAPHS)
def test_what_word_shows_of_a_paragraph(tmp_path: Path, inside: str, role: str) -> None:
    styles = '<w:style w:styleId="X7"><w:name w:val="heading 2"/></w:style>'
    ((found, _),) = told(document_of(tmp_path, "docx", inside, styles=styles))
    assert found == role


def note_call(note: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{note}"/></w:r>'


def test_word_numbers_notes_in_the_order_of_their_calls(tmp_path: Path) -> None:
    notes = "".join(f'<w:footnote w:id="{at}">{par(f"Noot {at}")}</w:footnote>' for at in (4, 5))
    notes += f'<w:footnote w:id="0" w:type="separator">{par("streep")}</w:footnote>'
    inside = f"<w:p>{run('Verf')}{note_call(5)}{run(' en roest')}{note_call(4)}{note_call(0)}</w:p>"
    document = document_of(tmp_path, "docx", inside, footnotes=notes)
    (line, first, second) = document.pages[0].lines
    assert line.marks == (Mark(4, "1"), Mark(13, "2"), Mark(13, "3"))
    assert [(note.text, note.marks[0].label) for note in (first, second)] == [
        ("Noot 5", "1"),
        ("Noot 4", "2"),
    ]


def test_a_strict_word_file_is_refused_with_advice(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    path = write(tmp_path / "a.docx", {"word/document.xml": f'<w:document xmlns:w="{strict}"/>'})
    with pytest.raises(ReadError, match="Strict Open XML"):
        readers.read(path)


def word_row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def spanned(span: str, text: str) -> str:
    return f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{par(text)}'


ABOVE = f"<w:tcPr><w:vMerge/></w:tcPr>{par('')}"
WORD_TABLES = [
    pytest.param(
        [word_row(par("Brug"), spanned("2", "Budget")), word_row(par("Noord"), par("120"), par("80"))],
        [["Brug", "Budget", "Budget"], ["Noord", "120", "80"]],
        id="a cell over two columns",
    ),
    pytest.param(
        [word_row(spanned("0", "Brug"), spanned("breed", "2019")), word_row(par("Noord"), par("120"))],
        [["Brug", "2019"], ["Noord", "120"]],
        id="a width that is none",
    ),
    pytest.param(
        [word_row(spanned("1000", "Brug"), par("2019")), word_row(par("Noord"), par("120"))],
        [["Brug", "2019"], ["Noord", "120"]],
        id="a width that cannot be",
    ),
    pytest.param(
        [
            word_row(par("Regio"), par("Brug"), par("2019")),
            word_row(par("Zee"), f'<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{par("Noord")}', par("120")),
            word_row(par("Land"), ABOVE, par("80")),
        ],
        [["Regio", "Brug", "2019"], ["Zee", "Noord", "120"], ["Land", "Noord", "80"]],
        id="a cell merged with the one above it",
    ),
    pytest.param(
        [
            word_row(par("Brug"), par("2019")),
            f"<w:sdt><w:sdtContent>{word_row(par('Noord'), par('120'))}</w:sdtContent></w:sdt>",
        ],
        [["Brug", "2019"], ["Noord", "120"]],
        id="a row in a field to fill in",
    ),
    pytest.param(
        [word_row(par("Brug"), par("Verf")), word_row(par("Noord"), "".join(par("wit") for _ in range(6)))],
        [["Brug", "Verf"], ["Noord", "wit wit wit wit wit wit"]],
        id="a cell of several paragraphs",
    ),
]


@pytest.mark.parametrize(("rows", "expected"), WORD_TABLES)
def test_tables_in_word(tmp_path: Path, rows: list[str], expected: list[list[str]]) -> None:
    document = document_of(tmp_path, "docx", f"<w:tbl>{''.join(rows)}</w:tbl>")
    assert rows_of(document) == [expected]


PLACING = [
    pytest.param(
        [word_row(par("wit")), word_row("".join(par(f"regel {at}") for at in range(7)))],
        ["wit", *(f"regel {at}" for at in range(7))],
        id="a whole text in one cell",
    ),
    pytest.param([word_row(par("Verf")), word_row(par("Roest"))], ["Verf", "Roest"], id="one column"),
    pytest.param(
        [
            word_row(par("Tweede Kamer der Staten-Generaal")),
            word_row(par("Nr. 7"), par("BRIEF OVER VERF")),
            word_row(par("Verf"), ""),
        ],
        ["Nr. 7 BRIEF OVER VERF", "Verf"],
        id="the head of a paper",
    ),
]


@pytest.mark.parametrize(("rows", "expected"), PLACING)
def test_a_table_that_only_places_text_is_text(tmp_path: Path, rows: list[str], expected: list[str]) -> None:
    document = document_of(tmp_path, "docx", f"<w:tbl>{''.join(rows)}</w:tbl>")
    assert (rows_of(document), [text for _, text in told(document)]) == ([], expected)


def head_row(switch: str) -> str:
    return word_row(par("Brug"), par("2019")).replace("<w:tr>", f"<w:tr><w:trPr>{switch}</w:trPr>", 1)


@pytest.mark.parametrize(
    ("switches", "head"),
    [
        (["<w:tblHeader/>", "<w:tblHeader/>", ""], 2),
        (["<w:tblHeader/>", '<w:tblHeader w:val="false"/>', ""], 1),
        (["", "", ""], 0),
    ],
)
def test_heads_that_word_repeats_on_each_page(tmp_path: Path, switches: list[str], head: int) -> None:
    inside = "".join(
        head_row(switch) if switch else word_row(par("Noord"), par("120")) for switch in switches
    )
    assert document_of(tmp_path, "docx", f"<w:tbl>{inside}</w:tbl>").grids[0].head == head


def span(text: str, style: str = "vet") -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


ODT_PARAGRAPHS = [
    pytest.param('<text:p text:style-name="vet">Verf</text:p>', "kop", id="a bold style"),
    pytest.param('<text:p text:style-name="vet">Er is verf.</text:p>', "alinea", id="a bold sentence"),
    pytest.param(f'<text:p text:style-name="vet">{"verf " * 24}</text:p>', "kop", id="a bold line"),
    pytest.param(f'<text:p text:style-name="vet">{"verf " * 25}</text:p>', "alinea", id="a bold paragraph"),
    pytest.param(f"<text:p>{span('Verf')} {span('en roest')}</text:p>", "kop", id="bold spans"),
    pytest.param(f"<text:p>{span('Verf')} en roest</text:p>", "alinea", id="a word behind them"),
    pytest.param(f"<text:p>{span('Verf')} {span('en', 'dun')}</text:p>", "alinea", id="one that is not bold"),
    pytest.param("<text:p>Verf</text:p>", "alinea", id="plain"),
    pytest.param('<text:p text:style-name="Caption1">Verf</text:p>', "bijschrift", id="a style for captions"),
    pytest.param(
        "<text:list><text:list-item><text:p>verf</text:p></text:list-item></text:list>",
        "opsomming",
        id="list",
    ),
    pytest.param(
        f"<text:list><text:list-item><text:p>{span('verf')}</text:p></text:list-item></text:list>",
        "opsomming",
        id="a bold item is no heading",
    ),
    pytest.param("<text:section><text:p>Verf</text:p></text:section>", "alinea", id="a section is no list"),
    pytest.param("<text:section><text:h>Verf</text:h></text:section>", "kop", id="a heading in it"),
]


@pytest.mark.parametrize(("inside", "role"), ODT_PARAGRAPHS)
def test_what_odt_shows_of_a_paragraph(tmp_path: Path, inside: str, role: str) -> None:
    ((found, _),) = told(document_of(tmp_path, "odt", inside))
    assert found == role


def test_a_note_without_a_label_has_a_star(tmp_path: Path) -> None:
    note = "<text:note><text:note-body><text:p>Wit.</text:p></text:note-body></text:note>"
    inside = f"<text:p>Verf{note} is er</text:p>"
    (line, said) = document_of(tmp_path, "odt", inside).pages[0].lines
    assert (line.text, line.marks, said.text, said.marks) == (
        "Verf is er",
        (Mark(4, "*"),),
        "Wit.",
        (Mark(0, "*"),),
    )


def odt_cell(text: str, **counts: int | str) -> str:
    said = "".join(f' table:number-{name.replace("_", "-")}="{count}"' for name, count in counts.items())
    return f"<table:table-cell{said}><text:p>{text}</text:p></table:table-cell>"


ODT_ROWS = [
    pytest.param(
        [odt_cell("Brug"), odt_cell("wit", columns_repeated=2)],
        ["Brug", "wit", "wit"],
        id="a cell that stands for two",
    ),
    pytest.param(
        [odt_cell("Brug"), odt_cell("", columns_repeated=51), odt_cell("wit")],
        ["Brug", "wit", ""],
        id="the empty rest of a sheet",
    ),
    pytest.param(
        [odt_cell("Brug"), odt_cell("wit", columns_repeated=51)],
        ["Brug", "wit", ""],
        id="a cell for a whole sheet stands once",
    ),
    pytest.param(
        [odt_cell("Brug"), odt_cell("wit", columns_spanned="x")], ["Brug", "wit", ""], id="no width"
    ),
    pytest.param(
        [odt_cell("Brug"), odt_cell("wit", columns_spanned="0000002")],
        ["Brug", "wit", ""],
        id="no such width",
    ),
    pytest.param([odt_cell("Brug"), odt_cell("wit", columns_spanned=2)], ["Brug", "wit", "wit"], id="wide"),
]


@pytest.mark.parametrize(("cells", "expected"), ODT_ROWS)
def test_rows_in_odt(tmp_path: Path, cells: list[str], expected: list[str]) -> None:
    rows = [[odt_cell("Noord"), odt_cell("1"), odt_cell("2")], cells]
    inside = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    (table,) = rows_of(document_of(tmp_path, "odt", f"<table:table>{inside}</table:table>"))
    assert table[1] == expected


def test_the_head_of_a_paper_in_a_table_of_odt_is_text(tmp_path: Path) -> None:
    rows = [[odt_cell("Tweede Kamer der Staten-Generaal"), odt_cell("2")]]
    rows += [[odt_cell("Nr. 7"), odt_cell("BRIEF OVER VERF")], [odt_cell("Over"), odt_cell("roest")]]
    inside = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    document = document_of(tmp_path, "odt", f"<table:table>{inside}</table:table>")
    assert rows_of(document) == []
    assert [text for _, text in told(document)] == ["Nr. 7 BRIEF OVER VERF", "Over", "roest"]


def test_the_properties_of_an_odt_file(tmp_path: Path) -> None:
    said = '<meta:user-defined meta:name="DC.title"> Brief over verf </meta:user-defined><meta:user-defined/>'
    meta = f'<office:meta xmlns:office="{OPEN}:office:1.0" xmlns:meta="{OPEN}:meta:1.0">{said}</office:meta>'
    path = write(tmp_path / "a.odt", {"content.xml": paper_text("odt-content.xml"), "meta.xml": meta})
    assert readers.read(path).metadata.title == "Brief over verf"


def test_a_heading_in_a_cell_of_odt_is_text_of_the_cell(tmp_path: Path) -> None:
    cell = "<table:table-cell><text:h>Brug</text:h><text:p>Noord</text:p></table:table-cell>"
    rows = [cell + odt_cell("wit"), odt_cell("Zuid") + odt_cell("rood")]
    inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    (table,) = rows_of(document_of(tmp_path, "odt", f"<table:table>{inside}</table:table>"))
    assert table == [["Brug Noord", "wit"], ["Zuid", "rood"]]


HTML = [
    pytest.param("los<script>x</script> en vast", [("alinea", "los en vast")], id="a script in loose text"),
    pytest.param("los<!-- niet --> en vast", [("alinea", "los en vast")], id="a remark in loose text"),
    pytest.param(
        "<ul><li><b>verf</b><p>in wit</p></li></ul>",
        [("opsomming", "verf"), ("opsomming", "in wit")],
        id="a paragraph under the text of an item",
    ),
    pytest.param(
        "<dl><dt>verf</dt><dd><p>wit</p></dd></dl>",
        [("opsomming", "verf"), ("opsomming", "wit")],
        id="a list of terms",
    ),
    pytest.param(
        "<p>Verf</p><div class='noot'><h5>Noot</h5><sup>1</sup> Wit<!-- niet -->.</div>",
        [("alinea", "Verf"), ("voetnoot", "Wit.")],
        id="the heading of a note is no text of it",
    ),
    pytest.param(
        "los<p>Verf.</p>ook los",
        [("alinea", "los"), ("alinea", "Verf."), ("alinea", "ook los")],
        id="loose text is a paragraph",
    ),
    pytest.param(
        "<div id='broodtekst'><p>Verf.</p></div><p>Menu</p>",
        [("alinea", "Verf.")],
        id="of an official page only its running text",
    ),
    pytest.param(
        "<p>Verf<script>x</script> is<!-- niet --> er.</p>",
        [("alinea", "Verf is er.")],
        id="no scripts and no remarks",
    ),
    pytest.param(
        "<b>Verf</b> is er.<p>Meer.</p>",
        [("alinea", "Verf is er."), ("alinea", "Meer.")],
        id="inline elements are loose text too",
    ),
    pytest.param(
        "<ul><li><p>verf</p></li><li>roest</li></ul>",
        [("opsomming", "verf"), ("opsomming", "roest")],
        id="items with and without a paragraph",
    ),
    pytest.param(
        "<ul><li><p>verf</p><p>in wit</p></li></ul>",
        [("opsomming", "verf"), ("opsomming", "in wit")],
        id="two paragraphs of one item",
    ),
    pytest.param(
        "<ul><li>verf<ul><li>wit</li></ul></li></ul>",
        [("opsomming", "verf"), ("opsomming", "wit")],
        id="an item in an item",
    ),
    pytest.param("<ul><li><h3>Verf</h3></li></ul>", [("opsomming", "Verf")], id="a heading in an item"),
    pytest.param(
        "<span>los <p>Verf.</p></span> slot",
        [("alinea", "los slot"), ("alinea", "Verf.")],
        id="a paragraph in an inline element",
    ),
    pytest.param(
        "<h2 class='kamervraagomschrijving_kop'>Wie vraagt</h2>",
        [("alinea", "Wie vraagt")],
        id="who asks is no heading",
    ),
    pytest.param(
        "<p>Verf</p><p id='fn1'><sup>1</sup> Wit.</p>",
        [("alinea", "Verf"), ("voetnoot", "Wit.")],
        id="a note by its name",
    ),
    pytest.param(
        "<p>Verf</p><p class='voetnoot'>Wit.</p>",
        [("alinea", "Verf"), ("voetnoot", "Wit.")],
        id="a note by its class",
    ),
    pytest.param(
        "<p>Verf</p><div class='voetnoot'>Wit.</div>",
        [("alinea", "Verf"), ("alinea", "Wit.")],
        id="a block of that class is none",
    ),
    pytest.param(
        "<p>Verf</p><div class='noot'>Wit.</div>",
        [("alinea", "Verf"), ("voetnoot", "Wit.")],
        id="unless it is the class of the site",
    ),
    pytest.param(
        "<p>Verf</p><h2 id='fn1'>Wit</h2>", [("alinea", "Verf"), ("kop", "Wit")], id="a heading is no note"
    ),
]


@pytest.mark.parametrize(("inside", "expected"), HTML)
def test_what_html_shows_of_its_text(tmp_path: Path, inside: str, expected: list[tuple[str, str]]) -> None:
    assert told(document_of(tmp_path, "html", inside)) == expected


LINKS = [
    pytest.param("<sup><a href='#x'>1</a></sup>", "1", id="raised"),
    pytest.param("<a href='#x'><sup>2</sup></a>", "2", id="raised within"),
    pytest.param("<a href='#fn3'>[3]</a>", "3", id="named"),
    pytest.param("<a class='noot' href='#x'>(4)</a>", "4", id="of a class for notes"),
    pytest.param("<a href='#hoofdstuk'>5</a>", None, id="a link to a chapter"),
    pytest.param("<sup><a href='stuk.html'>6</a></sup>", None, id="a link elsewhere"),
    pytest.param("<sup>2</sup>", None, id="a raised figure"),
    pytest.param("<sup><a href='#x'>zie daar</a></sup>", None, id="words"),
]


@pytest.mark.parametrize(("link", "label"), LINKS)
def test_what_calls_a_note_in_html(tmp_path: Path, link: str, label: str | None) -> None:
    (line,) = document_of(tmp_path, "html", f"<p>Verf{link} is er.</p>").pages[0].lines
    assert line.marks == ((Mark(4, label),) if label else ())
    assert line.text.startswith("Verf is") is (label is not None)


def test_notes_without_a_label_count(tmp_path: Path) -> None:
    inside = (
        "<p>Verf</p><ol><li class='footnote'>Wit.</li><li class='footnote'>Rood. <a href='#r'>↩</a></li></ol>"
    )
    notes = document_of(tmp_path, "html", inside).pages[0].lines[1:]
    assert [(note.text, note.marks[0].label) for note in notes] == [("Wit.", "1"), ("Rood.", "2")]


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("<sup>1</sup> Wit.", "Wit."),
        ("<a href='#r'>1</a>Wit.", "Wit."),
        ("<span>[1]</span> Wit.", "Wit."),
    ],
)
def test_the_label_of_a_note_is_no_text(tmp_path: Path, note: str, text: str) -> None:
    lines = document_of(tmp_path, "html", f"<p>Verf</p><p class='noot'>{note}</p>").pages[0].lines
    assert (lines[1].text, lines[1].marks) == (text, (Mark(0, "1"),))


def html_row(*cells: str, tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


FIGURES = html_row("Noord", "120") + html_row("Zuid", "95")
HTML_HEADS = [
    pytest.param(html_row("Brug", "2019", tag="th") + FIGURES, 1, id="a row of heads"),
    pytest.param(f"<thead>{html_row('Brug', '2019')}</thead>{FIGURES}", 1, id="a head of plain cells"),
    pytest.param(html_row("Brug", "5", tag="th") + FIGURES, 1, id="a row of heads with a figure"),
    pytest.param(f"<thead>{html_row('Brug', '5')}</thead>{FIGURES}", 1, id="a head with a figure"),
    pytest.param(
        FIGURES + html_row("Brug", "2020", tag="th") + FIGURES, 0, id="a row of heads further down is none"
    ),
    pytest.param(html_row("Brug", "2019") + FIGURES, 1, id="words and years over figures are one unsaid"),
    pytest.param(FIGURES, 0, id="figures in the first row are none"),
    pytest.param(html_row("Brug", "verf") + html_row("Noord", "wit"), 0, id="nor are words over words"),
]


@pytest.mark.parametrize(("rows", "head"), HTML_HEADS)
def test_heads_of_tables_in_html(tmp_path: Path, rows: str, head: int) -> None:
    assert document_of(tmp_path, "html", f"<table>{rows}</table>").grids[0].head == head


def test_tables_within_tables_and_notes_in_cells(tmp_path: Path) -> None:
    inner = f"<table>{FIGURES}</table>"
    note = "<p class='noot'><sup>1</sup> Wit.</p>"
    rows = html_row("Brug", f"<p>verf</p><p>wit</p>{note}") + html_row("Noord", inner)
    document = document_of(tmp_path, "html", f"<table><caption>Verf</caption>{rows}</table>")
    assert rows_of(document)[0][0] == ["Brug", "verf wit"]
    assert len(document.grids) == 1 and len(document.grids[0].rows) == 2
    assert (document.grids[0].caption, told(document)) == ("Verf", [("voetnoot", "Wit.")])


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        pytest.param("colspan='2'", ["Brug", "Brug", "x"], id="two"),
        pytest.param("colspan='0'", ["Brug", "x", ""], id="nought"),
        pytest.param("colspan='breed'", ["Brug", "x", ""], id="no number"),
        pytest.param("colspan='000002'", ["Brug", "x", ""], id="too long a number"),
    ],
)
def test_widths_of_cells_in_html(tmp_path: Path, attributes: str, expected: list[str]) -> None:
    rows = f"<tr><td {attributes}>Brug</td><td>x</td></tr>" + html_row("Noord", "1", "2")
    assert rows_of(document_of(tmp_path, "html", f"<table>{rows}</table>"))[0][0] == expected


OFFICIAL = [
    pytest.param(
        "<al>Verf</al><onbekend><al>wit</al></onbekend>",
        [("alinea", "Verf"), ("alinea", "wit")],
        id="an unknown element holds paragraphs",
    ),
    pytest.param(
        "<onbekend>Verf <al>wit</al> is er</onbekend>",
        [("alinea", "Verf is er"), ("alinea", "wit")],
        id="or text with paragraphs in it",
    ),
    pytest.param(
        "<al>Verf<br/>en roest</al>",
        [("alinea", "Verf"), ("alinea", "en roest")],
        id="a break between short lines",
    ),
    pytest.param(
        "<li><li.nr>a.</li.nr><al>verf</al><al>in wit</al></li>",
        [("opsomming", "a. verf"), ("opsomming", "in wit")],
        id="two paragraphs of one item",
    ),
    pytest.param("<li><al>verf</al></li>", [("opsomming", "verf")], id="an item without a number"),
    pytest.param(
        "<li><li.nr>1</li.nr><lijst><li><li.nr>a</li.nr><al>verf</al></li></lijst></li>",
        [("opsomming", "a verf")],
        id="a list in an item",
    ),
    pytest.param(
        "<naam><voornaam>A.B.</voornaam><achternaam>Tol</achternaam></naam>",
        [("ondertekening", "A.B. Tol")],
        id="a name in parts",
    ),
    pytest.param("<naam>A.B. Tol</naam>", [("ondertekening", "A.B. Tol")], id="a name in one"),
    pytest.param(
        "<al>Zie<noot nr='7'><noot.al>Wit.</noot.al></noot> nu</al>",
        [("alinea", "Zie nu"), ("voetnoot", "Wit.")],
        id="a note",
    ),
    pytest.param("<plaatje>beeld</plaatje><al>Verf</al>", [("alinea", "Verf")], id="a picture is left out"),
]


@pytest.mark.parametrize(("inside", "expected"), OFFICIAL)
def test_what_official_xml_shows_of_its_text(
    tmp_path: Path, inside: str, expected: list[tuple[str, str]]
) -> None:
    assert told(document_of(tmp_path, "xml", inside)) == expected


@pytest.mark.parametrize(
    ("note", "label"),
    [
        ("<noot nr='7'><noot.nr>1</noot.nr><noot.al>Wit.</noot.al></noot>", "1"),
        ("<noot nr='7'><noot.al>Wit.</noot.al></noot>", "7"),
        ("<noot><noot.al>Wit.</noot.al></noot>", "*"),
    ],
)
def test_the_label_of_an_official_note(tmp_path: Path, note: str, label: str) -> None:
    lines = document_of(tmp_path, "xml", f"<al>Verf{note} is er.</al>").pages[0].lines
    assert [line.marks for line in lines] == [(Mark(4, label),), (Mark(0, label),)]


COLUMNS = "".join(f'<colspec colname="{name}"/>' for name in "abc")


def cals(*rows: str, head: str = "") -> str:
    made = "".join(f"<row>{row}</row>" for row in rows)
    return f"<tgroup>{COLUMNS}<thead>{head}</thead><tbody>{made}</tbody></tgroup>"


def entry(text: str, attributes: str = "") -> str:
    return f"<entry {attributes}><al>{text}</al></entry>"


NORTH = entry("Noord") + entry("1") + entry("2")
CALS = [
    pytest.param(entry("Brug") + entry("x", "colname='c'"), ["Brug", "", "x"], id="a column by its name"),
    pytest.param(
        entry("Brug") + entry("x", "namest='b' nameend='c'"), ["Brug", "x", "x"], id="from one to another"
    ),
    pytest.param(entry("Brug", "namest='a' nameend='z'") + entry("x"), ["Brug", "x", ""], id="to none"),
    pytest.param(entry("Brug", "colname='z'") + entry("x"), ["Brug", "x", ""], id="a name that is none"),
    pytest.param(
        "<entry>Brug<al>over</al><al>water</al></entry>" + entry("x"),
        ["Brug over water", "x", ""],
        id="text and paragraphs",
    ),
]


@pytest.mark.parametrize(("row", "expected"), CALS)
def test_cells_of_official_tables(tmp_path: Path, row: str, expected: list[str]) -> None:
    document = document_of(tmp_path, "xml", f"<table>{cals(row, NORTH)}</table>")
    assert rows_of(document) == [[expected, ["Noord", "1", "2"]]]


@pytest.mark.parametrize(("more", "expected"), [("1", "Noord"), ("veel", "")])
def test_rows_that_an_official_cell_covers(tmp_path: Path, more: str, expected: str) -> None:
    first = entry("Noord", f"morerows='{more}'") + entry("1") + entry("2")
    second = entry("3", "colname='b'") + entry("4", "colname='c'")
    document = document_of(tmp_path, "xml", f"<table>{cals(first, second)}</table>")
    assert rows_of(document)[0][1] == [expected, "3", "4"]


def test_two_tables_under_one_title(tmp_path: Path) -> None:
    head = f"<row>{entry('Brug')}{entry('2019')}{entry('2020')}</row>"
    note = "<noot nr='1'><noot.al>Wit.</noot.al></noot>"
    tables = cals(NORTH, NORTH, head=head) + cals(NORTH, entry(f"Zuid{note}") + entry("3") + entry("4"))
    document = document_of(tmp_path, "xml", f"<table><title>Verf</title>{tables}</table>")
    assert [(grid.caption, grid.head, len(grid.rows)) for grid in document.grids] == [
        ("Verf", 1, 3),
        (None, 0, 2),
    ]
    assert told(document) == [("voetnoot", "Wit.")]


def test_what_official_questions_are_called(tmp_path: Path) -> None:
    asked = "<kamervraagomschrijving>Vragen van het lid Tol over verf</kamervraagomschrijving>"
    metadata = document_of(
        tmp_path, "xml", f"<kamervragen>{asked}<al>Is er verf?</al></kamervragen>"
    ).metadata
    assert (metadata.title, metadata.kind) == ("Vragen van het lid Tol over verf", "antwoord")


def test_a_dossier_without_a_number_or_a_title(tmp_path: Path) -> None:
    without = "<dossier><titel>Verf</titel></dossier>"
    metadata = motion(tmp_path, without + "<dossier><dossiernr>99 200</dossiernr></dossier>").metadata
    assert (metadata.papers, metadata.dossier_titles) == ((("99200", "12"),), ())


# --- what the formats share ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(["heb ", Note("1"), "ik"], ("heb ik", (Mark(3, "1"),)), id="before the space"),
        pytest.param(["heb", Note("1"), " ik"], ("heb ik", (Mark(3, "1"),)), id="behind the word"),
        pytest.param([Note("1"), " Zie"], ("Zie", (Mark(0, "1"),)), id="at the head"),
        pytest.param(["Zie", Note("1")], ("Zie", (Mark(3, "1"),)), id="at the end"),
        pytest.param(["ver\u00adf ", " en\n", "roest "], ("verf en roest", ()), id="soft hyphens and spaces"),
    ],
)
def test_the_text_and_the_marks_of_a_paragraph(
    parts: list[Part], expected: tuple[str, tuple[Mark, ...]]
) -> None:
    assert compose(parts) == expected


BREAKS = [
    pytest.param(["Verf\vRoest"], ["Verf", "Roest"], id="short lines stand by themselves"),
    pytest.param([f"Verf\v{'o' * 70}"], ["Verf", "o" * 70], id="a line as long as an address may be"),
    pytest.param([f"Verf\v{'o' * 71}"], [f"Verf {'o' * 71}"], id="a long one makes it running text"),
    pytest.param(["Verf\v\v"], ["Verf"], id="a break at the end"),
    pytest.param(["\v"], [], id="a break alone"),
    pytest.param(["Verf\v", Note("1")], ["Verf", ""], id="a marker on a line of its own"),
]


@pytest.mark.parametrize(("parts", "expected"), BREAKS)
def test_forced_breaks(parts: list[Part], expected: list[str]) -> None:
    assert [block.text for block in blocks_of(parts)] == expected


def shared(*items: Item, metadata: Metadata = Metadata()) -> Document:
    return structured.document("xml", items, metadata)


MOTION_HEAD = (Block("34 300 Verf"), Block("Nr. 7 MOTIE VAN HET LID TOL"))
FILLER = tuple(Block(f"Zin {at} over verf.") for at in range(15))
SIGNED = [
    pytest.param(
        [Block("Verf."), Block("De Minister van Verf,"), Block("A. Tol")],
        ["De Minister van Verf,", "A. Tol"],
        id="an office and a name",
    ),
    pytest.param(
        [Block("Verf."), Block("Hoogachtend,"), Block("De Minister van Verf,"), Block("A. Tol")],
        ["Hoogachtend,", "De Minister van Verf,", "A. Tol"],
        id="with the formula above it",
    ),
    pytest.param(
        [Block("De Minister van Roest,"), *FILLER[:9], Block("De Minister van Verf,"), Block("A. Tol")],
        ["De Minister van Verf,", "A. Tol"],
        id="an office far above is another's",
    ),
    pytest.param(
        [
            Block("Verf."),
            Block("De Minister van Roest,"),
            *(Block(f"B. Tol {at}") for at in "abcdefg"),
            Block("De Minister van Verf,"),
            Block("A. Tol"),
        ],
        [
            "De Minister van Roest,",
            *(f"B. Tol {at}" for at in "abcdefg"),
            "De Minister van Verf,",
            "A. Tol",
        ],
        id="one near it signs too",
    ),
    pytest.param([Block("De minister heeft verf."), Block("A. Tol")], [], id="a sentence about an office"),
    pytest.param([Block("De Minister van Verf,", "kop"), Block("A. Tol")], [], id="a heading"),
    pytest.param(
        [Block("Verf."), Block("De Minister van Verf,"), Block("A. Tol"), Block("o" * 140), Block("o" * 141)],
        ["De Minister van Verf,", "A. Tol", "o" * 140],
        id="a long paragraph under it is text",
    ),
    pytest.param(
        [Block("Verf."), Block(f"De Minister van {'o' * 174}"), Block("A. Tol")],
        [f"De Minister van {'o' * 174}", "A. Tol"][1:],
        id="an office may be long, but not a line of a signature",
    ),
    pytest.param([Block("Verf."), Block(f"De Minister van {'o' * 175}"), Block("A. Tol")], [], id="too long"),
]


@pytest.mark.parametrize(("items", "expected"), SIGNED)
def test_the_signature_of_a_letter(items: list[Item], expected: list[str]) -> None:
    lines = shared(*items).pages[0].lines
    assert [line.text for line in lines if line.role == "ondertekening"] == expected


def test_who_signs_is_read_where_nobody_is_known() -> None:
    signature = (Block("Verf."), Block("De Minister van Verf,"), Block("Tol"), Block("ab"))
    known = (Sender("B. Smit"),)
    assert shared(*signature).metadata.senders == (Sender("Tol", "Minister van Verf"),)
    assert shared(*signature, metadata=Metadata(senders=known)).metadata.senders == known


def test_movers_are_named_as_they_signed() -> None:
    closing = Block("en gaat over tot de orde van de dag.")
    known = Metadata(senders=(Sender("A.B. Tol", "indiener"),))
    moved = shared(*MOTION_HEAD, closing, Block("Tol,"), Block("Smit."), metadata=known)
    assert moved.metadata.senders == (Sender("Tol", "indiener"), Sender("Smit", "indiener"))
    assert shared(*MOTION_HEAD, metadata=known).metadata.senders == known.senders


HEADS = [
    pytest.param([Block("Den Haag, 3 mei 2021")], ["briefhoofd"], id="a date and its place"),
    pytest.param([Block("Den Haag, 3 mei 2021", "opsomming")], ["opsomming"], id="an item is no letterhead"),
    pytest.param([Block("Vergaderjaar 2020-2021"), Block("Verf.")], ["alinea"], id="a running head goes"),
    pytest.param(
        [*FILLER[:14], Block("Den Haag, 3 mei 2021")], ["alinea"] * 14 + ["briefhoofd"], id="near the top"
    ),
    pytest.param([*FILLER, Block("Den Haag, 3 mei 2021")], ["alinea"] * 16, id="far down it is text"),
]


@pytest.mark.parametrize(("items", "expected"), HEADS)
def test_what_is_letterhead(items: list[Item], expected: list[str]) -> None:
    assert [line.role for line in shared(*items).pages[0].lines] == expected


def test_a_date_far_down_is_not_the_letters() -> None:
    assert shared(*FILLER[:14], Block("Den Haag, 3 mei 2021")).metadata.date == dt.date(2021, 5, 3)
    assert shared(*FILLER, Block("Den Haag, 3 mei 2021")).metadata.date is None


def test_numbers_of_questions_head_them_in_an_answer_only() -> None:
    items = (Block("Vraag 1"), Block("Vraag 2", "opsomming"), Block("Is er verf?"))
    roles = [line.role for line in shared(*items, metadata=Metadata(kind="antwoord")).pages[0].lines]
    assert roles == ["kop", "opsomming", "alinea"]
    assert shared(*items).pages[0].lines[0].role == "alinea"


def test_places_on_the_page_count_on_past_tables() -> None:
    table = TableBlock((("Brug", "2019"), ("Noord", "120")), 5)
    document = shared(
        Block("Verf."), table, Block("Wit.", "voetnoot"), Block("Rood.", "voetnoot", (Mark(0, "1"),))
    )
    assert [(line.number, line.opens) for line in document.pages[0].lines] == [
        (1, True),
        (2, False),
        (3, True),
    ]
    assert [(grid.after, grid.head) for grid in document.grids] == [(1, 2)]
    assert {page.number for page in document.pages} == {line.page for line in document.pages[0].lines} == {1}
    assert {document.grids[0].page} == {cell.page for row in document.grids[0].rows for cell in row} == {1}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([[Cell("x", columns=0, rows=0)]], (("x",),), id="sizes that are none"),
        pytest.param(
            [[Cell("x", rows=2), Cell("a")], [Cell("b")]], (("x", "a"), ("x", "b")), id="a tall cell"
        ),
        pytest.param([[Cell("a"), Cell("b", column=2)]], (("a", "", "b"),), id="a place that is said"),
        pytest.param([[Cell("a")], []], (("a",),), id="an empty row goes"),
        pytest.param([[Cell("x", columns=200)]], (("x",) * 200,), id="as wide as may be"),
    ],
)
def test_cells_spread_over_the_places_they_cover(
    rows: list[list[Cell]], expected: tuple[tuple[str, ...], ...]
) -> None:
    assert spread(rows) == expected


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
    text = text_of(Line("Over verf", 1, 1))
    assert merge.merge([replace(BROKEN, quality="slecht"), text]).pages == text.pages


def test_what_one_format_knows_of_the_paper_all_know(tmp_path: Path) -> None:
    documents = [readers.read(write(tmp_path / name, content)) for name, content in SAME_PAPER.items()]
    merged = merge.merge(list(reversed(documents)))
    assert merged.format == "xml"
    assert (merged.metadata.session, merged.metadata.papers) == ("2018-2019", (("99100-XV", "7"),))


def grid_of(*rows: str, page: int = 1, worded: bool = False) -> Grid:
    """A grid of rows divided by '|', as a PDF has it when `worded`: its cells with their words."""

    def cell(text: str) -> GridCell:
        box = Box(page, 0, 0, 10, 10)
        return GridCell(text, page, tuple(Word(word, box) for word in text.split()) if worded else ())

    return Grid(tuple(tuple(cell(text) for text in row.split("|")) for row in rows), 1, 1, page)


def cells_placed(text: Grid, pdf: Document) -> list[tuple[str, int]]:
    """The words that each cell got, and its page."""
    document = replace(text_of(Line("Over verf", 1, 1)), grids=(text,))
    (grid,) = merge.merge([document, pdf]).grids
    return [(" ".join(word.text for word in cell.words), cell.page) for row in grid.rows for cell in row]


FAR = " ".join(f"w{at}" for at in range(39))
CELLS = [
    pytest.param("Brug|5|5", "Brug|5|5", [("Brug", 2), ("5", 2), ("5", 2)], id="in order"),
    pytest.param("Brug||5", "Brug|5", [("Brug", 2), ("", 2), ("5", 2)], id="an empty cell takes nothing"),
    pytest.param("Brug|rood|5", "Brug|5", [("Brug", 2), ("", 2), ("5", 2)], id="nor one that is not printed"),
    pytest.param("rood|Brug", "Brug|5", [("", 1), ("Brug", 2)], id="before any is found the text's own page"),
    pytest.param("Zuid Brug|5", "Zuid Brug|5", [("Zuid Brug", 2), ("5", 2)], id="two words"),
    pytest.param("Zuid 5|Brug", "Zuid Brug 5|Brug", [("", 1), ("Brug", 2)], id="with no other between"),
    pytest.param("Brug", f"{FAR} Brug", [("Brug", 2)], id="a cell soon after the last"),
    pytest.param("Brug", f"nu {FAR} Brug", [("", 1)], id="not one far behind it"),
    pytest.param("brug|5", "Brug|5", [("brug", 2), ("5", 2)], id="in the letters of the text"),
]


@pytest.mark.parametrize(("text", "pdf", "expected"), CELLS)
def test_cells_get_the_words_of_the_tables_of_the_pdf(
    text: str, pdf: str, expected: list[tuple[str, int]]
) -> None:
    sheet = replace(printed("Over verf", "tabel"), grids=(grid_of(pdf, page=2, worded=True),))
    assert cells_placed(grid_of(text), sheet) == expected


def test_equal_cells_get_a_word_each() -> None:
    words = [Word("5", Box(2, 10.0 * at, 0, 10.0 * at + 5, 10)) for at in range(3)]
    row = tuple(GridCell("5", 2, (word,)) for word in words)
    sheet = replace(printed("Over verf", "tabel"), grids=(Grid((row,), 0, 1, 2),))
    document = replace(text_of(Line("Over verf", 1, 1)), grids=(grid_of("5|5|5"),))
    (grid,) = merge.merge([document, sheet]).grids
    assert [cell.words for cell in grid.rows[0]] == [(word,) for word in words]


def test_a_table_before_all_text_stands_on_the_first_page() -> None:
    document = replace(text_of(Line("Over verf", 1, 1)), grids=(replace(grid_of("rood"), after=0),))
    (grid,) = merge.merge([document, printed("iets", "Over verf")]).grids
    assert (grid.page, grid.rows[0][0].page) == (1, 1)


def test_cells_get_words_of_running_text_where_the_pdf_has_no_table() -> None:
    assert cells_placed(grid_of("Brug|5"), printed("Over verf", "Brug 5")) == [("Brug", 2), ("5", 2)]


def placed_words(text: str, *pages: str) -> list[list[str]]:
    """The words that each line of a text got."""
    lines = [Line(line, 1, at) for at, line in enumerate(text.split("\n"), start=1)]
    document = merge.merge([text_of(*lines), printed(*pages)])
    return [[word.text for word in line.words] for page in document.pages for line in page.lines]


GAP = " ".join(f"w{at}" for at in range(9))
WORDS = [
    pytest.param("een brug van staal", "een brug van staal", ["een", "brug", "van", "staal"], id="all"),
    pytest.param("verf", "over verf en roest", ["verf"], id="a line of one word"),
    pytest.param("en roest", "over verf en roest", ["en", "roest"], id="a line of two"),
    pytest.param("een brug van hout", "een brug van staal", ["een", "brug", "van"], id="most"),
    pytest.param("een brug van hout uit Verfdam", "een brug van staal", [], id="half is too few"),
    pytest.param(
        "een brug van hout in", "nu een brug van staal in", ["een", "brug", "van", "in"], id="but one"
    ),
    pytest.param("", "een brug", [], id="an empty line"),
    pytest.param("– –", "een brug", [], id="a line of signs"),
    pytest.param(
        "een brug van a b c staal in de stad",
        f"een brug van {GAP} staal in de stad",
        ["een", "brug", "van", "staal", "in", "de", "stad"],
        id="after three words that are not printed it looks further",
    ),
    pytest.param(
        "over een paar maatregelen nu",
        "over een paar maatre- gelen nu",
        ["over", "een", "paar", "maatre", "gelen", "nu"],
        id="two halves",
    ),
    pytest.param(
        "over een paar maatregelen nu",
        "over een paar Maatre- gelen nu",
        ["over", "een", "paar", "maatregelen", "nu"],
        id="halves in other letters",
    ),
    pytest.param(
        "over een paar maat-regelen nu",
        "over een paar maat- regelen nu",
        ["over", "een", "paar", "maat", "regelen", "nu"],
        id="a hyphen of its own",
    ),
    pytest.param(
        "een brug van staal nu",
        "een brug van w w w w w staal",
        ["een", "brug", "van", "staal"],
        id="in sight",
    ),
    pytest.param(
        "een brug van staal nu", "een brug van w w w w w w staal", ["een", "brug", "van"], id="too far"
    ),
]


@pytest.mark.parametrize(("text", "pdf", "expected"), WORDS)
def test_the_words_of_a_line(text: str, pdf: str, expected: list[str]) -> None:
    assert placed_words(text, pdf) == [expected]


def test_each_printed_word_is_taken_once() -> None:
    text = text_of(Line("over een paar maatregelen een paar", 1, 1))
    (line,) = merge.merge([text, printed("over een paar maatre- gelen een paar")]).pages[0].lines
    places = [word.box.x0 for word in line.words]
    assert len(places) == 7 and places == sorted(set(places))


@pytest.mark.parametrize(
    ("filler", "page"),
    [
        pytest.param(8, 2, id="ahead, though the one behind is nearer"),
        pytest.param(11, 2, id="ahead, nearly as far as twice the way back"),
        pytest.param(12, 1, id="behind, when it is twice as near"),
    ],
)
def test_of_two_places_text_goes_on_to_the_next(filler: int, page: int) -> None:
    rest = " ".join(f"w{at}" for at in range(filler))
    pdf = printed("hier begint het\nkleine rode brug\nmet veel verf", f"{rest}\nkleine rode brug")
    document = merge.merge([text_of(Line("met veel verf", 1, 1), Line("kleine rode brug", 1, 2)), pdf])
    (line,) = [line for sheet in document.pages for line in sheet.lines if line.text == "kleine rode brug"]
    assert {word.box.page for word in line.words} == {page}


LATE = "Op dit blad staat meer"
EARLY = "Op het eerste blad begonnen"


def pages_of_lines(*lines: Line) -> list[int]:
    document = merge.merge([text_of(*lines), printed(f"{EARLY}\nkort woord", f"{LATE}\nander woord")])
    by_number = sorted(
        (line for sheet in document.pages for line in sheet.lines), key=lambda line: line.number
    )
    return [line.page for line in by_number]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([Line(EARLY, 1, 1), Line(LATE, 1, 2)], [1, 2], id="as printed"),
        pytest.param([Line(LATE, 1, 1), Line(EARLY, 1, 2)], [1, 1], id="a page is never turned back"),
        pytest.param(
            [Line("ander woord", 1, 1), Line(EARLY, 1, 2)], [1, 1], id="a short line may be anywhere"
        ),
        pytest.param([Line("iets anders", 1, 1), Line(LATE, 1, 2)], [2, 2], id="before the first sure line"),
        pytest.param([Line(LATE, 1, 1), Line("iets anders", 1, 2)], [2, 2], id="after the last"),
        pytest.param(
            [Line(EARLY, 1, 1), Line(LATE, 1, 2, role="voetnoot"), Line("iets anders", 1, 3)],
            [1, 1, 1],
            id="a note does not turn the page",
        ),
        pytest.param([Line("iets anders", 1, 1)], [1], id="no sure line"),
    ],
)
def test_on_which_page_each_line_stands(lines: list[Line], expected: list[int]) -> None:
    assert pages_of_lines(*lines) == expected


def test_running_heads_of_the_pdf_are_no_text() -> None:
    sheet = printed("een brug van staal")
    gone = tuple(replace(line, role="weg") for line in sheet.pages[0].lines)
    document = merge.merge(
        [text_of(Line("een brug van staal", 1, 1)), replace(sheet, pages=(Page(1, gone),))]
    )
    assert document.pages[0].lines[0].words == ()


def test_of_a_pdf_and_plain_text_the_pdf_stays_as_it_is() -> None:
    plain = replace(text_of(Line("Over verf", 1, 1)), format="txt")
    assert merge.merge([plain, BROKEN]).pages == BROKEN.pages
