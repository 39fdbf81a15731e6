"""Counts over one report."""

from __future__ import annotations

from collections import Counter

from claimcheck.document import Analysis
from claimcheck.model import Claim, Flag, SegmentKind, SourceSummary, Speaker, Summary
from claimcheck.text.tokens import WORD


def summarise(analysis: Analysis, flags: tuple[Flag, ...], claims: tuple[Claim, ...]) -> Summary:
    """What a reader wants to know before reading on: how much is attributed, to whom, how vaguely."""
    document = analysis.document
    words = [token.start for token in document.tokens if token.kind == WORD]
    attributed = [(s.start, s.end) for s in analysis.segments if s.kind is SegmentKind.ATTRIBUTED]
    inside = at = 0
    for start in words:
        while at < len(attributed) and attributed[at][1] <= start:
            at += 1
        inside += at < len(attributed) and attributed[at][0] <= start
    return Summary(
        sentences=len(document.sentences),
        words=len(words),
        statements=dict(Counter(s.type.value for s in analysis.statements)),
        sources=_sources(analysis),
        attributed_share=round(inside / len(words), 4) if words else 0.0,
        flags=dict(Counter(flag.rule for flag in flags)),
        matches=dict(Counter(match.verdict.value for match in analysis.matches)),
        claims=dict(Counter(claim.status.value for claim in claims)),
    )


def _sources(analysis: Analysis) -> tuple[SourceSummary, ...]:
    """The speakers, those with most statements first, in order of appearance among equals."""
    groups: dict[str, list[str]] = {}
    speakers: dict[str, Speaker] = {}
    for statement in analysis.statements:
        speaker = statement.speaker
        groups.setdefault(speaker.name, []).append(statement.id)
        speakers.setdefault(speaker.name, speaker)
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    return tuple(
        SourceSummary(
            name=name,
            entity=speakers[name].entity,
            named=speakers[name].named,
            kind=speakers[name].kind,
            statements=tuple(ids),
        )
        for name, ids in ordered
    )
