"""The whole walk of one letter: read, lay out, find, resolve, check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from extract import readers
from extract.checks import every as checks
from extract.kinds import LISTED, as_found, kinds
from extract.kinds.kind import Given
from extract.language import describe
from extract.layout import lay_out
from extract.models import (
    Allocation,
    Certainty,
    Document,
    Extraction,
    Fact,
    Facts,
    Letter,
    Metadata,
    SourceFile,
)
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
    """Everything a document yields. `known` is what the register says of it; `nlp` finds
    names beyond our lists (None: nothing does). Depends on nothing else: no clock, no other letter."""
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
    """The facts of a letter, kind by kind, each given those that it builds on; surer than what they were read
    from they never are."""
    found: dict[str, tuple[Fact, ...]] = {}
    for kind in as_found():
        given = Given({name: found.get(name, ()) for name in LISTED[kind.name]}, nlp)
        found[kind.name] = tuple(kind.find(letter, given))
    sure = {kind.fact.called: _as_sure_as(letter, found[kind.name]) for kind in kinds()}
    return Facts(_allocated(letter), **sure)


def _allocated(letter: Letter) -> tuple[Allocation, ...]:
    """The allocations, no surer than what they were read from."""
    whole = _MOST.get(letter.quality, "zeker")

    def limited(one: Allocation) -> Allocation:
        page: Certainty = "waarschijnlijk" if one.page in letter.doubtful else "zeker"
        return replace(one, certainty=_least(one.certainty, whole, page))

    return tuple(map(limited, allocations(letter)))


def _least(*certainties: Certainty) -> Certainty:
    return max(certainties, key=_LESS.index)


#: What the reading of a letter allows its facts at most.
_MOST: dict[str, Certainty] = {"ocr": "waarschijnlijk", "slecht": "onzeker", "geen_tekst": "onzeker"}
_LESS: tuple[Certainty, ...] = ("zeker", "waarschijnlijk", "onzeker")


def _as_sure_as(letter: Letter, facts: Iterable[_F]) -> tuple[_F, ...]:
    """What OCR read is at best probable, and a text layer that cannot be trusted makes nothing sure; nor do a
    page whose words may stand in another order and a table whose cells may belong elsewhere."""
    unsure = {table.paragraph for table in letter.tables if table.certainty == "onzeker"}
    whole = _MOST.get(letter.quality, "zeker")

    def limited(fact: _F) -> _F:
        paragraph = letter.paragraphs[fact.span.paragraph]
        in_doubt = letter.doubtful and paragraph.page_at(fact.span.begin) in letter.doubtful
        least = _least(
            fact.certainty,
            whole,
            "waarschijnlijk" if in_doubt else "zeker",
            "onzeker" if fact.span.paragraph in unsure else "zeker",
        )
        return fact if least == fact.certainty else replace(fact, certainty=least)

    return tuple(map(limited, facts))
