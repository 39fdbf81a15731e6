"""What reading yields: an article with its notices, or a failure that names the place and the remedy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from claimcheck.errors import InputError
from claimcheck.model import Article, Notice


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article that was read.

    ``notices`` belong in front of the report's own; ``where`` names the file and the line, row or record;
    ``section`` is the part of the outlet that the input names.
    """

    article: Article
    where: str
    notices: tuple[Notice, ...] = ()
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A page or document whose bytes are there and whose reading was put off (``ReadOptions.defer``).

    The fields are those of :class:`~claimcheck.ingest.blob.Blob`; :func:`claimcheck.ingest.read_unread` reads it.
    """

    where: str
    name: str
    data: bytes
    url: str | None
    format: str
    encoding: str | None


@dataclass(frozen=True, slots=True)
class InputFailure:
    """Something that could not be read; the stream goes on after it.

    ``skipped`` marks files of a folder or archive that were passed over because they are of no article
    format: worth a line to the reader, no reason for a failing exit code.
    """

    where: str
    message: str
    remedy: str | None = None
    skipped: bool = False

    def __str__(self) -> str:
        return str(self.error())

    def error(self) -> InputError:
        """The same as an exception, for callers that want to stop."""
        return InputError(self.message, where=self.where, remedy=self.remedy)

    @classmethod
    def of(cls, error: InputError, where: str) -> InputFailure:
        """The failure that an exception describes; ``where`` fills in for an error without a place."""
        return cls(error.where or where, error.message, error.remedy)


Outcome: TypeAlias = ReadArticle | InputFailure
Item: TypeAlias = Outcome | Unread


def with_notices(outcome: Outcome, notices: tuple[Notice, ...]) -> Outcome:
    """The outcome with the notices of its file in front of its own, each code once."""
    if notices and isinstance(outcome, ReadArticle):
        unique = {notice.code: notice for notice in notices + outcome.notices}
        return replace(outcome, notices=tuple(unique.values()))
    return outcome
