"""Where a finite cue stands in its clause: first, in a relative clause, after a noun, or where it reports nothing."""

from __future__ import annotations

from claimcheck.attribution.verb_first.openers import FROM, PREPOSITIONS
from claimcheck.attribution.verb_first.scan import COMMAS, Opener, Scan
from claimcheck.attribution.verb_first.voices import DIRECT_GAP
from claimcheck.attribution.verb_first.words import Reading

# Tokens between «سبق» and its verb at most.
PRECEDED = 12


def position(scan: Scan, at: int, reading: Reading) -> str:
    """Where the cue stands in its clause: ``initial``, ``relative``, ``after noun`` or ``blocked``."""
    words = scan.words
    if at == scan.first or reading.cut:
        return "initial"
    before = scan.folded(at - 1)
    if scan.is_mark(at - 1):
        return "initial"
    if before in words.relatives:
        return "relative"
    if before in PREPOSITIONS and before != FROM:
        return "blocked"  # «عجزوا عن وصف الأيام»: a noun; «من» also means "who"
    if before in words.led_in:
        return "initial"
    if before in words.before_verb:
        return "after noun" if reading.strict and before in words.was else "initial"
    if before in words.complementisers and scan.folded(at - 2) in words.contrasts:
        return "initial"
    if before in words.blockers:
        # «قبل أن يضيف: …»: told, and not only wished.
        told = scan.folded(at - 2) in words.told_after or preceded(scan, at) is not None
        return "initial" if told else "blocked"
    return "after noun"


def preceded(scan: Scan, at: int) -> int | None:
    """«سبق لوسائل الإعلام أن ذكرت…»: the token of «سبق» before the cue at ``at``, if one leads it in."""
    if scan.folded(at - 1) not in scan.words.complementisers:
        return None
    reach = range(at - 2, max(scan.first - 1, at - PRECEDED), -1)
    return next((k for k in reach if scan.folded(k) in scan.words.preceded), None)


def clause_start(scan: Scan, at: int) -> int:
    """The index after the last comma or colon before ``at``, at most the sentence's first token."""
    k = at - 1
    while k >= scan.first and scan.folded(k) not in COMMAS and scan.folded(k) != ":":
        k -= 1
    return k + 1


def told_in(scan: Scan, at: int) -> bool:
    """«ألقى كلمة تحدث فيها عن…»: what was said is named before the verb and taken up by its pronoun."""
    return scan.folded(at + 1) in scan.words.resumed and (
        scan.folded(at - 1) in scan.words.adjunct_nouns | scan.words.recordings
    )


def is_plain(scan: Scan, at: int, reading: Reading, opener: Opener) -> bool:
    """«وعندما سئل الرجل قال: "…"», «وبخصوص الصلاة أوضح أنها…»: what is said stands right after a sure verb.

    Without a quotation a preposition has to open the clause: then the noun before the verb is no subject.
    """
    if opener.token - at > DIRECT_GAP or reading.strict:
        return False
    led_in = scan.folded(clause_start(scan, at)) in scan.words.stops
    return opener.frame in ("quote", "colon") or (opener.frame == "that" and led_in)


def is_preposition(scan: Scan, at: int, reading: Reading) -> bool:
    """«وعقب اتفاق…»: a word that is also a preposition, before a verbal noun."""
    words = scan.words
    following = scan.folded(at + 1)
    if following in words.complementisers:
        return False
    return scan.folded(at)[reading.cut :] in words.stops and (words.is_event(following) or following in words.relatives)
