"""What goes wrong, as an answer: JSON for programs, a page for people."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from claimcheck.review.guard import SignInFirst, wants_json
from claimcheck.review.refusals import Refusal
from claimcheck.review.templating import language_of, render
from claimcheck.review.wording import refusal

log = logging.getLogger("claimcheck.review")
_CODES = {404: "not_found", 405: "not_found", 413: "too_large", 403: "forbidden", 401: "signed_out"}


def install(app: FastAPI) -> None:
    """Have an application answer errors this way."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(SignInFirst, _turned)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(Exception, _failed)


def refused(request: Request, refused: Refusal) -> Response:
    """The answer to a request that is not done."""
    headers = {"Retry-After": str(refused.extra["retry_after"])} if "retry_after" in refused.extra else {}
    if refused.status == 401 and request.url.path.startswith("/api/"):
        headers["WWW-Authenticate"] = "Bearer"
    return _answer(request, refused.status, refused.code, detail=refused.message, headers=headers, **refused.extra)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return refused(request, error)


async def _turned(request: Request, error: Exception) -> Response:
    assert isinstance(error, SignInFirst)
    if request.headers.get("hx-request"):
        return Response(status_code=401, headers={"HX-Redirect": "/login"})
    return RedirectResponse(error.to, status_code=303)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = _CODES.get(error.status_code, "invalid" if error.status_code < 500 else "failed")
    headers = dict(error.headers) if error.headers else {}
    return _answer(request, error.status_code, code, detail=str(error.detail), headers=headers)


async def _unfit(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    if first["loc"] and first["loc"][0] == "path":
        return _answer(request, 404, "not_found", detail=first["msg"], headers={}, field=place)
    return _answer(request, 422, "invalid", detail=first["msg"], headers={}, field=place)


async def _failed(request: Request, error: Exception) -> Response:
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _answer(request, 500, "failed", detail=type(error).__name__, headers={})


def _answer(
    request: Request, status: int, code: str, *, detail: str, headers: dict[str, str], **extra: Any
) -> Response:
    message = dict(refusal(code))
    if wants_json(request):
        body = {"error": code, "message": message, "detail": detail, **extra}
        return JSONResponse(body, status_code=status, headers=headers)
    title = message[language_of(request)]
    name = "error.html"
    about = {"title": title, "message": detail, "reason": HTTPStatus(status).phrase, "code": code}
    return render(request, name, status=status, headers=headers, **about)
