"""The whole walk, over the letters that ship: what must hold of any letter."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract import language
from extract.models import Document, Extraction, Fact, Facts, Letter, Quality
from extract.pipeline import extract, find_facts, read_document
from extract.readers import MODULES
from extract.readers.text import split_pages

CORPUS = Path(__file__).parents[1] / "corpus"
LETTERS = sorted(path for path in CORPUS.iterdir() if path.is_file() and path.suffix in MODULES)
MODEL = os.environ.get("KAMERBRIEVEN_MODEL", "nl_core_news_sm")


@cache
def walked(path: Path) -> Extraction:
    return extract(read_document(path))


def facts_of(facts: Facts) -> Iterator[Fact]:
    for kind in ("amounts", "dates", "quantities", "references", "motions", "commitments", "entities"):
        yield from getattr(facts, kind)


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_every_fact_is_the_slice_of_its_paragraph(path: Path) -> None:
    found = walked(path)
    facts = list(facts_of(found.facts))
    assert facts
    for fact in facts:
        paragraph = found.letter.paragraphs[fact.span.paragraph]
        assert paragraph.text[fact.span.begin : fact.span.end] == fact.text
        assert fact.rule


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_every_footnote_has_its_marker_in_the_text(path: Path) -> None:
    letter = walked(path).letter
    for note in letter.footnotes:
        assert note.anchor is not None and note.position is not None, note.label
        assert note.position <= len(letter.paragraphs[note.anchor].text)


@pytest.mark.parametrize("path", [p for p in LETTERS if p.suffix == ".pdf"], ids=lambda path: path.stem)
def test_every_fact_of_a_pdf_has_boxes_on_its_page(path: Path) -> None:
    found = walked(path)
    sizes = {page.number: (page.width or 0.0, page.height or 0.0) for page in found.letter.pages}
    for fact in facts_of(found.facts):
        boxes = found.letter.paragraphs[fact.span.paragraph].boxes(fact.span.begin, fact.span.end)
        assert boxes, fact.text
        for box in boxes:
            width, height = sizes[box.page]
            assert 0 <= box.x0 < box.x1 <= width and 0 <= box.top < box.bottom <= height, fact.text


def test_the_corpus_shows_every_kind_of_fact() -> None:
    kinds = (
        "amounts",
        "dates",
        "quantities",
        "references",
        "motions",
        "commitments",
        "entities",
        "allocations",
    )
    missing = [kind for kind in kinds if not any(getattr(walked(path).facts, kind) for path in LETTERS)]
    assert missing == []


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_only_entities_depend_on_the_language_model(path: Path) -> None:
    if not language.installed(MODEL):
        pytest.skip(f"Het taalmodel {MODEL} is niet geïnstalleerd.")
    letter = walked(path).letter
    by_model = find_facts(letter, language.load(MODEL))
    without = find_facts(letter, None)
    assert by_model.changed(entities=()) == without.changed(entities=())
    assert walked(path).facts == without


TEXT = "In 2021 is ruim € 72 miljoen beschikbaar. Ik zal uw Kamer voor 1 mei 2022 informeren."


@pytest.mark.parametrize(
    ("quality", "most"),
    [
        pytest.param("goed", "zeker", id="a good text layer"),
        pytest.param("ocr", "waarschijnlijk", id="recognised text is at best probable"),
        pytest.param("slecht", "onzeker", id="a text layer that cannot be trusted makes nothing sure"),
    ],
)
def test_facts_are_no_surer_than_the_text(quality: Quality, most: str) -> None:
    document = Document("pdf", split_pages(TEXT), quality=quality)
    found = extract(document)
    certainties = {fact.certainty for fact in facts_of(found.facts)}
    assert most in certainties
    assert quality == "goed" or "zeker" not in certainties


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        pytest.param({}, "zeker", id="a good text layer"),
        pytest.param({"quality": "ocr"}, "waarschijnlijk", id="recognised text"),
        pytest.param({"quality": "slecht"}, "onzeker", id="a text layer that cannot be trusted"),
        pytest.param({"doubtful": frozenset(range(1, 9))}, "waarschijnlijk", id="pages in another order"),
        pytest.param({"doubtful": frozenset({99})}, "zeker", id="another page in another order"),
    ],
)
def test_allocations_are_no_surer_than_the_text(change: dict[str, Any], wanted: str) -> None:
    document = read_document(CORPUS / "sectorplannen-2014-eerste-tijdvak.pdf")
    found = extract(replace(document, **change)).facts.allocations
    assert {one.certainty for one in found} == {wanted}


def test_a_letter_without_facts_is_a_letter_all_the_same() -> None:
    found = extract(Document("txt", split_pages("Hierover valt niets te melden.")))
    assert isinstance(found.letter, Letter)
    assert list(facts_of(found.facts)) == []
