"""Dates and periods: the grammar of their phrases, and the day that each stands for."""

from __future__ import annotations

from extract.kinds.datums.fact import DateFact, row_of
from extract.kinds.datums.finder import find
from extract.kinds.kind import Kind

KIND = Kind("datums", DateFact, lambda letter, given: find(letter), row_of)
