"""Words that say that a text speaks of money."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import regex

from extract.vocabulary import Row, rows

#: The particle of a verb follows within so many characters.
_REACH = 160


def speaks_of_money(text: str) -> bool:
    """Whether a word or sentence has a word of money in it, or a verb that has money as its object.

    >>> speaks_of_money("het scholingsbudget"), speaks_of_money("3 miljoen huishoudens")
    (True, False)
    >>> speaks_of_money("trekt 3 miljoen uit"), speaks_of_money("trekt 3 miljoen")
    (True, False)
    """
    return _pattern().search(text) is not None


@cache
def _pattern() -> regex.Pattern[str]:
    whole = _alternatives(lambda row: row.get("heel"))
    starts = _alternatives(lambda row: not row.get("heel"))
    ends = _alternatives(lambda row: row.get("deel"))
    return regex.compile(
        rf"(?<![\p{{L}}\d])(?:{starts})"
        rf"|(?<![\p{{L}}\d])(?:{whole})(?![\p{{L}}\d])"
        rf"|(?:{ends})(?:en|n|s)?(?![\p{{L}}\d])"
        rf"|(?<![\p{{L}}\d])(?:{'|'.join(map(_verb, rows('geldwerkwoorden')))})(?![\p{{L}}\d])",
        regex.IGNORECASE,
    )


def _verb(row: Row) -> str:
    """A verb in any of its forms; one with a particle only where that follows, or stands right before it."""
    forms = "|".join([row["form"], *row["vormen"]])
    if (particle := row.get("deeltje")) is None:
        return forms
    return rf"(?:{forms})\b[^.;:!?]{{1,{_REACH}}}?\b{particle}|{particle}(?:\ste\s)?{row['form']}"


def _alternatives(wanted: Callable[[Row], Any]) -> str:
    return "|".join(regex.escape(row["form"]) for row in rows("geldwoorden") if wanted(row))
