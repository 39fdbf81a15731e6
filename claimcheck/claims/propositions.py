"""Cutting an article into propositions: stretches of one voice, cut at sentences and at joints.

A sentence is cut where its voice changes (content, cue and source, the journalist's own matter), and
a stretch of one voice where a new clause begins, if both sides are long enough to say something.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, compress
from typing import NamedTuple

from claimcheck.claims.words import AFTER_COMMA, FUTURE, JOINT, STOP, Compiled
from claimcheck.document import Analysis, Document
from claimcheck.model import Statement
from claimcheck.text.tokens import NUMBER, WORD, Token

# Fewer words than this say nothing that could be checked.
FEWEST_WORDS = 3
# What the journalist adds to a reported sentence («in a statement on Sunday») is mostly its frame.
FEWEST_BESIDE_A_STATEMENT = 7
# Both sides of a joint have at least this many words: shorter coordinates are parts of one claim.
FEWEST_AT_A_JOINT = 6
COMMAS = frozenset({",", "\u060c", "-", "\u2013", "\u2014"})
# «I'm» is no name.
APOSTROPHES = frozenset("'\u2019")
QUOTES = frozenset("\u201c\u2018\"'")
# Kinds of tokens that say something.
SAYING = frozenset({WORD, NUMBER})
# Owners of tokens that belong to no statement's content.
JOURNALIST, FRAME = -1, -2


class Proposition(NamedTuple):
    """The tokens ``[first, last)`` of a sentence in one voice; ``statement`` is None for the journalist's."""

    first: int
    last: int
    sentence: int
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What one walk over the tokens tells: where joints, numbers, future verbs and names stand.

    ``counted[i]`` is how many words and numbers stand before token ``i``; the other lists are indices
    of tokens in order. ``closes`` gives for the offset of an opening quotation mark the one behind its
    closing mark, ``opens`` the other way round.
    """

    counted: list[int]
    joints: list[int]
    numbers: list[int]
    futures: list[int]
    names: list[int]
    closes: dict[int, int]
    opens: dict[int, int]

    def words(self, first: int, last: int) -> int:
        """How many words and numbers the tokens ``[first, last)`` hold."""
        return self.counted[last] - self.counted[first]


def survey(document: Document, words: Compiled) -> Ground:
    """Where the words of a document stand; plain passes, since this is done for every token."""
    tokens, kinds = document.tokens, document.kinds
    traits = list(map(words.traits.__getitem__, document.words))
    places = range(len(tokens))
    marked = [(at, traits[at]) for at in compress(places, traits)]
    return Ground(
        counted=list(accumulate(map(SAYING.__contains__, kinds), initial=0)),
        joints=[at + (trait == STOP) for at, trait in marked if _joins(tokens, at, trait)],
        numbers=list(compress(places, map(NUMBER.__eq__, kinds))),
        futures=[at for at, trait in marked if trait & FUTURE],
        names=_names(document) if words.named_by_case else [],
        closes={quotation.open: quotation.close for quotation in document.quotations if quotation.closed},
        opens={quotation.close: quotation.open for quotation in document.quotations if quotation.closed},
    )


def _joins(tokens: tuple[Token, ...], at: int, trait: int) -> bool:
    """Whether a new clause begins with the token ``at``, or after it where it is a semicolon."""
    return bool(trait & (JOINT | STOP)) or bool(trait & AFTER_COMMA and at and tokens[at - 1].folded in COMMAS)


def _names(document: Document) -> list[int]:
    """The capitalised words that do not stand at the start of a sentence."""
    text = document.text
    openings = {sentence.first for sentence in document.sentences}
    return [
        at
        for at, token in enumerate(document.tokens)
        if token.kind == WORD
        and text[token.start].isupper()
        and at not in openings
        and _is_name(text, token.start, token.end)
    ]


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word is a name and not «I», «I'm» or the first word of a quotation."""
    return end - start > 1 and text[start + 1] not in APOSTROPHES and text[start - 1] not in QUOTES


def any_in(places: list[int], first: int, last: int) -> bool:
    """Whether one of the ordered ``places`` lies in ``[first, last)``."""
    at = bisect_left(places, first)
    return at < len(places) and places[at] < last


def propositions(analysis: Analysis, words: Compiled, ground: Ground) -> Iterator[Proposition]:
    """Every proposition of the article, in order."""
    document = analysis.document
    owners = _owners(analysis)
    statements = analysis.statements
    for index, sentence in enumerate(document.sentences):
        at = sentence.first
        reported = max(owners[at : sentence.last]) >= 0
        while at < sentence.last:
            owner = owners[at]
            end = at + 1
            while end < sentence.last and owners[end] == owner:
                end += 1
            if owner != FRAME:
                fewest = FEWEST_BESIDE_A_STATEMENT if owner == JOURNALIST and reported else FEWEST_WORDS
                if ground.words(at, end) >= fewest:
                    for first, last in _clauses(document, words, ground, at, end):
                        if ground.words(first, last) >= fewest:
                            yield Proposition(first, last, index, statements[owner] if owner >= 0 else None)
            at = end


def _owners(analysis: Analysis) -> list[int]:
    """For each token the index of the innermost statement that says it, or whose it is otherwise."""
    document = analysis.document
    owners = [JOURNALIST] * len(document.tokens)
    sized = sorted(
        enumerate(analysis.statements), key=lambda pair: -sum(span.end - span.start for span in pair[1].content)
    )
    for index, statement in sized:
        for span in statement.content:
            first, last = document.token_range(span.start, span.end)
            owners[first:last] = [index] * (last - first)
    for statement in analysis.statements:
        for part in (statement.cue, statement.source):
            if part:
                first, last = document.token_range(part.start, part.end)
                owners[first:last] = [FRAME] * (last - first)
    return owners


def _clauses(document: Document, words: Compiled, ground: Ground, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The stretch cut at its joints, marks and connectives at the edges left out."""
    start = first
    joints = ground.joints
    for at in joints[bisect_left(joints, first + 1) : bisect_left(joints, last)]:
        if min(ground.words(start, at), ground.words(at, last)) >= FEWEST_AT_A_JOINT:
            yield _trimmed(document, words, ground, start, at)
            start = at
    yield _trimmed(document, words, ground, start, last)


def _trimmed(document: Document, words: Compiled, ground: Ground, first: int, last: int) -> tuple[int, int]:
    """The stretch without marks and connectives at its edges; brackets and quotations inside it are kept whole."""
    tokens = document.tokens
    while first < last and (tokens[first].kind not in SAYING or tokens[first].folded in words.openers):
        if tokens[first].folded == "(" and _holds(tokens, first, last, ")"):
            break
        if ground.closes.get(tokens[first].start, tokens[last - 1].end) < tokens[last - 1].end:
            break
        first += 1
    while last > first and tokens[last - 1].kind not in SAYING:
        if tokens[last - 1].folded == ")" and _holds(tokens, first, last, "("):
            break
        if ground.opens.get(tokens[last - 1].end, -1) > tokens[first].start:
            break
        last -= 1
    return first, last


def _holds(tokens: tuple[Token, ...], first: int, last: int, mark: str) -> bool:
    return any(token.folded == mark for token in tokens[first:last])
