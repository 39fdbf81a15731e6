"""Names of entities compiled to one trie over words, and the mentions found with it.

Names are compared by folded words with ta marbuta levelled; articles (``al``, ``el``) and hyphens
inside Latin names are skipped; the first word may carry the clitics that its language allows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from typing import Any, NamedTuple

from claimcheck.languages.pack import LanguagePack
from claimcheck.text.tokens import PUNCTUATION, WORD, Folded, Token, tokenise
from claimcheck.timeline.words import Memo, Vocabulary, level, words_of

# Flags of a name. AMBIGUOUS: shared with another entity or a common word, as the data says, or a
# body's name without its country. SHORT: one word of a person's name. CAPITALS: an abbreviation
# that is a common word in lower case (IS, US).
AMBIGUOUS, SHORT, CAPITALS = 1, 2, 4
ABBREVIATION_LENGTH = 5
_LATIN_ARTICLES = frozenset({"al", "el", "as", "ar", "ad", "ash", "az", "the"})
# What is skipped between the words of a name.
BETWEEN = frozenset({"-", "\u2010", "\u2011", "'", "\u2019", "."}) | _LATIN_ARTICLES
# Types whose names are often given without their country ("the interior ministry").
_HOME_TYPES = frozenset({"government_body", "office"})
NAME_KEYS = ("name_ar", "name_en", "aliases_ar", "aliases_en")

Target = tuple[str, int]
CompiledNames = list[tuple[list[str], str, int]]


class Mention(NamedTuple):
    """A name found on the tokens ``[first, last)`` and the entities that bear it, with flags."""

    first: int
    last: int
    targets: tuple[Target, ...]


class Node:
    """One word position in the compiled names; ``targets`` bear the name that ends here."""

    __slots__ = ("children", "targets")

    def __init__(self) -> None:
        self.children: dict[str, Node] = {}
        self.targets: list[Target] = []


def name_words(name: str, folded: Folded, articles: frozenset[str]) -> list[str]:
    """The words of a name as the trie holds them; a text in brackets is an explanation, no name."""
    name = name.split("(")[0]
    words = [level(token.folded) for token in tokenise(name, folded) if token.kind != PUNCTUATION]
    return [word for word in words if word not in articles] or words


def compile_names(entities: Iterable[Mapping[str, Any]], vocabularies: Iterable[Vocabulary]) -> CompiledNames:
    """(words, entity, flags) for every name; plain lists, so that they can be kept as JSON."""
    folded = Folded()
    vocabularies = tuple(vocabularies)
    articles = frozenset(word for vocabulary in vocabularies for word in vocabulary.articles if word.isascii())
    out: CompiledNames = []
    last_names: list[tuple[list[str], str]] = []
    for entity in entities:
        marked = {tuple(name_words(name, folded, articles)) for name in entity.get("ambiguous_aliases") or ()}
        seen: set[tuple[str, ...]] = set()
        for key in NAME_KEYS:
            held = entity.get(key) or ()
            for name in (held,) if isinstance(held, str) else held:
                words = name_words(name, folded, articles)
                if not words or tuple(words) in seen:
                    continue
                seen.add(tuple(words))
                flags = AMBIGUOUS if tuple(words) in marked else 0
                if name.isascii() and name.isupper() and len(name) < ABBREVIATION_LENGTH:
                    flags |= CAPITALS
                if entity["type"] in _HOME_TYPES and _homeless(entity, words, vocabularies, folded, articles):
                    flags |= AMBIGUOUS
                if entity["type"] == "person" and len(words) == 1:
                    flags |= SHORT
                out.append((words, entity["id"], flags))
        if entity["type"] == "person":
            for key in ("name_ar", "name_en"):
                words = name_words(entity.get(key) or "", folded, articles)
                if len(words) > 1 and (words[-1],) not in seen and len(words[-1]) > 2:
                    last_names.append((words[-1:], entity["id"]))
    taken = Counter(tuple(words) for words, _, _ in out)
    out.extend((words, ident, SHORT) for words, ident in last_names if tuple(words) not in taken)
    return out


def _homeless(
    entity: Mapping[str, Any],
    words: list[str],
    vocabularies: tuple[Vocabulary, ...],
    folded: Folded,
    articles: frozenset[str],
) -> bool:
    """Whether a name is the entity's own name without the word that tells its country."""
    for key in ("name_ar", "name_en"):
        own = name_words(entity.get(key) or "", folded, articles)
        bare = {word.removeprefix("\u0627\u0644") for word in own}
        if len(words) < len(own) and {word.removeprefix("\u0627\u0644") for word in words} <= bare:
            missing = [word for word in own if word not in words]
            return any(f.startswith("e:") for v in vocabularies for word in missing for f in v.features[word])
    return False


