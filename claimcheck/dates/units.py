"""Rules for weeks, months and years counted from the present, for seasons, quarters and halves."""

from __future__ import annotations

from claimcheck.dates import calendars
from claimcheck.dates.calendars import HIJRI
from claimcheck.dates.context import Anchor
from claimcheck.dates.expressions import Expression
from claimcheck.dates.months import is_hijri
from claimcheck.dates.periods import fraction_value, part_of_unit, season_value, unit_span, weekend
from claimcheck.dates.values import UnresolvableError, Value, direction_of, find, today_of

_ROLLING = frozenset({"week", "month", "year", "decade"})


def unit_of_time(expression: Expression, anchor: Anchor) -> Value:
    """A week, month, year or longer unit counted from the present, or a part of one."""
    core = expression.core
    year = find(expression.alt, "y")
    unit, part = find(core, "KLIZCéklizceéT"), find(core, "p")
    assert unit is not None
    tag = part.tag if part else ""
    if year is not None and unit.tag == "year" and not is_hijri(year, expression, anchor):
        return Value(part_of_unit(tag, "year", calendars.day(year.number, 1, 1), 0, anchor.words.table), False)
    if year is not None and unit.tag == "year":
        return Value(calendars.hijri_year(year.number), False, "date", HIJRI)
    today = today_of(anchor)
    direction = find(core, "mt")
    rolling = anchor.words.table.capitals and expression.lead == "the" and direction is not None
    if direction is not None and (direction.tag == "recent" or (rolling and direction.number and unit.tag in _ROLLING)):
        if direction.number > 0:
            if anchor.tense(expression).direction == -1:
                raise UnresolvableError("the one after another, or the coming one")
            return Value(unit_span(unit.tag, today, unit.number, up_to_today=True), True, "period")
        return Value(unit_span(unit.tag, today, -unit.number, up_to_today=True), True, "period")
    return Value(part_of_unit(tag, unit.tag, today, direction.number if direction else 0, anchor.words.table), True)


def weekend_near(expression: Expression, anchor: Anchor) -> Value:
    """The weekend just over, or the coming one where the clause looks ahead."""
    ahead = anchor.tense(expression).direction == 1
    return Value(weekend(today_of(anchor), 0 if ahead else -1, anchor.words.table), True, "period")


def season(expression: Expression, anchor: Anchor) -> Value:
    """A season of a year."""
    core = expression.core
    season, year, direction = find(core, "s"), find(core, "y"), direction_of(core)
    assert season is not None
    if year is not None:
        return Value(season_value(season.number, year.number), False, "period")
    today = today_of(anchor)
    if find(core, "iI") is not None:
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


def fraction(expression: Expression, anchor: Anchor) -> Value:
    """A quarter, half or third of a year."""
    core = expression.core
    fraction, which, year, direction = find(core, "qQ"), find(core, "od"), find(core, "y"), direction_of(core)
    assert fraction is not None
    if which is None and direction is None:
        if anchor.last_fraction is None:
            raise UnresolvableError("which quarter is not said")
        return Value(fraction_value(4, *anchor.last_fraction), True, "period")
    said = find(core, "m")
    if which is None and said is not None and said.tag == "recent" and find(core, "iIy") is not None:
        # The last quarter of a year is its fourth.
        which = said._replace(code="o", number=fraction.number)
        year_said = next((item for item in core if item.code in "mt" and item is not said), None)
        direction = year_said.number if year_said is not None else None
    if which is None and said is not None and said.tag == "previous" and anchor.last_fraction is not None:
        index = anchor.last_fraction[0] * 4 + anchor.last_fraction[1] - 2
        return Value(fraction_value(4, index // 4, index % 4 + 1), True, "period")
    if which is None:
        today = today_of(anchor)
        index = today.year * 4 + (today.month - 1) // 3 + (direction or 0)
        number, place, relative = index // 4, index % 4 + 1, True
    elif year is not None:
        number, place, relative = year.number, which.number, False
    else:
        number, place, relative = today_of(anchor).year + (direction or 0), which.number, True
        if (
            direction is None
            and anchor.tense(expression).direction == -1
            and calendars.month_value(number, place * 12 // fraction.number - 12 // fraction.number + 1)
            > today_of(anchor).isoformat()
        ):
            number -= 1
    if fraction.number == 4:
        anchor.last_fraction = (number, place)
    return Value(fraction_value(fraction.number, number, place), relative, "period")


def same_period(expression: Expression, anchor: Anchor) -> Value:
    """What points back to a period or date before it."""
    if expression.core[0].tag == "then":
        if anchor.last_value is None:
            raise UnresolvableError("no date before it")
        return Value(anchor.last_value, False)
    year, direction = find(expression.core, "y"), direction_of(expression.core)
    number = year.number if year else today_of(anchor).year + (direction or 0)
    if anchor.last_fraction is not None:
        return Value(fraction_value(4, number, anchor.last_fraction[1]), year is None, "period")
    raise UnresolvableError("which period is not said")


def first_months(expression: Expression, anchor: Anchor) -> Value:
    """The first so many months of a year."""
    core = expression.core
    count, which, year, direction = find(core, "#d"), find(core, "o"), find(core, "y"), direction_of(core)
    assert count is not None
    if which is None or which.number != 1 or not 1 <= count.number < 12:
        raise UnresolvableError("months that are not the first of a year")
    number = year.number if year else today_of(anchor).year + (direction or 0)
    return Value(calendars.months_value((number, 1), (number, count.number)), year is None, "period")
