"""Accounts, for admins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from claimcheck.review import accounts
from claimcheck.review.guard import Fields, Signed, TheSite
from claimcheck.review.people import Role
from claimcheck.review.refusals import Refusal, invalid, missing
from claimcheck.review.site import Site
from claimcheck.review.tables import User
from claimcheck.review.templating import render

router = APIRouter(prefix="/users")
UserId = Annotated[int, Path(ge=1, le=2_000_000_000)]


@router.get("")
def users_page(request: Request, signed: Signed, site: TheSite) -> Response:
    """The accounts and the invitations that wait."""
    signed.person.must_manage()
    return _page(request, site)


@router.post("/invite")
def invite(request: Request, fields: Fields, signed: Signed, site: TheSite) -> Response:
    """Make an account, or let its holder set a new password; the link is shown once."""
    signed.person.must_manage()
    name = str(fields.get("name", "")).strip()
    role = _role(str(fields.get("role", "editor")))
    try:
        with site.store.write() as database:
            try:
                user = accounts.user_named(database, name)
            except Refusal:
                user = accounts.create_user(database, name, role, password=None, by=signed.person.name)
            secret = accounts.invite(database, user, by=signed.person.name)
    except Refusal as refused:
        return _page(request, site, status=refused.status, error=refused.message)
    return _page(request, site, fresh=f"{request.url.scheme}://{request.url.netloc}/invite/{secret}")


@router.post("/{user_id}/role")
def change_role(user_id: UserId, fields: Fields, signed: Signed, site: TheSite) -> Response:
    """Give an account another role."""
    signed.person.must_manage()
    role = _role(str(fields.get("role", "")))
    with site.store.write() as database:
        accounts.set_role(database, _user(database, user_id), role, by=signed.person.name)
    return RedirectResponse("/users?notice=saved", status_code=303)


@router.post("/{user_id}/disable")
def disable(user_id: UserId, fields: Fields, signed: Signed, site: TheSite) -> Response:
    """Close an account."""
    signed.person.must_manage()
    with site.store.write() as database:
        accounts.disable(database, _user(database, user_id), by=signed.person.name)
    return RedirectResponse("/users?notice=saved", status_code=303)


def _user(database: Session, user_id: int) -> User:
    user = database.get(User, user_id)
    if user is None or user.local:
        raise missing("account")
    return user


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        raise invalid("there is no such role", field="role") from None


def _page(
    request: Request, site: Site, *, status: int = 200, fresh: str | None = None, error: str | None = None
) -> Response:
    with site.store.read() as database:
        people = accounts.users(database)
        waiting = accounts.pending_invitations(database)
    roles = {user.id: user.role for user in people}
    invitations = [
        {"name": name, "role": roles.get(invitation.user_id, "reader"), "expires_at": invitation.expires_at}
        for invitation, name in waiting
    ]
    return render(request, "users.html", status=status, users=people, invitations=invitations, fresh=fresh, error=error)
