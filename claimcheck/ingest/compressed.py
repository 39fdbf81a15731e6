"""Compressed files: .gz, .bz2, .xz and .zst as streams, the members of a .zip one at a time."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from claimcheck.errors import InputError
from claimcheck.ingest.blob import Blob, buffered
from claimcheck.ingest.files import Metered
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.zstandard_stream import open_zstandard

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

# What the standard library raises on a damaged archive or one packed by an unknown method.
DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError)
_ENDS = {".gz": "gz", ".bz2": "bz2", ".xz": "xz", ".zst": "zst", ".zip": "zip"}
_MAGIC = (
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
)
_OPENERS: dict[str, Callable[[BinaryIO], io.BufferedIOBase]] = {
    "gz": lambda stream: gzip.GzipFile(fileobj=stream, mode="rb"),
    "bz2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
    "zst": open_zstandard,
}
# Bit 0 of a member's flags: it is encrypted (APPNOTE.TXT 4.4.4).
_ENCRYPTED = 1


def packing_of_name(name: str) -> str | None:
    """The compression that the end of a name means."""
    return next((kind for end, kind in _ENDS.items() if name.lower().endswith(end)), None)


def packing_of_content(sample: bytes) -> str | None:
    """The compression that the first bytes show; a DOCX is a zip, but not to be unpacked."""
    if sample.startswith(b"PK") and b"word/" in sample:
        return None
    return next((kind for magic, kind in _MAGIC if sample.startswith(magic)), None)


def unpacked(blob: Blob, kind: str) -> Blob:
    """The stream inside a .gz, .bz2, .xz or .zst, under the name without that end."""
    opened = _OPENERS[kind](blob.stream)
    name = blob.name
    for end, packing in _ENDS.items():
        if packing == kind and name.lower().endswith(end):
            name = name[: -len(end)]
    return replace(blob, name=name, stream=buffered(_Unpacked(opened)), path=None, format=None)


class _Unpacked(io.RawIOBase):
    """What a decompressor gives, piece by piece, so that a fault costs no more than the piece that it is in.

    A cut-off file raises OSError: parsers take EOFError for the regular end of their own input.
    """

    def __init__(self, opened: io.BufferedIOBase) -> None:
        super().__init__()
        self._opened = opened

    def readable(self) -> bool:
        """Always: it is there to be read."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """What one read gives, at most as much as fits."""
        try:
            return self._opened.readinto1(buffer)
        except EOFError as error:
            raise OSError(f"it was cut off: {error}") from error


def zip_members(blob: Blob, options: ReadOptions) -> Iterator[Blob | InputError]:
    """The files of a zip archive in the order of their names, open one at a time."""
    source = Metered(blob.path, options.on_read) if blob.path else io.BytesIO(blob.whole(options))
    with source, zipfile.ZipFile(source) as archive:
        members = sorted((member for member in archive.infolist() if not _is_passed_over(member)), key=_name)
        if not members:
            raise InputError("the archive is empty", where=blob.where, remedy="check that it was made completely")
        for member in members:
            where = f"{blob.where}/{member.filename}"
            if member.flag_bits & _ENCRYPTED:
                yield InputError("encrypted in the archive", where=where, remedy="unpack it with its password")
                continue
            try:
                opened = archive.open(member)
            except DAMAGE as error:
                yield InputError(f"damaged in the archive: {error}", where=where, remedy="get the archive again")
                continue
            with opened:
                yield Blob(where, member.filename, buffered(opened))


def _name(member: zipfile.ZipInfo) -> str:
    return member.filename


def _is_passed_over(member: zipfile.ZipInfo) -> bool:
    """Folders, hidden files, and what macOS adds to archives."""
    parts = PurePosixPath(member.filename).parts
    return member.is_dir() or any(part.startswith(".") or part == "__MACOSX" for part in parts)
