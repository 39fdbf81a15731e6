"""Dates that cannot be, and weekdays that do not fit."""

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


@detector(IMPOSSIBLE_DATE, WEEKDAY)
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
