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
        pytest.param("UWV. Dat doet mee", ["UWV"], id="before a full stop"),
        pytest.param("Algemene\tZaken", [], id="over two cells"),
    ],
)
def test_where_a_listed_name_stands(text: str, texts: list[str]) -> None:
    assert [mention.text for mention in found(text) if mention.rule == "entity-list"] == texts
