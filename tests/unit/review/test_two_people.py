"""Two reviewers of one article: apart from each other, compared, adjudicated."""

from __future__ import annotations

import pytest

from claimcheck.review.agreement import kappa
from claimcheck.review.site import Site
from tests.unit.review.desks import Browser, account


@pytest.fixture
def three(site: Site, article: int) -> tuple[Browser, Browser, Browser]:
    """Two reviewers and an adjudicator of an article that is reviewed twice."""
    for name in ("amal", "basil", "chief"):
        account(site, name, "editor")
    people = tuple(Browser(site, name) for name in ("amal", "basil", "chief"))
    assert people[2].json(f"/articles/{article}/double", {"on": True, "version": 1}).status_code == 200
    return people  # type: ignore[return-value]


def test_reviewers_do_not_see_each_other(three: tuple[Browser, Browser, Browser], article: int) -> None:
    amal, basil, chief = three
    finding = amal.findings(article, kind="flag")[0]
    assert amal.act(article, finding, "confirm", comment="clear").status_code == 200

    seen = basil.findings(article, key=finding["key"])[0]
    assert (seen["status"], seen["version"], seen["comments"]) == ("open", 0, [])
    assert "clear" not in basil.get(f"/articles/{article}/log").text
    assert basil.act(article, seen, "dismiss", reason="other").status_code == 200
    assert basil.get(f"/articles/{article}/agreement").status_code == 403
    assert basil.get(f"/articles/{article}?layer=final").status_code == 403
    final = chief.get(f"/articles/{article}/desk.json?layer=final").json()
    shown = next(each for each in final["findings"] if each["key"] == finding["key"])
    assert [(each["name"], each["status"]) for each in shown["others"]] == [
        ("amal", "confirmed"),
        ("basil", "dismissed"),
    ]


def test_agreement_and_adjudication(three: tuple[Browser, Browser, Browser], article: int) -> None:
    """Equal decisions are taken over, the rest is decided by the third, and the exports have the result."""
    amal, basil, chief = three
    flags = amal.findings(article, kind="flag")
    assert len(flags) >= 3
    for browser in (amal, basil):
        for finding in flags[:-1]:
            assert browser.act(article, finding, "confirm").status_code == 200
    amal.act(article, flags[-1], "confirm")
    basil.act(article, flags[-1], "dismiss", reason="known_fact")
    addition = {"kind": "flag", "code": flags[0]["code"], "spans": [[4, 9]]}
    assert amal.json(f"/articles/{article}/findings", addition).status_code == 201

    page = chief.get(f"/articles/{article}/agreement").text
    assert "amal" in page
    settled = chief.json(f"/articles/{article}/adjudicate/agreed", {}).json()["settled"]
    assert settled == len(flags) - 1
    assert chief.json(f"/articles/{article}/adjudicate/agreed", {}).json()["settled"] == 0

    final = chief.get(f"/articles/{article}/desk.json?layer=final").json()["findings"]
    left = next(each for each in final if each["key"] == flags[-1]["key"])
    assert chief.act(article, left, "dismiss", reason="known_fact", layer="final").status_code == 200
    proposed = next(each for each in final if each["origin"] == "reviewer")
    assert [each["name"] for each in proposed["others"]] == ["amal"]
    assert chief.act(article, proposed, "confirm", layer="final").status_code == 200

    review = chief.get(f"/articles/{article}/export/json").json()["review"]
    statuses = [each["status"] for each in review["decisions"]]
    assert (statuses.count("confirmed"), statuses.count("dismissed")) == (len(flags), 1)


@pytest.mark.parametrize(
    ("labels", "value"),
    [
        ([], None),
        ([("a", "a")], None),
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        # 20 and 15 agreed, 5 and 10 not: observed .7, expected .5 (the textbook's example).
        ([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15, 0.4),
    ],
)
def test_kappa(labels: list[tuple[str, str]], value: float | None) -> None:
    assert kappa(labels) == (None if value is None else pytest.approx(value))


def test_handing_over(site: Site, article: int) -> None:
    """An article goes to somebody; who saw an older state of it is told."""
    account(site, "amal", "editor")
    amal = Browser(site, "amal")
    user = 1
    with site.store.read() as database:
        from claimcheck.review.accounts import user_named

        user = user_named(database, "amal").id
    answer = amal.json(f"/articles/{article}/assign", {"user": user, "version": 1}).json()
    assert answer["article"]["assignee"] == "amal"
    assert amal.json(f"/articles/{article}/assign", {"user": None, "version": 1}).status_code == 409
    assert "Bridges" in amal.get("/articles?assignee=me").text
    assert "Bridges" not in amal.get("/articles?assignee=none").text
