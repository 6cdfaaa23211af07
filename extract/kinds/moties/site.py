"""Motions on the site: in words, pages of their own, in the search, beside letters and dossiers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from extract.kinds.moties import page
from web.finding import Filters, Hit, holds, like, mark_words
from web.queries import one, rows
from web.showing import Item, Panel, Row, Said, Showing, letter_item
from web.shown_values import shorten, spoken
from web.words import Asked

_OF_LETTER = """
    SELECT m.id AS id, m.naam AS naam, min(v.id), v.adres AS adres, group_concat(DISTINCT v.stand) AS standen
    FROM motie_vermeldingen v JOIN moties m ON m.id = v.motie_id
    WHERE v.brief_id = ? AND coalesce(m.document_id, '') != v.brief_id GROUP BY m.id ORDER BY min(v.id)
"""
_REFERRED = """
    SELECT b.id AS id, b.naam AS naam, b.datum AS datum, min(v.begin), v.adres AS adres FROM moties m
    JOIN motie_vermeldingen v ON v.motie_id = m.id JOIN brieven b ON b.id = v.brief_id
    WHERE m.document_id = ? GROUP BY b.id ORDER BY b.datum
"""


def _said(row: Row) -> Said:
    state = "" if row["stand"] == "genoemd" else spoken(row["stand"])
    clash = "nummer en indieners spreken elkaar tegen" if row["controle"] == "tegenstrijdig" else ""
    link = f"/motie/{row['motie_id']}" if row["motie_id"] else None
    return row["motie"] or "motie", (state, clash), link


def _panels(connection: sqlite3.Connection, brief_id: str) -> Iterator[Panel]:
    yield Panel(
        "Moties",
        tuple(
            Item(
                row["naam"],
                f"/motie/{row['id']}",
                spoken(row["standen"].replace(",", ", ")),
                f"#{row['adres']}",
                "in de tekst",
            )
            for row in rows(connection, _OF_LETTER, brief_id)
        ),
    )
    yield Panel(
        "Brieven die hiernaar verwijzen", tuple(map(letter_item, rows(connection, _REFERRED, brief_id)))
    )


def _head(connection: sqlite3.Connection, brief_id: str) -> Iterator[tuple[str, Item]]:
    motion = one(connection, "SELECT id FROM moties WHERE document_id = ?", brief_id)
    if motion:
        yield "Motie", Item("Wat de brieven over deze motie zeggen", f"/motie/{motion['id']}")


def _of_dossier(connection: sqlite3.Connection, dossier: str) -> Iterator[Panel]:
    found = rows(
        connection,
        "SELECT id, naam, titel, controle FROM moties WHERE dossier = ?"
        " ORDER BY CAST(ondernummer AS integer)",
        dossier,
    )
    yield Panel(
        "Moties",
        tuple(Item(row["naam"], f"/motie/{row['id']}", _doubted(row)) for row in found),
    )


def _doubted(row: Row) -> str:
    """The title of a motion in a list, after what is wrong with its number."""
    wrong = "het nummer klopt niet" if row["controle"] in ("tegenstrijdig", "onbekend_nummer") else ""
    return " · ".join(part for part in (wrong, shorten(row["titel"], 110) if row["titel"] else "") if part)


def _found(connection: sqlite3.Connection, asked: Asked, filters: Filters, most: int) -> Iterator[Hit]:
    wanted, values = like("m.naam || ' ' || coalesce(m.titel, '')", asked)
    sql = (
        f"SELECT m.id, m.naam, m.titel, m.uitslag FROM moties m WHERE {wanted} AND m.id IN"
        " (SELECT v.motie_id FROM motie_vermeldingen v JOIN brieven b ON b.id = v.brief_id"
        f" WHERE 1{filters.sql}) ORDER BY m.naam"
    )
    for number, name, title, outcome in connection.execute(sql, values | filters.values):
        if holds(f"{name} {title or ''}", asked):
            yield Hit(f"/motie/{number}", name, mark_words(title or "", asked), outcome or "")
            most -= 1
        if not most:
            return


SHOWING = Showing(
    _said,
    columns="f.motie_id, f.stand, m.naam AS motie, m.controle",
    join="LEFT JOIN moties m ON m.id = f.motie_id",
    routes=((r"^/motie$", page.index), (r"^/motie/(?P<id>[^/]{1,100})$", page.view)),
    menu=("/motie", "Moties"),
    pages={"moties": "/motie/{}"},
    counted=("moties", "moties", "/motie"),
    search=_found,
    panels=_panels,
    head=_head,
    dossier=_of_dossier,
)
