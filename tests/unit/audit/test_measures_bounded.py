"""Measures do not depend on how the corpus was cut, on the order of its articles, or on how much is held at a time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pytest
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from claimcheck.audit.measures import Measures, accumulation, computation, compute, copies, diversity, intervals, store
from claimcheck.audit.measures.copies import label_clusters
from claimcheck.audit.measures.intervals import ratio_intervals
from claimcheck.audit.measures.results import Figure
from tests.unit.audit.audit_tables import Tables, signature

ARTICLES = 120
RESAMPLES = 200


def corpus(order: np.ndarray | None = None) -> Tables:
    """Articles of three outlets with statements, flags and copies; ``order`` puts the same ones in another order."""
    tables = Tables()
    for number in range(ARTICLES) if order is None else order.tolist():
        random = np.random.default_rng(number)
        article = tables.article(
            "ABC"[number % 3],
            id=f"article {number}",
            month=f"2024-0{1 + number % 4}",
            words=int(random.integers(50, 500)),
            attributed_words=int(random.integers(0, 50)),
            minhash=signature(number // 2 if number < 40 else number, changed=number % 2 * 10),
        )
        for _ in range(int(random.integers(0, 6))):
            who = int(random.zipf(1.5)) % 30
            tables.statement(article, f"Source {who}", kind="government" if who % 2 else "person", named=who > 3)
        for _ in range(int(random.integers(0, 3))):
            tables.flag(article, "unverified_claim", "hearsay")
    return tables


def limits(figure: Figure) -> list[float]:
    """A figure with its interval; not a number where there is none."""
    return [float("nan") if each is None else each for each in (figure.value, figure.low, figure.high)]


def by_group(measures: Measures) -> dict[tuple[object, str], list[float]]:
    """What figures say of their groups, but for what depends on who was first among copies."""
    return {
        (each.group, each.measure): [*limits(each), each.articles, each.count or 0, each.base or 0]
        for each in measures.figures
        if each.measure != "copies/repeated"
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Measures:
    """The measures of the corpus in one partition."""
    folder = corpus().write(tmp_path_factory.mktemp("whole"), parts=1)
    return compute(folder, ("outlet", "month"), resamples=RESAMPLES)


@pytest.mark.parametrize(("parts", "size"), [(7, 1), (40, 10), (120, 1000)])
def test_partitions_and_slices_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: Measures, parts: int, size: int
) -> None:
    monkeypatch.setattr(store, "SLICE", size)

    assert compute(corpus().write(tmp_path, parts=parts), ("outlet", "month"), resamples=RESAMPLES) == whole


def test_what_is_held_at_a_time_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: Measures
) -> None:
    for module, name, value in (
        (accumulation, "BATCH", 7),
        (accumulation, "UNITS_AT_A_TIME", 11),
        (diversity, "BATCH", 5),
        (copies, "BATCH", 3),
        (copies, "PAIRS", 4),
    ):
        monkeypatch.setattr(module, name, value)
    found = compute(corpus().write(tmp_path), ("outlet", "month"), resamples=RESAMPLES)

    assert replace(found, figures=(), differences=()) == replace(whole, figures=(), differences=())
    # Sums of fractions, as of digamma, come out alike but for the last digits when they are made in other steps.
    for one, other in zip(found.figures, whole.figures, strict=True):
        assert (one.group, one.measure) == (other.group, other.measure)
        assert limits(one) == pytest.approx(limits(other), rel=1e-9, nan_ok=True)


def test_the_order_of_the_articles_changes_no_figure_and_no_interval(tmp_path: Path, whole: Measures) -> None:
    order = np.random.default_rng(4).permutation(ARTICLES)
    shuffled = compute(corpus(order).write(tmp_path, parts=5), ("outlet", "month"), resamples=RESAMPLES)

    found, expected = by_group(shuffled), by_group(whole)
    assert found.keys() == expected.keys()
    for key, values in expected.items():
        assert found[key] == pytest.approx(values, rel=1e-9, nan_ok=True), key


def test_bundles_of_articles_give_the_intervals_of_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond so many articles bundles are drawn: the same figures, and widths that differ by chance alone."""
    tables = Tables()
    for number in range(3000):
        random = np.random.default_rng(number)
        words = int(random.integers(50, 500))
        tables.article("AB"[number % 2], words=words, attributed_words=int(words * random.beta(1, 3)))
    folder = tables.write(tmp_path)
    exact = compute(folder, resamples=1000)
    monkeypatch.setattr(computation, "UNITS", 600)
    bundled = compute(folder, resamples=1000)

    for one, other in zip(exact.figures, bundled.figures, strict=True):
        if one.measure in ("attributed", "statements"):
            assert one.value == other.value
        if one.measure == "attributed" and None not in (one.high, one.low, other.high, other.low):
            assert (other.high - other.low) / (one.high - one.low) == pytest.approx(1, abs=0.15)


def test_an_article_that_stands_twice_in_the_input_does_not_make_a_figure_surer(tmp_path: Path) -> None:
    once, twice = Tables(), Tables()
    for number in range(60):
        for tables in (once, twice, twice):
            tables.article(id=f"article {number}", attributed_words=number)
    first, second = (
        next(
            each
            for each in compute(tables.write(tmp_path / name), resamples=500).figures
            if (each.group, each.measure) == (("A",), "attributed")
        )
        for name, tables in (("once", once), ("twice", twice))
    )

    assert (first.low, first.high) == (second.low, second.high)
    assert (first.articles, second.articles) == (60, 120)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_clusters_are_the_connected_components(seed: int) -> None:
    """Also of long chains, which take few rounds."""
    random = np.random.default_rng(seed)
    names = random.permutation(10_000)[:600]
    edges = [*zip(range(300), range(1, 301), strict=False), *random.integers(300, 600, (250, 2)).tolist()]
    pairs = sorted({(int(min(names[a], names[b])), int(max(names[a], names[b]))) for a, b in edges if a != b})
    connection = duckdb.connect()
    connection.execute("CREATE TABLE links (one BIGINT, two BIGINT)")
    connection.executemany("INSERT INTO links VALUES (?, ?)", pairs)
    label_clusters(connection)
    found = dict(connection.execute("SELECT article, cluster FROM clustered").fetchall())

    left, right = np.array(pairs).T
    graph = coo_array((np.ones(len(pairs)), (left, right)), shape=(10_000, 10_000))
    _, labels = connected_components(graph, directed=False)
    lowest: dict[int, int] = {}
    for name in sorted(found):
        lowest.setdefault(int(labels[name]), name)
    assert found == {name: lowest[int(labels[name])] for name in found}


def test_weights_are_the_same_however_many_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(0)
    tops, bottoms = random.integers(0, 5, (200, 3)).astype(float), np.full((200, 3), 10.0)
    expected = ratio_intervals(tops, bottoms)
    monkeypatch.setattr(intervals, "CELLS", 1700)

    for one, other in zip(ratio_intervals(tops, bottoms), expected, strict=True):
        assert one == pytest.approx(other, rel=1e-12)
