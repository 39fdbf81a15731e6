"""Several people: invitations, roles, two editors on one finding, two reviews and their agreement."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, Server
from tests.browser.desk import MISSED, TEXTS, VAGUE, Desk

LANGUAGES = pytest.mark.parametrize("lang", ["ar", "en"])
NUMBERS = itertools.count(1)


def newcomer(newsroom: Server, open_desk: Open, role: str, *, lang: str = "en") -> tuple[Desk, str]:
    """Somebody new, invited from the command line and signed in, in a browser of their own."""
    name = f"{role} {next(NUMBERS)}"
    link = newsroom.invite(name, role)
    return open_desk(newsroom, lang=lang).join(link), name


def two_on_one(newsroom: Server, open_desk: Open, *, lang: str = "en") -> tuple[Desk, Desk, str]:
    """Two new editors with the same article open; the name of the first, who took it."""
    first, name = newcomer(newsroom, open_desk, "editor", lang=lang)
    second, _ = newcomer(newsroom, open_desk, "editor", lang=lang)
    first.take()
    second.goto(first.page.url.partition("#")[0]).ready()
    return first, second, name


@LANGUAGES
def test_invitation_and_signing_in(newsroom: Server, open_desk: Open, lang: str) -> None:
    """An invitation opens an account; afterwards one signs out and in, a wrong password is refused in words."""
    desk, name = newcomer(newsroom, open_desk, "editor", lang=lang)
    expect(desk.page.locator(".who")).to_have_text(name)
    desk.page.get_by_role("button", name=desk.say("page", "sign_out")).click()
    desk.goto("/articles")
    expect(desk.page.get_by_role("heading", name=desk.say("page", "sign_in"))).to_be_visible()
    desk.sign_in(name, "not the password")
    expect(desk.page.get_by_role("alert").first).to_have_text(desk.say("refusal", "sign_in_failed"))
    desk.complaints.clear()
    desk.sign_in(name)
    expect(desk.page.locator(".who")).to_have_text(name)


def test_readers_only_look(newsroom: Server, open_desk: Open) -> None:
    """A reader sees the desk without buttons; keys say that the role allows no changes."""
    desk, _ = newcomer(newsroom, open_desk, "reader")
    desk.take()
    expect(desk.open(VAGUE["en"]).locator(".message")).to_be_visible()
    expect(desk.page.locator(".actions")).to_have_count(0)
    desk.page.keyboard.press("c")
    expect(desk.page.locator("#alarm")).to_have_text(desk.say("script", "read_only"))
    desk.goto("/articles")
    expect(desk.page.get_by_role("link", name=desk.say("place", "new"))).to_have_count(0)


@LANGUAGES
def test_two_editors_on_one_finding(newsroom: Server, open_desk: Open, lang: str) -> None:
    """The second is told who was first and sees both versions; what they wanted can still be applied."""
    first, second, name = two_on_one(newsroom, open_desk, lang=lang)
    mine, theirs = second.open(VAGUE[lang]), first.open(VAGUE[lang])
    first.press(theirs, "confirm")
    first.heard("script", "done_confirm", quote=VAGUE[lang])

    second.press(mine, "dismiss")
    dialog = second.dialog("dismiss")
    dialog.get_by_label(second.say("dismissal", "known_fact")).check()
    dialog.get_by_label(second.say("field", "note")).fill("everybody knows")
    second.submit(dialog)
    asked = second.dialog("conflict")
    expect(asked).to_contain_text(second.say("script", "conflict_by", who=name))
    expect(asked.locator("[data-fill=theirs]")).to_contain_text(second.say("status", "confirmed"))
    expect(asked.locator("[data-fill=mine]")).to_contain_text(second.say("dismissal", "known_fact"))
    expect(asked.locator("[data-fill=mine]")).to_contain_text("everybody knows")
    assert second.finding(VAGUE[lang])["status"] == "confirmed"
    asked.get_by_role("button", name=second.say("desk", "keep_mine")).click()
    second.heard("script", "done_dismiss", quote=VAGUE[lang])
    held = second.finding(VAGUE[lang])
    assert (held["status"], held["reason"]) == ("dismissed", "known_fact")
    second.complaints.clear()


def test_keeping_what_stands(newsroom: Server, open_desk: Open) -> None:
    """The second editor may leave the first one's decision; the page then shows it."""
    first, second, _ = two_on_one(newsroom, open_desk)
    mine = second.open(VAGUE["en"])
    first.press(first.open(VAGUE["en"]), "confirm")
    first.heard("script", "done_confirm", quote=VAGUE["en"])
    second.page.keyboard.press("e")
    second.page.keyboard.press("ArrowRight")
    second.page.keyboard.press("Enter")
    second.dialog("conflict").get_by_role("button", name=second.say("desk", "keep_theirs")).click()
    expect(mine.locator(".decided")).to_contain_text(second.say("status", "confirmed"))
    assert second.finding(VAGUE["en"])["status"] == "confirmed"
    second.complaints.clear()


