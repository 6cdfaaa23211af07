"""What the commands cost as a whole: a second ingest of a corpus, and one small letter."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
console = Console(width=100)


def again(folders: Sequence[Path]) -> None:
    """A second ingest of an unchanged corpus against the first, as commands."""
    table = Table("map", "eerste keer (s)", "tweede keer (s)", "verhouding")
    for folder in filter(Path.is_dir, folders):
        with tempfile.TemporaryDirectory() as temporary:
            command = [sys.executable, "-m", "extract.cli", "ingest", "--corpus", str(folder)]
            command += ["--db", f"{temporary}/kb.db"]
            first, second = (_wall_time(command) for _ in range(2))
        table.add_row(folder.name, f"{first:.2f}", f"{second:.3f}", f"{second / first:.1%}")
    console.print(table)


def _wall_time(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    return time.perf_counter() - begin


# --- one small letter ----------------------------------------------------------------------------

#: Our own words, with a fact of most kinds.
_SMALL = """Den Haag, 30 november 2020

Geachte voorzitter,

Voor de regeling is ruim 12,5 miljoen euro beschikbaar in 2021. Ik informeer uw Kamer voor 1 juli 2021.
"""


def small() -> None:
    """CPU seconds of the command on one small letter, against those of a command that reads nothing; without
    a language model, the compiled modules already beside the sources as they are from the second time on."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "corpus").mkdir()
        (folder / "corpus" / "brief.txt").write_text(_SMALL, encoding="utf-8")
        ways = {
            "hulp tonen": ["--help"],
            "een kleine brief lezen": [
                *("ingest", "--model", "geen"),
                *("--corpus", str(folder / "corpus"), "--db", str(folder / "kb.db"), "--force"),
            ],
        }
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "gecompileerd")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        seconds = {name: _cpu_of_command(ways[name], environment) for name in ways}
    table = Table("opdracht", "CPU (s)", "maal hulp tonen")
    for name, value in seconds.items():
        table.add_row(name, f"{value:.2f}", f"{value / seconds['hulp tonen']:.1f}")
    console.print(table)


def _cpu_of_command(arguments: list[str], environment: dict[str, str]) -> float:
    """The least CPU seconds of three runs, and of all they started; a first one only compiles."""
    found = []
    for _ in range(4):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "extract.cli", *arguments]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found[1:])
