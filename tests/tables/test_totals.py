"""Which rows and columns are sums, and of what."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from extract.models import ColumnKind
from extract.tables.totals import (
    addends,
    is_part_label,
    is_subtotal_label,
    is_sum_heading,
    is_total_label,
    sum_columns,
    total_rows,
)


def kinds_of(names: Sequence[str]) -> list[ColumnKind]:
    return ["getal" if at else "tekst" for at, _ in enumerate(names)]


@pytest.mark.parametrize(
    ("label", "total", "subtotal", "part"),
    [
        ("Totaal", True, False, False),
        ("(Totaal)", True, False, False),
        ("Verf totaal", True, False, False),
        ("Verf subtotaal", True, False, False),
        ("Subtotaal verf", True, True, False),
        ("– Subtotaal", True, True, False),
        ("Totaalaanpak verf", False, False, False),
        ("Verftotaal", False, False, False),
        ("waarvan verf", False, False, True),
        ("Verf", False, False, False),
    ],
)
def test_what_the_label_of_a_row_says(label: str, total: bool, subtotal: bool, part: bool) -> None:
    assert (is_total_label(label), is_subtotal_label(label), is_part_label(label)) == (total, subtotal, part)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("(Cum.)", True), ("Verf totaal", True), ("Verf", False), ("Totaalaanpak", False)],
)
def test_which_headings_may_name_a_sum(heading: str, expected: bool) -> None:
    assert is_sum_heading(heading) is expected


COLUMNS = [
    pytest.param(["Naam", "Wit", "Rood", "Totaal"], {3}, id="over two columns"),
    pytest.param(["Naam", "Wit", "Totaal"], set(), id="one column is no sum"),
    pytest.param(["Naam", "2024", "2025", "2024-2025"], {3}, id="a span of years that have columns"),
    pytest.param(["Naam", "2024", "Rood", "2024-2025"], set(), id="of which one has"),
    pytest.param(["Naam", "2024", "2025", "Verf 2024-2025"], set(), id="a span behind a word"),
    pytest.param(["Naam", "2024", "2025", "2024 t/m 2025"], {3}, id="a span in words"),
    pytest.param(["Naam", "2024", "2026", "2024-2026"], {3}, id="its first and its last year"),
    pytest.param(["Naam", "Wit", "waarvan dun", "Totaal"], set(), id="a part counts in no sum"),
    pytest.param(["Naam", "Wit", "Tarief", "Totaal"], set(), id="nor does a price"),
    pytest.param(
        ["Naam", "Wit", "Rood", "Aantal wit", "Aantal rood", "Totaal", "Totaal aantal"],
        {5, 6},
        id="money and counts each have their own",
    ),
    pytest.param(["Naam", "Wit", "Rood", "Totaal aantal"], set(), id="a count is no sum of money"),
]


@pytest.mark.parametrize(("names", "expected"), COLUMNS)
def test_columns_of_sums(names: list[str], expected: set[int]) -> None:
    assert sum_columns(names, kinds_of(names)) == expected


def test_percentages_are_not_added_up() -> None:
    names = ["Naam", "Wit", "Aandeel", "Totaal"]
    assert sum_columns(names, ["tekst", "getal", "percentage", "getal"]) == frozenset()


ADDENDS = [
    pytest.param(3, ["Naam", "Wit", "Rood", "Totaal"], {3}, (1, 2), id="to its left"),
    pytest.param(1, ["Naam", "Totaal", "Wit", "Rood"], {1}, (2, 3), id="else to its right"),
    pytest.param(2, ["Naam", "Wit", "Totaal", "Rood", "Blauw"], {2}, (3, 4), id="one to its left is too few"),
    pytest.param(2, ["Naam", "Wit", "Totaal", "Rood"], {2}, (), id="one on each side"),
    pytest.param(
        6, ["Naam", "A", "B", "Totaal", "C", "D", "Totaal"], {3, 6}, (4, 5), id="back to the last sum"
    ),
    pytest.param(1, ["Naam", "Totaal", "A", "B", "Totaal", "C"], {1, 4}, (2, 3), id="or on to the next"),
    pytest.param(3, ["Naam", "Wit", "Aantal", "Totaal"], {3}, (), id="counts are no money"),
]


@pytest.mark.parametrize(("column", "names", "sums", "expected"), ADDENDS)
def test_what_a_column_of_sums_adds_up(
    column: int, names: list[str], sums: set[int], expected: tuple[int, ...]
) -> None:
    assert addends(column, names, kinds_of(names), frozenset(sums)) == expected


def numbers(*rows: str) -> list[list[Decimal | None]]:
    return [[Decimal(one) if one else None for one in row.split("|")] for row in rows]


ROWS = [
    pytest.param(["Wit", "Rood", ""], ["2|3", "4|5", "6|8"], {2}, id="the last row without a label"),
    pytest.param(["Wit", "Rood", ""], ["2|3", "4|5", "6|9"], set(), id="that adds up in one column only"),
    pytest.param(["Wit", "Rood", ""], ["2|", "4|5", "6|"], {2}, id="an empty cell says nothing"),
    pytest.param(["Wit", "Rood", ""], ["2|3", "4|5", "|"], set(), id="nor does an empty row"),
    pytest.param(["Wit", ""], ["6|8", "6|8"], set(), id="one row is no sum"),
    pytest.param(["Wit", "Rood", "Blauw"], ["2|3", "4|5", "6|8"], set(), id="a row with a label"),
    pytest.param(["Wit", "Totaal", ""], ["2|3", "2|3", "4|6"], {1}, id="a row that is called a total"),
    pytest.param(
        ["Wit", "Rood", "Alles bijeen"], ["43|112", "18|9", "61|121"], {2}, id="whatever it is called"
    ),
    pytest.param(
        ["Wit", "Rood", "Blauw", "Geel", "Alles"],
        ["143", "18", "25", "7", "193"],
        set(),
        id="in one column three digits may be chance",
    ),
    pytest.param(
        ["Wit", "Rood", "Blauw", "Alles"], ["1430", "180", "257", "1867"], {3}, id="four digits are none"
    ),
    pytest.param(["Wit", "Rood", "Roze"], ["1430", "187", "1617"], set(), id="but of two rows they may be"),
    pytest.param(
        ["Wit", "Rood", "Roze"], ["14307", "1879", "16186"], {2}, id="of two rows with more digits it is none"
    ),
    pytest.param(["Wit", "Rood", "Roze"], ["14307", "1879", "16187"], set(), id="but then it must be exact"),
    pytest.param(
        ["Wit", "Rood", "Roze"],
        ["40000|20000", "10000|60000", "50000|80000"],
        set(),
        id="noughts say nothing",
    ),
    pytest.param(["Wit", "Rood", "Roze"], ["43|112", "18|9", "61|122"], {2}, id="rounding explains one"),
    pytest.param(["Wit", "Rood", "Roze"], ["43|112", "18|9", "61|125"], set(), id="but not four"),
    pytest.param(
        ["Stand", "Mutatie", "Bijgesteld", "Groei", "Kader"],
        ["864|873", "23|25", "887|898", "20|21", "907|919"],
        {2, 4},
        id="a running statement: each standing after the first",
    ),
    pytest.param(
        ["Wit", "Rood", "Verf", "Noord", "Zuid", "Regio's", "Alles"],
        ["43|112", "18|9", "61|121", "19|27", "31|14", "50|41", "111|162"],
        {2, 5, 6},
        id="sums of blocks and the sum of all rows",
    ),
    pytest.param(
        ["Verf totaal", "w.v. wit", "w.v. rood", "Kwasten", "Kader"],
        ["61|121", "43|112", "18|9", "20|21", "81|142"],
        {4},
        id="a total above its parts is no sum of others",
    ),
]


@pytest.mark.parametrize(("labels", "rows", "expected"), ROWS)
def test_rows_of_sums(labels: list[str], rows: list[str], expected: set[int]) -> None:
    assert total_rows(labels, numbers(*rows)) == expected
