"""Numbers in a text: digits and number words, with what they count and how firmly."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.text.tokens import NUMBER, WORD, Token
from claimcheck.timeline.words import Vocabulary

# A counted noun stands right by its number; farther words count something else.
UNIT_REACH = 4
QUALIFIER_REACH = 3
# A comma before exactly three digits groups thousands; before fewer it is a decimal sign.
_GROUP = 3


class Number(NamedTuple):
    """A number on the tokens ``[first, last)``; ``units`` as in the pack, ``qualifier`` or empty."""

    first: int
    last: int
    value: float
    units: frozenset[str]
    qualifier: str


def digits_value(folded: str) -> float | None:
    """The value of a folded number token; None where its separators make no number."""
    if folded.isdecimal():
        return float(folded)
    groups = folded.replace(".", ",").split(",")
    if not all(group.isdecimal() for group in groups):
        return None
    if len(groups) == 2 and len(groups[1]) != _GROUP:
        return float(f"{groups[0]}.{groups[1]}")
    if all(len(group) == _GROUP for group in groups[1:]):
        return float("".join(groups))
    return None


def read_numbers(
    tokens: tuple[Token, ...], first: int, last: int, words: Vocabulary, taken: frozenset[int]
) -> list[Number]:
    """The numbers among the tokens ``[first, last)``, none on a token of ``taken`` (dates)."""
    out: list[Number] = []
    number = words.number
    free = first
    for at, (_, _, kind, word) in enumerate(tokens[first:last], first):
        if kind != NUMBER and (kind != WORD or number[word][1] is None):
            continue
        if at < free or at in taken:
            continue
        end, value = _extent(tokens, at, last, words, taken)
        if value is not None and not (at > first and tokens[at - 1].folded in words.identifiers):
            units = _units(tokens, at, end, first, last, words)
            out.append(Number(at, end, value, units, _qualifier(tokens, at, end, first, last, words)))
        free = end
    return out


def _word_value(token: Token, words: Vocabulary) -> int | None:
    if token.kind != WORD:
        return None
    return words.number[token.folded][1]


def _extent(
    tokens: tuple[Token, ...], first: int, last: int, words: Vocabulary, taken: frozenset[int]
) -> tuple[int, float | None]:
    """The end of the number that begins at ``first``, and its value."""
    at = first
    total = current = 0.0
    began = False
    while at < last and at not in taken:
        token = tokens[at]
        if token.kind == NUMBER:
            if began:
                break
            value = digits_value(token.folded)
            if value is None:
                return at + 1, None
            current = value
        else:
            number = _word_value(token, words)
            if began and number is not None and words.units.at(tokens, at):
                # «In the hundred» counts hundredths, and no hundreds.
                break
            if number is None:
                if began and token.folded in words.joiners and at + 1 < last and _word_value(tokens[at + 1], words):
                    at += 1
                    continue
                break
            bare = words.number[token.folded][0]
            if bare in words.scales:
                total += max(current, 1) * (number if number >= 1000 else 1)
                current = 0.0
            elif bare in words.hundreds:
                current = current + 100 if current >= 100 else max(current, 1) * 100
            elif number >= 1000:
                total += number
            else:
                current += number
        began = True
        at += 1
    return max(at, first + 1), total + current


def _units(tokens: tuple[Token, ...], first: int, end: int, low: int, high: int, words: Vocabulary) -> frozenset[str]:
    """What the number counts: the unit words right after it, and those right before it."""
    found: set[str] = set()
    for at in (*range(end, min(end + UNIT_REACH, high)), *range(max(first - UNIT_REACH, low), first)):
        token = tokens[at]
        if token.kind == NUMBER and at >= end:
            continue
        matches = words.units.at(tokens, at)
        found.update(match.entry for match in matches)
        if not matches and token.kind == WORD:
            found.update(words.owned_units[token.folded])
    return frozenset(found)


def _qualifier(tokens: tuple[Token, ...], first: int, end: int, low: int, high: int, words: Vocabulary) -> str:
    for at in (*range(first - 1, max(first - QUALIFIER_REACH - 1, low - 1), -1), *range(end, min(end + 3, high))):
        found = words.qualifiers.at(tokens, at)
        if found:
            return found[0].entry
    return ""
