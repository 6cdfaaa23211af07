"""From a text to paragraphs: what joins, what is lifted out, what each block is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from extract.layout import lay_out
from extract.models import Document, Letter, Line, Mark, Metadata, Page, Role, Sender
from extract.readers.text import split_pages

WIDE = "Deze regel is zo lang als de zetspiegel breed is, en loopt dus door tot de"


def laid_out(source: str, known: Metadata = Metadata()) -> Letter:
    return lay_out(Document("txt", split_pages(source)), known).letter


def kinds(source: str) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in laid_out(source).paragraphs]


BLOCKS = [
    pytest.param(
        "Een kop\n\nDe eerste zin staat hier.\n\nDe tweede zin staat hier.",
        [
            ("kop", "Een kop"),
            ("alinea", "De eerste zin staat hier."),
            ("alinea", "De tweede zin staat hier."),
        ],
        id="a short line without a stop heads the text under it",
    ),
    pytest.param(
        f"{WIDE}\nregel erna.\nNieuwe alinea die ook een hele regel vult en dan nog verder gaat tot hier.",
        [
            ("alinea", f"{WIDE} regel erna."),
            ("alinea", "Nieuwe alinea die ook een hele regel vult en dan nog verder gaat tot hier."),
        ],
        id="a line that stops short ends its paragraph",
    ),
    pytest.param(
        f"{WIDE} stad\nVerfdam, waar de bruggen staan.",
        [("alinea", f"{WIDE} stad Verfdam, waar de bruggen staan.")],
        id="a full line goes on, even with a capital",
    ),
    pytest.param(
        "De zin loopt door het blad heen en gaat\n\nverder na een witregel.",
        [("alinea", "De zin loopt door het blad heen en gaat verder na een witregel.")],
        id="a sentence that a blank line cut is one again",
    ),
    pytest.param(
        "Wij doen drie dingen:\n• scholen\n• begeleiden\n• plaatsen.",
        [
            ("alinea", "Wij doen drie dingen:"),
            ("opsomming", "scholen"),
            ("opsomming", "begeleiden"),
            ("opsomming", "plaatsen."),
        ],
        id="bullets are items and lose their glyph",
    ),
    pytest.param(
        "In deze brief staat het volgende overzicht.\n\n2026\n• scholing\n• werk\n\n2027\n• zorg",
        [
            ("alinea", "In deze brief staat het volgende overzicht."),
            ("kop", "2026"),
            ("opsomming", "scholing"),
            ("opsomming", "werk"),
            ("kop", "2027"),
            ("opsomming", "zorg"),
        ],
        id="a word or year over bullets heads them",
    ),
    pytest.param(
        "Het plan bevat:\n\n1. Scholing\n2. Begeleiding\n\nMeer is er niet te melden over dit plan.",
        [
            ("alinea", "Het plan bevat:"),
            ("opsomming", "1. Scholing"),
            ("opsomming", "2. Begeleiding"),
            ("alinea", "Meer is er niet te melden over dit plan."),
        ],
        id="numbered lines beside each other are a list",
    ),
    pytest.param(
        "Vooraf is er dit.\n\n2. Scholing en werk\n\nHierover valt veel te zeggen in deze brief.",
        [
            ("alinea", "Vooraf is er dit."),
            ("kop", "2. Scholing en werk"),
            ("alinea", "Hierover valt veel te zeggen in deze brief."),
        ],
        id="a numbered line alone is a heading",
    ),
    pytest.param(
        "De verdeling is:\n\n€ 3 miljoen scholing\n€ 2 miljoen begeleiding\n",
        [
            ("alinea", "De verdeling is:"),
            ("opsomming", "€ 3 miljoen scholing"),
            ("opsomming", "€ 2 miljoen begeleiding"),
        ],
        id="lines led by an amount are rows",
    ),
    pytest.param(
        "De zin gaat over de aanpak die\n\nFiguur 3: Deelnemers naar thema\n\nnog niet af is.",
        [
            ("alinea", "De zin gaat over de aanpak die nog niet af is."),
            ("bijschrift", "Figuur 3: Deelnemers naar thema"),
        ],
        id="a sentence runs over a caption",
    ),
    pytest.param(
        "Grafiek 1 geeft een beeld van het bereik.\n\nDaarna volgt meer.",
        [("alinea", "Grafiek 1 geeft een beeld van het bereik."), ("alinea", "Daarna volgt meer.")],
        id="a sentence about a figure is no caption",
    ),
    pytest.param(
        "Totaal 185.350\n\nDaarna volgt de rest van de tekst.",
        [("alinea", "Totaal 185.350"), ("alinea", "Daarna volgt de rest van de tekst.")],
        id="a label with its figure is no heading",
    ),
    pytest.param(
        "- De inzet volgt uit het advies van de\n\nRaad van State\n\nHierna volgt de rest van deze tekst.",
        [
            ("opsomming", "De inzet volgt uit het advies van de Raad van State"),
            ("alinea", "Hierna volgt de rest van deze tekst."),
        ],
        id="an item that stops on 'de' goes on",
    ),
]


@pytest.mark.parametrize(("source", "expected"), BLOCKS)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(source) == expected


NOTES = [
    pytest.param(
        "Dat meldde ik op 3 mei 20151 aan u.\nEn meer nog.\n\n1 Kamerstuk 30 000, nr. 4",
        ("Dat meldde ik op 3 mei 2015", "1", "Kamerstuk 30 000, nr. 4"),
        id="a digit glued to a year",
    ),
    pytest.param(
        "Zie de motie Jansen1 voor meer.\nEn meer nog.\n\n1 Kamerstuk 30 000, nr. 4",
        ("Zie de motie Jansen", "1", "Kamerstuk 30 000, nr. 4"),
        id="a digit glued to a word",
    ),
    pytest.param(
        "Het is klaar.¹ Meer volgt.\n\n¹ Kamerstuk 30 000, nr. 4",
        ("Het is klaar.", "1", "Kamerstuk 30 000, nr. 4"),
        id="superscripts",
    ),
    pytest.param(
        "Zie «Het rapport» 1 voor meer.\nEn meer nog.\n\n1 Kamerstuk 30 000, nr. 4",
        ("Zie «Het rapport»", "1", "Kamerstuk 30 000, nr. 4"),
        id="a digit after a closing quote",
    ),
    pytest.param(
        "Er zijn vele deelnemers® geteld.\nEn meer nog.\n\n1 Bron: eigen telling",
        ("Er zijn vele deelnemers", "1", "Bron: eigen telling"),
        id="a raised digit that OCR read as a sign",
    ),
]


@pytest.mark.parametrize(("source", "expected"), NOTES)
def test_footnotes_are_lifted_out_and_tied(source: str, expected: tuple[str, str, str]) -> None:
    letter = laid_out(source)
    (note,) = letter.footnotes
    assert note.anchor is not None and note.position is not None
    before = letter.paragraphs[note.anchor].text[: note.position]
    assert (before, note.label, letter.paragraphs[note.paragraph].text) == expected


NO_NOTES = [
    pytest.param(
        "Er zijn 4 soorten CO2 in dit stuk.\nEn meer nog.\n\nTot slot iets.", id="a chemical formula"
    ),
    pytest.param("De lijst:\n\n1. Een\n2. Twee\n\nTot slot volgt dit.", id="a numbered list"),
    pytest.param(
        "De vragen:\n\n1\n\nHoeveel is er over van dit jaar?\n\nEr is niets over.",
        id="a number above a question",
    ),
    pytest.param("In totaal deden 17 gemeenten mee.\n\nDat zijn er veel.", id="a number in a sentence"),
]


@pytest.mark.parametrize("source", NO_NOTES)
def test_what_is_no_footnote(source: str) -> None:
    assert laid_out(source).footnotes == ()


COLOPHON = "Datum\n3-5-2020\n\nOnze referentie\n2020-0000123456\n"
LETTER = f"""Ministerie van Sociale Zaken en
Werkgelegenheid

