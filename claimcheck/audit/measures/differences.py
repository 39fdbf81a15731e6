"""Differences between groups: tests on articles, corrected for their number, with the tool's own error beside them.

Two tests are made and the less sure one counts, because each is too sure of itself where the other is not:

* a **permutation test** on articles: were the groups' labels dealt out anew, how often would so large a difference come
  about? Its statistic is the sum of a group's residuals ``N - R × D``, R being the rate of both together. Mean,
  variance and skewness of its permutation distribution are known exactly; the tail is read from the Pearson type III
  curve that has them (Mielke and Berry, *Permutation Methods*, 2007, ch. 2). It holds where events are rare, even where
  one group has none, but supposes that the articles of both vary alike.
* **Welch's test** on the same quotients with the variance of each group by itself, linearised (Cochran, *Sampling
  Techniques*, 1977, 6.3). It holds where the articles of one group are longer or vary more, but knows nothing of
  a group without events.

Effective numbers are no quotients of sums: their logarithms are compared with their bootstrap errors.

P values are corrected by Holm's method (1979), which holds however the tests depend on each other; all differences
of one table against the others, and all between pairs, make one family each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammainc, gammaincc, ndtr, ndtri, stdtr, stdtrit

from claimcheck.audit.measures.accumulation import Moments
from claimcheck.audit.measures.catalogue import Unit, diversities, ratios
from claimcheck.audit.measures.diversity import Diversity
from claimcheck.audit.measures.intervals import CONFIDENCE
from claimcheck.audit.measures.results import SMALL, Difference, Group, Verdict

Floats = NDArray[np.float64]

ALPHA = 0.05
EVENTS = 5
"""With fewer events in both groups together nothing is tested."""

STRAIGHT = 1e-4
"""A curve of less skewness is taken for the normal one."""

PAIRED = 20
"""Pairs are compared among this many groups at most, the largest; beyond, each group is held against the others."""


def against_others(groups: Sequence[Group], moments: Sequence[Moments]) -> list[Difference]:
    """Each group against all others together, uncorrected verdicts; none for fewer than three groups."""
    if len(groups) < 3:
        return []
    total = sum(moments[1:], moments[0])
    found: list[Difference] = []
    for group, own in zip(groups, moments, strict=True):
        found += _ratio_differences(group, None, own, total - own)
    return corrected(found)


def between_pairs(
    groups: Sequence[Group], moments: Sequence[Moments], diverse: Sequence[dict[str, Diversity]]
) -> list[Difference]:
    """Every two of the largest groups."""
    size = [float(each.articles.max()) for each in moments]
    largest = sorted(range(len(groups)), key=lambda at: (-size[at], at))[:PAIRED]
    found: list[Difference] = []
    for one, two in combinations(sorted(largest), 2):
        found += _ratio_differences(groups[one], groups[two], moments[one], moments[two])
        found += _diversity_differences(groups[one], groups[two], diverse[one], diverse[two])
    return corrected(found)


def corrected(differences: Sequence[Difference]) -> list[Difference]:
    """The same with Holm's correction over all that have a p value; those not below 5 % get the verdict chance."""
    tested = [at for at, each in enumerate(differences) if each.p is not None]
    out = list(differences)
    for at, p in zip(tested, holm([differences[at].p or 0.0 for at in tested]), strict=True):
        verdict = Verdict.UNMEASURED if p < ALPHA else Verdict.CHANCE
        out[at] = replace(differences[at], p_corrected=float(p), verdict=verdict)
    return out


def holm(p: Sequence[float]) -> Floats:
    """P values corrected by Holm's step-down method (1979), in the order given."""
    values = np.asarray(p, np.float64)
    order = np.argsort(values, kind="stable")
    steps = np.maximum.accumulate(values[order] * np.arange(len(values), 0, -1))
    out = np.empty_like(values)
    out[order] = np.minimum(steps, 1)
    return out


def permutation_p(one: Moments, two: Moments) -> Floats:
    """Two-sided p value of the permutation test, one a measure."""
    both = one + two
    rate = both.quotient
    statistic = one.residuals(rate)[0]
    _, second, third = both.residuals(rate)
    a, n = one.articles, both.articles
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(a * (n - a) / (n * (n - 1)) * second)
        cube = third * (a / n - 3 * a * (a - 1) / (n * (n - 1)) + 2 * a * (a - 1) * (a - 2) / (n * (n - 1) * (n - 2)))
        z, skew = statistic / spread, cube / spread**3
        below, above = pearson_tails(z, skew)
    return np.asarray(np.minimum(2 * np.minimum(below, above), 1))


