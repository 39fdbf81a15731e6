"""Participles that carry a report on: «…، مشيرا إلى أن…», «مؤكدة استمرار…»."""

from __future__ import annotations

from claimcheck.attribution.verb_first.extents import content_spans
from claimcheck.attribution.verb_first.finite import CONFIDENCE, OTHER_FRAME
from claimcheck.attribution.verb_first.openers import find_opener
from claimcheck.attribution.verb_first.scan import Found, Scan
from claimcheck.attribution.verb_first.words import Reading

# A feminine or plural participle looks like an adjective: it needs one of these before it.
_BEFORE = frozenset(",\u060c\u061b;\u00bb\u201d\")-\u2013.")


def participle(scan: Scan, at: int, reading: Reading) -> Found | None:
    """The attribution that an accusative participle at token ``at`` carries on, or None."""
    word = scan.folded(at)
    if reading.cut:
        word = word[1:]
    separated = at > scan.first and scan.folded(at - 1) in _BEFORE
    masculine = reading.gender == "m" and reading.number == "s"
    if not (separated or masculine or at == scan.first):
        return None
    opener = find_opener(scan, at, reading, subject=False)
    if opener is None or (not separated and opener.frame == "object"):
        return None
    if not separated and not masculine:
        return None
    content, _ = content_spans(scan, opener, reading.force, at)
    return Found(
        content=content,
        cue=scan.cue_span(at, reading, opener.governed),
        lemma=reading.lemma,
        force=reading.force,
        source=None,
        rule=f"participle/{opener.frame}",
        confidence=CONFIDENCE.get(opener.frame, OTHER_FRAME),
        gender=reading.gender,
        number=reading.number,
        carries=True,
    )
