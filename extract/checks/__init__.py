"""What adds up in a letter and what does not: each check says so in one Dutch sentence.

A difference that rounding explains is a 'waarschuwing' that says so; any other is a 'fout'; agreement is
'goed'. Nothing is repaired. Checks that need other letters stand in `extract.store.cross_checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extract.checks.lists import list_totals
from extract.checks.percentages import percentages
from extract.checks.repeats import repeated_amounts
from extract.checks.rows import damaged, row_totals
from extract.checks.totals import column_totals
from extract.checks.whole import inferred_units, letter_date, motion_numbers, reading_quality
from extract.models import Check, Facts, Letter

CHECKS: tuple[Callable[[Letter, Facts], Iterator[Check]], ...] = (
    reading_quality,
    letter_date,
    inferred_units,
    column_totals,
    row_totals,
    damaged,
    list_totals,
    repeated_amounts,
    percentages,
    motion_numbers,
)


def run(letter: Letter, facts: Facts) -> tuple[Check, ...]:
    """All verdicts on one letter, in the order of CHECKS."""
    return tuple(check for find in CHECKS for check in find(letter, facts))
