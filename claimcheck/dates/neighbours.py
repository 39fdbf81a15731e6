"""Two expressions side by side that state one date: the plainer one lends the other its value."""

from __future__ import annotations

from claimcheck.dates.expressions import Expression
from claimcheck.dates.values import Value
from claimcheck.document import Document

_GAP = frozenset(" \u00a0,\u060c")
_OPEN = frozenset(" \u00a0(")


def beside_each_other(expressions: list[Expression], values: list[Value], document: Document) -> list[Value]:
    """The values, with those of neighbouring expressions of one date made one.

    A count from an event takes the date right before it; a count back from the text the day right after it ("a week
    earlier, on 2 May"); the beginning or end of a month takes a
    day of that month right before it; "today" that a parenthesis glosses with another day is that day.
    """
    out = list(values)
    text = document.text
    for at in range(1, len(expressions)):
        before, after = expressions[at - 1], expressions[at]
        gap = text[before.end : after.start]
        if len(gap) > 2:
            continue
        if set(gap) <= _GAP and before.core[-1].tag == "earlier" and out[at].day is not None:
            out[at - 1] = out[at]._replace(note="the day that stands after it")
        elif set(gap) <= _GAP and out[at - 1].day is not None:
            day = out[at - 1].value or ""
            value = out[at].value
            of_event = after.event and value is None
            of_month = (
                after.rule == "month" and after.core[0].code == "p" and value is not None and day.startswith(value)
            )
            if of_event or of_month:
                out[at] = out[at - 1]._replace(note="the day that stands before it")
        elif "(" in gap and set(gap) <= _OPEN and _plain_day(before) and _plain_day(after):
            out[at - 1] = out[at]._replace(note="as the parenthesis says")
    return out


def _plain_day(expression: Expression) -> bool:
    return expression.rule == "day" and len(expression.core) == 1 and expression.core[0].code == "D"
