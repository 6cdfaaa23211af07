"""Processes that do one thing at a time for the site, and are ended when it takes too long.

SQL of visitors and pictures of pages run in them: some functions of SQLite and PDFium never look at a time
limit, and a thread cannot be ended. Questions and answers are plain values (marshal): nothing that comes back
from a process that read a hostile file is run here.
"""

from __future__ import annotations

import asyncio
import marshal
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from typing import Any

from extract.processes import bound_memory, end_with, silence

#: Seconds that a new process gets to be ready.
TO_START = 30.0
#: For each process, so many may wait for it; who comes then is told that it is busy.
WAITING = 100


class TooLongError(Exception):
    """It took longer than it may; the process that did it was ended."""


class FellAwayError(Exception):
    """The process that did it fell away: of memory, or a fault in what it uses."""


class BusyError(Exception):
    """Too many are waiting already."""


class Errand:
    """One process, started when it is first needed and again after it ended. For one thread."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

    def ask(self, question: Any, seconds: float) -> Any:
        """The answer. Raises TooLongError, and FellAwayError."""
        if self._process is None or self._process.poll() is not None:
            self.start()
        assert self._pipe is not None
        try:
            self._pipe.send_bytes(marshal.dumps(question))
            if not self._pipe.poll(seconds):
                self.end()
                raise TooLongError
            return marshal.loads(self._pipe.recv_bytes())
        except (EOFError, OSError, ValueError) as error:
            self.end()
            raise FellAwayError from error

    def end(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None

    def start(self) -> None:
        """Start the process, or raise FellAwayError."""
        self.end()
        ours, theirs = socket.socketpair()
        with theirs:
            about = ("--pipe", str(theirs.fileno()), "--parent", str(os.getpid()))
            command = [sys.executable, *self._command, *about]
            self._process = subprocess.Popen(command, pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL)
        self._pipe = Connection(ours.detach())
        try:
            if not self._pipe.poll(TO_START):
                raise EOFError
            self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            self.end()
            raise FellAwayError from error


class Errands:
    """Some such processes, each with a thread that waits for it; used from one event loop."""

    def __init__(self, command: Sequence[str], count: int, name: str) -> None:
        self._command, self._count, self._most = command, count, count * (1 + WAITING)
        self._mine = threading.local()
        self._all: list[Errand] = []
        self._waiting = 0
        self._threads = ThreadPoolExecutor(count, thread_name_prefix=name)

    async def start(self) -> None:
        """Start all processes, so that nobody waits for one, and all have seen the same files."""
        together = threading.Barrier(self._count)

        def begin() -> None:
            together.wait(TO_START)
            self._own().start()

        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(self._threads, begin) for _ in range(self._count)))

    async def ask(self, question: Any, seconds: float) -> Any:
        """The answer, from the first process that is free. Raises TooLongError, FellAwayError, BusyError."""
        if self._waiting >= self._most:
            raise BusyError
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._threads, self._ask, question, seconds
            )
        finally:
            self._waiting -= 1

    def _ask(self, question: Any, seconds: float) -> Any:
        return self._own().ask(question, seconds)

    def _own(self) -> Errand:
        if not hasattr(self._mine, "errand"):
            self._mine.errand = Errand(self._command)
            self._all.append(self._mine.errand)
        own: Errand = self._mine.errand
        return own

    def end(self) -> None:
        """End all processes; one that is needed later is started again."""
        for errand in self._all:
            errand.end()


def answer(pipe: int, parent: int, megabytes: int, work: Callable[[Any], Any]) -> None:
    """What such a process does: answers questions until nobody asks any more.

    `work` makes the answer; an error in it ends the process.
    """
    end_with(parent)
    silence()
    bound_memory(megabytes)
    with closing(Connection(pipe)) as asker, suppress(EOFError, OSError):
        asker.send_bytes(marshal.dumps("klaar"))
        while True:
            question = marshal.loads(asker.recv_bytes())
            asker.send_bytes(marshal.dumps(work(question)))
