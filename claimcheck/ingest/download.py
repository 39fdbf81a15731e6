"""Fetching one page: bounded in time, size and redirects, and never into a private network by surprise.

The standard library's client is used because here the connection has to be made by hand: to the address
that was checked, so that a name that answers differently the second time (DNS rebinding) changes nothing.
Proxies of the environment are not used, for they would look the name up themselves.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from claimcheck.errors import InputError
from claimcheck.ingest.address import resolve
from claimcheck.ingest.blob import Blob
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.web_answer import SAVE_IT, read_answer
from claimcheck.version import __version__

_REDIRECTS = 5
_PORTS = {"http": 80, "https": 443}
_HEADERS = {
    "User-Agent": f"claimcheck/{__version__}",
    "Accept": "text/html,application/xhtml+xml,text/plain,application/json,application/pdf;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, identity",
    "Connection": "close",
}


def download(address: str, options: ReadOptions) -> Blob:
    """The body behind an http(s) address, redirects followed, as a blob in memory.

    Raises :class:`InputError` for everything that can go wrong: scheme, host, private network, time, size,
    redirects, status, damaged answer.
    """
    deadline = time.monotonic() + options.total_timeout
    url, seen = address, set[str]()
    for _ in range(_REDIRECTS + 1):
        parts = _checked(url, address)
        url = parts.geturl()
        if url in seen:
            raise InputError("the address redirects in a loop", where=address, remedy=SAVE_IT)
        seen.add(url)
        answer = _fetched(parts, address, options, deadline)
        if isinstance(answer, Blob):
            return answer
        url = urljoin(url, answer)
    raise InputError(f"more than {_REDIRECTS} redirects", where=address, remedy=SAVE_IT)


def _checked(url: str, address: str) -> SplitResult:
    """The address in the form that goes over the wire; raises for what is not plain http(s)."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = parts.hostname or ""
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise InputError(f"not a valid address: {error}", where=address, remedy="check it for typing errors") from error
    if parts.scheme not in _PORTS:
        raise InputError(f"only http and https are fetched, not {parts.scheme!r}", where=address, remedy=SAVE_IT)
    if not host:
        raise InputError("the address names no host", where=address, remedy="check it for typing errors")
    if parts.username is not None or parts.password is not None:
        raise InputError("the address holds a user name", where=address, remedy=SAVE_IT)
    shown = f"[{host}]" if ":" in host else host
    return SplitResult(
        parts.scheme,
        shown if port is None else f"{shown}:{port}",
        quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/",
        quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]"),
        "",
    )


def _fetched(parts: SplitResult, address: str, options: ReadOptions, deadline: float) -> Blob | str:
    """The answer of one hop: its body, or where it redirects to."""
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    numbers = resolve(host, port, _left(deadline, address), allow_private=options.allow_private, where=address)
    try:
        plain = _connected(numbers, port, min(options.connect_timeout, _left(deadline, address)))
        with _cut_off(plain, _left(deadline, address)):
            stream = _secured(plain, host) if parts.scheme == "https" else plain
            with stream:
                connection = http.client.HTTPConnection(host, port)
                connection.sock = stream
                target = parts.path + (f"?{parts.query}" if parts.query else "")
                connection.request("GET", target, headers=_HEADERS | {"Host": parts.netloc})
                answer = read_answer(connection.getresponse(), parts.geturl(), address, options)
        _left(deadline, address)  # an answer that was cut off looks complete where no length was given
        return answer
    except (OSError, http.client.HTTPException, zlib.error) as error:
        if time.monotonic() >= deadline or isinstance(error, TimeoutError):
            raise _too_slow(address, options) from error
        raise InputError(f"the address cannot be read: {_reason(error)}", where=address, remedy=SAVE_IT) from error


def _secured(plain: socket.socket, host: str) -> socket.socket:
    """TLS over the connection, with the certificate checked against the name and not the number."""
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


def _connected(numbers: list[str], port: int, seconds: float) -> socket.socket:
    """A connection to the first of the checked addresses that answers."""
    last = OSError("no address")
    for number in numbers:
        try:
            return socket.create_connection((number, port), timeout=seconds)
        except OSError as error:
            last = error
    raise last


@contextmanager
def _cut_off(plain: socket.socket, seconds: float) -> Iterator[None]:
    """Shut the connection when the time is over: a server that sends a byte now and then outlives any read timeout."""

    def shut() -> None:
        try:
            twin.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # closed already: nothing left to cut
        finally:
            twin.close()

    twin = plain.dup()
    timer = threading.Timer(seconds, shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        twin.close()


def _left(deadline: float, address: str) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise InputError("no complete answer came in time", where=address, remedy=SAVE_IT)
    return left


def _too_slow(address: str, options: ReadOptions) -> InputError:
    return InputError(
        f"no complete answer came in time (at most {options.total_timeout:g} s)", where=address, remedy=SAVE_IT
    )


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({error.verify_message})"
    return str(error) or type(error).__name__
