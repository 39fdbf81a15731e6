"""The second half of a reading that was put off."""

from __future__ import annotations

import io
from dataclasses import replace

from claimcheck.errors import InputError
from claimcheck.ingest.blob import Blob, buffered
from claimcheck.ingest.formats import read_as
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.outcome import InputFailure, Outcome, Unread


def read_unread(item: Unread, options: ReadOptions | None = None) -> Outcome:
    """The article of a page or document, or why it could not be read; raises nothing."""
    options = replace(options or ReadOptions(), defer=False)
    stream = buffered(io.BytesIO(item.data))
    blob = Blob(item.where, item.name, stream, url=item.url, format=item.format, encoding=item.encoding)
    try:
        # A format that is put off holds one article a file.
        for outcome in read_as(blob, replace(options, format=item.format)):
            if not isinstance(outcome, Unread):
                return outcome
    except InputError as error:
        return InputFailure.of(error, item.where)
    return InputFailure(item.where, "there is no article in it", "check the file")
