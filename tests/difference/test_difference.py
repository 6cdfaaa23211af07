"""What two bases say differently: gained, lost, changed, and what only stands elsewhere."""

from __future__ import annotations

import re
import shlex
import sqlite3
import subprocess
from collections import Counter
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract import cli
from extract.difference.compare import Comparison, compare
from extract.difference.pairs import Difference, differences
from extract.difference.records import Record
from extract.difference.telling import as_page, as_text
from extract.kinds.bedragen.fact import Amount
from extract.models import Extraction
from extract.store.refusals import StoreError
from scripts import changes
from tests.store_support import extraction, place, progress_letter, store, with_facts


def bases(folder: Path, old: Extraction, new: Extraction) -> tuple[Path, Path]:
    """A base of each."""
    paths = folder / "old.db", folder / "new.db"
    store(paths[0], old)
    store(paths[1], new)
    return paths


def amounts(letter: Extraction, *words: str, **known: object) -> Extraction:
    """The letter with an amount of 5 million at each of these words."""
    five = Decimal(5000000)
    found = tuple(
        Amount(**{**place(letter, each), "eur_min": five, "eur_max": five, **known}) for each in words
    )
    return with_facts(letter, amounts=found)


def of(comparison: Comparison, table: str) -> Difference:
    """What differs in a table, of the one letter for which anything does."""
    found = [each for letter in comparison.letters for each in letter.differences if each.table == table]
    assert len(found) == 1
    return found[0]


TEXT = "Voor de bouw is € 5 miljoen beschikbaar, voor de zorg € 6 miljoen. Het Rijk draagt € 5 miljoen bij."
LETTER = extraction("a.txt", "Geachte voorzitter, dit gaat over geld.", TEXT)


def test_a_base_says_the_same_as_itself(tmp_path: Path) -> None:
    old, new = bases(tmp_path, progress_letter(), progress_letter())
    comparison = compare(old, new)
    assert not comparison.any
    assert comparison.totals["bedragen"] == Counter(same=1)
    assert list(as_text(comparison, None)) == ["De kennisbanken zeggen hetzelfde."]


def test_gained_and_lost_facts_with_the_words_around_them(tmp_path: Path) -> None:
    old, new = bases(tmp_path, amounts(LETTER, "€ 5 miljoen"), amounts(LETTER, "€ 6 miljoen"))
    comparison = compare(old, new)
    found = of(comparison, "bedragen")
    assert [(record.words, record.before[-8:]) for record in found.lost] == [("€ 5 miljoen", "bouw is ")]
    assert [(record.words, record.after[:10]) for record in found.gained] == [("€ 6 miljoen", ". Het Rijk")]
    told = "\n".join(as_text(comparison, None))
    assert "− blz. 1: Voor de bouw is [€ 5 miljoen] beschikbaar" in told
    assert "€ 5.000.000" in told


@pytest.mark.parametrize(
    ("column", "given", "shown"),
    [
        pytest.param("eur_min", {"eur_min": Decimal(5000)}, "eur_min: € 5.000.000 → € 5.000", id="figure"),
        pytest.param("jaar", {"years": (2021,)}, "jaar: niets → 2021", id="year"),
        pytest.param("bepaling", {"modifier": "ruim"}, "bepaling: niets → ruim", id="modifier"),
        pytest.param("zekerheid", {"certainty": "onzeker"}, "zekerheid: zeker → onzeker", id="certainty"),
    ],
)
def test_a_changed_fact_says_what_changed(
    tmp_path: Path, column: str, given: dict[str, object], shown: str
) -> None:
    old, new = bases(tmp_path, amounts(LETTER, "€ 5 miljoen"), amounts(LETTER, "€ 5 miljoen", **given))
    comparison = compare(old, new)
    found = of(comparison, "bedragen")
    assert (found.lost, found.gained) == ((), ())
    assert [change.columns for change in found.changed] == [(column,)]
    assert shown in "\n".join(as_text(comparison, None))


def test_the_same_words_twice_are_told_apart_by_what_stands_around_them(tmp_path: Path) -> None:
    whole = amounts(LETTER, "€ 5 miljoen")
    second = replace(
        whole.facts.amounts[0],
        span=replace(whole.facts.amounts[0].span, begin=TEXT.rindex("€"), end=TEXT.rindex("€") + 11),
    )
    both = with_facts(LETTER, amounts=(*whole.facts.amounts, second))
    old, new = bases(tmp_path, both, with_facts(LETTER, amounts=(second,)))
    found = of(compare(old, new), "bedragen")
    assert (len(found.lost), len(found.gained), found.same) == (1, 0, 1)
    assert found.lost[0].before.endswith("bouw is ")


def test_moved_bounds_are_a_change(tmp_path: Path) -> None:
    old, new = bases(tmp_path, amounts(LETTER, "€ 5 miljoen"), amounts(LETTER, "is € 5 miljoen"))
    found = of(compare(old, new), "bedragen")
    assert [change.columns for change in found.changed] == [("tekst",)]


