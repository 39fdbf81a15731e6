"""The log of one article, as people read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from claimcheck.review.people import Person
from claimcheck.review.tables import SHARED, Article, Event

MOST = 2000


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


def events_of(session: Session, article_id: int, person: Person, *, limit: int = MOST) -> list[LogEntry]:
    """The events of an article, the newest first.

    While two people review an article on their own, each sees the entries of their own layer alone.
    """
    query = select(Event).where(Event.article_id == article_id)
    if session.scalar(select(Article.double).where(Article.id == article_id)):
        query = query.where(or_(Event.layer == SHARED, Event.layer == person.id))
    return [
        LogEntry(event.id, event.at, event.user_name, event.kind, event.key, event.before, event.after, event.undoes)
        for event in session.scalars(query.order_by(Event.id.desc()).limit(limit))
    ]
