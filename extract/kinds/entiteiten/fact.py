"""A name in a letter, and its rows in `entiteit_vermeldingen` and `entiteiten`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.kinds.values import Row
from extract.models import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention(Fact):
    """A person, organisation, place or regulation; `name` is its canonical name ('Ministerie van
    Sociale Zaken en Werkgelegenheid' for 'SZW')."""

    called = "entities"

    name: str
    kind: Literal["persoon", "organisatie", "plaats", "regeling"]


def row_of(fact: EntityMention) -> Row:
    """The columns of its row beside those that every fact has: none but its name's number."""
    return {}


def named_by(fact: EntityMention) -> Row:
    """The row of `entiteiten` that it mentions."""
    return {"naam": fact.name, "soort": fact.kind}
