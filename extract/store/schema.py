"""The tables of kb.db as data, and the SQL that makes them.

`schema.yml` beside this module, and `kind.yml` of each kind of fact, name every table, column and view with
its type, Dutch title and Dutch explanation; nothing else in the project lists columns. The names are the
public contract with the people who query the base: columns may be added, never renamed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extract.kinds import LISTED

#: Marks a SQLite file as ours ("KAMB"), so that another database is never taken for a kb.db.
APPLICATION_ID = 0x4B414D42
#: Accents folded (`creëren` is found by `creeren`); the prefix index serves short beginnings of words.
_TOKENIZE = "tokenize='unicode61 remove_diacritics 2', prefix='2 3'"
#: The different words of all paragraphs, found by any part of them: `subsidie` leads to
#: `loonkostensubsidie`. An index of words is small; one of whole texts would outgrow the base.
WORD_INDEX = "CREATE VIRTUAL TABLE [woorden_fts] USING FTS5 ([woord], [aantal] UNINDEXED, tokenize='trigram')"
#: Fills it anew from the full-text index of the paragraphs, with the number of paragraphs per word.
WORD_INDEX_FILL = (
    "DROP TABLE IF EXISTS [woorden_fts]",
    WORD_INDEX,
    "CREATE VIRTUAL TABLE temp.[termen] USING FTS5VOCAB (main, [alineas_fts], row)",
    "INSERT INTO [woorden_fts] ([woord], [aantal]) SELECT term, doc FROM temp.[termen]"
    " WHERE length(term) BETWEEN 4 AND 60 AND term GLOB '*[a-z]*' ORDER BY term",
    "INSERT INTO [woorden_fts] ([woorden_fts]) VALUES ('optimize')",
    "DROP TABLE temp.[termen]",
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: SQL type ('text'), Dutch title and explanation; `refers` is its foreign key ('brieven.id').

    `values` are the only values it may hold; empty when any value may. What is `daily` depends on the day on
    which it was written.
    """

    name: str
    type: str
    title: str
    explanation: str
    required: bool = False
    refers: str | None = None
    values: tuple[str, ...] = ()
    default: int | str | None = None
    daily: bool = False

    @property
    def sql(self) -> str:
        """Its line in CREATE TABLE, without the foreign key."""
        parts = [f"[{self.name}]", self.type.upper()]
        if self.required:
            parts.append("NOT NULL")
        if self.default is not None:
            parts.append(
                f"DEFAULT '{self.default}'" if isinstance(self.default, str) else f"DEFAULT {self.default}"
            )
        if self.values:
            allowed = ", ".join(f"'{value}'" for value in self.values)
            parts.append(f"CHECK ([{self.name}] IN ({allowed}))")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `key` is its primary key; `same` the columns by which an extracted row is known again;
    `singular` what one of its rows is called in an address. `kind` is the kind of fact that it belongs to,
    `mentions` the column that leads from a fact to what it names, which another table holds."""

    name: str
    title: str
    explanation: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    indexes: tuple[tuple[str, ...], ...] = ()
    unique: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    sort: str | None = None
    sort_desc: str | None = None
    label: str | None = None
    is_fact: bool = False
    singular: str = ""
    kind: str = ""
    mentions: str | None = None

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def mentioned(self) -> str:
        """The table of what its facts name ('entiteiten'); empty where they name nothing."""
        refers = next((column.refers for column in self.columns if column.name == self.mentions), None)
        return refers.partition(".")[0] if refers else ""

    @property
    def numbered(self) -> bool:
        """Whether its rows have a number of their own as primary key."""
        return self.key == ("id",) and self.columns[0].type == "integer"

    @property
    def create_sql(self) -> str:
        """CREATE TABLE. A number that was given out is never given out again (AUTOINCREMENT), so that an
        old address never leads to another fact."""
        lines = [column.sql for column in self.columns]
        if self.numbered:
            lines[0] = "[id] INTEGER PRIMARY KEY AUTOINCREMENT"
        else:
            lines.append(f"PRIMARY KEY ({_names(self.key)})")
        if self.unique:
            lines.append(f"UNIQUE ({_names(self.unique)})")
        for column in self.columns:
            if column.refers:
                table, target = column.refers.split(".")
                lines.append(f"FOREIGN KEY ([{column.name}]) REFERENCES [{table}] ([{target}])")
        return f"CREATE TABLE [{self.name}] (\n  " + ",\n  ".join(lines) + "\n)"

    @property
    def index_sql(self) -> tuple[str, ...]:
        """CREATE INDEX for what people and the store itself filter by."""
        wanted = list(self.indexes)
        if self.is_fact:
            wanted = [("brief_id",), ("alinea_id",), *wanted]
        return tuple(
            f"CREATE INDEX IF NOT EXISTS [idx_{self.name}_{'_'.join(names)}]"
            f" ON [{self.name}] ({_names(names)})"
            for names in wanted
        )

    @property
    def search_sql(self) -> tuple[str, ...]:
        """The full-text index, spelled the way Datasette finds it, and the triggers that keep it."""
        if not self.search:
            return ()
        fts, columns = f"{self.name}_fts", _names(self.search)
        create = (
            f"CREATE VIRTUAL TABLE [{fts}] USING FTS5 ({columns}, content=[{self.name}],"
            f" content_rowid=[rowid], {_TOKENIZE})"
        )
        return (create, *(_trigger(self.name, columns, self.search, event) for event in _EVENTS))

    @property
    def insert_sql(self) -> str:
        """INSERT with a named parameter per column."""
        values = ", ".join(f":{name}" for name in self.column_names)
        return f"INSERT INTO [{self.name}] ({_names(self.column_names)}) VALUES ({values})"


_EVENTS = ("insert", "delete", "update")


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"[{name}]" for name in names)


def _trigger(table: str, columns: str, searched: tuple[str, ...], event: str) -> str:
    old = ", ".join(f"old.[{name}]" for name in searched)
    new = ", ".join(f"new.[{name}]" for name in searched)
    drop = f"INSERT INTO [{table}_fts] ([{table}_fts], rowid, {columns}) VALUES ('delete', old.rowid, {old});"
    add = f"INSERT INTO [{table}_fts] (rowid, {columns}) VALUES (new.rowid, {new});"
    body = {"insert": add, "delete": drop, "update": f"{drop} {add}"}[event]
    when = f"UPDATE OF {columns}" if event == "update" else event.upper()
    return f"CREATE TRIGGER [{table}_fts_{event}] AFTER {when} ON [{table}] BEGIN {body} END"


@dataclass(frozen=True, slots=True)
class View:
    """A view: the question it answers as a title, and its columns with their explanation."""

    name: str
    title: str
    explanation: str
    columns: tuple[Column, ...]
    sql: str


@dataclass(frozen=True, slots=True)
class Schema:
    """All tables and views of kb.db, in the order in which they are made."""

    tables: tuple[Table, ...]
    views: tuple[View, ...]
    generation: int = 1

    def table(self, name: str) -> Table:
        """The table of that name; raises KeyError if there is none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def facts_of(self, kind: str) -> Table:
        """The table with the facts of a kind; raises KeyError if there is none."""
        for table in self.tables:
            if table.is_fact and table.kind == kind:
                return table
        raise KeyError(kind)

    @property
    def fact_tables(self) -> tuple[Table, ...]:
        """The tables whose rows slice a paragraph."""
        return tuple(table for table in self.tables if table.is_fact)

    @property
    def create_sql(self) -> tuple[str, ...]:
        """Tables, full-text indexes and views; the ordinary indexes follow once the rows are in."""
        tables = [table.create_sql for table in self.tables]
        search = [sql for table in self.tables for sql in table.search_sql]
        views = [f"CREATE VIEW [{view.name}] AS\n{view.sql.strip()}" for view in self.views]
        return (*tables, *search, WORD_INDEX, *views)

    @property
    def index_sql(self) -> tuple[str, ...]:
        """The indexes of all tables."""
        return tuple(sql for table in self.tables for sql in table.index_sql)

    @property
    def version(self) -> int:
        """A number that changes with the schema, kept in the base as `PRAGMA user_version`: below zero, the
        generation and a checksum. Bases from before there were generations have a positive number."""
        return -(self.generation << 20 | self.checksum)

    @property
    def checksum(self) -> int:
        """Of all tables, indexes and views: whoever changes them gives the schema a new generation."""
        return zlib.crc32("\n".join((*self.create_sql, *self.index_sql)).encode()) & 0xFFFFF


