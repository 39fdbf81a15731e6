"""What the review desk refuses, with the status and the words that go with it."""

from __future__ import annotations

from typing import Any

from claimcheck.errors import ClaimcheckError


class Refusal(ClaimcheckError):  # noqa: N818 (a refusal is an answer, not a fault)
    """A request that is not done.

    ``status`` is the HTTP status, ``code`` what programs read; people read the phrase ``[refusal]`` of that name.
    ``extra`` is handed to programs as well.
    """

    def __init__(self, status: int, code: str, message: str, **extra: Any) -> None:
        self.status = status
        self.code = code
        self.extra = extra
        super().__init__(message)


def missing(what: str) -> Refusal:
    """Something that is not there."""
    return Refusal(404, "not_found", f"there is no such {what}")


def invalid(message: str, *, field: str) -> Refusal:
    """A value that cannot be taken."""
    return Refusal(422, "invalid", message, field=field)


def forbidden(message: str) -> Refusal:
    """Something that this account may not do."""
    return Refusal(403, "forbidden", message)


class Conflict(Refusal):
    """Somebody else changed it in the meantime; ``current`` is how it is now, ``yours`` what was to be."""

    def __init__(self, current: Any, yours: Any) -> None:
        super().__init__(409, "conflict", "somebody changed this in the meantime", current=current, yours=yours)
