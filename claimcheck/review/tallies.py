"""Counts that the work list shows and that decisions change."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from claimcheck.review.identity import Kind
from claimcheck.review.tables import SHARED, Article, Decision


def count_open(session: Session, article: Article) -> None:
    """Set the number of flags of the tool that nobody decided."""
    decided = session.scalar(
        select(func.count())
        .select_from(Decision)
        .where(
            Decision.article_id == article.id,
            Decision.layer == SHARED,
            Decision.kind == Kind.FLAG.value,
            Decision.origin == "tool",
            Decision.gone.is_(False),
            Decision.status.in_(("confirmed", "dismissed")),
        )
    )
    article.open = max(0, article.findings - (decided or 0))
