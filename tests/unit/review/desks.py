"""Articles for the desk, accounts, and a browser that carries cookies and tokens as a real one does."""

from __future__ import annotations

import re
from typing import Any

import httpx
from fastapi.testclient import TestClient

from claimcheck.model import Article, Report
from claimcheck.pipeline import analyse
from claimcheck.review.accounts import create_user
from claimcheck.review.intake import store_report
from claimcheck.review.people import Role
from claimcheck.review.site import Site

TEXT = (
    "The mayor of Harwick said on Monday that several bridges were closed. Sources said that dozens of people left. "
    "Several bridges will open again soon, according to a report. The brutal storm ended on 3 November 2025."
)
ARABIC = (
    "قال رئيس البلدية إن عدة جسور أغلقت. وأضافت مصادر مطلعة أن عشرات الأشخاص غادروا. من المتوقع أن تفتح الجسور قريبا."
)
PASSWORD = "correct horse battery"


def report_on(text: str = TEXT, *, id: str = "harwick", title: str = "Bridges", outlet: str = "The Post") -> Report:
    """A report of the engine."""
    return analyse(Article(id=id, text=text, title=title, outlet=outlet, published="2025-11-05"))


def put(site: Site, text: str = TEXT, **about: str) -> int:
    """Put an article on the list; returns its id there."""
    with site.store.write() as database:
        return store_report(database, report_on(text, **about), user_id=None, user_name="test").id


def account(site: Site, name: str, role: str = "editor") -> None:
    """An account with the usual password."""
    with site.store.write() as database:
        create_user(database, name, Role(role), password=PASSWORD, by="test")


class Browser:
    """A browser of its own: cookies are kept, forms and scripts carry the page's token."""

    def __init__(self, site: Site, name: str | None = None) -> None:
        self.client = TestClient(site.app, follow_redirects=False, base_url="http://localhost")  # type: ignore[attr-defined]
        self.name = name
        self.tokens: dict[str, str] = {}
        if name:
            self.sign_in(name)

    def sign_in(self, name: str, password: str = PASSWORD) -> httpx.Response:
        """Fill in the form."""
        page = self.client.get("/login").text
        token = re.search(r'name="login_token" value="([^"]+)"', page)
        assert token, page
        data = {"name": name, "password": password, "login_token": token[1], "next": "/articles"}
        return self.client.post("/login", data=data)

    @property
    def csrf(self) -> str:
        """The token of the pages of this session, read anew where the session is another."""
        session = self.client.cookies.get("claimcheck_session")
        if session is None or session not in self.tokens:
            found = self._read_token()
            self.tokens[self.client.cookies.get("claimcheck_session") or ""] = found
            return found
        return self.tokens[session]

    def _read_token(self) -> str:
        token = re.search(r'<meta name="csrf" content="([^"]+)"', self.client.get("/articles").text)
        assert token
        return token[1]

    def get(self, path: str, **options: Any) -> httpx.Response:
        """Look at a page."""
        return self.client.get(path, **options)

    def json(self, path: str, data: dict[str, Any]) -> httpx.Response:
        """What a script of the page sends."""
        headers = {"X-CSRF-Token": self.csrf, "Accept": "application/json", "Origin": "http://localhost"}
        return self.client.post(path, json=data, headers=headers)

    def form(self, path: str, data: dict[str, Any], **options: Any) -> httpx.Response:
        """What a form of the page sends."""
        return self.client.post(path, data={"csrf": self.csrf, **data}, **options)

    def findings(self, article: int, **wanted: str) -> list[dict[str, Any]]:
        """The findings of an article that have these values."""
        found = self.get(f"/articles/{article}/desk.json").json()["findings"]
        return [each for each in found if all(each[name] == value for name, value in wanted.items())]

    def act(self, article: int, finding: dict[str, Any], action: str, **more: Any) -> httpx.Response:
        """Do something to a finding as it was seen."""
        path = f"/articles/{article}/findings/{finding['key']}/{action}"
        return self.json(path, {"version": finding["version"], **more})
