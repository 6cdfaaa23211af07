"""Which lines sign a letter, and who signs in what office."""

from __future__ import annotations

import pytest

from extract.heads.signature import read_signature, signature_lines
from extract.models import Line, Role, Sender

END = "Tot zover over de verf."
ANNEX = "Overzicht van alle bruggen die geverfd zijn"


def signing(*texts: str, role: Role | None = None) -> list[str]:
    lines = [Line(text, 1, number, role=role) for number, text in enumerate(texts, start=1)]
    numbers = signature_lines(lines)
    return [line.text for line in lines if line.number in numbers]


SIGNATURES = [
    pytest.param(
        [END, "Hoogachtend,", "A.B. Jansen", "Directeur"],
        ["Hoogachtend,", "A.B. Jansen", "Directeur"],
        id="a closing formula opens it",
    ),
    pytest.param(
        ["Hoogachtend,", "A.B. Jansen"], ["Hoogachtend,", "A.B. Jansen"], id="a formula on the first line too"
    ),
    pytest.param(
        [END, "De Minister van Verfzaken,", "A.B. Jansen", ANNEX],
        ["De Minister van Verfzaken,", "A.B. Jansen"],
        id="the heading of an annex ends it",
    ),
    pytest.param(
        [END, "De Minister van Verfzaken,", "Jansen"],
        ["De Minister van Verfzaken,", "Jansen"],
        id="a name without initials",
    ),
    pytest.param(
        [END, "De Minister van Verfzaken,", "mr. A.B. Jansen"],
        ["De Minister van Verfzaken,", "mr. A.B. Jansen"],
        id="a name with a small title before it",
    ),
    pytest.param(
        [END, "De Minister van Verfzaken,", "de Vries"],
        ["De Minister van Verfzaken,", "de Vries"],
        id="a name that opens with a small particle",
    ),
    pytest.param(
        [END, "A.B. Jansen", "Minister van Verfzaken"],
        ["A.B. Jansen", "Minister van Verfzaken"],
        id="a name over its office at the very end",
    ),
    pytest.param(
        [END, "Anna de Boer", "Minister van Verf, Roest", "en Bruggen"],
        ["Anna de Boer", "Minister van Verf, Roest", "en Bruggen"],
        id="a first name over an office of two lines",
    ),
    pytest.param(
        [END, "Anna de Boer", "Minister van Verfzaken", "Jan Smit", "Staatssecretaris van Verfzaken"],
        ["Anna de Boer", "Minister van Verfzaken", "Jan Smit", "Staatssecretaris van Verfzaken"],
        id="two names, each over its office",
    ),
    pytest.param(
        [END, "Anna de Boer", "Minister van Verfzaken", "Jan Smit", "Minister van Buitenlandse", "Zaken"],
        ["Anna de Boer", "Minister van Verfzaken", "Jan Smit", "Minister van Buitenlandse", "Zaken"],
        id="two names, each over its office, one of two lines",
    ),
    pytest.param(
        [END, "Anna de Boer", "Minister van Verfzaken", "was daar niet bij."],
        [],
        id="a name over an office in the text",
    ),
    pytest.param(
        [END, "De Minister van Verfzaken, A.B. Jansen", ANNEX],
        ["De Minister van Verfzaken, A.B. Jansen"],
        id="office and name on one line",
    ),
    pytest.param(
        ["De Minister van Verfzaken, A.B. Jansen"],
        ["De Minister van Verfzaken, A.B. Jansen"],
        id="office and name on one line, and nothing else",
    ),
    pytest.param(
        [END, "De Minister van Verfzaken", "Anna Jansen"],
        ["De Minister van Verfzaken", "Anna Jansen"],
        id="an office without a comma stands alone over its name",
    ),
    pytest.param(
        [END, "De Minister van Verfzaken", "en Roestbestrijding", "Anna Jansen"],
        ["De Minister van Verfzaken", "en Roestbestrijding", "Anna Jansen"],
        id="an office on two lines",
    ),
    pytest.param(
        [END, "De Minister van Verf-, Roest-", "en Bruggenzaken,", "A.B. Jansen"],
        ["De Minister van Verf-, Roest-", "en Bruggenzaken,", "A.B. Jansen"],
        id="an office with a comma within",
    ),
    pytest.param(
        [END, "De Minister van Verf", "en van Roest", "Zaken", "A.B. Jansen"],
        ["De Minister van Verf", "en van Roest", "Zaken", "A.B. Jansen"],
        id="an office on three lines",
    ),
    pytest.param(
        [END, "De Minister van Verf,", "A.B. Jansen", "De Staatssecretaris van Roest,", "C. de Vries"],
        ["De Minister van Verf,", "A.B. Jansen", "De Staatssecretaris van Roest,", "C. de Vries"],
        id="two sign",
    ),
    pytest.param(
        [END, "De Minister van Verf,", "mede namens de Minister van Roest,", "A.B. Jansen"],
        ["De Minister van Verf,", "mede namens de Minister van Roest,", "A.B. Jansen"],
        id="on behalf of another",
    ),
    pytest.param(
        [END, "De Minister van Verf,", "mede namens haar ambtgenoot van Roest,", "A.B. Jansen"],
        ["De Minister van Verf,", "mede namens haar ambtgenoot van Roest,", "A.B. Jansen"],
        id="on behalf of a colleague",
    ),
    pytest.param(
        ["De Kamer gaat over tot de orde van de dag.", "Jansen", "De Vries"],
        ["Jansen", "De Vries"],
        id="under the last words of a motion, which are no signature themselves",
    ),
]


