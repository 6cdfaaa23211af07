"""Cited articles of laws: what they are, and what only looks like one."""

from __future__ import annotations

import pytest

from extract.kinds.wetsartikelen.fact import LawArticle
from extract.kinds.wetsartikelen.finder import find
from extract.models import ParagraphKind
from extract.vocabulary import Row, rows
from tests.linear import work_ratio
from tests.support import letter_of

Cited = tuple[str, str | None, tuple[int, ...], str | None, str]


def articles(text: str) -> list[LawArticle]:
    """The articles of one paragraph, each checked to be a slice of it."""
    found = list(find(letter_of(text)))
    for one in found:
        assert text[one.span.begin : one.span.end] == one.text
    return found


# from: ours


def test_a_list_shares_its_span() -> None:
    first, second = articles("De artikelen 5 en 6 van de Omgevingswet gelden.")
    assert first.span == second.span
    assert first.text == "artikelen 5 en 6 van de Omgevingswet"


def test_the_bracket_that_opened_after_the_law_closes_the_span() -> None:
    (one,) = articles("Zie de Subsidiewet (artikel 5) en meer.")
    assert one.text == "Subsidiewet (artikel 5)"


@pytest.mark.parametrize("kind", ["briefhoofd", "ondertekening"])
def test_letterheads_and_signatures_cite_nothing(kind: ParagraphKind) -> None:
    assert not list(find(letter_of("artikel 3 van de Subsidiewet", kind=kind)))


@pytest.mark.parametrize("row", rows("wetwoorden"), ids=lambda row: str(row["form"]))
def test_each_word_for_a_law_is_needed_for_its_example(row: Row) -> None:
    (one,) = articles(f"{row['example']}.")
    assert row["form"] in one.law.casefold()


@pytest.mark.parametrize(
    "piece",
    ["artikel 1, ", "artikel 1 van de ", "artikel 1 van de Wet ", "Wet (artikel 5", "artikelen 1 en "],
)
def test_the_work_is_linear_in_the_text(piece: str) -> None:
    assert work_ratio(lambda text: list(find(letter_of(text))), piece) < 3
