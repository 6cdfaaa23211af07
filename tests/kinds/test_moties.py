"""Motions: how they are named, where a list of movers ends, and what became of them."""

from __future__ import annotations

import doctest
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.kinds.moties import finder as moties
from extract.kinds.moties.fact import MotionMention
from extract.kinds.moties.gathering import Mention, Motion, Paper, gather, motion_row, same_movers
from extract.models import Letter, Mark, Metadata, Paragraph
from extract.pipeline import find_facts
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


@pytest.mark.parametrize(
    "row", [row for row in rows("motiedaden") if "waarde" in row], ids=lambda row: str(row["example"])
)
def test_what_is_done_with_a_motion(row: Row) -> None:
    found = list(moties.find(letter_of(row["example"])))
    assert {m.opinion if row["deel"] == "oordeel" else m.status for m in found} == {row["waarde"]}
    assert {(m.opinion_proof if row["deel"] == "oordeel" else m.proof) for m in found} == {row["example"]}


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


# --- mentions of all letters, gathered into motions -----------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(["Jansen"], ["Jansen"], True, id="the same name"),
        pytest.param(["Inge Jansen"], ["Jansen"], True, id="without the first name"),
        pytest.param(["Jansen", "Tol"], ["Tol"], True, id="one in common"),
        pytest.param(["Jansen"], ["Tol"], False, id="another name"),
        pytest.param(["Oudenaarde"], ["Oudenaarue"], True, id="a damaged letter"),
        pytest.param(["Oudenaarde"], ["Nieuwenaar"], False, id="two long names"),
        pytest.param(["Bakker"], ["Bekker"], True, id="one letter of six"),
        pytest.param(["Smits"], ["Smids"], True, id="one letter of five"),
        pytest.param(["Visser"], ["Vosje"], False, id="half of the letters"),
        pytest.param(["Klop"], ["Klos"], False, id="short names that are alike"),
        pytest.param(["Jansen"], [], True, id="nothing to compare"),
        pytest.param(["VVD"], ["Jansen"], True, id="a party and a name"),
        pytest.param(["VVD"], ["SP"], False, id="two parties"),
        pytest.param(["VVD"], ["VVD"], True, id="a party twice"),
    ],
)
def test_same_movers(one: list[str], other: list[str], same: bool) -> None:
    assert same_movers(one, other) is same
    assert same_movers(other, one) is same


def mention(id: int, movers: str, number: str | None = None, **fields: object) -> Mention:
    """A mention in letter `brief`, its movers divided by slashes."""
    given: dict[str, object] = {
        "id": id,
        "brief_id": "brief",
        "place": (id, 0, 5),
        "movers": tuple(movers.split("/")) if movers else (),
        "dossier": "33566" if number else None,
        "number": number,
        "title": None,
        "date": None,
        "outcome": None,
        "via": "tekst",
        "letter_date": "2020-11-30",
    }
    return Mention(**{**given, **fields})  # type: ignore[arg-type]  # fields by their names


def ids(motions: tuple[Motion, ...]) -> dict[str, list[int]]:
    return {motion.key: [one.id for one in motion.mentions] for motion in motions}


def test_mentions_of_one_number_are_one_motion() -> None:
    (motion,) = gather([mention(1, "Jansen", "4"), mention(2, "Jansen/Tol", "4")], {})
    assert (motion.movers, motion.disputed, motion.verdict) == (
        ("Jansen", "Tol"),
        False,
        "niet_gecontroleerd",
    )


def test_other_movers_under_one_number_dispute_it() -> None:
    found = gather([mention(1, "Jansen", "4"), mention(2, "Smit/Tol", "4")], {})
    assert ids(found) == {"kst-33566-4": [2], "kst-33566-4/jansen": [1]}
    assert {motion.verdict for motion in found} == {"tegenstrijdig"}


def test_the_motion_itself_speaks_first() -> None:
    own = mention(1, "Jansen", "4", via="zelf")
    found = gather([mention(2, "Smit/Tol", "4"), own], {})
    assert ids(found) == {"kst-33566-4": [1], "kst-33566-4/smit+tol": [2]}


