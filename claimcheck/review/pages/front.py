"""The work list."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from pydantic import ValidationError
from starlette.responses import HTMLResponse, RedirectResponse

from claimcheck.review.accounts import assignable
from claimcheck.review.guard import Signed, TheSite
from claimcheck.review.templating import LANGUAGE_COOKIE, render
from claimcheck.review.wording import LANGUAGES
from claimcheck.review.worklist import Filters, page_of

router = APIRouter()


@router.get("/")
def home() -> RedirectResponse:
    """To the work list."""
    return RedirectResponse("/articles", status_code=303)


@router.get("/articles")
def work_list(request: Request, signed: Signed, site: TheSite) -> HTMLResponse:
    """A page of the work list; only its rows for a script that asks for them."""
    filters = filters_of(dict(request.query_params))
    with site.store.read() as database:
        page = page_of(database, filters, signed.person)
        facets = site.facets.get(database)
        people = assignable(database)
    given = {name: "" if value is None else str(value) for name, value in filters}

    def link(**changes: object) -> str:
        kept = {**given, "page": "1", **{name: str(value) for name, value in changes.items()}}
        return "?" + urlencode(
            {name: value for name, value in kept.items() if value and (name, value) != ("page", "1")}
        )

    name = "_rows.html" if request.headers.get("hx-request") else "worklist.html"
    return render(request, name, page=page, filters=given, link=link, facets=facets, users=people)


def filters_of(query: dict[str, str]) -> Filters:
    """The filters of an address; a value that cannot be is as if it were not there."""
    try:
        return Filters.model_validate(query)
    except ValidationError as error:
        wrong = {each["loc"][0] for each in error.errors()}
        kept: dict[str, Any] = {name: value for name, value in query.items() if name not in wrong}
        return Filters.model_validate(kept)


@router.post("/interface")
async def choose_language(request: Request) -> RedirectResponse:
    """Choose the language of the interface; harmless, so that it needs no session."""
    form = await request.form(max_files=0, max_fields=5)
    back = str(form.get("back", ""))
    response = RedirectResponse(safe_path(back), status_code=303)
    language = str(form.get("lang", ""))
    if language in LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=365 * 24 * 3600, samesite="lax", path="/", httponly=True)
    return response


def safe_path(path: str) -> str:
    """A path of this server, never another address."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isascii() and path.isprintable()
    return path if plain and "\\" not in path else "/articles"
