"""What the tool's own measured error could do to a figure.

``measured_error.json`` holds, by language and layer, what ``benchmarks/accuracy.py`` measured on annotated articles;
``docs/refresh.py`` writes it. Two kinds of layer bear on figures in two ways:

* **counts** (statements, vague quantities …): of what was counted a share *p* (precision) is right, and of what there
  is a share *r* (recall) was found, so the true count is the counted one times *p / r*. It is the estimate of
  Rogan and Gladen (1978) for a count in place of a share: true negatives, which words have without number, do not
  enter.
* **accuracy** (the type of a statement …): a share *a* of the cases is classed rightly, so that a share of them is off
  by at most *1 - a*.

*p*, *r* and *a* are known from a limited number of cases; the range takes the worst ends of their 95 % intervals
(Wilson 1927). If the tool errs alike in two outlets, most of this cancels out in their difference; the range says what
could happen if it does not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import sqrt
from statistics import NormalDist
from typing import Any

Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Layer:
    """The tool's measured error on one layer and language, with 95 % limits."""

    kind: str
    precision: tuple[float, float]
    recall: tuple[float, float]

    def around(self, value: float, *, share: bool) -> tuple[float, float]:
        """The range in which the true value may lie, where ``value`` was found; ``share`` bounds it by 1."""
        if self.kind == "accuracy":
            low, high = value - (1 - self.precision[0]), value + (1 - self.precision[0])
        else:
            low = value * self.precision[0] / self.recall[1]
            high = value * self.precision[1] / self.recall[0]
        return max(low, 0.0), min(high, 1.0) if share else high


def wilson(right: float, of: int) -> tuple[float, float]:
    """The 95 % interval of a share ``right`` seen in ``of`` cases (Wilson 1927)."""
    centre = (right + Z * Z / (2 * of)) / (1 + Z * Z / of)
    reach = Z * sqrt(right * (1 - right) / of + Z * Z / (4 * of * of)) / (1 + Z * Z / of)
    return max(centre - reach, 0.0), min(centre + reach, 1.0)


@cache
def measured() -> Mapping[str, Any]:
    """The file as it stands: ``languages``, each with its layers, and ``measured``, the day."""
    data: dict[str, Any] = json.loads(
        resources.files(__package__).joinpath("measured_error.json").read_text(encoding="utf-8")
    )
    return data


def layer_of(name: str | None, languages: Iterable[str | None]) -> Layer | None:
    """The error on a layer over articles in ``languages``: the widest limits; None where one is not measured."""
    if name is None:
        return None
    found = []
    for language in languages:
        values = measured()["languages"].get(language, {}).get(name)
        if values is None:
            return None
        precision = wilson(values["precision"], values["found"])
        found.append(Layer(values["kind"], precision, wilson(values["recall"], values["gold"])))
    if not found:
        return None
    return Layer(
        found[0].kind,
        (min(each.precision[0] for each in found), max(each.precision[1] for each in found)),
        (min(each.recall[0] for each in found), max(each.recall[1] for each in found)),
    )
