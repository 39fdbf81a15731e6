"""A source's claim told as fact: a sentence of the journalist's that repeats what somebody said.

The words of a sentence are held against all that one speaker says in the article, because a
report is often condensed from several of their sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from claimcheck.detectors.unverified_claim.reading import Reading
from claimcheck.document import Document
from claimcheck.model import Statement
from claimcheck.text.tokens import NUMBER, PUNCTUATION, WORD

# Fewer telling words than this are shared by chance …
FEWEST_SHARED = 4
# … and fewer than this, unless the statement has at most so many times the words: long speech holds anything.
WELL_SHARED, BRIEF = 5, 2
# Share of the sentence's telling words that the speaker's two closest statements must hold.
LEAST_SHARE = 0.75
# Likeness (rapidfuzz token set ratio, 0 to 100) of the sentence and the closest statement.
LEAST_RATIO = 60.0
# A report is condensed from this many statements of one speaker at most: over more, common words add up.
CONDENSED = 2
# Statements before and after a sentence that it is held against: keeps the cost of long texts linear.
NEAREST = 40
NOTHING = frozenset({""})


class Echo(NamedTuple):
    """A sentence and the content spans that it repeats, the closest first."""

    sentence: int
    spans: tuple[tuple[int, int], ...]


def echoes(reading: Reading) -> Iterator[Echo]:
    """Sentences wholly in the journalist's voice that repeat a speaker's statements.

    The first sentence is left out: a headline or lead sums up what the article then attributes.
    """
    document = reading.document
    statements = reading.analysis.statements
    own = [index for index in range(1, len(document.sentences)) if _is_narration(reading, index)] if statements else []
    if not own:
        return
    stems = _stems(reading)
    said = {statement.id: _content_words(stems, document, statement) for statement in statements}
    starts = [statement.content[0].start for statement in statements]
    for index in own:
        sentence = document.sentences[index]
        words = _telling(stems, sentence.first, sentence.last)
        least = max(FEWEST_SHARED, LEAST_SHARE * len(words))
        near = bisect_left(starts, sentence.start)
        shared: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements[max(near - NEAREST, 0) : near + NEAREST]:
            if CONDENSED * len(words & said[statement.id]) >= least:
                shared[statement.speaker.name].append(statement)
        for group in shared.values():
            spans = _closest(group, said, words)
            if spans:
                yield Echo(index, spans)
                break


def _is_narration(reading: Reading, index: int) -> bool:
    """Whether a sentence is wholly the journalist's, and no heading or item of a list."""
    tokens = reading.document.tokens
    sentence = reading.document.sentences[index]
    return (
        sentence.last - sentence.first > FEWEST_SHARED
        and tokens[sentence.last - 1].kind == PUNCTUATION
        and tokens[sentence.first].kind == WORD
        and not any(reading.voices[sentence.first : sentence.last])
    )


def _stems(reading: Reading) -> list[str]:
    """For each token its word without clitics or its number; empty for what tells nothing."""
    stems, document = reading.words.stems, reading.document
    return [
        stems[word] if kind == WORD else word if kind == NUMBER else ""
        for word, kind in zip(document.words, document.kinds, strict=True)
    ]


def _telling(stems: list[str], first: int, last: int) -> frozenset[str]:
    """The words and numbers of a stretch that tell what it is about, without clitics."""
    return frozenset(stems[first:last]) - NOTHING


def _content_words(stems: list[str], document: Document, statement: Statement) -> frozenset[str]:
    return frozenset().union(
        *(_telling(stems, *document.token_range(span.start, span.end)) for span in statement.content)
    )


def _closest(
    statements: list[Statement], said: dict[str, frozenset[str]], words: frozenset[str]
) -> tuple[tuple[int, int], ...]:
    """The spans of the speaker's closest statements; empty if together they do not hold enough of ``words``."""
    sentence = " ".join(sorted(words))
    ranked = sorted(statements, key=lambda s: (-len(said[s.id] & words), s.content[0].start))[:CONDENSED]
    together = frozenset().union(*(said[s.id] for s in ranked))
    if len(words & together) < max(FEWEST_SHARED, LEAST_SHARE * len(words)):
        return ()
    if any(word[0].isdecimal() for word in words - together):
        return ()  # other figures are another claim
    if len(words & together) < WELL_SHARED and len(said[ranked[0].id]) > BRIEF * len(words):
        return ()
    if fuzz.token_set_ratio(sentence, " ".join(sorted(said[ranked[0].id]))) < LEAST_RATIO:
        return ()
    return tuple((statement.content[0].start, statement.content[-1].end) for statement in ranked)
