"""Tables in plain text: cells between tabs, and lines that end in columns of figures."""

from __future__ import annotations

import pytest

from extract.layout.text_tables import TextTable, find_tables
from extract.models import Line
from extract.readers.text import split_pages

LONG = "Een lange regel over verf die het blad vult tot de rand"


def tables_in(source: str) -> tuple[TextTable, ...]:
    return find_tables([line for page in split_pages(source) for line in page.lines], frozenset())


def cells_of(table: TextTable) -> list[str]:
    """The rows of a table, its cells divided by '|'."""
    return ["|".join(cell.text for cell in row) for row in table.grid.rows]


TABBED = [
    pytest.param("Brug\tverf\nNoord\t5", ["Brug|verf", "Noord|5"], 1, id="two rows"),
    pytest.param("Naam\tverf\nBrug\twit", ["Naam|verf", "Brug|wit"], 1, id="no figures: the first row heads"),
    pytest.param("Brug\t2020\nNoord\t5", ["Brug|2020", "Noord|5"], 1, id="a year heads"),
    pytest.param(
        "Brug\tverf\n\t12\nNoord\t5",
        ["Brug|verf", "|12", "Noord|5"],
        2,
        id="so does a figure without a label",
    ),
    pytest.param("Noord\t5\nZuid\t6", ["Noord|5", "Zuid|6"], 0, id="rows without a head"),
    pytest.param(
        "Brug\tverf\troest\nNoord\t5", ["Brug|verf|roest", "Noord|5|"], 1, id="a row that lacks a cell"
    ),
    pytest.param(
        "Brug\tverf\nNoord\t5\nZuid\twit en\n\trood",
        ["Brug|verf", "Noord|5", "Zuid|wit en rood"],
        1,
        id="words without a label go on in the cell above",
    ),
    pytest.param(
        "Brug\tverf\nNoord\t5\n\t6", ["Brug|verf", "Noord|5", "|6"], 1, id="figures without a label do not"
    ),
    pytest.param(
        "Brug\tverf\nNoord\t5\nZuid\twit", ["Brug|verf", "Noord|5", "Zuid|wit"], 1, id="nor words with one"
    ),
    pytest.param(
        "Brug\tverf\n\twit\nNoord\t5", ["Brug|verf", "|wit", "Noord|5"], 2, id="nor do words in the head"
    ),
    pytest.param("Brug\tverf\n\nNoord\t5", ["Brug|verf", "Noord|5"], 1, id="one blank line within"),
    pytest.param("Brug\tverf\n\n\n\n\fNoord\t5", ["Brug|verf", "Noord|5"], 1, id="a page within"),
]


@pytest.mark.parametrize(("source", "rows", "head"), TABBED)
def test_cells_between_tabs(source: str, rows: list[str], head: int) -> None:
    (table,) = tables_in(source)
    assert (cells_of(table), table.grid.head) == (rows, head)


def test_what_no_tab_makes_a_table() -> None:
    assert tables_in("Er is verf.\nBrug\tverf\nEr is roest.") == ()
    assert tables_in("Brug\tverf\n\n\nNoord\t5") == ()


