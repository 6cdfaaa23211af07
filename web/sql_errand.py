"""The process that answers visitors' SQL: one question at a time, read-only, within limits.

    python -m web.sql_errand --db kb.db --stamp S --pipe N --parent N

A question is (sql, parameters, milliseconds, most rows or None); the answer (columns, rows, whether there
were more), or the kind and text of what went wrong.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from web.errands import answer
from web.guard import limit, limit_process

#: MB of data; SQLite itself may hold less (web/guard.py).
MEMORY = 256
#: Exit code when another base has taken the place of the one that is served: no answer mixes two.
REPLACED = 75
#: Instructions of SQLite between two looks at the clock.
_STEPS = 1000
Question = tuple[str, Any, int, int | None]


def connect(db: Path) -> sqlite3.Connection:
    """The base as visitors may ask of it."""
    from datasette.utils import escape_fts

    connection = sqlite3.connect(f"{db.resolve().as_uri()}?immutable=1", uri=True)
    connection.text_factory = lambda data: str(data, "utf-8", "replace")
    connection.create_function("escape_fts", 1, escape_fts)
    limit(connection)
    connection.set_authorizer(allowed)
    return connection


def stamp_of(db: Path) -> str:
    """What tells one base from the next in the same place."""
    status = db.stat()
    return f"{status.st_ino}-{status.st_mtime_ns}-{status.st_size}"


def allowed(
    action: int, first: str | None, second: str | None, database: str | None, inner: str | None
) -> int:
    """Whether a statement may do that: read the base, and nothing that tells of the machine (where the file
    is, how SQLite was made)."""
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if first == "data_version" else sqlite3.SQLITE_DENY  # FTS asks for it
    if action == sqlite3.SQLITE_READ and first and first.startswith(("pragma_", "sqlite_dbpage", "dbstat")):
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and second in _TELLING:
        return sqlite3.SQLITE_DENY
    if action in _CHANGING:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


_TELLING = frozenset({"sqlite_version", "sqlite_source_id", "sqlite_compileoption_get", "load_extension"})
_CHANGING = frozenset({sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_CREATE_TEMP_TABLE})


def run(connection: sqlite3.Connection, question: Question) -> tuple[Any, ...]:
    """The answer to one question."""
    sql, parameters, milliseconds, most = question
    ends = time.perf_counter() + milliseconds / 1000
    connection.set_progress_handler(lambda: time.perf_counter() > ends, _STEPS)
    try:
        cursor = connection.execute(sql, parameters if parameters is not None else {})
        columns = [name for name, *_ in cursor.description or ()]
        found = cursor.fetchall() if most is None else cursor.fetchmany(most + 1)
        rows = [tuple(row) for row in (found if most is None else found[:most])]
        return "goed", columns, rows, most is not None and len(found) > most
    except (sqlite3.Error, sqlite3.Warning, OverflowError, MemoryError) as error:
        return "fout", type(error).__name__, str(error)
    finally:
        connection.set_progress_handler(None, 0)


def main(arguments: Sequence[str]) -> int:
    """Answer until nobody asks any more."""
    parser = argparse.ArgumentParser(prog="python -m web.sql_errand")
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--stamp", required=True)
    parser.add_argument("--pipe", type=int, required=True)
    parser.add_argument("--parent", type=int, required=True)
    given = parser.parse_args(arguments)
    limit_process()
    connection = connect(given.db)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if stamp_of(given.db) != given.stamp:
        return REPLACED
    answer(given.pipe, given.parent, MEMORY, partial(run, connection))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
