"""Adjudication: what both reviewers agree on goes into the layer that counts; the rest is decided by a third."""

from __future__ import annotations

from sqlalchemy.orm import Session

from claimcheck.review.acting import decision_on, tell, write_state
from claimcheck.review.agreement import Opinion, candidates, copy_of, opinion, opinions_of
from claimcheck.review.articles import locked_article
from claimcheck.review.layers import layer_for, reviewers_of
from claimcheck.review.people import Person
from claimcheck.review.refusals import invalid
from claimcheck.review.states import CONFIRMED, State
from claimcheck.review.tables import SHARED, Decision
from claimcheck.review.tallies import count_open


def settle_agreed(session: Session, article_id: int, person: Person) -> int:
    """Copy into the final layer what both reviewers decided alike and nobody adjudicated yet; how many there were."""
    article = locked_article(session, article_id)
    layer_for(session, article, person, final=True)
    reviewers = reviewers_of(session, article)[:2]
    if len(reviewers) < 2:
        raise invalid("two reviewers must have decided something first", field="article")
    one, other = (opinions_of(session, article_id, reviewer) for reviewer in reviewers)
    theirs = {each.key: each for each in other}
    copied = 0
    for each in one:
        match = theirs.get(each.key)
        if (
            match is not None
            and match.same_as == each.same_as
            and decision_on(session, article_id, SHARED, each.key) is None
        ):
            held = decision_on(session, article_id, reviewers[0], each.key)
            if held is not None:
                take_over(session, held, State.of(held), person, kind="settled")
                copied += 1
    both = {_place(each) for each in one if each.origin != "tool"} & {_place(each) for each in other}
    for added in candidates(session, article_id):
        if _place(opinion(added)) in both:
            take_over(session, added, State.of(added), person, kind="settled")
            copied += 1
    count_open(session, article)
    return copied


def take_over(session: Session, held: Decision, state: State, person: Person, *, kind: str) -> Decision:
    """A reviewer's decision as one that counts, by the adjudicator; the reviewer's own stays as it is."""
    final = copy_of(held)
    session.add(final)
    write_state(final, state, 1, person)
    tell(session, final, kind, None if held.origin != "tool" else State().told(0), state.told(1), person)
    return final


def _place(each: Opinion) -> tuple[object, ...]:
    return (each.kind, each.code, each.spans) if each.status == CONFIRMED else ()
