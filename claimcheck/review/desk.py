"""The desk for one article: its findings with what was decided about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimcheck.render.visible import direction
from claimcheck.review.agreement import candidates, place_of, proposed
from claimcheck.review.articles import article_of
from claimcheck.review.findings import finding_views
from claimcheck.review.layers import layer_for, name_of_layer
from claimcheck.review.overlay import LaidOver, lay_over
from claimcheck.review.people import Person
from claimcheck.review.reports import Reports
from claimcheck.review.requests import Reason
from claimcheck.review.speakers import speakers_of
from claimcheck.review.states import WITHDRAWN, State, rules
from claimcheck.review.tables import SHARED, Article, Decision, User
from claimcheck.review.undoing import last_action
from claimcheck.review.views import ArticleView, DeskView, Opinion, RuleView, UndoView


@dataclass(frozen=True)
class Desk:
    """One article on somebody's desk: its row, its report as reviewed, and what is shown."""

    article: ArticleView
    laid_over: LaidOver
    view: DeskView


def open_desk(session: Session, reports: Reports, article_id: int, person: Person, *, final: bool = False) -> Desk:
    """The desk of an article; ``final`` for adjudication, which shows both reviewers' decisions."""
    article = article_of(session, article_id)
    layer = layer_for(session, article, person, final=final)
    loaded = reports.get(session, article)
    decisions = decisions_in(session, article_id, layer)
    if final:
        decisions = [*decisions, *(proposed(each) for each in candidates(session, article_id))]
    others = opinions(session, decisions, article_id) if final else {}
    laid_over = lay_over(loaded, decisions)
    findings = finding_views(loaded, laid_over, decisions, others)
    event = last_action(session, article, layer, person)
    view = DeskView(
        text=loaded.text,
        dir=direction(loaded.text),
        version=article.version,
        state=article.state,
        can_edit=person.may_edit,
        layer=name_of_layer(article, layer),
        undo=UndoView(event=event.id, kind=event.kind, key=event.key) if event else None,
        findings=findings,
        speakers=speakers_of(loaded, laid_over, findings),
        rules=rule_views(),
        reasons=[reason.value for reason in Reason],
    )
    return Desk(article_view(session, article), laid_over, view)


def decisions_in(session: Session, article_id: int, layer: int = SHARED) -> Sequence[Decision]:
    """The decisions of one layer."""
    return session.scalars(select(Decision).where(Decision.article_id == article_id, Decision.layer == layer)).all()


def article_view(session: Session, article: Article) -> ArticleView:
    """An article's row with the name of who has it."""
    holder = session.get(User, article.assignee_id) if article.assignee_id else None
    columns = {name: getattr(article, name) for name in ArticleView.model_fields if name != "assignee"}
    return ArticleView(**columns, assignee=holder.name if holder else None)


def rule_views() -> list[RuleView]:
    """Every rule that a finding can be given."""
    return [
        RuleView(rule=rule.id, category=rule.category, code=rule.code, message=rule.message, why=rule.why)
        for rule in rules().values()
    ]


def opinions(session: Session, shown: Sequence[Decision], article_id: int) -> dict[str, list[Opinion]]:
    """What each independent reviewer decided, by finding; equal additions stand under the one that is shown."""
    at_place = {place_of(decision): decision.key for decision in shown if decision.origin != "tool"}
    out: dict[str, list[Opinion]] = {}
    query = select(Decision).where(Decision.article_id == article_id, Decision.layer != SHARED).order_by(Decision.id)
    for decision in session.scalars(query):
        if decision.status == WITHDRAWN or decision.gone:
            continue
        key = decision.key if decision.origin == "tool" else at_place.get(place_of(decision), decision.key)
        spans = [(a, b) for a, b in decision.spans or decision.anchor["spans"]]
        code = decision.code or decision.anchor["code"]
        out.setdefault(key, []).append(
            Opinion(
                name=decision.user_name,
                status=decision.status,
                code=code,
                spans=spans,
                reason=decision.reason,
                comment=State.of(decision).comment,
            )
        )
    return out
