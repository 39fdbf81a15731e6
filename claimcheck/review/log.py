"""The log of one article, as people read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from claimcheck.review.people import Person
from claimcheck.review.tables import SHARED, Article, Event

MOST = 2000
NEWS = 20


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One event; ``before`` and ``after`` as recorded, ``undoes`` the event that an undo takes back."""

    id: int
    at: datetime
    user: str
    kind: str
    key: str | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoes: int | None


@dataclass(frozen=True, slots=True)
class News:
    """What others did since an event: the id of the latest event, the last changes of others, how many there were."""

    last: int
    changes: list[LogEntry]
    number: int


def news_for(session: Session, article_id: int, person: Person, *, since: int, limit: int = NEWS) -> News:
    """What others did to an article after the event ``since``, the newest first; what was refused changed nothing."""
    visible = _visible(session, article_id, person).where(Event.id > since)
    last = session.scalar(select(func.max(Event.id)).where(Event.article_id == article_id)) or 0
    of_others = visible.where(
        Event.kind.not_in(("refused", "carried_over")), or_(Event.user_id.is_(None), Event.user_id != person.id)
    )
    number = session.scalar(select(func.count()).select_from(of_others.subquery())) or 0
    changes = [_entry(event) for event in session.scalars(of_others.order_by(Event.id.desc()).limit(limit))]
    return News(last, changes, number)


def events_of(session: Session, article_id: int, person: Person, *, limit: int = MOST) -> list[LogEntry]:
    """The events of an article, the newest first.

    While two people review an article on their own, each sees the entries of their own layer alone.
    """
    query = _visible(session, article_id, person)
    return [_entry(event) for event in session.scalars(query.order_by(Event.id.desc()).limit(limit))]


def _visible(session: Session, article_id: int, person: Person) -> Select[Event]:
    query = select(Event).where(Event.article_id == article_id)
    if session.scalar(select(Article.double).where(Article.id == article_id)):
        query = query.where(or_(Event.layer == SHARED, Event.layer == person.id))
    return query


def _entry(event: Event) -> LogEntry:
    return LogEntry(event.id, event.at, event.user_name, event.kind, event.key, event.before, event.after, event.undoes)
