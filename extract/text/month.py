"""The months: their names, short forms and numbers, as `maanden.yml` lists them."""

from __future__ import annotations

from functools import cache

from extract.vocabulary import any_of, rows


@cache
def month_numbers() -> dict[str, tuple[int, bool]]:
    """Month by its name, with whether the form is short ('okt') and so needs a day or year beside it."""
    return {row["form"]: (row["waarde"], bool(row.get("afkorting"))) for row in rows("maanden")}


@cache
def month_names() -> tuple[str, ...]:
    """The full names, January first."""
    return tuple(name for name, (_, short) in month_numbers().items() if not short)


@cache
def any_month() -> str:
    """The full names as alternatives of a regular expression."""
    return any_of(month_names())


def month_of(name: str) -> int:
    """The number of a month by its name or short form, in any case; raises KeyError for another word.

    >>> month_of("Oktober"), month_of("okt")
    (10, 10)
    """
    return month_numbers()[name.casefold()][0]
