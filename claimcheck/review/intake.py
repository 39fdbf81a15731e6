"""Reports into the database: a new article, or a new revision of one that is there."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from claimcheck.model import Report, Severity
from claimcheck.render.to_json import render_line
from claimcheck.render.visible import HIDDEN, one_line
from claimcheck.review.remap import carry_over
from claimcheck.review.searching import index_words
from claimcheck.review.store import Store
from claimcheck.review.tables import Article, CategoryCount, Event, ReportBody, now
from claimcheck.review.tallies import count_rules
from claimcheck.text.folding import fold_phrase

# Columns that are indexed: PostgreSQL takes 2,700 bytes an entry.
SHORT, LONG = 200, 500
# Articles stored in one transaction of a long import.
BATCH = 200


def store_report(session: Session, report: Report, *, user_id: int | None, user_name: str) -> Article:
    """Put a report on the work list; decisions on an earlier report of the same article are kept.

    The article is told by its id. A report that is already in force changes nothing.
    """
    body = render_line(report).encode("utf-8")
    digest = hashlib.sha256(body).hexdigest()
    article = session.scalar(select(Article).where(Article.key == key_of(report.article.id)))
    if article is None:
        article = Article(key=key_of(report.article.id), counts={}, rules={})
        _describe(session, article, report)
        article.open = article.findings
        session.add(article)
        session.flush()
        kind = "imported"
    else:
        held = session.get_one(ReportBody, (article.id, article.revision))
        if held.sha256 == digest:
            return article
        article.revision += 1
        article.updated_at = now()
        _describe(session, article, report)
        kind = "rechecked"
    session.add(
        ReportBody(article_id=article.id, revision=article.revision, sha256=digest, body=zlib.compress(body, 6))
    )
    session.execute(delete(CategoryCount).where(CategoryCount.article_id == article.id))
    session.add_all(CategoryCount(article_id=article.id, category=c, number=n) for c, n in article.counts.items())
    session.add(
        Event(
            article_id=article.id,
            user_id=user_id,
            user_name=user_name,
            kind=kind,
            after={"revision": article.revision, "sha256": digest},
        )
    )
    index_words(session, article, report.article.text)
    if kind == "rechecked":
        carry_over(session, article, report, user_name)
    session.flush()
    return article


def store_many(store: Store, reports: Iterable[Report], *, user_id: int | None, user_name: str) -> Iterator[list[int]]:
    """Store reports as they come, some a transaction; yields the ids of the articles that each transaction brought."""
    stream = iter(reports)
    while batch := list(islice(stream, BATCH)):
        with store.write() as session:
            stored = [store_report(session, report, user_id=user_id, user_name=user_name).id for report in batch]
        yield stored


def report_in_force(session: Session, article: Article) -> Report:
    """The report of an article's present revision, as it was made."""
    held = session.get_one(ReportBody, (article.id, article.revision))
    return Report.model_validate_json(zlib.decompress(held.body))


def key_of(article_id: str) -> str:
    """The id as the database holds it: itself, or its digest where it is too long or holds controls."""
    if len(article_id) <= SHORT and not HIDDEN.search(article_id):
        return article_id
    return "sha256:" + hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()


def _describe(session: Session, article: Article, report: Report) -> None:
    """The columns of the work list from a report."""
    told = report.article
    article.title = one_line(told.title or "")[:LONG]
    article.outlet = one_line(told.outlet or "")[:SHORT]
    article.author = one_line(told.author or "")[:SHORT]
    article.url = one_line(told.url or "")[:2000]
    article.published = told.published
    article.language = one_line(told.language or "")[:16]
    article.searched = fold_phrase(f"{article.title} {article.outlet} {article.author} {article.key}")
    article.words = report.summary.words
    article.counts = dict(sorted(Counter(flag.category[:64] for flag in report.flags).items()))
    held, article.rules = article.rules, dict(sorted(Counter(flag.rule[:120] for flag in report.flags).items()))
    count_rules(session, held, article.rules)
    article.findings = len(report.flags)
    article.serious = sum(flag.severity is Severity.SERIOUS for flag in report.flags)
