"""Which measures there are: what is counted, over what, in which unit, and which accuracy figure bears on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from claimcheck.audit.measures.classes import force_classes, kind_classes
from claimcheck.detectors import all_rules


class Unit(StrEnum):
    """What a measure's value counts."""

    SHARE = "share"
    PER_ARTICLE = "per_article"
    PER_1000_WORDS = "per_1000_words"
    PER_1000_ARTICLES = "per_1000_articles"
    EFFECTIVE = "effective"


SCALES = {Unit.SHARE: 1.0, Unit.PER_ARTICLE: 1.0, Unit.PER_1000_WORDS: 1000.0, Unit.PER_1000_ARTICLES: 1000.0}
TOPICS = ("attribution", "sources", "force", "vagueness", "unverified", "framing", "headlines", "timeline", "copies")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: ``scale × Σ top / Σ bottom`` over articles, where the unit has a scale.

    ``key`` has parts between slashes; the first names the measure, the others the classes that it is about.
    ``top`` and ``bottom`` are columns of :mod:`~claimcheck.audit.measures.columns`. ``layer`` names the figure of the
    accuracy benchmark that bears on what is counted, None where none has been measured. ``examples`` names the set of
    example sentences that a reader is led to, None where there is none.
    """

    key: str
    topic: str
    unit: Unit
    top: str = ""
    bottom: str = ""
    layer: str | None = None
    examples: str | None = None

    @property
    def scale(self) -> float:
        """What the quotient is multiplied by."""
        return SCALES[self.unit]


@cache
def ratios() -> tuple[Measure, ...]:
    """Every measure that is a quotient of sums over articles, in the order in which they are shown."""
    return (*_attribution(), *_sources(), *_force(), *_flags(), *_records())


@cache
def diversities() -> tuple[Measure, ...]:
    """The measures of diversity: effective numbers, see :mod:`~claimcheck.audit.measures.diversity`."""
    return (
        Measure("effective_sources", "sources", Unit.EFFECTIVE, examples="sources"),
        Measure("effective_sources_shannon", "sources", Unit.EFFECTIVE, examples="sources"),
        Measure("effective_kinds", "sources", Unit.EFFECTIVE, examples="sources"),
    )


def all_measures() -> tuple[Measure, ...]:
    """Every measure, topic by topic."""
    every = (*ratios(), *diversities())
    return tuple(measure for topic in TOPICS for measure in every if measure.topic == topic)


def unverified_codes() -> tuple[str, ...]:
    """The codes of the rules about unverified claims."""
    return tuple(rule.code for rule in all_rules() if rule.category == "unverified_claim")


def _attribution() -> Iterator[Measure]:
    topic = "attribution"
    yield Measure(
        "attributed", topic, Unit.SHARE, "attributed_words", "words", "separation (tokens)", examples="statements"
    )
    yield Measure("statements", topic, Unit.PER_ARTICLE, "statements", "articles", "statements", "statements")
    for kind in ("direct", "indirect", "mixed"):
        yield Measure(
            f"type/{kind}", topic, Unit.SHARE, f"type_{kind}", "statements", "type of matched", f"type/{kind}"
        )


def _sources() -> Iterator[Measure]:
    topic = "sources"
    yield Measure("sources", topic, Unit.PER_ARTICLE, "sources", "articles", None, "sources")
    named = "named source of matched"
    yield Measure("anonymous", topic, Unit.SHARE, "sources_unnamed", "sources", named, "anonymous")
    yield Measure("anonymous_statements", topic, Unit.SHARE, "statements_unnamed", "statements", named, "anonymous")
    for kind in kind_classes():
        yield Measure(f"kind/{kind}", topic, Unit.SHARE, f"sources_{kind}", "sources", None, f"kind/{kind}")
    yield Measure("relayed", topic, Unit.SHARE, "relayed", "media_statements", None, "relayed")


def _force() -> Iterator[Measure]:
    """Forces over all statements, then by the class of the speaker."""
    layer = "cue of matched"
    for force in force_classes():
        examples = f"force/{force}"
        yield Measure(f"force/{force}", "force", Unit.SHARE, f"force_{force}", "statements", layer, examples)
    for kind in kind_classes():
        for force in force_classes():
            examples = f"force/{force}/{kind}"
            yield Measure(examples, "force", Unit.SHARE, f"force_{force}_{kind}", f"statements_{kind}", layer, examples)


def _flags() -> Iterator[Measure]:
    for voice, words in (("journalist", "editorial_words"), ("source", "attributed_words")):
        key = f"vague/{voice}"
        yield Measure(key, "vagueness", Unit.PER_1000_WORDS, f"vague_{voice}", words, "vague_quantity", key)
    sentences = "unverified_claim (sentences)"
    yield Measure("unverified", "unverified", Unit.PER_1000_WORDS, "unverified", "words", sentences, "unverified")
    for code in unverified_codes():
        key = f"unverified/{code}"
        yield Measure(key, "unverified", Unit.PER_1000_WORDS, f"unverified_{code}", "words", code, key)
    yield Measure("framing", "framing", Unit.PER_1000_WORDS, "framing", "editorial_words", "framing", "framing")


def _records() -> Iterator[Measure]:
    """Headlines, the timeline, copies: counts of articles and matches."""
    yield Measure("headline", "headlines", Unit.SHARE, "headlines_dropped", "headlines", None, "headline")
    for verdict, layer in (("agrees", "verdict"), ("contradicts", "contradicts")):
        key = f"facts/{verdict}"
        yield Measure(key, "timeline", Unit.PER_1000_ARTICLES, f"facts_{verdict}", "articles", layer, key)
    checked = "facts/contradicts"
    yield Measure("facts_wrong", "timeline", Unit.SHARE, "facts_contradicts", "facts_checked", "contradicts", checked)
    yield Measure("copies/elsewhere", "copies", Unit.SHARE, "copied", "articles", None, "copies")
    yield Measure("copies/repeated", "copies", Unit.SHARE, "repeated", "articles")
