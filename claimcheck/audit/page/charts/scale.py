"""From values to places on an axis, with round numbers beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values from ``low`` to ``high`` to places from ``start`` to ``end``; ``step`` lies between ticks."""

    low: float
    high: float
    step: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value, held inside the axis."""
        held = min(max(value, self.low), self.high)
        return self.start + (held - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def ticks(self) -> tuple[float, ...]:
        """Round values along the axis."""
        first, last = ceil(self.low / self.step - 1e-9), floor(self.high / self.step + 1e-9)
        return tuple(number * self.step for number in range(first, last + 1))


def scale_over(
    values: Iterable[float], *, start: float, end: float, ticks: int = 4, ceiling: float | None = None
) -> Scale:
    """A scale from 0 over all values, with about ``ticks`` round steps, not beyond ``ceiling``."""
    top = max(values, default=0.0)
    if ceiling is not None:
        top = min(top, ceiling)
    if top <= 0:
        return Scale(0, 1, 0.5, start, end)
    rough = top / ticks
    size = 10.0 ** floor(log10(rough))
    step = next(size * each for each in STEPS if size * each >= rough * 0.999)
    high = step * ceil(top / step - 1e-9)
    return Scale(0, min(high, ceiling) if ceiling is not None else high, step, start, end)
