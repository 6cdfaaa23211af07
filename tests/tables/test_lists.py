"""Lists in running text that divide money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.models import ParagraphKind
from extract.tables.lists import find_lists, items_in
from tests.support import paragraph
from tests.tables_support import Part, letter_with

Found = list[tuple[str, str, int, int | None]]


def items_of(text: str, kind: ParagraphKind = "opsomming") -> Found:
    """Label, amount as printed, euros and year of each item."""
    return [(one.label, one.amount, int(one.eur), one.year) for one in items_in(paragraph(text, kind=kind))]


ITEMS: list[object] = [
    pytest.param("€ 5 miljoen voor verf", [("verf", "€ 5 miljoen", 5_000_000, None)], id="amount first"),
    pytest.param("– € 5 miljoen verf", [("verf", "€ 5 miljoen", 5_000_000, None)], id="behind a dash"),
    pytest.param("(b) € 5 miljoen verf", [("verf", "€ 5 miljoen", 5_000_000, None)], id="behind a letter"),
    pytest.param("Ruim € 5 miljoen verf", [("verf", "€ 5 miljoen", 5_000_000, None)], id="behind a modifier"),
    pytest.param("-€ 5 miljoen verf", [("verf", "-€ 5 miljoen", -5_000_000, None)], id="negative"),
    pytest.param(
        "-5 miljoen verf", [("verf", "-5 miljoen", -5_000_000, None)], id="negative without a currency"
    ),
    pytest.param(
        "- gaat € 5 miljoen naar verf;", [("verf", "€ 5 miljoen", 5_000_000, None)], id="behind its verb"
    ),
    pytest.param(
        "• is ruim € 5 miljoen gereserveerd voor verf",
        [("verf", "€ 5 miljoen", 5_000_000, None)],
        id="behind its verb, with what is done",
    ),
    pytest.param(
        "- voor verf is € 5 miljoen bestemd;",
        [("verf", "€ 5 miljoen", 5_000_000, None)],
        id="between what it is for and what is done",
    ),
    pytest.param("- voor verf is € 5 miljoen te weinig;", [], id="a judgement"),
    pytest.param(
        "- de verf krijgt € 5 miljoen;", [("de verf", "€ 5 miljoen", 5_000_000, None)], id="who gets it"
    ),
    pytest.param("- de verf krijgt € 5 miljoen minder dan roest;", [], id="who gets less"),
    pytest.param("€ 5 miljoen in 2026: verf", [("verf", "€ 5 miljoen", 5_000_000, 2026)], id="with its year"),
    pytest.param(
        "€ 5 miljoen in 2026 en € 6 miljoen in 2027 voor verf",
        [("verf", "€ 5 miljoen", 5_000_000, 2026), ("verf", "€ 6 miljoen", 6_000_000, 2027)],
        id="two years",
    ),
    pytest.param("€ 5 miljoen in 2026 en € 6 miljoen voor verf", [], id="of which one is not said"),
    pytest.param("€ 5 miljoen. Er is meer.", [], id="the rest is another sentence"),
    pytest.param("€ 5 miljoen", [], id="an amount alone"),
    pytest.param("€ 5 miljoen voor 12", [], id="a label without a letter"),
    pytest.param(
        "€ 5 miljoen verf (van wie dat wil)",
        [("verf (van wie dat wil)", "€ 5 miljoen", 5_000_000, None)],
        id="words in brackets that close it",
    ),
    pytest.param(
        "€ 5 miljoen verf (van wie dat wil) nu", [("verf", "€ 5 miljoen", 5_000_000, None)], id="aside"
    ),
    pytest.param("€ 5 per dag voor verf", [], id="a price"),
    pytest.param("€ 5 per 2026 voor verf", [("verf", "€ 5", 5, 2026)], id="but 'per' may open a year"),
    pytest.param("Verf: € 5 miljoen", [("Verf", "€ 5 miljoen", 5_000_000, None)], id="label first"),
    pytest.param("Verf – € 5 miljoen.", [("Verf", "€ 5 miljoen", 5_000_000, None)], id="with a dash"),
    pytest.param("Verf (€ 5 miljoen);", [("Verf", "€ 5 miljoen", 5_000_000, None)], id="in brackets"),
    pytest.param("Verf: ruim € 5 miljoen", [("Verf", "€ 5 miljoen", 5_000_000, None)], id="and a modifier"),
    pytest.param("Verf: € 5 miljoen in 2026.", [("Verf", "€ 5 miljoen", 5_000_000, 2026)], id="and a year"),
    pytest.param("Verf: € 5 miljoen en", [("Verf", "€ 5 miljoen", 5_000_000, None)], id="before the last"),
    pytest.param("• Verf: € 5 miljoen", [("Verf", "€ 5 miljoen", 5_000_000, None)], id="behind a bullet"),
    pytest.param("Verf: € 5 miljoen op de brug", [], id="with more behind it"),
    pytest.param("Verf: € 5 miljoen of € 6 miljoen", [], id="two amounts"),
    pytest.param("Verf kost € 5 miljoen", [], id="a sentence"),
    pytest.param(": € 5 miljoen", [], id="no label"),
    pytest.param("12: € 5 miljoen", [], id="a number for a label"),
    pytest.param("Verf", [], id="no amount"),
]


@pytest.mark.parametrize(("text", "expected"), ITEMS)
def test_the_shares_that_an_item_names(text: str, expected: Found) -> None:
    assert items_of(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        pytest.param("Verf: € 5 miljoen", "alinea", 1, id="a paragraph may be an item"),
        pytest.param("Verf: € 5 miljoen", "kop", 0, id="a heading is none"),
        pytest.param("€ 5 miljoen verf. Er is meer.", "opsomming", 1, id="an item may hold sentences"),
        pytest.param("€ 5 miljoen verf. Er is meer.", "alinea", 0, id="then a paragraph is text"),
        pytest.param(f"€ 5 miljoen {'o' * 238}", "alinea", 1, id="as long as such a paragraph may be"),
        pytest.param(f"€ 5 miljoen {'o' * 239}", "alinea", 0, id="too long for one"),
        pytest.param(f"€ 5 miljoen {'o' * 588}", "opsomming", 1, id="an item may be longer"),
        pytest.param(f"€ 5 miljoen {'o' * 589}", "opsomming", 0, id="but not as long as a page"),
        pytest.param(f"{'o' * 248}: € 5 miljoen", "opsomming", 1, id="a label may be long"),
        pytest.param(f"{'o' * 249}: € 5 miljoen", "opsomming", 0, id="but not as long as that"),
    ],
)
def test_which_paragraphs_are_items(text: str, kind: ParagraphKind, count: int) -> None:
    assert len(items_of(text, kind)) == count


def test_the_figure_of_an_item_keeps_its_sign_and_its_place() -> None:
    (item,) = items_in(paragraph("– -€ 2,5 miljoen voor verf.", kind="opsomming"))
    assert (item.number, item.eur) == (Decimal("-2.5"), Decimal(-2_500_000))
    assert item.paragraph.text[slice(*item.label_at)] == "verf"
    assert item.first


# --- runs of items --------------------------------------------------------------------------------

LEAD = "De verdeling is:"
ONE: Part = ("opsomming", "€ 5 miljoen voor verf")
TWO: Part = ("opsomming", "€ 6 miljoen voor roest")
SMALL: list[Part] = [("opsomming", "€ 5 voor verf"), ("opsomming", "€ 6 voor roest")]
LABELLED: list[Part] = [("opsomming", "Verf: € 5 miljoen"), ("opsomming", "Roest: € 6 miljoen")]


def lists_in(*parts: Part) -> list[tuple[str | None, list[str]]]:
    """The title and the labels of each list."""
    return [(table.title, [one.label for one in items]) for table, items in find_lists(letter_with(*parts))]


BOTH = ["verf", "roest"]
LISTS = [
    pytest.param([LEAD, ONE, TWO], [(LEAD, BOTH)], id="after a sentence that leads in"),
    pytest.param([f"Er is geld. {LEAD}", ONE, TWO], [(LEAD, BOTH)], id="the last of a paragraph"),
    pytest.param([LEAD, ("voetnoot", "Wit."), ONE, TWO], [(LEAD, BOTH)], id="with a note between"),
    pytest.param([LEAD, ONE, ("voetnoot", "Wit."), TWO], [(LEAD, BOTH)], id="or within"),
    pytest.param([LEAD, ("kop", "Verf"), ONE, TWO], [(LEAD, BOTH)], id="or a heading"),
    pytest.param(
        [LEAD, *[("voetnoot", "Wit.")] * 3, ONE, TWO], [(None, BOTH)], id="a lead-in further up is another's"
    ),
    pytest.param([("kop", "Verf"), ONE, TWO], [("Verf", BOTH)], id="else the heading names it"),
    pytest.param(["Er is geld.", ONE, TWO], [(None, BOTH)], id="large amounts need no lead-in"),
    pytest.param([("kop", "Verdeling"), *SMALL], [("Verdeling", BOTH)], id="and may say that it divides"),
    pytest.param(["Er is geld.", *SMALL], [], id="small ones may be prices"),
    pytest.param([LEAD, *SMALL], [(LEAD, BOTH)], id="unless the lead-in divides"),
    pytest.param(["De verdeling van tarieven is:", *SMALL], [], id="and sets no prices"),
    pytest.param(
        ["De verdeling van tarieven is:", ONE, TWO], [("De verdeling van tarieven is:", BOTH)], id="large"
    ),
    pytest.param(["Er is geld.", *LABELLED], [], id="labels first need a lead-in"),
    pytest.param([LEAD, *LABELLED], [(LEAD, ["Verf", "Roest"])], id="that divides"),
    pytest.param([LEAD, ONE], [], id="one item is no list"),
    pytest.param([LEAD, ONE, "Er is meer.", TWO], [], id="nor are two with text between"),
    pytest.param([LEAD, ONE, TWO, "Er is meer."], [(LEAD, BOTH)], id="text ends it"),
    pytest.param([LEAD, ONE, TWO, *LABELLED], [(LEAD, BOTH)], id="so does another form of item"),
    pytest.param(
        [LEAD, ("opsomming", "€ 5 miljoen in 2026 en € 6 miljoen in 2027 voor verf")],
        [],
        id="two shares of one",
    ),
]


@pytest.mark.parametrize(("parts", "expected"), LISTS)
def test_runs_of_items_are_lists(parts: list[Part], expected: list[tuple[str | None, list[str]]]) -> None:
    assert lists_in(*parts) == expected


def test_the_least_amount_that_is_surely_no_price() -> None:
    assert lists_in(("opsomming", "€ 100.000 voor verf"), ("opsomming", "-€ 100.000 voor roest"))
    assert not lists_in(("opsomming", "€ 99.999 voor verf"), ("opsomming", "€ 100.000 voor roest"))


def test_the_total_of_a_list() -> None:
    ((table, _),) = find_lists(letter_with(LEAD, ONE, TWO, ("opsomming", "€ 11 miljoen totaal")))
    assert table.total_rows == {2}
    assert [cell.eur for cell in table.cells if cell.column == 1][:2] == [5_000_000, 6_000_000]
    assert [(cell.row, cell.column) for cell in table.cells][:3] == [(0, 0), (0, 1), (1, 0)]
    assert (table.paragraph, table.kind, table.page) == (1, "verdeellijst", 1)
