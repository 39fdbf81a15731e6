"""The words of an audit's pages in one language: names of measures, numbers, phrases with slots."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from claimcheck.audit.measures.catalogue import Measure, Unit
from claimcheck.audit.measures.results import Group
from claimcheck.render.wording import LANGUAGES, Bilingual, in_language, phrase

# Measures whose name has a slot for the class that they are about: first part of the key -> table of class names.
_CLASSED = ("type", "kind", "force", "vague", "facts", "copies")


@cache
def _tables() -> Mapping[str, Mapping[str, Bilingual]]:
    data = tomllib.loads(resources.files(__package__).joinpath("wording.toml").read_text(encoding="utf-8"))
    return {group: entries for group, entries in data.items() if group != "head"}


class Words:
    """Everything that is said, in ``language`` (``ar`` or ``en``)."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no interface in {language!r}")
        self.language = language
        self.rtl = language == "ar"

    def say(self, group: str, key: str, **slots: object) -> str:
        """The phrase for a key with its slots filled. Raises :class:`KeyError` for one that has none."""
        return in_language(_tables()[group][key], self.language).format(**slots)

    def knows(self, group: str, key: str) -> bool:
        """Whether there is such a phrase."""
        return key in _tables().get(group, {})

    def report(self, group: str, key: str) -> str:
        """A phrase of the single reports: kinds, codes, types."""
        return in_language(phrase(group, key), self.language)

    def measure(self, key: str) -> str:
        """The whole name of a measure."""
        name = self._name(key)
        return name[:1].upper() + name[1:]

    def _name(self, key: str) -> str:
        first, *classes = key.split("/")
        if first == "unverified" and classes:
            return self.report("code", classes[0])
        if first == "force" and len(classes) == 2:
            return self._filled("force_of", self.part(f"force/{classes[0]}"), self.part(f"kind/{classes[1]}"))
        if first in _CLASSED:
            return self._filled(first, self.part(key))
        return self.say("measure", first)

    def short(self, key: str) -> str:
        """The name of a measure under the heading of its topic."""
        first, *classes = key.split("/")
        if first == "force" and len(classes) == 2:
            return self.part(f"kind/{classes[1]}")
        if first in _CLASSED and classes:
            return self.part(key)
        return self.say("short", key) if self.knows("short", key) else self.measure(key)

    def part(self, key: str) -> str:
        """The name of a class: ``kind/official``, ``force/doubting`` …"""
        return self.say("class", key)

    def group(self, group: Group) -> str:
        """The name of a group, its keys one after the other."""
        return " · ".join(value or self.say("page", "unknown") for value in group) or self.say("page", "all")

    def number(self, value: float | None, measure: Measure) -> str:
        """A value in the unit of its measure; a dash where there is none."""
        if value is None:
            return "\u2013"
        return f"{value * 100:.1f}%" if measure.unit is Unit.SHARE else plain(value)

    def range(self, low: float | None, high: float | None, measure: Measure) -> str:
        """Two limits in the unit of their measure; empty where there are none."""
        if low is None or high is None:
            return ""
        if measure.unit is Unit.SHARE:
            return f"{low * 100:.1f}\u2013{high * 100:.1f}%"
        return f"{plain(low)}\u2013{plain(high)}"

    def unit(self, measure: Measure) -> str:
        """The unit of a measure."""
        return self.say("unit", measure.unit.value)

    def _filled(self, key: str, *parts: str) -> str:
        return in_language(_tables()["measure"][key], self.language).format(*parts)


def plain(value: float) -> str:
    """A number with as many places as its size deserves."""
    size = abs(value)
    places = 0 if size >= 100 else 1 if size >= 10 else 2
    return f"{value:,.{places}f}"


def signed(value: float, measure: Measure) -> str:
    """A difference in the unit of its measure, with its sign; shares in percentage points, which the head says."""
    size = f"{abs(value) * 100:.1f}" if measure.unit is Unit.SHARE else plain(abs(value))
    sign = "\u2212" if value < 0 else "+"
    return f"{sign}{size}"


def p_value(value: float | None) -> str:
    """A p value as readers write it."""
    if value is None:
        return "\u2013"
    return "<0.001" if value < 0.001 else f"{value:.3f}"
