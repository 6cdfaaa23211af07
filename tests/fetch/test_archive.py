"""`fetch --moties FILE`: an archive into the register, and what it then says of letters."""

from __future__ import annotations

import shlex
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract import cli, sources
from tests.store_support import query

EXAMPLE = Path(sources.__file__).parent / "paper_archive" / "voorbeeld.xml"
LETTER = """Den Haag, 30 november 2021

Geachte voorzitter,

Over de bus in het dorp gaat de motie van de leden Jansen en De Vries (Kamerstuk 99 100 XV, nr. 12).
Ook noem ik de motie van het lid Mulder (Kamerstuk 99 100 XV, nr. 12).
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a letter that cites one motion rightly and gives its number to another one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/brief.txt").write_text(LETTER)
    return tmp_path


def run(command: str) -> Result:
    return CliRunner().invoke(cli.main, shlex.split(command), env={"COLUMNS": "200"})


def ingest() -> None:
    assert run("ingest --model geen --workers 1").exit_code == 0


def verdicts(base: Path) -> list[tuple[str, str, str | None]]:
    return query(base, "SELECT indieners, controle, register_id FROM moties ORDER BY indieners")


RIGHT = ('["Jansen", "De Vries"]', "bevestigd", "kst-99100-XV-12")
WRONG = ('["Mulder"]', "tegenstrijdig", None)


@pytest.mark.parametrize("first", ["letters", "register"])
def test_letters_and_register_may_come_in_either_order(here: Path, first: str) -> None:
    if first == "letters":
        ingest()
    result = run(f"fetch --moties {EXAMPLE}")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Stukken gelezen: 1" in result.stdout
    if first == "register":
        ingest()
    assert verdicts(here / "kb.db") == [RIGHT, WRONG]
    told = query(
        here / "kb.db",
        "SELECT status, toelichting, gevonden FROM controles WHERE soort = 'motie_nummer'"
        " AND status != 'goed'",
    )
    (status, says, found) = told[0]
    assert (len(told), status, found) == (1, "fout", "99100-XV, nr. 12")
    assert says.startswith(
        "De brief geeft de motie Mulder het nummer Kamerstuk 99100-XV, nr. 12, maar dat is de motie"
        " Jansen/De Vries van 6 juli 2021"
    )


def test_the_register_outlives_a_new_reading_and_may_come_again(here: Path) -> None:
    run(f"fetch --moties {EXAMPLE}")
    ingest()
    assert run("ingest --model geen --workers 1 --force").exit_code == 0
    assert run(f"fetch --moties {EXAMPLE}").exit_code == 0
    assert verdicts(here / "kb.db") == [RIGHT, WRONG]


def test_a_broken_paper_is_named_and_the_rest_is_kept(here: Path) -> None:
    with tarfile.open(here / "a.tar", "w") as archive:
        archive.add(EXAMPLE, "goed.xml")
        archive.add(here / "corpus/brief.txt", "fout.xml")
    result = run("fetch --moties a.tar")
    assert result.exit_code == 1
    assert "Niet gelezen: fout.xml is geen geldig XML-bestand" in result.stderr
    assert query(here / "kb.db", "SELECT volledig, gekregen, verwacht FROM register_bronnen") == [(0, 1, 2)]


@pytest.mark.parametrize(
    "command, says",
    [
        ("fetch --moties nergens.tar", "nergens.tar bestaat niet."),
        ("fetch --moties corpus/brief.txt", "dit is geen archief"),
        ("fetch", "Zeg wat er opgehaald moet worden"),
    ],
)
def test_wrong_use_changes_nothing(here: Path, command: str, says: str) -> None:
    ingest()
    before = (here / "kb.db").read_bytes()
    result = run(command)
    assert (result.exit_code, says in result.stderr) == (2, True)
    assert (here / "kb.db").read_bytes() == before
