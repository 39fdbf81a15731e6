"""Reported speech in languages whose clauses put the verb first (Arabic)."""

from __future__ import annotations

from claimcheck.attribution.draft import Draft
from claimcheck.attribution.verb_first.colons import source_and_colon
from claimcheck.attribution.verb_first.finite import finite_cue, inquit
from claimcheck.attribution.verb_first.labels import label
from claimcheck.attribution.verb_first.nominal import OWN_WORDS, own_words, relay, stated_in
from claimcheck.attribution.verb_first.nouns import VERBAL_NOUN, owned_noun, verbal_noun
from claimcheck.attribution.verb_first.participles import participle, phrase_cue
from claimcheck.attribution.verb_first.prepositions import prepositional
from claimcheck.attribution.verb_first.scan import Found, Scan
from claimcheck.attribution.verb_first.speakers import resolve
from claimcheck.attribution.verb_first.words import words_of
from claimcheck.document import Document

__all__ = ["find", "holds_cue"]


def holds_cue(document: Document) -> bool:
    """Whether any word may be a cue, with or without a frame around it."""
    words = words_of(document.pack)
    return any(
        words.readings(token.folded)
        or "n" in words.triggers[token.folded]
        or words.prepositional.at(document.tokens, at)
        for at, token in enumerate(document.tokens)
        if token.kind == "w"
    )


def find(document: Document) -> list[Draft]:
    """The attributions of a document, in order of their cues, speakers resolved."""
    words = words_of(document.pack)
    triggers = words.triggers
    hits = [
        (at, set_off)
        for at, set_off in enumerate(map(triggers.__getitem__, document.words))
        if set_off and set_off != BREAKS
    ]
    found: list[Found] = []
    following = 0
    for sentence in document.sentences:
        first = following
        while following < len(hits) and hits[following][0] < sentence.last:
            following += 1
        scan = Scan(document, words, sentence, document.tokens)
        found.extend(_sentence(scan, hits[first:following], found))
    return resolve(document, words, found)


def _sentence(scan: Scan, hits: list[tuple[int, str]], before: list[Found]) -> list[Found]:
    """The attributions whose cue stands in one sentence.

    ``hits`` are the tokens that may set something off, with the letters of :class:`Triggers`;
    ``before`` the attributions of earlier sentences, whose content may reach into this one.
    """
    words = scan.words
    out: list[Found] = []
    for at, set_off in hits:
        if "s" in set_off:
            for phrase in (*words.anonymous_phrases.at(scan.tokens, at), *words.impersonal.at(scan.tokens, at)):
                scan.taken.update(range(at, phrase.last))
    opening = source_and_colon(scan)
    if opening:
        out.append(opening)
    for at, set_off in hits:
        if at in scan.taken:
            continue
        item = _construction(scan, at, set_off, before, out)
        if item and item.content:
            item.order = scan.tokens[at].start
            out.append(item)
            outer = relay(scan, at, item) if item.rule in (OWN_WORDS, VERBAL_NOUN) else None
            if outer:
                outer.order = outer.cue.start if outer.cue else item.order
                out.append(outer)
    return out


def _construction(scan: Scan, at: int, set_off: str, before: list[Found], out: list[Found]) -> Found | None:
    """The first construction that recognises an attribution at token ``at``."""
    if "p" in set_off and (item := prepositional(scan, at, out)):
        return item
    if "v" in set_off:
        nested = _inside(scan.tokens[at].start, (*before[-REACH:], *out))
        for reading in scan.readings(at):
            if reading.kind == "participle":
                item = participle(scan, at, reading)
            else:
                item = label(scan, at, reading) or finite_cue(scan, at, reading, nested=nested)
            if item:
                return item
        for reading in scan.readings(at):
            quotes = reading.kind != "participle" and "quote" in reading.frames and not reading.cut
            if quotes and not reading.strict and (item := inquit(scan, at, reading, (*before[-REACH:], *out))):
                return item
    if "f" in set_off and (item := phrase_cue(scan, at)) and not any(item.content == other.content for other in out):
        return item
    if "n" in set_off:
        if any(item.content and item.content[0].start == scan.tokens[at].start for item in out):
            return None  # «جدد دعوته إلى الحوار»: the noun heads what the verb said
        return stated_in(scan, at) or own_words(scan, at) or owned_noun(scan, at) or verbal_noun(scan, at)
    return None


# A word that only ends content sets nothing off.
BREAKS = "b"
# Content may reach from this many earlier attributions into a sentence (long quotations).
REACH = 6


def _inside(offset: int, found: tuple[Found, ...]) -> bool:
    """Whether an offset lies in content found before."""
    return any(span.start <= offset < span.end for item in found for span in item.content)
