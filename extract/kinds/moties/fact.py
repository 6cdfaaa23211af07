"""A motion that a letter names, and its row in `motie_vermeldingen`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from extract.kinds.values import Row, day, names
from extract.models import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionMention(Fact):
    """A motion named in the text ('motie van de leden Vermeij en Krol'); its number, where the text,
    its footnote or an earlier mention gives one. `movers` are surnames, or parties."""

    called = "motions"

    movers: tuple[str, ...]
    dossier: str | None = None
    ondernummer: str | None = None
    title: str | None = None
    date: dt.date | None = None
    outcome: str | None = None
    status: Literal["genoemd", "uitgevoerd", "in_uitvoering", "afgedaan"] = "genoemd"
    via: Literal["tekst", "voetnoot", "eerder", "zelf"] | None = None


def row_of(fact: MotionMention) -> Row:
    """The columns of its row beside those that every fact has."""
    return {
        "motie_id": None,
        "stand": fact.status,
        "indieners": names(fact.movers),
        "dossier": fact.dossier,
        "ondernummer": fact.ondernummer,
        "titel": fact.title,
        "datum": day(fact.date),
        "uitslag": fact.outcome,
        "via": fact.via,
    }
