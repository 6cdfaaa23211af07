"""Who or what gets money: labels in tables linked to the sectors, regions and measures that we know.

Only an exact alias counts, after folding what printers vary: capitals, accents, '&' for 'en', '(regio)',
the order of the words. A label that fits nothing is left without a sector; nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from extract.text.fold import fold
from extract.vocabulary import rows

SectorKind = Literal["sector", "regio", "maatregel"]
Layer = Literal["gemeente", "provincie", "regio"]
#: Words in a heading, title or name that say which layer of government or region its labels name.
_LAYERS: tuple[tuple[str, Layer], ...] = (
    (r"provincies?", "provincie"),
    (r"\p{L}*regio(?:'?s|naal)?", "regio"),
    (r"\p{L}*gemeenten?|steden|stad", "gemeente"),
)
_NAMED_LAYERS: dict[str, Layer] = {
    "Gemeente": "gemeente",
    "Provincie": "provincie",
    "Arbeidsmarktregio": "regio",
}
_SILENT = frozenset({"en", "de", "het", "regio", "sector", "branche", "e"})


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector, region or measure under its one name, and the other names it goes by."""

    name: str
    kind: SectorKind
    aliases: tuple[str, ...] = ()

    @property
    def layer(self) -> Layer | None:
        """Whether it is one municipality, province or labour market region, as its name then begins."""
        return _NAMED_LAYERS.get(self.name.split()[0])


@cache
def all_sectors() -> tuple[Sector, ...]:
    """Every known sector, region and measure: sectoren.yml, then the municipalities of gemeenten.yml."""
    listed = tuple(
        Sector(row["naam"], row["soort"], tuple(row.get("aliassen", ()))) for row in rows("sectoren")
    )
    towns = tuple(
        Sector(f"Gemeente {row['naam']}", "regio", (row["naam"], *row.get("aliassen", ())))
        for row in rows("gemeenten")
    )
    return listed + towns


@cache
def label_key(label: str) -> str:
    """The form in which labels are compared.

    >>> label_key("Zorg Twente (regio)") == label_key("Twente Zorg")
    True
    >>> label_key("Mode & Textiel") == label_key("mode en textiel")
    True
    >>> label_key("Provincie Utrecht") == label_key("Gemeente Utrecht")
    False
    """
    plain = fold(label).replace("’", "'").replace("&", " en ")
    plain = regex.sub(r"[*⁰¹²³⁴-⁹]", "", plain)
    words = regex.findall(r"[^\W_]+(?:'[^\W_]+)*|'s", plain)
    kept = [word for word in words if word not in _SILENT]
    return " ".join(sorted(kept or words))


@cache
def _by_fold() -> dict[str, tuple[Sector, ...]]:
    found: dict[str, tuple[Sector, ...]] = {}
    for sector in all_sectors():
        for name in {label_key(name) for name in (sector.name, *sector.aliases)}:
            found[name] = (*found.get(name, ()), sector)
    return found


def _layer(text: str) -> Layer | None:
    plain = text.replace("’", "'")
    for pattern, layer in _LAYERS:
        if regex.search(rf"(?<!\p{{L}})(?:{pattern})(?!\p{{L}})", plain, regex.IGNORECASE):
            return layer
    return None


def find_sector(label: str, heading: str = "", title: str = "") -> Sector | None:
    """The sector that a label names, or None.

    `heading` (of the label's column), else `title` (of its table), decides between a municipality, a province
    and a region of one name ('Utrecht'). A bare name is a municipality only where one of them says so.

    >>> find_sector("Bouw & Infra").name, find_sector("Utrecht")
    ('Bouw en infra', None)
    >>> find_sector("Utrecht", title="Bedragen per gemeente").name
    'Gemeente Utrecht'
    """
    candidates = _by_fold().get(label_key(label), ())
    exact = [sector for sector in candidates if label_key(sector.name) == label_key(label)]
    if len(exact) == 1:
        return exact[0]
    layer = _layer(heading) or _layer(title)
    if layer is None:
        sure = [sector for sector in candidates if sector.layer != "gemeente"]
        return sure[0] if len(candidates) == len(sure) == 1 else None
    fitting = [sector for sector in candidates if sector.layer == layer]
    if not fitting and len(candidates) == 1 and candidates[0].layer != "gemeente":
        fitting = list(candidates)
    return fitting[0] if len(fitting) == 1 else None
