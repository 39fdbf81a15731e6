"""A finding that the tool missed: its words chosen with the pointer or with the arrows."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, Server
from tests.browser.desk import MISSED, TEXTS

LANGUAGES = pytest.mark.parametrize("lang", ["ar", "en"])


@LANGUAGES
def test_by_selecting_words(server: Server, open_desk: Open, lang: str) -> None:
    """Selected words can be added under a rule, with a note; labels in between are no part of them."""
    desk = open_desk(server, lang=lang).take()
    desk.select_words(MISSED[lang])
    expect(desk.page.locator("#pick-quote")).to_have_text(MISSED[lang])
    desk.page.locator("#pick [data-do=pick-save]").click()
    dialog = desk.dialog("add")
    dialog.get_by_label(desk.say("field", "kind")).select_option("flag framing/loaded_expression")
    dialog.get_by_label(desk.say("field", "note")).fill("which pier?")
    desk.submit(dialog)
    desk.heard("script", "done_add", quote=MISSED[lang])
    card = desk.card(MISSED[lang])
    expect(card.locator(".badge.added")).to_be_visible()
    expect(card.locator(".thread")).to_contain_text("which pier?")
    added = desk.finding(MISSED[lang])
    start = TEXTS[lang].index(MISSED[lang])
    assert added["spans"] == [[start, start + len(MISSED[lang])]]
    assert (added["origin"], added["rule"]) == ("reviewer", "framing/loaded_expression")
    expect(card.locator(".actions")).to_be_visible()
    desk.page.locator("#undo").click()
    desk.heard("script", "done_undo")
    expect(desk.card(MISSED[lang])).to_have_count(0)


@LANGUAGES
def test_with_the_arrows(server: Server, open_desk: Open, lang: str) -> None:
    """Without a pointer: A begins at a word, arrows move, Shift extends, Enter adds a statement with its speaker."""
    desk = open_desk(server, lang=lang).take()
    onward = "ArrowLeft" if lang == "ar" else "ArrowRight"
    press = desk.page.keyboard.press
    press("a")
    expect(desk.page.locator("#pick-quote")).to_have_text(TEXTS[lang].split()[1])
    words = TEXTS[lang].split()
    for _ in range(2):
        press(onward)
    press(f"Shift+{onward}")
    chosen = " ".join(words[3:5])
    expect(desk.page.locator("#pick-quote")).to_have_text(chosen)
    press("Enter")
    dialog = desk.dialog("add")
    dialog.get_by_label(desk.say("field", "kind")).select_option("statement indirect")
    dialog.get_by_label(desk.say("field", "speaker")).fill("the harbour master")
    desk.submit(dialog)
    desk.heard("script", "done_add", quote=chosen)
    added = desk.finding(chosen, "statement")
    assert added["spans"][0][0] == TEXTS[lang].index(chosen)
    assert added["details"]["speaker"] == "the harbour master"


def test_escape_chooses_nothing(server: Server, open_desk: Open) -> None:
    """Escape ends the choosing and hides its bar."""
    desk = open_desk(server).take()
    desk.page.keyboard.press("a")
    expect(desk.page.locator("#pick")).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator("#pick")).to_be_hidden()
