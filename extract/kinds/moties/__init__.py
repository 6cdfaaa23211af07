"""Motions that a letter names: how they are found, and the number of each."""

from __future__ import annotations

from extract.kinds.kind import Given, Kind
from extract.kinds.moties.fact import MotionMention, row_of
from extract.kinds.moties.finder import find
from extract.kinds.moties.numbers import numbered
from extract.models import Letter


def _find(letter: Letter, given: Given) -> tuple[MotionMention, ...]:
    (cited,) = given.facts.values()
    return numbered(letter, tuple(find(letter)), cited)


KIND = Kind("moties", MotionMention, _find, row_of)
