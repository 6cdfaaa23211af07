"""The kinds of fact that the site marks in a letter: their table, their name and their words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind: `name` in addresses and classes ('bedrag'), its table, and how many of it are called."""

    name: str
    table: str
    plural: str


KINDS = (
    Kind("bedrag", "bedragen", "Bedragen"),
    Kind("datum", "datums", "Datums"),
    Kind("aantal", "aantallen", "Aantallen"),
    Kind("motie", "motie_vermeldingen", "Moties"),
    Kind("toezegging", "toezeggingen", "Toezeggingen"),
    Kind("verwijzing", "verwijzingen", "Verwijzingen"),
    Kind("naam", "entiteit_vermeldingen", "Namen"),
)
BY_TABLE = {kind.table: kind for kind in KINDS}
BY_NAME = {kind.name: kind for kind in KINDS}


def address(brief_id: str, table: str, number: int) -> str:
    """Where a fact stands on the site.

    >>> address("kst-33566-88", "bedragen", 7)
    '/brief/kst-33566-88#bedrag-7'
    """
    kind = BY_TABLE.get(table)
    return f"/brief/{brief_id}#{kind.name}-{number}" if kind else f"/brief/{brief_id}"
