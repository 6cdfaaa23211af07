"""The kinds of fact as the site shows them: their table, their words, their colour, their pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from extract.kinds import LISTED
from extract.store.schema import Table, loaded, schema
from web.showing import Showing


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind: its folder, the table of its facts, what one and more of them are called, and how they are
    marked in a text (`colour` and `ground` by light and dark; `on`: from the start)."""

    folder: str
    table: str
    name: str
    plural: str
    colour: dict[str, str]
    line: dict[str, Any]
    ground: dict[str, str] | None
    on: bool
    showing: Showing

    @property
    def own(self) -> tuple[Table, ...]:
        """Its tables."""
        return tuple(table for table in schema().tables if table.kind == self.folder)


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds, in the order of the list."""
    return tuple(_kind(folder) for folder in LISTED)


def _kind(folder: str) -> Kind:
    people = loaded(f"extract.kinds.{folder}", "kind.yml")["mensen"]
    table = schema().facts_of(folder)
    return Kind(
        folder,
        table.name,
        table.singular,
        people["meervoud"],
        people["kleur"],
        people["lijn"],
        people.get("vlak"),
        people.get("aan", True),
        import_module(f"extract.kinds.{folder}.site").SHOWING,
    )


@cache
def by_table() -> dict[str, Kind]:
    """The kinds by the table of their facts."""
    return {kind.table: kind for kind in kinds()}


@cache
def by_name() -> dict[str, Kind]:
    """The kinds by what one of them is called ('bedrag')."""
    return {kind.name: kind for kind in kinds()}


@cache
def pages() -> dict[str, str]:
    """The page of a row, by its table ('moties' is '/motie/{}'), of all kinds."""
    return {table: page for kind in kinds() for table, page in kind.showing.pages.items()}


def address(brief_id: str, place: str | None) -> str:
    """Where a fact or paragraph stands on the site.

    >>> address("kst-33566-88", "bedrag-p3-41d09be0"), address("kst-33566-88", None)
    ('/brief/kst-33566-88#bedrag-p3-41d09be0', '/brief/kst-33566-88')
    """
    return f"/brief/{brief_id}#{place}" if place else f"/brief/{brief_id}"
