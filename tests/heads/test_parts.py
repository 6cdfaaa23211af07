"""The parts of a printed head: one grammar for the papers of both Kamers, of old and new print."""

from __future__ import annotations

import pytest

from extract.heads.paper import read_head
from extract.heads.parts import parts_of

LETTER = "BRIEF VAN DE MINISTER VAN FINANCIËN"
PARTS = [
    pytest.param(
        ["34 300 Verf op bruggen", f"Nr. 12 {LETTER}"],
        [("dossier", "Verf op bruggen"), ("nummer", LETTER)],
        id="a dossier, and a number with what the paper is",
    ),
    pytest.param(
        ["34 300", "Verf op", "bruggen", "Nr. 12", LETTER],
        [("dossier", "Verf op bruggen"), ("nummer", None), ("soort", LETTER)],
        id="each on a line of its own, a title on two",
    ),
    pytest.param(
        ["34 300 Verf", "De verf is op.", "Er is roest.", "Meer roest.", "Nog meer roest.", "Veel roest."],
        [("dossier", "Verf")],
        id="running text is no title",
    ),
    pytest.param(
        ["34 300 Verf", "De verf is op.", "Nr. 12"],
        [("dossier", "Verf"), ("nummer", None)],
        id="nor is a sentence above the number",
    ),
    pytest.param(
        ["Nr. 12 BRIEF VAN DE MINISTERS VAN FINANCIËN EN", "VAN DEFENSIE", "Er is verf."],
        [("nummer", "BRIEF VAN DE MINISTERS VAN FINANCIËN EN VAN DEFENSIE")],
        id="capitals go on over a line end",
    ),
    pytest.param(
        ["Brief regering : Verf op", "oude bruggen", "34 300 Verf", "Nr. 12"],
        [("onderwerp", "Verf op oude bruggen"), ("dossier", "Verf"), ("nummer", None)],
        id="the subject that the site prints first, on two lines",
    ),
    pytest.param(
        ["Verf: rood", "Verf : rood en wit van de brug"],
        [("onderwerp", "rood en wit van de brug")],
        id="a blank stands before its colon",
    ),
    pytest.param(["a", "b", "c", "Brief regering : Verf"], [], id="it stands at the top"),
    pytest.param(
        ["CXXIV Verf", f"G {LETTER}"],
        [("dossier", "Verf"), ("nummer", LETTER)],
        id="a series of the Eerste Kamer",
    ),
    pytest.param(
        ["CXXIV Verf", "AE", LETTER],
        [("dossier", "Verf"), ("nummer", None), ("soort", LETTER)],
        id="its letters on a line of their own",
    ),
    pytest.param(["CD Verf", "Er is verf."], [], id="capitals over running text are no series"),
    pytest.param(["AE", LETTER], [("soort", LETTER)], id="letters without a dossier are no number"),
    pytest.param(["35 010, C"], [("dossier", None)], id="dossier and letter on one line"),
    pytest.param(["22 112 / 31 544, CK"], [("dossier", None)], id="two dossiers and a letter"),
    pytest.param(["2020, 2021"], [], id="two years are none"),
    pytest.param(["34 300 verfblikken"], [], id="nor is a number of things"),
    pytest.param(["Vergaderjaar 2020–2021"], [("vergaderjaar", None)], id="a session"),
    pytest.param(
        ["Tweede Kamer der Staten-Generaal 2", "Vergaderjaar 2023–2024 Aanhangsel van de Handelingen"],
        [("kamer", None), ("vergaderjaar", None)],
        id="the session of a series",
    ),
    pytest.param(
        ["Dat staat in een stuk (Tweede Kamer, vergaderjaar 2012–2013, 33 400, nr. 4)."],
        [],
        id="a citation is none",
    ),
    pytest.param(["Den Haag, 6 juli 2021"], [("dag", None)], id="place and day"),
    pytest.param(["Op 6 juli 2021 is er verf"], [], id="a day within a sentence"),
]


@pytest.mark.parametrize(("texts", "expected"), PARTS)
def test_the_parts_of_a_head(texts: list[str], expected: list[tuple[str, str | None]]) -> None:
    assert [(part.kind, part.title) for part in parts_of(texts)] == expected


PAPERS = [
    pytest.param(["34 300 Verf", "Nr. 12"], [("34300", "12")], id="one dossier"),
    pytest.param(["34 300 Verf", "34 301", "Roest", "Nr. 12"], [("34300", "12"), ("34301", "12")], id="two"),
    pytest.param(["21 501-07 Raad", "Nr. 1834"], [("21501-07", "1834")], id="of a council"),
    pytest.param(["36 800 K Fonds", "Nr. 6"], [("36800-K", "6")], id="a chapter by letter"),
    pytest.param(["36 800 XV Begroting", "Nr. 6"], [("36800-XV", "6")], id="a chapter in Roman figures"),
    pytest.param(
        ["19 700 hoofdstuk XV Begroting", "Nr. 6"], [("19700-XV", "6")], id="as it was once written"
    ),
    pytest.param(["34 356 (R2064) Rijkswet", "Nr. 18"], [("34356", "18")], id="a kingdom act"),
    pytest.param(["35 010 Wet", f"C {LETTER}"], [("35010", "C")], id="a paper of the Eerste Kamer"),
    pytest.param(["CXXIV, G", LETTER], [("CXXIV", "G")], id="on one line"),
    pytest.param(["XCI", "Verf en roest", "D", LETTER], [("XCI", "D")], id="a series with its letter below"),
    pytest.param(["CVI Verf", "Nr. 4", LETTER], [("CVI", "4")], id="a series with a number"),
    pytest.param(["XV", "Verf en roest", "D", "Roest"], [], id="a chapter over a list"),
    pytest.param(["IIX Verf", "Nr. 4", LETTER], [], id="no Roman number"),
    pytest.param(["22 112 / 31 544, CK"], [("22112", "CK"), ("31544", "CK")], id="two dossiers on one line"),
    pytest.param(["34 300 Verf"], [], id="a dossier without a number names no paper"),
    pytest.param(["Nr. 12"], [], id="nor does a number without a dossier"),
]


@pytest.mark.parametrize(("texts", "expected"), PAPERS)
def test_the_papers_that_a_head_names(texts: list[str], expected: list[tuple[str, str]]) -> None:
    assert list(read_head(texts).papers) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["34 300 Verf", "Nr. 6 MEMORIE VAN ANTWOORD"], "overig", id="no answer to questions"),
        pytest.param(
            ["34 300 Verf", "Nr. 6 LIJST VAN VRAGEN EN ANTWOORDEN"], "antwoord", id="questions answered"
        ),
        pytest.param(["Brief regering : Verf", "34 300 Verf", "Nr. 6"], "brief", id="as the site calls it"),
    ],
)
def test_the_kind_that_a_head_tells(texts: list[str], expected: str) -> None:
    assert read_head(texts).kind == expected
