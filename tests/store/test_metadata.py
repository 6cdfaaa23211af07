"""metadata.yml: what Datasette shows is what the schema says, and every question gives an answer."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import Datasette
from datasette.utils import escape_fts

from extract import language
from extract.kinds import LISTED
from extract.pipeline import find_facts
from extract.store.schema import Table, View, loaded, schema
from scripts.metadata import TARGET, text
from tests.store_support import citation, extraction, motion, progress_letter, store, with_facts

METADATA: dict[str, Any] = yaml.safe_load(text())
KB = METADATA["databases"]["kb"]
QUERIES: dict[str, dict[str, str]] = KB["queries"]
_ALL: list[Table | View] = [*schema().tables, *schema().views]
DESCRIBED = {each.name: each for each in _ALL}

#: Something to ask of a small base, for every question that needs an answer to it.
ANSWERS = {
    "sector": "Bouw",
    "brief": "kst-33566-88",
    "jaar": "2021",
    "kwartaal": "1",
    "woord": "beschikbaar",
    "ministerie": "Sociale Zaken",
    "motie": "Vermeij",
    "dossier": "33566",
    "soort": "organisatie",
    "woorden": "rapport",
    "vanaf": "2021-01-01",
    "tot": "2021-12-31",
}


def example_of(kind: str) -> str:
    return str(loaded(f"extract.kinds.{kind}", "kind.yml")["voorbeeld"])


def asked_of(kind: str) -> dict[str, str]:
    return dict(loaded(f"extract.kinds.{kind}", "kind.yml").get("antwoorden", {}))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with a letter that has everything, one that cites it and names a motion not carried out, and one
    with the example of each kind of fact."""
    path = tmp_path_factory.mktemp("kb") / "kb.db"
    later = extraction("later.txt", "Zie Kamerstuk 33566, nr. 88.", "De motie Krol voer ik uit.")
    cites = citation(later, "Kamerstuk 33566, nr. 88", "33566", "88")
    named = motion(later, "motie Krol", "Krol", status="in_uitvoering")
    examples = extraction("voorbeelden.txt", *(example_of(kind) for kind in LISTED))
    examples = replace(examples, facts=find_facts(examples.letter, language.load("geen")))
    store(path, progress_letter(), with_facts(later, references=(cites,), motions=(named,)), examples)
    return path


@pytest.fixture
def db(base: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(base)) as connection:
        connection.create_function("escape_fts", 1, escape_fts)
        yield connection


def test_the_file_is_what_the_schema_says() -> None:
    assert TARGET.read_text(encoding="utf-8") == text(), "run: python -m scripts.metadata"


def test_every_table_and_view_is_described_with_all_its_columns(db: sqlite3.Connection) -> None:
    for name in DESCRIBED:
        columns = {column for column, *_ in db.execute(f"SELECT * FROM [{name}]").description}
        assert set(KB["tables"][name]["columns"]) == columns
        assert KB["tables"][name]["title"] and KB["tables"][name]["description"]


def test_nothing_is_described_that_is_not_there(db: sqlite3.Connection) -> None:
    there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    assert set(KB["tables"]) <= there


@pytest.mark.parametrize("setting", ["facets", "sort", "sort_desc", "label_column"])
def test_settings_name_columns_that_exist(setting: str) -> None:
    # an unknown facet or label is an error page in Datasette, an unknown sort a crash
    for name, described in DESCRIBED.items():
        named = KB["tables"][name].get(setting, [])
        columns = {column.name for column in described.columns}
        assert set([named] if isinstance(named, str) else named) <= columns, name


def test_labels_are_never_empty() -> None:
    for table in schema().tables:
        if table.label:
            label = next(column for column in table.columns if column.name == table.label)
            assert label.required, table.name


def test_there_are_twelve_questions_or_more() -> None:
    assert len(QUERIES) >= 12


@pytest.mark.parametrize("name", QUERIES)
def test_a_question_is_asked_in_dutch_and_explained(name: str) -> None:
    query = QUERIES[name]
    assert query["title"].endswith("?")
    assert query["description"].endswith(".")


@pytest.mark.parametrize("name", QUERIES)
def test_a_question_gives_rows(db: sqlite3.Connection, name: str) -> None:
    sql = QUERIES[name]["sql"]
    answers = ANSWERS | {name: value for kind in LISTED for name, value in asked_of(kind).items()}
    asked = {parameter: answers[parameter] for parameter in re.findall(r":([a-z_]+)", sql)}
    rows = db.execute(sql, asked).fetchall()
    assert rows


@pytest.mark.parametrize("name", QUERIES)
def test_a_question_without_answers_filled_in_is_no_error(db: sqlite3.Connection, name: str) -> None:
    sql = QUERIES[name]["sql"]
    db.execute(sql, dict.fromkeys(re.findall(r":([a-z_]+)", sql), "")).fetchall()


@pytest.mark.parametrize("words", ["c.s.", "35570-XV", '"open aanhaling', "a OR", "*", "NEAR("])
def test_odd_search_words_are_no_error(db: sqlite3.Connection, words: str) -> None:
    db.execute(QUERIES["zoek_in_alineas"]["sql"], {"woorden": words}).fetchall()


def test_amounts_for_a_year_are_of_that_year_alone(db: sqlite3.Connection) -> None:
    sql = QUERIES["bedragen_van_brief_en_jaar"]["sql"]
    found = {
        year: len(db.execute(sql, {"brief": "kst-33566-88", "jaar": year}).fetchall())
        for year in ("2021", "2022")
    }
    assert found == {"2021": 1, "2022": 0}


@pytest.mark.parametrize(
    ("quarter", "count"), [("1", 1), ("2", 0)], ids=["31-march-is-in-it", "april-is-not"]
)
def test_commitments_of_a_quarter(db: sqlite3.Connection, quarter: str, count: int) -> None:
    sql = QUERIES["toezeggingen_dit_kwartaal"]["sql"]
    assert len(db.execute(sql, {"jaar": "2021", "kwartaal": quarter}).fetchall()) == count


def test_totals_are_not_counted_as_shares(db: sqlite3.Connection) -> None:
    rows = db.execute(QUERIES["hoeveel_per_sector"]["sql"], {"sector": ""}).fetchall()
    assert [(row[0], row[1]) for row in rows] == [("Bouw en infra", 1500000)]


async def _get(base: Path, address: str) -> tuple[int, str]:
    site = Datasette([str(base)], metadata=METADATA)
    response = await site.client.get(address)
    return response.status_code, response.text


@pytest.mark.parametrize(
    "address", [f"/kb/{name}" for name in DESCRIBED] + ["/kb", "/kb/alineas?_search=rapport"]
)
def test_datasette_shows_every_page(base: Path, address: str) -> None:
    status, page = asyncio.run(_get(base, address))
    assert status == 200
    assert "sqlite_sequence" not in page


@pytest.mark.parametrize("table", ["alineas", "brieven"])
def test_datasette_finds_the_search_index(base: Path, table: str) -> None:
    _, page = asyncio.run(_get(base, f"/kb/{table}"))
    assert 'name="_search"' in page


def test_datasette_shows_the_name_of_a_letter_with_a_fact(base: Path) -> None:
    _, page = asyncio.run(_get(base, "/kb/bedragen"))
    assert ">Voortgang van de sectorplannen</a>" in page
