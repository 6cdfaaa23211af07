"""The speed of the site on a made-up base, as ratios to plain Datasette's table page on the same base.

    make bench ARGS=site         100,000 facts and 30,000 paragraphs: a minute
    make bench ARGS=site-full    1,000,000 facts and 300,000 paragraphs: some minutes

Both sites run as processes of their own and are asked over the loopback in turns, so that what else the
machine does weighs on both alike. The figure of a kind of page is its 95th percentile over pages that
differ. Plain Datasette serves immutable with counts inspected; 'zonder voorstellen' is its table page
without the search for facets to suggest, which takes most of its time.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import json
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import typst
from rich.console import Console
from rich.table import Table

from extract.store.schema import WORD_INDEX_FILL, Schema, schema

ROOT = Path(__file__).resolve().parents[1]
#: Paragraphs of a letter, and the pages of the one letter that is a PDF.
PARAGRAPHS = 60
PDF_PAGES = 120
#: How often each kind of page is asked.
TIMES = 60
COMMON = "regeling"
RARE = "zeldzaamheid"

console = Console(width=110)


@dataclass(frozen=True, slots=True)
class Size:
    """How large the base is."""

    facts: int
    paragraphs: int

    @property
    def letters(self) -> int:
        """As many as the paragraphs fill, and one that is a PDF."""
        return self.paragraphs // PARAGRAPHS


QUICK = Size(100_000, 30_000)
FULL = Size(1_000_000, 300_000)


# --- a base --------------------------------------------------------------------------------------


def make_base(folder: Path, size: Size) -> None:
    """A kb.db with letters of made-up words, and a corpus with one PDF."""
    chance = random.Random(20201130)
    corpus = folder / "corpus"
    corpus.mkdir()
    pdf = typst.compile(_printed(chance).encode(), format="pdf", ignore_system_fonts=True, timestamp=0)
    assert isinstance(pdf, bytes)
    (corpus / "lang.pdf").write_bytes(pdf)
    tables = schema()
    with closing(sqlite3.connect(folder / "kb.db")) as db:
        for sql in ("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-100000"):
            db.execute(sql)
        for sql in tables.create_sql:
            db.execute(sql)
        with db:
            _fill(db, tables, size, chance, hashlib.sha256(pdf).hexdigest())
        for sql in (*tables.index_sql, *WORD_INDEX_FILL, "ANALYZE"):
            db.execute(sql)
        db.commit()


def _words(chance: random.Random) -> list[str]:
    """Twenty thousand words, the first the most frequent."""
    parts = ["be", "ge", "ver", "sub", "ont", "in", "over", "aan", "re", "onder"]
    cores = ["leid", "stuur", "wet", "plan", "zorg", "bouw", "werk", "raad", "stel", "kom", "spraak", "keer"]
    ends = ["en", "ing", "heid", "er", "s", "de", "lijk", "baar", "loos"]
    made = {"".join(words) for words in itertools.product(parts, cores, cores, ends)}
    return [COMMON, *chance.sample(sorted(made), min(19_999, len(made)))]


def _printed(chance: random.Random) -> str:
    words = _words(chance)
    pages = (
        "\n\n".join(" ".join(chance.choices(words, k=70)).capitalize() + "." for _ in range(6))
        for _ in range(PDF_PAGES)
    )
    return '#set page(paper: "a4")\n#set text(size: 10pt)\n' + "\n#pagebreak()\n".join(pages)


def _fill(db: sqlite3.Connection, tables: Schema, size: Size, chance: random.Random, sha: str) -> None:
    words = _words(chance)
    weights = list(itertools.accumulate(1 / (1 + rank) for rank in range(len(words))))
    first = dt.date(2010, 1, 1)

    def put(table: str, rows: Iterator[dict[str, object]]) -> None:
        columns = tables.table(table).columns
        empty = {column.name: column.default for column in columns}
        fill = {column.name: 0 if column.type == "integer" else "" for column in columns if column.required}
        db.executemany(tables.table(table).insert_sql, ({**empty, **fill, **row} for row in rows))

    put("brieven", (_letter(number, chance, first, sha) for number in range(size.letters)))
    put(
        "bestanden",
        iter([{"brief_id": "kst-1-0", "pad": "lang.pdf", "formaat": "pdf", "sha256": sha, "rol": "tekst"}]),
    )
    put("dossiers", ({"id": str(30_000 + n), "naam": f"{30_000 + n} Dossier"} for n in range(200)))
    put("entiteiten", ({"id": n, "naam": f"Organisatie {n}", "soort": "organisatie"} for n in range(1, 501)))
    pages = (
        {"brief_id": "kst-1-0", "nummer": n, "breedte": 595.28, "hoogte": 841.89, "tekst": "Een pagina."}
        for n in range(1, PDF_PAGES + 1)
    )
    put("paginas", pages)

    def paragraph(number: int) -> dict[str, object]:
        letter, place = divmod(number, PARAGRAPHS)
        text = " ".join(chance.choices(words, cum_weights=weights, k=45)).capitalize() + "."
        if number % 5_000 == 17:
            text += f" Een {RARE}."
        kind = "kop" if place % 12 == 0 else "alinea"
        page = 1 + place * PDF_PAGES // PARAGRAPHS if letter == 0 else 1 + place // 12
        return {
            "id": number + 1,
            "brief_id": f"kst-1-{letter}",
            "tekst": text,
            "soort": kind,
            "pagina": page,
            "volgnummer": place,
            "adres": f"p{page}-a{place + 1}-8{number:07x}",
        }

    put("alineas", map(paragraph, range(size.paragraphs)))
    for table, share in (
        ("bedragen", 4),
        ("datums", 2),
        ("aantallen", 2),
        ("verwijzingen", 1),
        ("entiteit_vermeldingen", 1),
    ):
        put(table, _facts(table, size.facts * share // 10, size, chance, first))


def _letter(number: int, chance: random.Random, first: dt.date, sha: str) -> dict[str, object]:
    ministry = chance.choice(
        ["Financiën", "Sociale Zaken en Werkgelegenheid", "Volksgezondheid, Welzijn en Sport", "Defensie"]
    )
    return {
        "id": f"kst-1-{number}",
        "naam": f"Brief {number} over een regeling",
        "titel": f"Brief {number} over een regeling",
        "soort": "brief",
        "datum": (first + dt.timedelta(days=chance.randrange(5_000))).isoformat(),
        "ministerie": ministry,
        "vergaderjaar": "2015-2016",
        "herkomst": "origineel",
        "leeskwaliteit": "goed",
        "stand": "aanwezig",
        "paginas": PDF_PAGES if number == 0 else 5,
        "woorden": 2_700,
        "bestand": "lang.pdf" if number == 0 else f"{number}.txt",
        "formaat": "pdf" if number == 0 else "txt",
        "sha256": sha,
        "extractor": "1",
        "bijgewerkt": "2026-01-01T00:00:00",
    }


def _facts(
    table: str, count: int, size: Size, chance: random.Random, first: dt.date
) -> Iterator[dict[str, object]]:
    """Facts spread evenly over the paragraphs, each of ten characters."""
    for number in range(count):
        at = number * size.paragraphs // count
        letter, place = divmod(at, PARAGRAPHS)
        page = 1 + place * PDF_PAGES // PARAGRAPHS if letter == 0 else 1 + place // 12
        begin = (number * 11) % 200
        row: dict[str, object] = {
            "id": number + 1,
            "brief_id": f"kst-1-{letter}",
            "alinea_id": at + 1,
            "begin": begin,
            "eind": begin + 10,
            "tekst": "tien teken",
            "zin": "Een zin met een bedrag en een jaar erin.",
            "pagina": page,
            "adres": f"{schema().table(table).singular}-p{page}-8{number:07x}",
            "zekerheid": "zeker" if number % 7 else "onzeker",
            "regel": "by-hand",
        }
        if letter == 0:
            row["kader"] = json.dumps([{"pagina": page, "x0": 80, "top": 100, "x1": 160, "bottom": 112}])
        yield row | _own(table, number, chance, first)


def _own(table: str, number: int, chance: random.Random, first: dt.date) -> dict[str, object]:
    day = (first + dt.timedelta(days=chance.randrange(6_000))).isoformat()
    amount = chance.randrange(1, 10_000) * 100_000
    match table:
        case "bedragen":
            modifier = chance.choice(["ruim", "circa", "maximaal", None, None])
            return {
                "eur_min": amount,
                "eur_max": amount,
                "bepaling": modifier,
                "jaar": str(chance.randrange(2010, 2026)),
            }
        case "datums":
            return {"begin_datum": day, "eind_datum": day, "precisie": "dag"}
        case "aantallen":
            return {"min": number % 1_000, "max": number % 1_000, "soort": "aantal", "eenheid": "mensen"}
        case "verwijzingen":
            return {
                "soort": "kamerstuk",
                "dossier": str(30_000 + number % 200),
                "ondernummer": str(number % 90),
                "status": "niet_in_corpus",
            }
        case _:
            return {"entiteit_id": 1 + number % 500}


# --- two sites -----------------------------------------------------------------------------------


@contextmanager
def running(command: Sequence[str], port: int, path: str) -> Iterator[httpx.Client]:
    """A site as a process; gives a client once it answers."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as client:
            for _ in range(600):
                try:
                    client.get(path)
                    break
                except httpx.ConnectError:
                    time.sleep(0.2)
            yield client
    finally:
        process.terminate()
        process.wait(60)


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def both(folder: Path) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """Our site and plain Datasette on the base in `folder`."""
    base, counts = str(folder / "kb.db"), str(folder / "counts.json")
    datasette = [sys.executable, "-m", "datasette"]
    subprocess.run([*datasette, "inspect", base, "--inspect-file", counts], check=True, capture_output=True)
    ours, plain = _port(), _port()
    site = [sys.executable, "-m", "extract.cli", "serve", "--db", base, "--corpus", str(folder / "corpus")]
    other = [*datasette, "serve", "-i", base, "--inspect-file", counts, "--port", str(plain)]
    # many facets on a large table may take longer than a second
    other += ["--setting", "sql_time_limit_ms", "5000"]
    with (
        running([*site, "--port", str(ours)], ours, "/gezond") as first,
        running(other, plain, "/kb/brieven.json") as second,
    ):
        yield first, second


