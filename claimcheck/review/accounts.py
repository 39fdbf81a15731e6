"""Accounts: invitations, passwords, roles; the one local user of a desk without accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as Database

from claimcheck.render.visible import HIDDEN
from claimcheck.review.passwords import digest_of, hash_password, new_secret, password_fits
from claimcheck.review.people import Person, Role
from claimcheck.review.refusals import Refusal, invalid, missing
from claimcheck.review.tables import ApiToken, Event, Invitation, Session, User, now

LOCAL_NAME = "local"
INVITATION_DAYS = 7


def have_accounts(database: Database) -> bool:
    """Whether anybody has, or was invited to, an account: from then on everybody signs in."""
    return bool(database.scalar(select(func.count()).select_from(User).where(User.local.is_(False))))


def somebody_can_sign_in(database: Database) -> bool:
    """Whether at least one account has a password, or an invitation that still holds."""
    with_password = select(User.id).where(User.password.is_not(None), User.disabled_at.is_(None))
    invited = select(Invitation.id).where(Invitation.used_at.is_(None), Invitation.expires_at > now())
    return database.scalar(with_password.limit(1)) is not None or database.scalar(invited.limit(1)) is not None


def local_user(database: Database) -> User:
    """The one user of a desk without accounts, made when it is first needed."""
    user = database.scalar(select(User).where(User.local.is_(True)))
    if user is None:
        taken = database.scalar(select(User.id).where(User.name == LOCAL_NAME)) is not None
        user = User(name=f"({LOCAL_NAME})" if taken else LOCAL_NAME, role=Role.ADMIN.value, local=True)
        database.add(user)
        database.flush()
    return user


def users(database: Database) -> Sequence[User]:
    """All accounts by name."""
    return database.scalars(select(User).where(User.local.is_(False)).order_by(User.name)).all()


def assignable(database: Database) -> Sequence[User]:
    """Those whom an article can be handed to."""
    people = [user for user in users(database) if user.disabled_at is None]
    return people or database.scalars(select(User).where(User.local.is_(True))).all()


def user_named(database: Database, name: str) -> User:
    """The account of a name; raises :class:`Refusal` where there is none."""
    user = database.scalar(select(User).where(User.name == name, User.local.is_(False)))
    if user is None:
        raise missing(f"account as {name!r}")
    return user


def create_user(database: Database, name: str, role: Role, *, password: str | None, by: str) -> User:
    """A new account; without a password it waits for its invitation."""
    name = name.strip()
    if not 1 <= len(name) <= 100 or HIDDEN.search(name):
        raise invalid("a name has 1 to 100 characters, none of them hidden", field="name")
    if database.scalar(select(User.id).where(func.lower(User.name) == name.lower())) is not None:
        raise invalid(f"there is an account {name!r} already", field="name")
    user = User(name=name, role=role.value, password=hash_password(password) if password is not None else None)
    database.add(user)
    database.flush()
    _tell(database, user, "account_created", by, {"role": role.value})
    return user


def invite(database: Database, user: User, *, by: str) -> str:
    """A secret by which the user sets a password once; earlier invitations no longer hold."""
    database.execute(delete(Invitation).where(Invitation.user_id == user.id, Invitation.used_at.is_(None)))
    secret = new_secret()
    expires = now() + timedelta(days=INVITATION_DAYS)
    database.add(Invitation(digest=digest_of(secret), user_id=user.id, expires_at=expires))
    _tell(database, user, "invited", by, {})
    return secret


def invited(database: Database, secret: str) -> User:
    """Whom an invitation is for; raises :class:`Refusal` where it does not hold."""
    return database.get_one(User, _invitation(database, secret).user_id)


def accept(database: Database, secret: str, password: str) -> User:
    """Set the password of an invited account; every other session and the invitation end."""
    invitation = _invitation(database, secret)
    user = database.get_one(User, invitation.user_id)
    user.password = hash_password(password)
    invitation.used_at = now()
    end_sessions(database, user)
    _tell(database, user, "password_set", user.name, {})
    return user


def pending_invitations(database: Database) -> Sequence[tuple[Invitation, str]]:
    """The invitations that still hold, with names."""
    rows = database.execute(
        select(Invitation, User.name)
        .join(User, User.id == Invitation.user_id)
        .where(Invitation.used_at.is_(None), Invitation.expires_at > now())
        .order_by(User.name)
    )
    return [(invitation, name) for invitation, name in rows]


def change_password(database: Database, person: Person, old: str, new: str) -> None:
    """Set another password; raises :class:`Refusal` where the old one is wrong."""
    user = database.get_one(User, person.id)
    if not password_fits(user.password, old):
        raise invalid("the old password is wrong", field="old")
    user.password = hash_password(new)
    end_sessions(database, user)
    _tell(database, user, "password_set", person.name, {})


def set_role(database: Database, user: User, role: Role, *, by: str) -> None:
    """Give an account another role; the last admin stays one."""
    if user.role == Role.ADMIN.value and role is not Role.ADMIN:
        _must_not_be_last_admin(database, user)
    before = user.role
    user.role = role.value
    _tell(database, user, "role_changed", by, {"from": before, "role": role.value})


def disable(database: Database, user: User, *, by: str) -> None:
    """Close an account: sessions, tokens and invitations end; its decisions stay."""
    _must_not_be_last_admin(database, user)
    user.disabled_at = now()
    user.password = None
    end_sessions(database, user)
    database.execute(delete(Invitation).where(Invitation.user_id == user.id, Invitation.used_at.is_(None)))
    for token in database.scalars(select(ApiToken).where(ApiToken.user_id == user.id)):
        token.revoked_at = token.revoked_at or now()
    _tell(database, user, "account_disabled", by, {})


def end_sessions(database: Database, user: User) -> None:
    """Sign a user out everywhere."""
    database.execute(delete(Session).where(Session.user_id == user.id))


def _invitation(database: Database, secret: str) -> Invitation:
    invitation = database.scalar(select(Invitation).where(Invitation.digest == digest_of(secret)))
    if invitation is None or invitation.used_at is not None or invitation.expires_at <= now():
        raise Refusal(404, "invitation_over", "this invitation was used, or is over; ask for another")
    return invitation


def _must_not_be_last_admin(database: Database, user: User) -> None:
    admins = select(User.id).where(
        User.role == Role.ADMIN.value, User.disabled_at.is_(None), User.local.is_(False), User.id != user.id
    )
    if user.role == Role.ADMIN.value and database.scalar(admins.limit(1)) is None:
        raise invalid("this is the only admin: make somebody else an admin first", field="role")


def _tell(database: Database, user: User, kind: str, by: str, after: dict[str, str]) -> None:
    database.add(Event(user_name=by, kind=kind, after={"account": user.name, **after}))
