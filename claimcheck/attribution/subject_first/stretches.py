"""From tokens of a clause to spans of the text: quotations that run on, sentences wholly quoted."""

from __future__ import annotations

from bisect import bisect_right

from claimcheck.attribution.subject_first.clause import Clause
from claimcheck.attribution.subject_first.found import Found
from claimcheck.document import Document
from claimcheck.span import Span
from claimcheck.text.tokens import NUMBER, WORD


def span_of(clause: Clause, first: int, last: int) -> Span:
    """The text of the tokens ``[first, last)`` of a clause."""
    tokens = clause.document.tokens
    return Span(tokens[clause.base + first].start, tokens[clause.base + last - 1].end)


def left_span(clause: Clause, first: int, last: int) -> Span:
    """Content left of a cue; one that begins in a quotation opened earlier begins where that opens."""
    span = span_of(clause, first, last)
    inside = clause.depth[first]
    if inside >= 0:
        opened = clause.document.quotations[inside].start
        if opened < clause.document.sentences[clause.index].start:
            return Span(opened, span.end)
    return span


def right_span(clause: Clause, first: int, last: int) -> Span:
    """Content right of a cue; one that ends in a quotation that runs on ends where that closes."""
    span = span_of(clause, first, last)
    inside = clause.depth[last - 1]
    if inside < 0 and last - 2 >= first:
        inside = clause.depth[last - 2]
    if inside >= 0:
        closed = clause.document.quotations[inside].end
        if closed > clause.document.sentences[clause.index].end:
            return Span(span.start, closed)
    return span


def quotation_before(clause: Clause) -> Span:
    """The quotation that ends right before a clause."""
    document = clause.document
    at = clause.base - 1
    while (
        at
        and (document.quotation_of[at] < 0 or document.tokens[at].kind not in (WORD, NUMBER))
        and at > clause.base - 4
    ):
        at -= 1
    inside = document.quotation_of[at]
    if inside < 0:
        return Span(document.tokens[at].start, document.tokens[at].end)
    quotation = document.quotations[inside]
    return Span(quotation.start, quotation.end)


def take_up_quotations(document: Document, found: list[Found]) -> None:
    """Give each wholly quoted sentence that nobody claims to the statement that it carries on.

    It carries on the statement whose quoted content, or whose cue and colon, ends the sentence
    before it. ``found`` are in order of their cues; their content grows in place.
    """
    if not document.quotations:
        return
    claimed: dict[int, Found] = {}
    for item in found:
        if item.enclosing < 0 and _quoted(document, item):
            claimed[item.sentence] = item
        for span in item.content:
            for index in range(document.sentence_at(span.start), document.sentence_at(span.end - 1) + 1):
                held = claimed.get(index)
                if held is None or (item.enclosing < 0 and not _quoted(document, held)):
                    claimed[index] = item
    starts = [item.sentence for item in found]
    for index in range(1, len(document.sentences)):
        if index in claimed or not wholly_quoted(document, index):
            continue
        before = claimed.get(index - 1)
        if before is None or not _quoted(document, before):
            before = _introduced(document, found, starts, index)
        if before is None:
            continue
        sentence = document.sentences[index]
        before.content.append(Span(sentence.start, sentence.end))
        claimed[index] = before


def _quoted(document: Document, item: Found) -> bool:
    """Whether some content of an attribution stands in quotation marks that its cue does not stand in."""
    for span in item.content:
        first, last = document.token_range(span.start, span.end)
        if any(inside >= 0 and inside != item.enclosing for inside in document.quotation_of[first:last]):
            return True
    return False


def _introduced(document: Document, found: list[Found], starts: list[int], index: int) -> Found | None:
    """The attribution whose sentence ends in a colon right before the sentence ``index``."""
    last = document.sentences[index - 1].last - 1
    at = bisect_right(starts, index - 1)
    if at and starts[at - 1] == index - 1 and document.tokens[last].folded == ":":
        return found[at - 1]
    return None


def wholly_quoted(document: Document, index: int) -> bool:
    """Whether every word of a sentence stands in quotation marks."""
    sentence = document.sentences[index]
    if document.quotation_of[sentence.first] < 0 and document.tokens[sentence.first].kind in (WORD, NUMBER):
        return False
    some = False
    for at in range(sentence.first, sentence.last):
        if document.tokens[at].kind in (WORD, NUMBER):
            if document.quotation_of[at] < 0:
                return False
            some = True
    return some
