"""Numbers of years that the years beside them deny: durations with their span, ages with birth and death."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as day
from typing import NamedTuple

from claimcheck.detectors.consistency.counts import Count, number_of
from claimcheck.detectors.consistency.lives import ages
from claimcheck.detectors.consistency.words import ConsistencyWords, consistency_words
from claimcheck.detectors.rule import Finding, Rule, detector
from claimcheck.document import Analysis, Document
from claimcheck.model import DateExpression, Severity
from claimcheck.text.lexicon import LexiconMatch
from claimcheck.text.tokens import BREAK, NUMBER, PUNCTUATION, WORD

# A span of years stands at most this many tokens from the duration or age that it is held against.
SPAN_REACH = 5
# A verb of lasting stands at most this many tokens before its duration («استمرت الحرب ثماني سنوات»).
VERB_REACH = 5
# Lengths of the values of years and days.
YEAR_LENGTH, DAY_LENGTH = len("2024"), len("2024-12-08")
# Marks that part a duration from a span of other things.
PARTING = frozenset(".;\u061b!?\u061f:")
# First and last year or day may both count or neither: a difference of one is no fault.
TOLERANCE = 1

DURATION = Rule(
    id="consistency/duration",
    severity=Severity.SERIOUS,
    message={
        "en": "The number of years does not fit the years given beside it",
        "ar": "عدد السنوات لا يوافق السنتين المذكورتين",
    },
    why={
        "en": "A duration or an age must equal the difference of the years given for it.",
        "ar": "المدة أو العمر يجب أن يساوي الفرق بين السنتين.",
    },
    example={
        "en": "He ruled the island for 12 years (1990-2010) before he retired.",
        "ar": "حكم الجزيرة لمدة 12 عاما (1990- 2010) ثم تقاعد.",
    },
)


@detector(DURATION)
def durations(analysis: Analysis) -> Iterator[Finding]:
    """Durations that their span of years denies, and ages that birth and death deny."""
    document = analysis.document
    words = consistency_words(document.pack)
    spans = [date for date in analysis.dates if length_of(date)]
    if spans:
        markers = {match.last: match for match in document.scan(words.markers)}
        for match in document.scan(words.lives):
            if match.entry == "died":
                sentence = document.sentences[document.sentence_at(document.tokens[match.first].start)]
                for at in range(match.last, sentence.last):
                    for each in words.ages["died"].at(document.tokens, at):
                        markers.setdefault(each.last, each._replace(entry="aged"))
        for span in spans:
            yield from _beside(document, words, span, markers)
    for age in ages(analysis, words):
        count = age.given
        end = _noun_end(document, count)
        note = f"{age.death} - {age.birth} = {age.death - age.birth}"
        yield Finding(DURATION, count.start, end, "age", count.start, end, note, age.places)


def _beside(
    document: Document, words: ConsistencyWords, span: DateExpression, markers: dict[int, LexiconMatch[str]]
) -> Iterator[Finding]:
    """The numbers of years before and after a span that say how long it was, and are wrong."""
    tokens = document.tokens
    first, last = document.token_range(span.start, span.end)
    length = length_of(span)
    assert length is not None
    nouns = words.days if length.days else words.years
    for at in range(max(first - SPAN_REACH - 2, 0), min(last + 2 * SPAN_REACH, len(tokens))):
        if first <= at < last:
            continue
        marker = markers.get(at)
        aged = marker is not None and marker.entry == "aged" and not length.days
        count = number_of(document, nouns, at, bare=aged)
        if count is None or abs(length.value - count.value) <= TOLERANCE:
            continue
        before = at < first
        lead = at if marker is None else marker.first
        gap = (count.last + (tokens[count.last].kind == WORD), first) if before else (last, lead)
        if not _linked(document, words, *gap) or not _tells_length(
            document, words, count, markers, before, length.value
        ):
            continue
        noun_end = _noun_end(document, count)
        note = f"{length.shown} = {length.value}"
        entry = marker.form if marker else "span"
        yield Finding(DURATION, count.start, noun_end, entry, count.start, noun_end, note, ((span.start, span.end),))


def _linked(document: Document, words: ConsistencyWords, first: int, last: int) -> bool:
    """Whether nothing but marks and linking words stand on the tokens ``[first, last)``."""
    return 0 <= last - first <= SPAN_REACH and all(
        token.kind != BREAK and token.folded not in PARTING
        if token.kind == PUNCTUATION
        else token.kind == WORD and token.folded in words.span_links
        for token in document.tokens[first:last]
    )


def _tells_length(
    document: Document,
    words: ConsistencyWords,
    count: Count,
    markers: dict[int, LexiconMatch[str]],
    before: bool,
    length: int,
) -> bool:
    """Whether a number of years is the length of the span: by a marker, a verb of lasting before it, or its place.

    Without a marker a number after the span may count years within it; one that exceeds it cannot.
    """
    tokens = document.tokens
    after = count.last + 1
    if not before and after < len(tokens) and tokens[after].folded in words.counted_from:
        return False
    at = document.token_at(count.start)
    if at in markers:
        return True
    if before:
        near = tokens[max(at - VERB_REACH, 0) : at]
        if any(token.kind in (BREAK, NUMBER, PUNCTUATION) for token in near[-2:]):
            return False
        return any(markers[end].entry == "lasting" for end in range(at - VERB_REACH, at) if end in markers)
    return count.value > length


def _noun_end(document: Document, count: Count) -> int:
    """Where a number of years or days ends, with its noun if one stands there."""
    words = consistency_words(document.pack)
    noun = document.tokens[count.last] if count.last < len(document.tokens) else None
    return noun.end if noun is not None and noun.folded in words.years | words.days else count.end


class Length(NamedTuple):
    """How long a span is, in years or days, and the sum that shows it."""

    value: int
    days: bool
    shown: str


def length_of(date: DateExpression) -> Length | None:
    """The length of a span of years (``1970/2000``) or days (``2023-05-03/2023-05-09``)."""
    first, slash, last = (date.value or "").partition("/")
    if not slash or len(first) != len(last):
        return None
    if len(first) == YEAR_LENGTH and first.isdigit() and last.isdigit():
        return Length(int(last) - int(first), False, f"{last} - {first}")
    if len(first) == DAY_LENGTH and not date.relative:
        between = day.fromisoformat(last) - day.fromisoformat(first)
        return Length(between.days, True, f"{last} - {first}")
    return None
