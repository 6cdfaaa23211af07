"""Where a table without a grid begins and ends among the lines of a page."""

from __future__ import annotations

import pytest

from extract.readers.pdf.printed_row import rows_of
from extract.readers.pdf.regions import regions_of
from extract.readers.pdf.table_line import TableLine
from tests.readers.pdf.printed import STYLE, Block, drawn, printed


def regions(text: str, *, goes_on: bool = False) -> list[tuple[int, int, int]]:
    """Of each table its first line, its first row and its last line; empty lines do not count."""
    lines = [TableLine(row) for row in rows_of(drawn(text))]
    return [(found.first, found.body, found.last) for found in regions_of(lines, STYLE, goes_on=goes_on)]


def placed(*blocks: Block) -> list[tuple[int, int, int]]:
    lines = [TableLine(row) for row in rows_of(printed(*blocks))]
    return [(found.first, found.body, found.last) for found in regions_of(lines, STYLE)]


TABLE = """
Regeling            2025    2026
Brede uitkering    1.250   1.300
Lokale aanpak        370     235
"""
PROSE = """
Met deze brief informeert het kabinet de Kamer over de regeling.
Zij gaat in op 1 januari en geldt voor vier jaar in alle regio's.
"""


def test_a_page_without_lines_has_no_tables() -> None:
    assert regions("") == []


def test_a_table_is_its_heads_and_its_rows() -> None:
    assert regions(TABLE) == [(0, 1, 2)]


def test_its_columns_are_what_its_figures_reach() -> None:
    lines = [TableLine(row) for row in rows_of(drawn(TABLE))]
    (found,) = regions_of(lines, STYLE)
    assert found.columns == ((76, 96), (108, 128))
    assert not found.goes_on


def test_text_above_and_below_is_no_part_of_it() -> None:
    assert regions(f"{PROSE}{TABLE}{PROSE}") == [(2, 3, 4)]


def test_two_tables_with_text_between_are_two() -> None:
    assert regions(f"{TABLE}{PROSE}{TABLE}") == [(0, 1, 2), (5, 6, 7)]


@pytest.mark.parametrize(
    ("between", "last"),
    [
        pytest.param("Opbrengst (bedragen x € 1.000)", 2, id="with a unit"),
        pytest.param("Tabel 2. Opbrengst", 2, id="a caption"),
        pytest.param("van de gemeenten", 3, id="the rest of a label"),
    ],
)
def test_the_title_of_the_next_table_is_no_rest_of_the_last_row(between: str, last: int) -> None:
    below = """
                    2025    2026
Verkoop            1.150   1.200
Verhuur              270     135
"""
    assert regions(f"{TABLE}{between}{below}")[0] == (0, 1, last)


def test_a_caption_between_two_tables_with_one_column_alike_parts_them() -> None:
    """Its words stand clear of the figures, and so do the heads below it."""
    second = """
Tabel 2. Bedrag
Regeling            Som
Grote uitkering    € 560 mln
Kleine aanpak      € 70 mln
"""
    assert regions(TABLE + second) == [(0, 1, 2), (4, 5, 6)]


