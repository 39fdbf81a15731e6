"""The inverted index over facts: from the features of a sentence to the few facts it may name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from math import log

from claimcheck.timeline.row_store import RowStore
from claimcheck.timeline.rows import WORDING
from claimcheck.timeline.times import Period, bounds

# Rarity of a feature that ordinary news hardly ever has, as -ln of its share of sentences.
UNUSUAL = 8.0
# The worth of a word that one fact of the bundled timeline has; the weights of the score were fitted
# to this scale, and more facts do not change it.
RAREST = 5.6
# -ln of the chance that a sentence about a fact uses one given word of its record (about 0.3): a
# shared word is evidence only as far as it is likelier here than anywhere.
EXPECTED = 1.2


# "2024-12-08".
DAY_LENGTH = 10
# A word that more facts have than this finds none of them by itself.
HITS_LIMIT = 40


class FactIndex:
    """Rows, postings by feature, and how telling each feature is.

    ``idf`` is the smaller of two rarities, natural logarithms both: among the facts, and in
    sentences of ordinary news (``background``, from the language packs).
    """

    def __init__(self, rows: RowStore, background: Mapping[str, float]) -> None:
        self.rows = rows
        # The numbers of the facts that have a feature. Most features are of one fact: a number then, because
        # hundreds of thousands of short lists would cost memory, and the collector of garbage time.
        self._postings: dict[str, int | list[int]] = {}
        postings = self._postings
        for number, features in enumerate(rows.posted()):
            for feature in features:
                held = postings.get(feature)
                if held is None:
                    postings[feature] = number
                elif type(held) is list:
                    held.append(number)
                else:
                    postings[feature] = [held, number]  # type: ignore[list-item]
        size = len(rows)
        self.rarest = min(log(size + 1.0), RAREST)
        usual = background.get
        counts = {len(held) for held in postings.values() if type(held) is list}
        among = {count: min(log((size + 1.0) / count), RAREST) for count in {1, *counts}}
        self.idf = {
            feature: min(among[len(held) if type(held) is list else 1], usual(feature, UNUSUAL) - EXPECTED)
            for feature, held in postings.items()
        }
        # A word that is common among the compiled facts stays so beside any number of a user's facts.
        ready = rows.ready()
        if len(ready) < size:
            own = Counter(f for row in ready for f, weight in row.features.items() if weight >= WORDING)
            whole = log(len(ready) + 1.0)
            self.idf.update((f, min(self.idf[f], whole - log(count))) for f, count in own.items())
        self._periods: dict[int, tuple[Period, ...]] = {}
        self._days: dict[int, list[int]] | None = None
        self._own: dict[tuple[str, ...], bool] = {}

    def having(self, feature: str) -> Sequence[int]:
        """The numbers of the facts that are found by a feature."""
        held = self._postings.get(feature, ())
        return (held,) if isinstance(held, int) else held

    def is_own(self, phrase: list[list[str]]) -> bool:
        """Whether an alias, as stems, is one fact's alone."""
        stems = _stems(phrase)
        own = self._own.get(stems)
        if own is None:
            fewest = min((self.having(word[-1]) for word in phrase), key=len)
            bearers = (
                number for number in fewest if any(_stems(other) == stems for other in self.rows[number].phrases)
            )
            own = self._own[stems] = len([*islice(bearers, 2)]) == 1
        return own

    def hits(self, features: Iterable[str]) -> tuple[float, dict[int, float]]:
        """The worth of a word with these features, and the rows it speaks for."""
        rows: dict[int, float] = {}
        best = 0.0
        for feature in features:
            held = self.having(feature)
            if not held:
                continue
            worth = self.idf[feature]
            if worth > best:
                best = worth
            if len(held) <= HITS_LIMIT:
                for number in held:
                    if worth > rows.get(number, 0.0):
                        rows[number] = worth
        return best, rows

    def on_day(self, day: int) -> Sequence[int]:
        """The facts that are recorded to have begun or ended on a day (a proleptic Gregorian ordinal)."""
        if self._days is None:
            self._days = {}
            for number in range(len(self.rows)):
                for value in {*self.rows.span(number)}:
                    period = bounds(value) if len(value) == DAY_LENGTH else None
                    if period is not None:
                        self._days.setdefault(period.first, []).append(number)
        return self._days.get(day, ())

    def periods(self, number: int) -> tuple[Period, ...]:
        """The period of a fact, then its alternates."""
        known = self._periods.get(number)
        if known is None:
            others = (bounds(value) for value in self.rows[number].alternates)
            known = self._periods[number] = (self.period(number), *(other for other in others if other))
        return known

    def period(self, number: int) -> Period:
        """The period of a fact, without making its row."""
        start, end = self.rows.span(number)
        first = bounds(start)
        last = bounds(end) if end else None
        assert first is not None
        return Period(first.first, max(first.last, last.last)) if last else first


def _stems(phrase: list[list[str]]) -> tuple[str, ...]:
    """The stems of an alias: the last feature of each word."""
    return tuple(word[-1] for word in phrase)