De voorzitter van de Tweede Kamer
der Staten-Generaal

Onze referentie
2020-0000123456

Datum 3-5-2020
Betreft Voortgang van het programma

In deze brief meld ik u hoe het staat met het programma, dat drie jaar geleden is begonnen en nu op

{COLOPHON}
gang is gekomen. De middelen zijn verdeeld over de regio’s en over alle sectoren die er zijn en die zich met

{COLOPHON}
een plan hebben gemeld. Tot zover.

{COLOPHON}
De Minister van Sociale Zaken
en Werkgelegenheid,

A.B. Jansen
"""


def test_the_letterhead_is_read() -> None:
    metadata = laid_out(LETTER).metadata
    assert metadata.date == dt.date(2020, 5, 3)
    assert metadata.reference == "2020-0000123456"
    assert metadata.title == "Voortgang van het programma"
    assert metadata.ministry == "Ministerie van Sociale Zaken en Werkgelegenheid"
    assert metadata.addressee == "De voorzitter van de Tweede Kamer der Staten-Generaal"
    assert [(s.name, s.role) for s in metadata.senders] == [
        ("A.B. Jansen", "Minister van Sociale Zaken en Werkgelegenheid")
    ]
    assert metadata.kind == "brief"


def test_a_colophon_that_recurs_is_dropped_and_the_sentence_whole_again() -> None:
    body = [p.text for p in laid_out(LETTER).paragraphs if p.kind == "alinea"]
    assert body == [
        "In deze brief meld ik u hoe het staat met het programma, dat drie jaar geleden is begonnen en nu op "
        "gang is gekomen. De middelen zijn verdeeld over de regio’s en over alle sectoren die er zijn "
        "en die zich met een plan hebben gemeld. Tot zover."
    ]


def test_the_register_wins_but_an_assumed_date_does_not() -> None:
    known = Metadata(title="Eigen titel", date=dt.date(1999, 1, 1), date_assumed=True)
    metadata = laid_out(LETTER, known).metadata
    assert (metadata.title, metadata.date, metadata.date_assumed) == (
        "Eigen titel",
        dt.date(2020, 5, 3),
        False,
    )
    assumed = laid_out("Een korte tekst zonder datum.", known).metadata
    assert (assumed.date, assumed.date_assumed) == (dt.date(1999, 1, 1), True)


TABLE = """Vooraf staat er een zin.

