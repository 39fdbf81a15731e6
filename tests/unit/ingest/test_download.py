"""Addresses: what is fetched, how long, how much, and what is refused. Only loopback is spoken to."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from claimcheck.ingest import address as policy
from claimcheck.ingest import download as fetching
from tests.unit.ingest.reading import ARABIC, articles, failures

PAGE = f"""<html><head><title>x</title><meta property="article:published_time" content="2025-11-08"></head>
<body><article><p>{ARABIC}</p><p>{ARABIC}</p></article></body></html>"""


class Handler(BaseHTTPRequestHandler):
    """A server that misbehaves by path."""

    hits: ClassVar[list[str]] = []

    def log_message(self, *args: Any) -> None:
        pass

    def answer(self, body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target.encode("utf-8").decode("latin-1"))
        self.end_headers()

    def do_GET(self) -> None:
        self.hits.append(self.path)
        try:
            getattr(self, "on_" + self.path.strip("/").split("/")[0].split("?")[0].split(".")[0], self.on_page)()
        except (BrokenPipeError, ConnectionResetError):
            return

    def on_page(self) -> None:
        self.answer(PAGE.encode())

    def on_1256(self) -> None:
        self.answer(ARABIC.encode("cp1256"), "text/plain; charset=windows-1256")

    def on_packed(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def on_bomb(self) -> None:
        self.answer(gzip.compress(b"<p>" + b"a" * 30_000_000), Content_Encoding="gzip")

    def on_half(self) -> None:
        self.answer(gzip.compress(PAGE.encode())[:-20], Content_Encoding="gzip")

    def on_brotli(self) -> None:
        self.answer(b"x", Content_Encoding="br")

    def on_picture(self) -> None:
        self.answer(b"x", "image/png")

    def on_gone(self) -> None:
        self.send_error(404)

    def on_loop(self) -> None:
        self.redirect("/loop")

    def on_pingpong(self) -> None:
        self.redirect("/pingpong?" + str(len(self.hits)))

    def on_moved(self) -> None:
        self.redirect("/page/خبر")

    def on_private(self) -> None:
        self.redirect("http://10.255.255.1/latest")

    def on_file(self) -> None:
        self.redirect("file:///etc/hostname")

    def on_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(b"<p>short</p>")

    def on_declared(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(10**12))
        self.end_headers()

    def on_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(2000):
            self.wfile.write(b"<p>more</p>" * 5000)

    def on_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            time.sleep(0.05)

    def on_headers(self) -> None:
        for _ in range(60):
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX: 1"[:1])
            time.sleep(0.05)

    def on_silent(self) -> None:
        time.sleep(1.5)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    found = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.daemon_threads = True
    threading.Thread(target=found.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{found.server_address[1]}"
    found.shutdown()
    found.server_close()


def test_a_page_is_fetched_and_its_address_kept(server: str) -> None:
    """Text and day are the page's, the url is where the redirects ended."""
    (read,) = articles(f"{server}/moved", allow_private=True)
    assert ARABIC in read.article.text
    assert read.article.published == date(2025, 11, 8)
    assert read.article.url == f"{server}/page/%D8%AE%D8%A8%D8%B1"


def test_the_servers_encoding_and_packing_are_followed(server: str) -> None:
    """A declared charset needs no guess; gzip is unpacked."""
    (read,) = articles(f"{server}/1256", allow_private=True)
    assert (read.article.text, read.notices) == (ARABIC, ())
    assert ARABIC in articles(f"{server}/packed", allow_private=True)[0].article.text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("loop", "loop"),
        ("pingpong", "redirects"),
        ("gone", "404"),
        ("picture", "image/png"),
        ("brotli", "br"),
        ("short", "cannot be read"),
        ("half", "cannot be read"),
        ("declared", "larger"),
        ("endless", "larger"),
        ("bomb", "larger"),
        ("file", "http"),
        ("drip", "in time"),
        ("headers", "in time"),
        ("silent", "in time"),
    ],
)
def test_a_misbehaving_server_is_left_in_time(server: str, path: str, said: str) -> None:
    """Loops, endless and slow answers, bombs and half answers: a message within the time limit."""
    # Only those that keep the reader waiting are to run into the limit, however busy the machine is.
    limit = 0.8 if said == "in time" else 30.0
    begun = time.monotonic()
    (failure,) = failures(
        f"{server}/{path}", allow_private=True, max_download=2_000_000, total_timeout=limit, connect_timeout=limit
    )
    assert said in failure.message
    assert failure.where.startswith(server)
    assert failure.remedy
    assert time.monotonic() - begun < limit + 1.7


def test_loopback_is_refused_unless_allowed(server: str) -> None:
    """Without the option nothing is sent, under any spelling of the address."""
    before = len(Handler.hits)
    port = server.rpartition(":")[2]
    for host in (
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0x7f.1",
        "2130706433",
        "0.0.0.0",
        "127。0。0。1",
    ):
        (failure,) = failures(f"http://{host}:{port}/page")
        assert "public" in failure.message or "not known" in failure.message
    assert len(Handler.hits) == before


def test_a_redirect_into_a_private_network_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each hop is checked: here only the first is treated as public."""
    monkeypatch.setattr(policy, "is_public", lambda number: str(number) == "127.0.0.1")
    (failure,) = failures(f"{server}/private")
    assert "10.255.255.1" in failure.message


def test_the_connection_goes_to_the_checked_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers differently the second time (DNS rebinding) is asked only once."""
    answers = ["93.184.215.14", "127.0.0.1"]
    connected: list[str] = []

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers.pop(0), port))]

    def connect(place: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(place[0])
        raise ConnectionRefusedError("refused here")

    monkeypatch.setattr(policy.socket, "getaddrinfo", look_up)
    monkeypatch.setattr(fetching.socket, "create_connection", connect)
    (failure,) = failures("http://news.example/a")
    assert connected == ["93.184.215.14"]
    assert "refused here" in failure.message


def test_one_private_number_among_public_ones_refuses_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that is both is no honest site."""
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(policy.socket, "getaddrinfo", lambda *_, **__: answer)
    (failure,) = failures("http://news.example/a")
    assert "10.0.0.1" in failure.message


def test_a_name_server_that_does_not_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time limit holds for looking up the name too."""
    monkeypatch.setattr(policy.socket, "getaddrinfo", lambda *_, **__: time.sleep(0.6) or [])
    begun = time.monotonic()
    (failure,) = failures("http://news.example/a", total_timeout=0.2)
    assert "no answer" in failure.message
    assert time.monotonic() - begun < 0.9


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200", "0.0.0.0",
        "168.63.129.16", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fc00::1",
        "fd00:ec2::254", "ff02::1", "::ffff:10.0.0.1", "::10.0.0.1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
        "2001:db8::1", "fec0::1",
    ],
)  # fmt: skip
def test_numbers_outside_the_public_internet_are_known(number: str) -> None:
    """Loopback, private, link-local, metadata, reserved, multicast, and each wrapped in IPv6."""
    assert not policy.is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize(
    "number", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_public_numbers_are_public(number: str) -> None:
    """The rule does not refuse the internet."""
    assert policy.is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize(
    "address",
    [
        "ftp://news.example/a", "file:///etc/passwd", "http://", "http://user:pass@news.example/",
        "http://news.example:99999/", "http://[::1/", "https://" + "a" * 80 + ".example/",
    ],
)  # fmt: skip
def test_addresses_that_are_not_plain_web_addresses_are_refused(address: str) -> None:
    """Other schemes, no host, credentials, broken ports and names: refused before anything is sent."""
    (failure,) = failures(address)
    assert failure.remedy
