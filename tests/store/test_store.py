"""The writer of kb.db: what a letter becomes, what stays, and that the base is whole at any moment."""

from __future__ import annotations

import datetime as dt
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.kinds.aantallen.fact import Quantity
from extract.kinds.values import amount
from extract.models import Box, Extraction, Facts, Line, Metadata, Notice, Page, Piece, Sender, Word
from extract.store.base import read
from extract.store.content import content_hash
from extract.store.ids import letter_id
from extract.store.rows import frames
from extract.store.schema import loaded, schema
from extract.store.writer import Changes, Failure, StoreError, write
from extract.text.office import ministries_in, ministry_of
from extract.text.session import in_full, opening_day, parliamentary_year
from extract.version import extractor_version
from extract.vocabulary import rows
from tests.store_support import (
    NOW,
    dump,
    extraction,
    place,
    progress_letter,
    query,
    rows_of,
    sha,
    source,
    store,
    with_facts,
)

FACTS = [table.name for table in schema().fact_tables]


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    return tmp_path / "kb.db"


def ids(kb: Path) -> list[str]:
    return [brief_id for (brief_id,) in query(kb, "SELECT id FROM brieven ORDER BY id")]


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param({"papers": (("33566", "88"),)}, "kst-33566-88", id="kamerstuk"),
        pytest.param(
            {"papers": (("35570-XV", "62"),), "reference": "A1"}, "kst-35570-XV-62", id="kamerstuk-first"
        ),
        pytest.param(
            {"papers": (("33566", None), ("29544", "7"))}, "kst-29544-7", id="the-dossier-with-a-number"
        ),
        pytest.param(
            {"papers": (("33566", None),), "reference": "2020-0000156233"}, "ref-2020-0000156233", id="ref"
        ),
        pytest.param({"reference": "IENW/BSK-2022 / 1"}, "ref-IENW-BSK-2022-1", id="safe-in-an-address"),
        pytest.param({"reference": " / "}, None, id="reference-of-nothing-but-marks"),
        pytest.param({"reference": "x" * 200}, None, id="reference-too-long-to-be-one"),
        pytest.param({}, None, id="nothing-known"),
    ],
)
def test_the_id_of_a_letter(known: dict[str, Any], expected: str | None) -> None:
    letter = extraction("a.txt", **known)
    assert letter_id(letter) == (expected or f"doc-{letter.files[0].sha256[:12]}")


def test_a_letter_without_files_has_no_id() -> None:
    with pytest.raises(ValueError, match="zonder bestand"):
        letter_id(replace(extraction("a.txt"), files=()))


def test_the_text_file_names_a_letter_of_several_files() -> None:
    files = (source("a.pdf", part="beeld"), source("a.xml", "tekst"))
    assert letter_id(replace(extraction("a.txt"), files=files)) == f"doc-{sha('tekst')[:12]}"


STATE_SECRETARY = Sender("A. Jansen", "Staatssecretaris van Financiën")
MINISTER = Sender("B. Jansen", "Minister voor Rechtsbescherming")
OFFICIAL = Sender("C. Jansen", "Directeur")


@pytest.mark.parametrize(
    ("known", "ministry"),
    [
        pytest.param({"ministry": "SZW"}, "Sociale Zaken en Werkgelegenheid", id="abbreviation"),
        pytest.param({"ministry": "Ministerie van Financiën"}, "Financiën", id="in-full"),
        pytest.param({"ministry": "Defensie"}, "Defensie", id="name-of-one-word-alone"),
        pytest.param({"ministry": "Ministerie van Nieuwe Dingen"}, "Nieuwe Dingen", id="unknown-is-kept"),
        pytest.param(
            {"senders": (Sender("S. van Weyenberg", "Staatssecretaris van Financiën"),)},
            "Financiën",
            id="office",
        ),
        pytest.param(
            {"senders": (Sender("F. Weerwind", "Minister voor Rechtsbescherming"),)},
            "Justitie en Veiligheid",
            id="portfolio",
        ),
        pytest.param(
            {"senders": (Sender("A. Jansen", "Directeur"), Sender("W. Koolmees", "Minister van SZW"))},
            "Sociale Zaken en Werkgelegenheid",
            id="first-whose-office-tells",
        ),
        pytest.param({"senders": (Sender("A. Jansen"),)}, None, id="nothing-tells"),
    ],
)
def test_the_ministry_of_a_letter(known: dict[str, Any], ministry: str | None) -> None:
    assert ministry_of(Metadata(**known)) == ministry


