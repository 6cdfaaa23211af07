"""Bringing a whole table to what it should hold, touching only the rows that differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from extract.kinds.values import Row
from extract.store.schema import schema


def sync(db: Database, table: str, key: Sequence[str], wanted: Iterable[Row], where: str = "1") -> None:
    """Makes the rows of `table` (those for which `where` holds) equal to `wanted`.

    Rows are known by `key`; a row that stays keeps its number, a new one gets one never used. `wanted`
    rows hold every column but the number. Must run inside a transaction.
    """
    columns = [name for name in schema().table(table).column_names if name not in ("id",) or "id" in key]
    listed = ", ".join(f"[{name}]" for name in columns)
    places = [columns.index(name) for name in key]
    before = {
        tuple(values[place] for place in places): values
        for values in db.execute(f"SELECT {listed} FROM [{table}] WHERE {where}")
    }
    now = {tuple(row[name] for name in key): tuple(row[name] for name in columns) for row in wanted}
    match = " AND ".join(f"[{name}] IS ?" for name in key)
    setting = ", ".join(f"[{name}] = ?" for name in columns)
    changed = ((*values, *at) for at, values in now.items() if at in before and before[at] != values)
    db.conn.executemany(
        f"DELETE FROM [{table}] WHERE {match} AND {where}", [at for at in before if at not in now]
    )
    db.conn.executemany(f"UPDATE [{table}] SET {setting} WHERE {match} AND {where}", list(changed))
    db.conn.executemany(
        f"INSERT INTO [{table}] ({listed}) VALUES ({', '.join('?' * len(columns))})",
        [values for at, values in now.items() if at not in before],
    )


def check_row(brief_id: str, kind: str, fact: str, status: str, says: str, expected: str, found: str) -> Row:
    """A row of `controles` that follows from the whole base."""
    return {
        "brief_id": brief_id,
        "soort": kind,
        "status": status,
        "toelichting": says,
        "verwacht": expected,
        "gevonden": found,
        "tabel_id": None,
        "feit": fact,
        "samenhang": 1,
    }
