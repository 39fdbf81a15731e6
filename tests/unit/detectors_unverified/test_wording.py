"""Hearsay, predictions, withheld details and what could not be verified, by wording."""

from __future__ import annotations

import pytest

from claimcheck.detectors.unverified_claim import unverified_claims
from tests.unit.detectors_unverified.articles import analysis


def codes(read) -> list[str]:
    return [f.rule.code for f in unverified_claims.run(read)]


def test_a_distancing_cue_is_hearsay_whoever_speaks():
    """«Claimed» disowns what even a named speaker says."""
    text = "Lena Ortiz claimed the crane was safe."
    placed = {"content": "the crane was safe", "cue": "claimed", "lemma": "claim", "source": "Lena Ortiz"}
    assert codes(analysis(text, placed)) == ["hearsay"]


def test_a_distancing_cue_in_another_sense_is_none():
    """Victory is claimed, not alleged."""
    text = "Lena Ortiz claimed victory in the last race."
    placed = {"content": "victory in the last race", "cue": "claimed", "lemma": "claim", "source": "Lena Ortiz"}
    assert codes(analysis(text, placed)) == []


def test_a_sentence_bears_a_code_once():
    """Two words of hearsay in a sentence are one finding."""
    assert codes(analysis("The crane reportedly fell and allegedly hit a boat.")) == ["hearsay"]


def test_a_prediction_inside_a_statement_has_a_holder():
    """Somebody named expects it."""
    text = "Lena Ortiz said prices are expected to fall."
    placed = {"content": "prices are expected to fall", "cue": "said", "source": "Lena Ortiz"}
    assert codes(analysis(text, placed)) == []


def test_a_passive_expectation_whose_holder_nobody_names_is_flagged():
    """Attribution may see a cue there, but no one who holds it."""
    text = "Prices are expected to fall."
    placed = {"content": "Prices", "cue": "are expected", "force": "expect", "named": False}
    assert codes(analysis(text, placed)) == ["unsourced_prediction"]


def test_a_question_predicts_nothing():
    """It asks."""
    assert codes(analysis("Are prices likely to fall and is the crane expected to move?")) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u202e\ud83d\ude00", "«", "?" * 50, "\ud800 said"])
@pytest.mark.parametrize("language", ["ar", "en", "und"])
def test_odd_text_raises_nothing(text, language):
    """Empty, broken and unknown text yields no finding and no error."""
    assert codes(analysis(text, language=language)) == []


def test_a_finding_names_the_words_that_matched():
    """The entry is the phrase found, without what is attached to it, not a template of the table."""
    text = "\u0648\u0644\u0645 \u062a\u062d\u062f\u062f \u0639\u062f\u062f\u0647\u0645."
    (finding,) = unverified_claims.run(analysis(text, language="ar"))
    assert finding.entry == text[finding.start : finding.end] == text[1:8]
