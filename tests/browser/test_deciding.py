"""One finding: confirmed, dismissed, given another code, commented on, and taken back; in both languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, Server
from tests.browser.desk import FACT, VAGUE

LANGUAGES = pytest.mark.parametrize("lang", ["ar", "en"])


@LANGUAGES
def test_confirming(server: Server, open_desk: Open, lang: str) -> None:
    """A click confirms; the card, the text, the figures and the server agree, and undo takes it back."""
    desk = open_desk(server, lang=lang).take()
    flags = len([one for one in desk.data()["findings"] if one["kind"] == "flag"])
    expect(desk.page.locator(".tally")).to_contain_text(desk.say("desk", "still_open", open=flags, whole=flags))
    card = desk.open(VAGUE[lang])
    desk.press(card, "confirm")
    desk.heard("script", "done_confirm", quote=VAGUE[lang])
    expect(card).to_have_class(re.compile("is-confirmed"))
    expect(desk.page.locator("#text .chip.is-confirmed")).to_have_count(1)
    expect(desk.page.locator(".tally")).to_contain_text(desk.say("desk", "still_open", open=flags - 1, whole=flags))
    assert desk.finding(VAGUE[lang])["status"] == "confirmed"
    desk.page.locator("#undo").click()
    desk.heard("script", "done_undo")
    expect(card).to_have_class(re.compile("is-open"))
    assert desk.finding(VAGUE[lang])["status"] == "open"


@LANGUAGES
def test_dismissing_with_a_reason(server: Server, open_desk: Open, lang: str) -> None:
    """Dismissing asks why; reason and note are shown on the card and kept; it can be reopened."""
    desk = open_desk(server, lang=lang).take()
    card = desk.open(VAGUE[lang])
    desk.press(card, "dismiss")
    dialog = desk.dialog("dismiss")
    dialog.get_by_label(desk.say("dismissal", "context_explains")).check()
    dialog.get_by_label(desk.say("field", "note")).fill("see the last line")
    desk.submit(dialog)
    desk.heard("script", "done_dismiss", quote=VAGUE[lang])
    expect(card.locator(".decided")).to_contain_text(desk.say("dismissal", "context_explains"))
    expect(card.locator(".thread")).to_contain_text("see the last line")
    held = desk.finding(VAGUE[lang])
    assert (held["status"], held["reason"]) == ("dismissed", "context_explains")
    desk.press(card, "reopen")
    desk.heard("script", "done_reopen", quote=VAGUE[lang])
    assert desk.finding(VAGUE[lang])["status"] == "open"


def test_cancelling_changes_nothing(server: Server, open_desk: Open) -> None:
    """Escape closes the dialog, gives the focus back to the button, and sends nothing."""
    desk = open_desk(server).take()
    card = desk.open(VAGUE["en"])
    desk.press(card, "dismiss")
    desk.dialog("dismiss")
    desk.page.keyboard.press("Escape")
    expect(card.locator("[data-do=dismiss]")).to_be_focused()
    assert desk.finding(VAGUE["en"])["version"] == 0


@LANGUAGES
def test_changing_the_code(server: Server, open_desk: Open, lang: str) -> None:
    """Another rule is chosen from all there are; the card says what it was."""
    desk = open_desk(server, lang=lang).take()
    card = desk.open(VAGUE[lang])
    desk.press(card, "code")
    dialog = desk.dialog("code")
    dialog.locator("select:visible").select_option("vague_quantity/amount")
    desk.submit(dialog)
    desk.heard("script", "done_code", quote=VAGUE[lang])
    expect(card.locator(".badge.corrected")).to_have_text(desk.say("desk", "corrected"))
    expect(card.locator(".was")).to_be_visible()
    assert desk.finding(VAGUE[lang])["code"] == "vague_quantity/amount"


@LANGUAGES
def test_a_thread_of_comments(server: Server, open_desk: Open, lang: str) -> None:
    """Comments follow one another; markup and direction overrides in them are text."""
    desk = open_desk(server, lang=lang).take()
    card = desk.open(VAGUE[lang])
    for words in ("كم أسبوعا؟", "<img src=x onerror=alert(1)> \u202eabc"):
        desk.press(card, "comment")
        dialog = desk.dialog("comment")
        dialog.get_by_label(desk.say("field", "comment")).fill(words)
        desk.submit(dialog)
        desk.heard("script", "done_comment", quote=VAGUE[lang])
    expect(card.locator(".thread li")).to_have_count(2)
    expect(card.locator(".thread .said").last).to_contain_text("<img src=x onerror=alert(1)>")
    assert "\u202e" not in card.locator(".thread").inner_text()
    assert len(desk.finding(VAGUE[lang])["comments"]) == 2


def test_claims_statements_and_dates_are_reviewed_as_well(server: Server, open_desk: Open) -> None:
    """Every list of the panel holds findings that can be decided; a date's value can be corrected."""
    desk = open_desk(server).take()
    desk.page.get_by_role("tab", name=desk.say("tab", "date")).click()
    card = desk.open("on 8 December 2025", "date")
    desk.press(card, "details")
    dialog = desk.dialog("details")
    dialog.get_by_label(desk.say("field", "value")).fill("2025-12-09")
    desk.submit(dialog)
    desk.heard("script", "done_details", quote="on 8 December 2025")
    assert desk.finding("on 8 December 2025", "date")["details"]["value"] == "2025-12-09"
    desk.page.get_by_role("tab", name=desk.say("tab", "claim")).click()
    claim = desk.page.locator("#list-claim .item").first
    claim.locator(".head").click()
    desk.press(claim, "confirm")
    expect(claim).to_have_class(re.compile("is-confirmed"))


def test_the_sources_other_statements(server: Server, open_desk: Open) -> None:
    """A statement's card leads to what else the same source says."""
    desk = open_desk(server).take()
    desk.page.get_by_role("tab", name=desk.say("tab", "statement")).click()
    card = desk.open("We will repair most of the damage before winter", "statement")
    card.locator(".others summary").click()
    card.locator(".others a").click()
    expect(desk.card("work would begin on 8 December 2025", "statement")).to_have_class(re.compile("current"))


def test_the_matched_fact_with_its_sources(server: Server, open_desk: Open) -> None:
    """A sentence that names a fact of the timeline shows the fact, field by field, and where it is from."""
    desk = open_desk(server).take(FACT)
    desk.page.get_by_role("tab", name=desk.say("tab", "match")).click()
    card = desk.page.locator("#list-match .item").first
    card.locator(".head").click()
    expect(card.locator("code")).to_have_text("fall-of-damascus-2024")
    expect(card.locator(".checks tbody tr").first).to_contain_text("2024-12-08")
    assert card.locator(".references a").first.get_attribute("href").startswith("https://")


def test_history_tells_who_did_what(server: Server, open_desk: Open) -> None:
    """Every deed stands in the panel's history and, for good, on a page of its own."""
    desk = open_desk(server).take()
    card = desk.open(VAGUE["en"])
    desk.press(card, "confirm")
    desk.heard("script", "done_confirm", quote=VAGUE["en"])
    desk.page.get_by_role("tab", name=desk.say("tab", "history")).click()
    deeds = desk.page.locator("#history li")
    expect(deeds.filter(has_text=VAGUE["en"])).to_contain_text(desk.say("event", "confirm"))
    desk.page.locator(".menu summary", has_text=desk.say("desk", "more")).click()
    desk.page.get_by_role("link", name=desk.say("desk", "log")).click()
    expect(desk.page.locator("tbody tr", has_text=desk.say("event", "confirm"))).to_contain_text(
        desk.say("status", "confirmed")
    )