# --- measuring -----------------------------------------------------------------------------------


Ask = Callable[[int], Sequence[str]]


def kinds(size: Size) -> dict[str, Ask]:
    """Per kind of page what to ask the n-th time: pages that differ."""

    def facet(number: int) -> Sequence[str]:
        modifier = ("ruim", "circa", "maximaal")[number % 3]
        return [f"/kb/bedragen?bepaling={modifier}&jaar={2010 + number % 16}&_facet=zekerheid"]

    def source(number: int) -> Sequence[str]:
        page = 1 + number % PDF_PAGES
        return [f"/bron/kst-1-0/{page}", f"/bron/kst-1-0/{page}/beeld"]

    return {
        "begin": lambda number: ["/"],
        "zoeken, zeldzaam woord": lambda number: [f"/zoek?q={RARE}&n={number}"],
        "zoeken, heel gewoon woord": lambda number: [f"/zoek?q={COMMON}&n={number}"],
        "tabel, twee filters, drie verdelingen": facet,
        "brief": lambda number: [f"/brief/kst-1-{1 + number * 7 % (size.letters - 1)}"],
        "bronpagina met beeld, voor het eerst": source,
        "bronpagina met beeld, daarna": source,
    }


def timed(client: httpx.Client, paths: Sequence[str]) -> float:
    """Milliseconds for these answers, one after the other."""
    begin = time.perf_counter()
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
    return 1000 * (time.perf_counter() - begin)


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def measure(folder: Path, size: Size) -> tuple[dict[str, float], dict[str, float]]:
    """p95 in milliseconds of our kinds of pages, and of plain Datasette's table page."""
    found: dict[str, list[float]] = {}
    plain: dict[str, list[float]] = {"zoals het komt": [], "zonder voorstellen": []}
    with both(folder) as (site, datasette):
        for path in ("/", "/kb/bedragen"):
            site.get(path)
            datasette.get(path)
        for name, ask in kinds(size).items():
            for number in range(TIMES):
                found.setdefault(name, []).append(timed(site, ask(number)))
                if number % 3 == 0:
                    offset = len(plain["zoals het komt"]) * 50
                    page = f"/kb/bedragen?_next={offset}"
                    plain["zoals het komt"].append(timed(datasette, [page]))
                    plain["zonder voorstellen"].append(timed(datasette, [f"{page}&_nosuggest=1"]))
    pages = {name: p95(values) for name, values in found.items()}
    return pages, {name: p95(values) for name, values in plain.items()}


def bench(size: Size = QUICK) -> None:
    """Measures on a base of this size, and the letter page on one a tenth of it too."""
    small = Size(size.facts // 10, size.paragraphs // 10)
    results = []
    for each in (small, size):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            make_base(folder, each)
            results.append((measure(folder, each), (folder / "kb.db").stat().st_size))
    ((before, _), _), ((ours, plain), weight) = results
    console.print(
        f"\n{size.facts:,} feiten, {size.paragraphs:,} alinea's, {weight / 1e6:.0f} MB;"
        f" gewone tabelpagina van Datasette p95: {plain['zoals het komt']:.0f} ms,"
        f" zonder voorstellen {plain['zonder voorstellen']:.0f} ms"
    )
    table = Table("pagina", "p95 (ms)", "maal Datasette", "maal zonder voorstellen", "op 1/10 (ms)")
    for name, value in ours.items():
        ratios = [f"{value / plain[kind]:.2f}" for kind in plain]
        table.add_row(name, f"{value:.0f}", *ratios, f"{before[name]:.0f}")
    console.print(table)


def bench_full() -> None:
    """The size that the project is held to."""
    bench(FULL)


if __name__ == "__main__":
    bench(FULL if "--full" in sys.argv else QUICK)
