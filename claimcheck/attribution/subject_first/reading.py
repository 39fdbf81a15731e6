"""Reading one clause: which cues it holds, who their source is, what they report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.attribution.subject_first import contents
from claimcheck.attribution.subject_first.clause import Clause
from claimcheck.attribution.subject_first.cues import Cue, candidates, read_cue
from claimcheck.attribution.subject_first.model import Linear, Models
from claimcheck.attribution.subject_first.phrases import PHRASE, Phrase, noun_phrases
from claimcheck.attribution.subject_first.sources import Candidate, plain_subject, source_candidates
from claimcheck.attribution.subject_first.words import Words

# Log odds above which a candidate is read as a cue: precision and recall balance a little below even odds.
CUE_THRESHOLD = -0.5

# Log odds of a colon after a source alone, as headlines write it.
LABEL_SCORE = 1.0
# Marks that close a quotation at the end of a sentence.
CLOSING_MARKS = frozenset({'"', "''", "\u201d", "\u2019", "\u00bb"})
# What may follow source and cue where they report the quotation before: an adjunct, then the end or a quotation.
ADJUNCT = re.compile(r"[,tPDNXJ#BO]{0,9}(?:$|[.:]$|[,.:]?q)")
# Verbs of a clause of their own between an interrupted quotation's cue and its second half.
FINITE_VERB = re.compile(r"[VUMAhd]")


class Reading(NamedTuple):
    """One attribution in a clause, in tokens of the clause; either side of the content may be absent.

    ``takes_up`` says that its content is the quotation that ends the sentence before: ``"Why?" he asked.``
    """

    cue: Cue
    source: Candidate
    left: tuple[int, int] | None
    right: tuple[int, int] | None
    score: float
    takes_up: bool = False


def best(model: Linear, options: Sequence[tuple[str, ...]]) -> int:
    """The index of the option that the model ranks first."""
    if len(options) == 1:
        return 0
    scores = [model.score(values) for values in options]
    return max(range(len(scores)), key=scores.__getitem__)


def accepted_cues(clause: Clause, words: Words, models: Models) -> list[tuple[Cue, float]]:
    """The cues of a clause in order, with their log odds."""
    model = models["cue"]
    out: list[tuple[Cue, float]] = []
    before: tuple[int, ...] = ()
    for first, last, form in candidates(clause, words, models.silent):
        if words.is_anonymity(clause.words, first, last):
            continue
        cue = read_cue(clause, first, last, form, before)
        score = model.score(cue.values)
        if form.pos == "mark" and labels(clause, first, words):
            score = max(score, LABEL_SCORE)
        if score > CUE_THRESHOLD:
            out.append((cue, score))
            before = (*before, first)
    return out


def read_clause(clause: Clause, words: Words, models: Models) -> list[Reading]:
    """The attributions of one clause, in order of their cues."""
    cues = accepted_cues(clause, words, models)
    if not cues:
        return []
    phrases: list[Phrase] | None = None
    places = frozenset(cue.first for cue, _ in cues)
    tally = contents.tally_of(clause, places)
    out: list[Reading] = []
    previous: int | None = None
    for cue, score in cues:
        source = inverted_subject(clause, cue) or plain_subject(clause, cue, words)
        if source is None:
            phrases = phrases or noun_phrases(clause)
            options = source_candidates(clause, cue, phrases, words, previous)
            source = options[best(models["source"], [option.values for option in options])]
        if source.first >= 0:
            previous = source.head
        values = contents.side_values(clause, cue, source)
        leftness, rightness = models["left"].score(values), models["right"].score(values)
        if leftness < 0 and rightness < 0:
            leftness, rightness = (1.0, -1.0) if leftness > rightness else (-1.0, 1.0)
        left = left_part(clause, cue, source, tally, models) if leftness >= 0 else None
        right = right_part(clause, cue, source, tally, models) if rightness >= 0 else None
        if left and right is None and clause.depth[left[1] - 1] >= 0:
            right = resumed_quotation(clause, cue, source)
        takes_up = opens_after_quotation(clause, cue, source)
        if takes_up:
            left = None
            right = right if right and clause.depth[right[0]] >= 0 else None
        out.append(Reading(cue, source, left, right, score, takes_up))
    return out


def labels(clause: Clause, at: int, words: Words) -> bool:
    """Whether a colon follows a source that opens its clause and nothing else: "Police: Driver fled"."""
    found = PHRASE.match(clause.letters)
    if not found or found.end() != at or clause.words[at] != ":" or at + 3 > clause.length:
        return False
    return clause.words[at - 1] in words.kinds and clause.words[at - 1] not in words.definite


def resumed_quotation(clause: Clause, cue: Cue, source: Candidate) -> tuple[int, int] | None:
    """The second half of a quotation that source and cue interrupt: ``"We knew," he said, "but nobody came."``"""
    last = max(cue.last, source.last)
    opening = clause.letters.find("q", last)
    if opening < 0 or FINITE_VERB.search(clause.letters, last, opening):
        return None
    closing = clause.letters.find("Q", opening)
    return opening + 1, closing if closing > opening + 1 else clause.length


def inverted_subject(clause: Clause, cue: Cue) -> Candidate | None:
    """The noun phrase after a verb that stands right after a quotation: ``"Why?" asked the judge.``"""
    at = cue.first
    if cue.form.pos != "verb" or cue.chain != at:
        return None
    if at:
        # Inside a clause the mark closes speech, and no label, where a comma or stop stands before it.
        quoted = clause.letters[at - 1] == "Q" and at > 1 and clause.letters[at - 2] in ",."
    else:
        quoted = after_quotation(clause)
    if not quoted:
        return None
    found = PHRASE.match(clause.letters, cue.last)
    return Candidate(cue.last, found.end(), found.end() - 1, "r", ()) if found else None


def after_quotation(clause: Clause) -> bool:
    """Whether a closing quotation mark stands right before a clause, in its paragraph."""
    return clause.base > 0 and clause.document.tokens[clause.base - 1].folded in CLOSING_MARKS


def opens_after_quotation(clause: Clause, cue: Cue, source: Candidate) -> bool:
    """Whether a clause begins with source and cue, or cue and source, right after a quotation in its paragraph."""
    if source.first < 0 or min(source.first, cue.chain) > 0 or not after_quotation(clause):
        return False
    last = max(cue.last, source.last)
    if last - min(source.first, cue.first) > cue.last - cue.first + source.last - source.first + 1:
        return False
    return bool(ADJUNCT.match(clause.letters, last))


def right_part(
    clause: Clause, cue: Cue, source: Candidate, tally: contents.Tally, models: Models
) -> tuple[int, int] | None:
    """The content that follows a cue."""
    starts = contents.starts(clause, cue, source)
    if not starts:
        return None
    start = starts[best(models["start"], [contents.start_values(clause, cue, source, at) for at in starts])]
    ends = contents.ends(clause, cue, source, start)
    options = [contents.end_values(clause, cue, source, start, end, tally) for end in ends]
    return start, ends[best(models["end"], options)]


def left_part(
    clause: Clause, cue: Cue, source: Candidate, tally: contents.Tally, models: Models
) -> tuple[int, int] | None:
    """The content that precedes a cue."""
    ends = contents.left_ends(clause, cue, source)
    if not ends:
        return None
    options = [contents.left_end_values(clause, cue, source, end) for end in ends]
    end = ends[best(models["left_end"], options)]
    starts = contents.left_starts(clause, end)
    options = [contents.left_values(clause, cue, source, start, end, tally) for start in starts]
    return starts[best(models["left_start"], options)], end