@cache
def schema() -> Schema:
    """The schema as `schema.yml` gives it."""
    data = loaded("extract.store", "schema.yml")
    before, after = (tuple(_columns(data["feitkolommen"][part])) for part in ("voor", "na"))
    official = loaded("extract.store", "official.yml")
    parts = [
        ("", data),
        ("", official),
        *((name, loaded(f"extract.kinds.{name}", "kind.yml")) for name in LISTED),
    ]
    tables = tuple(
        _table(name, row, before, after, kind)
        for kind, part in parts
        for name, row in part["tabellen"].items()
    )
    views = tuple(
        View(name, row["titel"], row["uitleg"], tuple(_columns(row["kolommen"])), row["sql"])
        for _, part in parts
        for name, row in part.get("weergaven", {}).items()
    )
    return Schema(tables, views, data["generatie"]["nummer"])


@cache
def loaded(package: str, name: str) -> dict[str, Any]:
    """A YAML file of ours."""
    text = (files(package) / name).read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return found


def generation_of(version: int) -> int:
    """The generation of the schema that a base was made with; 0 from before they were counted.

    >>> generation_of(Schema((), (), generation=7).version), generation_of(1234567890), generation_of(0)
    (7, 0, 0)
    """
    return -version >> 20 if version < 0 else 0


def _table(
    name: str, row: dict[str, Any], before: tuple[Column, ...], after: tuple[Column, ...], kind: str
) -> Table:
    own = tuple(_columns(row["kolommen"]))
    is_fact = bool(row.get("feiten"))
    return Table(
        name,
        row["titel"],
        row["uitleg"],
        (*before, *own, *after) if is_fact else own,
        key=("id",) if is_fact else tuple(row["sleutel"]),
        indexes=tuple(tuple(names) for names in row.get("indexen", ())),
        unique=tuple(row.get("uniek", ())),
        search=tuple(row.get("zoeken", ())),
        same=tuple(row.get("herken", ())),
        facets=tuple(row.get("facetten", ())),
        sort=row.get("sort"),
        sort_desc=row.get("sort_desc"),
        label=row.get("label"),
        is_fact=is_fact,
        singular=row.get("enkelvoud", ""),
        kind=kind,
        mentions=row.get("noemt"),
    )


def _columns(rows: dict[str, dict[str, Any]]) -> Iterator[Column]:
    for name, row in rows.items():
        yield Column(
            name,
            row.get("type", ""),
            row["titel"],
            row["uitleg"],
            required=bool(row.get("verplicht")),
            refers=row.get("naar"),
            values=tuple(row.get("waarden", ())),
            default=row.get("standaard"),
            daily=bool(row.get("vandaag")),
        )