def test_text_with_figures_in_it_is_no_table() -> None:
    assert regions(PROSE.replace("vier", "12,5")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Brede uitkering    1.250", [], id="one-row"),
        pytest.param("Brede uitkering    1.250\nLokale aanpak        370", [(0, 0, 1)], id="two-rows"),
        pytest.param(
            "Regeling            2025\nLokale aanpak        370", [(0, 1, 1)], id="one-row-under-a-head"
        ),
        pytest.param("1.250\n370", [], id="figures-without-words"),
        pytest.param("1.250   zorg\n370     werk", [], id="words-right-of-the-figures"),
        pytest.param("Brede uitkering    1.250\nLokale aanpak        –", [(0, 0, 1)], id="a-nil-in-a-row"),
        pytest.param("Brede uitkering        –\nLokale aanpak      1.250", [(0, 0, 1)], id="a-nil-above"),
        pytest.param(
            "Brede uitkering        –\nLokale aanpak          –\nRegio              1.250",
            [(0, 0, 2)],
            id="two-nils-above",
        ),
        pytest.param(
            "Brede uitkering    1.250\nLokale aanpak     zie boven\nRegio             zie boven",
            [],
            id="words-mostly",
        ),
        pytest.param(
            "Brede uitkering    1.250   1.300\n"
            "Lokale aanpak      nader     235\nRegio                400     380",
            [(0, 0, 2)],
            id="figures-mostly",
        ),
        pytest.param(
            "Brede uitkering    1.250\nLokale aanpak     1.300\n"
            "Regio             zie boven\nZorg       zie boven",
            [(0, 0, 1)],
            id="words-below-the-last-figure",
        ),
    ],
)
def test_what_is_a_table(text: str, expected: list[tuple[int, int, int]]) -> None:
    assert regions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            """
            Brede uitkering    1.250
            Lokale aanpak        370



            Regionale aanpak     235
            Landelijke aanpak    400
            """,
            [(0, 0, 1), (2, 2, 3)],
            id="far-apart",
        ),
        pytest.param(
            """
            Brede uitkering    1.250
            Lokale aanpak        370


            Regionale aanpak     235
            Landelijke aanpak    400
            """,
            [(0, 0, 3)],
            id="white-between-groups",
        ),
        pytest.param(
            """
            Brede uitkering    1.250
            Lokale aanpak        370
            Regeling            2026
            Landelijke aanpak    400
            """,
            [(0, 0, 1), (2, 3, 3)],
            id="a-new-year-over-the-figures",
        ),
        pytest.param(
            """
            Brede uitkering    1.250
            Lokale aanpak        370
            Tabel 3. Verdeling over de regio
            Landelijke aanpak    400
            Regionale aanpak     235
            """,
            [(0, 0, 1), (3, 3, 4)],
            id="the-caption-of-the-next",
        ),
        pytest.param(
            """
            Brede uitkering    1.250   1.300
            Lokale aanpak        370     235
            Regeling          Budget   Kosten
            Landelijke aanpak    400     380
            """,
            [(0, 0, 1), (2, 3, 3)],
            id="new-heads-over-all-figures",
        ),
        pytest.param(
            """
            Brede uitkering    1.250   1.300
            Lokale aanpak      nihil   nader
            Landelijke aanpak    400     380
            """,
            [(0, 0, 2)],
            id="a-nil-beside-a-word-is-no-head",
        ),
        pytest.param(
            """
            Brede uitkering    1.250   1.300
            Lokale aanpak              nader
            Landelijke aanpak    400     380
            """,
            [(0, 0, 2)],
            id="a-word-in-one-column-is-no-head",
        ),
        pytest.param(
            """
            Brede uitkering    1.250
            en aanpak
            Lokale aanpak        370
            """,
            [(0, 0, 2)],
            id="a-label-of-two-lines",
        ),
        pytest.param(
            """
            Brede uitkering    1.250
            Lokale aanpak        370
            in de regio
            van het land

            Deze brief gaat daarop in
            """,
            [(0, 0, 3)],
            id="the-last-label-goes-on",
        ),
        pytest.param(
            """
            Brede uitkering    1.250
            Lokale aanpak        370

            Bron: CBS
            """,
            [(0, 0, 1)],
            id="a-note-below-white",
        ),
        pytest.param(
            """
            Brede uitkering    1.250
            Lokale aanpak        370
            Dit is een zin die tot over de figuren doorloopt
            Landelijke aanpak    400
            """,
            [(0, 0, 1)],
            id="text-over-the-figures",
        ),
        pytest.param(
            """
            Brede uitkering    1.250
            Lokale aanpak        370    per jaar
            Landelijke aanpak    400
            """,
            [(0, 0, 2)],
            id="words-right-of-the-figures",
        ),
        pytest.param(
            """
            Brede uitkering    1.250
            Lokale aanpak        370    80
            Landelijke aanpak    400    90
            """,
            [(0, 0, 2)],
            id="a-column-that-begins-lower",
        ),
        pytest.param(
            """
            Brede uitkering    1.250    80
            Lokale aanpak                        90
            Landelijke aanpak    400            100
            """,
            [(0, 0, 2)],
            id="a-figure-in-a-column-of-its-own",
        ),
        pytest.param(
            """
            Brede uitkering    1.250    80
            Lokale aanpak                        90
            Landelijke aanpak                   100
            """,
            [(1, 1, 2)],
            id="a-column-that-no-row-shares",
        ),
        pytest.param(
            """
            Brede uitkering    1.250    80
                                                 90
            Landelijke aanpak    400            100
            """,
            [(1, 1, 2)],
            id="a-figure-by-itself-in-no-column",
        ),
        pytest.param(
            """
            Brede uitkering    1.250
            Lokale aanpak        370
            in de regio

            van het land

            Deze brief gaat daarop in
            """,
            [(0, 0, 2)],
            id="the-last-label-up-to-the-white",
        ),
        pytest.param(
            """
            Brede uitkering    1.250
            Lokale aanpak        370
            in de regio
            Regeling            2026
            Landelijke aanpak    400
            """,
            [(0, 0, 2), (3, 4, 4)],
            id="the-next-table-right-below",
        ),
        pytest.param(
            """
            Brede uitkering    1.250
            voor de hele regios
            Lokale aanpak        370
            """,
            [(0, 0, 2)],
            id="a-label-up-to-the-figures",
        ),
        pytest.param(
            """
            Brede uitkering    1.250
                                    voor elk van de regio's
            Lokale aanpak        370
            """,
            [(0, 0, 2)],
            id="a-note-from-the-figures-on",
        ),
        pytest.param(
            """
            Brede uitkering    1.250   1.300
            Lokale aanpak   nog niet af  235
            Landelijke aanpak    400     380
            """,
            [(0, 0, 2)],
            id="three-words-for-a-figure",
        ),
        pytest.param(
            """
            Brede uitkering    1.250   1.300   1.400
            Lokale aanpak    nader te bepalen    235
            Landelijke aanpak    400     380     390
            """,
            [(1, 1, 2)],
            id="words-over-two-columns",
        ),
        pytest.param(
            """
            Brede uitkering    1.250   1.300   1.400
            Lokale aanpak      later   later     235
            Regionale aanpak   later   later     400
            """,
            [(0, 0, 2)],
            id="more-figures-than-words",
        ),
        pytest.param(
            """
            Brede uitkering    1.250   1.300   1.400
            Lokale aanpak      later   later     235
            Regionale aanpak   later   later     400
            Landelijke aanpak  later   later     380
            """,
            [],
            id="as-many-words-as-figures",
        ),
        pytest.param(
            """
            Lokale aanpak          –



            Brede uitkering    1.250
            Regionale aanpak     235
            """,
            [(1, 1, 2)],
            id="a-nil-far-above",
        ),
        pytest.param(
            """
            Lokale aanpak          –
            Dit is een zin die tot over de figuren doorloopt.
            Brede uitkering    1.250
            Regionale aanpak     235
            """,
            [(2, 2, 3)],
            id="a-nil-above-text",
        ),
        pytest.param(
            """
             Nr   Naam
             12   Zorg      80
             13   Werk      90
            Deze brief gaat daarop in, ook voor de regio's en het land.
            """,
            [(1, 1, 2)],
            id="a-head-over-the-numbers-of-rows",
        ),
        pytest.param("Zorg   80\n       90", [(0, 0, 1)], id="a-label-on-the-first-line-alone"),
    ],
)
def test_how_far_a_table_goes(text: str, expected: list[tuple[int, int, int]]) -> None:
    assert regions(text) == expected


