"""Date expressions and their values."""

from __future__ import annotations

from claimcheck.dates.anchoring import resolve
from claimcheck.dates.context import Anchor
from claimcheck.dates.expressions import Expression, find_expressions
from claimcheck.dates.neighbours import beside_each_other
from claimcheck.dates.values import Value
from claimcheck.dates.vocabulary import vocabulary
from claimcheck.document import Document
from claimcheck.model import DateExpression

__all__ = ["resolve_dates"]


def resolve_dates(document: Document) -> tuple[DateExpression, ...]:
    """The date expressions of a document in order, resolved against its publication date."""
    words = vocabulary(document.pack)
    expressions = find_expressions(document, words)
    if not expressions:
        return ()
    anchor = Anchor(document, words)
    values = beside_each_other(expressions, [_resolved(expression, anchor) for expression in expressions], document)
    text = document.text
    return tuple(
        DateExpression(
            start=expression.start,
            end=expression.end,
            text=text[expression.start : expression.end],
            value=value.value,
            relative=value.relative,
            kind=value.kind,
            calendar=value.calendar,
            note=value.note,
        )
        for expression, value in zip(expressions, values, strict=True)
        # What counts from an event fixes no point unless a date beside it does.
        if value.value is not None or not (expression.event or expression.rule == "after")
    )


def _resolved(expression: Expression, anchor: Anchor) -> Value:
    value = resolve(expression, anchor)
    if value.day is not None:
        if value.kind != "time" or expression.rule != "hour":
            anchor.last_day = value.day
            anchor.last_day_sentence = anchor.document.sentence_at(expression.start)
        if anchor.first_day is None:
            anchor.first_day = value.day
    if value.value is not None:
        anchor.last_value = value.value
        anchor.last_value_sentence = anchor.document.sentence_at(expression.start)
        anchor.last_value_stated = any(item.code in "FyN" for item in (*expression.core, *expression.alt))
    return value
