"""Articles over HTTP: post one, list them, read the report, export the review."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import StringConstraints

from claimcheck.render.to_json import render_line
from claimcheck.review.acting import record_refusal
from claimcheck.review.api.bearers import Caller
from claimcheck.review.api.bodies import ArticleList, EventList, LoggedEvent, NewArticle, RuleRate, RuleRates
from claimcheck.review.articles import article_of, set_state, state_of
from claimcheck.review.checking import check_again, check_one
from claimcheck.review.desk import article_view
from claimcheck.review.export.formats import FORMATS
from claimcheck.review.export.reviewed import review_of
from claimcheck.review.guard import TheSite
from claimcheck.review.log import events_of
from claimcheck.review.pages.exports import download
from claimcheck.review.pages.paths import ArticleId
from claimcheck.review.rates import rates
from claimcheck.review.refusals import Conflict
from claimcheck.review.requests import Recheck, StateChange
from claimcheck.review.views import ArticleView
from claimcheck.review.worklist import Filters, page_of

router = APIRouter(tags=["articles"])
FormatName = Annotated[str, StringConstraints(pattern=f"^({'|'.join(FORMATS)})$")]
REPORT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The report, schema claimcheck.report/1.",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}
FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file.",
        "content": {media: {} for media in sorted({form.media.partition(";")[0] for form in FORMATS.values()})},
    }
}


@router.post("/articles", status_code=201)
def post_article(wanted: NewArticle, person: Caller, site: TheSite) -> ArticleView:
    """Check an article and put it on the list."""
    person.must_edit()
    article_id = check_one(site, wanted.model_dump(mode="json", exclude_none=True), person)
    with site.store.read() as database:
        return article_view(database, article_of(database, article_id))


@router.get("/articles")
def list_articles(filters: Annotated[Filters, Query()], person: Caller, site: TheSite) -> ArticleList:
    """A page of the work list, searched, filtered and sorted as there."""
    with site.store.read() as database:
        page = page_of(database, filters, person)
    return ArticleList(items=page.items, total=page.total, page=page.number, pages=page.pages)


@router.get("/articles/{article_id}")
def read_article(article_id: ArticleId, person: Caller, site: TheSite) -> ArticleView:
    """One article's entry on the list."""
    with site.store.read() as database:
        return article_view(database, article_of(database, article_id))


@router.get("/articles/{article_id}/report", response_class=Response, responses=REPORT)
def read_report(article_id: ArticleId, person: Caller, site: TheSite, reviewed: bool = False) -> Response:
    """The report as the tool made it, or as reviewed, with the key ``review``."""
    with site.store.read() as database:
        article = article_of(database, article_id)
        loaded = site.reports.get(database, article)
        report = review_of(database, loaded, article).report if reviewed else loaded.report
    return Response(render_line(report), media_type="application/json")


@router.get("/articles/{article_id}/export/{name}", response_class=Response, responses=FILE)
def export(article_id: ArticleId, name: FormatName, person: Caller, site: TheSite) -> Response:
    """The reviewed article in a format."""
    with site.store.read() as database:
        article = article_of(database, article_id)
        made = FORMATS[name].make([review_of(database, site.reports.get(database, article), article)])
    return download(made, FORMATS[name], str(article_id))


@router.post("/articles/{article_id}/recheck")
def recheck(article_id: ArticleId, wanted: Recheck, person: Caller, site: TheSite) -> ArticleView:
    """Check an article again, with its own text or a changed one; decisions go with their findings."""
    check_again(site, article_id, wanted, person)
    with site.store.read() as database:
        return article_view(database, article_of(database, article_id))


@router.put("/articles/{article_id}/state")
def put_state(article_id: ArticleId, wanted: StateChange, person: Caller, site: TheSite) -> ArticleView:
    """Say where an article stands."""
    try:
        with site.store.write() as database:
            return article_view(database, set_state(database, article_id, wanted, person))
    except Conflict as conflict:
        with site.store.write() as database:
            record_refusal(database, article_id, conflict, person)
            conflict.extra["current"] = state_of(article_of(database, article_id))
        raise


@router.get("/articles/{article_id}/events")
def events(article_id: ArticleId, person: Caller, site: TheSite) -> EventList:
    """Who did what and when."""
    with site.store.read() as database:
        article_of(database, article_id)
        found = events_of(database, article_id, person)
    return EventList(events=[LoggedEvent.model_validate(each, from_attributes=True) for each in found])


@router.get("/rules")
def rule_rates(person: Caller, site: TheSite) -> RuleRates:
    """How often reviewers dismiss the findings of each rule."""
    with site.store.read() as database:
        found = rates(database)
    return RuleRates(rules=[RuleRate.model_validate(each, from_attributes=True) for each in found])
