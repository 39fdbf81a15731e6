"""The desk for one article, its log, and what is done on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from claimcheck.render.highlights import cut
from claimcheck.review.accounts import assignable
from claimcheck.review.acting import Done, add, decide
from claimcheck.review.articles import article_of, assign, set_double, set_state
from claimcheck.review.desk import Desk, article_view, open_desk
from claimcheck.review.guard import Fields, Signed, TheSite, checked, wants_json
from claimcheck.review.identity import Kind
from claimcheck.review.log import events_of
from claimcheck.review.marking import statement_numbers
from claimcheck.review.pages.paths import ArticleId, FindingKey
from claimcheck.review.people import Person
from claimcheck.review.refusals import missing
from claimcheck.review.requests import Act, Action, Addition, Assignment, DoubleReview, StateChange, Undo
from claimcheck.review.site import Site
from claimcheck.review.tables import Article
from claimcheck.review.telling import doing, finding_now
from claimcheck.review.templating import render
from claimcheck.review.undoing import undo
from claimcheck.review.views import FindingView

router = APIRouter(prefix="/articles/{article_id}")
SHOWN_EVENTS = 100


@router.get("")
def desk(request: Request, article_id: ArticleId, signed: Signed, site: TheSite, layer: str = "") -> HTMLResponse:
    """The desk; ``layer=final`` for adjudication."""
    return render(request, "desk.html", **_context(site, article_id, signed.person, final=layer == "final"))


@router.get("/part")
def part(
    request: Request, article_id: ArticleId, signed: Signed, site: TheSite, layer: str = "", touched: str = ""
) -> HTMLResponse:
    """What changed on the desk after an action."""
    context = _context(site, article_id, signed.person, final=layer == "final")
    return render(request, "_changed.html", **context, touched=touched[:40] or None)


@router.get("/findings/{key}/card")
def card(
    request: Request, article_id: ArticleId, key: FindingKey, signed: Signed, site: TheSite, layer: str = ""
) -> HTMLResponse:
    """What the desk tells of one finding when it is opened."""
    with site.store.read() as database:
        held = open_desk(database, site.reports, article_id, signed.person, final=layer == "final")
        people = assignable(database)
    by_key = {finding.key: finding for finding in held.view.findings}
    if key not in by_key:
        raise missing("finding")
    return render(
        request,
        "_body.html",
        article=held.article,
        desk=held.view,
        finding=by_key[key],
        by_key=by_key,
        numbers=statement_numbers(held.view.findings),
        users=people,
        layer=held.view.layer,
    )


@router.get("/desk.json")
def desk_data(article_id: ArticleId, signed: Signed, site: TheSite, layer: str = "") -> JSONResponse:
    """The desk as data."""
    with site.store.read() as database:
        held = open_desk(database, site.reports, article_id, signed.person, final=layer == "final")
    return JSONResponse(held.view.model_dump(mode="json"))


@router.get("/log")
def log(request: Request, article_id: ArticleId, signed: Signed, site: TheSite) -> HTMLResponse:
    """Who did what and when."""
    with site.store.read() as database:
        article = article_view(database, article_of(database, article_id))
        events = events_of(database, article_id, signed.person)
    return render(request, "log.html", article=article, events=events)


def _context(site: Site, article_id: int, person: Person, *, final: bool) -> dict[str, Any]:
    with site.store.read() as database:
        held: Desk = open_desk(database, site.reports, article_id, person, final=final)
        people = assignable(database)
        events = events_of(database, article_id, person, limit=SHOWN_EVENTS)
    kinds: dict[str, list[FindingView]] = {kind.value: [] for kind in Kind}
    for finding in held.view.findings:
        kinds[finding.kind].append(finding)
    return {
        "article": held.article,
        "desk": held.view,
        "kinds": kinds,
        "by_key": {finding.key: finding for finding in held.view.findings},
        "numbers": statement_numbers(held.view.findings),
        "paragraphs": cut(held.laid_over.report),
        "keys": held.laid_over.keys,
        "users": people,
        "layer": held.view.layer,
        "events": events,
    }


@router.post("/findings/{key}/{action}")
def act(
    request: Request,
    article_id: ArticleId,
    key: FindingKey,
    action: Action,
    fields: Fields,
    signed: Signed,
    site: TheSite,
) -> Response:
    """Confirm, dismiss, reopen, correct or comment on a finding."""
    wanted = checked(Act, {**_spans(fields), "action": action})
    return _finding(
        request,
        site,
        article_id,
        signed.person,
        lambda db: decide(db, site.reports, article_id, key, wanted, signed.person),
    )


@router.post("/findings")
def add_finding(request: Request, article_id: ArticleId, fields: Fields, signed: Signed, site: TheSite) -> Response:
    """Add a finding that the tool missed."""
    wanted = checked(Addition, _spans(fields))
    return _finding(
        request,
        site,
        article_id,
        signed.person,
        lambda db: add(db, site.reports, article_id, wanted, signed.person),
        201,
    )


@router.post("/undo")
def take_back(request: Request, article_id: ArticleId, fields: Fields, signed: Signed, site: TheSite) -> Response:
    """Take back one's own last action."""
    wanted = checked(Undo, _given(fields))
    return _finding(
        request,
        site,
        article_id,
        signed.person,
        lambda db: undo(db, site.reports, article_id, wanted, signed.person),
    )


