"""An open stream of bytes with what is known about it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from claimcheck.errors import InputError
from claimcheck.ingest.options import ReadOptions

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

# What is looked at to tell format and encoding; also the size of one read.
SAMPLE_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes to read once.

    ``where`` is how messages name them, ``name`` ends in the extension that tells the format.
    ``path`` is set only where the bytes are those of that file (not compressed); ``url``, ``format``
    and ``encoding`` are what a server said.
    """

    where: str
    name: str
    stream: io.BufferedReader
    path: Path | None = None
    url: str | None = None
    format: str | None = None
    encoding: str | None = None

    def sample(self) -> bytes:
        """The first bytes without consuming them; empty only at the end of the stream."""
        return self.stream.peek(SAMPLE_BYTES)[:SAMPLE_BYTES]

    def whole(self, options: ReadOptions, limit: int | None = None) -> bytes:
        """All bytes. Raises :class:`InputError` when there are none or more than the limit."""
        limit = limit or options.max_bytes
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise InputError(
                f"larger than {limit // 1_048_576} MB, which is no article",
                where=self.where,
                remedy="split it, or give many articles as JSONL, CSV or Parquet",
            )
        if not data:
            raise empty(self.where)
        return data


def buffered(stream: IO[bytes] | io.IOBase) -> io.BufferedReader:
    """The stream with a buffer that can be peeked into (typeshed wants a raw stream; any reader will do)."""
    return io.BufferedReader(cast(io.RawIOBase, stream), SAMPLE_BYTES)


class Borrowed(io.RawIOBase):
    """Somebody else's stream: read as its bytes come in, and left open at the end."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream = cast(io.BufferedReader, stream)

    def readable(self) -> bool:
        """Always: it is there to be read."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """What one read of the stream gives, at most as much as fits."""
        return self._stream.readinto1(buffer)


def empty(where: str) -> InputError:
    """The error for a source without a single byte or letter."""
    return InputError("there is no text in it", where=where, remedy="check that the file was saved completely")
