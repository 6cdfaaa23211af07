"""Whoever kills whom, and when: the base is the old one or the new one, and nothing is left behind."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from extract.store.content import content_hash
from tests.memory import family

pytestmark = [
    pytest.mark.load,
    pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="Zo ziet alleen Linux processen."),
]
ROOT = Path(__file__).parents[2]
EVERY_DAY, AT_NIGHT = 10, 100
LETTER = """Den Haag, 30 november 2020

Geachte voorzitter,

Voor de regeling {name} is ruim {name},5 miljoen euro beschikbaar in 2021. De motie van het lid Jansen
(Kamerstuk 34 000, nr. {name}) is uitgevoerd. Ik informeer uw Kamer voor 1 juli 2021.
"""


def start(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "extract.cli", "ingest", "--model", "geen", "--workers", "2"]
    command += ["--corpus", str(folder / "corpus"), "--db", str(folder / "kb.db")]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("brieven") / "corpus"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(LETTER.format(name=number))
    shutil.copy(ROOT / "corpus/sociaal-pakket-2020.pdf", folder)
    return folder


@pytest.fixture(scope="module")
def uninterrupted(corpus: Path) -> str:
    """The content of the base when nobody interferes."""
    folder = corpus.parent
    assert start(folder).wait(300) == 0
    return content_hash(folder / "kb.db")


@pytest.fixture
def here(corpus: Path, tmp_path: Path) -> Path:
    (tmp_path / "corpus").symlink_to(corpus)
    return tmp_path


def after(running: subprocess.Popen[str], letters: int) -> Iterator[int]:
    """Waits until so many letters were told of, and gives the processes that there are then."""
    assert running.stderr is not None
    for _ in range(letters):
        running.stderr.readline()
    yield from family(running.pid)


def gone(processes: list[int]) -> bool:
    """Whether these processes end; those of a killed parent take a moment."""
    for _ in range(400):
        if not any(Path(f"/proc/{pid}").exists() and not _is_dead(pid) for pid in processes):
            return True
        time.sleep(0.05)
    return False


def _is_dead(pid: int) -> bool:
    """Whether a process is dead and only waits to be taken note of."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    return True


def whole(db: Path) -> bool:
    with closing(sqlite3.connect(f"{db.as_uri()}?mode=ro", uri=True)) as base:
        return bool(base.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def kill_main(folder: Path, dice: random.Random) -> None:
    """Starts an ingest, and kills its main process after some letter, at some moment."""
    running = start(folder)
    processes = list(after(running, dice.randrange(0, 13)))
    time.sleep(dice.random() * 0.2)
    running.kill()
    running.communicate()
    assert gone(processes), "what it started ends with it"
    db = folder / "kb.db"
    assert not db.exists() or whole(db)


def kill_a_worker(folder: Path, dice: random.Random) -> int:
    """Runs an ingest of which one of those who read is killed after some letter; it ends well all the same.
    How many were killed."""
    running = start(folder)
    main, *others = after(running, dice.randrange(1, 6))
    readers = [pid for pid in others if _group(pid) == pid]
    chosen = dice.sample(readers, min(1, len(readers)))
    for pid in chosen:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    running.communicate()
    assert running.returncode == 0 and gone([main, *others])
    return len(chosen)


def _group(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return 0


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def check_main(here: Path, uninterrupted: str, times: int, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(times):
        kill_main(here, dice)
        if (here / "kb.db").exists() and dice.random() < 0.5:
            (here / "kb.db").unlink()
    assert start(here).wait(300) == 0
    assert content_hash(here / "kb.db") == uninterrupted
    assert left(here) == ["corpus", "kb.db"]


def check_workers(here: Path, uninterrupted: str, times: int, seed: int) -> None:
    dice = random.Random(seed)
    killed = 0
    for _ in range(times):
        killed += kill_a_worker(here, dice)
        assert content_hash(here / "kb.db") == uninterrupted
        assert left(here) == ["corpus", "kb.db"]
        (here / "kb.db").unlink()
    assert killed > times // 2


def test_the_main_process_is_killed(here: Path, uninterrupted: str) -> None:
    check_main(here, uninterrupted, EVERY_DAY, 1)


def test_a_process_that_reads_is_killed(here: Path, uninterrupted: str) -> None:
    check_workers(here, uninterrupted, EVERY_DAY, 2)


@pytest.mark.nightly
def test_the_main_process_is_killed_all_night(here: Path, uninterrupted: str) -> None:
    check_main(here, uninterrupted, AT_NIGHT, 3)


@pytest.mark.nightly
def test_processes_that_read_are_killed_all_night(here: Path, uninterrupted: str) -> None:
    check_workers(here, uninterrupted, AT_NIGHT, 4)