class NameIndex:
    """All names of a timeline's entities, searched from each token."""

    def __init__(self, names: CompiledNames) -> None:
        self._root = Node()
        # The last words of names of several words, and the entities that they end.
        self.tails: dict[str, list[str]] = {}
        for words, entity, flags in names:
            if len(words) > 1 and not flags & AMBIGUOUS:
                ended = self.tails.setdefault(words[-1], [])
                if entity not in ended:
                    ended.append(entity)
            node = self._root
            for word in words:
                child = node.children.get(word)
                if child is None:
                    child = node.children[word] = Node()
                node = child
            node.targets.append((entity, flags))
        self._starts: dict[str, Memo[tuple[Node, ...]]] = {}

    @property
    def first_words(self) -> Set[str]:
        """The words with which names begin, levelled."""
        return self._root.children.keys()

    def starts_for(self, pack: LanguagePack) -> Memo[tuple[Node, ...]]:
        """The nodes that a folded word may begin in a language (clitics differ); the word as written first."""
        memo = self._starts.get(pack.code)
        if memo is None:
            children = self._root.children
            known = children.keys()
            forms = words_of(pack).forms

            def begun(word: str) -> tuple[Node, ...]:
                own = forms[word]
                if known.isdisjoint(own):
                    return ()
                return tuple(children[form] for form in dict.fromkeys(own) if form in children)

            memo = self._starts[pack.code] = Memo(begun)
        return memo

    def mentions(
        self, text: str, tokens: tuple[Token, ...], pack: LanguagePack, first: int = 0, last: int | None = None
    ) -> list[Mention]:
        """The mentions in the tokens ``[first, last)``, longest first, none overlapping another."""
        out: list[Mention] = []
        starts = self.starts_for(pack)
        last = len(tokens) if last is None else last
        free = first
        for at, (_, _, kind, word) in enumerate(tokens[first:last], first):
            if kind == WORD and at >= free and (nodes := starts[word]):
                best = self._longest(text, tokens, at, last, nodes)
                if best is not None:
                    out.append(best)
                    free = best.last
        return out

    def _longest(
        self, text: str, tokens: tuple[Token, ...], at: int, last: int, nodes: tuple[Node, ...]
    ) -> Mention | None:
        best: Mention | None = None
        for node in nodes:
            here = at
            current: Node | None = node
            while current is not None:
                if current.targets and (best is None or here + 1 > best.last):
                    fitting = tuple(t for t in current.targets if _written(text, tokens[at], tokens[here], t[1]))
                    if fitting:
                        best = Mention(at, here + 1, fitting)
                if not current.children:
                    break
                here += 1
                while here < last and tokens[here].folded in BETWEEN:
                    here += 1
                current = current.children.get(level(tokens[here].folded)) if here < last else None
        return best


def _written(text: str, first: Token, last: Token, flags: int) -> bool:
    """Whether a Latin name is written as one: with a capital, an abbreviation in capitals."""
    letter = text[first.start]
    if not letter.isascii():
        return True
    if flags & CAPITALS:
        return text[first.start : last.end].isupper()
    return letter.isupper() or text[last.start].isupper() or not letter.isalpha()
