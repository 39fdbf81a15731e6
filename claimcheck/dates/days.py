"""Rules for single days: calendar dates, weekdays, "yesterday" and their ranges."""

from __future__ import annotations

from datetime import date

from claimcheck.dates import calendars
from claimcheck.dates.calendars import HIJRI, ImpossibleDateError
from claimcheck.dates.context import Anchor, Tense
from claimcheck.dates.expressions import Expression
from claimcheck.dates.runs import Item
from claimcheck.dates.values import UnresolvableError, Value, direction_of, find, on_day, today_of, year_before

WEEK = 7
# So many days after an event it is still what a text means that names it without a year.
JUST_OVER = 90
# A day without its year that lies within so many days of publication is told from there.
FRESH = 45
# A reading so many times nearer wins against the tense of the clause.
OUTWEIGHED = 5


def calendar_or_near_day(expression: Expression, anchor: Anchor) -> Value:
    """A calendar day, a weekday, or a day named from the publication date."""
    core = expression.core
    codes = "".join(item.code for item in core)
    if "D" in codes:
        return _deictic(expression, anchor)
    if "M" in codes or "F" in codes:
        found = _calendar_day(core, expression, anchor)
        if expression.alt:
            other = _calendar_day(expression.alt, expression, anchor)
            if other.value != found.value:
                return found._replace(note=f"the two dates differ: {found.value}, {other.value}")
        weekday = find(core, "W")
        if weekday is not None and found.day is not None and found.day.weekday() != weekday.number:
            return found._replace(note="the weekday does not fit the date")
        return found
    return _weekday(core, anchor, anchor.tense(expression))


def _deictic(expression: Expression, anchor: Anchor) -> Value:
    word = find(expression.core, "D")
    assert word is not None
    if expression.alt:
        try:
            return _calendar_day(expression.alt, expression, anchor)._replace(relative=True)
        except ImpossibleDateError:
            pass
    day = calendars.moved(today_of(anchor), word.number)
    weekday = find(expression.core, "W")
    if weekday is not None and day.weekday() != weekday.number:
        # The weekday was checked by the writer; the day of printing shifts what "today" means.
        shift = (weekday.number - day.weekday() + 3) % WEEK - 3
        return on_day(calendars.moved(day, shift), True, "by its weekday, which does not fit the publication date")
    return on_day(day, True)


def _weekday(core: tuple[Item, ...], anchor: Anchor, tense: Tense) -> Value:
    name = find(core, "W")
    assert name is not None
    today = today_of(anchor)
    direction = direction_of(core)
    behind = (today.weekday() - name.number) % WEEK
    if direction is not None and direction < 0:
        return on_day(calendars.moved(today, -(behind or WEEK) + WEEK * (direction + 1)), True)
    if direction is not None and direction > 0:
        return on_day(calendars.moved(today, WEEK * direction - behind), True)
    if direction == 0 or (tense.direction == 1 and behind):
        note = f"looks ahead: {tense.cue}" if direction is None else None
        return on_day(calendars.moved(today, (WEEK - behind) % WEEK), True, note)
    return on_day(calendars.moved(today, -behind), True)


def _calendar_day(core: tuple[Item, ...], expression: Expression, anchor: Anchor) -> Value:
    date_item = find(core, "F")
    if date_item is not None:
        return _numeric(date_item)
    month, number = find(core, "M"), find(core, "do#n")
    if month is None or number is None:
        raise UnresolvableError("incomplete date")
    year = find(core, "y")
    direction = direction_of(core)
    hijri = month.tag == HIJRI
    if year is not None:
        return on_day(day_of(hijri, year.number, month.number, number.number), False, None, month.tag)
    back = find(core, "N")
    if back is not None:
        return on_day(
            day_of(hijri, year_before(back, anchor, hijri), month.number, number.number), False, None, month.tag
        )
    today = today_of(anchor)
    this_year = calendars.hijri_of(today)[0] if hijri else today.year
    if find(core, "iI") is not None and direction is not None:
        day = day_of(hijri, this_year + direction, month.number, number.number)
        return on_day(day, True, None, month.tag)
    days = _three_years(hijri, this_year, month.number, number.number)
    if direction is None:
        tense = anchor.tense(expression)
        weekday = find(core, "W")
        if weekday is not None:
            days = [day for day in days if day.weekday() == weekday.number]
            if not days:
                raise UnresolvableError("the weekday fits no year near the publication date")
        elif not hijri and (year_told := anchor.year_told(expression)) is not None:
            day = day_of(hijri, year_told, month.number, number.number)
            if min(abs((near - today).days) for near in days) > FRESH:
                hold_order(day, anchor)
                return on_day(day, True, "the year of the date before it", month.tag)
        return on_day(_nearest(days, today, tense), True, ahead_note(tense), month.tag)
    if direction == 0:
        return on_day(min(days, key=lambda day: abs((day - today).days)), True, None, month.tag)
    weekday = find(core, "W")
    if weekday is not None:
        # «next Sunday, 19 July»: the direction is the weekday's, which the date must fit.
        days = [day for day in days if day.weekday() == weekday.number] or days
        return on_day(min(days, key=lambda day: abs((day - today).days)), True, None, month.tag)
    return on_day(_beyond(days, today, direction), True, None, month.tag)


def hold_order(day: date, anchor: Anchor, *, months: bool = False) -> None:
    """A date without its year that would lie before the one that lends the year may be of the next one."""
    told = anchor.last_value or ""
    if day.isoformat()[: 7 if months else None] < (told[:7] if months else told):
        raise UnresolvableError("its year is that of the date before it, or the next one")


