"""From drafts to statements: clean content spans, the type that quotation marks give, ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from claimcheck.attribution.draft import Draft
from claimcheck.document import Document
from claimcheck.model import Statement, StatementType
from claimcheck.span import Span, trimmed
from claimcheck.text.quotations import Quotation
from claimcheck.text.tokens import NUMBER, WORD

# What content never begins or ends with: white space, quotation marks, separators, terminators.
_SPACES = " \t\r\n\u00a0\u200e\u200f\u202a\u202b\u202c\u200b\ufeff"
_EDGE = _SPACES + '"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a,\u060c;\u061b:.\u2026'
_EDGE_START = _EDGE + "\u2013\u2014-!?\u061f"
_STATEMENTS = TypeAdapter(tuple[Statement, ...])
# The longest word run outside quotation marks that still lets content count as wholly quoted.
NO_WORDS = 0


def assemble(document: Document, drafts: Iterable[Draft]) -> tuple[Statement, ...]:
    """Statements in order of their content, numbered from ``st1``; drafts without content are dropped."""
    cleaned = [(clean_content(document, draft.content), draft) for draft in drafts]
    kept = [(spans, draft) for spans, draft in cleaned if spans]
    kept.sort(key=lambda pair: (pair[0][0].start, -pair[0][-1].end, pair[1].cue.start if pair[1].cue else -1))
    parents = _parents([spans for spans, _ in kept])
    # Validated at one go: a call for each value inside a statement costs more than all else here.
    return _STATEMENTS.validate_python(
        tuple(
            [
                _statement(document, f"st{number}", spans, draft, parent)
                for number, ((spans, draft), parent) in enumerate(zip(kept, parents, strict=True), 1)
            ]
        )
    )


def _parents(contents: list[tuple[Span, ...]]) -> list[str | None]:
    """For each statement the id of the one whose content most closely holds all of its content.

    Contents come in order of their start, wider ones first, so that a holder precedes what it holds.
    """
    out: list[str | None] = []
    open_ones: list[tuple[int, int]] = []
    for number, spans in enumerate(contents, 1):
        start, end = spans[0].start, spans[-1].end
        open_ones = [(reach, holder) for reach, holder in open_ones if reach > start]
        holders = [holder for reach, holder in open_ones if reach >= end and contents[holder - 1] != spans]
        out.append(f"st{holders[-1]}" if holders else None)
        open_ones.append((end, number))
    return out


def clean_content(document: Document, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content spans cut at sentence ends, without marks at their edges; empty ones dropped."""
    text = document.text
    out: list[Span] = []
    for span in content:
        at = document.sentence_at(span.start)
        while at < len(document.sentences) and document.sentences[at].start < span.end:
            sentence = document.sentences[at]
            part = _trim(text, max(span.start, sentence.start), min(span.end, sentence.end))
            first, last = document.token_range(part.start, part.end) if part.start < part.end else (0, 0)
            kinds = document.kinds[first:last]
            if WORD in kinds or NUMBER in kinds:
                out.append(part)
            at += 1
    return tuple(out)


def _trim(text: str, start: int, end: int) -> Span:
    """The span without marks at its edges; a bracket that is closed inside is kept."""
    while start < end and text[start] in _EDGE_START:
        start += 1
    span = trimmed(text, start, end, _EDGE)
    start, end = span.start, span.end
    inner = text[start:end]
    if inner.endswith(")") and inner.count(")") > inner.count("("):
        return trimmed(text, start, end - 1, _EDGE)
    return span


def statement_type(document: Document, spans: tuple[Span, ...], cue: Span | None = None) -> StatementType:
    """``direct`` where every word of the content is quoted, ``indirect`` where none is, else ``mixed``.

    A quotation that holds the cue as well quotes somebody else, who reports: its marks do not count.

    Short labels in quotation marks (names, programmes) do not make a statement mixed: a quoted
    stretch counts only when it is longer than a label, stands in a quotation that is, or is the whole
    content.
    """
    quoted = plain = unmarked = 0
    speech = {-1: False}
    shared = _quotation_around(document, cue)
    for span in spans:
        first, last = document.token_range(span.start, span.end)
        for index in range(first, last):
            if document.tokens[index].kind != WORD:
                continue
            around = document.quotation_of[index]
            if around == shared:
                around = -1
            if around not in speech:
                speech[around] = _is_speech(document, around)
            quoted += speech[around]
            plain += not speech[around]
            unmarked += around < 0
    if not unmarked or (quoted and plain <= NO_WORDS):
        return StatementType.DIRECT
    return StatementType.MIXED if quoted else StatementType.INDIRECT


def _quotation_around(document: Document, cue: Span | None) -> int:
    """The index of the closed quotation in which a cue stands, -1 if in none."""
    at = document.quotation_of[document.token_at(cue.start)] if cue is not None else -1
    return at if at >= 0 and document.quotations[at].closed else -1


def _is_speech(document: Document, at: int) -> bool:
    """Whether a quotation, or one that it stands in, is longer than a label."""
    quotation = document.quotations[at]
    if not is_label(document, quotation):
        return True
    if not quotation.depth:
        return False
    around = (
        outer
        for outer in range(at - 1, -1, -1)
        if document.quotations[outer].depth < quotation.depth and document.quotations[outer].close >= quotation.close
    )
    outer = next(around, -1)
    return outer >= 0 and _is_speech(document, outer)


# A quotation of this many words or fewer inside other words is a name or a label.
LABEL_WORDS = 2


def is_label(document: Document, quotation: Quotation) -> bool:
    """Whether a quotation marks a name, programme or label and no speech."""
    return len(document.text[quotation.start : quotation.end].split()) <= LABEL_WORDS


def _statement(
    document: Document, number: str, spans: tuple[Span, ...], draft: Draft, parent: str | None
) -> dict[str, Any]:
    """The keys of a :class:`~claimcheck.model.Statement`."""
    text = document.article.text
    cue = _slice(text, draft.cue)
    if cue is not None:
        cue["lemma"] = draft.lemma
        cue["force"] = draft.force
    speaker = draft.speaker
    return {
        "id": number,
        "type": statement_type(document, spans, draft.cue),
        "content": tuple([_slice(text, span) for span in spans]),
        "cue": cue,
        "source": _slice(text, draft.source),
        "speaker": {
            "name": speaker.name,
            "named": speaker.named,
            "kind": speaker.kind,
            "resolved_by": speaker.resolved_by,
            "mention": _slice(text, speaker.mention),
        },
        "sentences": tuple(dict.fromkeys([document.sentence_id(span.start) for span in spans])),
        "confidence": draft.confidence,
        "rule": draft.rule,
        "parent": parent,
    }


def _slice(text: str, span: Span | None) -> dict[str, Any] | None:
    """The keys of a :class:`~claimcheck.model.Slice`."""
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
