"""The review desk in a real Chromium: a desk without accounts, one with accounts, and a browser for each test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.desk import FACT, HOSTILE, TEXTS, Desk, Shelf

CHROMIUM = os.environ.get("CLAIMCHECK_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
STARTED_WITHIN = 120.0
# How long the page may take for one thing; a shared machine is slow.
PATIENCE = 10_000
expect.set_options(timeout=PATIENCE)
WIDE = {"width": 1400, "height": 900}

Open = Callable[..., Desk]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests here need a browser: plain ``pytest`` leaves them out and says so, ``-m browser`` runs them."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """``claimcheck review`` in a process of its own, on a new SQLite file."""

    def __init__(self, folder: Path, copies: int) -> None:
        self.folder = folder
        self.shelf = Shelf(copies, [*TEXTS.values(), FACT, HOSTILE])
        self.database = f"sqlite:///{folder / 'review.sqlite3'}"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = (folder / "server.log").open("w+")
        self.process: subprocess.Popen[bytes] | None = None

    def command(self, *arguments: str) -> list[str]:
        start = [sys.executable, "-m", "claimcheck", "review", "--database", self.database, "--port", str(self.port)]
        return [*start, *arguments]

    def invite(self, name: str, role: str) -> str:
        """The link with which somebody opens an account."""
        done = subprocess.run(
            self.command("invite", name, "--role", role), check=True, capture_output=True, text=True, timeout=120
        )
        return done.stdout.strip()

    def start(self) -> None:
        reports = self.folder / "reports.jsonl"
        reports.write_text("".join(self.shelf.reports()), encoding="utf-8")
        start = self.command("--no-browser", "--import", str(reports))
        self.process = subprocess.Popen(start, stdout=self.log, stderr=self.log)
        end = time.monotonic() + STARTED_WITHIN
        while time.monotonic() < end:
            try:
                urlopen(f"{self.address}/login", timeout=5).close()
                return
            except OSError:  # not there yet, or busy with the articles
                assert self.process.poll() is None, Path(self.log.name).read_text()
                time.sleep(0.1)
        pytest.fail(f"the server did not answer: {Path(self.log.name).read_text()}")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=20)
        self.log.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A desk without accounts."""
    running = Server(tmp_path_factory.mktemp("local"), copies=40)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A desk with accounts; each test invites its own people."""
    running = Server(tmp_path_factory.mktemp("newsroom"), copies=12)
    running.invite("chief", "admin")
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    assert CHROMIUM, "no chromium: apt-get install chromium, or name one in CLAIMCHECK_CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


# What htmx writes where a newer request took the place of one under way (the next key in the search box);
# a request that failed is told by messages of other names.
SUPERSEDED = ("htmx:sendAbort", "htmx:afterRequest")


def is_fault(message: ConsoleMessage) -> bool:
    """Whether a message of the page's console tells of a fault."""
    return message.type == "error" and not message.text.startswith(SUPERSEDED)


@pytest.fixture
def open_desk(chromium: Browser) -> Iterator[Open]:
    """Opens a browser of its own (cookies, storage); at the end no page may have complained in its console."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if is_fault(message) else None)

    def opened(where: Server, *, lang: str = "en", touch: bool = False, **options: object) -> Desk:
        settings = {"viewport": WIDE, "locale": lang, "reduced_motion": "reduce", "has_touch": touch} | options
        context = chromium.new_context(base_url=where.address, **settings)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        listen(page)
        return Desk(page, lang, where.shelf, complaints)

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
