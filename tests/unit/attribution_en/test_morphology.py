"""English inflection."""

from __future__ import annotations

import pytest

from claimcheck.languages.en.morphology import plural, verb_forms


@pytest.mark.parametrize(
    ("lemma", "third", "past", "ing"),
    [
        ("report", "reports", "reported", "reporting"),
        ("deny", "denies", "denied", "denying"),
        ("argue", "argues", "argued", "arguing"),
        ("plan", "plans", "planned", "planning"),
        ("press", "presses", "pressed", "pressing"),
        ("agree", "agrees", "agreed", "agreeing"),
    ],
)
def test_regular_verbs(lemma: str, third: str, past: str, ing: str) -> None:
    """Endings follow the spelling rules of the last letters."""
    forms = verb_forms(lemma)
    assert (forms["third"], forms["past"], forms["ing"]) == (third, past, ing)


def test_irregular_verb() -> None:
    """Given parts win over the rules."""
    assert verb_forms("say", ("said", "said", "saying"))["past"] == "said"


def test_verb_with_particle() -> None:
    """The first word of a lemma inflects."""
    assert verb_forms("call on")["third"] == "calls on"


def test_plural() -> None:
    """A noun takes -s, -es or -ies."""
    assert [plural(word) for word in ("claim", "promise", "allegory", "speech")] == [
        "claims",
        "promises",
        "allegories",
        "speeches",
    ]
