"""The site as one object: Datasette with every setting that we give it, in one place.

`kamerbrieven serve`, the tests and the bench all start here.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml
from datasette.app import Datasette
from datasette.inspect import inspect_hash
from datasette.utils.asgi import Request

from web.pictures import Pictures
from web.queries import DATABASE
from web.site_base import SafeDatabase

HERE = Path(__file__).parent
#: Where the site is found when nobody says otherwise.
LOCAL = "http://127.0.0.1:8001"
#: Datasette's limits: what one visitor may ask of the machine.
SETTINGS: dict[str, Any] = {
    "sql_time_limit_ms": 1500,
    "facet_time_limit_ms": 400,
    "max_returned_rows": 1000,
    "default_page_size": 50,
    "default_facet_size": 15,
    "suggest_facets": False,
    "allow_download": True,
    "allow_csv_stream": True,
    "max_csv_mb": 200,
    "truncate_cells_html": 280,
    "num_sql_threads": 4,
    "default_cache_ttl": 60,
}


class Site(Datasette):
    """Datasette that knows where the corpus is: pages of PDF letters are drawn from there."""

    corpus: Path | None = None
    pictures: Pictures | None = None
    #: Where visitors find the site ('https://kamerbrieven.example.nl'): what a request says of that is the
    #: visitor's word, and answers are kept for others.
    address: str = ""
    #: Where spreadsheets are made.
    office: Executor | None = None

    def absolute_url(self, request: Request, path: str) -> str:
        """An address in full, for feeds and JSON; Datasette calls it."""
        return urljoin(f"{self.address}{request.path}", path)

    def today(self) -> dt.date:
        """The day by which commitments are open or past; tests replace it."""
        return dt.date.today()


def build(
    db: Path,
    *,
    corpus: Path | None = None,
    metadata: Path | None = None,
    settings: dict[str, Any] | None = None,
    address: str = LOCAL,
) -> Site:
    """The site on the base `db`, which must not change while it is served.

    `corpus` is the folder that the letters were read from, `metadata` the file metadata.yml, `address` where
    visitors find the site, without a slash at the end. The base is served as `/kb`, whatever its file is
    called. Raises FileNotFoundError where there is no base.
    """
    if not db.is_file():
        raise FileNotFoundError(db)
    site = Site(
        files=[],
        inspect_data={DATABASE: inspected(db)},
        metadata=yaml.safe_load(metadata.read_text(encoding="utf-8")) if metadata else {},
        template_dir=str(HERE / "templates"),
        plugins_dir=str(HERE / "plugins"),
        static_mounts=[("static", str(HERE / "static"))],
        settings=SETTINGS | (settings or {}),
    )
    # Datasette adds an empty database of its own where it is given none by name
    site.remove_database("_memory")
    site.add_database(SafeDatabase(site, db.resolve()), name=DATABASE)
    site.address = address
    site.office = ThreadPoolExecutor(1, thread_name_prefix="xlsx")
    site.corpus = corpus.resolve() if corpus else None
    site.pictures = Pictures(corpus) if corpus else None
    return site


def inspected(db: Path) -> dict[str, Any]:
    """What `datasette inspect` would say of the base: its hash, size and the rows of every table."""
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        tables = {
            name: {"count": connection.execute(f"SELECT count(*) FROM [{name}]").fetchone()[0]}
            for name in names
            if "_fts" not in name
        }
    hidden = {name: {"count": 0} for name in names if name not in tables}
    return {"hash": inspect_hash(db), "size": db.stat().st_size, "file": db.name, "tables": tables | hidden}
