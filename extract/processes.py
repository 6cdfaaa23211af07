"""Processes that end with who started them, and take no more than they may."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

_PR_SET_PDEATHSIG = 1
#: The share of its bound above which a process has no memory left.
_NEARLY = 0.9


def end_with(parent: int) -> bool:
    """Has the system end this process when its parent, the process `parent`, ends, however that ends.

    Linux does so; elsewhere False comes back, and the caller must watch for it.
    """
    if not sys.platform.startswith("linux"):
        return False
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the signal was asked for
        os._exit(1)
    return True


def bound_memory(megabytes: int) -> None:
    """Bounds the data of this process; where the system knows no such bound, nothing is done."""
    if sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 2**20, megabytes * 2**20))
    # what breaks a package must not fill the disk with an image of the memory
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def memory_is_short() -> bool:
    """Whether this process holds nearly all the data that it may; never where it has no bound."""
    if not sys.platform.startswith("linux"):
        return False
    most, _ = resource.getrlimit(resource.RLIMIT_DATA)
    data = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
    return most != resource.RLIM_INFINITY and data > _NEARLY * most


def silence() -> None:
    """What libraries print of what they read is of no use to who reads our messages."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
