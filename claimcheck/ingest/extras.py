"""Libraries that only some formats need: imported when they are, named when they are missing."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from claimcheck.errors import InputError


def extra_module(module: str, *, extra: str, purpose: str) -> Any:
    """Import ``module``; raises :class:`InputError` with the pip command where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise InputError(
            f"{purpose} needs the library {module.partition('.')[0]}, which cannot be imported ({error})",
            remedy=f'pip install "claimcheck[{extra}]"',
        ) from error


@contextmanager
def foreign_parser(where: str, what: str, remedy: str) -> Iterator[None]:
    """Turn whatever a third-party parser raises on damaged input into an :class:`InputError`.

    Such parsers raise KeyError, struct.error, their own and their C library's errors without a common
    base; one article must not stop the others, and the original error stays as the cause.
    """
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        detail = str(error).strip().partition("\n")[0][:200]
        raise InputError(
            f"{what} ({type(error).__name__}{': ' + detail if detail else ''})", where=where, remedy=remedy
        ) from error
