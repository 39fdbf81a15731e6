"""Many articles over HTTP: as files, or as a list in one body."""

from __future__ import annotations

import io
import json
from typing import Annotated

from fastapi import APIRouter, File, UploadFile

from claimcheck.review.api.bearers import Caller
from claimcheck.review.api.bodies import Imported, NewArticles, Unread
from claimcheck.review.articles import article_of
from claimcheck.review.checking import import_all
from claimcheck.review.desk import article_view
from claimcheck.review.guard import FILES, TheSite
from claimcheck.review.people import Person
from claimcheck.review.reading import Upload
from claimcheck.review.refusals import Refusal
from claimcheck.review.site import Site

router = APIRouter(tags=["articles"])
Files = Annotated[
    list[UploadFile],
    File(
        min_length=1,
        max_length=FILES,
        description="Articles in any form that `claimcheck check` reads (text, JSON, CSV, archives), or reports.",
    ),
]


@router.post("/imports", status_code=201)
def import_files(files: Files, person: Caller, site: TheSite) -> Imported:
    """Put the articles of files on the list; 422 where none of them could be read."""
    uploads = [Upload(file.filename or "file", file.file) for file in files]
    return _imported(site, uploads, person)


@router.post("/articles/batch", status_code=201)
def post_articles(wanted: NewArticles, person: Caller, site: TheSite) -> Imported:
    """Check several articles and put them on the list; 422 where none of them could be read."""
    lines = (json.dumps(each.model_dump(mode="json", exclude_none=True)) for each in wanted.articles)
    upload = Upload("articles.jsonl", io.BytesIO("\n".join(lines).encode("utf-8")))
    return _imported(site, [upload], person)


def _imported(site: Site, uploads: list[Upload], person: Person) -> Imported:
    person.must_edit()
    ids, failures = import_all(site, uploads, person)
    errors = [Unread(where=each.where, problem=each.message, remedy=each.remedy) for each in failures]
    if not ids:
        raise Refusal(
            422,
            "invalid",
            errors[0].problem if errors else "there is no article in it",
            errors=[each.model_dump() for each in errors],
        )
    with site.store.read() as database:
        items = [article_view(database, article_of(database, article_id)) for article_id in ids]
    return Imported(items=items, errors=errors)