def test_motions_without_a_number_are_told_apart_by_letter_and_place() -> None:
    found = gather(
        [
            mention(1, "Jansen"),
            mention(2, "Jansen"),
            mention(3, "Tol", place=(3, 0, 5)),
            mention(4, "Tol", place=(3, 0, 5)),
            mention(5, "Tol", place=(3, 0, 5)),
            mention(6, "Tol", brief_id="ander"),
        ],
        {},
    )
    assert ids(found) == {
        "brief/jansen": [1, 2],
        "brief/tol": [3],
        "brief/tol/2": [4],
        "brief/tol/3": [5],
        "ander/tol": [6],
    }
    assert {motion.verdict for motion in found} == {"geen_nummer"}


@pytest.mark.parametrize(
    ("fields", "joined"),
    [
        pytest.param({"dossier": "33566", "title": "over zorg"}, True, id="the same title"),
        pytest.param({"dossier": "33566", "title": "over sport"}, False, id="another title"),
        pytest.param({"dossier": "33566", "date": "2020-05-03"}, True, id="the same day"),
        pytest.param(
            {"dossier": "33566", "title": "over zorg", "date": "2020-05-04"}, False, id="another day"
        ),
        pytest.param({"dossier": "33566"}, False, id="nothing but the dossier"),
        pytest.param({"dossier": "29544", "title": "over zorg"}, False, id="another dossier"),
        pytest.param({"title": "over zorg"}, False, id="no dossier"),
    ],
)
def test_a_mention_without_a_number_joins_the_motion_it_agrees_with(
    fields: dict[str, str], joined: bool
) -> None:
    numbered = mention(1, "Jansen", "4", title="over zorg", date="2020-05-03")
    found = gather([numbered, mention(2, "Jansen", **fields)], {})
    assert len(found) == (1 if joined else 2)


@pytest.mark.parametrize(
    ("kinds", "verdict"),
    [
        pytest.param(["motie"], "bevestigd", id="the motion is in the base"),
        pytest.param(["motie", "brief"], "bevestigd", id="with another paper"),
        pytest.param(["brief"], "tegenstrijdig", id="it is a letter"),
        pytest.param(["brief", "anders"], "niet_gecontroleerd", id="it may be something else"),
        pytest.param(["motie", "motie"], "niet_gecontroleerd", id="two motions"),
        pytest.param([], "niet_gecontroleerd", id="nothing has the number"),
    ],
)
def test_the_papers_in_the_base_judge_a_number(kinds: list[str], verdict: str) -> None:
    papers = tuple(Paper(f"stuk-{at}", kind, "Motie", "2020-05-03") for at, kind in enumerate(kinds))
    (motion,) = gather([mention(1, "Jansen", "4")], {("33566", "4"): papers})
    assert motion.verdict == verdict


def test_the_row_of_a_motion() -> None:
    (motion,) = gather(
        [
            mention(1, "Jansen", "4", title="over zorg", outcome="aangehouden", letter_date="2020-01-01"),
            mention(2, "Jansen", "4", title="over sport", outcome="aangenomen", letter_date="2020-02-01"),
            mention(3, "Jansen", "4", title="over sport", letter_date="2020-03-01"),
        ],
        {},
    )
    row = motion_row(motion)
    assert (row["naam"], row["titel"], row["uitslag"]) == (
        "Motie Jansen (33566, nr. 4)",
        "over sport",
        "aangenomen",
    )
    assert (row["kamerstuk_id"], row["brief_id"], row["datum"]) == ("kst-33566-4", None, None)


def test_the_row_of_a_motion_takes_from_the_paper_itself() -> None:
    paper = Paper("stuk", "motie", "over meer zorg", "2020-05-03")
    (motion,) = gather([mention(1, "Jansen", "4", title="over zorg")], {("33566", "4"): (paper,)})
    row = motion_row(motion)
    assert (row["titel"], row["datum"], row["document_id"]) == ("over meer zorg", "2020-05-03", "stuk")


