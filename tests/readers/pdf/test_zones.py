"""Columns, side boxes and tables: which parts of a page are read as a whole, and in which order."""

from __future__ import annotations

import pytest

from extract.readers.pdf.printed_word import PrintedWord
from extract.readers.pdf.zones import zones_of
from tests.readers.pdf.printed import PITCH, Block, drawn, printed, texts

#: Running text in a narrow column, and other text for the column beside it.
LEFT = """
De minister zegt toe dat de
regeling in het voorjaar naar
de Kamer komt, met een brief
over de kosten daarvan en een
planning voor de gemeenten.
"""
RIGHT = """
Over de uitvoering spreekt zij
met de provincies en met het
waterschap in het noorden van
het land, zoals eerder in het
debat is gevraagd door leden.
"""
#: Where the second column begins.
BESIDE = 160.0


def zones(words: list[PrintedWord]) -> list[list[str]]:
    return [texts(zone.rows) for zone in zones_of(words)]


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


def columns(left: str = LEFT, right: str = RIGHT, *, at: float = BESIDE) -> list[PrintedWord]:
    """Two texts side by side, written one after the other."""
    return printed((0, PITCH, left), (at, PITCH, right))


def by_lines(*blocks: Block) -> list[PrintedWord]:
    """The same page, written line by line."""
    found = sorted(printed(*blocks), key=lambda word: (word.box.bottom, word.box.x0))
    return printed(*((word.box.x0, word.box.bottom, word.text) for word in found))


def test_an_empty_page_has_no_zones() -> None:
    assert zones_of([]) == []


def test_a_page_of_plain_text_is_one_zone() -> None:
    assert zones(drawn(LEFT)) == [lines(LEFT)]


def test_two_columns_are_read_one_after_the_other() -> None:
    assert zones(columns()) == [lines(LEFT), lines(RIGHT)]


def test_the_left_column_comes_first_whichever_was_written_first() -> None:
    assert zones(printed((BESIDE, PITCH, RIGHT), (0, PITCH, LEFT))) == [lines(LEFT), lines(RIGHT)]


def test_a_zone_reaches_from_its_leftmost_word_to_its_rightmost() -> None:
    left, right = zones_of(printed((20, PITCH, LEFT), (180, PITCH, RIGHT)))
    assert (left.left, left.right) == (20, 136)
    assert (right.left, right.right) == (180, 300)


def test_three_columns_are_read_from_left_to_right() -> None:
    words = printed((0, PITCH, LEFT), (BESIDE, PITCH, RIGHT), (2 * BESIDE, PITCH, LEFT))
    assert zones(words) == [lines(LEFT), lines(RIGHT), lines(LEFT)]


def test_a_title_over_both_columns_comes_before_them_and_a_note_below_after() -> None:
    title = "De stand van zaken van de regeling voor gemeenten en voor provincies"
    note = "Deze bijlage hoort bij de brief die op dezelfde dag aan de Kamer is gestuurd"
    words = printed((0, PITCH, title), (0, 40, LEFT), (BESIDE, 40, RIGHT), (0, 112, note))
    assert zones(words) == [[title], lines(LEFT), lines(RIGHT), [note]]


@pytest.mark.parametrize(
    ("white", "parted"),
    [
        pytest.param(9.0, True, id="a-valley"),
        pytest.param(8.0, True, id="a-narrow-valley"),
        pytest.param(6.0, False, id="hardly-more-than-a-word-space"),
    ],
)
def test_how_wide_white_between_columns_is(white: float, parted: bool) -> None:
    words = columns(at=116.0 + white)
    assert (len(zones(words)) == 2) is parted


@pytest.mark.parametrize(("height", "parted"), [(3, True), (2, False)])
def test_columns_run_over_three_lines_or_more(height: int, parted: bool) -> None:
    words = columns("\n".join(lines(LEFT)[:height]), "\n".join(lines(RIGHT)[:height]))
    assert (len(zones(words)) == 2) is parted


def test_white_within_lines_of_prose_is_no_valley() -> None:
    """A river: wide spaces that happen to stand under each other on two lines."""
    page = """
    De minister zegt toe dat de    regeling in het voorjaar komt
    en dat de Kamer een brief      over de kosten daarvan krijgt,
    met een planning voor de gemeenten en voor de provincies erbij.
    """
    assert len(zones(drawn(page))) == 1


