"""The names that letters and papers have in kb.db."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.models import Extraction, SourceFile
from extract.text.citation import address_part, paper_id

#: A reference longer than this is damaged text rather than a reference.
_LONGEST = 80
#: An aanhangsel van de Handelingen and an annex are known by their own identifiers.
_OFFICIAL = re.compile(r"ah-(?:tk|ek)-\d{8}-\d+|blg-\d+")


def main_file(extraction: Extraction) -> SourceFile:
    """The file that gave the text; the first where none says so.

    Raises ValueError for a letter without files."""
    if not extraction.files:
        raise ValueError("Een brief zonder bestand kan niet worden opgeslagen.")
    texts = (file for file in extraction.files if file.part == "tekst")
    return next(texts, extraction.files[0])


def letter_id(extraction: Extraction) -> str:
    """The id a letter claims: `kst-33566-88` where dossier and number are known, `ah-tk-20192020-1888` of an
    answer with its number, `blg-1007826` of an annex, else `ref-<kenmerk>`, else `doc-` and the first 12 hex
    digits of its sha256.

    Raises ValueError for a letter without files.
    """
    return next(_ids(extraction))


def other_ids(extraction: Extraction) -> tuple[str, ...]:
    """The other ids that a letter could have claimed, had less been known of it, or in another order: under
    these it can still be found. Raises ValueError for a letter without files."""
    _, *others = dict.fromkeys(_ids(extraction))
    return tuple(others)


def _ids(extraction: Extraction) -> Iterator[str]:
    """The ids that lead to a letter, the surest first."""
    metadata = extraction.letter.metadata
    for dossier, number in metadata.papers:
        if number:
            yield paper_id(dossier, number)
    reference = address_part(metadata.reference or "")
    if _OFFICIAL.fullmatch(reference):
        yield reference
    if reference and len(reference) <= _LONGEST:
        yield f"ref-{reference}"
    yield f"doc-{main_file(extraction).sha256[:12]}"
