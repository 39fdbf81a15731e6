"""The state of one decision, and how each action changes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from typing import Any

from claimcheck.detectors import all_rules
from claimcheck.detectors.rule import Rule
from claimcheck.model import ClaimStatus, StatementType, Verdict
from claimcheck.review.identity import Kind, Spans
from claimcheck.review.refusals import invalid
from claimcheck.review.requests import Act, Action, Details, Pair
from claimcheck.review.tables import Decision, now
from claimcheck.span import trimmed

OPEN, CONFIRMED, DISMISSED, WITHDRAWN = "open", "confirmed", "dismissed", "withdrawn"
"""Nobody decided; stands; does not stand; an addition that was taken back."""


Comment = dict[str, str]
"""What somebody said about a finding: ``by``, ``at`` (ISO, UTC) and ``text``."""


def said(by: str, text: str) -> Comment:
    """A comment made now."""
    return {"by": by, "at": now().isoformat(timespec="seconds"), "text": text.strip()}


@dataclass(frozen=True, slots=True)
class State:
    """What is decided about a finding; ``code``, ``spans`` and ``details`` are corrections, ``comments`` a thread."""

    status: str = OPEN
    code: str | None = None
    spans: Spans | None = None
    reason: str | None = None
    comments: tuple[Comment, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def comment(self) -> str:
        """What was said last; empty where nobody said anything."""
        return self.comments[-1]["text"] if self.comments else ""

    @classmethod
    def of(cls, decision: Decision) -> State:
        """The state that a row holds."""
        spans = tuple((a, b) for a, b in decision.spans) if decision.spans else None
        comments = tuple(decision.comments)
        return cls(decision.status, decision.code, spans, decision.reason, comments, decision.details)

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> State:
        """The state that an event recorded."""
        spans = tuple((a, b) for a, b in told["spans"]) if told["spans"] else None
        known = {name: told[name] for name in ("status", "code", "reason", "details")}
        return cls(**known, spans=spans, comments=tuple(told["comments"]))

    def told(self, version: int) -> dict[str, Any]:
        """The state as an event records it."""
        spans = [list(span) for span in self.spans] if self.spans else None
        lists = {"spans": spans, "comments": list(self.comments), "details": dict(self.details)}
        return {**asdict(self), **lists, "version": version}

    def into(self, decision: Decision) -> None:
        """Write the state into a row."""
        decision.status, decision.code, decision.reason = self.status, self.code, self.reason
        decision.spans = [list(span) for span in self.spans] if self.spans else None
        decision.comments, decision.details = list(self.comments), dict(self.details)

    @property
    def corrected(self) -> bool:
        """Whether code, edges or details differ from what was found."""
        return bool(self.code or self.spans or self.details)


def changed(state: State, act: Act, *, kind: Kind, rule: str, text: str, by: str) -> State:
    """The state after an action; a correction confirms. Raises :class:`Refusal` for what cannot be taken."""
    if act.comment and act.comment.strip():
        state = replace(state, comments=(*state.comments, said(by, act.comment)))
    match act.action:
        case Action.CONFIRM:
            return replace(state, status=CONFIRMED, reason=None)
        case Action.DISMISS:
            if act.reason is None:
                raise invalid("a dismissal needs a reason", field="reason")
            return replace(state, status=DISMISSED, reason=act.reason.value)
        case Action.REOPEN:
            return replace(state, status=OPEN, reason=None)
        case Action.CODE:
            return replace(state, status=CONFIRMED, reason=None, code=checked_code(kind, act.code, found=rule))
        case Action.EDGES:
            return replace(state, status=CONFIRMED, reason=None, **_moved(state, act, kind, text))
        case Action.COMMENT:
            if not (act.comment and act.comment.strip()):
                raise invalid("there is no comment", field="comment")
            return state
        case Action.DETAILS:
            details = {**state.details, **checked_details(kind, act.details, text)}
            return replace(state, status=CONFIRMED, reason=None, details=details)


def _moved(state: State, act: Act, kind: Kind, text: str) -> dict[str, Any]:
    """Edges of a finding, and of a statement's source and cue; those that are not named stay."""
    if act.details is None:
        return {"spans": checked_spans(kind, act.spans, text)}
    other = act.details.model_fields_set - {"source", "cue"}
    if other:
        raise invalid(f"{min(other)} has no edges", field="details")
    out: dict[str, Any] = {"details": {**state.details, **checked_details(kind, act.details, text)}}
    if act.spans:
        out["spans"] = checked_spans(kind, act.spans, text)
    return out


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its id."""
    return {rule.id: rule for rule in all_rules()}


def codes_for(kind: Kind) -> tuple[str, ...]:
    """The codes that a finding of this kind can have."""
    match kind:
        case Kind.FLAG:
            return tuple(rules())
        case Kind.STATEMENT:
            return tuple(each.value for each in StatementType)
        case Kind.CLAIM:
            return tuple(each.value for each in ClaimStatus)
        case Kind.MATCH:
            return tuple(each.value for each in Verdict)
        case Kind.DATE:
            return ()


def checked_code(kind: Kind, code: str | None, *, found: str | None = None) -> str:
    """A code that this kind of finding can have, or the one that the tool gave."""
    if code is None or (code not in codes_for(kind) and code != found):
        raise invalid(f"{code!r} is no code of a {kind.value}", field="code")
    return code


def checked_spans(kind: Kind, spans: tuple[Pair, ...] | None, text: str) -> Spans:
    """Spans inside the text, in order, not overlapping, without space at their edges; several for statements only."""
    if not spans:
        raise invalid("there are no spans", field="spans")
    if len(spans) > 1 and kind is not Kind.STATEMENT:
        raise invalid(f"a {kind.value} has one span", field="spans")
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if not start < end <= len(text):
            raise invalid(f"{start}-{end} is no span of a text of {len(text)} code points", field="spans")
        tight = trimmed(text, start, end)
        if not tight:
            raise invalid(f"{start}-{end} holds nothing but space", field="spans")
        if out and tight.start < out[-1][1]:
            raise invalid("spans must be in order and must not overlap", field="spans")
        out.append((tight.start, tight.end))
    return tuple(out)


PARTS = ("source", "cue")
"""Details that are spans of the text."""
_DETAILS = {Kind.STATEMENT: {"speaker", "named", *PARTS}, Kind.DATE: {"value"}}


def checked_details(kind: Kind, details: Details | None, text: str) -> dict[str, Any]:
    """The details given, each of a sort that this kind of finding has."""
    given = details.model_dump(exclude_unset=True, mode="json") if details else {}
    for name, value in given.items():
        if name not in _DETAILS.get(kind, ()):
            raise invalid(f"a {kind.value} has no {name}", field="details")
        if name in PARTS and value is not None:
            given[name] = list(checked_spans(Kind.CLAIM, ((value[0], value[1]),), text)[0])
        if name in ("speaker", "named") and value is None:
            raise invalid(f"{name} cannot be empty", field="details")
    return given
