"""Downloads, figures on agreement, adjudication of what is agreed, and the rules' rates of dismissal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import JSONResponse, RedirectResponse, Response

from claimcheck.review.adjudicating import settle_agreed
from claimcheck.review.agreement import agreement_on
from claimcheck.review.articles import DONE, article_of
from claimcheck.review.desk import article_view
from claimcheck.review.export.formats import FORMATS, MANY, Format
from claimcheck.review.export.reviewed import Reviewed, review_of
from claimcheck.review.guard import Fields, Signed, TheSite, wants_json
from claimcheck.review.layers import must_adjudicate
from claimcheck.review.pages.front import filters_of
from claimcheck.review.pages.paths import ArticleId
from claimcheck.review.rates import rates
from claimcheck.review.refusals import missing
from claimcheck.review.site import Site
from claimcheck.review.tables import Article
from claimcheck.review.templating import render
from claimcheck.review.worklist import matching_ids

router = APIRouter()
# So many articles fit into one download: some hundred megabytes of reports.
MOST = 5000
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@router.get("/articles/{article_id}/export/{name}")
def export_article(article_id: ArticleId, name: str, signed: Signed, site: TheSite) -> Response:
    """The reviewed article in a format."""
    if name not in FORMATS:
        raise missing("format")
    with site.store.read() as database:
        article = article_of(database, article_id)
        made = FORMATS[name].make(_reviewed(database, site, [article_id]))
    return download(made, FORMATS[name], _UNSAFE.sub("-", article.key)[:80].strip("-.") or str(article_id))


@router.get("/export/{name}")
def export_list(request: Request, name: str, signed: Signed, site: TheSite) -> Response:
    """The articles that the filters of the work list let through, in one file; at most :data:`MOST`."""
    if name not in MANY:
        raise missing("format")
    filters = filters_of(dict(request.query_params))
    with site.store.read() as database:
        ids = matching_ids(database, filters, signed.person, limit=MOST)
        made = FORMATS[name].make(_reviewed(database, site, ids))
    return download(made, FORMATS[name], "claimcheck-review")


def _reviewed(database: Session, site: Site, ids: Sequence[int]) -> Iterator[Reviewed]:
    for article_id in ids:
        article = database.get_one(Article, article_id)
        yield review_of(database, site.reports.get(database, article), article)


def download(made: bytes, form: Format, stem: str) -> Response:
    """A file to keep, never one to show: an article must not become a page of this server."""
    headers = {"Content-Disposition": f'attachment; filename="{stem}{form.suffix}"'}
    return Response(made, media_type=form.media, headers=headers)


@router.get("/articles/{article_id}/agreement")
def agreement(request: Request, article_id: ArticleId, signed: Signed, site: TheSite) -> Response:
    """How far the two reviewers agree; they themselves see it once the article is done."""
    with site.store.read() as database:
        article = article_of(database, article_id)
        if article.state != DONE:
            must_adjudicate(database, article, signed.person)
        found = agreement_on(database, article)
        view = article_view(database, article)
    return render(request, "agreement.html", article=view, agreement=found)


@router.post("/articles/{article_id}/adjudicate/agreed")
def settle(request: Request, article_id: ArticleId, fields: Fields, signed: Signed, site: TheSite) -> Response:
    """Take over what both reviewers decided alike."""
    with site.store.write() as database:
        copied = settle_agreed(database, article_id, signed.person)
    if wants_json(request):
        return JSONResponse({"settled": copied})
    return RedirectResponse(f"/articles/{article_id}?layer=final", status_code=303)


@router.get("/rules")
def rules_page(request: Request, signed: Signed, site: TheSite) -> Response:
    """How often the findings of each rule are dismissed."""
    with site.store.read() as database:
        found = rates(database)
    return render(request, "rules.html", rates=found)
