"""Cited articles of laws: what they are, and what only looks like one."""

from __future__ import annotations

import pytest

from extract.kinds.wetsartikelen.fact import LawArticle
from extract.kinds.wetsartikelen.finder import find
from extract.models import ParagraphKind
from extract.vocabulary import Row, rows
from tests.linear import work_ratio
from tests.support import letter_of

Cited = tuple[str, str | None, tuple[int, ...], str | None, str]


def articles(text: str) -> list[LawArticle]:
    """The articles of one paragraph, each checked to be a slice of it."""
    found = list(find(letter_of(text)))
    for one in found:
        assert text[one.span.begin : one.span.end] == one.text
    return found


def cited(text: str) -> list[Cited]:
    return [(one.article, one.until, one.members, one.part, one.law) for one in articles(text)]


# from: ours
CASES: dict[str, tuple[str, list[Cited]]] = {
    "article, lid and law": (
        "Op grond van artikel 3.2, tweede lid, van de Subsidiewet kan dat.",
        [("3.2", None, (2,), None, "Subsidiewet")],
    ),
    "lid and onderdeel": (
        "Zie artikel 2, eerste lid, onderdeel b, van de Zorgverzekeringswet.",
        [("2", None, (1,), "b", "Zorgverzekeringswet")],
    ),
    "aanhef en onder": (
        "Zie art. 12, aanhef en onder c, van de Mediawet 2008.",
        [("12", None, (), "c", "Mediawet 2008")],
    ),
    "lid in figures": ("Artikel 3, lid 2, Jeugdwet regelt dat.", [("3", None, (2,), None, "Jeugdwet")]),
    "several leden": (
        "Artikel 8, eerste, derde en vierde lid, van de Zaalwet vervalt.",
        [("8", None, (1, 3, 4), None, "Zaalwet")],
    ),
    "an abbreviation we know": (
        "Dat volgt uit artikel 4:23, derde lid, onder c, Awb.",
        [("4:23", None, (3,), "c", "Algemene wet bestuursrecht")],
    ),
    "letters that we do not know": ("Dat mag van artikel 107 VWEU.", [("107", None, (), None, "VWEU")]),
    "an abbreviation without a vowel": (
        "In artikel 15 van het Bbz staat de rente.",
        [("15", None, (), None, "Bbz")],
    ),
    "two articles": (
        "De artikelen 5 en 6 van de Omgevingswet gelden.",
        [("5", None, (), None, "Omgevingswet"), ("6", None, (), None, "Omgevingswet")],
    ),
    "two articles, each with its word": (
        "Zie art. 2 en art. 10 Wkkgz.",
        [
            ("2", None, (), None, "Wet kwaliteit, klachten en geschillen zorg"),
            ("10", None, (), None, "Wet kwaliteit, klachten en geschillen zorg"),
        ],
    ),
    "a run of articles": (
        "De artikelen 3.1 tot en met 3.4 van het Bouwbesluit 2012 gelden.",
        [("3.1", "3.4", (), None, "Bouwbesluit 2012")],
    ),
    "a roman article": (
        "Artikel XIV van de Verzamelwet 2021 regelt dat.",
        [("XIV", None, (), None, "Verzamelwet 2021")],
    ),
    "a name of several words ends before a verb": (
        "Artikel 140 van het Wetboek van Strafrecht wordt aangepast.",
        [("140", None, (), None, "Wetboek van Strafrecht")],
    ),
    "a name of several words ends at a comma": (
        "Artikel 4 van het Besluit experimenten woningbouw, dat sinds 2020 geldt.",
        [("4", None, (), None, "Besluit experimenten woningbouw")],
    ),
    "a name of two words": (
        "Artikel 7:669 van het Burgerlijk Wetboek geldt.",
        [("7:669", None, (), None, "Burgerlijk Wetboek")],
    ),
    "a European act": (
        "Dat mag van artikel 5 van Verordening (EU) 2016/679.",
        [("5", None, (), None, "Verordening (EU) 2016/679")],
    ),
    "the law first": (
        "Dat staat in de Subsidiewet (artikel 5, tweede lid).",
        [("5", None, (2,), None, "Subsidiewet")],
    ),
    "that law": (
        "Artikel 7 van de Zaalwet geldt. Ook artikel 9 van die wet blijft.",
        [("7", None, (), None, "Zaalwet"), ("9", None, (), None, "Zaalwet")],
    ),
    "a letter with the number": ("Artikel 12a Grondwet vervalt.", [("12a", None, (), None, "Grondwet")]),
}
NO_CASES = {
    "no law": "Dat staat in artikel 5, tweede lid.",
    "an article of the budget": "Dit staat op artikel 12 van de begroting van VWS.",
    "an article of a ministry's budget": "Dit staat op artikel 12 VWS.",
    "the heading of an article of the budget": "Artikel 12 Jeugd wordt verhoogd.",
    "an article in a newspaper": "Dat stond in een artikel in de krant.",
    "a law that is not named": "Dat staat in artikel 8 van deze wet.",
    "that law without another before it": "Artikel 9 van die wet blijft.",
    "an article of a motion": "Artikel 3 van de motie Jansen.",
    "an article of an agreement": "Artikel 3 van het convenant geldt.",
    "a product": "Zij bestelde artikel 1234 uit de catalogus.",
    "another law further on": "Artikel 5 geldt niet meer. De Subsidiewet wel.",
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_articles(text: str, wanted: list[Cited]) -> None:
    assert cited(text) == wanted


@pytest.mark.parametrize("text", NO_CASES.values(), ids=NO_CASES)
def test_no_article(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        pytest.param("artikel 3 van de Subsidiewet", "zeker", id="one word"),
        pytest.param("artikel 3 Awb", "zeker", id="known letters"),
        pytest.param("artikel 3 VWEU", "waarschijnlijk", id="unknown letters"),
        pytest.param("artikel 3 van het Besluit bouw, dat", "zeker", id="closed by a comma"),
        pytest.param("artikel 3 van het Besluit bouw is", "waarschijnlijk", id="closed by a verb"),
    ],
)
def test_how_sure_the_law_is(text: str, certainty: str) -> None:
    assert [one.certainty for one in articles(text)] == [certainty]


def test_a_list_shares_its_span() -> None:
    first, second = articles("De artikelen 5 en 6 van de Omgevingswet gelden.")
    assert first.span == second.span
    assert first.text == "artikelen 5 en 6 van de Omgevingswet"


def test_the_bracket_that_opened_after_the_law_closes_the_span() -> None:
    (one,) = articles("Zie de Subsidiewet (artikel 5) en meer.")
    assert one.text == "Subsidiewet (artikel 5)"


@pytest.mark.parametrize("kind", ["briefhoofd", "ondertekening"])
def test_letterheads_and_signatures_cite_nothing(kind: ParagraphKind) -> None:
    assert not list(find(letter_of("artikel 3 van de Subsidiewet", kind=kind)))


@pytest.mark.parametrize("row", rows("wetwoorden"), ids=lambda row: str(row["form"]))
def test_each_word_for_a_law_is_needed_for_its_example(row: Row) -> None:
    (one,) = articles(f"{row['example']}.")
    assert row["form"] in one.law.casefold()


@pytest.mark.parametrize(
    "piece",
    ["artikel 1, ", "artikel 1 van de ", "artikel 1 van de Wet ", "Wet (artikel 5", "artikelen 1 en "],
)
def test_the_work_is_linear_in_the_text(piece: str) -> None:
    assert work_ratio(lambda text: list(find(letter_of(text))), piece) < 3
