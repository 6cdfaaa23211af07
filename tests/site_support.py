"""The site for tests: a small base made by a real ingest, a typeset PDF in it, and ways to ask for pages."""

from __future__ import annotations

import asyncio
import datetime as dt
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import typst
import uvicorn
from lxml import html

from extract.ingest.driver import Request, ingest
from tests.store_support import progress_letter, store
from web.app import Site, build

ROOT = Path(__file__).parents[1]
METADATA = ROOT / "metadata.yml"
#: Two pages in the manner of a ministry's letter; the amount stands on the second.
_LETTER = """
#set document(title: "Brief", date: datetime(year: 2024, month: 5, day: 3))
#set page(paper: "a4", margin: (left: 80pt, right: 150pt, top: 90pt, bottom: 90pt))
#set text(font: "Libertinus Serif", size: 10pt, lang: "nl")
Ministerie van Financiën

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 3 mei 2024

Betreft Voortgang van het bruggenfonds

Geachte voorzitter,

Hierbij informeer ik uw Kamer over de voortgang van het bruggenfonds.

#pagebreak()
Voor het herstel van bruggen is in 2025 ruim € 12 miljoen beschikbaar. De gemeenten dragen zelf 4,5 miljoen
euro bij.

Ik stuur uw Kamer voor 1 juli 2025 een rapport over de besteding.

De Minister van Financiën,

A. Voorbeeld
"""
_TEXT = """Ministerie van Financiën

Datum 4 juni 2024
Betreft Sluizen in het noorden

Geachte voorzitter,

In dit stuk zonder beeld staat dat er € 7 miljoen naar de sluizen gaat. De motie van het lid Jansen
is uitgevoerd.

De Minister van Financiën,
A. Voorbeeld
"""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a base and its letters are."""

    db: Path
    corpus: Path

    @property
    def site(self) -> Site:
        """The site on it; tests that change something make one of their own (`fresh`)."""
        return _site_of(self)

    def fresh(self, **options: Any) -> Site:
        """A site of its own on it."""
        return build(self.db, corpus=self.corpus, metadata=METADATA, **options)

    def one(self, sql: str, *values: object) -> Any:
        """The first value of the first row of a query."""
        with closing(sqlite3.connect(self.db)) as db:
            row = db.execute(sql, values).fetchone()
        assert row is not None, f"nothing for {sql}"
        return row[0]


@cache
def _site_of(home: Home) -> Site:
    return home.fresh()


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="kamerbrieven-site-")


@cache
def small() -> Home:
    """Two letters of our own: a PDF of two pages and a plain text."""
    home = Home(Path(_folder().name) / "kb.db", Path(_folder().name) / "corpus")
    home.corpus.mkdir()
    pdf = typst.compile(_LETTER.encode(), format="pdf", ignore_system_fonts=True, timestamp=0)
    assert isinstance(pdf, bytes)
    (home.corpus / "bruggen.pdf").write_bytes(pdf)
    (home.corpus / "sluizen.txt").write_text(_TEXT, encoding="utf-8")
    outcome = ingest(
        Request(corpus=home.corpus, db=home.db, workers=0, model="geen"), now=dt.datetime(2025, 1, 1)
    )
    assert not outcome.failed, outcome.failed
    return home


#: What must never reach a page as it is: it ends an attribute, an element, a script and a comment.
HOSTILE = """'"></title></script><img src=x onerror=alert(1)><script>alert(2)</script>"""
#: Columns with names, dates and codes of ours, which an ingest never takes from a letter as they are.
_OURS = {
    "id",
    "datum",
    "begin_datum",
    "eind_datum",
    "termijn_begin",
    "termijn_eind",
    "sha256",
    "tijd",
    "bijgewerkt",
}
_LISTS = {"indieners", "aliassen", "kolommen", "kandidaten"}


