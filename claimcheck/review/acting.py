"""Deciding: one action on one finding, under optimistic locking, with its entry in the log."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimcheck.review.agreement import candidates, proposed
from claimcheck.review.articles import begin_review, locked_article
from claimcheck.review.identity import Finding, Kind, Spans, anchor_of
from claimcheck.review.layers import layer_for
from claimcheck.review.people import Person
from claimcheck.review.refusals import Conflict, missing
from claimcheck.review.reports import Loaded, Reports
from claimcheck.review.requests import Act, Addition
from claimcheck.review.states import (
    CONFIRMED,
    PARTS,
    State,
    changed,
    checked_code,
    checked_details,
    checked_spans,
    said,
)
from claimcheck.review.tables import Article, Decision, Event, now
from claimcheck.review.tallies import count_open


@dataclass(frozen=True, slots=True)
class Done:
    """What an action did: the article and the decision as they are now, and the event that tells of it."""

    article: Article
    decision: Decision
    event: Event


def decide(session: Session, reports: Reports, article_id: int, key: str, act: Act, person: Person) -> Done:
    """Do one action on a finding.

    Raises :class:`Conflict` where the finding is no longer as the person saw it, another :class:`Refusal` where
    it is not there or the action cannot be taken. ``session`` must be one that writes.
    """
    person.must_edit()
    article = locked_article(session, article_id)
    layer = layer_for(session, article, person, final=act.layer == "final")
    loaded = reports.get(session, article)
    decision = decision_on(session, article_id, layer, key)
    finding = loaded.by_key.get(key)
    version = decision.version if decision else 0
    if decision is None and finding is None:
        decision = _proposed(session, article_id, key) if act.layer == "final" else None
        if decision is None:
            raise missing("finding")
        session.add(decision)
    if act.version != version:
        raise Conflict({"key": key, "layer": layer}, act.model_dump(mode="json", exclude_unset=True))
    kind = Kind(decision.kind) if decision else _of(finding).kind
    rule = decision.rule if decision else _of(finding).rule
    before = State.of(decision) if decision else State()
    after = changed(before, act, kind=kind, rule=rule, text=loaded.text, by=person.name)
    if decision is None:
        decision = _row(article_id, layer, loaded, _of(finding))
        session.add(decision)
    write_state(decision, after, version + 1, person)
    remember_words(decision, loaded.text)
    event = tell(session, decision, act.action.value, before.told(version), after.told(version + 1), person)
    begin_review(session, article, person)
    count_open(session, article)
    return Done(article, decision, event)


def add(session: Session, reports: Reports, article_id: int, wanted: Addition, person: Person) -> Done:
    """Add a finding that the tool missed; it stands confirmed."""
    person.must_edit()
    article = locked_article(session, article_id)
    layer = layer_for(session, article, person, final=wanted.layer == "final")
    loaded = reports.get(session, article)
    kind = Kind(wanted.kind)
    code = None if kind is Kind.DATE else checked_code(kind, wanted.code)
    spans = checked_spans(kind, wanted.spans, loaded.text)
    rule = code if kind is Kind.FLAG and code else kind.value
    details = checked_details(kind, wanted.details, loaded.text)
    comments = (said(person.name, wanted.comment),) if wanted.comment.strip() else ()
    state = State(status=CONFIRMED, code=code, spans=spans, comments=comments, details=details)
    decision = Decision(
        article_id=article_id,
        layer=layer,
        key=f"a-{secrets.token_hex(10)}",
        kind=kind.value,
        rule=rule,
        origin="reviewer",
        anchor=anchor_of(loaded.text, kind, rule, code or "", spans),
        details={},
        comments=[],
    )
    session.add(decision)
    write_state(decision, state, 1, person)
    remember_words(decision, loaded.text)
    event = tell(session, decision, "add", None, state.told(1), person)
    begin_review(session, article, person)
    return Done(article, decision, event)


def decision_on(session: Session, article_id: int, layer: int, key: str) -> Decision | None:
    """The decision on a finding in a layer, if there is one."""
    return session.scalar(
        select(Decision).where(Decision.article_id == article_id, Decision.layer == layer, Decision.key == key)
    )


def write_state(decision: Decision, state: State, version: int, person: Person) -> None:
    """Put a state into a row, with who put it there."""
    state.into(decision)
    decision.version = version
    decision.user_id, decision.user_name, decision.at = person.id, person.name, now()


def remember_words(decision: Decision, text: str) -> None:
    """Keep in the anchor which words corrected edges hold: by these they are found again in a changed text."""
    if decision.gone:  # its offsets are those of an earlier text
        return
    state, kind = State.of(decision), Kind(decision.kind)
    if decision.origin != "tool" and state.spans:
        decision.anchor = anchor_of(text, kind, decision.rule, state.code or "", state.spans)
    parts = {name: state.details[name] for name in PARTS if state.details.get(name)}
    decision.anchor = {
        **decision.anchor,
        "moved": [text[a:b] for a, b in state.spans or ()],
        "parts": {name: text[a:b] for name, (a, b) in parts.items()},
    }


def record_refusal(session: Session, article_id: int, conflict: Conflict, person: Person) -> None:
    """Keep in the log what a person wanted when somebody else was faster: nothing that was typed is lost."""
    session.add(
        Event(
            article_id=article_id,
            user_id=person.id,
            user_name=person.name,
            kind="refused",
            layer=int(conflict.extra["current"].get("layer", 0)),
            key=conflict.extra["current"].get("key"),
            after=conflict.extra["yours"],
        )
    )


def _proposed(session: Session, article_id: int, key: str) -> Decision | None:
    """What an independent reviewer added, for the adjudicator to decide on."""
    held = next((each for each in candidates(session, article_id) if each.key == key), None)
    return proposed(held) if held else None


def _of(finding: Finding | None) -> Finding:
    if finding is None:
        raise missing("finding")
    return finding


def _row(article_id: int, layer: int, loaded: Loaded, finding: Finding) -> Decision:
    spans: Spans = finding.spans
    return Decision(
        article_id=article_id,
        layer=layer,
        key=finding.key,
        kind=finding.kind.value,
        rule=finding.rule,
        origin="tool",
        anchor=anchor_of(loaded.text, finding.kind, finding.rule, finding.code, spans),
        details={},
        comments=[],
    )


def tell(
    session: Session,
    decision: Decision,
    kind: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
    person: Person,
) -> Event:
    """Add the entry of the log for what was done to a finding."""
    session.flush()
    event = Event(
        article_id=decision.article_id,
        user_id=person.id,
        user_name=person.name,
        kind=kind,
        layer=decision.layer,
        decision_id=decision.id,
        key=decision.key,
        before=dict(before) if before is not None else None,
        after=dict(after),
    )
    session.add(event)
    session.flush()
    return event
