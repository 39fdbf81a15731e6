"""Articles onto the list: files, pasted texts, limits, and checking again."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest

from claimcheck.review.reading import Upload, read_uploads
from claimcheck.review.settings import Limits
from claimcheck.review.site import Site
from tests.unit.review.desks import ARABIC, TEXT, Browser, put, report_on


def send(browser: Browser, *files: tuple[str, bytes]):
    return browser.form("/articles/import", {}, files=[("files", file) for file in files])


def titles(browser: Browser) -> str:
    return browser.get("/articles").text


def test_pasting_checks_on_the_spot(browser: Browser) -> None:
    answer = browser.form("/articles/paste", {"text": ARABIC, "title": "جسور", "published": "2025-11-08"})
    assert answer.status_code == 303
    page = browser.get(answer.headers["location"]).text
    assert "عشرات" in page


def test_a_pasted_text_without_words_is_refused(browser: Browser) -> None:
    assert browser.form("/articles/paste", {"text": "  \n "}).status_code == 422
    assert browser.form("/articles/paste", {"text": TEXT, "published": "yesterday"}).status_code == 422


def test_uploads_of_every_kind(browser: Browser) -> None:
    """Articles and reports, several files at once; what cannot be read is told and stops nothing."""
    lines = json.dumps({"id": "one", "title": "From lines", "text": TEXT}).encode()
    report = report_on(id="two", title="From a report").to_json().encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("three.json", json.dumps({"title": "From an archive", "text": TEXT}))
    answer = send(
        browser,
        ("articles.jsonl", lines + b"\n"),
        ("reports.jsonl", report + b"\n"),
        ("pack.zip", packed.getvalue()),
        ("photo.png", b"\x89PNG\r\n\x1a\n0000"),
    )
    assert answer.status_code == 200
    assert "photo.png" in answer.text
    page = titles(browser)
    assert all(title in page for title in ("From lines", "From a report", "From an archive"))


def test_a_forged_report_is_refused(browser: Browser) -> None:
    """A report whose spans do not fit its text is none."""
    forged = report_on().to_dict()
    forged["flags"][0]["start"] += 1
    assert send(browser, ("reports.jsonl", json.dumps(forged).encode())).status_code == 422


def test_names_of_files_lead_nowhere(site: Site, browser: Browser) -> None:
    """A name that points elsewhere is only a name."""
    answer = send(browser, ("../../../../etc/passwd.jsonl", json.dumps({"text": TEXT}).encode()))
    assert answer.status_code == 303


def test_too_large_is_refused_before_it_is_read(browser: Browser) -> None:
    headers = {"content-length": str(40 * 1024 * 1024), "content-type": "application/json"}
    assert browser.client.post("/articles/import", content=b"", headers=headers).status_code == 413


def outcomes(name: str, content: bytes, limits: Limits) -> list[str]:
    with read_uploads([Upload(name, io.BytesIO(content))], limits, {"no_timeline": True}) as found:
        return [type(each).__name__ + ":" + str(getattr(each, "message", "")) for each in found]


def test_reading_is_stopped_in_time() -> None:
    many = b"".join(json.dumps({"id": str(n), "text": TEXT * 40}).encode() + b"\n" for n in range(3000))
    found = outcomes("many.jsonl", many, replace(Limits(), child_seconds=3.0))
    assert found[-1].startswith("InputFailure:it was not read within 3 seconds")
    assert len(found) < 3000


def test_reading_is_stopped_at_its_share_of_memory() -> None:
    """Two gigabytes of spaces in a small archive do not take the server down."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.html", b"<p>" + b" " * 120_000_000)
    found = outcomes("bomb.zip", packed.getvalue(), replace(Limits(), child_memory=300 * 1024 * 1024))
    assert found
    assert found[-1].startswith("InputFailure:")


def test_articles_of_an_upload_are_counted() -> None:
    many = b"".join(json.dumps({"id": str(n), "text": "It rained."}).encode() + b"\n" for n in range(20))
    assert len(outcomes("many.jsonl", many, replace(Limits(), articles=5))) == 5


