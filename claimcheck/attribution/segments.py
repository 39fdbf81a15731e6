"""The partition of a text into attributed content and editorial matter."""

from __future__ import annotations

from itertools import pairwise

from pydantic import TypeAdapter

from claimcheck.document import Document
from claimcheck.model import Segment, SegmentKind, Statement

_SEGMENTS = TypeAdapter(tuple[Segment, ...])


def partition(document: Document, statements: tuple[Statement, ...]) -> tuple[Segment, ...]:
    """Contiguous segments from 0 to the length of the text.

    A segment is attributed exactly where it is content of a statement, of the innermost one where
    statements nest; source, cue, punctuation and white space between are editorial.
    """
    length = len(document.text)
    spans = [
        (sum(s.end - s.start for s in statement.content), span.start, span.end, statement.id)
        for statement in statements
        for span in statement.content
    ]
    edges = sorted({0, length, *(s for _, s, _, _ in spans), *(e for _, _, e, _ in spans)})
    spans.sort(key=lambda item: item[1])
    owners: list[str | None] = []
    ends: list[int] = []
    open_spans: list[tuple[int, int, int, str]] = []
    following = 0
    for start, end in pairwise(edges):
        while following < len(spans) and spans[following][1] <= start:
            open_spans.append(spans[following])
            following += 1
        open_spans = [span for span in open_spans if span[2] > start]
        owner = min(open_spans)[3] if open_spans else None
        if owners and owners[-1] == owner:
            ends[-1] = end
        else:
            owners.append(owner)
            ends.append(end)
    return _SEGMENTS.validate_python(
        tuple(
            [
                {
                    "start": start,
                    "end": end,
                    "kind": SegmentKind.ATTRIBUTED if owner else SegmentKind.EDITORIAL,
                    "statement": owner,
                }
                for start, end, owner in zip((0, *ends), ends, owners, strict=False)
            ]
        )
    )
