"""Secrets: random ones that are given out, the digests that are kept, and passwords."""

from __future__ import annotations

import hashlib
import secrets
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from claimcheck.review.refusals import invalid

MIN_LENGTH, MAX_LENGTH = 10, 200
_HASHER = PasswordHasher()
# Each check takes 64 MB for a moment: so many at a time, whatever arrives.
_AT_A_TIME = threading.BoundedSemaphore(2)
# What is checked where there is no such name, so that both take the same time.
_NOBODY = _HASHER.hash(secrets.token_urlsafe(16))


def new_secret() -> str:
    """A secret of 256 random bits, fit for addresses and headers."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a random secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in time that does not tell where they differ."""
    return secrets.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def hash_password(password: str) -> str:
    """The argon2id hash of a password; raises :class:`Refusal` where it is too short or too long."""
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise invalid(f"a password has {MIN_LENGTH} to {MAX_LENGTH} characters", field="password")
    with _AT_A_TIME:
        return _HASHER.hash(password)


def password_fits(kept: str | None, password: str) -> bool:
    """Whether a password is the one of a hash; takes as long where there is no hash."""
    with _AT_A_TIME:
        try:
            return _HASHER.verify(kept or _NOBODY, password[: MAX_LENGTH + 1]) and kept is not None
        except (VerificationError, InvalidHashError, UnicodeEncodeError):
            return False
