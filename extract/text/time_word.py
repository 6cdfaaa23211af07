"""The words of a text as the grammar of dates reads them, and what the vocabulary says of each."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

import regex

from extract.text.month import any_month
from extract.text.period import Season
from extract.text.year import YEAR
from extract.vocabulary import rows

Sort = Literal["word", "number", "ordinal", "date", "quarter", "code", "mark", "break"]

#: Most of a text is plain words, which nothing else can be: they come first.
_TOKEN = r"""
    (?P<word>\p{L}++(?=[\s,;)]|[.:](?:\s|$)|$))
    |(?P<break>[\t\n])
    |(?P<code>(?:https?://|www\.)\S++|[\w.+-]{1,64}+@\S++)
    |(?P<date>(?<![\w.,/–-])(?:\d{1,2}(?P<sep>[-/.])\d{1,2}(?P=sep)YEAR|YEAR-\d\d-\d\d)
        (?![\w/–-]|[.,]\d))
    |(?P<quarter>(?<!\w)[Qq][1-4](?!\w))
    |(?P<ordinal>(?<!\w)\d{1,2}(?:ste|de|e)(?!\w))
    |(?P<noted>(?<=\b(?:MONTHS)[ ])YEAR(?=\d{1,2}(?![\w.,]*\d)))
    |(?P<number>(?<!\w)\d++(?:[.,]\d++){0,6}+(?![\p{L}_]))
    |(?P<word>[tT]/m(?!\w)|\p{L}(?:\.\p{L}){1,6}+(?!\w)|\p{L}++(?:['’]\p{L}++)*+)
    |(?P<mixed>\w++)
    |(?P<mark>[^\w\s])
"""

_SORTS: dict[str, Sort] = {
    "break": "break",
    "code": "code",
    "mixed": "code",
    "date": "date",
    "quarter": "quarter",
    "ordinal": "ordinal",
    "noted": "number",
    "number": "number",
    "word": "word",
    "mark": "mark",
}


class Token(NamedTuple):
    """A word, number or mark: `low` is its lower-case form, `begin:end` its place in the text."""

    text: str
    low: str
    begin: int
    end: int
    sort: Sort


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text, spaces left out; tabs and line ends are tokens, for nothing reads over them.

    >>> [token.text for token in tokens("Op 21 mei jl. (2.500)")]
    ['Op', '21', 'mei', 'jl', '.', '(', '2.500', ')']
    """
    made = Token._make  # faster than the class, and there are many
    return tuple(
        [
            made((word := match.group(), word.casefold(), *match.span(), _SORTS[match.lastgroup]))
            for match in _token().finditer(text)
        ]
    )


@cache
def _token() -> regex.Pattern[str]:
    """A token; a year after a month keeps out the footnote marker glued to it ('december 20171')."""
    return regex.compile(_TOKEN.replace("MONTHS", any_month()).replace("YEAR", YEAR), regex.VERBOSE)


@cache
def seasons() -> dict[str, Season]:
    """Season by its name ('herfst' is najaar)."""
    return {row["form"]: row["waarde"] for row in rows("seizoenen")}


@cache
def time_words(sort: str) -> dict[str, str]:
    """Value by form of the time words of one sort; a form without a value stands for itself."""
    return {
        row["form"]: str(row.get("waarde", row["form"]))
        for row in rows("tijdwoorden")
        if row["soort"] == sort
    }


@cache
def plural_units() -> frozenset[str]:
    """Units that need a number before them ('weken')."""
    return frozenset(
        row["form"] for row in rows("tijdwoorden") if row["soort"] == "eenheid" and row.get("meervoud")
    )


@cache
def tens() -> dict[str, int]:
    """The tens by their word ('negentig')."""
    return {row["form"]: int(row["waarde"]) for row in rows("telwoorden") if row["soort"] == "tiental"}


@cache
def recess_names() -> frozenset[str]:
    """The names of recesses ('zomerreces')."""
    return frozenset(row["form"] for row in rows("recessen"))


@cache
def no_year(place: str) -> frozenset[str]:
    """Words before ('voor'), after ('na') or in a citation ('citaat') that deny four digits to be a year."""
    return frozenset(row["form"] for row in rows("geen-jaartal") if row["plaats"] == place)