@pytest.mark.parametrize("row", rows("portefeuilles"), ids=lambda row: str(row["form"]))
def test_every_portfolio_is_found_in_its_example(row: dict[str, str]) -> None:
    assert ministries_in(row["example"]) == (row["ministerie"],)
    assert row["ministerie"] in {ministry["naam"] for ministry in rows("ministeries")}


@pytest.mark.parametrize("text", ["de kosten van defensie", "justitie en politie", "de az van de club"])
def test_a_common_word_is_no_ministry(text: str) -> None:
    assert ministries_in(text) == ()


# --- the parliamentary year ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "year"),
    [
        pytest.param("2015-09-14", "2014-2015", id="the-day-before-prinsjesdag"),
        pytest.param("2015-09-15", "2015-2016", id="prinsjesdag-on-the-earliest-day"),
        pytest.param("2020-09-15", "2020-2021", id="first-of-september-a-tuesday"),
        pytest.param("2021-09-20", "2020-2021", id="latest-prinsjesdag-is-the-21st"),
        pytest.param("2000-01-01", "1999-2000", id="turn-of-the-century"),
    ],
)
def test_parliamentary_year(day: str, year: str) -> None:
    assert parliamentary_year(dt.date.fromisoformat(day)) == year


@given(st.integers(1900, 2200))
def test_the_year_opens_on_a_tuesday_in_the_third_week(year: int) -> None:
    day = opening_day(year)
    assert day.weekday() == 1 and 15 <= day.day <= 21


@given(st.dates(dt.date(1816, 1, 1), dt.date(2200, 1, 1)))
def test_a_year_written_short_is_the_same_year(day: dt.date) -> None:
    year = parliamentary_year(day)
    assert in_full(year) == in_full(f"{year[:4]}/{year[-2:]}") == year


@pytest.mark.parametrize("written", ["2014/16", "2014", "14/15", "2014/15/16", ""])
def test_what_is_no_parliamentary_year(written: str) -> None:
    assert in_full(written) is None


def test_the_version_is_the_same_each_time_and_short() -> None:
    assert extractor_version() == extractor_version.__wrapped__()
    assert len(extractor_version()) == 12


# --- values --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        pytest.param(Decimal("71500000"), 71500000, id="whole"),
        pytest.param(Decimal("37.50"), 37.5, id="cents"),
        pytest.param(Decimal("1E+6"), 1000000, id="written-with-an-exponent"),
        pytest.param(Decimal("-23.5"), -23.5, id="negative"),
        pytest.param(None, None, id="unknown"),
    ],
)
def test_numbers_are_whole_where_they_can_be(value: Decimal | None, kept: float | None) -> None:
    assert amount(value) == kept
    assert type(amount(value)) is type(kept)


def test_boxes_as_json() -> None:
    assert frames(()) is None
    assert frames([Box(2, 1.004, 2, 3, 4)]) == '[{"pagina": 2, "x0": 1.0, "top": 2, "x1": 3, "bottom": 4}]'


# --- what a letter becomes -----------------------------------------------------------------------


@pytest.fixture
def full(kb: Path) -> Path:
    store(kb, progress_letter())
    return kb


def test_the_letter_itself(full: Path) -> None:
    (row,) = rows_of(full, "SELECT * FROM brieven")
    expected = {
        "id": "kst-33566-88",
        "naam": "Voortgang van de sectorplannen",
        "soort": "brief",
        "datum": "2020-11-30",
        "vergaderjaar": "2020-2021",
        "ministerie": "Sociale Zaken en Werkgelegenheid",
        "herkomst": "origineel",
        "stand": "aanwezig",
        "bestand": "brieven/voortgang.txt",
        "extractor": "v1",
        "bijgewerkt": "2026-01-02T03:04:05",
        "woorden": 46,
    }
    assert {name: row[name] for name in expected} == expected


#: What the registers say is no part of a letter (tests/store/test_official_rows.py).
OF_REGISTERS = loaded("extract.store", "official.yml")["tabellen"].keys()
#: What several letters say together is filled by no single one (tests/store/test_series_rows.py).
OF_SEVERAL = {"reeksen", "reeks_opgaven"}


