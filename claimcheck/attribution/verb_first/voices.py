"""Whether somebody named as a source can speak: an office, a body, a title, a name, or a bare name after its verb."""

from __future__ import annotations

from claimcheck.attribution.verb_first.openers import BY
from claimcheck.attribution.verb_first.scan import COMMAS, Opener, Scan
from claimcheck.attribution.verb_first.words import Reading, is_definite, is_people
from claimcheck.span import Span

# Conjunctions and prepositions written as one with their word.
JOINED = frozenset("\u0648\u0641\u0628\u0644\u0643")
# Endings of adverbs and of abstract nouns, which no bare name has after its verb.
ADVERBIAL = ("\u0627", "\u064a\u0629")
FEMININE = ("\u0629", "\u0627\u062a", "\u0627")
# Tokens from a strict cue without a subject to its content; words of a name without title.
DIRECT_GAP, MARKED_GAP, NAME_WORDS = 3, 5, 3


def can_speak(scan: Scan, source: Span) -> bool:
    """Whether a source begins with an office, a body, a title or a name."""
    words = scan.words
    first, last = scan.document.token_range(source.start, source.end)
    head = scan.tokens[first].folded
    cut = source.start - scan.tokens[first].start
    head = head[cut:] if 0 < cut < len(head) else head
    if is_people(head) or any(head in heads for heads in (words.pronominal, words.states, words.anonymous)):
        return True
    if words.kind(head) or head in words.titles or any(words.is_name(t.folded) for t in scan.tokens[first:last]):
        return True
    # «هيمنت كوتالوار، القائم بأعمال السفارة»: an office beside a name that is not known.
    return any(
        scan.tokens[k].folded in COMMAS and words.kind(scan.tokens[k + 1].folded) for k in range(first, last - 1)
    )


def is_bare_name(scan: Scan, source: Span, reading: Reading) -> bool:
    """«يشير آرالك إلى…», «كشف طبارة أن…»: after a masculine verb a few bare words that are no noun of the language.

    A noun with a feminine ending cannot follow such a verb, so that word is a name as well.
    """
    words = scan.words
    first, last = scan.document.token_range(source.start, source.end)
    tokens = scan.tokens[first:last]
    if reading.gender != "m" or reading.number != "s" or not 1 <= last - first <= NAME_WORDS:
        return False
    head = tokens[0].folded
    borne = (
        head[0] in JOINED and head not in words.whole and (reading.strict or head[0] != BY or words.is_event(head[1:]))
    )
    if head not in words.given and (borne or head.endswith(ADVERBIAL)):
        return False  # «يكشف بجلاء», «سيعلن قريبا»
    listed = head in words.object_heads | words.stops | words.whole or words.is_event(head) or words.readings(head)
    return not listed and all(t.kind == "w" and not is_definite(t.folded) for t in tokens) and len(head) > 3


def is_act(scan: Scan, source: Span) -> bool:
    """«أثبت الكشف سلامته»: a verbal noun shows something and says nothing."""
    head = scan.tokens[scan.document.token_range(source.start, source.end)[0]].folded
    return scan.words.is_event(head[2:] if is_definite(head) else head)


def directly(scan: Scan, at: int, reading: Reading, opener: Opener, source: Span | None) -> bool:
    """Whether a verb that is also another word opens its content at once, or after what may be a name."""
    preposition = scan.folded(at)[reading.cut :] in scan.words.stops
    if source is None:
        gap = DIRECT_GAP if opener.frame in ("that", "quote", "colon") and not preposition else 2
        gap = MARKED_GAP if opener.frame in ("quote", "colon") and reading.cut and not preposition else gap
        return opener.token - at <= gap and (reading.cut > 0 or not preposition)
    if preposition and opener.frame not in ("that", "about"):
        return False
    first, last = scan.document.token_range(source.start, source.end)
    head = scan.folded(first)
    words = scan.words
    thing = words.is_event(head) or head.endswith(FEMININE) or head in words.stops or bool(words.readings(head))
    near = first == at + 1 if preposition else first > at
    return last - first <= NAME_WORDS and not thing and near
