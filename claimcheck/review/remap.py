"""Decisions carried over to a new report of the same article: what was dismissed stays dismissed.

A finding with the same identity keeps its decision. Where words occur several times and their number changed,
the surroundings tell which is which. What a reviewer added or moved is looked for by its words. A decision whose
finding is no longer there is kept and marked as gone; it comes back when the finding does.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimcheck.model import Report
from claimcheck.review.identity import Finding, Kind, anchor_of, findings_of, likeness
from claimcheck.review.states import PARTS
from claimcheck.review.tables import Article, Decision, Event
from claimcheck.review.tallies import count_open


def carry_over(session: Session, article: Article, report: Report, user_name: str) -> None:
    """Tie the article's decisions to the findings of its new report."""
    decisions = session.scalars(select(Decision).where(Decision.article_id == article.id)).all()
    findings = findings_of(report)
    text = report.article.text
    for layer in {decision.layer for decision in decisions}:
        own = [decision for decision in decisions if decision.layer == layer]
        _carry_layer(session, own, findings, text, user_name)
    count_open(session, article)


def _carry_layer(
    session: Session, decisions: list[Decision], findings: tuple[Finding, ...], text: str, user_name: str
) -> None:
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_words(finding, text), []).append(finding)
    pairs = _paired([d for d in decisions if d.origin == "tool"], groups, text)
    moved: list[tuple[Decision, str | None]] = []
    for decision in decisions:
        if decision.origin == "tool":
            found = pairs.get(decision.id)
            moved.append((decision, found.key if found else None))
            _settle(session, decision, found, text, user_name)
        else:
            place = _place(decision.anchor, decision.spans or [], text)
            _settle_added(session, decision, place, text, user_name)
    # Keys are unique within a layer: every one is freed before any is given anew.
    for decision, _ in moved:
        decision.key = f"~{decision.id}"
    session.flush()
    for decision, key in moved:
        decision.key = key or f"x-{decision.id}"
    session.flush()


def _words(finding: Finding, text: str) -> tuple[str, ...]:
    return (finding.kind.value, finding.rule, finding.code, *(text[a:b] for a, b in finding.spans))


def _paired(decisions: list[Decision], groups: dict[tuple[str, ...], list[Finding]], text: str) -> dict[int, Finding]:
    """Which finding each decision is about: of equal words the likeliest surroundings first, then the order."""
    out: dict[int, Finding] = {}
    waiting: dict[tuple[str, ...], list[Decision]] = {}
    for decision in decisions:
        anchor = decision.anchor
        words = (anchor["kind"], anchor["rule"], anchor["code"], *anchor["texts"])
        waiting.setdefault(words, []).append(decision)
    for words, candidates in waiting.items():
        free = list(groups.get(words, ()))
        scored = sorted(
            (
                (-likeness(decision.anchor, text, *finding.place), abs(finding.place[0] - _start(decision)), i, j)
                for i, decision in enumerate(candidates)
                for j, finding in enumerate(free)
            ),
        )
        taken: set[int] = set()
        for _, _, i, j in scored:
            if candidates[i].id not in out and j not in taken:
                out[candidates[i].id] = free[j]
                taken.add(j)
    return out


def _start(decision: Decision) -> int:
    start: int = decision.anchor["spans"][0][0]
    return start


def _settle(session: Session, decision: Decision, found: Finding | None, text: str, user_name: str) -> None:
    """A decision on what the tool found: tied to the finding's new place, or gone."""
    before = _place_of(decision)
    decision.gone = found is None
    if found is not None:
        held, shift = decision.anchor, found.spans[0][0] - _start(decision)
        if decision.spans:
            decision.spans = _shifted(decision.spans, shift, held.get("moved", []), text)
        decision.details = _shifted_parts(decision, shift, text)
        decision.anchor = {
            **anchor_of(text, found.kind, found.rule, found.code, found.spans),
            "moved": held.get("moved", []),
            "parts": held.get("parts", {}),
        }
    _tell(session, decision, before, user_name)


def _settle_added(
    session: Session, decision: Decision, place: list[list[int]] | None, text: str, user_name: str
) -> None:
    """A reviewer's own finding: at the new place of its words, or gone."""
    before = _place_of(decision)
    decision.gone = place is None
    if place is not None:
        parts = decision.anchor.get("parts", {})
        decision.details = _shifted_parts(decision, place[0][0] - _start(decision), text)
        decision.spans = place
        spans = tuple((a, b) for a, b in place)
        anchor = anchor_of(text, Kind(decision.kind), decision.rule, decision.code or "", spans)
        decision.anchor = {**anchor, "parts": parts}
    _tell(session, decision, before, user_name)


def _place_of(decision: Decision) -> dict[str, Any]:
    """What a changed text may change of a decision."""
    parts = {name: decision.details[name] for name in PARTS if name in decision.details}
    return {"spans": decision.spans, "gone": decision.gone, **({"details": parts} if parts else {})}


def _tell(session: Session, decision: Decision, before: dict[str, Any], user_name: str) -> None:
    after = _place_of(decision)
    if after == before:
        return
    decision.version += 1
    session.add(
        Event(
            article_id=decision.article_id,
            user_name=user_name,
            kind="carried_over",
            layer=decision.layer,
            decision_id=decision.id,
            key=decision.key,
            before=before,
            after=after,
        )
    )


def _shifted(spans: list[list[int]], shift: int, texts: list[str], text: str) -> list[list[int]] | None:
    """Corrected edges moved along with their finding; None where the words there are others now."""
    moved = [[start + shift, end + shift] for start, end in spans]
    fits = all(0 <= a < b <= len(text) for a, b in moved) and [text[a:b] for a, b in moved] == texts
    return moved if fits else None


def _shifted_parts(decision: Decision, shift: int, text: str) -> dict[str, Any]:
    """The details with source and cue moved along; left out where the words there are others now."""
    out = dict(decision.details)
    words = decision.anchor.get("parts", {})
    for name in PARTS:
        if out.get(name):
            moved = _shifted([out[name]], shift, [words.get(name, "")], text)
            if moved:
                out[name] = moved[0]
            else:
                del out[name]
    return out


def _place(anchor: dict[str, Any], spans: list[list[int]], text: str) -> list[list[int]] | None:
    """Where the words of an added finding stand in the text, the likeliest occurrence; None where they do not."""
    first = anchor["texts"][0]
    length = spans[-1][1] - spans[0][0] if spans else len(first)
    best: tuple[int, int, list[list[int]]] | None = None
    at = text.find(first)
    while at >= 0:
        shift = at - anchor["spans"][0][0]
        moved = [[a + shift, b + shift] for a, b in anchor["spans"]]
        if moved[-1][1] <= len(text) and [text[a:b] for a, b in moved] == anchor["texts"]:
            rank = (likeness(anchor, text, at, at + length), -abs(shift))
            if best is None or rank > best[:2]:
                best = (*rank, moved)
        at = text.find(first, at + 1)
    return best[2] if best else None
