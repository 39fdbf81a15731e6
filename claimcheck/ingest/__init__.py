"""Anything -> a stream of articles, lazily; one bad article never stops the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimcheck.errors import InputError
from claimcheck.ingest.files import STANDARD_INPUT
from claimcheck.ingest.formats import FORMATS, check_format
from claimcheck.ingest.notices import ID_REPEATED
from claimcheck.ingest.options import ReadOptions, parse_mapping
from claimcheck.ingest.outcome import InputFailure, Item, Outcome, ReadArticle, Unread
from claimcheck.ingest.published import parse_published
from claimcheck.ingest.sources import read_source
from claimcheck.ingest.unread import read_unread

__all__ = [
    "FORMATS",
    "InputFailure",
    "ReadArticle",
    "ReadOptions",
    "Unread",
    "parse_mapping",
    "parse_published",
    "read_articles",
    "read_items",
    "read_unread",
]


def read_articles(sources: Sequence[str], options: ReadOptions | None = None) -> Iterator[ReadArticle | InputFailure]:
    """The articles of files, folders, http(s) addresses and standard input (``-``), in the given order.

    Lazy: one article is in memory at a time where the format allows it. What cannot be read is yielded as
    an :class:`InputFailure` in its place and reading goes on. Ids are unique within one run: a repeated one
    gets ``-2``, ``-3`` … in order. Raises :class:`InputError` only for wrong use, at the call: no source, an
    unknown format, standard input twice.
    """
    read = (read_unread(item, options) if isinstance(item, Unread) else item for item in read_items(sources, options))
    return _with_unique_ids(read)


def read_items(sources: Sequence[str], options: ReadOptions | None = None) -> Iterator[Item]:
    """As :func:`read_articles`, in constant memory: ids are as the input has them and may repeat.

    With ``options.defer``, what takes long to read is yielded as an :class:`Unread`.
    """
    options = options or ReadOptions()
    check_format(options.format)
    if isinstance(sources, str) or not sources:
        raise InputError("there is nothing to read", remedy="name files, folders or addresses, or - for standard input")
    if list(sources).count(STANDARD_INPUT) > 1:
        raise InputError("standard input can be read once only", remedy="give - once")
    return (item for source in sources for item in read_source(source, options))


def _with_unique_ids(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """The same stream with repeated ids numbered; memory grows by some 100 bytes an article, for the ids."""
    times: dict[str, int] = {}
    for outcome in outcomes:
        if isinstance(outcome, ReadArticle):
            own = outcome.article.id
            if own in times:
                fresh, times[own] = _numbered(own, times)
                times[fresh] = 1
                article = outcome.article.model_copy(update={"id": fresh})
                yield replace(outcome, article=article, notices=(*outcome.notices, ID_REPEATED))
                continue
            times[own] = 1
        yield outcome


def _numbered(own: str, times: dict[str, int]) -> tuple[str, int]:
    number = times[own] + 1
    while f"{own}-{number}" in times:
        number += 1
    return f"{own}-{number}", number
