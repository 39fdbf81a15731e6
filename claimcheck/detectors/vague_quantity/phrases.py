"""One reader for each way in which an entry makes a phrase (see :class:`Takes`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimcheck.detectors.entries import start_of
from claimcheck.detectors.vague_quantity.numbers import Numbers
from claimcheck.detectors.vague_quantity.table import Compiled, Entry, Takes
from claimcheck.document import Document
from claimcheck.text.lexicon import LexiconMatch
from claimcheck.text.tokens import PUNCTUATION, WORD, Token

# Words that may stand between a head and its "of": «a large and growing number of».
ADJECTIVES_BEFORE_OF = 2
# Preposition and article in one: the Arabic "li-l-".
_FUSED = "\u0644\u0644"
# A noun of fewer letters than this is a particle or a pronoun.
FEWEST_LETTERS = 4
# Words between "did not say" and the detail that is not given.
DETAIL_REACH = 3
# Joins a number and the approximator after it: «10-plus».
HYPHEN = "-"
# Words from a quantifier to the mass noun that it quantifies: two adjectives may stand between.
MASS_REACH = 3
OPENING = frozenset("\u00ab\u201c\u201e\"\u2018'(")
CLOSING = frozenset("\u00bb\u201d\"\u2019')")


class Reach(NamedTuple):
    """A vague phrase: offsets ``[start, end)``; ``code`` overrides the entry's where not empty."""

    start: int
    end: int
    code: str = ""


Match = LexiconMatch[Entry]
Reader = Callable[[Document, Compiled, Match, int], "Reach | None"]


def head_allowed(document: Document, words: Compiled, match: Match, start: int) -> bool:
    """Whether the head bears the article or not, as its entry asks."""
    wanted = match.entry.definite
    if wanted == "any" or not words.article:
        return True
    token = document.tokens[match.first]
    fused = start == token.start and token.folded.startswith(_FUSED) and not match.form.startswith(_FUSED)
    bears = fused or document.text.startswith(words.article, start)
    return bears == (wanted == "only")


def _nothing(document: Document, words: Compiled, match: Match, start: int) -> Reach | None:
    if not head_allowed(document, words, match, start) or _counted_before(document, words, match):
        return None
    return Reach(start, document.tokens[match.last - 1].end)


def _counted_before(document: Document, words: Compiled, match: Match) -> bool:
    """An order of magnitude after a number is part of that number: «three thousand», «(5) thousand»."""
    tokens, before = document.tokens, match.first - 1
    if before > 0 and tokens[before].folded in CLOSING:
        before -= 1
    return match.entry.code == "order" and before >= 0 and words.numbers.ends_number(tokens[before])


def _noun(document: Document, words: Compiled, match: Match, start: int) -> Reach | None:
    """The head and the noun phrase that it quantifies."""
    tokens = document.tokens
    if not head_allowed(document, words, match, start) or _counted_before(document, words, match):
        return None
    entry = match.entry
    at = match.last
    opened = at < len(tokens) and tokens[at].kind == PUNCTUATION and tokens[at].folded in OPENING
    phrase = words.phrases.read(tokens, at + opened, construct=entry.chained)
    if phrase.last == phrase.first or (entry.plural and not phrase.plural):
        return _alone(document, words, match, start)
    if entry.concrete and tokens[phrase.head].folded in words.abstract:
        return None
    end = phrase.last
    if opened and end < len(tokens) and tokens[end].folded in CLOSING:
        end += 1
    timed = tokens[end - 1].folded in words.time_nouns
    return Reach(start, tokens[end - 1].end, "time" if timed else "")


def _word(tokens: tuple[Token, ...], at: int) -> str:
    return tokens[at].folded if 0 <= at < len(tokens) else ""


def _alone(document: Document, words: Compiled, match: Match, start: int) -> Reach | None:
    """The head without its noun, where the entry or the word after it allows that."""
    tokens = document.tokens
    following = _word(tokens, match.last)
    allowed = words.alone_before.get(id(match.entry))
    if match.entry.alone or (allowed and (following in allowed)):
        return Reach(start, tokens[match.last - 1].end)
    return None


