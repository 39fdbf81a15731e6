"""What makes a finding the same finding: its kind, rule and code, its words, and which occurrence of them it is.

Offsets are not part of it: the same words elsewhere in a longer text keep their decision.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from claimcheck.model import Claim, DateExpression, Flag, Match, Report, Slice, Statement
from claimcheck.render.index import ordered_dates

Source = Flag | Statement | Claim | Match | DateExpression
"""A finding as the report's model has it."""
Spans = tuple[tuple[int, int], ...]
# So many code points on either side tell equal words apart.
CONTEXT = 48


class Kind(StrEnum):
    """What a finding is."""

    FLAG = "flag"
    STATEMENT = "statement"
    CLAIM = "claim"
    MATCH = "match"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a report.

    ``key`` names it for good; ``id`` is its id in this report; ``rule`` is ``category/code`` of a flag, the
    kind otherwise; ``code`` what a reviewer may correct: rule, type, status or verdict; ``spans`` code points.
    """

    key: str
    id: str
    kind: Kind
    rule: str
    code: str
    spans: Spans
    source: Source

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the order of the text."""
        return self.spans[0][0], self.spans[-1][1]


def findings_of(report: Report) -> tuple[Finding, ...]:
    """All findings of a report in order of the text, each with its key."""
    seen: Counter[tuple[str, ...]] = Counter()
    out = []
    for kind, identity, rule, code, slices, source in sorted(_found(report), key=lambda found: found[4][0].start):
        spans = tuple((part.start, part.end) for part in slices)
        words = (kind.value, rule, code, *(part.text for part in slices))
        seen[words] += 1
        out.append(Finding(_key(words, seen[words]), identity, kind, rule, code, spans, source))
    return tuple(out)


def _found(
    report: Report,
) -> Iterator[tuple[Kind, str, str, str, Sequence[Slice], Source]]:
    for flag in report.flags:
        yield Kind.FLAG, flag.id, flag.rule, flag.rule, (flag,), flag
    for statement in report.statements:
        if statement.content:
            yield Kind.STATEMENT, statement.id, "statement", statement.type.value, statement.content, statement
    for claim in report.claims:
        yield Kind.CLAIM, claim.id, "claim", claim.status.value, (claim,), claim
    for match in report.matches:
        yield Kind.MATCH, match.id, f"match/{match.fact}"[:120], match.verdict.value, (match,), match
    for place, found in enumerate(ordered_dates(report), 1):
        yield Kind.DATE, f"d{place}", "date", "", (found,), found


def _key(words: tuple[str, ...], occurrence: int) -> str:
    told = "\0".join((*words, str(occurrence))).encode("utf-8", "surrogatepass")
    return f"{words[0][0]}-{hashlib.sha256(told).hexdigest()[:20]}"


def anchor_of(text: str, kind: Kind, rule: str, code: str, spans: Spans) -> dict[str, Any]:
    """What must be remembered of a finding to know it again in another report or a changed text."""
    start, end = spans[0][0], spans[-1][1]
    return {
        "kind": kind.value,
        "rule": rule,
        "code": code,
        "spans": [list(span) for span in spans],
        "texts": [text[a:b] for a, b in spans],
        "before": text[max(0, start - CONTEXT) : start],
        "after": text[end : end + CONTEXT],
    }


def likeness(anchor: dict[str, Any], text: str, start: int, end: int) -> int:
    """How many code points around ``text[start:end]`` are those around the anchor's words."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return _common(anchor["before"][::-1], before[::-1]) + _common(anchor["after"], after)


def _common(one: str, other: str) -> int:
    """The length of the beginning that both share."""
    length = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        length += 1
    return length