def test_a_side_box_is_no_part_of_the_lines_beside_it() -> None:
    """It stands halfway down the text, and the text runs on below it."""
    box = """
    Wie vragen heeft over de
    regeling belt het loket van
    de dienst in Utrecht op
    """
    text = LEFT + LEFT.lstrip()
    assert zones(printed((0, PITCH, text), (BESIDE, 4 * PITCH, box))) == [
        lines(text),
        [line.strip() for line in lines(box)],
    ]


def test_lines_written_row_by_row_with_figures_are_a_table() -> None:
    page = """
    Regeling            2025    2026
    Brede uitkering    1.250   1.300
    Lokale aanpak        370     235
    Totaal             1.620   1.535
    """
    assert len(zones(drawn(page))) == 1


def test_a_table_whose_columns_were_written_one_after_the_other_stays_a_table() -> None:
    """A column of figures is no column of text."""
    labels = "Brede uitkering\nLokale aanpak\nToezicht en advies\nTotaal"
    words = printed((0, PITCH, labels), (BESIDE, PITCH, "1.250\n370\n80\n1.700"))
    assert len(zones(words)) == 1


def test_words_of_a_grid_are_not_parted() -> None:
    words = columns()
    assert len(zones_of(words, [frozenset(words)])) == 1


def test_two_grids_side_by_side_are_two_zones() -> None:
    words = columns()
    left = frozenset(word for word in words if word.box.x0 < BESIDE)
    found = zones_of(words, [left, frozenset(words) - left])
    assert [texts(zone.rows) for zone in found] == [lines(LEFT), lines(RIGHT)]


def test_a_grid_is_not_parted_where_text_stands_beside_it() -> None:
    """White runs through the grid, but only the one between grid and text is a valley."""
    grid = """
    Naam van het orgaan     Leden van het bestuur
    Raad van toezicht op    de scholen in de stad
    Commissie van advies    over de subsidies van
    Bestuur van de dienst   in de drie noordelijke
    """
    words = printed((0, PITCH, grid), (240, PITCH, RIGHT))
    table = frozenset(word for word in words if word.box.x0 < 240)
    found = [texts(zone.rows) for zone in zones_of(words, [table])]
    assert found[-1] == lines(RIGHT)
    assert found[0][0] == "Naam van het orgaan Leden van het bestuur"


# --- written line by line ------------------------------------------------------------------------


def paragraphs(*lengths: int) -> str:
    """Running text of paragraphs with white between them."""
    text = iter((lines(LEFT) + lines(RIGHT)) * 4)
    return "\n\n".join("\n".join(next(text) for _ in range(length)) for length in lengths)


