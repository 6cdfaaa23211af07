"""Words that say that a text speaks of money."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import regex

from extract.vocabulary import Row, rows


def speaks_of_money(text: str) -> bool:
    """Whether a word or sentence has a word of money in it.

    >>> speaks_of_money("het scholingsbudget"), speaks_of_money("3 miljoen huishoudens")
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
        rf"|(?:{ends})(?:en|n|s)?(?![\p{{L}}\d])",
        regex.IGNORECASE,
    )


def _alternatives(wanted: Callable[[Row], Any]) -> str:
    return "|".join(regex.escape(row["form"]) for row in rows("geldwoorden") if wanted(row))
