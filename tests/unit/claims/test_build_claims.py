"""Claims of an article: spans, status, rank, links."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from claimcheck.claims import REASONS, build_claims
from claimcheck.claims.words import ClaimWords
from claimcheck.detectors import run_detectors
from claimcheck.languages import load_pack
from claimcheck.model import ClaimStatus, FieldCheck, Match, Verdict
from tests.unit.detectors_unverified.articles import analysis

TEXT = "Lena Ortiz said the crane killed 12 people. The quay is long and grey."
PLACED = {"content": "the crane killed 12 people", "cue": "said", "source": "Lena Ortiz"}


def match(read, words: str, verdict: Verdict, field: str = "date") -> Match:
    at = read.document.text.index(words)
    return Match(
        id="m1",
        start=at,
        end=at + len(words),
        text=words,
        sentence=read.document.sentence_id(at),
        statement=None,
        fact="crane-2020",
        verdict=verdict,
        checks=(FieldCheck(field=field, claimed="a", reference="a", agrees=verdict is not Verdict.CONTRADICTS),),
        score=1.0,
        method="test",
    )


def test_a_claim_is_the_content_without_source_and_cue():
    """What is checked is what was said."""
    claims = build_claims(analysis(TEXT, PLACED), ())
    assert [(c.text, c.statement) for c in claims] == [
        ("the crane killed 12 people", "st1"),
        ("The quay is long and grey", None),
    ]


def test_claims_are_numbered_in_order_of_priority():
    """The claim most in need of a check comes first."""
    claims = build_claims(analysis(TEXT, PLACED), ())
    assert [c.id for c in claims] == ["c1", "c2"]
    assert claims[0].priority > claims[1].priority > 0


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        (Verdict.CONTRADICTS, ClaimStatus.CONTRADICTS),
        (Verdict.AGREES, ClaimStatus.AGREES),
        (Verdict.MENTIONS, ClaimStatus.UNMATCHED),
    ],
)
def test_status_follows_the_verdict_of_a_match(verdict, status):
    """A fact that is only mentioned leaves the claim unknown, never false."""
    read = analysis(TEXT, PLACED)
    read = replace(read, matches=(match(read, "the crane killed", verdict),))
    claim = next(c for c in build_claims(read, ()) if c.statement)
    assert (claim.status, claim.matches) == (status, ("m1",))


def test_a_right_title_confirms_nothing_of_the_sentence():
    """That somebody holds an office says nothing of what is told about them."""
    read = analysis(TEXT, PLACED)
    read = replace(read, matches=(match(read, "the crane killed", Verdict.AGREES, "office"),))
    claim = next(c for c in build_claims(read, ()) if c.statement)
    assert (claim.status, claim.matches) == (ClaimStatus.UNMATCHED, ("m1",))


def test_a_contradicted_claim_ranks_above_the_same_claim_unmatched():
    """And one that agrees with the record ranks below it."""
    read = analysis(TEXT, PLACED)
    plain, wrong, right = (
        build_claims(replace(read, matches=matches), ())[0].priority
        for matches in (
            (),
            (match(read, "the crane killed", Verdict.CONTRADICTS),),
            (match(read, "the crane killed", Verdict.AGREES),),
        )
    )
    assert wrong > plain > right


def test_a_match_outweighs_what_cannot_be_checked():
    """A prediction that the record already answers has been checked."""
    read = analysis("The bridge will open in June.")
    assert build_claims(read, ())[0].status is ClaimStatus.NOT_CHECKABLE
    read = replace(read, matches=(match(read, "The bridge", Verdict.CONTRADICTS),))
    assert build_claims(read, ())[0].status is ClaimStatus.CONTRADICTS


def test_what_cannot_be_checked_has_no_priority_and_comes_last():
    """It is listed with its reason, behind every claim that can be checked."""
    claims = build_claims(analysis("The quay should grow. The quay is long."), ())
    assert [(c.status, c.reasons) for c in claims] == [
        (ClaimStatus.UNMATCHED, ("narration",)),
        (ClaimStatus.NOT_CHECKABLE, ("narration", "wish")),
    ]
    assert claims[1].priority == 0


def test_flags_are_linked_to_the_claims_that_they_are_about():
    """A flag on the words of a claim, and the flag of an anonymous source on what that source says."""
    text = "A port official said several cranes fell. The quay is long."
    placed = {"content": "several cranes fell", "cue": "said", "source": "A port official", "named": False}
    read = analysis(text, placed)
    flags = run_detectors(read)
    claim = next(c for c in build_claims(read, flags) if c.statement)
    assert {f.rule for f in flags if f.id in claim.flags} == {
        "unverified_claim/anonymous_source",
        "vague_quantity/quantifier",
    }
    assert {"anonymous", "vague"} <= set(claim.reasons)


def test_the_force_of_a_cue_decides_what_its_content_is():
    """A demand cannot be true; an accusation can, and somebody may be harmed by it."""
    text = "Lena Ortiz said the crane fell."
    demand = build_claims(analysis(text, {**PLACED, "content": "the crane fell", "force": "demand"}), ())[0]
    charge = build_claims(analysis(text, {**PLACED, "content": "the crane fell", "force": "accuse"}), ())[0]
    assert demand.status is ClaimStatus.NOT_CHECKABLE
    assert "accusation" in charge.reasons


def test_nested_statements_make_no_claim_twice():
    """The inner speaker's words are the inner statement's claim alone."""
    text = "Lena Ortiz said that Omar Diaz said the old crane fell."
    read = analysis(
        text,
        {"content": "Omar Diaz said the old crane fell", "cue": "said", "source": "Lena Ortiz"},
        {"content": "the old crane fell", "cue": "said", "source": "Omar Diaz"},
    )
    assert [(c.text, c.statement) for c in build_claims(read, ())] == [("the old crane fell", "st2")]


def test_claims_never_overlap_and_slice_to_their_text():
    """Each proposition is one stretch of the article."""
    text = "The ferry left at noon with nine cars aboard, while the old boat stayed at the quay (for repairs); it sank."
    read = analysis(text)
    claims = sorted(build_claims(read, ()), key=lambda c: c.start)
    assert all(text[c.start : c.end] == c.text for c in claims)
    assert all(a.end <= b.start for a, b in pairwise(claims))
    assert len(claims) > 1


@pytest.mark.parametrize("text", ["", " \n", "!!", "\ud83d\ude00", "\u202e\u202c", "(" * 40, "12"])
def test_odd_text_makes_no_claim(text):
    """Nothing is claimed where no words stand."""
    for language in ("ar", "en", "und"):
        assert build_claims(analysis(text, language=language), ()) == ()


def test_every_reason_is_explained_in_both_languages():
    """``claimcheck explain`` has a text for each code, and each weight is a chance."""
    for code, reason in REASONS.items():
        assert reason.code == code
        assert set(reason.explanation) == {"ar", "en"}
        assert all(reason.explanation.values())
        assert 0 <= reason.weight < 1


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_words_of_a_pack_give_reasons_that_exist(language):
    """A topic or mark without an explanation could not be shown."""

    table = load_pack(language).table("claims", ClaimWords)
    assert {*table.topics, *table.marks, *table.forces.values()} <= REASONS.keys()
