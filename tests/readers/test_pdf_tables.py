"""Tables in PDF pages: whichever rules they have, the cells are the same; and running text is no table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pdf_support import PROSE, cells_of, read, texts_of

#: How a table may be ruled: typst's `stroke`.
RULES = [
    pytest.param("stroke: 0.5pt", id="grid"),
    pytest.param(
        "stroke: (x, y) => if y == 0 { (top: 0.8pt, bottom: 0.5pt) } else { (bottom: 0.5pt) }",
        id="horizontal",
    ),
    pytest.param(
        "stroke: (x, y) => if y == 0 { (top: 0.8pt, bottom: 0.5pt) } else if y == 4 { (bottom: 0.8pt) }",
        id="top-head-bottom",
    ),
    pytest.param("stroke: none", id="none"),
]


def table(
    rows: list[list[str]], rules: str, *, align: str = "(left, right, right)", columns: str = ""
) -> str:
    """A table in typst's markup."""
    widths = columns or "(150pt, " + ", ".join(["70pt"] * (len(rows[0]) - 1)) + ")"
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    return f"#block(table(columns: {widths}, {rules}, inset: 4pt, align: {align}, {cells}))"


PLAIN = [
    ["Regeling", "2025", "2026"],
    ["Brede uitkering", "1.250.000", "1.300.000"],
    ["Lokale aanpak", "37.500", "−23.500"],
    ["Totaal", "1.287.500", "1.276.500"],
]


@pytest.mark.parametrize("rules", RULES)
def test_cells_do_not_depend_on_the_rules(rules: str, tmp_path: Path) -> None:
    document = read(f"{PROSE}\n\n{table(PLAIN, rules)}\n\n{PROSE}", tmp_path)
    (grid,) = document.grids
    assert cells_of(grid) == PLAIN
    assert grid.head == 1
    before = [line for page in document.pages for line in page.lines if line.number <= grid.after]
    assert before[-1].text.endswith("gemaakt.")
    assert "Brede uitkering" not in " ".join(texts_of(document))


@pytest.mark.parametrize("rules", RULES)
def test_a_label_that_wraps_is_one_cell(rules: str, tmp_path: Path) -> None:
    label = "Uitvoering van de motie over de begeleiding van werk naar werk in de zorg"
    rows = [PLAIN[0], [label, "1.250.000", "1.300.000"], *PLAIN[2:]]
    (grid,) = read(f"{PROSE}\n\n{table(rows, rules)}\n\n{PROSE}", tmp_path).grids
    assert cells_of(grid) == rows


@pytest.mark.parametrize("rules", RULES)
def test_a_heading_of_several_lines_is_told_from_the_rows(rules: str, tmp_path: Path) -> None:
    rows = [["Regeling", "Toegekend bedrag \\ (in 1.000 euro)", "Uitgegeven \\ tot en met juni"], *PLAIN[1:]]
    (grid,) = read(f"{PROSE}\n\n{table(rows, rules)}\n\n{PROSE}", tmp_path).grids
    assert grid.head >= 1
    columns = [" ".join(filter(None, (row[at] for row in cells_of(grid)[: grid.head]))) for at in range(3)]
    assert columns == ["Regeling", "Toegekend bedrag (in 1.000 euro)", "Uitgegeven tot en met juni"]
    assert cells_of(grid)[grid.head :] == PLAIN[1:]


@pytest.mark.parametrize("rules", RULES)
def test_amounts_keep_their_euro_sign_and_their_minus(rules: str, tmp_path: Path) -> None:
    rows = [
        PLAIN[0],
        ["Overgewicht", "€ 17 mln", "€ 1.400"],
        ["Korting", "€ −23,5 mln", "–14.100"],
        ["Zorg", "€ 5 mln", "0"],
    ]
    (grid,) = read(f"{PROSE}\n\n{table(rows, rules)}\n\n{PROSE}", tmp_path).grids
    assert cells_of(grid) == rows