def test_the_row_of_a_motion_without_a_number() -> None:
    (motion,) = gather([mention(1, "", dossier="33566")], {})
    row = motion_row(motion)
    assert (row["naam"], row["kamerstuk_id"], row["brief_id"]) == (
        "Motie zonder indiener (zonder nummer)",
        None,
        "brief",
    )


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


# --- the number of a motion, from what stands beside it -------------------------------------------


def numbered(letter: Letter) -> list[tuple[str | None, str | None, str | None]]:
    """Dossier, number and where these come from, of each motion that a letter names."""
    return [(one.dossier, one.ondernummer, one.via) for one in find_facts(letter).of(MotionMention)]


def motion_paper(*parts: Paragraph, papers: tuple[tuple[str, str | None], ...]) -> Letter:
    day = letter_of().metadata.date
    return Letter(Metadata(date=day, kind="motie", papers=papers), "txt", parts)


OWN = (("33566", "4"),)


@pytest.mark.parametrize(
    ("head", "papers", "number"),
    [
        pytest.param(
            paragraph("Motie van het lid Tol", kind="kop"), OWN, ("33566", "4", "zelf"), id="in a heading"
        ),
        pytest.param(
            paragraph("Motie van het lid Tol", kind="briefhoofd"),
            OWN,
            ("33566", "4", "zelf"),
            id="in its letterhead",
        ),
        pytest.param(paragraph("MOTIE VAN HET LID TOL"), OWN, ("33566", "4", "zelf"), id="in capitals"),
        pytest.param(
            paragraph("Gelezen de motie van het lid Tol."), OWN, (None, None, None), id="another motion"
        ),
        pytest.param(
            paragraph("MOTIE VAN HET LID TOL"),
            (("33566", None),),
            (None, None, None),
            id="a dossier without a number",
        ),
    ],
)
def test_a_motion_has_its_own_number(
    head: Paragraph,
    papers: tuple[tuple[str, str | None], ...],
    number: tuple[str | None, str | None, str | None],
) -> None:
    assert numbered(motion_paper(head, papers=papers)) == [number]


def test_the_head_of_a_letter_gives_a_motion_no_number() -> None:
    letter = motion_paper(paragraph("MOTIE VAN HET LID TOL"), papers=OWN)
    assert numbered(replace(letter, metadata=replace(letter.metadata, kind="brief"))) == [(None, None, None)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("Motie Tol\tOver zorg\t33 566, nr. 4", ["4"], id="in another cell of its row"),
        pytest.param("Motie Tol\tOver zorg\n33 566, nr. 4\tniets", [None], id="in another row"),
        pytest.param(
            "Stand\t33 566, nr. 3\nMotie Tol\tOver zorg\t33 566, nr. 4\nRest\tx", ["4"], id="between rows"
        ),
        pytest.param("Motie Tol\tMotie Smit\t33 566, nr. 4", [None, None], id="two motions in the row"),
        pytest.param("Motie Tol\t33 566, nr. 4\t33 566, nr. 5", [None], id="two papers in the row"),
    ],
)
def test_a_number_in_the_row_of_a_table(text: str, numbers: list[str | None]) -> None:
    assert [number for _, number, _ in numbered(letter_of(text, kind="tabel"))] == numbers


def test_a_motion_with_another_title_is_another_motion() -> None:
    first = "Motie van het lid Tol over zorg (33 566, nr. 4)."
    assert numbered(letter_of(first, "Motie van het lid Tol over zorg.", kind="voetnoot"))[1] == (
        "33566",
        "4",
        "eerder",
    )
    assert numbered(letter_of(first, "Motie van het lid Tol over sport.", kind="voetnoot"))[1] == (
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Motie Tol over meer zorg, motie Smit over meer sport", ["over meer zorg", "over meer sport"]),
        ("Motie Tol over meer zorg; motie Smit", ["over meer zorg", None]),
    ],
)
def test_a_title_ends_at_the_next_motion(text: str, titles: list[str | None]) -> None:
    assert [one.title for one in moties.find(letter_of(text, kind="voetnoot"))] == titles
