"""Anonymous sources: which unnamed speakers are flagged, where, and how often."""

from __future__ import annotations

from claimcheck.detectors.unverified_claim import unverified_claims
from tests.unit.detectors_unverified.articles import analysis


def found(read) -> list[str]:
    return [
        read.document.text[f.start : f.end] for f in unverified_claims.run(read) if f.rule.code == "anonymous_source"
    ]


def test_a_named_speaker_is_not_flagged():
    """Whoever is named can be asked."""
    read = analysis(
        "Lena Ortiz said the crane fell.", {"content": "the crane fell", "cue": "said", "source": "Lena Ortiz"}
    )
    assert found(read) == []


def test_the_mention_of_an_unnamed_speaker_is_flagged():
    """The flag stands on the words that name nobody."""
    read = analysis(
        "A port official said the crane fell.",
        {"content": "the crane fell", "cue": "said", "source": "A port official", "named": False},
    )
    assert found(read) == ["A port official"]


def test_each_sentence_of_an_anonymous_statement_is_flagged_once():
    """Every sentence that rests on nobody in particular says so."""
    text = "A port official said the crane fell. The quay was shut."
    content = ("the crane fell", "The quay was shut")
    read = analysis(text, {"content": content, "cue": "said", "source": "A port official", "named": False})
    assert found(read) == ["A port official", "The quay was shut"]


def test_an_unresolved_speaker_is_not_called_anonymous():
    """Where the tool does not know who speaks, it must not say that the article hides it."""
    read = analysis("He said the crane fell.", {"content": "the crane fell", "cue": "said", "named": False})
    assert found(read) == []


def test_a_named_speaker_answers_for_the_anonymous_one_relayed():
    """What a named speaker says that others told him is his to answer for."""
    text = "Lena Ortiz said that officials said the crane fell."
    read = analysis(
        text,
        {"content": "officials said the crane fell", "cue": "said", "source": "Lena Ortiz"},
        {"content": "the crane fell", "cue": "said", "source": "officials", "named": False},
    )
    assert found(read) == []


def test_a_group_whose_belief_is_reported_is_no_anonymous_source():
    """Nobody hides behind what voters think."""
    read = analysis(
        "Voters think the bridge is safe.",
        {"content": "the bridge is safe", "cue": "think", "source": "Voters", "named": False, "force": "believe"},
    )
    assert found(read) == []


def test_heads_beside_a_cue_are_found_without_a_statement():
    """Where attribution found nothing, the words still show it."""
    assert found(analysis("Sources said on Monday that the crane fell.")) == ["Sources"]
    assert found(analysis("According to witnesses the crane fell.")) == ["witnesses"]


def test_a_head_that_is_told_something_is_no_source():
    """The one addressed does not speak."""
    assert found(analysis("Lena Ortiz told officials about the crane.")) == []


def test_arabic_heads_beside_a_cue_are_found_without_a_statement():
    """The verb stands before the head, or the head before the verb."""
    assert found(analysis("وذكرت تقارير أن الرافعة سقطت.", language="ar")) == ["تقارير"]
    assert found(analysis("مصادر في الميناء أكدت سقوط الرافعة.", language="ar")) == ["مصادر"]
