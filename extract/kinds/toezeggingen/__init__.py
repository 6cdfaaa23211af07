"""Commitments to the Kamer: how they are found, and their terms."""

from __future__ import annotations

from extract.kinds.kind import Given, Kind
from extract.kinds.toezeggingen.fact import Commitment, row_of
from extract.kinds.toezeggingen.finder import find
from extract.models import Letter


def _find(letter: Letter, given: Given) -> tuple[Commitment, ...]:
    dates, _ = given.facts.values()  # what is cited tells, once all letters are in, what was kept
    return tuple(find(letter, dates))


KIND = Kind("toezeggingen", Commitment, _find, row_of)
