"""The reasoning behind matches, line by line, for ``claimcheck timeline match``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.dates import resolve_dates
from claimcheck.document import Analysis, read_document
from claimcheck.languages import identify_language, load_pack
from claimcheck.model import Article
from claimcheck.timeline import Timeline
from claimcheck.timeline.deciding import SURE, SURE_ALONE, Decision
from claimcheck.timeline.matching import matcher_for
from claimcheck.timeline.verdicts import verdict_of

# Rejected candidates are shown only where they came near.
NEAR_MISS = 0.1
SIGNS = {True: "fits", False: "DIFFERS", None: "open"}


def reasons(text: str, published: date | None, timeline: Timeline) -> Iterator[str]:
    """What was matched, on which words, with which checks; and what nearly was, and why not."""
    pack = load_pack(identify_language(text))
    document = read_document(Article(id="text", text=text, published=published, language=pack.code), pack)
    analysis = Analysis(document, (), (), resolve_dates(document))
    for stated in analysis.dates:
        note = f" ({stated.note})" if stated.note else ""
        yield f"read: {stated.text} = {stated.value or 'no date'}{note}"
    matcher = matcher_for(timeline, pack)
    some = False
    matched = matcher.match(analysis)
    for _, decision in matched:
        some = True
        yield from _told(
            decision,
            document.text,
            [document.tokens[g.first].start for g in decision.evidence.groups],
            [document.tokens[g.last - 1].end for g in decision.evidence.groups],
        )
    for reading, rows in matcher.readings(analysis):
        names = {decision.evidence.row.id for at, decision in matched if at.sentence == reading.sentence}
        for decision in matcher.judge.decisions(reading, rows, document):
            row = decision.evidence.row
            if row.id not in names and decision.score >= NEAR_MISS:
                needed = SURE if decision.checks else SURE_ALONE
                why = decision.refused or (
                    "too little shared" if decision.score < needed else "its words are another fact's"
                )
                yield f"not {row.id} ({decision.score:.2f}): {why}"
    if not some:
        yield "no fact of the timeline is named"


def _told(decision: Decision, text: str, starts: list[int], ends: list[int]) -> Iterator[str]:
    row = decision.evidence.row
    yield f"{row.id}: {verdict_of(decision.checks)} (score {decision.score:.2f}, {decision.method})"
    words = ", ".join(dict.fromkeys(text[start:end] for start, end in zip(starts, ends, strict=True)))
    yield f"  rests on: {words}"
    parts = ", ".join(f"{name} {value:+.1f}" for name, value in decision.parts.items() if abs(value) >= 0.05)
    if parts:
        yield f"  adds up: {parts}"
    for check in decision.checks:
        note = f" ({check.note})" if check.note else ""
        yield f"  {check.field}: {check.claimed} / {check.reference}: {SIGNS[check.agrees]}{note}"
