"""Training of the small linear models: logistic regression and candidate ranking by Adagrad.

Pure Python and single-threaded, so that the same data give the same weights everywhere.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable

Values = tuple[str, ...]
# A feature value seen fewer times in the training articles is dropped.
RARE = 6
EPOCHS = 4
# Step size, and decay of a weight at each step that it takes part in.
RATE = 0.1
DECAY = 1e-6
SEED = 1


class Trained:
    """Weights by slot and value, and a bias."""

    def __init__(self, slots: list[dict[str, int]], weights: list[float]) -> None:
        self.bias = weights[0]
        self.slots = [{value: weights[at] for value, at in slot.items()} for slot in slots]


def _index(rows: Iterable[Values], width: int, rare: int) -> tuple[list[dict[str, int]], int]:
    counts: list[Counter[str]] = [Counter() for _ in range(width)]
    for values in rows:
        for slot, value in zip(counts, values, strict=True):
            slot[value] += 1
    slots: list[dict[str, int]] = []
    size = 1
    for counted in counts:
        slot = {}
        for value, count in sorted(counted.items()):
            if count >= rare:
                slot[value] = size
                size += 1
        slots.append(slot)
    return slots, size


def _encode(slots: list[dict[str, int]], values: Values) -> list[int]:
    return [slot[value] for slot, value in zip(slots, values, strict=True) if value in slot]


def train_binary(
    data: list[tuple[Values, int]], *, epochs: int = EPOCHS, rate: float = RATE, rare: int = RARE, decay: float = DECAY
) -> Trained:
    """Logistic regression: each item is its feature values and 0 or 1."""
    slots, size = _index((values for values, _ in data), len(data[0][0]), rare)
    items = [([0, *_encode(slots, values)], label) for values, label in data]
    weights = [0.0] * size
    squares = [0.01] * size
    shuffled = random.Random(SEED)
    for _ in range(epochs):
        shuffled.shuffle(items)
        for features, label in items:
            total = sum([weights[at] for at in features])
            gradient = (1 / (1 + math.exp(-total)) if total > -30 else 0.0) - label
            for at in features:
                step = gradient + decay * weights[at]
                squares[at] += step * step
                weights[at] -= rate * step / math.sqrt(squares[at])
    return Trained(slots, weights)


def train_ranking(
    data: list[tuple[list[Values], int]], *, epochs: int = EPOCHS, rate: float = RATE, rare: int = RARE
) -> Trained:
    """Choice among candidates (softmax): each item is the candidates' values and the index of the right one."""
    width = len(data[0][0][0])
    slots, size = _index((values for options, _ in data for values in options), width, rare)
    items = [([_encode(slots, values) for values in options], right) for options, right in data]
    weights = [0.0] * size
    squares = [0.01] * size
    shuffled = random.Random(SEED)
    for _ in range(epochs):
        shuffled.shuffle(items)
        for options, right in items:
            totals = [sum([weights[at] for at in features]) for features in options]
            top = max(totals)
            shares = [math.exp(total - top) for total in totals]
            whole = sum(shares)
            for number, features in enumerate(options):
                gradient = shares[number] / whole - (number == right)
                if abs(gradient) < 1e-4:
                    continue
                for at in features:
                    squares[at] += gradient * gradient
                    weights[at] -= rate * gradient / math.sqrt(squares[at])
    return Trained(slots, weights)
