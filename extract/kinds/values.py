"""Values as columns of kb.db: money and numbers, days, lists of names."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

#: A row: its values by column.
Row = dict[str, Any]


def amount(value: Decimal | None) -> int | float | None:
    """A number as SQLite keeps it: whole where it is whole, else a float.

    >>> amount(Decimal("71500000.00")), amount(Decimal("0.25"))
    (71500000, 0.25)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def day(value: dt.date | None) -> str | None:
    """A day in ISO form."""
    return value.isoformat() if value else None


def names(values: Iterable[str]) -> str:
    """A JSON list of names, accents as they are."""
    return json.dumps(list(values), ensure_ascii=False)
