"""The edges of a finding, moved by key and by drag; offsets on the page and at the server are the same."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open, Server
from tests.browser.desk import TEXTS, VAGUE, Desk

LANGUAGES = pytest.mark.parametrize("lang", ["ar", "en"])
# One word more at the end, which is the next sentence's first.
LONGER = {"ar": "عدة أسابيع. وقال", "en": "for several weeks. “We"}
# One word less at the start.
SHORTER = {"ar": "أسابيع", "en": "several weeks"}


def span_of(text: str, words: str) -> list[list[int]]:
    """Where words stand in a text, in code points."""
    return [[text.index(words), text.index(words) + len(words)]]


def edge(desk: Desk, side: str) -> Locator:
    return desk.page.locator(f".handle[data-side={side}]")


def onward(lang: str) -> str:
    """The arrow that points towards the end of the line."""
    return "ArrowLeft" if lang == "ar" else "ArrowRight"


def saved(desk: Desk, words: str) -> None:
    """The server holds exactly these words, although an emoji stands before them."""
    desk.heard("script", "done_edges", quote=VAGUE[desk.lang])
    expect(desk.card(words)).to_be_visible()
    assert desk.finding(words)["spans"] == span_of(TEXTS[desk.lang], words)


@LANGUAGES
def test_by_key(server: Server, open_desk: Open, lang: str) -> None:
    """E takes hold of the end; arrows move it by words in the direction of reading; Enter saves."""
    desk = open_desk(server, lang=lang).take()
    desk.open(VAGUE[lang])
    desk.page.keyboard.press("e")
    expect(edge(desk, "end")).to_be_focused()
    desk.page.keyboard.press(onward(lang))
    expect(desk.page.locator("#edit-quote")).to_have_text(LONGER[lang])
    desk.page.keyboard.press("Enter")
    saved(desk, LONGER[lang])


@LANGUAGES
def test_the_start_and_single_letters(server: Server, open_desk: Open, lang: str) -> None:
    """Shift+Tab goes to the start; an arrow drops a word, Shift+arrow a letter."""
    desk = open_desk(server, lang=lang).take()
    desk.open(VAGUE[lang])
    desk.page.keyboard.press("e")
    desk.page.keyboard.press("Shift+Tab")
    expect(edge(desk, "start")).to_be_focused()
    desk.page.keyboard.press(onward(lang))
    expect(desk.page.locator("#edit-quote")).to_have_text(SHORTER[lang])
    desk.page.keyboard.press(f"Shift+{onward(lang)}")
    expect(desk.page.locator("#edit-quote")).to_have_text(SHORTER[lang][1:])
    desk.page.keyboard.press("Enter")
    saved(desk, SHORTER[lang][1:])


@LANGUAGES
def test_by_drag(server: Server, open_desk: Open, lang: str) -> None:
    """A handle dragged into the first word of the finding leaves that word alone; the button saves."""
    desk = open_desk(server, lang=lang).take()
    card = desk.open(VAGUE[lang])
    desk.press(card, "edges")
    handle = edge(desk, "end").bounding_box()
    start = edge(desk, "start").bounding_box()
    assert handle
    assert start
    first = VAGUE[lang].split()[0]
    width = desk.page.evaluate(
        """(words) => {
          for (const piece of document.querySelectorAll('#text [data-at]')) {
            const at = piece.textContent.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(piece.firstChild, at);
            range.setEnd(piece.firstChild, at + words.length);
            return range.getBoundingClientRect().width;
          }
        }""",
        first,
    )
    middle = start["x"] + start["width"] / 2 + (-width if lang == "ar" else width)
    mouse = desk.page.mouse
    mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    mouse.down()
    mouse.move(middle, start["y"] + start["height"] / 2, steps=8)
    mouse.up()
    expect(desk.page.locator("#edit-quote")).to_have_text(first)
    desk.page.locator("#edit [data-do=edges-save]").click()
    saved(desk, first)


def test_escape_leaves_all_as_it_was(server: Server, open_desk: Open) -> None:
    """Escape drops the change, takes the handles away and gives the focus back to the card."""
    desk = open_desk(server).take()
    card = desk.open(VAGUE["en"])
    desk.page.keyboard.press("e")
    desk.page.keyboard.press("ArrowRight")
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator(".handle")).to_have_count(0)
    expect(card.locator(".head")).to_be_focused()
    assert desk.finding(VAGUE["en"])["version"] == 0


def test_a_discontinuous_statement(server: Server, open_desk: Open) -> None:
    """Each span of a statement in two parts has its own handles, and one cannot cross into the other."""
    desk = open_desk(server).take()
    desk.page.get_by_role("tab", name=desk.say("tab", "statement")).click()
    card = desk.open("The cost … to exceed two million dollars", "statement")
    key = card.get_attribute("data-key")
    before = next(one["spans"] for one in desk.data()["findings"] if one["key"] == key)
    desk.press(card, "edges")
    expect(desk.page.locator(".handle.content")).to_have_count(4)
    first_end = desk.page.locator(".handle.content[data-part='0'][data-side=end]")
    first_end.focus()
    for _ in range(9):
        desk.page.keyboard.press("ArrowRight")
    desk.page.keyboard.press("Enter")
    desk.heard("script", "done_edges", quote="The cost … to exceed two million dollars")
    after = next(one["spans"] for one in desk.data()["findings"] if one["key"] == key)
    assert before[0][1] < after[0][1] <= after[1][0] == before[1][0]
