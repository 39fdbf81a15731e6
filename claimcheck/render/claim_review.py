"""Drafts of schema.org ClaimReview for claims that the timeline bears on.

A draft states what the comparison found, never that a claim is true or false; the person who
completes it adds the reviewing organisation, the address of the review and its date, and decides.
Follows https://schema.org/ClaimReview and https://schema.org/Claim.
"""

from __future__ import annotations

import json
from typing import Any

from claimcheck.model import Article, Claim, ClaimStatus, FieldCheck, Match, Report, Speaker, Verdict
from claimcheck.render.index import Index, index_of
from claimcheck.render.visible import one_line, web_link
from claimcheck.render.wording import both_languages, in_language, phrase

# The rating scale of the drafts: only its ends are used, since a comparison agrees or contradicts.
WORST_RATING = 1
BEST_RATING = 5
RATINGS = {Verdict.CONTRADICTS: WORST_RATING, Verdict.AGREES: BEST_RATING}
_VERDICT_OF = {ClaimStatus.AGREES: Verdict.AGREES, ClaimStatus.CONTRADICTS: Verdict.CONTRADICTS}

# Kinds of speaker that are one human being; every other kind is an organisation in schema.org's terms.
PERSON_KINDS = frozenset({"person", "official", "expert", "witness"})

TO_COMPLETE = ("author", "datePublished", "url", "reviewBody")
"""What a person adds before publication; schema.org consumers require the first three."""


def render(report: Report) -> str:
    """The drafts as one JSON-LD document; an empty graph where nothing was matched."""
    document = {"@context": "https://schema.org", "@graph": claim_reviews(report)}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def claim_reviews(report: Report) -> list[dict[str, Any]]:
    """A draft for each claim that agrees with or contradicts a fact, in order of the text.

    A match that belongs to no such claim gets a draft of its own sentence; one that only mentions a
    fact gets none.
    """
    index = index_of(report)
    drafts: list[tuple[int, dict[str, Any]]] = []
    covered: set[str] = set()
    for claim in report.claims:
        verdict = _VERDICT_OF.get(claim.status)
        matches = [index.matches[one] for one in claim.matches if one in index.matches]
        rated = [match for match in matches if match.verdict is verdict]
        if verdict and rated:
            covered.update(match.id for match in matches)
            drafts.append((claim.start, _draft(index, claim, rated, verdict)))
    drafts.extend(
        (match.start, _draft(index, match, [match], match.verdict))
        for match in report.matches
        if match.verdict in RATINGS and match.id not in covered
    )
    return [draft for _, draft in sorted(drafts, key=lambda item: item[0])]


def _draft(index: Index, claim: Claim | Match, matches: list[Match], verdict: Verdict) -> dict[str, Any]:
    """One draft: the claim, who made it, what the record says, and where the record says it."""
    language = index.first_language
    text = claim.text if isinstance(claim, Claim) else index.sentence_text.get(claim.sentence, claim.text)
    return {
        "@type": "ClaimReview",
        "creativeWorkStatus": "Draft",
        "disambiguatingDescription": f"{both_languages(phrase('label', 'draft'), language)} ({', '.join(TO_COMPLETE)})",
        "identifier": f"{index.report.article.id}/{claim.id}",
        "inLanguage": language,
        "claimReviewed": one_line(text),
        "itemReviewed": _claim(index, claim),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[verdict],
            "bestRating": BEST_RATING,
            "worstRating": WORST_RATING,
            "alternateName": in_language(phrase("verdict", verdict.value), language),
            "ratingExplanation": " ".join(
                _explained(match, check, language) for match in matches for check in match.checks
            ),
        },
        "about": [{"@type": "Thing", "identifier": one.fact, "name": _fact_name(one, language)} for one in matches],
        "citation": _citations(matches),
    }


def _claim(index: Index, claim: Claim | Match) -> dict[str, Any]:
    """The Claim: said by the statement's speaker, else by the article's author or outlet."""
    article = index.report.article
    out: dict[str, Any] = {"@type": "Claim"}
    statement = index.statements.get(claim.statement or "")
    author = _speaker(statement.speaker) if statement else _writer(article)
    if author:
        out["author"] = author
    if article.published:
        out["datePublished"] = article.published.isoformat()
    out["appearance"] = _appearance(article)
    return out


def _speaker(speaker: Speaker) -> dict[str, Any]:
    """A speaker as a schema.org agent; one who is not identified is described so."""
    out = {
        "@type": "Person" if speaker.kind in PERSON_KINDS else "Organization",
        "name": one_line(speaker.name),
    }
    if speaker.entity:
        out["identifier"] = speaker.entity
    if not speaker.named:
        out["description"] = phrase("label", "unnamed")["en"]
    return out


def _writer(article: Article) -> dict[str, Any] | None:
    """Who answers for the journalist's own words; None where the article names nobody."""
    if article.author:
        return {"@type": "Person", "name": one_line(article.author)}
    return {"@type": "Organization", "name": one_line(article.outlet)} if article.outlet else None


def _appearance(article: Article) -> dict[str, Any]:
    """The article as the place where the claim appears."""
    out: dict[str, Any] = {"@type": "NewsArticle", "identifier": article.id}
    if article.title:
        out["headline"] = one_line(article.title)
    if link := web_link(article.url):
        out["url"] = link
    if article.published:
        out["datePublished"] = article.published.isoformat()
    if article.outlet:
        out["publisher"] = {"@type": "Organization", "name": one_line(article.outlet)}
    if article.language:
        out["inLanguage"] = article.language
    return out


def _fact_name(match: Match, language: str) -> str:
    return in_language(match.label, language) or match.fact


def _explained(match: Match, check: FieldCheck, language: str) -> str:
    """One field check in words: field, what the article states, what the timeline states, result."""
    result = {True: "field_yes", False: "field_no", None: "field_unknown"}[check.agrees]

    def say(group: str, key: str) -> str:
        return in_language(phrase(group, key), language)

    return (
        f"{_fact_name(match, language)} \u2013 {say('field', check.field)}: "
        f"{say('label', 'claimed')} {one_line(check.claimed)}; {say('label', 'reference')} "
        f"{one_line(check.reference)}; {say('label', result)}."
    )


def _citations(matches: list[Match]) -> list[dict[str, Any]]:
    """The references of the facts, each once, in order."""
    out: list[dict[str, Any]] = []
    for source in (source for match in matches for source in match.sources):
        link = web_link(source.get("url"))
        cited: dict[str, Any] = {"@type": "WebPage" if link else "CreativeWork"}
        if source.get("title"):
            cited["name"] = one_line(source["title"])
        if link:
            cited["url"] = link
        if source.get("publisher"):
            cited["publisher"] = {"@type": "Organization", "name": one_line(source["publisher"])}
        if len(cited) > 1 and cited not in out:
            out.append(cited)
    return out
