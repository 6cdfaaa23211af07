"""How much memory a process and all that it started have together, while they run."""

from __future__ import annotations

import re
import subprocess
import time
from contextlib import suppress
from pathlib import Path

_EVERY = 0.02


def family(pid: int) -> list[int]:
    """A process and all that it started, and what those started."""
    children: list[str] = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            children += thread.read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def resident(pid: int) -> float:
    """What a process has in memory, in MB; 0 for one that ended. Pages it shares with others count."""
    try:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def peak_of(running: subprocess.Popen[bytes], timeout: float) -> float:
    """Waits until a program ends; the most memory, in MB, that it and all it started had at one moment."""
    peak, waited = 0.0, 0.0
    while running.poll() is None:
        peak = max(peak, sum(map(resident, family(running.pid))))
        time.sleep(_EVERY)
        waited += _EVERY
        if waited > timeout:
            running.kill()
    return peak
