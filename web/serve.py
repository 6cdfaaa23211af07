"""The site as a process: `kamerbrieven serve`, and what systemd starts.

A keeper holds the port and watches the base and the worker that serves it; a worker that does not answer any
more is ended and another started. When an ingest has put a new kb.db in place
of the old, the keeper starts a worker on it, waits until that one can answer, and only then lets the old one
finish what it was doing and go. No visitor is refused, and no answer mixes two bases: a worker opens all its
connections before it answers anything, and holds on to the file that it opened.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from extract.processes import end_with
from web.app import LOCAL, Site, build
from web.guard import limit_process
from web.queries import DATABASE

#: Seconds between two looks at the base.
LOOK_EVERY = 1.0
#: Seconds that a worker gets to be ready.
PATIENCE = 120.0
#: Seconds to finish what it was doing when it is told to stop; then it is ended.
FAREWELL = 40.0
#: Seconds between two questions whether it still answers and for one answer, and how many may go unanswered:
#: a worker that is only busy answers within a minute.
ASK_EVERY, ASK_WITHIN, UNANSWERED = 5.0, 20.0, 3
#: Exit code of a worker whose base was replaced while it started: the keeper starts another.
REPLACED = 75
#: Proxies on this machine may say who the visitor is; nobody else.
PROXIES = "127.0.0.1,::1"
READY = "klaar"
#: Seconds for a visitor who was let in to ask something.
GRACE = 1.0

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """What is served: the base, the folder of the letters, metadata.yml, where, and the address by which
    visitors find it."""

    db: Path
    corpus: Path | None = None
    metadata: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8001
    address: str = ""

    @property
    def url(self) -> str:
        """Where visitors find it: the address that was configured, else where it listens."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.address.rstrip("/") or f"http://{host}:{self.port}"


class ServeError(Exception):
    """The site cannot be served; the message says why, in Dutch."""


def stamp(db: Path) -> Stamp | None:
    """What tells one base from the next in the same place; None where there is none."""
    try:
        status = db.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


# --- the keeper ----------------------------------------------------------------------------------


def serve(place: Place, say: Callable[[str], None]) -> int:
    """Serves until it is told to stop; gives the exit code. `say` gets a line of news, in Dutch.

    Raises ServeError when the port is taken or the first worker cannot start.
    """
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with _listen(place) as listener:
        worker = _start(place, listener)
        if worker is None:
            raise ServeError(f"De kennisbank {place.db} kan niet worden getoond.")
        seen = stamp(place.db)
        pulse = _Pulse(place)
        say(f"De kennisbank staat op http://{place.host}:{place.port}/ (stoppen met Ctrl+C).")
        try:
            while not stop.wait(LOOK_EVERY):
                now = stamp(place.db)
                if worker.poll() is not None:
                    say("De website was gestopt en wordt opnieuw gestart.")
                elif not pulse.felt():
                    say("De website antwoordt niet meer en wordt opnieuw gestart.")
                    worker.kill()
                    worker.wait()
                elif now is None or now == seen:
                    continue
                seen = now
                worker = _succeed(worker, place, listener, say)
                pulse = _Pulse(place)
        finally:
            _end(worker)
    return 0


class _Pulse:
    """Asks now and then, in a thread of its own, for a page that needs the base."""

    def __init__(self, place: Place) -> None:
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(place.host, place.host)
        self._host, self._port = host, place.port
        self._missed, self._asked = 0, time.monotonic()
        self._asking: threading.Thread | None = None

    def felt(self) -> bool:
        """Whether the site answers; a new question is asked when it is time for one."""
        now = time.monotonic()
        if (self._asking is None or not self._asking.is_alive()) and now - self._asked > ASK_EVERY:
            self._asked = now
            self._asking = threading.Thread(target=self._ask, daemon=True)
            self._asking.start()
        return self._missed < UNANSWERED

    def _ask(self) -> None:
        connection = http.client.HTTPConnection(self._host, self._port, timeout=ASK_WITHIN)
        try:
            connection.request("GET", "/gezond")
            connection.getresponse().read()  # whatever it says: it answers
            self._missed = 0
        except (OSError, http.client.HTTPException):
            self._missed += 1
        finally:
            connection.close()


