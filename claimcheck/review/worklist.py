"""The work list: articles searched, filtered, sorted, a page at a time.

A page costs a few index lookups: ids are ordered and skipped on an index alone, and only the rows of the page are
read. Counts beside the filters are held for some seconds.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, TypeVarTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from claimcheck.render.visible import visible
from claimcheck.review.people import Person
from claimcheck.review.searching import holds_words
from claimcheck.review.tables import Article, CategoryCount, User
from claimcheck.review.views import ArticleView
from claimcheck.text.folding import fold_phrase

Row = TypeVarTuple("Row")
PAGE = 50
FEW = 1000
FACET_SECONDS = 10.0
SORTS: dict[str, InstrumentedAttribute[Any]] = {
    "published": Article.published,
    "added": Article.added_at,
    "updated": Article.updated_at,
    "title": Article.title,
    "outlet": Article.outlet,
    "findings": Article.findings,
    "open": Article.open,
    "serious": Article.serious,
}


def _none_if_empty(value: Any) -> Any:
    return None if value == "" else value


Given = Annotated[str, Field(max_length=200), AfterValidator(visible)]
Day = Annotated[date | None, BeforeValidator(_none_if_empty)]


class Filters(BaseModel):
    """What is looked for; empty values filter nothing. ``assignee`` is an id, ``me`` or ``none``."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    q: Given = ""
    outlet: Given = ""
    language: Given = ""
    state: Literal["", "new", "in_review", "done"] = ""
    assignee: Annotated[str, Field(pattern=r"^(me|none|[0-9]{1,9})?$")] = ""
    finding: Given = ""
    since: Day = None
    until: Day = None
    sort: Annotated[str, Field(pattern=r"^-?(published|added|updated|title|outlet|findings|open|serious)$")] = "-added"
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the work list; ``number`` counts from 1, ``first`` and ``last`` are places in the whole list."""

    items: list[ArticleView]
    total: int
    number: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The place of the first article on this page."""
        return (self.number - 1) * self.size + 1 if self.items else 0

    @property
    def last(self) -> int:
        """The place of the last article on this page."""
        return self.first + len(self.items) - 1 if self.items else 0


@dataclass(frozen=True, slots=True)
class Facets:
    """How many articles there are of each outlet, language, state and category of finding."""

    outlets: list[tuple[str, int]]
    languages: list[tuple[str, int]]
    states: dict[str, int]
    categories: list[tuple[str, int]]


def page_of(session: Session, filters: Filters, person: Person, *, size: int = PAGE) -> Page:
    """The articles that the filters let through; a page beyond the last is the last."""
    wanted = _conditions(session, filters, person)
    if filters.q:  # few matches are looked for once; of many a page is soon met with in any order
        found = session.scalars(select(Article.id).where(*wanted)).all()
        total = len(found)
        wanted = [Article.id.in_(found)] if total <= FEW else wanted
    else:
        total = session.scalar(select(func.count()).select_from(Article).where(*wanted)) or 0
    number = min(filters.page, max(1, -(-total // size)))
    ids = _ordered(select(Article.id).where(*wanted), filters.sort).limit(size).offset((number - 1) * size).subquery()
    rows = session.execute(
        _ordered(
            select(Article, User.name)
            .join(ids, ids.c.id == Article.id)
            .outerjoin(User, User.id == Article.assignee_id),
            filters.sort,
        )
    ).all()
    return Page([_view(article, holder) for article, holder in rows], total, number, size)


def matching_ids(session: Session, filters: Filters, person: Person, *, limit: int) -> Sequence[int]:
    """The ids of the articles that the filters let through, in order, at most ``limit``."""
    query = _ordered(select(Article.id).where(*_conditions(session, filters, person)), filters.sort)
    return session.scalars(query.limit(limit)).all()


def _ordered(query: Select[*Row], sort: str) -> Select[*Row]:
    """By the column, and by id within it; what has no date comes first, on both databases."""
    column = SORTS[sort.removeprefix("-")]
    down = sort.startswith("-")
    first = column.desc() if down else column.asc()
    if column is SORTS["published"]:
        first = first.nulls_last() if down else first.nulls_first()
    return query.order_by(first, Article.id.desc() if down else Article.id.asc())


def _conditions(session: Session, filters: Filters, person: Person) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = [
        getattr(Article, name) == value for name in ("outlet", "language", "state") if (value := getattr(filters, name))
    ]
    if filters.assignee == "none":
        out.append(Article.assignee_id.is_(None))
    elif filters.assignee:
        out.append(Article.assignee_id == (person.id if filters.assignee == "me" else int(filters.assignee)))
    if filters.since:
        out.append(Article.published >= filters.since)
    if filters.until:
        out.append(Article.published <= filters.until)
    if filters.finding:
        out.append(exists().where(CategoryCount.article_id == Article.id, CategoryCount.category == filters.finding))
    named = [Article.searched.contains(word, autoescape=True) for word in fold_phrase(filters.q).split()]
    held = holds_words(session, filters.q)
    if named and held is not None:
        out.append(or_(held, and_(*named)))
    return out


def _view(article: Article, holder: str | None) -> ArticleView:
    columns = {name: getattr(article, name) for name in ArticleView.model_fields if name != "assignee"}
    return ArticleView.model_construct(**columns, assignee=holder)


class FacetCounts:
    """Counts over the whole list; they may lag behind by :data:`FACET_SECONDS`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: tuple[float, Facets] | None = None

    def get(self, session: Session) -> Facets:
        """The counts, made anew where they are too old."""
        with self._lock:
            if self._held is None or time.monotonic() - self._held[0] > FACET_SECONDS:
                self._held = (time.monotonic(), _facets(session))
            return self._held[1]

    def forget(self) -> None:
        """Make them anew at the next look: an import brought articles."""
        with self._lock:
            self._held = None


def _facets(session: Session) -> Facets:
    def counted(column: InstrumentedAttribute[str]) -> list[tuple[str, int]]:
        rows = session.execute(select(column, func.count()).group_by(column).order_by(column)).all()
        return [(value, number) for value, number in rows if value]

    return Facets(
        outlets=counted(Article.outlet),
        languages=counted(Article.language),
        states=dict(counted(Article.state)),
        categories=counted(CategoryCount.category),
    )
