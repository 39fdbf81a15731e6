"""What somebody else does to an article that is open: one is told, the page follows, and nothing typed is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, Server
from tests.browser.desk import VAGUE
from tests.browser.test_people import two_on_one

LANGUAGES = pytest.mark.parametrize("lang", ["ar", "en"])


@LANGUAGES
def test_the_page_follows_and_says_who(newsroom: Server, open_desk: Open, lang: str) -> None:
    """The card and the text show the other's decision without a reload; the current finding stays the current one."""
    first, second, name = two_on_one(newsroom, open_desk, lang=lang)
    second.page.get_by_role("tab", name=second.say("tab", "claim")).click()
    expect(second.page.locator("#others")).to_be_hidden()
    first.press(first.open(VAGUE[lang]), "confirm")
    first.heard("script", "done_confirm", quote=VAGUE[lang])

    notice = second.page.locator("#others")
    expect(notice).to_contain_text(name)
    expect(notice).to_contain_text(second.say("event", "confirm"))
    expect(notice).to_contain_text(second.say("script", "others_done"))
    expect(second.card(VAGUE[lang])).to_have_attribute("data-status", "confirmed")
    expect(second.page.locator("#text .chip.is-confirmed")).to_have_count(1)
    expect(second.page.get_by_role("tab", name=second.say("tab", "claim"))).to_have_attribute("aria-selected", "true")
    notice.get_by_role("link").click()
    expect(second.page.locator(".item.current")).to_have_attribute("data-status", "confirmed")
    notice.get_by_role("button").click()
    expect(notice).to_be_hidden()
    expect(first.page.locator("#others")).to_be_hidden()


@LANGUAGES
def test_what_is_typed_stays(newsroom: Server, open_desk: Open, lang: str) -> None:
    """While a comment is written the notice stands in its dialog; what was typed is then kept, over both versions."""
    first, second, name = two_on_one(newsroom, open_desk, lang=lang)
    second.press(second.open(VAGUE[lang]), "comment")
    dialog = second.dialog("comment")
    field = dialog.get_by_label(second.say("field", "comment"))
    field.fill("half a")
    first.press(first.open(VAGUE[lang]), "confirm")
    first.heard("script", "done_confirm", quote=VAGUE[lang])

    expect(dialog.locator("#others")).to_contain_text(name)
    expect(dialog.locator("#others")).to_contain_text(second.say("script", "others_this"))
    expect(field).to_be_focused()
    second.page.keyboard.type(" thought")
    expect(field).to_have_value("half a thought")
    second.submit(dialog)
    second.dialog("conflict").get_by_role("button", name=second.say("desk", "keep_mine")).click()
    second.heard("script", "done_comment", quote=VAGUE[lang])
    held = second.finding(VAGUE[lang])
    assert (held["status"], held["comment"]) == ("confirmed", "half a thought")
    second.complaints.clear()


def test_edges_under_way_stay(newsroom: Server, open_desk: Open) -> None:
    """Handles stay where they are while another finding changes; afterwards the page follows."""
    first, second, _ = two_on_one(newsroom, open_desk)
    second.open(VAGUE["en"])
    second.page.keyboard.press("e")
    second.page.keyboard.press("ArrowRight")
    moved = second.page.locator("#edit-quote").inner_text()
    first.press(first.open("thousands of fishermen"), "confirm")
    first.heard("script", "done_confirm", quote="thousands of fishermen")
    expect(second.page.locator("#others")).to_contain_text(second.say("script", "others_wait"))
    expect(second.page.locator("#edit-quote")).to_have_text(moved)
    second.page.keyboard.press("Enter")
    second.heard("script", "done_edges", quote=VAGUE["en"])
    assert second.finding(moved)["status"] == "confirmed"
    expect(second.card("thousands of fishermen")).to_have_attribute("data-status", "confirmed")
