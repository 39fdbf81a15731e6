"""Date expressions and their values."""

from claimcheck.document import Document
from claimcheck.model import DateExpression

__all__ = ["resolve_dates"]


def resolve_dates(document: Document) -> tuple[DateExpression, ...]:
    """The date expressions of a document in order, resolved against its publication date."""
    return ()
