"""New articles: files, a pasted text, and checking one again."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response

from claimcheck.review.articles import article_of
from claimcheck.review.checking import check_again, check_one, import_all
from claimcheck.review.desk import article_view
from claimcheck.review.guard import Fields, Signed, TheSite, checked, wants_json
from claimcheck.review.pages.paths import ArticleId
from claimcheck.review.reading import Upload
from claimcheck.review.refusals import Refusal
from claimcheck.review.requests import Recheck
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
    ids, failures = import_all(site, uploads, signed.person)
    number = len(ids)
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


def _page(
    request: Request, errors: list[str], given: dict[str, str], *, status: int = 200, imported: int = 0
) -> Response:
    return render(request, "new.html", status=status, errors=errors, given=given, imported=imported)
