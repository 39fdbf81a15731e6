"""The accuracy gate: no figure may fall below its floor.

    python benchmarks/gate.py                        compare with floors.json; exit 1 where a figure is lower
    python benchmarks/gate.py --update               raise the floors to what is reached now
    python benchmarks/gate.py --update --allow-regression

Floors stand per set and layer, for precision, recall and F1, with a digest of gold and articles. Lowering one
needs ``--allow-regression`` and, in the section Unreleased of CHANGELOG.md, a line that begins with
``- Accuracy:`` and names it as ``set/layer``: a loss is owned up to where users read it.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accuracy import SHARED, Scores, gold_sets, measure

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
CHANGELOG = HERE.parent / "CHANGELOG.md"
FIGURES = ("p", "r", "f1")
# Floors keep so many decimals, cut off and not rounded, so that a floor is never above what was reached.
DECIMALS = 4
_UNRELEASED = re.compile(r"^## \[?Unreleased\]?.*?$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL | re.IGNORECASE)

Floors = dict[str, Any]


@dataclass(frozen=True)
class Fall:
    """A figure below its floor; ``reached`` is None where the layer is not measured any more."""

    place: str
    figure: str
    floor: float
    reached: float | None

    def __str__(self) -> str:
        reached = "is not measured" if self.reached is None else f"is {self.reached:.4f}"
        return f"{self.place} {self.figure} {reached}, its floor is {self.floor:.4f}"


def falls(name: str, floors: Mapping[str, Mapping[str, float]], scores: Scores) -> Iterator[Fall]:
    """Every figure of a set that is below its floor."""
    for layer, figures in floors.items():
        for figure, floor in figures.items():
            reached = scores.get(layer, {}).get(figure)
            if reached is None or cut(reached) < floor:
                yield Fall(f"{name}/{layer}", figure, floor, reached)


def cut(value: float) -> float:
    """A figure cut to the decimals of floors; a hair's breadth is added against binary fractions."""
    return math.floor(value * 10**DECIMALS + 1e-6) / 10**DECIMALS


def as_floors(scores: Scores) -> dict[str, dict[str, float]]:
    """Scores as floors."""
    return {layer: {figure: cut(values[figure]) for figure in FIGURES} for layer, values in scores.items()}


def unowned(lowered: Sequence[Fall], changelog: str) -> list[str]:
    """The places with a lower figure that no accuracy line of the changelog's section Unreleased names."""
    section = _UNRELEASED.search(changelog)
    lines = [line for line in (section[1] if section else "").splitlines() if line.startswith("- Accuracy:")]
    return [place for place in dict.fromkeys(fall.place for fall in lowered) if not any(place in x for x in lines)]


def compare(floors: Floors, fresh: Mapping[str, tuple[str, Scores]]) -> list[str]:
    """What is wrong: a line for each fall, and for each set whose gold or articles changed."""
    complaints: list[str] = []
    for name, (digest, scores) in fresh.items():
        pinned = floors.get(name)
        if pinned is None:
            complaints.append(f"{name} has no floors: pin them with --update")
        elif pinned["digest"] != digest:
            complaints.append(
                f"{name}: gold or articles changed since the floors were set: pin them anew with --update"
            )
        else:
            complaints += map(str, falls(name, pinned["floors"], scores))
    return complaints


def updated(
    floors: Floors, fresh: Mapping[str, tuple[str, Scores]], *, allow_regression: bool, changelog: str
) -> tuple[Floors, list[str]]:
    """The new floors, and why they may not be set (then the floors are the old ones)."""
    lowered = [
        fall
        for name, (digest, scores) in fresh.items()
        if name in floors and floors[name]["digest"] == digest
        for fall in falls(name, floors[name]["floors"], scores)
    ]
    if lowered and not allow_regression:
        return floors, [*map(str, lowered), "to lower floors add --allow-regression and a line in CHANGELOG.md"]
    if missing := unowned(lowered, changelog):
        return floors, [f"CHANGELOG.md, Unreleased: no line '- Accuracy: … {place} …'" for place in missing]
    new = {name: {"digest": digest, "floors": as_floors(scores)} for name, (digest, scores) in fresh.items()}
    return {**floors, **new}, []


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, or pin; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", action="store_true")
    given = parser.parse_args(arguments)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    with gold_sets(given.shared) as found:
        fresh = {each.name: (each.digest, measure(each)) for each in found}
    for name in floors.keys() - fresh.keys():
        print(f"{name}: not here, not measured")
    if given.update:
        changelog = CHANGELOG.read_text(encoding="utf-8")
        floors, complaints = updated(floors, fresh, allow_regression=given.allow_regression, changelog=changelog)
        if not complaints:
            FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    else:
        complaints = compare(floors, fresh)
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    if not complaints:
        print(f"{'floors set' if given.update else 'no figure below its floor'}: {', '.join(fresh) or 'no gold here'}")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
