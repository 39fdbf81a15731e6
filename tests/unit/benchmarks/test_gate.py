"""The accuracy gate: what fails, what may be pinned, and what has to be owned up to."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "benchmarks"))

import accuracy
import gate

OWNED = "# Changelog\n\n## [Unreleased]\n\n- Accuracy: dev/statements fell, the gold's habit was followed too far.\n"


def scores(f1: float) -> accuracy.Scores:
    return {"statements": {"p": 0.9, "r": 0.8, "f1": f1, "gold": 10, "pred": 10, "tp": 8}}


def floors(f1: float, digest: str = "d") -> gate.Floors:
    return {"dev": {"digest": digest, "floors": gate.as_floors(scores(f1))}}


def test_equal_figures_pass() -> None:
    """A figure that is at its floor is good enough, binary fractions notwithstanding."""
    assert gate.compare(floors(0.1 + 0.2), {"dev": ("d", scores(0.3))}) == []


def test_a_lower_figure_fails() -> None:
    """The message names set, layer, figure and both values."""
    assert gate.compare(floors(0.85), {"dev": ("d", scores(0.84))}) == [
        "dev/statements f1 is 0.8400, its floor is 0.8500"
    ]


def test_a_layer_that_is_not_measured_fails() -> None:
    """A figure cannot be got rid of by not measuring it."""
    assert gate.compare(floors(0.85), {"dev": ("d", {})})[0] == (
        "dev/statements p is not measured, its floor is 0.9000"
    )


def test_changed_gold_fails() -> None:
    """Figures on other data are not compared."""
    assert "gold or articles changed" in gate.compare(floors(0.1), {"dev": ("other", scores(0.9))})[0]


def test_a_set_without_floors_fails() -> None:
    """New gold has to be pinned."""
    assert "no floors" in gate.compare({}, {"dev": ("d", scores(0.9))})[0]


def test_floors_rise_by_update() -> None:
    """What was reached becomes the floor; sets that are not here keep theirs."""
    old = {**floors(0.85), "elsewhere": {"digest": "x", "floors": {}}}
    new, complaints = gate.updated(old, {"dev": ("d", scores(0.9))}, allow_regression=False, changelog="")
    assert complaints == []
    assert new == {**floors(0.9), "elsewhere": {"digest": "x", "floors": {}}}


@pytest.mark.parametrize(
    ("allowed", "changelog"),
    [
        (False, OWNED),
        (True, "# Changelog\n\n## [Unreleased]\n"),
        (True, OWNED.replace("dev/statements", "dev/framing")),
        (True, OWNED.replace("[Unreleased]", "[1.0.0]")),
        (True, OWNED.replace("- Accuracy: ", "- ")),
    ],
)
def test_floors_do_not_sink_silently(allowed: bool, changelog: str) -> None:
    """Lowering needs the option and a line under Unreleased that names set and layer."""
    old = floors(0.85)
    new, complaints = gate.updated(old, {"dev": ("d", scores(0.8))}, allow_regression=allowed, changelog=changelog)
    assert complaints
    assert new == old


def test_floors_sink_when_owned_up_to() -> None:
    """With both, the lower figure is the new floor."""
    new, complaints = gate.updated(floors(0.85), {"dev": ("d", scores(0.8))}, allow_regression=True, changelog=OWNED)
    assert complaints == []
    assert new == floors(0.8)


def test_floors_are_cut_not_rounded() -> None:
    """A floor is never above what was reached."""
    assert gate.cut(0.99999) == 0.9999


def test_a_tree_without_gold_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the gold data are not beside the checkout there is nothing to compare."""
    assert gate.main(["--shared", str(tmp_path)]) == 0
    assert "no gold here" in capsys.readouterr().out


def test_the_gate_runs_on_gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Measured by the scorer, pinned, and failing once the floor is higher than what is reached."""
    folder = tmp_path / "eval" / "dev_ar"
    folder.mkdir(parents=True)
    (folder / "articles.jsonl").write_text(json.dumps({"id": "a", "text": "x", "language": "en"}) + "\n")
    (folder / "gold.json").write_text("[]")
    (tmp_path / "eval" / "score.py").write_text(
        "import json, sys\n"
        "at = sys.argv.index('--json') + 1\n"
        "layer = {'p': 1, 'r': 0.5, 'f1': 0.6667, 'gold': 2, 'pred': 1, 'tp': 1}\n"
        "json.dump({'  layer': layer}, open(sys.argv[at], 'w'))\n"
        "print('segments no partition in 0 of 1 articles')\n"
    )
    pinned = tmp_path / "floors.json"
    monkeypatch.setattr(gate, "FLOORS", pinned)
    arguments = ["--shared", str(tmp_path)]
    assert gate.main(arguments) == 1
    assert gate.main([*arguments, "--update"]) == 0
    assert gate.main(arguments) == 0
    data: dict[str, Any] = json.loads(pinned.read_text())
    assert data["dev_ar"]["floors"] == {"layer": {"p": 1.0, "r": 0.5, "f1": 0.6667}}
    data["dev_ar"]["floors"]["layer"]["r"] = 0.6
    pinned.write_text(json.dumps(data))
    assert gate.main(arguments) == 1
