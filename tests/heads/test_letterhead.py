"""Where a letterhead ends, and what its fields say."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.heads.letterhead import opens_field, read_head, value_lines, zone_end
from extract.models import Line

ADDRESS = "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"
LONG_TITLE = "Wijziging van enige wetten over verf in verband met nieuwe kleuren voor alle bruggen"
#: Three lines of running text, of which the first opens as the address of a ministry does.
RUNNING = (
    "Ministerie van Verf en gemeenten kiezen samen welke brug het eerst",
    "een beurt krijgt en welke verf er dan op gaat, zodat er voor alle",
    "bruggen in het land over tien jaar een nieuwe laag is aangebracht.",
)


def head_of(*lines: str | Line) -> list[str]:
    """The texts of the letterhead among adjacent lines."""
    made = [
        line if isinstance(line, Line) else Line(line, 1, number)
        for number, line in enumerate(lines, start=1)
    ]
    end = zone_end(made)
    assert end <= len(made)
    return [line.text for line in made[:end]]


HEADS = [
    pytest.param(
        ["Datum 3 mei 2021", "Betreft Verf", "Geachte voorzitter,", "Ministerie van Verf"],
        ["Datum 3 mei 2021", "Betreft Verf"],
        id="the salutation ends it, whatever comes after",
    ),
    pytest.param(["Bijlage 1 Overzicht van verf", "De verf is op."], [], id="one line by chance is none"),
    pytest.param(
        ["Den Haag, 3 mei 2021", "De verf is op."], ["Den Haag, 3 mei 2021"], id="but a date is one"
    ),
    pytest.param([ADDRESS, "De verf is op."], [ADDRESS], id="and so is the address of the Kamer"),
    pytest.param(
        ["Datum 3 mei 2021", "Ons kenmerk", "2021-12", "De verf is op."],
        ["Datum 3 mei 2021", "Ons kenmerk", "2021-12"],
        id="a value on the line under its label belongs to it",
    ),
    pytest.param(
        ["Datum 3 mei 2021", "Betreft", "Akkoord over verf en", "roest", "De verf is op."],
        ["Datum 3 mei 2021", "Betreft", "Akkoord over verf en", "roest"],
        id="and so does the line after it when the value breaks off",
    ),
    pytest.param(
        ["Datum 3 mei 2021", "Betreft", "Verf"],
        ["Datum 3 mei 2021", "Betreft", "Verf"],
        id="a value may be the last line",
    ),
    pytest.param(
        ["Datum 3 mei 2021", "Betreft"], ["Datum 3 mei 2021", "Betreft"], id="a label may be the last line"
    ),
    pytest.param(
        ["Datum 3 mei 2021", "Betreft Akkoord over verf en"],
        ["Datum 3 mei 2021", "Betreft Akkoord over verf en"],
        id="and so may a value that breaks off",
    ),
    pytest.param(
        ["Datum 3 mei 2021", *RUNNING], ["Datum 3 mei 2021"], id="three long lines are running text"
    ),
    pytest.param(
        ["Datum 3 mei 2021", *RUNNING, "En zo verder."], ["Datum 3 mei 2021"], id="and so are more of them"
    ),
    pytest.param(
        ["Datum 3 mei 2021", *RUNNING[:2]],
        ["Datum 3 mei 2021", RUNNING[0]],
        id="two are not, where the text stops",
    ),
    pytest.param(
        ["Datum 3 mei 2021", RUNNING[0], RUNNING[1], "Betreft Verf", "De verf is op."],
        ["Datum 3 mei 2021", RUNNING[0], RUNNING[1], "Betreft Verf"],
        id="nor are two with a field under them",
    ),
    pytest.param(
        ["Datum 3 mei 2021", Line(RUNNING[0], 1, 3), Line(RUNNING[1], 1, 5), Line(RUNNING[2], 1, 7)],
        ["Datum 3 mei 2021", RUNNING[0]],
        id="nor are three with blank lines between",
    ),
    pytest.param(
        ["Datum 3 mei 2021", Line(RUNNING[0], 1, 3, role="kop"), RUNNING[1], RUNNING[2]],
        ["Datum 3 mei 2021", RUNNING[0]],
        id="nor are three of which the reader took the first for a heading",
    ),
    pytest.param(
        ["Datum 3 mei 2021", Line("De verf is op.", 1, 2, role="alinea"), "Betreft Verf"],
        ["Datum 3 mei 2021"],
        id="what the reader knows for running text ends it",
    ),
    pytest.param(
        ["Datum 3 mei 2021", Line("Brugstad", 1, 2, role="alinea"), "Betreft Verf"],
        ["Datum 3 mei 2021", "Brugstad", "Betreft Verf"],
        id="what a format calls a paragraph may be a line of the letterhead",
    ),
    pytest.param(
        ["34 300 Verf", "34 301", "Bruggen en roest", "Nr. 12 BRIEF VAN DE MINISTER", "De verf is op."],
        ["34 300 Verf", "34 301", "Bruggen en roest", "Nr. 12 BRIEF VAN DE MINISTER"],
        id="the title of a dossier under its number",
    ),
    pytest.param(
        [ADDRESS, "1", "De verf is op."],
        [ADDRESS],
        id="a lone figure is nothing of the letterhead",
    ),
    pytest.param(
        ["Nr. 12", LONG_TITLE, ADDRESS, "De verf is op."],
        ["Nr. 12", LONG_TITLE, ADDRESS],
        id="a long title above the address",
    ),
    pytest.param(
        ["Nr. 12", LONG_TITLE, "een", "twee", "drie", "vier", ADDRESS],
        ["Nr. 12", LONG_TITLE, "een", "twee", "drie", "vier", ADDRESS],
        id="the address soon below it",
    ),
    pytest.param(
        ["Nr. 12", "Vergaderjaar 2020-2021", LONG_TITLE, "een", "twee", "drie", "vier", "vijf", ADDRESS],
        ["Nr. 12", "Vergaderjaar 2020-2021"],
        id="an address far below a long line is another's",
    ),
    pytest.param(
        [ADDRESS, LONG_TITLE, "Betreft Verf"], [ADDRESS], id="a long line under the address opens the text"
    ),
    pytest.param(
        ["Nr. 12", "Vergaderjaar 2020-2021", f"{LONG_TITLE}.", ADDRESS],
        ["Nr. 12", "Vergaderjaar 2020-2021"],
        id="a long sentence opens the text",
    ),
    pytest.param(
        ["Datum 3 mei 2021", "Nr. 12", Line("Bijlage A Kosten", 1, 3, role="kop"), "Verf"],
        ["Datum 3 mei 2021", "Nr. 12"],
        id="the heading of an annex ends it",
    ),
    pytest.param(
        ["Datum 3 mei 2021", "Nr. 12", Line("Bijlage 2", 1, 3, role="kop"), "De verf is op."],
        ["Datum 3 mei 2021", "Nr. 12", "Bijlage 2"],
        id="how many annexes there are does not",
    ),
    pytest.param(
        [
            "Vergaderjaar 2020-2021",
            "Nr. 12",
            "Vragen van het lid Tol aan de Minister van Verf",
            "aan de hand van een bericht over verf",
        ],
        ["Vergaderjaar 2020-2021", "Nr. 12"],
        id="who asks whom opens the text of an answer",
    ),
]


def test_a_title_over_a_place_and_a_day_is_no_letterhead() -> None:
    title = Line("Akkoord Schone Verf", 1, 1, role="kop")
    day, text = Line("Utrecht, 3 mei 2021", 1, 3), Line("Partijen,", 1, 5)
    assert zone_end([title, day, text]) == 0
    assert zone_end([Line("Postbus 20018", 1, 1), day, text]) == 2


@pytest.mark.parametrize(("lines", "expected"), HEADS)
def test_where_a_letterhead_ends(lines: list[str | Line], expected: list[str]) -> None:
    assert head_of(*lines) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Betreft Verf", True, id="a label with its value"),
        pytest.param("Datum", True, id="a label alone"),
        pytest.param("Nr. 12 BRIEF VAN DE MINISTER VAN VERF", True, id="a number"),
        pytest.param("betreft verf", False, id="a word within a sentence"),
        pytest.param("ons kenmerk DN. 2008/12", True, id="a label in small letters"),
        pytest.param("datum", True, id="such a label alone"),
        pytest.param("De verf is op.", False, id="running text"),
        pytest.param(f"Aan de {'o' * 103}", True, id="a long field"),
        pytest.param(f"Aan de {'o' * 104}", False, id="too long to be a field"),
        pytest.param(f"34 300 Wet {'o' * 249}", True, id="the title of a paper may be longer"),
        pytest.param(f"34 300 Wet {'o' * 250}", False, id="but not as long as a paragraph"),
    ],
)
def test_what_opens_a_field(text: str, expected: bool) -> None:
    assert opens_field(text) is expected


DAYS = [
    pytest.param(["Datum 3 mei 2021"], dt.date(2021, 5, 3), id="behind its label"),
    pytest.param(["Datum", "3 mei 2021"], dt.date(2021, 5, 3), id="under its label"),
    pytest.param(["Den Haag, 3 mei 2021"], dt.date(2021, 5, 3), id="behind a place"),
    pytest.param(["3 mei 2021"], dt.date(2021, 5, 3), id="on a line of its own"),
    pytest.param(["Voorgesteld 3 mei 2021"], dt.date(2021, 5, 3), id="of a motion"),
    pytest.param(["Uw brief, 3 mei 2021"], None, id="never of the letter that is answered"),
    pytest.param(["Ontvangen te Den Haag, 3 mei 2021"], None, id="nor the day on which one came in"),
    pytest.param(
        ["De bruggen zijn geverfd met de middelen die in Verfdam, 3 mei 2021 zijn toegekend"],
        None,
        id="nor one within a long line",
    ),
    pytest.param(["Datum"], None, id="a label without a value"),
    pytest.param(["Datum", "Betreft", "3 mei 2021"], dt.date(2021, 5, 3), id="a label under a label"),
]


@pytest.mark.parametrize(("texts", "expected"), DAYS)
def test_the_day_of_a_letter(texts: list[str], expected: dt.date | None) -> None:
    assert read_head(texts).date == expected


def test_an_address_may_break_off_on_its_line() -> None:
    of = ["Aan de Voorzitter van de", "Tweede Kamer der Staten-Generaal", "Binnenhof 4"]
    assert read_head(of).addressee == "de Voorzitter van de Tweede Kamer der Staten-Generaal"
    assert read_head([" ".join(of[:2]), of[2]]).addressee == read_head(of).addressee


def test_the_first_of_two_values_counts() -> None:
    head = read_head(
        ["Betreft Verf", "Onderwerp Roest", "Uw kenmerk 2021Z1", "Ons kenmerk 2021-12  zie bijlage"]
    )
    assert (head.title, head.reference) == ("Verf", "2021-12")


def test_a_label_is_no_value() -> None:
    head = read_head(["Betreft", "Ons kenmerk", "2021-12"])
    assert (head.title, head.reference) == (None, "2021-12")


KINDS = [
    pytest.param(["34 300 Verf", "Nr. 12 MOTIE VAN HET LID TOL"], "motie", id="a motion says so"),
    pytest.param(
        ["34 300 Verf", "Nr. 12 BRIEF VAN DE MINISTER"], "brief", id="and so does a letter in a dossier"
    ),
    pytest.param(["Nr. 12 MOTIE VAN HET LID TOL"], None, id="outside a dossier a title tells nothing"),
]


@pytest.mark.parametrize(("texts", "expected"), KINDS)
def test_the_kind_that_a_letterhead_tells(texts: list[str], expected: str | None) -> None:
    assert read_head(texts).kind == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["Kenmerk", "Datum 3 mei 2021"], None, id="the next field is no value"),
        pytest.param(["Kenmerk", "V-12", "Datum 3 mei 2021"], "V-12", id="what stands under it is"),
    ],
)
def test_an_empty_label_has_no_value(texts: list[str], expected: str | None) -> None:
    assert read_head(texts).reference == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Nr. 12 BRIEF VAN DE MINISTER VAN FINANCIËN", "Financiën", id="of a letter"),
        pytest.param("C BRIEF VAN DE STAATSSECRETARIS VAN DEFENSIE", "Defensie", id="of the Senate"),
        pytest.param("Nr. 12 MOTIE VAN HET LID TOL", None, id="a motion has none"),
    ],
)
def test_the_head_of_a_paper_names_the_ministry(text: str, expected: str | None) -> None:
    assert read_head(["34 300 Verf op de brug", text]).ministry == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["Ministerie van Defensie"], "Ministerie van Defensie", id="on a line"),
        pytest.param(
            ["Ministerie van Onderwijs,", "Cultuur en Wetenschap"],
            "Ministerie van Onderwijs, Cultuur en Wetenschap",
            id="over two lines",
        ),
        pytest.param(
            ["Ministerie van Verf", "Ministerie van Onderwijs, Cultuur en", "Wetenschap", "Postbus 1"],
            "Ministerie van Onderwijs, Cultuur en Wetenschap",
            id="one that is known before one that is not",
        ),
        pytest.param(
            ["Ministerie van Verf,", "Roest en Lak"], "Ministerie van Verf, Roest en Lak", id="a new one"
        ),
        pytest.param(["Directie Verf"], None, id="none"),
    ],
)
def test_the_letterhead_names_the_ministry(texts: list[str], expected: str | None) -> None:
    assert read_head(texts).ministry == expected


SUBJECTS = [
    pytest.param(["Betreft Akkoord over verf", "en roest op de brug", None], {2}, id="close under it"),
    pytest.param(
        ["Betreft Akkoord over verf", None, "en roest op de brug", None], set(), id="not after white"
    ),
    pytest.param(["Betreft Akkoord over verf", "De verf is op.", None], set(), id="a sentence is none"),
    pytest.param(["Betreft Akkoord over verf", "Datum 3 mei 2021", None], set(), id="nor is a field"),
    pytest.param(["Betreft Akkoord over verf", "en roest", "op de brug", None], {2, 3}, id="two lines more"),
    pytest.param(["Betreft Akkoord over verf", "een", "twee", "drie", "vier", None], set(), id="but no four"),
    pytest.param(
        ["Betreft Verf van de Inspectie", "Roest en Bruggen", "Bijlagen 2"], {2}, id="above another field"
    ),
    pytest.param(["Kenmerk V-12", "en roest op de brug", None], set(), id="of a subject alone"),
]


@pytest.mark.parametrize(("texts", "expected"), SUBJECTS)
def test_a_subject_goes_on_over_lines(texts: list[str | None], expected: set[int]) -> None:
    numbered = [(number, text) for number, text in enumerate([*texts, "De verf is op."], start=1) if text]
    lines = [Line(text, 1, number) for number, text in numbered]
    assert value_lines(lines, 1) == expected
