"""What everybody can see and use: contrast and names by axe, narrow screens, light and dark, text as text."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Open, Server
from tests.browser.desk import HOSTILE, TEXTS, VAGUE, Desk

LANGUAGES = pytest.mark.parametrize("lang", ["ar", "en"])
NARROW = {"width": 390, "height": 844}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def faults(desk: Desk) -> list[str]:
    """What axe finds against WCAG 2.2 AA."""
    found = Axe().run(desk.page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def fits(desk: Desk) -> bool:
    """Whether the page is no wider than the screen."""
    return bool(desk.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"))


@LANGUAGES
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_access(server: Server, open_desk: Open, lang: str, theme: str) -> None:
    """No page has a fault against WCAG 2.2 AA: list, new article, rules, desk, its lists and its dialogs."""
    desk = open_desk(server, lang=lang, color_scheme=theme)
    for path in ("/articles", "/articles/new", "/rules", "/articles/999999"):
        assert faults(desk.goto(path)) == [], path
    desk.complaints.clear()
    desk.take()
    press = desk.page.keyboard.press
    press("j")
    press("c")
    desk.heard("script", "done_confirm", quote=VAGUE[lang])
    assert faults(desk) == []
    for tab in ("statement", "claim", "date", "history"):
        desk.page.get_by_role("tab", name=desk.say("tab", tab)).click()
        press("j")
        assert faults(desk) == [], tab
    desk.page.get_by_role("tab", name=desk.say("tab", "flag")).click()
    desk.open(VAGUE[lang])
    for key, name in (("d", "dismiss"), ("r", "code"), ("m", "comment"), ("?", "keys")):
        press(key)
        desk.dialog(name)
        assert faults(desk) == [], name
        press("Escape")
    press("e")
    assert faults(desk) == []
    press("Escape")


@LANGUAGES
def test_accounts_are_accessible(newsroom: Server, open_desk: Open, lang: str) -> None:
    """Signing in, the invitation, the account and the accounts have no fault either."""
    desk = open_desk(newsroom, lang=lang).goto("/login")
    assert faults(desk) == []
    link = newsroom.invite(f"axe {lang}", "admin")
    assert faults(desk.goto(link)) == []
    desk.join(link)
    for path in ("/account", "/users", "/articles", "/articles/1/log"):
        assert faults(desk.goto(path)) == [], path


@LANGUAGES
def test_narrow_screens(server: Server, open_desk: Open, lang: str) -> None:
    """At 390 pixels nothing is cut off; a touched label opens its card over the text, and the fold closes it."""
    desk = open_desk(server, lang=lang, viewport=NARROW, touch=True)
    for path in ("/articles", "/articles/new", "/rules"):
        assert fits(desk.goto(path)), path
    desk.take()
    assert fits(desk)
    expect(desk.page.locator("#panel-body")).to_be_hidden()
    desk.page.locator("#text .chip.flag").first.tap()
    card = desk.page.locator(".item.current")
    expect(card).to_be_visible()
    card.locator("[data-do=confirm]").tap()
    expect(desk.page.locator("#text .chip.is-confirmed")).to_have_count(1)
    assert fits(desk)
    desk.page.locator("#fold").tap()
    expect(desk.page.locator("#panel-body")).to_be_hidden()


def test_light_and_dark(server: Server, open_desk: Open) -> None:
    """The system's choice holds until the reader makes another, which stays."""
    desk = open_desk(server, color_scheme="dark").goto("/articles")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = desk.page.evaluate(paper)
    desk.page.locator("[data-do=theme]").click()
    light = desk.page.evaluate(paper)
    assert dark != light
    desk.page.reload()
    assert desk.page.evaluate(paper) == light


def test_the_interface_changes_language(server: Server, open_desk: Open) -> None:
    """One click turns the page around; the article keeps its own direction."""
    desk = open_desk(server, lang="en").take()
    desk.page.get_by_role("button", name="العربية").click()
    desk.ready()
    expect(desk.page.locator("html")).to_have_attribute("dir", "rtl")
    expect(desk.page.locator("#text")).to_have_attribute("dir", "ltr")


def test_hostile_text_is_text(server: Server, open_desk: Open) -> None:
    """Markup in an article shows as it is written, direction overrides as labels; offsets still fit."""
    desk = open_desk(server).take(HOSTILE)
    expect(desk.page.locator("#text")).to_contain_text("<script>alert(1)</script>")
    expect(desk.page.locator("#text .control").first).to_have_text("RLO")
    assert "\u202e" not in desk.page.locator("#text").inner_text()
    desk.select_words("bridges")
    desk.page.locator("#pick [data-do=pick-save]").click()
    desk.submit(desk.dialog("add"))
    desk.heard("script", "done_add", quote="bridges")
    start = HOSTILE.index("bridges")
    assert desk.finding("bridges")["spans"] == [[start, start + 7]]


@LANGUAGES
def test_words_stay_whole_and_in_order(server: Server, open_desk: Open, lang: str) -> None:
    """The pieces of the text, read in order, are the article; no mark begins or ends between two letters."""
    desk = open_desk(server, lang=lang).take()
    read = desk.page.evaluate(
        """() => {
          const pieces = [...document.querySelectorAll('#text [data-at]')];
          const torn = pieces.filter((piece, at) => at && piece.closest('p') === pieces[at - 1].closest('p')
            && /[\\p{L}\\p{M}]$/u.test(pieces[at - 1].textContent) && /^[\\p{L}\\p{M}]/u.test(piece.textContent));
          const lines = [...document.querySelectorAll('#text p')].map((line) =>
            [...line.querySelectorAll('[data-at]')].map((piece) => piece.textContent).join(''));
          return {torn: torn.map((piece) => piece.textContent), text: lines.join('\\n')};
        }"""
    )
    assert read == {"torn": [], "text": TEXTS[lang]}
