"""The rows of a base as records that can be compared with those of another base.

Numbers of rows differ from base to base, so they are left out or replaced by the name of what they lead to; a
fact is known by its words and the words around it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from extract.store.content import HISTORY, LEFT_OUT, is_number_of_row
from extract.store.schema import Column, Table, schema

#: A value of a column of SQLite, never bytes here.
Value = str | int | float | None
#: Where a row stands rather than what it says: a change of these alone is counted, not shown.
MINOR = frozenset({"zin", "kader", "regel", "pagina", "volgnummer", "adres", "begin", "eind", "rij", "kolom"})
#: The offsets of a fact are where its words stand; in other tables they are columns like any other.
_OFFSETS = frozenset({"begin", "eind"})
#: The columns that say what a row is, best first.
_WORDS = (
    "tekst",
    "omschrijving",
    "toelichting",
    "melding",
    "naam",
    "titel",
    "pad",
    "kenmerk",
    "dossier_id",
    "id",
)
#: Characters of the paragraph on each side of a fact by which it is known again, and that are shown.
AROUND = 60


@dataclass(frozen=True, slots=True)
class Record:
    """A row: its table, the words that it is known by, those around it, and its values by column.

    `host` is the paragraph that a fact slices, from `begin` to `end`; empty for other rows. `key` is what a
    row of another base must share to be this row with other values, where the table has such a key.
    """

    table: str
    words: str
    before: str
    after: str
    page: int | None
    values: Mapping[str, Value]
    key: tuple[Value, ...] = ()
    host: str = field(default="", repr=False)
    begin: int = 0
    end: int = 0

    @property
    def told(self) -> dict[str, Value]:
        """Its values without those that only say where it stands."""
        return {name: value for name, value in self.values.items() if name not in MINOR}


def letters(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Id → name and sha256 of every letter."""
    rows = connection.execute("SELECT id, naam, sha256 FROM brieven ORDER BY id")
    return {row["id"]: (row["naam"], row["sha256"]) for row in rows}


def tables_of(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """Table → its columns, of the tables that today's schema has too."""
    found = {}
    for table in schema().tables:
        names = {row["name"] for row in connection.execute(f"PRAGMA table_info([{table.name}])")}
        if names and table.name not in HISTORY:
            found[table.name] = frozenset(names & set(table.column_names))
    return found


def is_of_letters(table: Table) -> bool:
    """Whether each row belongs to one letter; other tables are of the collection as a whole."""
    return _letter_column(table) is not None


def _letter_column(table: Table) -> str | None:
    """The SQL of the letter that a row belongs to."""
    if table.name == "brieven":
        return "t.[id]"
    names = {column.name: column for column in table.columns}
    if "brief_id" in names and names["brief_id"].required:
        return "t.[brief_id]"
    return "r_tabel_id.[brief_id]" if "tabel_id" in names else None


def records(
    connection: sqlite3.Connection, table: Table, columns: Iterable[str], letter: str | None
) -> Iterator[Record]:
    """The rows of a table with the values of `columns`, in reading order: of one letter, or all of a table of
    the collection where `letter` is None."""
    wanted = [column for column in table.columns if column.name in set(columns)]
    given = [] if letter is None else [letter]
    for row in connection.execute(_select(table, tuple(wanted), letter is not None), given):
        yield _record(table, tuple(wanted), row)


@cache
def _select(table: Table, wanted: tuple[Column, ...], of_letter: bool) -> str:
    """The query: every column, what numbers lead to by name, and the paragraph of a fact."""
    shown = [f"t.[{column.name}]" for column in wanted]
    joins = []
    for column in wanted:
        if column.refers is None or column.type != "integer":
            continue
        other = schema().table(column.refers.split(".")[0])
        joins.append(f"LEFT JOIN [{other.name}] r_{column.name} ON r_{column.name}.[id] = t.[{column.name}]")
        shown.extend(f"r_{column.name}.[{name}] AS [{column.name}.{name}]" for name in _names_of(other))
    if table.is_fact:
        shown.append("r_alinea_id.[tekst] AS [host]")
    where = f" WHERE {_letter_column(table)} = ?" if of_letter else ""
    order = "r_alinea_id.[volgnummer], t.[begin], t.[eind]" if table.is_fact else "t.rowid"
    return f"SELECT {', '.join(shown)} FROM [{table.name}] t {' '.join(joins)}{where} ORDER BY {order}"


def _names_of(table: Table) -> tuple[str, ...]:
    """The columns by which a row of a table is named in any base; paragraphs have none."""
    if table.name == "tabellen":
        return ("nummer", "soort")
    return table.unique


def _record(table: Table, wanted: tuple[Column, ...], row: sqlite3.Row) -> Record:
    values: dict[str, Value] = {}
    for column in wanted:
        if column.refers is not None and column.type == "integer":
            other = schema().table(column.refers.split(".")[0])
            values |= {f"{column.name}.{name}": row[f"{column.name}.{name}"] for name in _names_of(other)}
        elif not is_number_of_row(table, column) and not (table.is_fact and column.name in _OFFSETS):
            values[column.name] = row[column.name]
    values.pop("brief_id", None)
    words = next((str(values[name]) for name in _WORDS if values.get(name) is not None), table.title)
    key = tuple(values.get(name) for name in _key(table))
    page = row["pagina"] if "pagina" in row.keys() else None  # noqa: SIM118, a Row has no `in`
    if not table.is_fact:
        return Record(
            table.name, words, str(row["kop"] or "") if "kop" in values else "", "", page, values, key
        )
    host, begin, end = str(row["host"]), row["begin"], row["eind"]
    before, after = host[max(0, begin - AROUND) : begin], host[end : end + AROUND]
    return Record(table.name, words, before, after, page, values, (), host, begin, end)


@cache
def _key(table: Table) -> tuple[str, ...]:
    """What makes a row that is no fact the same row in another base, with names for numbers."""
    if table.is_fact:
        return ()
    chosen = table.unique or table.same or table.key
    names: list[str] = []
    for column in table.columns:
        if column.name not in chosen or column.name in LEFT_OUT or column.name == "brief_id":
            continue
        if column.refers is not None and column.type == "integer":
            other = schema().table(column.refers.split(".")[0])
            names.extend(f"{column.name}.{name}" for name in _names_of(other))
        elif not is_number_of_row(table, column):
            names.append(column.name)
    return tuple(names)
