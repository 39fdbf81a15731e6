"""Linear models: options weighed all at once give what weighing each of them gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.attribution.subject_first.model import EMPTY, Linear

VALUES = "abc"
WEIGHTS = st.floats(-5, 5, allow_nan=False)
SLOTS = st.lists(st.dictionaries(st.sampled_from(VALUES), WEIGHTS), min_size=3, max_size=3)
OPTIONS = st.lists(st.tuples(*[st.sampled_from(VALUES + "d")] * 3), min_size=1, max_size=6)


@given(SLOTS, WEIGHTS, OPTIONS)
def test_the_best_option_has_the_highest_score(
    slots: list[dict[str, float]], bias: float, options: list[tuple[str, ...]]
) -> None:
    model = Linear(slots, bias)
    scores = [model.score(values) for values in options]
    assert scores[model.best(options)] >= max(scores) - 1e-9


def test_of_equal_options_the_first_is_best() -> None:
    assert Linear([{"a": 1.0, "b": 2.0}]).best([("a",), ("b",), ("b",)]) == 1
    assert EMPTY.best([("a",), ("b",)]) == 0
