"""Findings over HTTP: read them with their decisions, decide, add, take back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from fastapi import APIRouter
from sqlalchemy.orm import Session

from claimcheck.review.acting import Done, add, decide
from claimcheck.review.api.bearers import Caller
from claimcheck.review.api.bodies import Acted, FindingList
from claimcheck.review.desk import open_desk
from claimcheck.review.guard import TheSite
from claimcheck.review.pages.paths import ArticleId, FindingKey
from claimcheck.review.people import Person
from claimcheck.review.requests import Act, Addition, Undo
from claimcheck.review.site import Site
from claimcheck.review.telling import doing, finding_now
from claimcheck.review.undoing import undo

router = APIRouter(prefix="/articles/{article_id}", tags=["findings"])


@router.get("/findings")
def findings(
    article_id: ArticleId, person: Caller, site: TheSite, layer: Literal["final"] | None = None
) -> FindingList:
    """All findings of an article with what was decided about each."""
    with site.store.read() as database:
        held = open_desk(database, site.reports, article_id, person, final=layer == "final")
    return FindingList(article=held.article, findings=held.view.findings)


@router.get("/decisions")
def decisions(article_id: ArticleId, person: Caller, site: TheSite) -> FindingList:
    """The findings that somebody acted on."""
    with site.store.read() as database:
        held = open_desk(database, site.reports, article_id, person)
    return FindingList(article=held.article, findings=[each for each in held.view.findings if each.version])


@router.put("/findings/{key}")
def put_decision(article_id: ArticleId, key: FindingKey, wanted: Act, person: Caller, site: TheSite) -> Acted:
    """Confirm, dismiss, reopen, correct or comment on a finding.

    ``version`` must be the finding's own as it was read, or the answer is 409 with its present state.
    """
    return _acted(site, article_id, person, lambda db: decide(db, site.reports, article_id, key, wanted, person))


@router.post("/findings", status_code=201)
def post_finding(article_id: ArticleId, wanted: Addition, person: Caller, site: TheSite) -> Acted:
    """Add a finding that the tool missed."""
    return _acted(site, article_id, person, lambda db: add(db, site.reports, article_id, wanted, person))


@router.post("/undo")
def post_undo(article_id: ArticleId, wanted: Undo, person: Caller, site: TheSite) -> Acted:
    """Take back one's own last action on the article, or the one of an event."""
    return _acted(site, article_id, person, lambda db: undo(db, site.reports, article_id, wanted, person))


def _acted(site: Site, article_id: int, person: Person, action: Callable[[Session], Done]) -> Acted:
    key, final = doing(site, article_id, person, action)
    finding, article, _ = finding_now(site, article_id, person, key, final=final)
    return Acted(finding=finding, article=article)
