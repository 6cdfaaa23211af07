"""Who gets what: labels, years, totals and what divides no money."""

from __future__ import annotations

import pytest

from extract.models import Grid
from extract.tables import allocations
from tests.tables_support import Part, grid, letter_with, shares


def test_one_share_for_each_row_and_year_with_sums_marked() -> None:
    letter = letter_with(
        ("bijschrift", "Tabel 1. Maatregelen (x € 1 mln)"),
        grid(
            "Naam|Afnemer|2024|2025|Cum.",
            "Scholing|UWV|1,5|2|3,5",
            "Advies|Gemeenten||4|4",
            "Totaal||1,5|6|7,5",
        ),
    )
    assert shares(allocations(letter)) == [
        ("Scholing", 1_500_000, 2024, False),
        ("Scholing", 2_000_000, 2025, False),
        ("Scholing", 3_500_000, None, True),
        ("Advies", 4_000_000, 2025, False),
        ("Advies", 4_000_000, None, True),
        ("Totaal", 1_500_000, 2024, True),
        ("Totaal", 6_000_000, 2025, True),
        ("Totaal", 7_500_000, None, True),
    ]


LABELS = [
    pytest.param(
        grid("nr|Sector|Budget (€)", "1|Bouw|5", "2|Zorg|6"), ["Bouw", "Zorg"], id="row numbers are no labels"
    ),
    pytest.param(
        grid("Regio|Kassier|Budget (€)", "Noord|Assen|5", "Zuid|Breda|6"),
        ["Noord", "Zuid"],
        id="first of two columns of names",
    ),
    pytest.param(
        grid(
            "Jaar|Regeling|Deel|Budget (€)|Bron", "2025|Breed|Sport|5|A", "||Cultuur|6|A", "|Smal|Sport|7|B"
        ),
        ["Sport", "Cultuur", "Sport"],
        id="group cells are not what a row is about",
    ),
    pytest.param(
        grid(
            "Regio|Kas|Budget (€)",
            "Noord|Assen|1",
            "Zuid|Breda|2",
            "Oost|Goor|3",
            "West|Best|4",
            "|Totaal|10",
        ),
        ["Noord", "Zuid", "Oost", "West", "Totaal"],
        id="a total is called by its word, wherever it stands",
    ),
    pytest.param(
        grid("Deel|Doel|Budget (€)", "A|Verf|1", "A|Roest|2", "B|Staal|3", "C|Hout|4", "D|Glas|5"),
        ["A", "A", "B", "C", "D"],
        id="a first column that tells most rows apart",
    ),
    pytest.param(
        grid("Deel|Doel|Budget (€)", "A|Verf|1", "A|Roest|2", "B|Staal|3", "C|Hout|4"),
        ["Verf", "Roest", "Staal", "Hout"],
        id="one that tells fewer apart",
    ),
    pytest.param(
        grid("Code|Doel|Budget (€)", "1a|Verf|1", "1b|Roest|2", "D5|Staal|3", "3.2|Hout|4"),
        ["Verf", "Roest", "Staal", "Hout"],
        id="words beside codes",
    ),
    pytest.param(
        grid("BRIN|School|2024 (€)", "03EA|Klimop|1", "04PN|Baken|2"),
        ["Klimop", "Baken"],
        id="beside codes of a register",
    ),
    pytest.param(
        grid("Hfst.|Begroting|2024 (€)", "I|Koning|1", "IIA|Kamer|2", "IV|Rijk|3"),
        ["Koning", "Kamer", "Rijk"],
        id="beside the numbers of chapters",
    ),
    pytest.param(
        grid("Weg|Budget (€)", "A12|1", "N325|2"), ["A12", "N325"], id="what looks like codes, without words"
    ),
    pytest.param(
        grid("Budget (€)|Doel", "5|Sport", "6|Cultuur"), ["Sport", "Cultuur"], id="labels behind the money"
    ),
    pytest.param(
        grid("|Budget (€)", "Aalten|5", "Zwolle|6"), ["Aalten", "Zwolle"], id="labels without a head"
    ),
]


@pytest.mark.parametrize(("printed", "labels"), LABELS)
def test_the_label_is_the_column_that_tells_rows_apart(printed: Grid, labels: list[str]) -> None:
    assert [share.label for share in allocations(letter_with(printed))] == labels