def pearson_tails(z: Floats, skew: Floats) -> tuple[Floats, Floats]:
    """How much of the Pearson type III curve of mean 0, variance 1 and ``skew`` lies below and above ``z``.

    It is a gamma curve of shape ``4 / skew²``, moved and, for a negative skewness, mirrored; without skewness normal.
    """
    straight = np.abs(skew) < STRAIGHT
    shape = 4 / np.where(straight, 1, skew) ** 2
    at = np.maximum(shape + np.sign(skew) * z * np.sqrt(shape), 0)
    left, right = gammainc(shape, at), gammaincc(shape, at)
    below = np.where(straight, ndtr(z), np.where(skew > 0, left, right))
    return below, np.where(straight, ndtr(-z), np.where(skew > 0, right, left))


def welch(one: Moments, two: Moments) -> tuple[Floats, Floats, Floats]:
    """Difference of the quotients, half the width of its 95 % interval, and Welch's two-sided p value."""
    difference = one.quotient - two.quotient
    with np.errstate(divide="ignore", invalid="ignore"):
        v, w = _variance(one), _variance(two)
        error = np.sqrt(v + w)
        freedom = (v + w) ** 2 / (v**2 / (one.articles - 1) + w**2 / (two.articles - 1))
        freedom = np.where(np.isfinite(freedom), np.maximum(freedom, 1), 1)
        p = 2 * stdtr(freedom, -np.abs(difference) / error)
    return difference, stdtrit(freedom, (1 + CONFIDENCE) / 2) * error, np.asarray(p)


def _variance(moments: Moments) -> Floats:
    """The variance of a quotient of sums over articles, linearised (Cochran 1977, 6.3)."""
    n = moments.articles
    second = moments.residuals(moments.quotient)[1]
    return np.asarray(n / (n - 1) * second / moments.d**2)


def _ratio_differences(group: Group, other: Group | None, one: Moments, two: Moments) -> Iterator[Difference]:
    difference, reach, p_welch = welch(one, two)
    p_permuted = permutation_p(one, two)
    events = one.n + two.n
    for at, measure in enumerate(ratios()):
        if not (one.d[at] > 0 and two.d[at] > 0):
            continue
        scale, a, b = measure.scale, float(one.quotient[at]), float(two.quotient[at])
        few = min(one.articles[at], two.articles[at]) < SMALL or events[at] < EVENTS
        p = max(_known(p_permuted[at]), _known(p_welch[at]))
        yield Difference(
            group=group,
            other=other,
            measure=measure.key,
            value=a * scale,
            other_value=b * scale,
            articles=int(one.articles[at]),
            other_articles=int(two.articles[at]),
            difference=float(difference[at]) * scale,
            low=_finite(float(difference[at] - reach[at]) * scale),
            high=_finite(float(difference[at] + reach[at]) * scale),
            ratio=a / b if b > 0 else None,
            effect=_cohen_h(a, b) if measure.unit is Unit.SHARE else _standardised(one, two, at),
            p=None if few else p,
            p_corrected=None,
            verdict=Verdict.FEW,
        )


def _diversity_differences(
    group: Group, other: Group, one: dict[str, Diversity], two: dict[str, Diversity]
) -> Iterator[Difference]:
    for measure in diversities():
        a, b = one.get(measure.key), two.get(measure.key)
        if not (a and b and a.value and b.value and a.log_error and b.log_error):
            continue
        error = float(np.hypot(a.log_error, b.log_error))
        apart = float(np.log(a.value / b.value))
        reach = float(ndtri((1 + CONFIDENCE) / 2)) * error
        few = min(a.articles, b.articles) < SMALL
        yield Difference(
            group=group,
            other=other,
            measure=measure.key,
            value=a.value,
            other_value=b.value,
            articles=a.articles,
            other_articles=b.articles,
            difference=a.value - b.value,
            low=float(b.value * np.expm1(apart - reach)),
            high=float(b.value * np.expm1(apart + reach)),
            ratio=a.value / b.value,
            effect=apart,
            p=None if few else float(2 * ndtr(-abs(apart) / error)),
            p_corrected=None,
            verdict=Verdict.FEW,
        )


def _finite(value: float) -> float | None:
    """A limit; None where a single article leaves it unknown."""
    return value if np.isfinite(value) else None


def _known(p: float) -> float:
    """A p value; 1 where the test could not be made (no variance at all)."""
    return float(p) if np.isfinite(p) else 1.0


def _cohen_h(a: float, b: float) -> float:
    """Cohen's h of two shares (1988): the difference of their angles."""
    return float(2 * np.arcsin(np.sqrt(min(a, 1.0))) - 2 * np.arcsin(np.sqrt(min(b, 1.0))))


def _standardised(one: Moments, two: Moments, at: int) -> float:
    """The difference of two rates in standard deviations between articles of average size."""
    spread = [
        moments.residuals(moments.quotient)[1][at]
        / (moments.articles[at] - 1)
        / (moments.d[at] / moments.articles[at]) ** 2
        for moments in (one, two)
        if moments.articles[at] > 1
    ]
    pooled = float(np.sqrt(np.mean(spread))) if spread else 0.0
    return float(one.quotient[at] - two.quotient[at]) / pooled if pooled > 0 else 0.0
