"""What a date phrase says, before its year is known: a `Moment`, and its period in a given year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.text import period as periods
from extract.text.period import Part, Period, Season, Unit
from extract.vocabulary import rows

#: day … recess and nth recur each year; the others are counted from a day;
#: a decade, school and study year can be both.
Kind = Literal[
    "day",
    "month",
    "quarter",
    "half",
    "season",
    "year",
    "week",
    "school",
    "study",
    "decade",
    "prinsjesdag",
    "recess",
    "unit",
    "count",
    "within",
    "step",
    "day_of_week",
    "nth",
    "today",
    "weekday",
    "weekend",
]
_EVERY_YEAR = frozenset({"day", "month", "quarter", "half", "season", "week", "prinsjesdag", "recess", "nth"})
#: How a phrase points from the letter's day: 'jl.', 'as.', 'dit', 'vorig', 'volgend', 'afgelopen', 'komend';
#: 'zelfde' ('van dat jaar') points to the year last named, 'elk' recurs and has no one period.
Turn = Literal["verleden", "toekomst", "nu", "vorig", "volgend", "afgelopen", "komend", "zelfde", "elk"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or period as written.

    `number` is the month, quarter, half, week, weekday (1 = Monday) or count; `name` the season, unit or
    recess; `year` as written, or `shift` years from the letter's ('van vorig jaar': -1), or `turn`. `part`
    ('eind'), `half_of` ('tweede helft van september') and `edge` ('ultimo') narrow it down; `rank` is which
    one of its kind ('de derde donderdag van september': 3; the last: -1).
    """

    kind: Kind
    number: int = 0
    day: int = 0
    name: str = ""
    year: int | None = None
    shift: int | None = None
    turn: Turn | None = None
    part: Part | None = None
    half_of: int | None = None
    edge: Literal["eerste", "laatste"] | None = None
    rank: int = 0

    @property
    def has_year(self) -> bool:
        """Whether its period follows from its own words alone."""
        return self.year is not None

    @property
    def is_open(self) -> bool:
        """Whether its year must come from what stands around it ('in december')."""
        return self.year is None and self.shift is None and self.turn is None and self.recurs

    @property
    def recurs(self) -> bool:
        """Whether it is a day or period that every year has."""
        return self.kind in _EVERY_YEAR


def period_in(moment: Moment, year: int) -> Period | None:
    """The period of a moment in (or beginning in) `year`; None where the calendar has none.

    >>> period_in(Moment("month", number=3, part="eind"), 2015).start.isoformat()
    '2015-03-21'
    """
    whole = _whole(moment, year)
    return None if whole is None else _narrowed(whole, moment)


def _whole(moment: Moment, year: int) -> Period | None:
    match moment.kind:
        case "day":
            return periods.day(year, moment.number, moment.day)
        case "season":
            return periods.season(year, _season(moment.name))
        case "nth":
            return periods.nth(year, moment.number, moment.rank, moment.name or moment.day)
        case "recess":
            return _recesses().get((moment.name, year))
    if moment.kind in _NUMBERED:
        return _NUMBERED[moment.kind](year, moment.number)
    return _YEARLY[moment.kind](year) if moment.kind in _YEARLY else None


def _narrowed(whole: Period, moment: Moment) -> Period:
    if moment.half_of:
        whole = periods.half_of(whole, moment.half_of)
    if moment.part:
        whole = periods.part_of(whole, moment.part)
    if moment.edge:
        edge = whole.start if moment.edge == "eerste" else whole.end
        whole = Period(edge, edge, "dag")
    return whole


def counted(moment: Moment, today: dt.date) -> Period | None:
    """The period of a moment that is counted from `today` ('komende twee jaar', 'deze maand', 'gisteren')."""
    whole = _counted(moment, today)
    return None if whole is None else _narrowed(whole, moment)


def _counted(moment: Moment, today: dt.date) -> Period | None:
    steps = {"nu": 0, "vorig": -1, "afgelopen": -1, "volgend": 1, "komend": 1}
    step = steps.get(moment.turn or "", 0)
    match moment.kind:
        case "today":
            return periods.around(today, "dag", moment.number)
        case "unit":
            return periods.around(today, _unit(moment.name), step)
        case "day_of_week":
            week = periods.around(today, "week", step)
            return periods.around(week.start, "dag", moment.number - 1)
        case "step":
            return periods.around(today, _unit(moment.name), moment.number)
        case "within":
            return periods.coming(today, moment.number, _unit(moment.name))
        case "count":
            run = periods.past if moment.turn == "afgelopen" else periods.coming
            return run(today, moment.number, _unit(moment.name))
        case "weekend":
            # 'komend weekend' is that of this week, unless it is already here
            shift = 0 if moment.turn == "komend" and today.weekday() < 5 else step
            return periods.weekend(today, shift)
        case "weekday":
            return _weekday(moment, today)
        case "school" | "study":
            month = 8 if moment.kind == "school" else 9
            return _whole(moment, today.year - (today.month < month) + step)
        case _:
            return None


def _weekday(moment: Moment, today: dt.date) -> Period:
    ahead = (moment.number - today.isoweekday()) % 7
    if moment.turn in ("verleden", "afgelopen", "vorig"):
        return periods.around(today, "dag", ahead - 7)
    return periods.around(today, "dag", ahead if moment.turn == "nu" else ahead or 7)


@cache
def _recesses() -> dict[tuple[str, int], Period]:
    return {
        (row["form"], row["van"].year): Period(row["van"], row["tot"], "periode") for row in rows("recessen")
    }


@cache
def _season(name: str) -> Season:
    return next(season for season in _SEASONS if season == name)


@cache
def _unit(name: str) -> Unit:
    return next(unit for unit in _UNITS if unit == name)


_NUMBERED: dict[str, Callable[[int, int], Period | None]] = {
    "month": periods.month,
    "quarter": periods.quarter,
    "half": periods.half,
    "week": periods.week,
}
_YEARLY: dict[str, Callable[[int], Period]] = {
    "year": periods.whole_year,
    "school": periods.school_year,
    "study": periods.study_year,
    "decade": periods.decade,
    "prinsjesdag": periods.prinsjesdag,
}
_SEASONS: tuple[Season, ...] = ("voorjaar", "zomer", "najaar", "winter")
_UNITS: tuple[Unit, ...] = ("dag", "week", "maand", "kwartaal", "halfjaar", "jaar", "decennium")
