"""What sort of paper it is."""

from __future__ import annotations

import pytest

from extract.heads.paper_kind import kind_of
from extract.models import Metadata, Paragraph, ParagraphKind, Sender
from tests.support import paragraph

Part = str | tuple[ParagraphKind, str]
MINISTER = Metadata(senders=(Sender("A.B. Tol", "Minister van Verf"),))
LATER = ["Een zin over verf."] * 12


def paragraphs(*parts: Part) -> list[Paragraph]:
    return [
        paragraph(part, index) if isinstance(part, str) else paragraph(part[1], index, part[0])
        for index, part in enumerate(parts)
    ]


KINDS = [
    pytest.param(
        ["Motie van het lid Tol", "De Kamer, verzoekt de regering, te verven."],
        Metadata(),
        "motie",
        id="a title and a request make a motion",
    ),
    pytest.param(
        ["Motie van het lid Tol", "Die motie is aangenomen."],
        Metadata(),
        "overig",
        id="a title alone does not",
    ),
    pytest.param(
        ["De Kamer vraagt om verf.", "Zij verzoekt de regering, te verven."],
        Metadata(),
        "overig",
        id="nor does a request alone",
    ),
    pytest.param(
        ["Antwoord op vragen van het lid Tol over verf"], Metadata(), "antwoord", id="an answer says so"
    ),
    pytest.param(
        ["onderwerp Beantwoording vragen over verf"],
        Metadata(title="Beantwoording vragen over verf"),
        "antwoord",
        id="so does its subject",
    ),
    pytest.param(
        ["Antwoord op vragen over verf" + " en roest en bruggen" * 12],
        Metadata(),
        "overig",
        id="a long paragraph is no heading",
    ),
    pytest.param(
        [*LATER, "Antwoord op vragen over verf"], Metadata(), "overig", id="a heading far down tells nothing"
    ),
    pytest.param(["Bijlage 2 Verf", "Er is verf."], Metadata(), "bijlage", id="an annex opens with the word"),
    pytest.param(["Er is verf.", "Bijlage 2 Verf"], Metadata(), "overig", id="a paper may have one"),
    pytest.param([], Metadata(), "overig", id="a paper without text"),
    pytest.param(
        [("briefhoofd", "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"), "Er is verf."],
        Metadata(),
        "brief",
        id="a letter is addressed to the Kamer",
    ),
    pytest.param(
        ["De Voorzitter van de Tweede Kamer kreeg verf."],
        Metadata(),
        "overig",
        id="naming who leads it is not",
    ),
    pytest.param(
        ["Ik meld uw Kamer dat er verf is."], MINISTER, "brief", id="or a minister signs and speaks to it"
    ),
    pytest.param(["Ik meld u dat er verf is."], MINISTER, "overig", id="a minister writes to others too"),
    pytest.param(
        ["Ik meld uw Kamer dat er verf is."],
        Metadata(senders=(Sender("A.B. Tol", "directeur"), Sender("C. Smit"))),
        "overig",
        id="others write to the Kamer too",
    ),
    pytest.param(
        [("voetnoot", "Ik meld uw Kamer dat er verf is."), "Er is verf."],
        MINISTER,
        "overig",
        id="a footnote speaks to nobody",
    ),
    pytest.param(
        [("kop", "Convenant Verf"), "Partijen:", "De Kamer vroeg om verf."],
        MINISTER,
        "overig",
        id="parties agree under a convenant",
    ),
    pytest.param(
        [
            ("kop", "Bestuurlijk akkoord Verf"),
            "De minister en de raad komen het volgende overeen:",
            "De Kamer vroeg.",
        ],
        MINISTER,
        "overig",
        id="or in an agreement",
    ),
    pytest.param(
        [("kop", "Convenant Verf"), "Ik meld uw Kamer dat partijen het eens zijn."],
        MINISTER,
        "brief",
        id="a letter about one is a letter",
    ),
    pytest.param(["Bijlage 2 Verf"], Metadata(kind="brief"), "brief", id="what is known is known"),
]


@pytest.mark.parametrize(("parts", "known", "expected"), KINDS)
def test_the_kind_of_paper(parts: list[Part], known: Metadata, expected: str) -> None:
    assert kind_of(paragraphs(*parts), known) == expected
