"""Rules for months, years, decades, centuries and seasons of sport or school."""

from __future__ import annotations

from claimcheck.dates import calendars
from claimcheck.dates.calendars import GREGORIAN, HIJRI
from claimcheck.dates.context import Anchor, Tense
from claimcheck.dates.days import JUST_OVER, OUTWEIGHED, ahead_note, hold_order
from claimcheck.dates.expressions import Expression
from claimcheck.dates.periods import part_of_unit
from claimcheck.dates.runs import Item
from claimcheck.dates.values import UnresolvableError, Value, direction_of, find, today_of, year_before

# Between these months lies no season of sport or school.
SEASON_END, SEASON_START = 6, 9
# News without a cue names the months behind it more than those before it.
MONTHS_BACK, MONTHS_AHEAD = 8, 4
# A month without its year that is just over is told from publication, not from a year in the sentence.
FRESH_MONTHS = 1
_HIJRI_YEARS = (1300, 1500)


def month_alone(expression: Expression, anchor: Anchor) -> Value:
    """A month, with its year or the one that the text means."""
    core = expression.core
    month, year, direction = find(core, "M"), find(core, "y"), direction_of(core)
    assert month is not None
    hijri = month.tag == HIJRI
    if year is not None:
        return Value(_month_value(hijri, year.number, month.number), False, "date", month.tag)
    back = find(core, "N")
    if back is not None:
        return Value(_month_value(hijri, year_before(back, anchor, hijri), month.number), False, "date", month.tag)
    today = today_of(anchor)
    this_year, this_month = calendars.hijri_of(today)[:2] if hijri else (today.year, today.month)
    note = None
    if find(core, "iI") is not None and direction is not None:
        number = this_year + direction
    elif direction is None:
        tense = anchor.tense(expression)
        number = _nearest_year(this_year, this_month, month.number, tense)
        note = ahead_note(tense)
        told = anchor.year_told(expression)
        away = (this_year - number) * 12 + this_month - month.number
        if told is not None and not hijri and not 0 <= away <= FRESH_MONTHS:
            hold_order(calendars.day(told, month.number, 1), anchor, months=True)
            number, note = told, "the year of the date before it"
    elif direction == 0:
        number = this_year
    elif direction < 0:
        number = this_year - (month.number >= this_month) + direction + 1
    else:
        number = this_year + (month.number <= this_month) + direction - 1
    return Value(_month_value(hijri, number, month.number), True, "date", month.tag, note)


