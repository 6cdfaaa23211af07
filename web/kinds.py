"""The kinds of fact that the site marks in a letter: their table, their name and their words."""

from __future__ import annotations

from dataclasses import dataclass

from extract.store.schema import schema


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind: its table, and how many of it are called."""

    table: str
    plural: str

    @property
    def name(self) -> str:
        """Its name in addresses and classes ('bedrag')."""
        return schema().table(self.table).singular


KINDS = (
    Kind("bedragen", "Bedragen"),
    Kind("datums", "Datums"),
    Kind("aantallen", "Aantallen"),
    Kind("motie_vermeldingen", "Moties"),
    Kind("toezeggingen", "Toezeggingen"),
    Kind("verwijzingen", "Verwijzingen"),
    Kind("entiteit_vermeldingen", "Namen"),
)
BY_TABLE = {kind.table: kind for kind in KINDS}
BY_NAME = {kind.name: kind for kind in KINDS}


def address(brief_id: str, place: str | None) -> str:
    """Where a fact or paragraph stands on the site.

    >>> address("kst-33566-88", "bedrag-p3-41d09be0"), address("kst-33566-88", None)
    ('/brief/kst-33566-88#bedrag-p3-41d09be0', '/brief/kst-33566-88')
    """
    return f"/brief/{brief_id}#{place}" if place else f"/brief/{brief_id}"
