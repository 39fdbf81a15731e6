"""Around every request: bounds on its size, the names it may be addressed to, and headers of every answer."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claimcheck.review.guard import COOKIE
from claimcheck.review.settings import LOCAL_NAMES, Settings, is_loopback

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# The addresses that take files.
UPLOADS = ("/articles/import", "/api/v1/imports", "/api/v1/articles/batch")


class Outer:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        state = scope.setdefault("state", {})

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                self._complete(answered, scope["path"])
                if "new_session" in state:
                    answered.append("Set-Cookie", self._cookie(state["new_session"], scope["scheme"] == "https"))
            await send(message)

        most = self.settings.limits.upload if scope["path"] in UPLOADS else self.settings.limits.body
        if not self._addressed(headers):
            await JSONResponse({"error": "wrong_host"}, status_code=421)(scope, receive, sending)
            return
        told = headers.get("content-length", "0")
        if not told.isascii() or not told.isdigit() or int(told) > most:
            await JSONResponse({"error": "too_large"}, status_code=413)(scope, receive, sending)
            return
        await self.app(scope, _bounded(receive, most), sending)

    def _addressed(self, headers: Headers) -> bool:
        """Whether the request names a host that this instance answers to: a page elsewhere cannot be made to."""
        names = self.settings.names
        if not names:
            return True
        host = headers.get("host", "")
        name = host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]
        return name.lower() in names

    def _cookie(self, secret: str, secure: bool) -> str:
        """The browser's session: not for scripts, not for other sites, over HTTPS only where that is used."""
        seconds = self.settings.session_hours * 3600 if secret else 0
        parts = (f"{COOKIE}={secret}", "Path=/", f"Max-Age={seconds}", "HttpOnly", "SameSite=Lax")
        return "; ".join((*parts, "Secure") if secure else parts)

    @staticmethod
    def _complete(headers: MutableHeaders, path: str) -> None:
        for name, value in HEADERS.items():
            headers[name] = value
        if not path.startswith("/static/"):
            headers["Cache-Control"] = "no-store"


def _bounded(receive: Receive, most: int) -> Receive:
    """The same body, cut off with an error where it is longer than it may be."""
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > most:
                raise HTTPException(413, "too_large")
        return message

    return receiving


def host_names(settings: Settings) -> tuple[str, ...]:
    """The names to answer to where none are set: those of loopback, if that is where the server listens."""
    if settings.names:
        return tuple(name.lower() for name in settings.names)
    return tuple(sorted(LOCAL_NAMES | {"testserver"})) if is_loopback(settings.host) else ()
