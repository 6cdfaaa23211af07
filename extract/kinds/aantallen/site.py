"""Counts, percentages, fractions and durations on the site."""

from __future__ import annotations

from web.showing import Row, Said, Showing
from web.shown_values import number


def _said(row: Row) -> Said:
    low, high = row["min"], row["max"]
    value = number(high if low is None else low)
    if low is not None and high is not None and low != high:
        value = f"{number(low)} tot {number(high)}"
    unit = "%" if row["soort"] == "percentage" else f" {row['eenheid']}" if row["eenheid"] else ""
    return f"{row['bepaling'] or ''} {value}{unit}".strip(), (), None


SHOWING = Showing(_said, columns="f.min, f.max, f.soort, f.eenheid, f.bepaling")