def test_decisions_survive_another_check(site: Site, browser: Browser) -> None:
    """A changed text keeps decisions on what it still says; what is gone comes back with its words."""
    article = put(site)
    first, second = (
        each for each in browser.findings(article, kind="flag") if each["text"][0].lower() == "several bridges"
    )
    browser.act(article, second, "dismiss", reason="known_fact", comment="we have the list")
    longer = "In Harwick, dozens of schools stayed open. " + TEXT

    assert browser.json(f"/articles/{article}/recheck", {"text": longer}).status_code == 200
    moved = [each for each in browser.findings(article, kind="flag") if each["text"][0].lower() == "several bridges"]
    assert [each["status"] for each in moved] == ["open", "dismissed"]
    assert moved[1]["comment"] == "we have the list"
    assert moved[1]["spans"][0][0] == second["spans"][0][0] + len(longer) - len(TEXT)

    without = TEXT.replace("Several bridges will open", "They will open")
    browser.json(f"/articles/{article}/recheck", {"text": without})
    gone = browser.findings(article, status="dismissed")
    assert [each["gone"] for each in gone] == [True]

    browser.json(f"/articles/{article}/recheck", {"text": TEXT})
    back = browser.findings(article, status="dismissed")
    assert [(each["gone"], each["key"]) for each in back] == [(False, second["key"])]
    assert first["key"] != second["key"]


def test_equal_words_are_told_apart_by_their_surroundings(site: Site, browser: Browser) -> None:
    """Of two equal phrases the first goes: the decision on the second stays with the second."""
    text = "Dozens of houses burned in the north. Then dozens of houses burned in the south."
    article = put(site, text)
    flags = [each for each in browser.findings(article, kind="flag") if "ozens of houses" in each["text"][0]]
    assert len(flags) == 2
    same = "The fire of Monday spread. dozens of houses burned in the north. Then dozens of houses burned in the south."
    browser.json(f"/articles/{article}/recheck", {"text": same})
    flags = [each for each in browser.findings(article, kind="flag") if "dozens of houses" in each["text"][0]]
    browser.act(article, flags[1], "dismiss", reason="other")
    browser.json(f"/articles/{article}/recheck", {"text": "Then dozens of houses burned in the south."})
    left = [each for each in browser.findings(article, kind="flag") if not each["gone"]]
    assert [each["status"] for each in left if "dozens" in each["text"][0]] == ["dismissed"]


def test_additions_and_moved_edges_go_with_their_words(site: Site, browser: Browser) -> None:
    article = put(site)
    code = next(
        r["rule"] for r in browser.get(f"/articles/{article}/desk.json").json()["rules"] if "framing" in r["rule"]
    )
    at = TEXT.index("storm")
    made = browser.json(
        f"/articles/{article}/findings", {"kind": "flag", "code": code, "spans": [[at, at + 5]]}
    ).json()["finding"]
    edge = browser.findings(article, kind="flag")[0]
    start, end = edge["spans"][0]
    browser.act(article, edge, "edges", spans=[[start, end + 5]])

    browser.json(f"/articles/{article}/recheck", {"text": "New. " + TEXT})
    assert browser.findings(article, key=made["key"])[0]["text"] == ["storm"]
    assert browser.findings(article, key=edge["key"])[0]["spans"] == [[start + 5, end + 10]]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script> Several people left.", "Several \u202epeople\u202c left.", "a\x00b several"]
)
def test_article_text_is_text(browser: Browser, text: str) -> None:
    """Markup and controls show and do nothing."""
    answer = browser.form("/articles/paste", {"text": text, "title": text, "outlet": text})
    assert answer.status_code in (303, 422)
    for path in ("/articles", answer.headers.get("location", "/articles")):
        page = browser.get(path).text
        assert "<script>alert" not in page
        assert "\u202e" not in page
