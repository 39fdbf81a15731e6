"""Many phrases compiled to one matcher that walks over tokens.

Words are matched whole, by their folded form, or by one of the forms that a language's morphology
gives for the first word (without its clitics). A phrase may hold a number slot ``#``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

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
        forms = (word, *(self._variants(word) if self._variants else ()))
        nodes = tuple((form, children[form]) for form in dict.fromkeys(forms) if form in children)
        alone = any(node.entries for _, node in nodes)
        value = self[word] = _Start(alone, frozenset().union(*(n.children for _, n in nodes)), nodes) if nodes else None
        return value


class Lexicon(Generic[E]):
    """Phrases and what they stand for, matched longest first from each token.

    ``variants`` gives further forms under which the *first* word of a phrase may be found, in
    order of preference; the word itself is always tried first.
    """

    def __init__(self, entries: Iterable[tuple[str, E]], variants: Variants | None = None) -> None:
        self._root = _Node()
        self._starts = _Starts(self._root.children, variants)
        for phrase, entry in entries:
            node = self._root
            for word in phrase_words(phrase):
                node = node.children.setdefault(word, _Node())
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
                out += [LexiconMatch(entry, first, at, form) for entry in node.entries]  # type: ignore[arg-type]
                if at >= count or not node.children:
                    break
                following = node.children.get(tokens[at].folded)
                if following is None and tokens[at].kind == NUMBER:
                    following = node.children.get(NUMBER_SLOT)
                if following is None:
                    break
                node = following
        if len(out) > 1:
            out.sort(key=lambda match: first - match.last)
        return out

    def scan(
        self, tokens: tuple[Token, ...], *, overlapping: bool = False, words: Sequence[str] = ()
    ) -> list[LexiconMatch[E]]:
        """All matches in order; of those that begin at one token or overlap, the longest first one.

        ``words`` are the folded forms of the tokens, where the caller has them at hand.
        """
        words = words or [token.folded for token in tokens]
        out: list[LexiconMatch[E]] = []
        free = 0
        for first in self._places(tokens, words):
            if first < free:
                continue
            found = self.at(tokens, first)
            if overlapping:
                out += found
            elif found:
                out.append(found[0])
                free = found[0].last
        return out

    def _places(self, tokens: tuple[Token, ...], words: Sequence[str]) -> list[int]:
        """The tokens where a phrase may begin: most words that begin one are not followed by its second."""
        starts = self._starts
        begins = map(starts.__getitem__, words)
        last = len(words) - 1
        out = [
            at
            for at, start in enumerate(begins)
            if start
            and (
                start.alone
                or (at < last and words[at + 1] in start.seconds)
                or (at < last and NUMBER_SLOT in start.seconds and tokens[at + 1].kind == NUMBER)
            )
        ]
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
