"""The schema as data: the public contract, and SQL that SQLite accepts and Datasette understands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from extract.store.refusals import StoreError
from extract.store.schema import Column, Schema, Table, View, schema
from tests.store_support import extraction, progress_letter, query, store

FACT = "id brief_id alinea_id pagina begin eind tekst zin kader regel zekerheid"

#: What people who query the base were promised. Columns may be added; none of these may go.
PROMISED = {
    "brieven": "id titel soort datum kenmerk ministerie geadresseerde vergaderjaar herkomst bestand formaat"
    " sha256 paginas woorden bron_url leeskwaliteit taalmodel stand",
    "bestanden": "brief_id pad formaat sha256 rol",
    "dossiers": "id titel",
    "kenmerken": "kenmerk brief_id soort",
    "oude_adressen": "brief_id oud adres",
    "brief_dossiers": "brief_id dossier_id ondernummer",
    "afzenders": "brief_id volgorde naam functie",
    "paginas": "brief_id nummer breedte hoogte tekst",
    "alineas": "id brief_id volgnummer pagina soort kop tekst",
    "voetnoten": "brief_id nummer tekst pagina alinea_id positie",
    "bedragen": f"{FACT} eur_min eur_max bepaling valuta_impliciet per jaar doel in_tabel",
    "datums": f"{FACT} begin_datum eind_datum precisie relatief in_tabel",
    "aantallen": f"{FACT} min max soort eenheid bepaling in_tabel",
    "moties": "id indieners dossier ondernummer titel datum kamerstuk_id uitslag controle",
    "motie_vermeldingen": f"{FACT} motie_id stand",
    "verwijzingen": f"{FACT} soort kamer vergaderjaar dossier ondernummer pagina_verwijzing doel_brief_id"
    " status",
    "toezeggingen": f"{FACT} onderwerp soort termijn_begin termijn_eind terugkerend",
    "entiteiten": "id naam soort",
    "entiteit_vermeldingen": FACT,
    "tabellen": "id brief_id alinea_id pagina nummer titel eenheid factor kolommen aantal_rijen"
    " aantal_kolommen soort",
    "tabelcellen": "tabel_id rij kolom kop tekst getal eur is_totaal pagina kader",
    "toewijzingen": "id brief_id tabel_id omschrijving sector_id jaar eur is_totaal is_deel pagina regeling"
    " maat",
    "sectoren": "id naam soort aliassen",
    "controles": "id brief_id tabel_id feit soort status verwacht gevonden toelichting",
    "meldingen": "bestand sha256 niveau fase melding tijd",
    "register_stukken": "id soort titel datum dossier ondernummer indieners bron_url",
    "register_moties": "id tekst uitslag appreciatie",
    "stemmingen": "motie_id fractie keuze",
    "personen": "id naam",
    "ambtstermijnen": "persoon_id van tot",
    "fracties": "id afkorting naam",
    "register_dossiers": "id titel",
    "register_toezeggingen": "id tekst status",
    "register_bronnen": "bron vraag verwacht gekregen volledig",
    "reeksen": "id naam eenheid jaar brieven tegenspraak",
    "reeks_opgaven": "reeks_id brief_id feit datum tekst",
}

PARAGRAPH = "INSERT INTO alineas (id, brief_id, tekst, soort, volgnummer) VALUES (7, 'x', ?, 'alinea', 0)"
VIEWS = {
    "toewijzingen_optelbaar",
    "toewijzingen_per_sector",
    "bedragen_in_context",
    "openstaande_toezeggingen",
    "moties_met_brieven",
    "aangehaalde_stukken",
    "dekking_dossiers",
    "dekking_ministeries",
    "kamervragen",
    "nagekomen_toezeggingen",
}


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for sql in (*schema().create_sql, *schema().index_sql):
            connection.execute(sql)
        yield connection


@pytest.mark.parametrize("table", PROMISED)
def test_promised_columns_are_there(table: str) -> None:
    missing = set(PROMISED[table].split()) - set(schema().table(table).column_names)
    assert not missing


def test_every_table_was_promised_or_is_documented_here() -> None:
    there = {table.name: table for table in schema().tables}
    assert there.keys() >= PROMISED.keys()
    # what is no part of the contract belongs to a kind of fact, which describes itself
    assert all(there[name].kind for name in there.keys() - PROMISED.keys())
    assert {view.name for view in schema().views} >= VIEWS


@pytest.mark.parametrize(
    "money", ["bedragen.eur_min", "bedragen.eur_max", "toewijzingen.eur", "tabelcellen.eur"]
)
def test_money_keeps_whole_euros_whole(db: sqlite3.Connection, money: str) -> None:
    table, column = money.split(".")
    types = {row[1]: row[2] for row in db.execute(f"PRAGMA table_info([{table}])")}
    assert types[column] == "NUMERIC"


def test_foreign_keys_lead_to_primary_keys(db: sqlite3.Connection) -> None:
    for table in schema().tables:
        for column in table.columns:
            if column.refers:
                parent, target = column.refers.split(".")
                assert schema().table(parent).key == (target,), column


def test_what_a_letter_replaces_is_indexed_by_letter(db: sqlite3.Connection) -> None:
    for table in schema().tables:
        if "brief_id" in table.column_names:
            plan = db.execute(
                f"EXPLAIN QUERY PLAN DELETE FROM [{table.name}] WHERE brief_id = 'x'"
            ).fetchall()
            assert "USING" in str(plan), table.name


def test_views_have_the_columns_they_describe(db: sqlite3.Connection) -> None:
    for view in schema().views:
        found = db.execute(f"SELECT * FROM [{view.name}]").description
        assert tuple(name for name, *_ in found) == tuple(column.name for column in view.columns)


def test_every_table_view_and_column_is_explained_in_a_sentence() -> None:
    described: list[Table | View] = [*schema().tables, *schema().views]
    for thing in described:
        parts: list[Table | View | Column] = [thing, *thing.columns]
        for each in parts:
            assert each.title and each.explanation, each
            assert each.explanation.endswith("."), each.explanation


def test_names_of_columns_are_lower_case_and_unique() -> None:
    for table in schema().tables:
        assert len(set(table.column_names)) == len(table.column_names)
        assert all(name.isidentifier() and name == name.lower() for name in table.column_names)


@pytest.mark.parametrize(
    ("searched", "stored", "found"),
    [
        pytest.param("creeren", "creëren", True, id="accents-are-folded-in-the-text"),
        pytest.param("creëren", "creeren", True, id="accents-are-folded-in-the-question"),
        pytest.param("subsid*", "subsidieregeling", True, id="beginning-of-a-word"),
        pytest.param("SECTORPLAN", "Sectorplan", True, id="capitals-do-not-matter"),
        pytest.param("plan", "sectorplan", False, id="end-of-a-word-is-no-match"),
    ],
)
def test_search_in_paragraphs(db: sqlite3.Connection, searched: str, stored: str, found: bool) -> None:
    db.execute(
        "INSERT INTO alineas (id, brief_id, tekst, soort, volgnummer) VALUES (7, 'x', ?, 'alinea', 0)",
        [stored],
    )
    rows = db.execute("SELECT rowid FROM alineas_fts WHERE alineas_fts MATCH ?", [searched]).fetchall()
    assert rows == ([(7,)] if found else [])


def test_search_follows_changes_and_deletions(db: sqlite3.Connection) -> None:
    db.execute(
        "INSERT INTO alineas (id, brief_id, tekst, soort, volgnummer) VALUES (1, 'x', 'oud', 'alinea', 0)"
    )
    db.execute("UPDATE alineas SET tekst = 'nieuw'")
    search = "SELECT count(*) FROM alineas_fts WHERE alineas_fts MATCH ?"
    assert [db.execute(search, [word]).fetchone()[0] for word in ("oud", "nieuw")] == [0, 1]
    db.execute("DELETE FROM alineas")
    assert db.execute(search, ["nieuw"]).fetchone()[0] == 0
    db.execute("INSERT INTO alineas_fts (alineas_fts) VALUES ('integrity-check')")


def test_values_outside_the_list_are_refused(db: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        db.execute("INSERT INTO entiteiten (naam, soort) VALUES ('Jansen', 'dier')")


def test_a_number_is_never_given_twice(db: sqlite3.Connection) -> None:
    for _ in range(2):
        db.execute("INSERT INTO entiteiten (naam, soort) VALUES ('Jansen', 'persoon')")
        last = db.execute("SELECT max(id) FROM entiteiten").fetchone()[0]
        db.execute("DELETE FROM entiteiten")
    assert last == 2


def test_the_version_changes_with_a_column() -> None:
    tables = schema().tables
    fewer = replace(tables[0], columns=tables[0].columns[:-1])
    assert Schema((fewer, *tables[1:]), schema().views).version != schema().version


def test_an_unknown_table_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="brievenbus"):
        schema().table("brievenbus")


# --- generations ---------------------------------------------------------------------------------


def test_who_changes_the_schema_gives_it_a_new_generation() -> None:
    text = (files("extract.store") / "schema.yml").read_text(encoding="utf-8")
    noted = yaml.safe_load(text)["generatie"]
    assert noted["som"] == schema().checksum, (
        f"the schema changed: raise generatie.nummer in schema.yml and put {schema().checksum} in som"
    )


def test_a_base_of_a_newer_schema_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    kb = tmp_path / "kb.db"
    store(kb, progress_letter())
    with closing(sqlite3.connect(kb)) as base:
        newer = replace(schema(), generation=schema().generation + 1).version
        base.execute(f"PRAGMA user_version = {newer}")
    before = kb.read_bytes()
    with pytest.raises(StoreError, match="nieuwere versie"):
        store(kb, progress_letter())
    assert kb.read_bytes() == before


@pytest.mark.parametrize("version", [1_234_567_890, 0], ids=["before generations", "none"])
def test_a_base_of_an_older_schema_is_taken_over(tmp_path: Path, version: int) -> None:
    kb = tmp_path / "kb.db"
    store(kb, progress_letter())
    with closing(sqlite3.connect(kb)) as base:
        base.execute(f"PRAGMA user_version = {version}")
        base.execute("UPDATE alineas SET adres = NULL")
        base.commit()
    store(kb, extraction("b.txt"))
    assert query(kb, "PRAGMA user_version") == [(schema().version,)]
    assert query(kb, "SELECT count(*) FROM brieven") == [(2,)]
    assert query(kb, "SELECT count(*) FROM alineas WHERE adres IS NULL") == [(0,)]
