"""What the columns of a table hold."""

from __future__ import annotations

import pytest

from extract.models import Cell, ColumnKind, Table
from extract.tables.column_kinds import (
    all_years_in,
    kind_of,
    measure_of,
    no_money,
    table_kinds,
    with_order_numbers,
    with_small_labels,
    year_span,
    years_in,
)

KINDS = [
    pytest.param("Brug", ["Noord", "Zuid"], False, "tekst", id="words"),
    pytest.param("Brug", [], False, "tekst", id="nothing"),
    pytest.param("Brug", ["–", "p.m."], False, "tekst", id="dashes and open posts alone"),
    pytest.param("Verf", ["5", "wit"], False, "tekst", id="figures in half of the rows"),
    pytest.param("Verf", ["5", "6", "wit"], False, "getal", id="figures in most of them"),
    pytest.param("Verf", ["5", "–", "p.m."], False, "getal", id="a dash says nothing"),
    pytest.param("Verf", ["5%", "6%", "7"], False, "percentage", id="percentages in most rows"),
    pytest.param("Verf", ["5%", "7"], False, "getal", id="in half of them"),
    pytest.param("in %", ["5", "7"], False, "percentage", id="a heading that says so"),
    pytest.param("% van de verf", ["5", "7"], False, "getal", id="a heading that says more"),
    pytest.param("Nr.", ["4", "9"], False, "nummer", id="a heading of numbers"),
    pytest.param("", ["1", "2", "3"], True, "nummer", id="a first column that counts the rows"),
    pytest.param("", ["1", "2", "4"], True, "getal", id="that does not"),
    pytest.param("", ["1", "2", "3"], False, "getal", id="a later column that happens to"),
    pytest.param("Verf", ["1", "2", "3"], True, "getal", id="a first one with a heading of its own"),
    pytest.param("Jaar", ["2024", "2025"], False, "jaar", id="years under their word"),
    pytest.param("", ["1950", "2099"], False, "jaar", id="years under nothing"),
    pytest.param("Brug", ["2024", "2025"], True, "jaar", id="years that come first"),
    pytest.param("Evaluatie", ["2024", "2025"], False, "tekst", id="years of something else"),
    pytest.param("Evaluatie", ["2024"], False, "getal", id="one figure that looks like a year"),
    pytest.param("Uitgaven", ["2024", "2025"], False, "getal", id="money that looks like years"),
    pytest.param("Stand 2026", ["2024", "2025"], False, "getal", id="figures under a year"),
    pytest.param("Evaluatie", ["2.024", "2.025"], False, "getal", id="figures with their thousands apart"),
    pytest.param("Jaar", ["1949", "2025"], False, "getal", id="before there were letters like these"),
    pytest.param("Jaar", ["2024", "2100"], False, "getal", id="too far ahead"),
    pytest.param("Jaar", ["2024", "2025,5"], False, "getal", id="a part of a year"),
    pytest.param("Jaar", ["2024", "€ 2025"], False, "getal", id="money"),
]


@pytest.mark.parametrize(("heading", "texts", "first", "expected"), KINDS)
def test_what_a_column_holds(heading: str, texts: list[str], first: bool, expected: str) -> None:
    assert kind_of(heading, texts, first) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Aantal bruggen", True),
        ("Aandeel in %", True),
        ("Deelnemers", True),
        ("Budget deelnemers", False),
        ("Deelnemers (x € 1.000)", False),
        ("Brugaantalbudget", False),
        ("2024", False),
    ],
)
def test_which_headings_are_no_money(heading: str, expected: bool) -> None:
    assert no_money(heading) is expected


@pytest.mark.parametrize(
    ("text", "years", "span"),
    [
        ("Budget 2024", (2024,), None),
        ("Budget 2024 en 2026", (2024, 2026), None),
        ("2024 (verf 2024)", (2024,), None),
        ("Budget 2024-2026", (), (2024, 2026)),
        ("Budget 2024-2026, deel 2025", (2025,), (2024, 2026)),
        ("prijspeil 2024", (), None),
        ("prijspeil 2023, budget 2024", (2024,), None),
        ("Budget", (), None),
    ],
)
def test_years_and_spans_in_a_heading(
    text: str, years: tuple[int, ...], span: tuple[int, int] | None
) -> None:
    assert (years_in(text), year_span(text)) == (years, span)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uitgaven 2024", "uitgaven"),
        ("Uitgaven en uitgaven", "uitgaven"),
        ("Uitgaven en ontvangsten", None),
        (None, None),
    ],
)
def test_what_a_heading_measures(text: str | None, expected: str | None) -> None:
    assert measure_of(text) == expected


