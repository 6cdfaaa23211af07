"""Which columns each phrase over a table is the head of."""

from __future__ import annotations

from textwrap import dedent

import pytest

from extract.readers.pdf.head_spans import spanned, walled
from extract.readers.pdf.page import Rule, Wall
from tests.readers.pdf.printed import PITCH, table_lines

#: The columns of the drawings: labels, and four of figures, each five characters of 4 points wide.
COLUMNS = [(0.0, 32.0), (48.0, 68.0), (84.0, 104.0), (120.0, 140.0), (156.0, 176.0)]
FIGURES = [1, 2, 3, 4]


def heads(text: str, *rules: Rule) -> list[str] | None:
    found = spanned(table_lines(dedent(text)), COLUMNS, FIGURES, rules)
    return None if found is None else [" ".join(phrase.text for phrase in one) for one in found]


def under(line: int, x0: float, x1: float) -> Rule:
    """A rule right under a line of the drawing."""
    return Rule(y=line * PITCH + 3, x0=x0, x1=x1)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param(
            """
                        Stand     2021 en 2022
                        begin                     Nieuwe
            Post        per      per      per      stand
            """,
            ["Post", "Stand begin per", "2021 en 2022 per", "2021 en 2022 per", "Nieuwe stand"],
            id="no-lower-head-runs-on-under-the-next",
        ),
        pytest.param(
            """
            Budget      Stand                      Stand
            per post    begin    Bij      Af        eind
            """,
            ["Budget per post", "Stand begin", "Bij", "Af", "Stand eind"],
            id="wrapped-heads-beside-short-ones",
        ),
        pytest.param(
            """
                                           Deel
                        Som
            Post        vast     2025     2026     2027
            """,
            ["Post", "Som vast", "Deel 2025", "Deel 2026", "Deel 2027"],
            id="in-the-middle-of-bare-years-at-the-edge-of-one",
        ),
        pytest.param(
            """
                                           Deel
                        Som      Bij
            Post        vast     2025     2026     2027
            """,
            None,
            id="not-where-one-of-the-years-has-a-head",
        ),
        pytest.param(
            """
                        Vast              Raming

            Post        begin    bij      af       eind
            """,
            ["Post", "Vast begin", "Raming bij", "Raming af", "Raming eind"],
            id="white-parts-it-from-the-heads-below",
        ),
        pytest.param(
            """
                        Vast              Raming
            Post        begin    bij      af       eind
            """,
            ["Post", "Vast begin", "bij", "Raming af", "eind"],
            id="the-first-line-of-the-head-of-one",
        ),
        pytest.param(
            """
                                            Raming in euro
            Post        2021     2022     2023     2024
            """,
            None,
            id="over-two-and-in-the-middle-of-none",
        ),
        pytest.param(
            """
                                 Raming in euro
            Post        2021     2022     2023     2024
            """,
            ["Post", *(f"Raming in euro {year}" for year in (2021, 2022, 2023, 2024))],
            id="in-the-middle-of-a-run-of-years",
        ),
        pytest.param(
            """
                                            Begroting
                           Realisatie       van        Verschil
            Post        2021     2022     2023     2023
            """,
            None,
            id="far-from-the-middle-of-a-run-of-years",
        ),
        pytest.param(
            """
                                Realisatie         Saldo
            Post        2021     2022     2023     2023
            """,
            ["Post", "Realisatie 2021", "Realisatie 2022", "Realisatie 2023", "Saldo 2023"],
            id="about-in-the-middle-of-a-run-of-years",
        ),
        pytest.param(
            """
                                 Raming in euro
            Post        Begin    Bij      Af       Einde
            """,
            None,
            id="in-the-middle-of-two-and-of-all",
        ),
        pytest.param(
            """
            Post                     Raming nu
            en doel     Oud      Bij      Af       Einde
            """,
            ["Post en doel", "Oud", "Raming nu Bij", "Raming nu Af", "Einde"],
            id="in-the-middle-of-two-with-the-room-beside-them",
        ),
        pytest.param(
            """
            Soort                                  Mutaties
            en post     Stand    Nieuw    Stand        oud
            """,
            ["Soort en post", "Stand", "Nieuw", "Stand", "Mutaties oud"],
            id="at-the-edge-of-the-last",
        ),
        pytest.param(
            """
                                     Raming in euros
            Post        Oud      2022     2023     2024
            """,
            ["Post", "Oud", *(f"Raming in euros {year}" for year in (2022, 2023, 2024))],
            id="in-the-middle-of-some",
        ),
        pytest.param(
            """
                           2021             2022
            Post        Bij      Af       Bij      Af
            """,
            ["Post", "2021 Bij", "2021 Af", "2022 Bij", "2022 Af"],
            id="names-that-come-again-under-each",
        ),
        pytest.param(
            """
                        2021     2022     2023
            Post        Bij      Af       Bij      Af
            """,
            None,
            id="more-phrases-than-names-that-come-again",
        ),
        pytest.param(
            """
                        2021              2022
            Post        Bij      Af       Bij      Af
            """,
            ["Post", "2021 Bij", "2021 Af", "2022 Bij", "2022 Af"],
            id="a-year-at-the-edge-over-two",
        ),
        pytest.param(
            """
            Soort post           Raming
            en doel     2021     2022     2023     2024
            """,
            None,
            id="at-the-edge-of-the-first-of-years",
        ),
    ],
)
def test_a_phrase_is_of_the_columns_it_stands_over(text: str, want: list[str] | None) -> None:
    assert heads(text) == want


