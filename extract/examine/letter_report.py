"""What was found in one letter, what does not hold, and what is doubted, out of a base that holds it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from extract.kinds import LISTED
from extract.kinds.section import Section
from extract.store.schema import schema

#: Facts that are doubted and told one by one.
MOST = 40


@dataclass(frozen=True, slots=True)
class Point:
    """A verdict in one sentence, with its place on the page of the letter (None: the letter as a whole)."""

    kind: str
    status: str
    says: str
    place: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """How many facts of a kind there are, and how many of them are not sure."""

    title: str
    table: str
    count: int
    unsure: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A fact that is not sure: what kind, its words, how sure, where."""

    title: str
    words: str
    certainty: str
    place: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class LetterReport:
    """All that there is to tell of a letter; `sections` are what kinds of fact have to tell beside it.
    `motions_known` is how many motions the registers in the base know."""

    brief_id: str
    name: str
    date: str | None
    ministry: str | None
    quality: str
    found: tuple[Found, ...]
    wrong: tuple[Point, ...]
    noticed: tuple[Point, ...]
    right: tuple[Point, ...]
    doubts: tuple[Doubt, ...]
    doubted: int
    sections: tuple[Section, ...]
    motions_known: int
    notices: tuple[str, ...]


_MOTIONS = "SELECT count(*) FROM register_moties"
_NOTICES = """
    SELECT DISTINCT m.melding FROM meldingen m JOIN bestanden f ON f.pad = m.bestand
    WHERE f.brief_id = ? AND m.niveau != 'info' ORDER BY m.id
"""


def letter_report(connection: sqlite3.Connection, brief_id: str) -> LetterReport | None:
    """The report on a letter that the base holds; None where it does not."""
    head = connection.execute(
        "SELECT naam, datum, ministerie, leeskwaliteit FROM brieven WHERE id = ?", [brief_id]
    ).fetchone()
    if head is None:
        return None
    name, day, ministry, quality = head
    points = tuple(_points(connection, brief_id))
    doubts = tuple(_doubts(connection, brief_id))
    return LetterReport(
        brief_id,
        name,
        day,
        ministry,
        quality,
        tuple(_found(connection, brief_id)),
        tuple(point for point in points if point.status == "fout"),
        tuple(point for point in points if point.status == "waarschuwing"),
        tuple(point for point in points if point.status == "goed"),
        doubts[:MOST],
        len(doubts),
        tuple(_sections(connection, brief_id)),
        connection.execute(_MOTIONS).fetchone()[0],
        tuple(notice for (notice,) in connection.execute(_NOTICES, [brief_id])),
    )


def _found(connection: sqlite3.Connection, brief_id: str) -> Iterator[Found]:
    for table in schema().fact_tables:
        count, unsure = connection.execute(
            f"SELECT count(*), coalesce(sum(zekerheid != 'zeker'), 0) FROM [{table.name}] WHERE brief_id = ?",
            [brief_id],
        ).fetchone()
        if count:
            yield Found(table.title, table.name, count, unsure)


def _points(connection: sqlite3.Connection, brief_id: str) -> Iterator[Point]:
    """The checks of the letter, each once in the same words, with the place of what they are about."""
    told = set()
    for kind, status, says, fact, table_place, table_page in connection.execute(
        "SELECT c.soort, c.status, c.toelichting, c.feit, a.adres, a.pagina FROM controles c"
        " LEFT JOIN tabellen t ON t.id = c.tabel_id LEFT JOIN alineas a ON a.id = t.alinea_id"
        " WHERE c.brief_id = ? ORDER BY c.id",
        [brief_id],
    ):
        if (status, says) not in told:
            told.add((status, says))
            place, page = _place_of(connection, fact) or (table_place, table_page)
            yield Point(kind, status, says, place, page)


def _place_of(connection: sqlite3.Connection, fact: str | None) -> tuple[str | None, int | None] | None:
    table, _, number = (fact or "").partition(":")
    known = {
        one.name for one in schema().tables if "adres" in one.column_names and "pagina" in one.column_names
    }
    if table not in known or not number.isdecimal():
        return None
    row = connection.execute(f"SELECT adres, pagina FROM [{table}] WHERE id = ?", [int(number)]).fetchone()
    return (row[0], row[1]) if row else None


def _doubts(connection: sqlite3.Connection, brief_id: str) -> Iterator[Doubt]:
    for table in schema().fact_tables:
        for words, certainty, place, page in connection.execute(
            f"SELECT tekst, zekerheid, adres, pagina FROM [{table.name}]"
            " WHERE brief_id = ? AND zekerheid != 'zeker' ORDER BY zekerheid = 'waarschijnlijk', id",
            [brief_id],
        ):
            yield Doubt(table.title, words, certainty, place, page)


def _sections(connection: sqlite3.Connection, brief_id: str) -> Iterator[Section]:
    for kind in LISTED:
        name = f"extract.kinds.{kind}.of_letter"
        if find_spec(name) is not None:
            yield from import_module(name).sections(connection, brief_id)
