"""The command: what it says and with which code it ends."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner, Result

from extract import cli, usage
from extract.ingest import evaluate
from extract.ingest.evaluate import Change, changed

ROOT = Path(__file__).parents[1]
LETTER = """Den Haag, 30 november 2020

Geachte voorzitter,

Voor de omscholing is ruim 12,5 miljoen euro beschikbaar in 2021, zoals de motie van het lid Voorbeeld vraagt.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a corpus of one letter."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/brief-omscholing.txt").write_text(LETTER)
    (tmp_path / "corpus/register.yml").write_text("brief-omscholing.txt: {titel: Omscholing}\n")
    return tmp_path


def run(command: str) -> Result:
    return CliRunner().invoke(cli.main, shlex.split(command), env={"COLUMNS": "200"})


def ingest(options: str = "") -> Result:
    return run(f"ingest --model geen --workers 1 {options}")


def test_ingest_tells_what_it_read_what_it_found_and_what_to_type_next(here: Path) -> None:
    result = ingest()
    assert result.exit_code == 0
    assert "[1/1] brief-omscholing.txt: gelezen" in result.stderr
    assert re.search(r"Brieven gelezen\s+1\b", result.stdout)
    assert re.search(r"Bedragen\s+1\b", result.stdout)
    assert "kamerbrieven serve" in result.stdout
    assert (here / "kb.db").exists()


def test_a_second_time_it_only_says_that_nothing_changed(here: Path) -> None:
    ingest()
    result = ingest()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Er is niets veranderd: alle 1 brieven staan al in kb.db.\n"


def test_a_letter_that_fails_gives_code_1_and_a_line(here: Path) -> None:
    (here / "corpus/stuk.docx").write_bytes(b"geen docx")
    result = ingest()
    assert result.exit_code == 1
    assert re.search(r"^Niet gelezen: stuk\.docx: \S+", result.stderr, re.MULTILINE)
    assert re.search(r"Brieven mislukt\s+1\b", result.stdout)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        pytest.param("ingest --corpus weg", "De map weg bestaat niet", id="no corpus"),
        pytest.param("ingest weg.txt", "weg.txt bestaat niet", id="no such letter"),
        pytest.param("ingest kladje.txt", "ligt niet in de map corpus", id="a letter elsewhere"),
        pytest.param("ingest --workers 0", "--workers", id="no workers"),
        pytest.param("show kst-1-2", "kamerbrieven ingest", id="no base to show"),
        pytest.param("serve", "kamerbrieven ingest", id="no base to serve"),
        pytest.param("verwijder", "verwijder", id="no such command"),
    ],
)
def test_wrong_use_gives_code_2_and_says_what_to_do(here: Path, command: str, message: str) -> None:
    (here / "kladje.txt").write_text("kladje")
    result = run(command)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not (here / "kb.db").exists()


def test_show_prints_the_facts_of_a_letter(here: Path) -> None:
    ingest()
    for name in ("brief-omscholing", "brief-omscholing.txt"):
        result = run(f"show {name}")
        assert result.exit_code == 0
        assert "Omscholing" in result.stdout
        assert "€ 12.500.000" in result.stdout
        assert "bepaling: ruim" in result.stdout


def test_show_of_an_unknown_letter_names_what_comes_near(here: Path) -> None:
    ingest()
    result = run("show brief-omscholin")
    assert result.exit_code == 2
    assert "Bedoelt u brief-omscholing" in result.stderr


def test_the_version_is_that_of_the_package() -> None:
    result = run("--version")
    assert result.exit_code == 0
    assert re.fullmatch(r"\S+ \d+\.\d+\.\d+\n", result.stdout)


@pytest.mark.parametrize("name", ["", *cli.main.commands])
def test_help_is_in_dutch_and_names_every_option(name: str) -> None:
    text = run(f"{name} --help").stdout
    command = cli.main.commands[name] if name else cli.main
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in text
            assert parameter.help, f"{name} {parameter.opts[0]} has no help"