def test_handing_over(newsroom: Server, open_desk: Open) -> None:
    """An article is handed to somebody, whose list shows it."""
    first, _ = newcomer(newsroom, open_desk, "editor")
    second, name = newcomer(newsroom, open_desk, "editor")
    first.take()
    path = first.page.url.partition("#")[0]
    first.page.reload()
    first.ready().page.locator("#holder").select_option(label=name)
    first.heard("script", "done_assign")
    second.goto("/articles?assignee=me")
    expect(second.page.locator("[data-row]")).to_have_attribute("href", path.removeprefix(newsroom.address))


def test_two_reviews_and_their_agreement(newsroom: Server, open_desk: Open) -> None:
    """Two people review alone; an admin sees how far they agree, opens adjudication and settles a dispute."""
    chief, _ = newcomer(newsroom, open_desk, "admin")
    one, one_name = newcomer(newsroom, open_desk, "editor")
    two, two_name = newcomer(newsroom, open_desk, "editor")
    chief.take()
    path = chief.page.url.partition("#")[0]
    chief.page.locator(".menu summary", has_text=chief.say("desk", "more")).click()
    chief.page.get_by_role("button", name=chief.say("desk", "double_on")).click()
    expect(chief.page.locator("main .notice")).to_have_text(chief.say("desk", "own_layer"))
    for desk in (one, two):
        desk.goto(path).ready()
        expect(desk.page.locator("main .notice")).to_have_text(desk.say("desk", "own_layer"))
    one.press(one.open(VAGUE["en"]), "confirm")
    one.heard("script", "done_confirm", quote=VAGUE["en"])
    two.press(two.open(VAGUE["en"]), "dismiss")
    two.submit(two.dialog("dismiss"))
    two.heard("script", "done_dismiss", quote=VAGUE["en"])

    chief.goto(f"{path}/agreement")
    expect(chief.page.locator("main .hint")).to_contain_text(one_name)
    expect(chief.page.locator("main .hint")).to_contain_text(two_name)
    row = chief.page.locator("tbody tr", has_text=VAGUE["en"])
    expect(row).to_contain_text(chief.say("status", "dismissed"))
    row.get_by_role("link").click()
    chief.ready()
    expect(chief.page.locator("main .notice")).to_have_text(chief.say("desk", "final_layer"))
    card = chief.card(VAGUE["en"])
    expect(card.locator(".other")).to_have_count(2)
    chief.press(card, "confirm")
    chief.heard("script", "done_confirm", quote=VAGUE["en"])


def test_admins_invite_on_the_page(newsroom: Server, open_desk: Open) -> None:
    """The page of accounts makes a link that opens an account, and changes roles."""
    chief, _ = newcomer(newsroom, open_desk, "admin")
    chief.goto("/users")
    form = chief.page.get_by_role("form", name=chief.say("page", "invite"))
    form.get_by_label(chief.say("field", "name")).fill("invited on the page")
    form.get_by_role("button").click()
    link = chief.page.get_by_label(chief.say("page", "invite_link")).input_value()
    guest = open_desk(newsroom).join(link)
    expect(guest.page.locator(".who")).to_have_text("invited on the page")
    chief.goto("/users")
    row = chief.page.locator("tbody tr", has_text="invited on the page")
    row.locator("select").select_option("reader")
    row.get_by_role("button", name=chief.say("action", "save")).click()
    guest.take()
    expect(guest.open(VAGUE["en"]).locator(".message")).to_be_visible()
    expect(guest.page.locator(".actions")).to_have_count(0)


def test_text_of_both_editors_is_kept(newsroom: Server, open_desk: Open) -> None:
    """Comments and additions of two people at once do not undo each other."""
    first, second, _ = two_on_one(newsroom, open_desk)
    second.select_words(MISSED["en"])
    second.page.locator("#pick [data-do=pick-save]").click()
    second.submit(second.dialog("add"))
    second.heard("script", "done_add", quote=MISSED["en"])
    first.press(first.open(VAGUE["en"]), "confirm")
    first.heard("script", "done_confirm", quote=VAGUE["en"])
    expect(first.page.locator("#text .chip.is-confirmed")).to_have_count(2)
    assert TEXTS["en"].index(MISSED["en"]) == first.finding(MISSED["en"])["spans"][0][0]
