"""How far a noun phrase runs, by the shape of its words: enough for the phrase that hides a number."""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict

from claimcheck.text.folding import fold
from claimcheck.text.lexicon import Variants
from claimcheck.text.tokens import WORD, Token

# Adjectives that are taken along after the noun; further ones rarely help to see what is counted.
MOST_ADJECTIVES = 1
# Members of an undefined construct chain ("leaders of movement X") after its first.
LONGEST_CHAIN = 2
# Words from a quantifier to the plural noun that it counts, where adjectives come first.
LONGEST_RUN = 4


# A sound masculine plural drops its last letter before the noun that defines it.
_CONSTRUCT_PLURAL = "\u064a"


# A verb after a mass noun is no part of it («much of his term fighting», «most of the crop rotted»).
_VERB_ENDINGS = ("ing", "ed")


class Grammar(BaseModel):
    """What a language's noun phrases look like.

    ``adjectives`` stand ``after`` or ``before`` the noun. ``stops`` are words at which a noun
    phrase ends, ``article`` the prefixed article, ``and_prefix`` a prefixed conjunction
    (``not_joined``: beginnings of words whose own letter it is), ``possessives`` endings that close
    a noun, ``plural_endings`` and ``plural_words`` tell a plural, ``singular_endings`` undo that, a noun in
    ``feminine`` is singular unless it has the shape ``feminine_plural`` (a regular expression),
    ``adjective_endings`` tell an agreeing adjective, ``verb_prefixes`` a finite verb,
    ``determiners`` may open the phrase, ``joins`` couple two nouns, ``prepositions`` are prefixes behind
    which a word with the article is no adjective of the noun before it, ``accusative`` the ending
    of an indefinite object.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    adjectives: str = "before"
    article: str = ""
    and_prefix: str = ""
    stops: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()
    plural_words: tuple[str, ...] = ()
    singular_endings: tuple[str, ...] = ()
    singular_words: tuple[str, ...] = ()
    feminine: str = ""
    feminine_plural: str = ""
    adjective_endings: tuple[str, ...] = ()
    verb_prefixes: tuple[str, ...] = ()
    not_joined: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    accusative: str = ""


class Phrase(NamedTuple):
    """A noun phrase ``tokens[first:last]``; ``head`` is its noun; empty where ``last == first``."""

    first: int
    last: int
    head: int
    plural: bool


class NounPhrases(Protocol):
    """The two things that a mechanism asks of a language's noun phrases."""

    def read(self, tokens: tuple[Token, ...], first: int, *, construct: bool = False) -> Phrase:
        """The noun phrase that begins at ``first``; ``construct``: one that must be definite."""
        ...

    def counted(self, tokens: tuple[Token, ...], first: int) -> int:
        """The index after the noun that a number right before ``first`` counts; ``first`` if none."""
        ...

    def adjectives(self, tokens: tuple[Token, ...], at: int) -> int:
        """The index after the adjectives that follow an indefinite noun right before ``at``."""
        ...

    def is_plural(self, word: str) -> bool:
        """Whether a folded word has the shape of an indefinite plural noun."""
        ...

    def ends_at(self, word: str) -> bool:
        """Whether a folded word ends a noun phrase: particles, pronouns, common verbs."""
        ...

    def is_possessed(self, word: str) -> bool:
        """Whether a folded word bears a possessive ending."""
        ...

    def is_singular(self, word: str) -> bool:
        """Whether a folded word has the shape of a singular noun."""
        ...


class _Shapes:
    """The word tests that both orders share."""

    def __init__(self, grammar: Grammar, variants: Variants) -> None:
        self._stops = frozenset(map(fold, grammar.stops))
        self._article = grammar.article
        self._and = grammar.and_prefix
        self._possessives = tuple(map(fold, grammar.possessives))
        self._plural_endings = tuple(map(fold, grammar.plural_endings))
        self._plural_words = frozenset(map(fold, grammar.plural_words))
        self._singular_endings = tuple(map(fold, grammar.singular_endings))
        self._feminine = fold(grammar.feminine)
        self._feminine_plural = re.compile(fold(grammar.feminine_plural))
        self._singular_words = frozenset(map(fold, grammar.singular_words))
        self._adjective_endings = tuple(map(fold, grammar.adjective_endings))
        self._verb_prefixes = tuple(map(fold, grammar.verb_prefixes))
        self._not_joined = tuple(map(fold, grammar.not_joined))
        self._determiners = frozenset(map(fold, grammar.determiners))
        self._joins = frozenset(map(fold, grammar.joins))
        self._variants = variants

    def is_plural(self, word: str) -> bool:
        """Whether a folded word has the shape of a plural noun."""
        if word in self._plural_words:
            return True
        if word in self._singular_words or (self._singular_endings and word.endswith(self._singular_endings)):
            return False
        return len(word) > 3 and bool(self._plural_endings) and word.endswith(self._plural_endings)

    def is_singular(self, word: str) -> bool:
        """Whether a folded word has the shape of a singular noun."""
        if word in self._singular_words:
            return True
        return bool(self._feminine) and word.endswith(self._feminine) and not self._feminine_plural.fullmatch(word)

    def ends_at(self, word: str) -> bool:
        """Whether a folded word ends a noun phrase."""
        return word in self._stops or (bool(self._verb_prefixes) and word.startswith(self._verb_prefixes))

    def is_possessed(self, word: str) -> bool:
        """Whether a folded word bears a possessive ending."""
        return bool(self._possessives) and word.endswith(self._possessives)

    def _noun(self, tokens: tuple[Token, ...], at: int) -> bool:
        return at < len(tokens) and tokens[at].kind == WORD and tokens[at].folded not in self._stops


