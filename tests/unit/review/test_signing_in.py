"""Accounts: signing in, roles, invitations, tokens of forms, and limits on guessing."""

from __future__ import annotations

import re

import pytest

from claimcheck.review.accounts import invite, user_named
from claimcheck.review.site import Site
from tests.unit.review.desks import PASSWORD, Browser, account


@pytest.fixture
def editor(site: Site) -> Browser:
    account(site, "boss", "admin")
    account(site, "rana", "editor")
    return Browser(site, "rana")


def test_without_accounts_nobody_signs_in(browser: Browser) -> None:
    assert browser.get("/articles").status_code == 200
    assert browser.get("/login").headers["location"] == "/articles"


def test_with_accounts_everybody_does(site: Site, browser: Browser, editor: Browser) -> None:
    """The session of the local user ends when there are accounts; a page leads to the form and back."""
    answer = Browser(site).get("/articles?state=new")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=%2Farticles%3Fstate%3Dnew")
    assert browser.get("/articles").status_code == 303
    assert browser.get("/articles", headers={"Accept": "application/json"}).status_code == 401
    assert editor.get("/articles").status_code == 200


def test_the_cookie_is_out_of_reach(site: Site, editor: Browser) -> None:
    answer = Browser(site).sign_in("rana")
    cookie = next(each for each in answer.headers.get_list("set-cookie") if "claimcheck_session" in each)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_wrong_passwords_are_told_nothing_and_are_limited(site: Site, editor: Browser) -> None:
    """Five failures of a name are enough; the right password does not help then, other names are served."""
    guesser = Browser(site)
    told = {guesser.sign_in(name, "wrong password").status_code for name in ("rana", "nobody")}
    assert told == {401}
    for _ in range(4):
        guesser.sign_in("rana", "wrong password")
    late = guesser.sign_in("rana")
    assert late.status_code == 429
    assert int(late.headers["Retry-After"]) > 0
    assert Browser(site).sign_in("boss").status_code == 303


def test_signing_out_ends_the_session(editor: Browser) -> None:
    cookies = dict(editor.client.cookies)
    assert editor.form("/logout", {}).status_code == 303
    editor.client.cookies.update(cookies)
    assert editor.get("/articles").status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-CSRF-Token": "made up"},
        {"X-CSRF-Token": "own", "Origin": "http://elsewhere.example"},
        {"X-CSRF-Token": "own", "Origin": "null"},
        {"X-CSRF-Token": "own", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_forms_of_other_sites_are_refused(editor: Browser, article: int, headers: dict[str, str]) -> None:
    """A request without the token of the page, or from another site, changes nothing."""
    sent = {name: editor.csrf if value == "own" else value for name, value in headers.items()}
    answer = editor.client.post(f"/articles/{article}/state", data={"state": "done", "version": "1"}, headers=sent)
    assert answer.status_code == 403
    assert editor.get(f"/articles/{article}/desk.json").json()["state"] == "new"


def test_the_form_to_sign_in_is_ours_alone(site: Site, editor: Browser) -> None:
    stranger = Browser(site)
    data = {"name": "rana", "password": PASSWORD, "login_token": "made up", "next": "/articles"}
    assert stranger.client.post("/login", data=data).status_code == 403


@pytest.mark.parametrize(
    "to", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:1"]
)
def test_signing_in_leads_nowhere_else(site: Site, editor: Browser, to: str) -> None:
    browser = Browser(site)
    token = re.search(r'name="login_token" value="([^"]+)"', browser.get("/login").text)
    assert token
    data = {"name": "rana", "password": PASSWORD, "login_token": token[1], "next": to}
    assert browser.client.post("/login", data=data).headers["location"] == "/articles"


def test_readers_read(site: Site, editor: Browser, article: int) -> None:
    """A reader looks and exports; everything that changes something is refused."""
    account(site, "sami", "reader")
    reader = Browser(site, "sami")
    finding = reader.findings(article, kind="flag")[0]
    assert reader.get(f"/articles/{article}/export/csv").status_code == 200
    assert reader.act(article, finding, "confirm").status_code == 403
    assert reader.json(f"/articles/{article}/state", {"state": "done", "version": 1}).status_code == 403
    assert reader.form("/articles/paste", {"text": "Several people left."}).status_code == 403
    assert reader.get("/users").status_code == 403


def test_invitations_hold_once(site: Site, editor: Browser) -> None:
    """A link lets somebody set a password, signs them in, and is used up."""
    boss = Browser(site, "boss")
    page = boss.form("/users/invite", {"name": "huda", "role": "editor"}).text
    link = re.search(r"/invite/([\w-]+)", page)
    assert link
    path = link[0]
    huda = Browser(site)
    token = re.search(r'name="login_token" value="([^"]+)"', huda.get(path).text)
    assert token
    form = {"login_token": token[1], "password": PASSWORD, "again": PASSWORD}
    assert huda.client.post(path, data={**form, "again": "something else"}).status_code == 422
    assert huda.client.post(path, data={**form, "password": "short", "again": "short"}).status_code == 422
    assert huda.client.post(path, data=form).status_code == 303
    assert huda.get("/articles").status_code == 200
    assert huda.client.post(path, data=form).status_code == 404


def test_an_invitation_signs_out_elsewhere(site: Site, editor: Browser) -> None:
    """Who sets a new password has thrown out whoever had the old one."""
    with site.store.write() as database:
        secret = invite(database, user_named(database, "rana"), by="test")
    fresh = Browser(site)
    token = re.search(r'name="login_token" value="([^"]+)"', fresh.get(f"/invite/{secret}").text)
    assert token
    fresh.client.post(
        f"/invite/{secret}", data={"login_token": token[1], "password": "another long one", "again": "another long one"}
    )
    assert editor.get("/articles").status_code == 303


def test_admins_manage_and_one_remains(site: Site, editor: Browser) -> None:
    boss = Browser(site, "boss")
    with site.store.read() as database:
        boss_id, rana_id = (user_named(database, name).id for name in ("boss", "rana"))
    assert boss.form(f"/users/{boss_id}/disable", {}).status_code == 422
    assert boss.form(f"/users/{boss_id}/role", {"role": "reader"}).status_code == 422
    assert boss.form(f"/users/{rana_id}/disable", {}).status_code == 303
    assert editor.get("/articles").status_code == 303
    assert Browser(site).sign_in("rana").status_code == 401


def test_passwords_are_hashed(site: Site, editor: Browser) -> None:
    with site.store.read() as database:
        kept = user_named(database, "rana").password
    assert kept
    assert kept.startswith("$argon2id$")


def test_changing_the_password(site: Site, editor: Browser) -> None:
    other = Browser(site, "rana")
    form = {"old": PASSWORD, "new": "a new long password", "again": "a new long password"}
    assert editor.form("/account/password", {**form, "old": "wrong"}).status_code == 422
    assert editor.form("/account/password", form).status_code == 303
    assert editor.get("/account").status_code == 200
    assert other.get("/articles").status_code == 303
