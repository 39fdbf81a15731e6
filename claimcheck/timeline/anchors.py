"""Dates counted from a fact: «three months after the fall of Damascus».

The date stage cannot know when the event was; the timeline does. Where a duration before or after
stands at a name of a fact, the point it counts to is a date of the sentence, as rough as its unit,
and the fact that it counts from is mentioned.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from claimcheck.document import Document
from claimcheck.model import DateExpression
from claimcheck.text.sentences import SentenceSpan
from claimcheck.text.tokens import NUMBER, WORD
from claimcheck.timeline.index import FactIndex
from claimcheck.timeline.naming import Evidence, weigh
from claimcheck.timeline.reading import Counted, Reading, StatedDate, read_sentence
from claimcheck.timeline.reference import Timeline
from claimcheck.timeline.telling import WHOLE, names_of, told_name
from claimcheck.timeline.times import Period, bounds
from claimcheck.timeline.words import Vocabulary

# A name that something is counted from takes so many tokens.
NAME_TOKENS = 8
# A fact that lasts longer is no point to count from.
LONGEST = 31
# Days of a unit, and how far to either side "two months" may lie.
UNIT_DAYS = {"day": (1.0, 0), "week": (7.0, 3), "month": (30.44, 15), "year": (365.25, 120)}


def dates_counted(
    document: Document,
    sentence: SentenceSpan,
    words: Vocabulary,
    timeline: Timeline,
    types: Mapping[str, str],
    part_of: Mapping[str, tuple[str, ...]],
) -> tuple[Counted, ...]:
    """The dates of a sentence that count from a fact, in its order."""
    out: list[Counted] = []
    for at in range(sentence.first, sentence.last):
        sign = words.counted_from.get(document.tokens[at].folded)
        found = _duration(document, sentence, words, at, sign) if sign else None
        if sign is None or found is None:
            continue
        first, name, count, unit = found
        clause = sentence._replace(first=name, last=min(name + NAME_TOKENS, sentence.last))
        evidence = _named(read_sentence(document, clause, [], words, timeline.names, types), timeline.index, part_of)
        if evidence is not None:
            period = timeline.index.period(evidence.number)
            stated = _point(document, period, first, name, sign * count, unit)
            named = evidence.groups
            out.append(Counted(evidence.number, named[0].first, max(group.last for group in named), stated))
    return tuple(out)


def _duration(
    document: Document, sentence: SentenceSpan, words: Vocabulary, at: int, sign: int
) -> tuple[int, int, int, str] | None:
    """First token of the duration that goes with the word at ``at``, where the name begins, number and unit.

    The duration stands before that word («two months after»), or after it with a link («بعد شهرين من»).
    """
    tokens = document.tokens
    if words.counted_links:
        last, count, unit = _amount(document, words, at + 1, sentence.last)
        linked = unit and last < sentence.last and tokens[last].folded in words.counted_links
        return (at, last + 1, count, unit) if linked else None
    for first in (at - 2, at - 1):
        if first >= sentence.first:
            last, count, unit = _amount(document, words, first, at)
            if unit and last == at:
                return first, at + 1, count, unit
    return None


def _amount(document: Document, words: Vocabulary, first: int, last: int) -> tuple[int, int, str]:
    """The end of the duration that begins at ``first``, its number and unit; the unit is empty where none does."""
    tokens = document.tokens
    count, at = 1, first
    if at < last and tokens[at].kind == NUMBER and tokens[at].folded.isdecimal():
        count, at = int(tokens[at].folded[:4]), at + 1
    elif at < last and tokens[at].kind == WORD and (number := words.number[tokens[at].folded][1]) is not None:
        count, at = number, at + 1
    size, unit = words.durations.get(tokens[at].folded, (0, "")) if at < last else (0, "")
    return at + 1, count * size, unit


def _named(reading: Reading, index: FactIndex, part_of: Mapping[str, tuple[str, ...]]) -> Evidence | None:
    """The one short fact whose name the clause begins with, word for word or whole."""
    shares: dict[int, int] = {}
    for group in reading.groups:
        for number in {number for feature in group.features for number in index.having(feature)}:
            shares[number] = shares.get(number, 0) + 1
    best: list[Evidence] = []
    for number, shared in shares.items():
        period = index.period(number)
        if shared < 2 or period.last - period.first > LONGEST:
            continue
        evidence = weigh(reading, number, index, part_of)
        if evidence.exact and told_name(reading, names_of(evidence.row, index), exact=True) >= WHOLE:
            best.append(evidence)
    best.sort(key=lambda evidence: -evidence.alias)
    if not best or (len(best) > 1 and best[1].alias == best[0].alias):
        return None
    return best[0]


def _point(document: Document, period: Period, first: int, last: int, count: int, unit: str) -> StatedDate:
    """The date so many units from a period; the words that say it are the tokens ``[first, last)``."""
    days, slack = UNIT_DAYS[unit]
    moved = round(count * days)
    there = Period(period.first + moved - slack, period.last + moved + slack)
    value = "/".join(date.fromordinal(max(day, 1)).isoformat() for day in there)
    start, end = document.tokens[first].start, document.tokens[last - 1].end
    expression = DateExpression(
        start=start, end=end, text=document.text[start:end], value=value, relative=True, kind="period"
    )
    found = bounds(value)
    assert found is not None
    return StatedDate(value, found, True, expression, first, last)
