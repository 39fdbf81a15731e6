"""Finite cues: «قال X إن…», «أعلنت X عن…», «X الذي أعلن…», «كان X قد أعلن…»."""

from __future__ import annotations

from claimcheck.attribution.verb_first.extents import CLAUSES, content_spans, quoted
from claimcheck.attribution.verb_first.frames import find_opener
from claimcheck.attribution.verb_first.phrases import noun_phrase
from claimcheck.attribution.verb_first.places import is_plain, is_preposition, position, told_in
from claimcheck.attribution.verb_first.scan import COMMAS, Found, Opener, Scan
from claimcheck.attribution.verb_first.subjects import (
    FOR,
    document_before,
    follows_subject,
    source_of,
    speech_of,
    subject_before,
    subject_told,
    trimmed,
)
from claimcheck.attribution.verb_first.voices import NAME_WORDS, can_speak, directly, is_act, is_bare_name
from claimcheck.attribution.verb_first.words import Reading
from claimcheck.span import Span

WHATEVER = ("\u0645\u0627", "\u0645\u0646")
# A quotation before its cue has at least this many words; only these marks stand between.
INQUIT_WORDS = 5
INQUIT_MARKS = frozenset({",", "\u060c", ".", "-", "\u2013"})
# «"…" قالها فلان»: the pronoun stands for the words.
OWN_WORDS = ("", "\u0647", "\u0647\u0627")
INQUIT_CONFIDENCE = 0.8
# A colon further than this from its verb needs a source that is known to speak.
COLON_GAP = 8
# Frames in which such a subject surely tells something.
MARKED = ("quote", "colon")
TELLING = ("that", "quote", "colon", "about", "to")
# Confidence by what marks the content: a complementiser or a quotation leaves little doubt.
CONFIDENCE = {"that": 0.95, "quote": 0.97, "colon": 0.85, "about": 0.85, "by": 0.8, "to": 0.8, "on": 0.75}
OTHER_FRAME = 0.65


def finite_cue(scan: Scan, at: int, reading: Reading, *, nested: bool) -> Found | None:
    """The attribution that a finite cue at token ``at`` opens, or None.

    ``nested`` says that the token lies in content found before: then only a cue with a source of
    its own counts.
    """
    place = position(scan, at, reading)
    told_of = subject_told(scan, at) if place == "after noun" else None
    if place == "blocked" or _is_other_word(scan, at, reading, place, told_of):
        return None
    if reading.suffix and place == "relative":
        reading = reading._replace(frames=reading.frames | {"about"})  # «ما يدعيه الحوثيون عن وجود قوات»
    opener = find_opener(scan, at, reading)
    if place == "after noun" and (opener is None or opener.source is not None) and follows_subject(scan, at):
        opener = find_opener(scan, at, reading, subject=False) or opener
    if opener is None or (reading.suffix and place != "relative" and not _tells_him(reading, opener)):
        return None
    if place == "after noun" and opener.source is None:
        place = "initial" if told_in(scan, at) else place
        told_of = told_of or speech_of(scan, at)
    source = source_of(scan, at, reading, opener, place)
    if source is None and told_of is not None and (opener.frame in TELLING or not reading.strict):
        source = told_of
    if place == "after noun" and source is None and not is_plain(scan, at, reading, opener):
        return None
    before = subject_before(scan, at, reading, opener) if place == "after noun" else None
    if before is not None and opener.source is not None:
        first = opener.source[0]
        source, opener = before, opener._replace(start=scan.tokens[first].start, token=first, source=None)
    speaks = source is not None and (can_speak(scan, source) or is_bare_name(scan, source, reading))
    if nested and (opener.frame == "object" or not (speaks or (source is not None and opener.frame in MARKED))):
        return None
    if not _reports(scan, at, reading, opener, source, place, speaks=speaks):
        return None
    if opener.delegated is not None:
        scan.taken.add(opener.delegated)
    content, _ = content_spans(scan, opener, reading.force, at)
    cue = scan.cue_span(at, reading, opener.governed)
    return Found(
        content=content,
        cue=cue,
        lemma=reading.lemma,
        force=reading.force,
        source=source,
        rule=f"finite/{opener.frame}",
        confidence=CONFIDENCE.get(opener.frame, OTHER_FRAME),
        gender=reading.gender,
        number=reading.number,
        nested=nested or place == "relative",
    )


def _tells_him(reading: Reading, opener: Opener) -> bool:
    """«فأجابه: …», «أخبرني سالم أن…»: the pronoun is the one told, and not what is said."""
    return not reading.strict and (opener.frame in MARKED or (opener.frame == "that" and "told" in reading.frames))


