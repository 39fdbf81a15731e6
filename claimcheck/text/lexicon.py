"""Many phrases compiled to one matcher that walks over tokens.

Words are matched whole, by their folded form, or by one of the forms that a language's morphology
gives for the first word (without its clitics). A phrase may hold a number slot ``#``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, NamedTuple, TypeVar

from claimcheck.text.folding import fold
from claimcheck.text.tokens import NUMBER, Folded, Token, tokenise

E = TypeVar("E")
Variants = Callable[[str], tuple[str, ...]]

NUMBER_SLOT = "#"


class LexiconMatch(NamedTuple, Generic[E]):
    """An entry found on the tokens ``[first, last)``; ``form`` is the first word as matched."""

    entry: E
    first: int
    last: int
    form: str


class _Node:
    """One word position in the compiled phrases."""

    __slots__ = ("children", "entries")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.entries: list[object] = []


def phrase_words(phrase: str) -> tuple[str, ...]:
    """The folded words of a lexicon phrase; ``#`` stays as the number slot, punctuation is kept."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():
        return tuple(phrase.casefold().split())
    words = phrase.split()
    # Nearly every phrase is plain words: start-up folds some ten thousand, and the tokeniser costs five times as much.
    if all(map(str.isalpha, words)) and all(folded := tuple(map(fold, words))):
        return folded
    return tuple(token.folded for token in tokenise(phrase, Folded()) if token.kind != "n")


class _Start(NamedTuple):
    """What a word may begin: whether a phrase of one word, and which words may follow in longer ones."""

    alone: bool
    seconds: frozenset[str]
    nodes: tuple[tuple[str, _Node], ...]


class _Starts(dict[str, _Start | None]):
    """What each folded word may begin, worked out once a word: nearly every word begins nothing."""

    def __init__(self, children: dict[str, _Node], variants: Variants | None) -> None:
        self._children = children
        self._variants = variants

    def __missing__(self, word: str) -> _Start | None:
        if len(self) >= Folded.LIMIT:
            self.clear()
        children = self._children
        forms = self._variants(word) if self._variants else ()
        value: _Start | None = None
        if word in children or not children.keys().isdisjoint(forms):
            nodes = tuple([(form, children[form]) for form in dict.fromkeys((word, *forms)) if form in children])
            alone = any(node.entries for _, node in nodes)
            value = _Start(alone, frozenset().union(*[node.children for _, node in nodes]), nodes)
        self[word] = value
        return value