@pytest.mark.parametrize(
    "table", [table.name for table in schema().tables if table.name not in OF_REGISTERS | OF_SEVERAL]
)
def test_every_table_is_filled_by_some_letter(kb: Path, table: str) -> None:
    letter = progress_letter()
    metadata = replace(letter.letter.metadata, senders=(Sender("W. Koolmees", "Minister van SZW"),))
    pages = (Page(1, (Line("Geachte voorzitter,", 1, 1),)),)
    letter = replace(letter, letter=replace(letter.letter, metadata=metadata, pages=pages))
    store(kb, letter, Failure("stuk.pdf", sha("x"), Notice("fout", "lezen", "Niet te lezen.")))
    before = query(kb, f"SELECT count(*) FROM [{table}]")
    later = extraction(letter.files[0].path, "Een heel andere zin.", papers=metadata.papers)
    store(kb, later)
    assert before > [(0,)] or query(kb, f"SELECT count(*) FROM [{table}]") > [(0,)]


@pytest.mark.parametrize("table", FACTS)
def test_every_fact_is_the_slice_it_says_it_is(full: Path, table: str) -> None:
    rows = query(
        full,
        f"SELECT f.tekst, substr(a.tekst, f.begin + 1, f.eind - f.begin), instr(a.tekst, f.zin), f.zin"
        f" FROM {table} f JOIN alineas a ON a.id = f.alinea_id",
    )
    assert rows
    for text, cut, at, sentence in rows:
        assert text == cut
        assert at and text in sentence


def test_cells_slice_their_paragraph(full: Path) -> None:
    rows = query(
        full,
        "SELECT c.tekst, substr(a.tekst, c.begin + 1, c.eind - c.begin) FROM tabelcellen c"
        " JOIN tabellen t ON t.id = c.tabel_id JOIN alineas a ON a.id = t.alinea_id",
    )
    assert len(rows) == 4 and all(text == cut for text, cut in rows)


def test_a_footnote_knows_where_it_belongs(full: Path) -> None:
    rows = query(
        full,
        "SELECT n.nummer, a.tekst, n.positie, e.soort FROM voetnoten n JOIN alineas a ON a.id = n.alinea_id"
        " JOIN alineas e ON e.id = n.noot_alinea_id",
    )
    assert rows == [
        ("1", "De motie Vermeij is uitgevoerd. Voor 1 april 2021 stuur ik u een rapport.", 15, "voetnoot")
    ]


def test_allocations_know_their_sector_and_totals(full: Path) -> None:
    rows = query(
        full,
        "SELECT w.omschrijving, s.naam, w.is_totaal, w.eur, w.kop FROM toewijzingen w"
        " LEFT JOIN sectoren s ON s.id = w.sector_id ORDER BY w.id",
    )
    assert rows == [("Bouw", "Bouw en infra", 0, 1500000, "2020"), ("Totaal", None, 1, 1500000, "2020")]


def test_a_check_points_to_its_fact(full: Path) -> None:
    (row,) = rows_of(full, "SELECT * FROM controles WHERE soort = 'bedrag_herhaald'")
    table, number = row["feit"].split(":")
    assert query(full, f"SELECT tekst FROM [{table}] WHERE id = ?", int(number)) == [("€ 3 miljoen",)]


def test_boxes_come_from_the_words_of_the_page(kb: Path) -> None:
    letter = extraction("a.pdf", "Er is 47% besteed.")
    words = (Word("47%", Box(3, 10, 20, 40, 30), (10, 20, 30, 40)),)
    pieces = (Piece(0, 6, 2), Piece(6, 9, 3, words[0]), Piece(9, 18, 3))
    paragraph = replace(letter.letter.paragraphs[0], pieces=pieces)
    letter = replace(letter, letter=replace(letter.letter, paragraphs=(paragraph,)))
    fact = Quantity(**place(letter, "47%"), min=Decimal(47), max=Decimal(47), kind="percentage")
    store(kb, with_facts(letter, quantities=(fact,)))
    ((page, box),) = query(kb, "SELECT pagina, kader FROM aantallen")
    assert page == 3
    assert box == '[{"pagina": 3, "x0": 10, "top": 20, "x1": 40, "bottom": 30}]'


def test_characters_that_sqlite_cannot_keep_leave_offsets_true(kb: Path) -> None:
    letter = extraction("a.txt", "Kapot\x00 en \ud800 maar 47% klopt.")
    fact = Quantity(**place(letter, "47%"), min=Decimal(47), max=Decimal(47), kind="percentage")
    assert store(kb, with_facts(letter, quantities=(fact,))).failed == ()
    assert query(
        kb,
        "SELECT substr(a.tekst, f.begin + 1, f.eind - f.begin) FROM aantallen f"
        " JOIN alineas a ON a.id = f.alinea_id",
    ) == [("47%",)]


