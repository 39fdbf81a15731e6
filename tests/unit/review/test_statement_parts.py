"""Source and cue of a statement: corrected with its edges in one action, undone, exported, carried to a new text."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.review.site import Site
from tests.unit.review.desks import ARABIC, TEXT, Browser, put


def at(text: str, words: str) -> list[int]:
    return [text.index(words), text.index(words) + len(words)]


def statement(browser: Browser, article: int) -> dict[str, Any]:
    return browser.findings(article, kind="statement")[0]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [(TEXT, "mayor of Harwick", "said on Monday"), (ARABIC, "البلدية", "قال رئيس")],
    ids=["en", "ar"],
)
def test_one_action_moves_all_and_undo_takes_all_back(
    site: Site, browser: Browser, text: str, source: str, cue: str
) -> None:
    article = put(site, text)
    before = statement(browser, article)
    start, end = before["spans"][0]
    details = {"source": at(text, source), "cue": at(text, cue)}
    answer = browser.act(article, before, "edges", spans=[[start, end - 1]], details=details)
    assert answer.status_code == 200, answer.text
    after = statement(browser, article)
    assert (after["spans"], after["details"]["source"], after["details"]["cue"], after["version"]) == (
        [[start, end - 1]],
        details["source"],
        details["cue"],
        1,
    )
    browser.json(f"/articles/{article}/undo", {})
    undone = statement(browser, article)
    assert (undone["spans"], undone["details"]) == (before["spans"], before["details"])


def test_source_alone_leaves_the_edges_uncorrected(browser: Browser, article: int) -> None:
    before = statement(browser, article)
    browser.act(article, before, "edges", details={"source": None})
    after = statement(browser, article)
    assert after["details"]["source"] is None
    assert (after["spans"], after["details"]["cue"]) == (before["spans"], before["details"]["cue"])


@pytest.mark.parametrize("details", [{"speaker": "X"}, {"source": [5, 5]}, {"cue": [0, 10**6]}, {"value": "2025"}])
def test_what_has_no_edges_is_refused(browser: Browser, article: int, details: dict[str, Any]) -> None:
    assert browser.act(article, statement(browser, article), "edges", details=details).status_code == 422
    assert statement(browser, article)["version"] == 0


def test_exports_hold_them(browser: Browser, article: int) -> None:
    for one in browser.findings(article, kind="statement"):
        browser.act(article, one, "confirm")
    place = at(TEXT, "of Harwick")
    browser.act(article, statement(browser, article), "edges", details={"source": place, "cue": None})
    gold = browser.get(f"/articles/{article}/export/gold").json()[0]["statements"][0]
    assert (gold["source"], gold["cue"]) == (place, None)
    annotations = browser.get(f"/articles/{article}/export/annotations").json()["first"]["items"]
    bodies = [body for body in annotations[0]["body"] if body.get("label")]
    assert [body["label"] for body in bodies] == ["source"]
    assert bodies[0]["selector"][1]["exact"] == "of Harwick"
    report = browser.get(f"/articles/{article}/export/json").json()
    assert report["statements"][0]["source"]["text"] == "of Harwick"
    assert report["statements"][0]["cue"] is None


def test_they_go_with_their_words_into_a_changed_text(browser: Browser, article: int) -> None:
    """They move with the statement; where the words there are others now, the tool's own are shown."""
    before = statement(browser, article)
    browser.act(article, before, "edges", details={"source": at(TEXT, "of Harwick"), "cue": at(TEXT, "on Monday")})
    longer = "It rained. " + TEXT.replace("on Monday", "on Friday", 1)
    browser.json(f"/articles/{article}/recheck", {"text": longer})
    after = browser.findings(article, key=before["key"])[0]
    assert after["details"]["source"] == at(longer, "of Harwick")
    assert after["details"]["cue"] == at(longer, "said")


def test_an_undone_correction_is_carried_as_it_is_now(browser: Browser, article: int) -> None:
    """Two moves of the edges, the second taken back: the first is what a changed text keeps."""
    flag = browser.findings(article, kind="flag")[0]
    start, end = flag["spans"][0]
    first = browser.act(article, flag, "edges", spans=[[start, end + 5]]).json()["finding"]
    browser.act(article, first, "edges", spans=[[start, end + 10]])
    browser.json(f"/articles/{article}/undo", {})
    browser.json(f"/articles/{article}/recheck", {"text": "New. " + TEXT})
    assert browser.findings(article, key=flag["key"])[0]["spans"] == [[start + 5, end + 10]]


def test_a_speaker_who_was_named_has_the_statement(browser: Browser, article: int) -> None:
    """Who said what follows corrections and additions; every statement has its card."""
    one = statement(browser, article)
    browser.act(article, one, "details", details={"speaker": "Ana Harper"})
    wanted = {"kind": "statement", "code": "direct", "spans": [at(TEXT, "dozens of people left")]}
    made = browser.json(f"/articles/{article}/findings", {**wanted, "details": {"speaker": "Ana Harper"}}).json()
    desk = browser.get(f"/articles/{article}/desk.json").json()
    group = next(each for each in desk["speakers"] if each["name"] == "Ana Harper")
    assert group["statements"] == [one["key"], made["finding"]["key"]]
    page = browser.get(f"/articles/{article}").text
    for finding in browser.findings(article, kind="statement"):
        assert page.count(f'id="f-{finding["key"]}"') == 1