@pytest.mark.parametrize("rules", RULES[:2])
def test_a_group_printed_once_stands_in_each_of_its_rows(rules: str, tmp_path: Path) -> None:
    rows = [
        ["Uitkering", "Onderwerp", "Bedrag"],
        ["Brede uitkering", "Overgewicht", "17 mln"],
        ["", "Mantelzorg", "18 mln"],
        ["", "Kansrijke start", "3 mln"],
        ["Regionale uitkering", "Coördinatie", "25 mln"],
        ["", "Korting", "−14,1 mln"],
    ]
    body = table(rows, rules, align="(left, left, right)", columns="(90pt, 110pt, 70pt)")
    (grid,) = read(f"{PROSE}\n\n{body}\n\n{PROSE}", tmp_path).grids
    groups = [row[0] for row in cells_of(grid)[1:]]
    assert groups == ["Brede uitkering"] * 3 + ["Regionale uitkering"] * 2


@pytest.mark.parametrize("repeated", [False, True], ids=["head-once", "head-on-each-page"])
@pytest.mark.parametrize("rules", [RULES[0], RULES[1], RULES[3]])
def test_a_table_over_pages_is_one_table(rules: str, repeated: bool, tmp_path: Path) -> None:
    rows = [
        [f"Gemeente {number}", f"{number * 1137:,}".replace(",", "."), f"{number * 911:,}".replace(",", ".")]
        for number in range(11, 131)
    ]
    head = "table.header(repeat: " + str(repeated).lower() + ", [Gemeente], [2025], [2026])"
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    layout = f"columns: (150pt, 70pt, 70pt), {rules}, inset: 3pt, align: (left, right, right)"
    body = f"#table({layout}, {head}, {cells})"
    document = read(f"{PROSE}\n\n{body}\n\n{PROSE}", tmp_path)
    assert len(document.pages) > 2
    (grid,) = document.grids
    assert cells_of(grid) == [["Gemeente", "2025", "2026"], *rows]
    assert grid.head == 1
    assert {cell.page for row in grid.rows for cell in row} == set(range(1, len(document.pages) + 1))


LONG = "Uitvoering van de motie over de begeleiding van werk naar werk"
HEAD = ["Regeling", "2025", "2026"]
#: What tables of figures hold besides figures: nothing to report, years, words, labels that wrap, groups.
SHAPES = [
    pytest.param(
        [
            HEAD,
            ["Brede uitkering", "1.250", "1.300"],
            ["Lokale aanpak", "375", "–"],
            ["Zorg", "12", "p.m."],
            ["Sport", "80", "nihil"],
            ["Totaal", "1.717", "1.300"],
        ],
        "(left, right, right)",
        id="nothing-to-report",
    ),
    pytest.param(
        [HEAD, ["Zorg", "12", ""], ["Sport", "", "81"], ["Welzijn", "7", "8"], ["Totaal", "19", "89"]],
        "(left, right, right)",
        id="empty-cells",
    ),
    pytest.param(
        [
            ["Jaar", "Bedrag", "Aantal"],
            ["2021", "12,5", "1.200"],
            ["2022", "13,0", "1.250"],
            ["2023", "14,1", "99"],
        ],
        "(left, right, right)",
        id="a-year-for-a-label",
    ),
    pytest.param(
        [
            ["Onderwerp", "Bedrag", "Bron"],
            ["Overgewicht", "17 mln", "akkoord"],
            ["Mantelzorg", "18 mln", "begroting"],
            ["Korting", "−23,5 mln", "regeerprogramma"],
        ],
        "(left, right, left)",
        id="words-in-the-last-column",
    ),
    pytest.param(
        [HEAD, ["Zorg", "12", "13"], [LONG, "375", "−23"], ["Sport", "80", "81"], [f"{LONG} bis", "7", "9"]],
        "(left, right, right)",
        id="label-that-wraps-figures-on-top",
    ),
    pytest.param(
        [HEAD, ["Zorg", "12", "13"], [LONG, "375", "−23"], ["Sport", "80", "81"], [f"{LONG} bis", "7", "9"]],
        "(left + horizon, right + horizon, right + horizon)",
        id="label-that-wraps-figures-half-way",
    ),
    pytest.param(
        [HEAD, ["Zorg", "12", "13"], [LONG, "375", "−23"], ["Sport", "80", "81"], [f"{LONG} bis", "7", "9"]],
        "(left + bottom, right + bottom, right + bottom)",
        id="label-that-wraps-figures-below",
    ),
    pytest.param(
        [
            HEAD,
            ["Uitgaven", "", ""],
            ["Loonkosten", "12,1", "13,5"],
            ["Scholing", "3,1", "3,2"],
            ["Ontvangsten", "", ""],
            ["Leges", "1,0", "1,1"],
        ],
        "(left, right, right)",
        id="rows-that-group",
    ),
    pytest.param(
        [
            ["Sector", "Bedrag", "Aandeel"],
            ["Bouw", "€ 1.250", "12,5%"],
            ["Zorg", "€ 37.500", "47%"],
            ["Rest", "€ 9", "1%"],
        ],
        "(left, left, left)",
        id="figures-set-left",
    ),
]