@router.post("/state")
def state(request: Request, article_id: ArticleId, fields: Fields, signed: Signed, site: TheSite) -> Response:
    """Say where the article stands."""
    wanted = checked(StateChange, fields)
    return _article(request, site, article_id, lambda db: set_state(db, article_id, wanted, signed.person))


@router.post("/assign")
def hand_over(request: Request, article_id: ArticleId, fields: Fields, signed: Signed, site: TheSite) -> Response:
    """Hand the article over."""
    wanted = checked(Assignment, _given(fields))
    return _article(request, site, article_id, lambda db: assign(db, article_id, wanted, signed.person))


@router.post("/double")
def double(request: Request, article_id: ArticleId, fields: Fields, signed: Signed, site: TheSite) -> Response:
    """Have the article reviewed by two people on their own."""
    wanted = checked(DoubleReview, fields)
    return _article(request, site, article_id, lambda db: set_double(db, article_id, wanted, signed.person))


def _finding(
    request: Request,
    site: Site,
    article_id: int,
    person: Person,
    action: Callable[[Session], Done],
    status: int = 200,
) -> Response:
    """Do an action on a finding and show how it is now; a refusal for want of freshness is kept in the log."""
    key, final = doing(site, article_id, person, action)
    if not wants_json(request):
        return RedirectResponse(f"/articles/{article_id}{'?layer=final' if final else ''}#f-{key}", status_code=303)
    finding, article, undoable = finding_now(site, article_id, person, key, final=final)
    told = {"finding": finding, "article": article, "undo": undoable}
    shown = {name: value.model_dump(mode="json") if value else None for name, value in told.items()}
    return JSONResponse(shown, status_code=status)


def _article(request: Request, site: Site, article_id: int, action: Callable[[Session], Article]) -> Response:
    with site.store.write() as database:
        view = article_view(database, action(database))
    site.facets.forget()
    if wants_json(request):
        return JSONResponse({"article": view.model_dump(mode="json")})
    return RedirectResponse(f"/articles/{article_id}", status_code=303)


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields of a form that were left empty are not given."""
    return {name: value for name, value in fields.items() if value != ""}


def _spans(fields: dict[str, Any]) -> dict[str, Any]:
    """A form has ``start`` and ``end`` where JSON has ``spans``."""
    given = _given(fields)
    if "start" in given or "end" in given:
        given["spans"] = [(given.pop("start", None), given.pop("end", None))]
    return given
