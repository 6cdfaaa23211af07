"""Motions: how they are named, where a list of movers ends, and what became of them."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.kinds.moties import finder as moties
from extract.models import Mark, Paragraph
from extract.text import motion_name as motion_names
from extract.text import name as names
from extract.vocabulary import Row, rows
from tests.long_text import grows_with_length
from tests.support import letter_of, paragraph


def movers(text: str) -> list[tuple[str, ...]]:
    return [mention.movers for mention in moties.find(letter_of(text))]


def test_span_is_the_name() -> None:
    (mention,) = moties.find(letter_of("Zoals in de motie van de leden Jansen en Tol (PvdA) is gevraagd."))
    assert mention.text == "motie van de leden Jansen en Tol (PvdA)"


def test_counted_motions_share_their_span() -> None:
    first, second = moties.find(letter_of("Ik reageer op twee moties van het lid Tol."))
    assert first.span == second.span


def test_title_ends_at_a_marker_and_in_a_note_at_the_sentence() -> None:
    text = "de motie van het lid Tol over meer loketten is uitgevoerd."
    base = paragraph(text)
    marked = Paragraph(0, "alinea", text, base.pieces, marks=(Mark(43, "3"),), sentences=base.sentences)
    letter = letter_of(text)
    assert text[:43].endswith("loketten")
    (mention,) = moties.find(type(letter)(letter.metadata, "txt", (marked,)))
    assert mention.title == "over meer loketten"
    (noted,) = moties.find(letter_of("Motie van het lid Tol over meer loketten.", kind="voetnoot"))
    assert noted.title == "over meer loketten"


def test_status_stays_with_its_own_motion() -> None:
    text = "Ik noem de motie van het lid Tol. De motie van het lid Smit is uitgevoerd."
    assert [mention.status for mention in moties.find(letter_of(text))] == ["genoemd", "uitgevoerd"]


def words(part: str) -> list[Row]:
    return [row for row in rows("motiewoorden") if row["deel"] == part]


@pytest.mark.parametrize("part", ["soort", "doel", "indiener"])
def test_words_before_and_after_motie(part: str) -> None:
    for row in words(part):
        assert movers(row["example"]) == [("Jansen", "Pietersen") if row.get("meervoud") else ("Jansen",)], (
            row
        )


@pytest.mark.parametrize("row", words("uitslag"), ids=lambda row: str(row["form"]))
def test_outcome_words(row: Row) -> None:
    assert [m.outcome for m in moties.find(letter_of(row["example"]))] == [row["waarde"]]
    text = f"De motie van het lid Jansen is {row['form']}."
    assert [m.outcome for m in moties.find(letter_of(text))] == [row["waarde"]]


@pytest.mark.parametrize("row", words("stand"), ids=lambda row: str(row["form"]))
def test_status_words(row: Row) -> None:
    assert {m.status for m in moties.find(letter_of(row["example"]))} == {row["waarde"]}


@pytest.mark.parametrize("row", words("geen_naam"), ids=lambda row: str(row["form"]))
def test_words_that_are_no_mover(row: Row) -> None:
    assert row["form"] not in {name for found in movers(row["example"]) for name in found}


@pytest.mark.parametrize("row", rows("tussenvoegsels"), ids=lambda row: str(row["form"]))
def test_particles(row: Row) -> None:
    written = row["example"].removeprefix("Dat vraagt de motie van het lid ").rstrip(".")
    assert movers(row["example"]) == [(written,)]


@pytest.mark.parametrize("row", rows("partijen"), ids=lambda row: str(row["form"]))
def test_parties(row: Row) -> None:
    assert movers(row["example"]) == [(row["form"],)]
    for alias in (row["naam"], *row["aliassen"]):
        assert movers(f"De motie van de {alias} is uitgevoerd.") == [(alias,)]


NAME = st.sampled_from(["Jansen", "De Boer", "Van 't Wout", "El Amrani", "Inge van Dam", "Tol-Smit", "Özal"])


@given(st.lists(NAME, min_size=2, max_size=6, unique=True))
def test_any_list_of_members_is_read_whole(members: list[str]) -> None:
    listed = f"{', '.join(members[:-1])} en {members[-1]}"
    assert movers(f"de motie van de leden {listed} over zorg") == [tuple(members)]
    assert movers(f"de motie {'/'.join(members)} over zorg") == [tuple(members)]


@given(st.text(alphabet="motie van het lid deJanse,/-()cs. EN\n", max_size=150))
def test_offsets_slice(text: str) -> None:
    for mention in moties.find(letter_of(text)):
        assert mention.text == text[mention.span.begin : mention.span.end]


@pytest.mark.parametrize(
    "unit",
    [
        "motie ",
        "motie van de leden Jansen, ",
        "MOTIE VAN ",
        "motie Jansen, De Boer, ",
        "motie Jansen over ",
        "door het lid Jansen ",
        "van ",
        ".",
    ],
)
def test_work_grows_with_the_text(unit: str) -> None:
    assert grows_with_length(lambda letter: list(moties.find(letter)), unit)


@pytest.mark.parametrize("module", [motion_names, names])
def test_doctests(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]  # a module, as doctest wants
