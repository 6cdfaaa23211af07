"""What a base says, as one number: equal for two bases that say the same, whatever order they were made in.

Left out are times, versions, numbers of rows, and what only tells of earlier readings.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from extract.store.schema import Column, Table, schema

#: When something was done and by which version; places in the base ('bedragen:123').
LEFT_OUT = frozenset({"bijgewerkt", "opgehaald", "tijd", "extractor", "feit"})
#: Tables of what was before.
HISTORY = frozenset({"oude_adressen"})


def content_hash(db: Path) -> str:
    """The sha256, in hex, of what the base at `db` says. Raises sqlite3.DatabaseError for what is none."""
    digest = hashlib.sha256()
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        for table in schema().tables:
            if table.name not in HISTORY:
                digest.update(f"{table.name}\n".encode())
                for row in sorted(_rows(connection, table)):
                    digest.update(f"{row}\n".encode())
    return digest.hexdigest()


def _rows(connection: sqlite3.Connection, table: Table) -> Iterator[str]:
    columns = ", ".join(f"[{column.name}]" for column in table.columns if not is_number_of_row(table, column))
    for row in connection.execute(f"SELECT {columns} FROM [{table.name}]"):
        yield repr(row)


def is_number_of_row(table: Table, column: Column) -> bool:
    """Whether a column says nothing by itself: the number of its row or another, what is of the day on which
    it was written, or one that is left out."""
    own = column.name == "id" and table.numbered
    other = column.refers is not None and column.type == "integer"
    return own or other or column.daily or column.name in LEFT_OUT
