"""The work on one chunk: read what came unread, analyse, make rows, encode. The same in every process."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimcheck.audit.chunks import Chunk
from claimcheck.audit.encode import encode
from claimcheck.audit.rows import Rows, article_rows, empty_rows, error_row
from claimcheck.audit.setup import Setup
from claimcheck.ingest import InputFailure, Unread, read_unread
from claimcheck.ingest.outcome import Item
from claimcheck.pipeline import analyse_document
from claimcheck.timeline import Timeline

READ, ANALYSE, CRASH = "read", "analyse", "crash"
CRASH_REASON = "the process died while it worked on this item, twice"
CRASH_REMEDY = "check the item on its own; look for lack of memory"


class Done(NamedTuple):
    """A chunk's tables as Parquet, by name, and what they hold.

    ``articles`` and ``errors`` count rows; ``skipped`` those of the errors that are no faults.
    """

    number: int
    first: int
    size: int
    digest: str
    articles: int
    errors: int
    skipped: int
    tables: dict[str, bytes]


_engines: dict[str, Timeline | None] = {}


def prepare(setup: Setup) -> Timeline | None:
    """The timeline of a setup, loaded once a process."""
    if setup.key not in _engines:
        _engines[setup.key] = setup.engine()
    return _engines[setup.key]


def work(
    chunk: Chunk, setup: Setup, left_out: frozenset[int] = frozenset(), at: Callable[[int], None] | None = None
) -> Done:
    """Analyse the items of a chunk.

    ``left_out`` are places in the input of items that killed processes: they become errors. ``at`` is told the
    place of each item before it is touched, and of the one behind the last at the end, so that the one on which a
    process dies is known.
    """
    timeline = prepare(setup)
    rows = empty_rows()
    for place, item in enumerate(chunk.items(), chunk.first):
        if at:
            at(place)
        if place in left_out:
            rows["errors"].append(error_row(place, item_place(item), None, CRASH, CRASH_REASON, CRASH_REMEDY))
            continue
        for table, added in item_rows(place, item, setup, timeline).items():
            rows[table] += added
    if at:
        at(chunk.first + chunk.size)
    tables = encode(rows)
    skipped = sum(row[4] for row in rows["errors"])
    counts = len(rows["articles"]), len(rows["errors"]), skipped
    return Done(chunk.number, chunk.first, chunk.size, chunk.digest, *counts, tables)


def item_rows(place: int, item: Item, setup: Setup, timeline: Timeline | None) -> Rows:
    """The rows of one item: those of an article, or the one error that says why there is none. Raises nothing."""
    ident = None
    step = READ
    try:
        read = read_unread(item, setup.reading) if isinstance(item, Unread) else item
        if isinstance(read, InputFailure):
            row = error_row(place, read.where, None, READ, read.message, read.remedy, read.skipped)
            return {"errors": [row]}
        ident, step = read.article.id, ANALYSE
        report, document = analyse_document(read.article, timeline=timeline, selected=setup.rules)
        return article_rows(place, read, report, document, setup.rules)
    # Whatever a single article brings about must not stop the others; it is told in full in the table of errors.
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        row = error_row(place, item_place(item), ident, step, reason, "report it, with the article")
        return {"errors": [row]}


def item_place(item: Item) -> str:
    """Where an item was read."""
    return item.where
