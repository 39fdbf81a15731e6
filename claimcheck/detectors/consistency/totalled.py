"""Parts that a total follows: «3 في حلب و4 في حمص، أي ما مجموعه 10 قتلى», "…, a total of 10".

As with lists after a total, the sentence is understood as a whole or left alone: every number before the
total must be one of its parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.detectors.consistency.counts import Count, bare_age, count_at, is_dated
from claimcheck.detectors.consistency.listed import FEWEST_PARTS, Listed
from claimcheck.detectors.consistency.words import ConsistencyWords
from claimcheck.document import Document
from claimcheck.text.lexicon import LexiconMatch
from claimcheck.text.tokens import BREAK, NUMBER, PUNCTUATION


def totalled_parts(document: Document, words: ConsistencyWords, dated: list[tuple[int, int]]) -> Iterator[Listed]:
    """The parts that do not sum to the total after them; ``dated`` are the offsets of dates, which count nothing."""
    for match in document.scan(words.totals):
        sentence = document.sentences[document.sentence_at(document.tokens[match.first].start)]
        total = _total(document, words, match, sentence.last)
        if total is None:
            continue
        parts = _parts(document, words, sentence.first, match.first)
        if len(parts) < FEWEST_PARTS or sum(part.value for part in parts) == total.value:
            continue
        if any(is_dated(count, dated) for count in (total, *parts)):
            continue
        yield Listed(total, parts, match.first)


def _total(document: Document, words: ConsistencyWords, match: LexiconMatch[str], end: int) -> Count | None:
    """The number after the words for a total where it ends the sentence, alone or with a noun for persons."""
    tokens = document.tokens
    if match.last >= len(tokens) or (match.first and tokens[match.first - 1].kind != PUNCTUATION):
        return None
    total = count_at(document, match.last)
    last = total.last + 1 if total else match.last + 1
    if total is None:
        total = bare_age(document, match.last)
    elif tokens[total.last].folded not in words.persons:
        return None
    ended = last >= end or tokens[last].kind in (PUNCTUATION, BREAK)
    return total if ended else None


def _parts(document: Document, words: ConsistencyWords, first: int, last: int) -> list[Count]:
    """The numbers of a stretch where all count persons or places and none is inexact; empty otherwise."""
    tokens = document.tokens
    parts: list[Count] = []
    at = first
    while at < last:
        token = tokens[at]
        if words.inexact.at(tokens, at) or token.folded in words.remaining:
            return []
        found = count_at(document, at)
        if found is None:
            if token.kind == NUMBER:
                return []
            at += 1
            continue
        noun = tokens[found.last].folded
        if noun not in words.persons and noun not in words.places and noun not in words.kinds:
            return []
        parts.append(found)
        at = found.last
    return parts