def filled(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def test_paragraphs_that_do_not_share_rows_are_columns() -> None:
    left, right = paragraphs(4, 5), paragraphs(6, 3)
    words = by_lines((0, PITCH, left), (BESIDE, PITCH, right))
    assert zones(words) == [filled(left), filled(right)]


def test_paragraphs_that_share_rows_are_cells_read_row_by_row() -> None:
    words = printed(
        *((0, PITCH, paragraphs(3)), (BESIDE, PITCH, paragraphs(3))),
        *((0, 5 * PITCH, paragraphs(3)), (BESIDE, 5 * PITCH, paragraphs(2))),
        *((0, 9 * PITCH, paragraphs(3)), (BESIDE, 9 * PITCH, paragraphs(2))),
    )
    assert zones(words) == [filled(paragraphs(length)) for length in (3, 3, 3, 2, 3, 2)]


def test_labels_beside_their_text_are_read_before_it() -> None:
    words = printed(
        *((0, PITCH, "Voorstel"), (80, PITCH, paragraphs(3))),
        *((0, 5 * PITCH, "Gevolgen voor\nde gemeenten"), (80, 5 * PITCH, paragraphs(4))),
        *((0, 10 * PITCH, "Planning"), (80, 10 * PITCH, paragraphs(2))),
    )
    assert zones(words) == [
        ["Voorstel"],
        filled(paragraphs(3)),
        ["Gevolgen voor", "de gemeenten"],
        filled(paragraphs(4)),
        ["Planning"],
        filled(paragraphs(2)),
    ]


@pytest.mark.parametrize("margin", [0.0, 300.0])
def test_where_the_page_begins_makes_no_difference(margin: float) -> None:
    words = printed(
        *((margin, PITCH, "Voorstel\nen doel"), (margin + 80, PITCH, paragraphs(3))),
        *((margin, 5 * PITCH, "Planning"), (margin + 80, 5 * PITCH, paragraphs(2))),
    )
    assert zones(words) == [
        ["Voorstel", "en doel"],
        filled(paragraphs(3)),
        ["Planning"],
        filled(paragraphs(2)),
    ]


def test_text_above_between_and_below_cells_is_read_in_its_place() -> None:
    title = "Hieronder staat per onderdeel wat het kabinet voorstelt en wanneer"
    between = "Daarna volgt een tweede overzicht, van de onderdelen die nog lopen"
    words = printed(
        (0, PITCH, title),
        *((0, 3 * PITCH, "Voorstel\nen doel"), (80, 3 * PITCH, paragraphs(3))),
        *((0, 7 * PITCH, "Planning"), (80, 7 * PITCH, paragraphs(3))),
        (0, 11 * PITCH, between),
        *((0, 13 * PITCH, "Kosten"), (80, 13 * PITCH, paragraphs(2))),
        *((0, 16 * PITCH, "Baten"), (80, 16 * PITCH, paragraphs(2))),
        *((0, 19 * PITCH, "Risico"), (80, 19 * PITCH, paragraphs(1))),
        (0, 21 * PITCH, title),
    )
    assert zones(words) == [
        [title],
        *(["Voorstel", "en doel"], filled(paragraphs(3)), ["Planning"], filled(paragraphs(3))),
        [between],
        *(["Kosten"], filled(paragraphs(2)), ["Baten"], filled(paragraphs(2))),
        *(["Risico"], filled(paragraphs(1))),
        [title],
    ]


def test_cells_that_were_written_from_the_bottom_up_stay_lines() -> None:
    words = printed(
        *((0, 5 * PITCH, "Planning\nen kosten"), (80, 5 * PITCH, paragraphs(2))),
        *((0, PITCH, "Voorstel"), (80, PITCH, paragraphs(3))),
    )
    assert len(zones(words)) == 1


@pytest.mark.parametrize(("lower", "number"), [(0.0, 4), (1.0, 4), (1.5, 1)])
def test_a_label_may_stand_a_hair_lower_than_its_text(lower: float, number: int) -> None:
    """Set lower than that it was written out of turn."""
    words = printed(
        *((0, PITCH + lower, "Voorstel\nen doel"), (80, PITCH, paragraphs(3))),
        *((0, 5 * PITCH + lower, "Planning\nen fasen"), (80, 5 * PITCH, paragraphs(3))),
    )
    assert len(zones(words)) == number


@pytest.mark.parametrize(("raised", "number"), [(0.0, 4), (1.0, 4), (1.5, 1)])
def test_the_lines_of_a_cell_run_down(raised: float, number: int) -> None:
    """Two phrases on one line of a cell may differ a hair in height."""
    words = printed(
        *(
            (0, PITCH, "Voorstel\nen doel"),
            (80, PITCH, paragraphs(3)),
            (240, 3 * PITCH - raised, "zie bijlage"),
        ),
        *((0, 5 * PITCH, "Planning\nen fasen"), (80, 5 * PITCH, paragraphs(3))),
    )
    assert len(zones(words)) == number


@pytest.mark.parametrize(("figures", "number"), [(1, 10), (2, 1)])
def test_a_figure_among_running_text_is_no_table_yet(figures: int, number: int) -> None:
    """Labels beside text; in a row or two the text is no more than a figure."""
    rest = ["De minister zegt toe dat zij", "Een brief volgt in de zomer", "Dit is in maart afgerond en"]
    cells = [*["1.250"] * figures, *["Het overleg met hen loopt nog", *rest, rest[0]][figures:]]
    labels = ["Voorstel", "Planning", "Gevolgen", "Toezicht", "Scholing"]
    blocks = [
        block
        for at, (label, cell) in enumerate(zip(labels, cells, strict=True), start=1)
        for block in ((0.0, at * PITCH, label), (80.0, at * PITCH, cell))
    ]
    assert len(zones(printed(*blocks))) == number


def test_short_cells_of_words_are_a_table() -> None:
    page = """
    Raad voor cultuur        Den Haag
    Commissie zorg           Utrecht
    Dienst toezicht          Arnhem
    Bureau onderwijs         Zwolle
    """
    assert len(zones(drawn(page))) == 1


def test_text_beside_dashes_is_a_table() -> None:
    """What stands beside the text says that there is nothing: no words to be read."""
    page = """
    De minister zegt toe dat zij      –
    Een brief volgt in de zomer       –
    Dit is in maart afgerond en       –
    Het overleg met hen loopt nog     –
    """
    assert len(zones(drawn(page))) == 1


def test_a_column_of_dashes_is_no_column_of_text() -> None:
    assert len(zones(columns(right="–\n–\n–\n–\n–"))) == 1


def test_figures_in_a_column_written_by_itself_are_no_text_either() -> None:
    assert len(zones(columns(right="€ 12 mln\n€ 8 mln\n€ 5 mln\n€ 7 mln\n€ 9 mln"))) == 1


def test_a_grid_with_a_cell_of_one_word_stays_whole() -> None:
    grid = "Raad      Leden\nDienst    Personen\nBureau    Bestuur\nStichting   Directie"
    words = printed((0, PITCH, grid), (240, PITCH, RIGHT))
    table = frozenset(word for word in words if word.box.x0 < 240)
    assert [texts(zone.rows) for zone in zones_of(words, [table])] == [
        ["Raad Leden", "Dienst Personen", "Bureau Bestuur", "Stichting Directie"],
        lines(RIGHT),
    ]


# --- side boxes of short lines -------------------------------------------------------------------


@pytest.mark.parametrize(
    "box", ["Loket regeling\nPostbus 20\nUtrecht", "Meer weten?\nBel ons\nof mail\nhet loket"]
)
def test_a_box_of_short_lines_that_was_written_by_itself_is_a_column(box: str) -> None:
    assert zones(columns(right=box)) == [lines(LEFT), lines(box)]


@pytest.mark.parametrize(("left", "right"), [(2, 3), (3, 2)])
def test_a_line_on_one_side_alone_makes_white_no_higher(left: int, right: int) -> None:
    words = columns("\n".join(lines(LEFT)[:left]), "\n".join(lines(RIGHT)[:right]))
    assert len(zones(words)) == 1


def test_a_label_that_comes_back_to_the_left_is_no_column() -> None:
    """One cell beside two: label, text, label."""
    text = paragraphs(4)
    words = printed((0, PITCH, "Voorstel\nen doel"), (80, PITCH, text), (0, 3 * PITCH, "Planning\nen fasen"))
    assert zones(words) == [["Voorstel", "en doel"], filled(text), ["Planning", "en fasen"]]


@pytest.mark.parametrize(
    ("gap", "left"),
    [(1.0, 7), (1.3, 7), (2.2, 6)],
    ids=["tight", "a little looser", "a paragraph of its own"],
)
def test_the_rest_of_a_paragraph_beside_a_box_is_read_with_it(gap: float, left: int) -> None:
    """The box was written first, and ends beside the first line of the paragraph."""
    box = [(BESIDE, PITCH, "\n".join([*lines(RIGHT), "en van de leden daar."]))]
    text = "\n".join([*lines(LEFT), "Zij geldt voor vier jaar in"])
    rest = (0, PITCH * (6 + gap), "alle regio's van het land.")
    found = zones(printed(*box, (0, PITCH, text), rest))
    assert [len(zone) for zone in found][:2] == [left, 6]


def test_text_below_a_box_that_was_written_after_it_stands_below_both() -> None:
    last = "Tot slot gaat deze brief in\nop de vragen van de leden."
    box = "Loket regeling\nPostbus 20\nUtrecht\nook voor\ngemeenten\nen scholen"
    text = paragraphs(7)
    words = printed((0, PITCH, text), (BESIDE, PITCH, box), (0, 8 * PITCH, last))
    assert zones(words) == [filled(text), lines(box), lines(last)]


def test_a_column_of_numbers_belongs_to_the_text_beside_it() -> None:
    """The numbers of paragraphs, written before their text: no column, but the white right of the text is."""
    words = printed((0, PITCH, "1.\n2.\n3.\n4.\n5."), (20, PITCH, LEFT), (200, PITCH, RIGHT))
    left, right = zones(words)
    assert left[1] == "2. regeling in het voorjaar naar"
    assert right == lines(RIGHT)


def test_a_word_in_the_middle_of_the_white_closes_it() -> None:
    left, right = lines(LEFT), lines(RIGHT)
    words = printed(
        *((0, PITCH, "\n".join(left[:2])), (200, PITCH, "\n".join(right[:2]))),
        (150, 3 * PITCH, "* * *"),
        *((0, 4 * PITCH, "\n".join(left[:2])), (200, 4 * PITCH, "\n".join(right[:2]))),
    )
    assert len(zones(words)) == 1


def test_numbers_before_paragraphs_are_no_column_beside_another() -> None:
    numbered = "\n".join(f"{n}.   {line}" for n, line in enumerate(lines(LEFT), start=1))
    (left, right) = zones(columns(numbered, at=200))
    assert left[0] == "1. De minister zegt toe dat de"
    assert right == lines(RIGHT)


# --- a row of a table with many lines ------------------------------------------------------------


@pytest.mark.parametrize(
    ("height", "expected"),
    [
        pytest.param(7, [1, 1, 7, 7], id="a-row-of-a-table"),
        pytest.param(8, [9, 9], id="two-columns-with-their-titles"),
    ],
)
def test_cells_under_a_row_of_heads_are_columns_where_they_are_high(height: int, expected: list[int]) -> None:
    """Heads that were written as a row stand over the same white: few lines below are a row of the table."""
    labels = "\n".join(f"{name} en regio" for name in ("Zorg", "Werk", "Wonen", "Sport") * 2)
    words = printed(
        *((0, PITCH, "Onderdeel"), (100, PITCH, "Stand van zaken")),
        *((0, 2 * PITCH, "\n".join(labels.splitlines()[:height])), (100, 2 * PITCH, paragraphs(height))),
    )
    found = zones(words)
    assert [len(zone) for zone in found] == expected
    assert [zone[0] for zone in found[:2]] == ["Onderdeel", "Stand van zaken"]


def test_running_text_on_both_sides_is_columns_under_a_row_of_heads_too() -> None:
    words = printed(
        *((0, PITCH, "Voorstel"), (BESIDE, PITCH, "Stand van zaken")),
        *((0, 2 * PITCH, LEFT), (BESIDE, 2 * PITCH, RIGHT)),
    )
    assert zones(words) == [["Voorstel", *lines(LEFT)], ["Stand van zaken", *lines(RIGHT)]]


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        pytest.param(((0, "Uitgaven"), (BESIDE, "Baten")), ["Uitgaven", "Baten"], id="each-over-its-own"),
        pytest.param(((0, "Uitgaven"), (BESIDE + 60, "Baten")), ["Uitgaven Baten"], id="one-stands-apart"),
        pytest.param(
            ((0, "Uitgaven van dit jaar en baten"),), ["Uitgaven van dit jaar en baten"], id="a-line"
        ),
    ],
)
def test_a_title_over_each_of_two_columns_is_of_its_column(
    above: tuple[tuple[float, str], ...], expected: list[str]
) -> None:
    words = printed(
        *((at, PITCH, text) for at, text in above),
        *((0, 2 * PITCH, LEFT), (BESIDE, 2 * PITCH, RIGHT)),
    )
    assert [zone[0] for zone in zones(words)][: len(expected)] == expected