# --- lines that group rows -----------------------------------------------------------------------


def grouped(group: str, below: str = "Landelijke aanpak    400") -> int:
    """The last line of a table with a line over its columns after the second row."""
    (found,) = regions(f"Brede uitkering    1.250\nLokale aanpak        370\n{group}\n{below}")
    return found[2]


@pytest.mark.parametrize(
    ("group", "joins"),
    [
        pytest.param("Uitgaven in de regio's", True, id="over-the-columns"),
        pytest.param("Uitgaven van alle regios", True, id="as-wide-as-the-table"),
        pytest.param("Uitgaven van alle regio's", False, id="wider-than-the-table"),
        pytest.param("Uitgaven van alle regio.", False, id="a-sentence"),
        pytest.param("Uitgaven van alle regio:", False, id="opens-a-list"),
        pytest.param("a b c d e f g h i jk lm", False, id="too-many-words"),
        pytest.param("a b c d e f g h ij klmn", True, id="ten-words"),
    ],
)
def test_a_line_over_the_columns_may_group_the_rows_below(group: str, joins: bool) -> None:
    assert (grouped(group) == 3) is joins


@pytest.mark.parametrize(
    ("below", "joins"),
    [
        pytest.param("Landelijke aanpak    400", True, id="a-row"),
        pytest.param("Landelijke aanpak", False, id="words"),
        pytest.param("                     400", False, id="a-figure-alone"),
        pytest.param("\nLandelijke aanpak    400", False, id="a-row-after-white"),
        pytest.param("Landelijke aanpak in alle 400", False, id="a-sentence"),
    ],
)
def test_a_row_stands_right_below_the_line_that_groups_it(below: str, joins: bool) -> None:
    assert (grouped("Uitgaven in de regio's", below) == 3) is joins