YEARS = [
    pytest.param(
        (grid("Naam|Totaal 2025 incl. bijstelling uit 2024 (€)", "Zorg|5", "Sport|6"),),
        2025,
        id="a price level is not the year",
    ),
    pytest.param((grid("Jaar|Naam|Budget (€)", "2026|Zorg|5", "|Sport|6"),), 2026, id="column of years"),
    pytest.param(
        (
            ("bijschrift", "Tabel 1. Verdeling voor het jaar 2027 (in euro)"),
            grid("Naam|Budget", "Zorg|5", "Sport|6"),
        ),
        2027,
        id="title",
    ),
    pytest.param(
        (("bijschrift", "Tabel 1. Verdeling 2024-2027 (in euro)"), grid("Naam|Budget", "Zorg|5", "Sport|6")),
        None,
        id="title with a span",
    ),
    pytest.param(
        (("bijschrift", "Tabel 1. Verdeling 2024 (in euro)"), grid("Naam|Structureel", "Zorg|5", "Sport|6")),
        None,
        id="structural money has no year",
    ),
    pytest.param((grid("Naam|Budget 2024-2027 (€)", "Zorg|5", "Sport|6"),), None, id="heading with a span"),
]


@pytest.mark.parametrize(("parts", "year"), YEARS)
def test_the_year_of_a_share(parts: tuple[Part, ...], year: int | None) -> None:
    assert {share.year for share in allocations(letter_with(*parts))} == {year}


NOTHING_DIVIDED = [
    pytest.param((grid("Gezin|Tarief (€)", "Alleenstaand|5", "Paar|6"),), id="rates"),
    pytest.param((grid("Gezin|Bedrag per maand (€)", "Alleenstaand|5", "Paar|6"),), id="per month"),
    pytest.param(
        (
            ("bijschrift", "Tabel 1. Boetes per overtreding (in euro)"),
            grid("Feit|2024", "Te laat|5", "Te hard|6"),
        ),
        id="title of norms",
    ),
    pytest.param((grid("Artikel|Naam|Ontvangsten (x € 1.000)", "1|Inzet|5", "2|Marine|6"),), id="income"),
    pytest.param((grid("Sector|Deelnemers", "Bouw|5", "Zorg|6"),), id="counts"),
    pytest.param((grid("Sector|2024", "Bouw|5", "Zorg|6"),), id="no unit, no euros"),
    pytest.param((grid("2024 (€)|2025 (€)", "5|6", "7|8"),), id="no labels"),
]


@pytest.mark.parametrize("parts", NOTHING_DIVIDED)
def test_what_divides_no_money(parts: tuple[Part, ...]) -> None:
    assert allocations(letter_with(*parts)) == ()


def test_a_title_that_divides_goes_before_a_word_of_price() -> None:
    letter = letter_with(
        ("bijschrift", "Tabel 1. Verdeling van de middelen voor loon en huur (x € 1.000)"),
        grid("Sector|2024", "Bouw|5", "Zorg|6"),
    )
    assert len(allocations(letter)) == 2


def test_budget_table_with_negative_open_and_partial_rows() -> None:
    letter = letter_with(
        ("bijschrift", "Tabel 2. Stand eerste suppletoire begroting (bedragen x € 1.000)"),
        grid(
            "Art.|Omschrijving|2024|2025|Struc.",
            "1|Inzet|-1.250|–|12",
            "|waarvan subsidies|-250||",
            "2|Marine|p.m.|0|12",
            "|Totaal|-1.250|0|24",
        ),
    )
    assert shares(allocations(letter)) == [
        ("Inzet", -1_250_000, 2024, False),
        ("Inzet", 12_000, None, False),
        ("waarvan subsidies", -250_000, 2024, False),
        ("Marine", 0, 2025, False),
        ("Marine", 12_000, None, False),
        ("Totaal", -1_250_000, 2024, True),
        ("Totaal", 0, 2025, True),
        ("Totaal", 24_000, None, True),
    ]


def test_list_gives_its_items_with_scheme_year_and_total() -> None:
    letter = letter_with(
        ("kop", "Geld voor scholing"),
        "De verdeling voor 2021 is als volgt:",
        ("opsomming", "€ 4 miljoen voor gemeenten"),
        ("opsomming", "€ 6 miljoen in 2022 voor UWV"),
        ("opsomming", "€ 10 miljoen totaal"),
    )
    found = allocations(letter)
    assert shares(found) == [
        ("gemeenten", 4_000_000, 2021, False),
        ("UWV", 6_000_000, 2022, False),
        ("totaal", 10_000_000, 2021, True),
    ]
    assert {share.scheme for share in found} == {"Geld voor scholing"}
    assert [share.sector for share in found[:2]] == ["Gemeenten", "UWV"]


