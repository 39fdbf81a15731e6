"""An action on a finding, and how the finding is after it; the same for pages and the HTTP interface."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from claimcheck.review.acting import Done, decision_on, record_refusal
from claimcheck.review.articles import article_of
from claimcheck.review.desk import article_view, open_desk
from claimcheck.review.findings import finding_view
from claimcheck.review.layers import layer_for
from claimcheck.review.people import Person
from claimcheck.review.refusals import Conflict
from claimcheck.review.site import Site
from claimcheck.review.tables import SHARED
from claimcheck.review.undoing import last_action
from claimcheck.review.views import ArticleView, FindingView, UndoView


def doing(site: Site, article_id: int, person: Person, action: Callable[[Session], Done]) -> tuple[str, bool]:
    """Do an action; the finding's key, and whether it was in the final layer.

    A refusal because the finding has changed is kept in the log, and tells how the finding is now.
    """
    try:
        with site.store.write() as database:
            done = action(database)
            return done.decision.key, done.article.double and done.decision.layer == SHARED
    except Conflict as conflict:
        with site.store.write() as database:
            record_refusal(database, article_id, conflict, person)
        key, final = str(conflict.extra["current"]["key"]), conflict.extra["yours"].get("layer") == "final"
        finding, _, _ = finding_now(site, article_id, person, key, final=final)
        conflict.extra["current"] = finding.model_dump(mode="json") if finding else None
        raise


def finding_now(
    site: Site, article_id: int, person: Person, key: str, *, final: bool
) -> tuple[FindingView | None, ArticleView, UndoView | None]:
    """A finding as it is now, its article, and what undo would take back."""
    with site.store.read() as database:
        if final:  # with what both reviewers think of it
            held = open_desk(database, site.reports, article_id, person, final=True)
            found = [each for each in held.view.findings if each.key == key]
            return next(iter(found), None), held.article, held.view.undo
        article = article_of(database, article_id)
        layer = layer_for(database, article, person)
        loaded = site.reports.get(database, article)
        finding = finding_view(loaded, key, decision_on(database, article_id, layer, key))
        event = last_action(database, article, layer, person)
        undoable = UndoView(event=event.id, kind=event.kind, key=event.key) if event else None
        return finding, article_view(database, article), undoable