@given(text=st.text(min_size=1, max_size=60), data=st.data())
def test_any_slice_of_any_text_survives(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    kb = tmp_path_factory.mktemp("slice") / "kb.db"
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    letter = extraction("a.txt", text)
    here = {
        "span": replace(place(letter, text)["span"], begin=begin, end=end),
        "text": text[begin:end],
        "rule": "r",
    }
    fact = Quantity(**here, min=Decimal(1), max=Decimal(1), kind="aantal")
    store(kb, with_facts(letter, quantities=(fact,)))
    ((kept, cut),) = query(
        kb,
        "SELECT f.tekst, substr(a.tekst, f.begin + 1, f.eind - f.begin) FROM aantallen f"
        " JOIN alineas a ON a.id = f.alinea_id",
    )
    assert kept == cut


@pytest.mark.parametrize(
    ("known", "name"),
    [
        pytest.param({"title": "Uitvoering"}, "Uitvoering", id="title"),
        pytest.param({"reference": "A1"}, "Brief van 30 november 2020 (ref-A1)", id="without-title"),
        pytest.param(
            {"reference": "A1", "date": None, "kind": "verslag"}, "Stuk (ref-A1)", id="nothing-known"
        ),
    ],
)
def test_a_letter_always_has_a_name(kb: Path, known: dict[str, Any], name: str) -> None:
    store(kb, extraction("a.txt", **known))
    assert query(kb, "SELECT naam FROM brieven") == [(name,)]


def test_kinds_that_the_base_does_not_know_are_overig(kb: Path) -> None:
    store(kb, extraction("a.txt", kind="verslag"))
    assert query(kb, "SELECT soort FROM brieven") == [("overig",)]


# --- which letter is which -----------------------------------------------------------------------


def test_two_papers_with_one_number_both_stay(kb: Path) -> None:
    one = extraction("a.txt", "Een.", papers=(("33566", "88"),))
    other = extraction("b.txt", "Twee.", papers=(("33566", "88"),))
    store(kb, one, other)
    assert ids(kb) == ["kst-33566-88", f"kst-33566-88-{other.files[0].sha256[:6]}"]
    ((file, message),) = query(kb, "SELECT bestand, melding FROM meldingen")
    assert file == "b.txt" and "kst-33566-88" in message


def test_the_second_paper_keeps_its_id_when_it_changes(kb: Path) -> None:
    one = extraction("a.txt", "Een.", papers=(("33566", "88"),))
    store(kb, one, extraction("b.txt", "Twee.", papers=(("33566", "88"),)))
    before = ids(kb)
    store(kb, extraction("b.txt", "Twee, verbeterd.", papers=(("33566", "88"),)))
    assert ids(kb) == before
    assert query(kb, "SELECT count(*) FROM meldingen") == [(1,)]


def test_the_same_bytes_in_two_places_are_one_letter(kb: Path) -> None:
    summary = store(kb, extraction("a.txt", content="x"), extraction("b.txt", content="x"))
    assert len(summary.written) == summary.letters == 1
    assert query(kb, "SELECT pad FROM bestanden ORDER BY pad") == [("a.txt",), ("b.txt",)]
    store(kb, extraction("a.txt", content="x"), extraction("b.txt", content="x"), version="v2")
    assert query(kb, "SELECT count(*) FROM bestanden") == [(2,)]


def test_a_letter_outlives_one_of_its_copies(kb: Path) -> None:
    store(kb, extraction("a.txt", content="x"), extraction("b.txt", content="x"))
    summary = store(kb, present=frozenset({"b.txt"}))
    assert summary.vanished == ()
    assert query(kb, "SELECT bestand, stand FROM brieven") == [("b.txt", "aanwezig")]
    assert query(kb, "SELECT pad FROM bestanden") == [("b.txt",)]


def test_a_paper_in_several_formats_is_one_letter_with_all_its_files(kb: Path) -> None:
    files = (source("a.xml"), source("a.pdf", part="beeld"), source("a.metadata.xml", part="metadata"))
    store(kb, replace(extraction("a.xml"), files=files))
    assert len(ids(kb)) == 1
    assert query(kb, "SELECT pad, rol FROM bestanden ORDER BY pad") == [
        ("a.metadata.xml", "metadata"),
        ("a.pdf", "beeld"),
        ("a.xml", "tekst"),
    ]


def test_a_file_that_moved_keeps_its_id(kb: Path) -> None:
    store(kb, extraction("a.txt", "Een.", reference="A1"))
    store(kb, extraction("map/a.txt", "Een.", reference="A1"), present=frozenset({"map/a.txt"}))
    assert query(kb, "SELECT id, bestand, stand FROM brieven") == [("ref-A1", "map/a.txt", "aanwezig")]


def test_a_letter_that_got_a_better_id_leaves_none_behind(kb: Path) -> None:
    store(kb, extraction("a.txt", "Een.", reference="A1"))
    store(kb, extraction("a.txt", "Een.", reference="A1", papers=(("33566", "88"),)))
    assert ids(kb) == ["kst-33566-88"]
    assert "ref-A1" in str(query(kb, "SELECT melding FROM meldingen"))


def test_letters_that_share_a_register_are_told_apart(kb: Path) -> None:
    register = source("register.yml", part="metadata")
    for name in ("a.txt", "b.txt"):
        letter = extraction(name, name)
        store(kb, replace(letter, files=(*letter.files, register)))
    assert len(ids(kb)) == 2


# --- what changes and what stays -----------------------------------------------------------------


def test_other_letters_are_not_touched(full: Path) -> None:
    tables = [table.name for table in schema().tables if "brief_id" in table.column_names]
    mine = {name: query(full, f"SELECT * FROM [{name}] WHERE brief_id = 'kst-33566-88'") for name in tables}
    other = extraction("ander.txt", "Een andere brief.")
    store(full, other, now=NOW + dt.timedelta(days=1))
    store(full, extraction("ander.txt", "Veranderd."), now=NOW + dt.timedelta(days=2))
    for name in tables:
        assert query(full, f"SELECT * FROM [{name}] WHERE brief_id = 'kst-33566-88'") == mine[name]
    assert query(full, "SELECT bijgewerkt FROM brieven WHERE id = 'kst-33566-88'") == [
        ("2026-01-02T03:04:05",)
    ]


def content(kb: Path) -> list[str]:
    """The base without what SQLite keeps for itself."""
    return [line for line in dump(kb) if "_fts_" not in line and "sqlite_stat1" not in line]


def test_reading_a_letter_again_changes_nothing(full: Path) -> None:
    before = content(full)
    store(full, progress_letter())
    assert content(full) == before


def test_facts_that_stay_keep_their_numbers(kb: Path) -> None:
    def letter(*numbers: str) -> Extraction:
        given = extraction("a.txt", "Er zijn 7 en 8 en 9 plannen.", reference="A1")
        found = (Quantity(**place(given, n), min=Decimal(n), max=Decimal(n), kind="aantal") for n in numbers)
        return with_facts(given, quantities=tuple(found))

    store(kb, letter("7", "9"))
    store(kb, letter("7", "8", "9"))
    assert query(kb, "SELECT tekst, id FROM aantallen ORDER BY begin") == [("7", 1), ("8", 3), ("9", 2)]
    store(kb, letter("7", "9"))
    store(kb, letter("7", "8", "9"))
    assert query(kb, "SELECT id FROM aantallen WHERE tekst = '8'") == [(4,)], "a number is never given twice"


def test_a_new_paragraph_leaves_the_others_their_numbers(kb: Path) -> None:
    store(kb, extraction("a.txt", "Een.", "Twee.", reference="A1"))
    store(kb, extraction("a.txt", "Nul.", "Een.", "Twee.", reference="A1"))
    assert query(kb, "SELECT tekst, id FROM alineas ORDER BY volgnummer") == [
        ("Nul.", 3),
        ("Een.", 1),
        ("Twee.", 2),
    ]


def test_a_letter_that_vanished_is_kept_and_marked(full: Path) -> None:
    facts = query(full, "SELECT * FROM bedragen")
    summary = store(full, present=frozenset())
    assert summary.vanished == ("kst-33566-88",)
    assert query(full, "SELECT stand FROM brieven") == [("verdwenen",)]
    assert query(full, "SELECT * FROM bedragen") == facts


def test_a_letter_that_came_back_is_present_again(full: Path) -> None:
    store(full, present=frozenset())
    store(full, progress_letter())
    assert query(full, "SELECT stand FROM brieven") == [("aanwezig",)]


def test_prune_drops_what_vanished_and_all_that_was_in_it(full: Path) -> None:
    store(full, present=frozenset())
    summary = store(full, present=frozenset(), prune=True)
    assert summary.dropped == ("kst-33566-88",)
    kept = {"sectoren"}
    for table in schema().tables:
        if table.name not in kept:
            assert query(full, f"SELECT count(*) FROM [{table.name}]") == [(0,)], table.name


def test_looking_at_part_of_the_corpus_makes_nothing_vanish(full: Path) -> None:
    store(full, extraction("ander.txt"), present=None)
    assert query(full, "SELECT DISTINCT stand FROM brieven") == [("aanwezig",)]


def test_nothing_to_do_leaves_the_file_alone(full: Path) -> None:
    before = full.stat()
    summary = store(full, present=frozenset({"brieven/voortgang.txt"}))
    after = full.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert summary.written == () and summary.letters == 1 and summary.facts["bedragen"] == 1


def test_an_empty_corpus_gives_an_empty_base(kb: Path) -> None:
    assert store(kb).letters == 0
    assert query(kb, "SELECT count(*) FROM brieven") == [(0,)]


# --- what goes wrong -----------------------------------------------------------------------------


def test_a_file_that_cannot_be_read_is_reported_and_the_rest_stored(kb: Path) -> None:
    failure = Failure("stuk.pdf", sha("stuk"), Notice("fout", "lezen", "Dit bestand is beschadigd."))
    summary = store(kb, failure, extraction("a.txt"))
    assert (summary.failed, len(summary.written)) == (("stuk.pdf",), 1)
    (row,) = rows_of(kb, "SELECT * FROM meldingen")
    assert row["melding"] == "Dit bestand is beschadigd."
    assert (row["fase"], row["extractor"], row["tijd"]) == ("lezen", "v1", "2026-01-02T03:04:05")


def test_a_letter_that_can_be_read_no_longer_stays_as_it_was(full: Path) -> None:
    store(full, Failure("brieven/voortgang.txt", sha("nieuw"), Notice("fout", "lezen", "Niet te lezen.")))
    assert query(full, "SELECT stand FROM brieven") == [("aanwezig",)]
    store(full, progress_letter())
    assert query(full, "SELECT count(*) FROM meldingen") == [(0,)]


def test_messages_about_a_failed_file_go_with_the_file(kb: Path) -> None:
    store(kb, Failure("stuk.pdf", sha("stuk"), Notice("fout", "lezen", "Niet te lezen.")))
    store(kb, extraction("a.txt"), present=frozenset({"a.txt"}))
    assert query(kb, "SELECT count(*) FROM meldingen") == [(0,)]


def test_a_letter_that_does_not_fit_leaves_nothing_of_itself(kb: Path) -> None:
    wrong = progress_letter()
    facts = tuple(replace(fact, kind="boete") for fact in wrong.facts.quantities)
    wrong = replace(wrong, facts=wrong.facts.changed(quantities=facts))
    summary = store(kb, wrong, extraction("z.txt", "Goed."))
    assert summary.failed == ("brieven/voortgang.txt",)
    assert query(kb, "SELECT bestand FROM brieven") == [("z.txt",)]
    assert query(kb, "SELECT count(*) FROM bedragen") == [(0,)]
    assert query(kb, "SELECT fase, niveau FROM meldingen") == [("opslaan", "fout")]
    assert store(kb, progress_letter()).failed == ()


def test_an_error_halfway_leaves_the_base_as_it_was(full: Path) -> None:
    before = full.read_bytes()

    def results() -> Iterator[Extraction]:
        yield extraction("a.txt")
        raise RuntimeError("stroomstoring")

    with pytest.raises(RuntimeError, match="stroomstoring"):
        write(full, Changes(results()), now=NOW)
    assert full.read_bytes() == before
    assert [path.name for path in full.parent.iterdir()] == ["kb.db"]


_KILLED = """
import os, signal, sys
from pathlib import Path
from typing import Any
from extract.store.writer import Changes, write
from tests.store_support import NOW, extraction

def results():
    for number in range(200):
        yield extraction(f"{number:03}.txt", "Een alinea. " * 200)
    os.kill(os.getpid(), signal.SIGKILL)

write(Path(sys.argv[1]), Changes(results()), now=NOW)
"""


def test_a_kill_halfway_leaves_the_base_as_it_was(full: Path) -> None:
    before = full.read_bytes()
    ended = subprocess.run(
        [sys.executable, "-c", _KILLED, str(full)], cwd=Path(__file__).parents[2], check=False
    )
    assert ended.returncode == -signal.SIGKILL
    assert full.read_bytes() == before
    left = {path.name for path in full.parent.iterdir()}
    assert left == {"kb.db", ".kb.db.nieuw", ".kb.db.slot"}, "it was killed while writing"
    assert store(full, extraction("a.txt")).letters == 2
    assert [path.name for path in full.parent.iterdir()] == ["kb.db"]


def test_two_writers_at_once_is_one_too_many(full: Path) -> None:
    def results() -> Iterator[Extraction]:
        yield extraction("a.txt")
        with pytest.raises(StoreError, match="is bezig"):
            store(full, extraction("te-veel.txt"))
        store(full.with_name("ander.db"), extraction("b.txt"))

    write(full, Changes(results()), now=NOW)
    assert query(full, "SELECT bestand FROM brieven ORDER BY 1") == [("a.txt",), ("brieven/voortgang.txt",)]
    assert sorted(path.name for path in full.parent.iterdir()) == ["ander.db", "kb.db"]


def test_a_reader_with_the_base_open_goes_on_reading_the_old_one(full: Path) -> None:
    with closing(sqlite3.connect(f"file:{full}?mode=ro", uri=True)) as reader:
        count = "SELECT count(*) FROM brieven"
        assert reader.execute(count).fetchone() == (1,)
        store(full, extraction("a.txt"))
        assert reader.execute(count).fetchone() == (1,)
    assert query(full, count) == [(2,)]


@pytest.mark.parametrize("content", [b"geen database", b""], ids=["text", "empty"])
def test_another_file_is_never_overwritten(kb: Path, content: bytes) -> None:
    kb.write_bytes(content)
    if content:
        with pytest.raises(StoreError, match="geen kennisbank"):
            store(kb, extraction("a.txt"))
        assert kb.read_bytes() == content
    else:
        assert store(kb, extraction("a.txt")).letters == 1


def test_a_database_of_someone_else_is_never_overwritten(kb: Path) -> None:
    with closing(sqlite3.connect(kb)) as db:
        db.execute("CREATE TABLE brieven (id)")
    with pytest.raises(StoreError, match="geen kennisbank"):
        store(kb, extraction("a.txt"))


def test_there_is_nothing_to_read_before_the_first_ingest(kb: Path) -> None:
    assert read(kb) is None


# --- the file ------------------------------------------------------------------------------------


def test_the_file_is_ready_to_be_served(full: Path) -> None:
    assert query(full, "PRAGMA journal_mode") == [("delete",)]
    assert query(full, "PRAGMA integrity_check") == [("ok",)]
    assert query(full, "PRAGMA foreign_key_check") == []
    assert query(full, "SELECT count(*) > 0 FROM sqlite_stat1") == [(1,)]


def test_free_pages_do_not_pile_up(kb: Path) -> None:
    letters = [
        extraction(f"{n}.txt", *[f"Alinea {k} van brief {n}. " * 20 for k in range(20)]) for n in range(9)
    ]
    store(kb, *letters)
    full = kb.stat().st_size
    store(kb, present=frozenset({"0.txt"}), prune=True)
    assert kb.stat().st_size < full
    ((pages,),), ((free,),) = query(kb, "PRAGMA page_count"), query(kb, "PRAGMA freelist_count")
    assert free * 20 <= pages


def test_what_was_pruned_is_not_in_the_file_any_more(kb: Path) -> None:
    stays = [extraction(f"b{n}.txt", f"Blijft {n}. " * 500) for n in range(40)]
    store(kb, extraction("a.txt", "Geheimzinnigewoorden."), *stays)
    store(kb, present=frozenset(letter.files[0].path for letter in stays), prune=True)
    assert b"eheimzinnigewoorden" not in kb.read_bytes()


@pytest.mark.parametrize("table", ["alineas", "brieven"])
def test_the_search_index_agrees_with_its_table_after_changes(kb: Path, table: str) -> None:
    for round_ in range(3):
        letters = [extraction(f"{n}.txt", f"Ronde {round_} brief {n}.", title=f"Titel {n}") for n in range(9)]
        store(kb, *letters[round_ :: round_ + 1])
    store(kb, present=frozenset({"3.txt", "8.txt"}), prune=True)
    with closing(sqlite3.connect(kb)) as db:
        db.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
    assert query(kb, "SELECT rowid FROM brieven_fts WHERE brieven_fts MATCH 'titel 8'") == query(
        kb, "SELECT rowid FROM brieven WHERE titel = 'Titel 8'"
    )


def test_permissions_of_the_file_stay(full: Path) -> None:
    full.chmod(0o640)
    store(full, extraction("a.txt"))
    assert stat.S_IMODE(full.stat().st_mode) == 0o640


def test_a_link_to_the_base_stays_a_link(full: Path) -> None:
    link = full.with_name("link.db")
    link.symlink_to(full)
    store(link, extraction("a.txt"))
    assert link.is_symlink()
    assert query(full, "SELECT count(*) FROM brieven") == [(2,)]


def test_a_base_in_wal_mode_is_taken_over_whole(full: Path) -> None:
    with closing(sqlite3.connect(full)) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("UPDATE brieven SET geadresseerde = 'De voorzitter'")
        db.commit()
        store(full, extraction("a.txt"))
    assert query(full, "SELECT geadresseerde FROM brieven WHERE id = 'kst-33566-88'") == [("De voorzitter",)]
    assert query(full, "PRAGMA journal_mode") == [("delete",)]


def test_a_base_with_an_older_schema_keeps_its_vanished_letters(full: Path) -> None:
    with closing(sqlite3.connect(full)) as db:
        db.execute("PRAGMA user_version=1")
        db.execute("DROP VIEW bedragen_in_context")
        db.execute("ALTER TABLE bedragen DROP COLUMN doel")
        db.execute("UPDATE brieven SET stand = 'verdwenen'")
        db.commit()
    store(full, extraction("a.txt"))
    assert query(full, "SELECT count(*) FROM brieven") == [(2,)]
    assert query(full, "SELECT tekst, doel FROM bedragen") == [("€ 3 miljoen", None)]
    assert query(full, "PRAGMA user_version") == [(schema().version,)]


# --- the same corpus, the same base --------------------------------------------------------------


def corpus() -> list[Extraction]:
    letters = [extraction(f"{n}.txt", f"Brief {n}.", reference=f"R{n}") for n in range(5)]
    return [progress_letter(), *letters]


def test_the_same_letters_give_the_same_base(tmp_path: Path) -> None:
    for name in ("a.db", "b.db"):
        store(tmp_path / name, *corpus())
    assert dump(tmp_path / "a.db") == dump(tmp_path / "b.db")
    assert (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes()


def test_the_road_to_a_base_does_not_show_in_its_content(tmp_path: Path) -> None:
    store(tmp_path / "a.db", *corpus())
    for letter in reversed(corpus()):
        old = replace(letter, facts=Facts(), checks=(), files=(source(letter.files[0].path, "oud"),))
        store(tmp_path / "b.db", old)
        store(tmp_path / "b.db", letter)
    numbers = {"id", "alinea_id", "noot_alinea_id", "tabel_id", "motie_id", "entiteit_id", "feit"}
    for table in schema().tables:
        columns = ", ".join(
            f"[{n}]" for n in table.column_names if n not in numbers or table.name == "brieven"
        )
        sql = f"SELECT {columns} FROM [{table.name}] ORDER BY {columns}"
        assert query(tmp_path / "a.db", sql) == query(tmp_path / "b.db", sql), table.name


# --- what a base says ----------------------------------------------------------------------------


def test_the_content_of_a_base_does_not_depend_on_the_order_it_was_made_in(tmp_path: Path) -> None:
    letters = [progress_letter(), extraction("a.txt"), extraction("b.txt", "Een andere brief.")]
    one, other = tmp_path / "een.db", tmp_path / "ander.db"
    store(one, *letters)
    for letter in reversed(letters):
        store(other, letter, now=NOW + dt.timedelta(days=1), version="v1")
    assert content_hash(one) == content_hash(other)


@pytest.mark.parametrize("table", ["bedragen", "tabelcellen", "alineas", "controles", "toewijzingen"])
def test_another_word_is_other_content(full: Path, table: str) -> None:
    before = content_hash(full)
    column = "toelichting" if table == "controles" else "tekst"
    with closing(sqlite3.connect(full)) as base, base:
        base.execute(f"UPDATE [{table}] SET [{column}] = [{column}] || '!'")
    assert content_hash(full) != before