class Lexicon(Generic[E]):
    """Phrases and what they stand for, matched longest first from each token.

    ``variants`` gives further forms under which the *first* word of a phrase may be found, in
    order of preference; the word itself is always tried first.
    """

    def __init__(self, entries: Iterable[tuple[str, E]], variants: Variants | None = None) -> None:
        self._root = _Node()
        self._starts = _Starts(self._root.children, variants)
        self._has_variants = variants is not None
        for phrase, entry in entries:
            node = self._root
            for word in phrase_words(phrase):
                child = node.children.get(word)
                if child is None:
                    child = node.children[word] = _Node()
                node = child
            node.entries.append(entry)

    def starts(self, word: str) -> tuple[tuple[str, _Node], ...]:
        """The nodes that a folded word may begin with."""
        found = self._starts[word]
        return found.nodes if found else ()

    def at(self, tokens: tuple[Token, ...], first: int) -> list[LexiconMatch[E]]:
        """The matches that begin at ``tokens[first]``, longest phrase first."""
        token = tokens[first]
        begins = self.starts(token.folded)
        if token.kind == NUMBER:
            begins = (*self.starts(NUMBER_SLOT), *begins)
        out: list[LexiconMatch[E]] = []
        count = len(tokens)
        for form, node in begins:
            at = first
            while True:
                at += 1
                if node.entries:
                    out += [LexiconMatch(entry, first, at, form) for entry in node.entries]  # type: ignore[arg-type]
                children = node.children
                if at >= count or not children:
                    break
                following = children.get(tokens[at].folded)
                if following is None and tokens[at].kind == NUMBER:
                    following = children.get(NUMBER_SLOT)
                if following is None:
                    break
                node = following
        if len(out) > 1:
            out.sort(key=lambda match: first - match.last)
        return out

    @property
    def first_words(self) -> frozenset[str]:
        """The folded words with which a phrase begins."""
        return frozenset(self._root.children)

    def may_start(self, word: str, forms: Iterable[str]) -> bool:
        """Whether a phrase may begin with a folded word, whose further ``forms`` are given."""
        children = self._root.children
        return word in children or (self._has_variants and not children.keys().isdisjoint(forms))

    @property
    def has_variants(self) -> bool:
        """Whether the first word of a phrase is found under further forms too."""
        return self._has_variants

    def scan(
        self, tokens: tuple[Token, ...], *, overlapping: bool = False, places: Iterable[int] | None = None
    ) -> list[LexiconMatch[E]]:
        """All matches in order; of those that begin at one token or overlap, the longest first one.

        ``places`` are the tokens, in order, whose words may begin a phrase, where the caller knows them
        (see :class:`Screen`); by default all are tried.
        """
        out: list[LexiconMatch[E]] = []
        free = 0
        for first in self._promising(tokens, range(len(tokens)) if places is None else places):
            if first < free:
                continue
            found = self.at(tokens, first)
            if overlapping:
                out += found
            elif found:
                out.append(found[0])
                free = found[0].last
        return out

    def _promising(self, tokens: tuple[Token, ...], places: Iterable[int]) -> list[int]:
        """The places where a phrase may begin: most words that begin one are not followed by its second."""
        starts = self._starts
        last = len(tokens) - 1
        out: list[int] = []
        for at in places:
            start = starts[tokens[at].folded]
            if start is None:
                continue
            if not start.alone:
                if at == last:
                    continue
                following = tokens[at + 1]
                if following.folded not in start.seconds and not (
                    following.kind == NUMBER and NUMBER_SLOT in start.seconds
                ):
                    continue
            out.append(at)
        if starts[NUMBER_SLOT]:
            out = sorted({*out, *(at for at, token in enumerate(tokens) if token.kind == NUMBER)})
        return out

    def __contains__(self, phrase: str) -> bool:
        node = self._root
        for word in phrase_words(phrase):
            child = node.children.get(word)
            if child is None:
                return False
            node = child
        return bool(node.entries)

    @staticmethod
    def folded(phrase: str) -> str:
        """The folded form of one phrase, for messages and tests."""
        return " ".join(fold(word) for word in phrase.split())


class Screen(dict[str, int]):
    """Which of several lexicons each folded word may begin a phrase of, a bit for each lexicon.

    Nearly every word begins none, and to learn that from the memo of each lexicon costs more than all
    other work on them: the memos of a long run do not fit the processor's cache. ``variants`` are
    those of the lexicons that have any.
    """

    def __init__(self, variants: Variants) -> None:
        self._variants = variants
        self._lexicons: list[Lexicon[Any]] = []
        self._bits: dict[int, int] = {}
        # The bits of each first word, and those of them that also hold for a word's further forms.
        self._firsts: dict[str, int] = {}
        self._varied: dict[str, int] = {}

    def bit(self, lexicon: Lexicon[Any]) -> int:
        """The bit of a lexicon; one that is new joins the others, and what was known of words is forgotten."""
        bit = self._bits.get(id(lexicon))
        if bit is None:
            bit = self._bits[id(lexicon)] = 1 << len(self._lexicons)
            self._lexicons.append(lexicon)
            for held in (self._firsts, self._varied) if lexicon.has_variants else (self._firsts,):
                for word in lexicon.first_words:
                    held[word] = held.get(word, 0) | bit
            self.clear()
        return bit

    @property
    def size(self) -> int:
        """How many lexicons there are."""
        return len(self._lexicons)

    def __missing__(self, word: str) -> int:
        if len(self) >= Folded.LIMIT:
            self.clear()
        value = self._firsts.get(word, 0)
        varied = self._varied
        for form in self._variants(word):
            value |= varied.get(form, 0)
        self[word] = value
        return value
