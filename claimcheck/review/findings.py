"""Findings as they are shown: what the tool said, what was decided, and what belongs to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from claimcheck.model import Claim, DateExpression, Flag, Match, Statement
from claimcheck.review.identity import Finding, Kind, Source
from claimcheck.review.overlay import LaidOver, added, corrected
from claimcheck.review.reports import Loaded
from claimcheck.review.states import OPEN, WITHDRAWN, State, codes_for, rules
from claimcheck.review.tables import Decision
from claimcheck.review.views import FindingView, Opinion


def finding_views(
    loaded: Loaded,
    laid_over: LaidOver,
    decisions: Sequence[Decision],
    others: Mapping[str, list[Opinion]] = {},
) -> list[FindingView]:
    """Every finding in order of the text, those that are gone last."""
    by_key = {decision.key: decision for decision in decisions}
    keys = laid_over.keys
    out = []
    for identity, now_is in laid_over.shown():
        key = keys[identity]
        found = loaded.by_key.get(key)
        out.append(_view(key, identity, now_is, found, by_key.get(key), keys, others.get(key, [])))
    out.sort(key=lambda view: (view.spans[0][0], view.spans[-1][1], view.key))
    return [*out, *(_gone(decision) for decision in decisions if _shows_as_gone(decision))]


def finding_view(loaded: Loaded, key: str, decision: Decision | None) -> FindingView | None:
    """One finding with the decision on it, without looking at others; None where there is none to show.

    The ``id`` of a date, which depends on the other dates, is the one that it has in the tool's report.
    """
    found = loaded.by_key.get(key)
    if decision is not None and decision.gone:
        return _gone(decision) if _shows_as_gone(decision) else None
    if found is not None:
        now_is = corrected(found.source, State.of(decision), loaded.text) if decision else found.source
        return _view(key, found.id, now_is, found, decision, loaded.key_of, [])
    if decision is None or decision.origin == "tool" or decision.status == WITHDRAWN:
        return None
    made = added(Kind(decision.kind), key, State.of(decision), loaded.report)
    return _view(key, key, made, None, decision, loaded.key_of, [])


def _shows_as_gone(decision: Decision) -> bool:
    return decision.gone and decision.status not in (WITHDRAWN, OPEN)


def _view(
    key: str,
    identity: str,
    now_is: Source,
    found: Finding | None,
    decision: Decision | None,
    keys: Mapping[str, str],
    others: list[Opinion],
) -> FindingView:
    state = State.of(decision) if decision else State()
    kind, code, rule = _nature(now_is)
    slices = now_is.content if isinstance(now_is, Statement) else (now_is,)
    spans = [(part.start, part.end) for part in slices]
    known = rules().get(rule)
    statement = None if isinstance(now_is, Statement | DateExpression) else keys.get(now_is.statement or "")
    sentence = now_is.sentences[0] if isinstance(now_is, Statement) and now_is.sentences else None
    return FindingView(
        key=key,
        id=identity,
        kind=kind.value,
        rule=rule,
        category=rule.split("/")[0],
        code=code,
        found_code=found.code if found else "",
        codes=list(codes_for(kind)),
        severity=now_is.severity.value if isinstance(now_is, Flag) else None,
        message=now_is.message if isinstance(now_is, Flag) else {},
        why=known.why if known else None,
        spans=spans,
        found_spans=list(found.spans) if found else [],
        text=[part.text for part in slices],
        sentence=now_is.sentence if isinstance(now_is, Flag | Claim | Match) else sentence,
        statement=statement,
        voice=now_is.voice if isinstance(now_is, Flag) else None,
        status=state.status,
        reason=state.reason,
        comment=state.comment,
        comments=list(state.comments),
        corrected=state.corrected and found is not None,
        origin="tool" if found else "reviewer",
        gone=False,
        version=(decision.version or 0) if decision else 0,
        by=decision.user_name if decision else None,
        at=decision.at if decision else None,
        details=_details(now_is, keys),
        others=others,
    )


def _nature(now_is: Source) -> tuple[Kind, str, str]:
    """Kind, code and rule of a finding."""
    if isinstance(now_is, Flag):
        return Kind.FLAG, now_is.rule, now_is.rule
    if isinstance(now_is, Statement):
        return Kind.STATEMENT, now_is.type.value, "statement"
    if isinstance(now_is, Claim):
        return Kind.CLAIM, now_is.status.value, "claim"
    if isinstance(now_is, Match):
        return Kind.MATCH, now_is.verdict.value, "match"
    return Kind.DATE, "", "date"


def _details(now_is: Source, keys: Mapping[str, str]) -> dict[str, Any]:
    if isinstance(now_is, Statement):
        return {
            "speaker": now_is.speaker.name,
            "named": now_is.speaker.named,
            "entity": now_is.speaker.entity,
            "speaker_kind": now_is.speaker.kind,
            "source": [now_is.source.start, now_is.source.end] if now_is.source else None,
            "cue": [now_is.cue.start, now_is.cue.end] if now_is.cue else None,
            "confidence": now_is.confidence,
        }
    if isinstance(now_is, Claim):
        return {
            "priority": now_is.priority,
            "reasons": list(now_is.reasons),
            "flags": [keys[one] for one in now_is.flags if one in keys],
            "matches": [keys[one] for one in now_is.matches if one in keys],
        }
    if isinstance(now_is, Match):
        return {
            "fact": now_is.fact,
            "label": now_is.label,
            "checks": [check.model_dump(mode="json") for check in now_is.checks],
            "sources": list(now_is.sources),
            "score": now_is.score,
            "method": now_is.method,
        }
    if isinstance(now_is, DateExpression):
        return {"value": now_is.value, "relative": now_is.relative, "note": now_is.note}
    return {
        "trigger": now_is.trigger.text,
        "entry": now_is.trigger.entry,
        "note": now_is.trigger.note,
        "related": [[part.start, part.end] for part in now_is.related],
    }


def _gone(decision: Decision) -> FindingView:
    """A decision whose finding is no longer there."""
    state, anchor = State.of(decision), decision.anchor
    rule = decision.code if decision.kind == Kind.FLAG.value and decision.code else decision.rule
    known = rules().get(rule)
    return FindingView(
        key=decision.key,
        id=decision.key,
        kind=decision.kind,
        rule=rule,
        category=rule.split("/")[0],
        code=decision.code or anchor["code"],
        found_code=anchor["code"],
        codes=list(codes_for(Kind(decision.kind))),
        severity=known.severity.value if known else None,
        message=known.message if known else {},
        why=known.why if known else None,
        spans=[],
        found_spans=[],
        text=list(anchor["texts"]),
        sentence=None,
        statement=None,
        voice=None,
        status=state.status,
        reason=state.reason,
        comment=state.comment,
        comments=list(state.comments),
        corrected=state.corrected,
        origin=decision.origin,
        gone=True,
        version=decision.version,
        by=decision.user_name,
        at=decision.at,
        details={},
    )
