"""Old addresses: what a link of yesterday leads to today, and how sure that is.

An address that is there is where it was. Else its words are looked for, then its place; and an address with a
number of the base (`alinea-248`) is first turned into the address that this row has, or had.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass, replace
from typing import Any

from extract.store import addresses
from extract.store.schema import schema
from web.queries import one, rows

_NUMBERED = re.compile(r"(?:over-|bij-)?(?P<kind>[a-z_]{3,30})-(?P<number>\d{1,15})")

WORDS = "Dit adres is van een eerdere lezing van de brief. De woorden ervan staan nu hier."
NUMBER = (
    "Dit adres had een volgnummer, dat per kennisbank verschilt. In deze kennisbank is het deze plaats; "
    "controleer of dit de woorden zijn die u zoekt."
)
PLACE = (
    "Dit adres is van een eerdere lezing van de brief. De woorden ervan zijn niet teruggevonden; dit is de "
    "plaats waar ze stonden."
)
NOWHERE = "De plaats waar deze link naartoe wees, is in deze brief niet teruggevonden."


@dataclass(frozen=True, slots=True)
class Place:
    """What an address leads to: the address that it has now (None: nowhere), and what a visitor should know;
    empty when it is where it always was."""

    address: str | None
    told: str = ""


def find(connection: sqlite3.Connection, brief_id: str, asked: str) -> Place:
    """Where `asked`, the part of an address behind the letter, leads in this base."""
    wanted = addresses.parse(asked.removeprefix("over-").removeprefix("bij-"))
    if wanted is not None:
        return _by_words(connection, brief_id, wanted)
    numbered = _NUMBERED.fullmatch(asked)
    if numbered is None:
        return Place(None, NOWHERE)
    return _by_number(connection, brief_id, numbered["kind"], int(numbered["number"]))


def on_letter_page(connection: sqlite3.Connection, brief_id: str, place: Place) -> Place:
    """Where a visitor lands on the page of the letter: an allocation is a cell of a table there, without an
    address of its own."""
    sql = """
        SELECT a.adres FROM toewijzingen w JOIN alineas a ON a.id = w.alinea_id
        WHERE w.brief_id = ? AND w.adres = ?
    """
    row = one(connection, sql, brief_id, place.address)
    return replace(place, address=row["adres"]) if row else place


def _by_number(connection: sqlite3.Connection, brief_id: str, kind: str, number: int) -> Place:
    tables = {
        name: table for table in schema().tables for name in (table.name, table.singular) if table.singular
    }
    table = tables.get(kind)
    if table is None:
        return Place(None, NOWHERE)
    # the name of the table is one of ours
    sql = f"SELECT adres FROM [{table.name}] WHERE id = ? AND brief_id = ?"
    row = one(connection, sql, number, brief_id)
    if row and row["adres"]:
        return Place(row["adres"], NUMBER)
    sql = "SELECT adres FROM oude_adressen WHERE brief_id = ? AND oud = ?"
    row = one(connection, sql, brief_id, f"{table.singular}-{number}")
    wanted = addresses.parse(row["adres"]) if row else None
    if wanted is None:
        return Place(None, NOWHERE)
    found = _by_words(connection, brief_id, wanted)
    return found if found.told else Place(found.address, WORDS)


def _by_words(connection: sqlite3.Connection, brief_id: str, wanted: addresses.Address) -> Place:
    there = _addresses(connection, brief_id, wanted.kind)
    if str(wanted) in there:
        return Place(str(wanted))
    same = addresses.nearest(wanted, there)
    if same is not None:
        return Place(same, WORDS)
    sql = "SELECT id, pagina, tekst, adres FROM alineas WHERE brief_id = ? ORDER BY volgnummer"
    paragraphs = rows(connection, sql, brief_id)
    at = addresses.holding(wanted, [(row["pagina"], row["tekst"]) for row in paragraphs])
    if at is not None:
        paragraph = paragraphs[at[0]]
        return Place(_fact_at(connection, wanted.kind, paragraph, at[1]) or paragraph["adres"], WORDS)
    place = addresses.at_place(wanted, [row["adres"] or "" for row in paragraphs])
    return Place(paragraphs[place]["adres"], PLACE) if place is not None else Place(None, NOWHERE)


def _fact_at(
    connection: sqlite3.Connection, kind: str | None, paragraph: dict[str, Any], offset: int
) -> str | None:
    """The address of the fact of that kind whose first word begins there."""
    named = [table.name for table in schema().fact_tables if table.singular == kind]
    for table in named:
        sql = (
            f"SELECT begin, adres FROM [{table}] WHERE alinea_id = ? AND begin <= ? AND eind > ? ORDER BY id"
        )
        for row in rows(connection, sql, paragraph["id"], offset, offset):
            if addresses.first_word(paragraph["tekst"], row["begin"]) == offset:
                return str(row["adres"])
    return None


def _addresses(connection: sqlite3.Connection, brief_id: str, kind: str | None) -> list[str]:
    """The addresses of a letter's paragraphs, or of its facts of a kind."""
    wanted = kind or schema().table("alineas").singular
    named = [table.name for table in schema().tables if table.singular == wanted]
    if not named:
        return []
    sql = f"SELECT adres FROM [{named[0]}] WHERE brief_id = ? AND adres IS NOT NULL ORDER BY id"
    return [row["adres"] for row in rows(connection, sql, brief_id)]


# --- letters


def renamed(connection: sqlite3.Connection, asked: str) -> str | None:
    """The letter that is meant by an id that no letter has (any longer): the one that had it, else the one
    whose number, reference or file gives it. None where there is none, or more than one."""
    sql = "SELECT brief_id, soort FROM kenmerken WHERE kenmerk = ?"
    found = rows(connection, sql, asked)
    for kind in ("eerder", "ook"):
        letters = {row["brief_id"] for row in found if row["soort"] == kind}
        if letters:
            return letters.pop() if len(letters) == 1 else None
    return None
