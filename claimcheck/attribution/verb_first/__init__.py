"""Reported speech in languages whose clauses put the verb first (Arabic)."""

from __future__ import annotations

from claimcheck.attribution.draft import Draft
from claimcheck.attribution.verb_first.colons import source_and_colon
from claimcheck.attribution.verb_first.finite import finite_cue
from claimcheck.attribution.verb_first.nominal import OWN_WORDS, own_words, relay, stated_in, verbal_noun
from claimcheck.attribution.verb_first.participles import participle, phrase_cue
from claimcheck.attribution.verb_first.prepositions import prepositional
from claimcheck.attribution.verb_first.scan import Found, Scan
from claimcheck.attribution.verb_first.speakers import resolve
from claimcheck.attribution.verb_first.words import words_of
from claimcheck.document import Document

__all__ = ["find"]


def find(document: Document) -> list[Draft]:
    """The attributions of a document, in order of their cues, speakers resolved."""
    words = words_of(document.pack)
    found: list[Found] = []
    for sentence in document.sentences:
        scan = Scan(document, words, sentence, document.tokens)
        found.extend(_sentence(scan, found))
    return resolve(document, words, found)


def _sentence(scan: Scan, before: list[Found]) -> list[Found]:
    """The attributions whose cue stands in one sentence."""
    words = scan.words
    out: list[Found] = []
    for phrase in words.anonymous_phrases.scan(scan.tokens[scan.first : scan.last]):
        scan.taken.update(range(scan.first + phrase.first, scan.first + phrase.last))
    opening = source_and_colon(scan)
    if opening:
        out.append(opening)
    for at in range(scan.first, scan.last):
        token = scan.tokens[at]
        if token.kind != "w" or at in scan.taken:
            continue
        word = token.folded
        item: Found | None = None
        readings = words.readings(word)
        if words.prepositional.starts(word) or words.relayed.starts(word):
            item = prepositional(scan, at, out)
        if item is None and readings:
            nested = _inside(token.start, (*before, *out))
            for reading in readings:
                if reading.kind == "participle":
                    item = participle(scan, at, reading)
                else:
                    item = finite_cue(scan, at, reading, nested=nested)
                if item:
                    break
        if item is None and words.phrases.starts(word):
            item = phrase_cue(scan, at)
        if item is None:
            item = stated_in(scan, at) or own_words(scan, at) or verbal_noun(scan, at)
        if item and item.content:
            item.order = token.start
            out.append(item)
            outer = relay(scan, at, item) if item.rule == OWN_WORDS else None
            if outer:
                outer.order = token.start
                out.append(outer)
    return out


def _inside(offset: int, found: tuple[Found, ...]) -> bool:
    """Whether an offset lies in content found before."""
    return any(span.start <= offset < span.end for item in found for span in item.content)
