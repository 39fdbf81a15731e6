"""Numbers of years that the years beside them deny: durations with their span, ages with birth and death."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.detectors.consistency.counts import Count, bare_age, count_at
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
# Marks that part a duration from a span of other things.
PARTING = frozenset(".;\u061b!?\u061f:")
# First and last year may both count or neither: a difference of one is no fault.
YEAR_TOLERANCE = 1

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
    spans = [date for date in analysis.dates if years_of(date)]
    if spans:
        markers = {match.last: match for match in document.scan(words.markers)}
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
    begin, end = years_of(span) or (0, 0)
    for at in range(max(first - SPAN_REACH - 2, 0), min(last + SPAN_REACH, len(tokens))):
        if first <= at < last:
            continue
        marker = markers.get(at)
        count = _years_at(document, words, at, aged=marker is not None and marker.entry == "aged")
        if count is None or abs((end - begin) - count.value) <= YEAR_TOLERANCE:
            continue
        before = at < first
        lead = at if marker is None else marker.first
        gap = (count.last + (tokens[count.last].kind == WORD), first) if before else (last, lead)
        if not _linked(document, words, *gap) or not _tells_length(
            document, words, count, markers, before, end - begin
        ):
            continue
        noun_end = _noun_end(document, count)
        note = f"{end} - {begin} = {end - begin}"
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
    """Where a number of years ends, with its noun if one stands there."""
    noun = document.tokens[count.last] if count.last < len(document.tokens) else None
    return noun.end if noun is not None and noun.kind == WORD and _counts_years(document, noun.folded) else count.end


def _counts_years(document: Document, word: str) -> bool:
    return word in consistency_words(document.pack).years


def _years_at(document: Document, words: ConsistencyWords, at: int, *, aged: bool) -> Count | None:
    """The number of years at a token; an age may stand without the word ("died at the age of 84")."""
    count = count_at(document, at)
    if count is not None and document.tokens[count.last].folded in words.years:
        return count
    return bare_age(document, at) if aged else None


def years_of(date: DateExpression) -> tuple[int, int] | None:
    """First and last year of a span such as ``1970/2000``."""
    first, slash, last = (date.value or "").partition("/")
    if slash and len(first) == len(last) == 4 and first.isdigit() and last.isdigit():
        return int(first), int(last)
    return None