class NounFirst(_Shapes):
    """Noun, then its construct or its adjectives; the article is a prefix (Arabic)."""

    def __init__(self, grammar: Grammar, variants: Variants) -> None:
        super().__init__(grammar, variants)
        self._behind_prepositions = tuple(fold(each) + grammar.article for each in grammar.prepositions)

    def _definite(self, word: str) -> bool:
        return word.startswith((self._article, "\u0644\u0644")) and len(word) > 4

    def _adjective(self, word: str, definite: bool) -> bool:
        if word.startswith(self._behind_prepositions):
            return False
        return self._definite(word) == definite and len(word) > 3 and word.endswith(self._adjective_endings)

    def read(self, tokens: tuple[Token, ...], first: int, *, construct: bool = False) -> Phrase:
        """The noun at ``first`` with its construct or adjective, and a coupled noun of the same shape."""
        opening = first
        if first < len(tokens) and tokens[first].folded in self._determiners:
            first += 1
        if not self._noun(tokens, first):
            return Phrase(opening, opening, opening, False)
        word = tokens[first].folded
        if self._joined(word):
            return Phrase(opening, opening, opening, False)
        definite = self._definite(word)
        at = first + 1
        closed = word.endswith(self._possessives) and not definite and not self.is_plural(word)
        if not definite and not closed:
            open_ended = construct or word.endswith(_CONSTRUCT_PLURAL)
            at = self._chain(tokens, at, LONGEST_CHAIN if open_ended else 0)
        if not closed:
            at = self._with_adjectives(tokens, at, definite or at > first + 1)
        if at < len(tokens) and definite and at == first + 1:
            at = self._coupled(tokens, at)
        bare = word.removeprefix(self._article)
        if closed:  # «its projects» is as plural as «projects»
            bare = min((bare.removesuffix(ending) for ending in self._possessives), key=len)
        return Phrase(opening, at, first, self.is_plural(bare))

    def _chain(self, tokens: tuple[Token, ...], at: int, undefined: int) -> int:
        """Past the members of a construct, up to the definite one that closes it."""
        start = at
        while self._noun(tokens, at):
            word = tokens[at].folded
            if word.startswith(self._article):
                return at + 1
            if at - start >= undefined or self._joined(word):
                break
            at += 1
        return at

    def _joined(self, word: str) -> bool:
        return word.startswith(self._and) and len(word) > 3 and not word.startswith(self._not_joined)

    def _with_adjectives(self, tokens: tuple[Token, ...], at: int, definite: bool) -> int:
        taken = 0
        while taken < MOST_ADJECTIVES and self._noun(tokens, at) and not self._joined(tokens[at].folded):
            if not self._adjective(tokens[at].folded, definite):
                break
            at += 1
            taken += 1
        return at

    def _coupled(self, tokens: tuple[Token, ...], at: int) -> int:
        """Past a second definite plural joined by the prefixed conjunction."""
        word = tokens[at].folded
        rest = word[len(self._and) :]
        joined = word.startswith(self._and) and rest.startswith(self._article)
        if tokens[at].kind == WORD and joined and self.is_plural(rest[len(self._article) :]):
            return at + 1
        return at

    def adjectives(self, tokens: tuple[Token, ...], at: int) -> int:
        """Past the adjectives of an indefinite noun right before ``at``."""
        return self._with_adjectives(tokens, at, False)

    def counted(self, tokens: tuple[Token, ...], first: int) -> int:
        """Past the one noun that a number counts, and its adjective."""
        if not self._noun(tokens, first) or self._joined(tokens[first].folded):
            return first
        if self._definite(tokens[first].folded):
            return first + 1
        return self._with_adjectives(tokens, first + 1, False)


class AdjectivesFirst(_Shapes):
    """Adjectives before the noun, determiners apart (English)."""

    def read(self, tokens: tuple[Token, ...], first: int, *, construct: bool = False) -> Phrase:
        """From ``first`` to its first plural noun, or to the end of the run where none is plural."""
        at = first
        while at < len(tokens) and tokens[at].kind == WORD and tokens[at].folded in self._determiners:
            at += 1
        start = at
        while at - start < LONGEST_RUN and (self._noun(tokens, at) or self._hyphen(tokens, at, start)):
            if self.is_plural(tokens[at].folded):
                return Phrase(first, self._coupled(tokens, at + 1), at, True)
            at += 1
        if at == start:
            return Phrase(first, first, first, False)
        mass = start + 1
        if mass < at and tokens[mass].kind == WORD and not tokens[mass].folded.endswith(_VERB_ENDINGS):
            mass += 1
        return Phrase(first, mass, start, False)

    @staticmethod
    def _hyphen(tokens: tuple[Token, ...], at: int, start: int) -> bool:
        """Whether a hyphen joins two words of the run here."""
        return start < at < len(tokens) - 1 and tokens[at].folded == "-" and tokens[at].end == tokens[at + 1].start

    def _coupled(self, tokens: tuple[Token, ...], at: int) -> int:
        """Past "and" with another plural close by."""
        if at < len(tokens) and tokens[at].folded in self._joins:
            for further in range(at + 1, min(at + 4, len(tokens))):
                if not self._noun(tokens, further):
                    break
                if self.is_plural(tokens[further].folded):
                    return further + 1
        return at

    def adjectives(self, tokens: tuple[Token, ...], at: int) -> int:
        """Nothing: adjectives stand before their noun."""
        return at

    def counted(self, tokens: tuple[Token, ...], first: int) -> int:
        """Past the plural noun that a number counts, one or two adjectives before it."""
        for at in range(first, min(first + 3, len(tokens))):
            if not self._noun(tokens, at):
                break
            if self.is_plural(tokens[at].folded):
                return at + 1
        return first
