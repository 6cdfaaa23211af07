"""`kamerbrieven controleer`: one letter held against the base, which stays as it was."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.cli import main
from extract.ingest.driver import Request, ingest
from extract.sources.record_kinds import MotionRecord, PaperRecord
from extract.store.content import content_hash
from extract.store.official_rows import keep
from tests.store_support import query

NOW = dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
EARLIER = """Ministerie van Financiën

Datum 4 juni 2023
Betreft Bruggen en sluizen

Geachte voorzitter,

Voor het schilderen van bruggen en sluizen stelt het kabinet 30 miljoen euro beschikbaar.
Ik stuur uw Kamer voor 1 december 2023 een onderzoek naar verf op bruggen.

De Minister van Financiën,
A. Voorbeeld
"""
NEW = """Ministerie van Financiën

Datum 5 mei 2024
Betreft Verf op bruggen en sluizen

Geachte voorzitter,

Voor het schilderen van bruggen en sluizen stelt het kabinet 28 miljoen euro beschikbaar.
De motie van het lid Jansen over verf op kademuren (Kamerstuk 99100, nr. 12) is uitgevoerd.
Ik informeer uw Kamer voor 1 juli 2025 over de sluizen.

De Minister van Financiën,
A. Voorbeeld
"""


def motion(number: str, mover: str, about: str) -> list[PaperRecord | MotionRecord]:
    name = f"kst-99100-{number}"
    return [
        PaperRecord(
            id=name,
            source="proef",
            kind="Motie",
            title=f"Motie van het lid {mover} over {about}",
            date=dt.date(2024, 3, 1),
            papers=(("99100", number),),
            submitters=(mover,),
        ),
        MotionRecord(id=name, source="proef"),
    ]


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "eerder.txt").write_text(EARLIER, encoding="utf-8")
    db = tmp_path / "kb.db"
    assert not ingest(Request(corpus=corpus, db=db, workers=0, model="geen"), now=NOW).failed
    return db


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "nieuw.txt"
    path.write_text(NEW, encoding="utf-8")
    return path


def told(letter: Path, db: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(
        main, ["controleer", str(letter), "--db", str(db), "--model", "geen", *options]
    )
    return result.exit_code, " ".join(result.output.split())


def test_what_does_not_hold_in_a_new_letter(kb: Path, letter: Path) -> None:
    records = [*motion("12", "Pietersen", "het onderwijs"), *motion("21", "Jansen", "verf op kademuren")]
    keep(kb, records, tuple, now=NOW)
    before = content_hash(kb), kb.stat().st_mtime_ns
    code, text = told(letter, kb)
    assert code == 1
    assert "Wat niet klopt: 1" in text
    assert (
        "De brief geeft de motie Jansen het nummer Kamerstuk 99100, nr. 12, maar dat is de motie Pietersen"
        in text
    )
    assert "Waarschijnlijk is de motie Jansen van 1 maart 2024, Kamerstuk 99100, nr. 21" in text
    assert "hier staat ‘28 miljoen euro’, en in de brief van 4 juni 2023 ‘30 miljoen euro’" in text
    assert "Toezeggingen in deze brief: 1" in text and "uiterlijk 1 juli 2025" in text
    assert "Toezeggingen uit eerdere brieven die al nagekomen hadden moeten zijn: 1" in text
    assert "een onderzoek (uiterlijk 1 december 2023, uit: Bruggen en sluizen)" in text
    assert "Motienummers zijn niet nagezocht" not in text
    assert (content_hash(kb), kb.stat().st_mtime_ns) == before


def test_without_a_register_nothing_is_said_of_numbers(kb: Path, letter: Path) -> None:
    code, text = told(letter, kb)
    assert code == 0
    assert "Wat niet klopt: niets" in text
    assert "Motienummers zijn niet nagezocht: het register van moties in de kennisbank is leeg." in text


def test_a_letter_that_the_base_holds_is_told_as_it_is_there(kb: Path) -> None:
    code, text = told(kb.parent / "corpus" / "eerder.txt", kb)
    assert code == 0
    assert "Bruggen en sluizen" in text and "Toezeggingen in deze brief: 1" in text
    assert "opgaven van hetzelfde" not in text


def test_without_a_base_the_letter_is_held_against_itself(tmp_path: Path, letter: Path) -> None:
    code, text = told(letter, tmp_path / "geen.db")
    assert code == 0 and "Toezeggingen in deze brief: 1" in text
    assert "geen.db is er niet; de brief is alleen met zichzelf vergeleken" in text
    assert not (tmp_path / "geen.db").exists()


def test_a_letter_of_the_base_may_be_named_by_its_id(kb: Path) -> None:
    ((name,),) = query(kb, "SELECT id FROM brieven")
    code, text = told(Path(name), kb)
    assert code == 0 and text.startswith("Bruggen en sluizen") and "Toezeggingen in deze brief: 1" in text
    code, text = told(Path("kst-99999-1"), kb)
    assert code == 2 and "is geen bestand, en geen brief die in" in text


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        pytest.param("leeg.pdf", b"", "leeg.pdf", id="empty"),
        pytest.param("stuk.docx", b"PK\x03\x04 stuk", "stuk.docx", id="broken"),
        pytest.param("beeld.png", b"\x89PNG", "beeld.png", id="no-letter"),
        pytest.param(None, b"", "is geen bestand", id="not-there"),
    ],
)
def test_what_cannot_be_read_is_said(
    tmp_path: Path, kb: Path, name: str | None, data: bytes, says: str
) -> None:
    path = tmp_path / (name or "nergens.pdf")
    if name:
        path.write_bytes(data)
    code, text = told(path, kb)
    assert code == 2 and text.startswith("Fout: ") and says in text


def test_what_is_right_is_told_when_asked(kb: Path, letter: Path) -> None:
    code, text = told(letter, kb, "--alles")
    assert code == 0 and "Wat klopt:" in text


@pytest.mark.parametrize(
    "data", [b"geen kennisbank" * 100, b"SQLite format 3\0" + b"x" * 4096], ids=["text", "torn"]
)
def test_a_base_that_is_none_is_said(tmp_path: Path, letter: Path, data: bytes) -> None:
    (tmp_path / "ander.db").write_bytes(data)
    code, text = told(letter, tmp_path / "ander.db")
    assert code == 2 and text.startswith("Fout: ") and "ander.db" in text
