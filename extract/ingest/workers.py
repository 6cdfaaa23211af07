"""Reading letters in processes that can be ended: each in full or not at all, in the order of the tasks.

Every process has a pipe of its own. A pool with one queue for all (concurrent.futures, pebble) breaks as a
whole when a process is ended while it writes; here a process that ends, for whatever reason, costs the letter
that it was reading.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import wait

from extract.ingest import reader_process
from extract.ingest.limits import Limits, fitting, free_memory
from extract.ingest.plan import Task
from extract.ingest.read_letter import Result, prepare, read_letter
from extract.ingest.reader_process import Work
from extract.models import Notice

#: Letters that may be read ahead of the one that is taken next, per process: enough to keep all of them busy,
#: few enough to keep memory flat.
AHEAD = 2
TOO_LONG = (
    "Het lezen duurde langer dan {:g} seconden en is afgebroken. Is het bestand goed, geef dan meer tijd met "
    "--seconds."
)
TOO_MUCH = (
    "Het lezen vroeg meer dan {} MB geheugen en is afgebroken. Is het bestand goed, geef dan meer geheugen "
    "met --memory."
)
FELL_AWAY = (
    "Bij dit bestand viel het programma weg, door geheugengebrek of een fout in een van de gebruikte "
    "pakketten. Geef meer geheugen met --memory, of haal het bestand weg."
)
#: A process that gave more bytes than this is not asked again.
LARGE = 8 * 2**20
#: The pickled result of a letter, or why it has none.
Answer = bytes | Notice
#: The number of processes that means: in this process itself, without limits. For tests and debuggers.
NONE = 0


def read_all(
    tasks: Sequence[Task], model: str, workers: int | None = None, limits: Limits = Limits()
) -> Iterator[tuple[Task, Result]]:
    """Each task with what it gave, in the order of `tasks`, whatever `workers` is.

    None takes a process for each processor of the machine, as far as its free memory goes and at most one a
    letter. A letter that passes a limit, or of which a process dies, gives a Notice.
    """
    if workers == NONE:
        return ((task, read_letter(task, model)) for task in tasks)
    work = Work(partial(read_letter, model=model), partial(prepare, model))
    return in_processes(tasks, work, count_for(len(tasks), workers, limits), limits)


def count_for(letters: int, workers: int | None, limits: Limits, free: int | None = None) -> int:
    """How many processes to start: no more than there are letters, and than fit in the memory that is free.

    >>> count_for(9, 4, Limits(memory=1024), free=3 * 2**30), count_for(1, 4, Limits(), free=2**40)
    (3, 1)
    """
    fit = fitting(limits, free_memory() if free is None else free)
    wanted = min(workers or os.cpu_count() or 1, max(letters, 1))
    return wanted if fit is None else min(wanted, fit)


def in_processes(
    tasks: Sequence[Task], work: Work, count: int, limits: Limits
) -> Iterator[tuple[Task, Result]]:
    """Keep `count` processes busy; start a new one where one ended."""
    team = _Team(tasks, count, lambda: _Process(work, limits))
    try:
        for number, task in enumerate(tasks):
            answer = team.answer(number)
            yield task, answer if isinstance(answer, Notice) else pickle.loads(memoryview(answer)[1:])
    finally:
        team.end()


class _Team:
    """The processes, the letters that wait for one, and the answers that wait for their turn."""

    def __init__(self, tasks: Sequence[Task], count: int, start: Callable[[], _Process]) -> None:
        self._waiting = deque(enumerate(tasks))
        self._tasks, self._count, self._start = tasks, count, start
        self._processes: list[_Process] = []
        self._answers: dict[int, Answer] = {}
        self._again: set[int] = set()

    def answer(self, number: int) -> Answer:
        """What the letter of that number gave; asked in order."""
        while number not in self._answers:
            self._hand_out(number + AHEAD * self._count)
            busy: dict[object, _Process] = {one.pipe: one for one in self._processes if one.busy}
            for pipe in wait([one.pipe for one in busy.values()]):
                self._take(busy[pipe])
        return self._answers.pop(number)

    def end(self) -> None:
        """End all processes."""
        for process in self._processes:
            process.end()

    def _hand_out(self, before: int) -> None:
        """Give each idle process a letter, up to the one numbered `before`; start those that are missing."""
        while self._waiting and self._waiting[0][0] < before:
            process = next((one for one in self._processes if not one.busy), None)
            if process is None:
                if len(self._processes) >= self._count:
                    return
                process = self._start()
                self._processes.append(process)
            process.give(*self._waiting.popleft())

    def _take(self, process: _Process) -> None:
        answer = process.take()
        if isinstance(answer, bytes) and len(answer) > LARGE:
            process.end()  # or what it made of so large a letter stays in memory beside what comes of it here
        if process.ended:
            self._processes.remove(process)
        if answer is None:
            return
        if process.was_killed and process.number not in self._again:
            # the system may have ended it for what another asked: the letter gets a second chance
            self._again.add(process.number)
            self._waiting.appendleft((process.number, self._tasks[process.number]))
        else:
            self._answers[process.number] = answer


class _Process:
    """A process that reads one letter at a time; `number` is the letter it reads or read last, `was_killed`
    says that somebody else ended it."""

    def __init__(self, work: Work, limits: Limits) -> None:
        # Spawned, not forked: a fork copies the locks that other threads hold.
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.number, self.busy, self.ended, self.was_killed = -1, False, False, False
        self._limits, self._seconds = limits, 0.0
        self._process = context.Process(target=reader_process.serve, args=(theirs, work, limits))
        self._process.start()
        theirs.close()

    def give(self, number: int, task: Task) -> None:
        """Have it read a letter. One that ended meanwhile says so when its answer is taken."""
        self.number, self.busy, self._seconds = number, True, 0.0
        with suppress(BrokenPipeError, ConnectionResetError):
            self.pipe.send(task)

    def take(self) -> Answer | None:
        """The pickled result of its letter, or why it has none; None where it only said how long it takes."""
        try:
            answer = self.pipe.recv_bytes()
        except (EOFError, OSError):
            return self._said_by_end()
        if answer.startswith(reader_process.SECONDS):
            self._seconds = float(answer[1:])
            return None
        self.busy = False
        return answer

    def end(self) -> None:
        """End it now, with all that it started."""
        if self._process.pid:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        self.pipe.close()
        self.ended, self.busy = True, False

    def _said_by_end(self) -> Notice:
        self._process.join(30.0)  # it closed its end; on a busy machine it takes a while to be gone
        code = self._process.exitcode
        self.end()
        if code == -signal.SIGALRM and self._seconds:
            return Notice("fout", "lezen", TOO_LONG.format(self._seconds))
        if code == reader_process.OUT_OF_MEMORY:
            return Notice("fout", "lezen", TOO_MUCH.format(self._limits.memory))
        self.was_killed = code == -signal.SIGKILL
        return Notice("fout", "lezen", FELL_AWAY)
