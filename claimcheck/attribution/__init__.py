"""Who says what: attributed statements and the partition of the text."""

from __future__ import annotations

from claimcheck.attribution.assembly import assemble
from claimcheck.attribution.draft import Draft
from claimcheck.document import Document
from claimcheck.model import Statement

__all__ = ["attribute", "may_attribute"]


def attribute(document: Document) -> tuple[Statement, ...]:
    """The statements of a document, in order of their first content span, numbered from ``st1``.

    The pack's ``clause_order`` chooses the grammar of reported speech; a text that no pack serves
    has no statements.
    """
    return assemble(document, _drafts(document))


def _drafts(document: Document) -> list[Draft]:
    order = document.pack.settings.clause_order
    if order == "verb_first":
        from claimcheck.attribution import verb_first

        return verb_first.find(document)
    if order == "subject_first":
        from claimcheck.attribution import subject_first

        return subject_first.find(document)
    return []


def may_attribute(document: Document) -> bool:
    """Whether a text holds anything that could mark an attribution, a cue without a frame included.

    Meant for headlines, whose clipped grammar seldom completes a frame: «الوزير يؤكد جاهزية المطار».
    """
    if document.quotations or any(token.folded == ":" for token in document.tokens):
        return True
    if document.pack.settings.clause_order == "verb_first":
        from claimcheck.attribution import verb_first

        return verb_first.holds_cue(document)
    return bool(attribute(document))
