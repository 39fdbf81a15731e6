"""Who acts: a name, a role, and what the role allows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimcheck.review.refusals import forbidden
from claimcheck.review.tables import User


class Role(StrEnum):
    """Readers look and export, editors decide and import, admins manage accounts as well."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in, or the one user of a desk without accounts."""

    id: int
    name: str
    role: Role

    @classmethod
    def of(cls, user: User) -> Person:
        """The person behind an account."""
        return cls(user.id, user.name, Role(user.role))

    @property
    def may_edit(self) -> bool:
        """Whether this person decides."""
        return self.role is not Role.READER

    @property
    def may_manage(self) -> bool:
        """Whether this person manages accounts."""
        return self.role is Role.ADMIN

    def must_edit(self) -> None:
        """Raises :class:`Refusal` for a reader."""
        if not self.may_edit:
            raise forbidden("readers cannot change anything")

    def must_manage(self) -> None:
        """Raises :class:`Refusal` for all but admins."""
        if not self.may_manage:
            raise forbidden("only admins manage accounts")
