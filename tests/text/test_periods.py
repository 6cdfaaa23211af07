"""Calendar arithmetic: the conventions by example, and what holds for every date."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text import period as periods
from extract.text.period import Part, Period, Season, Unit

YEARS = st.integers(1800, 2100)
DATES = st.dates(dt.date(1800, 1, 1), dt.date(2100, 12, 31))
UNITS: tuple[Unit, ...] = ("dag", "week", "maand", "kwartaal", "halfjaar", "jaar", "decennium")
PARTS: tuple[Part, ...] = ("begin", "medio", "eind")
SEASONS: tuple[Season, ...] = ("winter", "voorjaar", "zomer", "najaar")


def ends(period: Period | None) -> tuple[str, str] | None:
    return None if period is None else (period.start.isoformat(), period.end.isoformat())


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        pytest.param(periods.season(2015, "voorjaar"), "2015-03-01", "2015-05-31", id="voorjaar"),
        pytest.param(periods.season(2015, "zomer"), "2015-06-01", "2015-08-31", id="zomer"),
        pytest.param(periods.season(2015, "najaar"), "2015-09-01", "2015-11-30", id="najaar"),
        pytest.param(periods.season(2015, "winter"), "2015-12-01", "2016-02-29", id="winter-to-leap-day"),
        pytest.param(periods.quarter(2023, 3), "2023-07-01", "2023-09-30", id="quarter"),
        pytest.param(periods.half(2023, 2), "2023-07-01", "2023-12-31", id="half-year"),
        pytest.param(periods.school_year(2019), "2019-08-01", "2020-07-31", id="school-year"),
        pytest.param(periods.study_year(2019), "2019-09-01", "2020-08-31", id="study-year"),
        pytest.param(periods.decade(1990), "1990-01-01", "1999-12-31", id="decade"),
        pytest.param(periods.week(2021, 12), "2021-03-22", "2021-03-28", id="iso-week"),
        pytest.param(periods.prinsjesdag(2020), "2020-09-15", "2020-09-15", id="prinsjesdag"),
        pytest.param(
            periods.part_of(periods.month(2015, 2), "eind"), "2015-02-21", "2015-02-28", id="eind-month"
        ),
        pytest.param(
            periods.part_of(periods.month(2015, 2), "medio"), "2015-02-11", "2015-02-20", id="medio-month"
        ),
        pytest.param(
            periods.part_of(periods.whole_year(2016), "eind"), "2016-09-01", "2016-12-31", id="eind-year"
        ),
        pytest.param(
            periods.part_of(periods.quarter(2023, 1), "eind"), "2023-03-01", "2023-03-31", id="eind-quarter"
        ),
        pytest.param(periods.half_of(periods.month(2025, 9), 2), "2025-09-16", "2025-09-30", id="half-month"),
        pytest.param(
            periods.past(dt.date(2015, 6, 5), 2, "jaar"), "2013-06-06", "2015-06-05", id="past-years"
        ),
        pytest.param(
            periods.past(dt.date(2016, 6, 30), 1, "halfjaar"), "2016-01-01", "2016-06-30", id="past-half"
        ),
        pytest.param(
            periods.coming(dt.date(2020, 11, 30), 3, "week"), "2020-11-30", "2020-12-20", id="coming-weeks"
        ),
        pytest.param(
            periods.around(dt.date(2020, 1, 15), "maand", -1), "2019-12-01", "2019-12-31", id="last-month"
        ),
        pytest.param(periods.weekend(dt.date(2020, 11, 30), 0), "2020-12-05", "2020-12-06", id="weekend"),
    ],
)
def test_conventions(period: Period, start: str, end: str) -> None:
    assert ends(period) == (start, end)


@pytest.mark.parametrize(
    ("year", "month", "number"), [(2014, 2, 29), (2014, 6, 31), (2014, 13, 1), (2014, 1, 0)]
)
def test_days_that_do_not_exist(year: int, month: int, number: int) -> None:
    assert periods.day(year, month, number) is None


def test_a_year_without_week_53() -> None:
    assert periods.week(2021, 53) is None
    assert periods.week(2020, 53) is not None


def test_a_span_never_runs_backwards() -> None:
    assert periods.span(periods.whole_year(2016), periods.whole_year(2014)) is None


@given(DATES, st.integers(1, 30), st.sampled_from(UNITS))
def test_coming_and_past_meet_at_the_day_itself(today: dt.date, count: int, unit: Unit) -> None:
    ahead, back = periods.coming(today, count, unit), periods.past(today, count, unit)
    assert ahead.start == today == back.end
    assert ahead.start <= ahead.end
    assert back.start <= back.end


@given(DATES, st.sampled_from(UNITS), st.integers(-3, 3))
def test_calendar_units_hold_the_day_and_follow_each_other(today: dt.date, unit: Unit, shift: int) -> None:
    here = periods.around(today, unit, 0)
    assert here.start <= today <= here.end
    one, other = periods.around(today, unit, shift), periods.around(today, unit, shift + 1)
    assert one.end + dt.timedelta(days=1) == other.start


def partitions(year: int) -> list[list[Period]]:
    whole = periods.whole_year(year)
    return [
        [periods.month(year, number) for number in range(1, 13)],
        [periods.quarter(year, number) for number in range(1, 5)],
        [periods.half(year, number) for number in (1, 2)],
        [periods.part_of(whole, part) for part in PARTS],
        [periods.half_of(whole, number) for number in (1, 2)],
    ]


@given(YEARS)
def test_parts_make_up_the_year(year: int) -> None:
    whole = periods.whole_year(year)
    for parts in partitions(year):
        assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
        assert all(a.end + dt.timedelta(days=1) == b.start for a, b in pairwise(parts))


@given(YEARS, st.integers(1, 12))
def test_parts_make_up_the_month(year: int, number: int) -> None:
    whole = periods.month(year, number)
    for parts in ([periods.part_of(whole, p) for p in PARTS], [periods.half_of(whole, n) for n in (1, 2)]):
        assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
        assert all(a.end + dt.timedelta(days=1) == b.start for a, b in pairwise(parts))


@given(YEARS)
def test_seasons_and_school_years_follow_each_other(year: int) -> None:
    chain = [periods.season(year - 1, "winter"), *(periods.season(year, name) for name in SEASONS[1:])]
    chain.append(periods.season(year, "winter"))
    assert all(a.end + dt.timedelta(days=1) == b.start for a, b in pairwise(chain))
    for of in (periods.school_year, periods.study_year):
        assert of(year).end + dt.timedelta(days=1) == of(year + 1).start


@given(DATES, st.integers(-240, 240))
def test_months_added_keep_the_day_where_they_can(date: dt.date, count: int) -> None:
    moved = periods.add_months(date, count)
    assert moved.day == date.day or (moved + dt.timedelta(days=1)).day == 1
    assert (moved.year - date.year) * 12 + moved.month - date.month == count
