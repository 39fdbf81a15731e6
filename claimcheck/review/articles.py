"""What changes about an article as a whole: state, holder, double review."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimcheck.review.people import Person
from claimcheck.review.refusals import Conflict, invalid, missing
from claimcheck.review.requests import Assignment, DoubleReview, StateChange
from claimcheck.review.tables import Article, Event, User, now

NEW, IN_REVIEW, DONE = "new", "in_review", "done"


def article_of(session: Session, article_id: int) -> Article:
    """An article; raises :class:`Refusal` where there is none."""
    article = session.get(Article, article_id)
    if article is None:
        raise missing("article")
    return article


def locked_article(session: Session, article_id: int) -> Article:
    """An article that no other transaction changes until this one ends."""
    article = session.scalar(select(Article).where(Article.id == article_id).with_for_update())
    if article is None:
        raise missing("article")
    return article


def begin_review(session: Session, article: Article, person: Person) -> None:
    """The first decision takes a new article into review, and to whoever made it."""
    article.updated_at = now()
    if article.state == NEW:
        change: dict[str, Any] = {"state": IN_REVIEW}
        if article.assignee_id is None and not article.double:
            change["assignee_id"] = person.id
        _change(session, article, person, "state", change)


def set_state(session: Session, article_id: int, wanted: StateChange, person: Person) -> Article:
    """Say where an article stands."""
    article = _seen(session, article_id, wanted.version, wanted.model_dump(mode="json"), person)
    return _change(session, article, person, "state", {"state": wanted.state})


def assign(session: Session, article_id: int, wanted: Assignment, person: Person) -> Article:
    """Hand an article over to somebody, or to nobody."""
    article = _seen(session, article_id, wanted.version, wanted.model_dump(mode="json"), person)
    if wanted.user is not None:
        user = session.get(User, wanted.user)
        if user is None or user.disabled_at is not None:
            raise invalid("there is no such account", field="user")
    return _change(session, article, person, "assign", {"assignee_id": wanted.user})


def set_double(session: Session, article_id: int, wanted: DoubleReview, person: Person) -> Article:
    """Have an article reviewed by two people on their own, or end that."""
    article = _seen(session, article_id, wanted.version, wanted.model_dump(mode="json"), person)
    return _change(session, article, person, "double", {"double": wanted.on})


def state_of(article: Article) -> dict[str, Any]:
    """An article's changeable columns, as programs and the log read them."""
    return {
        "id": article.id,
        "state": article.state,
        "assignee_id": article.assignee_id,
        "double": article.double,
        "version": article.version,
        "open": article.open,
        "findings": article.findings,
        "revision": article.revision,
    }


def _seen(session: Session, article_id: int, version: int, yours: dict[str, Any], person: Person) -> Article:
    person.must_edit()
    article = locked_article(session, article_id)
    if article.version != version:
        raise Conflict(state_of(article), yours)
    return article


def _change(session: Session, article: Article, person: Person, kind: str, change: dict[str, Any]) -> Article:
    before = {name: getattr(article, name) for name in change}
    if before == change:
        return article
    for name, value in change.items():
        setattr(article, name, value)
    article.version += 1
    article.updated_at = now()
    session.add(
        Event(
            article_id=article.id,
            user_id=person.id,
            user_name=person.name,
            kind=kind,
            before=before,
            after=change,
        )
    )
    return article
