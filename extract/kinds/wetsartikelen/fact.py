"""A cited article of a law, and its row in `wetsartikelen`."""

from __future__ import annotations

from dataclasses import dataclass

from extract.kinds.values import Row
from extract.models import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class LawArticle(Fact):
    """'artikel 3.2, tweede lid, onderdeel b, van de Subsidiewet'. `until` is the last of a run of articles;
    `members` are the numbers of its leden, `part` its onderdeel; `law` is the law's full name where we know
    it, else as printed."""

    called = "law_articles"

    article: str
    law: str
    until: str | None = None
    members: tuple[int, ...] = ()
    part: str | None = None


def row_of(fact: LawArticle) -> Row:
    """The columns of its row beside those that every fact has."""
    return {
        "artikel": fact.article,
        "artikel_tot": fact.until,
        "lid": ",".join(map(str, fact.members)) or None,
        "onderdeel": fact.part,
        "wet": fact.law,
    }
