"""A source's claim told as fact: a sentence of the journalist's that repeats what somebody said.

The words of a sentence are held against all that one speaker says in the article, because a
report is often condensed from several of their sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from claimcheck.detectors.unverified_claim.reading import Reading
from claimcheck.model import Statement
from claimcheck.text.tokens import NUMBER, WORD

# Fewer telling words than this are shared by chance.
FEWEST_SHARED = 5
# Share of the sentence's telling words that the speaker must have used.
LEAST_SHARE = 0.6
# Likeness (rapidfuzz token set ratio, 0 to 100) of the sentence and the speaker's closest statement.
LEAST_RATIO = 60.0
# Letters that a telling word has at least.
TELLING = 3
# Statements of the speaker that are shown as the ones echoed.
MOST_SHOWN = 3


class Echo(NamedTuple):
    """A sentence and the content spans that it repeats, the closest first."""

    sentence: int
    spans: tuple[tuple[int, int], ...]


def echoes(reading: Reading) -> Iterator[Echo]:
    """Sentences wholly in the journalist's voice that repeat a speaker's statements.

    The first sentence is left out: a headline or lead sums up what the article then attributes.
    """
    document = reading.document
    by_speaker: dict[str, list[Statement]] = defaultdict(list)
    for statement in reading.analysis.statements:
        by_speaker[statement.speaker.name].append(statement)
    if not by_speaker:
        return
    said = {statement.id: _content_words(reading, statement) for statement in reading.analysis.statements}
    spoken = {name: frozenset().union(*(said[s.id] for s in group)) for name, group in by_speaker.items()}
    for index, sentence in enumerate(document.sentences[1:], 1):
        if sentence.last - sentence.first <= FEWEST_SHARED:
            continue
        voices = reading.voices[sentence.first : sentence.last]
        if any(voices):
            continue
        words = _telling(reading, sentence.first, sentence.last)
        if len(words) < FEWEST_SHARED:
            continue
        for name, spoken_words in spoken.items():
            shared = words & spoken_words
            if len(shared) < FEWEST_SHARED or len(shared) < LEAST_SHARE * len(words):
                continue
            spans = _closest(by_speaker[name], said, words)
            if spans:
                yield Echo(index, spans)
                break


def _telling(reading: Reading, first: int, last: int) -> frozenset[str]:
    """The words and numbers of a stretch that tell what it is about, without clitics."""
    out = set()
    plain, variants = reading.words.plain, reading.words.variants
    for token in reading.document.tokens[first:last]:
        if token.kind == NUMBER:
            out.add(token.folded)
        elif token.kind == WORD and len(token.folded) >= TELLING and token.folded not in plain:
            forms = variants(token.folded)
            word = next((form for form in reversed(forms) if len(form) > TELLING), token.folded)
            if word not in plain:
                out.add(word)
    return frozenset(out)


def _content_words(reading: Reading, statement: Statement) -> frozenset[str]:
    document = reading.document
    return frozenset().union(
        *(_telling(reading, *document.token_range(span.start, span.end)) for span in statement.content)
    )


def _closest(
    statements: list[Statement], said: dict[str, frozenset[str]], words: frozenset[str]
) -> tuple[tuple[int, int], ...]:
    """The content spans of the statements that share most with ``words``; empty if none is close enough."""
    sentence = " ".join(sorted(words))
    ranked = sorted(
        ((fuzz.token_set_ratio(sentence, " ".join(sorted(said[s.id]))), s) for s in statements if said[s.id] & words),
        key=lambda pair: (-pair[0], pair[1].content[0].start),
    )
    if not ranked or ranked[0][0] < LEAST_RATIO:
        return ()
    return tuple(
        (statement.content[0].start, statement.content[-1].end) for _, statement in ranked[:MOST_SHOWN]
    )
