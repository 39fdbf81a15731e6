"""Sentences that contradict the reference timeline, as flags."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.detectors.rule import Finding, Rule, detector
from claimcheck.document import Analysis
from claimcheck.model import Severity, Verdict

CONTRADICTION = Rule(
    id="timeline/contradiction",
    severity=Severity.SERIOUS,
    message={
        "en": "Differs from the reference timeline; check before publication",
        "ar": "يخالف الخط الزمني المرجعي؛ يلزم التحقق قبل النشر",
    },
    why={
        "en": "A date, figure or office that differs from what several sources record is wrong here or there.",
        "ar": "تاريخ أو رقم أو منصب يخالف ما تسجله مصادر عدة خطأ هنا أو هناك.",
    },
    example={
        "en": "Opposition forces entered Damascus and the Assad regime fell on 8 December 2023.",
        "ar": "دخلت فصائل المعارضة دمشق في 8 ديسمبر 2023 وسقط نظام الأسد.",
    },
)


@detector(CONTRADICTION)
def contradictions(analysis: Analysis) -> Iterator[Finding]:
    """One finding for each field of a match that differs from its fact, on the words that state it."""
    for match in analysis.matches:
        if match.verdict is not Verdict.CONTRADICTS:
            continue
        for check in match.checks:
            if check.agrees is not False:
                continue
            start = match.start if check.start is None else check.start
            end = match.end if check.end is None else check.end
            note = f"{check.field}: {check.reference}" + (f" ({check.note})" if check.note else "")
            yield Finding(CONTRADICTION, start, end, f"{match.fact}/{check.field}", start, end, note)


DETECTORS = (contradictions,)
