"""Names over all letters: those that none mentions any more go, the others know how else they are spelled."""

from __future__ import annotations

import datetime as dt

from sqlite_utils import Database

from extract.kinds.values import Row


def link(db: Database, today: dt.date) -> tuple[Row, ...]:
    """Tidies the names; no checks follow. Must run inside a transaction."""
    tidy_entities(db)
    return ()


def tidy_entities(db: Database) -> None:
    """Drops names that no letter mentions any longer and lists the other spellings of the rest."""
    db.execute("DELETE FROM entiteiten WHERE id NOT IN (SELECT entiteit_id FROM entiteit_vermeldingen)")
    db.execute(
        "UPDATE entiteiten SET aliassen = n.aliassen FROM (SELECT e.id AS id,"
        " json_group_array(v.tekst) FILTER (WHERE v.tekst IS NOT NULL) AS aliassen FROM entiteiten e"
        " LEFT JOIN (SELECT DISTINCT entiteit_id, tekst FROM entiteit_vermeldingen ORDER BY 1, 2) v"
        " ON v.entiteit_id = e.id AND v.tekst != e.naam GROUP BY e.id) n"
        " WHERE n.id = entiteiten.id AND n.aliassen IS NOT entiteiten.aliassen"
    )
