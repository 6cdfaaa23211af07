"""Which version of OData answers, and what it calls the fields that we know.

Fields change their names from version to version, and some go. `$metadata` says what there is; `aliassen.yml`
says under which names a field is known. A needed field under none of them stops the source: an answer read
without it would look empty, which is not the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extract.models import ReadError
from extract.readers.safely import xml_root
from extract.sources.visitor import SourceError, Visitor, require_xml

BASE = "https://gegevensmagazijn.tweedekamer.nl/OData"
#: The newest first; the older one was announced to stop on 1 October 2026.
VERSIONS = ("v5", "v4/2.0")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Service:
    """A version that answered: `fields` and `navigations` (to which entity) of each entity, as it says
    them."""

    version: str
    fields: Mapping[str, frozenset[str]] = field(default_factory=dict)
    navigations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where it is asked."""
        return f"{BASE}/{self.version}"

    def name(self, entity: str, ours: str) -> str | None:
        """What this version calls one of our fields; None where it has it under no known name.

        >>> Service("v4/2.0", {"Document": frozenset({"Volgnummer"})}).name("Document", "Ondernummer")
        'Volgnummer'
        """
        known = self.fields.get(entity, frozenset())
        return next((name for name in aliases()[entity][ours]["namen"] if name in known), None)

    def require(self, *entities: str) -> None:
        """Raises SourceError where an entity, or a field of it that is needed, is not known under any
        name."""
        for entity in entities:
            if entity not in self.fields:
                raise SourceError(f"OData {self.version} ({self.address}) kent geen {entity}.")
            for ours, row in aliases()[entity].items():
                if row.get("nodig") and self.name(entity, ours) is None:
                    tried = " of ".join(row["namen"])
                    raise SourceError(
                        f"OData {self.version} ({self.address}) heeft bij {entity} het veld {ours} niet"
                        f" (gezocht als {tried}). Er is niets van overgenomen."
                    )

    def require_way(self, entity: str, navigation: str) -> None:
        """Raises SourceError where an entity does not lead to others under a name that is needed."""
        if not self.has(entity, navigation):
            raise SourceError(
                f"OData {self.version} ({self.address}) leidt van {entity} niet naar {navigation}. Er is"
                " niets van overgenomen."
            )

    def has(self, entity: str, navigation: str) -> bool:
        """Whether an entity leads to others under this name."""
        return navigation in self.navigations.get(entity, {})

    def ours(self, entity: str, row: Mapping[str, Any]) -> Row:
        """A row under our names, and so what was expanded in it; what it does not have is None."""
        found: Row = {}
        for name in aliases().get(entity, {}):
            said = self.name(entity, name)
            found[name] = row.get(said) if said else None
        for name, target in self.navigations.get(entity, {}).items():
            if name in row:
                inner = row[name]
                if isinstance(inner, list):
                    found[name] = [self.ours(target, one) for one in inner if isinstance(one, dict)]
                else:
                    found[name] = self.ours(target, inner) if isinstance(inner, dict) else None
        return found


@cache
def aliases() -> dict[str, dict[str, dict[str, Any]]]:
    """The fields by entity and our name."""
    text = (files("extract.sources.odata") / "aliassen.yml").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(text)
    return found


def described(data: bytes, version: str) -> Service:
    """The service that a `$metadata` document describes. Raises ReadError for what is none."""
    root = xml_root(data, f"$metadata van OData {version}")
    types: dict[str, tuple[frozenset[str], dict[str, str]]] = {}
    sets: dict[str, str] = {}
    for element in root.iter():
        local = str(element.tag).rsplit("}", 1)[-1]
        if local == "EntityType":
            own = [child for child in element if child.get("Name")]
            fields = frozenset(str(c.get("Name")) for c in own if str(c.tag).endswith("}Property"))
            leads = {
                str(c.get("Name")): str(c.get("Type"))
                .removeprefix("Collection(")
                .rstrip(")")
                .rpartition(".")[2]
                for c in own
                if str(c.tag).endswith("}NavigationProperty")
            }
            types[str(element.get("Name"))] = fields, leads
        elif local == "EntitySet":
            sets[str(element.get("Name"))] = str(element.get("EntityType")).rpartition(".")[2]
    if not types:
        raise ReadError(f"$metadata van OData {version} beschrijft geen gegevens.")
    named = {**{name: name for name in types}, **sets}
    return Service(
        version,
        {name: types[of][0] for name, of in named.items() if of in types},
        {name: types[of][1] for name, of in named.items() if of in types},
    )


def answering(
    visitor: Visitor,
    entities: Iterable[str],
    *,
    ways: Iterable[tuple[str, str]] = (),
    more: Iterable[tuple[str, str]] = (),
    versions: Iterable[str] = VERSIONS,
) -> Service:
    """The newest version that answers and has what is needed of these entities and the ways between them;
    and of the entities that `more` ways lead to, where it has those.

    Raises SourceError that says of each version why not.
    """
    wanted, needed, beside, reasons = tuple(entities), tuple(ways), tuple(more), []
    for version in versions:
        try:
            answer = visitor.get(f"{BASE}/{version}/$metadata")
            service = described(require_xml(answer), version)
            service.require(*wanted)
            for entity, way in needed:
                service.require_way(entity, way)
            service.require(*(service.navigations[of][way] for of, way in beside if service.has(of, way)))
        except (SourceError, ReadError) as error:
            reasons.append(str(error))
            continue
        return service
    raise SourceError(" ".join(reasons))
