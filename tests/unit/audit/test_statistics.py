"""The statistics behind the figures, held against simulations and worked examples."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.stats import pearson3

from claimcheck.audit.measures import compute
from claimcheck.audit.measures.accumulation import Moments
from claimcheck.audit.measures.differences import holm, pearson_tails, permutation_p, welch
from claimcheck.audit.measures.effective import Resampled, unseen_tail
from claimcheck.audit.measures.intervals import ratio_intervals, resampled_weights
from claimcheck.audit.measures.results import Difference, Verdict
from claimcheck.audit.measures.tool_error import layer_of, measured, wilson
from tests.unit.audit.audit_tables import Tables

ROOT = Path(__file__).resolve().parents[3]


def moments(n: np.ndarray, d: np.ndarray) -> Moments:
    """The moments of articles with one measure."""
    powers = (d > 0, n, d, n * n, n * d, d * d, n**3, n * n * d, n * d * d, d**3)
    return Moments(*(np.array([float(power.sum())]) for power in powers))


def articles(random: np.random.Generator, size: int, rate: float) -> tuple[np.ndarray, np.ndarray]:
    """Lengths and counts of articles whose own rates scatter around ``rate``."""
    lengths = random.integers(50, 500, size).astype(float)
    own = random.gamma(2.0, rate / 2.0, size)
    return random.poisson(own * lengths).astype(float), lengths


def test_intervals_hold_the_true_rate_as_often_as_they_say() -> None:
    random = np.random.default_rng(7)
    held = 0
    for _ in range(300):
        n, d = articles(random, 60, 0.01)
        _, low, high = ratio_intervals(n[:, None], d[:, None], resamples=300)
        held += bool(low[0] <= 0.01 <= high[0])

    assert 0.91 <= held / 300 <= 0.985


def test_articles_are_resampled_and_not_what_they_hold() -> None:
    """Statements that come in bundles of ten know ten times less than they seem to."""
    random = np.random.default_rng(3)
    kind = (random.random(100) < 0.5).astype(float)
    _, low, high = ratio_intervals(kind[:, None] * 10, np.full((100, 1), 10.0))
    _, alone_low, alone_high = ratio_intervals(kind[:, None], np.ones((100, 1)))

    assert (high - low)[0] == pytest.approx((alone_high - alone_low)[0])
    assert 0.15 < (high - low)[0] < 0.25


def test_no_events_do_not_make_a_certain_nought() -> None:
    value, low, high = ratio_intervals(np.zeros((50, 1)), np.ones((50, 1)))

    assert (value[0], low[0]) == (0, 0)
    assert high[0] == pytest.approx(1 - 0.025 ** (1 / 50))


def test_every_resample_draws_as_many_units_as_there_are() -> None:
    weights = np.concatenate(list(resampled_weights(12, 40)))

    assert weights.shape == (40, 12)
    assert (weights.sum(axis=1) == 12).all()


def test_the_tail_of_the_permutation_distribution_is_the_one_that_permuting_gives() -> None:
    random = np.random.default_rng(11)
    (n, d), (m, e) = articles(random, 40, 0.02), articles(random, 160, 0.008)
    every_n, every_d = np.concatenate([n, m]), np.concatenate([d, e])
    residuals = every_n - every_n.sum() / every_d.sum() * every_d
    seen = abs(residuals[:40].sum())
    drawn = np.array([random.permutation(residuals)[:40].sum() for _ in range(20_000)])
    above, below = (drawn >= residuals[:40].sum()).mean(), (drawn <= residuals[:40].sum()).mean()

    assert seen > 0
    assert permutation_p(moments(n, d), moments(m, e))[0] == pytest.approx(2 * min(above, below), rel=0.25, abs=2e-4)


def test_tests_cry_out_at_chance_no_more_often_than_they_say() -> None:
    random = np.random.default_rng(5)
    found = []
    for _ in range(600):
        one, two = moments(*articles(random, 40, 0.01)), moments(*articles(random, 120, 0.01))
        found.append(max(permutation_p(one, two)[0], welch(one, two)[2][0]) < 0.05)

    assert np.mean(found) <= 0.065


def test_a_group_without_events_is_not_certain_to_differ() -> None:
    none = moments(np.zeros(40), np.ones(40))
    some = moments(np.array([1.0] * 5 + [0.0] * 195), np.ones(200))

    assert welch(none, some)[2][0] < 0.05
    assert permutation_p(none, some)[0] > 0.2


def test_holm_corrects_as_in_the_textbook() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.9, 0.8]).tolist() == [1.0, 1.0]


def effective(table: csr_array, items_at_a_time: int = 1000) -> tuple[float, float]:
    """The effective numbers of order 2 and 1 of a table of units × items, which passes by in parts."""
    resampled = Resampled(np.ones((1, table.shape[0])))
    for first in range(0, table.shape[1], items_at_a_time):
        resampled.add(csr_array(table[:, first : first + items_at_a_time]))
    return float(resampled.order_two()[0]), float(resampled.order_one()[0])


def test_effective_numbers_of_equal_sources_are_their_number() -> None:
    table = csr_array(np.kron(np.ones((40, 1)), np.eye(5)))

    two, one = effective(table)

    assert two == pytest.approx(200 * 199 / (200 * 39))
    assert one == pytest.approx(5, rel=0.02)
    assert effective(table, items_at_a_time=2) == pytest.approx((two, one), rel=1e-12)


def test_effective_numbers_do_not_grow_with_the_sample() -> None:
    random = np.random.default_rng(2)
    shares = 1 / np.arange(1, 201)
    shares /= shares.sum()

    def table(size: int) -> csr_array:
        return csr_array((np.ones(size), (np.arange(size), random.choice(200, size, p=shares))), shape=(size, 200))

    small = [effective(table(300)) for _ in range(60)]
    true_two, true_one = 1 / (shares**2).sum(), np.exp(-(shares * np.log(shares)).sum())
    mean_two = 1 / np.mean([1 / two for two, _ in small])
    mean_one = np.mean([one for _, one in small])
    assert mean_two == pytest.approx(true_two, rel=0.05)
    assert mean_one == pytest.approx(true_one, rel=0.05)


@pytest.mark.parametrize(("a", "total"), [(0.001, 1000.0), (0.003, 400.0), (0.0001, 60_000.0)])
def test_the_series_for_unseen_sources_is_the_same_by_its_formula(a: float, total: float) -> None:
    steps = np.arange(1_000_000)
    summed = float(((1 - a) ** (steps + 1) / (total + steps)).sum())

    assert unseen_tail(a, total) == pytest.approx(summed, rel=1e-6)


def test_wilson_limits_are_those_of_the_literature() -> None:
    assert wilson(0.5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)
    assert wilson(1.0, 6)[1] == 1.0


def test_the_tools_error_is_the_one_that_the_benchmark_measured() -> None:
    scores = json.loads((ROOT / "benchmarks/accuracy.json").read_text(encoding="utf-8"))
    ar = measured()["languages"]["ar"]

    for layer in ("statements", "vague_quantity", "framing", "hearsay"):
        ours, theirs = ar[layer], scores["dev_ar"]["scores"][layer]
        assert (ours["precision"], ours["recall"]) == (theirs["p"], theirs["r"])
        assert (ours["found"], ours["gold"]) == (theirs["pred"], theirs["gold"])


def test_an_error_that_was_not_measured_in_one_of_the_languages_is_unknown() -> None:
    assert layer_of("vague_quantity", ["ar", "en"]) is not None
    assert layer_of("vague_quantity", ["ar", None]) is None
    assert layer_of(None, ["ar"]) is None


def test_a_count_is_corrected_by_precision_over_recall() -> None:
    layer = layer_of("framing", ["ar"])
    assert layer is not None

    low, high = layer.around(3.0, share=False)

    assert low < 3.0 * 0.9444 / 0.75 < high


def differences(tmp_path: Path, outlets: dict[str, tuple[int, int]]) -> list[Difference]:
    """Outlets of so many articles, in every so-manieth of which one of ten statements is doubted."""
    tables = Tables()
    for outlet, (count, every) in outlets.items():
        for number in range(count):
            article = tables.article(outlet, attributed_words=40 + number % 7)
            for _ in range(10):
                tables.statement(article, f"{outlet} {number}", force="doubt" if number % every == 0 else "neutral")
    measures = compute(tables.write(tmp_path), resamples=20)
    return [each for each in measures.differences if each.measure == "force/doubting"]


def test_a_great_difference_is_clear_and_a_small_one_is_chance(tmp_path: Path) -> None:
    found = differences(tmp_path, {"A": (80, 2), "B": (80, 40), "C": (80, 40)})

    verdicts = {(each.group[0], each.other[0]): each.verdict for each in found if each.other}
    assert verdicts == {("A", "B"): Verdict.CLEAR, ("A", "C"): Verdict.CLEAR, ("B", "C"): Verdict.CHANCE}
    others = {each.group[0]: each for each in found if each.other is None}
    assert others["A"].verdict is Verdict.CLEAR
    assert others["A"].p_corrected is not None
    assert others["A"].p is not None
    assert others["A"].p < others["A"].p_corrected < 0.05


def test_a_difference_that_the_tools_error_could_make_is_not_called_clear(tmp_path: Path) -> None:
    """Three in a hundred against none is beyond chance here, but one cue in twenty-five may be classed wrongly."""
    found = differences(tmp_path, {"A": (400, 33), "B": (400, 1000)})

    assert [each.verdict for each in found] == [Verdict.TOOL]


def test_differences_of_few_articles_are_not_tested(tmp_path: Path) -> None:
    found = differences(tmp_path, {"A": (20, 2), "B": (80, 40)})

    assert [(each.verdict, each.p) for each in found] == [(Verdict.FEW, None)]


@pytest.mark.parametrize("skew", [-1.5, -0.2, 0.0, 0.3, 2.0])
def test_tails_of_the_pearson_curve_are_those_of_scipy(skew: float) -> None:
    z = np.linspace(-3, 4, 15)

    below, above = pearson_tails(z, np.full(15, skew))

    assert below == pytest.approx(pearson3.cdf(z, skew), abs=1e-12)
    assert above == pytest.approx(pearson3.sf(z, skew), abs=1e-12)
