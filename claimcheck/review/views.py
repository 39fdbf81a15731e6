"""What desk and HTTP interface show of a finding, an article and its sources."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict


class View(BaseModel):
    """Base of what is shown."""

    model_config = ConfigDict(frozen=True)


class Opinion(View):
    """What one of two independent reviewers decided."""

    name: str
    status: str
    code: str
    spans: list[tuple[int, int]]
    reason: str | None
    comment: str


class FindingView(View):
    """One finding as it stands.

    ``code`` and ``spans`` are as corrected, ``found_code`` and ``found_spans`` as the tool had them; spans count
    code points. ``status`` is open, confirmed or dismissed; ``gone`` marks one that was decided and that the tool
    no longer finds. ``version`` is 0 where nobody acted yet. ``details`` depend on the kind.
    """

    key: str
    id: str
    kind: str
    rule: str
    category: str
    code: str
    found_code: str
    codes: list[str]
    severity: str | None
    message: dict[str, str]
    why: dict[str, str] | None
    spans: list[tuple[int, int]]
    found_spans: list[tuple[int, int]]
    text: list[str]
    sentence: str | None
    statement: str | None
    voice: str | None
    status: str
    reason: str | None
    comment: str
    comments: list[dict[str, str]]
    corrected: bool
    origin: str
    gone: bool
    version: int
    by: str | None
    at: datetime | None
    details: dict[str, Any]
    others: list[Opinion] = []


class SpeakerView(View):
    """A source and the keys of its statements."""

    name: str
    entity: str | None
    named: bool
    kind: str
    statements: list[str]


class UndoView(View):
    """What undo would take back."""

    event: int
    kind: str
    key: str | None


class ArticleView(View):
    """One article as the work list and the desk show it; ``published`` is null where it is not known."""

    id: int
    key: str
    title: str
    outlet: str
    url: str
    author: str
    published: date | None
    language: str
    state: str
    assignee: str | None
    assignee_id: int | None
    double: bool
    counts: dict[str, int]
    findings: int
    open: int
    serious: int
    words: int
    revision: int
    version: int
    added_at: datetime
    updated_at: datetime


class RuleView(View):
    """A rule that a finding can be given."""

    rule: str
    category: str
    code: str
    message: dict[str, str]
    why: dict[str, str]


class DeskView(View):
    """Everything that the desk shows of one article."""

    text: str
    dir: str
    version: int
    state: str
    can_edit: bool
    layer: str
    undo: UndoView | None
    findings: list[FindingView]
    speakers: list[SpeakerView]
    rules: list[RuleView]
    reasons: list[str]
