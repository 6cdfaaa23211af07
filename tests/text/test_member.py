"""Names that can be, cannot be, and may be of one member."""

from __future__ import annotations

import pytest

from extract.text.member import are_two, may_be_one

#: two spellings, whether they can be of one person, whether they cannot
PAIRS = [
    ("De Korte", "DE KORTE", True, False),
    ("Kostić", "Kostic", True, False),
    ("I. (Inge) van Dijk", "Inge van Dijk", True, False),
    ("S.P.R.A. van Weyenberg", "Van Weyenberg", True, False),
    ("Joseph-Agema", "Joseph", True, False),
    ("Rikkers-Oosterkamp", "Rikkers-Oosterkmap", True, False),
    ("Diederik van Dijk", "Inge van Dijk", False, False),
    ("Dijk", "Van Dijk", False, False),
    ("Dassen", "Dekker-Abdulaziz", False, True),
    ("El Abassi", "Van Baarle", False, True),
    ("Krul", "Kröger", False, True),
]


@pytest.mark.parametrize("one, other, same, two", PAIRS)
def test_two_spellings(one: str, other: str, same: bool, two: bool) -> None:
    for left, right in ((one, other), (other, one)):
        assert (may_be_one(left, right), are_two(left, right)) == (same, two)
