"""Signing in and out, and accepting an invitation."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from claimcheck.review.accounts import accept, have_accounts, invited
from claimcheck.review.guard import COOKIE, Fields, Signed, TheSite, read_body
from claimcheck.review.pages.front import safe_path
from claimcheck.review.passwords import new_secret, same
from claimcheck.review.people import Person
from claimcheck.review.refusals import Refusal
from claimcheck.review.signing_in import close_session, open_session, sign_in
from claimcheck.review.site import Site
from claimcheck.review.templating import render

router = APIRouter()
# Before there is a session, a form shows that it is ours by repeating a cookie that no other site can read.
LOGIN_COOKIE = "claimcheck_login"


@router.get("/login")
def login_page(request: Request, site: TheSite, next: str = "/articles") -> Response:
    """The form to sign in; a desk without accounts needs none."""
    with site.store.read() as database:
        if not have_accounts(database):
            return RedirectResponse("/articles", status_code=303)
    return _form(request, "login.html", error=None, next=safe_path(next))


@router.post("/login")
async def login(request: Request, site: TheSite) -> Response:
    """Sign in."""
    data = await _first_body(request)
    to = safe_path(str(data.get("next", "")))
    address = request.client.host if request.client else "unknown"
    name, password = str(data.get("name", "")), str(data.get("password", ""))
    try:
        secret = await run_in_threadpool(_open, site, name, password, address)
    except Refusal as refused:
        headers = {"Retry-After": str(refused.extra["retry_after"])} if "retry_after" in refused.extra else {}
        return _form(request, "login.html", status=refused.status, headers=headers, error=refused.code, next=to)
    request.state.new_session = secret
    return RedirectResponse(to, status_code=303)


def _open(site: Site, name: str, password: str, address: str) -> str:
    person = sign_in(site.store, site.settings.sign_in, name, password, address)
    with site.store.write() as database:
        return open_session(database, person, site.settings.session_hours)


@router.post("/logout")
def logout(request: Request, fields: Fields, signed: Signed, site: TheSite) -> Response:
    """Sign out."""
    with site.store.write() as database:
        close_session(database, request.cookies.get(COOKIE, ""))
    request.state.new_session = ""
    return RedirectResponse("/login?notice=signed_out", status_code=303)


@router.get("/invite/{secret}")
def invitation(request: Request, secret: str, site: TheSite) -> Response:
    """The form on which somebody who was invited sets a password."""
    with site.store.read() as database:
        user = invited(database, secret[:100])
    return _form(request, "invite.html", name=user.name, role=user.role, error=None)


@router.post("/invite/{secret}")
async def accept_invitation(request: Request, secret: str, site: TheSite) -> Response:
    """Set the password, and sign in with it."""
    data = await _first_body(request)
    password = str(data.get("password", ""))
    if password != str(data.get("again", "")):
        return await run_in_threadpool(_again, request, site, secret, "passwords_differ")
    try:
        request.state.new_session = await run_in_threadpool(_accept, site, secret, password)
    except Refusal as refused:
        if refused.status != 422:
            raise
        return await run_in_threadpool(_again, request, site, secret, "password_length")
    return RedirectResponse("/articles?notice=password_set", status_code=303)


def _accept(site: Site, secret: str, password: str) -> str:
    with site.store.write() as database:
        user = accept(database, secret[:100], password)
        return open_session(database, Person.of(user), site.settings.session_hours)


def _again(request: Request, site: Site, secret: str, error: str) -> Response:
    with site.store.read() as database:
        user = invited(database, secret[:100])
    return _form(request, "invite.html", status=422, name=user.name, role=user.role, error=error)


def _form(
    request: Request, template: str, /, *, status: int = 200, headers: dict[str, str] | None = None, **context: Any
) -> Response:
    token = request.cookies.get(LOGIN_COOKIE) or new_secret()
    response = render(request, template, status=status, headers=headers, login_token=token, **context)
    secure = request.url.scheme == "https"
    response.set_cookie(LOGIN_COOKIE, token, max_age=3600, httponly=True, samesite="strict", secure=secure, path="/")
    return response


async def _first_body(request: Request) -> dict[str, Any]:
    """The body of a form that is sent before there is a session."""
    data = await read_body(request)
    held = request.cookies.get(LOGIN_COOKIE, "")
    if not held or not same(held, str(data.get("login_token", ""))):
        raise Refusal(403, "csrf", "the page is out of date")
    return data
