"""Counts that the work list shows and that decisions change."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from claimcheck.review.identity import Kind
from claimcheck.review.tables import SHARED, Article, Decision, RuleCount


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


def count_rules(session: Session, before: Mapping[str, int], after: Mapping[str, int]) -> None:
    """Count the flags of a new report in, and those of the one that it replaces out.

    Rules are taken in one order by everybody, so that two imports never wait for each other in a circle.
    """
    for rule in sorted({*before, *after}):
        change = after.get(rule, 0) - before.get(rule, 0)
        if change and not _raise(session, rule, change):
            try:
                with session.begin_nested():
                    session.add(RuleCount(rule=rule, number=change))
            except IntegrityError:  # another import brought the rule's first flag at the same moment
                _raise(session, rule, change)


def _raise(session: Session, rule: str, change: int) -> bool:
    """Whether there is a count of the rule, which then grew by ``change``."""
    query = update(RuleCount).where(RuleCount.rule == rule).values(number=RuleCount.number + change)
    found = session.execute(query.returning(RuleCount.rule).execution_options(synchronize_session=False))
    return found.first() is not None
