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
from extract.store.sync import check_row, sync
from extract.text.day import written_day


def link(db: Database, today: dt.date) -> None:
    """Ties the facts of each kind together over all letters, and checks them across letters; `today` tells
    what is late."""
    with db.atomic():
        checks = [row for kind in as_found() for row in _linked(db, kind.name, today)]
        checks += link_series(db)
        checks += _against_register(db)
        link_dossiers(db)
        sync(db, "controles", ["brief_id", "soort", "feit"], checks, where="samenhang = 1")


#: A letter that came without official properties beside it, and of which a register knows another day.
_OTHER_DAY = """
    SELECT b.id, b.datum, r.datum FROM brieven b JOIN register_stukken r ON r.id = b.id
    WHERE b.datum != r.datum AND b.soort != 'bijlage' AND b.stand = 'aanwezig'
      AND NOT EXISTS (SELECT 1 FROM bestanden f WHERE f.brief_id = b.id AND f.rol = 'metadata'
                      AND f.formaat = 'xml')
"""


def _against_register(db: Database) -> Iterable[Row]:
    """What a register says otherwise of letters than they do themselves."""
    for brief_id, own, official in db.execute(_OTHER_DAY):
        here, there = (written_day(dt.date.fromisoformat(day)) for day in (own, official))
        says = f"Volgens het register is de datum van dit stuk {there}, hier is {here} aangehouden."
        yield check_row(brief_id, "register", f"brieven:{brief_id}", "waarschuwing", says, official, own)


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