def test_a_group_at_the_end_is_no_part_of_the_table() -> None:
    assert regions("Brede uitkering    1.250\nLokale aanpak        370\nUitgaven in de regio's") == [
        (0, 0, 1)
    ]


# --- figures beside labels of two lines ----------------------------------------------------------


@pytest.mark.xfail(strict=True, reason="without heads the table begins at its first figure")
def test_a_figure_between_the_lines_of_its_label_belongs_to_both() -> None:
    found = placed(
        *((0, 12, "Brede uitkering"), (100, 18, "1.250"), (0, 24, "voor de regio")),
        *((0, 40, "Lokale aanpak"), (100, 46, "370"), (0, 52, "van het kabinet")),
    )
    assert found == [(0, 0, 5)]


@pytest.mark.parametrize(
    ("label", "figure", "table"),
    [
        pytest.param(12, 20, True, id="above-its-figure"),
        pytest.param(20, 12, True, id="below-its-figure"),
        pytest.param(12, 32, False, id="too-far-above"),
    ],
)
def test_a_label_may_stand_on_the_line_beside_its_figure(label: float, figure: float, table: bool) -> None:
    found = placed(
        *((0, label, "Brede uitkering"), (100, figure, "1.250")),
        *((0, 40 + label, "Lokale aanpak"), (100, 40 + figure, "370")),
    )
    assert bool(found) is table


@pytest.mark.parametrize(("left", "table"), [(0, True), (1, True), (1.5, False)])
def test_a_label_ends_where_the_figures_begin(left: float, table: bool) -> None:
    """It stands above its figure and reaches from `left` to 100 points more."""
    found = placed(
        *((left, 12, "Uitkeringen gemeentefonds"), (100, 20, "1.250")),
        *((left, 52, "Uitkeringen gemeentefonds"), (100, 60, "1.300")),
    )
    assert bool(found) is table


