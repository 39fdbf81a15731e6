"""Dates in numbers alone: which of three numbers is the day, the month, the year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.dates.calendars import GREGORIAN, HIJRI
from claimcheck.dates.table import Dates

# A year of four digits in this range is Hijri in a date, whatever stands after it.
FIRST_HIJRI, LAST_HIJRI = 1300, 1500
FIRST_GREGORIAN, LAST_GREGORIAN = 1700, 2150
_MONTHS, _DAYS = 12, 31


class NumericDate(NamedTuple):
    """Year, month and day, and where the order is open the other month and day after them."""

    calendar: str
    numbers: tuple[int, ...]


def numeric_date(parts: Sequence[str], table: Dates, era: str) -> NumericDate | None:
    """The date that three numbers write, None where they write none.

    Where both orders are possible and the language's press keeps to neither, ``numbers`` holds both:
    year, month and day with the day first, then month and day with the month first.
    """
    sizes = [len(part) for part in parts]
    values = [int(part) for part in parts]
    if sizes[0] == 4 and max(sizes[1:]) <= 2:
        year, (middle, last) = values[0], values[1:]
        day, month = (last, middle) if middle <= _MONTHS else (middle, last)
        other = None
    elif sizes[2] == 4 and max(sizes[:2]) <= 2:
        year = values[2]
        first, second = values[:2]
        day, month, other = first, second, None
        if second > _MONTHS >= first:
            day, month = second, first
        elif first <= _MONTHS and first != second and not table.day_first:
            other = (first, second)
    else:
        return None
    if not (1 <= month <= _MONTHS and 1 <= day <= _DAYS):
        return None
    if era == HIJRI or (FIRST_HIJRI <= year <= LAST_HIJRI and era != GREGORIAN):
        calendar = HIJRI
    elif FIRST_GREGORIAN <= year <= LAST_GREGORIAN:
        calendar = GREGORIAN
    else:
        return None
    return NumericDate(calendar, (year, month, day, *(other or ())))
