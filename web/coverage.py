"""How much of what the registers know the base holds, from when to when, and what it holds not.

That nothing is found never means that nothing was written: a page that finds nothing says what was searched
and what is known not to be in it.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from web.finding import Filters
from web.showing import Item, Panel
from web.shown_values import count, date, number, shorten
from web.words import Asked

#: Papers that are named; the table of the register has them all.
MOST = 250
#: Papers of the register that are named where a search finds nothing.
FEW = 8
_HELD = """
    SELECT count(*) AS n, min(b.datum) AS van, max(b.datum) AS tot FROM brieven b
    WHERE b.stand = 'aanwezig'{}
"""
_GROUP = """CASE WHEN soort LIKE 'brief%' OR soort LIKE 'antwoord%' THEN 'brieven'
    WHEN soort LIKE 'motie%' THEN 'moties' ELSE 'andere stukken' END"""
#: Whether the base holds the paper `r`, under this name or another.
HERE = """(EXISTS (SELECT 1 FROM brieven b WHERE b.id = r.id AND b.stand = 'aanwezig')
    OR EXISTS (SELECT 1 FROM kenmerken k WHERE k.kenmerk = r.id))"""
_KNOWN = f"""
    SELECT {_GROUP} AS groep, count(*) AS n, sum({HERE}) AS hier, min(r.datum) AS van, max(r.datum) AS tot
    FROM register_stukken r WHERE 1{{}} GROUP BY 1 ORDER BY groep = 'andere stukken', groep
"""
_WHOLE = """
    SELECT max(opgehaald) AS dag FROM register_bronnen
    WHERE volledig = 1 AND soort IS NULL AND sinds IS NULL AND dossier = :dossier
"""
_ASKED = "SELECT 1 FROM register_stukken LIMIT 1"
_ELSEWHERE = f"""
    SELECT r.id, r.titel, r.soort, r.datum, r.ondernummer, r.bron_url FROM register_stukken r
    WHERE 1{{}} AND NOT {HERE} ORDER BY r.datum DESC, CAST(r.ondernummer AS integer) DESC, r.id LIMIT {MOST}
"""
_BY_WORDS = f"""
    SELECT r.id, r.titel, r.soort, r.datum, r.ondernummer, r.bron_url FROM register_stukken_fts f
    JOIN register_stukken r ON r.rowid = f.rowid
    WHERE register_stukken_fts MATCH :q{{}} AND NOT {HERE} ORDER BY r.datum DESC, r.id LIMIT {FEW}
"""


@dataclass(frozen=True, slots=True)
class Group:
    """Papers of a kind ('brieven') that registers know, and how many of them are in the base."""

    name: str
    known: int
    here: int

    def __str__(self) -> str:
        return f"{self.name}: {number(self.here)} van {number(self.known)}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the base holds of something (`held`, from `first` to `last`) and what the registers know of it;
    `whole` is the day on which a register gave all it has of it, `asked` whether registers gave anything."""

    held: int
    first: str | None
    last: str | None
    groups: tuple[Group, ...] = ()
    known_first: str | None = None
    known_last: str | None = None
    whole: str | None = None
    asked: bool = False

    @property
    def known(self) -> int:
        """How many papers the registers know."""
        return sum(group.known for group in self.groups)

    @property
    def missing(self) -> int:
        """How many of those are not in the base."""
        return sum(group.known - group.here for group in self.groups)

    @property
    def here(self) -> str:
        """What is in the base, in words: '12 stukken van 3 mei 2015 tot en met 2 juni 2016'."""
        return count(self.held, "stuk", "stukken") + _between(self.first, self.last)

    @property
    def registers(self) -> str:
        """What the registers know of it, in words."""
        if self.whole and not self.known:
            return f"Het register had er op {date(self.whole[:10])} geen stukken van."
        if not self.known and self.asked:
            return (
                "De registers die hier zijn ingelezen noemen er geen stukken van, maar zij zijn er niet"
                " volledig naar gevraagd: er kunnen er wel zijn."
            )
        if not self.known:
            return "Hoeveel stukken er in werkelijkheid zijn, is hier niet bekend: geen register is bevraagd."
        kinds = ", ".join(map(str, self.groups))
        told = (
            f"De registers kennen {count(self.known, 'stuk', 'stukken')}"
            f"{_between(self.known_first, self.known_last)}. Hier staan er"
            f" {number(self.known - self.missing)} van ({kinds})."
        )
        if self.whole:
            return f"{told} Dat is alles wat het register op {date(self.whole[:10])} had."
        return f"{told} Er kunnen er meer zijn: het register is hierover niet volledig bevraagd."


def _between(first: str | None, last: str | None) -> str:
    if not first or not last:
        return ""
    return f" van {date(first)}" if first == last else f" van {date(first)} tot en met {date(last)}"


def coverage(connection: sqlite3.Connection, filters: Filters) -> Coverage:
    """What the base and the registers have of what the filters leave."""
    (held,) = _rows(connection, _HELD.format(filters.sql), filters.values)
    known = _rows(connection, _KNOWN.format(_on_register(filters)), filters.values)
    whole = None
    if filters.dossier and not (filters.year or filters.ministry):
        whole = _rows(connection, _WHOLE, filters.values)[0]["dag"]
    return Coverage(
        held["n"],
        held["van"],
        held["tot"],
        tuple(Group(row["groep"], row["n"], row["hier"]) for row in known),
        min((row["van"] for row in known if row["van"]), default=None),
        max((row["tot"] for row in known if row["tot"]), default=None),
        whole,
        bool(_rows(connection, _ASKED, {})),
    )


def elsewhere(connection: sqlite3.Connection, dossier: str) -> Panel:
    """The papers of a dossier that registers know and the base does not hold."""
    filters = Filters(dossier=dossier)
    found = _rows(connection, _ELSEWHERE.format(_on_register(filters)), filters.values)
    return Panel("Stukken die hier niet in zitten", tuple(map(_item, found)), folded=True)


def by_words(connection: sqlite3.Connection, asked: Asked, filters: Filters) -> tuple[Item, ...]:
    """Papers that registers know, with these words in their titles, that the base does not hold."""
    if not asked.expression:
        return ()
    values = {"q": asked.expression} | filters.values
    return tuple(map(_item, _rows(connection, _BY_WORDS.format(_on_register(filters)), values)))


def _on_register(filters: Filters) -> str:
    """The conditions of the filters on the paper `r` of a register, each after an AND."""
    parts = {
        "ministry": " AND r.ministerie = :ministry",
        "year": " AND r.datum BETWEEN :year || '-01-01' AND :year || '-12-31'",
        "dossier": " AND r.dossier = :dossier",
    }
    return "".join(sql for name, sql in parts.items() if getattr(filters, name))


def _rows(connection: sqlite3.Connection, sql: str, values: dict[str, str]) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, values)
    columns = [column for column, *_ in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def _item(row: dict[str, Any]) -> Item:
    """A paper that is elsewhere; leads to its official address."""
    more = " · ".join(part for part in (row["soort"], date(row["datum"]) if row["datum"] else None) if part)
    plain = f"{row['soort'] or 'Stuk'} nr. {row['ondernummer']}" if row["ondernummer"] else row["id"]
    words = shorten(row["titel"] or plain, 110)
    return Item(words, row["bron_url"] or f"/kb/register_stukken/{row['id']}", more)
