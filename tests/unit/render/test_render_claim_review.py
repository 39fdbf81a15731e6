"""ClaimReview drafts."""

from __future__ import annotations

import json

from report_maker import Maker, bare_report
from sample_reports import arabic_report, english_report

from claimcheck.model import FieldCheck
from claimcheck.render import RENDERERS
from claimcheck.render.claim_review import claim_reviews


def test_a_draft_for_each_claim_that_the_timeline_bears_on() -> None:
    """Agreement and contradiction give a draft, in order of the text; unmatched claims and mentions give none."""
    drafts = claim_reviews(arabic_report())
    assert [draft["identifier"] for draft in drafts] == ["a1/c3", "a1/c2"]
    assert [draft["reviewRating"]["ratingValue"] for draft in drafts] == [5, 1]


def test_a_match_outside_any_claim_has_a_draft_of_its_sentence() -> None:
    """Nothing that contradicts the timeline is lost because no claim holds it."""
    make = Maker("The old order ended in May 1999. Nobody saw it.")
    check = (FieldCheck(field="date", claimed="1999-05", reference="1999-06", agrees=False),)
    report = make.report(
        matches=(
            make.match("m1", "ended in May 1999", "old-order-end", "contradicts", check, label=("نهاية", "End")),
            make.match("m2", "old order", "old-order", "mentions", (), label=("نظام", "Order")),
        )
    )
    drafts = claim_reviews(report)
    assert [draft["claimReviewed"] for draft in drafts] == ["The old order ended in May 1999."]


def test_a_draft_says_that_it_is_one() -> None:
    """Every draft is marked for machines and for people, in both languages."""
    for draft in claim_reviews(arabic_report()):
        assert draft["creativeWorkStatus"] == "Draft"
        assert "Draft: a person must check" in draft["disambiguatingDescription"]
        assert "مسودة" in draft["disambiguatingDescription"]
        assert "author" not in draft


def test_a_rating_speaks_of_the_timeline_and_not_of_truth() -> None:
    """Names of ratings say what was compared; the explanation gives both values."""
    rating = claim_reviews(english_report())[1]["reviewRating"]
    assert rating["alternateName"] == "contradicts the timeline"
    assert (rating["worstRating"], rating["bestRating"]) == (1, 5)
    assert "2001-07" in rating["ratingExplanation"]
    assert "2000-07-17" in rating["ratingExplanation"]


def test_the_claim_is_its_speakers_or_the_writers() -> None:
    """A claim in a statement has its speaker as author; one in the journalist's voice the article's author."""
    own = claim_reviews(arabic_report())[0]["itemReviewed"]
    assert own["author"] == {"@type": "Person", "name": "ليلى نصار"}
    assert own["datePublished"] == "2025-10-02"
    assert own["appearance"]["url"] == "https://example.org/news/1"
    make = Maker("The mayor said the bridge opened in 1990.")
    said = make.statement("st1", "indirect", ["the bridge opened in 1990"], "The mayor", cue="said", role="person")
    report = make.report(
        statements=(said,),
        matches=(
            make.match("m1", "the bridge opened in 1990", "bridge", "agrees", (), label=("جسر", "B"), statement="st1"),
        ),
        claims=(make.claim("c1", "the bridge opened in 1990", "agrees", 0.4, (), statement="st1", matches=("m1",)),),
    )
    claim = claim_reviews(report)[0]["itemReviewed"]
    assert claim["author"] == {"@type": "Person", "name": "The mayor"}
    assert "datePublished" not in claim


def test_references_are_cited_once_and_linked_only_to_the_web() -> None:
    """Sources of the facts are the citations; an unsafe address is left out."""
    citations = claim_reviews(arabic_report())[0]["citation"]
    assert [one.get("url") for one in citations] == ["https://example.org/profile", None]


def test_the_document_is_json_ld() -> None:
    """The drafts form one graph; without matches it is empty."""
    assert json.loads(str(RENDERERS["claim-review"].render(arabic_report())))["@context"] == "https://schema.org"
    assert json.loads(str(RENDERERS["claim-review"].render(bare_report("No facts."))))["@graph"] == []
