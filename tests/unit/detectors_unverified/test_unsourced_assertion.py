"""Assertions without a source: evidence, threshold, voice, and claims told as fact."""

from __future__ import annotations

import pytest

from claimcheck.detectors.unverified_claim import unverified_claims
from claimcheck.detectors.unverified_claim.table import Hedges, Role
from claimcheck.languages import load_pack
from tests.unit.detectors_unverified.articles import analysis

CHARGE = "The harbour burned because of massive fraud by its owners."


def found(read):
    return [f for f in unverified_claims.run(read) if f.rule.code == "unsourced_assertion"]


def test_the_finding_names_its_evidence():
    """An editor sees what the flag rests on: the kinds of evidence and the strongest phrase."""
    (finding,) = found(analysis(CHARGE))
    assert finding.note == "cause, charge, scale"
    assert CHARGE[finding.trigger_start : finding.trigger_end] == finding.entry == "because of"


def test_one_weak_sign_is_not_enough():
    """A single word of scale makes no claim."""
    assert found(analysis("The harbour has a massive crane.")) == []


def test_attributed_matter_is_not_the_journalists():
    """What somebody says about causes is theirs."""
    text = "Lena Ortiz said the harbour burned because of massive fraud."
    content = "the harbour burned because of massive fraud"
    assert found(analysis(text, {"content": content, "cue": "said", "source": "Lena Ortiz"})) == []


def test_quoted_speech_without_a_speaker_is_not_the_journalists():
    """Quotation marks alone show that somebody else speaks."""
    assert found(analysis(f"\u201c{CHARGE}\u201d")) == []


def test_a_question_asserts_nothing():
    """It asks whether the claim holds."""
    assert found(analysis("Did the harbour burn because of massive fraud by its owners?")) == []


def test_the_flag_stands_on_the_journalists_stretch():
    """Beside a statement only what the journalist adds is flagged."""
    text = "Lena Ortiz said the harbour is shut, in an attempt to silence its critics."
    read = analysis(text, {"content": "the harbour is shut", "cue": "said", "source": "Lena Ortiz"})
    (finding,) = found(read)
    assert text[finding.start : finding.end] == "in an attempt to silence its critics"


ECHO = (
    "The ministry spoke on Monday. Divers recovered eleven crates of copper cable from the northern basin. "
    "The ministry said divers recovered eleven crates of copper cable from the northern basin on Sunday."
)
SAID = "divers recovered eleven crates of copper cable from the northern basin on Sunday"


def test_a_sources_claim_told_as_fact_points_to_the_statement():
    """The sentence repeats in the journalist's voice what the article elsewhere attributes."""
    (finding,) = found(analysis(ECHO, {"content": SAID, "cue": "said", "source": "The ministry"}))
    assert ECHO[finding.start : finding.end].startswith("Divers recovered")
    assert [ECHO[start:end] for start, end in finding.related] == [SAID]
    assert finding.note is not None
    assert finding.note.startswith("a source's claim told as fact")


def test_a_lead_may_sum_up_what_follows():
    """The first sentence of a report condenses what the article then attributes."""
    text = ECHO.removeprefix("The ministry spoke on Monday. ")
    assert found(analysis(text, {"content": SAID, "cue": "said", "source": "The ministry"})) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_kind_of_evidence_has_a_weight(language):
    """A kind without a weight would be found and then count for nothing."""
    table = load_pack(language).table("hedges", Hedges)
    kinds = {entry.kind for entry in table.entries if entry.role is Role.EVIDENCE}
    assert kinds <= table.weights.keys()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_single_weak_kind_reaches_the_threshold(language):
    """Words of scale, judgement, mood or doubt alone are too common to flag a sentence."""
    table = load_pack(language).table("hedges", Hedges)
    for kind in ("scale", "judgement", "mood", "maybe", "charge", "gain", "aim"):
        assert table.weights[kind] < table.threshold
