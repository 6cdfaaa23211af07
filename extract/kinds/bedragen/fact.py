"""An amount of money, and its row in `bedragen`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extract.kinds.values import Row, amount
from extract.models import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Fact):
    """Money in euros ('ruim 230 miljoen euro'); equal bounds unless a range. `years` are what it is for,
    `price_level` the year in whose prices it is given ('prijspeil 2024')."""

    called = "amounts"

    eur_min: Decimal
    eur_max: Decimal
    modifier: str | None = None
    implicit_currency: bool = False
    per: str | None = None
    years: tuple[int, ...] = ()
    price_level: int | None = None
    purpose: str | None = None
    in_table: bool = False


def row_of(fact: Amount) -> Row:
    """The columns of its row beside those that every fact has."""
    return {
        "eur_min": amount(fact.eur_min),
        "eur_max": amount(fact.eur_max),
        "bepaling": fact.modifier,
        "jaar": ",".join(map(str, fact.years)) or None,
        "prijspeil": fact.price_level,
        "per": fact.per,
        "doel": fact.purpose,
        "valuta_impliciet": int(fact.implicit_currency),
        "in_tabel": int(fact.in_table),
    }
