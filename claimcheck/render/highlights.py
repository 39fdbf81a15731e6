"""An article's text cut into runs, each with the set of findings that lie over it.

The cut loses nothing: the runs of all paragraphs, with the line breaks between them, are the text
in order. A screen view of it is in :mod:`claimcheck.render.marks`; other views reuse the cut.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from claimcheck.model import Report, Sentence, Slice


class Layer(StrEnum):
    """What a mark stands for; the order is the order of nesting, outermost first."""

    CONTENT = "content"
    MATCH = "match"
    FLAG = "flag"
    DATE = "date"
    SOURCE = "source"
    CUE = "cue"


# An edge moves at most this far to leave a word: longer "words" are no words, and the cut stays linear.
WORD_REACH = 40
APOSTROPHES = ("'", "\u2019")

_DEPTH = {layer: place for place, layer in enumerate(Layer)}


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of one finding.

    ``id`` is the finding's id in the report (dates, which have none, are ``d1`` …); ``start`` and
    ``end`` are where the mark is shown (code points), ``exact`` the span in the report; ``part``
    counts from 1 over the ``parts`` spans of a discontinuous finding.
    """

    id: str
    layer: Layer
    start: int
    end: int
    exact: tuple[int, int]
    part: int = 1
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under one set of marks, outermost first, within one sentence."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]
    opening: tuple[Mark, ...]
    closing: tuple[Mark, ...]
    sentence: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the article that is not blank."""

    start: int
    end: int
    runs: tuple[Run, ...]


def cut(report: Report, *, whole_words: bool = True) -> tuple[Paragraph, ...]:
    """The article of ``report`` as paragraphs of runs.

    With ``whole_words`` a mark that begins or ends inside a word is shown over the whole word: some
    renderers do not join Arabic letters across inline elements, and labels belong after words. Cost is linear
    in the length of the text plus, for each run, the number of marks over it.
    """
    return cut_under(report.article.text, report.sentences, report_marks(report, whole_words=whole_words))


def cut_under(text: str, of_text: Iterable[Sentence], given: Iterable[Mark]) -> tuple[Paragraph, ...]:
    """``text`` as paragraphs of runs under the marks ``given``, in any order; ``of_text`` are its sentences."""
    marks = sorted(given, key=attrgetter("start"))
    sentences = sorted((sentence.start, sentence.end, sentence.id) for sentence in of_text)
    edges = {edge for mark in marks for edge in (mark.start, mark.end)}
    edges.update(edge for start, end, _ in sentences for edge in (start, end))
    ordered = sorted(edges)
    paragraphs: list[Paragraph] = []
    active: list[Mark] = []
    next_mark = next_edge = next_sentence = 0
    for start, end in _lines(text):
        runs: list[Run] = []
        at = start
        while at < end:
            while next_edge < len(ordered) and ordered[next_edge] <= at:
                next_edge += 1
            stop = min(ordered[next_edge], end) if next_edge < len(ordered) else end
            while next_mark < len(marks) and marks[next_mark].start <= at:
                active.append(marks[next_mark])
                next_mark += 1
            active = sorted((mark for mark in active if mark.end > at), key=_nesting)
            while next_sentence < len(sentences) and sentences[next_sentence][1] <= at:
                next_sentence += 1
            inside = next_sentence < len(sentences) and sentences[next_sentence][0] <= at
            runs.append(
                Run(
                    start=at,
                    end=stop,
                    text=text[at:stop],
                    marks=tuple(active),
                    opening=tuple(mark for mark in active if max(mark.start, start) == at),
                    closing=tuple(mark for mark in active if mark.end == stop),
                    sentence=sentences[next_sentence][2] if inside else None,
                )
            )
            at = stop
        paragraphs.append(Paragraph(start, end, tuple(runs)))
    return tuple(paragraphs)


def snapped(text: str, at: int, step: int) -> int:
    """``at``, or the nearest offset in direction ``step`` (-1 or 1) that cuts no word."""
    moved = at
    while 0 < moved < len(text) and _holds_together(text, moved):
        moved += step
        if abs(moved - at) > WORD_REACH:
            return at
    return moved


def _holds_together(text: str, at: int) -> bool:
    """Whether an element that begins at ``at`` would stand inside a word or a composed character."""
    before, after = text[at - 1], text[at]
    if unicodedata.category(after) in ("Mn", "Me") or "\u200d" in (before, after):
        return True
    left = at - 2 if before in APOSTROPHES else at - 1
    right = at + 1 if after in APOSTROPHES else at
    return left >= 0 and right < len(text) and _in_word(text[left]) and _in_word(text[right])


def _in_word(character: str) -> bool:
    """Whether words are made of such characters, in a script that puts spaces between words."""
    category = unicodedata.category(character)
    if category in ("Lu", "Ll", "Lt", "Mn", "Nd", "Cf"):
        return category != "Cf" or character == "\u200c"
    return category in ("Lo", "Lm") and unicodedata.bidirectional(character) in ("AL", "R")


def _nesting(mark: Mark) -> tuple[int, int, int, str]:
    """Outer layers first; within a layer the longer mark, then the earlier one."""
    return (_DEPTH[mark.layer], mark.start - mark.end, mark.start, mark.id)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of each line that is not blank, without its line break."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def report_marks(report: Report, *, whole_words: bool = True) -> Iterator[Mark]:
    """Every mark of a report; ``whole_words`` as for :func:`cut`."""
    text = report.article.text
    for statement in report.statements:
        yield from marks_over(text, statement.id, Layer.CONTENT, statement.content, whole_words=whole_words)
        if statement.cue:
            yield from marks_over(text, statement.id, Layer.CUE, (statement.cue,), whole_words=whole_words)
        if statement.source:
            yield from marks_over(text, statement.id, Layer.SOURCE, (statement.source,), whole_words=whole_words)
    for flag in report.flags:
        yield from marks_over(text, flag.id, Layer.FLAG, (flag,), whole_words=whole_words)
    for match in report.matches:
        yield from marks_over(text, match.id, Layer.MATCH, match.evidence or (match,), whole_words=whole_words)
    for number, found in enumerate(sorted(report.dates, key=attrgetter("start", "end")), 1):
        yield from marks_over(text, f"d{number}", Layer.DATE, (found,), whole_words=whole_words)


def marks_over(
    text: str, identity: str, layer: Layer, spans: tuple[Slice, ...], *, whole_words: bool = True
) -> Iterator[Mark]:
    """The marks of one finding of ``text``, one for each of its spans; ``whole_words`` as for :func:`cut`."""
    for part, span in enumerate(spans, 1):
        start = snapped(text, span.start, -1) if whole_words else span.start
        end = snapped(text, span.end, 1) if whole_words else span.end
        yield Mark(identity, layer, start, end, (span.start, span.end), part, len(spans))
