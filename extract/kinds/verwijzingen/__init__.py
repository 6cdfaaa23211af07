"""Citations of official papers, publications, addresses and letters: how they are found."""

from __future__ import annotations

from extract.kinds.kind import Given, Kind
from extract.kinds.verwijzingen.dated import with_papers
from extract.kinds.verwijzingen.fact import Reference, row_of
from extract.kinds.verwijzingen.finder import find
from extract.models import Letter


def _find(letter: Letter, given: Given) -> tuple[Reference, ...]:
    return with_papers(letter, tuple(find(letter)))


KIND = Kind("verwijzingen", Reference, _find, row_of)
