"""Rules for durations from the present, for what points back to a date before, and for times of day."""

from __future__ import annotations

from datetime import date

from claimcheck.dates import calendars
from claimcheck.dates.context import Anchor
from claimcheck.dates.days import WEEK
from claimcheck.dates.expressions import Expression
from claimcheck.dates.periods import unit_span
from claimcheck.dates.runs import Item
from claimcheck.dates.values import UnresolvableError, Value, direction_of, find, on_day, today_of

# "2024-12-08".
DAY_LENGTH = 10


def _count(core: tuple[Item, ...]) -> tuple[str, int]:
    """Unit and number of a duration."""
    unit = next(item for item in core if item.code in "ujkihlzvUHILKV")
    number = find(core, "dny#o")
    size = unit.number if unit.code in "vVu" or unit.tag == "week" else 1
    return unit.tag, (number.number if number else 1) * (size or 1) if unit.code not in "vV" else size


def before(expression: Expression, anchor: Anchor) -> Value:
    """So long before the present."""
    if expression.event:
        raise UnresolvableError("depends on when the event was")
    unit, count = _count(expression.core)
    return _away(unit, -count, today_of(anchor))


def _away(unit: str, count: int, today: date) -> Value:
    """The point so many units from today, at the precision of the unit."""
    if unit == "hour":
        return on_day(calendars.moved(today, -(-count // 24) if count < 0 else count // 24), True)
    if unit in ("day", "week"):
        return on_day(calendars.moved(today, count * (WEEK if unit == "week" else 1)), True)
    if unit == "month":
        year, month = calendars.shifted(today, count)
        return Value(calendars.month_value(year, month), True)
    years = count * {"year": 1, "decade": 10, "century": 100}[unit]
    return Value(f"{calendars.day(today.year + years, 1, 1).year:04d}", True)


def _from_date(unit: str, count: int, value: str) -> Value:
    """The point so many units from a date of the text, at the coarser precision of the two."""
    if "/" in value:
        raise UnresolvableError("counts from a period")
    parts = [int(part) for part in value.split("-")]
    if (unit in ("hour", "day", "week") and len(parts) < 3) or (unit == "month" and len(parts) < 2):
        raise UnresolvableError("counts from a date that is less precise")
    year, month, day = (*parts, 1, 1)[:3]
    return _away(unit, count, calendars.day(year, month, day))


def since(expression: Expression, anchor: Anchor) -> Value:
    """The stretch from so long ago up to the present."""
    unit, count = _count(expression.core)
    today = today_of(anchor)
    start = _away(unit, -count, today).value
    if start is None:
        raise UnresolvableError("too long ago")
    size = len(start)
    return Value(calendars.joined(start, today.isoformat()[:size]), True, "period")


def after(expression: Expression, anchor: Anchor) -> Value:
    """So long after the present, where the clause looks ahead; else after the date before it in the sentence."""
    if expression.event:
        raise UnresolvableError("depends on when the event was")
    unit, count = _count(expression.core)
    ahead = anchor.tense(expression).direction == 1
    told = anchor.told_before(expression)
    if told is not None and not ahead and not anchor.words.table.capitals:
        found = _from_date(unit, count, told)
        if anchor.today is not None and (found.value or "") > anchor.today.isoformat():
            # "Convicted yesterday after two years in prison".
            raise UnresolvableError("no time that the clause looks back on")
        return found
    if not ahead:
        raise UnresolvableError("depends on when the event was")
    return _away(unit, count, today_of(anchor))


def ago(expression: Expression, anchor: Anchor) -> Value:
    """Ago counts from today; "earlier" and "later" count from a date named before them."""
    if expression.event:
        raise UnresolvableError("depends on when the event was")
    unit, count = _count(expression.core)
    sign = expression.core[-1]
    told = anchor.told_before(expression)
    if sign.tag == "later":
        if told is not None:
            return _from_date(unit, count, told)
        if anchor.last_day is None:
            raise UnresolvableError("no day before it")
        return _away(unit, count, anchor.last_day)
    if sign.tag == "earlier" and told is not None and (unit != "hour" or len(told) == DAY_LENGTH):
        return _from_date(unit, -count, told)
    return _away(unit, count * sign.number if sign.code == "A" else -count, today_of(anchor))


def rolling(expression: Expression, anchor: Anchor) -> Value:
    """The last or next so many units."""
    unit, count = _count(expression.core)
    today, direction = today_of(anchor), direction_of(expression.core) or -1
    if unit == "year" and count > 1 and direction < 0:
        return Value(f"{today.year - count:04d}/{today.year:04d}", True, "period")
    back_to_the_day = unit == "month" and count > 1 and direction < 0
    return Value(unit_span(unit, today, count * direction, up_to_today=back_to_the_day), True, "period")


def anaphor(expression: Expression, anchor: Anchor) -> Value:
    """ "That day", "the following year": counted from a date before it."""
    codes = "".join(item.code for item in expression.core)
    shift = 1 if any(item.tag in ("following", "next") for item in expression.core) else 0
    unit = find(expression.core, "DjKLIkli")
    assert unit is not None
    if unit.code in "Dj" or codes == "mj":
        if anchor.last_day is None:
            raise UnresolvableError("no day before it")
        return on_day(calendars.moved(anchor.last_day, shift), False)
    if anchor.last_value is None:
        raise UnresolvableError("no date before it")
    if unit.tag == "year":
        return Value(f"{int(anchor.last_value[:4]) + shift:04d}", False)
    if unit.tag == "month" and len(anchor.last_value) >= 7 and anchor.last_value[4] == "-":
        first = calendars.day(int(anchor.last_value[:4]), int(anchor.last_value[5:7]), 1)
        return Value(calendars.month_value(*calendars.shifted(first, shift)), False)
    raise UnresolvableError("no date before it")


def hour(expression: Expression, anchor: Anchor) -> Value:
    """A time of day alone: the day named before it in the sentence, else the day of the news."""
    sentence = anchor.document.sentence_at(expression.start)
    if anchor.last_day is not None and anchor.last_day_sentence == sentence:
        return on_day(anchor.last_day, True)._replace(kind="time")
    if anchor.first_day is not None and anchor.today is not None and 0 <= (anchor.today - anchor.first_day).days <= 1:
        return on_day(anchor.first_day, True)._replace(kind="time")
    raise UnresolvableError("a time without its day")
