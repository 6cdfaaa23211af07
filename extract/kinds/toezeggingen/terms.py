"""The term of a promise: which dates of its sentence govern it, and from when to when it runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

import regex

from extract.kinds.toezeggingen.clause import Promise
from extract.models import Paragraph, Span
from extract.text.beside_date import attributive

#: Words before a date that make it part of a noun phrase ('de brief van 3 mei', 'over de periode 2015-2019').
_ATTRIBUTE = regex.compile(
    r"(?<!loop )\b(?:over|van|uit|sinds|begroting|stand)\s(?:de\s|het\s)?(?:(?:periode|jaar|jaren)\s)?$"
    r"|\b(?:periode|jaren)\s(?:vanaf|na|sinds|tot|tot en met|t/m)\s(?:de\s|het\s)?$",
    regex.IGNORECASE,
)
_ADVERB = regex.compile(
    r"\bin de loop van\s$"
    r"|\b(?:in|per|vanaf|voor|vóór|uiterlijk|tot|met|na|rond|van|gaan?de)\s(?:de\s|het\s)?$",
    regex.IGNORECASE,
)
_FOR = regex.compile(r"\b(?:voor|tot|sinds)\s(?:de\s|het\s)?$", regex.IGNORECASE)
_JOINT = regex.compile(r"\s*(?:en|of|/)\s*(?:in\s)?(?:de\s|het\s)?")
#: Where another clause begins: a date beyond it says when something else happens.
_NEXT_CLAUSE = regex.compile(r"[,;]\s(?:en|maar|waarna|terwijl)\s")
#: What 'voor' stops before; 'voor 2021' may also be for that year, and 'voor 1 mei' is that day as written.
_LONG = ("maand", "kwartaal", "seizoen")


class Dated(Protocol):
    """A day or period in the text, as far as it matters here."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def rule(self) -> str:
        """How it was found."""

    @property
    def start(self) -> dt.date:
        """Its first day."""

    @property
    def end(self) -> dt.date:
        """Its last day."""

    @property
    def precision(self) -> str:
        """What it was written as."""

    @property
    def bound(self) -> str | None:
        """The preposition before it."""


def to_come(date: Dated, today: dt.date | None) -> bool:
    """Whether a date may be a term: it has not passed, and nothing runs from it ('sinds')."""
    return date.bound != "sinds" and (today is None or date.end >= today)


def governs(paragraph: Paragraph, date: Dated) -> bool:
    """Whether a date says when, not which ('de brief van 3 mei', 'de begroting 2022')."""
    before = paragraph.text[max(date.span.begin - 40, 0) : date.span.begin]
    # 'met ingang van', 'na afloop van' bound a term
    if _ATTRIBUTE.search(before) and date.bound is None:
        return False
    if attributive(paragraph.text, date.span.begin, date.span.end):
        return False
    bare_year = date.rule == "date-year" and date.text.isdigit()
    return not bare_year or _ADVERB.search(before) is not None


def is_sharp(term: tuple[Dated, ...]) -> bool:
    """A day, month or part of a year; a whole year or a run from the letter's day is too wide to announce."""
    return bool(term) and all(
        t.precision != "jaar" and t.rule not in ("date-count", "date-range") for t in term
    )


def term_of(paragraph: Paragraph, promise: Promise, dates: list[Dated]) -> tuple[Dated, ...]:
    """The date nearest to the verbs, and one joined to it ('eind dit jaar en begin volgend jaar')."""
    if not dates:
        return ()
    nearest = min(range(len(dates)), key=lambda at: _distance(paragraph, promise, dates[at]))
    found = [dates[nearest]]
    for step in (1, -1):
        at = nearest + step
        if 0 <= at < len(dates) and _joined(paragraph, found[0], dates[at]):
            found.append(dates[at])
    return tuple(found)


def _distance(paragraph: Paragraph, promise: Promise, date: Dated) -> int:
    before = paragraph.text[max(date.span.begin - 12, 0) : date.span.begin]
    aside = 1000 if date.precision == "jaar" and _FOR.search(before) else 0
    low, high = promise.core
    if _NEXT_CLAUSE.search(paragraph.text, min(date.span.end, high), max(date.span.begin, low)):
        aside += 500
    if date.span.begin >= low and date.span.end <= high:
        return aside
    return aside + (low - date.span.end if date.span.end <= low else max(date.span.begin - high, 0))


def _joined(paragraph: Paragraph, a: Dated, b: Dated) -> bool:
    first, second = sorted((a, b), key=lambda date: date.span.begin)
    return _JOINT.fullmatch(paragraph.text, first.span.end, second.span.begin) is not None


def last_of(bounds: Sequence[tuple[dt.date, dt.date | None]]) -> dt.date | None:
    """The end of the latest term; None where there is none, or one has no end."""
    ends = [end for _, end in bounds]
    return max((end for end in ends if end), default=None) if None not in ends else None


def bounds_of(date: Dated, today: dt.date | None) -> tuple[dt.date, dt.date | None]:
    """'voor het kerstreces', 'voor de zomer van 2021' run from the letter to the day before it; 'na de zomer'
    begins after it and has no end."""
    if date.bound == "na":
        return date.end + dt.timedelta(days=1), None
    if date.bound == "voor" and date.precision in _LONG and today and today < date.start:
        return today, date.start - dt.timedelta(days=1)
    if date.rule == "date-recess" and date.bound == "voor" and today and today < date.start:
        return today, date.start - dt.timedelta(days=1)
    return date.start, date.end
