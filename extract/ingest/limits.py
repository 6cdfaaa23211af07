"""How much one letter may cost: time and memory, and how many letters the machine can read at once.

A letter is read in a process of its own kind (see workers), which the system ends when it passes a limit:
an alarm clock for the time, a bound on its data for the memory. Neither asks the code that runs to look.
"""

from __future__ import annotations

import signal
from dataclasses import dataclass
from pathlib import Path

#: A letter of many pages gets more time, by page; a page that must be recognised first takes longest.
PER_PAGE, PER_SCANNED_PAGE = 0.5, 15.0
#: No letter gets more than this many times the time of a short one.
MOST_TIMES = 10
_MB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one letter may cost: `seconds` for a short one, `memory` in MB for the process that reads it."""

    seconds: float = 60.0
    memory: int = 1024

    def time(self, pages: int, *, scanned: bool = False) -> float:
        """The seconds that a letter of so many pages gets.

        >>> Limits().time(2), Limits().time(300), Limits().time(10**9)
        (61.0, 210.0, 600.0)
        """
        per_page = PER_SCANNED_PAGE if scanned else PER_PAGE
        return min(self.seconds + per_page * pages, self.seconds * MOST_TIMES)


def set_alarm(seconds: float) -> None:
    """Has the system end this process after so many seconds; 0 takes that back."""
    signal.setitimer(signal.ITIMER_REAL, seconds)


def fitting(limits: Limits, free: int | None) -> int | None:
    """How many processes of that much memory fit in `free` bytes, at least one; None where that is unknown.

    >>> fitting(Limits(memory=1024), 5 * 2**30), fitting(Limits(memory=1024), 100), fitting(Limits(), None)
    (5, 1, None)
    """
    return None if free is None else max(1, free // (limits.memory * _MB))


def free_memory(proc: Path = Path("/proc"), groups: Path = Path("/sys/fs/cgroup")) -> int | None:
    """The bytes that new processes can have: of the machine, or of the group of processes (a container) that
    this one is in, where that is less. None where the system does not say."""
    found = [_of_machine(proc / "meminfo"), _of_group(groups, proc / "self" / "cgroup")]
    known = [value for value in found if value is not None]
    return min(known) if known else None


def _of_machine(path: Path) -> int | None:
    for line in _text(path).splitlines():
        name, _, value = line.partition(":")
        if name == "MemAvailable":
            return int(value.split()[0]) * 1024
    return None


def _of_group(groups: Path, own: Path) -> int | None:
    """What is left under the tightest bound of the groups around this process (cgroup v2)."""
    place = next((line[3:] for line in _text(own).splitlines() if line.startswith("0::")), "/")
    left = []
    folder = groups / place.strip().lstrip("/")
    for at in (folder, *folder.parents):
        most, used = _text(at / "memory.max").strip(), _text(at / "memory.current").strip()
        if most.isdecimal() and used.isdecimal():
            left.append(max(int(most) - int(used), 0))
        if at == groups:
            break
    return min(left) if left else None


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