@pytest.mark.parametrize(("texts", "expected"), SIGNATURES)
def test_the_lines_of_a_signature(texts: list[str], expected: list[str]) -> None:
    assert signing(*texts) == expected


NO_SIGNATURES = [
    pytest.param(
        ["De Minister van Verfzaken,", "A.B. Jansen", ANNEX], id="a paper opens with who writes, not signs"
    ),
    pytest.param([END, "De minister gaat in op vragen", "over de verf"], id="no name under the office"),
    pytest.param(
        [END, "De minister kiest, zoals bekend", "Jansen"], id="a comma in the middle of a sentence"
    ),
    pytest.param([END, "De minister was er. Hij zag", "Jansen"], id="a full stop before the name"),
    pytest.param(["De Kamer gaat over tot de orde van de dag."], id="a motion that nobody signs"),
    pytest.param(
        ["De Kamer gaat over tot de orde van de dag.", "daarmee is het debat gesloten"],
        id="running text under the last words of a motion",
    ),
    pytest.param([END, "De Minister van Verfzaken, 3 mei 2021", "Jansen"], id="a line with a figure"),
    pytest.param(
        [END, "De Minister van Verfzaken", "en", "nog", "een", "ander", "Jansen"],
        id="a name far below",
    ),
    pytest.param(
        [END, "Wij spraken de voorzitter van de vereniging,", "A.B. Jansen"], id="no office opens the line"
    ),
]


@pytest.mark.parametrize("texts", NO_SIGNATURES)
def test_what_is_no_signature(texts: list[str]) -> None:
    assert signing(*texts) == []


def test_a_signature_that_the_reader_told_is_not_looked_for() -> None:
    assert signing("De Minister van Verfzaken,", "A.B. Jansen", role="ondertekening") == []


def test_a_reader_may_take_the_large_type_of_a_signature_for_headings() -> None:
    assert signing(END, "Hoogachtend,", "A.B. Jansen", role="kop") == ["Hoogachtend,", "A.B. Jansen"]
    assert signing(END, "Hoogachtend,", "A.B. Jansen", role="voetnoot") == []


#: As long as a name may be.
LONG_NAME = "Annemarie Carolina Jansen van Verfdam-Bruggen"


@pytest.mark.parametrize(
    ("office", "name", "signs"),
    [
        pytest.param("De Minister van Verf,", LONG_NAME, True, id="a long name"),
        pytest.param("De Minister van Verf,", f"{LONG_NAME}s", False, id="a name that is too long"),
        pytest.param(f"De Minister van {'o' * 93},", "A.B. Jansen", True, id="a long office"),
        pytest.param(f"De Minister van {'o' * 94},", "A.B. Jansen", False, id="an office that is too long"),
    ],
)
def test_how_long_a_line_of_a_signature_may_be(office: str, name: str, signs: bool) -> None:
    assert signing(END, office, name) == ([office, name] if signs else [])


NOT_SIGNING = [
    pytest.param([END, "De minister heeft dit besproken met", "Jansen"], id="a sentence that is broken off"),
    pytest.param(
        ["De minister schreef eerder, o.a. aan uw Kamer", END], id="an abbreviation is nobody's initials"
    ),
    pytest.param([END, "A.B. Jansen", "Minister van Verf", ANNEX, END], id="a name and office in a list"),
]


@pytest.mark.parametrize("texts", NOT_SIGNING)
def test_what_looks_like_a_signature(texts: list[str]) -> None:
    assert signing(*texts) == []