def _nearest_year(year: int, this_month: int, month: int, tense: Tense) -> int:
    ahead = month - this_month
    if tense.weak:
        return year + (ahead < -JUST_OVER // 30) - (ahead >= 12 - JUST_OVER // 30)
    if tense.direction == -1:
        return year - (ahead > 12 // (OUTWEIGHED + 1))
    if tense.direction == 1:
        return year + (ahead < -(12 // (OUTWEIGHED + 1)))
    return year + (ahead < -MONTHS_BACK) - (ahead > MONTHS_AHEAD)


def _month_value(hijri: bool, year: int, month: int) -> str:
    if hijri:
        return calendars.span(*calendars.hijri_month(year, month))
    return calendars.month_value(year, month)


def week_of_month(expression: Expression, anchor: Anchor) -> Value:
    """The first, second … seven days of a month, counted from its first day."""
    number = find(expression.core, "o")
    rest = tuple(item for item in expression.core if item.code not in "oKk")
    month = month_alone(expression._replace(core=rest), anchor)
    if number is None or month.value is None or len(month.value) != len("YYYY-MM"):
        raise UnresolvableError("a week of an unknown month")
    first = calendars.day(int(month.value[:4]), int(month.value[5:]), 7 * (number.number - 1) + 1)
    last = min(calendars.moved(first, 6), calendars.month_end(first.year, first.month))
    return month._replace(value=calendars.span(first, last), kind="period")


def month_range(expression: Expression, anchor: Anchor) -> Value:
    """From one month to another."""
    months = [item for item in expression.core if item.code == "M"]
    others = tuple(item for item in expression.core if item.code != "M")
    last = month_alone(expression._replace(core=(months[1], *others)), anchor)
    if last.value is None:
        raise UnresolvableError("months without a year")
    if months[0].tag == HIJRI:
        first = month_alone(expression._replace(core=(months[0], *others)), anchor)
        if first.value is None or first.value > last.value:
            raise UnresolvableError("months without a year")
        return last._replace(value=calendars.joined(first.value, last.value))
    year = int(last.value[:4]) - (months[0].number > months[1].number)
    return last._replace(value=f"{calendars.month_value(year, months[0].number)}/{last.value}")


def is_hijri(item: Item, expression: Expression, anchor: Anchor) -> bool:
    """Whether a year counts in the Hijri calendar: by its era, else by its size."""
    era = find(expression.core, "a")
    if era is not None:
        return era.tag == HIJRI
    return anchor.words.table.hijri_years and _HIJRI_YEARS[0] <= item.number <= _HIJRI_YEARS[1]


def year_alone(expression: Expression, anchor: Anchor) -> Value:
    """A year in numbers, or a part of it."""
    year, part, era = find(expression.core, "y"), find(expression.core, "p"), find(expression.core, "a")
    assert year is not None
    if era is not None and era.tag == "before_christ":
        raise UnresolvableError("before the common era")
    other = find(expression.alt, "y")
    if is_hijri(year, expression, anchor):
        if other is not None:
            return Value(f"{other.number:04d}", False, "date", HIJRI)
        return Value(calendars.hijri_year(year.number), False, "date", HIJRI)
    return Value(
        part_of_unit(part.tag if part else "", "year", calendars.day(year.number, 1, 1), 0, anchor.words.table), False
    )


def year_range(expression: Expression, anchor: Anchor) -> Value:
    """From one year to another; a pair of Hijri years is a season and takes its main Gregorian years."""
    pair = find(expression.core, "Y")
    first, last = pair.parts if pair else [item.number for item in expression.core if item.code == "y"][:2]
    number = pair or find(expression.core, "y")
    assert number is not None
    if is_hijri(number, expression, anchor):
        return Value(f"{calendars.main_year(first)}/{calendars.main_year(last)}", False, "period", HIJRI)
    return Value(f"{first:04d}/{last:04d}", False, "period")


def decade(expression: Expression, anchor: Anchor) -> Value:
    """A decade or a third of it."""
    decade, part, century, which = (find(expression.core, code) for code in ("E", "p", "Cc", "o"))
    assert decade is not None
    start = decade.number
    relative = False
    if start < 100:
        hundred = 1900
        if which is not None:
            hundred = (which.number - 1) * 100
        elif century is not None:
            relative = True
            hundred = today_of(anchor).year // 100 * 100 + 100 * (direction_of(expression.core) or 0)
        start += hundred
    first, last = {"start": (0, 3), "early": (0, 3), "middle": (4, 6), "late": (7, 9), "end": (7, 9)}.get(
        part.tag if part else "", (0, 9)
    )
    return Value(f"{start + first:04d}/{start + last:04d}", relative, "period")


def century(expression: Expression, anchor: Anchor) -> Value:
    """A century or a part of it: the nineteenth runs from 1801 to 1900."""
    which, part, era = (find(expression.core, code) for code in ("o", "p", "a"))
    assert which is not None
    if era is not None and era.tag != GREGORIAN:
        raise UnresolvableError("a century of another era")
    start = (which.number - 1) * 100
    first, last = {"start": (1, 25), "early": (1, 33), "middle": (34, 66), "late": (67, 100), "end": (76, 100)}.get(
        part.tag if part else "", (1, 100)
    )
    return Value(f"{start + first:04d}/{start + last:04d}", False, "period")


def term(expression: Expression, anchor: Anchor) -> Value:
    """A season of sport or a year of school."""
    pair, year = find(expression.core, "Y"), find(expression.core, "y")
    if pair is not None:
        return year_range(expression, anchor)
    if year is not None:
        return year_alone(expression, anchor)
    today = today_of(anchor)
    direction = direction_of(expression.core) or 0
    # Seasons of sport and school run from late summer; between two, the next is also the present one.
    start = today.year - (today.month < SEASON_END)
    if SEASON_END <= today.month < SEASON_START and direction > 0:
        start -= 1
    return Value(f"{start + direction:04d}/{start + direction + 1:04d}", True, "period")
