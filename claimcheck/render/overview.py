"""What a report shows at a glance: figures, who holds the text, findings grouped by rule."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model import Flag, SegmentKind
from claimcheck.render.index import Index
from claimcheck.render.wording import Bilingual

# The strip is drawn on a grid of this many units from the start of the text to its end.
STRIP_UNITS = 1000


@dataclass(frozen=True, slots=True)
class Stretch:
    """One piece of the strip: position and width in :data:`STRIP_UNITS`, and who holds it."""

    start: float
    width: float
    style: str


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The findings of one rule; ``message`` is set where all of them say the same."""

    rule: str
    code: str
    severity: str
    message: Bilingual | None
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the key of what it counts and the section that lists it."""

    value: int
    label: str
    section: str


def voice_strip(index: Index) -> tuple[Stretch, ...]:
    """The segments of the text as stretches, mirrored where the text runs from right to left."""
    length = len(index.report.article.text)
    out: list[Stretch] = []
    for segment in index.report.segments:
        start, width = (STRIP_UNITS * value / length for value in (segment.start, segment.end - segment.start))
        if index.direction == "rtl":
            start = STRIP_UNITS - start - width
        style = "editorial"
        if segment.kind is SegmentKind.ATTRIBUTED:
            statement = index.statements.get(segment.statement or "")
            style = "unnamed" if statement and not statement.speaker.named else "named"
        out.append(Stretch(round(start, 2), round(width, 2), style))
    return tuple(out)


def notable_figures(index: Index) -> tuple[Figure, ...]:
    """The counts at the head of a report."""
    report = index.report
    to_check = [claim for claim in report.claims if claim.status.value != "not_checkable"]
    return (
        Figure(len(report.statements), "statements", "sources"),
        Figure(len(report.summary.sources), "sources", "sources"),
        Figure(len(report.flags), "findings", "findings"),
        Figure(len(to_check), "claims", "claims"),
        Figure(len(report.matches), "matches", "timeline"),
    )


def finding_groups(index: Index) -> dict[str, tuple[RuleGroup, ...]]:
    """By category, the findings by rule: graver rules first, then by first place in the text."""
    gravity = {"serious": 0, "review": 1, "info": 2}
    out: dict[str, tuple[RuleGroup, ...]] = {}
    for category, flags in index.categories.items():
        by_rule: dict[str, list[Flag]] = {}
        for flag in flags:
            by_rule.setdefault(flag.rule, []).append(flag)
        groups = [_group(rule, found) for rule, found in by_rule.items()]
        out[category] = tuple(sorted(groups, key=lambda group: gravity[group.severity]))
    return out


def _group(rule: str, flags: list[Flag]) -> RuleGroup:
    same = all(flag.message == flags[0].message for flag in flags)
    return RuleGroup(rule, flags[0].code, flags[0].severity.value, flags[0].message if same else None, tuple(flags))
