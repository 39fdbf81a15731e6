"""Bearer tokens: who calls the HTTP interface. Cookies count for nothing there."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from claimcheck.review.guard import TheSite
from claimcheck.review.people import Person
from claimcheck.review.refusals import Refusal
from claimcheck.review.signing_in import bearer

scheme = HTTPBearer(auto_error=False, description="A token made on the account's page or by 'claimcheck review token'.")


def caller(site: TheSite, given: Annotated[HTTPAuthorizationCredentials | None, Depends(scheme)]) -> Person:
    """The person behind the token; raises :class:`Refusal` where there is none."""
    person = None
    if given is not None:
        with site.store.read() as database:
            person = bearer(database, given.credentials)
    if person is None:
        raise Refusal(401, "signed_out", "a bearer token is needed")
    return person


Caller = Annotated[Person, Depends(caller)]