# --- running text, by its words and its paragraphs -----------------------------------------------


FOUR = ["het kabinet kiest dus", "voor een nieuwe regeling", "met meer ruimte voor", "de regio en gemeenten"]
THREE = ["het kabinet kiest", "nieuwe regeling voor", "meer ruimte voor", "regio en gemeenten"]


@pytest.mark.parametrize(
    ("left", "number"),
    [
        pytest.param(FOUR + FOUR[:1], 2, id="four-words-to-a-line"),
        pytest.param(THREE + THREE[:1], 1, id="three-words-to-a-line"),
        pytest.param(FOUR[:3] + THREE[:2], 2, id="three-lines-of-five"),
        pytest.param(FOUR[:2] + THREE[:3], 1, id="two-lines-of-five"),
    ],
)
def test_running_text_has_words_enough_on_most_lines(left: list[str], number: int) -> None:
    words = by_lines((0, PITCH, "\n".join(left)), (BESIDE, PITCH, "\n".join(left)))
    assert len(zones(words)) == number


@pytest.mark.parametrize(("lower", "columns"), [(0.0, False), (1.0, False), (1.5, True)])
def test_paragraphs_on_different_heights_share_no_rows(lower: float, columns: bool) -> None:
    """White on both sides at once says that they are rows; lines that are not on one height say otherwise."""
    text = paragraphs(2, 3, 2)
    found = zones(by_lines((0, PITCH, text), (BESIDE, PITCH + lower, text)))
    assert (found == [filled(text), filled(text)]) is columns


