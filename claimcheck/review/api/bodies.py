"""What the HTTP interface takes and gives, beside the views of the desk."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from claimcheck.review.views import ArticleView, FindingView

Text = Annotated[str, Field(max_length=2000)]


class NewArticle(BaseModel):
    """An article to check. Only ``text`` is required; without ``id`` one is derived from the text.

    An ``id`` that is there already means the same article, checked again: its decisions are kept.
    """

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, Field(min_length=1, max_length=300)] | None = None
    text: Annotated[str, Field(min_length=1, max_length=2_000_000)]
    title: Text | None = None
    outlet: Text | None = None
    url: Text | None = None
    author: Text | None = None
    published: date | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] | None = None


class NewArticles(BaseModel):
    """Several articles to check at once."""

    model_config = ConfigDict(extra="forbid")

    articles: Annotated[list[NewArticle], Field(min_length=1, max_length=1000)]


class Unread(BaseModel):
    """What of a request could not be read: where, why, and what to do about it."""

    where: str
    problem: str
    remedy: str | None


class Imported(BaseModel):
    """The articles that are on the list now, in the order in which they were sent, and what could not be read."""

    items: list[ArticleView]
    errors: list[Unread]


class ArticleList(BaseModel):
    """One page of the list; ``page`` counts from 1."""

    items: list[ArticleView]
    total: int
    page: int
    pages: int


class FindingList(BaseModel):
    """The findings of an article with what was decided, in order of the text."""

    article: ArticleView
    findings: list[FindingView]


class Acted(BaseModel):
    """A finding and its article after an action; ``finding`` is null where an addition was taken back."""

    finding: FindingView | None
    article: ArticleView


class LoggedEvent(BaseModel):
    """One entry of the log."""

    id: int
    at: datetime
    user: str
    kind: str
    key: str | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoes: int | None


class EventList(BaseModel):
    """The log of an article, the newest entry first."""

    events: list[LoggedEvent]


class RuleRate(BaseModel):
    """What became of a rule's findings; ``rate`` is the share of dismissals among what was decided."""

    rule: str
    confirmed: int
    dismissed: int
    corrected: int
    added: int
    open: int
    rate: float | None


class RuleRates(BaseModel):
    """The rates of all rules with findings, the most dismissed first."""

    rules: list[RuleRate]


class Me(BaseModel):
    """Whose token this is."""

    name: str
    role: str
    version: str


class Problem(BaseModel):
    """Why something was not done. ``error`` is for programs, ``message`` for people, ``detail`` in English.

    A conflict has ``current``, the finding or article as it is now, and ``yours``, what was asked.
    """

    model_config = ConfigDict(extra="allow")

    error: str
    message: dict[str, str]
    detail: str
