"""Figures that do not add up: parts larger than their total, spans of years, ages at death."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.detectors.consistency.words import ConsistencyWords, consistency_words
from claimcheck.detectors.rule import Finding, Rule, detector
from claimcheck.document import Analysis, Document
from claimcheck.languages.number_words import number_reader
from claimcheck.model import DateExpression, Severity
from claimcheck.text.lexicon import LexiconMatch
from claimcheck.text.numbers import NumberReading
from claimcheck.text.tokens import BREAK, NUMBER, PUNCTUATION, WORD

# A total stands at most this many tokens before the word that opens its parts.
TOTAL_REACH = 6
# One thing has no parts that are counted.
SMALLEST_TOTAL = 2
# Between two parts of a total stand at most this many tokens.
PART_REACH = 3
# From a percentage's number to its last word are this many tokens at most.
WIDEST_PERCENTAGE = 4
# A span of years stands at most this many tokens from the duration or age that it is held against.
SPAN_REACH = 4
# Marks that end the list of parts unless another part follows at once.
ENDS = frozenset({".", ",", "\u060c", ";", "\u061b", ":", "(", ")"})
# First and last year may both count or neither: a difference of one is no fault.
YEAR_TOLERANCE = 1

PARTS = Rule(
    id="consistency/parts",
    severity=Severity.SERIOUS,
    message={
        "en": "The parts do not add up to their total",
        "ar": "مجموع الأجزاء لا يوافق العدد الكلي",
    },
    why={
        "en": "Of a total and its parts at least one figure is wrong.",
        "ar": "أحد الأرقام خطأ على الأقل: المجموع أو أجزاؤه.",
    },
    example={
        "en": "The blast killed 12 people, including 7 women and 9 children.",
        "ar": "قتل في الانفجار 12 شخصا بينهم 7 نساء و9 أطفال.",
    },
)

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


class _Count(NamedTuple):
    """A number in the text: its value and offsets."""

    value: float
    start: int
    end: int
    last: int


@detector(PARTS, DURATION)
def figures(analysis: Analysis) -> Iterator[Finding]:
    """Totals that their parts exceed, and numbers of years that their span denies."""
    document = analysis.document
    words = consistency_words(document.pack)
    spans = [date for date in analysis.dates if _years(date)]
    dated = [(date.start, date.end) for date in analysis.dates]
    for match in document.scan(words.markers):
        if match.entry in ("including", "making_up"):
            yield from _parts(document, words, match, dated)
        elif spans:
            yield from _duration(document, words, match, spans)


def _parts(
    document: Document, words: ConsistencyWords, match: LexiconMatch[str], dated: list[tuple[int, int]]
) -> Iterator[Finding]:
    """The total before the marker held against the sum of the numbers after it; dates count nothing.

    "Including" opens some of the parts, which may not exceed the total; "made up of" opens all, which must equal it.
    """
    total = None
    for at in range(match.first - 1, max(match.first - TOTAL_REACH, -1), -1):
        if document.tokens[at].kind == BREAK:
            break
        found = _count_at(document, at)
        if found is None and total is not None:
            break
        if found is not None and _in_percentage(document, at):
            return
        total = found or total
    parts: list[_Count] = []
    at = reach = match.last
    while at < len(document.tokens) and at - reach <= PART_REACH and document.tokens[at].kind != BREAK:
        if document.tokens[at].folded in ENDS and (
            at + 1 >= len(document.tokens) or _count_at(document, at + 1) is None
        ):
            break
        part = _count_at(document, at)
        if part is None:
            at += 1
            continue
        at = reach = part.last
        if not any(start < part.end and part.start < end for start, end in dated):
            parts.append(part)
    if total is None or total.value < SMALLEST_TOTAL or not parts or total.last > match.first:
        return
    if not _of_one_measure(document, words, total, parts):
        return
    gathered = sum(part.value for part in parts)
    all_told = match.entry == "making_up" and len(parts) > 1
    if gathered > total.value or (all_told and gathered < total.value):
        sign = ">" if gathered > total.value else "<"
        note = f"{' + '.join(f'{part.value:g}' for part in parts)} {sign} {total.value:g}"
        related = tuple((part.start, part.end) for part in parts)
        marker = document.tokens[match.first].start, document.tokens[match.last - 1].end
        yield Finding(PARTS, total.start, total.end, match.form, *marker, note, related)


def _of_one_measure(document: Document, words: ConsistencyWords, total: _Count, parts: list[_Count]) -> bool:
    """Whether total and parts can be added: persons and things can, three years and six months cannot."""
    nouns = [document.tokens[count.last].folded for count in (total, *parts)]
    measures = {words.measures.get(noun, "") for noun in nouns}
    return len(measures) == 1


def _in_percentage(document: Document, at: int) -> bool:
    """Whether the number at a token is the hundred of «15 في المائة»."""
    reader = number_reader(document.pack)
    for first in range(max(at - WIDEST_PERCENTAGE, 0), at):
        found = reader.at(document.tokens, first)
        if found is not None and found.percent and found.last > at:
            return True
    return False


def _count_at(document: Document, at: int) -> _Count | None:
    """The exact count that begins at a token, if one does and a noun follows it."""
    token = document.tokens[at]
    reader = number_reader(document.pack)
    if token.kind != NUMBER and (token.kind != WORD or reader.words[token.folded] is None):
        return None
    found = reader.at(document.tokens, at)
    if found is None or not _is_count(document, found):
        return None
    return _Count(float(found.low), token.start, document.tokens[found.last - 1].end, found.last)


def _is_count(document: Document, found: NumberReading) -> bool:
    """Whether a number counts things: no ordinal, share or range, and a word follows at once."""
    if found.ordinal or found.percent or found.low != found.high or found.last >= len(document.tokens):
        return False
    return document.tokens[found.last].kind == WORD


def _duration(
    document: Document, words: ConsistencyWords, match: LexiconMatch[str], spans: list[DateExpression]
) -> Iterator[Finding]:
    """A number of years after the marker held against a span of years beside it in the sentence."""
    count = _years_at(document, words, match)
    if count is None:
        return
    sentence = document.sentences[document.sentence_at(count.start)]
    for span in spans:
        first, last = document.token_range(span.start, span.end)
        near = min(abs(first - count.last), abs(last - match.first)) <= SPAN_REACH
        if not (near and sentence.start <= span.start < sentence.end):
            continue
        begin, end = _years(span) or (0, 0)
        if abs((end - begin) - count.value) > YEAR_TOLERANCE:
            noun = document.tokens[count.last]
            noun_end = noun.end if noun.kind == WORD else count.end
            note = f"{end} - {begin} = {end - begin}"
            yield Finding(
                DURATION, count.start, noun_end, match.form, count.start, noun_end, note, ((span.start, span.end),)
            )


def _years_at(document: Document, words: ConsistencyWords, match: LexiconMatch[str]) -> _Count | None:
    """The number of years after a marker; an age may stand without the word ("died at the age of 84")."""
    if match.last >= len(document.tokens):
        return None
    count = _count_at(document, match.last)
    if count is not None:
        return count if document.tokens[count.last].folded in words.years else None
    token = document.tokens[match.last]
    bare = match.entry == "aged" and token.kind == NUMBER and token.folded.isdecimal()
    after = match.last + 1
    if not bare or after >= len(document.tokens) or document.tokens[after].kind != PUNCTUATION:
        return None
    return _Count(float(token.folded), token.start, token.end, match.last + 1)


def _years(date: DateExpression) -> tuple[int, int] | None:
    """First and last year of a span such as ``1970/2000``."""
    first, slash, last = (date.value or "").partition("/")
    if slash and len(first) == len(last) == 4 and first.isdigit() and last.isdigit():
        return int(first), int(last)
    return None
