"""What may be asked of the desk: the bodies of its actions, checked before anything is looked up."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from claimcheck.render.visible import visible
from claimcheck.review.identity import Kind

# Text of people: hidden controls, which could reverse a line of the log, are written out.
Remark = Annotated[str, Field(max_length=4000), AfterValidator(visible)]
Name = Annotated[str, Field(max_length=300), AfterValidator(visible)]
Code = Annotated[str, Field(max_length=120, pattern=r"^[a-z_]+(/[a-z_]+)?$")]
Offset = Annotated[int, Field(ge=0, le=100_000_000)]
Pair = tuple[Offset, Offset]
Version = Annotated[int, Field(ge=0, le=2_000_000_000)]
Number = Annotated[int, Field(ge=1, le=2_000_000_000)]


class Action(StrEnum):
    """What can be done to one finding."""

    CONFIRM = "confirm"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    CODE = "code"
    EDGES = "edges"
    COMMENT = "comment"
    DETAILS = "details"


class Reason(StrEnum):
    """Why a finding is dismissed."""

    NOT_A_FINDING = "not_a_finding"
    WRONG_SPAN = "wrong_span"
    CONTEXT_EXPLAINS = "context_explains"
    KNOWN_FACT = "known_fact"
    DUPLICATE = "duplicate"
    OTHER = "other"


class Asked(BaseModel):
    """Base of requests: nothing unknown is passed over."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Details(Asked):
    """Corrections beside code and edges: of a statement its speaker, source and cue; of a date its value."""

    speaker: Name | None = None
    named: bool | None = None
    source: Pair | None = None
    cue: Pair | None = None
    value: Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?$")] | None = None


class Act(Asked):
    """One action on one finding. ``version`` is that of the finding as it was seen: 0 where nobody decided yet.

    ``layer`` final is for adjudication. A comment that is left out stays as it is. The action ``edges`` takes
    ``spans``, and for a statement also ``source`` and ``cue`` of ``details`` (null: there is none).
    """

    action: Action
    version: Version
    layer: Literal["final"] | None = None
    comment: Remark | None = None
    reason: Reason | None = None
    code: Code | None = None
    spans: Annotated[tuple[Pair, ...], Field(min_length=1, max_length=50)] | None = None
    details: Details | None = None


class Addition(Asked):
    """A finding that the tool missed: what it is and where; ``code`` is a rule, a type or a status."""

    kind: Literal[Kind.FLAG, Kind.STATEMENT, Kind.CLAIM, Kind.DATE]
    code: Code | None = None
    spans: Annotated[tuple[Pair, ...], Field(min_length=1, max_length=50)]
    comment: Remark = ""
    details: Details = Details()
    layer: Literal["final"] | None = None


class Undo(Asked):
    """Take back an action of one's own: the last one, or the one of an event."""

    event: Number | None = None
    layer: Literal["final"] | None = None


class StateChange(Asked):
    """Where an article stands; ``version`` is that of the article as it was seen."""

    state: Literal["new", "in_review", "done"]
    version: Version


class Assignment(Asked):
    """Who has an article; nobody where ``user`` is left out."""

    user: Number | None = None
    version: Version


class DoubleReview(Asked):
    """Whether two reviewers work on an article without seeing each other's decisions."""

    on: bool
    version: Version


class Recheck(Asked):
    """Check an article again; ``text`` is its changed text."""

    text: Annotated[str, Field(max_length=2_000_000)] | None = None