Tabel 1. Verdeling

Sector Bedrag
(in 1.000 euro’s)

1 Bouw 57.721
2 Zorg & Welzijn 1.565
3 Onderwijs 126

Totaal 59.412

Daarna gaat de tekst gewoon verder met een zin.
"""


def test_columns_of_figures_are_a_table() -> None:
    laid = lay_out(Document("txt", split_pages(TABLE)))
    ((grid, index),) = laid.placed
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["", "Sector", "Bedrag (in 1.000 euro’s)"],
        ["1", "Bouw", "57.721"],
        ["2", "Zorg & Welzijn", "1.565"],
        ["3", "Onderwijs", "126"],
        ["", "Totaal", "59.412"],
    ]
    assert grid.head == 1
    assert [p.kind for p in laid.letter.paragraphs] == ["alinea", "bijschrift", "tabel", "alinea"]
    assert laid.letter.paragraphs[index].kind == "tabel"


def test_tabs_make_cells_and_the_colophon_goes_out_of_them() -> None:
    source = (
        f"{LETTER}\nNaam\tBudget\t\n\t2020\tCum.\n"
        "Scholing\t14*\tDatum 71,5 3-5-2020 Onze referentie 2020-0000123456\n"
        "\t\n*Bedragen op kasbasis.\n"
    )
    laid = lay_out(Document("txt", split_pages(source)))
    ((grid, _),) = laid.placed
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["Naam", "Budget", ""],
        ["", "2020", "Cum."],
        ["Scholing", "14*", "71,5"],
    ]
    note = laid.letter.footnotes[-1]
    assert (note.label, laid.letter.paragraphs[note.paragraph].text) == ("*", "Bedragen op kasbasis.")
    assert note.anchor is not None and laid.letter.paragraphs[note.anchor].kind == "tabel"


def test_a_table_goes_on_over_a_page_and_its_foot() -> None:
    rows = ["Gemeente\t2025\t2026", "Aalten\t12.500\t13.000", "Baarn\t8.250\t9.000"]
    foot = "Tweede Kamer, vergaderjaar 2024–2025, 30 000, nr. 4 1"
    source = (
        "Vooraf staat een zin.\n\n"
        + "\n".join(rows)
        + f"\n\n{foot}\n\fZwolle\t7.000\t7.500\n\nTot slot een zin."
    )
    laid = lay_out(Document("txt", split_pages(source)))
    ((grid, _),) = laid.placed
    assert [row[0].text for row in grid.rows] == ["Gemeente", "Aalten", "Baarn", "Zwolle"]
    assert [p.text for p in laid.letter.paragraphs if p.kind != "tabel"] == [
        "Vooraf staat een zin.",
        "Tot slot een zin.",
    ]


NO_TABLES = [
    pytest.param(
        "Er deden mee in 2014\nEn daarna nog meer in 2015\nEn ten slotte in 2016",
        id="lines that end in years",
    ),
    pytest.param(
        "De stand was eerst een beetje hoger dan de 300\nen daarna iets lager dan 200\nen nu weer 100",
        id="wrapped text",
    ),
    pytest.param("Totaal 185.350\n\nDaarna volgt de tekst.", id="one row is no table"),
]


@pytest.mark.parametrize("source", NO_TABLES)
def test_no_table_is_invented(source: str) -> None:
    assert lay_out(Document("txt", split_pages(source))).placed == ()


KINDS = [
    pytest.param(
        "Bijlage 2 Overzicht van de middelen\n\nDe middelen zijn op.", "bijlage", id="opens with Bijlage"
    ),
    pytest.param(
        "MOTIE VAN HET LID JANSEN\n\nDe Kamer,\n\nverzoekt de regering, dit te regelen.",
        "motie",
        id="a motion",
    ),
    pytest.param(
        "Aan de leden van de vereniging\n\nWij schrijven u over de contributie.", "overig", id="no letter"
    ),
    pytest.param(
        "Hierbij informeer ik uw Kamer over de stand.\n\nDe Minister van Financiën,\nA.B. Jansen",
        "brief",
        id="a minister",
    ),
]


@pytest.mark.parametrize(("source", "expected"), KINDS)
def test_the_kind_of_paper(source: str, expected: str) -> None:
    assert laid_out(source).metadata.kind == expected


def test_an_answer_is_dated_by_the_day_it_came_in() -> None:
    source = (
        "Vragen van het lid Jansen aan de Minister van Financiën (ingezonden 3 mei 2021).\n\n"
        "Antwoord van Minister De Vries (Financiën) (ontvangen 28 mei 2021).\n\nVraag 1\n\nKlopt dit?\n"
    )
    metadata = laid_out(source).metadata
    assert (metadata.kind, metadata.date) == ("antwoord", dt.date(2021, 5, 28))


def test_an_answer_is_signed_by_who_answers() -> None:
    source = (
        "Vragen van het lid Jansen aan de Minister van Financiën (ingezonden 3 mei 2021).\n\n"
        "Antwoord van Staatssecretaris Van Vliet (Financiën – Douane), mede namens de Minister voor Handel "
        "(ontvangen 28 mei 2021).\n\nVraag 1\nKlopt dit?\n\nAntwoord 1\nJa."
    )
    assert laid_out(source).metadata.senders == (
        Sender("Van Vliet", "Staatssecretaris van Financiën – Douane"),
    )


def test_to_whom_questions_are_put_is_no_address() -> None:
    source = (
        "Tweede Kamer der Staten-Generaal\nVergaderjaar 2020–2021\n\n3235\n\n"
        "Vragen van de leden Jansen, Tol en De Vries (allen Verfpartij)\n"
        "aan de Minister van Verfzaken over de verf\n(ingezonden 3 mei 2021).\n\n"
        "Antwoord van Minister Smit (Verfzaken) (ontvangen 28 mei 2021).\n\n"
        "Vraag 1\nKlopt dit?\n\nAntwoord 1\nJa."
    )
    metadata = laid_out(source).metadata
    assert metadata.title == (
        "Vragen van de leden Jansen, Tol en De Vries (allen Verfpartij) aan de Minister van Verfzaken "
        "over de verf"
    )
    assert metadata.date == dt.date(2021, 5, 28)


def test_questions_as_the_subject_of_a_letter() -> None:
    source = (
        "Datum\n3 mei 2021\nBetreft\nVragen van het lid Tol over verf\nOns kenmerk\n2021-12\n\n"
        "Geachte voorzitter,\n\nHierbij antwoord ik."
    )
    metadata = laid_out(source).metadata
    assert (metadata.title, metadata.reference) == ("Vragen van het lid Tol over verf", "2021-12")


QUESTIONS = [
    pytest.param(
        "Vraag 1\nKlopt dit?\n\nAntwoord 1\nJa.",
        [("kop", "Vraag 1"), ("alinea", "Klopt dit?"), ("kop", "Antwoord 1"), ("alinea", "Ja.")],
        id="a number on a line of its own heads the question under it",
    ),
    pytest.param(
        "Vraag 1\n\nWelke kansen ziet u\n\nVraag 2\n\nEn risico’s?\n\nAntwoord 1 en 2\n\nGeen.",
        [
            ("kop", "Vraag 1"),
            ("alinea", "Welke kansen ziet u"),
            ("kop", "Vraag 2"),
            ("alinea", "En risico’s?"),
            ("kop", "Antwoord 1 en 2"),
            ("alinea", "Geen."),
        ],
        id="a short question is no heading",
    ),
    pytest.param(
        "Hierover heb ik u al bericht in het antwoord op\nVraag 3\nvan de vorige keer, en ook in het\n"
        "Antwoord 4\nvan toen.",
        [
            (
                "alinea",
                "Hierover heb ik u al bericht in het antwoord op Vraag 3 van de vorige keer, en ook in het "
                "Antwoord 4 van toen.",
            )
        ],
        id="a number within a sentence is none",
    ),
]


@pytest.mark.parametrize(("source", "expected"), QUESTIONS)
def test_questions_and_answers(source: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(source) == expected


def told_lines(*lines: tuple[str, Role | None]) -> Document:
    made = tuple(Line(text, 1, number, role=role) for number, (text, role) in enumerate(lines, 1))
    return Document("pdf", (Page(1, made),))


def test_a_question_in_italics_is_no_heading() -> None:
    document = told_lines(
        ("Vraag 1", None),
        ("Klopt het dat er te weinig", "kop"),
        ("verf is", "kop"),
        ("Antwoord 1", None),
        ("Ja.", None),
    )
    found = [(p.kind, p.text) for p in lay_out(document).letter.paragraphs]
    assert found == [
        ("kop", "Vraag 1"),
        ("alinea", "Klopt het dat er te weinig verf is"),
        ("kop", "Antwoord 1"),
        ("alinea", "Ja."),
    ]


def test_who_signs_for_an_organisation() -> None:
    source = (
        "Datum 3 mei 2021\nBetreft Verf\n\nGeachte leden,\n\nDit is de brief.\n\nMet vriendelijke groet,\n"
        "Vereniging van Nederlandse Schilders\nmr A.B. Jansen\nAlgemeen directeur"
    )
    assert [sender.name for sender in laid_out(source).metadata.senders] == ["mr A.B. Jansen"]


def test_a_colophon_on_one_page_is_dropped() -> None:
    document = told_lines(
        ("Dit is de brief.", None),
        ("Verfstraat 12 Verfdam | Postbus 1234 | 2500 AB Verfdam", None),
        ("070 - 123 45 67 | info@verf.nl | verf.nl", None),
    )
    assert [p.text for p in lay_out(document).letter.paragraphs] == ["Dit is de brief."]


def test_a_footnote_that_cites_as_a_running_foot_does_stays() -> None:
    foot = "Tweede Kamer, vergaderjaar 2021–2022, 34 000, nr. 27"
    note = Line(foot, 1, 2, role="voetnoot", opens=True, marks=(Mark(0, "1"),))
    page = Page(
        1, (Line("Dat staat in de motie.", 1, 1, marks=(Mark(21, "1"),)), note, Line(f"{foot} 4", 1, 3))
    )
    letter = lay_out(Document("pdf", (page,))).letter
    assert [p.text for p in letter.paragraphs] == ["Dat staat in de motie.", foot]


def test_a_note_whose_marker_the_reader_took_out_is_a_note() -> None:
    lines = (
        Line("Dat staat in het akkoord.", 1, 1, marks=(Mark(24, "1"),)),
        Line("1 Zie het verslag.", 1, 3),
    )
    letter = lay_out(Document("pdf", (Page(1, lines),))).letter
    assert [(p.kind, p.text) for p in letter.paragraphs][1:] == [("voetnoot", "Zie het verslag.")]


def test_an_answer_is_called_by_its_questions_and_an_annex_by_its_heading() -> None:
    answer = (
        "Vragen van het lid Jansen aan de Minister van Financiën over spaargeld (ingezonden 3 mei 2021).\n\n"
        "Antwoord van Minister De Vries (Financiën) (ontvangen 28 mei 2021).\n"
    )
    assert laid_out(answer).metadata.title == (
        "Vragen van het lid Jansen aan de Minister van Financiën over spaargeld"
    )
    assert (
        laid_out("Bijlage 1 Verdeling\n\nDe middelen zijn verdeeld.").metadata.title == "Bijlage 1 Verdeling"
    )


def test_a_subject_runs_over_two_lines() -> None:
    source = (
        "Datum 3 mei 2021\nBetreft Akkoord over zorg en\nWelzijn\n\nGeachte voorzitter,\n\nDit is de brief."
    )
    assert laid_out(source).metadata.title == "Akkoord over zorg en Welzijn"


def test_a_subject_under_its_label_runs_over_two_lines() -> None:
    source = (
        "Datum\n3 mei 2021\nOnderwerp\nAkkoord over zorg en\nWelzijn (AZW)\n\n"
        "Geachte voorzitter,\n\nDit is de brief."
    )
    letter = laid_out(source)
    assert letter.metadata.title == "Akkoord over zorg en Welzijn (AZW)"
    assert not [p for p in letter.paragraphs if p.kind == "kop"]


def test_a_printed_paper_with_a_long_title() -> None:
    title = "Vaststelling van de begrotingsstaten van het Ministerie van Binnenlandse Zaken en enige fondsen"
    source = (
        f"34 300 VII {title} voor het jaar 2016\n\nNr. 60 BRIEF VAN DE MINISTER VAN BINNENLANDSE ZAKEN\n\n"
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 9 maart 2016\n\n"
        "In deze brief meld ik hoe het staat.\n\nDe Minister van Binnenlandse Zaken, A.B. Jansen"
    )
    letter = laid_out(source)
    assert letter.metadata.date == dt.date(2016, 3, 9)
    assert [s.name for s in letter.metadata.senders] == ["A.B. Jansen"]
    assert [p.text for p in letter.paragraphs if p.kind == "alinea"] == [
        "In deze brief meld ik hoe het staat."
    ]


def test_fields_of_a_letterhead_stand_by_themselves() -> None:
    metadata = laid_out("Datum 3 mei 2021\nBetreft Verf en\nOns kenmerk 2021-12\n\nEr is verf.").metadata
    assert (metadata.title, metadata.reference) == ("Verf en", "2021-12")


def test_paragraphs_stand_under_their_heading() -> None:
    document = told_lines(
        ("Er is verf.", "alinea"),
        ("Roest", "kop"),
        ("Den Haag, 3 mei 2021", "briefhoofd"),
        ("Er is roest.", "alinea"),
    )
    found = [p.heading for p in lay_out(document).letter.paragraphs]
    assert found == [None, "Roest", None, "Roest"]  # a letterhead stands under none


def test_the_day_of_an_answer_that_is_known_stays() -> None:
    known = Metadata(kind="antwoord", date=dt.date(2021, 5, 31))
    assert laid_out("Vragen over verf.\n\nKlopt dit?\n\nJa.", known).metadata.date == known.date


def star(text: str, offset: int, number: int) -> Line:
    return Line(text, 1, number, role="alinea", opens=True, marks=(Mark(offset, "*"),))


def star_note(text: str, number: int, *more: Mark) -> Line:
    return Line(text, 1, number, role="voetnoot", opens=True, marks=(Mark(0, "*"), *more))


ANCHORS = [
    pytest.param(
        [star("Verf is er.", 4, 1), star_note("Wit.", 2), star("Roest.", 5, 3), star_note("Rood.", 4)],
        [(0, 4), (2, 5)],
        id="each the nearest before it",
    ),
    pytest.param(
        [star("Verf is er.", 4, 1), star_note("Wit.", 2), star("Roest.", 5, 3)],
        [(0, 4)],
        id="before it, though one after it is as near",
    ),
    pytest.param(
        [star("Verf is er.", 4, 1), Line("Meer.", 1, 2, role="alinea", opens=True), star_note("Wit.", 3)],
        [(0, 4)],
        id="with text between",
    ),
    pytest.param(
        [star_note("Wit.", 1), star("Verf.", 4, 2), star("Roest.", 5, 3)],
        [(1, 4)],
        id="the nearest after it, where none comes before",
    ),
    pytest.param(
        [star_note("Wit.", 1), star_note("Rood.", 2, Mark(3, "*"))], [None, None], id="in no other note"
    ),
]


@pytest.mark.parametrize(("lines", "expected"), ANCHORS)
def test_notes_are_tied_to_their_markers(lines: list[Line], expected: list[tuple[int, int] | None]) -> None:
    letter = lay_out(Document("pdf", (Page(1, tuple(lines)),))).letter
    found = [None if note.anchor is None else (note.anchor, note.position) for note in letter.footnotes]
    assert found == expected


def test_a_marker_within_a_note_stays_a_marker() -> None:
    letter = lay_out(Document("pdf", (Page(1, (star_note("Zie daar.", 1, Mark(3, "2")),)),))).letter
    (paragraph,) = letter.paragraphs
    assert (paragraph.label, paragraph.marks) == ("*", (Mark(3, "2"),))


def test_stars_behind_figures_are_markers_of_the_table() -> None:
    letter = laid_out("Vooraf.\n\nNaam\tVerf\n*\tBrug\nNoord\t14*\nZuid\t7 *\n")
    (table,) = [p for p in letter.paragraphs if p.kind == "tabel"]
    assert [table.text[: mark.offset].split("\t")[-1] for mark in table.marks] == ["14"]


LONE_DATES = [
    pytest.param("Den Haag, 3 mei 2021\n\nIn deze brief meld ik u de stand van zaken.", id="place and date"),
    pytest.param(
        "Datum 3 mei 2021\n\nIn deze brief meld ik u de stand van zaken.", id="a field with its date"
    ),
]


@pytest.mark.parametrize("source", LONE_DATES)
def test_a_date_alone_is_a_letterhead(source: str) -> None:
    assert laid_out(source).metadata.date == dt.date(2021, 5, 3)


def test_pages_are_known_across_a_page_break(tmp_path: Path) -> None:
    letter = laid_out("De zin begint op blad een en loopt dan door\fnaar het tweede blad.")
    (paragraph,) = letter.paragraphs
    assert paragraph.page_at(0) == 1
    assert paragraph.page_at(paragraph.text.index("tweede")) == 2