def test_an_item_is_a_row_of_its_list_and_its_title_says_what_it_names() -> None:
    letter = letter_with(
        "De verdeling per gemeente is:",
        ("opsomming", "€ 4 miljoen voor Utrecht"),
        ("opsomming", "€ 6 miljoen voor Groningen"),
    )
    found = [(share.row, share.column, share.page, share.sector) for share in allocations(letter)]
    assert found == [(0, 1, 1, "Gemeente Utrecht"), (1, 1, 1, "Gemeente Groningen")]


def test_parts_and_numbers_of_rows() -> None:
    letter = letter_with(
        ("bijschrift", "Tabel 2. Begroting (bedragen x € 1.000)"),
        grid("Art.|Naam|2024|waarvan subsidies", "1|Inzet|5|2", "|waarvan verf|3|1", "2|Marine|7|3"),
    )
    found = [(share.label, share.number, share.is_part) for share in allocations(letter)]
    assert found == [
        ("Inzet", "1", False),
        ("Inzet", "1", True),
        ("waarvan verf", None, True),
        ("waarvan verf", None, True),
        ("Marine", "2", False),
        ("Marine", "2", True),
    ]


def test_a_damaged_cell_is_no_share() -> None:
    letter = letter_with(
        ("bijschrift", "Tabel 1. Budget (x € 1 mln)"),
        grid("Naam|2020|2021|Cum.", "Advies|14|37|51", "Scholing|34|30|64", "Maatwerk||7|71,5"),
    )
    assert ("Maatwerk", 7_000_000, 2021, False) not in shares(allocations(letter))
    assert letter.tables[0].row(2)[2].text == "7"


def test_scheme_is_the_title_and_row_points_to_the_cell() -> None:
    letter = letter_with(("bijschrift", "Tabel 1. Toekenning"), grid("Sector|Bedrag (€)", "Bouw|5", "Zorg|6"))
    share = allocations(letter)[1]
    assert (share.scheme, share.table, share.row, share.column, share.page) == ("Toekenning", 0, 1, 1, 1)
    assert letter.tables[share.table].row(share.row)[share.column].eur == share.eur


@pytest.mark.parametrize(
    ("label", "gets"),
    [
        ("tot 50", 0),
        ("50 tot en met 250", 0),
        ("250 en meer", 0),
        ("Meer dan 250", 0),
        ("vanaf 2026", 1),
        ("Meer", 1),
    ],
)
def test_classes_in_words_get_no_money(label: str, gets: int) -> None:
    rows = grid("Aantal medewerkers|Bedrag (x € 1.000)", f"{label}|10", "Overig|25")
    assert len(allocations(letter_with(rows))) == 1 + gets


def test_classes_of_size_get_no_money() -> None:
    rows = grid("Aantal medewerkers|Bedrag (x € 1.000)", "< 50|10", "50 - 250|25", "> 250|60")
    assert allocations(letter_with(rows)) == ()


def test_a_lower_limit_divides_nothing() -> None:
    rows = grid("Soort|Ondergrens (x € 1.000)|Budget (x € 1.000)", "Klein|10|500", "Groot|25|800")
    assert [(one.label, int(one.eur)) for one in allocations(letter_with(rows))] == [
        ("Klein", 500_000),
        ("Groot", 800_000),
    ]


def test_the_unit_of_a_row_is_no_part_of_its_name() -> None:
    rows = grid("Naam|2024", "Verf (x € 1 miljoen)|25", "Roest (x € 1 miljoen)|13")
    assert [(one.label, int(one.eur)) for one in allocations(letter_with(rows))] == [
        ("Verf", 25_000_000),
        ("Roest", 13_000_000),
    ]


def test_a_price_level_is_the_heads_or_the_rows_and_no_year() -> None:
    rows = grid("Naam|2025 (prijspeil 2024, x € 1.000)", "Verf|25", "Roest in prijzen van 2023|13")
    assert [(one.label, one.year, one.price_level) for one in allocations(letter_with(rows))] == [
        ("Verf", 2025, 2024),
        ("Roest in prijzen van 2023", 2025, 2024),
    ]
    rows = grid("Naam|2025 (x € 1.000)", "Verf|25", "Roest in prijzen van 2023|13")
    assert [one.price_level for one in allocations(letter_with(rows))] == [None, 2023]
