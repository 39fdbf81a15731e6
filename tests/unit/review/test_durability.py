"""A real server: killed in the midst of writes, and pressed by many editors at once."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from claimcheck.review.intake import store_report
from claimcheck.review.store import Store
from claimcheck.review.tables import Decision, Event
from tests.unit.review.desks import TEXT, report_on


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


class Server:
    """``claimcheck review`` in a process of its own, with some articles."""

    def __init__(self, database: str, folder: Path) -> None:
        self.store = Store(database)
        self.store.migrate()
        with self.store.write() as session:
            reports = [report_on(TEXT * 4, id=f"article-{number}") for number in range(5)]
            self.articles = [store_report(session, each, user_id=None, user_name="test").id for each in reports]
        self.address = f"http://127.0.0.1:{free_port()}"
        command = [sys.executable, "-m", "claimcheck", "review", "--no-browser", "--database", database]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])}
        with (folder / "server.log").open("wb") as log:
            port = self.address.rsplit(":", 1)[1]
            self.process = subprocess.Popen([*command, "--port", port], cwd=folder, env=environment, stderr=log)
        for _ in range(300):
            try:
                httpx.get(self.address)
                return
            except httpx.TransportError:
                time.sleep(0.1)
        raise AssertionError((folder / "server.log").read_text())

    def client(self) -> httpx.Client:
        """A browser of the local user, its token in place."""
        client = httpx.Client(base_url=self.address, timeout=120)
        token = re.search(r'<meta name="csrf" content="([^"]+)"', client.get("/articles").text)
        assert token
        client.headers.update({"X-CSRF-Token": token[1], "Accept": "application/json"})
        return client

    def paths(self, client: httpx.Client) -> list[str]:
        """Every finding of every article, as the address to confirm it at."""
        return [
            f"/articles/{article}/findings/{finding['key']}/confirm"
            for article in self.articles
            for finding in client.get(f"/articles/{article}/desk.json").json()["findings"]
        ]


@pytest.fixture
def server(database: str, tmp_path: Path) -> Iterator[Server]:
    held = Server(database, tmp_path)
    yield held
    held.process.kill()
    held.process.wait()
    held.store.close()


def test_a_killed_server_loses_no_confirmed_decision(server: Server) -> None:
    """kill -9 while four editors confirm: whatever was answered is there, with its event; nothing is half there."""
    told: list[str] = []
    client = server.client()
    paths = server.paths(client)

    def confirm(mine: list[str]) -> None:
        own = httpx.Client(base_url=server.address, headers=client.headers, cookies=client.cookies, timeout=60)
        for path in mine:
            try:
                if own.post(path, json={"version": 0}).status_code == 200:
                    told.append(path)
            except httpx.HTTPError:
                return

    threads = [threading.Thread(target=confirm, args=(paths[place::4],)) for place in range(4)]
    for thread in threads:
        thread.start()
    while len(told) < 12 and any(thread.is_alive() for thread in threads):
        time.sleep(0.01)
    server.process.kill()
    for thread in threads:
        thread.join()

    assert len(told) >= 12
    with server.store.read() as session:
        kept = {(row.article_id, row.key): row for row in session.query(Decision)}
        events = {(row.article_id, row.key) for row in session.query(Event) if row.kind == "confirm"}
    places = {(int(path.split("/")[2]), path.split("/")[4]) for path in told}
    assert places <= set(kept)
    assert set(kept) == events
    assert all(row.status == "confirmed" and row.version == 1 for row in kept.values())


def test_fifty_editors_at_once(server: Server) -> None:
    """Fifty browsers confirm at the same moment, some the same finding: one wins, the others are told, none fails."""
    client = server.client()
    paths = server.paths(client)
    fought = paths[0]
    answers: list[tuple[str, int]] = []

    def work(place: int) -> None:
        own = httpx.Client(base_url=server.address, headers=client.headers, cookies=client.cookies, timeout=120)
        mine = (fought, *paths[1 + place :: 50][:2])
        answers.extend((path, own.post(path, json={"version": 0}).status_code) for path in mine)

    threads = [threading.Thread(target=work, args=(place,)) for place in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    of_fought = sorted(status for path, status in answers if path == fought)
    assert of_fought == [200] + [409] * 49
    assert {status for path, status in answers if path != fought} == {200}
