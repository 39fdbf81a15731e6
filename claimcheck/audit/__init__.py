"""Audit of outlets: the engine over many articles, its findings as tables, and measures of them.

``load(folder)`` opens the tables of a finished audit (:class:`claimcheck.audit.tables.Tables`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.audit.tables import Tables

__all__ = ["load"]


def load(folder: str | Path) -> Tables:
    """The tables of the audit in a folder, as pandas frames: ``load("audit/")["flags"]``.

    Raises :class:`~claimcheck.errors.ConfigError` where there is no audit, or one that is not finished.
    """
    from claimcheck.audit.tables import open_tables

    return open_tables(Path(folder))
