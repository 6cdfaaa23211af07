"""What asking a source costs: a thousand records of each through the server on this machine, against getting
the same answers without reading them, and against a hundred."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import requests
from rich.console import Console
from rich.table import Table

from extract.fetch.motions import Collected, motion_records
from extract.sources.sru.sru_client import question, search
from extract.sources.syncfeed.feed_client import walk
from extract.sources.visitor import Manners, Visitor

if TYPE_CHECKING:
    from tests.fetch.local_server import Sources

MANY, FEW = 1_000, 100
console = Console(width=100)
#: A source: puts so many records there, and gives what comes of asking for them all.
Way = Callable[["Sources", Visitor, int], Iterable[object]]


def bench() -> None:
    """CPU time of who asks, per record; the server's own is not counted."""
    table = Table("bron", "stukken", "ms per stuk", "keer kaal ophalen", f"keer {FEW} stukken")
    for name, way in (("SRU", _sru), ("OData", _odata), ("SyncFeed", _feed)):
        _cost(way, FEW)  # what is loaded the first time
        few, many = _cost(way, FEW), _cost(way, MANY)
        ratios = f"{many[0] / many[1]:.1f}", f"{many[0] / MANY / (few[0] / FEW):.2f}"
        table.add_row(name, str(MANY), f"{many[0] / MANY * 1000:.2f}", *ratios)
    console.print(table)


class _Still:
    """A clock for who need not wait."""

    def monotonic(self) -> float:
        return 0.0

    def sleep(self, _: float) -> None:
        """No time passes."""


def _cost(way: Way, number: int) -> tuple[float, float]:
    """Seconds to get `number` records, and to get the same answers alone. Raises AssertionError where some
    are missing."""
    from tests.fetch.local_server import Sources, running

    with running(Sources()) as sources:
        visitor = Visitor(Manners("bench@localhost", 0.0, sources.mirror, 30.0), _Still(), requests.Session())
        begin = time.thread_time()
        count = sum(1 for _ in way(sources, visitor, number))
        ours = time.thread_time() - begin
        assert count >= number, f"{count} of {number} came"
        addresses = [
            f"{sources.mirror}/{address.removeprefix('https://')}" for _, address, _ in tuple(sources.asked)
        ]
        begin = time.thread_time()
        with requests.Session() as session:
            for address in addresses:
                assert session.get(address, timeout=30).content
        return ours, time.thread_time() - begin


def _sru(sources: Sources, visitor: Visitor, number: int) -> Iterable[object]:
    from tests.fetch.local_server import Publication, publish

    publish(sources, *(Publication(f"kst-99100-{n}", "99100", str(n)) for n in range(1, number + 1)))
    return (one for batch in search(visitor, question(dossier="99100")) for one in batch.found)


def _odata(sources: Sources, visitor: Visitor, number: int) -> Iterable[object]:
    from extract.sources.record_kinds import MotionRecord
    from tests.fetch.verzonnen import case, serve_odata, vote

    cases = [case(n) for n in range(1, number + 1)]
    votes = [
        vote(n, at, party, "Voor", 50) for n in range(1, number + 1) for at, party in ((1, "A"), (2, "B"))
    ]
    serve_odata(sources, {"Zaak": cases, "Stemming": votes}, most=250)
    return (one for one in motion_records(visitor, None, Collected()) if isinstance(one, MotionRecord))


def _feed(sources: Sources, visitor: Visitor, number: int) -> Iterable[object]:
    from tests.fetch.verzonnen import feed_entry, serve_feed

    body = "<nummer>2025Z{n:05}</nummer><soort>Motie</soort><onderwerp>Motie over {n} potten verf</onderwerp>"
    entries = [feed_entry("zaak", n, 10 * n, body.format(n=n)) for n in range(1, number + 1)]
    pages = [entries[at : at + 250] for at in range(0, number, 250)]
    serve_feed(sources, {"Zaak": pages})
    return walk(visitor, "Zaak")