@pytest.mark.parametrize(
    ("beside", "rows"),
    [
        pytest.param([(150, "80")], 3, id="a-figure-in-a-new-column"),
        pytest.param([(0, "regio"), (150, "80")], 3, id="with-a-label"),
        pytest.param([(90, "van de nota"), (150, "80")], 0, id="with-words-over-the-figures"),
    ],
)
def test_what_is_set_half_a_line_lower_is_of_the_same_row(beside: list[tuple[float, str]], rows: int) -> None:
    found = placed(
        *((0, 12, "Zorg"), (100, 12, "1.250")),
        *((x, 18, text) for x, text in beside),
        *((0, 36, "Werk"), (100, 36, "1.300")),
    )
    assert [last - first + 1 for first, _, last in found] == ([rows] if rows else [])


@pytest.mark.parametrize(("between", "first"), [(4, 0), (5, 1)])
def test_the_row_that_shows_a_column_of_its_own_is_near(between: int, first: int) -> None:
    labels = "\n".join(["in de regio"] * between)
    text = (
        f"Zorg          1.250    80\nWerk                         90\n"
        f"{labels}\nSport           400          100"
    )
    assert regions(text)[0][0] == first


@pytest.mark.parametrize(("between", "first"), [(11, 0), (12, 13)])
def test_a_row_of_nils_is_near(between: int, first: int) -> None:
    labels = "\n".join(["in de regio"] * between)
    ((found, _, _),) = regions(f"Zorg           –\n{labels}\nWerk       1.250\nSport      1.300")
    assert found == first


# --- over the page -------------------------------------------------------------------------------


REST = """
voor de regio en het land
van het kabinet
Lokale aanpak                370
Landelijke aanpak            400
"""


def test_words_at_the_top_may_be_the_rest_of_a_row() -> None:
    assert regions(REST, goes_on=True) == [(0, 0, 3)]
    assert regions(REST) == [(2, 2, 3)]


def test_the_table_then_goes_on() -> None:
    lines = [TableLine(row) for row in rows_of(drawn(REST))]
    (found,) = regions_of(lines, STYLE, goes_on=True)
    assert found.goes_on


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("voor de regio\n\n" + REST.strip(), 3, id="after-white"),
        pytest.param(
            "dit is een zin die tot over de figuren doorloopt\n" + REST.strip(), 3, id="over-the-figures"
        ),
        pytest.param("\n".join(["voor de regio"] * 10) + REST, 0, id="twelve-lines"),
        pytest.param("\n".join(["voor de regio"] * 11) + REST, 13, id="more-than-a-row-has"),
    ],
)
def test_what_may_be_the_rest_of_a_row(text: str, first: int) -> None:
    ((found, body, _),) = regions(text, goes_on=True)
    assert found == body == first


def test_a_table_with_heads_of_its_own_is_no_rest() -> None:
    assert regions(f"voor de regio\n\n{TABLE.strip()}", goes_on=True) == [(1, 2, 3)]


def test_only_the_first_table_of_a_page_goes_on() -> None:
    lines = [TableLine(row) for row in rows_of(drawn(f"{TABLE}{PROSE}{TABLE}"))]
    assert [found.goes_on for found in regions_of(lines, STYLE, goes_on=True)] == [True, False]


# --- lists of contents ---------------------------------------------------------------------------


def listed(*pages: str, dots: bool = False) -> bool:
    """Whether a list with these numbers at its right is a table."""
    labels = ["Inleiding", "Aanleiding", "Voorstel", "Gevolgen", "Planning"]
    fill = " ....... " if dots else "         "
    return bool(
        regions("\n".join(f"{label:<12}{fill}   {page}" for label, page in zip(labels, pages, strict=False)))
    )


@pytest.mark.parametrize(
    ("pages", "table"),
    [
        pytest.param(("3", "5", "5", "9"), False, id="pages"),
        pytest.param(("3", "9", "5", "8"), True, id="figures"),
        pytest.param(("3", "5", "9"), True, id="three-figures-that-rise"),
        pytest.param(("3", "5", "5,5", "9"), True, id="decimals"),
    ],
)
def test_numbers_that_only_go_up_are_the_pages_of_a_list(pages: tuple[str, ...], table: bool) -> None:
    assert listed(*pages) is table


