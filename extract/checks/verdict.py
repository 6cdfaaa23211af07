"""The one rule of judgement: equal is good, what rounding explains is a warning, the rest is an error."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

Status = Literal["goed", "waarschuwing", "fout"]


def judge(difference: Decimal, slack: Decimal) -> Status:
    """The status of a difference when rounding can explain `slack`.

    >>> judge(Decimal(0), Decimal(1)), judge(Decimal(1), Decimal(1)), judge(Decimal(-2), Decimal(1))
    ('goed', 'waarschuwing', 'fout')
    """
    if not difference:
        return "goed"
    return "waarschuwing" if abs(difference) <= slack else "fout"
