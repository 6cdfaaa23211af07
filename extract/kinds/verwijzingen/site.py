"""Citations on the site: in words, and as lists beside letters and dossiers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from web.queries import rows
from web.showing import Item, Panel, Row, Said, Showing, letter_item
from web.shown_values import date, shorten

#: Letters in a list; the tables have them all.
MOST = 250
_REFERS = """
    SELECT b.id AS id, b.naam AS naam, b.datum AS datum, min(v.id), v.adres AS adres
    FROM verwijzingen v JOIN brieven b ON b.id = v.doel_brief_id
    WHERE v.brief_id = ? GROUP BY b.id ORDER BY b.datum
"""
_ELSEWHERE = """
    SELECT v.tekst AS tekst, min(v.id), v.adres AS adres, coalesce(v.stuk_url, v.url) AS elders,
           r.titel AS titel, r.datum AS datum, v.stuk IS NULL AND v.url IS NOT NULL AS web
    FROM verwijzingen v LEFT JOIN register_stukken r ON r.id = v.stuk
    WHERE v.brief_id = ? AND v.doel_brief_id IS NULL AND v.soort != 'brief'
    GROUP BY coalesce(v.url, v.dossier || '-' || coalesce(v.ondernummer, ''), v.tekst) ORDER BY min(v.id)
"""
_REFERRED = """
    SELECT b.id AS id, b.naam AS naam, b.datum AS datum, min(v.begin), v.adres AS adres
    FROM verwijzingen v JOIN brieven b ON b.id = v.brief_id
    WHERE v.doel_brief_id = ? GROUP BY b.id ORDER BY b.datum
"""
_CITED = f"""
    SELECT b.id, b.naam, b.datum, min(v.id), v.adres AS adres, group_concat(DISTINCT v.ondernummer) AS nummers
    FROM verwijzingen v JOIN brieven b ON b.id = v.brief_id
    WHERE v.dossier = ? AND b.id NOT IN (SELECT brief_id FROM brief_dossiers WHERE dossier_id = ?)
    GROUP BY b.id ORDER BY b.datum DESC LIMIT {MOST}
"""


def _said(row: Row) -> Said:
    if row["doel_brief_id"]:
        return row["doel"], (), f"/brief/{row['doel_brief_id']}"
    number_of = f", nr. {row['ondernummer']}" if row["ondernummer"] else ""
    value = f"dossier {row['dossier']}{number_of}" if row["dossier"] else (row["url"] or row["tekst"])
    status = {"dubbelzinnig": "meer brieven passen hierbij", "niet_in_corpus": "niet in deze verzameling"}
    return (
        value,
        (_known(row["stuk_titel"], row["stuk_datum"]), status.get(row["status"] or "", "")),
        row["stuk_url"] or (f"/dossier/{row['dossier']}" if row["dossier"] else None),
    )


def _known(title: str | None, day: str | None) -> str:
    """What the registers know of a paper that is cited: its title and its day."""
    return " · ".join(
        part for part in (shorten(title, 110) if title else "", date(day) if day else "") if part
    )


def _panels(connection: sqlite3.Connection, brief_id: str) -> Iterator[Panel]:
    yield Panel(
        "Verwijst naar",
        tuple(
            Item(row["naam"], f"/brief/{row['id']}", date(row["datum"]), f"#{row['adres']}", "in de tekst")
            for row in rows(connection, _REFERS, brief_id)
        ),
    )
    yield Panel(
        "Brieven die hiernaar verwijzen", tuple(map(letter_item, rows(connection, _REFERRED, brief_id)))
    )
    yield Panel(
        "Stukken buiten deze verzameling",
        tuple(
            Item(
                shorten(row["tekst"], 90),
                f"#{row['adres']}",
                _known(row["titel"], row["datum"]),
                row["elders"],
                ("webadres" if row["web"] else "officieel stuk") if row["elders"] else "",
            )
            for row in rows(connection, _ELSEWHERE, brief_id)
        ),
        folded=True,
    )


def _of_dossier(connection: sqlite3.Connection, dossier: str) -> Iterator[Panel]:
    found = rows(connection, _CITED, dossier, dossier)
    numbers = {row["id"]: f" · nr. {row['nummers'].replace(',', ', ')}" for row in found if row["nummers"]}
    yield Panel(
        "Brieven die hiernaar verwijzen",
        tuple(
            Item(
                row["naam"],
                f"/brief/{row['id']}#{row['adres']}",
                f"{date(row['datum'])}{numbers.get(row['id'], '')}",
            )
            for row in found
        ),
    )


SHOWING = Showing(
    _said,
    columns="f.soort, f.dossier, f.ondernummer, f.doel_brief_id, f.url, f.status, f.stuk_url, b.naam AS doel,"
    " r.titel AS stuk_titel, r.datum AS stuk_datum",
    join="LEFT JOIN brieven b ON b.id = f.doel_brief_id LEFT JOIN register_stukken r ON r.id = f.stuk",
    counted=("verwijzingen", "verwijzingen", "/kb/verwijzingen"),
    panels=_panels,
    dossier=_of_dossier,
)
