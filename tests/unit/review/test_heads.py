"""Cards of findings show what was decided, and what other cards say of it."""

from __future__ import annotations

from tests.unit.review.desks import Browser


def test_a_page_is_the_same_twice(browser: Browser, article: int) -> None:
    first, second = (browser.get(f"/articles/{article}").text for _ in range(2))
    assert first == second


def test_an_action_shows_on_its_card_and_on_those_that_name_it(browser: Browser, article: int) -> None:
    """A corrected code shows on the card of the flag and on that of the claim that rests on it."""
    claims = [each for each in browser.findings(article, kind="claim") if each["details"]["flags"]]
    flag = browser.findings(article, key=claims[0]["details"]["flags"][0])[0]
    keys = (flag["key"], claims[0]["key"])
    before = [browser.get(f"/articles/{article}/findings/{key}/card").text for key in keys]
    code = next(each for each in flag["codes"] if each.startswith("framing/"))
    assert browser.act(article, flag, "code", code=code, comment="it judges").status_code == 200
    after = [browser.get(f"/articles/{article}/findings/{key}/card").text for key in keys]
    assert "it judges" in after[0]
    assert before[1] != after[1]
    assert f'data-code="{code}"' in browser.get(f"/articles/{article}").text
