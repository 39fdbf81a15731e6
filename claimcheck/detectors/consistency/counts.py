"""Exact counts of things in the text: a number with the noun that it counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.document import Document
from claimcheck.languages.number_words import number_reader
from claimcheck.text.numbers import NumberReading
from claimcheck.text.tokens import NUMBER, WORD

# From a percentage's number to its last word are this many tokens at most.
WIDEST_PERCENTAGE = 4


class Count(NamedTuple):
    """A number in the text: its value, offsets ``[start, end)`` and the index of the token after it."""

    value: float
    start: int
    end: int
    last: int


def count_at(document: Document, at: int) -> Count | None:
    """The exact count that begins at a token, if one does and a noun follows it."""
    token = document.tokens[at]
    reader = number_reader(document.pack)
    if token.kind != NUMBER and (token.kind != WORD or reader.words[token.folded] is None):
        return None
    found = reader.at(document.tokens, at)
    if found is None or not _is_count(document, found):
        return None
    return Count(float(found.low), token.start, document.tokens[found.last - 1].end, found.last)


def _is_count(document: Document, found: NumberReading) -> bool:
    """Whether a number counts things: no ordinal, share or range, and a word follows at once."""
    if found.ordinal or found.percent or found.low != found.high or found.last >= len(document.tokens):
        return False
    return document.tokens[found.last].kind == WORD


def is_dated(count: Count, dated: Iterable[tuple[int, int]]) -> bool:
    """Whether a number shares a character with one of the dates, given by their offsets."""
    return any(start < count.end and count.start < end for start, end in dated)


def number_of(document: Document, nouns: frozenset[str], at: int, *, bare: bool) -> Count | None:
    """The exact number of such a noun (years, days) at a token; ``bare``: also without it, as an age stands."""
    if at >= len(document.tokens):
        return None
    count = count_at(document, at)
    if count is not None and document.tokens[count.last].folded in nouns:
        return count
    return bare_age(document, at) if bare else None


def in_percentage(document: Document, at: int) -> bool:
    """Whether the number at a token is the hundred of «15 في المائة»."""
    reader = number_reader(document.pack)
    for first in range(max(at - WIDEST_PERCENTAGE, 0), at):
        found = reader.at(document.tokens, first)
        if found is not None and found.percent and found.last > at:
            return True
    return False


def bare_age(document: Document, at: int) -> Count | None:
    """An age in digits without the word for years, where no noun follows that it could count."""
    token = document.tokens[at]
    if token.kind != NUMBER or not token.folded.isdecimal():
        return None
    after = document.tokens[at + 1] if at + 1 < len(document.tokens) else None
    common = document.pack.settings.common_words
    if after is not None and after.kind == WORD and after.folded not in common:
        return None
    return Count(float(token.folded), token.start, token.end, at + 1)
