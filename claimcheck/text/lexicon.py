"""Many phrases compiled to one matcher that walks over tokens.

Words are matched whole, by their folded form, or by one of the forms that a language's morphology
gives for the first word (without its clitics). A phrase may hold a number slot ``#``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


class _Starts(dict[str, tuple[tuple[str, _Node], ...]]):
    """The nodes that each folded word may begin with, worked out once a word: nearly every word begins none."""

    def __init__(self, children: dict[str, _Node], variants: Variants | None) -> None:
        self._children = children
        self._variants = variants

    def __missing__(self, word: str) -> tuple[tuple[str, _Node], ...]:
        if len(self) >= Folded.LIMIT:
            self.clear()
        children = self._children
        forms = (word, *(self._variants(word) if self._variants else ()))
        seen = self[word] = tuple((form, children[form]) for form in dict.fromkeys(forms) if form in children)
        return seen


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
        return self._starts[word]

    def at(self, tokens: tuple[Token, ...], first: int) -> list[LexiconMatch[E]]:
        """The matches that begin at ``tokens[first]``, longest phrase first."""
        token = tokens[first]
        out: list[LexiconMatch[E]] = []
        begins = self.starts(NUMBER_SLOT if token.kind == NUMBER else token.folded)
        if token.kind == NUMBER:
            begins = (*begins, *self.starts(token.folded))
        for form, node in begins:
            at = first
            while True:
                out.extend(LexiconMatch(entry, first, at + 1, form) for entry in node.entries)  # type: ignore[arg-type]
                at += 1
                if at >= len(tokens) or not node.children:
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

    def scan(self, tokens: tuple[Token, ...], *, overlapping: bool = False) -> list[LexiconMatch[E]]:
        """All matches in order; of those that begin at one token or overlap, the longest first one."""
        out: list[LexiconMatch[E]] = []
        known = self._starts
        free = 0
        end = len(tokens)
        for first in [at for at, token in enumerate(tokens) if known[token.folded] or token.kind == NUMBER]:
            if first < free:
                continue
            if tokens[first].kind != NUMBER:
                # Most words that begin a phrase are not followed by its second one.
                following = tokens[first + 1] if first + 1 < end else None
                for _, node in known[tokens[first].folded]:
                    if node.entries or (following and (following.folded in node.children or following.kind == NUMBER)):
                        break
                else:
                    continue
            found = self.at(tokens, first)
            if overlapping:
                out.extend(found)
            elif found:
                out.append(found[0])
                free = found[0].last
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