@pytest.mark.parametrize(
    ("left", "right", "columns"),
    [
        pytest.param((2, 2, 2, 2), (2, 2, 5), False, id="three-of-five"),
        pytest.param((2, 2, 2, 2), (2, 8), True, id="two-of-four"),
    ],
)
def test_columns_share_most_of_their_white_or_are_columns(
    left: tuple[int, ...], right: tuple[int, ...], columns: bool
) -> None:
    words = by_lines((0, PITCH, paragraphs(*left)), (BESIDE, PITCH, paragraphs(*right)))
    assert (zones(words) == [filled(paragraphs(*left)), filled(paragraphs(*right))]) is columns


@pytest.mark.parametrize(("offset", "columns"), [(1.0, False), (1.5, True)])
@pytest.mark.parametrize("above", [True, False], ids=["box-ends-there", "box-begins-there"])
def test_a_box_that_runs_past_the_end_of_a_paragraph_is_no_row(
    above: bool, offset: float, columns: bool
) -> None:
    """Text beside one of two paragraphs: where it reaches into the white between them it stands by itself."""
    left, right = paragraphs(3, 3), "\n".join(lines(RIGHT)[:3])
    y = PITCH + offset if above else 5 * PITCH - offset
    words = by_lines((0, PITCH, left), (BESIDE, y, right))
    assert (filled(right) in zones(words)) is columns


