"""Deciding on findings: every action, its traces, and what is refused."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from claimcheck.review.site import Site
from tests.unit.review.desks import Browser


def flag(browser: Browser, article: int) -> dict:
    return browser.findings(article, kind="flag")[0]


def test_pages_show(browser: Browser, article: int) -> None:
    """List, desk, and log answer, and hold what they are about."""
    assert "Bridges" in browser.get("/articles").text
    assert "several bridges" in browser.get(f"/articles/{article}").text
    assert browser.get(f"/articles/{article}/log").status_code == 200


def test_confirm_is_kept(browser: Browser, article: int) -> None:
    """A confirmed finding has who and when; the article is in review, with whoever began."""
    answer = browser.act(article, flag(browser, article), "confirm", comment="seen").json()

    assert (answer["finding"]["status"], answer["finding"]["version"]) == ("confirmed", 1)
    assert (answer["finding"]["by"], answer["finding"]["comment"]) == ("local", "seen")
    assert (answer["article"]["state"], answer["article"]["assignee"]) == ("in_review", "local")
    assert answer["article"]["open"] == answer["article"]["findings"] - 1
    assert flag(browser, article)["status"] == "confirmed"


def test_dismissal_needs_a_reason(browser: Browser, article: int) -> None:
    found = flag(browser, article)
    assert browser.act(article, found, "dismiss").status_code == 422
    assert browser.act(article, found, "dismiss", reason="because").status_code == 422
    answer = browser.act(article, found, "dismiss", reason="known_fact").json()
    assert (answer["finding"]["status"], answer["finding"]["reason"]) == ("dismissed", "known_fact")


def test_code_and_edges_are_corrected(browser: Browser, article: int) -> None:
    """The found code and span stay beside the corrected ones; space at the edges is cut off."""
    found = flag(browser, article)
    answer = browser.act(article, found, "code", code="vague_quantity/amount").json()["finding"]
    assert (answer["code"], answer["found_code"]) == ("vague_quantity/amount", found["code"])
    start, end = found["spans"][0]
    answer = browser.act(article, answer, "edges", spans=[[start - 1, end]]).json()["finding"]
    assert (answer["spans"], answer["found_spans"]) == ([[start, end]], [[start, end]])
    answer = browser.act(article, answer, "edges", spans=[[start, end + 5]]).json()["finding"]
    assert answer["spans"] == [[start, end + 5]]
    assert answer["text"][0].startswith(found["text"][0])


@pytest.mark.parametrize("spans", [[], [[5, 5]], [[9, 3]], [[0, 10_000]], [[-1, 4]], [[0, 3], [4, 6]], [["a", 2]]])
def test_impossible_edges_are_refused(browser: Browser, article: int, spans: list) -> None:
    assert browser.act(article, flag(browser, article), "edges", spans=spans).status_code == 422


def test_additions_stand_and_can_be_taken_back(browser: Browser, article: int) -> None:
    """A missing finding is added by its span, and undo removes it from the desk."""
    body = {"kind": "flag", "code": "framing/loaded", "spans": [[4, 9]], "comment": "missed"}
    rules = [rule["rule"] for rule in browser.get(f"/articles/{article}/desk.json").json()["rules"]]
    body["code"] = next(rule for rule in rules if rule.startswith("framing/"))
    answer = browser.json(f"/articles/{article}/findings", body)
    assert answer.status_code == 201
    made = answer.json()["finding"]
    assert (made["origin"], made["text"], made["status"]) == ("reviewer", ["mayor"], "confirmed")

    assert browser.json(f"/articles/{article}/undo", {}).status_code == 200
    assert browser.findings(article, key=made["key"]) == []


def test_undo_goes_back_step_by_step(browser: Browser, article: int) -> None:
    """Each undo takes back the last action that was not undone yet, down to nothing."""
    found = flag(browser, article)
    first = browser.act(article, found, "confirm").json()["finding"]
    browser.act(article, first, "dismiss", reason="other", comment="no")

    back = browser.json(f"/articles/{article}/undo", {}).json()["finding"]
    assert (back["status"], back["comment"]) == ("confirmed", "")
    back = browser.json(f"/articles/{article}/undo", {}).json()
    assert (back["finding"]["status"], back["undo"]) == ("open", None)
    assert browser.json(f"/articles/{article}/undo", {}).status_code == 404


def test_the_second_editor_is_told(browser: Browser, article: int) -> None:
    """Two editors on one finding: the second gets the present state and their own words back, and both are logged."""
    found = flag(browser, article)
    browser.act(article, found, "confirm", comment="mine")
    late = browser.act(article, found, "dismiss", reason="other", comment="a long thought")

    assert late.status_code == 409
    assert late.json()["current"]["status"] == "confirmed"
    assert late.json()["yours"]["comment"] == "a long thought"
    assert flag(browser, article)["status"] == "confirmed"
    assert "refused" in browser.get(f"/articles/{article}/log").text


def test_forms_without_script_work(browser: Browser, article: int) -> None:
    """A plain form acts and leads back to the finding."""
    found = flag(browser, article)
    answer = browser.form(f"/articles/{article}/findings/{found['key']}/confirm", {"version": "0"})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/articles/{article}#f-{found['key']}"


@pytest.mark.parametrize("change", ["UPDATE events SET kind = 'nothing'", "DELETE FROM events"])
def test_the_log_cannot_be_changed(site: Site, browser: Browser, article: int, change: str) -> None:
    """The database itself refuses."""
    browser.act(article, flag(browser, article), "confirm")
    with pytest.raises(Exception, match="append-only"), site.store.write() as database:
        database.execute(text(change))


def test_unknown_findings_are_not_found(browser: Browser, article: int) -> None:
    assert browser.json(f"/articles/{article}/findings/f-0000/confirm", {"version": 0}).status_code == 404
    assert browser.json("/articles/999/findings/f-0000/confirm", {"version": 0}).status_code == 404
    assert browser.get("/articles/999").status_code == 404
