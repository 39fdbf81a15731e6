"""What measuring an audit gives: figures, differences and examples, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Group = tuple[str | None, ...]
"""The values of the keys that articles are grouped by; None where an article has none. Empty: the whole corpus."""

SMALL = 30
"""A figure over fewer articles is marked, and no difference is tested on it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of one group.

    ``value`` is None where nothing bears on it (no words, no statements); ``low`` and ``high`` bound it with 95 %
    confidence, resampling articles. ``articles`` counts the articles that bear on it, ``count`` what was counted
    (the sum above the line) and ``base`` what it was counted over (the sum below). ``tool_low`` and ``tool_high`` are
    the range in which the true value may lie as far as the tool's own measured error goes, None where that has not
    been measured.
    """

    by: tuple[str, ...]
    group: Group
    measure: str
    value: float | None
    low: float | None
    high: float | None
    articles: int
    count: float | None
    base: float | None
    tool_low: float | None = None
    tool_high: float | None = None

    @property
    def small(self) -> bool:
        """Whether too few articles bear on it to say much."""
        return self.articles < SMALL


class Verdict(StrEnum):
    """What a difference comes to, once chance and the tool's own error are taken off."""

    CLEAR = "clear"  # beyond chance, and beyond what the tool's measured error could make
    TOOL = "tool"  # beyond chance, but the tool's measured error could make it
    UNMEASURED = "unmeasured"  # beyond chance; the tool's error on this measure has not been measured
    CHANCE = "chance"  # chance could make it
    FEW = "few"  # too few articles to tell


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of one group against another, or against all others together (``other`` is None).

    ``difference`` is ``value - other_value``, with its 95 % interval (None for a single article); ``ratio`` their
    quotient, None over zero.
    ``effect`` is Cohen's h for shares, else the difference in standard deviations between articles. ``p`` is the
    probability of such a difference by chance, ``p_corrected`` the same with Holm's correction over all
    differences of its kind (against the others, or between pairs). ``tool_low`` and ``tool_high`` are the least and the
    greatest difference that could hide behind this one as far as the tool's own measured error goes, None where that
    has not been measured.
    """

    group: Group
    other: Group | None
    measure: str
    value: float
    other_value: float
    articles: int
    other_articles: int
    difference: float
    low: float | None
    high: float | None
    ratio: float | None
    effect: float
    p: float | None
    p_corrected: float | None
    verdict: Verdict
    tool_low: float | None = None
    tool_high: float | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a figure counts: ``words`` are what was found in it, ``note`` who says so or which code."""

    group: Group
    examples: str
    article: int
    id: str
    title: str | None
    url: str | None
    words: str
    sentence: str
    note: str


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker, how many articles of a group cite it, and with how many statements."""

    group: Group
    name: str
    kind: str
    articles: int
    statements: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue's dictionary form, how many statements of a group rest on it, by class of the speaker."""

    group: Group
    lemma: str
    force: str
    kind: str
    statements: int


@dataclass(frozen=True, slots=True)
class Measures:
    """All that was measured. ``by`` are the keys; figures come for the corpus, the first key, and all keys together.

    ``articles`` were analysed, ``counted`` of them once copies are left out; ``failed`` could not be read or analysed;
    of those counted, ``collected`` bear the day of their collection, as that of their publication is not known.
    """

    by: tuple[str, ...]
    dedupe: str
    articles: int
    counted: int
    failed: int
    collected: int
    months: tuple[str, str] | None
    languages: tuple[tuple[str | None, int], ...]
    resamples: int
    figures: tuple[Figure, ...]
    differences: tuple[Difference, ...]
    examples: tuple[Example, ...]
    sources: tuple[Source, ...]
    cues: tuple[Cue, ...]
