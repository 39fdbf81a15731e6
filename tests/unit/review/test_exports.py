"""What comes out: every format, with decisions and notes; the stored report stays as it was."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from claimcheck.model import Report
from claimcheck.review.export.formats import FORMATS, MANY
from claimcheck.review.intake import report_in_force
from claimcheck.review.site import Site
from claimcheck.review.tables import Article
from tests.unit.review.desks import TEXT, Browser, put


@pytest.fixture
def reviewed(browser: Browser, article: int) -> int:
    """An article of which one finding was dismissed, one corrected, one added, and one statement moved."""
    flags = browser.findings(article, kind="flag")
    browser.act(article, flags[0], "dismiss", reason="known_fact", comment="list of closures at hand")
    browser.act(article, flags[1], "code", code="vague_quantity/amount", comment="not a headcount")
    browser.json(
        f"/articles/{article}/findings",
        {"kind": "flag", "code": flags[0]["code"], "spans": [[4, 9]], "comment": "missed"},
    )
    statement = browser.findings(article, kind="statement")[0]
    browser.act(article, statement, "details", details={"speaker": "Mayor of Harwick"})
    return article


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_made(browser: Browser, reviewed: int, name: str) -> None:
    answer = browser.get(f"/articles/{reviewed}/export/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="harwick{FORMATS[name].suffix}"'
    assert answer.content


@pytest.mark.parametrize("name", MANY)
def test_the_list_is_exported(browser: Browser, reviewed: int, name: str) -> None:
    assert browser.get(f"/export/{name}?outlet=The+Post").status_code == 200


def test_the_report_holds_what_stands(site: Site, browser: Browser, reviewed: int) -> None:
    told = browser.get(f"/articles/{reviewed}/export/json").json()
    report = Report.model_validate(told)
    assert any(flag.rule == "vague_quantity/amount" for flag in report.flags)
    assert any(flag.text == "mayor" for flag in report.flags)
    assert any(statement.speaker.name == "Mayor of Harwick" for statement in report.statements)
    with site.store.read() as database:
        stored = report_in_force(database, database.get_one(Article, reviewed))
    assert len(report.flags) == len(stored.flags)  # one went, one came
    by_status = {each["status"] for each in told["review"]["decisions"]}
    assert by_status == {"confirmed", "dismissed"}
    dismissed = next(each for each in told["review"]["decisions"] if each["status"] == "dismissed")
    assert (dismissed["id"], dismissed["reason"]) == (None, "known_fact")


def test_formats_for_people_say_it(browser: Browser, reviewed: int) -> None:
    for name in ("html", "md", "terminal"):
        text = " ".join(browser.get(f"/articles/{reviewed}/export/{name}").text.split())
        assert "list of closures at hand" in text
        assert "not a headcount" in text


def test_tables_hold_every_finding(browser: Browser, reviewed: int) -> None:
    text = browser.get(f"/articles/{reviewed}/export/csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(browser.findings(reviewed))
    assert {row["status"] for row in rows} == {"open", "confirmed", "dismissed"}
    book = openpyxl.load_workbook(io.BytesIO(browser.get(f"/articles/{reviewed}/export/xlsx").content))
    assert book.active.max_row == len(rows) + 1


def test_cells_are_no_formulas(site: Site, browser: Browser) -> None:
    """A title that a spreadsheet would compute is a text."""
    article = put(site, TEXT, id="evil", title="=HYPERLINK(1)")
    text = browser.get(f"/articles/{article}/export/csv").content.decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(text)))["title"] == "'=HYPERLINK(1)"
    book = openpyxl.load_workbook(io.BytesIO(browser.get(f"/articles/{article}/export/xlsx").content))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n", "b"}


def test_gold_has_layers_that_were_read_to_the_end(browser: Browser, article: int) -> None:
    """A layer appears when its last finding is decided, without what was dismissed."""
    assert browser.get(f"/articles/{article}/export/gold").json() == []
    vague = [each for each in browser.findings(article, kind="flag") if each["category"] == "vague_quantity"]
    browser.act(article, vague[0], "dismiss", reason="other")
    assert browser.get(f"/articles/{article}/export/gold").json() == []
    for each in vague[1:]:
        browser.act(article, each, "confirm")
    (gold,) = browser.get(f"/articles/{article}/export/gold").json()
    assert [item["span"] for item in gold["vague"]] == [each["spans"][0] for each in vague[1:]]
    assert set(gold) == {"id", "date", "lang", "outlet", "sha1", "sentences", "vague"}

    for each in browser.findings(article, kind="statement"):
        browser.act(article, each, "confirm")
    (gold,) = browser.get(f"/articles/{article}/export/gold").json()
    assert {"type", "content", "cue", "source", "canonical", "named"} == set(gold["statements"][0])


def test_annotations_follow_the_model(browser: Browser, reviewed: int) -> None:
    told = json.loads(browser.get(f"/articles/{reviewed}/export/annotations").content)
    assert told["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = told["first"]["items"]
    assert told["total"] == len(items) == 4
    for item in items:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            position, quotation = target["selector"]
            assert TEXT[position["start"] : position["end"]] == quotation["exact"]


def test_rates_of_dismissal(browser: Browser, reviewed: int) -> None:
    from claimcheck.review.rates import rates

    rule = browser.findings(reviewed, status="dismissed")[0]["rule"]
    with browser.client.app.state.site.store.read() as database:  # type: ignore[attr-defined]
        rate = next(each for each in rates(database) if each.rule == rule)
    assert (rate.dismissed, rate.added) == (1, 1)
    assert rate.rate == 1.0
    assert browser.get("/rules").status_code == 200
