"""A citation, and its row in `verwijzingen`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from extract.kinds.values import Row, day
from extract.models import Fact
from extract.text.official_address import address_of, kamer_address, publication, web_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Fact):
    """A citation of an official paper, publication, document, address or letter."""

    called = "references"

    kind: Literal[
        "kamerstuk", "handelingen", "aanhangsel", "staatscourant", "staatsblad", "document", "url", "brief"
    ]
    chamber: Literal["I", "II"] | None = None
    session: str | None = None
    dossier: str | None = None
    ondernummer: str | None = None
    page_ref: str | None = None
    date: dt.date | None = None
    url: str | None = None


def row_of(fact: Reference) -> Row:
    """The columns of its row beside those that every fact has."""
    paper = publication(
        fact.kind,
        fact.ondernummer,
        dossier=fact.dossier,
        session=fact.session,
        chamber=fact.chamber,
        text=fact.text,
    )
    return {
        "soort": fact.kind,
        "dossier": fact.dossier,
        "ondernummer": fact.ondernummer,
        "pagina_verwijzing": fact.page_ref,
        "kamer": fact.chamber,
        "vergaderjaar": fact.session,
        "datum": day(fact.date),
        "url": fact.url,
        "stuk": paper,
        "stuk_url": _official_address(fact, paper),
        "doel_brief_id": None,
        "status": None,
    }


def _official_address(fact: Reference, paper: str | None) -> str | None:
    """Where what is cited stands; what is printed as an address stands there."""
    if fact.url is not None:
        return web_address(fact.url)
    if fact.kind == "document":
        return kamer_address(fact.ondernummer or "")
    return address_of(paper)
