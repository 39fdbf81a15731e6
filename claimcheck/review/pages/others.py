"""What others did to an article that somebody has open; its page asks every few seconds."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse

from claimcheck.review.articles import article_of
from claimcheck.review.guard import Signed, TheSite
from claimcheck.review.log import news_for
from claimcheck.review.pages.paths import ArticleId

router = APIRouter(prefix="/articles/{article_id}")


@router.get("/others")
def others(
    article_id: ArticleId,
    signed: Signed,
    site: TheSite,
    since: Annotated[int, Query(ge=0, le=2_000_000_000)] = 0,
) -> JSONResponse:
    """The changes of others after the event ``since``, the newest first, and the latest event of the article."""
    with site.store.read() as database:
        article_of(database, article_id)
        news = news_for(database, article_id, signed.person, since=since)
    changes = [{"id": each.id, "who": each.user, "kind": each.kind, "key": each.key} for each in news.changes]
    return JSONResponse({"last": news.last, "changes": changes, "number": news.number})
