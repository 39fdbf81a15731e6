"""Periods: parts of weeks, months and years, seasons, quarters, stretches up to the present."""

from __future__ import annotations

from datetime import date

from claimcheck.dates import calendars
from claimcheck.dates.table import Dates

WEEK = 7
# Months that a part of a year names.
_YEAR_PARTS = {"start": (1, 1), "early": (1, 3), "middle": (6, 7), "late": (10, 12), "end": (12, 12)}


def part_of_unit(part: str, unit: str, today: date, shift: int, table: Dates) -> str:
    """The value of a part (``start`` … ``end``, empty for the whole) of the unit so many away from today."""
    if unit == "weekend" or (unit == "week" and part == "end"):
        return weekend(today, shift, table)
    if unit == "week":
        if part in ("start", "early"):
            return calendars.week_of(today, shift, table.week_starts).isoformat()
        first = calendars.week_of(today, shift, table.week_starts)
        if part == "middle":
            return calendars.moved(first, 2).isoformat()
        return calendars.span(first, calendars.moved(first, WEEK - 1))
    if unit == "month":
        return calendars.month_value(*calendars.shifted(today, shift))
    if unit == "year":
        year = calendars.day(today.year + shift, 1, 1).year
        if part in _YEAR_PARTS:
            first_month, last_month = _YEAR_PARTS[part]
            return calendars.months_value((year, first_month), (year, last_month))
        return f"{year:04d}"
    if unit == "hour":
        return today.isoformat()
    size = 10 if unit == "decade" else 100
    start = (today.year // size + shift) * size + (size == 100)
    return f"{start:04d}/{start + size - 1:04d}"


def weekend(today: date, shift: int, table: Dates) -> str:
    """The weekend so many away from this week's; "last" is one that is over."""
    first_day = table.weekend[0] if table.weekend else WEEK - 2
    first = calendars.moved(today, (first_day - today.weekday()) % WEEK)
    if shift < 0:
        first = calendars.moved(today, -((today.weekday() - first_day) % WEEK or WEEK))
    elif shift > 0 and today.weekday() in table.weekend:
        first = calendars.moved(first, 0 if first > today else WEEK)
    return calendars.span(first, calendars.moved(first, 1))


def season_value(month: int, year: int) -> str:
    """The three months of a season that begins in ``month`` of ``year`` (meteorological seasons)."""
    end = (year, month + 2) if month + 2 <= 12 else (year + 1, month - 10)
    return calendars.months_value((year, month), end)


def fraction_value(parts: int, year: int, which: int) -> str:
    """The months of one of so many equal parts of a year."""
    size = 12 // parts
    return calendars.months_value((year, size * (which - 1) + 1), (year, size * which))


def unit_span(unit: str, today: date, count: int, *, up_to_today: bool = False) -> str:
    """The ``count`` units before (negative) or after today.

    Today itself is left out, as in "the last two days"; ``up_to_today`` counts back from it to the
    day ("the last month" as the month that ends now).
    """
    if unit == "hour":
        days = max(abs(count) // 24, 1)
        other = calendars.moved(today, days if count > 0 else -days)
        return calendars.span(min(today, other), max(today, other))
    if up_to_today:
        if unit in ("day", "week"):
            return calendars.span(calendars.moved(today, count * (WEEK if unit == "week" else 1)), today)
        return calendars.span(calendars.day_months_away(today, count * {"month": 1, "year": 12}.get(unit, 120)), today)
    step = 1 if count > 0 else -1
    if unit in ("day", "week"):
        size = WEEK if unit == "week" else 1
        near, far = calendars.moved(today, step), calendars.moved(today, count * size)
        return calendars.span(min(near, far), max(near, far))
    if unit == "month":
        months = sorted((calendars.shifted(today, step), calendars.shifted(today, count)))
        return calendars.months_value(months[0], months[1])
    years = count * {"year": 1, "decade": 10, "century": 100}[unit]
    first, last = sorted((today.year + step, calendars.day(today.year + years, 1, 1).year))
    return f"{first:04d}" if first == last else f"{first:04d}/{last:04d}"
