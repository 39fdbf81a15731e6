"""An action answers with its own finding alone: it must be the one that the whole desk shows."""

from __future__ import annotations

from claimcheck.review.site import Site
from tests.unit.review.desks import ARABIC, TEXT, Browser, put


def test_every_answer_is_what_the_desk_shows(site: Site, browser: Browser) -> None:
    """Findings of each kind confirmed, corrected, added and taken back, in both languages."""
    for article, text in ((put(site), TEXT), (put(site, ARABIC, id="ar"), ARABIC)):
        found = browser.findings(article)
        answers = [browser.act(article, finding, "confirm", comment="seen") for finding in found]
        statement = browser.findings(article, kind="statement")[0]
        answers.append(browser.act(article, statement, "details", details={"speaker": "Somebody", "cue": [0, 4]}))
        flag = browser.findings(article, kind="flag")[0]
        answers.append(browser.act(article, flag, "edges", spans=[[0, len(text) // 2]]))
        wanted = {"kind": "flag", "code": flag["codes"][0], "spans": [[4, 9]]}
        answers.append(browser.json(f"/articles/{article}/findings", wanted))
        shown = {each["key"]: each for each in browser.findings(article)}
        last = {answer.json()["finding"]["key"]: answer.json()["finding"] for answer in answers}
        assert last == shown
        taken_back = browser.json(f"/articles/{article}/undo", {}).json()
        assert taken_back["finding"] is None
        assert answers[-1].json()["finding"]["key"] not in {each["key"] for each in browser.findings(article)}


def test_what_is_gone_is_told_as_gone(site: Site, browser: Browser) -> None:
    """A decision whose finding a changed text no longer has."""
    article = put(site)
    flag = browser.findings(article, kind="flag")[0]
    assert browser.act(article, flag, "dismiss", reason="other").status_code == 200
    assert browser.json(f"/articles/{article}/recheck", {"text": "Nothing is left of it."}).status_code == 200
    gone = next(each for each in browser.findings(article) if each["gone"])
    answer = browser.act(article, gone, "comment", comment="it went")
    assert answer.json()["finding"] == browser.findings(article, key=gone["key"])[0]
