"""claimcheck: who said what in a news article, what is vague, and what the record says.

Importing this package loads nothing else; each name below is imported when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from claimcheck.version import __version__

if TYPE_CHECKING:
    from claimcheck.api import check, check_articles
    from claimcheck.errors import ClaimcheckError, ConfigError, InputError, PackError, ReferenceDataError
    from claimcheck.frame import check_frame, long_frame
    from claimcheck.ingest import ReadOptions, read_articles
    from claimcheck.model import Article, Report
    from claimcheck.timeline import Timeline, load_timeline

_HOMES = {
    "check": "claimcheck.api",
    "check_articles": "claimcheck.api",
    "check_frame": "claimcheck.frame",
    "long_frame": "claimcheck.frame",
    "read_articles": "claimcheck.ingest",
    "ReadOptions": "claimcheck.ingest",
    "Article": "claimcheck.model",
    "Report": "claimcheck.model",
    "Timeline": "claimcheck.timeline",
    "load_timeline": "claimcheck.timeline",
    "ClaimcheckError": "claimcheck.errors",
    "ConfigError": "claimcheck.errors",
    "InputError": "claimcheck.errors",
    "PackError": "claimcheck.errors",
    "ReferenceDataError": "claimcheck.errors",
}

__all__ = [
    "Article",
    "ClaimcheckError",
    "ConfigError",
    "InputError",
    "PackError",
    "ReadOptions",
    "ReferenceDataError",
    "Report",
    "Timeline",
    "__version__",
    "check",
    "check_articles",
    "check_frame",
    "load_timeline",
    "long_frame",
    "read_articles",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
