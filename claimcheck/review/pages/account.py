"""One's own account: password and bearer tokens."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import RedirectResponse, Response

from claimcheck.review.accounts import change_password
from claimcheck.review.guard import Fields, Signed, TheSite
from claimcheck.review.people import Person
from claimcheck.review.refusals import Refusal
from claimcheck.review.signing_in import make_token, open_session, revoke_token, tokens_of
from claimcheck.review.site import Site
from claimcheck.review.templating import render

router = APIRouter(prefix="/account")


@router.get("")
def account_page(request: Request, signed: Signed, site: TheSite) -> Response:
    """The account's page."""
    return _page(request, site, signed.person)


@router.post("/password")
def password(request: Request, fields: Fields, signed: Signed, site: TheSite) -> Response:
    """Set another password; every other session ends."""
    new = str(fields.get("new", ""))
    if new != str(fields.get("again", "")):
        return _page(request, site, signed.person, status=422, error="passwords_differ")
    try:
        with site.store.write() as database:
            change_password(database, signed.person, str(fields.get("old", "")), new)
            request.state.new_session = open_session(database, signed.person, site.settings.session_hours)
    except Refusal as refused:
        error = "old_password_wrong" if refused.extra.get("field") == "old" else "password_length"
        return _page(request, site, signed.person, status=422, error=error)
    return RedirectResponse("/account?notice=password_set", status_code=303)


@router.post("/tokens")
def new_token(request: Request, fields: Fields, signed: Signed, site: TheSite) -> Response:
    """Make a bearer token; this page is the only one that ever shows it."""
    with site.store.write() as database:
        secret = make_token(database, signed.person, str(fields.get("label", "")))
    return _page(request, site, signed.person, fresh=secret)


@router.post("/tokens/{token_id}/revoke")
def revoke(
    token_id: Annotated[int, Path(ge=1, le=2_000_000_000)], fields: Fields, signed: Signed, site: TheSite
) -> Response:
    """End a token."""
    with site.store.write() as database:
        revoke_token(database, signed.person, token_id)
    return RedirectResponse("/account", status_code=303)


def _page(
    request: Request,
    site: Site,
    person: Person,
    *,
    status: int = 200,
    fresh: str | None = None,
    error: str | None = None,
) -> Response:
    with site.store.read() as database:
        tokens = tokens_of(database, person)
    return render(request, "account.html", status=status, tokens=tokens, fresh=fresh, error=error)
