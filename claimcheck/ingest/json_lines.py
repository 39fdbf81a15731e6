"""JSONL: one object a line; a bad line costs that line."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.errors import InputError
from claimcheck.ingest.blob import Blob, empty
from claimcheck.ingest.json_document import DECODER, fault, read_values
from claimcheck.ingest.options import ReadOptions
from claimcheck.ingest.outcome import InputFailure, Outcome
from claimcheck.ingest.records import read_value
from claimcheck.ingest.text_stream import open_text

# First lines that show JSON spread over lines under a .jsonl name.
_SPREAD = ("{", "[")


def read_json_lines(blob: Blob, options: ReadOptions) -> Iterator[Outcome]:
    """The articles of a JSONL stream in order, in constant memory; blank lines are passed over."""
    stream, notices = open_text(blob)
    number = 0
    begun = False
    while line := stream.readline(options.max_bytes):
        number += 1
        content = line.strip()
        if not content:
            continue
        if not begun and (content in _SPREAD or content.startswith("[")):
            yield from read_values(line, stream, blob, options, notices)
            return
        begun = True
        where = f"{blob.where}, line {number}"
        if len(line) >= options.max_bytes:
            raise InputError("the line is too long for an article", where=where, remedy="one object a line")
        try:
            record = DECODER.decode(content)
        except (ValueError, RecursionError) as error:
            yield InputFailure(where, f"not valid JSON: {fault(error)}", "mend the line; one object a line")
            continue
        yield from read_value(record, where, options, notices)
    if not begun:
        raise empty(blob.where)
