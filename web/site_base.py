"""The base as the site asks of it: SQL of visitors runs in processes that can be ended (web/sql_errand.py).

Our own pages ask in Datasette's threads (web/queries.py): what they ask is ours, with values as parameters.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any

from datasette.database import Database, QueryInterrupted, Results
from datasette.tracer import trace

from web.errands import BusyError, Errands, FellAwayError, TooLongError
from web.sql_errand import stamp_of

#: Processes for visitors' SQL; one that is ended leaves the others to other visitors.
PROCESSES = 3
#: Seconds beyond SQLite's own time limit after which a process is ended: C functions never look at it.
GRACE = 0.75
_ERRORS: dict[str, type[Exception]] = {
    name: getattr(sqlite3, name)
    for name in (
        "Error",
        "DatabaseError",
        "OperationalError",
        "ProgrammingError",
        "InterfaceError",
        "Warning",
    )
    if hasattr(sqlite3, name)
} | {"MemoryError": MemoryError}


class SafeDatabase(Database):
    """Datasette's database, whose questions are answered in processes of their own."""

    def __init__(self, site: Any, path: Path) -> None:
        super().__init__(site, path=str(path), is_mutable=False)
        command = ("-m", "web.sql_errand", "--db", str(path), "--stamp", stamp_of(path))
        self._errands = Errands(command, PROCESSES, "sql")

    async def start(self) -> None:
        """Start what answers questions."""
        await self._errands.start()

    async def execute(
        self,
        sql: str,
        params: Any = None,
        truncate: bool = False,
        custom_time_limit: int | None = None,
        page_size: int | None = None,
        log_sql_errors: bool = True,
    ) -> Results:
        """The rows of a question, within the time limit. Raises what Datasette's own raises."""
        if sql.lstrip()[:6].upper() == "PRAGMA":  # Datasette's own: visitors may only SELECT
            return await super().execute(sql, params, truncate, custom_time_limit, page_size, log_sql_errors)
        milliseconds = min(custom_time_limit or self.ds.sql_time_limit_ms, self.ds.sql_time_limit_ms)
        most = self.ds.max_returned_rows
        if most == (page_size or self.ds.page_size):
            most += 1
        question = (sql, _plain(params), milliseconds, most if truncate and most else None)
        with trace("sql", database=self.name, sql=sql.strip(), params=params):
            try:
                answer = await self._errands.ask(question, milliseconds / 1000 + GRACE)
            except TooLongError as error:
                raise QueryInterrupted(error, sql, params) from error
            except FellAwayError as error:
                raise sqlite3.OperationalError("fell away") from error
            except BusyError as error:
                raise sqlite3.OperationalError("too busy") from error
        if answer[0] == "goed":
            _, columns, rows, more = answer
            return Results(rows_of(columns, rows), more, tuple((name,) for name in columns))
        _, kind, message = answer
        if message == "interrupted":
            raise QueryInterrupted(sqlite3.OperationalError(message), sql, params)
        if log_sql_errors:
            sys.stderr.write(f"ERROR: sql = {sql!r}, params = {params}: {message}\n")
        raise _ERRORS.get(kind, sqlite3.OperationalError)(message)

    def close(self) -> None:
        """Ends the processes, and closes what Datasette opened."""
        self._errands.end()
        super().close()


def rows_of(columns: list[str], rows: list[tuple[Any, ...]]) -> list[sqlite3.Row]:
    """Values as the rows that SQLite itself gives, found by name and by place."""
    if not columns:
        return []
    names = ", ".join('NULL AS "{}"'.format(name.replace('"', '""')) for name in columns)
    memory = sqlite3.connect(":memory:")
    try:
        cursor = memory.execute(f"SELECT {names}")
        return [sqlite3.Row(cursor, row) for row in rows]
    finally:
        memory.close()


def _plain(params: Any) -> Any:
    """Parameters as plain values, which can be sent to another process."""
    if params is None:
        return None
    if isinstance(params, dict):
        return {str(name): _value(value) for name, value in params.items()}
    return [_value(value) for value in params]


def _value(value: Any) -> Any:
    return value if value is None or isinstance(value, int | float | bytes) else str(value)
