"""From a printed grid to a table: which rows are sums, parts and groups."""

from __future__ import annotations

import pytest

from extract.models import Grid, GridCell, Table
from extract.tables import allocations
from tests.tables_support import grid, letter_with

CAPTION = "Tabel 1. Begroting (x € 1.000)"


def table_of(*rows: str) -> Table:
    return letter_with(("bijschrift", CAPTION), grid(*rows)).tables[0]


def test_a_grid_of_heads_alone_is_no_table() -> None:
    assert letter_with(grid("Naam|2024")).tables == ()
    assert len(letter_with(grid("Naam|2024", "Zorg|5")).tables) == 1


ROWS = [
    pytest.param(["Zorg|1|2", "Sport|4|5", "–|5|7"], {2}, set(), id="a dash is no label of a sum"),
    pytest.param(["Zorg|1|2", "Sport|4|5", "Kunst|5|7"], set(), set(), id="a word is"),
    pytest.param(["Zorg|1|2", "waarvan loon|1|1", "Sport|4|5"], set(), {1}, id="a part"),
]


@pytest.mark.parametrize(("rows", "totals", "parts"), ROWS)
def test_sums_and_parts_by_their_words(rows: list[str], totals: set[int], parts: set[int]) -> None:
    table = table_of("Naam|2024|2025", *rows)
    assert (set(table.total_rows), set(table.part_rows)) == (totals, parts)


PARTS = [
    pytest.param("1|–|waarvan loon|wit|5", True, id="behind a number and a dash"),
    pytest.param("1|Zorg|waarvan loon|wit|5", True, id="in the second cell of words"),
    pytest.param("1|Zorg|dun|waarvan loon|5", False, id="further on it says something else"),
]


@pytest.mark.parametrize(("row", "expected"), PARTS)
def test_where_a_row_says_that_it_is_a_part(row: str, expected: bool) -> None:
    table = table_of("Nr.|Soort|Naam|Kleur|2024", "1|Kunst|dik|rood|5", row)
    assert (table.part_rows == {1}) is expected


def test_a_sum_under_a_group_is_not_of_the_group() -> None:
    table = table_of("Jaar|Deel|Bedrag", "2026|Sport|1", "|Cultuur|2", "|Totaal|3")
    assert [cell.text for cell in table.column(0)] == ["2026", "2026", ""]
    assert table.total_rows == {2}


def test_a_last_row_without_words_is_of_no_group() -> None:
    """'Alle scholen' sums the groups by a name that nobody listed; the groups stand in each of their rows."""
    rows = [
        "Ligging|Grootte|2023",
        "Stad|klein|4",
        "|groot|8",
        "Land|klein|5",
        "|groot|9",
        "Alle scholen||26",
    ]
    table = table_of(*rows)
    assert [cell.text for cell in table.column(0)] == ["Stad", "Stad", "Land", "Land", "Alle scholen"]


def test_a_row_without_words_within_is_no_sum() -> None:
    table = table_of(
        "Ligging|Grootte|2023", "Stad|klein|4", "|groot|8", "Samen||12", "Land|klein|5", "|groot|9"
    )
    assert [cell.text for cell in table.column(0)] == ["Stad", "", "Samen", "Land", ""]


def test_a_row_that_alone_has_no_number_is_of_no_group() -> None:
    """'Saldo' is no item of the last theme."""
    rows = ["Zorg|1|Wijk|4", "|2|Thuis|8", "Werk|3|Loon|5", "||Saldo|17"]
    table = table_of("Thema|Nr.|Maatregel|2023", *rows)
    assert [cell.text for cell in table.column(0)] == ["Zorg", "Zorg", "Werk", ""]


def test_only_a_first_column_numbers_the_rows() -> None:
    assert table_of("|Naam|2024", "1|Zorg|5", "2|Sport|7").kinds == ("nummer", "tekst", "getal")
    assert table_of("Naam||2024", "Zorg|1|5", "Sport|2|7").kinds == ("tekst", "getal", "getal")


def test_a_sum_does_not_say_what_a_column_holds() -> None:
    table = table_of("Naam|2024|Bron", "Zorg|5|A", "Totaal|5|6")
    assert table.kinds == ("tekst", "getal", "tekst")


def test_a_row_apart_from_the_group_above_it_stays_without_one() -> None:
    rows = [["Groep", "Naam", "2024"], ["Noord", "Verf", "1"], ["", "Roest", "2"], ["", "Overig", "3"]]
    cells = [[GridCell(text, 1) for text in row] for row in rows]
    cells[3][0] = GridCell("", 1, apart=True)
    letter = letter_with(("bijschrift", CAPTION), Grid(tuple(map(tuple, cells)), 1, 0, 1))
    assert [cell.text for cell in letter.tables[0].column(0)] == ["Noord", "Noord", ""]


def test_order_numbers_under_a_head_of_money_are_no_money() -> None:
    table = table_of(
        "Bedragen x € 1 miljoen||2024", "1|Stand|390", "2|Mutatie|19", "|w.v. loon|4", "3|Kader|409"
    )
    assert table.kinds == ("nummer", "tekst", "getal")
    assert [cell.eur for cell in table.column(0)] == [None] * 4


def test_what_the_page_does_not_tell_makes_a_table_unsure() -> None:
    rows = tuple(tuple(GridCell(text, 1) for text in row) for row in (["", "2024"], ["Verf", "1"]))
    letter = letter_with(("bijschrift", "Tabel 1. Budget (x € 1.000)"), Grid(rows, 1, 0, 1, sure=False))
    assert letter.tables[0].certainty == "onzeker"
    assert [one.certainty for one in allocations(letter)] == ["onzeker"]
