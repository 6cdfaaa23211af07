"""Which rows are heads, and what they call the columns."""

from __future__ import annotations

import pytest

from extract.tables.heads import column_names, head_count, split_caption


def cells(*rows: str) -> list[list[str]]:
    return [row.split("|") for row in rows]


COUNTS = [
    pytest.param(["Brug|Verf", "Noord|5", "Zuid|6"], 1, 1, id="as the source says"),
    pytest.param(["Brug|Verf|", "|2024|2025", "Noord|5|6"], 1, 2, id="years under it"),
    pytest.param(["Brug|Verf", "|(x € 1.000)", "Noord|5"], 1, 2, id="a unit under it"),
    pytest.param(["Brug|Verf", "|x 1.000", "Noord|5"], 1, 2, id="a multiple"),
    pytest.param(["Brug|Verf", "(x € 1.000)|2024", "Noord|5"], 1, 2, id="a unit in the first column"),
    pytest.param(["Brug|Verf|", "|2024|Totaal", "Noord|5|6"], 1, 2, id="a word for a sum"),
    pytest.param(["Brug|Verf", "Noord|2024", "Zuid|2025"], 1, 1, id="not years behind a label"),
    pytest.param(["Brug|Verf|", "|2024|wit", "Noord|5|6"], 1, 1, id="nor beside other words"),
    pytest.param(["Brug|Verf", "|", "Noord|5"], 1, 1, id="nor an empty row"),
    pytest.param(["Brug|Verf", "|2024"], 1, 1, id="a last row is no head"),
    pytest.param(["Brug|Verf", "|2024", "|2025", "Noord|5"], 1, 3, id="several"),
    pytest.param(["Brug|Verf", "Noord|5", "Zuid|6"], 0, 1, id="unmarked words over figures"),
    pytest.param(["Brug|2024", "Noord|5", "Zuid|6"], 0, 1, id="an unmarked year"),
    pytest.param(["Brug|Verf|", "Noord|5|6", "Zuid|6|7"], 0, 1, id="a column without a word"),
    pytest.param(["Brug|", "Noord|5", "Zuid|6"], 0, 0, id="no word over figures"),
    pytest.param(["Noord|5", "Zuid|6", "Oost|7"], 0, 0, id="figures over figures"),
    pytest.param(["Noord|–", "Zuid|6", "Oost|7"], 0, 0, id="a dash over figures"),
    pytest.param(["Brug|Verf", "Noord|wit", "Zuid|rood"], 0, 0, id="words over words"),
    pytest.param(["Brug|Verf", "Noord|5"], 0, 0, id="one row under it"),
    pytest.param(["Verf", "5", "6"], 0, 0, id="one column"),
    pytest.param(["Nr.|Brug", "1|Noord", "2|Zuid"], 0, 0, id="figures in the first column alone"),
]


@pytest.mark.parametrize(("rows", "marked", "expected"), COUNTS)
def test_how_many_rows_are_heads(rows: list[str], marked: int, expected: int) -> None:
    assert head_count(cells(*rows), marked) == expected


TITLES = [
    pytest.param(["Tabel 1. Verf|", "Brug|Verf"], "Tabel 1. Verf", id="alone in the first row"),
    pytest.param(["Tabel 1. Verf|Tabel 1. Verf", "|Verf"], "Tabel 1. Verf", id="merged over all columns"),
    pytest.param(["Tabel 1. Verf|Wit", "Brug|Verf"], None, id="beside another head"),
    pytest.param(["|Tabel 1. Verf", "Brug|Verf"], None, id="over another column"),
    pytest.param(["Verf en roest|", "Brug|Verf"], None, id="not called a table"),
    pytest.param(["Tabel 1. Verf|"], None, id="with nothing under it"),
    pytest.param(["|", "Brug|Verf"], None, id="an empty row"),
]


@pytest.mark.parametrize(("rows", "expected"), TITLES)
def test_a_title_among_the_heads(rows: list[str], expected: str | None) -> None:
    heads = cells(*rows)
    assert split_caption(heads) == (expected, heads[1:] if expected else heads)


NAMES = [
    pytest.param(["Brug|Verf|", "|2024|2025"], ["Brug", "Verf 2024", "Verf 2025"], id="a head over two"),
    pytest.param(["Brug|Verf|", "|2024|"], ["Brug", "Verf 2024", ""], id="nothing below, nothing over it"),
    pytest.param(
        ["|Verf|", "Brug|2024|2025"], ["Brug", "Verf 2024", "Verf 2025"], id="from its own column on"
    ),
    pytest.param(
        ["Brug|Verf||Roest", "|2024||2025"], ["Brug", "Verf 2024", "", "Roest 2025"], id="a gap ends it"
    ),
    pytest.param(["Verf||", "2024||2025"], ["Verf 2024", "", "2025"], id="also on the way to another"),
    pytest.param(
        ["Brug|Verf||", "|2024|2025|Totaal"],
        ["Brug", "Verf 2024", "Verf 2025", "Totaal"],
        id="a sum keeps its word",
    ),
    pytest.param(["Brug|Totaal", "|Totaal"], ["Brug", "Totaal"], id="a word that comes back counts once"),
    pytest.param(["Brug|Verf", "|Totaal"], ["Brug", "Verf Totaal"], id="a sum under a head of its own"),
    pytest.param(
        ["Verf||", "Wit||Rood", "a|b|c"], ["Verf Wit a", "Verf Wit b", "Verf Rood c"], id="three rows"
    ),
    pytest.param([], ["", "", ""], id="no heads"),
]


@pytest.mark.parametrize(("rows", "expected"), NAMES)
def test_names_of_columns(rows: list[str], expected: list[str]) -> None:
    assert column_names(cells(*rows), len(expected)) == tuple(expected)
