"""The project's own timeline probes: no figure may fall below what benchmarks/timeline.json states."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from tests.unit.timeline.support import bundled

FOLDER = Path(__file__).resolve().parents[3] / "benchmarks"
BY = "with the bundled embedding"
STATED = json.loads((FOLDER / "timeline.json").read_text(encoding="utf-8"))

_spec = importlib.util.spec_from_file_location("timeline_benchmark", FOLDER / "timeline.py")
assert _spec is not None
assert _spec.loader is not None
benchmark = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(benchmark)
SETS = benchmark.sets_of(benchmark.OWN)


@pytest.mark.parametrize("name", sorted(SETS))
def test_no_figure_below_the_stated_one(name: str) -> None:
    """Facts, verdicts and contradictions; a better matcher has its figures measured anew."""
    reached = benchmark.score(SETS[name], bundled())
    stated = STATED[name]["reached"][BY]
    low = [
        f"{layer} {figure} {reached[layer][figure]} < {value}"
        for layer, figures in stated.items()
        for figure, value in figures.items()
        if reached[layer][figure] < value
    ]
    assert not low, f"{name}: {', '.join(low)}"


@pytest.mark.parametrize("name", sorted(SETS))
def test_no_false_contradiction(name: str) -> None:
    """Of the contradictions said every one is right: a false one costs trust."""
    assert benchmark.score(SETS[name], bundled())["contradicts"]["p"] == 1.0
