"""Who asks, and whether the request is really theirs."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar
from urllib.parse import quote, urlsplit

from fastapi import Depends
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from claimcheck.review.accounts import have_accounts, local_user
from claimcheck.review.passwords import same
from claimcheck.review.people import Person
from claimcheck.review.refusals import Refusal, invalid
from claimcheck.review.settings import is_loopback
from claimcheck.review.signing_in import SignedIn, open_session, session_of
from claimcheck.review.site import Site, site_of

Body = TypeVar("Body", bound=BaseModel)
COOKIE = "claimcheck_session"
FILES, FIELDS = 20, 60
# One field of a form: the longest article that can be pasted, in UTF-8.
FIELD_BYTES = 2 * 1024 * 1024


class SignInFirst(Exception):  # noqa: N818 (a turn, not a fault)
    """Nobody is signed in: ``to`` is where to go."""

    def __init__(self, to: str) -> None:
        super().__init__(to)
        self.to = to


def signed_in(request: Request) -> SignedIn:
    """Who is signed in; on a desk without accounts its one local user.

    Raises :class:`SignInFirst`, or a :class:`Refusal` for programs.
    """
    site = site_of(request)
    signed: SignedIn | None = getattr(request.state, "signed", None) or current(request, site)
    if signed is None:
        if wants_json(request):
            raise Refusal(401, "signed_out", "sign in first")
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        raise SignInFirst(f"/login?next={quote(back, safe='')}" if request.method == "GET" else "/login")
    request.state.signed = signed
    return signed


def current(request: Request, site: Site) -> SignedIn | None:
    """The session that the cookie names, or a new one for the local user of a desk without accounts."""
    secret = request.cookies.get(COOKIE, "")
    with site.store.read() as database:
        signed = session_of(database, secret) if secret else None
        if signed and not signed.local:
            return signed
        if have_accounts(database) or not is_loopback(site.settings.host):
            return None
    if signed:
        return signed
    with site.store.write() as database:
        person = Person.of(local_user(database))
        secret = open_session(database, person, site.settings.session_hours)
        signed = session_of(database, secret)
    request.state.new_session = secret
    return signed


async def fields(request: Request) -> dict[str, Any]:
    """The body of a request, JSON or a form, once it has shown that it comes from one of our pages."""
    signed = await _signed(request)
    _must_be_ours(request)
    data = await read_body(request)
    given = request.headers.get("x-csrf-token") or str(data.pop("csrf", ""))
    data.pop("csrf", None)
    if not same(given, signed.csrf):
        raise Refusal(403, "csrf", "the page is out of date")
    return data


async def _signed(request: Request) -> SignedIn:
    from starlette.concurrency import run_in_threadpool

    return await run_in_threadpool(signed_in, request)


async def read_body(request: Request) -> dict[str, Any]:
    """The fields of a body; several values of a field and files become lists. Raises :class:`Refusal`."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        try:
            data = await request.json()
        except (ValueError, RecursionError):
            raise invalid("the body is not JSON", field="body") from None
        if not isinstance(data, dict):
            raise invalid("the body is no JSON object", field="body")
        return data
    if kind in ("application/x-www-form-urlencoded", "multipart/form-data", ""):
        return _plain(await request.form(max_files=FILES, max_fields=FIELDS, max_part_size=FIELD_BYTES))
    raise Refusal(415, "invalid", "send JSON or a form", field="body")


def _plain(form: FormData) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name in form:
        values = form.getlist(name)
        files = any(isinstance(value, UploadFile) for value in values)
        out[name] = values if files or len(values) > 1 else values[0]
    return out


def _must_be_ours(request: Request) -> None:
    """Browsers say where a request comes from; another site's is refused, token or not."""
    if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise Refusal(403, "csrf", "the request comes from another site")
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower():
        raise Refusal(403, "csrf", "the request comes from another site")


def wants_json(request: Request) -> bool:
    """Whether the answer goes to a program."""
    return "application/json" in request.headers.get("accept", "") or request.url.path.startswith("/api/")


def checked(model: type[Body], data: dict[str, Any]) -> Body:
    """A body as its model; raises :class:`Refusal` that names the first field that is wrong."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise invalid(first["msg"], field=".".join(str(part) for part in first["loc"]) or "body") from None


async def _the_site(request: Request) -> Site:
    """As :func:`site_of`: what looks up an attribute need not wait for a thread of its own."""
    return site_of(request)


Signed = Annotated[SignedIn, Depends(signed_in)]
Fields = Annotated[dict[str, Any], Depends(fields)]
TheSite = Annotated[Site, Depends(_the_site)]
