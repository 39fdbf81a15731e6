"""What a page that is open is told of others: their changes alone, and of a double review nothing of the other's."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from claimcheck.review.site import Site
from claimcheck.review.wording import own_wording
from tests.unit.review.desks import TEXT, Browser, account, put


def news(browser: Browser, article: int, since: int = 0) -> dict[str, Any]:
    answer = browser.get(f"/articles/{article}/others?since={since}")
    assert answer.status_code == 200
    return dict(answer.json())


def test_only_what_others_did_and_since_when(site: Site) -> None:
    for name in ("rana", "sami"):
        account(site, name)
    article = put(site)
    rana, sami = Browser(site, "rana"), Browser(site, "sami")
    seen = news(sami, article)["last"]
    flag, other = rana.findings(article, kind="flag")[:2]
    rana.act(article, flag, "confirm")
    sami.act(article, other, "comment", comment="mine")
    told = news(sami, article, seen)
    assert {(each["who"], each["kind"]) for each in told["changes"]} == {("rana", "confirm"), ("rana", "state")}
    assert told["changes"][-1]["key"] == flag["key"]
    assert news(sami, article, told["last"]) == {"last": told["last"], "changes": [], "number": 0}
    stale = rana.act(article, other, "confirm")
    assert stale.status_code == 409
    assert news(sami, article, told["last"])["changes"] == []  # a refused change changed nothing


def test_a_double_review_tells_nothing_of_the_other(site: Site) -> None:
    for name in ("rana", "sami"):
        account(site, name)
    article = put(site)
    rana, sami = Browser(site, "rana"), Browser(site, "sami")
    version = rana.get(f"/articles/{article}/desk.json").json()["version"]
    assert rana.json(f"/articles/{article}/double", {"on": True, "version": version}).status_code == 200
    seen = news(sami, article)["last"]
    rana.act(article, rana.findings(article, kind="flag")[0], "confirm")
    assert [each["kind"] for each in news(sami, article, seen)["changes"]] == ["state"]


def test_every_deed_has_its_words(site: Site, browser: Browser) -> None:
    """Whatever stands in an article's log is told in words, not in the code of the event."""
    article = put(site)
    flag = browser.findings(article, kind="flag")[0]
    browser.act(article, flag, "confirm", comment="seen")
    statement = browser.findings(article, kind="statement")[0]
    browser.act(article, statement, "details", details={"named": False, "source": None, "cue": [0, 3]})
    browser.act(article, flag, "dismiss", reason="other")  # refused: it is no longer as it was seen
    browser.json(f"/articles/{article}/undo", {})
    browser.act(article, browser.findings(article, key=flag["key"])[0], "edges", spans=flag["spans"])
    browser.json(f"/articles/{article}/recheck", {"text": f"New. {TEXT}"})
    page = unescape(browser.get(f"/articles/{article}/log", headers={"Accept-Language": "en"}).text)
    told = own_wording()["event"]
    for kind in ("imported", "state", "confirm", "refused", "undo", "edges", "rechecked", "carried_over"):
        assert told[kind]["en"] in page, kind
        assert f">{kind}<" not in page
    labels = {found[1] for found in re.finditer(r"<li>([^:<]+):", page)}
    assert labels <= {each["en"] for each in own_wording()["field"].values()}
    assert "identified by name or office <bdi>no</bdi>" in page
    assert "Cue <bdi>0–3</bdi>" in page
