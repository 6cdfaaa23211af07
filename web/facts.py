"""The facts of a letter as the site shows them: where they stand and what they say in words."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from web.markup import Mark
from web.queries import rows
from web.showing import Row
from web.shown_kinds import Kind, kinds


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: its number and kind, its paragraph and page, the words, what they mean, and more about it.

    `link` is a page about what the fact names (a motion, a letter, a person), `anchor` its place on the page
    of the letter.
    """

    id: int
    kind: str
    table: str
    paragraph: int
    page: int | None
    mark: Mark
    text: str
    value: str
    more: tuple[str, ...] = ()
    link: str | None = None
    sure: str = "zeker"
    boxed: bool = False
    anchor: str = ""


def facts_of(connection: sqlite3.Connection, brief_id: str) -> list[Fact]:
    """All facts of a letter, per kind in the order of the text."""
    return [fact for kind in kinds() for fact in _of_kind(connection, kind, brief_id)]


def _of_kind(connection: sqlite3.Connection, kind: Kind, brief_id: str) -> list[Fact]:
    shown = kind.showing
    columns = f", {shown.columns}" if shown.columns else ""
    sql = (
        "SELECT f.id, f.alinea_id, f.pagina, f.begin, f.eind, f.tekst, f.zekerheid, f.adres,"
        f" f.kader IS NOT NULL AS boxed{columns} FROM [{kind.table}] f {shown.join}"
        " JOIN alineas a ON a.id = f.alinea_id WHERE f.brief_id = ? ORDER BY a.volgnummer, f.begin, f.id"
    )
    return [_fact(kind, row) for row in rows(connection, sql, brief_id)]


def _fact(kind: Kind, row: Row) -> Fact:
    value, more, link = kind.showing.said(row)
    sure = row["zekerheid"]
    label = f"{kind.name}: {value}" if value else kind.name
    mark = Mark(row["begin"], row["eind"], kind.name, (row["adres"],), sure == "zeker", label)
    return Fact(
        row["id"],
        kind.name,
        kind.table,
        row["alinea_id"],
        row["pagina"],
        mark,
        row["tekst"],
        value,
        tuple(word for word in more if word),
        link,
        sure,
        bool(row["boxed"]),
        row["adres"],
    )
