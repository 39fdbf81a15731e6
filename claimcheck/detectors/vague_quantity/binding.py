"""Where a vague quantity's number is given after all: «عدة محافظات» here, «ثلاث محافظات» further down.

A vague count of a noun is bound to a number that stands before the same noun elsewhere in the
article. Nouns are one where their keys are: the form that the pack's morphology gives for singular
and plural alike (``noun_key``). The finding stays a finding, for the two may count different
things; it only shows where to look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from claimcheck.detectors.consistency.words import consistency_words
from claimcheck.detectors.rule import Finding
from claimcheck.detectors.vague_quantity.numbers import Numbers
from claimcheck.detectors.vague_quantity.table import Compiled, compiled
from claimcheck.document import Document
from claimcheck.languages.number_words import number_reader
from claimcheck.languages.pack import LanguagePack
from claimcheck.text.tokens import NUMBER, WORD, Token

# The codes that stand where a count could.
COUNTS = frozenset({"quantifier", "order", "bare_plural"})
# Between a number and its noun stand this many words at most ("12 armed young men").
WORDS_BETWEEN = 2
# «Tens», «thousands» are no few; what «some» and «several» stand for is below a thousand.
LEAST_ORDER, MOST_QUANTIFIED = 20, 999
# A noun key of fewer letters is shared by chance: the word as it stands is the key then.
SHORTEST_KEY = 3
# A vague count is bound to this many places at most, the nearest first.
MOST_PLACES = 2

NounKey = Callable[[str], str]


class _NounKeys(dict[str, str]):
    """The key of each noun met, worked out once a word and bounded in size; a word itself without morphology."""

    LIMIT = 200_000

    def __init__(self, pack: LanguagePack) -> None:
        self._same = consistency_words(pack).same_noun
        self._variants = pack.variants
        self._noun_key: NounKey = pack.morphology("noun_key", lambda word: word)

    def __missing__(self, word: str) -> str:
        if len(self) >= self.LIMIT:
            self.clear()
        told = next((self._same[form] for form in (word, *self._variants(word)) if form in self._same), None)
        found = told or self._noun_key(word)
        key = self[word] = found if len(found) >= SHORTEST_KEY else word
        return key


def bind(document: Document, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings in order; counts whose number is given elsewhere carry its places in ``related``."""
    words = compiled(document.pack)
    noun_key = document.pack.build("noun keys", _NounKeys).__getitem__
    keys = {at: _key(document, words, finding, noun_key) for at, finding in enumerate(findings)}
    wanted = frozenset(key for key in keys.values() if key)
    given = _numbers_given(document, wanted, noun_key, head_first=words.head_first) if wanted else {}
    for at, finding in enumerate(findings):
        places = [
            (start, end)
            for start, end, value in given.get(keys[at], ())
            if (end <= finding.start or finding.end <= start) and _may_be(finding, value)
        ]
        places.sort(key=lambda place: abs(place[0] - finding.start))
        yield finding._replace(related=(*finding.related, *places[:MOST_PLACES])) if places else finding


def _may_be(finding: Finding, value: float) -> bool:
    """Whether a number may be the one that a vague count leaves out, by its size."""
    return value >= LEAST_ORDER if finding.rule.code == "order" else value <= MOST_QUANTIFIED


def _key(document: Document, words: Compiled, finding: Finding, noun_key: NounKey) -> str:
    """The key of the noun that a finding counts; empty where it counts none that can be told."""
    if finding.rule.code not in COUNTS:
        return ""
    bare = finding.rule.code == "bare_plural"
    first, last = document.token_range(finding.start if bare else finding.trigger_end, finding.end)
    nouns = [
        token
        for token in document.tokens[first:last]
        if token.kind == WORD and token.end <= finding.end and token.folded not in words.of_words
    ]
    if not nouns:
        return ""
    noun = (nouns[0] if words.head_first else nouns[-1]).folded
    if noun in consistency_words(document.pack).measures:
        return ""
    key = noun_key(noun)
    return key if len(key) >= SHORTEST_KEY else ""


def _numbers_given(
    document: Document, wanted: frozenset[str], noun_key: NounKey, *, head_first: bool
) -> dict[str, list[tuple[int, int, float]]]:
    """For each wanted noun the places where a number stands before it: offsets of number and noun, and its value."""
    reader = number_reader(document.pack)
    tokens = document.tokens
    out: dict[str, list[tuple[int, int, float]]] = {}
    free = 0
    spelt = list(map(reader.words.__getitem__, document.words))
    for at, kind in enumerate(document.kinds):
        if at < free or not (kind == NUMBER or (kind == WORD and spelt[at] is not None)):
            continue
        found = reader.at(tokens, at)
        if found is None or found.ordinal or found.percent or Numbers.is_year(tokens, at, found.last):
            continue
        free = found.last
        noun = _noun_after(tokens, found.last, wanted, noun_key, 0 if head_first else WORDS_BETWEEN)
        if noun is not None:
            out.setdefault(noun_key(noun.folded), []).append((tokens[at].start, noun.end, float(found.high)))
    return out


def _noun_after(
    tokens: tuple[Token, ...], first: int, wanted: frozenset[str], noun_key: NounKey, between: int
) -> Token | None:
    """The first wanted noun within reach of a number that ends before ``tokens[first]``."""
    for token in tokens[first : first + 1 + between]:
        if token.kind != WORD:
            return None
        if noun_key(token.folded) in wanted:
            return token
    return None
