"""Effective numbers of sources: how many equally cited ones would be as diverse.

Hill (1973) and Jost (2006, "Entropy and diversity") turn an index of diversity into such a number. Order 2, the inverse
of Simpson's index, gives weight to the sources cited most; order 1, the exponential of Shannon's entropy, to each by
its share. A source counts once an article that cites it.

Plain formulas grow with the number of articles, so that a larger outlet would look more diverse. Therefore

* order 2 counts pairs of citations from different articles only, which is unbiased whatever the size:
  the number is ``Σ pairs / Σ pairs of one source``;
* order 1 takes the estimate of Chao, Wang and Jost (2013, "Entropy and the species accumulation curve"), which adds
  what the sources cited once tell of those not seen.

Both come from sums over sources, so that sources may pass by a few at a time, however many there are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import digamma, exp1

Floats = NDArray[np.float64]

TERMS, ENOUGH = 10_000, 40.0
"""Terms of the series for unseen sources that are summed; e to the minus this is nought."""


class Resampled:
    """Sums over items from which effective numbers come: first for the units as they are, then for each resample.

    Items come in any number of tables, each with all citations of its items; none is kept.
    """

    def __init__(self, weights: Floats) -> None:
        """``weights`` says how often a unit is drawn: resamples × units."""
        self._weights = weights
        samples, units = weights.shape
        self._totals, self._within = np.zeros(units), np.zeros(units)
        self._alike, self._spread, self._once, self._twice = (np.zeros(samples) for _ in range(4))

    def add(self, table: csr_array) -> None:
        """Add items: ``table`` counts their citations, units × items."""
        seen = np.asarray((table.T @ self._weights.T).T)
        self._totals += np.asarray(table.sum(axis=1))
        self._within += np.asarray((table * table).sum(axis=1))
        self._alike += (seen**2).sum(axis=1)
        self._spread += (seen * digamma(np.maximum(seen, 1))).sum(axis=1)
        self._once += (seen == 1).sum(axis=1)
        self._twice += (seen == 2).sum(axis=1)

    def order_two(self) -> Floats:
        """The effective number of order 2 in each resample, by pairs in different units; infinite without any."""
        squared = self._weights**2
        pairs = (self._weights @ self._totals) ** 2 - squared @ self._totals**2
        alike = self._alike - squared @ self._within
        number: Floats = np.divide(pairs, alike, out=np.full_like(pairs, np.inf), where=alike > 0.5)
        return number

    def order_one(self) -> Floats:
        """The effective number of order 1 in each resample, by the estimate of Chao, Wang and Jost."""
        total = self._weights @ self._totals
        return np.exp(
            [shannon_entropy(*each) for each in zip(total, self._spread, self._once, self._twice, strict=True)]
        )

    def coverage(self) -> float:
        """Which share of all citations goes to items that were seen (Good 1953), for the units as they are."""
        total = float(self._totals.sum())
        return 1 - float(self._once[0]) / total if total else 0.0


def shannon_entropy(total: float, spread: float, once: float, twice: float) -> float:
    """Chao, Wang and Jost's estimate of the entropy, in nats.

    Of ``total`` citations, ``once`` and ``twice`` say how many items were seen so often; ``spread`` is the sum over
    items of ``n × digamma(n)``, ``n`` being how often an item was seen.
    """
    if total < 2:
        return float("nan")
    seen = float(digamma(total) - spread / total)
    if once == 0:
        return seen
    a = 2 * twice / ((total - 1) * once + 2 * twice) if twice else 2 / ((total - 1) * (once - 1) + 2)
    if a >= 1:
        return seen
    return seen + once / total * unseen_tail(a, total)


def unseen_tail(a: float, total: float) -> float:
    """``(1-a)^(1-n) × (-log a - Σ_{r<n} (1-a)^r / r)``, that is ``Σ_{s≥0} (1-a)^(s+1) / (n+s)``.

    Summed where the terms die away soon, else by the formula of Euler and Maclaurin.
    """
    decay = -np.log1p(-a)
    if decay * TERMS > ENOUGH:
        steps = np.arange(TERMS)
        return float((np.exp(-decay * (steps + 1)) / (total + steps)).sum())
    first = np.exp(-decay) / total
    whole = np.exp(-decay) * np.exp(decay * total) * exp1(decay * total)
    return float(whole + first / 2 + first * (decay + 1 / total) / 12)
