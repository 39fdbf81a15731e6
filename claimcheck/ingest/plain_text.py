"""Plain text: the file is the article."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.ingest import notices as notes
from claimcheck.ingest.assembly import assemble
from claimcheck.ingest.blob import Blob
from claimcheck.ingest.encodings import Decoded, decode
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.outcome import Outcome
from claimcheck.model import Notice


def read_text(blob: Blob, options: ReadOptions) -> Iterator[Outcome]:
    """The one article of a text file: every character of it but the byte-order mark."""
    decoded = decode(blob.whole(options), blob.where, blob.encoding)
    found = {"text": decoded.text, "url": blob.url}
    yield assemble(found, where=blob.where, options=options, notices=decoding_notices(decoded))


def decoding_notices(decoded: Decoded) -> tuple[Notice, ...]:
    """What the reader must know about how bytes became this text."""
    guessed = (notes.encoding_guessed(decoded.guessed),) if decoded.guessed else ()
    return guessed + ((notes.CHARACTERS_REPLACED,) if decoded.damaged else ())
