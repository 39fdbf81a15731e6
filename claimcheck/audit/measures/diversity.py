"""Effective numbers of sources: how many equally cited ones would be as diverse.

Hill (1973) and Jost (2006, "Entropy and diversity") turn an index of diversity into such a number. Order 2, the inverse
of Simpson's index, gives weight to the sources cited most; order 1, the exponential of Shannon's entropy, to each by
its share. A source counts once an article that cites it.

Plain formulas grow with the number of articles, so that a larger outlet would look more diverse. Therefore

* order 2 counts pairs of citations from different articles only, which is unbiased whatever the size:
  the number is ``Σ pairs / Σ pairs of one source``;
* order 1 takes the estimate of Chao, Wang and Jost (2013, "Entropy and the species accumulation curve"), which adds
  what the sources cited once tell of those not seen.

Intervals are normal on the scale of logarithms, with the standard error of resampled articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import digamma, exp1, ndtri

from claimcheck.audit.measures.intervals import CONFIDENCE, resampled_weights
from claimcheck.audit.measures.results import Group
from claimcheck.audit.measures.store import batches

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Floats = NDArray[np.float64]

RESAMPLES = 200
"""Enough for a standard error; the limits need no tails."""

BATCH = 50_000
TERMS, ENOUGH = 10_000, 40.0
"""Terms of the series for unseen sources that are summed; e to the minus this is nought."""


@dataclass(frozen=True, slots=True)
class Diversity:
    """An effective number with its limits; ``log_error`` is the standard error of its logarithm.

    ``value`` is None where no two articles cite the same source, or none cites any; the others where it is unknown.
    """

    value: float | None
    low: float | None
    high: float | None
    log_error: float | None
    articles: int


NOTHING = Diversity(None, None, None, None, 0)


def diversity_by_group(connection: DuckDBPyConnection, groups: Sequence[Group]) -> list[dict[str, Diversity]]:
    """For each group of the table ``grouped``: its effective numbers by measure."""
    found: list[dict[str, Diversity]] = [{} for _ in groups]
    named = "SELECT article, hash(source) AS item FROM article_sources WHERE named"
    kinds = "SELECT article, hash(kind_code) AS item FROM article_sources"
    for place, table, articles in _citations(connection, named):
        found[place]["effective_sources"] = _estimated(table, articles, order_two)
        found[place]["effective_sources_shannon"] = _estimated(table, articles, order_one)
    for place, table, articles in _citations(connection, kinds):
        found[place]["effective_kinds"] = _estimated(table, articles, order_one)
    return found


def order_two(table: csr_array, weights: Floats) -> Floats:
    """The effective number of order 2 in each resample.

    ``table`` counts citations, units × items; ``weights`` how often a unit is drawn, resamples × units. Pairs lie
    in different units. Infinite where no two units share an item.
    """
    items = np.asarray((table.T @ weights.T).T)
    within = weights**2 @ np.asarray((table * table).sum(axis=1))
    totals = np.asarray(table.sum(axis=1))
    pairs = (weights @ totals) ** 2 - weights**2 @ totals**2
    alike = (items**2).sum(axis=1) - within
    number: Floats = np.divide(pairs, alike, out=np.full_like(pairs, np.inf), where=alike > 0.5)
    return number


def order_one(table: csr_array, weights: Floats) -> Floats:
    """The effective number of order 1 in each resample, by the estimate of Chao, Wang and Jost; as ``order_two``."""
    return np.array([np.exp(shannon_entropy(row[row > 0])) for row in (table.T @ weights.T).T])


def shannon_entropy(counts: Floats) -> float:
    """Chao, Wang and Jost's estimate of the entropy, in nats, from how often each item was seen (all above 0)."""
    total = counts.sum()
    if total < 2:
        return float("nan")
    seen: float = float((counts / total * (digamma(total) - digamma(counts))).sum())
    once, twice = int((counts == 1).sum()), int((counts == 2).sum())
    if once == 0:
        return seen
    a = 2 * twice / ((total - 1) * once + 2 * twice) if twice else 2 / ((total - 1) * (once - 1) + 2)
    if a >= 1:
        return seen
    return seen + once / float(total) * unseen_tail(a, float(total))


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


def _estimated(table: csr_array, articles: int, number: Callable[[csr_array, Floats], Floats]) -> Diversity:
    units = table.shape[0]
    value = float(number(table, np.ones((1, units)))[0])
    if not np.isfinite(value):
        return Diversity(None, None, None, None, articles)
    drawn = np.log(np.concatenate([number(table, weights) for weights in resampled_weights(units, RESAMPLES)]))
    known = drawn[np.isfinite(drawn)]
    if len(known) < RESAMPLES // 2:
        return Diversity(value, None, None, None, articles)
    error = float(known.std(ddof=1))
    reach = float(np.exp(ndtri((1 + CONFIDENCE) / 2) * error))
    return Diversity(value, max(value / reach, 1.0), value * reach, error, articles)


def _citations(connection: DuckDBPyConnection, items: str) -> Iterator[tuple[int, csr_array, int]]:
    """For each group: its place, its table of citations (units × items), and the articles that cite any."""
    query = (
        f"SELECT place, unit, item, count(*) AS n FROM grouped JOIN (SELECT DISTINCT * FROM ({items})) "
        "USING (article) GROUP BY ALL ORDER BY place, unit, item"
    )
    citing = dict(
        connection.execute(
            f"SELECT place, count(DISTINCT article) FROM grouped JOIN ({items}) USING (article) GROUP BY place"
        ).fetchall()
    )
    held: list[list[Any]] = []
    for batch in batches(connection, query, BATCH):
        rows = [batch.column(name).to_numpy() for name in ("place", "unit", "item", "n")]
        starts = [0, *(np.flatnonzero(np.diff(rows[0])) + 1), len(rows[0])]
        for start, end in pairwise(starts):
            part = [row[start:end] for row in rows]
            if held and held[0][0][0] != part[0][0]:
                yield _table(held, citing)
                held = []
            held.append(part)
    if held:
        yield _table(held, citing)


def _table(parts: list[list[Any]], citing: dict[int, int]) -> tuple[int, csr_array, int]:
    place, unit, item, n = (np.concatenate(column) for column in zip(*parts, strict=True))
    _, rows = np.unique(unit, return_inverse=True)
    _, columns = np.unique(item, return_inverse=True)
    table = csr_array((n.astype(np.float64), (rows, columns)))
    return int(place[0]), table, citing[int(place[0])]
