"""The words of one language that timeline matching needs, and the features that a word stands for.

A *feature* is what text and fact are compared by: ``c:coup`` (a concept of the pack, the same in
every language), ``w:<stem>`` (any other content word), ``e:<entity>`` (added by the linker).
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.languages.pack import LanguagePack, Table
from claimcheck.text.folding import fold
from claimcheck.text.lexicon import Lexicon, phrase_words
from claimcheck.text.tokens import NUMBER, WORD, Token

Words = tuple[str, ...]
WordMap = dict[str, Words]
_TA_MARBUTA = "\u0629"
_HA = "\u0647"
# Before a form: no other inflection of it is meant (a plural may have a sense that the singular has not).
EXACTLY = "="
# Stems are memoised; a run over millions of articles must stay small.
MEMO_LIMIT = 200_000


class Affixes(Table):
    """Affixes of a language, longest match first; ``weak`` letters are dropped inside a stem."""

    clitics: Words = ()
    inflections: Words = ()
    suffixes: Words = ()
    weak: str = ""
    min_stem: int = 3


class StopWords(Table):
    """Words that say nothing of an event, and articles that names may drop."""

    stop: Words = ()
    articles: Words = ()


class NumberRules(Table):
    """How number words are joined."""

    joiners: Words = ()
    scales: Words = ()
    hundreds: Words = ()


class Qualifiers(Table):
    """Words before or after a number that make it a bound or an estimate."""

    at_least: Words = ()
    at_most: Words = ()
    about: Words = ()
    estimate: Words = ()


class TimelineWords(Table):
    """``timeline.toml`` of a language pack."""

    former: Words = ()
    incoming: Words = ()
    negations: Words = ()
    ruling: Words = ()
    affixes: Affixes = Affixes()
    words: StopWords = StopWords()
    concepts: WordMap = {}
    documents: WordMap = {}
    ordinals: WordMap = {}
    numbers: WordMap = {}
    number_rules: NumberRules = NumberRules()
    qualifiers: Qualifiers = Qualifiers()
    units: WordMap = {}
    titles: WordMap = {}
    demonyms: WordMap = {}
    background: dict[str, str] = {}


def words_of(pack: LanguagePack) -> Vocabulary:
    """The compiled vocabulary of a pack, built once."""
    return pack.build("timeline words", lambda p: Vocabulary(p, p.table("timeline", TimelineWords)))


class Vocabulary:
    """Word tables compiled to lookups; every lookup takes a folded word."""

    def __init__(self, pack: LanguagePack, table: TimelineWords) -> None:
        self.table = table
        self.code = pack.code
        self._variants = pack.variants
        affixes = table.affixes
        self._clitics = _by_length(affixes.clitics)
        self._inflections = _by_length(affixes.inflections)
        self._suffixes = _by_length(affixes.suffixes)
        self._weak = str.maketrans("", "", affixes.weak)
        self._min = affixes.min_stem
        self.background = {f: float(step) for step, listed in table.background.items() for f in listed.split()}
        self._stems: dict[str, str] = {}
        self._features: dict[str, Words] = {}
        self._number_words: dict[str, tuple[str, int | None]] = {}
        self.stop = frozenset(level(fold(word)) for word in table.words.stop)
        self.articles = frozenset(fold(word) for word in table.words.articles)
        self._exact: dict[str, Words] = {}
        self._by_stem: dict[str, Words] = {}
        phrases: list[tuple[str, str]] = []
        for concept, forms in table.concepts.items():
            for form in forms:
                words = phrase_words(form.removeprefix(EXACTLY))
                if len(words) > 1:
                    phrases.append((form, f"c:{concept}"))
                elif words:
                    _add(self._exact, level(words[0]), f"c:{concept}")
                    if not form.startswith(EXACTLY):
                        _add(self._by_stem, self._light(words[0]), f"c:{concept}")
        self.phrases: Lexicon[str] = Lexicon(phrases, pack.variants)
        for entity, forms in table.demonyms.items():
            for form in forms:
                _add(self._exact, level(fold(form)), f"e:{entity}")
        self.negations: Lexicon[str] = Lexicon(((word, word) for word in table.negations), pack.variants)
        self.former: Lexicon[str] = Lexicon(((word, word) for word in table.former), pack.variants)
        self.incoming = frozenset(self.stem(fold(word)) for word in table.incoming)
        self.ruling: Lexicon[str] = Lexicon(((word, word) for word in table.ruling), pack.variants)
        self.documents: Lexicon[str] = _grouped(table.documents, pack)
        self.ordinals: Lexicon[str] = _grouped(table.ordinals, pack)
        self.titles: Lexicon[str] = _grouped(table.titles, pack)
        self.units: Lexicon[str] = _grouped(table.units, pack)
        self.qualifiers: Lexicon[str] = _grouped(
            {
                "at_least": table.qualifiers.at_least,
                "at_most": table.qualifiers.at_most,
                "about": table.qualifiers.about,
                "estimate": table.qualifiers.estimate,
            },
            pack,
        )
        self.numbers = {level(fold(word)): int(key) for key, forms in table.numbers.items() for word in forms}
        rules = table.number_rules
        self.scales = frozenset(level(fold(word)) for word in rules.scales)
        self.hundreds = frozenset(level(fold(word)) for word in rules.hundreds)
        self.joiners = frozenset(fold(word) for word in rules.joiners)

    def number(self, word: str) -> tuple[str, int | None]:
        """The number word in a folded word, without clitics, and its value; None for no number."""
        found = self._number_words.get(word)
        if found is None:
            bare = next((form for form in map(level, self.variants(word)) if form in self.numbers), "")
            if len(self._number_words) >= MEMO_LIMIT:
                self._number_words.clear()
            found = self._number_words[word] = (bare, self.numbers.get(bare))
        return found

    def variants(self, word: str) -> Words:
        """The word and its forms without clitics."""
        return (word, *self._variants(word))

    def stem(self, word: str) -> str:
        """The stem of a folded word: clitics, then inflections and suffixes cut, weak letters dropped."""
        known = self._stems.get(word)
        if known is None:
            if len(self._stems) >= MEMO_LIMIT:
                self._stems.clear()
            known = self._stems[word] = self._stemmed(word)
        return known

    def _light(self, word: str) -> str:
        """The word without clitics and suffixes: the form under which concepts are listed."""
        rest = self._without(level(word), self._clitics, prefix=True, least=self._min)
        return self._without(rest, self._suffixes, prefix=False, least=self._min)

    def _stemmed(self, word: str) -> str:
        rest = self._without(self._light(word), self._inflections, prefix=True, least=self._min)
        if self._weak:
            bare = rest[:1] + rest[1:].translate(self._weak)
            rest = bare if len(bare) >= self._min else rest
        return rest

    @staticmethod
    def _without(word: str, affixes: tuple[str, ...], *, prefix: bool, least: int) -> str:
        for affix in affixes:
            if len(word) - len(affix) >= least and (word.startswith(affix) if prefix else word.endswith(affix)):
                return word[len(affix) :] if prefix else word[: -len(affix)]
        return word

    def features(self, word: str) -> Words:
        """The features of a folded word, none for a stop word; concepts before the bare stem."""
        known = self._features.get(word)
        if known is None:
            if len(self._features) >= MEMO_LIMIT:
                self._features.clear()
            known = self._features[word] = self._read(word)
        return known

    def _read(self, word: str) -> Words:
        forms = [level(form) for form in self.variants(word)]
        if any(form in self.stop for form in forms[:2]):
            return ()
        stem = self.stem(word)
        for form in forms:
            if form in self._exact:
                return (*self._exact[form], f"w:{stem}")
        if stem in self.stop or len(stem) < 2:
            return ()
        light = self._light(word)
        concepts = self._by_stem.get(light)
        if concepts is None:
            concepts = self._by_stem.get(self._without(light, self._inflections, prefix=True, least=self._min), ())
        return (*concepts, f"w:{stem}")

    def read(self, tokens: tuple[Token, ...], first: int = 0, last: int | None = None) -> list[tuple[int, int, Words]]:
        """Features of the tokens ``[first, last)``: (first token, end token, features) each."""
        out: list[tuple[int, int, Words]] = []
        last = len(tokens) if last is None else last
        for at in range(first, last):
            token = tokens[at]
            if token.kind == WORD:
                if self.phrases.starts(token.folded):
                    found = [match for match in self.phrases.at(tokens, at) if match.last <= last]
                    if found:
                        out.append((at, found[0].last, tuple(match.entry for match in found)))
                features = self.features(token.folded)
                if features:
                    out.append((at, at + 1, features))
            elif token.kind == NUMBER:
                out.append((at, at + 1, (f"w:{token.folded}",)))
        return out


def level(word: str) -> str:
    """Ta marbuta as ha: names and stems are compared so, because texts mix the two."""
    return word.replace(_TA_MARBUTA, _HA)


def _by_length(affixes: Iterable[str]) -> Words:
    return tuple(sorted({level(fold(affix)) for affix in affixes}, key=len, reverse=True))


def _add(table: dict[str, Words], key: str, value: str) -> None:
    held = table.get(key, ())
    if value not in held:
        table[key] = (*held, value)


def _grouped(table: WordMap, pack: LanguagePack) -> Lexicon[str]:
    return Lexicon(((form, key) for key, forms in table.items() for form in forms), pack.variants)