def _of(document: Document, words: Compiled, match: Match, start: int) -> Reach | None:
    """The head, up to two adjectives, "of" and what it is made of."""
    tokens = document.tokens
    entry = match.entry
    if not head_allowed(document, words, match, start) or _counted_before(document, words, match):
        return None
    at = match.last
    limit = min(at + ADJECTIVES_BEFORE_OF, len(tokens) - 1)
    sized = False
    bare = not (words.article and document.text.startswith(words.article, start))
    while at < limit and tokens[at].kind == WORD and tokens[at].folded not in words.of_words:
        if bare and words.article and tokens[at].folded.startswith(words.article):
            return _alone(document, words, match, start)
        if words.phrases.ends_at(tokens[at].folded):
            return _alone(document, words, match, start)
        sized = sized or tokens[at].folded in words.sizes
        at += 1
    if at < len(tokens) and tokens[at].folded in words.of_them:
        return Reach(start, tokens[at].end)
    if at < len(tokens) and tokens[at].folded in words.of:
        quoted = _word(tokens, at + 1) in OPENING
        phrase = words.phrases.read(tokens, at + 1 + quoted)
        if phrase.last > phrase.first:
            end = phrase.last + (quoted and _word(tokens, phrase.last) in CLOSING)
            hides_none = entry.concrete and tokens[phrase.head].folded in words.abstract
            return None if hides_none else Reach(start, tokens[end - 1].end)
        return Reach(start, tokens[at - 1].end) if entry.alone or sized else None
    if entry.sized and _word(tokens, match.last) in words.sizes:
        return Reach(start, tokens[match.last].end)
    return _alone(document, words, match, start)


def _mass(document: Document, words: Compiled, match: Match, start: int) -> Reach | None:
    """The head and the mass noun of which it takes a part: «some competition», «little public support»."""
    tokens = document.tokens
    for at in range(match.last, min(match.last + MASS_REACH, len(tokens))):
        token = tokens[at]
        stops = words.phrases.ends_at(token.folded)
        # «Some support the bill»: a verb, whose object follows.
        if token.folded in words.mass and not (stops and _word(tokens, at + 1) in words.restrictors):
            return Reach(start, token.end)
        if token.kind != WORD or stops:
            return None
    return None


def _size(document: Document, words: Compiled, match: Match, start: int) -> Reach | None:
    """The head with an adjective of size, then perhaps "of" and a noun phrase."""
    tokens = document.tokens
    at = match.last
    if _word(tokens, at) not in words.sizes or not head_allowed(document, words, match, start):
        return None
    definite = _word(tokens, at).startswith(words.article) if words.article else False
    while _word(tokens, at) in words.sizes:
        at += 1
    if _word(tokens, at) in words.of and not definite:
        phrase = words.phrases.read(tokens, at + 1)
        if phrase.last > phrase.first:
            at = phrase.last
    return Reach(start, tokens[at - 1].end)


def _number(document: Document, words: Compiled, match: Match, start: int) -> Reach | None:
    """An approximator, the number after it and what that counts."""
    tokens = document.tokens
    at = match.last
    opened = _word(tokens, at) in OPENING
    at += opened
    after = words.numbers.end(tokens, at)
    if after == at:
        return _unit(document, words, match, start, at)
    if _states_threshold(tokens, words, match.first):
        return None
    whole = words.numbers.is_dual(tokens[after - 1]) or words.numbers.is_percent(tokens, at)
    end = after if whole else words.phrases.counted(tokens, after)
    before = words.timed_after.get(id(match.entry))
    if before and tokens[end - 1].folded in words.time_nouns and _word(tokens, match.first - 1) not in before:
        return None
    if end == after and Numbers.is_year(tokens, at, after):
        return None
    if _word(tokens, at) == words.article and _word(tokens, end) in words.restrictors:
        return None  # «beyond the 7 million that were sold last year»: a known figure
    if opened and _word(tokens, end) in CLOSING:
        end += 1
    return Reach(start, tokens[end - 1].end)


