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
from claimcheck.timeline.times import Period, bounds
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


class DatedAliases:
    """The names of short facts by the months in which they happened."""

    def __init__(self, index: FactIndex, words: Vocabulary) -> None:
        self._words = words
        self._index = index
        self._by_month: dict[int, list[int]] = {}
        for number, row in enumerate(index.rows):
            period = index.periods(number)[0]
            if period.last - period.first < LONGEST_PERIOD and any(len(p) >= FEWEST_WORDS for p in row.phrases):
                for month in {period.first // LONGEST_PERIOD, period.last // LONGEST_PERIOD}:
                    self._by_month.setdefault(month, []).append(number)

    def found(self, analysis: Analysis) -> Iterator[DatedName]:
        """The dated names of an article, in order of their dates."""
        document = analysis.document
        for date in analysis.dates:
            period = bounds(date.value) if date.value else None
            if period is None or period.last - period.first >= LONGEST_PERIOD:
                continue
            rows = self._rows_on(period)
            if not rows:
                continue
            sentence = document.sentences[document.sentence_at(date.start)]
            low, high = document.token_range(date.start, date.end)
            span = range(max(sentence.first, low - REACH), min(sentence.last, high + REACH))
            nearest = sorted(span, key=lambda at: abs(at - low))
            places: dict[str, int] = {}
            for at in nearest:
                for feature in self._words.features[document.tokens[at].folded]:
                    places.setdefault(feature, at)
            for row in rows:
                named = self._named(row, places)
                if named:
                    yield DatedName(row, sentence, date, min(named), max(named) + 1)

    def _rows_on(self, period: Period) -> list[int]:
        """The facts whose period the date overlaps."""
        months = range(period.first // LONGEST_PERIOD, period.last // LONGEST_PERIOD + 1)
        rows = dict.fromkeys(number for month in months for number in self._by_month.get(month, ()))
        return [number for number in rows if self._index.periods(number)[0].overlaps(period)]

    def _named(self, row: int, places: dict[str, int]) -> list[int]:
        """The tokens of the first name of a fact whose words all stand there; empty for none.

        Of a word's features the stem comes last and is tried first.
        """
        for phrase in self._index.rows[row].phrases:
            if len(phrase) < FEWEST_WORDS:
                continue
            tokens = [next((places[feature] for feature in reversed(word) if feature in places), -1) for word in phrase]
            if min(tokens) >= 0 and len(set(tokens)) == len(tokens):
                return tokens
        return []
