"""Persons, organisations, places and regulations: how their names are found."""

from __future__ import annotations

from extract.kinds.entiteiten.fact import EntityMention, named_by, row_of
from extract.kinds.entiteiten.finder import find
from extract.kinds.kind import Given, Kind
from extract.models import Letter


def _find(letter: Letter, given: Given) -> tuple[EntityMention, ...]:
    return tuple(find(letter, given.nlp))


KIND = Kind("entiteiten", EntityMention, _find, row_of, names=named_by)
