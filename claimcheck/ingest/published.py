"""Publication dates as files write them, read without guessing."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate

from claimcheck.errors import InputError

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T\s].*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T\s,].*)?", re.DOTALL)
# Seconds since 1970: from September 2001 on they have ten digits; milliseconds have thirteen.
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_ABSENT = frozenset({"", "none", "null", "nan", "nat", "n/a", "-"})
_REMEDY = "write it as YYYY-MM-DD, or give --published"


def parse_published(value: object) -> date | None:
    """The calendar day that ``value`` names, as written (a time zone is not applied); None where it is empty.

    Accepts dates and datetimes, ``2025-11-08`` (also ``/`` and ``.``, any digits, with a time behind),
    ``20251108``, seconds and milliseconds since 1970 (in UTC), the form of mail and feeds
    (RFC 5322, ``Sat, 08 Nov 2025 10:00:00 GMT``), and ``25/12/2025`` where only one reading exists.
    Raises :class:`InputError` for anything else; ``03/04/2025`` is refused and not guessed.
    """
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    if text.lower() in _ABSENT:
        return None
    try:
        found = _numeric(text) or _mail(text)
    except (ValueError, OverflowError, OSError) as error:
        raise InputError(f"{text[:60]!r} is not a day of the calendar ({error})", remedy=_REMEDY) from error
    if found is None:
        raise InputError(f"{text[:60]!r} is not a date that can be read without guessing", remedy=_REMEDY)
    return found


def _numeric(text: str) -> date | None:
    if match := _ISO.fullmatch(text):
        return date(int(match[1]), int(match[3]), int(match[4]))
    if match := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(match[1]), UTC).date()
    if match := _COMPACT.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        if first > 12 or first == second:
            return date(int(match[4]), second, first)
        if second > 12:
            return date(int(match[4]), first, second)
        raise InputError(f"{text[:60]!r} may be day/month or month/day", remedy=_REMEDY)
    return None


def _mail(text: str) -> date | None:
    parts = parsedate(text)
    return date(*parts[:3]) if parts else None
