"""Rules that a phrase alone decides: hearsay, predictions, withheld details, what could not be verified."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.detectors.rule import Finding
from claimcheck.detectors.unverified_claim.reading import EDITORIAL, Hit, Reading
from claimcheck.detectors.unverified_claim.rules import RULES
from claimcheck.detectors.unverified_claim.table import Role
from claimcheck.text.folding import fold
from claimcheck.text.tokens import WORD

# How far after a connective of inference its future verb may stand: «وبالتالي سيكون».
INFERENCE_REACH = 2
# A word shorter than this that begins like a future verb is something else («سير», «ستة»).
SHORTEST_FUTURE = 5
# The kind of hearsay that is none where the belief has a named holder.
BELIEF = "belief"


def _finding(reading: Reading, code: str, hit: Hit) -> Finding:
    start, end = reading.span(hit)
    return Finding(RULES[code], start, end, reading.phrase(hit), start, end)


def hearsay(reading: Reading) -> Iterator[Finding]:
    """Distancing cues of statements, and hearsay phrases that are no cue of somebody named."""
    seen: set[int] = set()
    document = reading.document
    for statement in reading.analysis.statements:
        cue = statement.cue
        if cue and fold(cue.lemma) in reading.words.distancing:
            sentence = document.sentence_at(cue.start)
            if sentence not in seen and _distances(reading, document.token_at(cue.start)):
                seen.add(sentence)
                yield Finding(RULES["hearsay"], cue.start, cue.end, cue.lemma, cue.start, cue.end)
    held = {document.token_at(s.cue.start) for s in reading.analysis.statements if s.cue and s.speaker.named}
    for hit in reading.hits.get(Role.HEARSAY, ()):
        if hit.sentence not in seen and not (hit.entry.kind == BELIEF and hit.first in held):
            seen.add(hit.sentence)
            yield _finding(reading, "hearsay", hit)


def _distances(reading: Reading, at: int) -> bool:
    """Whether the neighbours of a distancing cue let it distance: «claimed victory» does not."""
    words, tokens = reading.words, reading.document.tokens
    found = [match for match in words.lexicon.at(tokens, at) if match.entry.role is Role.HEARSAY]
    contexts = [(words.contexts.get(id(match.entry)), match) for match in found]
    return not found or any(not each or each.allow(tokens, m.first, m.last) for each, m in contexts)


def unsourced_prediction(reading: Reading) -> Iterator[Finding]:
    """Expectations in the journalist's voice, by phrase or as a future drawn as a consequence."""
    seen: set[int] = set()
    for hit in reading.hits.get(Role.PREDICTION, ()):
        if hit.sentence not in seen and not reading.held(hit) and not reading.asks(hit.sentence):
            seen.add(hit.sentence)
            yield _finding(reading, "unsourced_prediction", hit)
    tokens = reading.document.tokens
    for hit in reading.hits.get(Role.INFERENCE, ()):
        if hit.sentence in seen or reading.voices[hit.first] != EDITORIAL:
            continue
        for token in tokens[hit.last : hit.last + INFERENCE_REACH]:
            word = token.folded
            if token.kind == WORD and len(word) >= SHORTEST_FUTURE and word.startswith(reading.words.future):
                seen.add(hit.sentence)
                start = reading.span(hit)[0]
                yield Finding(RULES["unsourced_prediction"], start, token.end, reading.phrase(hit), start, token.end)
                break


def details_withheld(reading: Reading) -> Iterator[Finding]:
    """Phrases that say a detail is not given."""
    return (_finding(reading, "details_withheld", hit) for hit in reading.of(Role.WITHHELD))


def explicitly_unverified(reading: Reading) -> Iterator[Finding]:
    """Phrases that say the article could not verify."""
    return (_finding(reading, "explicitly_unverified", hit) for hit in reading.of(Role.UNVERIFIED))
