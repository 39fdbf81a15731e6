"""A source, a colon and what it says: headline style, interviews, subtitles."""

from __future__ import annotations

from claimcheck.attribution.verb_first.extents import content_spans
from claimcheck.attribution.verb_first.openers import after_colon
from claimcheck.attribution.verb_first.phrases import noun_phrase
from claimcheck.attribution.verb_first.scan import DASHES, Found, Scan
from claimcheck.attribution.verb_first.subjects import trimmed

# The longest source before a colon, in tokens.
LONGEST = 12


def source_and_colon(scan: Scan) -> Found | None:
    """«وزير الخارجية: …» at the head of a sentence, where the phrase names who can speak."""
    words = scan.words
    first = scan.first
    colon = next((k for k in range(first, min(first + LONGEST, scan.last)) if scan.folded(k) == ":"), None)
    if colon is None or colon == first:
        return None
    if any(scan.folded(k) in DASHES for k in range(first, colon)):
        return None  # a dateline: «فلان - الرياض:»
    last = noun_phrase(scan, first, appositions=False)
    if last != colon:
        return None
    head = scan.folded(first)
    person = head in words.titles or words.is_name(head) or words.kind(head) in ("government", "military", "expert")
    opener = after_colon(scan, colon, (first, last))
    if opener is None or not (person or (opener.frame == "quote" and words.kind(head))):
        return None
    if opener.frame != "quote" and last - first < 2:
        return None
    content, _ = content_spans(scan, opener, "neutral", colon)
    return Found(
        content=content,
        cue=scan.span(colon, colon + 1),
        lemma=":",
        force="neutral",
        source=trimmed(scan, first, last),
        rule="colon",
        confidence=0.7,
    )