def test_exit_codes_stand_in_the_help() -> None:
    assert re.search(
        r"0 alles gelukt, 1 .* niet gelezen .* 2 verkeerd", " ".join(run("--help").stdout.split())
    )


def test_nothing_heavy_is_loaded_to_find_that_nothing_changed(here: Path) -> None:
    ingest()
    code = (
        "import sys; from extract.cli import main\n"
        "try: main(['ingest', '--model', 'geen'])\n"
        "except SystemExit as end: assert not end.code\n"
        "print(sorted({'spacy', 'pdfplumber', 'sqlite_utils', 'rich', 'numpy'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.splitlines()[-1] == "[]"


# --- evaluate ------------------------------------------------------------------------------------


def test_without_gold_there_is_nothing_to_compare(here: Path) -> None:
    result = run("evaluate --shared nergens")
    assert result.exit_code == 0
    assert "niets te vergelijken" in result.stdout


def test_gains_losses_and_what_is_new_are_told_apart() -> None:
    before = {"dates": 0.9, "amounts": 0.95, "gone": 0.5, "same": 0.8}
    now = {"dates": 0.85, "amounts": 0.97, "new": 0.7, "same": 0.8003}
    assert changed(before, now) == (
        Change("amounts", 0.95, 0.97),
        Change("dates", 0.9, 0.85),
        Change("gone", 0.5, None),
        Change("new", None, 0.7),
    )
    assert [change.measure for change in changed(before, now) if change.is_loss] == ["dates", "gone"]


def test_the_baseline_holds_shares() -> None:
    figures = json.loads(evaluate.BASELINE.read_text())
    assert figures
    assert all(0 <= share <= 1 for share in figures.values())


# --- what click says -----------------------------------------------------------------------------

USAGE = yaml.safe_load(usage.LIST.read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", USAGE, ids=lambda row: row["example"])
def test_every_message_of_click_is_known_by_its_own_row(row: dict[str, str]) -> None:
    first = next(each for each in USAGE if re.fullmatch(each["says"], row["example"], re.DOTALL))
    assert first is row
    assert "{" not in usage.dutch(row["example"])


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("ingest --alles", "De optie --alles bestaat niet."),
        ("inlezen", "De opdracht ‘inlezen’ bestaat niet."),
        ("show", "Hier ontbreekt LETTER."),
        ("show a b", "Dit is te veel: b."),
        ("ingest --db", "Achter --db hoort een waarde."),
        ("ingest --force=ja", "Achter --force hoort geen waarde."),
        ("ingest --workers 0", "0 kan niet bij --workers: er geldt x>=1."),
        ("ingest --workers twee", "‘twee’ kan niet bij --workers: daar hoort een geheel getal."),
        ("ingest --seconds kort", "‘kort’ kan niet bij --seconds: daar hoort een getal."),
        ("ingest --seconds nan", "nan is geen aantal seconden."),
        ("ingest --memory 1", "1 kan niet bij --memory: er geldt x>=64."),
        ("ingest --db corpus", "corpus (bij --db) is een map; er hoort een bestand."),
        ("ingest --corpus kladje.txt", "kladje.txt (bij --corpus) is een bestand; er hoort een map."),
        ("serve --port 99999", "99999 kan niet bij --port: er geldt 1<=x<=65535."),
    ],
)
def test_wrong_use_is_said_in_dutch(here: Path, command: str, said: str) -> None:
    (here / "kladje.txt").write_text("kladje")
    result = run(command)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0] == f"Fout: {said}"
    assert "nan" in command or result.stderr.splitlines()[1].startswith("Hulp: ")


def test_who_stops_it_is_told_that_nothing_changed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "ingest", stop)
    result = ingest()
    assert (result.exit_code, result.stderr) == (130, "\nAfgebroken; de kennisbank is zoals zij was.\n")
