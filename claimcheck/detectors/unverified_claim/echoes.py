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
from claimcheck.text.tokens import NUMBER, PUNCTUATION, WORD

# Fewer telling words than this are shared by chance.
FEWEST_SHARED = 5
# Share of the sentence's telling words that the speaker's two closest statements must hold.
LEAST_SHARE = 0.75
# Likeness (rapidfuzz token set ratio, 0 to 100) of the sentence and the closest statement.
LEAST_RATIO = 60.0
# Letters that a telling word has at least.
TELLING = 3
# A report is condensed from this many statements of one speaker at most: over more, common words add up.
CONDENSED = 2


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
        if sentence.last - sentence.first <= FEWEST_SHARED or any(reading.voices[sentence.first : sentence.last]):
            continue
        if document.tokens[sentence.last - 1].kind != PUNCTUATION or document.tokens[sentence.first].kind != WORD:
            continue  # a heading or an item of a list
        words = _telling(reading, sentence.first, sentence.last)
        for name, spoken_words in spoken.items():
            if len(words & spoken_words) < max(FEWEST_SHARED, LEAST_SHARE * len(words)):
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
    """The spans of the speaker's closest statements; empty if together they do not hold enough of ``words``."""
    sentence = " ".join(sorted(words))
    ranked = sorted(statements, key=lambda s: (-len(said[s.id] & words), s.content[0].start))[:CONDENSED]
    together = frozenset().union(*(said[s.id] for s in ranked))
    if len(words & together) < max(FEWEST_SHARED, LEAST_SHARE * len(words)):
        return ()
    if fuzz.token_set_ratio(sentence, " ".join(sorted(said[ranked[0].id]))) < LEAST_RATIO:
        return ()
    return tuple((statement.content[0].start, statement.content[-1].end) for statement in ranked)