def test_a_fact_whose_paragraph_was_cut_otherwise_is_the_same(tmp_path: Path) -> None:
    first, rest = TEXT.split(". ")
    cut = extraction(
        "a.txt", "Geachte voorzitter, dit gaat over geld.", f"{first}.", rest, content="as before"
    )
    whole = extraction("a.txt", "Geachte voorzitter, dit gaat over geld.", TEXT, content="as before")
    old, new = bases(tmp_path, amounts(whole, "€ 5 miljoen"), amounts(cut, "€ 5 miljoen"))
    comparison = compare(old, new)
    assert {each.table for letter in comparison.letters for each in letter.differences} >= {"alineas"}
    counts = comparison.totals["bedragen"]
    assert (counts["same"], counts["gained"], counts["lost"], counts["changed"]) == (1, 0, 0, 0)


def test_a_rule_of_another_name_is_counted_and_not_listed(tmp_path: Path) -> None:
    old, new = bases(tmp_path, amounts(LETTER, "€ 5 miljoen"), amounts(LETTER, "€ 5 miljoen", rule="other"))
    found = of(compare(old, new), "bedragen")
    assert (found.changed, found.minor) == ((), Counter(regel=1))


def test_a_letter_that_is_called_otherwise_is_the_same_letter(tmp_path: Path) -> None:
    named = extraction("a.txt", TEXT, papers=(("33566", "88"),))
    old, new = bases(tmp_path, extraction("a.txt", TEXT), named)
    comparison = compare(old, new)
    assert (comparison.new, comparison.gone) == ((), ())
    assert [(letter.id, letter.was[:4]) for letter in comparison.letters if letter.id] == [
        ("kst-33566-88", "doc-")
    ]


def test_letters_of_one_base_are_counted(tmp_path: Path) -> None:
    old, new = bases(tmp_path, progress_letter(), amounts(LETTER, "€ 5 miljoen"))
    comparison = compare(old, new)
    assert [letter.id for letter in comparison.gone] == ["kst-33566-88"]
    assert comparison.new[0].rows["bedragen"] == 1
    assert comparison.totals["bedragen"] == Counter(lost=1, gained=1)
    assert "Nieuw: doc-" in "\n".join(as_text(comparison, None))


def test_cells_and_allocations_are_compared_by_table_row_and_column(tmp_path: Path) -> None:
    letter = progress_letter()
    table = letter.letter.tables[0]
    cells = (*table.cells[:1], replace(table.cells[1], eur=Decimal(1500)), *table.cells[2:])
    wrong = replace(letter, letter=replace(letter.letter, tables=(replace(table, cells=cells),)))
    old, new = bases(tmp_path, letter, wrong)
    found = of(compare(old, new), "tabelcellen")
    assert [(change.new.words, change.columns) for change in found.changed] == [("1,5", ("eur",))]


def test_a_base_of_an_earlier_schema_is_compared_in_what_both_have(tmp_path: Path) -> None:
    old, new = bases(tmp_path, amounts(LETTER, "€ 5 miljoen"), amounts(LETTER, "€ 5 miljoen"))
    with closing(sqlite3.connect(old)) as db:
        db.execute("DROP VIEW bedragen_in_context")
        db.execute("ALTER TABLE bedragen DROP COLUMN per")
        db.execute("DROP TABLE oude_adressen")
    comparison = compare(old, new)
    assert comparison.columns == (("bedragen", "per", True),)
    assert not comparison.any


def test_long_lists_are_cut_and_say_so(tmp_path: Path) -> None:
    words = " en ".join(f"€ {number} miljoen" for number in range(101, 131))
    letter = extraction("a.txt", f"Er is {words} besteed.")
    filled = amounts(letter, *(f"€ {number} miljoen" for number in range(101, 131)))
    comparison = compare(*bases(tmp_path, letter, filled))
    assert sum(line.lstrip().startswith("+") for line in as_text(comparison, 20)) == 20
    assert any("nog 10" in line for line in as_text(comparison, 20))
    assert sum(line.lstrip().startswith("+") for line in as_text(comparison, None)) == 30


def test_of_a_long_text_the_place_that_differs_is_shown(tmp_path: Path) -> None:
    start = (
        "Een lange alinea waarin pas na heel wat woorden die alle gelijk blijven iets anders staat, namelijk "
    )
    old, new = bases(
        tmp_path,
        extraction("a.txt", f"{start}vijf.", content="same"),
        extraction("a.txt", f"{start}zes.", content="same"),
    )
    told = "\n".join(as_text(compare(old, new), None))
    assert re.search(r"tekst: …\D{20}vijf\. → …\D{20}zes\.", told)


