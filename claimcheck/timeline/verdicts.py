"""What a sentence says of a fact, field by field: date, figure, person, place; then the verdict.

A false "contradicts" costs a fact-checker's trust, so a differing field counts as one only where
nothing else in the sentence can be what it belongs to; where that is open, ``agrees`` is null.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.document import Document
from claimcheck.model import FieldCheck, Verdict
from claimcheck.text.tokens import NUMBER
from claimcheck.timeline.figures import Number
from claimcheck.timeline.naming import Evidence
from claimcheck.timeline.reading import Reading, StatedDate
from claimcheck.timeline.rows import GENERIC_UNIT
from claimcheck.timeline.times import NEAR_DAYS, Period, bounds, slip

# A death toll reported within so many days of the event is an early one; a lower number then
# contradicts nothing.
EARLY_TOLL_DAYS = 10
# "About 1,000" fits a reference that lies this share of it away; a number beside it does so too
# where the reference itself is an estimate.
ROUGHLY = 0.1
# Where sources differ, a number contradicts all of them from this multiple of the highest on.
BEYOND = 1.25
# A count from so many on that is not a round one tells by itself what is counted.
TELLING, ROUND = 100, 10
TOLLS = frozenset({"dead", "wounded", "displaced", "arrested"})
# Units whose numbers are said of many things in one sentence; a differing one proves nothing.
LOOSE_UNITS = frozenset({"day", "month", "year", "member", "person", "zone", "order", "soldiers"})
CHECKED = frozenset({"date", "figure", "office"})


def verdict_of(checks: Sequence[FieldCheck]) -> Verdict:
    """``contradicts`` where a field differs, ``agrees`` where one fits, else ``mentions``."""
    if any(check.agrees is False for check in checks):
        return Verdict.CONTRADICTS
    if any(check.agrees and check.field in CHECKED for check in checks):
        return Verdict.AGREES
    return Verdict.MENTIONS


def reference_date(row_start: str, row_end: str) -> str:
    """The reference's date as a report shows it."""
    return f"{row_start}/{row_end}" if row_end else row_start


def date_fit(stated: StatedDate, periods: Sequence[Period]) -> bool | None:
    """Whether a stated date fits the fact or an alternate; None where it differs by a day only."""
    if any(stated.period.overlaps(period) for period in periods):
        return True
    if any(stated.period.distance(period) <= NEAR_DAYS for period in periods):
        return None
    return False


def slipped(stated: StatedDate, start: str, end: str) -> str:
    """Which part of the fact's first or last date the stated one has exchanged, empty for none."""
    return slip(stated.value, start) or (slip(stated.value, end) if end else "")


def date_check(stated: StatedDate, evidence: Evidence, agrees: bool | None, note: str | None = None) -> FieldCheck:
    """The check of one stated date."""
    row = evidence.row
    return FieldCheck(
        field="date",
        claimed=stated.value,
        reference=reference_date(row.start, row.end),
        agrees=agrees,
        note=note,
        start=stated.expression.start,
        end=stated.expression.end,
    )


def figure_checks(
    reading: Reading, evidence: Evidence, document: Document, published: Period | None
) -> list[FieldCheck]:
    """The numbers of the sentence that count what a figure of the fact counts."""
    out: list[FieldCheck] = []
    row = evidence.row
    matched = {at for group in evidence.groups for at in range(group.first, group.last)}
    for value, classes, reference_qualifier in row.figures:
        specific = frozenset(classes) - {GENERIC_UNIT}
        counted = [n for n in reading.numbers if _same_things(n, value, specific, frozenset(classes))]
        if not counted:
            continue
        equal = next((n for n in counted if _equal(n, value, reference_qualifier)), None)
        # Of several numbers one in digits: «twin» and «two» rather say of what there were so many.
        digits = (n for n in counted if document.tokens[n.first].kind == NUMBER)
        number = equal or next(digits, counted[0])
        agrees: bool | None = bool(equal)
        note = None
        if agrees is False:
            agrees, note = _doubt(number, value, specific, evidence, published, matched)
        start, end = document.tokens[number.first].start, document.tokens[number.last - 1].end
        out.append(
            FieldCheck(
                field="figure",
                claimed=document.text[start:end],
                reference=f"{value:g}" if value < 1e6 else f"{value:.0f}",
                agrees=agrees,
                note=note,
                start=start,
                end=end,
            )
        )
    if any(check.agrees for check in out):
        # A number fits one figure of the fact; beside it the other figures are not spoken of.
        out = [check for check in out if check.agrees]
    return out


def _same_things(number: Number, value: float, specific: frozenset[str], classes: frozenset[str]) -> bool:
    if number.units & specific:
        return True
    if number.value == value >= TELLING and value % ROUND and number.units <= {GENERIC_UNIT}:
        # Hardly anything else is counted to 1,426.
        return True
    return not specific and GENERIC_UNIT in classes and GENERIC_UNIT in number.units


def _equal(number: Number, value: float, reference_qualifier: str) -> bool:
    if number.value == value:
        return True
    if number.qualifier == "at_least":
        return number.value <= value <= number.value * 1.5
    if number.qualifier == "at_most":
        return value <= number.value
    rough = number.qualifier in ("about", "estimate") or reference_qualifier in ("about", "at_least", "estimate")
    return rough and abs(number.value - value) <= ROUGHLY * value


def _doubt(
    number: Number,
    value: float,
    specific: frozenset[str],
    evidence: Evidence,
    published: Period | None,
    matched: set[int],
) -> tuple[bool | None, str | None]:
    """A differing number: a contradiction, or null with the reason why it is none."""
    row = evidence.row
    if number.value in row.noted:
        return True, "recorded among the differing counts"
    if not number.units & specific - LOOSE_UNITS:
        return None, "the number may count something else"
    if number.qualifier == "at_least" and not specific & TOLLS and number.value > BEYOND * value:
        return False, "more than the recorded number"
    if number.qualifier:
        return None, "the number is a bound or an estimate"
    if len(row.figures) > 1 and specific & TOLLS:
        counts = [*row.noted, *(figure[0] for figure in row.figures)]
        if number.value <= BEYOND * max(counts):
            return None, "counts of this event differ by source"
    event = bounds(row.start)
    if specific & TOLLS and number.value < value:
        early = event and published and published.first - event.last <= EARLY_TOLL_DAYS
        return None, "an early toll" if early else "a part of the toll, or an earlier one"
    return False, None


def context_checks(reading: Reading, evidence: Evidence, labels: Mapping[str, str]) -> list[FieldCheck]:
    """Persons and places that the sentence shares with the fact: what the match rests on."""
    out: list[FieldCheck] = []
    for field, held in (("person", evidence.row.persons), ("place", evidence.row.places)):
        shared = [entity for entity in held if entity in reading.entities]
        if shared:
            names = ", ".join(labels.get(entity, entity) for entity in shared)
            out.append(FieldCheck(field=field, claimed=names, reference=names, agrees=True))
    return out
