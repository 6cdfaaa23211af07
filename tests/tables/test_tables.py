"""Tables: heads, units, values, totals, titles and their paragraph."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.models import Box, Grid, GridCell, Table, Word
from extract.tables import paragraph_pieces, paragraph_text
from extract.tables.captions import split_number
from extract.tables.cells import read_cell
from extract.tables.column_kinds import speaks_of
from extract.tables.heads import column_names
from extract.tables.lists import find_lists
from extract.tables.totals import is_part_label, is_sum_heading, is_total_label
from extract.tables.units import parse_bare_multiple, parse_unit
from extract.vocabulary import rows
from tests.tables_support import Part, grid, letter_with


def table_of(*parts: Part) -> Table:
    letter = letter_with(*parts)
    return next(table for table in letter.tables if table.kind == "tabel")


def euros_of(table: Table, column: int) -> list[int | None]:
    return [None if cell.eur is None else int(cell.eur) for cell in table.column(column)]


# --- the paragraph -------------------------------------------------------------------------------


def test_paragraph_has_cells_between_tabs_on_one_line_each() -> None:
    printed = grid("Sector|Bedrag", "Zorg\nen  welzijn|12\t000")
    assert paragraph_text(printed) == "Sector\tBedrag\nZorg en welzijn\t12 000"


def test_wrapped_rows_are_joined_before_the_text_is_made() -> None:
    printed = grid("Naam|Bedrag", "Gooi en|12", "Vechtstreek|", "Zaan|3", "(regio)|")
    assert paragraph_text(printed) == "Naam\tBedrag\nGooi en Vechtstreek\t12\nZaan (regio)\t3"


def test_a_heading_of_a_block_of_rows_is_no_wrapped_label() -> None:
    printed = grid("Naam|Bedrag", "Zorg|12", "Onderwijs|", "Mbo|3")
    assert len(table_of("Uitgaven (x € 1.000)", printed).column(0)) == 3


def test_numbering_glued_to_labels_becomes_a_column() -> None:
    table = table_of(
        ("bijschrift", "Tabel 1. Budget (x € 1.000)"),
        grid("Sector|Budget", "1 Bouw|5", "2 Zorg|6", "3 Sport|7", "Totaal|18"),
    )
    assert table.columns == ("", "Sector", "Budget")
    assert [cell.text for cell in table.column(1)] == ["Bouw", "Zorg", "Sport", "Totaal"]
    assert euros_of(table, 0) == [None] * 4


def test_a_label_that_starts_with_a_figure_is_no_numbering() -> None:
    table = table_of("x", grid("Groep|Budget", "65 jaar en ouder|5", "18 tot 65 jaar|6", "4 tot 18 jaar|7"))
    assert table.columns == ("Groep", "Budget")


def test_words_keep_their_boxes() -> None:
    words = (Word("Zorg", Box(2, 10, 10, 30, 20)), Word("Twente", Box(2, 32, 10, 60, 20)))
    printed = Grid(
        ((GridCell("Kop", 2), GridCell("Bedrag", 2)), (GridCell("Zorg Twente", 2, words), GridCell("5", 2))),
        1,
        0,
        2,
    )
    pieces = [(paragraph_text(printed)[p.begin : p.end], p.page) for p in paragraph_pieces(printed)]
    assert pieces == [("Kop", 2), ("Bedrag", 2), ("Zorg", 2), ("Twente", 2), ("5", 2)]
    letter = letter_with(printed)
    assert letter.tables[0].cells[0].boxes == (Box(2, 10, 10, 60, 20),)


@given(
    st.lists(
        st.lists(st.text(alphabet="ab 1.,€\n\t–", max_size=6), min_size=3, max_size=3), min_size=1, max_size=6
    )
)
def test_every_cell_slices_its_paragraph(texts: list[list[str]]) -> None:
    printed = Grid(tuple(tuple(GridCell(text, 1) for text in row) for row in texts), 1, 0, 1)
    letter = letter_with("Uitgaven (x € 1.000)", printed)
    for table in letter.tables:
        for cell in table.cells:
            assert cell.begin is not None and cell.end is not None
            assert letter.paragraphs[table.paragraph].text[cell.begin : cell.end] == cell.text


# --- heads ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heads", "names"),
    [
        pytest.param(
            [["Naam", "Budget", "", ""], ["", "2020", "2021", "Cum."]],
            ("Naam", "Budget 2020", "Budget 2021", "Cum."),
            id="spanning head, its sum keeps its own word",
        ),
        pytest.param(
            [["Sector", "Toegekende"], ["", "co-financiering"], ["", "(in 1.000 euro's)"]],
            ("Sector", "Toegekende co-financiering (in 1.000 euro's)"),
            id="head over three lines",
        ),
        pytest.param(
            [["Art.", "Naam", "Begroting", "Begroting"], ["", "", "Uitgaven", "Ontvangsten"]],
            ("Art.", "Naam", "Begroting Uitgaven", "Begroting Ontvangsten"),
            id="span repeated by the reader",
        ),
        pytest.param([["Naam", "2020"], ["Naam", ""]], ("Naam", "2020"), id="merged head counted once"),
        pytest.param([["Naam", "", "Totaal"]], ("Naam", "", "Totaal"), id="an empty head stays empty"),
    ],
)
def test_heads_combine(heads: list[list[str]], names: tuple[str, ...]) -> None:
    assert column_names(heads, len(heads[0])) == names


def test_a_row_of_years_belongs_to_the_head() -> None:
    table = table_of(grid("Regeling|Budget|", "|2024|2025", "Opvang|5|6"))
    assert table.columns == ("Regeling", "Budget 2024", "Budget 2025")


def test_a_head_that_no_source_marks_is_found_by_its_words() -> None:
    table = table_of(grid("Regeling|Budget (x € 1 mln)", "Opvang|5", "Sport|6", head=0))
    assert table.columns[0] == "Regeling" and table.row_count == 2


def test_a_table_without_a_head_keeps_its_first_row() -> None:
    assert table_of(grid("Opvang|5", "Sport|6", "Kunst|7", head=0)).row_count == 3


# --- units ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("Begroting (bedragen x € 1.000)", 1000),
        ("Toegekend (in 1.000 euro’s)", 1000),
        ("x € 1 miljoen", 10**6),
        ("Bedragen in miljoenen euro's", 10**6),
        ("Budget (€ mln)", 10**6),
        ("(in € mln.)", 10**6),
        ("Uitgaven x €1 mld.", 10**9),
        ("(€ x 1.000)", 1000),
        ("x EUR 1.000", 1000),
        ("Bedrag (€)", 1),
        ("in euro", 1),
        ("De bedragen luiden in duizenden euro's.", 1000),
    ],
)
def test_units(text: str, factor: int) -> None:
    unit = parse_unit(text)
    assert unit is not None and unit.factor == factor


@pytest.mark.parametrize(
    "text",
    [
        "Een bedrag van € 1.000 per plan",
        "5 miljoen euro",
        "Budget (€ 30 miljoen)",
        "Kosten in 2020",
        "Aantal (x 1.000)",
        "Verdeling (1)",
    ],
)
def test_amounts_and_counts_are_no_units(text: str) -> None:
    assert parse_unit(text) is None


@pytest.mark.parametrize("row", rows("tabeleenheden"), ids=lambda row: row["form"])
def test_unit_words_in_their_examples(row: dict[str, str]) -> None:
    assert row["form"].casefold() in row["example"].casefold()
    assert parse_unit(row["example"]) is not None


@pytest.mark.parametrize("row", rows("kolomwoorden"), ids=lambda row: f"{row['soort']}-{row['form']}")
def test_column_words_in_their_examples(row: dict[str, str]) -> None:
    assert speaks_of(row["example"], row["soort"])
    assert not speaks_of(f"x{row['form']}x", row["soort"]) or not row["form"].isalpha()


@pytest.mark.parametrize("row", rows("totaalwoorden"), ids=lambda row: row["form"])
def test_total_words_in_their_examples(row: dict[str, str]) -> None:
    found = {
        "rij": is_total_label,
        "kolom": is_sum_heading,
        "beide": is_total_label,
        "onderdeel": is_part_label,
    }
    assert found[row["plaats"]](row["example"])
    assert not is_total_label("Zorg en onderwijs")


UNIT_PLACES = [
    pytest.param(
        (("bijschrift", "Tabel 1. Verdeling (bedragen x € 1.000)"), grid("Naam|2024", "Zorg|5", "Sport|6")),
        id="caption",
    ),
    pytest.param(
        (
            ("bijschrift", "Tabel 1. Verdeling"),
            "(bedragen x € 1.000)",
            grid("Naam|2024", "Zorg|5", "Sport|6"),
        ),
        id="line under the caption",
    ),
    pytest.param((grid("(x € 1.000)|2024", "Zorg|5", "Sport|6"),), id="head of the labels"),
    pytest.param((grid("Naam|Budget 2024 (x € 1.000)", "Zorg|5", "Sport|6"),), id="head of the column"),
    pytest.param(
        (grid("Naam|2024", "Zorg|5", "Sport|6", caption="Verdeling (in duizenden euro's)"),),
        id="caption of the source",
    ),
    pytest.param(
        (grid("Naam|2024", "Zorg|5", "Sport|6"), "De bedragen zijn in duizenden euro's en afgerond."),
        id="note below",
    ),
    pytest.param(
        (("bijschrift", "Tabel 3. Budget (x 1.000)"), grid("Naam|2024", "Zorg|5", "Sport|6")),
        id="multiple under a title about money",
    ),
]


@pytest.mark.parametrize("parts", UNIT_PLACES)
def test_where_a_unit_stands(parts: tuple[Part, ...]) -> None:
    table = table_of(*parts)
    assert euros_of(table, 1) == [5000, 6000]
    assert table.factor == 1000 and table.unit and not table.inferred_unit


def test_columns_of_counts_percentages_and_years_hold_no_euros() -> None:
    table = table_of(
        ("bijschrift", "Tabel 2. Budget (x € 1 mln)"),
        grid(
            "Nr.|Jaar|Regeling|Aantal deelnemers|Budget|Aandeel",
            "1|2024|Opvang|500|2,5|60%",
            "2|2025|Sport|300|1,5|40%",
        ),
    )
    assert [euros_of(table, at) for at in range(6)] == [[None] * 2] * 4 + [[2_500_000, 1_500_000], [None] * 2]


def test_each_column_its_own_unit() -> None:
    table = table_of(
        grid("Naam|Kosten (x € 1.000)|Kosten per stuk (€)|Aantal", "Zorg|5|12|40", "Sport|6|13|41")
    )
    assert [euros_of(table, at) for at in (1, 2, 3)] == [[5000, 6000], [12, 13], [None, None]]
    assert table.factor is None


def test_cells_with_their_own_currency_or_size() -> None:
    table = table_of(grid("Gemeente|Totaal 2025|Bedrag", "Aalten|€ 401.280,00|-23.5 mln", "Zwolle|€ 3|2 mln"))
    assert euros_of(table, 1) == [401280, 3]
    assert euros_of(table, 2) == [-23_500_000, 2_000_000]


def test_a_printed_unit_goes_before_a_bare_euro_sign() -> None:
    table = table_of(
        ("bijschrift", "Tabel 1. Verdeling (x € 1.000)"), grid("Naam|2024", "Zorg|€ 57", "Sport|€ 6 mln")
    )
    assert euros_of(table, 1) == [57_000, 6_000_000]


def test_sizes_without_currency_under_a_count_are_no_money() -> None:
    assert euros_of(table_of(grid("Land|Inwoners", "België|11 mln", "Frankrijk|68 mln")), 1) == [None, None]


REPEATED = grid("Regeling|2020|2021", "Opvang|14*|37,5", "Sport|–|6")


def test_unit_follows_from_two_amounts_that_the_text_repeats() -> None:
    table = table_of(REPEATED, "De opvang kost € 14 miljoen en daarna € 37,5 miljoen.")
    assert table.inferred_unit and table.factor == 10**6
    assert euros_of(table, 1) == [14_000_000, None]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("De opvang kost € 14 miljoen.", id="one witness is too few"),
        pytest.param("De opvang kost € 14 miljoen en € 37,5 duizend.", id="two sizes contradict"),
        pytest.param("Er zijn 14 miljoen mensen en 37,5 miljoen dieren.", id="no money"),
    ],
)
def test_no_unit_without_proof(text: str) -> None:
    table = table_of(REPEATED, text)
    assert table.factor is None and euros_of(table, 1) == [None, None]


# --- cells ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("57.721", "57721"),
        ("14*", "14"),
        ("37¹", "37"),
        ("12 1)", "12"),
        ("– 1.250", "-1250"),
        ("−0,5", "-0.5"),
        ("+ 12", "12"),
        ("-23.5 mln", "-23.5"),
        ("€ 3", "3"),
        ("12,5%", "12.5"),
        ("1.250 ²", "1250"),
    ],
)
def test_numbers_as_printed(text: str, number: str) -> None:
    assert read_cell(text).number == Decimal(number)


@pytest.mark.parametrize(
    "text", ["–", "p.m.", "n.v.t.", "", "circa 14", "2 tot 3", "A12", "Datum 71,5 30-11-2020"]
)
def test_no_numbers(text: str) -> None:
    assert read_cell(text).number is None


def test_group_cells_printed_once_stand_in_each_row() -> None:
    table = table_of(
        grid(
            "Jaar|Regeling|Onderdeel|Bedrag",
            "2026|Breed|Sport|1 mln",
            "||Cultuur|2 mln",
            "|Smal|Zorg|3 mln",
            "||Welzijn|4 mln",
        )
    )
    assert [cell.text for cell in table.column(0)] == ["2026"] * 4
    assert [cell.text for cell in table.column(1)] == ["Breed", "Breed", "Smal", "Smal"]


def test_article_numbers_and_empty_amounts_are_not_repeated() -> None:
    table = table_of(
        "Uitgaven (x € 1.000)",
        grid("Art.|Omschrijving|2024", "1|Inzet|5", "|waarvan subsidies|", "2|Marine|7"),
    )
    assert [cell.text for cell in table.column(0)] == ["1", "", "2"]
    assert euros_of(table, 2) == [5000, None, 7000]


# --- totals --------------------------------------------------------------------------------------


def test_total_rows_and_columns_of_sums() -> None:
    table = table_of(
        "Uitgaven (x € 1 mln)",
        grid(
            "Regeling|2024|2025|Struc.|Totaal 2024-2025",
            "Zorg|1|2|2|3",
            "Subtotaal zorg|1|2|2|3",
            "Sport|4|5|5|9",
            "Totaal uitgaven|5|7|7|12",
        ),
    )
    assert table.total_rows == {1, 3}
    assert table.sum_columns == {4}


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("2024|2025|2024-2025", {3}),
        ("2024|2025|Cumulatief", {3}),
        ("Totaalbedrag 2024|Totaalbedrag 2025|Totaalbedrag 2026", set()),
        ("Aantal|Prijs|Totaal", set()),
        ("2024|2025|2026", set()),
    ],
)
def test_columns_of_sums(heading: str, found: set[int]) -> None:
    assert table_of("(x € 1.000)", grid(f"Naam|{heading}", "Zorg|1|2|3", "Sport|4|5|9")).sum_columns == found


def test_an_unlabelled_last_row_that_adds_up_is_a_total() -> None:
    assert table_of("(x € 1.000)", grid("Naam|2024|2025", "Zorg|1|2", "Sport|4|5", "|5|7")).total_rows == {2}
    assert (
        table_of("(x € 1.000)", grid("Naam|2024|2025", "Zorg|1|2", "Sport|4|5", "|6|7")).total_rows
        == frozenset()
    )


# --- titles --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "number", "title"),
    [
        pytest.param(
            [("bijschrift", "Tabel 1. Toegekende aanvragen")], "1", "Toegekende aanvragen", id="caption"
        ),
        pytest.param(
            [("bijschrift", "Tabel 2a: Uitgaven (x € 1.000)")],
            "2a",
            "Uitgaven",
            id="unit is not part of the title",
        ),
        pytest.param(
            ["Dit gaat zo. De verdeling is als volgt:"], None, "De verdeling is als volgt:", id="lead-in"
        ),
        pytest.param(
            [("kop", "Bijlage 2A Bedragen per gemeente"), "Dit is een lange toelichting."],
            "2A",
            "Bedragen per gemeente",
            id="heading",
        ),
        pytest.param([], None, None, id="none"),
    ],
)
def test_titles(parts: list[Part], number: str | None, title: str | None) -> None:
    table = table_of(*parts, grid("Naam|2024", "Zorg|1", "Sport|4"))
    assert (table.number, table.title) == (number, title)


def test_a_caption_below_belongs_to_the_table_above_unless_a_table_follows() -> None:
    one, two = grid("Naam|2024", "Zorg|1", "Sport|4"), grid("Naam|2025", "Zorg|2", "Sport|5")
    letter = letter_with(one, ("bijschrift", "Tabel 2. Later"), two)
    assert [table.title for table in letter.tables] == [None, "Later"]
    assert letter_with(one, ("bijschrift", "Tabel 1. Nu")).tables[0].title == "Nu"


def test_a_caption_inside_the_grid() -> None:
    table = table_of(grid("Tabel 4. Verdeling (x € 1.000)|", "Naam|2024", "Zorg|1", "Sport|4", head=2))
    assert (table.number, table.title, table.columns) == ("4", "Verdeling", ("Naam", "2024"))
    assert table.factor == 1000


def test_words_after_tabel_that_are_no_number() -> None:
    assert split_number("Tabel met bedragen") == (None, "Tabel met bedragen")
    assert split_number("Overzicht maatregelen") == (None, "Overzicht maatregelen")


def test_bare_multiple_needs_a_sign_that_it_counts_money() -> None:
    assert parse_bare_multiple("Aantal deelnemers (x 1.000)") is not None
    assert euros_of(table_of(grid("Jaar|Deelnemers (x 1.000)", "2023|5", "2024|6")), 1) == [None, None]


# --- lists ---------------------------------------------------------------------------------------

LEAD = "De verdeling van de middelen is als volgt:"


def test_list_that_divides_money() -> None:
    letter = letter_with(
        ("kop", "Verdeling"),
        LEAD,
        "€ 30 miljoen motie Jansen",
        "€ 2 miljoen voor centra (in de regio’s)",
        "Dan verder.",
    )
    (table,) = letter.tables
    assert (table.kind, table.paragraph, table.title) == ("verdeellijst", 2, LEAD)
    assert [cell.text for cell in table.cells] == [
        "motie Jansen",
        "€ 30 miljoen",
        "centra (in de regio’s)",
        "€ 2 miljoen",
    ]
    assert euros_of(table, 1) == [30_000_000, 2_000_000]
    assert all(cell.begin is None for cell in table.cells)


ITEMS = [
    pytest.param("– scholing: € 5 mln.", ("scholing", "€ 5 mln."), id="label first"),
    pytest.param("scholing (€ 5 mln.);", ("scholing", "€ 5 mln."), id="amount in brackets"),
    pytest.param("• circa 5 miljoen euro naar scholing.", ("scholing", "5 miljoen euro"), id="modifier"),
    pytest.param("scholing: ten hoogste € 5 mln.", ("scholing", "€ 5 mln."), id="modifier before amount"),
    pytest.param("Noord-Amerika: € 5 mln.", ("Noord-Amerika", "€ 5 mln."), id="a label is no modifier"),
    pytest.param("5 miljoen voor scholing", ("scholing", "5 miljoen"), id="no currency"),
    pytest.param(
        "a) € 5 miljoen is gereserveerd voor scholing.", ("scholing", "€ 5 miljoen"), id="verb between"
    ),
    pytest.param(
        "€ 5 miljoen voor scholing (van wie dat nog wil) in het mbo.",
        ("scholing", "€ 5 miljoen"),
        id="long aside cut",
    ),
]


@pytest.mark.parametrize(("text", "cells"), ITEMS)
def test_forms_of_items(text: str, cells: tuple[str, str]) -> None:
    letter = letter_with(LEAD, ("opsomming", text), ("opsomming", text))
    assert [tuple(cell.text for cell in table.row(0)) for table in letter.tables] == [cells]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([LEAD, "€ 5 miljoen voor scholing"], id="one item is no list"),
        pytest.param(["De tarieven zijn:", "€ 5 voor een kind", "€ 8 voor een volwassene"], id="prices"),
        pytest.param([LEAD, "€ 5 per dag voor een kind", "€ 8 per dag voor een volwassene"], id="rates"),
        pytest.param(
            ["De kosten stijgen, is het beeld.", "Zorg: € 5 mln.", "Sport: € 6 mln."],
            id="labels without a lead-in that divides",
        ),
        pytest.param([LEAD, "Wij geven € 5 miljoen uit.", "Ook geven wij € 6 miljoen uit."], id="sentences"),
    ],
)
def test_what_is_no_list(parts: list[Part]) -> None:
    assert letter_with(*parts).tables == ()


def test_two_years_in_one_item_are_two_rows() -> None:
    letter = letter_with(
        LEAD,
        ("opsomming", "€ 4 miljoen in 2020 en € 6 miljoen in 2021 voor toezicht."),
        ("opsomming", "€ 1 miljoen voor beheer."),
    )
    ((_, items),) = find_lists(letter)
    assert [(item.label, item.amount, item.year) for item in items] == [
        ("toezicht", "€ 4 miljoen", 2020),
        ("toezicht", "€ 6 miljoen", 2021),
        ("beheer", "€ 1 miljoen", None),
    ]


def test_tables_and_lists_stand_in_reading_order() -> None:
    letter = letter_with(
        LEAD, "€ 3 miljoen zorg", "€ 2 miljoen sport", "Verder.", grid("Naam|2024", "Zorg|1", "Sport|4")
    )
    assert [(table.index, table.kind) for table in letter.tables] == [(0, "verdeellijst"), (1, "tabel")]


WORST = ["9" * 200_000, "1." * 100_000, "(" * 200_000, "€ " * 100_000, "in x € 1 " * 22_000, "a b " * 50_000]


@pytest.mark.parametrize("text", WORST, ids=["digits", "points", "brackets", "euro signs", "units", "words"])
def test_worst_cases_are_read_once(text: str) -> None:
    letter = letter_with(
        text, ("kop", text), grid("Naam|2024", f"{text[:5000]}|1", "Sport|4"), ("opsomming", text)
    )
    assert len(letter.tables) <= 1
