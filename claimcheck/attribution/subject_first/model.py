"""Linear models over named features: the learned part of the grammar, read from one data file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import repeat
from typing import Any

from claimcheck.languages.pack import LanguagePack

FILE = "attribution.json"
KEY = "subject-first attribution models"


# Look-up without a Python frame a feature: this is the innermost loop of the stage.
_get: Any = dict.get
_NOTHING = repeat(0.0)


class Linear:
    """One linear model: for each feature slot, the weights of its values."""

    __slots__ = ("bias", "slots")

    def __init__(self, slots: list[dict[str, float]], bias: float = 0.0) -> None:
        self.slots = slots
        self.bias = bias

    def score(self, values: Sequence[str]) -> float:
        """The sum of the weights of ``values``, one value a slot."""
        return sum(map(_get, self.slots, values, _NOTHING), self.bias)


EMPTY = Linear([])


class Models:
    """The models of one language pack by name; absent ones score nothing.

    ``silent`` are cue forms that next to never are cues by themselves.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.silent = frozenset(data.get("silent", ()))
        scale = data.get("scale", 1.0)
        self._models = {
            name: Linear(
                [{value: weight * scale for value, weight in slot.items()} for slot in model["slots"]],
                model["bias"] * scale,
            )
            for name, model in data.get("models", {}).items()
        }

    def __getitem__(self, name: str) -> Linear:
        return self._models.get(name, EMPTY)


def models_of(pack: LanguagePack) -> Models:
    """The models that the pack ships, read once."""
    return pack.build(KEY, _read)


def _read(pack: LanguagePack) -> Models:
    path = pack.folder / FILE if pack.folder else None
    if path is None or not path.is_file():
        return Models({})
    return Models(json.loads(path.read_text(encoding="utf-8")))
