"""Reported speech in languages whose clauses put the verb first."""

from __future__ import annotations

from claimcheck.attribution.draft import Draft
from claimcheck.document import Document

__all__ = ["find"]


def find(document: Document) -> list[Draft]:
    """The attributions of a document, in no defined order."""
    return []
