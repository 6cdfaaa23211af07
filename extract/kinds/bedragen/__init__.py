"""Amounts of money: how they are found, and the years, purposes and rates around them."""

from __future__ import annotations

from extract.kinds.bedragen.fact import Amount, row_of
from extract.kinds.bedragen.finder import find
from extract.kinds.bedragen.lists_check import list_totals
from extract.kinds.bedragen.repeats_check import repeated_amounts
from extract.kinds.kind import Kind

KIND = Kind(
    "bedragen",
    Amount,
    lambda letter, given: find(letter),
    row_of,
    checks=(list_totals, repeated_amounts),
)
