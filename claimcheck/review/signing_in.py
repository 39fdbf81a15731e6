"""Signing in and out, sessions, bearer tokens, and the limit on failed sign-ins."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Database

from claimcheck.render.visible import visible
from claimcheck.review.passwords import digest_of, new_secret, password_fits
from claimcheck.review.people import Person
from claimcheck.review.refusals import Refusal, missing
from claimcheck.review.settings import SignInLimits
from claimcheck.review.store import Store
from claimcheck.review.tables import ApiToken, Attempt, Event, Session, User, now


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session: who, and the token that each of its forms must carry."""

    person: Person
    csrf: str
    local: bool


def sign_in(store: Store, limits: SignInLimits, name: str, password: str, address: str) -> Person:
    """Who has this name and password.

    Raises :class:`Refusal`: 429 after too many failures of this name or address, 401 where they do not fit. The
    password is checked outside of any transaction, and in the same time where there is no such name.
    """
    name = name.strip()[:100]
    subjects = {f"name:{visible(name).lower()}": limits.per_name, f"address:{address}"[:200]: limits.per_address}
    # The attempt counts before the password is looked at: many at once get no more tries than one after the other.
    with store.write() as database:
        _must_be_within(database, subjects, limits.window)
        database.add_all(Attempt(subject=subject) for subject in subjects)
        user = database.scalar(select(User).where(User.name == name, User.local.is_(False)))
    usable = user is not None and user.disabled_at is None
    if not password_fits(user.password if user and usable else None, password) or user is None:
        with store.write() as database:
            database.add(Event(user_name=visible(name), kind="sign_in_failed", after={"address": address}))
        raise Refusal(401, "sign_in_failed", "name and password do not fit")
    with store.write() as database:
        database.execute(delete(Attempt).where(Attempt.subject.in_(subjects)))
        database.execute(delete(Session).where(Session.expires_at <= now()))
    return Person.of(user)


def _must_be_within(database: Database, subjects: dict[str, int], window: int) -> None:
    since = now() - timedelta(seconds=window)
    database.execute(delete(Attempt).where(Attempt.at < since))
    for subject, most in subjects.items():
        times = database.scalars(select(Attempt.at).where(Attempt.subject == subject).order_by(Attempt.at)).all()
        if len(times) >= most:
            wait = math.ceil((times[-most] - since).total_seconds())
            raise Refusal(429, "too_many", "too many failed attempts to sign in", retry_after=max(1, wait))


def open_session(database: Database, person: Person, hours: int) -> str:
    """A new session; returns the secret for the cookie."""
    secret = new_secret()
    expires = now() + timedelta(hours=hours)
    database.add(Session(digest=digest_of(secret), user_id=person.id, csrf=new_secret(), expires_at=expires))
    return secret


def session_of(database: Database, secret: str) -> SignedIn | None:
    """Whose session a cookie is; None where it is over."""
    session = database.get(Session, digest_of(secret))
    if session is None or session.expires_at <= now():
        return None
    user = database.get(User, session.user_id)
    if user is None or user.disabled_at is not None:
        return None
    return SignedIn(Person.of(user), session.csrf, user.local)


def close_session(database: Database, secret: str) -> None:
    """End a session."""
    database.execute(delete(Session).where(Session.digest == digest_of(secret)))


def make_token(database: Database, person: Person, label: str) -> str:
    """A bearer token with the rights of a person; returned once, kept as a digest."""
    secret = new_secret()
    label = visible(label.strip())[:200]
    database.add(ApiToken(digest=digest_of(secret), user_id=person.id, label=label))
    database.add(Event(user_id=person.id, user_name=person.name, kind="token_made", after={"label": label}))
    return secret


def tokens_of(database: Database, person: Person) -> Sequence[ApiToken]:
    """A person's tokens that still hold."""
    return database.scalars(
        select(ApiToken).where(ApiToken.user_id == person.id, ApiToken.revoked_at.is_(None)).order_by(ApiToken.id)
    ).all()


def revoke_token(database: Database, person: Person, token_id: int) -> None:
    """End a token; raises :class:`Refusal` where the person has no such token."""
    token = database.get(ApiToken, token_id)
    if token is None or token.user_id != person.id:
        raise missing("token")
    token.revoked_at = token.revoked_at or now()
    database.add(Event(user_id=person.id, user_name=person.name, kind="token_revoked", after={"label": token.label}))


def bearer(database: Database, secret: str) -> Person | None:
    """Whose token this is; None where it does not hold."""
    token = database.scalar(select(ApiToken).where(ApiToken.digest == digest_of(secret)))
    if token is None or token.revoked_at is not None:
        return None
    user = database.get(User, token.user_id)
    return Person.of(user) if user is not None and user.disabled_at is None else None
