"""Calendar arithmetic: Gregorian and Hijri days, months, years, and how values are written.

Hijri dates follow the Umm al-Qura calendar (:mod:`hijridate`, AH 1343 to 1500). Earlier years, for
which no such table exists, are placed by the mean length of the Islamic year, to the year only.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hijridate import Hijri

HIJRI, GREGORIAN = "hijri", "gregorian"
FIRST_HIJRI, LAST_HIJRI = 1343, 1500
# 33 Islamic years are about 32 Gregorian ones; the era began in 622 (mean lunar year of 354.367 days).
_HIJRI_YEAR, _HIJRI_EPOCH = 0.970224, 622.54
# A span of Gregorian years that a text may mean.
FIRST_YEAR, LAST_YEAR = 1, 9999


class ImpossibleDateError(ValueError):
    """The calendar holds no such day, or the date lies outside what the calendar table covers."""


def day(year: int, month: int, number: int) -> date:
    """The Gregorian day; :class:`ImpossibleDateError` where there is none."""
    try:
        return date(year, month, number)
    except ValueError as error:
        raise ImpossibleDateError("impossible date") from error


def hijri_day(year: int, month: int, number: int) -> date:
    """The Gregorian day of a Hijri date; :class:`ImpossibleDateError` where there is none."""
    if not FIRST_HIJRI <= year <= LAST_HIJRI:
        raise ImpossibleDateError(f"Hijri date outside {FIRST_HIJRI}-{LAST_HIJRI}")
    found = _hijri(year, month, number)
    try:
        return found.to_gregorian()
    except (ValueError, OverflowError) as error:
        raise ImpossibleDateError("impossible date") from error


def _hijri(year: int, month: int, number: int) -> Hijri:
    from hijridate import Hijri

    try:
        return Hijri(year, month, number)
    except (ValueError, OverflowError) as error:
        raise ImpossibleDateError("impossible date") from error


def hijri_of(when: date) -> tuple[int, int, int]:
    """Year, month and day of a Gregorian day in the Hijri calendar."""
    from hijridate import Gregorian

    try:
        found = Gregorian(when.year, when.month, when.day).to_hijri()
    except (ValueError, OverflowError) as error:
        raise ImpossibleDateError("outside the Hijri calendar's table") from error
    return found.year, found.month, found.day


def hijri_month(year: int, month: int) -> tuple[date, date]:
    """The first and the last Gregorian day of a Hijri month."""
    first = hijri_day(year, month, 1)
    return first, first + timedelta(days=_hijri(year, month, 1).month_length() - 1)


def hijri_year(year: int) -> str:
    """A Hijri year as a value: its days from first to last, or two years where no table reaches."""
    if FIRST_HIJRI <= year < LAST_HIJRI:
        return span(hijri_day(year, 1, 1), hijri_day(year + 1, 1, 1) - timedelta(days=1))
    start = _HIJRI_EPOCH + (year - 1) * _HIJRI_YEAR
    first, last = int(start), int(start + _HIJRI_YEAR)
    return f"{first:04d}/{last:04d}" if first != last else f"{first:04d}"


def main_year(year: int) -> int:
    """The Gregorian year that holds most of a Hijri year."""
    return int(_HIJRI_EPOCH + (year - 1) * _HIJRI_YEAR + _HIJRI_YEAR / 2)


def shifted(when: date, months: int) -> tuple[int, int]:
    """Year and month so many months from a day's month."""
    index = when.year * 12 + when.month - 1 + months
    return index // 12, index % 12 + 1


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return day(year, month, monthrange(year, month)[1] if 1 <= month <= 12 and year >= 1 else 0)


def day_months_away(when: date, months: int) -> date:
    """The day so many months away, the month's last one where it is too short."""
    year, month = shifted(when, months)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ImpossibleDateError("impossible date")
    return date(year, month, min(when.day, monthrange(year, month)[1]))


def week_of(when: date, weeks: int = 0, starts: int = 0) -> date:
    """The first day of the week that is so many weeks from the day's.

    ``starts`` is the weekday on which weeks begin, Monday being 0 (ISO 8601) and Saturday 5.
    """
    return moved(when, weeks * 7 - (when.weekday() - starts) % 7)


def moved(when: date, days: int) -> date:
    """The day so many days away."""
    try:
        return when + timedelta(days=days)
    except OverflowError as error:
        raise ImpossibleDateError("impossible date") from error


def span(first: date, last: date) -> str:
    """The value of a stretch of days."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def month_value(year: int, month: int) -> str:
    """The value ``YYYY-MM``."""
    return f"{year:04d}-{month:02d}"


def months_value(first: tuple[int, int], last: tuple[int, int]) -> str:
    """The value of a stretch of whole months."""
    return month_value(*first) if first == last else f"{month_value(*first)}/{month_value(*last)}"


def joined(first: str, last: str) -> str:
    """The value from the start of one value to the end of another."""
    start, end = first.partition("/")[0], last.rpartition("/")[2]
    return start if start == end else f"{start}/{end}"