COLUMNS = [
    pytest.param(
        "Er is verf.\n\nBouw 5\nZorg 6\nKunst 7\nSport 8",
        ["Bouw|5", "Zorg|6", "Kunst|7", "Sport|8"],
        0,
        id="rows",
    ),
    pytest.param("Bouw 5\nZorg 6\nKunst 7", ["Bouw|5", "Zorg|6", "Kunst|7"], 0, id="at the head of the text"),
    pytest.param(
        f"{LONG}.\n\nBouw 5\nZorg 6\nKunst 7",
        ["Bouw|5", "Zorg|6", "Kunst|7"],
        0,
        id="a blank line under text",
    ),
    pytest.param(
        "Er is verf.\nBouw 5\nZorg 6\nKunst 7",
        ["Bouw|5", "Zorg|6", "Kunst|7"],
        0,
        id="right under a short line",
    ),
    pytest.param(
        "Sector Bedrag\nBouw 5\nZorg 6\nKunst 7",
        ["Sector|Bedrag", "Bouw|5", "Zorg|6", "Kunst|7"],
        1,
        id="a head",
    ),
    pytest.param(
        "Sector Bedrag\n(in euro’s)\n\nBouw 5\nZorg 6\nKunst 7",
        ["Sector|Bedrag (in euro’s)", "Bouw|5", "Zorg|6", "Kunst|7"],
        1,
        id="a head of two lines, with a blank line under it",
    ),
    pytest.param(
        "Sector Bedrag\n\n(in euro’s)\nBouw 5\nZorg 6\nKunst 7",
        ["(in|euro’s)", "Bouw|5", "Zorg|6", "Kunst|7"],
        1,
        id="but not within it",
    ),
    pytest.param(
        "Sector Bedrag\n\n\nBouw 5\nZorg 6\nKunst 7",
        ["Bouw|5", "Zorg|6", "Kunst|7"],
        0,
        id="nor two under it",
    ),
    pytest.param(
        "Sector Bedrag\n\fBouw 5\nZorg 6\nKunst 7",
        ["Bouw|5", "Zorg|6", "Kunst|7"],
        0,
        id="nor a page between",
    ),
    pytest.param(
        "Tabel 1. Verf\nBouw 5\nZorg 6\nKunst 7",
        ["Bouw|5", "Zorg|6", "Kunst|7"],
        0,
        id="a caption is no head",
    ),
    pytest.param(
        "De verdeling:\nBouw 5\nZorg 6\nKunst 7", ["Bouw|5", "Zorg|6", "Kunst|7"], 0, id="nor is a lead-in"
    ),
    pytest.param(
        "Sector\n2020 2021\nBouw 5 1\nZorg 6 2\nKunst 7 3",
        ["Sector|2020|2021", "Bouw|5|1", "Zorg|6|2", "Kunst|7|3"],
        1,
        id="years over two columns",
    ),
    pytest.param(
        "Sector Verf Roest\nBouw 5 1\nZorg 6 2\nKunst 7 3",
        ["Sector||", "Bouw|5|1", "Zorg|6|2", "Kunst|7|3"],
        1,
        id="words over two columns are not told apart",
    ),
    pytest.param(
        "1 Bouw 5\n2 Zorg 6\n3 Kunst 7\nTotaal 18",
        ["1|Bouw|5", "2|Zorg|6", "3|Kunst|7", "|Totaal|18"],
        0,
        id="rows that count",
    ),
    pytest.param(
        "2 Bouw 5\n4 Zorg 6\n9 Kunst 7", ["2 Bouw|5", "4 Zorg|6", "9 Kunst|7"], 0, id="rows that do not count"
    ),
    pytest.param(
        "1 Bouw 5\n2 Zorg 6\nKunst 7", ["1 Bouw|5", "2 Zorg|6", "Kunst|7"], 0, id="too few that count"
    ),
    pytest.param(
        "Bouw 5\nZorg 6\nKunst 7\nSport 8 9", ["Bouw|5", "Zorg|6", "Kunst|7"], 0, id="a row with more figures"
    ),
    pytest.param("Bouw 5\nZorg 6\n\nKunst 7", ["Bouw|5", "Zorg|6", "Kunst|7"], 0, id="one blank line"),
]


@pytest.mark.parametrize(("source", "rows", "head"), COLUMNS)
def test_lines_that_end_in_figures(source: str, rows: list[str], head: int) -> None:
    (table,) = tables_in(source)
    assert (cells_of(table), table.grid.head) == (rows, head)


NO_COLUMNS = [
    pytest.param(f"{LONG}\nBouw 5\nZorg 6\nKunst 7", id="right under a long line"),
    pytest.param("Bouw 5\nZorg 6\n\n\nKunst 7", id="two blank lines within"),
    pytest.param("Bouw 5\nZorg 6 1\nKunst 7", id="rows of different figures"),
    pytest.param("bouw 5\nzorg 6\nkunst 7", id="small letters"),
    pytest.param("Bouw, 5\nZorg, 6\nKunst, 7", id="a comma before the figure"),
    pytest.param("Bouw 2020\nZorg 2021\nKunst 2022", id="years"),
    pytest.param("\n".join(f"{name} {'o' * 104} 5" for name in ("Bouw", "Zorg", "Rust")), id="long lines"),
]


@pytest.mark.parametrize("source", NO_COLUMNS)
def test_what_no_figures_make_a_table(source: str) -> None:
    assert tables_in(source) == ()


def test_what_the_reader_told_is_no_row() -> None:
    made = [Line(f"{name} 5", 1, at, role="kop") for at, name in enumerate(("Bouw", "Zorg", "Kunst"), 1)]
    assert find_tables(made, frozenset()) == ()
    head = Line("Sector Bedrag", 1, 1, role="kop")
    rows = [Line(f"{name} 5", 1, at) for at, name in enumerate(("Bouw", "Zorg", "Kunst"), 2)]
    assert [table.grid.head for table in find_tables([head, *rows], frozenset())] == [0]


def test_tables_in_order_and_after_which_line_they_stand() -> None:
    source = "Er is verf.\n\nBouw 5\nZorg 6\nKunst 7\n\nEr is meer.\nBrug\tverf\nNoord\t5"
    tables = tables_in(source)
    assert [cells_of(table)[0] for table in tables] == ["Bouw|5", "Brug|verf"]
    assert [table.grid.after for table in tables] == [1, 7]
    assert [sorted(table.lines) for table in tables] == [[3, 4, 5], [8, 9]]
