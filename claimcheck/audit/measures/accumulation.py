"""Sums over articles that every figure and test is made from, in one pass, whatever the number of articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
UNITS_AT_A_TIME = 40_000


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


def units_by_group(
    connection: DuckDBPyConnection, groups: Sequence[Group], spans: Sequence[tuple[int, int]]
) -> Iterator[Units]:
    """The units of each group of the table ``grouped``, in its order; some groups are summed up at a time.

    ``spans`` are the places in the input of the slices.
    """
    rows = connection.execute("SELECT max(unit) + 1 FROM grouped GROUP BY place ORDER BY place").fetchall()
    sizes = [row[0] for row in rows]
    first = 0
    while first < len(groups):
        last, units = first, sizes[first]
        while last + 1 < len(groups) and units + sizes[last + 1] <= UNITS_AT_A_TIME:
            last += 1
            units += sizes[last]
        yield from _units_between(connection, groups, sizes, (first, last), spans)
        first = last + 1


def _units_between(
    connection: DuckDBPyConnection,
    groups: Sequence[Group],
    sizes: Sequence[int],
    places: tuple[int, int],
    spans: Sequence[tuple[int, int]],
) -> Iterator[Units]:
    first, last = places
    starts = np.concatenate([[0], np.cumsum(sizes[first : last + 1])])
    totals = np.zeros((starts[-1], len(all_columns())))
    seen = np.zeros(starts[-1], bool)
    where = f"place BETWEEN {first} AND {last}"
    for batch in _rows(connection, f"unit, {', '.join(all_columns())}", where, spans):
        at = starts[batch.column("place").to_numpy() - first] + batch.column("unit").to_numpy()
        # Whole numbers below 2^53 add up exactly in whatever order.
        np.add.at(totals, at, _counts(batch))
        seen[at] = True
    for place in range(first, last + 1):
        own = slice(starts[place - first], starts[place - first + 1])
        yield Units(groups[place], totals[own][seen[own]])


def _rows(
    connection: DuckDBPyConnection, columns: str, where: str, spans: Sequence[tuple[int, int]], order: str = ""
) -> Iterator[Any]:
    """Batches of ``place`` and other columns of articles, slice by slice."""
    for first, last in spans:
        span = f"WHERE article BETWEEN {first} AND {last}"
        query = (
            f"SELECT place, {columns} FROM (FROM grouped {span}) JOIN (FROM article_counts {span}) USING (article) "
            f"WHERE {where} {order}"
        )
        yield from batches(connection, query, BATCH)


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
    for batch in _rows(connection, ", ".join(all_columns()), "true", spans, "ORDER BY place, article"):
        counts = _counts(batch)
        d = counts[:, bottoms]
        n = np.where(d > 0, counts[:, tops], 0)
        places, starts = np.unique(batch.column("place").to_numpy(), return_index=True)
        powers = (d > 0, n, d, n * n, n * d, d * d, n * n * n, n * n * d, n * d * d, d * d * d)
        for power, values in enumerate(powers):
            totals[places, power] += np.add.reduceat(values.astype(np.float64), starts, axis=0)
    return [Moments(*each) for each in totals]
