"""Sums over articles that every figure and test is made from, in one pass, whatever the number of articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.audit.measures.catalogue import Measure, ratios
from claimcheck.audit.measures.columns import all_columns
from claimcheck.audit.measures.results import Group
from claimcheck.audit.measures.store import batches

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Floats = NDArray[np.float64]

BATCH = 4_000
UNITS_AT_A_TIME = 10_000


@dataclass(frozen=True, slots=True)
class Units:
    """A group's units of resampling: ``counts`` has a row a unit and a column each of ``all_columns()``."""

    group: Group
    counts: Floats

    def pairs(self, measures: Sequence[Measure]) -> tuple[Floats, Floats]:
        """What stands above and below the line for each measure: two arrays, units × measures."""
        at = {name: place for place, name in enumerate(all_columns())}
        tops = self.counts[:, [at[measure.top] for measure in measures]]
        return tops, self.counts[:, [at[measure.bottom] for measure in measures]]


def units_by_group(connection: DuckDBPyConnection, groups: Sequence[Group]) -> Iterator[Units]:
    """The units of each group of the table ``grouped``, in its order; some groups are summed up at a time."""
    sizes = connection.execute("SELECT max(unit) + 1 FROM grouped GROUP BY place ORDER BY place").fetchall()
    first = 0
    while first < len(groups):
        last, units = first, sizes[first][0]
        while last + 1 < len(groups) and units + sizes[last + 1][0] <= UNITS_AT_A_TIME:
            last += 1
            units += sizes[last][0]
        yield from _units_between(connection, groups, first, last)
        first = last + 1


def _units_between(connection: DuckDBPyConnection, groups: Sequence[Group], first: int, last: int) -> Iterator[Units]:
    # Whole numbers below 2^53 add up exactly in whatever order.
    sums = ", ".join(f"sum({name}::DOUBLE) AS {name}" for name in all_columns())
    query = (
        f"SELECT place, unit, {sums} FROM grouped JOIN article_counts USING (article) "
        f"WHERE place BETWEEN {first} AND {last} GROUP BY ALL ORDER BY ALL"
    )
    parts = [(batch.column("place").to_numpy(), _counts(batch)) for batch in batches(connection, query, BATCH)]
    places, counts = (np.concatenate(column) for column in zip(*parts, strict=True))
    starts = np.searchsorted(places, np.arange(first, last + 2))
    for at in range(first, last + 1):
        yield Units(groups[at], counts[starts[at - first] : starts[at - first + 1]])


def _counts(batch: Any) -> Floats:
    """A batch of counts as an array: rows × ``all_columns()``."""
    return np.column_stack([batch.column(name).to_numpy() for name in all_columns()]).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums over articles of the powers of what stands above (N) and below (D) the line: one value a measure.

    ``articles`` counts those with D > 0; the others bear on nothing and count nowhere. Moments of disjoint groups add.
    """

    articles: Floats
    n: Floats
    d: Floats
    nn: Floats
    nd: Floats
    dd: Floats
    nnn: Floats
    nnd: Floats
    ndd: Floats
    ddd: Floats

    def __add__(self, other: Moments) -> Moments:
        return Moments(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    def __sub__(self, other: Moments) -> Moments:
        return Moments(*(getattr(self, name) - getattr(other, name) for name in self.__slots__))

    @property
    def quotient(self) -> Floats:
        """Σ N / Σ D; not a number where Σ D is 0."""
        return np.divide(self.n, self.d, out=np.full_like(self.n, np.nan), where=self.d > 0)

    def residuals(self, rate: Floats) -> tuple[Floats, Floats, Floats]:
        """Σ e, Σ e² and Σ e³ of the articles' residuals ``e = N - rate × D``."""
        first = self.n - rate * self.d
        second = self.nn - 2 * rate * self.nd + rate**2 * self.dd
        third = self.nnn - 3 * rate * self.nnd + 3 * rate**2 * self.ndd - rate**3 * self.ddd
        return first, np.maximum(second, 0), third


def moments_by_group(
    connection: DuckDBPyConnection, groups: Sequence[Group], spans: Sequence[tuple[int, int]]
) -> list[Moments]:
    """The moments of each group of the table ``grouped``, in its order.

    Articles stream through in batches, one of the ``spans`` of places in the input after the other.
    """
    measures = ratios()
    at = {name: place for place, name in enumerate(all_columns())}
    tops, bottoms = [at[m.top] for m in measures], [at[m.bottom] for m in measures]
    totals = np.zeros((len(groups), len(Moments.__slots__), len(measures)))
    columns = ", ".join(all_columns())
    query = (
        f"SELECT place, {columns} FROM grouped JOIN article_counts USING (article) "
        "WHERE article BETWEEN {} AND {} ORDER BY place, article"
    )
    for batch in chain.from_iterable(batches(connection, query.format(*span), BATCH) for span in spans):
        counts = _counts(batch)
        d = counts[:, bottoms]
        n = np.where(d > 0, counts[:, tops], 0)
        places, starts = np.unique(batch.column("place").to_numpy(), return_index=True)
        powers = (d > 0, n, d, n * n, n * d, d * d, n * n * n, n * n * d, n * d * d, d * d * d)
        for power, values in enumerate(powers):
            totals[places, power] += np.add.reduceat(values.astype(np.float64), starts, axis=0)
    return [Moments(*each) for each in totals]
