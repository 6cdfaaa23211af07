"""Official properties of a publication as `Metadata`, whichever file or element gave them.

'OVERHEIDop.dossiernummer' and `<overheidop:dossiernummer>` are one property; so do the `<meta>` elements of
official HTML and XML and the user fields of official ODT files name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.heads.paper import Kind, dossier_id, kind_of
from extract.models import Metadata, Sender
from extract.text.day import iso_day
from extract.text.official_address import address_of

#: A property: its name without prefix, in lower case ('dossiernummer'), and its value.
Pair = tuple[str, str]
_GENERAL_TYPES = {"officiële publicatie", "kamerstuk", "aanhangsel van de handelingen"}


def property_name(name: str) -> str:
    """A property's name without its prefix, in lower case.

    >>> property_name("OVERHEIDop.KamerstukTypen/DC.type"), property_name("OVERHEIDop.ondernummer")
    ('type', 'ondernummer')
    """
    return re.split(r"[./:]", name)[-1].casefold()


def from_pairs(pairs: Iterable[Pair]) -> Metadata:
    """The description that these properties give; properties it does not know are passed over."""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        if value and value not in values.setdefault(name, []):
            values[name].append(value)

    def first(*names: str) -> str | None:
        return next((values[name][0] for name in names if values.get(name)), None)

    kind = _kind(values.get("type", ()))
    identifier = first("identifier")
    is_annex = (identifier or "").startswith("blg-")
    # an annex bears the number of the letter it is of, which is not its own
    papers = _papers(values.get("dossiernummer", ()), None if is_annex else first("ondernummer"))
    return Metadata(
        title=first("documenttitel", "title"),
        kind=kind,
        date=iso_day(first("datumontvangst") if kind == "antwoord" else None) or iso_day(first("issued")),
        reference=identifier if is_annex or not papers else None,
        session=first("vergaderjaar"),
        papers=papers,
        dossier_titles=_dossier_titles(papers, values.get("dossiertitel", ())),
        senders=_senders(kind, values),
        source_url=address_of(identifier),
        belongs_to=first("hoofddocument"),
        question=first("vraagnummer") if kind == "antwoord" else None,
    )


def _kind(types: Iterable[str]) -> Kind | None:
    own = [name for name in types if name.casefold() not in _GENERAL_TYPES]
    return kind_of(own[0]) if own else None


def _papers(dossiers: Iterable[str], number: str | None) -> tuple[tuple[str, str | None], ...]:
    each = [part.strip() for value in dossiers for part in value.split(";") if part.strip()]
    return tuple((dossier_id(dossier), number) for dossier in each)


def _dossier_titles(
    papers: tuple[tuple[str, str | None], ...], titles: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    named = list(titles)
    # titles are not tied to numbers: with fewer of the one than of the other nobody knows whose they are
    return (
        tuple(zip((dossier for dossier, _ in papers), named, strict=True))
        if len(named) == len(papers)
        else ()
    )


def _senders(kind: Kind | None, values: dict[str, list[str]]) -> tuple[Sender, ...]:
    if kind == "antwoord":  # the members of parliament ask; the minister who received the questions answers
        return tuple(Sender(name) for name in values.get("ontvanger", ()))
    role = "indiener" if kind == "motie" else None
    return tuple(Sender(name, role) for name in values.get("indiener", ()))
