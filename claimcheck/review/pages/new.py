"""New articles: files, a pasted text, and checking one again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response

from claimcheck.ingest import InputFailure
from claimcheck.model import Report
from claimcheck.review.articles import article_of, locked_article
from claimcheck.review.desk import article_view
from claimcheck.review.guard import Fields, Signed, TheSite, checked, wants_json
from claimcheck.review.intake import store_many, store_report
from claimcheck.review.pages.paths import ArticleId
from claimcheck.review.people import Person
from claimcheck.review.reading import Upload, read_article, read_uploads
from claimcheck.review.refusals import Refusal, invalid
from claimcheck.review.requests import Recheck
from claimcheck.review.site import Site
from claimcheck.review.templating import render

router = APIRouter(prefix="/articles")
FIELDS = ("text", "title", "outlet", "url", "author", "published", "language")


@router.get("/new")
def new_page(request: Request, signed: Signed) -> Response:
    """The forms for files and for a pasted text."""
    signed.person.must_edit()
    return _page(request, [], {})


@router.post("/import")
def import_uploads(request: Request, fields: Fields, signed: Signed, site: TheSite) -> Response:
    """Put the articles of uploaded files on the list."""
    signed.person.must_edit()
    files = fields.get("files", [])
    uploads = [
        Upload(file.filename or "file", file.file)
        for file in (files if isinstance(files, list) else [files])
        if isinstance(file, UploadFile) and file.filename
    ]
    if not uploads:
        return _page(request, ["no_file"], {}, status=422)
    number, failures = import_all(site, uploads, signed.person)
    errors = [str(failure) for failure in failures]
    if wants_json(request):
        return JSONResponse({"imported": number, "errors": errors}, status_code=200 if number else 422)
    if errors:
        return _page(request, errors, {}, status=200 if number else 422, imported=number)
    return RedirectResponse("/articles?notice=imported", status_code=303)


@router.post("/paste")
def paste(request: Request, fields: Fields, signed: Signed, site: TheSite) -> Response:
    """Check one article on the spot."""
    signed.person.must_edit()
    given = {name: str(value) for name in FIELDS if (value := fields.get(name))}
    try:
        article_id = check_one(site, given, signed.person)
    except Refusal as refused:
        if refused.status != 422 or wants_json(request):
            raise
        return _page(request, [refused.message], given, status=422)
    if wants_json(request):
        return JSONResponse({"id": article_id, "address": f"/articles/{article_id}"}, status_code=201)
    return RedirectResponse(f"/articles/{article_id}", status_code=303)


@router.post("/{article_id}/recheck")
def recheck(request: Request, article_id: ArticleId, fields: Fields, signed: Signed, site: TheSite) -> Response:
    """Check an article again, perhaps with a changed text; decisions go with their findings."""
    check_again(site, article_id, checked(Recheck, fields), signed.person)
    if wants_json(request):
        with site.store.read() as database:
            view = article_view(database, article_of(database, article_id))
        return JSONResponse({"article": view.model_dump(mode="json")})
    return RedirectResponse(f"/articles/{article_id}", status_code=303)


def import_all(site: Site, uploads: list[Upload], person: Person) -> tuple[int, list[InputFailure]]:
    """Store what was uploaded; the number of articles, and what could not be read."""
    failures: list[InputFailure] = []
    with read_uploads(uploads, site.settings.limits, site.settings.checking) as outcomes:
        reports = _sorted_out(outcomes, failures)
        number = sum(store_many(site.store, reports, user_id=person.id, user_name=person.name))
    site.facets.forget()
    return number, [failure for failure in failures if not failure.skipped]


def check_one(site: Site, article: dict[str, Any], person: Person) -> int:
    """Check one article and put it on the list; its id there. Raises :class:`Refusal` where it cannot be read."""
    report = _checked(site, article)
    with site.store.write() as database:
        article_id = store_report(database, report, user_id=person.id, user_name=person.name).id
    site.facets.forget()
    return article_id


def check_again(site: Site, article_id: int, wanted: Recheck, person: Person) -> None:
    """Check an article again with its own text or a changed one."""
    person.must_edit()
    with site.store.read() as database:
        held = site.reports.get(database, article_of(database, article_id)).report.article
    told = held.model_dump(mode="json", exclude={"sha256"}, exclude_none=True)
    report = _checked(site, {**told, "text": wanted.text or held.text})
    # Reading mends what no file could hold (half characters, spaces around an id): it is the same article.
    report = report.model_copy(update={"article": report.article.model_copy(update={"id": held.id})})
    with site.store.write() as database:
        locked_article(database, article_id)
        store_report(database, report, user_id=person.id, user_name=person.name)
    site.facets.forget()


def _checked(site: Site, article: dict[str, Any]) -> Report:
    failures: list[InputFailure] = []
    with read_article(article, site.settings.limits, site.settings.checking) as outcomes:
        reports = list(_sorted_out(outcomes, failures))
    if len(reports) != 1:
        raise invalid(failures[0].message if failures else "this is no article", field="text")
    return reports[0]


def _sorted_out(outcomes: Iterator[Report | InputFailure], failures: list[InputFailure]) -> Iterator[Report]:
    for outcome in outcomes:
        if isinstance(outcome, Report):
            yield outcome
        else:
            failures.append(outcome)


def _page(
    request: Request, errors: list[str], given: dict[str, str], *, status: int = 200, imported: int = 0
) -> Response:
    return render(request, "new.html", status=status, errors=errors, given=given, imported=imported)
