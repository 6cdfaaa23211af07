"""All checks on one letter: on the letter as a whole, on its tables, on each kind of fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extract.checks.row_sums import damaged, row_totals
from extract.checks.total_checks import column_totals
from extract.checks.whole import against_register, inferred_units, letter_date, reading_quality, unsure_tables
from extract.kinds import kinds
from extract.models import Check, Facts, Letter

CHECKS: tuple[Callable[[Letter], Iterator[Check]], ...] = (
    reading_quality,
    letter_date,
    against_register,
    inferred_units,
    unsure_tables,
    column_totals,
    row_totals,
    damaged,
)


def run(letter: Letter, facts: Facts) -> tuple[Check, ...]:
    """All verdicts on one letter: on the letter and its tables, then on each kind of fact."""
    found = [check for find in CHECKS for check in find(letter)]
    for kind in kinds():
        found.extend(check for find in kind.checks for check in find(letter, facts.of(kind.fact)))
    return tuple(found)
