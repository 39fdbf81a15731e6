"""The proper names of an article: every run of capitalised words, found again by its last word."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from claimcheck.attribution.subject_first.clause import Clause
from claimcheck.attribution.subject_first.words import Words
from claimcheck.document import Document
from claimcheck.span import Span

# Letters that only a run of names has; a possessive ends it.
_RUN = re.compile(r"X+x?|x")
_COMPLEMENT = re.compile(r"D?X+")


class Name(NamedTuple):
    """One mention of a name: its span, bare folded words (no titles, points, possessive), sentence."""

    span: Span
    words: tuple[str, ...]
    gender: str
    person: bool
    likely: bool
    sentence: int
    opening: bool
    acronym: bool


def names_of(document: Document, words: Words, clauses: list[Clause]) -> list[Name]:
    """The names of a document in order."""
    out: list[Name] = []
    for clause in clauses:
        for run in _RUN.finditer(clause.letters):
            last = _with_complement(clause, words, run.start(), run.end())
            name = read_name(document, words, clause, run.start(), last)
            if name:
                out.append(name)
    return out


def _with_complement(clause: Clause, words: Words, first: int, last: int) -> int:
    """The end of a body's name with its complement: "Ministry of Transport"."""
    tokens = clause.words
    if last < clause.length and tokens[last] in words.linking and tokens[first] in words.bodies:
        found = _COMPLEMENT.match(clause.letters, last + 1)
        if found:
            return found.end()
    return last


def read_name(document: Document, words: Words, clause: Clause, first: int, last: int) -> Name | None:
    """The name on the tokens ``[first, last)``; None where only titles stand there."""
    folded = clause.words[first:last]
    folded[-1] = bare(folded[-1])
    opening = first == 0 or (first == 1 and clause.letters[0] == "q")
    gender, titled = "", False
    start = 0
    while start < len(folded) and (folded[start] in words.titles or folded[start] == "."):
        gender = gender or words.title_gender.get(folded[start], "")
        titled = True
        start += 1
    kept = tuple(word for word in folded[start:] if word != ".")
    if not kept:
        return None
    given = words.given.get(kept[0], "")
    firm = kept[-1] in words.firm_tails and len(kept) > 1 and kept[-2] in _AND
    body = firm or any(word in words.kinds and words.kinds[word] not in _HUMAN_KINDS for word in kept)
    tokens = document.tokens
    span = Span(tokens[clause.base + first + start].start, tokens[clause.base + last - 1].end)
    if clause.letters[last - 1] == "x":
        span = Span(span.start, span.end - (2 if clause.words[last - 1].endswith("'s") else 1))
    acronym = len(kept) == 1 and span.of(document.text).isupper()
    person = not body and (titled or bool(given))
    likely = person or (not body and len(kept) in PERSON_WORDS)
    return Name(span, kept, gender or given, person, likely, clause.index, opening, acronym)


# A title of more than one word and a surname behind it have more words than this.
TITLED_WORDS = 2
# Words of a name that may be a person's though neither title nor given name tells.
PERSON_WORDS = (2, 3)
# Kinds whose head words may stand in front of a person's name without making it a body's.
_AND = frozenset({"and", "&"})
_HUMAN_KINDS = frozenset({"person", "expert", "witness"})


def bare(word: str) -> str:
    """A folded word without its possessive ending."""
    if word.endswith("'s"):
        return word[:-2]
    return word[:-1] if word.endswith("s'") else word


class NameIndex:
    """The names of an article by their last word, with the fullest form of each."""

    def __init__(self, names: list[Name], titles: frozenset[str]) -> None:
        self.names = names
        self._titles = titles
        self._by_last: dict[str, list[Name]] = {}
        self._by_first: dict[str, list[Name]] = {}
        self._initials: dict[str, Name] = {}
        self._containing: dict[str, Name] = {}
        self._fullest: dict[tuple[tuple[str, ...], str], Name] = {}
        for name in names:
            self._by_last.setdefault(name.words[-1], []).append(name)
            if len(name.words) == 2 and name.person:
                self._by_first.setdefault(name.words[0], []).append(name)
            if len(name.words) > 1:
                for word in name.words:
                    self._containing.setdefault(word, name)
            if len(name.words) > 1:
                self._initials.setdefault("".join(word[0] for word in name.words), name)

    def containing(self, word: str) -> Name | None:
        """The first name of several words that holds a word."""
        return self._containing.get(word)

    def fullest(self, name: Name) -> Name:
        """The longest form under which the article names the same; of rivals the one named most often."""
        key = name.words, name.gender
        if key not in self._fullest:
            self._fullest[key] = self._search(name)
        return self._fullest[key]

    def _search(self, name: Name) -> Name:
        words = name.words
        rivals = [
            other
            for other in self._by_last.get(words[-1], ())
            if len(other.words) > len(words)
            and other.words[-len(words) :] == words
            and not (name.gender and other.gender and name.gender != other.gender)
        ]
        if not rivals and len(words) == 1:
            letters = words[0].replace(".", "")
            if name.acronym and letters in self._initials:
                return self._initials[letters]
            rivals = self._by_first.get(words[0], [])
        if not rivals and len(words) > TITLED_WORDS and words[-2] in self._titles:
            # "Harbour Master Calder" is the "John Calder" named before.
            rivals = [other for other in self._by_last.get(words[-1], ()) if other.person and len(other.words) > 1]
        if not rivals:
            return name
        counts = Counter(other.words for other in rivals)
        most = max(counts, key=lambda form: (counts[form], -len(form)))
        return next(other for other in rivals if other.words == most)
