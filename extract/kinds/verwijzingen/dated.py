"""Letters that are named by their day alone, tied to the paper that is cited beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.kinds.verwijzingen.fact import Reference
from extract.models import Letter
from extract.resolve import Places, beside, places_of


def with_papers(letter: Letter, found: Sequence[Reference]) -> tuple[Reference, ...]:
    """`found` with dossier and ondernummer for letters named by their date, where their paper is cited beside
    them or in their footnote ('brief van 17 november 2014 (Kamerstuk 33 566, nr. 71)')."""
    places = places_of(letter, (), found)
    dated = Counter(one.span for one in found if one.kind == "brief")
    return tuple(
        _letter_paper(letter, one, places)
        if one.kind == "brief" and not one.dossier and dated[one.span] == 1
        else one
        for one in found
    )


def _letter_paper(letter: Letter, one: Reference, places: Places) -> Reference:
    cited, _, sure = beside(letter, one.span, places)
    if len(cited) != 1:
        return one
    certainty = one.certainty if sure or one.certainty != "zeker" else "waarschijnlijk"
    return replace(one, dossier=cited[0][0], ondernummer=cited[0][1], certainty=certainty)
