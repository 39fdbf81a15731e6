"""The inverted index over facts: from the features of a sentence to the few facts it may name."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from math import log

from claimcheck.timeline.rows import WORDING, Row
from claimcheck.timeline.times import Period, bounds

# Postings read per sentence: the rarest features come first, so that the cost does not grow with
# the number of facts.
POSTINGS_BUDGET = 600
CANDIDATES = 12
# A feature that more facts share than this share of all is too common to find candidates with.
COMMON_SHARE = 0.2
COMMON_LEAST = 8


class FactIndex:
    """Rows, postings by feature, and how telling each feature is (inverse document frequency)."""

    def __init__(self, rows: Sequence[Row]) -> None:
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
        self.rarest = log(size + 1.0) if size else 0.0
        self.idf = {feature: log((size + 1.0) / len(held)) for feature, held in self.postings.items()}
        self.common = max(COMMON_LEAST, int(size * COMMON_SHARE))
        self._periods: dict[int, tuple[Period, ...]] = {}

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

    def candidates(self, features: Iterable[str]) -> list[int]:
        """The numbers of the rows that share the most telling features, best first."""
        postings = self.postings
        lists = sorted(
            ((len(postings[f]), f) for f in features if f in postings and len(postings[f]) <= self.common),
        )
        scores: dict[int, float] = {}
        budget = POSTINGS_BUDGET
        for length, feature in lists:
            if length > budget:
                break
            budget -= length
            worth = self.idf[feature]
            for number in postings[feature]:
                scores[number] = scores.get(number, 0.0) + worth
        return heapq.nlargest(CANDIDATES, scores, key=lambda number: (scores[number], -number))
