"""How far two reviewers of one article agree: Cohen's kappa and F1.

Kappa is (observed - expected) / (1 - expected) agreement on the findings of the tool that both decided, with the
labels *dismissed* and *confirmed as <code>* (J. Cohen, A coefficient of agreement for nominal scales, 1960). F1
compares what each let stand, additions included: with exact spans, and with spans that overlap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimcheck.review.identity import Kind, Spans
from claimcheck.review.layers import reviewers_of
from claimcheck.review.states import CONFIRMED, DISMISSED, OPEN, WITHDRAWN, State
from claimcheck.review.tables import SHARED, Article, Decision, User


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reviewer decided about one finding, corrections applied."""

    key: str
    kind: str
    origin: str
    status: str
    code: str
    spans: Spans
    text: tuple[str, ...]
    reason: str | None
    comment: str
    details: dict[str, Any]

    @property
    def label(self) -> str:
        """The category that kappa compares."""
        return f"confirmed as {self.code}" if self.status == CONFIRMED else self.status

    @property
    def same_as(self) -> tuple[object, ...]:
        """What must be equal where two reviewers agree wholly."""
        told = tuple(sorted((name, str(value)) for name, value in self.details.items()))
        return (self.status, self.code, self.spans, told) if self.status == CONFIRMED else (self.status,)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A finding on which two reviewers differ; a side is None where that reviewer left it alone."""

    key: str
    kind: str
    text: tuple[str, ...]
    a: Opinion | None
    b: Opinion | None


@dataclass(frozen=True, slots=True)
class Measures:
    """Agreement over some findings: ``items`` decided by both; None where nothing can be measured."""

    kind: str
    items: int
    kappa: float | None
    f1: float | None
    f1_overlap: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two reviewers of one article, as a whole and by kind of finding."""

    reviewers: tuple[str, str]
    items: int
    kappa: float | None
    f1: float | None
    f1_overlap: float | None
    by_kind: list[Measures]
    disputes: list[Dispute]


def agreement_on(session: Session, article: Article) -> Agreement | None:
    """The agreement of the first two reviewers of an article that is reviewed twice; None before there are two."""
    reviewers = reviewers_of(session, article)[:2]
    if len(reviewers) < 2:
        return None
    one, other = (opinions_of(session, article.id, reviewer) for reviewer in reviewers)
    whole = measured("all", one, other)
    kinds = [kind.value for kind in Kind if any(each.kind == kind for each in (*one, *other))]
    return Agreement(
        reviewers=(_name(session, reviewers[0]), _name(session, reviewers[1])),
        items=whole.items,
        kappa=whole.kappa,
        f1=whole.f1,
        f1_overlap=whole.f1_overlap,
        by_kind=[measured(kind, _of(kind, one), _of(kind, other)) for kind in kinds],
        disputes=disputes(one, other),
    )


def opinions_of(session: Session, article_id: int, layer: int) -> list[Opinion]:
    """What was decided in a layer, in order of the text; what is open, withdrawn or gone is left out."""
    query = select(Decision).where(Decision.article_id == article_id, Decision.layer == layer, Decision.gone.is_(False))
    out = [opinion(row) for row in session.scalars(query) if row.status in (CONFIRMED, DISMISSED)]
    return sorted(out, key=lambda each: (each.spans, each.key))


def opinion(decision: Decision) -> Opinion:
    """A decision with its corrections applied."""
    state, anchor = State.of(decision), decision.anchor
    return Opinion(
        key=decision.key,
        kind=decision.kind,
        origin=decision.origin,
        status=decision.status,
        code=state.code or anchor["code"],
        spans=state.spans or tuple((a, b) for a, b in anchor["spans"]),
        text=tuple(anchor.get("moved") or anchor["texts"]),
        reason=state.reason,
        comment=state.comment,
        details=dict(state.details),
    )


def measured(kind: str, one: Sequence[Opinion], other: Sequence[Opinion]) -> Measures:
    """The figures for two reviewers' opinions."""
    theirs = {each.key: each for each in other}
    both = [(each.label, theirs[each.key].label) for each in one if each.origin == "tool" and each.key in theirs]
    return Measures(kind, len(both), kappa(both), f1(one, other, exact=True), f1(one, other, exact=False))


