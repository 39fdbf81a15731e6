"""Counts over one report."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from operator import attrgetter

from claimcheck.document import Analysis
from claimcheck.model import Claim, Flag, SegmentKind, SourceSummary, Speaker, Summary
from claimcheck.text.tokens import WORD

_START, _KIND = attrgetter("start"), attrgetter("kind")


def summarise(analysis: Analysis, flags: tuple[Flag, ...], claims: tuple[Claim, ...]) -> Summary:
    """What a reader wants to know before reading on: how much is attributed, to whom, how vaguely."""
    document = analysis.document
    # Kinds are one letter each: in one string they are counted without a look at every token.
    starts = list(map(_START, document.tokens))
    kinds = "".join(map(_KIND, document.tokens))
    words = kinds.count(WORD)
    inside = sum(
        kinds.count(WORD, bisect_left(starts, segment.start), bisect_left(starts, segment.end))
        for segment in analysis.segments
        if segment.kind is SegmentKind.ATTRIBUTED
    )
    return Summary(
        sentences=len(document.sentences),
        words=words,
        statements=dict(Counter(s.type.value for s in analysis.statements)),
        sources=_sources(analysis),
        attributed_share=round(inside / words, 4) if words else 0.0,
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
