"""What registers say, in the base: added to, never undone by less, and left alone by letters."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from extract.sources.known_words import unknown_words
from extract.sources.record_kinds import (
    CommitmentRecord,
    DecisionRecord,
    DossierRecord,
    MotionRecord,
    PaperRecord,
    PartyRecord,
    PersonRecord,
    Record,
    TermRecord,
    Tombstone,
    VoteRecord,
)
from extract.store.official_rows import Asked, keep
from extract.store.schema import loaded
from tests.store_support import NOW, extraction, progress_letter, query, store

PAPER = PaperRecord(
    id="kst-99100-12",
    source="proef",
    kind="Motie",
    title="Motie van het lid Jansen over verf",
    date=dt.date(2025, 1, 9),
    papers=(("99100", "12"),),
    submitters=("Jansen",),
    modified="2025-02-01",
)
VOTED = DecisionRecord(
    id="b",
    kind="Stemmen - aangenomen",
    manner="Met handopsteken",
    status="Besluit",
    date=dt.date(2025, 1, 14),
)
VOTES = (
    VoteRecord(id="v1", decision="b", choice="Voor", party="A", party_id="a", size=80),
    VoteRecord(id="v2", decision="b", choice="Tegen", party="B", party_id="b", size=70),
    VoteRecord(id="v3", decision="c", choice="Tegen", party="A", party_id="a", size=80),
)
MOTION = MotionRecord(
    id="kst-99100-12",
    source="proef",
    text="verzoekt om verf",
    opinion="Oordeel Kamer",
    decisions=(VOTED,),
    votes=VOTES,
)
EVERY: tuple[Record, ...] = (
    MOTION,
    PAPER,
    DossierRecord(id="99100", source="proef", title="Verf", highest=12),
    PartyRecord(id="a", short="A", name="Partij A", seats=80),
    PersonRecord(id="p", surname="Vries", prefix="de", first_name="Bo"),
    TermRecord(id="t", person="p", party="a", since=dt.date(2023, 12, 6)),
    CommitmentRecord(
        id="c", number="TZ202501-001", text="De minister stuurt een brief.", due=dt.date(2025, 6, 1)
    ),
)


def kept(path: Path, *records: Record) -> Path:
    keep(
        path,
        records,
        lambda: [Asked(source="proef", question="alles", got=len(records), whole=True)],
        now=NOW,
    )
    return path


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    return kept(tmp_path / "kb.db", *EVERY)


@pytest.mark.parametrize("table", loaded("extract.store", "official.yml")["tabellen"])
def test_every_table_of_the_registers_is_filled(kb: Path, table: str) -> None:
    assert query(kb, f"SELECT count(*) > 0 FROM [{table}]") == [(1,)]


def test_outcome_day_and_sums_are_of_the_deciding_vote_alone(kb: Path) -> None:
    wanted = ("aangenomen", "2025-01-14", "Met handopsteken", 80, 70, "oordeel_kamer", "Oordeel Kamer")
    columns = "uitslag, uitslag_datum, stemming, voor, tegen, appreciatie, appreciatie_tekst"
    assert query(kb, f"SELECT {columns} FROM register_moties") == [wanted]
    assert query(kb, "SELECT id, fractie, keuze, leden FROM stemmingen ORDER BY id") == [
        ("v1", "A", "voor", 80),
        ("v2", "B", "tegen", 70),
    ]


def test_a_word_of_the_register_that_we_do_not_know_is_kept_as_it_is(kb: Path) -> None:
    kept(kb, replace(MOTION, opinion="Nog niet bekend"))
    assert query(kb, "SELECT appreciatie_tekst FROM register_moties") == [("Nog niet bekend",)]


def test_a_source_that_says_less_takes_nothing_away(kb: Path) -> None:
    kept(kb, PaperRecord(id="kst-99100-12", source="ander", papers=(("99100", "12"),)))
    kept(kb, MotionRecord(id="kst-99100-12", source="ander"))
    assert query(kb, "SELECT titel, datum, indieners FROM register_stukken") == [
        ("Motie van het lid Jansen over verf", "2025-01-09", '["Jansen"]')
    ]
    assert query(kb, "SELECT tekst, uitslag, voor FROM register_moties") == [
        ("verzoekt om verf", "aangenomen", 80)
    ]
    assert query(kb, "SELECT count(*) FROM stemmingen") == [(2,)]


@pytest.mark.parametrize(
    "decisions", [(), (replace(VOTED, status="Voorstel"),)], ids=["withdrawn", "a-proposal-again"]
)
def test_a_decision_that_its_source_has_no_more_goes_with_its_votes(
    kb: Path, decisions: tuple[DecisionRecord, ...]
) -> None:
    columns = "uitslag, uitslag_datum, voor, tegen"
    part = replace(MOTION, decisions=decisions, votes=())
    kept(kb, part)
    assert query(kb, f"SELECT {columns} FROM register_moties") == [("aangenomen", "2025-01-14", 80, 70)]
    kept(kb, replace(part, complete=True))
    assert query(kb, f"SELECT {columns} FROM register_moties") == [(None, None, None, None)]
    assert query(kb, "SELECT count(*) FROM stemmingen") == [(0,)]


def test_an_older_answer_does_not_undo_a_newer_one(kb: Path) -> None:
    kept(kb, replace(PAPER, title="Zoals het eerst heette", modified="2025-01-10"))
    assert query(kb, "SELECT titel FROM register_stukken") == [("Motie van het lid Jansen over verf",)]
    kept(kb, replace(PAPER, title="Zoals het nu heet", modified="2025-03-01"))
    assert query(kb, "SELECT titel FROM register_stukken") == [("Zoals het nu heet",)]


def test_what_a_source_withdraws_goes_but_a_paper_keeps_its_number(kb: Path) -> None:
    kept(kb, Tombstone("Stemming", "v1"), Tombstone("persoon", "p"), Tombstone("Document", "kst-99100-12"))
    assert query(kb, "SELECT id FROM stemmingen") == [("v2",)]
    assert query(kb, "SELECT count(*) FROM personen") == [(0,)]
    assert query(kb, "SELECT count(*) FROM register_stukken") == [(1,)]


def test_a_motion_of_which_no_paper_is_known_is_left_out(tmp_path: Path) -> None:
    kb = kept(tmp_path / "kb.db", replace(MOTION, id="kst-99100-13"))
    assert query(kb, "SELECT count(*) FROM register_moties") == [(0,)]


def test_letters_come_and_go_and_the_register_stays(kb: Path) -> None:
    before = query(kb, "SELECT * FROM register_stukken")
    store(kb, progress_letter())
    store(kb, present=frozenset(), prune=True)
    assert query(kb, "SELECT count(*) FROM brieven") == [(0,)]
    assert query(kb, "SELECT * FROM register_stukken") == before


def test_titles_are_found_after_the_base_was_made_smaller(tmp_path: Path) -> None:
    """Rows without a number move when the base is vacuumed: the index must move with them."""
    kb = tmp_path / "kb.db"
    many = [
        replace(PAPER, id=f"kst-99100-{n}", title=f"Motie over onderwerp{n} " + "verf " * 400)
        for n in range(300)
    ]
    keep(kb, many, tuple, now=NOW)
    gone = [replace(one, title=f"Motie over zaak{n}", modified="2026-01-01") for n, one in enumerate(many)]
    with sqlite3.connect(kb) as db:
        db.execute("DELETE FROM register_stukken WHERE rowid % 3 = 0")
    keep(kb, gone[1::2], tuple, now=NOW)
    sql = (
        "SELECT r.titel FROM register_stukken_fts f JOIN register_stukken r ON r.rowid = f.rowid"
        " WHERE register_stukken_fts MATCH ?"
    )
    for number in (1, 7, 151, 299):
        assert query(kb, sql, f"zaak{number}") == [(f"Motie over zaak{number}",)]


# --- questions and answers -----------------------------------------------------------------------


def question(number: str, day: dt.date) -> PaperRecord:
    return PaperRecord(
        id=f"kv-tk-{number}", source="proef", title="Vragen over verf", date=day, question=number
    )


def test_questions_are_tied_to_their_answers_and_open_ones_remain(tmp_path: Path) -> None:
    kb = tmp_path / "kb.db"
    asked = dt.date(2025, 1, 6)
    answer = extraction(
        "a.txt",
        "Het is verf.",
        kind="antwoord",
        date=asked + dt.timedelta(days=22),
        asked=asked,
        question="2025Z00001",
    )
    later = extraction(
        "b.txt", "Later.", kind="antwoord", date=asked, asked=asked, question="2025Z00002", postponed=True
    )
    store(kb, answer, later)
    official = PaperRecord(id="ah-tk-20242025-9", source="proef", question="2025Z00003")
    asked_too = [question(f"2025Z0000{n}", asked) for n in (1, 2, 3, 4)]
    keep(kb, [*asked_too, official], tuple, now=NOW)
    found = query(kb, "SELECT vraag, stand, dagen > 21, te_laat FROM kamervragen ORDER BY vraag, stand")
    assert found == [
        ("2025Z00001", "beantwoord", 1, 1),
        ("2025Z00002", "open", 1, 1),
        ("2025Z00002", "uitgesteld", 0, 0),
        ("2025Z00004", "open", 1, 1),
    ]


# --- words that nobody knows ---------------------------------------------------------------------


def test_an_unknown_word_is_kept_and_told_once(tmp_path: Path) -> None:
    kb = tmp_path / "kb.db"
    strange = replace(MOTION, opinion="Fantastisch")
    other = replace(strange, id="kst-99100-13")
    papers = [PAPER, replace(PAPER, id="kst-99100-13", papers=(("99100", "13"),))]
    kept = keep(kb, [*papers, strange, other], tuple, now=NOW)
    assert kept.unknown == ("Kabinetsappreciatie: ‘Fantastisch’",)
    assert query(kb, "SELECT DISTINCT appreciatie, appreciatie_tekst FROM register_moties") == [
        (None, "Fantastisch")
    ]


@pytest.mark.parametrize(
    ("record", "told"),
    [
        pytest.param(MOTION, [], id="all-known"),
        pytest.param(replace(MOTION, opinion="Geen (expliciete) appreciatie"), [], id="known-to-say-nothing"),
        pytest.param(
            replace(MOTION, decisions=(replace(VOTED, kind="Stemmen - uitgesteld"),)),
            ["BesluitSoort"],
            id="an-outcome",
        ),
        pytest.param(
            replace(MOTION, decisions=(replace(VOTED, kind="LVIS - rondgezonden"),)), [], id="no-vote-at-all"
        ),
        pytest.param(
            replace(MOTION, decisions=(replace(VOTED, manner="Per brief"),)),
            ["StemmingsSoort"],
            id="a-manner",
        ),
        pytest.param(
            replace(MOTION, votes=(replace(VOTES[0], choice="Onthouden"),)), ["Stemming.Soort"], id="a-choice"
        ),
        pytest.param(CommitmentRecord(id="t", text="x", status="Kwijt"), ["Toezegging.Status"], id="a-state"),
    ],
)
def test_which_words_are_unknown(record: Record, told: list[str]) -> None:
    assert [name for name, _ in unknown_words(record)] == told
