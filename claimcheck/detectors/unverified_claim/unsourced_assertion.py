"""Consequential claims in the journalist's own voice: a sum of named evidence against a threshold.

Each kind of evidence (a cause, a motive, a rank, a scale, a judgement of capability, a charge of
responsibility, an appeal to what everybody knows) has a weight in ``hedges.toml``, and so has what
speaks against an assertion (a ceremony, a scheduled fact, a duty, a wish, a question). The finding
names the evidence that decided, so that an editor can see what to ask for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from claimcheck.detectors.rule import Finding
from claimcheck.detectors.unverified_claim.echoes import echoes
from claimcheck.detectors.unverified_claim.reading import CONTENT, EDITORIAL, Hit, Reading
from claimcheck.detectors.unverified_claim.rules import RULES
from claimcheck.detectors.unverified_claim.table import Role
from claimcheck.text.tokens import NUMBER, WORD

RULE = RULES["unsourced_assertion"]

# Fewer words of the journalist's in a sentence than this make no claim of their own.
FEWEST_WORDS = 4
# A second phrase of the same kind counts half: two causes are more than one, but not twice the claim.
REPEATED = 0.5
# A quotation of more words than this is somebody's speech, fewer are a name or a label.
LABEL_WORDS = 2
TOLD_AS_FACT = "a source's claim told as fact"
# At this score the sentence is a footer or a notice, whatever else it holds.
NO_CLAIM = -1.0


def unsourced_assertion(reading: Reading) -> Iterator[Finding]:
    """Sentences whose evidence reaches the threshold, and those that tell a source's claim as fact."""
    by_sentence: dict[int, list[Hit]] = defaultdict(list)
    for hit in reading.hits.get(Role.EVIDENCE, ()):
        if reading.voices[hit.first] != CONTENT and not _quoted(reading, hit.first):
            by_sentence[hit.sentence].append(hit)
    echoed = {found.sentence: found for found in echoes(reading)}
    tokens = reading.document.tokens
    for index in sorted(by_sentence.keys() | echoed.keys()):
        sentence = reading.document.sentences[index]
        own = [
            at
            for at in range(sentence.first, sentence.last)
            if reading.voices[at] == EDITORIAL and tokens[at].kind in (WORD, NUMBER)
        ]
        if len(own) < FEWEST_WORDS or reading.asks(index):
            continue
        start, end = tokens[own[0]].start, tokens[own[-1]].end
        score, strongest = _score(reading, by_sentence[index])
        kinds = sorted({hit.entry.kind for hit in by_sentence[index]})
        if index in echoed and score > NO_CLAIM:
            note = ", ".join([TOLD_AS_FACT, *kinds])
            yield Finding(RULE, start, end, "echo", start, end, note, echoed[index].spans)
        elif strongest and score >= reading.words.threshold:
            first, last = reading.span(strongest)
            start, end = _stretch(reading, strongest, start, end)
            yield Finding(RULE, start, end, reading.phrase(strongest), first, last, ", ".join(kinds))


def _score(reading: Reading, hits: list[Hit]) -> tuple[float, Hit | None]:
    """The sum of the evidence in a sentence, and the piece that speaks most for an assertion."""
    weights = reading.words.weights
    counted: dict[str, int] = {}
    score = 0.0
    strongest: Hit | None = None
    for hit in hits:
        kind = hit.entry.kind
        weight = weights[kind]
        times = counted.get(kind, 0)
        counted[kind] = times + 1
        if times < 2:
            score += weight * (REPEATED if times else 1.0)
        if weight > 0 and (strongest is None or weight > weights[strongest.entry.kind]):
            strongest = hit
    return score, strongest


def _quoted(reading: Reading, at: int) -> bool:
    """Whether a token stands inside quoted speech that attribution gave to nobody."""
    document = reading.document
    index = document.quotation_of[at]
    if index < 0:
        return False
    quotation = document.quotations[index]
    first, last = document.token_range(quotation.start, quotation.end)
    return last - first > LABEL_WORDS


def _stretch(reading: Reading, hit: Hit, start: int, end: int) -> tuple[int, int]:
    """The journalist's stretch around the strongest evidence, within ``[start, end)``."""
    tokens = reading.document.tokens
    first, last = hit.first, hit.last
    while first > 0 and reading.voices[first - 1] == EDITORIAL and tokens[first - 1].start >= start:
        first -= 1
    while last < len(tokens) and reading.voices[last] == EDITORIAL and tokens[last].end <= end:
        last += 1
    while tokens[first].kind not in (WORD, NUMBER):
        first += 1
    while tokens[last - 1].kind not in (WORD, NUMBER):
        last -= 1
    return tokens[first].start, tokens[last - 1].end
