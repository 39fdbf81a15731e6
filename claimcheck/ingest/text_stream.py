"""A stream of bytes as a stream of text, for formats that are read piece by piece."""

from __future__ import annotations

import io

from claimcheck.ingest import notices as notes
from claimcheck.ingest.blob import Blob, empty
from claimcheck.ingest.encodings import detect
from claimcheck.model import Notice


def open_text(blob: Blob) -> tuple[io.TextIOWrapper, tuple[Notice, ...]]:
    """The blob's text and the notices that hold for all of it.

    The encoding is judged by the first bytes. Bytes further on that are not UTF-8 come out as lone
    surrogates, field by field repaired in :mod:`claimcheck.ingest.assembly`. Line ends stay as they are.
    Raises :class:`claimcheck.errors.InputError` for an empty or binary stream.
    """
    sample = blob.sample()
    if not sample:
        raise empty(blob.where)
    codec, guessed = detect(sample, blob.where, blob.encoding)
    errors = "surrogateescape" if codec in ("utf-8", "utf-8-sig") else "replace"
    stream = io.TextIOWrapper(blob.stream, encoding=codec, errors=errors, newline="")
    return stream, ((notes.encoding_guessed(guessed),) if guessed else ())