def test_rules_that_meet_are_one() -> None:
    text = """
                             Raming in euro
        Post        Begin    Bij      Af       Einde
        """
    parts = (under(1, 82, 112), under(1, 112, 142))
    assert heads(text) is None
    assert heads(text, *parts) == ["Post", "Begin", "Raming in euro Bij", "Raming in euro Af", "Einde"]


def test_a_rule_says_how_far_a_phrase_reaches() -> None:
    text = """
                           Doorwerking
        Post        2021     2022     2023     2024
        """
    assert heads(text) is None or heads(text) != [
        "Post", "2021", "Doorwerking 2022", "Doorwerking 2023", "2024",
    ]  # fmt: skip
    assert heads(text, under(1, 80, 145)) == [
        "Post", "2021", "Doorwerking 2022", "Doorwerking 2023", "2024",
    ]  # fmt: skip


def test_others_may_stand_beside_names_that_come_again() -> None:
    columns = [*COLUMNS, (192.0, 212.0)]
    text = """
                       2021             2022
        Post        Bij      Af       Bij      Af      Groei
        """
    found = spanned(table_lines(dedent(text)), columns, [*FIGURES, 5], ())
    assert found is not None
    names = [" ".join(phrase.text for phrase in one) for one in found]
    assert names == ["Post", "2021 Bij", "2021 Af", "2022 Bij", "2022 Af", "Groei"]


def test_a_rule_of_its_own_is_before_rules_that_meet_and_names_that_come_again() -> None:
    columns = [*COLUMNS, (192.0, 212.0)]
    text = """
                       Tarief                Opbrengst
        Post        2021     2022     2021     2022     Groei
        """
    rules = (under(1, 40, 112), under(1, 112, 220))
    found = spanned(table_lines(dedent(text)), columns, [*FIGURES, 5], rules)
    assert found is not None
    names = [" ".join(phrase.text for phrase in one) for one in found]
    assert names == [
        "Post", "Tarief 2021", "Tarief 2022", "Opbrengst 2021", "Opbrengst 2022", "Opbrengst Groei",
    ]  # fmt: skip


# --- vertical rules ------------------------------------------------------------------------------

HEAD = """
            Begroting           Raming
Post        eerste   tweede     derde    vierde
"""


def sides(*xs: float, top: float = 0, bottom: float = 40) -> list[Wall]:
    return [Wall(x, top, bottom) for x in xs]


@pytest.mark.parametrize(
    ("walls", "want"),
    [
        pytest.param(
            [*sides(-4, 40, 112, 190), *sides(78, 152, top=16)],
            ["Post", "Begroting eerste", "Begroting tweede", "Raming derde", "Raming vierde"],
            id="a-span-between-its-rules",
        ),
        pytest.param(
            [*sides(-4, 40, 190), *sides(78, 112, 152, top=16)],
            None,
            id="two-phrases-between-two-rules-span-all",
        ),
        pytest.param([], None, id="none"),
        pytest.param(sides(-4, 40, 112, 190), None, id="none-between-two-columns"),
        pytest.param(
            [*sides(-4, 40, 62, 112, 190), *sides(78, 152, top=16)], None, id="one-through-a-phrase"
        ),
    ],
)
def test_heads_between_vertical_rules(walls: list[Wall], want: list[str] | None) -> None:
    """'eerste' is set left of its figures, and nothing but the rules says where it belongs."""
    found = walled(table_lines(HEAD), COLUMNS, walls)
    texts = [" ".join(phrase.text for phrase in one) for one in found or ()]
    assert (texts or None) == want
