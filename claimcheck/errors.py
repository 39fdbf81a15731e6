"""What can go wrong, said so that the reader knows where and what to do."""

from __future__ import annotations


class ClaimcheckError(Exception):
    """Base of the package's own errors: a message, the place, and the remedy.

    ``where`` names a file, and a line, row, record or key of it; ``remedy`` says what to do next.
    """

    def __init__(self, message: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.message = message
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{place}{self.message}{remedy}"


class InputError(ClaimcheckError):
    """An article could not be read: the file, page, row or option is not what it should be."""


class ConfigError(ClaimcheckError):
    """A setting, an option or a rule selection is wrong."""


class PackError(ClaimcheckError):
    """A language pack is missing or one of its files is malformed."""


class ReferenceDataError(ClaimcheckError):
    """A timeline or entity record is malformed or contradicts another one."""
