"""Values: a date expression held against the publication date and the text around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from claimcheck.dates import calendars
from claimcheck.dates.calendars import GREGORIAN, HIJRI, ImpossibleDateError
from claimcheck.dates.context import NO_PUBLICATION, NO_TENSE, Anchor, Tense
from claimcheck.dates.expressions import Expression
from claimcheck.dates.periods import fraction_value, part_of_unit, season_value, unit_span
from claimcheck.dates.runs import Item

WEEK = 7
# So many days after an event it is still what a text means that names it without a year.
JUST_OVER = 90
# A reading so many times nearer wins against the tense of the clause.
OUTWEIGHED = 5
# Between these months lies no season of sport or school.
SEASON_END, SEASON_START = 6, 9
_HIJRI_YEARS = (1300, 1500)


class Value(NamedTuple):
    """A resolved value with what the report says of it; ``day`` is set for a single day."""

    value: str | None
    relative: bool = False
    kind: str = "date"
    calendar: str = GREGORIAN
    note: str | None = None
    day: date | None = None


class Unresolvable(Exception):
    """A value cannot be told; the message is the note of the report."""


def resolve(expression: Expression, anchor: Anchor) -> Value:
    """The value of an expression; null with the reason as note where it cannot be told."""
    kind = "time" if expression.timed or expression.rule in ("hour", "hours", "daypart") else "date"
    calendar = HIJRI if any(item.tag == HIJRI for item in expression.core) else GREGORIAN
    relative = expression.rule not in _NEVER_RELATIVE
    try:
        found = _RULES[expression.rule](expression, anchor)
    except ImpossibleDateError as error:
        return Value(None, False, kind, calendar, str(error))
    except Unresolvable as error:
        return Value(None, relative, kind, calendar, str(error))
    if expression.timed and found.kind == "date":
        found = found._replace(kind="time")
    elif found.kind == "date" and found.value is not None and "/" in found.value:
        found = found._replace(kind="period")
    return found


def _today(anchor: Anchor) -> date:
    if anchor.today is None:
        raise Unresolvable(NO_PUBLICATION)
    return anchor.today


def _find(items: tuple[Item, ...], codes: str) -> Item | None:
    return next((item for item in items if item.code in codes), None)


def _on(day: date, relative: bool, note: str | None = None, calendar: str = GREGORIAN) -> Value:
    return Value(day.isoformat(), relative, "date", calendar, note, day)


def _direction(items: tuple[Item, ...]) -> int | None:
    """-1, 0, 1 for past, this and next; None where no such word stands."""
    item = _find(items, "mt")
    return item.number if item is not None else None


def _day(expression: Expression, anchor: Anchor) -> Value:
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
        weekday = _find(core, "W")
        if weekday is not None and found.day is not None and found.day.weekday() != weekday.number:
            return found._replace(note="the weekday does not fit the date")
        return found
    return _weekday(core, anchor, anchor.tense(expression))


def _deictic(expression: Expression, anchor: Anchor) -> Value:
    word = _find(expression.core, "D")
    assert word is not None
    if expression.alt:
        try:
            return _calendar_day(expression.alt, expression, anchor)._replace(relative=True)
        except ImpossibleDateError:
            pass
    day = calendars.moved(_today(anchor), word.number)
    weekday = _find(expression.core, "W")
    if weekday is not None and day.weekday() != weekday.number:
        # The weekday was checked by the writer; the day of printing shifts what "today" means.
        shift = (weekday.number - day.weekday() + 3) % WEEK - 3
        return _on(calendars.moved(day, shift), True, "by its weekday, which does not fit the publication date")
    return _on(day, True)


def _weekday(core: tuple[Item, ...], anchor: Anchor, tense: Tense) -> Value:
    name = _find(core, "W")
    assert name is not None
    today = _today(anchor)
    direction = _direction(core)
    behind = (today.weekday() - name.number) % WEEK
    if direction is not None and direction < 0:
        return _on(calendars.moved(today, -(behind or WEEK) + WEEK * (direction + 1)), True)
    if direction is not None and direction > 0:
        return _on(calendars.moved(today, WEEK * direction - behind), True)
    if direction == 0 or (tense.direction == 1 and behind):
        note = f"looks ahead: {tense.cue}" if direction is None else None
        return _on(calendars.moved(today, (WEEK - behind) % WEEK), True, note)
    return _on(calendars.moved(today, -behind), True)


def _calendar_day(core: tuple[Item, ...], expression: Expression, anchor: Anchor) -> Value:
    date_item = _find(core, "F")
    if date_item is not None:
        return _numeric(date_item)
    month, number = _find(core, "M"), _find(core, "do#")
    if month is None or number is None:
        raise Unresolvable("incomplete date")
    year = _find(core, "y")
    direction = _direction(core)
    hijri = month.tag == HIJRI
    if year is not None:
        return _on(_day_of(hijri, year.number, month.number, number.number), False, None, month.tag)
    today = _today(anchor)
    this_year = calendars.hijri_of(today)[0] if hijri else today.year
    if _find(core, "iI") is not None and direction is not None:
        day = _day_of(hijri, this_year + direction, month.number, number.number)
        return _on(day, True, None, month.tag)
    days = _three_years(hijri, this_year, month.number, number.number)
    if direction is None:
        tense = anchor.tense(expression)
        weekday = _find(core, "W")
        if weekday is not None:
            days = [day for day in days if day.weekday() == weekday.number]
            if not days:
                raise Unresolvable("the weekday fits no year near the publication date")
        return _on(_nearest(days, today, tense), True, _ahead_note(tense), month.tag)
    if direction == 0:
        return _on(min(days, key=lambda day: abs((day - today).days)), True, None, month.tag)
    return _on(_beyond(days, today, direction), True, None, month.tag)


def _ahead_note(tense: Tense) -> str | None:
    return f"looks ahead: {tense.cue}" if tense.direction == 1 else None


def _numeric(item: Item) -> Value:
    year, month, number, *other = item.parts
    hijri = item.tag == HIJRI
    if other:
        readings = {_day_of(hijri, year, month, number), _day_of(hijri, year, other[0], other[1])}
        raise Unresolvable("ambiguous order: " + " or ".join(sorted(day.isoformat() for day in readings)))
    return _on(_day_of(hijri, year, month, number), False, None, item.tag)


def _day_of(hijri: bool, year: int, month: int, number: int) -> date:
    return calendars.hijri_day(year, month, number) if hijri else calendars.day(year, month, number)


def _three_years(hijri: bool, year: int, month: int, number: int) -> list[date]:
    """The day in the year before, the same and the next one, where it exists."""
    out = []
    for candidate in (year - 1, year, year + 1):
        try:
            out.append(_day_of(hijri, candidate, month, number))
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


def _week_day(expression: Expression, anchor: Anchor) -> Value:
    name, direction = _find(expression.core, "W"), _direction(expression.core)
    unit = _find(expression.core, "kKlLiI")
    if name is None or unit is None or unit.tag != "week":
        raise Unresolvable("weekday of a longer period")
    week = calendars.week_of(_today(anchor), direction or 0)
    return _on(calendars.moved(week, name.number), True)


def _day_of_month(expression: Expression, anchor: Anchor) -> Value:
    number, unit = _find(expression.core, "do#"), _find(expression.core, "lL")
    if number is None or unit is None:
        raise Unresolvable("incomplete date")
    year, month = calendars.shifted(_today(anchor), _direction(expression.core) or 0)
    return _on(calendars.day(year, month, number.number), True)


def _days(expression: Expression, anchor: Anchor) -> Value:
    numbers = [item for item in expression.core if item.code in "do#"]
    others = tuple(item for item in expression.core if item.code not in "do#")
    first = _calendar_day((numbers[0], *others), expression, anchor)
    last = _calendar_day((numbers[1], *others), expression, anchor)
    if first.day is None or last.day is None or first.day >= last.day:
        raise Unresolvable("a range that ends before it starts")
    return first._replace(value=calendars.span(first.day, last.day), day=None)


def _weekdays(expression: Expression, anchor: Anchor) -> Value:
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


def _month(expression: Expression, anchor: Anchor) -> Value:
    core = expression.core
    month, year, direction = _find(core, "M"), _find(core, "y"), _direction(core)
    assert month is not None
    hijri = month.tag == HIJRI
    if year is not None:
        return Value(_month_value(hijri, year.number, month.number), False, "date", month.tag)
    today = _today(anchor)
    this_year, this_month = calendars.hijri_of(today)[:2] if hijri else (today.year, today.month)
    note = None
    if _find(core, "iI") is not None and direction is not None:
        number = this_year + direction
    elif direction is None:
        tense = anchor.tense(expression)
        number = _nearest_year(this_year, this_month, month.number, tense)
        note = _ahead_note(tense)
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
    return year + (ahead < -6) - (ahead > 6)


def _month_value(hijri: bool, year: int, month: int) -> str:
    if hijri:
        return calendars.span(*calendars.hijri_month(year, month))
    return calendars.month_value(year, month)


def _months(expression: Expression, anchor: Anchor) -> Value:
    months = [item for item in expression.core if item.code == "M"]
    others = tuple(item for item in expression.core if item.code != "M")
    last = _month(expression._replace(core=(months[1], *others)), anchor)
    if last.value is None:
        raise Unresolvable("months without a year")
    if months[0].tag == HIJRI:
        first = _month(expression._replace(core=(months[0], *others)), anchor)
        if first.value is None or first.value > last.value:
            raise Unresolvable("months without a year")
        return last._replace(value=calendars.joined(first.value, last.value))
    year = int(last.value[:4]) - (months[0].number > months[1].number)
    return last._replace(value=f"{calendars.month_value(year, months[0].number)}/{last.value}")


def _is_hijri(item: Item, expression: Expression, anchor: Anchor) -> bool:
    era = _find(expression.core, "a")
    if era is not None:
        return era.tag == HIJRI
    return anchor.words.table.hijri_years and _HIJRI_YEARS[0] <= item.number <= _HIJRI_YEARS[1]


def _year(expression: Expression, anchor: Anchor) -> Value:
    year, part, era = _find(expression.core, "y"), _find(expression.core, "p"), _find(expression.core, "a")
    assert year is not None
    if era is not None and era.tag == "before_christ":
        raise Unresolvable("before the common era")
    other = _find(expression.alt, "y")
    if _is_hijri(year, expression, anchor):
        if other is not None:
            return Value(f"{other.number:04d}", False, "date", HIJRI)
        return Value(calendars.hijri_year(year.number), False, "date", HIJRI)
    return Value(part_of_unit(part.tag if part else "", "year", calendars.day(year.number, 1, 1), 0, anchor.words.table), False)


def _years(expression: Expression, anchor: Anchor) -> Value:
    pair = _find(expression.core, "Y")
    first, last = pair.parts if pair else [item.number for item in expression.core if item.code == "y"][:2]
    number = pair or _find(expression.core, "y")
    assert number is not None
    if _is_hijri(number, expression, anchor):
        return Value(f"{calendars.main_year(first)}/{calendars.main_year(last)}", False, "period", HIJRI)
    return Value(f"{first:04d}/{last:04d}", False, "period")


def _unit(expression: Expression, anchor: Anchor) -> Value:
    core = expression.core
    year = _find(expression.alt, "y")
    unit, part = _find(core, "KLIZCéklizceéT"), _find(core, "p")
    assert unit is not None
    tag = part.tag if part else ""
    if year is not None and unit.tag == "year" and not _is_hijri(year, expression, anchor):
        return Value(part_of_unit(tag, "year", calendars.day(year.number, 1, 1), 0, anchor.words.table), False)
    if year is not None and unit.tag == "year":
        return Value(calendars.hijri_year(year.number), False, "date", HIJRI)
    today = _today(anchor)
    direction = _find(core, "mt")
    rolling = anchor.words.table.capitals and expression.lead == "the" and direction is not None
    if direction is not None and (direction.tag == "recent" or (rolling and direction.number and unit.tag in _ROLLING)):
        if direction.number > 0:
            if anchor.tense(expression).direction == -1:
                raise Unresolvable("the one after another, or the coming one")
            return Value(unit_span(unit.tag, today, unit.number, up_to_today=True), True, "period")
        return Value(unit_span(unit.tag, today, -unit.number, up_to_today=True), True, "period")
    return Value(part_of_unit(tag, unit.tag, today, direction.number if direction else 0, anchor.words.table), True)


_ROLLING = frozenset({"week", "month", "year", "decade"})


def _season(expression: Expression, anchor: Anchor) -> Value:
    core = expression.core
    season, year, direction = _find(core, "s"), _find(core, "y"), _direction(core)
    assert season is not None
    if year is not None:
        return Value(season_value(season.number, year.number), False, "period")
    today = _today(anchor)
    if _find(core, "iI") is not None:
        return Value(season_value(season.number, today.year + (direction or 0)), True, "period")
    tense = 0 if direction is not None else anchor.tense(expression).direction
    number = today.year
    month = season.number
    if direction == -1 and today.month < month + 3:
        number -= 1
    elif direction == 1 and today.month >= month:
        number += 1
    elif month == 12 and today.month <= 3 and direction != 1 and tense != 1:
        number -= 1
    return Value(season_value(month, number), True, "period")


def _fraction(expression: Expression, anchor: Anchor) -> Value:
    core = expression.core
    fraction, which, year, direction = _find(core, "qQ"), _find(core, "o"), _find(core, "y"), _direction(core)
    assert fraction is not None
    if which is None and direction is None:
        if anchor.last_fraction is None:
            raise Unresolvable("which quarter is not said")
        return Value(fraction_value(4, *anchor.last_fraction), True, "period")
    said = _find(core, "m")
    if which is None and said is not None and said.tag == "previous" and anchor.last_fraction is not None:
        index = anchor.last_fraction[0] * 4 + anchor.last_fraction[1] - 2
        return Value(fraction_value(4, index // 4, index % 4 + 1), True, "period")
    if which is None:
        today = _today(anchor)
        index = today.year * 4 + (today.month - 1) // 3 + (direction or 0)
        number, place, relative = index // 4, index % 4 + 1, True
    elif year is not None:
        number, place, relative = year.number, which.number, False
    else:
        number, place, relative = _today(anchor).year + (direction or 0), which.number, True
        if direction is None and anchor.tense(expression).direction == -1 and calendars.month_value(number, place * 12 // fraction.number - 12 // fraction.number + 1) > _today(anchor).isoformat():
            number -= 1
    if fraction.number == 4:
        anchor.last_fraction = (number, place)
    return Value(fraction_value(fraction.number, number, place), relative, "period")


def _same_period(expression: Expression, anchor: Anchor) -> Value:
    if expression.core[0].tag == "then":
        if anchor.last_value is None:
            raise Unresolvable("no date before it")
        return Value(anchor.last_value, False)
    year, direction = _find(expression.core, "y"), _direction(expression.core)
    number = year.number if year else _today(anchor).year + (direction or 0)
    if anchor.last_fraction is not None:
        return Value(fraction_value(4, number, anchor.last_fraction[1]), year is None, "period")
    raise Unresolvable("which period is not said")


def _months_of_year(expression: Expression, anchor: Anchor) -> Value:
    """The first so many months of a year."""
    core = expression.core
    count, which, year, direction = _find(core, "#d"), _find(core, "o"), _find(core, "y"), _direction(core)
    assert count is not None
    if which is None or which.number != 1 or not 1 <= count.number < 12:
        raise Unresolvable("months that are not the first of a year")
    number = year.number if year else _today(anchor).year + (direction or 0)
    return Value(calendars.months_value((number, 1), (number, count.number)), year is None, "period")


def _decade(expression: Expression, anchor: Anchor) -> Value:
    decade, part, century, which = (_find(expression.core, code) for code in ("E", "p", "Cc", "o"))
    assert decade is not None
    start = decade.number
    relative = False
    if start < 100:
        hundred = 1900
        if which is not None:
            hundred = (which.number - 1) * 100
        elif century is not None:
            relative = True
            hundred = _today(anchor).year // 100 * 100 + 100 * (_direction(expression.core) or 0)
        start += hundred
    first, last = {"start": (0, 3), "early": (0, 3), "middle": (4, 6), "late": (7, 9), "end": (7, 9)}.get(part.tag if part else "", (0, 9))
    return Value(f"{start + first:04d}/{start + last:04d}", relative, "period")


def _century(expression: Expression, anchor: Anchor) -> Value:
    which, part, era = (_find(expression.core, code) for code in ("o", "p", "a"))
    assert which is not None
    if era is not None and era.tag != GREGORIAN:
        raise Unresolvable("a century of another era")
    start = (which.number - 1) * 100
    first, last = {"start": (1, 25), "early": (1, 33), "middle": (34, 66), "late": (67, 100), "end": (76, 100)}.get(part.tag if part else "", (1, 100))
    return Value(f"{start + first:04d}/{start + last:04d}", False, "period")


def _term(expression: Expression, anchor: Anchor) -> Value:
    pair, year = _find(expression.core, "Y"), _find(expression.core, "y")
    if pair is not None:
        return _years(expression, anchor)
    if year is not None:
        return _year(expression, anchor)
    today = _today(anchor)
    direction = _direction(expression.core) or 0
    # Seasons of sport and school run from late summer; between two, the next is also the present one.
    start = today.year - (today.month < SEASON_END)
    if SEASON_END <= today.month < SEASON_START and direction > 0:
        start -= 1
    return Value(f"{start + direction:04d}/{start + direction + 1:04d}", True, "period")


def _count(core: tuple[Item, ...]) -> tuple[str, int]:
    """Unit and number of a duration."""
    unit = next(item for item in core if item.code in "ujkihlzvUHILKV")
    number = _find(core, "dny#o")
    size = unit.number if unit.code in "vVu" or unit.tag == "week" else 1
    return unit.tag, (number.number if number else 1) * (size or 1) if unit.code not in "vV" else size


def _before(expression: Expression, anchor: Anchor) -> Value:
    if expression.event:
        raise Unresolvable("depends on when the event was")
    unit, count = _count(expression.core)
    return _away(unit, -count, _today(anchor))


def _away(unit: str, count: int, today: date) -> Value:
    """The point so many units from today, at the precision of the unit."""
    if unit == "hour":
        return _on(calendars.moved(today, -(-count // 24) if count < 0 else count // 24), True)
    if unit in ("day", "week"):
        return _on(calendars.moved(today, count * (WEEK if unit == "week" else 1)), True)
    if unit == "month":
        year, month = calendars.shifted(today, count)
        return Value(calendars.month_value(year, month), True)
    years = count * {"year": 1, "decade": 10, "century": 100}[unit]
    return Value(f"{calendars.day(today.year + years, 1, 1).year:04d}", True)


def _since(expression: Expression, anchor: Anchor) -> Value:
    unit, count = _count(expression.core)
    today = _today(anchor)
    start = _away(unit, -count, today).value
    if start is None:
        raise Unresolvable("too long ago")
    size = len(start)
    return Value(calendars.joined(start, today.isoformat()[:size]), True, "period")


def _after(expression: Expression, anchor: Anchor) -> Value:
    if expression.event or anchor.tense(expression).direction != 1:
        raise Unresolvable("depends on when the event was")
    unit, count = _count(expression.core)
    return _away(unit, count, _today(anchor))


def _ago(expression: Expression, anchor: Anchor) -> Value:
    """Ago counts from today; "earlier" and "later" count from a day named before them."""
    if expression.event:
        raise Unresolvable("depends on when the event was")
    unit, count = _count(expression.core)
    sign = expression.core[-1]
    if sign.tag == "later":
        if anchor.last_day is None:
            raise Unresolvable("no day before it")
        return _away(unit, count, anchor.last_day)
    if sign.tag == "earlier" and anchor.last_day is not None:
        if anchor.last_day_sentence == anchor.document.sentence_at(expression.start):
            return _away(unit, -count, anchor.last_day)
    return _away(unit, count * sign.number if sign.code == "A" else -count, _today(anchor))


def _rolling(expression: Expression, anchor: Anchor) -> Value:
    unit, count = _count(expression.core)
    direction = _direction(expression.core)
    return Value(unit_span(unit, _today(anchor), count * (direction or -1)), True, "period")


def _anaphor(expression: Expression, anchor: Anchor) -> Value:
    codes = "".join(item.code for item in expression.core)
    shift = 1 if any(item.tag in ("following", "next") for item in expression.core) else 0
    unit = _find(expression.core, "DjKLIkli")
    assert unit is not None
    if unit.code in "Dj" or codes == "mj":
        if anchor.last_day is None:
            raise Unresolvable("no day before it")
        return _on(calendars.moved(anchor.last_day, shift), False)
    if anchor.last_value is None:
        raise Unresolvable("no date before it")
    if unit.tag == "year":
        return Value(f"{int(anchor.last_value[:4]) + shift:04d}", False)
    if unit.tag == "month" and len(anchor.last_value) >= 7 and anchor.last_value[4] == "-":
        first = calendars.day(int(anchor.last_value[:4]), int(anchor.last_value[5:7]), 1)
        return Value(calendars.month_value(*calendars.shifted(first, shift)), False)
    raise Unresolvable("no date before it")


def _hour(expression: Expression, anchor: Anchor) -> Value:
    """A time of day alone: the day named before it in the sentence, else the day of the news."""
    sentence = anchor.document.sentence_at(expression.start)
    if anchor.last_day is not None and anchor.last_day_sentence == sentence:
        return _on(anchor.last_day, True)._replace(kind="time")
    if anchor.first_day is not None and anchor.today is not None and 0 <= (anchor.today - anchor.first_day).days <= 1:
        return _on(anchor.first_day, True)._replace(kind="time")
    raise Unresolvable("a time without its day")


_NEVER_RELATIVE = frozenset({"year", "years", "century"})
_RULES: dict[str, Callable[[Expression, Anchor], Value]] = {
    "day": _day,
    "week day": _week_day,
    "day of month": _day_of_month,
    "days": _days,
    "weekdays": _weekdays,
    "month": _month,
    "months": _months,
    "year": _year,
    "years": _years,
    "unit": _unit,
    "season": _season,
    "fraction": _fraction,
    "months of year": _months_of_year,
    "same period": _same_period,
    "decade": _decade,
    "century": _century,
    "term": _term,
    "before": _before,
    "since": _since,
    "after": _after,
    "ago": _ago,
    "rolling": _rolling,
    "anaphor": _anaphor,
    "hour": _hour,
    "hours": _hour,
    "daypart": _hour,
}
__all__ = ["NO_TENSE", "Unresolvable", "Value", "resolve"]
