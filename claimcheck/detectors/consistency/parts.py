"""Totals and their parts: what is named after «بينهم», "made up of" or a colon must fit the number before it."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.detectors.consistency.counts import Count, count_at, in_percentage, is_dated
from claimcheck.detectors.consistency.listed import listed_parts
from claimcheck.detectors.consistency.totalled import totalled_parts
from claimcheck.detectors.consistency.words import ConsistencyWords, consistency_words
from claimcheck.detectors.rule import Finding, Rule, detector
from claimcheck.document import Analysis, Document
from claimcheck.model import Severity
from claimcheck.text.lexicon import LexiconMatch
from claimcheck.text.tokens import BREAK

# A total stands at most this many tokens before the word that opens its parts.
TOTAL_REACH = 6
# One thing has no parts that are counted.
SMALLEST_TOTAL = 2
# A total is its number, a noun and at most an adjective where "made up of" follows; likewise the last part.
NOUN_WORDS = 3
# Between two parts of a total stand at most this many tokens.
PART_REACH = 3
# Marks that end the list of parts unless another part follows at once.
ENDS = frozenset({".", ",", "\u060c", ";", "\u061b", ":", "(", ")"})

PARTS = Rule(
    id="consistency/parts",
    severity=Severity.SERIOUS,
    message={
        "en": "The parts do not add up to their total",
        "ar": "مجموع الأجزاء لا يوافق العدد الكلي",
    },
    why={
        "en": "Of a total and its parts at least one figure is wrong.",
        "ar": "أحد الأرقام خطأ على الأقل: المجموع أو أجزاؤه.",
    },
    example={
        "en": "The blast killed 12 people, including 7 women and 9 children.",
        "ar": "قتل في الانفجار 12 شخصا بينهم 7 نساء و9 أطفال.",
    },
)


@detector(PARTS)
def parts(analysis: Analysis) -> Iterator[Finding]:
    """Totals that their parts exceed or, where all are named, do not reach."""
    document = analysis.document
    words = consistency_words(document.pack)
    dated = [(date.start, date.end) for date in analysis.dates]
    for match in document.scan(words.markers):
        if match.entry in ("including", "making_up"):
            yield from _marked(document, words, match, dated)
    for found in (*listed_parts(document, words, dated), *totalled_parts(document, words, dated)):
        related = tuple((part.start, part.end) for part in found.parts)
        mark = document.tokens[found.opener]
        note = _sum(found.parts, found.total)
        yield Finding(PARTS, found.total.start, found.total.end, mark.folded, mark.start, mark.end, note, related)


def _sum(parts: list[Count], total: Count) -> str:
    """The sum as it is shown: «3 + 4 + 1 < 10»."""
    sign = ">" if sum(part.value for part in parts) > total.value else "<"
    return f"{' + '.join(f'{part.value:g}' for part in parts)} {sign} {total.value:g}"


def _marked(
    document: Document, words: ConsistencyWords, match: LexiconMatch[str], dated: list[tuple[int, int]]
) -> Iterator[Finding]:
    """The total before the marker held against the sum of the numbers after it; dates count nothing.

    "Including" opens some of the parts, which may not exceed the total; "made up of" opens all, which must equal it.
    Persons of different sorts («women», «doctors») may be counted twice, so that only one part alone can be too many.
    """
    total = None
    for at in range(match.first - 1, max(match.first - TOTAL_REACH, -1), -1):
        if document.tokens[at].kind == BREAK:
            break
        found = count_at(document, at)
        if found is None and total is not None:
            break
        if found is not None and in_percentage(document, at):
            return
        total = found or total
    if total is None or not total.value.is_integer():
        return
    first = document.token_at(total.start)
    for at in range(max(first - 2, 0), first):
        found = count_at(document, at)
        if found is not None and found.last == total.last:
            total = found  # «73 ألف» begins at its digits
            break
    making_up = match.entry == "making_up"
    if making_up and not (total.last < match.first <= total.last + NOUN_WORDS and count_at(document, match.last)):
        return  # «هي» joins what is no list of parts more often than not
    parts: list[Count] = []
    at = reach = match.last
    while at < len(document.tokens) and at - reach <= PART_REACH and document.tokens[at].kind != BREAK:
        if document.tokens[at].folded in ENDS and (
            at + 1 >= len(document.tokens) or count_at(document, at + 1) is None
        ):
            break
        part = count_at(document, at)
        if part is None:
            at += 1
            continue
        at = reach = part.last
        before = document.tokens[document.token_at(part.start) - 1].folded
        if not parts and before in words.places:
            return  # «بينهم أجانب من 8 جنسيات»: the number counts something else
        if not is_dated(part, dated):
            parts.append(part)
    if total.value < SMALLEST_TOTAL or not parts or total.last >= match.first:
        return
    if not _of_one_measure(document, words, total, parts):
        return
    sorts = {words.kinds.get(document.tokens[part.last].folded) for part in parts}
    overlapping = len(sorts) > 1 and all(sorts)
    gathered = max(part.value for part in parts) if overlapping else sum(part.value for part in parts)
    all_told = making_up and len(parts) > 1 and not overlapping and _ends_soon(document, parts[-1].last)
    if gathered > total.value or (all_told and gathered < total.value):
        related = tuple((part.start, part.end) for part in parts)
        marker = document.tokens[match.first].start, document.tokens[match.last - 1].end
        yield Finding(PARTS, total.start, total.end, match.form, *marker, _sum(parts, total), related)


def _ends_soon(document: Document, at: int) -> bool:
    """Whether the sentence ends after the last part that was understood, so that no part in other words follows."""
    end = document.sentences[document.sentence_at(document.tokens[at].start)].last
    return end - at <= NOUN_WORDS + 1


def _of_one_measure(document: Document, words: ConsistencyWords, total: Count, parts: list[Count]) -> bool:
    """Whether total and parts can be added: persons and things can, three years and six months cannot."""
    nouns = [document.tokens[count.last].folded for count in (total, *parts)]
    measures = {words.measures.get(noun, "") for noun in nouns}
    return len(measures) == 1
