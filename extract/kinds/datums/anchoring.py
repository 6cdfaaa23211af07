"""The period of a date phrase: the year it leaves out comes from the text around it or from the letter's
date.

A year taken from the text (the same sentence, the sentence before, the same day named earlier) makes a date
no less absolute; a year counted from the letter's date makes it relative.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from extract.kinds.datums.mentions import Mention
from extract.kinds.datums.moments import Moment, counted, period_in
from extract.models import Certainty
from extract.text import period as periods
from extract.text.period import Period
from extract.text.tense_words import AHEAD, BACK, UNKNOWN

_MONTH = dt.timedelta(days=30)
_YEAR = dt.timedelta(days=330)
_HALF_YEAR = dt.timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Anchored:
    """A period, whether the letter's date was needed for it, and how sure its year is."""

    period: Period
    relative: bool
    certainty: Certainty = "zeker"


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a date phrase.

    `today` is the letter's date; `direction` the tense of the clause, `told` whether it says that itself.
    `beside` is the nearest dated month in the same sentence, `before` the last one of the sentence before;
    `year` a bare year earlier in the sentence; `earlier` the same day, named earlier in the letter with its
    year. `present`: a verb in the present tense follows, which makes what is to come likelier, not sure ('In
    juni stemt de raad').
    """

    today: dt.date | None
    direction: int = UNKNOWN
    told: bool = True
    beside: Period | None = None
    before: Period | None = None
    year: int | None = None
    earlier: Period | None = None
    present: bool = False


def anchored(mention: Mention, around: Around) -> Anchored | None:
    """The period of a mention, or None where it cannot be computed."""
    if mention.last is not None:
        return _run(mention.first, mention.last, around)
    first = mention.first
    if mention.bound == "voor" and first.kind == "season" and (first.is_open or first.year is not None):
        before = _before_season(first, around.today)
        has_been = first.year is not None and around.today is not None
        return before or (_single(first, around) if has_been else None)
    return _single(first, around)


def _before_season(season: Moment, today: dt.date | None) -> Anchored | None:
    """'voor de zomer', 'voor de zomer van 2025': from the letter's date to the day before it; in that season
    nobody knows which is meant."""
    if today is None:
        return None
    own = period_in(season, season.year) if season.year is not None else None
    coming = own or next(_ahead(season, today), None)
    if coming is None or coming.start <= today:
        return None
    return Anchored(Period(today, coming.start - dt.timedelta(days=1), "periode"), True)


def _single(moment: Moment, around: Around) -> Anchored | None:
    if moment.year is not None:
        period = period_in(moment, moment.year)
        if period and moment.kind == "nth" and moment.name == "week":  # a week may begin in the month before
            return Anchored(period, False, "waarschijnlijk")
        return _wrapped(period, False)
    if moment.turn == "elk":
        return None
    if moment.turn == "zelfde":
        year = around.year or _year_of(around.beside) or _year_of(around.before)
        return _wrapped(period_in(moment, year), False) if year else None
    if moment.is_open:
        return _from_text(moment, around) or _from_letter(moment, around)
    if around.today is None:
        return None
    if moment.shift is not None:
        return _wrapped(period_in(moment, around.today.year + moment.shift), True)
    if moment.recurs:
        return _wrapped(_pointed(moment, around.today), True)
    period = counted(moment, around.today)
    if moment.kind == "step" and period is not None:  # 'over twee weken' is a round figure
        return Anchored(period, True, "waarschijnlijk")
    return _wrapped(period, True)


def _wrapped(period: Period | None, relative: bool) -> Anchored | None:
    return None if period is None else Anchored(period, relative)


def _year_of(period: Period | None) -> int | None:
    return None if period is None else period.start.year


# --- open moments: 'in december' --------------------------------------------------------------------


def _from_text(moment: Moment, around: Around) -> Anchored | None:
    """The year of what stands near, where it fits the tense of the clause."""
    for near in (around.beside, around.earlier):
        if near is not None:
            period = _nearest(moment, near.start)
            if period and _fits(period, around):
                return Anchored(period, False)
    if around.year is not None:
        period = period_in(moment, around.year)
        if period and _fits(period, around):
            return Anchored(period, False, "waarschijnlijk")
    if around.before is not None and around.direction != AHEAD:
        period = _nearest(moment, around.before.start)
        letter = _from_letter(moment, around)
        if period and _fits(period, around) and (letter is None or letter.period == period):
            return Anchored(period, False, "waarschijnlijk")
    return None


def _fits(period: Period, around: Around) -> bool:
    if around.today is None:
        return True
    if around.direction == AHEAD:
        return period.end >= around.today
    return around.direction != BACK or period.start <= around.today


def _from_letter(moment: Moment, around: Around) -> Anchored | None:
    """The nearest in the direction of the tense; in either direction where the tense does not tell."""
    if around.today is None:
        return None
    if around.direction != UNKNOWN:
        side = _ahead if around.direction == AHEAD else _back
        found = next(side(moment, around.today), None)
        return None if found is None else Anchored(found, True, "zeker" if around.told else "waarschijnlijk")
    coming = next(_ahead(moment, around.today), None) if around.present else None
    period = coming or _nearest(moment, around.today)
    return None if period is None else Anchored(period, True, "waarschijnlijk")


def _nearest(moment: Moment, date: dt.date) -> Period | None:
    nearest = min(_yearly(moment, date), key=lambda period: _distance(period, date), default=None)
    if nearest is not None and moment.kind == "recess" and _distance(nearest, date) > _HALF_YEAR:
        return None  # the recess meant is one that the calendar lacks
    return nearest


def _distance(period: Period, date: dt.date) -> dt.timedelta:
    if period.start <= date <= period.end:
        return dt.timedelta(0)
    return date - period.end if period.end < date else period.start - date


def _yearly(moment: Moment, date: dt.date) -> list[Period]:
    """Its periods around a date, in order; of recesses, whose calendar has gaps, only those of that year."""
    years = range(date.year - 4, date.year + 5)
    found = [period for year in years if (period := period_in(moment, year))]
    return [p for p in found if _distance(p, date) < _YEAR] if moment.kind == "recess" else found


def _ahead(moment: Moment, today: dt.date) -> Iterator[Period]:
    return (period for period in _yearly(moment, today) if period.end >= today)


def _back(moment: Moment, today: dt.date) -> Iterator[Period]:
    return (period for period in reversed(_yearly(moment, today)) if period.start <= today)


# --- pointed moments: '21 mei jl.', 'dit najaar', 'komende zomer' ------------------------------------


def _pointed(moment: Moment, today: dt.date) -> Period | None:
    yearly = _yearly(moment, today)
    match moment.turn:
        case "verleden":
            return next(_back(moment, today), None)
        case "toekomst":
            return next(_ahead(moment, today), None)
        case "nu":
            this_year = period_in(moment, today.year)
            return next((p for p in yearly if p.start <= today <= p.end), this_year)
        case "vorig":
            return next((p for p in reversed(yearly) if p.end < today), None)
        case "volgend":
            return next((p for p in yearly if p.start > today), None)
        case "afgelopen":
            return next((p for p in reversed(yearly) if p.end <= today or p.start <= today - _MONTH), None)
        case "komend":
            return next((p for p in yearly if p.start >= today - _MONTH and p.end > today), None)
        case _:
            return None


# --- runs: '1 oktober tot en met 31 december 2013' ---------------------------------------------------


def _run(first: Moment, last: Moment, around: Around) -> Anchored | None:
    if first.is_open:
        ending = _single(last, around)
        beginning = None if ending is None else _beginning(first, ending.period)
        return _spanned(beginning, ending, ending)
    opening = _single(first, around)
    if opening is None:
        return None
    if last.is_open:
        closing = next((p for p in _yearly(last, opening.period.start) if p.end >= opening.period.end), None)
        return _spanned(opening.period, _wrapped(closing, opening.relative), opening)
    return _spanned(opening.period, _single(last, around), opening)


def _beginning(first: Moment, ending: Period) -> Period | None:
    return next((p for p in reversed(_yearly(first, ending.start)) if p.start <= ending.start), None)


def _spanned(beginning: Period | None, ending: Anchored | None, other: Anchored | None) -> Anchored | None:
    if beginning is None or ending is None or other is None:
        return None
    period = periods.span(beginning, ending.period)
    if period is None:
        return None
    certainty = max(ending.certainty, other.certainty, key=("zeker", "waarschijnlijk", "onzeker").index)
    return Anchored(period, ending.relative or other.relative, certainty)
