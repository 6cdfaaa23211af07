"""The facts of a letter as the site shows them: where they stand and what they say in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from web.kinds import BY_TABLE, KINDS
from web.markup import Mark
from web.reading import rows
from web.text import date, euro_range, number, period, shorten, spoken

Row = dict[str, Any]


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


#: The columns of each kind beyond those of every fact, and the joins that they need.
_SOURCES: dict[str, tuple[str, str]] = {
    "bedragen": ("f.eur_min, f.eur_max, f.bepaling, f.jaar, f.per, f.doel, f.valuta_impliciet", ""),
    "datums": ("f.begin_datum, f.eind_datum, f.grens, f.relatief", ""),
    "aantallen": ("f.min, f.max, f.soort, f.eenheid, f.bepaling", ""),
    "motie_vermeldingen": (
        "f.motie_id, f.stand, m.naam AS motie, m.controle",
        "LEFT JOIN moties m ON m.id = f.motie_id",
    ),
    "toezeggingen": ("f.onderwerp, f.soort, f.termijn_begin, f.termijn_eind, f.terugkerend", ""),
    "verwijzingen": (
        "f.soort, f.dossier, f.ondernummer, f.doel_brief_id, f.url, f.status, b.naam AS doel",
        "LEFT JOIN brieven b ON b.id = f.doel_brief_id",
    ),
    "entiteit_vermeldingen": (
        "f.entiteit_id, e.naam, e.soort",
        "JOIN entiteiten e ON e.id = f.entiteit_id",
    ),
}


def facts_of(connection: sqlite3.Connection, brief_id: str) -> list[Fact]:
    """All facts of a letter, per kind in the order of the text."""
    return [fact for kind in KINDS for fact in _of_kind(connection, kind.table, brief_id)]


def _of_kind(connection: sqlite3.Connection, table: str, brief_id: str) -> list[Fact]:
    columns, join = _SOURCES[table]
    sql = (
        "SELECT f.id, f.alinea_id, f.pagina, f.begin, f.eind, f.tekst, f.zekerheid, f.adres,"
        f" f.kader IS NOT NULL AS boxed, {columns} FROM [{table}] f {join}"
        " JOIN alineas a ON a.id = f.alinea_id WHERE f.brief_id = ? ORDER BY a.volgnummer, f.begin, f.id"
    )
    return [_fact(table, row) for row in rows(connection, sql, brief_id)]


def _fact(table: str, row: Row) -> Fact:
    kind = BY_TABLE[table].name
    value, more, link = _SAYS[table](row)
    sure = row["zekerheid"]
    label = f"{kind}: {value}" if value else kind
    mark = Mark(row["begin"], row["eind"], kind, (row["adres"],), sure == "zeker", label)
    return Fact(
        row["id"],
        kind,
        table,
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


Said = tuple[str, tuple[str, ...], str | None]


def _amount(row: Row) -> Said:
    value = " ".join(word for word in (row["bepaling"], euro_range(row["eur_min"], row["eur_max"])) if word)
    per = f"per {row['per']}" if row["per"] else ""
    years = f"voor {row['jaar'].replace(',', ', ')}" if row["jaar"] else ""
    return value, (per, years, shorten(row["doel"], 120)), None


def _date(row: Row) -> Said:
    value = period(row["begin_datum"], row["eind_datum"])
    bound = f"{row['grens']} " if row["grens"] else ""
    return bound + value, ("berekend vanaf de datum van de brief" if row["relatief"] else "",), None


def _quantity(row: Row) -> Said:
    low, high = row["min"], row["max"]
    value = number(high if low is None else low)
    if low is not None and high is not None and low != high:
        value = f"{number(low)} tot {number(high)}"
    unit = "%" if row["soort"] == "percentage" else f" {row['eenheid']}" if row["eenheid"] else ""
    return f"{row['bepaling'] or ''} {value}{unit}".strip(), (), None


def _motion(row: Row) -> Said:
    state = "" if row["stand"] == "genoemd" else spoken(row["stand"])
    clash = "nummer en indieners spreken elkaar tegen" if row["controle"] == "tegenstrijdig" else ""
    link = f"/motie/{row['motie_id']}" if row["motie_id"] else None
    return row["motie"] or "motie", (state, clash), link


def _commitment(row: Row) -> Said:
    end = row["termijn_eind"]
    return (
        shorten(row["onderwerp"], 120),
        (
            spoken(row["soort"]),
            f"uiterlijk {date(end)}" if end else "zonder termijn",
            "terugkerend" if row["terugkerend"] else "",
        ),
        None,
    )


def _reference(row: Row) -> Said:
    if row["doel_brief_id"]:
        return row["doel"], (), f"/brief/{row['doel_brief_id']}"
    number_of = f", nr. {row['ondernummer']}" if row["ondernummer"] else ""
    value = f"dossier {row['dossier']}{number_of}" if row["dossier"] else (row["url"] or row["tekst"])
    status = {"dubbelzinnig": "meer brieven passen hierbij", "niet_in_corpus": "niet in deze verzameling"}
    return (
        value,
        (status.get(row["status"] or "", ""),),
        f"/dossier/{row['dossier']}" if row["dossier"] else None,
    )


def _entity(row: Row) -> Said:
    return row["naam"], (row["soort"],), f"/entiteit/{row['entiteit_id']}"


_SAYS: dict[str, Callable[[Row], Said]] = {
    "bedragen": _amount,
    "datums": _date,
    "aantallen": _quantity,
    "motie_vermeldingen": _motion,
    "toezeggingen": _commitment,
    "verwijzingen": _reference,
    "entiteit_vermeldingen": _entity,
}