def _is_other_word(scan: Scan, at: int, reading: Reading, place: str, told_of: Span | None) -> bool:
    """Whether the word is no cue here, before anything is known of its content.

    ``told_of`` is the subject that a clause before it was opened with.
    """
    if scan.folded(at) in scan.words.belonging and scan.folded(at + 1)[:1] == FOR:
        return True  # «موقع تابع لأحد المصانع»
    if place == "relative" and reading.force == "demand" and scan.folded(at - 2) in scan.words.matters:
        return True
    if not reading.strict:
        return False
    if place == "relative" and scan.folded(at - 1) in WHATEVER:
        return True  # «ما بين»
    return (place == "after noun" and told_of is None) or is_preposition(scan, at, reading)


def _reports(
    scan: Scan, at: int, reading: Reading, opener: Opener, source: Span | None, place: str, *, speaks: bool
) -> bool:
    """Whether cue, source and what opens the content make a report; ``speaks`` says that the source can."""
    frame = opener.frame
    # Also the perfect of another verb («تعرض»), unless somebody is told to say that something is so.
    doubtful = reading.strict and reading.kind == "imperfect" and reading.gender == "f"
    if doubtful and not (speaks and frame == "that"):
        return False
    carried = opener.delegated is not None and scan.folded(at)[reading.cut :] not in scan.words.stops
    sure = speaks or carried or frame == "express" or not reading.strict
    if not sure and not directly(scan, at, reading, opener, source):
        return False
    if frame == "object" and not speaks and source is not None and is_act(scan, source):
        return False
    gap = opener.token - (opener.source[1] if opener.source else at)
    if not speaks and (frame == "bare" or (frame == "colon" and gap > COLON_GAP)):
        return False
    if place == "relative" and not speaks and (reading.suffix or frame not in CLAUSES):
        return False
    return reading.kind != "imperfect" or _tells_now(scan, at, reading, frame, source, place, speaks=speaks)


def _tells_now(
    scan: Scan, at: int, reading: Reading, frame: str, source: Span | None, place: str, *, speaks: bool
) -> bool:
    """Whether an imperfect reports, and does not describe («تشير قراءة المؤشر إلى…»)."""
    words = scan.words
    if frame == "object":
        soon = scan.folded(at - 1) in words.complementisers and scan.folded(at - 2) in words.told_after
        told = speaks or (soon and source is None)  # «قبل أن يعلن استقالته»
        if not told or reading.force == "evaluate":
            return False
    if not speaks and source is not None and frame not in (*CLAUSES, "express"):
        return False
    held = scan.folded(at - 1) not in COMMAS and any(scan.folded(k) in words.was for k in range(scan.first, at))
    loose = frame in ("object", "by", "from", "on") and place == "after noun"
    return not loose or held or document_before(scan, at) < at or (speaks and follows_subject(scan, at))


def inquit(scan: Scan, at: int, reading: Reading, found: tuple[Found, ...]) -> Found | None:
    """«"…"، قال X»: a finite cue whose content is the quotation before it, if nothing else claims that."""
    document = scan.document
    k, begin = at - 1, at
    while k > 0 and (scan.tokens[k].folded in INQUIT_MARKS or scan.folded(k) in scan.words.what_was_said):
        begin = k if scan.folded(k) in scan.words.what_was_said else begin
        k -= 1
    if k < 0 or scan.tokens[k].kind != "p" or reading.suffix not in OWN_WORDS:
        return None
    quotation = document.quotation_to(scan.tokens[k].end)
    if quotation is None or len(document.text[quotation.start : quotation.end].split()) < INQUIT_WORDS:
        return None
    if any(span.start < quotation.end and quotation.start < span.end for item in found for span in item.content):
        return None
    last = noun_phrase(scan, at + 1) if scan.is_word(at + 1) else at + 1
    source = trimmed(scan, at + 1, last) if last > at + 1 else None
    short = last - at - 1 <= NAME_WORDS and not reading.suffix
    if source is not None and not (short or can_speak(scan, source)):
        return None
    return Found(
        content=quoted(scan, quotation),
        cue=Span(scan.tokens[begin].start, scan.tokens[at].end) if begin < at else scan.cue_span(at, reading),
        lemma=reading.lemma,
        force=reading.force,
        source=source,
        rule="finite/inquit",
        confidence=INQUIT_CONFIDENCE,
        gender=reading.gender,
        number=reading.number,
    )
