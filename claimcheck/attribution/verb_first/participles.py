"""Participles that carry a report on: «…، مشيرا إلى أن…», «مؤكدة استمرار…»."""

from __future__ import annotations

from claimcheck.attribution.verb_first.edges import OBLIQUE
from claimcheck.attribution.verb_first.extents import CLAUSES, CLEAR_FRAMES, content_spans
from claimcheck.attribution.verb_first.finite import CONFIDENCE, OTHER_FRAME
from claimcheck.attribution.verb_first.frames import find_opener
from claimcheck.attribution.verb_first.scan import Found, Scan
from claimcheck.attribution.verb_first.subjects import trimmed
from claimcheck.attribution.verb_first.words import Reading
from claimcheck.span import Span

# A feminine or plural participle looks like an adjective: it needs one of these before it.
STRICT_REACH = 3
_BEFORE = frozenset(',\u060c\u061b;\u00bb\u201d")-\u2013.')


def participle(scan: Scan, at: int, reading: Reading) -> Found | None:
    """The attribution that an accusative participle at token ``at`` carries on, or None."""
    word = scan.folded(at)
    if reading.cut:
        word = word[1:]
    separated = at == scan.first or scan.folded(at - 1) in _BEFORE
    separated = separated or scan.folded(at + 1) in scan.words.object_pronouns
    masculine = reading.gender == "m" and reading.number == "s"
    plural = reading.number == "p" and not scan.is_mark(at - 1)
    if not (separated or masculine or plural or word in scan.words.split_participles):
        return None
    if at + 1 < scan.last and any(verb.kind == "imperfect" and not verb.strict for verb in scan.readings(at + 1)):
        return None  # «منتقدين يقولون إن…»
    opener = find_opener(scan, at, reading, subject=False)
    following = scan.folded(at + 1)
    shown = following in scan.words.resumed or following in scan.words.shown_in
    if shown and opener is not None and opener.frame == "object":
        return None  # «قائمة، موضحا بها الأسماء»: what a paper shows
    owned = opener is not None and opener.frame == "object" and scan.folded(at + 1) in scan.words.object_heads
    if opener is None or (not separated and not owned and opener.frame not in CLEAR_FRAMES):
        return None
    # «تجمعوا مؤكدين أن…», «رفضت التعليق قائلة إن…»: what else could this be?
    plain = opener.frame == "that" or (opener.frame == "by" and reading.force == "demand")
    clear = (plural and plain and word.endswith(OBLIQUE)) or (
        scan.folded(at) in scan.words.split_participles and opener.frame in CLAUSES
    )
    if not separated and not masculine and not owned and not clear:
        return None
    noun = reading.strict or word in scan.words.noun_participles
    quotes = opener.quotation is not None and not scan.is_label(opener.quotation) and opener.token - at <= STRICT_REACH
    if noun and not quotes and (not separated or opener.token - at > STRICT_REACH):
        return None  # «مقرا», «معلما»: a noun in the accusative
    content, _ = content_spans(scan, opener, reading.force, at)
    source = trimmed(scan, *opener.source) if opener.source is not None else None  # «مبينا مدير المركز أن…»
    return Found(
        content=content,
        cue=scan.cue_span(at, reading, opener.governed),
        lemma=reading.lemma,
        force=reading.force,
        source=source,
        rule=f"participle/{opener.frame}",
        confidence=CONFIDENCE.get(opener.frame, OTHER_FRAME),
        gender=reading.gender,
        number=reading.number,
        carries=source is None,
    )


def phrase_cue(scan: Scan, at: int) -> Found | None:
    """The attribution of a fixed phrase such as «سائلا الله أن…» that begins at token ``at``, or None."""
    matches = scan.words.phrases.at(scan.tokens, at)
    if not matches:
        return None
    lemma, entry = matches[0].entry
    last = matches[0].last
    reading = Reading(lemma, entry.force, entry.frames, "participle", "", "", False, "", 0)
    opener = find_opener(scan, last - 1, reading, subject=False)
    if opener is None:
        return None
    content, _ = content_spans(scan, opener, entry.force, at)
    return Found(
        content=content,
        cue=Span(scan.tokens[at].start, scan.tokens[last - 1].end),
        lemma=lemma,
        force=entry.force,
        source=None,
        rule=f"phrase/{opener.frame}",
        confidence=CONFIDENCE.get(opener.frame, OTHER_FRAME),
        carries=True,
    )
