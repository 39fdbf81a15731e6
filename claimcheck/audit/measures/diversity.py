"""Effective numbers of sources of each group, with their intervals: see :mod:`~claimcheck.audit.measures.effective`.

Intervals are normal on the scale of logarithms, with the standard error of resampled articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_array
from scipy.special import ndtri

from claimcheck.audit.measures.effective import Resampled
from claimcheck.audit.measures.intervals import CONFIDENCE, Floats, resampled_weights
from claimcheck.audit.measures.results import Group
from claimcheck.audit.measures.store import batches

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

RESAMPLES = 200
"""Enough for a standard error; the limits need no tails."""

BATCH = 4_000
COVERED = 0.5
"""Where those seen get less of all citations, the number of order 1 is mostly about those not seen: a guess."""


@dataclass(frozen=True, slots=True)
class Diversity:
    """An effective number with its limits; ``log_error`` is the standard error of its logarithm.

    ``value`` is None where no two articles cite the same source, none cites any, or too little was seen; the others
    where it is unknown.
    """

    value: float | None
    low: float | None
    high: float | None
    log_error: float | None
    articles: int


NOTHING = Diversity(None, None, None, None, 0)


def diversity_by_group(connection: DuckDBPyConnection, groups: Sequence[Group]) -> list[dict[str, Diversity]]:
    """For each group of the table ``grouped``: its effective numbers by measure.

    What an outlet had published before is left out: the same sources again would look like few sources seen often.
    """
    found: list[dict[str, Diversity]] = [{} for _ in groups]
    named = "SELECT article, source AS item FROM citations WHERE named AND NOT repeated"
    kinds = "SELECT DISTINCT article, md5_number_lower(kind_code) AS item FROM citations WHERE NOT repeated"
    citing, citing_any = _citing(connection)
    for place, resampled in _by_group(connection, named):
        found[place]["effective_sources"] = _estimated(resampled.order_two(), citing[place])
        found[place]["effective_sources_shannon"] = _order_one(resampled, citing[place])
    for place, resampled in _by_group(connection, kinds):
        found[place]["effective_kinds"] = _order_one(resampled, citing_any[place])
    return found


def _order_one(resampled: Resampled, articles: int) -> Diversity:
    """The effective number of order 1; none where too little was seen to tell it."""
    if resampled.coverage() < COVERED:
        return Diversity(None, None, None, None, articles)
    return _estimated(resampled.order_one(), articles)


def _estimated(numbers: Floats, articles: int) -> Diversity:
    """From the number of the sample itself and those of its resamples."""
    value = float(numbers[0])
    if not np.isfinite(value):
        return Diversity(None, None, None, None, articles)
    drawn = np.log(numbers[1:])
    known = drawn[np.isfinite(drawn)]
    if len(known) < RESAMPLES // 2:
        return Diversity(value, None, None, None, articles)
    error = float(known.std(ddof=1))
    reach = float(np.exp(ndtri((1 + CONFIDENCE) / 2) * error))
    return Diversity(value, max(value / reach, 1.0), value * reach, error, articles)


def _citing(connection: DuckDBPyConnection) -> tuple[list[int], list[int]]:
    """How many articles of each group cite a named speaker, and any."""
    rows = connection.execute(
        """
        SELECT count(*) FILTER (WHERE sources > sources_unnamed AND repeated = 0),
            count(*) FILTER (WHERE sources > 0 AND repeated = 0)
        FROM grouped JOIN article_counts USING (article) GROUP BY place ORDER BY place
        """
    ).fetchall()
    return [row[0] for row in rows], [row[1] for row in rows]


def _by_group(connection: DuckDBPyConnection, items: str) -> Iterator[tuple[int, Resampled]]:
    """For each group that has any of the items: its place, and the sums over them."""
    query = (
        f"SELECT place, item, unit, count(*) AS n FROM grouped JOIN ({items}) USING (article) "
        "GROUP BY ALL ORDER BY place, item, unit"
    )
    sizes = dict(connection.execute("SELECT place, max(unit) + 1 FROM grouped GROUP BY place").fetchall())
    at, resampled = -1, None
    for place, unit, item, n in _whole_items(batches(connection, query, BATCH)):
        if place != at or resampled is None:
            if resampled is not None:
                yield at, resampled
            at = place
            ones = np.ones((1, sizes[place]))
            resampled = Resampled(np.concatenate([ones, *resampled_weights(sizes[place], RESAMPLES)]))
        _, columns = np.unique(item, return_inverse=True)
        resampled.add(csr_array((n.astype(np.float64), (unit, columns)), shape=(sizes[place], columns.max() + 1)))
    if resampled is not None:
        yield at, resampled


def _whole_items(parts: Iterable[Any]) -> Iterator[tuple[int, Any, Any, Any]]:
    """Rows ordered by place and item, cut between items: place, then units, items and counts as arrays."""
    held: list[Any] = []
    for batch in parts:
        rows = [batch.column(name).to_numpy() for name in ("place", "unit", "item", "n")]
        held = [np.concatenate(column) for column in zip(held, rows, strict=True)] if held else rows
        ends = np.flatnonzero((np.diff(held[0]) != 0) | (held[2][1:] != held[2][:-1])) + 1
        if len(ends):
            yield from _by_place([column[: ends[-1]] for column in held])
            held = [column[ends[-1] :] for column in held]
    if held:
        yield from _by_place(held)


def _by_place(rows: list[Any]) -> Iterator[tuple[int, Any, Any, Any]]:
    starts = [0, *(np.flatnonzero(np.diff(rows[0])) + 1), len(rows[0])]
    for start, end in pairwise(starts):
        yield int(rows[0][start]), *(column[start:end] for column in rows[1:])