def test_the_page_stands_by_itself_and_runs_nothing(tmp_path: Path) -> None:
    letter = extraction("a.txt", "Voor <script>alert(1)</script> is € 5 miljoen beschikbaar.")
    comparison = compare(*bases(tmp_path, letter, amounts(letter, "€ 5 miljoen")))
    page = as_page(comparison, Path("oud.db"), Path("nieuw.db"))
    assert "<mark>€ 5 miljoen</mark>" in page
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=", page)


def record(words: str, before: str, **values: str) -> Record:
    return Record(
        "bedragen", words, before, "", 1, values, (), f"{before}{words}", len(before), len(before) + 1
    )


def test_pairs_are_made_from_the_strictest_likeness_down() -> None:
    """The fact that is wholly equal is found first, though another with its words comes before it."""
    old = [record("€ 5", "", jaar="2020")]
    new = [record("€ 5", "", jaar="2021"), record("€ 5", "", jaar="2020")]
    found = differences("bedragen", old, new)
    assert (found.same, found.changed, [one.values["jaar"] for one in found.gained]) == (1, (), ["2021"])


# --- the command ---------------------------------------------------------------------------------


def run(command: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli.main, shlex.split(command))
    return result.exit_code, result.output


def test_the_command(tmp_path: Path) -> None:
    old, new = bases(tmp_path, LETTER, amounts(LETTER, "€ 5 miljoen"))
    assert run(f"diff {old} {old}") == (0, "De kennisbanken zeggen hetzelfde.\n")
    code, told = run(f"diff {old} {new}")
    assert (code, "+ blz. 1: " in told) == (1, True)
    page = tmp_path / "page.html"
    code, told = run(f"diff {old} {new} --html {page}")
    assert (code, "+ blz. 1: " in told) == (1, False)
    assert "€ 5 miljoen" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("weg.db", "weg.db is er niet", id="missing"),
        pytest.param("text.db", "geen kennisbank", id="no base"),
        pytest.param("other.db", "geen kennisbank", id="a base of another program"),
        pytest.param("map", "map", id="a folder"),
    ],
)
def test_what_is_no_base_is_refused(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "text.db").write_text(
        "geen kennisbank, gewone tekst die lang genoeg is om er een te lijken" * 20
    )
    (tmp_path / "map").mkdir()
    with closing(sqlite3.connect(tmp_path / "other.db")) as db:
        db.execute("CREATE TABLE iets (id)")
    store(tmp_path / "new.db", LETTER)
    code, told = run(f"diff {tmp_path / name} {tmp_path / 'new.db'}")
    assert code == 2
    assert message in told
    with pytest.raises((StoreError, FileNotFoundError)):
        compare(tmp_path / name, tmp_path / "new.db")


def test_a_page_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    store(tmp_path / "a.db", LETTER)
    code, told = run(f"diff {tmp_path / 'a.db'} {tmp_path / 'a.db'} --html {tmp_path / 'weg' / 'page.html'}")
    assert (code, "kan niet worden geschreven" in told) == (2, True)


# --- against main --------------------------------------------------------------------------------


def repository(folder: Path, *messages: str) -> Path:
    """A repository with a commit for each message, on main."""
    for command in ("init -q -b main", "config user.name x", "config user.email x@x"):
        subprocess.run(["git", *command.split()], cwd=folder, check=True)
    for message in messages:
        (folder / "a.txt").write_text(message)
        subprocess.run(["git", "add", "."], cwd=folder, check=True)
        subprocess.run(["git", "commit", "-q", "-m", message], cwd=folder, check=True)
    return folder


def subject(folder: Path) -> str | None:
    commit = changes.last_on_main(folder)
    return commit and changes.git(folder, "log", "-1", "--format=%s", commit).strip()


def test_main_is_held_against_its_commit_before(tmp_path: Path) -> None:
    assert subject(repository(tmp_path, "one", "two")) == "one"


def test_changed_files_are_held_against_the_commit_that_they_change(tmp_path: Path) -> None:
    (repository(tmp_path, "one", "two") / "a.txt").write_text("three")
    assert subject(tmp_path) == "two"


def test_a_branch_is_held_against_main(tmp_path: Path) -> None:
    repository(tmp_path, "one", "two")
    subprocess.run(["git", "checkout", "-q", "-b", "work"], cwd=tmp_path, check=True)
    (tmp_path / "a.txt").write_text("three")
    subprocess.run(["git", "commit", "-q", "-a", "-m", "three"], cwd=tmp_path, check=True)
    assert subject(tmp_path) == "two"


def test_a_first_commit_has_nothing_before_it(tmp_path: Path) -> None:
    assert subject(repository(tmp_path, "one")) is None


def test_the_files_of_a_commit_are_unpacked(tmp_path: Path) -> None:
    (tmp_path / "repository").mkdir()
    changes.unpack(repository(tmp_path / "repository", "one", "two"), "HEAD~1", tmp_path / "out")
    assert (tmp_path / "out/a.txt").read_text() == "one"
