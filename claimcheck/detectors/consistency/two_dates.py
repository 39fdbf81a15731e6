"""Two dates for one event: clauses that tell of it in the same words, or of what happens only once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.dates.vocabulary import vocabulary
from claimcheck.detectors.consistency.words import ConsistencyWords, consistency_words
from claimcheck.detectors.rule import Finding, Rule, detector
from claimcheck.document import Analysis, Document
from claimcheck.model import DateExpression, Severity
from claimcheck.text.tokens import BREAK, NUMBER, PUNCTUATION, WORD

# Words of a date's clause that say which event it belongs to, counted from the date.
CLAUSE_WORDS = 9
# Two clauses tell of one event where they share this many telling words, and this share of the shorter …
SHARED_WORDS = 5
SHARED_PART = 0.9
# … or where both have a word for the same thing that happens once, and one names all that the other names.
# A single noun is enough where the clauses are short and at most this many sentences apart.
NAMED_WORDS = 2
NEAR_SENTENCES, FEW_WORDS = 4, 4
# Only days are compared: two months or years of one event are seldom a contradiction.
DAY_LENGTH = len("2024-12-08")
# A date is held against this many dates before it.
LOOK_BACK = 12
LAST_DAY = 31
HIJRI = "hijri"

TWO_DATES = Rule(
    id="consistency/two_dates",
    severity=Severity.REVIEW,
    message={
        "en": "The article dates this event differently elsewhere",
        "ar": "يؤرخ النص الحدث نفسه بتاريخ آخر في موضع آخر",
    },
    why={
        "en": "Two dates for one event cannot both be right.",
        "ar": "لا يصح تاريخان لحدث واحد.",
    },
    example={
        "en": "The old cement factory caught fire on 3 May 2024. "
        "Firemen recalled how the old cement factory caught fire on 5 May 2024.",
        "ar": "احترق مصنع الإسمنت القديم في طرطوس في 3 مايو 2024. "
        "وروى السكان كيف احترق مصنع الإسمنت القديم في طرطوس في 5 مايو 2024.",
    },
)


class _Day(NamedTuple):
    """Month and day of the month, and the year where the text gives it."""

    month: int
    day: int
    year: int | None


class _Told(NamedTuple):
    """A day with what its clause says: telling words, the words for what happens once, and the sentence."""

    date: DateExpression
    day: _Day
    clause: frozenset[str]
    named: frozenset[str]
    once: frozenset[str]
    numbers: frozenset[str]
    sentence: int


@detector(TWO_DATES)
def two_dates(analysis: Analysis) -> Iterator[Finding]:
    """Days whose clauses tell of one event, with other values.

    Days counted from publication are not compared: they often tell of the next day's like event.
    Dates of one sentence are its own affair: a span, a before and after, two events.
    """
    document = analysis.document
    days = [(date, day) for date in analysis.dates if (day := _day(document, date))]
    if len({(day.month, day.day) for _, day in days}) < 2:
        return
    words = consistency_words(document.pack)
    told = [_told(analysis, words, date, day) for date, day in days]
    again = {document.sentence_at(document.tokens[match.first].start) for match in document.scan(words.another)}
    for at, later in enumerate(told):
        own = {each.day[:2] for each in told if each.sentence == later.sentence}
        for earlier in told[max(at - LOOK_BACK, 0) : at]:
            if earlier.day[:2] in own or earlier.numbers != later.numbers:
                continue
            if not _one_event(analysis, earlier, later, again):
                continue
            note = f"{_shown(earlier)} / {_shown(later)}"
            other = (earlier.date.start, earlier.date.end)
            yield Finding(
                TWO_DATES,
                later.date.start,
                later.date.end,
                "same event",
                later.date.start,
                later.date.end,
                note,
                (other,),
            )
            break


def _day(document: Document, date: DateExpression) -> _Day | None:
    """The day that a date names by its month; a year counted from publication is none."""
    if date.calendar == HIJRI or "/" in (date.value or ""):
        return None
    if date.value and not date.relative:
        if len(date.value) != DAY_LENGTH:
            return None
        year, month, day = map(int, date.value.split("-"))
        return _Day(month, day, year) if any(map(str.isdigit, date.text)) else None
    first, last = document.token_range(date.start, date.end)
    heads = vocabulary(document.pack).heads
    months: set[int] = set()
    numbers: list[int] = []
    for token in document.tokens[first:last]:
        if token.kind == NUMBER and token.folded.isdecimal():
            numbers.append(int(token.folded))
        elif token.kind == WORD and (found := heads[token.folded]):
            months |= {each.atom.number for each in found.entries if each.atom.code == "M" and each.atom.tag != HIJRI}
    if len(months) != 1 or len(numbers) != 1 or not 1 <= numbers[0] <= LAST_DAY:
        return None
    return _Day(months.pop(), numbers[0], None)


def _shown(told: _Told) -> str:
    year = "" if told.day.year is None else f"{told.day.year:04}-"
    return f"{year}{told.day.month:02}-{told.day.day:02}"


def _one_event(analysis: Analysis, one: _Told, other: _Told, again: set[int]) -> bool:
    """Whether two clauses tell of the same event."""
    if one.date.value and other.date.value and not one.date.relative and not other.date.relative:
        shared = len(one.clause & other.clause)
        if shared >= SHARED_WORDS and shared >= SHARED_PART * min(len(one.clause), len(other.clause)):
            return True
    if not one.once & other.once or one.sentence in again or other.sentence in again:
        return False
    if one.day.year and other.day.year and one.day.year != other.day.year:
        return False
    small, large = sorted((one.named, other.named), key=len)
    if not small or not small <= large or _disputed(analysis, one, other):
        return False
    near = other.sentence - one.sentence <= NEAR_SENTENCES
    return len(small) >= NAMED_WORDS or (near and len(large) <= FEW_WORDS)


def _disputed(analysis: Analysis, one: _Told, other: _Told) -> bool:
    """Whether two speakers give a date each: then the article tells of their disagreement."""
    statements = [analysis.statement_of(told.date.start, told.date.end) for told in (one, other)]
    speakers = {statement.speaker.name for statement in statements if statement}
    return all(statements) and len(speakers) > 1


def _told(analysis: Analysis, words: ConsistencyWords, date: DateExpression, day: _Day) -> _Told:
    document = analysis.document
    sentence = document.sentence_at(date.start)
    before, _ = document.token_range(date.start, date.end)
    first = document.sentences[sentence].first
    clause = frozenset(_stems(document, words, first, before, CLAUSE_WORDS))
    near = document.tokens[max(first, before - 2 * CLAUSE_WORDS) : before]
    numbers = frozenset(token.folded for token in near if token.kind == NUMBER)
    once, named = _named(analysis, words, date)
    return _Told(date, day, clause, named, once, numbers, sentence)


def _stems(document: Document, words: ConsistencyWords, first: int, last: int, most: int) -> list[str]:
    """The telling words of a stretch without clitics, from its end, at most so many."""
    out: list[str] = []
    for token in reversed(document.tokens[first:last]):
        if token.kind != WORD:
            continue
        forms = (token.folded, *document.pack.variants(token.folded))
        if words.untelling.isdisjoint(forms):
            out.append(forms[-1])
        if len(out) == most:
            break
    return out


def _named(analysis: Analysis, words: ConsistencyWords, date: DateExpression) -> tuple[frozenset[str], frozenset[str]]:
    """What happens once in a date's clause, and what else the clause names.

    The clause is what stands between marks; before an empty one ("which was opened on 7 May") the one before counts
    too, and after a date at the beginning of a sentence what follows it.
    """
    document = analysis.document
    first, last = document.token_range(date.start, date.end)
    sentence = document.sentences[document.sentence_at(date.start)]
    start = _clause_start(analysis, words, first, sentence.first)
    if start > sentence.first and not _of(document, words, start, first)[1]:
        start = _clause_start(analysis, words, max(start - 1, sentence.first), sentence.first)
    if not _of(document, words, start, first)[1] and start == sentence.first:
        start = last + (last < len(document.tokens) and document.tokens[last].kind == PUNCTUATION)
        first = start
        while first < sentence.last and document.tokens[first].kind not in (PUNCTUATION, BREAK):
            first += 1
    return _of(document, words, start, first)


def _of(document: Document, words: ConsistencyWords, first: int, last: int) -> tuple[frozenset[str], frozenset[str]]:
    once: set[str] = set()
    named: set[str] = set()
    for token in document.tokens[first:last]:
        if token.kind != WORD:
            continue
        forms = (token.folded, *document.pack.variants(token.folded))
        found = next((words.once[form] for form in forms if form in words.once), None)
        if found:
            once.add(found)
        elif (
            words.untelling.isdisjoint(forms)
            and words.persons.isdisjoint(forms)
            and words.kinds.keys().isdisjoint(forms)
        ):
            named.add(forms[-1])
    return frozenset(once), frozenset(named)


def _clause_start(analysis: Analysis, words: ConsistencyWords, at: int, first: int) -> int:
    """The token at which the clause that ends before ``at`` begins: after a mark or «أن», or where speech does."""
    document = analysis.document
    statement = analysis.statement_of(document.tokens[at].start) if at < len(document.tokens) else None
    starts = {document.token_at(part.start) for part in statement.content} if statement else set()
    while at > first:
        token = document.tokens[at - 1]
        if at in starts or token.kind in (PUNCTUATION, BREAK) or token.folded in words.openers:
            break
        at -= 1
    return at
