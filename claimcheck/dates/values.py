"""What a date expression resolves to, and the questions that all rules ask of its items."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from claimcheck.dates.calendars import GREGORIAN
from claimcheck.dates.context import NO_PUBLICATION, Anchor
from claimcheck.dates.runs import Item


class Value(NamedTuple):
    """A resolved value with what the report says of it; ``day`` is set for a single day."""

    value: str | None
    relative: bool = False
    kind: str = "date"
    calendar: str = GREGORIAN
    note: str | None = None
    day: date | None = None


class UnresolvableError(ValueError):
    """A value cannot be told; the message is the note of the report."""


def today_of(anchor: Anchor) -> date:
    """The day that "today" means; :class:`UnresolvableError` without a publication date."""
    if anchor.today is None:
        raise UnresolvableError(NO_PUBLICATION)
    return anchor.today


def year_before(back: Item, anchor: Anchor, hijri: bool) -> int:
    """The year that "of that year" and "of the following year" point back to.

    Raises :class:`UnresolvableError` where no date stands before it.
    """
    if anchor.last_value is None or hijri:
        raise UnresolvableError("no date before it")
    return int(anchor.last_value[:4]) + back.number


def find(items: tuple[Item, ...], codes: str) -> Item | None:
    """The first item with one of the codes."""
    return next((item for item in items if item.code in codes), None)


def on_day(day: date, relative: bool, note: str | None = None, calendar: str = GREGORIAN) -> Value:
    """The value of a single day."""
    return Value(day.isoformat(), relative, "date", calendar, note, day)


def direction_of(items: tuple[Item, ...]) -> int | None:
    """-1, 0, 1 for past, this and next; None where no such word stands."""
    item = find(items, "mt")
    return item.number if item is not None else None
