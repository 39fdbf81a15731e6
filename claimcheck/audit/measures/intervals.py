"""Confidence intervals by the bootstrap: articles, not statements or words, are drawn again.

What an article says hangs together: its statements share a story, a reporter and often a speaker. So the article is
the unit of resampling (Davison and Hinkley, *Bootstrap Methods and their Application*, 1997, 2.4 and 3.8). The limits
are BCa, corrected for bias and acceleration (Efron 1987, "Better Bootstrap Confidence Intervals").
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Floats = NDArray[np.float64]

CONFIDENCE = 0.95
RESAMPLES = 1000
SEED = 20_251_125
CELLS = 1_000_000
"""Weights held at a time: resamples × units."""


def resampled_weights(units: int, resamples: int, *, seed: int = SEED) -> Iterator[Floats]:
    """How often each unit is drawn in each resample: arrays of some resamples × units, ``resamples`` rows in all."""
    random = np.random.default_rng(seed)
    rows = max(1, min(resamples, CELLS // max(units, 1)))
    for start in range(0, resamples, rows):
        count = min(rows, resamples - start)
        drawn = random.integers(0, units, size=(count, units))
        drawn += np.arange(count)[:, None] * units
        yield np.bincount(drawn.ravel(), minlength=count * units).reshape(count, units).astype(np.float64)


def ratio_intervals(tops: Floats, bottoms: Floats, *, resamples: int = RESAMPLES) -> tuple[Floats, Floats, Floats]:
    """Quotients of sums with their limits.

    ``tops`` and ``bottoms`` are units × measures. Returns three arrays of one value a measure: Σ tops / Σ bottoms,
    the lower and the upper limit; not a number where Σ bottoms is 0. Where nothing was counted in any article, or
    everything in all of them, resampling cannot tell how far that is from chance: see :func:`_without_events`.
    """
    top, bottom = tops.sum(axis=0), bottoms.sum(axis=0)
    value = _quotient(top, bottom)
    drawn = np.concatenate(
        [_quotient(w @ tops, w @ bottoms) for w in resampled_weights(len(tops), resamples)]
        if len(tops)
        else [np.full((1, len(top)), np.nan)]
    )
    left_out = _quotient(top - tops, bottom - bottoms)
    low, high = bca_limits(value, drawn, left_out)
    return value, *_without_events(tops, bottoms, value, low, high)


def bca_limits(value: Floats, drawn: Floats, left_out: Floats) -> tuple[Floats, Floats]:
    """BCa limits, one pair a measure.

    ``drawn`` are the values in the resamples (resamples × measures), ``left_out`` those without each unit in turn
    (units × measures). A resample on which nothing bears is left out of account.
    """
    kept = np.sort(drawn, axis=0)  # puts "not a number" last
    known = np.maximum(np.isfinite(kept).sum(axis=0), 1)
    below = ((kept < value).sum(axis=0) + (kept == value).sum(axis=0) / 2) / known
    bias = ndtri(np.clip(below, 1 / (known + 1), known / (known + 1)))
    known_out = np.maximum(np.isfinite(left_out).sum(axis=0), 1)
    shift = np.nan_to_num(np.nansum(left_out, axis=0) / known_out - left_out)
    cubes, squares = (shift**3).sum(axis=0), (shift**2).sum(axis=0)
    acceleration = np.divide(cubes, 6 * squares**1.5, out=np.zeros_like(cubes), where=squares > 0)
    limits = []
    for tail in ((1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2):
        z = bias + ndtri(tail)
        # Of very few units the estimated acceleration can turn the limits round; it is held short of that.
        rank = ndtr(bias + z / np.maximum(1 - acceleration * z, 0.1))
        limits.append(_quantile(kept, known, rank))
    return limits[0], limits[1]


def _quantile(ordered: Floats, known: NDArray[np.int64], rank: Floats) -> Floats:
    """The value at ``rank`` (0 to 1) among the first ``known`` of each column, between neighbours in proportion."""
    at = np.clip(rank, 0, 1) * (known - 1)
    lower = np.floor(at).astype(np.int64)
    upper = np.minimum(lower + 1, known - 1)
    column = np.arange(ordered.shape[1])
    a, b = ordered[lower, column], ordered[upper, column]
    return np.asarray(a + (b - a) * (at - lower))


def _without_events(tops: Floats, bottoms: Floats, value: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Limits where no article, or every article in full, counts.

    Of ``n`` articles that bear on the measure none counted anything: with 95 % confidence (two-sided, exact binomial)
    fewer than ``1 - 0.025**(1/n)`` of all articles do; each is taken to count once. Mirrored for shares of one.
    """
    bearing = np.maximum((bottoms > 0).sum(axis=0), 1)
    share = 1 - ((1 - CONFIDENCE) / 2) ** (1 / bearing)
    bottom = bottoms.sum(axis=0)
    reach = np.divide(share * bearing, bottom, out=np.full_like(bottom, np.nan), where=bottom > 0)
    none = tops.sum(axis=0) == 0
    whole = (tops == bottoms).all(axis=0) & (bottom > 0)
    return np.where(whole, np.maximum(value - reach, 0), low), np.where(none, value + reach, high)


def _quotient(top: Floats, bottom: Floats) -> Floats:
    return np.divide(top, bottom, out=np.full_like(top, np.nan), where=bottom > 0)
