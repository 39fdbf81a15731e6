"""Bare indefinite plurals where a count is withheld: the object of a concrete, newsworthy action."""

from __future__ import annotations

from claimcheck.detectors.entries import start_of
from claimcheck.detectors.vague_quantity.phrases import OPENING, Match, Reach, head_allowed
from claimcheck.detectors.vague_quantity.table import Compiled
from claimcheck.document import Document
from claimcheck.text.tokens import PUNCTUATION, WORD, Token

_COMMAS = frozenset(",\u060c")
# Words between two commas right after an action: «struck, on Friday morning, targets».
LONGEST_INSERTION = 4
# From so many words on the object must not stand behind a preposition or a verb.
FAR = 5
# A word of one letter is a preposition that stands apart from the quotation mark after it.
_APART = 1


def bare_object(document: Document, words: Compiled, match: Match) -> Reach | None:
    """The uncounted plural that the action ``match`` governs, with its adjective and a coupled plural.

    The noun must be of the pack's list, without article, and no construct: what follows it may
    be an adjective, a preposition or the end of the clause, but no noun that would define it.
    """
    tokens = document.tokens
    trigger = tokens[match.first]
    if not head_allowed(document, words, match, start_of(document, trigger, match.form, words.article)):
        return None
    first = at = match.last
    limit = min(at + match.entry.within + 1, len(tokens))
    adrift = False
    near = not match.entry.proclitic  # an object behind its own preposition may stand anywhere
    while at < limit:
        at = _past_insertion(tokens, at)
        if at >= len(tokens) or tokens[at].kind != WORD or (adrift and at - first >= FAR):
            return None
        form = _listed(words, tokens[at], match.entry.proclitic)
        if not form:
            if tokens[at].folded in words.restrictors or _counts(words, tokens[at]):
                return None
            adrift = adrift or (near and words.phrases.ends_at(tokens[at].folded))
            at += 1
            continue
        if at + 1 < len(tokens) and (words.numbers.ends_number(tokens[at + 1]) or tokens[at + 1].folded in OPENING):
            return None
        end = _end(words, tokens, at)
        if end > at + 1 and tokens[end - 1].folded in words.heads:
            return None  # «many raids» is a quantity of its own
        if end:
            return Reach(start_of(document, tokens[at], form, words.article), tokens[end - 1].end)
        if at + 1 == len(tokens) or not words.article or not tokens[at + 1].folded.startswith(words.article):
            return None
        at += 2  # a plural in construct is the subject («aircraft of the alliance»): the object may follow
    return None


def _past_insertion(tokens: tuple[Token, ...], at: int) -> int:
    """The index after a short insertion between commas, such as a date; ``at`` where there is none."""
    if at >= len(tokens) or tokens[at].folded not in _COMMAS:
        return at
    for further in range(at + 2, min(at + LONGEST_INSERTION + 2, len(tokens))):
        if tokens[further].folded in _COMMAS:
            return further + 1
        if tokens[further].kind == PUNCTUATION:
            break
    return at


def _counts(words: Compiled, token: Token) -> bool:
    """Whether the word is a number or begins a quantity of its own, which then is the finding."""
    return words.numbers.ends_number(token) or token.folded in words.heads


def _listed(words: Compiled, token: Token, proclitics: tuple[str, ...]) -> str:
    """The listed plural that the word is, behind one of the proclitics that the action asks for."""
    word = token.folded
    if not proclitics:
        return word if word in words.plurals or word.removesuffix(words.accusative) in words.plurals else ""
    cut = next((clitic for clitic in proclitics if word.startswith(clitic)), None)
    return word[len(cut) :] if cut and word[len(cut) :] in words.plurals else ""


def _end(words: Compiled, tokens: tuple[Token, ...], at: int) -> int:
    """The index after the phrase whose noun is ``tokens[at]``; 0 where another noun defines it."""
    phrase = words.phrases.read(tokens, at)
    if phrase.last <= at:
        return 0
    if not words.article:
        return phrase.last
    if phrase.last > at + 1 and words.article in (tokens[phrase.last - 1].folded[:2], tokens[at + 1].folded[:2]):
        return 0
    end = phrase.last
    if end == at + 1 and end < len(tokens) and tokens[end].kind == WORD and _defines(words, tokens[end]):
        return 0
    if end < len(tokens) and tokens[end].kind == WORD:
        coupled = tokens[end].folded[1:]
        if tokens[end].folded.startswith("\u0648") and coupled in words.plurals:
            further = words.phrases.adjectives(tokens, end + 1)
            if further >= len(tokens) or not tokens[further].folded.startswith(words.article):
                return further
    return end


def _defines(words: Compiled, token: Token) -> bool:
    """Whether the word after a noun may be a noun that closes its construct: no particle, no clitic."""
    return len(token.folded) > _APART and not words.phrases.ends_at(token.folded) and not words.variants(token.folded)
