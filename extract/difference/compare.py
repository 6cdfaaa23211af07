"""Two bases held against each other, letter by letter and table by table."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from extract.difference.pairs import Difference, differences
from extract.difference.records import is_of_letters, letters, records, tables_of
from extract.store.refusals import StoreError, require_base, told
from extract.store.schema import APPLICATION_ID, Table, schema


@dataclass(frozen=True, slots=True)
class LetterDifference:
    """What differs for one letter; `was` is its id in the old base where that was another. The collection
    as a whole is a letter without id."""

    id: str
    name: str
    was: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class OneSided:
    """A letter that only one base has, and its number of rows per table."""

    id: str
    name: str
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What NEW says otherwise than OLD. `columns` are those that one base has: (table, column, is new).
    `totals` counts per table what is the same, gained, lost and changed, letters of one side included."""

    letters: tuple[LetterDifference, ...]
    new: tuple[OneSided, ...]
    gone: tuple[OneSided, ...]
    columns: tuple[tuple[str, str, bool], ...]
    totals: Mapping[str, Counter[str]]

    @property
    def any(self) -> bool:
        """Whether the bases say anything different."""
        return bool(self.letters or self.new or self.gone)


def compare(old_db: Path, new_db: Path) -> Comparison:
    """What the base at `new_db` says otherwise than the one at `old_db`; neither is written to.

    Raises FileNotFoundError where one is missing and StoreError where one is no kb.db or cannot be read.
    """
    with ExitStack() as stack:
        old = stack.enter_context(_opened(old_db))
        new = stack.enter_context(_opened(new_db))
        return _compare(old, new)


@contextmanager
def _opened(db: Path) -> Iterator[sqlite3.Connection]:
    if not require_base(db):
        raise FileNotFoundError(f"{db} is er niet.")
    with told(db), closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise StoreError(f"{db} is geen kennisbank van dit programma.")
        yield connection


def _compare(old: sqlite3.Connection, new: sqlite3.Connection) -> Comparison:
    before, after = letters(old), letters(new)
    names = _same_letters(before, after)
    sides = _Sides(old, new, tables_of(old), tables_of(new))
    totals: dict[str, Counter[str]] = {}
    found = []
    for was, now in ((None, None), *names.items()):
        told_apart = tuple(sides.differences(was, now, totals))
        if told_apart:
            found.append(
                LetterDifference(now or "", after[now][0] if now else "", _renamed(was, now), told_apart)
            )
    gone = tuple(
        sides.one_sided(old, "lost", id_, before[id_][0], totals) for id_ in before.keys() - names.keys()
    )
    fresh = after.keys() - names.values()
    gained = tuple(sides.one_sided(new, "gained", id_, after[id_][0], totals) for id_ in sorted(fresh))
    return Comparison(tuple(found), gained, gone, sides.columns(), totals)


def _renamed(was: str | None, now: str | None) -> str:
    return was if was is not None and was != now else ""


def _same_letters(
    before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]
) -> dict[str, str]:
    """Old id → new id: the same id, or else the same file under another."""
    same = {id_: id_ for id_ in before if id_ in after}
    files = {sha256: id_ for id_, (_, sha256) in after.items() if id_ not in before}
    for id_, (_, sha256) in before.items():
        if id_ not in same and sha256 in files:
            same[id_] = files.pop(sha256)
    return dict(sorted(same.items(), key=lambda pair: pair[1]))


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both bases with the tables and columns that each has."""

    old: sqlite3.Connection
    new: sqlite3.Connection
    before: Mapping[str, frozenset[str]]
    after: Mapping[str, frozenset[str]]

    def differences(
        self, was: str | None, now: str | None, totals: dict[str, Counter[str]]
    ) -> Iterator[Difference]:
        """Per table that both bases have, what differs for a letter, or of the collection."""
        for table in self._tables(of_letters=now is not None):
            columns = self.before[table.name] & self.after[table.name]
            found = differences(
                table.name,
                records(self.old, table, columns, was),
                records(self.new, table, columns, now),
            )
            counts = {
                "same": found.same,
                "gained": len(found.gained),
                "lost": len(found.lost),
                "changed": len(found.changed),
            }
            totals.setdefault(table.name, Counter()).update(counts)
            if found.any:
                yield found

    def one_sided(
        self, connection: sqlite3.Connection, side: str, id_: str, name: str, totals: dict[str, Counter[str]]
    ) -> OneSided:
        """A letter of one base: how much it has of what both bases can hold."""
        rows = {}
        for table in self._tables(of_letters=True):
            columns = self.before[table.name] & self.after[table.name]
            number = sum(1 for _ in records(connection, table, columns, id_))
            if number:
                rows[table.name] = number
                totals.setdefault(table.name, Counter())[side] += number
        return OneSided(id_, name, rows)

    def _tables(self, *, of_letters: bool) -> Iterator[Table]:
        for table in schema().tables:
            both = table.name in self.before and table.name in self.after
            if both and is_of_letters(table) == of_letters:
                yield table

    def columns(self) -> tuple[tuple[str, str, bool], ...]:
        """Tables and columns that one base has: ('bedragen', 'prijspeil', True) where the new one does."""
        found: list[tuple[str, str, bool]] = []
        for table in schema().tables:
            old, new = (side.get(table.name, frozenset()) for side in (self.before, self.after))
            found.extend(
                (table.name, name, name in new)
                for name in table.column_names
                if (name in old) != (name in new)
            )
        return tuple(found)
