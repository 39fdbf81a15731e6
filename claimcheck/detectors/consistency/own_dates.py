"""Dates that cannot be, weekdays that do not fit, and two dates for one event."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.detectors.consistency.words import consistency_words
from claimcheck.detectors.rule import Finding, Rule, detector
from claimcheck.document import Analysis, Document
from claimcheck.model import DateExpression, Severity
from claimcheck.text.tokens import NUMBER, WORD

# Notes of date expressions that these rules rest on; see claimcheck.dates.
IMPOSSIBLE = "impossible date"
WRONG_WEEKDAY = "the weekday does not fit the date"
HIJRI = "hijri"
# A slip in a day keeps two digits, the first at most a three.
LARGEST_SLIP = 39
# Words of a date's clause that say which event it belongs to, counted back from the date.
CLAUSE_WORDS = 9
# Two clauses tell of one event where they share this many telling words, and this share of the shorter.
SHARED_WORDS = 5
SHARED_PART = 0.9
# Only days are compared: two months or years of one event are seldom a contradiction.
DAY_LENGTH = len("2024-12-08")
# A date is held against this many dates before it.
LOOK_BACK = 12

IMPOSSIBLE_DATE = Rule(
    id="consistency/impossible_date",
    severity=Severity.SERIOUS,
    message={"en": "A date that does not exist", "ar": "تاريخ لا وجود له"},
    why={
        "en": "A date that no calendar has shows that something was copied or typed wrongly.",
        "ar": "التاريخ الذي لا يوجد في أي تقويم دليل على خطأ في النقل أو الكتابة.",
    },
    example={
        "en": "The bridge was opened on February 31, 2020 by the governor.",
        "ar": "افتتح المحافظ الجسر في 31 فبراير 2020.",
    },
)

WEEKDAY = Rule(
    id="consistency/weekday",
    severity=Severity.SERIOUS,
    message={
        "en": "The weekday does not fit the date: which of the two is right?",
        "ar": "اليوم لا يوافق التاريخ: أيهما الصحيح؟",
    },
    why={
        "en": "Weekday and date contradict each other, so at least one of them is wrong.",
        "ar": "اليوم والتاريخ يناقض أحدهما الآخر، فأحدهما خطأ على الأقل.",
    },
    example={
        "en": "The bridge was opened on Monday, December 8, 2024 by the governor.",
        "ar": "افتتح المحافظ الجسر يوم السبت 8 ديسمبر 2024.",
    },
)

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


@detector(IMPOSSIBLE_DATE, WEEKDAY, TWO_DATES)
def own_dates(analysis: Analysis) -> Iterator[Finding]:
    """What is wrong with the article's dates by themselves."""
    for date in analysis.dates:
        if date.calendar == HIJRI:
            continue  # a month of 29 days by the tables may have had 30 by sight
        rule = {IMPOSSIBLE: IMPOSSIBLE_DATE, WRONG_WEEKDAY: WEEKDAY}.get(date.note or "")
        if rule is WEEKDAY and date.relative:
            continue
        if rule is IMPOSSIBLE_DATE and not _has_day_in_digits(analysis.document, date):
            continue
        if rule:
            yield Finding(rule, date.start, date.end, "calendar", date.start, date.end)
    yield from _two_dates(analysis)


def _has_day_in_digits(document: Document, date: DateExpression) -> bool:
    """Whether a number that is meant as a day stands in the expression: words are read too freely for this.

    No day are a number with a preposition between it and the month («36 in June» is an index), and one after the
    month that the next word counts (a contract «for September 31 cents lower»).
    """
    first, last = document.token_range(date.start, date.end)
    tokens = document.tokens
    common = document.pack.settings.common_words
    links = consistency_words(document.pack).day_links
    for at in range(first, last):
        token = tokens[at]
        if token.kind != NUMBER or not token.folded.isdigit() or int(token.folded) > LARGEST_SLIP:
            continue
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or following.kind != WORD:
            return True
        if at + 1 < last:
            return following.folded not in common or following.folded in links
        return following.folded in common
    return any(tokens[at].kind == NUMBER and not tokens[at].folded.isdigit() for at in range(first, last))


def _two_dates(analysis: Analysis) -> Iterator[Finding]:
    """Days whose clauses tell of one event in the same words, with other values.

    Only dates told in full are compared: a relative one often tells of the next day's like event.
    Dates of one sentence are its own affair: a span, a before and after, two events.
    """
    days = [d for d in analysis.dates if d.value and len(d.value) == DAY_LENGTH and not d.relative]
    if len({date.value for date in days}) < 2:
        return
    told: dict[int, set[str | None]] = {}
    for date in days:
        told.setdefault(analysis.document.sentence_at(date.start), set()).add(date.value)
    clauses = [_clause(analysis.document, date) for date in days]
    numbers = [_numbers(analysis.document, date) for date in days]
    for at, date in enumerate(days):
        for before in range(max(at - LOOK_BACK, 0), at):
            other = days[before]
            if other.value == date.value or other.value in told.get(analysis.document.sentence_at(date.start), ()):
                continue
            if numbers[before] != numbers[at] or not _one_event(clauses[before], clauses[at]):
                continue
            note = f"{other.value} / {date.value}"
            yield Finding(
                TWO_DATES, date.start, date.end, "same event", date.start, date.end, note, ((other.start, other.end),)
            )
            break


def _one_event(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= SHARED_WORDS and shared >= SHARED_PART * min(len(one), len(other))


def _numbers(document: Document, date: DateExpression) -> frozenset[str]:
    """The numbers before a date in its sentence: decisions told in one formula differ by theirs."""
    sentence = document.sentences[document.sentence_at(date.start)]
    last, _ = document.token_range(date.start, date.end)
    before = document.tokens[max(sentence.first, last - 2 * CLAUSE_WORDS) : last]
    return frozenset(token.folded for token in before if token.kind == NUMBER)


def _clause(document: Document, date: DateExpression) -> frozenset[str]:
    """The telling words before a date in its sentence, without clitics."""
    words = consistency_words(document.pack)
    sentence = document.sentences[document.sentence_at(date.start)]
    last, _ = document.token_range(date.start, date.end)
    out: list[str] = []
    for token in reversed(document.tokens[sentence.first : last]):
        if token.kind != WORD:
            continue
        forms = (token.folded, *document.pack.variants(token.folded))
        if words.untelling.isdisjoint(forms):
            out.append(forms[-1])
        if len(out) == CLAUSE_WORDS:
            break
    return frozenset(out)
