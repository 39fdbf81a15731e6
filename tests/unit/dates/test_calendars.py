"""Calendar arithmetic: Hijri days, months and years, weeks and impossible days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.dates import calendars
from claimcheck.dates.calendars import ImpossibleDateError
from claimcheck.dates.periods import fraction_value, season_value, unit_span


def test_hijri_month_has_its_days() -> None:
    """A Hijri month runs over the Gregorian days of the Umm al-Qura calendar."""
    assert calendars.span(*calendars.hijri_month(1436, 8)) == "2015-05-19/2015-06-17"


def test_hijri_years() -> None:
    """A year in the table is a span of days; an older one two Gregorian years."""
    assert calendars.hijri_year(1436) == "2014-10-25/2015-10-13"
    assert calendars.hijri_year(1319) == "1901/1902"
    assert (calendars.main_year(1435), calendars.main_year(1436)) == (2014, 2015)


@given(st.dates(date(1925, 1, 1), date(2077, 1, 1)))
def test_hijri_round_trip(day: date) -> None:
    """A day goes to the Hijri calendar and back."""
    assert calendars.hijri_day(*calendars.hijri_of(day)) == day


@pytest.mark.parametrize(("year", "month", "day"), [(2023, 2, 29), (2024, 13, 1), (0, 1, 1)])
def test_impossible_days(year: int, month: int, day: int) -> None:
    """A day that no calendar holds is refused by name."""
    with pytest.raises(ImpossibleDateError, match="impossible date"):
        calendars.day(year, month, day)


def test_hijri_outside_its_table() -> None:
    """A Hijri day outside the calendar's table is refused with the years that it covers."""
    with pytest.raises(ImpossibleDateError, match="1343-1500"):
        calendars.hijri_day(1200, 1, 1)


def test_periods() -> None:
    """Seasons may cross the year; quarters are three months; the last days leave today out."""
    assert season_value(12, 2023) == "2023-12/2024-02"
    assert fraction_value(4, 2015, 2) == "2015-04/2015-06"
    assert unit_span("day", date(2015, 7, 25), -2) == "2015-07-23/2015-07-24"
    assert unit_span("month", date(2015, 7, 21), -1, up_to_today=True) == "2015-06-21/2015-07-21"


@given(st.dates(), st.integers(-2000, 2000))
def test_months_away(day: date, months: int) -> None:
    """Moving by months keeps to the calendar or is refused."""
    try:
        moved = calendars.day_months_away(day, months)
    except ImpossibleDateError:
        return
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
