"""The tables of the review desk, the same for SQLite and PostgreSQL.

``events`` is append-only: triggers made by the migrations refuse changes and deletions.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SHARED = 0
"""The layer of decisions that count: everybody's, or the adjudicated ones of an article reviewed twice."""


class Moment(TypeDecorator[datetime]):
    """A point in time, stored in UTC without a zone (SQLite keeps none) and read back with it."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC, without a zone."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """With the zone UTC."""
        return value.replace(tzinfo=UTC) if value else None


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


class Table(DeclarativeBase):
    """Base of the tables."""

    type_annotation_map = {datetime: Moment, date: Date, dict[str, Any]: JSON(none_as_null=True)}


class User(Table):
    """Somebody who reviews. Without a password an account cannot sign in; ``local`` is the one of a desk without
    accounts."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    password: Mapped[str | None] = mapped_column(String(255))
    local: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)
    disabled_at: Mapped[datetime | None]


class Invitation(Table):
    """A link by which somebody sets a password once; only its digest is stored."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Session(Table):
    """A signed-in browser; the cookie's digest is the key."""

    __tablename__ = "sessions"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class ApiToken(Table):
    """A bearer token of the HTTP interface; only its digest is stored."""

    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    label: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(default=now)
    revoked_at: Mapped[datetime | None]


class Attempt(Table):
    """A failed sign-in, by name and by address."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_subject_at", "subject", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(default=now)


class Article(Table):
    """One article on the work list, without its text.

    ``key`` is the article's own id. ``searched`` holds folded title, outlet, author and id. ``findings`` counts
    flags, ``open`` those that nobody decided, ``serious`` the serious ones; ``counts`` has them by category,
    ``rules`` by rule.
    ``version`` counts changes of state, holder and double review. ``revision`` is the report in force.
    """

    __tablename__ = "articles"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(300), unique=True)
    title: Mapped[str] = mapped_column(Text, default="")
    outlet: Mapped[str] = mapped_column(Text, default="")
    author: Mapped[str] = mapped_column(Text, default="")
    url: Mapped[str] = mapped_column(Text, default="")
    published: Mapped[date | None]
    language: Mapped[str] = mapped_column(String(16), default="")
    searched: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(16), default="new")
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    double: Mapped[bool] = mapped_column(default=False)
    words: Mapped[int] = mapped_column(default=0)
    rules: Mapped[dict[str, Any]] = mapped_column(JSON)
    findings: Mapped[int] = mapped_column(default=0)
    open: Mapped[int] = mapped_column(default=0)
    serious: Mapped[int] = mapped_column(default=0)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
    revision: Mapped[int] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)
    added_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (
        *(
            Index(f"ix_articles_{name}", name, "id")
            for name in ("published", "added_at", "updated_at", "title", "findings", "open", "serious")
        ),
        # Filters that are often set together with the usual order.
        *(
            Index(f"ix_articles_{name}_added", name, "added_at", "id")
            for name in ("state", "outlet", "language", "assignee_id")
        ),
    )


class CategoryCount(Table):
    """How many flags of a category an article has: what the filter by finding looks at."""

    __tablename__ = "category_counts"
    __table_args__ = (Index("ix_category_counts_category", "category", "article_id"),)

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    category: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int]


class RuleCount(Table):
    """How many flags of a rule all reports in force have."""

    __tablename__ = "rule_counts"

    rule: Mapped[str] = mapped_column(String(120), primary_key=True)
    number: Mapped[int] = mapped_column(default=0)


class ReportBody(Table):
    """A report as it was made: JSON, compressed by zlib. A new check of the same article is a new revision."""

    __tablename__ = "reports"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(default=now)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class Decision(Table):
    """What was decided about one finding, in one layer.

    ``key`` names the finding (:mod:`claimcheck.review.identity`); ``anchor`` remembers where and what it was, so
    that it is found again in a changed text. ``code``, ``spans`` and ``details`` hold corrections only, except
    that an added finding (``origin`` reviewer) has nothing but these. ``version`` grows by one a change.
    ``layer`` is 0 for decisions that count, or the id of one of two independent reviewers.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        UniqueConstraint("article_id", "layer", "key"),
        Index("ix_decisions_rule_status", "layer", "rule", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    layer: Mapped[int] = mapped_column(default=SHARED)
    key: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(16))
    rule: Mapped[str] = mapped_column(String(120))
    origin: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16))
    code: Mapped[str | None] = mapped_column(String(120))
    spans: Mapped[list[list[int]] | None] = mapped_column(JSON(none_as_null=True))
    reason: Mapped[str | None] = mapped_column(String(40))
    comments: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    anchor: Mapped[dict[str, Any]] = mapped_column(JSON)
    gone: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    user_name: Mapped[str] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(default=now)


class Event(Table):
    """Who did what and when; kept for good. ``before`` and ``after`` are states of what was changed."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_article", "article_id", "id"), Index("ix_events_undoes", "undoes"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    user_name: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(32))
    layer: Mapped[int] = mapped_column(default=SHARED)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))
    key: Mapped[str | None] = mapped_column(String(40))
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    undoes: Mapped[int | None]
