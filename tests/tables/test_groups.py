"""What the columns of a table measure."""

from __future__ import annotations

import pytest

from extract.models import ColumnKind
from extract.tables.groups import measures

KINDS: list[ColumnKind] = ["tekst", "getal", "getal"]


@pytest.mark.parametrize(
    ("names", "title", "expected"),
    [
        (["Naam", "2025", "2026"], "Ontvangsten per artikel", (None, "ontvangsten", "ontvangsten")),
        (["Naam", "2025", "2026"], "Artikelen en ontvangsten", (None, None, None)),
        (["Naam", "Uitgaven 2025", "2026"], "Ontvangsten per artikel", (None, None, None)),
        (["Naam", "2025", "2026"], None, (None, None, None)),
    ],
    ids=["the title opens with it", "the title names it later", "a heading says otherwise", "no title"],
)
def test_a_title_says_what_all_columns_measure(
    names: list[str], title: str | None, expected: tuple[str | None, ...]
) -> None:
    assert measures(names, KINDS, title) == expected
