"""Partitions of the input: so many consecutive items each, the same in every run over the same input."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from claimcheck.ingest import ReadArticle, Unread
from claimcheck.ingest.outcome import Item

# Items a chunk unless asked otherwise: some two seconds of one core, and 2 MB on their way to it.
CHUNK = 500
# A chunk is closed before its time when what it holds has so many characters or bytes: pages and books.
CHUNK_SIZE = 16 * 1024 * 1024


class Chunk(NamedTuple):
    """Consecutive items of the input.

    ``number`` counts from 0; ``first`` is the place of its first item in the input; ``size`` the number of
    items; ``digest`` the SHA-256 of all that was read for them; ``packed`` the items, for :meth:`items`.
    """

    number: int
    first: int
    size: int
    digest: str
    packed: bytes

    def items(self) -> list[Item]:
        """The items."""
        found: list[Item] = pickle.loads(self.packed)
        return found


def cut(
    items: Iterable[Item], size: int, *, known: Callable[[int], str | None] = lambda number: None
) -> Iterator[Chunk]:
    """The chunks of a stream of items, lazily; ``size`` items each.

    A chunk whose digest is ``known`` by its number comes without its items: they are not packed.
    """
    held: list[Item] = []
    number = first = weight = 0
    for item in items:
        held.append(item)
        weight += _weight(item)
        if len(held) >= size or weight >= CHUNK_SIZE:
            yield _chunk(number, first, held, known)
            first += len(held)
            number, weight, held = number + 1, 0, []
    if held:
        yield _chunk(number, first, held, known)


def _chunk(number: int, first: int, held: list[Item], known: Callable[[int], str | None]) -> Chunk:
    digest = hashlib.sha256()
    for item in held:
        digest.update(_fingerprint(item))
    name = digest.hexdigest()
    packed = b"" if known(number) == name else pickle.dumps(held, pickle.HIGHEST_PROTOCOL)
    return Chunk(number, first, len(held), name, packed)


def _weight(item: Item) -> int:
    if isinstance(item, ReadArticle):
        return len(item.article.text)
    return len(item.data) if isinstance(item, Unread) else 0


def _fingerprint(item: Item) -> bytes:
    """Bytes that differ where anything that was read differs."""
    if isinstance(item, ReadArticle):
        article = item.article
        given = (article.id, article.title, article.outlet, article.url, article.author, article.language)
        codes = [notice.code for notice in item.notices]
        # Each value with its length in front: no two rows of values come to the same bytes.
        values = [article.text, *given, str(article.published), item.where, item.section, *codes]
        return "".join([f"{len(value)}:{value}" if value else "-" for value in values]).encode("utf-8", "replace")
    if isinstance(item, Unread):
        head = (item.where, item.name, item.url, item.format, item.encoding)
        return f"{head!r}{len(item.data)}".encode("utf-8", "surrogatepass") + item.data
    return repr(item).encode("utf-8", "surrogatepass")
