"""The whole walk of one letter: read, lay out, find, resolve, check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from extract import checks, readers, resolve
from extract.kinds.aantallen import finder as aantallen
from extract.kinds.bedragen import finder as bedragen
from extract.kinds.datums import finder as datums
from extract.kinds.entiteiten import finder as entiteiten
from extract.kinds.moties import finder as moties
from extract.kinds.toezeggingen import finder as toezeggingen
from extract.kinds.verwijzingen import finder as verwijzingen
from extract.language import describe
from extract.layout import lay_out
from extract.models import Certainty, Document, Extraction, Fact, Facts, Letter, Metadata, SourceFile
from extract.tables import add_tables, allocations

if TYPE_CHECKING:
    from spacy.language import Language

_F = TypeVar("_F", bound=Fact)


def read_document(path: Path, *, ocr: bool = False) -> Document:
    """The document in a file, by the reader for its format; raises ReadError."""
    return readers.read(path, ocr=ocr)


def extract(
    document: Document,
    known: Metadata = Metadata(),
    *,
    nlp: Language | None = None,
    files: Iterable[SourceFile] = (),
) -> Extraction:
    """Everything a document yields. `known` is what the register says of it; `nlp` finds the entities
    (None leaves them out). Depends on nothing else: no clock, no other letter."""
    laid_out = lay_out(document, known)
    letter = add_tables(laid_out.letter, laid_out.placed)
    facts = find_facts(letter, nlp)
    return Extraction(
        letter=letter,
        facts=facts,
        checks=checks.run(letter, facts),
        files=tuple(files),
        language_model=describe(nlp) if nlp is not None else None,
        notices=letter.notices,
    )


def find_facts(letter: Letter, nlp: Language | None = None) -> Facts:
    """The facts of a letter, motions tied to their numbers; surer than the text they were read from they
    never are."""
    references = resolve.references(letter, tuple(verwijzingen.find(letter)))
    dates = tuple(datums.find(letter))
    return Facts(
        amounts=_as_sure_as(letter, bedragen.find(letter)),
        dates=_as_sure_as(letter, dates),
        quantities=_as_sure_as(letter, aantallen.find(letter)),
        references=_as_sure_as(letter, references),
        motions=_as_sure_as(letter, resolve.motions(letter, tuple(moties.find(letter)), references)),
        commitments=_as_sure_as(letter, toezeggingen.find(letter, dates)),
        entities=_as_sure_as(letter, entiteiten.find(letter, nlp)) if nlp is not None else (),
        allocations=allocations(letter),
    )


def _as_sure_as(letter: Letter, facts: Iterable[_F]) -> tuple[_F, ...]:
    """What OCR read is at best probable, and a text layer that cannot be trusted makes nothing sure."""
    limit: dict[str, Certainty] = {"ocr": "waarschijnlijk", "slecht": "onzeker", "geen_tekst": "onzeker"}
    if letter.quality not in limit:
        return tuple(facts)
    most = limit[letter.quality]
    return tuple(fact if fact.certainty == "onzeker" else replace(fact, certainty=most) for fact in facts)
