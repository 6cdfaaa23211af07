"""A commitment, and its row in `toezeggingen`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from extract.kinds.values import Row, day
from extract.models import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Fact):
    """A promise to the Kamer, or a decision with a term. The span is the whole sentence."""

    called = "commitments"

    subject: str
    kind: Literal["informeren", "toezenden", "evalueren", "besluit", "regeling"]
    term_start: dt.date | None = None
    term_end: dt.date | None = None
    recurring: bool = False


def row_of(fact: Commitment) -> Row:
    """The columns of its row beside those that every fact has; what later letters tell is filled in when all
    are in."""
    return {
        "onderwerp": fact.subject,
        "soort": fact.kind,
        "termijn_begin": day(fact.term_start),
        "termijn_eind": day(fact.term_end),
        "terugkerend": int(fact.recurring),
        "status": "open",
        "nagekomen_in": None,
        "nagekomen_zin": None,
        "nagekomen_alinea_id": None,
        "nagekomen_zekerheid": None,
        "register_id": None,
    }
