"""One letter is one risk: whatever a file does to what reads it, the other letters are in the base.

Each hostile file stands between good letters in one corpus, which the command reads with two processes.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from extract.ingest.limits import Limits
from extract.ingest.reader_process import HANDED_ON
from extract.readers import MODULES
from tests.hostile import archives, markup, pdf, texts
from tests.hostile.case import MEMORY, READ, STEPS, TIME, Case
from tests.hostile.places import PLACES, Place
from tests.memory import peak_of
from tests.site_support import Home, get

pytestmark = pytest.mark.load
ROOT = Path(__file__).parents[2]
CASES: tuple[Case, ...] = (*pdf.CASES, *markup.CASES, *archives.CASES, *texts.CASES)
GOOD = """Den Haag, 30 november 2020

Geachte voorzitter,

Voor de regeling {name} is ruim 12,5 miljoen euro beschikbaar in 2021. Ik informeer uw Kamer voor 1 juli 2021.
"""
#: They stand before, between and after the others.
NAMES = ("a-eerste.txt", "m-midden.txt", "z-laatste.txt")
#: With two processes, one of them reading a hostile file, all processes together stay under this: one at
#: its limit, what it hands on as the writer holds it (eight times its pickled bytes), and the programs.
MOST_MB = Limits().memory + 8 * Limits().memory // HANDED_ON + 2 * 80


@dataclass(frozen=True)
class Run:
    """What came of a corpus: exit code, what was said, the messages and the letters in the base, and the most
    memory of all processes together, in MB."""

    code: int
    said: str
    messages: dict[str, str]
    letters: frozenset[str]
    peak: float
    home: Home


def ingest(folder: Path, *options: str, timeout: float = 3000) -> Run:
    """The command on the corpus in `folder`, as a maintainer runs it."""
    db = folder / "kb.db"
    command = [
        sys.executable,
        "-m",
        "extract.cli",
        "ingest",
        "--corpus",
        str(folder / "corpus"),
        "--db",
        str(db),
    ]
    command += ["--workers", "2", "--model", "geen", *options]
    said = folder / "gezegd"
    with said.open("w") as out:
        running = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
        peak = peak_of(running, timeout)
    with closing(sqlite3.connect(db)) as base:
        messages = dict(base.execute("SELECT bestand, melding FROM meldingen WHERE niveau = 'fout'"))
        letters = {path for (path,) in base.execute("SELECT pad FROM bestanden")}
    return Run(
        running.returncode, said.read_text(), messages, frozenset(letters), peak, Home(db, folder / "corpus")
    )


def fill(folder: Path, cases: Iterable[Case], *, large: bool = False) -> Path:
    """A corpus of these files, and good letters between them."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for name in NAMES:
        (corpus / name).write_text(GOOD.format(name=name))
    for case in cases:
        if case.step == "metadata":
            (corpus / f"{case.stem}.txt").write_text(GOOD.format(name=case.stem))
        (corpus / case.file).write_bytes(case.make(case.large if large else case.small))
    return folder


#: The options of each run of every day: limits are low where one is to end the files.
LOW = {TIME: ("--seconds", "2"), MEMORY: ("--memory", "450"), "": ()}


def run_of(case: Case) -> str:
    """In which run of every day a case is."""
    return case.comes_to if case.is_limited else ""


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    """All cases of every day, in a corpus for each limit and one for the others."""
    return {
        name: ingest(fill(tmp_path_factory.mktemp("brieven"), [c for c in CASES if run_of(c) == name]), *low)
        for name, low in LOW.items()
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.step}: {case.name}")
def test_a_hostile_file_costs_itself_alone(runs: dict[str, Run], case: Case) -> None:
    run = runs[run_of(case)]
    assert run.letters >= set(NAMES) and run.code == 1 and "Traceback" not in run.said
    if case.comes_to == READ:
        assert case.file in run.letters, run.messages.get(case.file)
        return
    assert case.file not in run.letters
    message = run.messages[case.file]
    assert case.comes_to in message
    assert re.search(rf"^Niet gelezen: {re.escape(case.file)}: {re.escape(message)}$", run.said, re.MULTILINE)


def test_the_site_shows_every_letter_that_was_read(runs: dict[str, Run]) -> None:
    home = runs[""].home
    with closing(sqlite3.connect(home.db)) as base:
        letters = [number for (number,) in base.execute("SELECT id FROM brieven")]
    assert len(letters) > 40
    for number in letters:
        for path in (
            f"/brief/{number}",
            f"/bron/{number}/1",
            f"/bron/{number}/1/beeld",
            f"/kb/brieven/{number}",
        ):
            response = get(home.site, path)
            assert response.status_code in (200, 404, 503) and "<script>alert" not in response.text, (
                number,
                path,
            )
    assert get(home.site, "/").status_code == 200


def test_there_are_cases_for_every_reader_and_every_step() -> None:
    steps = {case.step for case in CASES}
    assert steps == set(STEPS) and steps >= {name.replace("text", "txt") for name in MODULES.values()}
    assert len(CASES) >= 60 and {TIME, MEMORY, READ} <= {case.comes_to for case in CASES}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_what_is_no_file_of_the_corpus_is_not_read(tmp_path: Path, place: Place) -> None:
    fill(tmp_path, ())
    place.make(tmp_path)
    run = ingest(tmp_path)
    assert run.letters == set(NAMES) and "Traceback" not in run.said
    assert run.code == (1 if place.says else 0)
    if place.says:
        ((_, message),) = run.messages.items()
        assert place.says in message and message in run.said


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="Alleen Linux begrenst het geheugen van een proces."
)
@pytest.mark.parametrize("name", ["flate of spaces", "forms in forms", "a map of four milliard codes"])
def test_all_processes_together_stay_small(tmp_path: Path, name: str) -> None:
    """With the limits as they are, and another process reading beside it."""
    run = ingest(fill(tmp_path, [case for case in pdf.CASES if case.name == name]))
    assert run.code == 1 and run.letters == set(NAMES)
    assert run.peak < MOST_MB


@pytest.mark.nightly
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.step}: {case.name}")
def test_at_its_largest_it_costs_itself_alone(tmp_path: Path, case: Case) -> None:
    run = ingest(fill(tmp_path, (case,), large=True))
    assert run.letters >= set(NAMES) and run.code in (0, 1) and "Traceback" not in run.said
    assert (case.file in run.letters) != (case.file in run.messages) or case.step == "metadata"
    if case.is_limited:
        assert (
            "is afgebroken" in run.messages[case.file] or "viel het programma weg" in run.messages[case.file]
        )
    assert run.peak < MOST_MB
    shutil.rmtree(tmp_path)
    assert os.path.lexists(tmp_path) is False
