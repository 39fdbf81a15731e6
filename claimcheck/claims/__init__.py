"""What a fact-checker works through: checkable propositions, ranked."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TypeVar

from pydantic import TypeAdapter

from claimcheck.claims.checkworthiness import priority, reasons_of, status_of
from claimcheck.claims.propositions import any_in, propositions, survey
from claimcheck.claims.reasons import REASONS, Reason
from claimcheck.claims.words import compiled
from claimcheck.document import Analysis, Document
from claimcheck.model import Claim, Flag, Match, Slice

__all__ = ["REASONS", "Reason", "build_claims"]

# The flag whose related spans are the claims that it is about.
ANONYMOUS = "anonymous_source"
_CLAIMS = TypeAdapter(tuple[Claim, ...])
QUESTION_MARKS = frozenset({"?", "\u061f"})


def build_claims(analysis: Analysis, flags: tuple[Flag, ...]) -> tuple[Claim, ...]:
    """The claims of an article, the most in need of a check first, numbered from ``c1``.

    Claims of equal priority stand in the order of the text. ``flags`` are the findings of the
    detectors; those that touch a claim are linked to it, as are the matches of ``analysis``.
    """
    document = analysis.document
    words = compiled(document.pack)
    found = document.scan(words.lexicon)
    places = [hit.first for hit in found]
    entries = [hit.entry for hit in found]
    ground = survey(document, words)
    grounds = [
        (code, where)
        for code, where in (("figure", ground.numbers), ("prediction", ground.futures), ("name", ground.names))
        if where
    ]
    dates = [date.start for date in analysis.dates]
    speakers = len({statement.speaker.name for statement in analysis.statements})
    flags_by_sentence = _by_sentence(analysis, flags)
    matches_by_sentence = _by_sentence(analysis, analysis.matches)
    drafts = []
    for proposition in propositions(analysis, words, ground):
        first, last, sentence, _ = proposition
        start, end = document.tokens[first].start, document.tokens[last - 1].end
        touching = [f for f in flags_by_sentence.get(sentence, ()) if _flag_touches(f, start, end)]
        matched = [m for m in matches_by_sentence.get(sentence, ()) if _match_touches(m, start, end)]
        codes = set(entries[bisect_left(places, first) : bisect_left(places, last)])
        for code, where in grounds:
            if any_in(where, first, last):
                codes.add(code)
        if any_in(dates, start, end):
            codes.add("date")
        if document.tokens[document.sentences[sentence].last - 1].folded in QUESTION_MARKS:
            codes.add("question")
        reasons = reasons_of(words, proposition, codes, touching, matched, speakers)
        status = status_of(reasons)
        drafts.append((priority(reasons, status), start, end, proposition, reasons, status, touching, matched))
    drafts.sort(key=lambda draft: (-draft[0], draft[1]))
    # Validated at one go: a call for each claim costs as much again as the validation.
    return _CLAIMS.validate_python(
        tuple(
            {
                "id": f"c{number}",
                "start": start,
                "end": end,
                "text": document.text[start:end],
                "sentence": f"s{proposition.sentence + 1}",
                "statement": proposition.statement.id if proposition.statement else None,
                "status": status,
                "priority": value,
                "reasons": reasons,
                "flags": tuple([flag.id for flag in touching]),
                "matches": tuple([match.id for match in matched]),
            }
            for number, (value, start, end, proposition, reasons, status, touching, matched) in enumerate(drafts, 1)
        )
    )


T = TypeVar("T", Flag, Match)


def _by_sentence(analysis: Analysis, items: tuple[T, ...]) -> dict[int, list[T]]:
    """Flags or matches by the index of each sentence that they or the spans they rest on lie in."""
    out: dict[int, list[T]] = defaultdict(list)
    for item in items:
        for index in _sentences(analysis.document, item):
            out[index].append(item)
    return out


def _sentences(document: Document, item: Flag | Match) -> set[int]:
    rests_on: tuple[Slice, ...] = item.related if isinstance(item, Flag) else item.evidence
    return {document.sentence_at(span.start) for span in (item, *rests_on)}


def _flag_touches(flag: Flag, start: int, end: int) -> bool:
    """Whether a flag lies on the stretch, or rests on it (the content of an anonymous source)."""
    if flag.start < end and start < flag.end:
        return True
    return flag.code == ANONYMOUS and any(span.start < end and start < span.end for span in flag.related)


def _match_touches(match: Match, start: int, end: int) -> bool:
    """Whether what a match rests on lies in the stretch; a match without evidence rests on its own span."""
    spans = match.evidence or (match,)
    return any(span.start < end and start < span.end for span in spans)