def kappa(labels: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of labels; None where there are none, or where chance alone explains everything."""
    if not labels:
        return None
    number = len(labels)
    observed = sum(a == b for a, b in labels) / number
    first, second = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    expected = sum(first[label] * second[label] for label in first) / number**2
    return (observed - expected) / (1 - expected) if expected < 1 else None


def f1(one: Iterable[Opinion], other: Iterable[Opinion], *, exact: bool) -> float | None:
    """F1 of what two reviewers let stand; None where neither let anything stand."""
    ours = [each for each in one if each.status == CONFIRMED]
    theirs = [each for each in other if each.status == CONFIRMED]
    if not ours and not theirs:
        return None
    free = list(theirs)
    hits = 0
    for each in ours:
        found = next((candidate for candidate in free if _meet(each, candidate, exact=exact)), None)
        if found is not None:
            free.remove(found)
            hits += 1
    return 2 * hits / (len(ours) + len(theirs))


def disputes(one: Sequence[Opinion], other: Sequence[Opinion]) -> list[Dispute]:
    """Where two reviewers differ, in order of the text. Equal additions of both are no dispute."""
    theirs = {each.key: each for each in other}
    ours = {each.key: each for each in one}
    added = {(each.kind, each.code, each.spans) for each in one if each.origin != "tool"} & {
        (each.kind, each.code, each.spans) for each in other if each.origin != "tool"
    }
    out: list[Dispute] = []
    for each in sorted((*one, *(each for each in other if each.key not in ours)), key=lambda each: each.spans):
        a, b = ours.get(each.key), theirs.get(each.key)
        settled = a is not None and b is not None and a.same_as == b.same_as
        if not settled and (each.kind, each.code, each.spans) not in added:
            out.append(Dispute(each.key, each.kind, each.text, a, b))
    return out


def _meet(one: Opinion, other: Opinion, *, exact: bool) -> bool:
    if (one.kind, one.code) != (other.kind, other.code):
        return False
    if exact:
        return one.spans == other.spans
    return any(a < d and c < b for a, b in one.spans for c, d in other.spans)


def _of(kind: str, opinions: Sequence[Opinion]) -> list[Opinion]:
    return [each for each in opinions if each.kind == kind]


def _name(session: Session, user_id: int) -> str:
    user = session.get(User, user_id)
    return user.name if user else str(user_id)


def candidates(session: Session, article_id: int) -> list[Decision]:
    """Additions of the independent reviewers that the final layer does not have: one of each kind, code and span."""
    held = set(map(place_of, session.scalars(_additions(article_id, final=True))))
    out = []
    for decision in session.scalars(_additions(article_id, final=False)):
        place = place_of(decision)
        if decision.status == CONFIRMED and not decision.gone and place not in held:
            held.add(place)
            out.append(decision)
    return out


def place_of(decision: Decision) -> tuple[str, str, Spans]:
    """What makes two additions the same: kind, code and spans."""
    told = opinion(decision)
    return told.kind, told.code, told.spans


def proposed(held: Decision) -> Decision:
    """A reviewer's addition in the final layer, not decided on yet."""
    made = copy_of(held)
    replace(State.of(held), status=OPEN).into(made)
    return made


def copy_of(held: Decision) -> Decision:
    """The finding of a reviewer's decision in the final layer, nothing decided yet."""
    return Decision(
        article_id=held.article_id,
        layer=SHARED,
        key=held.key,
        kind=held.kind,
        rule=held.rule,
        origin=held.origin,
        anchor=dict(held.anchor),
        details={},
        comments=[],
    )


def _additions(article_id: int, *, final: bool) -> Any:
    layer = Decision.layer == SHARED if final else Decision.layer != SHARED
    return (
        select(Decision)
        .where(Decision.article_id == article_id, Decision.origin != "tool", layer, Decision.status != WITHDRAWN)
        .order_by(Decision.id)
    )
