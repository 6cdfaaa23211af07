"""What happens in a process that reads letters: one at a time, within the limits, until its parent is done.

Nothing of what reads letters is loaded before the bounds are set, and the process ends with its parent,
however that ends.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

from extract.ingest.limits import Limits, set_alarm
from extract.ingest.plan import Task
from extract.ingest.read_letter import Result
from extract.models import Notice
from extract.processes import bound_memory, end_with, silence

#: Exit code of a process whose letter asked for more memory than it may have.
OUT_OF_MEMORY = 86
#: What a message begins with.
SECONDS, RESULT = b"s", b"r"
#: Of what a letter gives, no more than this part of its memory is handed on: the writer must hold it too.
HANDED_ON = 16
#: Bytes that are let go when memory has run out, to have some to end with.
_BALLAST = 8 * 2**20
#: Seconds to load a language model, on a machine that is busy.
_TO_PREPARE = 120.0


@dataclass(frozen=True, slots=True)
class Work:
    """How letters are read: `prepare` loads what all need, before the first one's time begins. Both are of a
    module's top level, or partials of such."""

    read: Callable[[Task], Result]
    prepare: Callable[[], object] = bool


def serve(parent: Connection, work: Work, limits: Limits) -> None:
    """Reads the tasks that come through `parent` and sends back what they gave, until there are no more.

    For each: first the seconds that it gets (SECONDS and a number; again when its pages are known), then the
    result (RESULT and the pickled value).
    """
    _end_with_parent()
    # a group of its own: what it starts can be ended with it, and Ctrl+C is for the parent
    os.setpgid(0, 0)
    # threads of numpy reserve memory by processor, and one letter is read by one
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    bound_memory(limits.memory)
    silence()
    set_alarm(_TO_PREPARE)
    work.prepare()
    set_alarm(0)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            task: Task = parent.recv()
            ballast = bytearray(_BALLAST)
            try:
                _begin(parent, limits.time(0))  # counting its pages is reading it already
                _begin(parent, limits.time(_pages(task), scanned=task.ocr))
                answer = _answer(work.read(task), limits)
            except MemoryError:
                # what is left of the letter may fill the memory still: the next gets a new process. Without
                # room even saying so would fail.
                del ballast
                os._exit(OUT_OF_MEMORY)
            set_alarm(0)
            parent.send_bytes(RESULT + answer)


def _begin(parent: Connection, seconds: float) -> None:
    parent.send_bytes(SECONDS + str(seconds).encode())
    set_alarm(seconds)


def _answer(result: Result, limits: Limits) -> bytes:
    data = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    most = limits.memory * 2**20 // HANDED_ON
    if len(data) <= most:
        return data
    message = (
        f"Wat er in dit bestand staat, is samen te groot ({len(data) // 2**20} MB) voor één brief. Deel het "
        "op, of geef meer ruimte met --memory."
    )
    return pickle.dumps(Notice("fout", "lezen", message), pickle.HIGHEST_PROTOCOL)


def _pages(task: Task) -> int:
    """The most pages that a file of the letter says it has; 0 for what has none or cannot be opened."""
    return max((_pages_of(task.paper.corpus / f.path) for f in task.files if f.format == "pdf"), default=0)


def _pages_of(path: Path) -> int:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            return len(document)
    except (pypdfium2.PdfiumError, OSError):
        return 0


def _end_with_parent() -> None:
    """Has this process end when its parent does, also when that is killed.

    Linux sends a signal; elsewhere a thread waits for the parent's end.
    """
    parent = multiprocessing.parent_process()
    assert parent is not None
    if not end_with(parent.pid or 0):
        threading.Thread(target=_wait_for_end, args=(parent.sentinel,), daemon=True).start()


def _wait_for_end(sentinel: int) -> None:
    wait([sentinel])
    os.killpg(0, signal.SIGKILL)
