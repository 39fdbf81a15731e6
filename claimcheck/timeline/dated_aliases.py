"""Facts named in common words beside their own date: «the fall of Damascus on 8 December 2024».

The words of such a name are too usual to find a fact by themselves. Where a date of the sentence
is the fact's own, to the month or the day, and every word of one of its names stands beside it,
there is little doubt which event is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.document import Analysis
from claimcheck.model import DateExpression
from claimcheck.text.sentences import SentenceSpan
from claimcheck.timeline.index import FactIndex
from claimcheck.timeline.times import bounds
from claimcheck.timeline.words import Vocabulary

# Only days and months say which event is meant; so do only facts that are over within as long.
LONGEST_PERIOD = 31
# A name of one word is shared by too much.
FEWEST_WORDS = 2
# All words of the name stand within this many tokens of the date.
REACH = 16


class DatedName(NamedTuple):
    """The fact ``row`` named in ``sentence`` on the tokens ``[first, last)`` beside ``date``."""

    row: int
    sentence: SentenceSpan
    date: DateExpression
    first: int
    last: int


# A name as the features of each of its words, the number of its fact, and its place among the names.
Name = tuple[int, int, list[list[str]]]


class DatedAliases:
    """The names of short facts by the months in which they happened; those of a month are read when it is named."""

    def __init__(self, index: FactIndex, words: Vocabulary) -> None:
        self._words = words
        self._index = index
        self._by_month: dict[int, list[int]] = {}
        self._names: dict[int, dict[str, list[Name]]] = {}
        for number in range(len(index.rows)):
            period = index.period(number)
            if period.last - period.first < LONGEST_PERIOD:
                for month in {period.first // LONGEST_PERIOD, period.last // LONGEST_PERIOD}:
                    self._by_month.setdefault(month, []).append(number)

    def found(self, analysis: Analysis) -> Iterator[DatedName]:
        """The dated names of an article, in order of their dates."""
        document = analysis.document
        for date in analysis.dates:
            period = bounds(date.value) if date.value else None
            if period is None or period.last - period.first >= LONGEST_PERIOD:
                continue
            months = range(period.first // LONGEST_PERIOD, period.last // LONGEST_PERIOD + 1)
            if self._by_month.keys().isdisjoint(months):
                continue
            sentence = document.sentences[document.sentence_at(date.start)]
            low, high = document.token_range(date.start, date.end)
            span = range(max(sentence.first, low - REACH), min(sentence.last, high + REACH))
            nearest = sorted(span, key=lambda at: abs(at - low))
            places: dict[str, int] = {}
            for at in nearest:
                for feature in self._words.features[document.tokens[at].folded]:
                    places.setdefault(feature, at)
            done: set[int] = set()
            for row, _, name in self._likely(months, places):
                if row in done or not self._index.period(row).overlaps(period):
                    continue
                named = _places_of(name, places)
                if named:
                    done.add(row)
                    yield DatedName(row, sentence, date, min(named), max(named) + 1)

    def _likely(self, months: range, places: dict[str, int]) -> list[Name]:
        """The names of facts of these months whose rarest word stands there, in order of the facts."""
        found: dict[tuple[int, int], Name] = {}
        for month in months:
            names = self._names_of(month)
            for feature in names.keys() & places.keys():
                for name in names[feature]:
                    found[name[:2]] = name
        return [found[key] for key in sorted(found)]

    def _names_of(self, month: int) -> dict[str, list[Name]]:
        """The names of the facts of one month by the features of their rarest words."""
        names = self._names.get(month)
        if names is None:
            names = self._names[month] = {}
            worth = self._index.idf.get
            for row in self._by_month.get(month, ()):
                for order, name in enumerate(self._index.rows[row].phrases):
                    if len(name) < FEWEST_WORDS:
                        continue
                    rarest = max(name, key=lambda word: min(worth(feature, 0.0) for feature in word))
                    for feature in rarest:
                        names.setdefault(feature, []).append((row, order, name))
        return names


def _places_of(name: list[list[str]], places: dict[str, int]) -> list[int]:
    """The tokens of a name whose words all stand there; empty where one does not.

    Of a word's features the stem comes last and is tried first.
    """
    tokens = [next((places[feature] for feature in reversed(word) if feature in places), -1) for word in name]
    return tokens if min(tokens) >= 0 and len(set(tokens)) == len(tokens) else []
