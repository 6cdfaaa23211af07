"""Reading letters in worker processes: each in full, in the order of the tasks, whatever breaks."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from multiprocessing import get_context

from extract.ingest.plan import Task
from extract.ingest.reading import Result, read_letter
from extract.models import Notice

#: Letters handed out ahead of the one that is taken next, per worker: enough to keep all of them busy,
#: few enough to keep memory flat.
AHEAD = 2


def read_all(tasks: Sequence[Task], model: str, workers: int | None = None) -> Iterator[tuple[Task, Result]]:
    """Each task with what it gave, in the order of `tasks`, whatever `workers` is.

    None takes a process for each processor of the machine, at most one a letter. One worker is this
    process itself. A process that dies costs only the letter that it died of.
    """
    count = min(workers or os.cpu_count() or 1, len(tasks))
    if count <= 1:
        return ((task, read_letter(task, model)) for task in tasks)
    return _in_processes(tasks, partial(read_letter, model=model), count)


def _in_processes(
    tasks: Sequence[Task], work: Callable[[Task], Result], count: int
) -> Iterator[tuple[Task, Result]]:
    """Keep `count` processes busy; start new ones where one died."""
    rest = iter(tasks)
    ahead: deque[tuple[Task, Future[Result]]] = deque()
    pool = _pool(count)
    try:
        while True:
            for task in islice(rest, AHEAD * count - len(ahead)):
                ahead.append((task, _submit(pool, work, task)))
            if not ahead:
                return
            task, future = ahead.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                pool.shutdown()
                pool = _pool(count)
                # Any of those under way may be to blame: each gets a process of its own.
                again = [task, *(other for other, _ in ahead)]
                ahead.clear()
                yield from ((other, _alone(work, other)) for other in again)
            else:
                yield task, result
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(count: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork copies the locks that other threads hold.
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"))


def _submit(pool: ProcessPoolExecutor, work: Callable[[Task], Result], task: Task) -> Future[Result]:
    try:
        return pool.submit(work, task)
    except BrokenProcessPool as error:
        failed: Future[Result] = Future()
        failed.set_exception(error)
        return failed


def _alone(work: Callable[[Task], Result], task: Task) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(work, task).result()
        except BrokenProcessPool:
            return Notice(
                "fout",
                "lezen",
                "Bij dit bestand valt het programma weg, door geheugengebrek of een fout in een van de "
                "gebruikte pakketten. Probeer het op een grotere machine, of haal het bestand weg.",
            )
