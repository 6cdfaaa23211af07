"""Counts, percentages, fractions and durations: how they are found and read."""

from __future__ import annotations

from extract.kinds.aantallen.fact import Quantity, row_of
from extract.kinds.aantallen.finder import find
from extract.kinds.aantallen.percentages_check import percentages
from extract.kinds.kind import Kind

KIND = Kind("aantallen", Quantity, lambda letter, given: find(letter), row_of, checks=(percentages,))
