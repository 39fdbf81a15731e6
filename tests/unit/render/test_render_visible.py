"""Text made safe to show."""

from __future__ import annotations

import pytest

from claimcheck.render.visible import direction, value_text, visible, web_link


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb\u202c", "a⟦RLO⟧b⟦PDF⟧"),
        ("\u2067س\u2069", "⟦RLI⟧س⟦PDI⟧"),
        ("\x1b[31m", "⟦U+001B⟧[31m"),
        ("a\ud800", "a⟦U+D800⟧"),
        ("3.\u200f0\tx\n", "3.\u200f0\tx\n"),
        ("می\u200cشود", "می\u200cشود"),
    ],
)
def test_controls_that_mislead_are_written_out(text: str, shown: str) -> None:
    """Overrides, isolates, escapes and lone surrogates show as names; marks that text needs stay."""
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        (" http://example.org ", "http://example.org"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("https:///nowhere", None),
        ("https://[broken", None),
        ("https://example.org/\u202egpj", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, link: str | None) -> None:
    """Script, data, relative and disguised addresses never become links."""
    assert web_link(url) == link


def test_direction_is_that_of_most_letters() -> None:
    """An Arabic text that opens with a Latin name runs from right to left."""
    assert direction("BBC: قالت الوزارة إن العمل مستمر") == "rtl"
    assert direction("The paper النهار said so") == "ltr"
    assert direction("2024") == "ltr"


def test_figures_keep_their_order_between_arabic_words() -> None:
    """A bare date is held together by marks; a value with Arabic letters is left alone."""
    assert value_text("2025-10-02") == "\u200e2025-10-02\u200e"
    assert value_text("تموز 2001") == "تموز 2001"
    assert value_text("") == ""