SENDERS = [
    pytest.param(
        ["A.B. Jansen", "Minister van Verf"],
        [("A.B. Jansen", "Minister van Verf")],
        id="a name over its office",
    ),
    pytest.param(
        ["de minister van Verf,", "Roest en Kwasten,", "Anna Jansen"],
        [("Anna Jansen", "Minister van Verf, Roest en Kwasten")],
        id="an office over two lines",
    ),
    pytest.param(
        ["Hoogachtend, de minister van Verf,", "Anna Jansen"],
        [("Anna Jansen", "Minister van Verf")],
        id="the formula on the line of the office",
    ),
    pytest.param(
        ["DE MINISTER VAN VERF EN ROEST,", "A.B. Jansen"],
        [("A.B. Jansen", "Minister van Verf en Roest")],
        id="an office in capitals is written as others are",
    ),
    pytest.param(
        ["DE MINISTER VAN VERF", "EN KWASTEN,", "A.B. Jansen", "DE MINISTER VAN ROEST,", "C. Tol"],
        [("A.B. Jansen", "Minister van Verf en Kwasten"), ("C. Tol", "Minister van Roest")],
        id="an office in capitals over two lines",
    ),
    pytest.param(
        ["DE MINISTER VAN VERF, ROEST EN", "KWASTEN,", "A.B. Jansen"],
        [("A.B. Jansen", "Minister van Verf, Roest en Kwasten")],
        id="that break off behind a joint",
    ),
    pytest.param(
        ["de minister van Verf,", "A.B. Jansen"],
        [("A.B. Jansen", "Minister van Verf")],
        id="an office opens with a capital",
    ),
    pytest.param(
        ["De Minister van Verf, A.B. Jansen"], [("A.B. Jansen", "Minister van Verf")], id="on one line"
    ),
    pytest.param(
        ["De Minister van Verf,", "De Staatssecretaris van Roest,", "A.B. Jansen", "C. de Vries"],
        [("A.B. Jansen", "Minister van Verf"), ("C. de Vries", "Staatssecretaris van Roest")],
        id="two offices over two names",
    ),
    pytest.param(
        ["Directeur Bruggen,", "A.B. Jansen"],
        [("A.B. Jansen", "Directeur Bruggen")],
        id="what ends in a comma is an office",
    ),
    pytest.param(
        [
            "A.B. Jansen",
            "De minister van Financiën",
            "C. de Vries",
            "De staatssecretaris van Economische",
            "Zaken",
        ],
        [
            ("A.B. Jansen", "Minister van Financiën"),
            ("C. de Vries", "Staatssecretaris van Economische Zaken"),
        ],
        id="names over offices, the last of two lines",
    ),
    pytest.param(["Hoogachtend,", "A.B. Jansen"], [("A.B. Jansen", None)], id="a name without an office"),
    pytest.param(
        ["DE MINISTER VAN FINANCIËN,", "mw. A.B. Jansen"],
        [("mw. A.B. Jansen", "Minister van Financiën")],
        id="with how she is addressed",
    ),
    pytest.param(
        ["De minister van Financiën,", "A.B. Jansen", "AKKOORD OVER VERF"],
        [("A.B. Jansen", "Minister van Financiën")],
        id="a heading in capitals is no name",
    ),
    pytest.param(
        ["De minister van Financiën,", "A.B. Jansen", "A.B. Jansen"],
        [("A.B. Jansen", "Minister van Financiën")],
        id="who signs twice is one",
    ),
    pytest.param(
        ["Met vriendelijke groet,", "Vereniging van Schilders", "A.B. Jansen"],
        [("A.B. Jansen", None)],
        id="an organisation is not who signs",
    ),
    pytest.param(["een lopende zin onder de brief"], [], id="running text names nobody"),
    pytest.param([LONG_NAME], [(LONG_NAME, None)], id="a long name"),
    pytest.param([f"{LONG_NAME}s"], [], id="a name that is too long"),
    pytest.param(
        ["Rapport Van Jansen En De Vries Over Verfbestrijdingsmiddelen"], [], id="a title in capitals"
    ),
]


@pytest.mark.parametrize(("texts", "expected"), SENDERS)
def test_who_sign_in_what_office(texts: list[str], expected: list[tuple[str, str | None]]) -> None:
    assert read_signature(texts) == tuple(Sender(name, role) for name, role in expected)


def test_an_office_stands_without_its_article() -> None:
    (sender,) = read_signature(["De directeur-generaal Verf en Roest,", "A.B. Tol"])
    assert sender.role == "Directeur-generaal Verf en Roest"