@cache
def hostile() -> Home:
    """A base in which every text that may come from a letter holds script."""
    home = Home(Path(_folder().name) / "kwaad.db", Path(_folder().name) / "geen-brieven")
    store(home.db, progress_letter())
    with closing(sqlite3.connect(home.db)) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        for table, column in _texts(db):
            extra = '["' + HOSTILE.replace('"', '\\"') + '"]' if column in _LISTS else f" {HOSTILE}"
            joined = "?" if column in _LISTS else f"coalesce([{column}], '') || ?"
            db.execute(f"UPDATE [{table}] SET [{column}] = {joined}", [extra])
        db.execute("UPDATE brieven SET bron_url = 'javascript:alert(3)'")
        db.execute(
            "UPDATE verwijzingen SET url = 'javascript:alert(3)', dossier = NULL, doel_brief_id = NULL"
        )
    return home


def _texts(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Table and column of every text that the schema leaves free."""
    tables = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
    )
    for table, sql in tables.fetchall():
        fixed = {line.split("]")[0].strip(" [") for line in sql.split("\n") if "CHECK (" in line}
        links = {row[3] for row in db.execute(f"PRAGMA foreign_key_list([{table}])")}
        for _, column, kind, *_ in db.execute(f"PRAGMA table_info([{table}])").fetchall():
            if kind == "TEXT" and column not in {*_OURS, *fixed, *links, "kader", "feit"}:
                yield table, column


def parsed(text: str) -> Any:
    """A page as a tree."""
    return html.fromstring(text)


def get(site: Site, path: str, **options: Any) -> httpx.Response:
    """The answer to one question."""

    async def ask() -> httpx.Response:
        response: httpx.Response = await site.client.get(path, **options)
        return response

    return asyncio.run(ask())


@contextmanager
def served(home: Home) -> Iterator[str]:
    """The site on a port of its own; gives its address."""
    config = uvicorn.Config(home.site.app(), port=0, log_level="error", server_header=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the site did not start"
        time.sleep(0.02)
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def page_kinds(home: Home) -> dict[str, str]:
    """An address of every kind of page, by its name."""
    letter = home.one("SELECT brief_id FROM bedragen ORDER BY id")
    fact = home.one("SELECT id FROM bedragen ORDER BY id")
    place = home.one("SELECT adres FROM bedragen ORDER BY id")
    page = home.one("SELECT pagina FROM bedragen ORDER BY id")
    motion = home.one(
        "SELECT CASE WHEN sleutel GLOB '*[^A-Za-z0-9.-]*' THEN id ELSE sleutel END FROM moties ORDER BY id"
    )
    return {
        "home": "/",
        "search": "/zoek?q=de",
        "search, nothing found": "/zoek?q=xyzzy",
        "letters": "/brief",
        "letter": f"/brief/{letter}",
        "source page": f"/bron/{letter}/{page}?feit={place}",
        "held": "/dekking",
        "checked": "/nagekeken",
        "checked letter": f"/brief/{letter}/nagekeken",
        "sectors": "/sector",
        "dossiers": "/dossier",
        "motions": "/motie",
        "motion": f"/motie/{motion}",
        "commitments": "/toezeggingen",
        "figures": "/cijfers",
        "for researchers": "/onderzoekers",
        "tables": "/kb",
        "table": "/kb/bedragen",
        "table with filter and facet": "/kb/brieven?soort=brief&_facet=ministerie&_sort_desc=datum",
        "table with search": "/kb/alineas?_search=bruggen",
        "row": f"/kb/bedragen/{fact}",
        "row of a letter": f"/kb/brieven/{letter}",
        "view": "/kb/bedragen_in_context",
        "canned question": "/kb/grootste_bedragen?woord=brug",
        "canned question without answer": "/kb/grootste_bedragen?woord=xyzzy",
        "own question": "/kb?sql=select+id,+naam+from+brieven",
        "own question, wrong": "/kb?sql=select+nee+from+brieven",
        "not found": "/nergens",
        "no such table": "/kb/nergens",
        "no such sort": "/kb/brieven?_sort=nergens",
    }


@contextmanager
def process(db: Path, corpus: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The site as `kamerbrieven serve` runs it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "extract.cli",
        "serve",
        "--db",
        str(db),
        "--corpus",
        str(corpus),
        "--port",
        str(port),
    ]
    running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        assert running.stderr is not None
        line = running.stderr.readline()
        assert f":{port}/" in line, line + running.stderr.read() if running.poll() else line
        yield f"http://127.0.0.1:{port}", running
    finally:
        running.send_signal(signal.SIGTERM)
        assert running.wait(40) == 0
