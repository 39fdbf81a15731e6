"""The HTTP interface: a CMS posts, reads and decides with a token."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from claimcheck.model import Article, Report
from claimcheck.pipeline import analyse
from claimcheck.review.accounts import local_user, user_named
from claimcheck.review.people import Person
from claimcheck.review.signing_in import make_token
from claimcheck.review.site import Site
from tests.unit.review.desks import TEXT, account


def token_for(site: Site, name: str | None = None) -> str:
    """A bearer token of an account, or of the local user."""
    with site.store.write() as database:
        user = user_named(database, name) if name else local_user(database)
        return make_token(database, Person.of(user), "test")


@pytest.fixture
def api(site: Site) -> httpx.Client:
    """A caller with a token of an editor."""
    return caller(site, token_for(site))


def caller(site: Site, token: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer {token}"}
    return TestClient(site.app, base_url="http://localhost/api/v1", headers=headers)  # type: ignore[attr-defined]


def post(api: httpx.Client, **about: Any) -> dict[str, Any]:
    answer = api.post("articles", json={"text": TEXT, "published": "2025-11-05", **about})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_cms_posts_reads_and_decides(api: httpx.Client) -> None:
    """From the article to the decision and back."""
    article = post(api, id="cms/17", title="Bridges", outlet="The Post")
    assert (article["key"], article["state"]) == ("cms/17", "new")
    number = article["id"]
    Report.model_validate(api.get(f"articles/{number}/report").json())

    found = api.get(f"articles/{number}/findings").json()["findings"]
    flag = next(each for each in found if each["kind"] == "flag")
    body = {"action": "dismiss", "version": 0, "reason": "known_fact"}
    answer = api.put(f"articles/{number}/findings/{flag['key']}", json=body)
    assert answer.json()["finding"]["status"] == "dismissed"
    late = api.put(f"articles/{number}/findings/{flag['key']}", json=body)
    assert (late.status_code, late.json()["current"]["version"]) == (409, 1)

    decided = api.get(f"articles/{number}/decisions").json()["findings"]
    assert [each["key"] for each in decided] == [flag["key"]]
    reviewed = api.get(f"articles/{number}/report?reviewed=true").json()
    assert len(reviewed["review"]["decisions"]) == 1
    kinds = [each["kind"] for each in api.get(f"articles/{number}/events").json()["events"]]
    assert kinds == ["refused", "state", "dismiss", "imported"]
    assert api.post(f"articles/{number}/undo", json={}).json()["finding"]["status"] == "open"


def test_the_same_id_is_the_same_article(api: httpx.Client) -> None:
    first, again = post(api, id="one"), post(api, id="one", text=TEXT + " More.")
    assert first["id"] == again["id"]
    assert (first["revision"], again["revision"]) == (1, 2)


def test_listing_and_filters(api: httpx.Client) -> None:
    post(api, id="a", outlet="The Post", title="Bridges closed")
    post(api, id="b", outlet="The Times", title="Storm")
    assert api.get("articles").json()["total"] == 2
    assert [each["key"] for each in api.get("articles?q=bridge").json()["items"]] == ["a"]
    assert [each["key"] for each in api.get("articles?outlet=The+Times").json()["items"]] == ["b"]
    assert api.get("articles?finding=vague_quantity").json()["total"] == 2
    assert api.get("articles?finding=nothing").json()["total"] == 0
    assert [each["key"] for each in api.get("articles?sort=title").json()["items"]] == ["a", "b"]
    assert api.get("articles?sort=weight").status_code == 422


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer made-up"}, {"Authorization": "Basic eDp5"}])
def test_a_token_is_needed(site: Site, headers: dict[str, str]) -> None:
    client = TestClient(site.app, base_url="http://localhost")  # type: ignore[attr-defined]
    answer = client.get("/api/v1/articles", headers=headers)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_tokens_have_the_rights_of_their_account(site: Site) -> None:
    """A reader's token reads; the token of a closed account is dead."""
    account(site, "boss", "admin")
    account(site, "sami", "reader")
    reader = caller(site, token_for(site, "sami"))
    assert reader.get("me").json()["role"] == "reader"
    assert reader.post("articles", json={"text": TEXT}).status_code == 403
    with site.store.write() as database:
        from claimcheck.review.accounts import disable

        disable(database, user_named(database, "sami"), by="test")
    assert reader.get("me").status_code == 401


def test_a_text_that_is_none_is_refused(api: httpx.Client) -> None:
    assert api.post("articles", json={"text": " \n "}).status_code == 422
    assert api.post("articles", json={}).status_code == 422
    assert api.post("articles", json={"text": "x", "unknown": 1}).status_code == 422
    assert api.post("articles", content=b"{", headers={"content-type": "application/json"}).status_code == 422


def test_several_articles_in_one_request(api: httpx.Client) -> None:
    """All come back in order; one that cannot be read is named, and stops no other."""
    sent = [{"id": "one", "text": TEXT}, {"id": "two", "text": " \n"}, {"id": "three", "text": "Several left."}]
    answer = api.post("articles/batch", json={"articles": sent})
    assert answer.status_code == 201, answer.text
    assert [each["key"] for each in answer.json()["items"]] == ["one", "three"]
    assert len(answer.json()["errors"]) == 1
    again = api.post("articles/batch", json={"articles": sent[:1]}).json()
    assert [each["revision"] for each in again["items"]] == [1]
    for wrong in ({"articles": []}, {"articles": [{"id": "x"}]}, {"articles": [{"text": " "}]}):
        refused = api.post("articles/batch", json=wrong)
        assert (refused.status_code, refused.json()["error"]) == (422, "invalid")


def test_several_files_in_one_request(site: Site, api: httpx.Client) -> None:
    """Each file in its own form: a text, articles as JSON lines, reports."""
    lines = "\n".join(json.dumps({"id": name, "text": f"Several of {name} left."}) for name in ("a", "b"))
    report = analyse(Article(id="checked", text=TEXT)).to_json()
    files = [("note.txt", TEXT), ("list.jsonl", lines), ("report.jsonl", report), ("broken.json", "{")]
    answer = api.post("imports", files=[("files", (name, body.encode())) for name, body in files])
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert [each["key"] for each in told["items"]][1:] == ["a", "b", "checked"]
    assert [each["where"] for each in told["errors"]] == ["broken.json, line 1"]
    account(site, "reads", "reader")
    reader = caller(site, token_for(site, "reads"))
    assert reader.post("imports", files=[("files", ("note.txt", b"x"))]).status_code == 403
