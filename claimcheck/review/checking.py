"""Articles checked at somebody's word: uploads, one article, one article again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.ingest import InputFailure
from claimcheck.model import Report
from claimcheck.review.articles import article_of, locked_article
from claimcheck.review.intake import store_many, store_report
from claimcheck.review.people import Person
from claimcheck.review.reading import Upload, read_article, read_uploads
from claimcheck.review.refusals import invalid
from claimcheck.review.requests import Recheck
from claimcheck.review.site import Site


def import_all(site: Site, uploads: list[Upload], person: Person) -> tuple[list[int], list[InputFailure]]:
    """Store what was uploaded; the ids of the articles, in order, and what could not be read."""
    failures: list[InputFailure] = []
    with read_uploads(uploads, site.settings.limits, site.settings.checking) as outcomes:
        reports = _sorted_out(outcomes, failures)
        batches = store_many(site.store, reports, user_id=person.id, user_name=person.name)
        ids = [article_id for batch in batches for article_id in batch]
    site.facets.forget()
    return list(dict.fromkeys(ids)), [failure for failure in failures if not failure.skipped]


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
