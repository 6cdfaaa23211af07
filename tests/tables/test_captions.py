"""What a table is called, and which lines near it may state its unit."""

from __future__ import annotations

import pytest

from extract.models import Grid
from extract.tables.captions import Caption, find_caption, is_caption, split_number
from tests.support import paragraph
from tests.tables_support import Part, grid, letter_with

TABLE = grid("Naam|2024", "Zorg|1", "Sport|4")
UNIT = "(bedragen x € 1.000)"


def caption_of(*parts: Part, printed: str | None = None) -> Caption:
    """The caption of the first table."""
    at = next(at for at, part in enumerate(parts) if isinstance(part, Grid))
    return find_caption(letter_with(*parts), at, printed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Tabel 1. Verf (x € 1.000)", ("1", "Verf"), id="the unit is no part of the title"),
        pytest.param("Tabel 1. Verf (x 1.000)", ("1", "Verf"), id="nor is a multiple"),
        pytest.param("Tabel 1. Verf (wit)", ("1", "Verf (wit)"), id="other words are"),
        pytest.param("Tabel 1", ("1", "Tabel 1"), id="a number alone"),
        pytest.param("(x € 1.000)", (None, "(x € 1.000)"), id="a unit alone"),
        pytest.param("Figuur 1. Verf", (None, "Figuur 1. Verf"), id="a figure is no table"),
        pytest.param(" Verf per brug ", (None, "Verf per brug"), id="no number"),
    ],
)
def test_the_number_and_the_title(text: str, expected: tuple[str | None, str]) -> None:
    assert split_number(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Verf", "bijschrift", True),
        ("Tabel 2: Verf", "alinea", True),
        ("Tabel 2: Verf", "kop", True),
        ("Tabel 2: Verf", "opsomming", False),
        ("Figuur 2: Verf", "alinea", False),
        ("Er is verf.", "alinea", False),
        (f"Tabel 2: {'o' * 241}", "alinea", True),
        (f"Tabel 2: {'o' * 242}", "alinea", False),
    ],
)
def test_what_is_a_caption(text: str, kind: object, expected: bool) -> None:
    assert is_caption(paragraph(text, kind=kind)) is expected  # type: ignore[arg-type]


LEAD = "De verf is op. De verdeling is:"
TITLES = [
    pytest.param([("bijschrift", "Tabel 1. Verf"), TABLE], "Verf", id="above it"),
    pytest.param([("bijschrift", "Tabel 1. Verf"), UNIT, TABLE], "Verf", id="above the unit"),
    pytest.param([("bijschrift", "Tabel 1. Verf"), UNIT, UNIT, TABLE], None, id="further up is another's"),
    pytest.param([("bijschrift", "Tabel 1. Verf"), "Er is meer.", TABLE], None, id="above other text too"),
    pytest.param(
        [("bijschrift", "Tabel 1. Verf"), f"{'o' * 70} {UNIT}", TABLE], None, id="a long line is no unit"
    ),
    pytest.param([TABLE, ("bijschrift", "Tabel 1. Verf")], "Verf", id="below it"),
    pytest.param([TABLE, ("bijschrift", "Tabel 1. Verf"), "Er is meer."], "Verf", id="below it, then text"),
    pytest.param([TABLE, ("bijschrift", "Tabel 1. Verf"), TABLE], None, id="below it, above another"),
    pytest.param([TABLE, "Er is meer.", ("bijschrift", "Tabel 1. Verf")], None, id="further down"),
    pytest.param([LEAD, TABLE], "De verdeling is:", id="the sentence that leads in"),
    pytest.param([("opsomming", LEAD), TABLE], "De verdeling is:", id="that of an item"),
    pytest.param([("voetnoot", LEAD), TABLE], None, id="that of a note leads in nothing"),
    pytest.param([TABLE, LEAD], None, id="what stands below leads in nothing"),
    pytest.param(["De verf is op.", TABLE], None, id="a sentence that ends"),
    pytest.param([("kop", "Verf"), "Er is meer.", TABLE], "Verf", id="the heading"),
    pytest.param([("kop", "Roest"), LEAD, TABLE], "De verdeling is:", id="a lead-in goes before it"),
]


@pytest.mark.parametrize(("parts", "title"), TITLES)
def test_where_the_title_stands(parts: list[Part], title: str | None) -> None:
    assert caption_of(*parts).title == title


def test_a_title_that_the_source_gives_goes_first() -> None:
    found = caption_of(("bijschrift", "Tabel 1. Verf"), TABLE, printed="Tabel 2. Roest (x € 1.000)")
    assert (found.number, found.title) == ("2", "Roest")
    assert found.unit_lines[:2] == ("Tabel 2. Roest (x € 1.000)", "Tabel 1. Verf")


LONG = "Er is veel te zeggen over de verf van alle bruggen, want die is bijna overal toe aan een nieuwe laag."
SAID = "De bedragen zijn in duizenden euro's."
SHOWN = "Hieronder staat wat elke brug kost, in duizenden euro's."
UNIT_LINES = [
    pytest.param(["ver", "twee", "een", TABLE, "onder", "diep"], ["een", "twee", "onder"], id="two and one"),
    pytest.param(["een", TABLE, "onder", TABLE], ["een"], id="a line above another table is its own"),
    pytest.param(["een", TABLE, "onder"], ["een", "onder"], id="the last line"),
    pytest.param([TABLE, TABLE], [], id="a table is no line"),
    pytest.param([f"{LONG} {SAID}", TABLE], [SAID], id="of long text what it says of amounts"),
    pytest.param([LONG, TABLE], [], id="which may be nothing"),
    pytest.param([f"{LONG} {SHOWN}", TABLE], [SHOWN], id="or of what stands below"),
    pytest.param([SAID, TABLE], [SAID, SAID], id="a short line is read whole too"),
    pytest.param(["o" * 90, TABLE], ["o" * 90], id="as long as such a line may be"),
    pytest.param(["o" * 91, TABLE], [], id="too long"),
]


@pytest.mark.parametrize(("parts", "expected"), UNIT_LINES)
def test_where_a_unit_may_stand(parts: list[Part], expected: list[str]) -> None:
    assert list(caption_of(*parts).unit_lines) == expected


def test_a_short_line_that_closes_with_a_unit_is_the_title() -> None:
    first, second = letter_with(
        "Uitgaven (bedragen x € 1.000)",
        grid("Naam|2024", "Verf|1", "Roest|2"),
        "Ontvangsten (bedragen x € 1.000)",
        grid("Naam|2024", "Verf|3", "Roest|4"),
    ).tables
    assert (first.title, second.title) == ("Uitgaven", "Ontvangsten")


def test_a_line_with_other_brackets_is_no_title() -> None:
    (table,) = letter_with("Uitgaven (alle regio's)", grid("Naam|2024", "Verf|1", "Roest|2")).tables
    assert table.title is None
