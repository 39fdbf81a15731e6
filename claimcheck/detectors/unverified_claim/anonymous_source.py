"""Statements of nobody in particular, and anonymous heads beside a cue where no statement was found."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.detectors.rule import Finding
from claimcheck.detectors.unverified_claim.reading import CONTENT, FRAME, Hit, Reading
from claimcheck.detectors.unverified_claim.rules import RULES
from claimcheck.detectors.unverified_claim.table import Role
from claimcheck.model import Statement
from claimcheck.text.tokens import PUNCTUATION

# Share of an anonymous statement that must be a named speaker's too for that speaker to answer for it.
ANSWERED_FOR = 0.8
# Words that may stand between a cue and the head before it, and between a head and the cue after it.
CUE_BEFORE, CUE_AFTER = 1, 4
# The kind of head that names nobody whatever follows, and the kind of cue that has its source before it.
STRONG, VERB = "strong", "verb"

RULE = RULES["anonymous_source"]


def anonymous_source(reading: Reading) -> Iterator[Finding]:
    """Each sentence that reports from an anonymous source, once for each mention of a source in it."""
    document = reading.document
    statements = reading.analysis.statements
    named = [statement for statement in statements if statement.speaker.named]
    flagged: set[int] = set()
    for statement in statements:
        speaker = statement.speaker
        if speaker.named or not (statement.source or speaker.mention) or _answered_for(statement, named):
            continue  # a speaker who could not be resolved is unknown to the tool, not anonymous
        mention = statement.source or statement.cue
        content = tuple((span.start, span.end) for span in statement.content)
        places = {document.sentence_at(span.start): (span.start, span.end) for span in reversed(statement.content)}
        if mention:
            places[document.sentence_at(mention.start)] = (mention.start, mention.end)
        for sentence, (start, end) in sorted(places.items()):
            if sentence not in flagged:
                flagged.add(sentence)
                yield Finding(RULE, start, end, speaker.name, start, end, related=content)
    for hit in reading.hits.get(Role.HIDDEN, ()):
        if hit.sentence not in flagged:
            flagged.add(hit.sentence)
            start, end = reading.span(hit)
            yield Finding(RULE, start, end, hit.entry.forms[0], start, end)
    reporting = reading.hits.get(Role.REPORTING, ())
    cues = {hit.last: hit for hit in reporting}, {hit.first: hit for hit in reporting}
    for hit in reading.hits.get(Role.ANONYMOUS, ()):
        if hit.sentence not in flagged and _reports(reading, hit, *cues):
            flagged.add(hit.sentence)
            start, end = reading.span(hit)
            yield Finding(RULE, start, end, hit.entry.forms[0], start, end)


def _answered_for(statement: Statement, named: list[Statement]) -> bool:
    """Whether somebody named says nearly all of an anonymous statement: the outer speaker, or the one relayed."""
    size = sum(span.end - span.start for span in statement.content)
    for other in named:
        if other.content[-1].end <= statement.content[0].start or statement.content[-1].end <= other.content[0].start:
            continue
        shared = sum(
            max(0, min(a.end, b.end) - max(a.start, b.start)) for a in statement.content for b in other.content
        )
        if shared >= ANSWERED_FOR * size:
            return True
    return False


def _reports(reading: Reading, hit: Hit, ending: dict[int, Hit], beginning: dict[int, Hit]) -> bool:
    """Whether a head outside every statement has a cue right before or soon after it."""
    if reading.voices[hit.first] in (CONTENT, FRAME) or reading.document.quotation_of[hit.first] >= 0:
        return False
    if any(at in ending for at in range(hit.first - CUE_BEFORE, hit.first + 1)):
        return True
    if hit.entry.kind != STRONG:
        return False
    tokens = reading.document.tokens
    for at in range(hit.last, min(hit.last + CUE_AFTER, len(tokens))):
        if tokens[at].kind == PUNCTUATION:
            return False
        if at in beginning:
            return beginning[at].entry.kind == VERB
    return False
