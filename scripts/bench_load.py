"""Two hundred visitors at once, as ratios to plain Datasette under the same crowd in the same run.

    make bench ARGS=load         on 100,000 facts and on a tenth of that
    make bench ARGS=load-full    on 1,000,000 facts and on a hundredth of that

Every visitor asks some pages one after the other, all visitors at the same moment. An answer other than 200
is an error, and an error makes the run fail. The figure is the 95th percentile of the wait for a page.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from scripts.bench_site import COMMON, FULL, QUICK, RARE, Size, both, make_base, p95

VISITORS = 200
#: Pages that each visitor asks.
PAGES = 3

Ask = Callable[[int], str]
console = Console(width=110)


@dataclass(frozen=True, slots=True)
class Crowd:
    """What a crowd met: p95 in milliseconds, and answers that were no 200."""

    p95: float
    errors: int


def ours(size: Size) -> dict[str, Ask]:
    """Per kind of page what the n-th question is."""
    letters = size.letters - 1
    return {
        "begin": lambda number: f"/?n={number}",
        "brief": lambda number: f"/brief/kst-1-{1 + number * 7 % letters}",
        "zoeken": lambda number: f"/zoek?q={RARE if number % 2 else COMMON}&n={number}",
        "tabel": lambda number: f"/kb/bedragen?_next={number * 50}",
        "tabel met filter en facet": lambda number: f"/kb/bedragen?jaar={2010 + number % 16}&_facet=bepaling",
        "bronpagina met beeld": lambda number: f"/bron/kst-1-0/{1 + number % 120}/beeld?n={number}",
        "alles door elkaar": lambda number: (
            f"/brief/kst-1-{1 + number * 7 % letters}",
            f"/zoek?q={RARE}&n={number}",
            f"/kb/bedragen?_next={number * 50}",
            "/",
        )[number % 4],
    }


def crowd(address: str, ask: Ask) -> Crowd:
    """All visitors at once."""
    return asyncio.run(_crowd(address, ask))


async def _crowd(address: str, ask: Ask) -> Crowd:
    limits = httpx.Limits(max_connections=VISITORS, max_keepalive_connections=VISITORS)
    waits: list[float] = []
    errors = 0

    async with httpx.AsyncClient(base_url=address, timeout=600, limits=limits) as client:

        async def visit(visitor: int) -> None:
            nonlocal errors
            for page in range(PAGES):
                begin = time.perf_counter()
                try:
                    answer = await client.get(ask(visitor * PAGES + page))
                    errors += answer.status_code != 200
                except httpx.HTTPError:
                    errors += 1
                waits.append(1000 * (time.perf_counter() - begin))

        await asyncio.gather(*map(visit, range(VISITORS)))
    return Crowd(p95(waits), errors)


def measure(size: Size) -> tuple[dict[str, Crowd], Crowd]:
    """Our kinds of pages under the crowd, and plain Datasette's table page."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_base(folder, size)
        with both(folder) as (site, datasette):
            found = {name: crowd(str(site.base_url), ask) for name, ask in ours(size).items()}
            plain = crowd(
                str(datasette.base_url), lambda number: f"/kb/bedragen?_next={number * 50}&_nosuggest=1"
            )
    return found, plain


def bench(size: Size = QUICK, small: int = 10) -> None:
    """Measures on a base of this size and on one that is so many times smaller; ends the run on an error."""
    errors = 0
    for each in (Size(size.facts // small, size.paragraphs // small), size):
        found, plain = measure(each)
        console.print(
            f"\n{VISITORS} bezoekers tegelijk, {PAGES} pagina's elk, {each.facts:,} feiten; tabelpagina van"
            f" Datasette zonder voorstellen p95: {plain.p95:.0f} ms, fouten: {plain.errors}"
        )
        table = Table("pagina", "p95 (ms)", "maal Datasette", "fouten")
        for name, met in found.items():
            table.add_row(name, f"{met.p95:.0f}", f"{met.p95 / plain.p95:.2f}", str(met.errors))
            errors += met.errors
        console.print(table)
    if errors:
        console.print(f"{errors} antwoorden waren een fout.")
        sys.exit(1)


def bench_full() -> None:
    """The size that the project is held to."""
    bench(FULL, small=100)


if __name__ == "__main__":
    bench(FULL if "--full" in sys.argv else QUICK)
