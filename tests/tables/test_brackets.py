"""Figures in brackets are minus where arithmetic proves it, and text elsewhere."""

from __future__ import annotations

import pytest

from extract.tables.brackets import with_minus
from extract.tables.totals import is_part_label


def read(text: str) -> list[str]:
    """The cells in brackets as they are read, in reading order; columns stand two spaces apart."""
    body = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in text.strip().splitlines()]
    labels = [row[0] for row in body]
    parts = frozenset(at for at, label in enumerate(labels) if is_part_label(label))
    found = with_minus(body, labels, parts)
    return [
        new
        for old_row, new_row in zip(body, found, strict=True)
        for old, new in zip(old_row, new_row, strict=True)
        if old.startswith("(")
    ]


PROVEN = [
    pytest.param(
        "Lonen  840,5\nVrijval  (120,3)\nInhuur  96,1\nSaldo  816,3", ["-120,3"], id="the sum needs the minus"
    ),
    pytest.param(
        "Baten  1.840,5\nLasten  (2.920,9)\nSaldo  (1.080,4)",
        ["-2.920,9", "-1.080,4"],
        id="and so does a sum below zero",
    ),
    pytest.param(
        "Zorg  84,3  61,2\nMeevaller  (31,4)  (12,0)\nSaldo  52,9  49,2",
        ["-31,4", "-12,0"],
        id="short figures in two columns",
    ),
    pytest.param(
        "Omzet  911  925  14\nLonen  452  446  (6)\nHuur  388  377  (11)\nRente  71  72  1",
        ["-6", "-11"],
        id="a column is the difference of two others",
    ),
    pytest.param(
        "Zorg  1.250  1.300\n- waarvan jeugd  350  360\nKorting  (250)  (300)\nTotaal  1.000  1.000",
        ["-250", "-300"],
        id="a part counts in no sum",
    ),
]

NOT_PROVEN = [
    pytest.param("Zorg  840,5\nJeugd  (120,3)\nTotaal  840,5", id="the sum comes out without them"),
    pytest.param("Zorg  840,5\nJeugd  (120,3)\nTotaal  960,8", id="or with a plus"),
    pytest.param("Zorg  840,5\nJeugd  (120,3)\nBouw  96,1", id="there is no sum"),
    pytest.param("Zorg  9\nKorting  (2)\nTotaal  7", id="figures that may come out by chance"),
    pytest.param(
        "Zorg  911  925  14\nBouw  452  446  (6)\nSport  388  399  11", id="one row below zero is no proof"
    ),
    pytest.param(
        "Zorg  911  925  14\nBouw  452  446  (6)\nSport  388  377  (12)", id="one row that does not come out"
    ),
    pytest.param("Zorg  12\nBouw  (n.v.t.)\nTotaal  12", id="words in brackets"),
]


@pytest.mark.parametrize(("text", "expected"), PROVEN)
def test_what_arithmetic_proves_is_minus(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NOT_PROVEN)
def test_what_it_does_not_prove_stays_text(text: str) -> None:
    assert all(cell.startswith("(") for cell in read(text))


def test_only_the_column_that_is_proven_is_read() -> None:
    text = "Lonen  1.840,5  12\nVrijval  (120,3)  (5)\nInhuur  96,1  8\nTotaal  1.816,3  33"
    assert read(text) == ["-120,3", "(5)"]
