"""What only the whole base can tell: which letter a citation means, and what does not agree between letters.

Runs after every ingest over everything, for a new letter can be what an old one cites. Rows that come out
as they were are not touched. What a kind of fact has to say stands in `link.py` in its folder.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec

from sqlite_utils import Database

from extract.kinds import as_found
from extract.kinds.values import Row
from extract.store.schema import schema
from extract.store.series_rows import link_series
from extract.store.sync import sync


def link(db: Database, today: dt.date) -> None:
    """Ties the facts of each kind together over all letters, and checks them across letters; `today` tells
    what is late."""
    with db.atomic():
        checks = [row for kind in as_found() for row in _linked(db, kind.name, today)]
        checks += link_series(db)
        link_dossiers(db)
        sync(db, "controles", ["brief_id", "soort", "feit"], checks, where="samenhang = 1")


def _linked(db: Database, kind: str, today: dt.date) -> Iterable[Row]:
    name = f"extract.kinds.{kind}.link"
    if find_spec(name) is None:
        return ()
    checks: Iterable[Row] = import_module(name).link(db, today)
    return tuple(checks)


def link_dossiers(db: Database) -> None:
    """Fills `dossiers` with every dossier that a letter belongs to or cites, and its title where known."""
    titles: dict[str, Counter[str]] = defaultdict(Counter)
    for dossier, title in db.execute("SELECT dossier_id, dossier_titel FROM brief_dossiers"):
        titles[dossier].update([title] if title else [])
    for table in schema().tables:
        for column in table.columns:
            if column.refers == "dossiers.id" and table.kind:
                for (dossier,) in db.execute(
                    f"SELECT DISTINCT [{column.name}] FROM [{table.name}] WHERE [{column.name}] IS NOT NULL"
                ):
                    titles.setdefault(dossier, Counter())

    def row(dossier: str, said: Counter[str]) -> Row:
        title = min(said, key=lambda text: (-said[text], text), default=None)
        return {"id": dossier, "titel": title, "naam": f"{dossier} – {title}" if title else dossier}

    sync(db, "dossiers", ["id"], [row(dossier, titles[dossier]) for dossier in sorted(titles)])
