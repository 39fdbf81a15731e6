"""Reported speech in languages whose clauses put the subject first (English)."""

from __future__ import annotations

import math

from claimcheck.attribution.draft import Draft
from claimcheck.attribution.subject_first.clause import Clause, clauses_of
from claimcheck.attribution.subject_first.extents import cue_reach, source_reach
from claimcheck.attribution.subject_first.found import Found
from claimcheck.attribution.subject_first.model import models_of
from claimcheck.attribution.subject_first.reading import Reading, read_clause
from claimcheck.attribution.subject_first.speakers import resolve
from claimcheck.attribution.subject_first.stretches import (
    left_span,
    quotation_before,
    right_span,
    span_of,
    take_up_quotations,
)
from claimcheck.attribution.subject_first.words import words_of
from claimcheck.document import Document

__all__ = ["find"]


def find(document: Document) -> list[Draft]:
    """The attributions of a document, in order of their cues, speakers resolved."""
    words = words_of(document.pack)
    models = models_of(document.pack)
    clauses = clauses_of(document, words)
    found = [
        _found(clause, number, reading)
        for number, clause in enumerate(clauses)
        for reading in read_clause(clause, words, models)
        if reading.left or reading.right or reading.takes_up
    ]
    take_up_quotations(document, found)
    speakers = resolve(document, words, clauses, found)
    return [
        Draft(
            content=tuple(item.content),
            cue=item.cue,
            lemma=item.lemma,
            force=item.force,
            source=item.source,
            speaker=speaker,
            rule=item.rule,
            confidence=round(1 / (1 + math.exp(-item.score)), 2),
        )
        for item, speaker in zip(found, speakers, strict=True)
    ]


def _found(clause: Clause, number: int, reading: Reading) -> Found:
    """One reading in spans of the text; the rule names the group of the cue and where content stands."""
    form = reading.cue.form
    content = []
    if reading.takes_up:
        content.append(quotation_before(clause))
    if reading.left:
        content.append(left_span(clause, *reading.left))
    if reading.right:
        content.append(right_span(clause, *reading.right))
    sides = ("left" if reading.left or reading.takes_up else "") + ("right" if reading.right else "")
    return Found(
        content=content,
        cue=span_of(clause, *cue_reach(clause, reading)),
        lemma=form.lemma,
        force=form.force,
        form=form.form,
        source=span_of(clause, *source_reach(clause, reading)) if reading.source.first >= 0 else None,
        clause=number,
        sentence=clause.index,
        head=clause.base + reading.source.head if reading.source.first >= 0 else -1,
        enclosing=clause.depth[reading.cue.first],
        rule=f"{form.group}/{sides}",
        score=reading.score,
    )
