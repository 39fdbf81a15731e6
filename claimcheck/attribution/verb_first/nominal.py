"""Words relayed and documents that state: «نقلت الوكالة عن X قوله إن…», «جاء في البيان أن…»."""

from __future__ import annotations

from claimcheck.attribution.verb_first.extents import content_spans
from claimcheck.attribution.verb_first.openers import opens_here
from claimcheck.attribution.verb_first.phrases import noun_phrase, phrase_before
from claimcheck.attribution.verb_first.scan import Found, Opener, Scan
from claimcheck.attribution.verb_first.subjects import trimmed
from claimcheck.attribution.verb_first.words import owner_of
from claimcheck.span import Span

FOR = "\u0644"
ABOUT = "\u0639\u0646"
IN = "\u0641\u064a"
OWN_WORDS = "nominal/own words"
# Tokens from «عن» to the noun at most.
LONGEST_RELAY = 24
# Tokens of an adjunct between the noun and its content at most, before a quotation and before others.
ADJUNCT, NEAR_ADJUNCT = 20, 5


def own_words(scan: Scan, at: int) -> Found | None:
    """«نقلت الوكالة عن X قوله إن…»: the inner statement, with X as its source."""
    word = scan.folded(at)
    told = word not in scan.words.own_words
    if told and not (scan.words.owned_noun(word) and _relays_before(scan, at)):
        return None
    opener = opens_here(scan, at + 1)
    if opener is None and (scan.folded(at + 1) == IN or scan.folded(at + 1)[:1] == FOR):
        opener = _after_adjunct(scan, at + 2)
    if opener is None:
        return None
    content, _ = content_spans(scan, opener, "neutral", at)
    gender, number = owner_of(word)
    return Found(
        content=content,
        cue=scan.span(at, at + 1),
        lemma=scan.words.owned_noun(word),
        force="neutral",
        source=_after_about(scan, at),
        rule=OWN_WORDS,
        confidence=0.9,
        gender=gender,
        number=number,
    )


def _after_adjunct(scan: Scan, first: int) -> Opener | None:
    """«قوله في فيينا: …», «قوله للصحافيين الذين رافقوه: …»: content after where or to whom it was said."""
    for k in range(first, min(first + ADJUNCT, scan.last)):
        found = opens_here(scan, k)
        if found is not None and (found.quotation is not None or k - first < NEAR_ADJUNCT):
            return found
    return None


def relay(scan: Scan, at: int, inner: Found) -> Found | None:
    """«نقلت الوكالة عن X قوله إن…»: the outer statement, whose content runs from X on."""
    if inner.source is None or inner.source.end > inner.content[0].start:
        return None
    for k in range(at - 1, scan.first - 1, -1):
        if scan.folded(k) in scan.words.relays:
            first = k + 1
            last = noun_phrase(scan, first, appositions=False) if scan.is_word(first) else first
            if last == first:  # «كانت الصحيفة نقلت، أمس، عن…»
                first, last = phrase_before(scan, k), k
            if last == first or last > at or k in scan.taken:
                return None
            scan.taken.add(k)
            head, *rest = inner.content
            cut = 1 if scan.folded(k)[1:] in scan.words.relays else 0
            return Found(
                content=(Span(inner.source.start, head.end), *rest),
                cue=Span(scan.tokens[k].start + cut, scan.tokens[k].end),
                lemma=scan.words.relay_lemma,
                force="neutral",
                source=trimmed(scan, first, last),
                rule="nominal/relay",
                confidence=0.9,
                nested=True,
            )
    return None


def stated_in(scan: Scan, at: int) -> Found | None:
    """«جاء في البيان أن…»: a document that says something."""
    word = scan.folded(at)
    cut = 1 if word not in scan.words.stated and word[1:] in scan.words.stated else 0
    if word[cut:] not in scan.words.stated:
        return None
    for k in range(at + 1, min(at + 4, scan.last)):
        if scan.folded(k) == IN and scan.is_word(k + 1):
            last = noun_phrase(scan, k + 1)
            opener = opens_here(scan, last) if last > k + 1 else None
            if opener is None:
                return None
            content, _ = content_spans(scan, opener, "neutral", at)
            return Found(
                content=content,
                cue=Span(scan.tokens[at].start + cut, scan.tokens[at].end),
                lemma=word[cut:],
                force="neutral",
                source=trimmed(scan, k + 1, last),
                rule="nominal/stated in",
                confidence=0.85,
            )
    return None


def _relays_before(scan: Scan, at: int) -> bool:
    """«نقلت الوكالة عن الوزير تأكيده أن…»: a verb of relaying and «عن» stand before the noun."""
    about = next((k for k in range(at - 1, max(scan.first, at - LONGEST_RELAY), -1) if scan.folded(k) == ABOUT), None)
    return about is not None and any(scan.folded(k) in scan.words.relays for k in range(scan.first, about))


def _after_about(scan: Scan, at: int) -> Span | None:
    """The phrase after «عن» between the relaying verb and «قوله»."""
    for k in range(at - 1, max(scan.first - 1, at - LONGEST_RELAY), -1):
        if scan.folded(k) == ABOUT and k + 1 < at:
            last = min(noun_phrase(scan, k + 1), at)
            return trimmed(scan, k + 1, last) if last > k + 1 else None
    return None