def _unit(document: Document, words: Compiled, match: Match, start: int, at: int) -> Reach | None:
    """A unit or a countable singular in the number's place: «more than an hour», «more than one occasion»."""
    tokens = document.tokens
    word = _word(tokens, at)
    if word in words.units:
        return Reach(start, tokens[at].end)
    if (
        match.entry.singular
        and word in words.counted
        and not (words.article and _word(tokens, at + 1).startswith(words.article))
    ):
        return Reach(start, tokens[at].end, "quantifier")
    return None


def _states_threshold(tokens: tuple[Token, ...], words: Compiled, first: int) -> bool:
    """A bound inside a defining clause is a rule's threshold and exact: «firms whose staff is under 100»."""
    return (
        first > 1
        and tokens[first - 2].folded in words.restrictors
        and words.phrases.is_possessed(tokens[first - 1].folded)
    )


def _number_before(document: Document, words: Compiled, match: Match, start: int) -> Reach | None:
    """A number, what it counts, and the approximator after them."""
    tokens = document.tokens
    last = match.first
    for back in range(4):
        at = last - back
        joined = tokens[at].folded == HYPHEN and tokens[at].end == tokens[match.first].start if at > 0 else False
        if at <= 0 or (back and tokens[at].kind != WORD and tokens[at].folded not in CLOSING and not joined):
            return None
        if back and words.phrases.ends_at(tokens[at].folded):
            return None
        if words.numbers.is_dual(tokens[at - 1]):
            return Reach(tokens[at - 1].start, tokens[match.last - 1].end)
        first = words.numbers.begin(tokens, at)
        if first < at:
            return Reach(tokens[first].start, tokens[match.last - 1].end)
    return None


def _noun_before(document: Document, words: Compiled, match: Match, start: int) -> Reach | None:
    """An indefinite plural noun, perhaps an adjective, and the quantifying adjective after them."""
    tokens = document.tokens
    if not head_allowed(document, words, match, start) or start != tokens[match.first].start:
        return None
    for back in (1, 2):
        at = match.first - back
        if at < 0 or tokens[at].kind != WORD:
            return None
        word = tokens[at].folded
        form = _indefinite_plural(words, word) or (_agreeing(words, word, back) if match.entry.agreeing else "")
        if form:
            first = at - 1
            if first >= 0 and (words.numbers.ends_number(tokens[first]) or tokens[first].folded in words.restrictors):
                return None
            return Reach(start_of(document, tokens[at], form, words.article), tokens[match.last - 1].end)
    return None


def _agreeing(words: Compiled, word: str, back: int) -> str:
    """An indefinite noun before an adjective that only goes with plurals, whatever its shape; empty if it is none.

    Right before the adjective a feminine singular would agree as well, so that its ending speaks
    against it, unless the word has the shape of a plural with that ending.
    """
    phrases = words.phrases
    if words.article in (word[:2], word[1:3]) or len(word) < FEWEST_LETTERS or phrases.ends_at(word):
        return ""
    if back > 1 or phrases.is_singular(word) or phrases.is_possessed(word):
        return ""
    return "" if any(phrases.ends_at(form) for form in words.variants(word)) else word


def _indefinite_plural(words: Compiled, word: str) -> str:
    """The plural that a word without article is, less its proclitics; empty if it is none."""
    if words.article and words.article in (word[:2], word[1:3]):
        return ""
    for form in (word, *words.variants(word)):
        if words.phrases.is_plural(form):
            return form
    return ""


def _detail(document: Document, words: Compiled, match: Match, start: int) -> Reach | None:
    """A verb of telling under negation, and the detail that is not given."""
    tokens = document.tokens
    for at in range(match.last, min(match.last + DETAIL_REACH, len(tokens))):
        if tokens[at].kind != WORD:
            return None
        if tokens[at].folded in words.details:
            return Reach(start, tokens[at].end)
    return None


READERS: dict[Takes, Reader] = {
    Takes.NOTHING: _nothing,
    Takes.NOUN: _noun,
    Takes.OF: _of,
    Takes.MASS: _mass,
    Takes.SIZE: _size,
    Takes.NUMBER: _number,
    Takes.NUMBER_BEFORE: _number_before,
    Takes.NOUN_BEFORE: _noun_before,
    Takes.DETAIL: _detail,
}
