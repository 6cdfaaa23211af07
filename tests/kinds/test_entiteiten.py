"""Entities: by rule and list the same with and without a model; a model only adds, as 'waarschijnlijk'."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract import language
from extract.kinds.entiteiten import finder as entiteiten
from extract.kinds.entiteiten.fact import EntityMention
from extract.models import Letter, Metadata, Sender
from extract.vocabulary import Row, rows
from tests.support import letter_of, paragraph
from tests.test_language import MODELS

if TYPE_CHECKING:
    from spacy.language import Language


def found(text: str, nlp: Language | None = None) -> list[EntityMention]:
    return list(entiteiten.find(letter_of(text), nlp))


def named(text: str) -> list[tuple[str, str, str]]:
    return [(mention.text, mention.name, mention.kind) for mention in found(text)]


def test_signatories() -> None:
    signed = Metadata(senders=(Sender("W. Jansen", "Minister"),))
    letter = Letter(signed, "txt", (paragraph("De Minister,\nW. Jansen", kind="ondertekening"),))
    assert [(m.name, m.rule) for m in entiteiten.find(letter)] == [("W. Jansen", "signatory")]


def test_lists_read_tables_too() -> None:
    letter = letter_of("Organisatie\tBedrag\nUWV\t18", kind="tabel")
    assert [m.text for m in entiteiten.find(letter)] == ["UWV"]


def test_mentions_do_not_overlap_and_slice() -> None:
    text = "Het Ministerie van SZW, de SER-adviesraad, Stichting van de Arbeid en het lid De Boer (PvdA)."
    at = 0
    for mention in found(text):
        assert mention.span.begin >= at
        assert text[mention.span.begin : mention.span.end] == mention.text
        at = mention.span.end


@pytest.mark.skipif(not MODELS, reason="No Dutch model is installed in this environment.")
def test_a_model_only_adds_and_what_it_adds_is_probable() -> None:
    text = "Het UWV en de SER spraken met Marjan Oudenaarde in Zaltbommel. De motie Jansen blijft staan."
    with_model = found(text, language.load(MODELS[0]))
    sure = [mention for mention in with_model if mention.rule != "model"]
    assert sure == found(text)
    assert all(mention.certainty == "waarschijnlijk" for mention in with_model if mention.rule == "model")


BELIEVED = {
    "a person": ("Zij sprak met Marjan Oudenaarde hierover.", "Marjan Oudenaarde", "PERSON", True),
    "a person by no form of a name": (
        "Zij sprak met Marjan oudenaarde hierover.",
        "Marjan oudenaarde",
        "PERSON",
        False,
    ),
    "an organisation": ("Zij sprak met Waterkring hierover.", "Waterkring", "ORG", True),
    "a sort that we do not keep": ("Zij kwam met Kerstmis hierheen.", "Kerstmis", "DATE", False),
    "no capital": ("Zij sprak met waterkring hierover.", "waterkring", "ORG", False),
    "a lone word that opens a sentence": ("Het is zo. Waterkring doet mee.", "Waterkring", "ORG", False),
    "a lone word that opens the text": ("Waterkring doet mee.", "Waterkring", "ORG", False),
    "a lone word behind a colon": ("Ik noem er een: Waterkring.", "Waterkring", "ORG", False),
    "two words that open a sentence": (
        "Het is zo. Waterkring Rijnmond doet mee.",
        "Waterkring Rijnmond",
        "ORG",
        True,
    ),
    "a lone word that is written in lower case too": (
        "De waterkring groeit en ook de Waterkring doet mee.",
        "Waterkring",
        "ORG",
        False,
    ),
    "a surname that is a word too": ("De molen draait en Jan Molen kijkt.", "Jan Molen", "PERSON", False),
    "an organisation with a word in it": ("De molen van Stad Molen draait.", "Stad Molen", "ORG", True),
    "a word that is never a name": ("Dat las zij in Kamerstuk Rijnmond.", "Kamerstuk Rijnmond", "ORG", False),
    "a sign of money": ("Dat is voor €5 Waterkring bedoeld.", "€5 Waterkring", "ORG", False),
    "a mark before it": ("Dat is voor +Waterkring bedoeld.", "+Waterkring", "ORG", False),
    "nine words": ("Dat is de A B C D E F G H Waterkring.", "A B C D E F G H Waterkring", "ORG", True),
    "more than nine words": (
        "Dat is de A B C D E F G H I Waterkring.",
        "A B C D E F G H I Waterkring",
        "ORG",
        False,
    ),
}


def reader_of(name: str, label: str) -> Language:
    """A model that takes one stretch of text for a name."""
    spacy = pytest.importorskip("spacy")
    nlp: Language = spacy.blank("nl")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": name}])  # type: ignore[attr-defined]  # a ruler
    return nlp


@pytest.mark.parametrize(("text", "name", "label", "believed"), BELIEVED.values(), ids=BELIEVED)
def test_what_is_believed_of_a_model(text: str, name: str, label: str, believed: bool) -> None:
    mentions = [mention for mention in found(text, reader_of(name, label)) if mention.rule == "model"]
    assert [(mention.text, mention.certainty) for mention in mentions] == [
        (name, "waarschijnlijk")
    ] * believed


def test_a_model_reads_no_tables() -> None:
    letter = letter_of("Naam\tMarjan Oudenaarde", kind="tabel")
    assert list(entiteiten.find(letter, reader_of("Marjan Oudenaarde", "PERSON"))) == []


def test_of_a_rule_and_a_model_the_rule_goes_first() -> None:
    (mention,) = found("Dat vroeg het lid Jansen Oudenaarde.", reader_of("lid Jansen", "PERSON"))
    assert mention.rule != "model"


def listed_names(row: Row) -> set[str]:
    return {row["naam"], f"Ministerie van {row['naam']}"}


@pytest.mark.parametrize("name", ["ministeries", "organisaties", "regelingen", "plaatsen"])
def test_each_list_row_is_found_in_its_example(name: str) -> None:
    for row in rows(name):
        assert listed_names(row) & {mention.name for mention in found(row["example"])}, row["naam"]


@pytest.mark.parametrize("row", rows("partijen"), ids=lambda row: str(row["form"]))
def test_each_party_is_an_organisation(row: Row) -> None:
    assert named(f"Dat vindt {row['form']} ook.") == [(row["form"], row["naam"], "organisatie")]


@pytest.mark.parametrize("row", rows("aanspreekvormen"), ids=lambda row: str(row["form"]))
def test_each_title_opens_a_person(row: Row) -> None:
    assert "persoon" in {mention.kind for mention in found(row["example"])}


@pytest.mark.parametrize("row", rows("organisatiehoofden"), ids=lambda row: str(row["form"]))
def test_each_head_opens_an_organisation(row: Row) -> None:
    heads = [mention.text for mention in found(row["example"]) if mention.kind == "organisatie"]
    assert any(row["form"] in text for text in heads)


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        pytest.param("de UWV's van dit land", ["UWV"], id="plural"),
        pytest.param("de GGD’en doen mee", ["GGD"], id="plural with a printed apostrophe"),
        pytest.param("het Algemene's van Zaken", [], id="the first word of a longer name is none"),
        pytest.param("kijk op UWV.nl", [], id="in an address"),
        pytest.param("de gemeenten/UWV", [], id="behind a slash"),
        pytest.param("de gemeenten/ UWV en SER /gemeenten", ["UWV", "SER"], id="slashes that stand apart"),
        pytest.param("kijk op UWV.n", [], id="in an address that breaks off"),
        pytest.param("UWV. Dat doet mee", ["UWV"], id="before a full stop"),
        pytest.param("Algemene\tZaken", [], id="over two cells"),
    ],
)
def test_where_a_listed_name_stands(text: str, texts: list[str]) -> None:
    assert [mention.text for mention in found(text) if mention.rule == "entity-list"] == texts
