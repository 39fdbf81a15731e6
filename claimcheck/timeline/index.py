"""The inverted index over facts: from the features of a sentence to the few facts it may name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from claimcheck.timeline.rows import WORDING, Row
from claimcheck.timeline.times import Period, bounds

# Rarity of a feature that ordinary news hardly ever has, as -ln of its share of sentences.
UNUSUAL = 8.0
# The worth of a word that one fact of the bundled timeline has; the weights of the score were fitted
# to this scale, and more facts do not change it.
RAREST = 5.6
# -ln of the chance that a sentence about a fact uses one given word of its record (about 0.3): a
# shared word is evidence only as far as it is likelier here than anywhere.
EXPECTED = 1.2


# A word that more facts have than this finds none of them by itself.
HITS_LIMIT = 40


class FactIndex:
    """Rows, postings by feature, and how telling each feature is.

    ``idf`` is the smaller of two rarities, natural logarithms both: among the facts, and in
    sentences of ordinary news (``background``, from the language packs).
    """

    def __init__(self, rows: Sequence[Row], background: Mapping[str, float]) -> None:
        self.rows = rows
        self.postings: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            for feature, weight in row.features.items():
                if weight >= WORDING:
                    held = self.postings.get(feature)
                    if held is None:
                        self.postings[feature] = [number]
                    else:
                        held.append(number)
        size = len(rows)
        self.rarest = min(log(size + 1.0), RAREST)
        usual = background.get
        self.idf = {
            feature: min(log((size + 1.0) / len(held)), RAREST, usual(feature, UNUSUAL) - EXPECTED)
            for feature, held in self.postings.items()
        }
        self._periods: dict[int, tuple[Period, ...]] = {}
        self._aliases: Counter[tuple[str, ...]] | None = None

    def is_own(self, phrase: list[list[str]]) -> bool:
        """Whether an alias, as stems, is one fact's alone."""
        if self._aliases is None:
            self._aliases = Counter(key for row in self.rows for key in {_stems(phrase) for phrase in row.phrases})
        return self._aliases[_stems(phrase)] == 1

    def hits(self, features: Iterable[str]) -> tuple[float, dict[int, float]]:
        """The worth of a word with these features, and the rows it speaks for."""
        rows: dict[int, float] = {}
        best = 0.0
        for feature in features:
            held = self.postings.get(feature)
            if held is None:
                continue
            worth = self.idf[feature]
            if worth > best:
                best = worth
            if len(held) <= HITS_LIMIT:
                for number in held:
                    if worth > rows.get(number, 0.0):
                        rows[number] = worth
        return best, rows

    def periods(self, number: int) -> tuple[Period, ...]:
        """The period of a fact, then its alternates."""
        known = self._periods.get(number)
        if known is None:
            row = self.rows[number]
            first = bounds(row.start)
            last = bounds(row.end) if row.end else None
            assert first is not None
            whole = Period(first.first, max(first.last, last.last)) if last else first
            others = (bounds(value) for value in row.alternates)
            known = self._periods[number] = (whole, *(other for other in others if other))
        return known


def _stems(phrase: list[list[str]]) -> tuple[str, ...]:
    """The stems of an alias: the last feature of each word."""
    return tuple(word[-1] for word in phrase)
