"""The whole desk without a pointer: from the list through every deed and back; keys shown and bound anew."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, Server
from tests.browser.desk import TEXTS, VAGUE

LANGUAGES = pytest.mark.parametrize("lang", ["ar", "en"])


@LANGUAGES
def test_one_article_by_keyboard_alone(server: Server, open_desk: Open, lang: str) -> None:
    """Find the article, confirm, dismiss, change the code, move an edge, add, comment, undo, and go back."""
    desk = open_desk(server, lang=lang)
    number = server.shelf.take(TEXTS[lang])
    page, press = desk.page, desk.page.keyboard.press
    desk.goto("/articles")
    press("/")
    page.keyboard.type(server.shelf.title_of(number))
    expect(page.locator("[data-row]")).to_have_count(1)
    press("Tab")
    page.evaluate("document.activeElement.blur()")
    press("j")
    expect(page.locator("[data-row]")).to_be_focused()
    press("Enter")
    desk.ready()

    flags = [one for one in desk.data()["findings"] if one["kind"] == "flag"]
    quotes = [one["text"][0] for one in flags]
    press("j")
    expect(desk.card(quotes[0]).locator(".head")).to_be_focused()
    press("c")
    desk.heard("script", "done_confirm", quote=quotes[0])
    expect(desk.card(quotes[1]).locator(".head")).to_be_focused()

    press("d")
    desk.dialog("dismiss")
    press("3")
    press("Tab")
    page.keyboard.type("seen below")
    press("Control+Enter")
    desk.heard("script", "done_dismiss", quote=quotes[1])
    expect(desk.card(quotes[2]).locator(".head")).to_be_focused()
    assert desk.finding(quotes[1])["reason"] == desk.data()["reasons"][2]

    press("r")
    desk.dialog("code")
    press("ArrowDown")
    press("Enter")
    desk.heard("script", "done_code", quote=quotes[2])
    assert desk.finding(quotes[2])["corrected"]

    press("e")
    expect(page.locator(".handle[data-side=end]")).to_be_focused()
    press("ArrowDown")
    press("Enter")
    desk.heard("script", "done_edges", quote=quotes[2])

    quote = page.locator(".item.current .quote").inner_text()
    press("m")
    desk.dialog("comment")
    page.keyboard.type("ask the mayor")
    press("Control+Enter")
    desk.heard("script", "done_comment", quote=quote)

    press("a")
    press("ArrowDown")
    chosen = page.locator("#pick-quote").inner_text()
    press("Enter")
    desk.dialog("add")
    press("Enter")
    desk.heard("script", "done_add", quote=chosen)
    expect(page.locator(".item.current .actions")).to_be_visible()
    press("u")
    desk.heard("script", "done_undo")

    press("t")
    expect(page.get_by_role("tab", name=desk.say("tab", "statement"))).to_be_focused()
    press("j")
    expect(page.locator("#list-statement .item.current")).to_have_count(1)
    press("l")
    page.wait_for_url(re.compile("/articles$"))


def test_keys_are_shown(server: Server, open_desk: Open) -> None:
    """The question mark shows every key; Escape closes."""
    desk = open_desk(server).take()
    desk.page.keyboard.press("?")
    dialog = desk.dialog("keys")
    for action in ("confirm", "dismiss", "edges", "add", "undo"):
        expect(dialog).to_contain_text(desk.say("action", action).replace("…", ""))
    desk.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_keys_can_be_bound_anew(server: Server, open_desk: Open) -> None:
    """A new key does the deed from then on, also after the page was loaded anew; the old one does nothing."""
    desk = open_desk(server).take()
    press = desk.page.keyboard.press
    press("?")
    desk.page.locator("[data-key-of=confirm]").click()
    press("d")
    expect(desk.page.locator("#live")).to_contain_text(desk.say("action", "dismiss"))
    desk.page.locator("[data-key-of=confirm]").click()
    press("y")
    expect(desk.page.locator("[data-key-of=confirm]")).to_have_text("Y")
    press("Escape")
    desk.page.reload()
    desk.ready().open(VAGUE["en"])
    press("c")
    press("y")
    desk.heard("script", "done_confirm", quote=VAGUE["en"])


def test_keys_can_be_switched_off(server: Server, open_desk: Open) -> None:
    """Who dictates, or types by mistake, can do without single-letter keys; buttons still work."""
    desk = open_desk(server).take()
    desk.page.keyboard.press("?")
    desk.page.locator("#keys-on").uncheck()
    desk.page.keyboard.press("Escape")
    card = desk.open(VAGUE["en"])
    desk.page.keyboard.press("c")
    desk.press(card, "comment")
    expect(desk.page.locator("dialog#comment")).to_be_visible()
    assert desk.finding(VAGUE["en"])["version"] == 0


def test_keys_of_an_arabic_keyboard(server: Server, open_desk: Open) -> None:
    """While Arabic is typed the keys work by their place: the key of C gives ؤ."""
    desk = open_desk(server, lang="ar").take()
    desk.open(VAGUE["ar"])
    desk.page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ؤ', code: 'KeyC', bubbles: true}))"
    )
    desk.heard("script", "done_confirm", quote=VAGUE["ar"])


def test_typing_is_no_command(server: Server, open_desk: Open) -> None:
    """Letters typed into a field stay there."""
    desk = open_desk(server).take()
    card = desk.open(VAGUE["en"])
    desk.press(card, "comment")
    desk.page.keyboard.type("cdu")
    expect(desk.page.locator("#comment-text")).to_have_value("cdu")
    assert desk.finding(VAGUE["en"])["version"] == 0