def test_three_of_five_whites_that_are_shared_make_rows() -> None:
    left = paragraphs(2, 2, 7)
    right = f"{paragraphs(2, 2)}\n\n\n{paragraphs(2, 3)}"
    found = zones(by_lines((0, PITCH, left), (BESIDE, PITCH, right)))
    assert found != [filled(left), filled(right)]


def test_wide_spaces_in_lines_of_prose_are_no_paragraphs() -> None:
    """Lines that were stretched to the margin, each in another place."""
    text = """
    de regio krijgt nu   meer geld voor werk
    de regio krijgt vanaf nu   meer geld er bij
    de regio krijgt nu   meer geld voor werk
    de regio krijgt vanaf nu   meer geld er bij
    de regio krijgt nu   meer geld voor werk
    """
    left, right = zones(by_lines((0, PITCH, text), (240, PITCH, LEFT)))
    assert left[0] == "de regio krijgt nu meer geld voor werk"
    assert right == lines(LEFT)


def test_columns_that_keep_no_common_lines() -> None:
    """White between paragraphs moves the lines of one column against those of the other."""
    words = printed((0, PITCH, LEFT), (BESIDE, 1.5 * PITCH, RIGHT))
    assert zones(words) == [lines(LEFT), lines(RIGHT)]


def test_names_in_boxes_that_keep_no_common_lines_are_no_columns() -> None:
    left, right = "Kern\nGroep\nRaad\nBeraad", "Bestuur\nPanel\nStaf\nForum"
    words = printed((0, PITCH, left), (BESIDE, 1.5 * PITCH, right))
    assert len(zones(words)) == 1


def test_a_title_in_the_middle_of_the_page_comes_before_both_columns() -> None:
    """It stands over the second column alone, right of the white between the two."""
    words = printed((BESIDE, PITCH, "Over de regeling"), (0, 40, LEFT), (BESIDE, 40, RIGHT))
    assert zones(words) == [["Over de regeling"], lines(LEFT), lines(RIGHT)]


def test_a_side_column_that_was_written_first_stays_beside() -> None:
    words = printed((BESIDE, PITCH, RIGHT), (0, 1.5 * PITCH, LEFT))
    assert zones(words) == [lines(LEFT), lines(RIGHT)]


@pytest.mark.parametrize(
    ("beside", "row"),
    [pytest.param("1.250", True, id="a-figure"), pytest.param("Den Haag", False, id="words")],
)
def test_the_last_row_of_a_table_is_no_part_of_the_columns_below_it(beside: str, row: bool) -> None:
    words = printed(
        (0, PITCH, "Brede uitkering"), (0, 40, LEFT), (BESIDE, PITCH, beside), (BESIDE, 40, RIGHT)
    )
    assert (zones(words)[0] == [f"Brede uitkering {beside}"]) is row
    assert zones(words)[-1][-5:] == lines(RIGHT)
