"""Sentence boundaries: terminators, line breaks, abbreviations and initials."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.text.tokens import BREAK, NUMBER, PUNCTUATION, WORD, Token

# The sign "\u2026" is none: in news it marks what is left out or a pause.
TERMINATORS = frozenset({".", "!", "?", "\u061f", "\u06d4"})
# Marks that stay with the sentence that they follow.
TRAILING = frozenset({'"', "''", "\u201d", "\u00bb", "\u203a", "\u2019", ")", "]"})


class SentenceSpan(NamedTuple):
    """One sentence: offsets ``[start, end)`` and the range ``[first, last)`` of its tokens."""

    start: int
    end: int
    first: int
    last: int


def split_sentences(
    text: str, tokens: tuple[Token, ...], marks: list[int], abbreviations: frozenset[str]
) -> tuple[SentenceSpan, ...]:
    """The sentences of a text in order, each with at least one token and no white space at its edges.

    A sentence ends at a terminator that white space, a closing mark or a capital follows, and at
    every line break. ``marks`` are the indices of the tokens that are punctuation or line breaks, in
    order; ``abbreviations`` are folded words after which a full stop ends nothing.
    """
    out: list[SentenceSpan] = []
    first = 0
    for at in marks:
        token = tokens[at]
        if at < first:
            continue
        if token.kind == BREAK:
            if first < at:
                out.append(SentenceSpan(tokens[first].start, tokens[at - 1].end, first, at))
            first = at + 1
        elif token.folded in TERMINATORS or token.folded.startswith(".."):
            last = _end_of_sentence(text, tokens, at, abbreviations)
            if last:
                out.append(SentenceSpan(tokens[first].start, tokens[last - 1].end, first, last))
                first = last
    count = len(tokens)
    if first < count:
        out.append(SentenceSpan(tokens[first].start, tokens[-1].end, first, count))
    return tuple(out)


def _end_of_sentence(text: str, tokens: tuple[Token, ...], at: int, abbreviations: frozenset[str]) -> int:
    """The index after the last token of the sentence that ends at ``tokens[at]``, or 0 if it goes on."""
    count = len(tokens)
    stop = tokens[at]
    last = at + 1
    while last < count and tokens[last].kind == PUNCTUATION and tokens[last].folded in TERMINATORS:
        last += 1
    while last < count and tokens[last].folded in TRAILING and tokens[last].start == tokens[last - 1].end:
        if tokens[last].folded in ('"', "''") and _is_opening(text, tokens[last]):
            break
        last += 1
    if last >= count or tokens[last].kind == BREAK:
        return last
    spaced = tokens[last].start > tokens[last - 1].end
    if not spaced and not (last == at + 1 and _sticks(tokens, at)):
        return last if last > at + 1 and tokens[last].kind == WORD else 0
    if stop.folded == "." and at and tokens[at - 1].end == stop.start:
        before = tokens[at - 1]
        if before.kind == WORD and before.folded in abbreviations:
            return 0
        if before.kind == WORD and len(before.folded) == 1 and _is_initial(text, tokens, at):
            return 0
    if tokens[last].kind == WORD and text[tokens[last].start].islower() and stop.folded != "!":
        return 0
    return last


def _sticks(tokens: tuple[Token, ...], at: int) -> bool:
    """A full stop between two long words with no space is a typing slip, and ends the sentence."""
    before, after = tokens[at - 1] if at else None, tokens[at + 1]
    if before is None or before.kind == NUMBER or after.kind != WORD or before.kind != WORD:
        return False
    return (
        not before.folded.isascii() and not after.folded.isascii() and len(before.folded) > 2 and len(after.folded) > 1
    )


def _is_initial(text: str, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the single letter before the stop is a name's initial: «ج. ب. سميث», ``J. Smith``."""
    letter = text[tokens[at - 1].start]
    alone = at < 2 or tokens[at - 2].end < tokens[at - 1].start or tokens[at - 2].kind == PUNCTUATION
    return alone and (letter.isupper() or not letter.isascii())


def _is_opening(text: str, token: Token) -> bool:
    """A straight quotation mark that follows a space and hugs the next word opens."""
    before = text[token.start - 1] if token.start else " "
    after = text[token.end] if token.end < len(text) else " "
    return before.isspace() and not after.isspace()
