"""Figures and differences with the tool's own measured error put beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claimcheck.audit.measures.catalogue import Measure, Unit, all_measures
from claimcheck.audit.measures.results import Difference, Figure, Group, Verdict
from claimcheck.audit.measures.tool_error import layer_of

Languages = Mapping[Group, tuple[str | None, ...]]
"""The languages of each group's articles; those of the whole corpus under the empty group."""


def with_tool_ranges(figures: Iterable[Figure], languages: Languages) -> list[Figure]:
    """The figures with ``tool_low`` and ``tool_high`` where the layer's error has been measured."""
    out = []
    for figure in figures:
        bounds = _range(_MEASURES[figure.measure], figure.value, languages.get(figure.group, ()))
        out.append(replace(figure, tool_low=bounds[0], tool_high=bounds[1]) if bounds else figure)
    return out


def judged(differences: Sequence[Difference], languages: Languages) -> list[Difference]:
    """Differences with the tool's error beside them; one beyond chance is clear only beyond that error as well."""
    return [_judged(each, languages) for each in differences]


def _judged(found: Difference, languages: Languages) -> Difference:
    measure = _MEASURES[found.measure]
    own = _range(measure, found.value, languages[found.group])
    other = _range(measure, found.other_value, languages[found.other if found.other is not None else ()])
    if own is None or other is None:
        return found
    low, high = own[0] - other[1], own[1] - other[0]
    found = replace(found, tool_low=low, tool_high=high)
    if found.verdict is not Verdict.UNMEASURED:
        return found
    return replace(found, verdict=Verdict.CLEAR if low > 0 or high < 0 else Verdict.TOOL)


def _range(measure: Measure, value: float | None, languages: tuple[str | None, ...]) -> tuple[float, float] | None:
    layer = layer_of(measure.layer, languages)
    if layer is None or value is None:
        return None
    return layer.around(value, share=measure.unit is Unit.SHARE)


_MEASURES = {measure.key: measure for measure in all_measures()}
