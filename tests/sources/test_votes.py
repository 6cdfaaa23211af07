"""How many members stood where: from rows that cannot simply be added up."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from extract.sources.record_kinds import DecisionRecord, VoteRecord
from extract.sources.votes import deciding, tally


def party(name: str, choice: str, size: int | None, at: str = "") -> VoteRecord:
    return VoteRecord(
        id=f"{name}{choice}{at}", decision="b", choice=choice, party=name, party_id=name, size=size
    )


def member(name: str, of: str, choice: str, size: int = 24) -> VoteRecord:
    return VoteRecord(
        id=name, decision="b", choice=choice, party=of, party_id=of, member=name, member_id=name, size=size
    )


CASES = {
    "two parties": ([party("A", "Voor", 80), party("B", "Tegen", 70)], (80, 70)),
    "a member who differs is taken off": (
        [party("A", "Voor", 80), party("B", "Tegen", 70), member("Jansen", "A", "Tegen")],
        (79, 71),
    ),
    "a member who agrees is in the party already": (
        [party("A", "Voor", 80), party("B", "Tegen", 70), member("Jansen", "A", "Voor")],
        (80, 70),
    ),
    "a row that came twice counts once": (
        [party("A", "Voor", 80), party("A", "Voor", 80, "again"), party("B", "Tegen", 70)],
        (80, 70),
    ),
    "who took no part is on neither side": (
        [party("A", "Voor", 80), party("B", "Niet deelgenomen", 5)],
        (80, 0),
    ),
    "by roll call each member is one, whatever the size of the party": (
        [
            *(member(f"Jansen {n}", "A", "Voor", 60) for n in range(60)),
            *(member(f"Mulder {n}", "B", "Tegen", 20) for n in range(20)),
        ],
        (60, 20),
    ),
    "a party down for two things": ([party("A", "Voor", 80), party("A", "Tegen", 80)], (None, None)),
    "a size that is missing": ([party("A", "Voor", None), party("B", "Tegen", 70)], (None, None)),
    "a word that nobody knows": ([party("A", "Voor", 80), party("B", "Blanco", 70)], (None, None)),
    "more than the chamber has": ([party("A", "Voor", 100), party("B", "Tegen", 70)], (None, None)),
    "more who differ than the party has": (
        [party("A", "Voor", 1), member("Jansen", "A", "Tegen", 1), member("De Vries", "A", "Tegen", 1)],
        (None, None),
    ),
    "fewer than must be there: the rest is yet to come": (
        [party("A", "Voor", 40), party("B", "Tegen", 20)],
        (None, None),
    ),
    "by roll call a member down for two things": (
        [*(member(f"Jansen {n}", "A", "Voor", 90) for n in range(80)), member("Jansen 7", "A", "Tegen", 90)],
        (None, None),
    ),
    "a member whose row does not give the id of his party": (
        [
            party("A", "Voor", 80),
            party("B", "Tegen", 60),
            replace(member("Jansen", "A", "Tegen", 80), party_id=None),
        ],
        (79, 61),
    ),
    "no votes": ([], (None, None)),
}


@pytest.mark.parametrize("votes, wanted", CASES.values(), ids=CASES)
def test_sums_are_given_only_where_they_are_clear(
    votes: list[VoteRecord], wanted: tuple[int | None, int | None]
) -> None:
    found = tally(votes)
    assert (found.in_favour, found.against) == wanted


@pytest.mark.parametrize(
    "outcome, wanted", [("aangenomen", (80, 40)), ("verworpen", (None, None)), (None, (80, 40))]
)
def test_sums_that_say_another_outcome_are_not_all_that_there_is(
    outcome: str | None, wanted: tuple[int | None, int | None]
) -> None:
    found = tally([party("A", "Voor", 80), party("B", "Tegen", 40)], outcome)
    assert (found.in_favour, found.against) == wanted


def decision(kind: str, day: int | None = None, status: str = "Besluit") -> DecisionRecord:
    date = dt.date(2025, 1, day) if day else None
    return DecisionRecord(id=f"{kind}{day}{status}", kind=kind, status=status, date=date)


LIST, YES, NO = "LVIS - rondgezonden en gepubliceerd", "Stemmen - aangenomen", "Stemmen - verworpen"
LATER = "Stemmen - aangehouden"
DECISIONS = {
    "among other decisions": ([decision(LIST), decision(YES)], YES),
    "the last of two votes": ([decision(NO, 4), decision(YES, 18)], YES),
    "two votes that differ, without days": ([decision(NO), decision(YES)], None),
    "a proposal decides nothing": ([decision(YES, 4, "Voorstel")], None),
    "held over, then voted": ([decision("Stemmen - aangehouden", 20), decision(YES, 4)], YES),
    "held over only": ([decision("Stemmen - aangehouden", 4)], "Stemmen - aangehouden"),
    "held over, then withdrawn": (
        [decision("Stemmen - aangehouden", 4), decision("Ingetrokken")],
        "Ingetrokken",
    ),
    "voted, and its case withdrawn after": ([decision(YES, 4), decision("Vervallen", 9)], YES),
    "withdrawn without a vote": ([decision("Ingetrokken", 4)], "Ingetrokken"),
    "nothing decided": ([decision(LIST)], None),
}


@pytest.mark.parametrize("decisions, wanted", DECISIONS.values(), ids=DECISIONS)
def test_which_decision_counts(decisions: list[DecisionRecord], wanted: str | None) -> None:
    found = deciding(decisions)
    assert (found.kind if found else None) == wanted