def _listen(place: Place) -> socket.socket:
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((place.host, place.port))
    except OSError as error:
        listener.close()
        raise ServeError(f"Poort {place.port} is al in gebruik; kies een andere met --port.") from error
    listener.listen(256)
    return listener


def _succeed(
    old: subprocess.Popen[str], place: Place, listener: socket.socket, say: Callable[[str], None]
) -> subprocess.Popen[str]:
    """A worker on the new base in the place of the old; the old one stays when the new base is no good."""
    new = _start(place, listener)
    if new is None:
        say(f"De nieuwe {place.db.name} kan niet worden getoond; de vorige blijft staan.")
        return old
    _end(old)
    say(f"De nieuwe {place.db.name} staat online.")
    return new


def _start(place: Place, listener: socket.socket) -> subprocess.Popen[str] | None:
    """A worker that is ready to answer; None when it fails."""
    number = listener.fileno()
    command = [sys.executable, "-m", "web.serve", "--socket", str(number), "--parent", str(os.getpid())]
    command += ["--db", str(place.db), "--address", place.url]
    for name, path in (("--corpus", place.corpus), ("--metadata", place.metadata)):
        if path is not None:
            command += [name, str(path)]
    worker = subprocess.Popen(command, pass_fds=(number,), stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    alarm = threading.Timer(PATIENCE, worker.kill)
    alarm.start()
    try:
        said = worker.stdout.readline().strip()
    finally:
        alarm.cancel()
    if said == READY:
        return worker
    return _start(place, listener) if worker.wait() == REPLACED else None


def _end(worker: subprocess.Popen[str]) -> None:
    worker.terminate()
    try:
        worker.wait(FAREWELL)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


# --- the worker ----------------------------------------------------------------------------------


def work(place: Place, listener: socket.socket) -> int:
    """Serves one base on a socket that is open already, until it is told to stop."""
    limit_process()
    before = stamp(place.db)
    site = build(place.db, corpus=place.corpus, metadata=place.metadata, address=place.address)
    asyncio.run(open_all(site))
    if stamp(place.db) != before:
        return REPLACED
    config = uvicorn.Config(
        site.app(),
        log_level="warning",
        server_header=False,
        date_header=True,
        proxy_headers=True,
        forwarded_allow_ips=PROXIES,
        timeout_graceful_shutdown=30,
        # longer than nginx keeps a connection open (60 s): who closes must not be who is being asked
        timeout_keep_alive=75,
        limit_concurrency=1000,
        h11_max_incomplete_event_size=32_768,
    )
    print(READY, flush=True)
    Server(config).run(sockets=[listener])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)  # a thread that cannot be ended must not hold up the end


class Server(uvicorn.Server):
    """A server that, when told to stop, still answers who was let in already."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Lets nobody in any more, waits for questions under way, then stops."""
        for server in self.servers:
            server.close()
        await asyncio.sleep(GRACE)
        await super().shutdown(sockets)


async def open_all(site: Site) -> None:
    """Opens a connection to the base in each of Datasette's threads: from then on this process reads the
    file as it is now, also when another takes its place."""
    threads = int(site.setting("num_sql_threads"))
    together = threading.Barrier(threads)

    def opened(connection: object) -> None:
        together.wait(timeout=PATIENCE)

    database = site.get_database(DATABASE)
    await asyncio.gather(*(database.execute_fn(opened) for _ in range(threads)), database.start())


def main(arguments: Sequence[str]) -> int:
    """What the keeper starts: a worker on a socket that it was given."""
    parser = argparse.ArgumentParser(prog="python -m web.serve")
    parser.add_argument("--socket", type=int, required=True)
    parser.add_argument("--parent", type=int, required=True)
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--metadata", type=Path)
    parser.add_argument("--address", default=LOCAL)
    given = parser.parse_args(arguments)
    end_with(given.parent)
    place = Place(given.db, given.corpus, given.metadata, address=given.address)
    with socket.socket(fileno=given.socket) as listener:
        return work(place, listener)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
