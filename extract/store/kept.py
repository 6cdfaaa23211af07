"""What a letter's rows were numbered and addressed when it is read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from extract.kinds.values import Row
from extract.store.addresses import Facts, of_paragraphs
from extract.store.schema import Table, schema


@dataclass(frozen=True, slots=True)
class _Old:
    """A row as it was: its number, and its address where it has one."""

    number: int
    address: str | None


class Kept:
    """The numbers that the rows of a letter have, by what makes a row the same row."""

    def __init__(self, db: Database, brief_id: str) -> None:
        self._rows: dict[tuple[object, ...], list[_Old]] = defaultdict(list)
        self._same: dict[str, Table] = {table.name: table for table in schema().tables if table.same}
        for table in self._same.values():
            columns = ", ".join(f"[{name}]" for name in table.same)
            address = "adres" if "adres" in table.column_names else "NULL"
            sql = f"SELECT id, {address}, {columns} FROM [{table.name}] WHERE brief_id = ? ORDER BY id DESC"
            for number, at, *values in db.execute(sql, [brief_id]):
                self._rows[table.name, *values].append(_Old(number, at))

    def number(self, table: str, row: Row) -> int | None:
        """The number of the first such row that has not been given back yet."""
        same = self._same.get(table)
        if same is None:
            return None
        rows = self._rows.get((table, *(row[name] for name in same.same)))
        return rows.pop().number if rows else None

    def left(self, brief_id: str) -> list[Row]:
        """The rows of `oude_adressen` for what has not been given back: addresses with a number of the base
        lead to the address that the place had when it was last read so."""
        return [
            {
                "brief_id": brief_id,
                "oud": f"{self._same[str(name)].singular}-{old.number}",
                "adres": old.address,
            }
            for (name, *_), rows in self._rows.items()
            for old in rows
            if old.address and self._same[str(name)].singular
        ]


def fill_addresses(db: Database) -> None:
    """Gives the rows of a base that was made before there were addresses theirs; what is read again gets
    them anyway, but a letter whose file has gone is not."""
    for (brief_id,) in db.execute("SELECT DISTINCT brief_id FROM alineas WHERE adres IS NULL").fetchall():
        paragraphs = _rows(db, "SELECT id, pagina, tekst FROM alineas", brief_id, "volgnummer")
        texts = {number: text for number, _, text in paragraphs}
        places = of_paragraphs((page, text) for _, page, text in paragraphs)
        _set(db, "alineas", zip(places, texts, strict=True))
        facts = Facts()
        for table in schema().fact_tables:
            found = _rows(db, f"SELECT id, pagina, alinea_id, begin FROM [{table.name}]", brief_id)
            addresses = [
                facts.address(table.singular, page, texts[at], begin) for _, page, at, begin in found
            ]
            _set(db, table.name, zip(addresses, (number for number, *_ in found), strict=True))
        words = "omschrijving || ' ' || coalesce(tekst, '')"
        found = _rows(db, f"SELECT id, pagina, {words} FROM toewijzingen", brief_id)
        one = schema().table("toewijzingen").singular
        _set(db, "toewijzingen", ((facts.address(one, page, text), number) for number, page, text in found))


def _rows(db: Database, sql: str, brief_id: str, order: str = "id") -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = db.execute(
        f"{sql} WHERE brief_id = ? ORDER BY {order}", [brief_id]
    ).fetchall()
    return found


def _set(db: Database, table: str, addresses: Iterable[tuple[str, int]]) -> None:
    db.conn.executemany(f"UPDATE [{table}] SET adres = ? WHERE id = ?", addresses)
