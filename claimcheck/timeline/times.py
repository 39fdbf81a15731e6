"""Dates as whole days: a date string names an interval, and two dates agree where these overlap."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

# Reports of one event differ by a day between time zones, and between the deed and its news.
NEAR_DAYS = 1
PARTS = ("year", "month", "day")
DAY_PARTS = len(PARTS)
# The year of an event is misremembered by so much.
NEAR_YEARS = 3


class Period(NamedTuple):
    """The days from ``first`` to ``last``, both included, as proleptic Gregorian ordinals."""

    first: int
    last: int

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def distance(self, other: Period) -> int:
        """Days between the two, 0 where they overlap."""
        return max(self.first - other.last, other.first - self.last, 0)


@lru_cache(maxsize=65_536)
def bounds(value: str) -> Period | None:
    """The days that ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``start/end`` names; None if impossible."""
    if "/" in value:
        start, _, end = value.partition("/")
        first, last = bounds(start), bounds(end)
        return Period(first.first, last.last) if first and last and first.first <= last.last else None
    parts = value.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts[0]) != 4 or int(parts[0]) < 1:
        return None
    year = int(parts[0])
    if len(parts) == 1:
        return Period(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    month = int(parts[1]) if len(parts[1]) == 2 else 0
    if not 1 <= month <= 12:
        return None
    days = monthrange(year, month)[1]
    if len(parts) == 2:
        first_day = date(year, month, 1).toordinal()
        return Period(first_day, first_day + days - 1)
    day = int(parts[2]) if len(parts[2]) == 2 and len(parts) == 3 else 0
    if not 1 <= day <= days:
        return None
    ordinal = date(year, month, day).toordinal()
    return Period(ordinal, ordinal)


def slipped_days(value: str) -> Iterator[int]:
    """The day that ``YYYY-MM-DD`` names, and those of which it is a slip: one part exchanged, or a day off."""
    year, month, day = (int(part) for part in value.split("-"))
    own = date(year, month, day).toordinal()
    yield from range(own - NEAR_DAYS, own + NEAR_DAYS + 1)
    others = ((year, month, number) for number in range(1, monthrange(year, month)[1] + 1))
    months = ((year, number, day) for number in range(1, 13))
    years = ((number, month, day) for number in range(year - NEAR_YEARS, year + NEAR_YEARS + 1) if number > 0)
    for y, m, d in (*others, *months, *years):
        if d <= monthrange(y, m)[1]:
            yield date(y, m, d).toordinal()


def slip(claimed: str, reference: str) -> str:
    """Which single part of a date was exchanged for another: ``year``, ``month``, ``day``, or empty.

    This is how dates are misremembered and mistyped; a date with more parts wrong rather belongs
    to another event, and so does a year that is neither near the right one nor like it to the eye
    (1972 for 1962). Over the turn of a year the month next to the right one is a slip of the month.
    """
    if "/" in claimed or "/" in reference:
        return ""
    mine, theirs = claimed.split("-"), reference.split("-")
    size = min(len(mine), len(theirs))
    differing = [at for at in range(size) if mine[at] != theirs[at]]
    if differing == [0, 1] and size == DAY_PARTS and abs(_months(mine) - _months(theirs)) == 1:
        return PARTS[1]
    if len(differing) != 1:
        return ""
    if differing == [0] and not _alike(mine[0], theirs[0], size > 1):
        return ""
    return PARTS[differing[0]]


def _months(parts: list[str]) -> int:
    return int(parts[0]) * 12 + int(parts[1])


def _alike(year: str, other: str, near: bool) -> bool:
    """Whether a year may be written for another: one digit wrong, two exchanged, or (``near``) a few years off."""
    differing = [at for at in range(len(year)) if year[at] != other[at]]
    exchanged = len(differing) == 2 and sorted(year) == sorted(other)
    return len(differing) == 1 or exchanged or (near and abs(int(year) - int(other)) <= NEAR_YEARS)