@pytest.mark.parametrize(("pages", "table"), [(("3", "5"), False), (("5", "3"), True)])
def test_leaders_tell_a_shorter_list(pages: tuple[str, ...], table: bool) -> None:
    assert listed(*pages, dots=True) is table


def test_a_list_with_leaders_on_half_its_lines_is_one() -> None:
    assert regions("Inleiding .........   3\nVoorstel              5") == []
    assert regions("Inleiding .........   3\nVoorstel              5\nPlanning              9") == [(0, 0, 2)]


def test_what_stands_far_below_a_list_of_contents_is_no_page_of_it() -> None:
    text = "Inleiding    1\nAanleiding   2\nVoorstel     3\nGevolgen     4\n\n\n\nBedrag       2"
    assert regions(text) == []


def test_figures_beside_those_that_rise_say_that_it_is_a_table() -> None:
    text = "Inleiding    12   1\nAanleiding   40   2\nVoorstel     30   3\nGevolgen     20   4"
    assert regions(text) == [(0, 0, 3)]


def test_numbers_before_the_entries_of_a_list_say_nothing() -> None:
    text = "1   Inleiding      1\n2   Aanleiding     2\n3   Voorstel       3\n4   Gevolgen       4"
    assert regions(text) == []


def test_figures_that_rise_under_a_head_are_a_table() -> None:
    text = (
        "Regeling      Aantal\nInleiding          1\n"
        "Aanleiding         2\nVoorstel           3\nGevolgen           4"
    )
    assert regions(text) == [(0, 1, 4)]


# --- labels and running text ---------------------------------------------------------------------


@pytest.mark.parametrize(("words", "table"), [(40, True), (41, False)])
def test_labels_are_no_running_text(words: int, table: bool) -> None:
    """Two rows, each with a label of many lines."""
    label = "\n".join([" ".join(["woord"] * 4)] * (words // 4 - 1))
    rest = " ".join(["woord"] * (4 + words % 4))
    text = f"{rest}            80\n{label}\n{rest}            90\n{label}"
    assert bool(regions(text)) is table


@pytest.mark.parametrize(("words", "table"), [(10, True), (11, False)])
def test_the_label_of_one_row_is_short(words: int, table: bool) -> None:
    label = " ".join(["abc"] * words)
    text = f"{' ' * 44}   2025\n{label:<44}    80"
    assert bool(regions(text)) is table


THREE_TABLES = [(0, 1, 1), (2, 3, 3), (4, 5, 5)]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        pytest.param("                      mln       mln", [(0, 1, 5)], id="right-under-the-figures"),
        pytest.param("in de regio           mln       mld", [(0, 1, 5)], id="with-the-rest-of-the-label"),
        pytest.param("in de regio                    euro", [(0, 1, 5)], id="another-word-under-one-figure"),
        pytest.param("in de regio          raad      hulp", THREE_TABLES, id="other-words"),
        pytest.param("                      mln      raad", THREE_TABLES, id="one-other-word"),
    ],
)
def test_a_size_under_a_figure_opens_no_table(below: str, expected: list[tuple[int, int, int]]) -> None:
    """Cells that are too narrow for '€ 1.250 mln'."""
    text = f"""
Regeling             2025      2026
Brede uitkering   € 1.250   € 1.300
{below}
Lokale aanpak       € 370     € 235
{below}
Zorg en werk         € 90      € 80
"""
    assert regions(text) == expected


@pytest.mark.parametrize(
    ("row", "last"),
    [
        pytest.param("Huizen    via het fonds, later", 3, id="words-over-the-figures"),
        pytest.param("Huizen    Volmijnplannen    Draden", 1, id="heads-of-another-table"),
    ],
)
def test_a_row_may_say_why_it_has_no_figures(row: str, last: int) -> None:
    above = "Zorg      1.250   1.300   1.310\nSport       370     235     240"
    ((_, _, found), *_) = regions(f"{above}\n{row}\nWerk         12      13      14")
    assert found == last
