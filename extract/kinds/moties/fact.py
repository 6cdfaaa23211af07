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
    its footnote or an earlier mention gives one. `movers` are surnames, or parties.

    `status` is what the letter says became of it, `opinion` what the minister thinks of one that is still to
    be voted ('oordeel_kamer'); `proof` and `opinion_proof` are the sentences that say so."""

    called = "motions"

    movers: tuple[str, ...]
    dossier: str | None = None
    ondernummer: str | None = None
    title: str | None = None
    date: dt.date | None = None
    outcome: str | None = None
    status: Literal["genoemd", "uitgevoerd", "in_uitvoering", "afgedaan"] = "genoemd"
    proof: str | None = None
    opinion: str | None = None
    opinion_proof: str | None = None
    via: Literal["tekst", "voetnoot", "eerder", "zelf"] | None = None


def row_of(fact: MotionMention) -> Row:
    """The columns of its row beside those that every fact has."""
    return {
        "motie_id": None,
        "stand": fact.status,
        "stand_zin": fact.proof,
        "appreciatie": fact.opinion,
        "appreciatie_zin": fact.opinion_proof,
        "indieners": names(fact.movers),
        "dossier": fact.dossier,
        "ondernummer": fact.ondernummer,
        "titel": fact.title,
        "datum": day(fact.date),
        "uitslag": fact.outcome,
        "via": fact.via,
    }
