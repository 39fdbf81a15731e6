"""Undo: a person takes back an action of their own, unless somebody acted on it since."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimcheck.review.acting import Done, remember_words, write_state
from claimcheck.review.articles import locked_article
from claimcheck.review.layers import layer_for
from claimcheck.review.people import Person
from claimcheck.review.refusals import Conflict, missing
from claimcheck.review.reports import Reports
from claimcheck.review.requests import Action, Undo
from claimcheck.review.states import WITHDRAWN, State
from claimcheck.review.tables import Article, Decision, Event, now
from claimcheck.review.tallies import count_open

UNDOABLE = (*(action.value for action in Action), "add")


def undo(session: Session, reports: Reports, article_id: int, wanted: Undo, person: Person) -> Done:
    """Put a finding back to how it was before the person's last action in this article, or the one named.

    Raises :class:`Conflict` where the finding has changed since, :class:`Refusal` where there is nothing to undo.
    """
    person.must_edit()
    article = locked_article(session, article_id)
    layer = layer_for(session, article, person, final=wanted.layer == "final")
    event = last_action(session, article, layer, person, event=wanted.event)
    if event is None or event.decision_id is None or event.after is None:
        raise missing("action to undo")
    decision = session.get_one(Decision, event.decision_id)
    held = State.of(decision)
    if held != State.read(event.after):
        raise Conflict({"key": decision.key, "layer": layer}, wanted.model_dump(mode="json"))
    back = State.read(event.before) if event.before else State(status=WITHDRAWN, spans=held.spans, code=held.code)
    before = held.told(decision.version)
    write_state(decision, back, decision.version + 1, person)
    remember_words(decision, reports.get(session, article).text)
    undone = Event(
        article_id=article.id,
        user_id=person.id,
        user_name=person.name,
        kind="undo",
        layer=layer,
        decision_id=decision.id,
        key=decision.key,
        before=before,
        after=back.told(decision.version),
        undoes=event.id,
    )
    session.add(undone)
    session.flush()
    article.updated_at = now()
    count_open(session, article)
    return Done(article, decision, undone)


def last_action(
    session: Session, article: Article, layer: int, person: Person, *, event: int | None = None
) -> Event | None:
    """The person's last action in this article and layer that is not undone yet; or that of an id."""
    undone = select(Event.undoes).where(Event.article_id == article.id, Event.undoes.is_not(None))
    query = select(Event).where(
        Event.article_id == article.id,
        Event.user_id == person.id,
        Event.layer == layer,
        Event.kind.in_(UNDOABLE),
        Event.id.not_in(undone),
    )
    if event is not None:
        query = query.where(Event.id == event)
    return session.scalar(query.order_by(Event.id.desc()).limit(1))
