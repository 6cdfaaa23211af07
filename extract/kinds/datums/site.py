"""Days and periods on the site."""

from __future__ import annotations

from web.showing import Row, Said, Showing
from web.shown_values import period


def _said(row: Row) -> Said:
    value = period(row["begin_datum"], row["eind_datum"])
    bound = f"{row['grens']} " if row["grens"] else ""
    return bound + value, ("berekend vanaf de datum van de brief" if row["relatief"] else "",), None


SHOWING = Showing(_said, columns="f.begin_datum, f.eind_datum, f.grens, f.relatief")
