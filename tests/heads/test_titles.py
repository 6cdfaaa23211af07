"""What a paper is called that gives no subject of its own."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.heads.titles import title_of, unshouted
from extract.models import Metadata, Paragraph, ParagraphKind, Sender
from tests.support import paragraph

Part = str | tuple[ParagraphKind, str]
LATER = ["Een zin over verf."] * 12
LETTER = "BRIEF VAN DE MINISTER VAN FINANCIËN"
DAY = dt.date(2021, 5, 3)
DOSSIER = (("34300", "Verf op bruggen"),)


def paragraphs(*parts: Part) -> list[Paragraph]:
    return [
        paragraph(part, index) if isinstance(part, str) else paragraph(part[1], index, part[0])
        for index, part in enumerate(parts)
    ]


PAPERS = [
    pytest.param(
        Metadata(kind="brief", heading=LETTER, date=DAY, dossier_titles=DOSSIER),
        "Verf op bruggen – brief van de minister van Financiën, 3 mei 2021",
        id="its dossier, what it is and its day",
    ),
    pytest.param(
        Metadata(kind="brief", heading=LETTER, dossier_titles=DOSSIER),
        "Verf op bruggen – brief van de minister van Financiën",
        id="without a day",
    ),
    pytest.param(
        Metadata(kind="brief", heading=LETTER, date=DAY),
        "Brief van de minister van Financiën, 3 mei 2021",
        id="without a dossier",
    ),
    pytest.param(
        Metadata(kind="brief", date=DAY, dossier_titles=DOSSIER),
        "Verf op bruggen – brief, 3 mei 2021",
        id="without what it calls itself",
    ),
    pytest.param(
        Metadata(kind="overig", dossier_titles=DOSSIER), "Verf op bruggen", id="a paper of no known kind"
    ),
    pytest.param(Metadata(kind="brief"), None, id="nothing known"),
]


@pytest.mark.parametrize(("known", "expected"), PAPERS)
def test_a_printed_paper(known: Metadata, expected: str | None) -> None:
    assert title_of(known, paragraphs(("kop", "Roest"), "Er is roest.")) == expected


OTHERS = [
    pytest.param(
        [("kop", "Verf"), "Er is verf."], "brief", None, id="the heading of a part is no title of a letter"
    ),
    pytest.param([("kop", "Verf"), "Er is verf."], "bijlage", "Verf", id="an annex has its title at its top"),
    pytest.param([("kop", "VERF EN ROEST")], "bijlage", "Verf en roest", id="never in capitals"),
    pytest.param(
        ["Er is verf voor alle bruggen die vorig jaar in het hele land zijn gebouwd.", ("kop", "Verf")],
        "bijlage",
        None,
        id="under running text it heads a part",
    ),
    pytest.param(["Er is verf."], "bijlage", None, id="no heading"),
    pytest.param([*LATER, ("kop", "Verf")], "bijlage", None, id="a heading far down"),
    pytest.param(
        [
            "Vragen van het lid Tol over verf (ingezonden 3 mei 2021).",
            "Antwoord van Minister Smit (Verf) (ontvangen 9 mei 2021).",
        ],
        "antwoord",
        "Vragen van het lid Tol over verf",
        id="an answer is called by its questions",
    ),
]


@pytest.mark.parametrize(("parts", "kind", "expected"), OTHERS)
def test_another_paper(parts: list[Part], kind: str, expected: str | None) -> None:
    assert title_of(Metadata(kind=kind), paragraphs(*parts)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Verf op BRUGGEN", "Verf op BRUGGEN"),
        ("BRIEF VAN DE MINISTER VAN FINANCIEN", "Brief van de minister van Financiën"),
        ("VERSLAG VAN EEN OVERLEG OVER UTRECHT", "Verslag van een overleg over Utrecht"),
        ("MOTIE VAN HET LID IJSSEL", "Motie van het lid IJssel"),
        ("MOTIE VAN HET LID TOL TER VERVANGING VAN DIE GEDRUKT ONDER NR. 9", "Motie van het lid Tol"),
    ],
    ids=["not in capitals", "a ministry", "a place", "a name", "what it replaces is left out"],
)
def test_capitals_become_words(text: str, expected: str) -> None:
    assert unshouted(text) == expected


def test_names_are_written_as_they_sign() -> None:
    assert unshouted("MOTIE VAN HET LID MCDONALD", ["McDonald"]) == "Motie van het lid McDonald"
    known = Metadata(kind="motie", heading="MOTIE VAN HET LID MCDONALD", senders=(Sender("McDonald"),))
    assert title_of(known, []) == "Motie van het lid McDonald"
