"""Zstandard as a stream, through the library of that name."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, BinaryIO

from claimcheck.ingest.extras import extra_module

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer


def open_zstandard(stream: BinaryIO) -> io.BufferedIOBase:
    """The bytes inside a .zst of one or several frames. Reading damaged ones raises OSError."""
    library = extra_module("zstandard", extra="audit", purpose="reading .zst")
    return io.BufferedReader(_Frames(library, stream))


class _Frames(io.RawIOBase):
    """A reader over all frames that raises what other compressions raise on damage."""

    def __init__(self, library: Any, stream: BinaryIO) -> None:
        super().__init__()
        self._fault: type[Exception] = library.ZstdError
        self._inner = library.ZstdDecompressor().stream_reader(stream, read_across_frames=True, closefd=False)

    def readable(self) -> bool:
        """Always: it is there to be read."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """What one read of the stream gives, at most as much as fits."""
        try:
            return int(self._inner.readinto(buffer))
        except self._fault as error:
            raise OSError(str(error)) from error
