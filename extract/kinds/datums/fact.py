"""A day or period, and its row in `datums`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from extract.kinds.values import Row, day
from extract.models import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFact(Fact):
    """A day or period ('begin april 2015'), both ends inclusive. `relative`: needed the letter's date.
    `bound` is the preposition before it ('voor', 'per', 'vanaf')."""

    called = "dates"

    start: dt.date
    end: dt.date
    precision: Literal["dag", "maand", "kwartaal", "seizoen", "jaar", "periode"]
    relative: bool = False
    bound: str | None = None
    in_table: bool = False


def row_of(fact: DateFact) -> Row:
    """The columns of its row beside those that every fact has."""
    return {
        "begin_datum": day(fact.start),
        "eind_datum": day(fact.end),
        "precisie": fact.precision,
        "grens": fact.bound,
        "relatief": int(fact.relative),
        "in_tabel": int(fact.in_table),
    }
