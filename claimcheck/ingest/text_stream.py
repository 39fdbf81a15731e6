"""A stream of bytes as a stream of text, for formats that are read piece by piece."""

from __future__ import annotations

import io

from claimcheck.ingest import notices as notes
from claimcheck.ingest.blob import Blob, empty
from claimcheck.ingest.encodings import detect
from claimcheck.model import Notice

# So many bytes above 127 that all form UTF-8 sequences are no chance: in Arabic of another encoding such a
# sequence is a letter followed by a comma or the like.
_BEYOND_CHANCE = 16


def open_text(blob: Blob) -> tuple[io.TextIOWrapper, tuple[Notice, ...]]:
    """The blob's text and the notices that hold for all of it.

    The encoding is judged by the first bytes; where one line of them is UTF-8 beyond doubt, lines in another
    encoding are the exception. Bytes that are not UTF-8 come out as lone surrogates, to be repaired field by
    field in :mod:`claimcheck.ingest.assembly`. Line ends stay as they are.
    Raises :class:`claimcheck.errors.InputError` for an empty or binary stream.
    """
    sample = blob.sample()
    if not sample:
        raise empty(blob.where)
    codec, guessed = detect(sample, blob.where, blob.encoding)
    if guessed and any(map(_is_utf8_line, sample.splitlines())):
        codec, guessed = "utf-8", None
    errors = "surrogateescape" if codec in ("utf-8", "utf-8-sig") else "replace"
    stream = io.TextIOWrapper(blob.stream, encoding=codec, errors=errors, newline="")
    return stream, ((notes.encoding_guessed(guessed),) if guessed else ())


def _is_utf8_line(line: bytes) -> bool:
    high = sum(byte > 127 for byte in line)
    if high < _BEYOND_CHANCE:
        return False
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
