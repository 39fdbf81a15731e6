"""The words of one language that timeline matching needs, and the features that a word stands for.

A *feature* is what text and fact are compared by: ``c:coup`` (a concept of the pack, the same in
every language), ``w:<stem>`` (any other content word), ``e:<entity>`` (added by the linker).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from claimcheck.languages.pack import LanguagePack, Table
from claimcheck.text.folding import fold
from claimcheck.text.lexicon import Lexicon, phrase_words
from claimcheck.text.tokens import NUMBER, WORD, Token

V = TypeVar("V")
Words = tuple[str, ...]
WordMap = dict[str, Words]
_TA_MARBUTA = "\u0629"
_HA = "\u0647"
# Before a form: no other inflection of it is meant (a plural may have a sense that the singular has not).
EXACTLY = "="
# Stems are memoised; a run over millions of articles must stay small.
MEMO_LIMIT = 200_000


class Memo(dict[str, V]):
    """What ``make`` gives for each word, worked out when a word is first asked for."""

    def __init__(self, make: Callable[[str], V]) -> None:
        self._make = make

    def __missing__(self, word: str) -> V:
        if len(self) >= MEMO_LIMIT:
            self.clear()
        value = self[word] = self._make(word)
        return value


class Affixes(Table):
    """Affixes of a language, longest match first; ``weak`` letters are dropped inside a stem."""

    clitics: Words = ()
    inflections: Words = ()
    suffixes: Words = ()
    possessives: Words = ()
    weak: str = ""
    min_stem: int = 3


class StopWords(Table):
    """Words that say nothing of an event, articles that names may drop, prepositions of place, auxiliaries."""

    stop: Words = ()
    articles: Words = ()
    locative: Words = ()
    auxiliary: Words = ()


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


class Counting(Table):
    """Durations that are counted from an event: units by form, words of direction, links before the event.

    Without links the duration stands before the word of direction.
    """

    after: Words = ()
    before: Words = ()
    links: Words = ()
    units: WordMap = {}
    duals: WordMap = {}


class TimelineWords(Table):
    """``timeline.toml`` of a language pack."""

    former: Words = ()
    incoming: Words = ()
    deputies: Words = ()
    acting: Words = ()
    identifiers: Words = ()
    negations: Words = ()
    ruling: Words = ()
    counting: Counting = Counting()
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
        affixes = table.affixes
        self._clitics = _by_letter(affixes.clitics, 0)
        self._inflections = _by_letter(affixes.inflections, 0)
        self._suffixes = _by_letter(affixes.suffixes, -1)
        self._weak = tuple(affixes.weak)
        self._min = affixes.min_stem
        self.background = {f: float(step) for step, listed in table.background.items() for f in listed.split()}
        variants = pack.variants
        # The levelled word and its levelled forms without clitics.
        self.forms: Memo[Words] = Memo(
            lambda word: (
                tuple([level(form) for form in (word, *variants(word))])
                if _TA_MARBUTA in word
                else (word, *variants(word))
            )
        )
        # The features of a folded word, none for a stop word; concepts before the bare stem.
        self.features: Memo[Words] = Memo(self._read)
        # The number word in a folded word, without clitics, and its value; None for no number.
        self.number: Memo[tuple[str, int | None]] = Memo(self._number)
        # Entities for whose people or matters a folded word stands (demonyms), as features.
        self.homes: Memo[Words] = Memo(lambda word: tuple(f for f in self.features[word] if f.startswith("e:")))
        self.stop = frozenset(level(fold(word)) for word in table.words.stop)
        self.articles = frozenset(fold(word) for word in table.words.articles)
        self.auxiliary = frozenset(fold(word) for word in table.words.auxiliary)
        self.locative = frozenset(fold(word) for word in table.words.locative)
        counting = table.counting
        # Words of direction with their sign, and forms of units with their number: «شهرين» is (2, "month").
        self.counted_from = {
            fold(word): sign for sign, forms in ((1, counting.after), (-1, counting.before)) for word in forms
        }
        self.counted_links = frozenset(map(fold, counting.links))
        self.durations = {
            fold(word): (size, unit)
            for size, forms in ((1, counting.units), (2, counting.duals))
            for unit, listed in forms.items()
            for word in listed
        }
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
        self.deputies: Lexicon[str] = Lexicon(((word, word) for word in table.deputies), pack.variants)
        # What somebody in office does in the news of the day, as folded words.
        self.acting = frozenset(fold(word) for word in table.acting)
        self.incoming: Lexicon[str] = Lexicon(((word, word) for word in table.incoming), pack.variants)
        self.ruling: Lexicon[str] = Lexicon(((word, word) for word in table.ruling), pack.variants)
        self.documents: Lexicon[str] = _grouped(table.documents, pack)
        self.ordinals: Lexicon[str] = _grouped(table.ordinals, pack)
        self.titles: Lexicon[str] = _grouped(table.titles, pack)
        self.units: Lexicon[str] = _grouped(table.units, pack)
        # Units behind a possessive: «their death» counts the dead.
        self._units_by_word: dict[str, Words] = {}
        for unit, forms in table.units.items():
            for form in forms:
                if len(phrase_words(form)) == 1:
                    _add(self._units_by_word, level(phrase_words(form)[0]), unit)
        self._possessives = tuple(map(fold, affixes.possessives))
        self.owned_units: Memo[Words] = Memo(self._owned_units)
        # What stands before a number that names and does not count.
        self.identifiers = frozenset(map(fold, table.identifiers))
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

    def _number(self, word: str) -> tuple[str, int | None]:
        numbers = self.numbers
        bare = next((form for form in self.forms[word] if form in numbers), "")
        return bare, numbers.get(bare)

    def _owned_units(self, word: str) -> Words:
        for suffix in self._possessives:
            if word.endswith(suffix):
                for form in self.forms[word.removesuffix(suffix)]:
                    if form in self._units_by_word:
                        return self._units_by_word[form]
        return ()

    def stem(self, word: str) -> str:
        """The stem of a folded word: clitics, then inflections and suffixes cut, weak letters dropped."""
        return self._rooted(self._uninflected(self._light(word)))

    def _light(self, word: str) -> str:
        """The word without clitics and suffixes: the form under which concepts are listed."""
        word = level(word)
        least = self._min
        for affix in self._clitics.get(word[:1], ()):
            if word.startswith(affix) and len(word) - len(affix) >= least:
                word = word[len(affix) :]
                break
        for affix in self._suffixes.get(word[-1:], ()):
            if word.endswith(affix) and len(word) - len(affix) >= least:
                return word[: -len(affix)]
        return word

    def _uninflected(self, light: str) -> str:
        """A light form without the prefix of an inflection."""
        for affix in self._inflections.get(light[:1], ()):
            if light.startswith(affix) and len(light) - len(affix) >= self._min:
                return light[len(affix) :]
        return light

    def _rooted(self, rest: str) -> str:
        """A stem without weak letters, where enough is left."""
        bare = rest[1:]
        for letter in self._weak:
            bare = bare.replace(letter, "")
        return rest[:1] + bare if len(bare) + 1 >= self._min else rest

    def _read(self, word: str) -> Words:
        forms = self.forms[word]
        stop = self.stop
        if forms[0] in stop or (len(forms) > 1 and forms[1] in stop):
            return ()
        light = self._light(word)
        uninflected = self._uninflected(light)
        stem = self._rooted(uninflected)
        exact = self._exact
        for form in forms:
            if form in exact:
                return (*exact[form], f"w:{stem}")
        if stem in stop or len(stem) < 2:
            return ()
        concepts = self._by_stem.get(light)
        if concepts is None:
            concepts = self._by_stem.get(uninflected, ())
        return (*concepts, f"w:{stem}")

    def read(self, tokens: tuple[Token, ...], first: int = 0, last: int | None = None) -> list[tuple[int, int, Words]]:
        """Features of the tokens ``[first, last)``: (first token, end token, features) each."""
        out: list[tuple[int, int, Words]] = []
        last = len(tokens) if last is None else last
        starts, known = self.phrases.starts, self.features
        for at, (_, _, kind, word) in enumerate(tokens[first:last], first):
            if kind == WORD:
                if starts(word):
                    found = [match for match in self.phrases.at(tokens, at) if match.last <= last]
                    if found:
                        out.append((at, found[0].last, tuple(match.entry for match in found)))
                features = known[word]
                if features:
                    out.append((at, at + 1, features))
            elif kind == NUMBER:
                out.append((at, at + 1, (f"w:{word}",)))
        return out


def level(word: str) -> str:
    """Ta marbuta as ha: names and stems are compared so, because texts mix the two."""
    return word.replace(_TA_MARBUTA, _HA)


def _by_letter(affixes: Iterable[str], at: int) -> dict[str, Words]:
    """Affixes by their outer letter (the first or last one), longest first."""
    out: dict[str, Words] = {}
    for affix in sorted({level(fold(affix)) for affix in affixes}, key=len, reverse=True):
        out[affix[at]] = (*out.get(affix[at], ()), affix)
    return out


def _add(table: dict[str, Words], key: str, value: str) -> None:
    held = table.get(key, ())
    if value not in held:
        table[key] = (*held, value)


def _grouped(table: WordMap, pack: LanguagePack) -> Lexicon[str]:
    return Lexicon(((form, key) for key, forms in table.items() for form in forms), pack.variants)