def ahead_note(tense: Tense) -> str | None:
    """The evidence for a reading that looks ahead."""
    return f"looks ahead: {tense.cue}" if tense.direction == 1 else None


def _numeric(item: Item) -> Value:
    year, month, number, *other = item.parts
    hijri = item.tag == HIJRI
    if other:
        readings = {day_of(hijri, year, month, number), day_of(hijri, year, other[0], other[1])}
        raise UnresolvableError("ambiguous order: " + " or ".join(sorted(day.isoformat() for day in readings)))
    return on_day(day_of(hijri, year, month, number), False, None, item.tag)


def day_of(hijri: bool, year: int, month: int, number: int) -> date:
    """The Gregorian day of a date in either calendar."""
    return calendars.hijri_day(year, month, number) if hijri else calendars.day(year, month, number)


def _three_years(hijri: bool, year: int, month: int, number: int) -> list[date]:
    """The day in the year before, the same and the next one, where it exists."""
    out = []
    for candidate in (year - 1, year, year + 1):
        try:
            out.append(day_of(hijri, candidate, month, number))
        except ImpossibleDateError:
            continue
    if not out:
        raise ImpossibleDateError("impossible date")
    return out


def _nearest(days: list[date], today: date, tense: Tense) -> date:
    """The day that a text means which leaves the year out: the nearest, on the side that it looks to.

    A cue does not outweigh a reading that is many times nearer.
    """
    away = {day: abs((day - today).days) for day in days}
    nearest = min(days, key=lambda day: away[day])
    if tense.weak:
        before = [day for day in days if 0 <= (today - day).days <= JUST_OVER]
        side = before or [day for day in days if day >= today]
        return min(side, key=lambda day: away[day]) if side else nearest
    side = [day for day in days if (day - today).days * tense.direction >= 0]
    chosen = min(side or days, key=lambda day: away[day])
    return nearest if away[chosen] > OUTWEIGHED * max(away[nearest], 1) else chosen


def _beyond(days: list[date], today: date, direction: int) -> date:
    side = [day for day in days if (day - today).days * direction > 0]
    return min(side or days, key=lambda day: abs((day - today).days))


def weekday_of_week(expression: Expression, anchor: Anchor) -> Value:
    """A weekday of the week before, this or the next one."""
    name, direction = find(expression.core, "W"), direction_of(expression.core)
    unit = find(expression.core, "kKlLiI")
    if name is None or unit is None or unit.tag != "week":
        raise UnresolvableError("weekday of a longer period")
    starts = anchor.words.table.week_starts
    week = calendars.week_of(today_of(anchor), direction or 0, starts)
    return on_day(calendars.moved(week, (name.number - starts) % WEEK), True)


def day_of_month(expression: Expression, anchor: Anchor) -> Value:
    """A numbered day of the month before, this or the next one."""
    number, unit = find(expression.core, "do#"), find(expression.core, "lL")
    if number is None or unit is None:
        raise UnresolvableError("incomplete date")
    year, month = calendars.shifted(today_of(anchor), direction_of(expression.core) or 0)
    return on_day(calendars.day(year, month, number.number), True)


def days_of_month(expression: Expression, anchor: Anchor) -> Value:
    """From one day to another of one month."""
    numbers = [item for item in expression.core if item.code in "do#"]
    others = tuple(item for item in expression.core if item.code not in "do#")
    first = _calendar_day((numbers[0], *others), expression, anchor)
    last = _calendar_day((numbers[1], *others), expression, anchor)
    if first.day is None or last.day is None or first.day >= last.day:
        raise UnresolvableError("a range that ends before it starts")
    return first._replace(value=calendars.span(first.day, last.day), day=None)


def day_span(expression: Expression, anchor: Anchor) -> Value:
    """From a day of one month to a day of another; a year that is missing is that of the other day."""
    core = expression.core
    months = [at for at, item in enumerate(core) if item.code == "M"]
    cut = next(at for at, item in enumerate(core) if item.code in "-r&" and months[0] < at < months[1])
    last = _calendar_day(core[cut + 1 :], expression, anchor)
    assert last.day is not None
    head = core[:cut]
    month, number = find(head, "M"), find(head, "do#n")
    assert month is not None
    assert number is not None
    year = find(head, "y")
    hijri = month.tag == HIJRI
    its_year = calendars.hijri_of(last.day)[0] if hijri else last.day.year
    first = day_of(hijri, year.number if year else its_year, month.number, number.number)
    if first >= last.day and year is None:
        first = day_of(hijri, its_year - 1, month.number, number.number)
    if first >= last.day:
        raise UnresolvableError("a range that ends before it starts")
    return last._replace(value=calendars.span(first, last.day), day=None)


def listed_day(expression: Expression, anchor: Anchor) -> Value:
    """A day of a list whose month and year stand with the last one: "on 3 and 7 March 2020"."""
    return _calendar_day((*expression.core, *expression.alt), expression, anchor)


def weekday_range(expression: Expression, anchor: Anchor) -> Value:
    """From one weekday to another, or a night between two."""
    names = [item for item in expression.core if item.code == "W"]
    tense = anchor.tense(expression)
    first = _weekday((names[0],), anchor, tense).day
    last = _weekday((names[1],), anchor, tense).day
    assert first is not None
    assert last is not None
    if last < first:
        if tense.direction == 1:
            last = calendars.moved(last, WEEK)
        else:
            first = calendars.moved(first, -WEEK)
    return Value(calendars.span(first, last), True)
