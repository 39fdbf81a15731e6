"""The report contract ``claimcheck.report/1`` as frozen pydantic models.

Offsets are code points into ``article.text``, start inclusive, end exclusive. Every ``text`` key
repeats the slice that its offsets name, so that a reader in a language with other string units
(JavaScript, Java) can check them; :class:`Report` refuses to exist where one differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA = "claimcheck.report/1"


class StatementType(StrEnum):
    """How much of a statement's content stands in quotation marks: all, none or a part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SegmentKind(StrEnum):
    """Whether a stretch of text is somebody's content or the journalist's own matter."""

    ATTRIBUTED = "attributed"
    EDITORIAL = "editorial"


class Severity(StrEnum):
    """How much a finding asks of the reader."""

    INFO = "info"
    REVIEW = "review"
    SERIOUS = "serious"


class Verdict(StrEnum):
    """What the reference timeline says of a match."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    MENTIONS = "mentions"


class ClaimStatus(StrEnum):
    """What was found about a claim; ``unmatched`` means unknown, never false."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    UNMATCHED = "unmatched"
    NOT_CHECKABLE = "not_checkable"


class Frozen(BaseModel):
    """Base of the contract's models: immutable values."""

    model_config = ConfigDict(frozen=True)


class Article(Frozen):
    """One article as given. ``text`` is never altered; ``published`` anchors relative dates."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None
    sha256: str | None = None


class Slice(Frozen):
    """A span of the article and the string that it slices to."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class Sentence(Frozen):
    """One sentence: offsets into the article's text."""

    id: str
    start: int
    end: int


class Segment(Frozen):
    """One part of the partition of the text into attributed and editorial matter."""

    start: int
    end: int
    kind: SegmentKind
    statement: str | None = None


class Cue(Slice):
    """The words that mark an attribution; ``force`` is what they do (neutral, assert, doubt …)."""

    lemma: str
    force: str


class Speaker(Frozen):
    """Who a statement comes from once pronouns, dropped subjects and short forms are resolved."""

    name: str
    entity: str | None = None
    named: bool
    kind: str
    resolved_by: str
    mention: Slice | None = None


class Statement(Frozen):
    """One attribution: content that somebody other than the journalist is said to have said."""

    id: str
    type: StatementType
    content: tuple[Slice, ...]
    cue: Cue | None
    source: Slice | None
    speaker: Speaker
    sentences: tuple[str, ...]
    confidence: float = Field(ge=0, le=1)
    rule: str = ""
    parent: str | None = None


class Trigger(Frozen):
    """Why a flag was raised: the pack entry or check that fired, and on which words."""

    entry: str
    start: int
    end: int
    text: str
    note: str | None = None


class Flag(Slice):
    """One finding of a rule; ``rule`` is ``category/code``."""

    id: str
    category: str
    code: str
    rule: str
    sentence: str
    statement: str | None
    voice: str
    severity: Severity
    message: dict[str, str]
    trigger: Trigger
    related: tuple[Slice, ...] = ()


class DateExpression(Slice):
    """A phrase that fixes a point or period in time and its value, or null with the reason."""

    value: str | None
    relative: bool
    kind: str = "date"
    calendar: str = "gregorian"
    note: str | None = None


class FieldCheck(Frozen):
    """One field of a fact held against the text; ``agrees`` null where it cannot be decided."""

    field: str
    claimed: str
    reference: str
    agrees: bool | None
    note: str | None = None
    start: int | None = None
    end: int | None = None


class Match(Slice):
    """A sentence that names a fact of the reference timeline, with the checks that were made."""

    id: str
    sentence: str
    statement: str | None
    fact: str
    label: dict[str, str] = {}
    verdict: Verdict
    checks: tuple[FieldCheck, ...]
    score: float = Field(ge=0, le=1)
    method: str
    evidence: tuple[Slice, ...] = ()
    sources: tuple[dict[str, str], ...] = ()


class Claim(Slice):
    """A checkable proposition, ranked by how much it needs a check."""

    id: str
    sentence: str
    statement: str | None
    status: ClaimStatus
    priority: float = Field(ge=0, le=1)
    reasons: tuple[str, ...]
    flags: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()


class TimelineInfo(Frozen):
    """Which reference timeline was used."""

    facts: int
    sha256: str


class Tool(Frozen):
    """What made the report."""

    version: str
    language_pack: str | None
    timeline: TimelineInfo | None


class Notice(Frozen):
    """Something the reader must know about the report itself (no date, no pack, odd input)."""

    code: str
    message: dict[str, str]


class SourceSummary(Frozen):
    """One speaker of the article and the statements that rest on them."""

    name: str
    entity: str | None
    named: bool
    kind: str
    statements: tuple[str, ...]


class Summary(Frozen):
    """Counts over one report. ``attributed_share`` is a share of word tokens, 0 to 1."""

    sentences: int
    words: int
    statements: dict[str, int]
    sources: tuple[SourceSummary, ...]
    attributed_share: float
    flags: dict[str, int]
    matches: dict[str, int]
    claims: dict[str, int]


class Report(Frozen):
    """A whole report; construction fails where a span or the partition is wrong."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    schema_: str = Field(default=SCHEMA, alias="schema")
    tool: Tool
    article: Article
    sentences: tuple[Sentence, ...]
    segments: tuple[Segment, ...]
    statements: tuple[Statement, ...]
    flags: tuple[Flag, ...]
    dates: tuple[DateExpression, ...]
    matches: tuple[Match, ...]
    claims: tuple[Claim, ...]
    notices: tuple[Notice, ...] = ()
    summary: Summary

    @model_validator(mode="after")
    def _spans_hold(self) -> Report:
        """Every span slices to its own text, and the segments partition the article."""
        text = self.article.text
        for found in self.slices():
            if not 0 <= found.start < found.end or text[found.start : found.end] != found.text:
                raise ValueError(f"span {found.start}-{found.end} is not {found.text!r}")
        at = 0
        for segment in self.segments:
            if segment.start != at or segment.end <= segment.start:
                raise ValueError(f"segment at {segment.start} does not follow {at}")
            at = segment.end
        if at != len(text):
            raise ValueError(f"segments end at {at}, the text at {len(text)}")
        for sentence in self.sentences:
            if not 0 <= sentence.start < sentence.end <= len(text):
                raise ValueError(f"sentence {sentence.id} lies outside the text")
        return self

    def slices(self) -> Iterator[Slice | Trigger]:
        """Every span of the report that carries its own text."""
        for statement in self.statements:
            yield from statement.content
            if statement.cue:
                yield statement.cue
            if statement.source:
                yield statement.source
            if statement.speaker.mention:
                yield statement.speaker.mention
        for flag in self.flags:
            yield flag
            yield flag.trigger
            yield from flag.related
        yield from self.dates
        for match in self.matches:
            yield match
            yield from match.evidence
        yield from self.claims

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON-ready data, keys as in the contract."""
        return self.model_dump(mode="json", by_alias=True)

    def to_json(self, *, indent: int | None = None) -> str:
        """The report as JSON text; ``indent`` as in :mod:`json`."""
        return self.model_dump_json(by_alias=True, indent=indent)