def test_the_kinds_of_a_table_that_was_put_together_by_hand() -> None:
    texts = [("1", "Noord", "5"), ("2", "Zuid", "6"), ("", "Totaal", "wit")]
    cells = tuple(Cell(r, c, text, 1) for r, row in enumerate(texts) for c, text in enumerate(row))
    table = Table(0, 0, 1, ("", "Brug", "Verf"), cells, total_rows=frozenset({2}))
    assert table_kinds(table) == ("nummer", "tekst", "getal")
    given: tuple[ColumnKind, ...] = ("tekst", "tekst", "tekst")
    assert table_kinds(Table(0, 0, 1, table.columns, cells, kinds=given)) == given


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["1", "2", "3"], "nummer", id="from one on"),
        pytest.param(["0", "1"], "nummer", id="from nought on"),
        pytest.param(["1.", "2)"], "nummer", id="with a stop or a bracket"),
        pytest.param(["1", "1", "2"], "nummer", id="two rows of one number"),
        pytest.param(["1", "", "2"], "nummer", id="a row without one"),
        pytest.param(["2", "3"], "getal", id="not from two on"),
        pytest.param(["1", "3"], "getal", id="nor with a step over one"),
        pytest.param(["1", "0"], "getal", id="nor going down"),
        pytest.param(["1", "2,5"], "getal", id="nor with parts"),
        pytest.param(["", ""], "getal", id="nor without any"),
    ],
)
def test_figures_left_of_the_labels_that_number_the_rows(texts: list[str], expected: str) -> None:
    rows = [[text, "stand", "5"] for text in texts]
    assert with_order_numbers(["getal", "tekst", "getal"], rows)[0] == expected


def test_figures_right_of_the_labels_number_nothing() -> None:
    rows = [["stand", "1", "5"], ["mutatie", "2", "6"]]
    assert with_order_numbers(["tekst", "getal", "getal"], rows) == ("tekst", "getal", "getal")
    assert with_order_numbers(["jaar", "tekst", "getal"], [["1", "a", "5"]]) == ("jaar", "tekst", "getal")


@pytest.mark.parametrize(
    ("heading", "years"),
    [
        pytest.param("Aanvraag 2025 (prijspeil 2024)", (2025,), id="a price level in brackets"),
        pytest.param("2026, prijspeil van 2024", (2026,), id="a price level with van"),
        pytest.param("In prijzen 2023", (), id="a price level alone"),
        pytest.param("Prijspeil 2024: budget 2025 en 2026", (2025, 2026), id="a price level before years"),
        pytest.param("Budget 2024-2026 (loonpeil 2023)", (2024, 2025, 2026), id="a span"),
        pytest.param("Budget 2025 (stand 2024)", (2025, 2024), id="another year is told"),
    ],
)
def test_all_years_of_a_heading_but_price_levels(heading: str, years: tuple[int, ...]) -> None:
    assert all_years_in(heading) == years


@pytest.mark.parametrize(
    ("name", "rows", "totals", "kind"),
    [
        pytest.param("Ronde", ["2|14", "1|9", "|23"], {2}, "nummer", id="no-sum-adds-it"),
        pytest.param("Ronde", ["2|14,5", "1|9,0"], set(), "nummer", id="the-others-have-decimals"),
        pytest.param("Ronde", ["2|14", "1|9"], set(), "getal", id="nothing-tells"),
        pytest.param("Ronde", ["2|14", "1|9", "3|23"], {2}, "getal", id="a-sum-adds-it"),
        pytest.param("2026", ["2|14,5", "1|9,0"], set(), "getal", id="a-year"),
        pytest.param("Bedrag", ["2|14,5", "1|9,0"], set(), "getal", id="a-word-of-money"),
        pytest.param("Aantal", ["2|14,5", "1|9,0"], set(), "getal", id="a-count"),
        pytest.param("Ronde", ["120|14,5", "1|9,0"], set(), "getal", id="a-large-number"),
        pytest.param("Ronde", ["2|14,5"], set(), "getal", id="one-row"),
        pytest.param("Ronde", ["2|14,5", "1|9"], set(), "getal", id="another-has-none"),
    ],
)
def test_small_whole_numbers_that_are_of_no_amount(
    name: str, rows: list[str], totals: set[int], kind: str
) -> None:
    cells = [["Zorg", *row.split("|")] for row in rows]
    found = with_small_labels(["tekst", "getal", "getal"], ["", name, "Som"], cells, totals)
    assert found == ("tekst", kind, "getal")
