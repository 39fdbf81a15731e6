"""Whose decisions: everybody's, or those of one of two independent reviewers, or the adjudicated ones.

An article reviewed twice has a layer for each reviewer, who sees no other; a third editor, or an admin, sees both
and writes the layer that counts.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimcheck.review.people import Person
from claimcheck.review.refusals import forbidden, invalid
from claimcheck.review.tables import SHARED, Article, Decision


def layer_for(session: Session, article: Article, person: Person, *, final: bool = False) -> int:
    """The layer that a person works in; ``final`` is that of the adjudicator.

    Raises :class:`Refusal` where the article is not reviewed twice, or the person is one of its reviewers.
    """
    if final and not article.double:
        raise invalid("this article is not reviewed twice", field="layer")
    if final:
        must_adjudicate(session, article, person)
    return SHARED if final or not article.double else person.id


def name_of_layer(article: Article, layer: int) -> str:
    """``shared``, ``own`` or ``final``."""
    if not article.double:
        return "shared"
    return "final" if layer == SHARED else "own"


def reviewers_of(session: Session, article: Article) -> list[int]:
    """The ids of those who decided something in a layer of their own, the first first."""
    rows = session.execute(
        select(Decision.layer, Decision.id)
        .where(Decision.article_id == article.id, Decision.layer != SHARED)
        .order_by(Decision.id)
    )
    return list(dict.fromkeys(layer for layer, _ in rows))


def must_adjudicate(session: Session, article: Article, person: Person) -> None:
    """Raises :class:`Refusal` for whoever may not see both reviews: readers, and reviewers of this very article."""
    person.must_edit()
    if not person.may_manage and person.id in reviewers_of(session, article):
        raise forbidden("who reviewed this article does not adjudicate it")
