"""Values: a date expression held against the publication date and the text around it."""

from __future__ import annotations

from collections.abc import Callable

from claimcheck.dates import days, durations, months, units
from claimcheck.dates.calendars import GREGORIAN, HIJRI, ImpossibleDateError
from claimcheck.dates.context import Anchor
from claimcheck.dates.expressions import Expression
from claimcheck.dates.values import UnresolvableError, Value


def resolve(expression: Expression, anchor: Anchor) -> Value:
    """The value of an expression; null with the reason as note where it cannot be told."""
    kind = "time" if expression.timed or expression.rule in ("hour", "hours", "daypart") else "date"
    calendar = HIJRI if any(item.tag == HIJRI for item in expression.core) else GREGORIAN
    relative = expression.rule not in _NEVER_RELATIVE and not any(item.code in "Fy" for item in expression.core)
    try:
        found = _RULES[expression.rule](expression, anchor)
    except ImpossibleDateError as error:
        return Value(None, False, kind, calendar, str(error))
    except UnresolvableError as error:
        return Value(None, relative, kind, calendar, str(error))
    if expression.timed and found.kind == "date":
        found = found._replace(kind="time")
    elif found.kind == "date" and found.value is not None and "/" in found.value:
        found = found._replace(kind="period")
    return found


_NEVER_RELATIVE = frozenset({"year", "years", "century"})
_RULES: dict[str, Callable[[Expression, Anchor], Value]] = {
    "day": days.calendar_or_near_day,
    "week day": days.weekday_of_week,
    "week of month": months.week_of_month,
    "day of month": days.day_of_month,
    "days": days.days_of_month,
    "day span": days.day_span,
    "listed day": days.listed_day,
    "weekdays": days.weekday_range,
    "month": months.month_alone,
    "months": months.month_range,
    "year": months.year_alone,
    "years": months.year_range,
    "unit": units.unit_of_time,
    "season": units.season,
    "weekend": units.weekend_near,
    "fraction": units.fraction,
    "months of year": units.first_months,
    "same period": units.same_period,
    "decade": months.decade,
    "century": months.century,
    "term": months.term,
    "before": durations.before,
    "since": durations.since,
    "after": durations.after,
    "ago": durations.ago,
    "rolling": durations.rolling,
    "anaphor": durations.anaphor,
    "hour": durations.hour,
    "hours": durations.hour,
    "daypart": durations.hour,
}
