"""One sentence as matching reads it: features, names, dates, numbers, documents, ordinals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from claimcheck.document import Document
from claimcheck.model import DateExpression
from claimcheck.text.sentences import SentenceSpan
from claimcheck.timeline.figures import Number, read_numbers
from claimcheck.timeline.names import AMBIGUOUS, SHORT, Mention, NameIndex
from claimcheck.timeline.rows import document_numbers
from claimcheck.timeline.times import Period, bounds
from claimcheck.timeline.words import Vocabulary, Words

# A name that needs context, or one word of a name, is half the evidence that the full name is.
PARTIAL_NAME = 0.75
# A negation governs the next telling word, over at most two that say nothing ("had not yet been").
NEGATION_REACH = 3


@dataclass(slots=True)
class Group:
    """The features of one word or name on the tokens ``[first, last)``; ``share`` is their worth.

    ``negated``: the negation that governs it, as a feature; empty for none.
    """

    first: int
    last: int
    features: Words
    share: float = 1.0
    negated: str = ""


@dataclass(slots=True)
class StatedDate:
    """A resolved date of the sentence; ``value`` as in the report."""

    value: str
    period: Period
    relative: bool
    expression: DateExpression
    first: int
    last: int


class Counted(NamedTuple):
    """A date that counts from the fact ``number``, which is named on the tokens ``[first, last)``."""

    number: int
    first: int
    last: int
    stated: StatedDate


@dataclass(slots=True)
class Reading:
    """What a sentence says, as far as matching needs it."""

    sentence: SentenceSpan
    groups: list[Group]
    mentions: list[Mention]
    dates: list[StatedDate]
    numbers: list[Number]
    documents: list[tuple[str, str]]
    ordinals: frozenset[str]
    entities: frozenset[str]
    full_names: frozenset[str]
    persons: frozenset[str]
    counted: tuple[Counted, ...] = ()
    # The facts that the sentence names by a proper name.
    proper: frozenset[int] = frozenset()
    _places: dict[str, list[int]] | None = None

    def places(self) -> dict[str, list[int]]:
        """Where each feature of the sentence stands: the first tokens of its groups, in order."""
        if self._places is None:
            self._places = {}
            for group in self.groups:
                for feature in group.features:
                    self._places.setdefault(feature, []).append(group.first)
        return self._places

    def features(self) -> set[str]:
        """All features of the sentence."""
        return {feature for group in self.groups for feature in group.features}


def read_sentence(
    document: Document,
    sentence: SentenceSpan,
    dates: list[DateExpression],
    words: Vocabulary,
    names: NameIndex,
    types: Mapping[str, str],
) -> Reading:
    """Read one sentence; ``dates`` are the expressions that lie in it."""
    tokens = document.tokens
    first, last = sentence.first, sentence.last
    stated: list[StatedDate] = []
    dated: set[int] = set()
    for expression in dates:
        low, high = document.token_range(expression.start, expression.end)
        dated.update(range(low, high))
        period = bounds(expression.value) if expression.value else None
        if period is not None and expression.value:
            stated.append(StatedDate(expression.value, period, expression.relative, expression, low, high))
    mentions = names.mentions(document.text, tokens, document.pack, first, last)
    groups: list[Group] = []
    inside: set[int] = set()
    for mention in mentions:
        inside.update(range(mention.first, mention.last))
        partial = all(flags & (AMBIGUOUS | SHORT) for _, flags in mention.targets)
        found = tuple(f"e:{entity}" for entity, _ in mention.targets)
        groups.append(Group(mention.first, mention.last, found, PARTIAL_NAME if partial else 1.0))
    for low, high, features in words.read(tokens, first, last):
        if low in dated:
            continue
        groups.append(Group(low, high, features))
    groups.sort(key=lambda group: (group.first, -group.last))
    _negate(groups, document, words, range(first, last), inside)
    segment = tokens[first:last]
    taken = frozenset(dated)
    return Reading(
        sentence=sentence,
        groups=groups,
        mentions=mentions,
        dates=stated,
        numbers=read_numbers(tokens, first, last, words, taken),
        documents=document_numbers(segment, words),
        ordinals=frozenset(match.entry for match in words.ordinals.scan(segment)),
        entities=frozenset(entity for mention in mentions for entity, _ in mention.targets),
        full_names=frozenset(
            entity for mention in mentions for entity, flags in mention.targets if not flags & (AMBIGUOUS | SHORT)
        ),
        persons=frozenset(
            entity for mention in mentions for entity, _ in mention.targets if types.get(entity) == "person"
        ),
    )


def _negate(groups: list[Group], document: Document, words: Vocabulary, span: range, names: set[int]) -> None:
    """Mark the word that a negation governs: the next telling one; a name may look like a negation."""
    tokens = document.tokens
    starts = words.negations.starts
    for at in span:
        if starts(tokens[at].folded) and at not in names and words.negations.at(tokens, at):
            following = min((g.first for g in groups if at < g.first <= at + NEGATION_REACH), default=-1)
            for group in groups:
                if group.first == following:
                    group.negated = f"w:{words.stem(tokens[at].folded)}"
