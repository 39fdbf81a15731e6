"""A statement's source and cue: their edges moved, marked where there were none, taken away; with undo and exports."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open, Server
from tests.browser.desk import TEXTS, Desk

LANGUAGES = pytest.mark.parametrize("lang", ["ar", "en"])
# A statement of each text, its source, the source with one word less at its start, and its cue.
SAID = {"ar": "سنصلح معظم الأضرار قبل الشتاء", "en": "We will repair most of the damage before winter"}
SOURCE = {"ar": "رئيس البلدية نديم الصباغ", "en": "the mayor, Nadim Sabbagh"}
SHORTER = {"ar": "البلدية نديم الصباغ", "en": "mayor, Nadim Sabbagh"}
CUE = {"ar": "وقال", "en": "told"}


def part(desk: Desk, name: str, side: str) -> Locator:
    return desk.page.locator(f".handle.{name}[data-side={side}]")


def words_of(desk: Desk, name: str) -> str | None:
    """What the server holds as the source or cue of the statement."""
    span = statement(desk)["details"][name]
    return TEXTS[desk.lang][span[0] : span[1]] if span else None


def statement(desk: Desk) -> dict[str, Any]:
    found = [one for one in desk.data()["findings"] if one["kind"] == "statement" and SAID[desk.lang] in one["text"][0]]
    assert len(found) == 1
    return dict(found[0])


def opened(server: Server, open_desk: Open, lang: str) -> Desk:
    """A desk with the statement open."""
    desk = open_desk(server, lang=lang).take()
    desk.page.get_by_role("tab", name=desk.say("tab", "statement")).click()
    desk.open(statement(desk)["text"][0], "statement")
    return desk


@LANGUAGES
def test_source_by_key_and_undo(server: Server, open_desk: Open, lang: str) -> None:
    """Tab goes from the words to the source; an arrow drops its first word; undo gives it back."""
    desk = opened(server, open_desk, lang)
    before = statement(desk)
    assert words_of(desk, "source") == SOURCE[lang]
    desk.page.keyboard.press("e")
    desk.page.keyboard.press("Tab")
    expect(part(desk, "source", "start")).to_be_focused()
    expect(desk.page.locator("#edit-quote")).to_have_text(f"{desk.say('script', 'source')}: {SOURCE[lang]}")
    desk.page.keyboard.press("ArrowLeft" if lang == "ar" else "ArrowRight")
    expect(desk.page.locator("#edit-quote")).to_have_text(f"{desk.say('script', 'source')}: {SHORTER[lang]}")
    desk.page.keyboard.press("Enter")
    desk.heard("script", "done_edges", quote=before["text"][0])
    assert words_of(desk, "source") == SHORTER[lang]
    assert statement(desk)["spans"] == before["spans"]
    expect(desk.page.locator("#text .mark.source", has_text=SHORTER[lang]).last).to_have_text(SHORTER[lang])
    desk.page.keyboard.press("u")
    desk.heard("script", "done_undo")
    assert words_of(desk, "source") == SOURCE[lang]
    desk.page.locator(".menu summary", has_text=desk.say("desk", "more")).click()
    desk.page.get_by_role("link", name=desk.say("desk", "log")).click()
    expect(desk.page.locator("tbody tr")).to_have_count(4)


@LANGUAGES
def test_cue_taken_away_and_marked_by_key(server: Server, open_desk: Open, lang: str) -> None:
    """The buttons after the handles take the cue away and mark one; the change is in the gold file's source."""
    desk = opened(server, open_desk, lang)
    quote = statement(desk)["text"][0]
    held = words_of(desk, "cue")
    desk.page.keyboard.press("e")
    button = desk.page.locator("#edit [data-do=edges-cue]")
    for _ in range(8):
        desk.page.keyboard.press("Tab")
        if button.evaluate("(one) => one === document.activeElement"):
            break
    expect(button).to_have_text(desk.say("script", "unmark_cue"))
    desk.page.keyboard.press("Enter")
    expect(part(desk, "cue", "end")).to_have_count(0)
    expect(button).to_have_text(desk.say("script", "mark_cue"))
    expect(button).to_be_focused()
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")
    desk.heard("script", "done_edges", quote=quote)
    assert held
    assert words_of(desk, "cue") is None

    desk.page.keyboard.press("e")
    button.focus()
    desk.page.keyboard.press("Enter")
    expect(part(desk, "cue", "end")).to_be_focused()
    marked = desk.page.locator("#edit-quote").inner_text().partition(": ")[2]
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator(".handle")).to_have_count(0)
    desk.heard("script", "done_edges", quote=quote)
    assert words_of(desk, "cue") == marked


@LANGUAGES
def test_source_by_drag(server: Server, open_desk: Open, lang: str) -> None:
    """The handle at the end of the source is dragged back over a word; the button saves."""
    desk = opened(server, open_desk, lang)
    desk.press(desk.page.locator(".item.current"), "edges")
    end, start = part(desk, "source", "end").bounding_box(), part(desk, "source", "start").bounding_box()
    assert end
    assert start
    mouse = desk.page.mouse
    mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2)
    mouse.down()
    toward = -40 if lang == "en" else 40
    mouse.move(end["x"] + end["width"] / 2 + toward, end["y"] + end["height"] / 2, steps=6)
    mouse.up()
    shown = desk.page.locator("#edit-quote").inner_text().partition(": ")[2]
    assert shown
    assert SOURCE[lang].startswith(shown)
    assert shown != SOURCE[lang]
    desk.page.locator("#edit [data-do=edges-save]").click()
    desk.heard("script", "done_edges", quote=statement(desk)["text"][0])
    assert words_of(desk, "source") == shown


@LANGUAGES
def test_a_corrected_speaker_takes_the_statement_along(server: Server, open_desk: Open, lang: str) -> None:
    """The statement's card then stands under the name that the reviewer gave, and undo brings it back."""
    desk = opened(server, open_desk, lang)
    desk.page.keyboard.press("i")
    dialog = desk.dialog("details")
    dialog.get_by_label(desk.say("field", "speaker")).fill("N. Sabbagh")
    desk.page.keyboard.press("Enter")
    desk.heard("script", "done_details", quote=statement(desk)["text"][0])
    group = desk.page.locator(".speaker").filter(has=desk.page.get_by_role("heading", name="N. Sabbagh"))
    expect(group.locator(".item.current")).to_have_count(1)
    desk.page.keyboard.press("u")
    desk.heard("script", "done_undo")
    expect(group).to_have_count(0)
    expect(desk.page.locator(".item.current")).to_be_visible()