@pytest.mark.parametrize(("rows", "align"), SHAPES)
@pytest.mark.parametrize("rules", [RULES[0], RULES[1], RULES[3]])
def test_what_tables_hold_besides_figures(
    rows: list[list[str]], align: str, rules: str, tmp_path: Path
) -> None:
    (grid,) = read(f"{PROSE}\n\n{table(rows, rules, align=align)}\n\n{PROSE}", tmp_path).grids
    assert cells_of(grid) == rows
    assert grid.head == 1


def test_a_total_under_the_last_rule_belongs_to_the_table(tmp_path: Path) -> None:
    rules = "stroke: (x, y) => if y == 0 { (top: 0.8pt, bottom: 0.5pt) } else if y == 3 { (top: 0.5pt) }"
    (grid,) = read(f"{PROSE}\n\n{table(PLAIN, rules)}\n\n{PROSE}", tmp_path).grids
    assert cells_of(grid) == PLAIN


@pytest.mark.parametrize("rules", RULES[:2])
def test_words_alone_are_a_table_where_every_row_is_ruled(rules: str, tmp_path: Path) -> None:
    rows = [
        ["Maatregel", "Wie", "Wanneer"],
        ["Scholing", "UWV", "najaar"],
        ["Subsidie", "ministerie", "winter"],
    ]
    (grid,) = read(f"{PROSE}\n\n{table(rows, rules, align='(left, left, left)')}\n\n{PROSE}", tmp_path).grids
    assert cells_of(grid) == rows


def test_two_tables_on_a_page_are_two(tmp_path: Path) -> None:
    body = f"{table(PLAIN, 'stroke: 0.5pt')}\n\n{PROSE}\n\n{table(PLAIN, 'stroke: 0.5pt')}"
    first, second = read(f"{PROSE}\n\n{body}", tmp_path).grids
    assert cells_of(first) == cells_of(second) == PLAIN
    assert first.after < second.after


def test_words_of_a_cell_have_boxes_inside_it(tmp_path: Path) -> None:
    (grid,) = read(f"{PROSE}\n\n{table(PLAIN, 'stroke: 0.5pt')}", tmp_path).grids
    left = [row[0].words[0].box for row in grid.rows]
    assert max(box.x0 for box in left) - min(box.x0 for box in left) < 2
    right = [row[2].words[-1].box for row in grid.rows]
    assert max(box.x1 for box in right) - min(box.x1 for box in right) < 2


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(PROSE, id="prose"),
        pytest.param(
            "\n".join(f"+ De regeling kost in {year} € {year - 2000} miljoen." for year in range(2021, 2027)),
            id="numbered-list-of-amounts",
        ),
        pytest.param(
            "\n".join(f"- € {n} miljoen voor onderdeel {n}" for n in range(3, 9)),
            id="list-that-divides-money",
        ),
        pytest.param(
            "#grid(columns: (52pt, auto), row-gutter: 5pt, [Datum], [3 juni 2024], [Kenmerk], [2024-0000123],"
            " [Betreft], [Stand van zaken])",
            id="letterhead-fields",
        ),
        pytest.param(
            "#grid(columns: (150pt, 150pt), [De Minister van Voorbeelden,],"
            " [De Staatssecretaris van Proeven,], v(40pt), v(40pt), [A.B. Voorbeeld], [C. de Proef])",
            id="two-signatures",
        ),
        pytest.param(
            "#set par(justify: true)\n" + "In 2024 is 1.250 keer € 37.500 verstrekt aan 342 gemeenten. " * 20,
            id="justified-figures",
        ),
        pytest.param("#rect(width: 100%, stroke: 0.5pt)[" + PROSE + "]", id="text-in-a-frame"),
        pytest.param("Postbus 20018 \\ 2500 EA Den Haag \\ T 070 123 45 67 \\ F 070 123 45 68", id="address"),
    ],
)
def test_running_text_is_no_table(body: str, tmp_path: Path) -> None:
    assert read(f"{PROSE}\n\n{body}\n\n{PROSE}", tmp_path).grids == ()
