"""Statements of nobody in particular, and anonymous heads beside a cue where no statement was found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from claimcheck.detectors.rule import Finding
from claimcheck.detectors.unverified_claim.named_elsewhere import NamedElsewhere
from claimcheck.detectors.unverified_claim.reading import CONTENT, FRAME, Hit, Reading
from claimcheck.detectors.unverified_claim.rules import RULES
from claimcheck.detectors.unverified_claim.table import Role
from claimcheck.model import Statement
from claimcheck.span import Span
from claimcheck.text.folding import fold
from claimcheck.text.tokens import PUNCTUATION

# Share of an anonymous statement that must be a named speaker's too for that speaker to answer for it.
ANSWERED_FOR = 0.8
# Words that may stand between a cue and the head before it, and between a head and the cue after it.
CUE_BEFORE, CUE_AFTER = 1, 4
# The kind of head that may stand before its cue, and the kinds of cue that may stand after their
# source; a predicate never stands before it.
STRONG = "strong"
AFTER_THE_SOURCE = frozenset({"verb", "predicate"})
PREDICATE = "predicate"
# Forces of cues by which a crowd of unnamed people holds or wants something without telling it.
HELD = frozenset({"believe", "demand", "oppose"})

# A source of more words than this is described well enough to be looked for.
LONGEST_CROWD = 4
# How far before an anonymous statement one that holds it may begin: keeps the cost of long texts linear.
REACH = 5000

RULE = RULES["anonymous_source"]
# Marks before the name of who issued a document.
OPENING = frozenset('\u00ab\u201c"(')


def anonymous_source(reading: Reading) -> Iterator[Finding]:
    """Each sentence that reports from an anonymous source, once for each mention of a source in it."""
    document = reading.document
    statements = reading.analysis.statements
    named = [s for s in statements if s.speaker.named and not (_is_bare_head(reading, s) or _is_faceless(reading, s))]
    starts = [statement.content[0].start for statement in named]
    flagged: set[int] = set()
    elsewhere = NamedElsewhere(reading)
    for statement in statements:
        speaker = statement.speaker
        if not _hides(reading, statement) or _answered_for(statement, named, starts):
            continue
        mention = statement.source or statement.speaker.mention
        if mention and (elsewhere.is_nobody(mention) or elsewhere.names(mention)):
            continue
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
            yield Finding(RULE, start, end, reading.phrase(hit), start, end)
    reporting = reading.hits.get(Role.REPORTING, ())
    before = {hit.last for hit in reporting if hit.entry.kind != PREDICATE}
    after = {hit.first for hit in reporting if hit.entry.kind in AFTER_THE_SOURCE}
    for hit in reading.hits.get(Role.ANONYMOUS, ()):
        if hit.sentence not in flagged and _reports(reading, hit, before, after):
            start, end = reading.span(hit)
            if elsewhere.names(Span(start, end)):
                continue
            flagged.add(hit.sentence)
            yield Finding(RULE, start, end, reading.phrase(hit), start, end)


def _hides(reading: Reading, statement: Statement) -> bool:
    """Whether an unnamed speaker is a source that reports, and could have been named.

    A speaker who could not be resolved is unknown to the tool, not anonymous.
    """
    words, cue, mention = reading.words, statement.cue, statement.speaker.mention
    if _is_crowd(reading, statement):
        return True
    if _is_open(reading, statement):
        return False
    if _is_faceless(reading, statement):
        return True
    if statement.speaker.named:
        return _is_bare_head(reading, statement)
    if mention is None:
        return False
    first, last = reading.document.token_range(mention.start, mention.end)
    if words.unnamed_forces and cue and cue.force not in words.unnamed_forces:
        return False
    if not words.unnamed_heads:
        return True
    return any(token.folded in words.unnamed_heads for token in reading.document.tokens[first:last])


def _is_crowd(reading: Reading, statement: Statement) -> bool:
    """Whether a source is some people and no more: «many» who believe, «some Republicans» who say."""
    words, source, cue = reading.words, statement.source, statement.cue
    if source is None or cue is None:
        return False
    first, last = reading.document.token_range(source.start, source.end)
    if reading.document.words[first] not in words.crowds or last - first > LONGEST_CROWD:
        return False
    return cue.force in words.unnamed_forces or (last - first == 1 and cue.force in HELD)


def _is_open(reading: Reading, statement: Statement) -> bool:
    """Whether the words of the mention hide nobody: a body, a group in the open, a document with its issuer."""
    words, span = reading.words, statement.source or statement.speaker.mention
    if span is None or not (words.open_heads or words.issued):
        return False
    tokens = reading.document.tokens
    first, last = reading.document.token_range(span.start, span.end)
    head = tokens[first].folded
    if head in words.open_heads:
        return True
    if head not in words.issued or first + 1 >= len(tokens) or last <= first:
        return False
    after = tokens[first + 1].folded
    if after in OPENING:
        return True
    return last > first + 1 and after.startswith(words.article) and after not in words.no_issuer


def _is_faceless(reading: Reading, statement: Statement) -> bool:
    """Whether the words of the mention name nobody, whoever attribution took them for.

    A definite head that only points back («the source», «the same sources») is whoever it was resolved to.
    """
    words, span = reading.words, statement.source or statement.speaker.mention
    if span is None or not words.faceless_heads:
        return False
    document = reading.document
    first, last = document.token_range(span.start, span.end)
    head = document.tokens[first].folded
    forms = (head, *words.variants(head))
    definite = any(form.startswith(words.article) for form in forms)
    if not any(form.removeprefix(words.article) in words.faceless_heads for form in forms):
        return last - first == 1 and not definite and head.endswith(words.faceless_endings)
    if definite and (last - first == 1 or document.tokens[first + 1].folded in words.same):
        named = fold(statement.speaker.name).split()[:1]
        return not named or any(f.removeprefix(words.article) in words.faceless_heads for f in words.variants(named[0]))
    return True


def _is_bare_head(reading: Reading, statement: Statement) -> bool:
    """Whether the mention is an unnamed head alone, which the capital of a first word makes look like a name."""
    mention = statement.speaker.mention
    if mention is None or not reading.words.unnamed_heads:
        return False
    first, last = reading.document.token_range(mention.start, mention.end)
    return all(token.folded in reading.words.unnamed_heads for token in reading.document.tokens[first:last])


def _answered_for(statement: Statement, named: list[Statement], starts: list[int]) -> bool:
    """Whether somebody named says nearly all of an anonymous statement: the outer speaker, or the one relayed.

    ``named`` are the statements of named speakers in order of their ``starts``.
    """
    size = sum(span.end - span.start for span in statement.content)
    start, end = statement.content[0].start, statement.content[-1].end
    for other in named[bisect_left(starts, start - REACH) : bisect_left(starts, end)]:
        if other.content[-1].end <= start:
            continue
        shared = sum(
            max(0, min(a.end, b.end) - max(a.start, b.start)) for a in statement.content for b in other.content
        )
        if shared >= ANSWERED_FOR * size:
            return True
    return False


def _reports(reading: Reading, hit: Hit, before: set[int], after: set[int]) -> bool:
    """Whether a head outside every statement has a cue that ends right before or begins soon after it."""
    if reading.voices[hit.first] in (CONTENT, FRAME) or reading.document.quotation_of[hit.first] >= 0:
        return False
    if any(at in before for at in range(hit.first - CUE_BEFORE, hit.first + 1)):
        return True
    if hit.entry.kind != STRONG:
        return False
    tokens = reading.document.tokens
    for at in range(hit.last, min(hit.last + CUE_AFTER, len(tokens))):
        if tokens[at].kind == PUNCTUATION:
            return False
        if at in after:
            return True
    return False
