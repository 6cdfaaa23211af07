"""`--db` and what can be wrong with it: said in Dutch, with exit code 2, and nothing is touched."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract import cli
from extract.store import base, refusals
from extract.store.schema import schema
from tests.store_support import progress_letter, store

LETTER = "Den Haag, 30 november 2020\n\nGeachte voorzitter,\n\nEr is 12,5 miljoen euro beschikbaar in 2021.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/een.txt").write_text(LETTER)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, [*arguments])


def ingest(db: str | Path) -> Result:
    return run("ingest", "--model", "geen", "--db", str(db))


def refused(result: Result, said: str) -> None:
    assert result.exit_code == 2, result.output
    assert said in result.stderr and "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.fixture
def kb(here: Path) -> Path:
    store(here / "kb.db", progress_letter())
    return here / "kb.db"


# --- what is no file -----------------------------------------------------------------------------


def test_a_pipe_is_no_base_and_stays_a_pipe(here: Path) -> None:
    os.mkfifo(here / "kb.db")
    for command in (("ingest", "--model", "geen"), ("show", "een")):
        refused(run(*command, "--db", "kb.db"), "geen gewoon bestand")
    assert stat.S_ISFIFO((here / "kb.db").stat().st_mode)


def test_a_device_is_no_base(here: Path) -> None:
    refused(ingest("/dev/null"), "/dev/null is geen gewoon bestand")
    (here / "kb.db").symlink_to("/dev/zero")
    refused(ingest("kb.db"), "geen gewoon bestand")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_link_to_nothing_is_no_base(here: Path) -> None:
    (here / "kb.db").symlink_to("weg.db")
    refused(ingest("kb.db"), "een koppeling naar niets")


def test_a_link_to_a_base_is_followed_and_stays_a_link(here: Path) -> None:
    store(here / "echt.db", progress_letter())
    (here / "kb.db").symlink_to("echt.db")
    assert ingest("kb.db").exit_code == 0
    assert (here / "kb.db").is_symlink() and not (here / "echt.db").is_symlink()


def test_a_file_is_no_folder_to_put_it_in(here: Path) -> None:
    (here / "map").write_text("een bestand")
    refused(ingest("map/kb.db"), "een deel van het pad is een bestand")


def test_a_name_can_be_too_long(here: Path) -> None:
    refused(ingest("k" * 300), "de naam is te lang")
    refused(ingest("k" * 250), "de naam is te lang")


# --- what the disk says --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "said"),
    [
        pytest.param(errno.EACCES, "dat mag u niet", id="not allowed"),
        pytest.param(errno.EROFS, "de schijf is alleen om te lezen", id="read-only"),
        pytest.param(errno.ENOSPC, "er is geen ruimte op de schijf", id="no space, or no inodes"),
        pytest.param(errno.EDQUOT, "uw ruimte op de schijf is op", id="quota"),
        pytest.param(errno.EMFILE, "er zijn te veel bestanden open", id="too many files"),
        pytest.param(errno.ENOTBLK, f"systeemfout {errno.ENOTBLK}", id="one without words"),
    ],
)
def test_what_the_system_says_is_said(
    here: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("extract.store.refusals.os.open", refuse)
    result = ingest("kb.db")
    refused(result, said)
    assert os.strerror(number) not in result.stderr
    assert sorted(path.name for path in here.iterdir()) == ["corpus"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_FULL, "er is geen ruimte op de schijf"),
        (sqlite3.SQLITE_IOERR, "de schijf geeft een fout of is vol"),
        (sqlite3.SQLITE_READONLY, "alleen om te lezen"),
        (sqlite3.SQLITE_BUSY, "is bezig"),
        (sqlite3.SQLITE_BUSY | 2 << 8, "is bezig"),
        (sqlite3.SQLITE_CORRUPT, "is beschadigd"),
        (sqlite3.SQLITE_NOTADB, "geen kennisbank"),
        (sqlite3.SQLITE_MISUSE, "nummer 21"),
    ],
)
def test_what_sqlite_says_is_said(code: int, said: str) -> None:
    error = sqlite3.OperationalError("in English")
    error.sqlite_errorcode = code
    told = str(refusals.of_sqlite(Path("kb.db"), error))
    assert said in told and "English" not in told


def test_a_disk_that_fills_up_while_writing_leaves_the_old_base(
    kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kb.read_bytes()

    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(base, "_finish", full)
    refused(ingest("kb.db"), "geen ruimte op de schijf")
    assert kb.read_bytes() == before
    assert sorted(path.name for path in kb.parent.iterdir()) == ["corpus", "kb.db"]


# --- what is in the file -------------------------------------------------------------------------


@pytest.fixture
def locked(kb: Path) -> Iterator[Path]:
    with closing(sqlite3.connect(kb, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield kb


@pytest.mark.load
def test_a_base_that_another_holds_is_busy_and_still_a_base(locked: Path) -> None:
    refused(ingest("kb.db"), "kb.db is bezig")
    refused(run("show", "kst-33566-88"), "kb.db is bezig")


@pytest.mark.parametrize("what", ["head", "middle", "end"])
def test_a_damaged_base_is_said_to_be_so(kb: Path, what: str) -> None:
    data = bytearray(kb.read_bytes())
    if what == "end":
        del data[len(data) // 2 :]
    else:
        begin = 100 if what == "head" else 4096
        data[begin : begin + 20_000] = b"\xff" * 20_000
    kb.write_bytes(data)
    refused(ingest("kb.db"), "is beschadigd")
    refused(run("show", "kst-33566-88"), "is beschadigd")
    assert kb.read_bytes() == bytes(data)


@pytest.mark.parametrize("data", [b"iets anders", b"geen base " * 1000, b"SQLite format 3\0" + b"x" * 5000])
def test_another_file_is_no_base(here: Path, data: bytes) -> None:
    (here / "kb.db").write_bytes(data)
    result = ingest("kb.db")
    assert result.exit_code == 2 and ("geen kennisbank" in result.stderr or "is beschadigd" in result.stderr)
    assert (here / "kb.db").read_bytes() == data


def test_another_program_s_base_is_left_alone(here: Path) -> None:
    with closing(sqlite3.connect(here / "kb.db")) as other, other:
        other.execute("CREATE TABLE brieven (id)")
    refused(ingest("kb.db"), "geen kennisbank van dit programma")
    result = run("show", "een")
    refused(result, "kb.db")


def test_a_base_of_a_newer_schema_is_refused(kb: Path) -> None:
    newer = replace(schema(), generation=schema().generation + 1).version
    with closing(sqlite3.connect(kb)) as other:
        other.execute(f"PRAGMA user_version = {newer}")
    before = kb.read_bytes()
    refused(ingest("kb.db"), "nieuwere versie")
    assert kb.read_bytes() == before


def test_an_empty_file_becomes_a_base(here: Path) -> None:
    (here / "kb.db").touch()
    assert ingest("kb.db").exit_code == 0
