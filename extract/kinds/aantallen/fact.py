"""A count, percentage, fraction or duration, and its row in `aantallen`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extract.kinds.values import Row, amount
from extract.models import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Fact):
    """A count, percentage (47 for 47%), fraction (0.2 for 'een op de vijf') or duration."""

    called = "quantities"

    min: Decimal | None
    max: Decimal | None
    kind: Literal["aantal", "percentage", "fractie", "duur"]
    unit: str | None = None
    modifier: str | None = None
    in_table: bool = False


def row_of(fact: Quantity) -> Row:
    """The columns of its row beside those that every fact has."""
    return {
        "min": amount(fact.min),
        "max": amount(fact.max),
        "soort": fact.kind,
        "eenheid": fact.unit,
        "bepaling": fact.modifier,
        "in_tabel": int(fact.in_table),
    }
