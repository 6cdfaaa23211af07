"""How many processes read, and for how long: counted, not timed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extract.ingest.limits import Limits, free_memory
from extract.ingest.plan import make_plan
from extract.ingest.read_letter import read_letter
from extract.ingest.workers import count_for
from extract.layout import joining
from extract.models import Line, Notice

GB = 2**30


def machine(folder: Path, available: int, group: str = "", **groups: str) -> tuple[Path, Path]:
    """A /proc and a /sys/fs/cgroup that say this."""
    proc, cgroup = folder / "proc", folder / "cgroup"
    (proc / "self").mkdir(parents=True)
    (proc / "meminfo").write_text(f"MemTotal: 99999999 kB\nMemAvailable: {available // 1024} kB\n")
    (proc / "self/cgroup").write_text(f"0::/{group}\n")
    for place, said in {"": "max 0", **groups}.items():
        most, used = said.split()
        at = cgroup / place.replace("_", "/")
        at.mkdir(parents=True, exist_ok=True)
        (at / "memory.max").write_text(f"{most}\n")
        (at / "memory.current").write_text(f"{used}\n")
    return proc, cgroup


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        pytest.param({}, 8 * GB, id="no group has a bound"),
        pytest.param({"a": f"{3 * GB} {GB}"}, 2 * GB, id="our group has"),
        pytest.param({"a": "max 5", "": f"{4 * GB} {GB}"}, 3 * GB, id="one around it has"),
        pytest.param({"a": f"{GB} {2 * GB}"}, 0, id="it is past it"),
        pytest.param({"a": f"{99 * GB} 0"}, 8 * GB, id="the machine has less"),
        pytest.param({"b": "1 0"}, 8 * GB, id="another group's is not ours"),
    ],
)
def test_what_is_free_is_what_the_machine_and_the_group_leave(
    tmp_path: Path, groups: dict[str, str], expected: int
) -> None:
    assert free_memory(*machine(tmp_path, 8 * GB, "a", **groups)) == expected


def test_a_system_that_does_not_say_so_bounds_nothing(tmp_path: Path) -> None:
    assert free_memory(tmp_path, tmp_path) is None


@pytest.mark.parametrize(
    ("letters", "workers", "free", "expected"),
    [
        pytest.param(100, 8, 3 * GB, 3, id="no more than fit"),
        pytest.param(100, 2, 30 * GB, 2, id="no more than asked"),
        pytest.param(1, 8, 30 * GB, 1, id="no more than letters"),
        pytest.param(100, 8, GB // 2, 1, id="one at least"),
    ],
)
def test_no_more_processes_than_fit_in_memory(letters: int, workers: int, free: int, expected: int) -> None:
    assert count_for(letters, workers, Limits(memory=1024), free) == expected


@pytest.mark.parametrize(
    ("pages", "scanned", "expected"),
    [(0, False, 60), (100, False, 110), (10**9, False, 600), (10, True, 210), (100, True, 600)],
)
def test_a_letter_gets_time_by_its_pages(pages: int, scanned: bool, expected: float) -> None:
    assert Limits().time(pages, scanned=scanned) == expected


def test_how_two_lines_meet_is_decided_by_where_they_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking at all that went before is quadratic: a file of 'a-' lines took minutes."""
    seen: list[int] = []
    as_it_is = joining.glue

    def glue(left: str, right: str, vocabulary: joining.Vocabulary) -> tuple[bool, str]:
        seen.append(len(left))
        return as_it_is(left, right, vocabulary)

    monkeypatch.setattr(joining, "glue", glue)
    lines = [Line("a-", 1, number) for number in range(5000)]
    joined = joining.join(lines, joining.Vocabulary.of(lines))
    assert len(seen) == 4999 and max(seen) <= 1000
    assert joined.text.count("a") == 5000 and [p.begin for p in joined.pieces] == sorted(
        p.begin for p in joined.pieces
    )


def test_memory_is_short_when_nearly_all_of_its_bound_is_held() -> None:
    script = (
        "from extract.processes import bound_memory, memory_is_short\n"
        "print(memory_is_short()); bound_memory(200); print(memory_is_short())\n"
        "held = bytearray(100 * 2**20); print(memory_is_short())\n"
        "more = bytearray(80 * 2**20); print(memory_is_short())\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False", "False", "True" if sys.platform == "linux" else "False"]


@pytest.mark.parametrize("short", [True, False])
def test_a_fault_in_c_is_lack_of_memory_where_memory_is_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, short: bool
) -> None:
    (tmp_path / "een.txt").write_text("Den Haag, 30 november 2020\n\nHet UWV krijgt € 5 miljoen.", "utf-8")
    (task,) = make_plan(tmp_path, tmp_path / "kb.db", model="geen").tasks

    def fails(*_args: object, **_options: object) -> None:
        raise SystemError("a function returned NULL without setting an exception")

    monkeypatch.setattr("extract.ingest.read_letter.read_paper", fails)
    monkeypatch.setattr("extract.ingest.read_letter.memory_is_short", lambda: short)
    if short:
        with pytest.raises(MemoryError):
            read_letter(task, "geen")
        return
    found = read_letter(task, "geen")
    assert isinstance(found, Notice) and "SystemError in ingest/read_letter.py" in found.message
