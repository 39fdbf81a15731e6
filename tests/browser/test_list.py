"""Articles come in and are found again: import, check on the spot, search, filters, order, export."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, Server
from tests.browser.desk import TEXTS, VAGUE

LANGUAGES = pytest.mark.parametrize("lang", ["ar", "en"])


@LANGUAGES
def test_import_by_upload(server: Server, open_desk: Open, lang: str, tmp_path: Path) -> None:
    """Files of several articles are taken in, checked, and stand on the list."""
    rows = [
        {"title": f"Upload {lang} {number}", "text": TEXTS[lang], "outlet": f"Upload {lang}", "published": "2025-11-08"}
        for number in (1, 2)
    ]
    upload = tmp_path / "articles.jsonl"
    upload.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    desk = open_desk(server, lang=lang).goto("/articles/new")
    desk.page.get_by_label(desk.say("field", "files"), exact=True).set_input_files(upload)
    desk.page.get_by_role("button", name=desk.say("page", "take_in")).click()
    expect(desk.page.locator(".notice")).to_have_text(desk.say("notice", "imported"))
    desk.page.get_by_label(desk.say("field", "q")).fill(f"Upload {lang}")
    expect(desk.page.locator("[data-row]")).to_have_count(2)
    desk.page.get_by_role("link", name=f"Upload {lang} 1").click()
    expect(desk.ready().card(VAGUE[lang])).to_be_visible()


@LANGUAGES
def test_check_on_the_spot(server: Server, open_desk: Open, lang: str) -> None:
    """A pasted text is checked at once and its desk opens."""
    desk = open_desk(server, lang=lang).check(TEXTS[lang], title=f"Pasted {lang}", outlet="Pasted")
    expect(desk.page.get_by_role("heading", name=f"Pasted {lang}")).to_be_visible()
    expect(desk.card(VAGUE[lang])).to_be_visible()


def test_a_file_that_cannot_be_read(server: Server, open_desk: Open, tmp_path: Path) -> None:
    """The page says which file was not taken and why."""
    upload = tmp_path / "broken.jsonl"
    upload.write_text("{broken", encoding="utf-8")
    desk = open_desk(server).goto("/articles/new")
    desk.page.get_by_label(desk.say("field", "files"), exact=True).set_input_files(upload)
    desk.page.get_by_role("button", name=desk.say("page", "take_in")).click()
    expect(desk.page.locator(".problem")).to_contain_text("broken.jsonl")
    desk.complaints.clear()


def test_search_filters_and_order(server: Server, open_desk: Open) -> None:
    """The list follows the form as one types and chooses; the address keeps it, and back undoes it."""
    desk = open_desk(server).goto("/articles")
    rows = desk.page.locator("[data-row]")
    desk.page.get_by_label(desk.say("field", "q")).fill("Title 1n39")
    expect(rows).to_have_count(1)
    expect(desk.page).to_have_url(re.compile("q=Title"))
    desk.page.get_by_label(desk.say("field", "q")).fill("no such article")
    expect(desk.page.locator("#rows")).to_contain_text(desk.say("page", "nothing_fits"))
    desk.page.get_by_role("link", name=desk.say("page", "show_all")).click()
    expect(desk.page.locator(".pages")).to_be_visible()
    desk.page.get_by_role("link", name=desk.say("page", "after")).click()
    expect(desk.page.locator(".pages")).to_contain_text("Page 2")
    desk.page.get_by_label(desk.say("field", "state")).select_option("done")
    expect(desk.page.locator("#rows")).to_contain_text(desk.say("page", "nothing_fits"))
    desk.page.get_by_label(desk.say("field", "state")).select_option("")
    desk.page.get_by_label(desk.say("field", "category")).select_option("framing")
    expect(rows.first).to_contain_text("Title 2n")
    desk.page.get_by_label(desk.say("field", "category")).select_option("")
    desk.page.get_by_label(desk.say("field", "sort")).select_option("title")
    expect(rows.first).not_to_contain_text("Title 2n")


def test_state_of_an_article(server: Server, open_desk: Open) -> None:
    """An article that is done says so on the list."""
    desk = open_desk(server).take()
    number = desk.page.url.rpartition("/")[2]
    desk.page.locator("#state").select_option("done")
    desk.heard("script", "done_state")
    desk.goto("/articles?state=done")
    expect(desk.page.locator(f"a[href='/articles/{number}']")).to_be_visible()
    desk.goto(f"/articles/{number}").ready()
    desk.page.locator("#state").select_option("new")
    desk.heard("script", "done_state")


FORMATS = ["html", "docx", "md", "json", "jsonl", "claimreview", "csv", "xlsx", "gold", "annotations"]


@LANGUAGES
def test_exports_download(server: Server, open_desk: Open, lang: str, tmp_path: Path) -> None:
    """Every format in the menu gives a file; the reviewed report holds what was decided."""
    desk = open_desk(server, lang=lang).take()
    card = desk.open(VAGUE[lang])
    desk.press(card, "confirm")
    desk.heard("script", "done_confirm", quote=VAGUE[lang])
    for name in FORMATS:
        desk.page.locator(".menu summary", has_text=desk.say("desk", "export")).click()
        with desk.page.expect_download() as download:
            desk.page.get_by_role("link", name=desk.say("export", name), exact=True).click()
        path = tmp_path / name
        download.value.save_as(path)
        assert path.stat().st_size > 2, name
        desk.page.keyboard.press("Escape")
    assert "confirmed" in (tmp_path / "csv").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "annotations").read_text(encoding="utf-8"))["@context"]


def test_rates_of_dismissal(server: Server, open_desk: Open) -> None:
    """The page of rules counts what was confirmed and dismissed."""
    desk = open_desk(server).take()
    card = desk.open(VAGUE["en"])
    desk.press(card, "dismiss")
    desk.submit(desk.dialog("dismiss"))
    desk.heard("script", "done_dismiss", quote=VAGUE["en"])
    desk.goto("/rules")
    row = desk.page.locator("tbody tr").filter(has=desk.page.locator("code", has_text="vague_quantity/time"))
    expect(row.locator("meter")).to_be_visible()


def test_keys_of_the_list(server: Server, open_desk: Open) -> None:
    """Slash goes to the search, J and K through the rows, Enter opens."""
    desk = open_desk(server).goto("/articles")
    expect(desk.page.locator("[data-row]").first).to_be_visible()
    desk.page.keyboard.press("j")
    desk.page.keyboard.press("j")
    expect(desk.page.locator("[data-row]").nth(1)).to_be_focused()
    desk.page.keyboard.press("k")
    expect(desk.page.locator("[data-row]").first).to_be_focused()
    desk.page.keyboard.press("/")
    expect(desk.page.get_by_label(desk.say("field", "q"))).to_be_focused()
